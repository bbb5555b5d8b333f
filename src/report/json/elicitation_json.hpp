// wasit.elicitation/1: the loss of the proposal by the number of questions asked, against random questions.
#pragma once

#include <map>
#include <string>

#include "lab/elicitation/elicitation.hpp"
#include "report/json/json.hpp"

namespace wasit::report {

inline constexpr std::string_view kElicitedFamily = "anac";

// "ranges", "order", "top", "rankings".
const std::map<std::string, lab::Start>& start_names();
std::string name_of(lab::Start start);

struct ElicitationResult {
    lab::GeneratorOptions made;  // of the first case
    int cases = 0;
    lab::ElicitationOptions options;
    lab::ElicitationCurve best, random;  // the best question, and any of those considered
};

Json to_json(const ElicitationResult& result);

}  // namespace wasit::report
