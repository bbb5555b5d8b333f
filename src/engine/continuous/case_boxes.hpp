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

// Inside all limits; and everybody's worth reaches the walk-away without a red line crossed. Full deals, exact worths.
bool within_limits(const Case& negotiation, const Deal& deal);
bool acceptable_to_all(const Case& negotiation, const Deal& deal);

}  // namespace wasit::engine
