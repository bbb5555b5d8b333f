// wasit.sensitivity/1: how far each weight and walk-away can move before the proposal changes.
#pragma once

#include "mediation/sensitivity/sensitivity.hpp"
#include "report/json/json.hpp"

namespace wasit::report {

Json to_json(const Case& negotiation, const mediation::Sensitivity& sensitivity);

}  // namespace wasit::report
