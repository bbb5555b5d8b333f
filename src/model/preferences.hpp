// What one party wants: its secret half of the case.
//
//   worth(deal) = the first of `fixed` whose box holds the deal, if any; else
//                 min(at_most, sum of issue worths + sum of bonuses + sum of composites)
//
// on the party's own scale, exactly as the file says; nothing is normalised.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "model/annotation.hpp"
#include "model/moment.hpp"
#include "model/text.hpp"
#include "model/value.hpp"

namespace wasit {

// A number known exactly (low == high) or only to lie in a range.
struct Bounds {
    Rational low, high;
    bool exact() const { return low == high; }
    bool operator==(const Bounds&) const = default;
};

// Whose word the preferences are.
struct Knowledge {
    enum class By { self, assessed } by = By::self;
    std::optional<Id> assessor;
    std::optional<Moment> as_of;
    std::string confidence;  // "", low, medium, high
    std::vector<Text> sources;
    Annotations extra;
    bool operator==(const Knowledge&) const = default;
};

// How a party values one issue. Worth = weight * value (values, curve) or the points themselves.
struct ValueTable {  // a value for each option or number of the issue
    std::vector<std::pair<Value, Bounds>> entries;
    bool operator==(const ValueTable&) const = default;
};
// Piecewise linear through the knots, x strictly ascending, constant beyond the ends. x is the number, the
// date (days since 1970-01-01), or the party's share of a divisible issue.
struct Curve {
    std::vector<std::pair<Rational, Rational>> knots;
    bool dates = false;  // the knots were given as dates
    bool operator==(const Curve&) const = default;
};
// Only ranked: best first, each group a tie.
struct Ranking {
    std::vector<std::vector<Value>> groups;
    bool operator==(const Ranking&) const = default;
};
// The worth of having all of a divisible issue; shares count in proportion.
struct WholePoints {
    Bounds points;
    bool operator==(const WholePoints&) const = default;
};

struct IssueWorth {
    Id issue;
    std::optional<Bounds> weight;  // absent: 1, or the values are points already
    bool points = false;           // `points:` instead of weight and `values:`
    std::variant<ValueTable, Curve, Ranking, WholePoints> shape;
    std::vector<Id> seen_by;
    Annotations extra;
    bool operator==(const IssueWorth&) const = default;
};

// Pays `worth` in the deals of `box`, or, if `outside`, in all the others.
struct Bonus {
    Box box;
    bool outside = false;
    Rational worth;
    std::vector<Id> seen_by;
    Annotations extra;
    bool operator==(const Bonus&) const = default;
};

// weight * (sum, min or max of its parts); for preferences that are no plain sum (nested GENIUS functions).
struct Composite {
    enum class Kind { sum, min, max } kind = Kind::sum;
    Rational weight = 1;
    std::vector<Bonus> bonuses;
    std::vector<Composite> parts;
    Annotations extra;
    bool operator==(const Composite&) const = default;
};

// In the deals of `box` the worth is `worth`, whatever else applies.
struct FixedWorth {
    Box box;
    Rational worth;
    Annotations extra;
    bool operator==(const FixedWorth&) const = default;
};

struct RedLine {
    Box never;
    Text because;
    std::vector<Id> seen_by;
    Annotations extra;
    bool operator==(const RedLine&) const = default;
};

// "I prefer this to that" (`equal`: I do not mind which). A side that settles nothing is walking away.
struct Comparison {
    Deal better, worse;
    bool equal = false;
    Annotations extra;
    bool operator==(const Comparison&) const = default;
};

// Waiting: worth and walk-away are multiplied by `factor`, per round or over the whole session.
struct Discount {
    Rational factor = 1;
    enum class Per { round, session } per = Per::round;
    bool operator==(const Discount&) const = default;
};

struct Preferences {
    Id party;
    Knowledge known;
    std::optional<Bounds> walk_away;
    std::vector<IssueWorth> issues;  // an issue not named is worth nothing to the party
    std::vector<Id> importance;      // issues ranked, most important first
    std::vector<Comparison> prefers;
    std::vector<Bonus> bonuses;
    std::vector<Composite> composites;
    std::vector<FixedWorth> fixed;
    std::optional<Rational> at_most;
    std::vector<RedLine> red_lines;
    std::optional<Discount> discount;
    std::optional<Rational> drift;  // of the walk-away, per round
    std::vector<Id> seen_by;
    Annotations extra;

    const IssueWorth* find_issue(const Id& issue) const;
    bool operator==(const Preferences&) const = default;
};

// Nothing if the preferences leave nothing open: no ranges, no rankings, and no issue known by comparisons
// alone. Otherwise the first reason, as a phrase ("the weight of `releases` is a range").
std::optional<std::string> find_incompleteness(const Preferences& preferences);

// What one value of one issue is worth to the party; 0 for a value its table does not name. Exact if `own`
// is.
Rational issue_worth(const IssueWorth& own, const Id& party, const Value& value);

// Exact worth of a full deal. Undefined unless the preferences are complete and the deal names every issue
// valued. This is the plain definition, slow and obvious: the engine compiles it, the tests compare against
// it.
Rational worth(const Preferences& preferences, const Deal& deal);

}  // namespace wasit
