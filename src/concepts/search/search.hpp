// The best acceptable deal for an objective, with its certificate, by whatever method suits the instance.
#pragma once

#include <vector>

#include "concepts/concept.hpp"
#include "concepts/objective/objective.hpp"

namespace wasit::concepts {

// Certificate status: optimal and infeasible are proved; bounded if a limit was reached. With neither proof
// nor deal the outcome is empty and the status bounded.
Solution find_best(const engine::Instance& instance, const Objective& objective, const engine::Budget& budget,
                   engine::Watch& watch);

// The most each party can get among the acceptable deals.
struct Ideals {
    std::vector<engine::Int128> worths;            // attained; empty if no acceptable deal was found
    std::vector<engine::CertificateIdeal> proofs;  // by party
    bool proved = false;                           // every worth is the most possible
    Solution without;                              // the answer to give when `worths` is empty
};
Ideals find_ideals(const engine::Instance& instance, const engine::Budget& budget, engine::Watch& watch);

// find_best for shares (u - from) / (ideal - from): leximin with parties whose ideal is not above `from`
// compared last, by u - from on their own scale.
Solution find_fairest(const engine::Instance& instance, const std::vector<engine::Int128>& from,
                      const engine::Budget& budget, engine::Watch& watch);

}  // namespace wasit::concepts
