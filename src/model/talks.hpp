// The record of the talks: what was said and happened, according to whom.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/annotation.hpp"
#include "model/moment.hpp"
#include "model/text.hpp"
#include "model/value.hpp"

namespace wasit {

struct Round {
    Id id;
    Text venue;
    std::optional<Date> from, to;
    std::vector<Id> mediators;
    Text agenda;
    std::vector<Id> seen_by;
    Annotations extra;
    bool operator==(const Round&) const = default;
};

// What a party asked for; a single value on every side makes it a deal. The last one not withdrawn counts.
struct Position {
    Id party;
    std::optional<Id> round;
    Box wants;
    std::optional<Box> condition;  // `if`: holds only in these deals
    std::optional<Id> via;         // the mediator or actor who passed it on
    std::string authority;
    bool withdrawn = false;
    std::vector<Id> seen_by;
    Annotations extra;
    bool operator==(const Position&) const = default;
};

// A version of the single negotiating text.
struct Draft {
    Id id;
    std::optional<Id> round;
    Deal deal;  // may leave issues open
    Text note;
    std::vector<Id> seen_by;
    Annotations extra;
    bool operator==(const Draft&) const = default;
};

struct Statement {
    Text who;  // an id of the case, or a name
    std::optional<Moment> when;
    Text gist;
    Text source;
    Text reported_by;
    std::vector<Id> seen_by;
    Annotations extra;
    bool operator==(const Statement&) const = default;
};

struct Incident {
    struct Attribution {
        Text to, by;
        bool operator==(const Attribution&) const = default;
    };
    Text what;
    std::optional<Moment> when;
    Text where;
    std::vector<Text> claimed_by;
    std::vector<Attribution> attributed_to;
    Text source;
    Text reported_by;
    std::vector<Id> seen_by;
    Annotations extra;
    bool operator==(const Incident&) const = default;
};

// A count that the sides may count differently.
struct Figure {
    Text measures;
    enum class Kind { exactly, about, more_than, less_than, between } kind = Kind::exactly;
    Rational value;
    std::optional<Rational> upper;  // for between
    std::optional<Moment> as_of;
    Text according_to;
    Text reported_by;
    std::vector<Id> seen_by;
    Annotations extra;
    bool operator==(const Figure&) const = default;
};

struct Talks {
    std::vector<Round> rounds;
    std::vector<Position> positions;
    std::vector<Draft> drafts;
    std::vector<Statement> statements;
    std::vector<Incident> incidents;
    std::vector<Figure> figures;
    Annotations extra;
    bool operator==(const Talks&) const = default;
};

// The last position of `party` that was not withdrawn, or null.
const Position* find_current_position(const Talks& talks, const Id& party);
// The last draft, or null.
const Draft* find_current_draft(const Talks& talks);

}  // namespace wasit
