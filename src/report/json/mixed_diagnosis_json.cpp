#include "report/json/mixed_diagnosis_json.hpp"

#include <algorithm>
#include <stdexcept>

#include "casefile/wasit/read.hpp"
#include "engine/continuous/compile_mixed.hpp"
#include "report/json/diagnosis_json.hpp"
#include "report/json/mixed_json.hpp"

namespace wasit::report {

using mediation::Demand;
using mediation::DemandSet;
using mediation::FoundAnswer;
using mediation::FoundRelaxation;
using mediation::Measure;
using mediation::MixedFindings;
using mediation::MixedLeavesProof;

namespace {

// Reads with exceptions inside, which end at read_mixed_diagnosis.
class FindingsReader {
  public:
    FindingsReader(const Case& negotiation, const engine::CompileOptions& choices,
                   const mediation::MixedDemands& demands, engine::Watch& watch)
        : case_(negotiation), choices_(choices), demands_(demands), watch_(watch) {}

    MixedFindings run(const Json& json) const {
        MixedFindings findings;
        const Json& possible = require_member(json, "agreement_possible");
        if (!possible.is_null()) findings.possible = read_bool(json, "agreement_possible");
        if (require_member(json, "witness").is_null() == (findings.possible == true))
            throw std::runtime_error("`witness` and `agreement_possible` contradict each other");
        if (findings.possible == true) findings.witness = read_deal(json.at("witness"));
        if (findings.possible == false)
            findings.no_deal = read_proof(case_, require_member(json, "certificate"));
        read_conflicts(json, findings);
        for (const Json& item : require_list(json, "relaxations"))
            findings.relaxations.push_back(read_relaxation(item));
        return findings;
    }

  private:
    static bool read_bool(const Json& json, const char* key) {
        const Json& value = require_member(json, key);
        if (!value.is_boolean()) throw std::runtime_error("`" + std::string(key) + "` is not true or false");
        return value.get<bool>();
    }

    engine::MixedCamps compile(const Case& some) const {
        engine::MixedCompilation compilation = engine::compile_mixed(some, choices_, &watch_);
        if (compilation.camps.empty()) throw std::runtime_error("what it is about could not be compiled");
        return std::move(compilation.camps);
    }

    Deal read_deal(const Json& json) const {
        std::vector<casefile::Diagnostic> diagnostics;
        auto deal = casefile::read_deal_text(case_, json.dump(), "deal", diagnostics);
        if (!deal) throw std::runtime_error(casefile::to_text(diagnostics.front()));
        if (!demands_.names_values(*deal))
            throw std::runtime_error("a deal does not give every issue one of the values that are left");
        return *deal;
    }

    MixedLeavesProof read_proof(const Case& about, const Json& certificate) const {
        MixedLeavesProof proof{compile(about), {}};
        auto leaves = read_mixed_leaves(about, proof.camps, certificate);
        if (const auto* fault = std::get_if<std::string>(&leaves)) throw std::runtime_error(*fault);
        proof.leaves = std::get<std::vector<engine::MixedLeaf>>(std::move(leaves));
        return proof;
    }

    int find_party(const Json& json) const {
        for (std::size_t p = 0; p < case_.parties.size(); ++p) {
            if (json.is_string() && json.get_ref<const std::string&>() == case_.parties[p].id)
                return static_cast<int>(p);
        }
        throw std::runtime_error("there is no party " + json.dump());
    }

    DemandSet read_demands(const Json& json, const char* key) const {
        if (!json.is_array()) throw std::runtime_error("`" + std::string(key) + "` is not a list");
        const std::vector<Demand>& known = demands_.list();
        DemandSet set(known.size(), false);
        for (const Json& item : json) {
            const Json& party = require_member(item, "party");
            const int owner = party.is_null() ? -1 : find_party(party);
            const auto found = std::find_if(known.begin(), known.end(), [&](const Demand& demand) {
                return demand.party == owner && require_member(item, "demand") == name_of(demand.kind) &&
                       require_member(item, "index") == demand.index;
            });
            if (found == known.end())
                throw std::runtime_error("`" + std::string(key) + "` names a demand that nobody makes");
            set[static_cast<std::size_t>(found - known.begin())] = true;
        }
        return set;
    }

