// What a deal is worth to whom, who accepts it, and why not.
//
// Straight from the model, by its plain definitions, in fractions: it needs no compiled instance, works with
// real and divisible issues, and is what the engine is tested against. O(parties x (issues + bonuses) +
// limits).
#pragma once

#include <optional>
#include <vector>

#include "mediation/messages/messages.hpp"
#include "model/case.hpp"
#include "model/fault.hpp"

namespace wasit::mediation {

struct Break {
    enum class Kind { limit, red_line, walk_away } kind = Kind::limit;
    std::optional<Id> party;  // whose red line or walk-away; nobody's for a limit
    int index = 0;            // in Case::limits or the party's red_lines; 0 for a walk-away
    Message what;
};

struct Evaluation {
    Deal deal;                     // every issue that is not parked, in file order
    std::vector<Rational> values;  // on the parties' own scales, in party order
    std::vector<Rational> gains;   // values - walk-aways (0 where none is given)
    std::vector<bool> accepts;     // value >= walk-away and no own red line crossed
    bool acceptable = false;       // inside all limits, and those who accept satisfy the rule of agreement
    std::vector<Break> breaks;     // limits first, then party by party: red lines, walk-away
};

struct EvaluationResult {
    std::optional<Evaluation> evaluation;
    std::vector<Fault> faults;  // non-empty exactly when there is no evaluation
};

// The deal with the agreed issues filled in, in file order; or what is wrong with it: it must name every open
// issue with a value the issue can take, no parked or unknown issue, and no other value for an agreed issue.
struct FullDeal {
    Deal deal;
    std::vector<Fault> faults;
};
FullDeal complete_agreed(const Case& negotiation, const Deal& deal);
// The same of a deal that may leave issues open.
FullDeal add_agreed(const Case& negotiation, const Deal& deal);

// Faults: those of complete_agreed, and parties whose preferences are missing or incomplete.
EvaluationResult evaluate(const Case& negotiation, const Deal& deal);

// Whether the deal (full) breaks the limit; a term on a parked issue counts nothing.
bool breaks(const Limit& limit, const Deal& deal);
bool within_limits(const Case& negotiation, const Deal& deal);

// The rule of agreement over who accepts, in party order.
bool satisfies_rule(const Case& negotiation, const std::vector<bool>& accepts);

}  // namespace wasit::mediation
