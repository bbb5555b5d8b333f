#include "report/json/coalitions_json.hpp"

#include <algorithm>
#include <stdexcept>

#include "casefile/wasit/read.hpp"
#include "engine/continuous/compile_mixed.hpp"
#include "mediation/mixed/mixed_acceptance.hpp"
#include "report/json/certificate_json.hpp"
#include "report/json/mixed_json.hpp"
#include "report/json/restatement.hpp"

namespace wasit::report {

namespace {

using mediation::CoalitionClaim;
using mediation::CoalitionFacts;
using mediation::CoalitionProof;
using mediation::Coalitions;

const char* name(Coalitions::Status status) {
    switch (status) {
        case Coalitions::Status::possible:
            return "possible";
        case Coalitions::Status::impossible:
            return "impossible";
        case Coalitions::Status::limit_reached:
        case Coalitions::Status::refused:
            break;
    }
    return "unknown";
}

Json count_or_null(const std::optional<Integer>& count) {
    return count ? Json(count->get_str()) : Json(nullptr);
}

Json name_members(const Case& negotiation, mediation::Members members) {
    Json ids = Json::array();
    for (std::size_t p = 0; p < negotiation.parties.size(); ++p) {
        if ((members >> p & 1) != 0) ids.push_back(negotiation.parties[p].id);
    }
    return ids;
}

Json describe(const Case& negotiation, const CoalitionFacts& coalition) {
    Json result = {{"parties", name_members(negotiation, coalition.members)}};
    result["wins"] = coalition.wins;
    result["could_agree"] = coalition.could_agree ? Json(*coalition.could_agree) : Json(nullptr);
    result["packages"] = count_or_null(coalition.packages);
    return result;
}

Json list(const Case& negotiation, const std::vector<CoalitionFacts>& coalitions) {
    Json result = Json::array();
    for (const CoalitionFacts& coalition : coalitions) result.push_back(describe(negotiation, coalition));
    return result;
}

Json write_proof(const Case& negotiation, const std::optional<engine::Instance>& instance,
                 const CoalitionProof& proof) {
    Json result = {{"parties", name_members(negotiation, proof.members)}};
    if (proof.deal) {
        result["deal"] = to_json(*proof.deal);
    } else if (proof.mixed) {
        result["certificate"] = {{"status", "infeasible"},
                                 {"leaves", write_mixed_leaves(proof.mixed->camps, proof.mixed->leaves)}};
    } else {
        result["certificate"] = to_json(mediation::keep_members(*instance, proof.members), proof.certificate);
    }
    return result;
}

// Reads with exceptions inside, which end at read_coalitions.
class ClaimReader {
  public:
    ClaimReader(const Case& negotiation, engine::Watch& watch) : case_(negotiation), watch_(watch) {
        if (!engine::has_continuous_issues(case_)) instance_ = engine::compile(case_).instance;
    }

    CoalitionClaim run(const Json& json) {
        if (case_.parties.size() > mediation::kMostMembers)
            throw std::runtime_error("there are too many parties");
        CoalitionClaim claim;
        claim.counted = !require_member(require_member(json, "packages"), "inside_limits").is_null();
        for (const Json& item : list_member(json, "proofs")) claim.proofs.push_back(read_proof(item));
        return claim;
    }

  private:
    CoalitionProof read_proof(const Json& json) {
        CoalitionProof proof;
        for (const Json& id : require_list(json, "parties")) {
            const auto found =
                std::find_if(case_.parties.begin(), case_.parties.end(), [&](const Party& party) {
                    return id.is_string() && id.get_ref<const std::string&>() == party.id;
                });
            if (found == case_.parties.end()) throw std::runtime_error("there is no party " + id.dump());
            proof.members |= mediation::Members{1} << (found - case_.parties.begin());
        }
        if (proof.members == 0) throw std::runtime_error("a proof is about nobody");
        if (json.contains("deal")) {
            proof.deal = read_deal(json.at("deal"));
        } else if (instance_) {
            auto certificate = read_certificate(mediation::keep_members(*instance_, proof.members),
                                                require_member(json, "certificate"));
            if (const auto* fault = std::get_if<std::string>(&certificate)) throw std::runtime_error(*fault);
            proof.certificate = std::get<engine::Certificate>(std::move(certificate));
        } else {
            proof.mixed = read_mixed(proof.members, require_member(json, "certificate"));
        }
        return proof;
    }

