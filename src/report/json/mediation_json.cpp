#include "report/json/mediation_json.hpp"

#include "mediation/explain/explain.hpp"
#include "report/json/robust_json.hpp"
#include "report/json/waiting_json.hpp"

namespace wasit::report {

namespace {

using mediation::Style;

template <class Item, class Convert>
Json list(const std::vector<Item>& items, const Convert& convert) {
    Json result = Json::array();
    for (const Item& item : items) result.push_back(convert(item));
    return result;
}

template <class Item, class Convert>
Json maybe(const std::optional<Item>& item, const Convert& convert) {
    return item ? Json(convert(*item)) : Json(nullptr);
}

Json number(const Rational& value) {
    return to_json_number(value);
}

Json sentences(const std::vector<mediation::Message>& messages, const Style& style) {
    return list(messages,
                [&](const mediation::Message& message) { return mediation::format(style, message); });
}

Json to_json(const Side& side) {
    if (side.any_of.size() == 1) return report::to_json(side.any_of.front());
    if (!side.any_of.empty())
        return list(side.any_of, [](const Value& value) { return report::to_json(value); });
    Json result = Json::object();
    if (side.min) result["min"] = report::to_json(*side.min);
    if (side.max) result["max"] = report::to_json(*side.max);
    return result;
}

const char* name(mediation::Break::Kind kind) {
    switch (kind) {
        case mediation::Break::Kind::limit:
            return "limit";
        case mediation::Break::Kind::red_line:
            return "red_line";
        case mediation::Break::Kind::walk_away:
            return "walk_away";
    }
    return "";
}

const char* name(mediation::IssueGap::State state) {
    switch (state) {
        case mediation::IssueGap::State::agreed:
            return "agreed";
        case mediation::IssueGap::State::parked:
            return "parked";
        case mediation::IssueGap::State::together:
            return "together";
        case mediation::IssueGap::State::apart:
            return "apart";
        case mediation::IssueGap::State::unstated:
            return "unstated";
    }
    return "";
}

void add_worths(Json& result, const std::vector<Rational>& values, const std::vector<Rational>& gains) {
    result["values"] = to_json_numbers(values);
    result["values_exact"] = to_json_fractions(values);
    result["gains"] = to_json_numbers(gains);
}

Json to_json(const mediation::WorthRange& range) {
    return {{"least", number(range.least)}, {"most", number(range.most)}};
}

Json describe(const Case& negotiation, const mediation::IssueGap& gap) {
    Json asks = Json::object();
    for (std::size_t p = 0; p < gap.asks.size(); ++p) {
        if (gap.asks[p]) asks[negotiation.parties[p].id] = to_json(*gap.asks[p]);
    }
    Json result = {{"issue", gap.issue}, {"state", name(gap.state)}, {"asks", asks}};
    result["overlap"] = maybe(gap.overlap, [](const Side& side) { return to_json(side); });
    result["distance"] = maybe(gap.distance, number);
    result["draft"] = maybe(gap.draft, [](const Value& value) { return report::to_json(value); });
    result["against_draft"] = gap.against_draft;
    return result;
}

Json describe(const Case& negotiation, const mediation::PartyStanding& standing) {
    Json result = {{"party", standing.party}, {"has_position", standing.position.has_value()}};
    result["conditional"] = standing.conditional;
    result["completed"] = maybe(standing.completed, [](const Deal& deal) { return report::to_json(deal); });
    result["own"] = maybe(standing.own, number);
    Json positions = Json::object();
    for (std::size_t p = 0; p < standing.positions.size(); ++p) {
        if (standing.positions[p]) positions[negotiation.parties[p].id] = to_json(*standing.positions[p]);
    }
    result["positions"] = positions;
    result["draft"] =
        maybe(standing.draft, [](const mediation::WorthRange& range) { return to_json(range); });
    result["walk_away"] = maybe(standing.walk_away, number);
    return result;
}

// The gap without the head that a result of its own starts with.
Json describe(const Case& negotiation, const mediation::Gap& gap, const Style& style) {
    Json result = Json::object();
    result["overall"] = maybe(gap.overall, number);
    result["issues"] = list(gap.issues, [&](const auto& issue) { return describe(negotiation, issue); });
    result["standings"] = list(gap.parties, [&](const auto& party) { return describe(negotiation, party); });
    result["rounds"] = list(gap.rounds, [](const mediation::RoundGap& round) {
        Json item = Json::object();
        item["round"] = maybe(round.round, [](const Id& id) { return id; });
        item["overall"] = maybe(round.overall, number);
        item["distances"] =
            list(round.distances, [](const auto& distance) { return maybe(distance, number); });
        return item;
    });
    result["without_position"] = gap.without_position;
    result["current_draft"] = maybe(gap.draft, [](const Id& id) { return id; });
    result["waiting"] = nullptr;
    if (gap.waiting) result["waiting"] = report::describe(negotiation, *gap.waiting, style);
    result["notes"] = sentences(gap.notes, style);
    return result;
}

Json describe(const Case& negotiation, const mediation::Proposal& proposal, const Style& style) {
    Json result = {{"deal", report::to_json(proposal.deal)}};
    add_worths(result, proposal.values, proposal.gains);
    result["accepts"] = proposal.accepts;
    result["grounds"] = proposal.grounds;
    result["efficient"] = proposal.efficient;
    result["leakage"] = list(proposal.leakage, [](const mediation::Leakage& leakage) {
        return Json{{"party", leakage.party},
                    {"flagged", leakage.flagged},
                    {"low", number(leakage.low)},
                    {"high", number(leakage.high)},
                    {"share", number(leakage.share)}};
    });
    result["changes"] = list(proposal.changes, [](const mediation::Change& change) {
        return Json{{"party", change.party},
                    {"issue", change.issue},
                    {"from", report::to_json(change.from)},
                    {"to", report::to_json(change.to)},
                    {"worth_change", number(change.worth_change)}};
    });
    const mediation::Explanation explanation = mediation::explain(negotiation, proposal, style);
    result["explanation"] = {{"grounds", explanation.grounds},
                             {"trades", explanation.trades},
                             {"outcomes", explanation.outcomes},
                             {"warnings", explanation.warnings}};
    return result;
}

}  // namespace

Json to_json(const Case& negotiation, const mediation::Evaluation& evaluation, const Style& style) {
    Json result = describe_result("wasit.evaluation/1", negotiation);
    result["deal"] = to_json(evaluation.deal);
    add_worths(result, evaluation.values, evaluation.gains);
    result["accepts"] = evaluation.accepts;
    result["acceptable"] = evaluation.acceptable;
    result["breaks"] = list(evaluation.breaks, [&](const mediation::Break& broken) {
        Json item = {{"kind", name(broken.kind)}};
        item["party"] = maybe(broken.party, [](const Id& id) { return id; });
        item["what"] = mediation::format(style, broken.what);
        return item;
    });
    return result;
}

Json to_json(const Case& negotiation, const mediation::Gap& gap, const Style& style) {
    Json result = describe_result("wasit.gap/1", negotiation);
    result.update(describe(negotiation, gap, style));
    return result;
}

Json to_json(const Case& negotiation, const mediation::Bridge& bridge, const Style& style) {
    Json result = describe_result("wasit.bridge/1", negotiation, bridge.utility_error);
    result["gap"] = describe(negotiation, bridge.gap, style);
    const Case& shown = bridge.representative ? *bridge.representative : negotiation;
    result["proposals"] =
        list(bridge.proposals, [&](const auto& proposal) { return describe(shown, proposal, style); });
    for (std::size_t i = 0; i < bridge.acceptances.size(); ++i)
        result["proposals"][i]["acceptance"] = report::describe(bridge.acceptances[i]);
    for (std::size_t i = 0; i < bridge.proposals.size(); ++i) {
        if (!bridge.proposals[i].waiting || !bridge.gap.waiting) continue;
        Json waiting = report::describe(*bridge.proposals[i].waiting, *bridge.gap.waiting);
        for (const char* known : {"source", "of", "deal", "full"}) waiting.erase(known);
        result["proposals"][i]["last_round"] = waiting["acceptable"]["last_round"];
        result["proposals"][i]["waiting"] = std::move(waiting);
    }
    if (bridge.representative) result["samples"] = bridge.samples;
    result["grounds"] = list(bridge.grounds, [&](const mediation::Ground& ground) {
        Json item = {{"name", ground.name}};
        item["proposal"] = maybe(ground.proposal, [](std::size_t index) { return index; });
        item["notes"] = sentences(ground.notes, style);
        return item;
    });
    result["complete"] = bridge.status != mediation::Bridge::Status::limit_reached;
    result["notes"] = sentences(bridge.notes, style);
    return result;
}

Json to_json(const Case& negotiation, const mediation::Improvement& improvement, const Style& style) {
    Json result = describe_result("wasit.improvement/1", negotiation, improvement.utility_error);
    result["given"] = {{"deal", to_json(improvement.given.deal)},
                       {"values", to_json_numbers(improvement.given.values)},
                       {"values_exact", to_json_fractions(improvement.given.values)}};
    result["efficient"] = improvement.efficient;
    result["deals"] = list(improvement.deals, [](const mediation::ImprovedDeal& deal) {
        Json item = {{"deal", to_json(deal.deal)}};
        add_worths(item, deal.values, deal.improvement);
        item["improvement"] = item["gains"];
        item.erase("gains");
        item["grounds"] = deal.grounds;
        return item;
    });
    if (improvement.as_good) result["as_good"] = to_json(*improvement.as_good);
    result["complete"] = improvement.status != mediation::Improvement::Status::limit_reached;
    result["notes"] = sentences(improvement.notes, style);
    return result;
}

}  // namespace wasit::report
