// A proposal told as trades: who gives what on which issue, who gets what for it, and what that is worth to
// whom.
//
// A move is one issue on which the package departs from a party's own position. Its cost is what the party
// loses by it, its benefit to another what that one gains when the issue goes from the mover's position to
// the package. Moves are paired into exchanges between the two parties that profit from each other's moves.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "mediation/bridge/bridge.hpp"
#include "mediation/messages/messages.hpp"
#include "model/case.hpp"

namespace wasit::mediation {

struct Move {
    Id party;
    Id issue;
    Value from, to;
    Rational cost;  // to the mover, on its own scale; negative where the package is even better for it
    std::vector<Rational> benefit;  // by party, each on its own scale; 0 for the mover
};

// What two parties give each other. Each move stands in exactly one exchange, that with the party whose
// benefit is the largest share of its worth range; one side is empty where the other does not move for it.
struct Exchange {
    Id first, second;
    std::vector<Move> from_first, from_second;  // largest benefit first
};

// O(moves x parties). Empty where no party has a position.
std::vector<Exchange> find_exchanges(const Case& negotiation, const Proposal& proposal);

struct Explanation {
    std::vector<std::string> grounds;   // one sentence for each ground
    std::vector<std::string> trades;    // one for each exchange or one-sided move
    std::vector<std::string> outcomes;  // one for each party: worth, gain over its walk-away, concession
    std::vector<std::string>
        warnings;  // leakage, a party that does not accept, a phase that does not come about
};

Explanation explain(const Case& negotiation, const Proposal& proposal, const Style& style);

// A ground's name ("Nash", "Best for North"), and what it means in one sentence.
std::string ground_name(std::string_view ground, const Style& style, const Case& negotiation);
std::string explain_ground(std::string_view ground, const Style& style, const Case& negotiation);

}  // namespace wasit::mediation
