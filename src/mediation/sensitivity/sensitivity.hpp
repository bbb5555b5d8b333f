// How far each weight and each walk-away can move, all else fixed, before the proposal of a ground changes.
//
// A weight moves as the file states it; where an issue's points are stated, they are stretched together, and the weight is
// what lies between the best and the worst. Weights are followed to 0 on one side and, on the other, as far as all of the
// party's issues together lie apart; walk-aways down to the least worth inside the limits, and up to
// an eighth of the range of worths beyond the greatest, where nothing is accepted.
//
// Nash, everyone having to accept, gains all positive: the product of gains N_x of every deal is linear in the one number
// that moves (only the party's own gain depends on it), and where N_x is above 0 a deal that is refused, or gives
// somebody nothing, cannot beat it. So the proposal stays best on one interval, and its ends are found exactly, as
// fractions: from the far end, each step solves the ground anew, and goes back to where the deal found there overtakes
// the proposal (Newton's method on the upper envelope; W. Dinkelbach, Management Science 13, 1967; sensitivity in this
// sense: D. Rios Insua & S. French, EJOR 54, 1991). Each step finds another deal, so it ends.
//
// Other grounds, quorums, and parties with fixed or capped worths: the ground is solved at kStations numbers on each
// side and, between the last that keeps the proposal and the first that does not, by bisection; the end is then between
// `at` and `at` plus or minus `tolerance`. A shorter stretch in which another deal wins can be missed, and that is said.
//
// With real or divisible issues the best package may move with every number, however little. What is asked there is how
// long its listed part stays: the options of choices, ranges and dates, while amounts and shares adapt; or, where no
// listed issue is open, the package itself. Ends are found by the same trials, each of them an exact optimum (products
// of three and more parties within concepts::kNashTolerance). Besides, exactly, by the worth of a fixed package, which is
// linear in every number: how far the number can move before its party refuses the package as it stands.
//
// Cost: a few solutions of the ground for each end; some 20 with bisection.
#pragma once

#include <string>

#include "engine/budget.hpp"
#include "engine/compile.hpp"
#include "mediation/messages/messages.hpp"
#include "model/case.hpp"

namespace wasit::mediation {

inline constexpr int kStations = 8;
inline constexpr int kHalvings = 12;

struct SensitivityOptions {
    std::string ground = "nash";  // a concept that needs no references
};

// Where a number that moves one way changes the proposal.
struct SensitivityEnd {
    bool changes = false;  // false: not up to `at`, where the search ends
    Rational at;
    Rational tolerance;        // 0: exact
    std::optional<Deal> deal;  // the proposal beyond; none: no acceptable deal, or nothing changes
    // With real or divisible issues: beyond, the party refuses the present proposal; none: not where the search goes.
    std::optional<Rational> refused_at = std::nullopt;
};

struct SensitivityRow {
    enum class Kind { weight, walk_away } kind = Kind::weight;
    std::size_t party = 0;
    Id issue;  // of a weight
    Rational now;
    SensitivityEnd down, up;
};

struct Sensitivity {
    enum class Status {
        done,
        no_deal,        // exit 3
        limit_reached,  // rows are missing (exit 4)
        refused         // `refusals` (exit 2)
    } status = Status::refused;
    std::string ground;
    // What has to stay: the whole proposal, or what it says of listed issues, where others are real or divisible.
    enum class Follows { package, options } follows = Follows::package;
    bool continuous = false;  // some open issue is real or divisible
    std::optional<Case>
        representative;  // where preferences are known only in part: what everything was computed at
    std::optional<Deal> deal;
    std::vector<Rational> values, gains;
    std::vector<Rational> utility_error;
    std::vector<SensitivityRow> rows;  // by party: issues in file order, then the walk-away
    std::vector<engine::Refusal> refusals;
};

Sensitivity examine_sensitivity(const Case& negotiation, const SensitivityOptions& options,
                                const engine::Budget& budget, engine::Watch& watch);

// The case with one number changed to `value`.
Case change_number(const Case& negotiation, const SensitivityRow& row, const Rational& value);

}  // namespace wasit::mediation