    void read_conflicts(const Json& json, MixedFindings& findings) const {
        const Json& conflicts = require_list(json, "conflicts");
        const Json& proofs = require_list(json, "conflict_proofs");
        if (conflicts.size() != proofs.size())
            throw std::runtime_error("`conflict_proofs` are not one for each conflict");
        for (std::size_t c = 0; c < conflicts.size(); ++c) {
            mediation::FoundConflict conflict{read_demands(conflicts[c], "conflicts"), {}, {}};
            conflict.proof =
                read_proof(demands_.keep_only(conflict.demands), require_member(proofs[c], "certificate"));
            for (const Json& deal : require_list(proofs[c], "without"))
                conflict.without.push_back(read_deal(deal));
            findings.conflicts.push_back(std::move(conflict));
        }
        for (const Json& way : require_list(json, "ways_out")) {
            findings.ways.push_back({read_demands(require_member(way, "give_up"), "give_up"),
                                     read_deal(require_member(way, "deal"))});
        }
        findings.complete = read_bool(json, "conflicts_complete");
        const Json& found = require_member(json, "conflicts_found");
        if (!found.is_number_unsigned() || found.get<std::uint64_t>() < conflicts.size())
            throw std::runtime_error("`conflicts_found` is no count of those listed");
        findings.conflicts_found = found.get<std::size_t>();
    }

    FoundRelaxation read_relaxation(const Json& json) const {
        FoundRelaxation relaxation;
        relaxation.gives_way = read_demands(require_member(json, "gives_way"), "gives_way");
        const Json& measure = require_member(json, "measure");
        relaxation.measure =
            measure == mediation::name_of(Measure::total) ? Measure::total : Measure::largest;
        if (measure != mediation::name_of(relaxation.measure))
            throw std::runtime_error("`measure` is none of those known");
        for (const Json& proof : require_list(json, "proofs"))
            relaxation.answers.push_back(read_answer(relaxation, proof));
        if (!mediation::conclude_relaxation(demands_, relaxation).concession.best)
            throw std::runtime_error("a relaxation has no deal");
        return relaxation;
    }

    FoundAnswer read_answer(const FoundRelaxation& relaxation, const Json& json) const {
        FoundAnswer answer;
        answer.coalition.assign(case_.parties.size(), false);
        for (const Json& party : require_list(json, "parties"))
            answer.coalition[static_cast<std::size_t>(find_party(party))] = true;
        if (!require_member(json, "deal").is_null()) answer.deal = read_deal(json.at("deal"));
        const Json& certificate = require_member(json, "certificate");
        answer.none = require_member(certificate, "status") == "infeasible";
        const Json& bound = require_member(certificate, "bound_exact");
        if (!bound.is_null()) {
            answer.bound = bound.is_string() ? parse_rational(bound.get<std::string>()) : std::nullopt;
            if (!answer.bound) throw std::runtime_error("`bound_exact` is not a fraction in a string");
        }
        answer.proof = read_proof(
            demands_.ask_only(relaxation.gives_way, answer.coalition, relaxation.measure), certificate);
        return answer;
    }

    const Case& case_;
    const engine::CompileOptions& choices_;
    const mediation::MixedDemands& demands_;
    engine::Watch& watch_;
};

}  // namespace

std::variant<MixedFindings, std::string> read_mixed_diagnosis(const Case& negotiation,
                                                              const engine::CompileOptions& choices,
                                                              const mediation::MixedDemands& demands,
                                                              engine::Watch& watch, const Json& json) {
    try {
        return FindingsReader(negotiation, choices, demands, watch).run(json);
    } catch (const std::exception& fault) {
        return std::string(fault.what());
    }
}

}  // namespace wasit::report
