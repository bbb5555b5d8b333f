#include "report/json/certificate_json.hpp"

#include <array>
#include <cmath>
#include <stdexcept>
#include <utility>

#include "report/json/statement_json.hpp"

namespace wasit::report {

using engine::Certificate;
using engine::CertificateBox;
using engine::CertificateIdeal;
using engine::CertificateLeaf;
using engine::CertificateRow;
using engine::Instance;
using engine::LinearCertificate;
using engine::LinearProof;
using engine::OptionIndex;

Json round_bound_up(const Rational& bound) {
    const Json nearest = to_json_number(bound);
    if (nearest.is_number_integer() || Rational(nearest.get<double>()) >= bound) return nearest;
    return std::nextafter(nearest.get<double>(), HUGE_VAL);
}

void write_objective(Json& json, const char* key, const std::optional<Rational>& value) {
    json[key] = value ? to_json_number(*value) : Json(nullptr);
    json[std::string(key) + "_exact"] = value ? Json(to_fraction(*value)) : Json(nullptr);
}

void write_bound(Json& json, const std::optional<Rational>& bound) {
    json["bound"] = bound ? round_bound_up(*bound) : Json(nullptr);
    json["bound_exact"] = bound ? Json(to_fraction(*bound)) : Json(nullptr);
}

namespace {

constexpr std::array<std::pair<CertificateLeaf::Kind, const char*>, 4> kKinds = {{
    {CertificateLeaf::Kind::bounded, "bounded"},
    {CertificateLeaf::Kind::enumerated, "enumerated"},
    {CertificateLeaf::Kind::merged, "merged"},
    {CertificateLeaf::Kind::infeasible, "infeasible"},
}};

constexpr std::array<std::pair<CertificateRow::Kind, const char*>, 4> kRowKinds = {{
    {CertificateRow::Kind::exclusive, "exclusive"},
    {CertificateRow::Kind::joint, "joint"},
    {CertificateRow::Kind::limit_most, "limit_most"},
    {CertificateRow::Kind::limit_least, "limit_least"},
}};

template <class Table, class Value>
const char* find_name(const Table& table, Value value) {
    for (const auto& [key, name] : table) {
        if (key == value) return name;
    }
    return "";
}

Json write_box(const Instance& instance, const CertificateBox& box) {
    Json json = Json::object();
    for (const auto& [issue, options] : box) {
        Json& allowed = json[instance.issues[issue].id] = Json::array();
        for (const OptionIndex option : options)
            allowed.push_back(to_json(instance.issues[issue].values[option]));
    }
    return json;
}

void write_linear(Json& json, const Instance& instance, const LinearCertificate& linear) {
    if (linear == LinearCertificate()) return;
    Json boxes = Json::array(), rows = Json::array();
    for (const CertificateBox& box : linear.boxes) boxes.push_back(write_box(instance, box));
    for (const CertificateRow& row : linear.rows) {
        Json item = {{"kind", find_name(kRowKinds, row.kind)}};
        if (!row.boxes.empty()) item["boxes"] = row.boxes;
        if (!row.sides.empty()) item["sides"] = write_box(instance, row.sides);
        if (row.then_box) item["then_box"] = *row.then_box;
        if (!row.then_side.empty()) item["then_side"] = write_box(instance, row.then_side);
        const bool of_limit =
            row.kind == CertificateRow::Kind::limit_most || row.kind == CertificateRow::Kind::limit_least;
        if (of_limit) item["limit"] = row.limit;
        rows.push_back(std::move(item));
    }
    json["linear"] = {{"boxes", std::move(boxes)}, {"rows", std::move(rows)}};
}

Json write_proof(const LinearProof& proof) {
    Json json = {{"unit", to_fraction(proof.unit)}, {"rows", Json::array()}};
    for (const auto& [row, count] : proof.rows) json["rows"].push_back({row, count});
    if (!proof.on_caps.empty()) json["on_caps"] = to_json_fractions(proof.on_caps);
    return json;
}

Json list_parties(const Instance& instance, const std::vector<int>& parties) {
    Json result = Json::array();
    for (const int party : parties) result.push_back(instance.parties[party].id);
    return result;
}

void write_linked(const Instance& instance, const CertificateLeaf& leaf, Json& item) {
    item["tables_up_to"] = *leaf.tables_up_to;
    item["accepting"] = list_parties(instance, leaf.accepting);
    if (!leaf.gaining.empty()) item["gaining"] = list_parties(instance, leaf.gaining);
    if (!leaf.sum_multipliers.empty()) item["sum_multipliers"] = to_json_fractions(leaf.sum_multipliers);
    for (const engine::MultiplierRow& row : leaf.further_rows) {
        Json further = Json::object();
        if (!row.multipliers.empty()) further["multipliers"] = to_json_fractions(row.multipliers);
        if (!row.walk_away_multipliers.empty())
            further["walk_away_multipliers"] = to_json_fractions(row.walk_away_multipliers);
        if (!row.sum_multipliers.empty()) further["sum_multipliers"] = to_json_fractions(row.sum_multipliers);
        item["further_rows"].push_back(std::move(further));
    }
}

Json write_leaves(const Instance& instance, const std::vector<CertificateLeaf>& leaves) {
    Json result = Json::array();
    for (const CertificateLeaf& leaf : leaves) {
        Json item = {{"kind", find_name(kKinds, leaf.kind)}, {"box", write_box(instance, leaf.box)}};
        if (!leaf.multipliers.empty()) item["multipliers"] = to_json_fractions(leaf.multipliers);
        for (const auto& further : leaf.further_multipliers) {
            item["further_multipliers"].push_back(to_json_fractions(further));
        }
        if (!leaf.walk_away_multipliers.empty()) {
            item["walk_away_multipliers"] = to_json_fractions(leaf.walk_away_multipliers);
        }
        if (leaf.tables_up_to) write_linked(instance, leaf, item);
        if (leaf.bound) write_bound(item, leaf.bound);
        if (leaf.linear) item["linear"] = write_proof(*leaf.linear);
        result.push_back(std::move(item));
    }
    return result;
}

// Reads with exceptions inside, which end at the functions of the header.
class Reader {
  public:
    explicit Reader(const Instance& instance) : instance_(instance) {}

