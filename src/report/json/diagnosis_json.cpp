#include "report/json/diagnosis_json.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

#include "mediation/diagnose/phrases.hpp"
#include "report/json/certificate_json.hpp"
#include "report/json/mixed_json.hpp"
#include "report/json/restatement.hpp"

namespace wasit::report {

using engine::Instance;
using mediation::CoalitionAnswer;
using mediation::Conflict;
using mediation::Demand;
using mediation::DemandSet;
using mediation::Diagnosis;
using mediation::LeastConcession;
using mediation::Measure;
using mediation::Relaxation;
using mediation::Style;
using mediation::WayOut;

namespace {

constexpr std::array<std::pair<Demand::Kind, const char*>, 5> kDemandKinds = {{
    {Demand::Kind::walk_away, "walk_away"},
    {Demand::Kind::red_line, "red_line"},
    {Demand::Kind::limit, "limit"},
    {Demand::Kind::votes, "votes"},
    {Demand::Kind::veto, "veto"},
}};

class DiagnosisWriter {
  public:
    DiagnosisWriter(const Case& negotiation, const Diagnosis& diagnosis, const Style& style)
        : case_(negotiation), diagnosis_(diagnosis), style_(style), instance_(*diagnosis.instance) {}

    Json run() {
        std::vector<Rational> errors;
        for (const engine::PartyWorth& party : instance_.parties) errors.push_back(party.utility_error);
        Json result = describe_result("wasit.diagnosis/1", case_, errors);
        result["agreement_possible"] =
            diagnosis_.agreement_possible ? Json(*diagnosis_.agreement_possible) : Json(nullptr);
        result["witness"] = diagnosis_.witness ? write_deal(*diagnosis_.witness) : Json(nullptr);
        write_conflicts(result);
        write_relaxations(result);
        if (diagnosis_.agreement_possible == true) {
            result["certificate"] = {{"status", "witness"}, {"leaves", Json::array()}};
        } else {
            result["certificate"] =
                write_proof(diagnosis_.certificate, diagnosis_.mixed ? &diagnosis_.mixed->no_deal : nullptr);
        }
        result["notes"] = Json::array();
        for (const mediation::Message& note : diagnosis_.notes)
            result["notes"].push_back(mediation::format(style_, note));
        return result;
    }

  private:
    // With the leaves over mixed deals, where there are such.
    Json write_proof(const engine::Certificate& certificate, const mediation::MixedLeavesProof* mixed) const {
        Json json = to_json(instance_, certificate);
        if (mixed != nullptr) json["leaves"] = write_mixed_leaves(mixed->camps, mixed->leaves);
        return json;
    }

    Json write_deal(const engine::Outcome& outcome) const {
        return to_json(engine::to_deal(instance_, outcome));
    }

    Json write_demand(const Demand& demand) const {
        const bool owned = demand.party >= 0;
        const Text text = mediation::demand_text(case_, instance_, demand);
        return {{"party", owned ? Json(instance_.parties[demand.party].id) : Json(nullptr)},
                {"demand", name_of(demand.kind)},
                {"index", demand.index},
                {"what", mediation::format(style_, "text", {{"text", text}})}};
    }

    Json write_demands(const DemandSet& set) const {
        Json result = Json::array();
        for (const int d : mediation::members(set)) result.push_back(write_demand(diagnosis_.demands[d]));
        return result;
    }

