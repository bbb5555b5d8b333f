// What waiting costs, in sentences.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "mediation/waiting/waiting.hpp"

namespace wasit::mediation {

// "until round 7", "throughout", "never", "not known", in the record's numbering of rounds.
std::string describe_span(const std::optional<RoundSpan>& span, const Clock& clock, const Style& style);

// The rounds left; what time does to each party; in which rounds an agreement is possible; notes.
std::vector<std::string> describe_waiting(const Case& negotiation, const Waiting& waiting,
                                          const Style& style);

// What one more round costs the party, and until when it accepts; nothing for a party that time does not touch.
std::optional<std::string> describe_party_waiting(const Case& negotiation, const PackageWaiting& package,
                                                  std::size_t party, const Waiting& waiting,
                                                  const Style& style);

}  // namespace wasit::mediation
