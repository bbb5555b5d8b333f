// What an issue is settled at, and sets of deals.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "model/moment.hpp"
#include "model/number.hpp"

namespace wasit {

using Id = std::string;  // of a party, issue, option...; stable for ever

// The parties' shares of a divisible issue; they sum to 1.
struct Shares {
    std::vector<std::pair<Id, Rational>> of_party;  // in the case's party order
    bool operator==(const Shares&) const = default;
};

// One value of an issue: an option's id (choice), a number (range, real), a date, or shares (divisible).
using Value = std::variant<Id, Rational, Date, Shares>;

// "partial", "60", "2031-03-01", "us=2/15 panama=13/15": as messages and keys show it.
std::string to_text(const Value& value);

// A value for some of the issues, in the order given; a *deal* names every open issue, a *partial* one does
// not.
struct Deal {
    std::vector<std::pair<Id, Value>> values;

    const Value* find(const Id& issue) const;
    void set(const Id& issue, Value value);  // replaces, or appends
    bool operator==(const Deal&) const = default;
};

// What a box allows on one issue: any of the listed values, or everything from `min` to `max` (inclusive).
struct Side {
    std::vector<Value> any_of;      // used when not empty
    std::optional<Value> min, max;  // numbers or dates
    bool operator==(const Side&) const = default;
};

// A set of deals: those that satisfy every side. Issues not named are free.
struct Box {
    std::vector<std::pair<Id, Side>> sides;
    const Side* find(const Id& issue) const;
    bool operator==(const Box&) const = default;
};

bool contains(const Side& side, const Value& value);
// False where the deal says nothing on an issue that the box names.
bool contains(const Box& box, const Deal& deal);

}  // namespace wasit