    void write_conflicts(Json& result) const {
        Json& conflicts = result["conflicts"] = Json::array();
        for (const Conflict& conflict : diagnosis_.conflicts)
            conflicts.push_back(write_demands(conflict.demands));
        result["conflicts_complete"] = diagnosis_.conflicts_complete;
        result["conflicts_found"] = diagnosis_.conflicts_found;
        result["smallest_first"] = diagnosis_.smallest_first;
        Json& proofs = result["conflict_proofs"] = Json::array();
        for (std::size_t c = 0; c < diagnosis_.conflicts.size(); ++c) {
            const Conflict& conflict = diagnosis_.conflicts[c];
            const auto* mixed = diagnosis_.mixed ? &diagnosis_.mixed->conflicts[c] : nullptr;
            Json proof = {{"what", mediation::conflict_text(case_, diagnosis_, conflict.demands, style_)},
                          {"certificate", write_proof(conflict.certificate, mixed)},
                          {"without", Json::array()}};
            for (const engine::Outcome& outcome : conflict.without)
                proof["without"].push_back(write_deal(outcome));
            proofs.push_back(std::move(proof));
        }
        Json& ways = result["ways_out"] = Json::array();
        for (const WayOut& way : diagnosis_.ways_out) {
            ways.push_back({{"give_up", write_demands(way.demands)}, {"deal", write_deal(way.outcome)}});
        }
    }

    Json write_steps(const Relaxation& relaxation) const {
        Json steps = Json::array();
        for (std::size_t p = 0; p < relaxation.by_party.size(); ++p) {
            const Relaxation::Step& step = relaxation.by_party[p];
            steps.push_back({{"party", instance_.parties[p].id},
                             {"from", to_json_number(step.from)},
                             {"to", to_json_number(step.to)},
                             {"from_exact", to_fraction(step.from)},
                             {"to_exact", to_fraction(step.to)},
                             {"concession", to_json_number(step.from - step.to)},
                             {"concession_exact", to_fraction(Rational(step.from - step.to))},
                             {"share", to_json_number(step.share)},
                             {"asked", step.asked}});
        }
        return steps;
    }

    Json write_answer(const CoalitionAnswer& answer, const mediation::MixedLeavesProof* mixed) const {
        Json ids = Json::array();
        for (std::size_t p = 0; p < answer.coalition.size(); ++p) {
            if (answer.coalition[p]) ids.push_back(instance_.parties[p].id);
        }
        return {{"parties", std::move(ids)},
                {"deal", answer.outcome ? write_deal(*answer.outcome) : Json(nullptr)},
                {"certificate", write_proof(answer.certificate, mixed)}};
    }

    void write_relaxations(Json& result) const {
        const auto& relaxations = diagnosis_.relaxations;
        result["least_relaxation"] = relaxations.empty() ? Json::array() : write_steps(relaxations.front());
        std::vector<Rational> spans;
        Json exact = Json::array();
        for (const mediation::WorthSpan& span : diagnosis_.spans) {
            spans.push_back(span.span);
            exact.push_back(span.exact);
        }
        result["worth_ranges"] = to_json_fractions(spans);
        result["worth_ranges_attained"] = std::move(exact);
        Json& list = result["relaxations"] = Json::array();
        for (std::size_t r = 0; r < relaxations.size(); ++r) {
            const Relaxation& relaxation = relaxations[r];
            const LeastConcession& concession = relaxation.concession;
            Json item = {{"measure", mediation::name_of(concession.measure)},
                         {"gives_way", write_demands(relaxation.gives_way)},
                         {"by_party", write_steps(relaxation)},
                         {"deal", write_deal(relaxation.outcome)},
                         {"values", to_json_numbers(relaxation.values)},
                         {"values_exact", to_json_fractions(relaxation.values)},
                         {"amount", to_json_number(concession.amount)},
                         {"amount_exact", to_fraction(concession.amount)},
                         {"bound_exact", to_fraction(concession.bound)},
                         {"proved", concession.proved},
                         {"what", mediation::describe_relaxation(case_, diagnosis_, relaxation, style_)},
                         {"proofs", Json::array()}};
            for (std::size_t a = 0; a < concession.answers.size(); ++a) {
                item["proofs"].push_back(
                    write_answer(concession.answers[a],
                                 diagnosis_.mixed ? &diagnosis_.mixed->relaxations[r][a] : nullptr));
            }
            list.push_back(std::move(item));
        }
    }

