// Post-settlement: acceptable deals that are better for one party than a given deal, and worse for none.
//
// Each is efficient among all acceptable deals. Few and different: the best for each party in turn, and those
// that share the improvement (nash, kalai-smorodinsky and egalitarian with the given deal's worths as
// walk-aways; under a quorum only the greatest sum). The given deal is efficient exactly if it is acceptable
// and no acceptable deal dominates it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/budget.hpp"
#include "engine/compile.hpp"
#include "mediation/evaluation/evaluation.hpp"

namespace wasit::mediation {

struct ImproveOptions {
    engine::CompileOptions choices;  // --keep, --forbid
    int most = 6;                    // deals
};

struct ImprovedDeal {
    Deal deal;
    std::vector<Rational> values;
    std::vector<Rational> improvement;  // over the given deal, by party; >= 0, some > 0
    std::vector<std::string> grounds;   // "best-for:north", "nash", ...
};

struct Improvement {
    enum class Status {
        answered,
        limit_reached,  // whether the given deal is efficient is not proved, or deals are missing (exit 4)
        refused         // `faults` or `refusals` (exit 2)
    } status = Status::refused;
    Evaluation given;
    bool efficient = false;
    std::vector<ImprovedDeal> deals;
    // Where the given deal is not acceptable and no acceptable one is better for anyone and worse for none: one that is
    // worth the same to everybody, if there is any.
    std::optional<Deal> as_good;
    std::vector<Message> notes;
    std::vector<Fault> faults;
    std::vector<engine::Refusal> refusals;
    std::vector<Rational> utility_error;
};

Improvement improve(const Case& negotiation, const Deal& given, const ImproveOptions& options,
                    const engine::Budget& budget, engine::Watch& watch);

}  // namespace wasit::mediation
