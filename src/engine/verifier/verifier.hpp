// Re-checks a claimed solution without the solvers that found it.
//
// What a concept maximises is defined here a second time, in rationals and from the definitions alone; deals
// are evaluated by engine::worth; bounds are recomputed from their multipliers; enumerated boxes are visited
// by a plain odometer (or, where multipliers are given, by a plain depth-first search over all deals they do
// not rule out); merged boxes are recomputed by a naive Pareto sum; and the leaves must be a partition of all
// outcomes. How many deals are as good (`ties`) is counted anew: by visiting all deals where there are at most 10,000,
// else while the leaves are checked, which visits whatever may be as good; where a leaf does not (its bound just reaches the
// objective), that is said. Work is limited by the budget: what could not be checked within it is an objection too.
// Frontiers: frontier_check.hpp.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/budget.hpp"
#include "engine/certificate/certificate.hpp"
#include "engine/instance.hpp"

namespace wasit::engine {

// Besides the concepts: how little the parties' worths can miss the certificate's `references`, over the
// parties whose weight is not 0. The largest miss at its least (then leximin), and the weighted total at its least.
inline constexpr std::string_view kLeastLargestConcession = "least-largest-concession";
inline constexpr std::string_view kLeastTotalConcession = "least-total-concession";

// What a result says.
struct Claim {
    std::string concept_name;
    std::optional<Outcome> outcome;
    std::vector<Rational> values;  // worths of the outcome on the parties' own scales
    std::optional<Integer> ties;
    Certificate certificate;
};

inline constexpr unsigned long kMostCounted = 10'000;  // deals: a tenth of a second

// One sentence for each thing that is wrong or could not be checked; none: the claim holds.
// `watch`: once it stops, the rest counts as unchecked. `most_counted`: of more deals, those as good are counted leaf by leaf.
std::vector<std::string> verify(const Instance& instance, const Claim& claim, const Budget& budget,
                                Watch& watch, unsigned long most_counted = kMostCounted);
std::vector<std::string> verify(const Instance& instance, const Claim& claim, const Budget& budget);

}  // namespace wasit::engine
