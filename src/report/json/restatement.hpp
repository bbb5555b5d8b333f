// Whether a result agrees with itself: everything it states twice, rounded or implied.
#pragma once

#include <string>
#include <vector>

#include "engine/verifier/verifier.hpp"
#include "report/json/json.hpp"

namespace wasit::report {

// The wasit.solution/1 that `claim` makes, written anew: numbers beside their fractions, gains, gap, parties.
Json restate(const Case& negotiation, const engine::Instance& instance, const engine::Claim& claim);

// One sentence for each field of `given` that `restated` has too, with another value; `notes` are free. What
// only one of them has is passed over.
std::vector<std::string> find_contradictions(const Json& given, const Json& restated);

}  // namespace wasit::report
