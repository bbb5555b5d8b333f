#include "report/json/mixed_json.hpp"

#include <algorithm>
#include <stdexcept>

#include "casefile/wasit/read.hpp"
#include "concepts/continuous/mixed_cover.hpp"
#include "report/json/statement_json.hpp"

namespace wasit::report {

using engine::MixedCamps;
using engine::MixedCertificate;
using engine::MixedInstance;
using engine::MixedLeaf;
using engine::MixedProof;

namespace {

std::string name_part(const MixedInstance& instance, std::size_t part) {
    std::string name;
    for (const int issue : instance.parts[part].issues)
        name += (name.empty() ? "" : " + ") + instance.issues[static_cast<std::size_t>(issue)].id;
    return name;
}

bool is_of_all_deals(const MixedCamps& camps) {
    return !camps.front().floor[0].has_value();
}

// Reads with exceptions inside, which end at the functions of the header.
class MixedReader {
  public:
    MixedReader(const Case& negotiation, const MixedCamps& camps) : case_(negotiation), camps_(camps) {}

    engine::MixedClaim read(const Json& json) const {
        engine::MixedClaim claim;
        const Json& name = require_member(json, "concept");
        if (!name.is_string()) throw std::runtime_error("`concept` is not a name");
        claim.concept_name = name.get<std::string>();
        if (!require_member(json, "deal").is_null()) {
            claim.deal = read_deal(json["deal"]);
            claim.values = read_numbers(json, json.contains("values_exact") ? "values_exact" : "values");
        }
        if (json.contains("ties") && !json["ties"].is_null())
            throw std::runtime_error("`ties` cannot be counted here");
        claim.certificate = read_certificate(require_member(json, "certificate"));
        return claim;
    }

    engine::MixedFrontier read_frontier(const Json& json) const {
        engine::MixedFrontier frontier;
        frontier.status = engine::MixedFrontier::Status::epsilon;
        if (json.contains("reason")) {
            frontier.status = engine::MixedFrontier::Status::partial;
            if (!json["reason"].is_string()) throw std::runtime_error("`reason` is no text");
            frontier.reason = json["reason"].get<std::string>();
        }
        const Json& certificate = require_member(json, "certificate");
        frontier.epsilon = read_needed(certificate, "epsilon");
        if (frontier.epsilon == 0) frontier.status = engine::MixedFrontier::Status::exact;
        for (const Json& item : list_member(json, "points")) {
            engine::MixedFrontierPoint& point = frontier.points.emplace_back();
            point = {read_numbers(item, "values_exact"), read_deal(require_member(item, "deal")),
                     read_flag(item, "segment_to_next"), read_flag(item, "open_end")};
            if (item.contains("deal_to_next")) point.deal_to_next = read_deal(item["deal_to_next"]);
        }
        frontier.leaves = read_leaves(certificate);
        for (const Json& item : list_member(certificate, "regions"))
            frontier.regions.push_back({read_numbers(item, "above"), read_leaves(item)});
        return frontier;
    }

    std::vector<MixedLeaf> read_leaves(const Json& json) const {
        std::vector<MixedLeaf> leaves;
        for (const Json& item : list_member(json, "leaves")) {
            MixedLeaf& leaf = leaves.emplace_back();
            const Json& kind = require_member(item, "kind");
            if (kind != "bounded" && kind != "infeasible")
                throw std::runtime_error("`kind` is none of those known here");
            leaf.infeasible = kind == "infeasible";
            if (item.contains("accepting")) leaf.accepting = read_parties(item);
            const MixedInstance* camp = engine::find_camp(camps_, leaf.accepting);
            if (camp == nullptr)
                throw std::runtime_error("a leaf is about parties that the rule of agreement does not ask");
            if (!require_member(item, "pieces").is_object())
                throw std::runtime_error("`pieces` is not an object");
            for (const auto& [name, numbers] : item.at("pieces").items()) {
                auto& pieces = leaf.box.emplace_back(find_part(*camp, name), std::vector<int>{}).second;
                if (!numbers.is_array()) throw std::runtime_error("an item of `pieces` is not a list");
                for (const Json& number : numbers) pieces.push_back(read_index(number));
            }
            for (const Json& proof : list_member(item, "proofs"))
                leaf.proofs.push_back({read_numbers(proof, "shares"), read_numbers(proof, "floors")});
        }
        return leaves;
    }

  private:
    static bool read_flag(const Json& json, const char* name) {
        const Json flag = json.value(name, Json(false));
        if (!flag.is_boolean()) throw std::runtime_error(std::string("`") + name + "` is not true or false");
        return flag.get<bool>();
    }

