// What waiting costs, as text for a terminal.
#pragma once

#include <string>

#include "mediation/messages/messages.hpp"
#include "mediation/waiting/waiting.hpp"
#include "mediation/waiting/waiting_words.hpp"

namespace wasit::report {

std::string write_waiting(const Case& negotiation, const mediation::Waiting& waiting,
                          const mediation::Style& style);
// Until when the package is acceptable, and a line for each party that waiting costs something.
std::string write_package_waiting(const Case& negotiation, const mediation::PackageWaiting& package,
                                  const mediation::Waiting& waiting, const mediation::Style& style);

}  // namespace wasit::report
