// wasit.evaluation/1, wasit.gap/1, wasit.bridge/1, wasit.improvement/1. Sentences (`what`, `notes`) are in
// the style's language; everything else is the same in all of them.
#pragma once

#include "mediation/bridge/bridge.hpp"
#include "mediation/evaluation/evaluation.hpp"
#include "mediation/gap/gap.hpp"
#include "mediation/improve/improve.hpp"
#include "report/json/json.hpp"

namespace wasit::report {

Json to_json(const Case& negotiation, const mediation::Evaluation& evaluation, const mediation::Style& style);
Json to_json(const Case& negotiation, const mediation::Gap& gap, const mediation::Style& style);
Json to_json(const Case& negotiation, const mediation::Bridge& bridge, const mediation::Style& style);
Json to_json(const Case& negotiation, const mediation::Improvement& improvement,
             const mediation::Style& style);

}  // namespace wasit::report