    const Case& case_;
    const Diagnosis& diagnosis_;
    const Style& style_;
    const Instance& instance_;
};

// Reads with exceptions inside, which end at read_diagnosis.
class DiagnosisReader {
  public:
    explicit DiagnosisReader(const Instance& instance)
        : instance_(instance), demands_(mediation::list_demands(instance)) {}

    Diagnosis run(const Json& json) const {
        Diagnosis diagnosis;
        diagnosis.demands = demands_;
        const Json& possible = require_member(json, "agreement_possible");
        if (!possible.is_null()) diagnosis.agreement_possible = read_bool(possible, "agreement_possible");
        if (!require_member(json, "witness").is_null()) diagnosis.witness = read_deal(json.at("witness"));
        if (diagnosis.agreement_possible != true)
            diagnosis.certificate = read_proof(require_member(json, "certificate"));
        read_conflicts(json, diagnosis);
        for (const Json& span : require_list(json, "worth_ranges")) {
            diagnosis.spans.push_back({read_number(span, "worth_ranges"), true});
            if (diagnosis.spans.back().span <= 0)
                throw std::runtime_error("a range of worths is not above 0");
        }
        const Json& exact = require_list(json, "worth_ranges_attained");
        if (exact.size() != diagnosis.spans.size())
            throw std::runtime_error("`worth_ranges_attained` are not one for each range");
        for (std::size_t p = 0; p < exact.size(); ++p)
            diagnosis.spans[p].exact = read_bool(exact[p], "worth_ranges_attained");
        const Json& relaxations = require_list(json, "relaxations");
        if (!relaxations.empty() && diagnosis.spans.size() != instance_.parties.size())
            throw std::runtime_error("`worth_ranges` are not one for each party");
        for (const Json& item : relaxations)
            diagnosis.relaxations.push_back(read_relaxation(item, diagnosis));
        diagnosis.instance = instance_;
        return diagnosis;
    }

  private:
    static bool read_bool(const Json& json, const char* key) {
        if (!json.is_boolean()) throw std::runtime_error("`" + std::string(key) + "` is not true or false");
        return json.get<bool>();
    }
    static Rational read_number(const Json& json, const char* key) {
        const auto number = json.is_string() ? parse_rational(json.get<std::string>()) : std::nullopt;
        if (!number) throw std::runtime_error("`" + std::string(key) + "` is not a fraction in a string");
        return *number;
    }
    engine::Outcome read_deal(const Json& json) const {
        auto outcome = read_outcome(instance_, json);
        if (const auto* fault = std::get_if<std::string>(&outcome)) throw std::runtime_error(*fault);
        return std::get<engine::Outcome>(std::move(outcome));
    }
    engine::Certificate read_proof(const Json& json) const {
        auto certificate = read_certificate(instance_, json);
        if (const auto* fault = std::get_if<std::string>(&certificate)) throw std::runtime_error(*fault);
        return std::get<engine::Certificate>(std::move(certificate));
    }

    int find_party(const Json& json) const {
        for (int p = 0; p < instance_.party_count(); ++p) {
            if (json.is_string() && json.get_ref<const std::string&>() == instance_.parties[p].id) return p;
        }
        throw std::runtime_error("there is no party " + json.dump());
    }

    DemandSet read_demands(const Json& json, const char* key) const {
        if (!json.is_array()) throw std::runtime_error("`" + std::string(key) + "` is not a list");
        DemandSet set(demands_.size(), false);
        for (const Json& item : json) {
            const Json& party = require_member(item, "party");
            const int owner = party.is_null() ? -1 : find_party(party);
            const auto found = std::find_if(demands_.begin(), demands_.end(), [&](const Demand& demand) {
                return demand.party == owner && require_member(item, "demand") == name_of(demand.kind) &&
                       require_member(item, "index") == demand.index;
            });
            if (found == demands_.end())
                throw std::runtime_error("`" + std::string(key) + "` names a demand that nobody makes");
            set[found - demands_.begin()] = true;
        }
        return set;
    }

