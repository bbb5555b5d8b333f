// The public half of a case: who negotiates what, under which rules. Plain values, no I/O.
//
// `seen_by` names those who may see an item; empty: the whole room (in Preferences: nobody but the party).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "model/annotation.hpp"
#include "model/preferences.hpp"
#include "model/talks.hpp"
#include "model/text.hpp"
#include "model/value.hpp"

namespace wasit {

struct Faction {
    Id id;
    Text name;
    bool ratifies = false;  // the agreement needs its ratification
    Annotations extra;
    bool operator==(const Faction&) const = default;
};

struct Party {
    Id id;
    Text name;
    std::vector<Faction> factions;
    Annotations extra;
    bool operator==(const Party&) const = default;
};

struct Mediator {
    Id id;
    Text name;
    Annotations extra;
    bool operator==(const Mediator&) const = default;
};

// Somebody who matters and does not sign: guarantor, spoiler, funder, host, observer...
struct Actor {
    Id id;
    Text name;
    std::string role;
    std::vector<Id> seen_by;
    Annotations extra;
    bool operator==(const Actor&) const = default;
};

// Who speaks to whom.
struct Channel {
    std::vector<Id> between;
    std::vector<Id> seen_by;
    Annotations extra;
    bool operator==(const Channel&) const = default;
};

// Who has to accept. `at_least` absent: all parties. Otherwise the votes of those who accept reach
// `at_least` and every party in `veto` is among them.
struct Agreement {
    std::optional<int> at_least;
    std::vector<std::pair<Id, int>> votes;  // 1 for parties not named
    std::vector<Id> veto;
    Annotations extra;
    bool operator==(const Agreement&) const = default;
};

struct Phase {
    Id id;
    Text name;
    std::optional<int> days;
    std::optional<Id> after;
    std::optional<Box> condition;  // `if`: the phase comes about only in these deals
    std::vector<Id> seen_by;
    Annotations extra;
    bool operator==(const Phase&) const = default;
};

struct Option {
    Id id;
    Text name;    // empty: the id serves
    Text clause;  // the agreement's words if this option is chosen
    Annotations extra;
    bool operator==(const Option&) const = default;
};

struct Choice {
    std::vector<Option> options;
    bool operator==(const Choice&) const = default;
};
// from, from + step, ... not beyond `to`.
struct Range {
    Rational from, to, step = 1;
    bool operator==(const Range&) const = default;
};
struct Dates {
    Date from, to;
    int step_days = 1;
    bool operator==(const Dates&) const = default;
};
struct Real {
    Rational from, to;
    bool operator==(const Real&) const = default;
};
struct Divisible {
    bool operator==(const Divisible&) const = default;
};

// open: negotiated. agreed: locked at `agreed`. parked: set aside; deals say nothing about it.
enum class IssueStatus { open, agreed, parked };

struct Issue {
    Id id;
    Text name;
    std::variant<Choice, Range, Dates, Real, Divisible> domain;
    std::optional<Id> phase;
    IssueStatus status = IssueStatus::open;
    std::optional<Value> agreed;     // given exactly when status is agreed
    std::optional<Value> otherwise;  // what it is where its phase does not come about (model/phases.hpp)
    Text unit;
    Text clause;  // for numbers and dates: the agreement's words, {value} standing for the value
    std::vector<Id> seen_by;
    Annotations extra;
    bool operator==(const Issue&) const = default;
};

// A link that binds everyone.
struct Implication {  // in `when`, a deal must lie in `require`
    Box when, require;
    bool operator==(const Implication&) const = default;
};
struct Forbidden {
    Box box;
    bool operator==(const Forbidden&) const = default;
};
// at_least <= sum of coefficient * value <= at_most. Numbers count as they are, dates as days since
// 1970-01-01; for a choice issue `costs` gives each option's amount (0 for those not named).
struct SumTerm {
    Id issue;
    Rational coefficient = 1;
    std::vector<std::pair<Id, Rational>> costs;
    bool operator==(const SumTerm&) const = default;
};
struct Sum {
    std::vector<SumTerm> terms;
    std::optional<Rational> at_least, at_most;
    bool operator==(const Sum&) const = default;
};

struct Limit {
    std::variant<Implication, Forbidden, Sum> rule;
    Text because;
    std::vector<Id> seen_by;
    Annotations extra;
    std::optional<Id> phase;  // not written: it follows from the condition of this phase (model/phases.hpp)
    bool operator==(const Limit&) const = default;
};

// What somebody has to do once the deal stands.
struct Obligation {
    Text what;
    std::optional<Id> by;  // a party, mediator or actor
    std::optional<Id> due_phase;
    std::optional<int> due_day;  // of that phase, from 1
    std::optional<Date> due_date;
    std::optional<Id> verified_by;
    std::vector<Id> seen_by;
    Annotations extra;
    bool operator==(const Obligation&) const = default;
};

struct Case {
    Id id;  // the file's or folder's name
    Text title;
    Text summary;
    std::vector<Text> sources;  // citations
    std::vector<Party> parties;
    std::vector<Mediator> mediators;
    std::vector<Actor> actors;
    std::vector<Channel> channels;
    Agreement agreement;
    std::vector<Phase> phases;
    std::vector<Issue> issues;
    std::vector<Limit> limits;
    std::vector<Obligation> obligations;
    std::optional<Moment> deadline;      // when the talks end
    std::optional<int> deadline_rounds;  // or after how many rounds
    Annotations extra;

    std::vector<Preferences> preferences;  // at most one for each party, in party order
    Talks talks;

    const Party* find_party(const Id& id) const;
    const Issue* find_issue(const Id& id) const;
    const Preferences* find_preferences(const Id& party) const;
    bool operator==(const Case&) const = default;
};

// Number of values of an issue; nothing for real and divisible ones.
std::optional<Integer> count_values(const Issue& issue);
// Number of ways to settle the open issues, limits aside; nothing where one of them is real or divisible.
std::optional<Integer> count_deals(const Case& negotiation);
// The values in file order. Only for issues with a count, which should have been checked to be small.
std::vector<Value> list_values(const Issue& issue);
// Whether `value` is one the issue can take.
bool admits(const Issue& issue, const Value& value);
// The value that `text` writes for this issue ("partial", "60", "2031-03-01"), if the issue admits it. Shares
// are no text.
std::optional<Value> parse_value(const Issue& issue, std::string_view text);
// The option, for choice issues; null otherwise or when there is none of this id.
const Option* find_option(const Issue& issue, const Id& option);

// A record of talks and nothing to compute: neither issues nor preferences, only what was said and done.
bool is_record_only(const Case& negotiation);

}  // namespace wasit
