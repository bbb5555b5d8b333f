// What of a case a proposal, or an agreement, rests on: who the parties are and how they agree, phases, issues with their
// options and clauses, limits, obligations. Not its title, its mediators, who speaks to whom, nor its record.
#pragma once

#include <string>

namespace wasit::room {

// A text that is the same for two states of a case, given as JSON, where these parts are written alike. O(bytes).
std::string meaning_of(const std::string& public_case);

}  // namespace wasit::room
