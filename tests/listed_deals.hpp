// Cases that list their deals one by one, each with what it is worth to everyone: as on a sheet of paper.
#pragma once

#include <gtest/gtest.h>
#include <string>
#include <utility>
#include <vector>

#include "concepts/concept.hpp"
#include "engine/compile.hpp"
#include "small_case.hpp"

namespace wasit::testing {

using Row = std::vector<Rational>;  // a deal's worths, in party order

// One issue whose options d0, d1... are the deals; parties p0, p1..., with walk-aways if any are given.
inline Case listed_case(const std::vector<Row>& deals, const Row& walk_aways = {}) {
    Case negotiation;
    negotiation.id = "listed";
    std::vector<Id> options;
    for (std::size_t d = 0; d < deals.size(); ++d) options.push_back("d" + std::to_string(d));
    negotiation.issues = {choice_issue("deal", options)};
    for (std::size_t p = 0; p < deals.front().size(); ++p) {
        Party party;
        party.id = "p" + std::to_string(p);
        Preferences own;
        own.party = party.id;
        std::vector<std::pair<Value, Rational>> worths;
        for (std::size_t d = 0; d < deals.size(); ++d) worths.emplace_back(Value(options[d]), deals[d][p]);
        own.issues = {points_on("deal", worths)};
        if (!walk_aways.empty()) own.walk_away = Bounds{walk_aways[p], walk_aways[p]};
        negotiation.parties.push_back(party);
        negotiation.preferences.push_back(own);
    }
    return negotiation;
}

// So many of the parties are enough.
inline Case under_quorum(Case negotiation, int at_least) {
    negotiation.agreement.at_least = at_least;
    return negotiation;
}

// The party never accepts this deal.
inline Case with_red_line(Case negotiation, std::size_t party, const Id& deal) {
    negotiation.preferences[party].red_lines.push_back(red_line(Box{{{"deal", any_of({Value(deal)})}}}));
    return negotiation;
}

// What a concept picks, and how many are as good: "d3 (1)"; "none" where no deal is acceptable.
inline std::string pick(concepts::Solver solve, const Case& negotiation, const Row& weights = {},
                        const Row& references = {}) {
    const engine::Compilation compilation = engine::compile(negotiation);
    if (!compilation.instance) return "does not compile";
    const engine::Instance& instance = *compilation.instance;
    concepts::Request request;
    request.weights = weights;
    if (!references.empty()) {
        request.references.emplace();
        for (std::size_t p = 0; p < references.size(); ++p)
            request.references->push_back(engine::round_to_scale(instance.parties[p], references[p]));
    }
    engine::Watch watch;
    const concepts::Solution solution = solve(instance, request, {}, watch);
    if (!solution.outcome) {
        EXPECT_EQ(solution.certificate.status, engine::Certificate::Status::infeasible);
        return "none";
    }
    EXPECT_EQ(solution.certificate.status, engine::Certificate::Status::optimal);
    const std::string ties = solution.ties ? solution.ties->get_str() : "not counted";
    return "d" + std::to_string(solution.outcome->front()) + " (" + ties + ")";
}

}  // namespace wasit::testing
