#include "report/json/solution_json.hpp"

#include "report/json/certificate_json.hpp"

namespace wasit::report {

Json to_json(const Case& negotiation, const engine::Instance& instance, std::string_view concept_name,
             const concepts::Solution& solution) {
    std::vector<Rational> errors;
    for (const engine::PartyWorth& party : instance.parties) errors.push_back(party.utility_error);
    Json result = describe_result("wasit.solution/1", negotiation, errors);
    result["concept"] = concept_name;
    std::vector<Rational> values, gains;
    if (solution.outcome) {
        values = engine::to_worths(instance, solution.worths);
        for (std::size_t p = 0; p < values.size(); ++p) {
            const engine::PartyWorth& party = instance.parties[p];
            gains.push_back(values[p] - engine::to_worth(party, party.walk_away));
        }
    }
    result["deal"] = solution.outcome ? to_json(engine::to_deal(instance, *solution.outcome)) : Json(nullptr);
    result["values"] = to_json_numbers(values);
    result["values_exact"] = to_json_fractions(values);
    result["gains"] = to_json_numbers(gains);
    result["ties"] = solution.ties ? Json(solution.ties->get_str()) : Json(nullptr);
    result["certificate"] = to_json(instance, solution.certificate);
    result["notes"] = solution.notes;
    return result;
}

Json to_json(const Case& negotiation, const concepts::adjusted_winner::Division& division) {
    Json result = describe_result("wasit.solution/1", negotiation);
    result["concept"] = concepts::adjusted_winner::kFacts.name;
    result["deal"] = to_json(division.deal);
    result["values"] = to_json_numbers(division.worths);
    result["values_exact"] = to_json_fractions(division.worths);
    result["gains"] = to_json_numbers(division.gains);
    result["points"] = to_json_numbers(division.points);
    result["points_exact"] = to_json_fractions(division.points);
    result["ties"] = nullptr;
    result["split"] = division.split ? Json(*division.split) : Json(nullptr);
    result["transfers"] = Json::array();
    for (const concepts::adjusted_winner::Transfer& transfer : division.transfers) {
        result["transfers"].push_back({{"issue", transfer.issue},
                                       {"from", transfer.from},
                                       {"to", transfer.to},
                                       {"share", to_fraction(transfer.share)}});
    }
    // Equal points and a single split good can be checked from the deal alone: there is nothing to search.
    const Json points = to_json_number(division.points.front());
    result["certificate"] = {{"status", "optimal"},
                             {"objective", points},
                             {"bound", points},
                             {"gap", 0},
                             {"leaves", Json::array()}};
    return result;
}

}  // namespace wasit::report
