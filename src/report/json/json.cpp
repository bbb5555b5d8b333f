#include "report/json/json.hpp"

#include <cmath>
#include <stdexcept>

namespace wasit::report {

Json to_json_number(const Rational& value) {
    if (value.get_den() == 1 && mpz_sizeinbase(value.get_num_mpz_t(), 2) <= 53)
        return value.get_num().get_si();
    return to_double(value);
}

Json to_json_numbers(std::span<const Rational> values) {
    Json result = Json::array();
    for (const Rational& value : values) result.push_back(to_json_number(value));
    return result;
}

Json to_json_fractions(std::span<const Rational> values) {
    Json result = Json::array();
    for (const Rational& value : values) result.push_back(to_fraction(value));
    return result;
}

Json to_json(const Value& value) {
    if (const auto* number = std::get_if<Rational>(&value)) {
        // What no decimal states exactly is a fraction in a string, which reads back as what it was.
        const Json nearest = to_json_number(*number);
        const bool exact = parse_rational(nearest.dump()) == *number;
        return exact ? nearest : Json(to_fraction(*number));
    }
    if (const auto* shares = std::get_if<Shares>(&value)) {
        Json result = Json::object();
        for (const auto& [party, share] : shares->of_party) result[party] = to_fraction(share);
        return result;
    }
    return to_text(value);
}

Json to_json(const Deal& deal) {
    Json result = Json::object();
    for (const auto& [issue, value] : deal.values) result[issue] = to_json(value);
    return result;
}

Json describe_knowledge(const Case& negotiation) {
    Json result = Json::array();
    for (const Preferences& preferences : negotiation.preferences) {
        const Knowledge& known = preferences.known;
        Json item = {{"party", preferences.party},
                     {"by", known.by == Knowledge::By::self ? "self" : "assessed"}};
        if (known.assessor) item["assessor"] = *known.assessor;
        if (known.as_of) item["as_of"] = to_text(*known.as_of);
        if (!known.confidence.empty()) item["confidence"] = known.confidence;
        if (!preferences.walk_away) item["walk_away_given"] = false;
        result.push_back(std::move(item));
    }
    return result;
}

namespace {

// Rounded up, so that the printed error is never less than the true one.
double round_error_up(const Rational& error) {
    const double nearest = to_double(error);
    return Rational(nearest) < error ? std::nextafter(nearest, HUGE_VAL) : nearest;
}

}  // namespace

Json describe_result(std::string_view schema, const Case& negotiation, std::span<const Rational> errors) {
    Json result;
    result["schema"] = schema;
    result["case"] = negotiation.id;
    result["parties"] = Json::array();
    result["utility_error"] = Json::array();
    for (std::size_t p = 0; p < negotiation.parties.size(); ++p) {
        result["parties"].push_back(negotiation.parties[p].id);
        const bool exact = p >= errors.size() || errors[p] == 0;
        result["utility_error"].push_back(exact ? Json(0) : Json(round_error_up(errors[p])));
    }
    result["preferences_known"] = describe_knowledge(negotiation);
    return result;
}

const Json& require_member(const Json& json, const char* key) {
    if (!json.is_object() || !json.contains(key))
        throw std::runtime_error("`" + std::string(key) + "` is missing");
    return json.at(key);
}

const Json& require_list(const Json& json, const char* key) {
    const Json& value = require_member(json, key);
    if (!value.is_array()) throw std::runtime_error("`" + std::string(key) + "` is not a list");
    return value;
}

const Json& list_member(const Json& json, const char* key) {
    static const Json none = Json::array();
    if (!json.is_object() || !json.contains(key) || json.at(key).is_null()) return none;
    if (!json.at(key).is_array()) throw std::runtime_error("`" + std::string(key) + "` is not a list");
    return json.at(key);
}

Rational read_number(const Json& json, const char* key) {
    std::optional<Rational> number;
    if (json.is_string()) number = parse_rational(json.get_ref<const std::string&>());
    if (json.is_number_integer()) number = Rational(json.dump());
    if (json.is_number_float() && std::isfinite(json.get<double>())) number = Rational(json.get<double>());
    if (!number) throw std::runtime_error("`" + std::string(key) + "` is not a number");
    return *number;
}

std::vector<Rational> read_numbers(const Json& json, const char* key) {
    std::vector<Rational> numbers;
    for (const Json& item : list_member(json, key)) numbers.push_back(read_number(item, key));
    return numbers;
}

int read_count(const Json& json, const char* key) {
    const Rational number = read_number(require_member(json, key), key);
    if (number.get_den() != 1 || number < 0 || number > 1'000'000)
        throw std::runtime_error("`" + std::string(key) + "` is not a small whole number");
    return static_cast<int>(number.get_num().get_si());
}

std::optional<Rational> read_optional(const Json& json, const std::string& key) {
    for (const std::string& name : {key + "_exact", key}) {
        if (json.is_object() && json.contains(name) && !json.at(name).is_null())
            return read_number(json.at(name), name.c_str());
    }
    return std::nullopt;
}

Rational read_needed(const Json& json, const char* key) {
    const auto number = read_optional(json, key);
    if (!number) throw std::runtime_error("`" + std::string(key) + "` is missing");
    return *number;
}

}  // namespace wasit::report
