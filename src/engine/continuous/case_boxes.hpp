// The boxes of a case that tie issues together, and what a deal that names values makes of them: by the model's
// plain definitions.
#pragma once

#include <functional>
#include <vector>

#include "model/case.hpp"

namespace wasit::engine {

// Of limits, red lines, bonuses and combined terms.
std::vector<const Box*> list_boxes(const Case& negotiation);

// All boxes of one combined term.
void list_boxes(const Composite& composite, std::vector<const Box*>& boxes);

// Whether the deal breaks the limit. A term on an issue that the deal does not name counts nothing.
bool breaks(const Limit& limit, const Deal& deal);
// What the sum adds up to.
Rational add_up(const Sum& sum, const Deal& deal);
Rational amount_of(const SumTerm& term, const Value& value);

// Full deals, exact worths: inside all limits; whose worth reaches the walk-away without a red line crossed, in party
// order; whether such a set of parties can agree; and all of that together.
bool within_limits(const Case& negotiation, const Deal& deal);
std::vector<bool> find_accepting(const Case& negotiation, const Deal& deal);
bool satisfies_rule(const Case& negotiation, const std::vector<bool>& accepting);
bool is_acceptable(const Case& negotiation, const Deal& deal);

}  // namespace wasit::engine
