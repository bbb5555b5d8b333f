#include "report/json/frontier_json.hpp"

#include <algorithm>
#include <ostream>
#include <sstream>
#include <stdexcept>

#include "report/json/certificate_json.hpp"
#include "report/json/restatement.hpp"

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
    if (!instance.walk_aways_apply) head["all"] = true;
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

std::variant<engine::FrontierClaim, std::string> read_frontier(const engine::Instance& instance,
                                                               const Json& json) {
    try {
        engine::FrontierClaim claim;
        for (const Json& point : require_list(json, "points")) {
            auto deal = read_outcome(instance, require_member(point, "deal"));
            if (const auto* fault = std::get_if<std::string>(&deal)) return *fault;
            claim.points.push_back(
                {std::get<engine::Outcome>(std::move(deal)),
                 read_numbers(point, point.contains("values_exact") ? "values_exact" : "values")});
        }
        const Json& epsilon = require_member(json, "epsilon");
        if (!epsilon.is_null()) claim.epsilon = read_number(epsilon, "epsilon");
        if (claim.epsilon < 0) return std::string("`epsilon` is negative");
        claim.whole = require_member(json, "complete") == true;
        const Json& size = require_member(json, "size");
        if (!size.is_number_unsigned()) return std::string("`size` is no count");
        claim.size = size.get<std::uint64_t>();
        claim.partial = json.contains("reason");
        return claim;
    } catch (const std::exception& fault) {
        return std::string(fault.what());
    }
}

std::vector<std::string> find_frontier_contradictions(const Case& negotiation,
                                                      const engine::Instance& instance, const Json& json,
                                                      const engine::FrontierClaim& claim) {
    engine::Frontier frontier;
    frontier.parties = instance.party_count();
    frontier.size = claim.points.size();
    frontier.epsilon = to_double(claim.epsilon);
    for (const engine::FrontierClaim::Point& point : claim.points) {
        for (int p = 0; p < instance.party_count(); ++p)
            frontier.worths.push_back(engine::worth(instance, p, point.deal));
        frontier.deals.push_back(point.deal);
    }
    std::ostringstream text;
    write_frontier_json(text, negotiation, instance, frontier, frontier.size);
    Json restated = Json::parse(text.str());
    restated.erase("method");  // words
    if (!claim.whole) {        // what was not printed cannot be told from what was
        for (const char* key : {"size", "complete", "epsilon"}) restated.erase(key);
    }
    return find_contradictions(json, restated);
}

}  // namespace wasit::report
