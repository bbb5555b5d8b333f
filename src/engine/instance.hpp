// A case compiled to exact integers: what every algorithm of the engine works on.
//
// Issues hold their values as option indices 0..k-1 in file order (agreed issues and --keep have one value, parked
// issues none at all and are left out). Each party's worths are integers over its own common denominator `scale`:
// worth on the party's scale = integer / scale. All sums an algorithm can form from one party's worths fit in
// 126 bits (`magnitude` says in how many bits), so adding two of them never overflows.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "engine/int128.hpp"
#include "model/case.hpp"

namespace wasit::engine {

using OptionIndex = std::uint32_t;
using Outcome = std::vector<OptionIndex>;  // one option for every issue of the instance
using OutcomeView = std::span<const OptionIndex>;

// Which options of one issue a box allows.
struct BoxSide {
    int issue;
    std::vector<bool> allowed;  // by option
};

// A set of outcomes. Sides are sorted by issue, each at most once, and none allows every option.
struct OutcomeBox {
    std::vector<BoxSide> sides;
    bool never = false;  // no outcome lies in it (a side allows nothing, or names a parked issue)
    bool contains(OutcomeView outcome) const;
};

struct BoxWorth {
    int box;               // index into Instance::boxes
    bool outside = false;  // pays outside the box
    Int128 worth;
};

// weight * (sum | min | max) of what its bonuses pay and its parts are worth; weights are folded into the worths.
struct CompositeWorth {
    Composite::Kind kind = Composite::Kind::sum;
    std::vector<BoxWorth> bonuses;
    std::vector<CompositeWorth> parts;
};

struct PartyWorth {
    Id id;
    Rational scale = 1;                      // worth = integer / scale
    std::vector<std::vector<Int128>> issue;  // [issue][option]
    std::vector<BoxWorth> bonuses;
    std::vector<CompositeWorth> composites;
    std::vector<std::pair<int, Int128>> fixed;  // box, worth: the first that holds replaces all
    bool capped = false;
    Int128 cap = 0;                // at_most
    std::vector<int> red_lines;    // boxes
    std::vector<int> red_line_of;  // index in the party's `red_lines` list in the case
    bool walk_away_given = false;
    Int128 walk_away = 0;
    int magnitude = 0;           // bits of the largest absolute sum, walk-away included
    Rational utility_error = 0;  // most that a worth can be off, on the party's own scale
    int votes = 1;
    bool veto = false;

    // Worth is a sum of issue worths alone (no bonuses, composites, fixed worths; a cap that cannot bind is dropped).
    bool separable() const { return bonuses.empty() && composites.empty() && fixed.empty() && !capped; }
};

struct CompiledLimit {
    enum class Kind { implication, forbidden, sum } kind;
    int when = -1;                                             // box: implication, forbidden
    int require = -1;                                          // box: implication
    std::vector<std::pair<int, std::vector<Int128>>> amounts;  // sum: issue, amount by option
    bool has_least = false, has_most = false;
    Int128 least = 0, most = 0;
    int limit_of = 0;  // index in Case::limits
};

struct InstanceIssue {
    Id id;
    int issue_of = 0;           // index in Case::issues
    std::vector<Value> values;  // by option
};

struct Instance {
    Id case_id;
    std::vector<InstanceIssue> issues;
    std::vector<PartyWorth> parties;
    std::vector<OutcomeBox> boxes;
    std::vector<CompiledLimit> limits;
    bool unanimous = true;  // all must accept; else votes reach at_least and every veto party accepts
    int at_least = 0;
    bool walk_aways_apply =
        true;  // false: frontier --all; walk-aways, red lines and the rule of agreement ignored

    int party_count() const { return static_cast<int>(parties.size()); }
    int issue_count() const { return static_cast<int>(issues.size()); }
    int option_count(int i) const { return static_cast<int>(issues[i].values.size()); }
};

// The number of outcomes, limits not counted.
Integer count_outcomes(const Instance& instance);

Int128 worth(const Instance& instance, int party, OutcomeView outcome);
bool within_limits(const Instance& instance, OutcomeView outcome);
bool breaks(const Instance& instance, const CompiledLimit& limit, OutcomeView outcome);
bool crosses_red_line(const Instance& instance, int party, OutcomeView outcome);
// worth >= walk_away and no red line crossed.
bool accepts(const Instance& instance, int party, OutcomeView outcome);
// The rule of agreement over who accepts.
bool satisfies_rule(const Instance& instance, const std::vector<bool>& accepting);
bool acceptable(const Instance& instance, OutcomeView outcome);

Rational to_worth(const PartyWorth& party, Int128 value);
// The inverse, rounded towards zero to a multiple of 1 / scale.
Int128 round_to_scale(const PartyWorth& party, const Rational& worth);
std::vector<Rational> to_worths(const Instance& instance, std::span<const Int128> values);
Deal to_deal(const Instance& instance, OutcomeView outcome);

}  // namespace wasit::engine