    static int read_index(const Json& json) {
        if (!json.is_number_integer() || json < 0 || json > 1'000'000)
            throw std::runtime_error("an item of `pieces` is no index");
        return json.get<int>();
    }

    Deal read_deal(const Json& json) const {
        std::vector<casefile::Diagnostic> diagnostics;
        auto deal = casefile::read_deal_text(case_, json.dump(), "deal", diagnostics);
        if (!deal) throw std::runtime_error(casefile::to_text(diagnostics.front()));
        return *deal;
    }

    static int find_part(const MixedInstance& camp, const std::string& name) {
        for (std::size_t i = 0; i < camp.parts.size(); ++i) {
            if (!camp.parts[i].issues.empty() && name_part(camp, i) == name) return static_cast<int>(i);
        }
        throw std::runtime_error("there is no open issue `" + name + "`");
    }

    std::vector<bool> read_parties(const Json& json) const {
        const MixedInstance& any = camps_.front();
        std::vector<bool> accepting(any.parties.size());
        for (const Json& id : list_member(json, "accepting")) {
            const auto found = std::find(any.parties.begin(), any.parties.end(), id);
            if (found == any.parties.end()) throw std::runtime_error("an item of `accepting` is no party");
            accepting[static_cast<std::size_t>(found - any.parties.begin())] = true;
        }
        return accepting;
    }

    MixedCertificate read_certificate(const Json& json) const {
        MixedCertificate certificate;
        read_statement(json, certificate);
        for (const Json& ideal : list_member(json, "ideals")) {
            certificate.ideals.push_back({read_needed(ideal, "worth"), read_needed(ideal, "bound"),
                                          read_deal(require_member(ideal, "deal")), read_leaves(ideal)});
        }
        if (certificate.ideals.size() > camps_.front().parties.size())
            throw std::runtime_error("there are more ideals than parties");
        certificate.leaves = read_leaves(json);
        return certificate;
    }

