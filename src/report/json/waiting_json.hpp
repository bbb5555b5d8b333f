// What waiting costs, as JSON: part of the results of gap and bridge.
#pragma once

#include "mediation/waiting/waiting.hpp"
#include "report/json/json.hpp"

namespace wasit::report {

// {"status", "first_round", "last_round"} in the record's numbering of rounds; null for what is not known.
Json describe(const std::optional<mediation::RoundSpan>& span, const mediation::Clock& clock);
Json describe(const mediation::PackageWaiting& package, const mediation::Waiting& waiting);
Json describe(const Case& negotiation, const mediation::Waiting& waiting, const mediation::Style& style);

}  // namespace wasit::report
