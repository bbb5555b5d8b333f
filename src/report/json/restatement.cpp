#include "report/json/restatement.hpp"

#include <fmt/format.h>

#include "report/json/solution_json.hpp"

namespace wasit::report {

namespace {

constexpr std::size_t kMostSentences = 10;

std::string shorten(const Json& json) {
    constexpr std::size_t kMost = 60;
    const std::string text = json.dump(-1, ' ', false, Json::error_handler_t::replace);
    return text.size() <= kMost ? text : text.substr(0, kMost) + "...";
}

void compare(const Json& given, const Json& restated, const std::string& path,
             std::vector<std::string>& sentences) {
    if (sentences.size() >= kMostSentences) return;
    if (given.is_object() && restated.is_object()) {
        for (const auto& [key, value] : given.items()) {
            if (key == "notes" || !restated.contains(key)) continue;
            compare(value, restated.at(key), path.empty() ? key : path + "." + key, sentences);
        }
        return;
    }
    if (given.is_array() && restated.is_array() && given.size() == restated.size()) {
        for (std::size_t i = 0; i < given.size(); ++i)
            compare(given[i], restated[i], fmt::format("{}[{}]", path, i), sentences);
        return;
    }
    if (given != restated)
        sentences.push_back(
            fmt::format("`{}` is {}, and should be {}", path, shorten(given), shorten(restated)));
}

}  // namespace

Json restate(const Case& negotiation, const engine::Instance& instance, const engine::Claim& claim) {
    concepts::Solution solution;
    solution.certificate = claim.certificate;
    solution.outcome = claim.outcome;
    if (claim.outcome) {
        for (int p = 0; p < instance.party_count(); ++p)
            solution.worths.push_back(engine::worth(instance, p, *claim.outcome));
        solution.ties = claim.ties;
    }
    return to_json(negotiation, instance, claim.concept_name, solution);
}

std::vector<std::string> find_contradictions(const Json& given, const Json& restated) {
    std::vector<std::string> sentences;
    compare(given, restated, "", sentences);
    return sentences;
}

}  // namespace wasit::report