    Certificate read_certificate(const Json& json) const {
        Certificate certificate;
        read_statement(json, certificate);
        for (const Json& ideal : list_member(json, "ideals")) {
            certificate.ideals.push_back({read_needed(ideal, "worth"), read_needed(ideal, "bound"),
                                          read_outcome(require_member(ideal, "deal")), read_leaves(ideal),
                                          read_linear(ideal)});
        }
        certificate.leaves = read_leaves(json);
        certificate.linear = read_linear(json);
        return certificate;
    }

    engine::Claim read_claim(const Json& json) const {
        engine::Claim claim;
        const Json& name = require_member(json, "concept");
        if (!name.is_string()) throw std::runtime_error("`concept` is not a name");
        claim.concept_name = name.get<std::string>();
        if (!require_member(json, "deal").is_null()) {
            claim.outcome = read_outcome(json["deal"]);
            claim.values = read_numbers(json, json.contains("values_exact") ? "values_exact" : "values");
        }
        if (json.contains("ties") && !json["ties"].is_null()) {
            const Rational ties = read_number(json["ties"], "ties");
            if (ties.get_den() != 1) throw std::runtime_error("`ties` is not a whole number");
            claim.ties = ties.get_num();
        }
        claim.certificate = read_certificate(require_member(json, "certificate"));
        return claim;
    }

    engine::Outcome read_outcome(const Json& json) const {
        engine::Outcome outcome;
        for (int i = 0; i < instance_.issue_count(); ++i) {
            outcome.push_back(read_option(i, require_member(json, instance_.issues[i].id.c_str())));
        }
        if (json.size() != outcome.size())
            throw std::runtime_error("the deal names an issue that is not open");
        return outcome;
    }

  private:
    template <class Table>
    static typename Table::value_type::first_type find_value(const Table& table, const Json& json,
                                                             const char* key) {
        for (const auto& [value, name] : table) {
            if (json.is_string() && json.get_ref<const std::string&>() == name) return value;
        }
        throw std::runtime_error("`" + std::string(key) + "` is none of those known");
    }

    OptionIndex read_option(int issue, const Json& json) const {
        const auto& values = instance_.issues[issue].values;
        for (OptionIndex option = 0; option < values.size(); ++option) {
            if (to_json(values[option]) == json) return option;
        }
        throw std::runtime_error("`" + instance_.issues[issue].id + "` has no option " + json.dump());
    }

    std::vector<int> read_parties(const Json& json, const char* key) const {
        std::vector<int> parties;
        for (const Json& item : list_member(json, key)) {
            int party = 0;
            while (party < instance_.party_count() &&
                   !(item.is_string() && item.get_ref<const std::string&>() == instance_.parties[party].id))
                ++party;
            if (party == instance_.party_count())
                throw std::runtime_error("`" + std::string(key) + "` names a party that is not there");
            parties.push_back(party);
        }
        return parties;
    }

