#include "report/json/elicitation_json.hpp"

namespace wasit::report {

namespace {

Json describe_curve(const lab::ElicitationCurve& curve, int questions) {
    Json result = {{"median", Json::array()}, {"worst", Json::array()}, {"sessions", curve.loss}};
    for (int k = 0; k <= questions && !curve.loss.empty(); ++k) {
        result["median"].push_back(curve.median(k));
        result["worst"].push_back(curve.worst(k));
    }
    result["complete"] = curve.complete;
    return result;
}

}  // namespace

Json to_json(const ElicitationResult& result) {
    return {{"schema", "wasit.elicitation/1"},
            {"family", kElicitedFamily},
            {"first_seed", result.first_seed},
            {"cases", result.cases},
            {"questions", result.options.questions},
            {"samples", result.options.samples},
            {"best", describe_curve(result.best, result.options.questions)},
            {"random", describe_curve(result.random, result.options.questions)}};
}

}  // namespace wasit::report
