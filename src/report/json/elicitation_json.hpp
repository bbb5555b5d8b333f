// wasit.elicitation/1: the loss of the proposal by the number of questions asked, against random questions.
#pragma once

#include "lab/elicitation/elicitation.hpp"
#include "report/json/json.hpp"

namespace wasit::report {

inline constexpr std::string_view kElicitedFamily = "anac";

struct ElicitationResult {
    std::uint64_t first_seed = 0;
    int cases = 0;
    lab::ElicitationOptions options;
    lab::ElicitationCurve best, random;  // the best question, and any of those considered
};

Json to_json(const ElicitationResult& result);

}  // namespace wasit::report
