#include "report/json/frontier_json.hpp"

#include <algorithm>
#include <ostream>
#include <string>

#include "report/json/json.hpp"

namespace wasit::report {

namespace {

// `"issue":"option"` for every option, written once: a frontier repeats them thousands of times.
std::vector<std::vector<std::string>> spell_options(const engine::Instance& instance) {
    std::vector<std::vector<std::string>> spelled;
    for (const engine::InstanceIssue& issue : instance.issues) {
        const std::string key = Json(issue.id).dump() + ":";
        std::vector<std::string>& options = spelled.emplace_back();
        for (const Value& value : issue.values) options.push_back(key + to_json(value).dump());
    }
    return spelled;
}

}  // namespace

void write_frontier_json(std::ostream& out, const Case& negotiation, const engine::Instance& instance,
                         const engine::Frontier& frontier, std::uint64_t limit) {
    std::vector<Rational> errors;
    for (const engine::PartyWorth& party : instance.parties) errors.push_back(party.utility_error);
    const std::uint64_t printed = std::min<std::uint64_t>({limit, frontier.deals.size(), frontier.size});

    Json head = describe_result("wasit.frontier/1", negotiation, errors);
    head["outcomes"] = engine::count_outcomes(instance).get_str();
    head["size"] = frontier.size;
    head["complete"] = printed == frontier.size && frontier.status != engine::Frontier::Status::partial;
    const bool guaranteed = frontier.status != engine::Frontier::Status::partial || frontier.epsilon > 0;
    head["epsilon"] = guaranteed ? Json(frontier.epsilon) : Json(nullptr);
    head["method"] = frontier.method;
    if (frontier.status == engine::Frontier::Status::partial) head["reason"] = frontier.reason;

    std::string text = head.dump();
    text.pop_back();
    out << text << ",\"points\":[";
    const auto spelled = spell_options(instance);
    const auto parties = static_cast<std::size_t>(frontier.parties);
    for (std::uint64_t row = 0; row < printed; ++row) {
        const std::span<const engine::Int128> worths(&frontier.worths[row * parties], parties);
        const std::vector<Rational> values = engine::to_worths(instance, worths);
        text = row == 0 ? "\n{\"values\":" : ",\n{\"values\":";
        text += to_json_numbers(values).dump() + ",\"values_exact\":" + to_json_fractions(values).dump() +
                ",\"deal\":{";
        const engine::Outcome& outcome = frontier.deals[row];
        for (std::size_t i = 0; i < outcome.size(); ++i) {
            if (i > 0) text += ',';
            text += spelled[i][outcome[i]];
        }
        out << text << "}}";
    }
    out << (printed > 0 ? "\n]}\n" : "]}\n");
}

}  // namespace wasit::report
