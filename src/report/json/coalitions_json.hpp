// wasit.coalitions/1: who could agree with whom.
#pragma once

#include "mediation/coalitions/coalitions.hpp"
#include "report/json/json.hpp"

namespace wasit::report {

Json to_json(const Case& negotiation, const mediation::Coalitions& coalitions);

}  // namespace wasit::report
