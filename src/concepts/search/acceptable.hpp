// Whether any acceptable deal exists: one that does, or a proof that none does.
//
// A question of its own because it is asked often, on one restriction of an instance after another (demands
// dropped, walk-aways moved), where nobody cares which deal is the best.
#pragma once

#include <optional>

#include "engine/budget.hpp"
#include "engine/certificate/certificate.hpp"
#include "engine/instance.hpp"

namespace wasit::concepts {

struct AcceptableDeal {
    enum class Answer {
        found,   // `outcome` is acceptable
        none,    // proved: the leaves of `certificate` (status infeasible) show it to the verifier
        unknown  // a limit was reached first
    } answer = Answer::unknown;
    std::optional<engine::Outcome> outcome;
    engine::Certificate certificate;
};

// Few deals are visited until one is acceptable; else by the method that the concepts use
// (engine/structure/structure.hpp). Which of several acceptable deals is found is fixed by the instance and
// the budget. A limit of the budget, or a watch that stops, makes the answer unknown, never a wrong one.
AcceptableDeal find_acceptable(const engine::Instance& instance, const engine::Budget& budget,
                               engine::Watch& watch);

}  // namespace wasit::concepts