    void read_conflicts(const Json& json, Diagnosis& diagnosis) const {
        const Json& conflicts = require_list(json, "conflicts");
        const Json& proofs = require_list(json, "conflict_proofs");
        if (conflicts.size() != proofs.size())
            throw std::runtime_error("`conflict_proofs` are not one for each conflict");
        for (std::size_t c = 0; c < conflicts.size(); ++c) {
            Conflict conflict{read_demands(conflicts[c], "conflicts"),
                              read_proof(require_member(proofs[c], "certificate")),
                              {}};
            for (const Json& deal : require_list(proofs[c], "without"))
                conflict.without.push_back(read_deal(deal));
            diagnosis.conflicts.push_back(std::move(conflict));
        }
        for (const Json& way : require_list(json, "ways_out")) {
            diagnosis.ways_out.push_back({read_demands(require_member(way, "give_up"), "give_up"),
                                          read_deal(require_member(way, "deal"))});
        }
        diagnosis.conflicts_complete =
            read_bool(require_member(json, "conflicts_complete"), "conflicts_complete");
        diagnosis.smallest_first = read_bool(require_member(json, "smallest_first"), "smallest_first");
        const Json& found = require_member(json, "conflicts_found");
        if (!found.is_number_unsigned() || found.get<std::uint64_t>() < conflicts.size())
            throw std::runtime_error("`conflicts_found` is no count of those listed");
        diagnosis.conflicts_found = found.get<std::size_t>();
    }

    Relaxation read_relaxation(const Json& json, const Diagnosis& diagnosis) const {
        Relaxation relaxation;
        relaxation.gives_way = read_demands(require_member(json, "gives_way"), "gives_way");
        LeastConcession& concession = relaxation.concession;
        const Json& measure = require_member(json, "measure");
        concession.measure =
            measure == mediation::name_of(Measure::total) ? Measure::total : Measure::largest;
        if (measure != mediation::name_of(concession.measure))
            throw std::runtime_error("`measure` is none of those known");
        for (const Json& proof : require_list(json, "proofs")) {
            CoalitionAnswer answer;
            answer.coalition.assign(instance_.parties.size(), false);
            for (const Json& party : require_list(proof, "parties"))
                answer.coalition[find_party(party)] = true;
            if (!require_member(proof, "deal").is_null()) answer.outcome = read_deal(proof.at("deal"));
            answer.certificate = read_proof(require_member(proof, "certificate"));
            concession.answers.push_back(std::move(answer));
        }
        // What follows from the proofs is restated from them, and compared.
        mediation::conclude(concession);
        if (!mediation::describe_steps(instance_, diagnosis.spans, relaxation))
            throw std::runtime_error("a relaxation has no deal");
        return relaxation;
    }

    const Instance& instance_;
    const std::vector<Demand> demands_;
};

}  // namespace

std::string name_of(Demand::Kind kind) {
    for (const auto& [value, name] : kDemandKinds) {
        if (value == kind) return name;
    }
    return "";
}

Json to_json(const Case& negotiation, const Diagnosis& diagnosis, const Style& style) {
    return DiagnosisWriter(negotiation, diagnosis, style).run();
}

std::vector<std::string> find_diagnosis_contradictions(const Case& negotiation, const Json& result,
                                                       const Diagnosis& stated, Style style) {
    std::optional<std::vector<std::string>> fewest;
    for (const auto language : {mediation::Language::en, mediation::Language::ar}) {
        for (const auto digits : {mediation::Digits::latin, mediation::Digits::arabic_indic}) {
            style.language = language;
            style.digits = digits;
            std::vector<std::string> own = find_contradictions(result, to_json(negotiation, stated, style));
            if (!fewest || own.size() < fewest->size()) fewest = std::move(own);
        }
    }
    return *fewest;
}

std::variant<Diagnosis, std::string> read_diagnosis(const Instance& instance, const Json& json) {
    try {
        return DiagnosisReader(instance).run(json);
    } catch (const std::exception& fault) {
        return std::string(fault.what());
    }
}

}  // namespace wasit::report
