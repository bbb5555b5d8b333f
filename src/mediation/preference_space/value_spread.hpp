// How far apart the values of an issue are for a party, before the issue's weight: over the values that the issue can take,
// those that the party's table does not name, worth 0, among them. Time: linear in the table, or in the curve's knots.
#pragma once

#include <vector>

#include "model/case.hpp"

namespace wasit::mediation {

// What the issue's values are worth: each as far as it is known. Of a curve: those of which one is its least and one its
// greatest. Empty for rankings, and for points of a whole.
std::vector<Bounds> list_value_worths(const Case& negotiation, const Id& party, const IssueWorth& own);

// Halfway between both ends.
Rational middle(const Bounds& bounds);

// What lies between the best and the worst, all at the middle of what is known.
Rational middle_spread(const std::vector<Bounds>& worths);

// The most that can lie between two of them.
Rational greatest_spread(const std::vector<Bounds>& worths);

}  // namespace wasit::mediation