    Deal read_deal(const Json& json) const {
        std::vector<casefile::Diagnostic> diagnostics;
        auto deal = casefile::read_deal_text(case_, json.dump(), "deal", diagnostics);
        if (!deal) throw std::runtime_error(casefile::to_text(diagnostics.front()));
        for (const Issue& issue : case_.issues) {
            if (issue.status != IssueStatus::parked && deal->find(issue.id) == nullptr)
                throw std::runtime_error("a deal leaves issues open");
        }
        return *deal;
    }

    mediation::MixedLeavesProof read_mixed(mediation::Members members, const Json& certificate) {
        if (!acceptance_) acceptance_.emplace(case_, watch_);
        auto question = acceptance_->pose(mediation::list_members(members, case_.parties.size()));
        if (question.camps.empty()) throw std::runtime_error("what a proof is about could not be compiled");
        auto leaves = read_mixed_leaves(question.asked, question.camps, certificate);
        if (const auto* fault = std::get_if<std::string>(&leaves)) throw std::runtime_error(*fault);
        return {std::move(question.camps), std::get<std::vector<engine::MixedLeaf>>(std::move(leaves))};
    }

    const Case& case_;
    engine::Watch& watch_;
    std::optional<engine::Instance> instance_;
    std::optional<mediation::MixedAcceptance> acceptance_;
};

}  // namespace

Json to_json(const Case& negotiation, const Coalitions& coalitions) {
    Json result = describe_result("wasit.coalitions/1", negotiation);
    result["agreement"] = name(coalitions.status);
    result["packages"] = {{"inside_limits", count_or_null(coalitions.inside_limits)},
                          {"acceptable", count_or_null(coalitions.acceptable)},
                          {"accepted_by_all", count_or_null(coalitions.accepted_by_all)}};
    result["power"] = Json::array();
    for (const mediation::CoalitionParty& party : coalitions.parties) {
        result["power"].push_back({{"party", party.party},
                                   {"votes", party.votes},
                                   {"veto", party.power.veto},
                                   {"pivotal", party.pivotal},
                                   {"packages", count_or_null(party.packages)},
                                   {"shapley_shubik", to_fraction(party.power.shapley_shubik)},
                                   {"banzhaf", to_fraction(party.power.banzhaf)}});
    }
    result["winning"] = coalitions.winning;
    result["carrying"] = coalitions.carrying;
    result["smallest"] = list(negotiation, coalitions.smallest);
    result["largest"] = list(negotiation, coalitions.largest);
    result["coalitions"] = list(negotiation, coalitions.all);
    if (!coalitions.proofs.empty()) {
        std::optional<engine::Instance> instance;
        if (!engine::has_continuous_issues(negotiation)) instance = engine::compile(negotiation).instance;
        Json& proofs = result["proofs"] = Json::array();
        for (const CoalitionProof& proof : coalitions.proofs)
            proofs.push_back(write_proof(negotiation, instance, proof));
    }
    return result;
}

std::variant<CoalitionClaim, std::string> read_coalitions(const Case& negotiation, const Json& json,
                                                          engine::Watch& watch) {
    try {
        return ClaimReader(negotiation, watch).run(json);
    } catch (const std::exception& fault) {
        return std::string(fault.what());
    }
}

std::vector<std::string> find_coalition_contradictions(const Case& negotiation, const Json& json,
                                                       const mediation::CoalitionCheck& check) {
    Json restated = to_json(negotiation, check.again);
    restated.erase("proofs");
    if (!check.complete) {  // the rule alone could be looked at
        for (const char* key : {"agreement", "packages", "carrying", "smallest", "largest", "coalitions"})
            restated.erase(key);
        for (Json& party : restated["power"]) {
            party.erase("pivotal");
            party.erase("packages");
        }
    }
    return find_contradictions(json, restated);
}

}  // namespace wasit::report
