// Who could agree with whom, in sentences.
#pragma once

#include <string>
#include <vector>

#include "mediation/coalitions/coalitions.hpp"
#include "mediation/messages/messages.hpp"

namespace wasit::mediation {

// "North, South, and East".
Text name_members(const Case& negotiation, Members members);

// "1,944,000"; from 10^15 on "about 1.9e40".
std::string count_packages(const Integer& count);

// How many packages there are to choose from; whether a coalition can carry an agreement; who is pivotal.
std::vector<std::string> summarise_coalitions(const Case& negotiation, const Coalitions& coalitions,
                                              const Style& style);

}  // namespace wasit::mediation
