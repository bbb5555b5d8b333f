// Evaluations, gaps, bridging proposals and improvements as a person reads them on a terminal of 100 columns.
#pragma once

#include <string>

#include "mediation/bridge/bridge.hpp"
#include "mediation/evaluation/evaluation.hpp"
#include "mediation/gap/gap.hpp"
#include "mediation/improve/improve.hpp"

namespace wasit::report {

std::string write_evaluation(const Case& negotiation, const mediation::Evaluation& evaluation,
                             const mediation::Style& style);
std::string write_gap(const Case& negotiation, const mediation::Gap& gap, const mediation::Style& style);
std::string write_bridge(const Case& negotiation, const mediation::Bridge& bridge,
                         const mediation::Style& style);
std::string write_improvement(const Case& negotiation, const mediation::Improvement& improvement,
                              const mediation::Style& style);

}  // namespace wasit::report