    const Case& case_;
    const MixedCamps& camps_;
};

}  // namespace

Json write_mixed_leaves(const MixedCamps& camps, const std::vector<MixedLeaf>& leaves) {
    Json result = Json::array();
    for (const MixedLeaf& leaf : leaves) {
        const MixedInstance& camp = *engine::find_camp(camps, leaf.accepting);
        Json item = {{"kind", leaf.infeasible ? "infeasible" : "bounded"}, {"pieces", Json::object()}};
        if (!leaf.accepting.empty()) {
            Json& parties = item["accepting"] = Json::array();
            for (std::size_t p = 0; p < leaf.accepting.size(); ++p) {
                if (leaf.accepting[p]) parties.push_back(camp.parties[p]);
            }
        }
        for (const auto& [part, pieces] : leaf.box)
            item["pieces"][name_part(camp, static_cast<std::size_t>(part))] = pieces;
        item["proofs"] = Json::array();
        for (const MixedProof& proof : leaf.proofs) {
            Json numbers = Json::object();
            if (!proof.shares.empty()) numbers["shares"] = to_json_fractions(proof.shares);
            numbers["floors"] = to_json_fractions(proof.floors);
            item["proofs"].push_back(std::move(numbers));
        }
        result.push_back(std::move(item));
    }
    return result;
}

Json to_json(const MixedCamps& camps, const MixedCertificate& certificate) {
    Json json = write_statement(certificate);
    if (!certificate.ideals.empty()) {
        Json& ideals = json["ideals"] = Json::array();
        for (std::size_t p = 0; p < certificate.ideals.size(); ++p) {
            const engine::MixedIdeal& ideal = certificate.ideals[p];
            Json item = {{"party", camps.front().parties[p]}};
            write_objective(item, "worth", ideal.worth);
            write_bound(item, ideal.bound);
            item["deal"] = to_json(ideal.deal);
            item["leaves"] = write_mixed_leaves(camps, ideal.leaves);
            ideals.push_back(std::move(item));
        }
    }
    json["leaves"] = write_mixed_leaves(camps, certificate.leaves);
    return json;
}

Json to_json(const Case& negotiation, const MixedCamps& camps, std::string_view concept_name,
             const concepts::MixedSolution& solution) {
    Json result = describe_result("wasit.solution/1", negotiation);
    result["concept"] = concept_name;
    std::vector<Rational> gains;
    for (std::size_t p = 0; p < solution.values.size(); ++p)
        gains.push_back(solution.values[p] - camps.front().walk_away(static_cast<int>(p)));
    result["deal"] = solution.deal ? to_json(*solution.deal) : Json(nullptr);
    result["values"] = to_json_numbers(solution.values);
    result["values_exact"] = to_json_fractions(solution.values);
    result["gains"] = to_json_numbers(gains);
    result["ties"] = nullptr;
    result["certificate"] = to_json(camps, solution.certificate);
    result["notes"] = Json::array();
    return result;
}

Json to_json(const Case& negotiation, const MixedCamps& camps, const engine::MixedFrontier& frontier,
             std::uint64_t limit) {
    using Status = engine::MixedFrontier::Status;
    const bool whole = frontier.status == Status::exact || frontier.status == Status::epsilon;
    const std::size_t printed = std::min<std::uint64_t>(limit, frontier.points.size());
    Json result = describe_result("wasit.frontier/1", negotiation);
    result["outcomes"] = "infinite";
    result["size"] = frontier.points.size();
    result["complete"] = whole && printed == frontier.points.size();
    const bool guaranteed = whole || frontier.epsilon > 0;
    result["epsilon"] = guaranteed ? to_json_numbers(std::vector{frontier.epsilon})[0] : Json(nullptr);
    result["method"] =
        frontier.status == Status::exact ? engine::kMixedFrontierMethod : concepts::kMixedCoverMethod;
    if (!whole) result["reason"] = frontier.reason;
    Json& points = result["points"] = Json::array();
    for (std::size_t k = 0; k < printed; ++k) {
        const engine::MixedFrontierPoint& point = frontier.points[k];
        Json item = {{"values", to_json_numbers(point.values)},
                     {"values_exact", to_json_fractions(point.values)},
                     {"deal", to_json(point.deal)}};
        if (point.segment_to_next) item["segment_to_next"] = true;
        if (point.open_end) item["open_end"] = true;
        if (point.deal_to_next) item["deal_to_next"] = to_json(*point.deal_to_next);
        points.push_back(std::move(item));
    }
    if (frontier.epsilon == 0) {
        if (frontier.status != Status::exact) return result;
        Json& certificate = result["certificate"] = {{"epsilon", "0"}, {"all", is_of_all_deals(camps)}};
        if (!frontier.leaves.empty()) certificate["leaves"] = write_mixed_leaves(camps, frontier.leaves);
        return result;
    }
    std::vector<Rational> errors;
    for (const engine::WorthSpan& span : engine::find_worth_spans(camps))
        errors.push_back(frontier.epsilon * (span.most - span.least));
    result["epsilon_worths"] = to_json_numbers(errors);
    if (printed < frontier.points.size()) return result;
    Json& certificate = result["certificate"] = {{"epsilon", to_fraction(frontier.epsilon)},
                                                 {"all", is_of_all_deals(camps)},
                                                 {"regions", Json::array()}};
    for (const engine::MixedRegion& region : frontier.regions) {
        certificate["regions"].push_back({{"above", to_json_fractions(region.above)},
                                          {"leaves", write_mixed_leaves(camps, region.leaves)}});
    }
    return result;
}

std::variant<engine::MixedClaim, std::string> read_mixed_claim(const Case& negotiation,
                                                               const MixedCamps& camps, const Json& json) {
    try {
        return MixedReader(negotiation, camps).read(json);
    } catch (const std::exception& fault) {
        return std::string(fault.what());
    }
}

std::variant<engine::MixedFrontier, std::string> read_mixed_frontier(const Case& negotiation,
                                                                     const MixedCamps& camps,
                                                                     const Json& json) {
    try {
        return MixedReader(negotiation, camps).read_frontier(json);
    } catch (const std::exception& fault) {
        return std::string(fault.what());
    }
}

std::variant<std::vector<MixedLeaf>, std::string> read_mixed_leaves(const Case& negotiation,
                                                                    const MixedCamps& camps,
                                                                    const Json& certificate) {
    try {
        return MixedReader(negotiation, camps).read_leaves(certificate);
    } catch (const std::exception& fault) {
        return std::string(fault.what());
    }
}

Json restate(const Case& negotiation, const MixedCamps& camps, const engine::MixedClaim& claim) {
    concepts::MixedSolution solution;
    solution.certificate = claim.certificate;
    solution.deal = claim.deal;
    if (claim.deal) {
        for (const Party& party : negotiation.parties)
            solution.values.push_back(worth(*negotiation.find_preferences(party.id), *claim.deal));
    }
    return to_json(negotiation, camps, claim.concept_name, solution);
}

}  // namespace wasit::report
