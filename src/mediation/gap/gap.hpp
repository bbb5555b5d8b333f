// Where the sides stand: per issue, per party, and round by round.
//
// A party's position is the last one it did not withdraw. It is a box: it may leave issues open and allow
// several values.
//
// Distance of two asks on one issue, in 0..1; 0 where some value satisfies both:
//   range, date, real: the least difference between a value of the one and of the other, as a share of the
//   range; divisible:         the least share of the good that changes hands between an ask of the one and of
//   the other; choice:            the mean of what each side would lose at the best option the other asks
//   for, as a share of its own
//                      worths' spread on the issue (0 where the spread is 0). Without complete preferences of
//                      both: 1.
// Distance of an issue: the largest over all pairs of parties who ask something there. Overall: the mean of
// the issues' distances, each weighted by the mean over the parties of spread / sum of spreads; by equal
// weights where some party's preferences are not complete or all weights are 0.
#pragma once

#include <optional>
#include <vector>

#include "engine/budget.hpp"
#include "mediation/completion/completion.hpp"
#include "mediation/messages/messages.hpp"
#include "mediation/waiting/waiting.hpp"
#include "model/case.hpp"

namespace wasit::mediation {

struct IssueGap {
    Id issue;
    enum class State {
        agreed,    // locked
        parked,    // set aside
        together,  // two or more ask something, and some value satisfies all of them
        apart,     // two or more ask something, and no value satisfies all of them
        unstated   // fewer than two ask anything
    } state = State::unstated;
    std::vector<std::optional<Side>> asks;  // by party; nothing where its position leaves the issue open
    std::optional<Side> overlap;            // what satisfies everyone who asked; for state together
    std::optional<Rational> distance;       // for together (0) and apart
    std::optional<Value> draft;             // the current draft's value
    std::vector<Id> against_draft;          // parties whose ask excludes it
};

struct PartyStanding {
    Id party;
    std::optional<std::size_t>
        position;  // in Talks::positions; none: never asked for anything, or withdrew it
    bool conditional = false;
    // The position completed to the party's best: the most it can get among the deals in the position's box
    // (and in its condition, if it has one) that are inside all limits and cross none of its own red lines.
    // Ties: the first of the file's option order. Nothing if there is no such deal, no position, or the
    // preferences are not complete.
    std::optional<Deal> completed;
    std::optional<Rational> own;  // the worth of `completed`
    // What each party's position (with its condition) is worth to this one, over its completions; by party.
    std::vector<std::optional<WorthRange>> positions;
    std::optional<WorthRange> draft;  // likewise for the current draft
    std::optional<Rational> walk_away;
};

// How far apart the positions were when a round ended.
struct RoundGap {
    std::optional<Id> round;                         // none where the record names no round
    std::vector<std::optional<Rational>> distances;  // by issue
    std::optional<Rational> overall;
};

struct Gap {
    std::vector<IssueGap> issues;        // in file order
    std::vector<PartyStanding> parties;  // in party order
    std::vector<RoundGap>
        rounds;  // in order of time; a position without a round belongs to the one before it
    std::optional<Rational> overall;  // now; nothing where no issue has two asks
    std::vector<Id> without_position;
    std::optional<Id> draft;         // the current one
    std::optional<Waiting> waiting;  // nothing where time changes nothing, or preferences are not complete
    std::vector<Message> notes;      // what could not be computed, and why
};

// What a position asks for, and its condition if it has one.
std::vector<Box> boxes_of(const Position& position);

// Worths are left out, with a note, where the case does not compile to an instance or a limit of the budget
// is reached.
Gap measure_gap(const Case& negotiation, const engine::Budget& budget, engine::Watch& watch);

}  // namespace wasit::mediation
