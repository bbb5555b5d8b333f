#include "report/json/elicitation_json.hpp"

#include "report/json/question_json.hpp"

namespace wasit::report {

namespace {

Json describe_curve(const lab::ElicitationCurve& curve, int questions) {
    Json result = {{"mean", Json::array()},
                   {"median", Json::array()},
                   {"worst", Json::array()},
                   {"sessions", curve.loss}};
    for (int k = 0; k <= questions && !curve.loss.empty(); ++k) {
        result["mean"].push_back(curve.mean(k));
        result["median"].push_back(curve.median(k));
        result["worst"].push_back(curve.worst(k));
    }
    result["complete"] = curve.complete;
    return result;
}

}  // namespace

const std::map<std::string, lab::Start>& start_names() {
    static const std::map<std::string, lab::Start> names{{"ranges", lab::Start::ranges},
                                                         {"order", lab::Start::order},
                                                         {"top", lab::Start::top},
                                                         {"rankings", lab::Start::rankings}};
    return names;
}

std::string name_of(lab::Start start) {
    for (const auto& [name, own] : start_names()) {
        if (own == start) return name;
    }
    return {};
}

Json to_json(const ElicitationResult& result) {
    return {{"schema", "wasit.elicitation/1"},
            {"family", kElicitedFamily},
            {"start", name_of(result.options.start)},
            {"by", name_of(result.options.aim)},
            {"issues", result.made.issues ? Json(*result.made.issues) : Json(nullptr)},
            {"options", result.made.options ? Json(*result.made.options) : Json(nullptr)},
            {"first_seed", result.made.seed},
            {"cases", result.cases},
            {"questions", result.options.questions},
            {"samples", result.options.samples},
            {"best", describe_curve(result.best, result.options.questions)},
            {"random", describe_curve(result.random, result.options.questions)}};
}

}  // namespace wasit::report
