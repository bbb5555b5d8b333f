#include "casefile/genius/profile.hpp"

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "casefile/foreign/assembly.hpp"

namespace wasit::casefile::genius {

namespace {

void read_reservation(const Document& document, Preferences& preferences) {
    const pugi::xml_node reservation = document.root().child("reservation");
    if (!reservation) return;
    const std::optional<Rational> value = parse_number(reservation.attribute("value").value());
    if (value) {
        preferences.walk_away = Bounds{*value, *value};
    } else {
        document.warn(reservation,
                      "the reservation is `" + text_of(reservation, "value") + "`; read as none given",
                      "write a number such as 0.25");
    }
}

void read_discount(const Document& document, Preferences& preferences) {
    const pugi::xml_node discount = document.root().child("discount_factor");
    if (!discount) return;
    const std::optional<Rational> factor = parse_number(discount.attribute("value").value());
    if (!factor || *factor <= 0 || *factor > 1) {
        document.warn(discount,
                      "the discount factor is `" + text_of(discount, "value") + "`; read as 1, no discount",
                      "write a number above 0 and up to 1");
    } else if (*factor < 1) {
        preferences.discount = Discount{*factor, Discount::Per::session};
    }
}

// The settings of an experiment with an uncertain party; they change no worth, and are kept.
void keep_uncertainty(const Document& document, Preferences& preferences) {
    constexpr std::pair<const char*, const char*> kSettings[] = {{"comparisons", "10"},
                                                                 {"errors", "10"},
                                                                 {"elicitation_cost", "0"},
                                                                 {"fixed_seed", "true"},
                                                                 {"experimental", "false"}};
    for (const auto& [name, usual] : kSettings) {
        const pugi::xml_node setting = document.root().child(name);
        std::string text = clean_text(setting ? setting.child_value() : usual).bytes;
        const auto first = text.find_first_not_of(" \t\r\n");
        text = first == std::string::npos ? ""
                                          : text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
        preferences.extra.json_by_key.emplace_back(std::string("x-genius-") + name,
                                                   nlohmann::json(text).dump());
    }
}

}  // namespace

const DomainIssue* match_issue(const ProfileSource& source, pugi::xml_node element) {
    const std::string name = text_of(element, "name");
    const std::optional<int> index = source.document.whole(element, "index");
    const DomainIssue* by_index = index ? source.domain.find(*index) : nullptr;
    const DomainIssue* by_name = name.empty() ? nullptr : source.domain.find(name);
    if (by_index != nullptr && (name.empty() || by_index == by_name)) return by_index;
    if (by_name != nullptr) {
        source.document.warn(element,
                             "the issue `" + name + "` has another index in the domain; matched by name",
                             "use the domain's index, " + std::to_string(by_name->index));
        return by_name;
    }
    if (by_index != nullptr) {
        source.document.warn(
            element,
            "the issue `" + name + "` is called `" + by_index->name + "` in the domain; matched by index",
            "use the domain's name");
        return by_index;
    }
    const std::string called = name.empty() ? "of index " + text_of(element, "index") : "`" + name + "`";
    source.document.error(element, "the domain has no issue " + called,
                          "give the domain this profile is for");
    return nullptr;
}

Preferences read_profile(const ProfileSource& source) {
    const Document& document = source.document;
    Preferences preferences;
    const std::string type = text_of(document.root(), "type");
    if (type.empty() || equal_ignoring_case(type, "linear")) {
        read_linear(source, preferences);
    } else if (equal_ignoring_case(type, "uncertain")) {
        read_linear(source, preferences);
        keep_uncertainty(document, preferences);
    } else if (equal_ignoring_case(type, "nonlinear")) {
        read_nonlinear(source, preferences);
    } else if (equal_ignoring_case(type, "constraint")) {
        read_constraint(source, preferences);
    } else {
        document.error(document.root(), "unknown type of profile `" + type + "`",
                       "use one of linear, nonlinear, constraint, uncertain");
        return preferences;
    }
    read_reservation(document, preferences);
    read_discount(document, preferences);
    // GENIUS cuts every worth at 1; said only where it can matter.
    if (largest_worth(preferences, source.negotiation) > 1) preferences.at_most = 1;
    return preferences;
}

}  // namespace wasit::casefile::genius
