// Does asking help? Simulated parties whose preferences are known to the experiment and hidden from the mediator, who
// asks a question, hears the truth, writes it down and proposes anew (the design of Boutilier et al. 2006, sec. 6).
//
// Hidden, of a complete case whose issues are stated in points: what one issue is worth against another, and the walk-away r,
// of which only a range is known, [r * U1, r + U2 / 2] with U1 and U2 drawn uniformly. What is known besides is the start:
//   ranges    how the values of one issue compare; each weight w only to lie in [w * U1, w + U2 / 2]; the issues in order of
//             weight. (Ends are rounded outward to 3 decimals.)
//   order     how the values of one issue compare; the issues in order of weight, and no number: the greatest weight is
//             stated, which only fixes the party's scale, and the others lie between 0 and it
//   top       the same without the order: only which issue weighs most
//   rankings  the values of each issue in order, the issues in order of weight, and no number
// The proposal after each answer is that of `ask`: the deal of least expected loss. Its true loss is 1 - N / N*, the
// share of the greatest product of gains that it misses, at the true preferences.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/budget.hpp"
#include "lab/generators/generators.hpp"
#include "mediation/ask/ask.hpp"

namespace wasit::lab {

struct HiddenCase {
    Case truth;  // complete, stated by weights and values
    Case known;  // what the mediator starts with; the truth fits it
};
enum class Start { ranges, order, top, rankings };
HiddenCase hide(const Case& complete, std::uint64_t seed, Start start);

struct ElicitationOptions {
    int questions = 10;
    Start start = Start::order;
    mediation::Aim aim = mediation::Aim::doubt;
    // Asks any of the questions considered, not the best: a kind drawn evenly, then one of that kind.
    bool random = false;
    std::size_t samples = 300;
    std::uint64_t seed = 1;
};

struct Elicitation {
    std::vector<double> loss;  // after 0, 1, .. questions; once nothing is left to ask it stays
    int asked = 0;
    bool complete = true;  // false: the time was over; what `loss` holds is true
    Case known;            // what the mediator knows in the end
};

// One session. Answers never exclude the truth.
Elicitation elicit(const HiddenCase& hidden, const ElicitationOptions& options, const engine::Budget& budget,
                   engine::Watch& watch);

// Sessions with the cases of a family, the first of the seed in `made`, one after the other.
struct ElicitationCurve {
    std::vector<std::vector<double>> loss;  // [case][questions asked]
    bool complete = true;
    double mean(int questions) const;
    double median(int questions) const;
    double worst(int questions) const;
};
ElicitationCurve run_sessions(const Family& family, const GeneratorOptions& made, int cases,
                              const ElicitationOptions& options, const engine::Budget& budget,
                              engine::Watch& watch);

}  // namespace wasit::lab
