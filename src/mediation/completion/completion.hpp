// What one party can make of a set of deals, everyone else's wishes aside: the most and the least it can get
// there.
//
// The set is given by boxes (a position and its condition, a draft). What a box says on an issue that is
// parked, or of values that are no longer open because the issue was agreed or kept since, is passed over.
// "Inside the limits" holds throughout.
#pragma once

#include <span>
#include <vector>

#include "engine/budget.hpp"
#include "engine/instance.hpp"
#include "model/case.hpp"

namespace wasit::mediation {

// Worths to one party over a set of deals, on its own scale.
struct WorthRange {
    Rational least, most;
    bool operator==(const WorthRange&) const = default;
};

enum class Answer {
    found,
    none,     // proved: there is no such deal
    unproved  // a limit of the budget was reached
};

struct Completion {
    Answer answer = Answer::unproved;
    engine::Outcome outcome;   // of the instance; the first of those worth the same, by option order
    engine::Int128 worth = 0;  // in the party's integers
};

// The most the party can get in the boxes without crossing a red line of its own.
Completion complete_to_best(const engine::Instance& instance, int party, std::span<const Box> boxes,
                            const engine::Budget& budget, engine::Watch& watch);

struct RangeAnswer {
    Answer answer = Answer::unproved;
    WorthRange range;
};

// The least and the most the party can get in the boxes, its red lines aside.
RangeAnswer find_worth_range(const engine::Instance& instance, int party, std::span<const Box> boxes,
                             const engine::Budget& budget, engine::Watch& watch);

// The box of exactly the deals that agree with `deal` where it says something.
Box box_of(const Deal& deal);

}  // namespace wasit::mediation
