// What every answer on a terminal starts with.
#pragma once

#include <string>

#include "mediation/messages/messages.hpp"
#include "model/case.hpp"

namespace wasit::report {

inline constexpr int kTerminalWidth = 100;

// The case's title, what is shown, and whose word the preferences are.
std::string write_heading(const Case& negotiation, const std::string& what, const mediation::Style& style);

// "North: own word; South: assessed by the Envoy, February 2031, medium confidence". Empty if the case has no
// preferences.
std::string describe_word(const Case& negotiation, const mediation::Style& style);

// A section's title, underlined.
std::string write_title(const std::string& title);

// One deal: a row for each issue.
std::string write_terms(const Case& negotiation, const Deal& deal, const mediation::Style& style, int indent);

// Who gets how much: worth, walk-away, gain. `accepts` may be empty.
std::string write_worths(const Case& negotiation, const std::vector<Rational>& values,
                         const std::vector<Rational>& gains, const std::vector<bool>& accepts,
                         const mediation::Style& style, int indent);

}  // namespace wasit::report