    void read_linked(const Json& item, CertificateLeaf& leaf) const {
        if (item.contains("tables_up_to")) {
            const Rational widest = read_number(item.at("tables_up_to"), "tables_up_to");
            if (widest.get_den() != 1 || widest < 0 || widest > 1'000'000'000)
                throw std::runtime_error("`tables_up_to` is not a whole number that tables can have");
            leaf.tables_up_to = widest.get_num().get_ui();
        }
        leaf.accepting = read_parties(item, "accepting");
        leaf.gaining = read_parties(item, "gaining");
        leaf.sum_multipliers = read_numbers(item, "sum_multipliers");
        for (const Json& row : list_member(item, "further_rows")) {
            leaf.further_rows.push_back({read_numbers(row, "multipliers"),
                                         read_numbers(row, "walk_away_multipliers"),
                                         read_numbers(row, "sum_multipliers")});
        }
    }

    std::vector<CertificateLeaf> read_leaves(const Json& json) const {
        std::vector<CertificateLeaf> leaves;
        for (const Json& item : list_member(json, "leaves")) {
            CertificateLeaf leaf;
            leaf.kind = find_value(kKinds, require_member(item, "kind"), "kind");
            leaf.multipliers = read_numbers(item, "multipliers");
            for (const Json& further : list_member(item, "further_multipliers")) {
                leaf.further_multipliers.push_back(
                    read_numbers(Json{{"multipliers", further}}, "multipliers"));
            }
            leaf.walk_away_multipliers = read_numbers(item, "walk_away_multipliers");
            leaf.bound = read_optional(item, "bound");
            read_linked(item, leaf);
            leaf.box = read_box(require_member(item, "box"));
            if (item.contains("linear")) leaf.linear = read_proof(item.at("linear"));
            leaves.push_back(std::move(leaf));
        }
        return leaves;
    }

    CertificateBox read_box(const Json& json) const {
        CertificateBox box;
        if (!json.is_object()) throw std::runtime_error("`box` is not an object");
        for (const auto& [id, options] : json.items()) {
            const int issue = find_issue(id);
            auto& allowed = box.emplace_back(issue, std::vector<OptionIndex>{}).second;
            if (!options.is_array()) throw std::runtime_error("a side of `box` is not a list");
            for (const Json& option : options) allowed.push_back(read_option(issue, option));
        }
        return box;
    }

    static int read_index(const Json& json, const char* key) {
        if (!json.is_number_integer() || json < 0 || json > 1'000'000'000)
            throw std::runtime_error("`" + std::string(key) + "` is no index");
        return json.get<int>();
    }

    CertificateRow read_row(const Json& json) const {
        CertificateRow row;
        row.kind = find_value(kRowKinds, require_member(json, "kind"), "kind");
        for (const Json& box : list_member(json, "boxes")) row.boxes.push_back(read_index(box, "boxes"));
        if (json.contains("sides")) row.sides = read_box(json.at("sides"));
        if (json.contains("then_box")) row.then_box = read_index(json.at("then_box"), "then_box");
        if (json.contains("then_side")) row.then_side = read_box(json.at("then_side"));
        if (json.contains("limit")) row.limit = read_index(json.at("limit"), "limit");
        return row;
    }

    LinearCertificate read_linear(const Json& json) const {
        LinearCertificate linear;
        if (!json.contains("linear")) return linear;
        for (const Json& box : list_member(json.at("linear"), "boxes")) linear.boxes.push_back(read_box(box));
        for (const Json& row : list_member(json.at("linear"), "rows")) linear.rows.push_back(read_row(row));
        return linear;
    }

    static LinearProof read_proof(const Json& json) {
        LinearProof proof;
        proof.unit = read_number(require_member(json, "unit"), "unit");
        for (const Json& item : list_member(json, "rows")) {
            if (!item.is_array() || item.size() != 2 || !item[1].is_number_integer())
                throw std::runtime_error("a row of a linear proof is not an index and a count");
            proof.rows.emplace_back(read_index(item[0], "rows"), item[1].get<std::int64_t>());
        }
        proof.on_caps = read_numbers(json, "on_caps");
        return proof;
    }

    int find_issue(const std::string& id) const {
        for (int i = 0; i < instance_.issue_count(); ++i) {
            if (instance_.issues[i].id == id) return i;
        }
        throw std::runtime_error("there is no open issue `" + id + "`");
    }

    const Instance& instance_;
};

}  // namespace

Json to_json(const Instance& instance, const Certificate& certificate) {
    Json json = write_statement(certificate);
    if (!certificate.ideals.empty()) {
        Json& ideals = json["ideals"] = Json::array();
        for (std::size_t p = 0; p < certificate.ideals.size(); ++p) {
            const CertificateIdeal& ideal = certificate.ideals[p];
            Json item = {{"party", instance.parties[p].id}};
            write_objective(item, "worth", ideal.worth);
            write_bound(item, ideal.bound);
            item["deal"] = to_json(engine::to_deal(instance, ideal.outcome));
            item["leaves"] = write_leaves(instance, ideal.leaves);
            write_linear(item, instance, ideal.linear);
            ideals.push_back(std::move(item));
        }
    }
    json["leaves"] = write_leaves(instance, certificate.leaves);
    write_linear(json, instance, certificate.linear);
    return json;
}

std::variant<Certificate, std::string> read_certificate(const Instance& instance, const Json& json) {
    try {
        return Reader(instance).read_certificate(json);
    } catch (const std::exception& fault) {
        return std::string(fault.what());
    }
}

std::variant<engine::Outcome, std::string> read_outcome(const Instance& instance, const Json& json) {
    try {
        return Reader(instance).read_outcome(json);
    } catch (const std::exception& fault) {
        return std::string(fault.what());
    }
}

std::variant<engine::Claim, std::string> read_claim(const Instance& instance, const Json& json) {
    try {
        return Reader(instance).read_claim(json);
    } catch (const std::exception& fault) {
        return std::string(fault.what());
    }
}

}  // namespace wasit::report
