#include "mediation/evaluation/evaluation.hpp"

#include <algorithm>

#include "mediation/wording/wording.hpp"

namespace wasit::mediation {

namespace {

Rational amount(const SumTerm& term, const Value& value) {
    if (const auto* number = std::get_if<Rational>(&value)) return *number;
    if (const auto* date = std::get_if<Date>(&value)) return Rational(date->day.time_since_epoch().count());
    if (const auto* id = std::get_if<Id>(&value)) {
        for (const auto& [option, cost] : term.costs) {
            if (option == *id) return cost;
        }
    }
    return 0;
}

bool breaks(const Sum& sum, const Deal& deal) {
    Rational total = 0;
    for (const SumTerm& term : sum.terms) {
        if (const Value* value = deal.find(term.issue)) total += term.coefficient * amount(term, *value);
    }
    return (sum.at_least && total < *sum.at_least) || (sum.at_most && total > *sum.at_most);
}

std::string list_values_text(const Issue& issue) {
    constexpr unsigned kMostListed = 12;
    if (const auto* range = std::get_if<Range>(&issue.domain)) {
        return to_exact_text(range->from) + " to " + to_exact_text(range->to) + " in steps of " +
               to_exact_text(range->step);
    }
    if (const auto* dates = std::get_if<Dates>(&issue.domain)) {
        return to_text(dates->from) + " to " + to_text(dates->to) + " in steps of " +
               std::to_string(dates->step_days) + " days";
    }
    if (const auto* real = std::get_if<Real>(&issue.domain)) {
        return "a number from " + to_exact_text(real->from) + " to " + to_exact_text(real->to);
    }
    const auto* choice = std::get_if<Choice>(&issue.domain);
    if (choice == nullptr) return "shares of the parties that sum to 1";
    std::string result;
    for (std::size_t i = 0; i < choice->options.size(); ++i) {
        if (i == kMostListed) return result + "...";
        result += (i == 0 ? "one of " : ", ") + choice->options[i].id;
    }
    return result;
}

Fault fault(const Id& issue, std::string what, std::string remedy) {
    return {Fault::Severity::error, {"deal", issue}, std::move(what), std::move(remedy)};
}

// Shares in party order, 0 for parties not named, so that equal divisions are equal values.
Value in_party_order(const Case& negotiation, const Value& value) {
    const auto* shares = std::get_if<Shares>(&value);
    if (shares == nullptr) return value;
    Shares ordered;
    for (const Party& party : negotiation.parties) {
        Rational share = 0;
        for (const auto& [owner, part] : shares->of_party) {
            if (owner == party.id) share += part;
        }
        ordered.of_party.emplace_back(party.id, share);
    }
    return ordered;
}

bool names_only_parties(const Case& negotiation, const Value& value) {
    const auto* shares = std::get_if<Shares>(&value);
    return shares == nullptr ||
           std::all_of(shares->of_party.begin(), shares->of_party.end(),
                       [&](const auto& share) { return negotiation.find_party(share.first) != nullptr; });
}

Message say_limit(const Case& negotiation, const Limit& limit, int index) {
    if (!limit.because.empty()) return {"break.limit.because", {{"because", limit.because}}};
    if (limit.phase) {
        const auto& rule = std::get<Implication>(limit.rule);
        return {"break.limit.phase",
                {{"phase", phase_name(negotiation, *limit.phase)},
                 {"when", box_text(negotiation, rule.when)},
                 {"require", box_text(negotiation, rule.require)}}};
    }
    if (const auto* rule = std::get_if<Implication>(&limit.rule)) {
        return {
            "break.limit.implication",
            {{"when", box_text(negotiation, rule->when)}, {"require", box_text(negotiation, rule->require)}}};
    }
    if (const auto* rule = std::get_if<Forbidden>(&limit.rule)) {
        return {"break.limit.forbidden", {{"box", box_text(negotiation, rule->box)}}};
    }
    std::vector<Text> issues;
    for (const SumTerm& term : std::get<Sum>(limit.rule).terms) {
        issues.push_back(issue_name(negotiation, term.issue));
    }
    return {"break.limit.sum", {{"number", std::to_string(index + 1)}, {"issues", join_and(issues)}}};
}

FullDeal settle(const Case& negotiation, const Deal& deal, bool partial) {
    FullDeal result;
    std::vector<Id> seen;
    for (const auto& [id, value] : deal.values) {
        if (negotiation.find_issue(id) == nullptr) {
            result.faults.push_back(fault(id, "unknown issue `" + id + "`", "name an issue of the case"));
        } else if (std::find(seen.begin(), seen.end(), id) != seen.end()) {
            result.faults.push_back(fault(id, "`" + id + "` is named twice", "name it once"));
        }
        seen.push_back(id);
    }
    for (const Issue& issue : negotiation.issues) {
        const Value* value = deal.find(issue.id);
        if (issue.status == IssueStatus::parked) {
            if (value != nullptr) {
                result.faults.push_back(fault(issue.id, "`" + issue.id + "` is parked",
                                              "leave it out, or open the issue in the case"));
            }
            continue;
        }
        if (value == nullptr && issue.agreed) value = &*issue.agreed;
        if (value == nullptr) {
            if (partial) continue;
            result.faults.push_back(fault(issue.id, "the deal leaves `" + issue.id + "` open",
                                          "give it " + list_values_text(issue)));
            continue;
        }
        if (!admits(issue, *value) || !names_only_parties(negotiation, *value)) {
            result.faults.push_back(fault(issue.id, "`" + issue.id + "` cannot be `" + to_text(*value) + "`",
                                          "give it " + list_values_text(issue)));
            continue;
        }
        Value settled = in_party_order(negotiation, *value);
        if (issue.agreed && settled != in_party_order(negotiation, *issue.agreed)) {
            result.faults.push_back(fault(issue.id,
                                          "`" + issue.id + "` is agreed at `" + to_text(*issue.agreed) +
                                              "`, not `" + to_text(*value) + "`",
                                          "leave it out, or open the issue in the case"));
            continue;
        }
        result.deal.values.emplace_back(issue.id, std::move(settled));
    }
    return result;
}

class DealEvaluator {
  public:
    DealEvaluator(const Case& negotiation, Evaluation& result) : case_(negotiation), result_(result) {}

    void run() {
        for (std::size_t i = 0; i < case_.limits.size(); ++i) {
            if (!mediation::breaks(case_.limits[i], result_.deal)) continue;
            const int index = static_cast<int>(i);
            result_.breaks.push_back(
                {Break::Kind::limit, std::nullopt, index, say_limit(case_, case_.limits[i], index)});
        }
        const bool inside = result_.breaks.empty();
        for (const Party& party : case_.parties) add_party(party);
        result_.acceptable = inside && satisfies_rule(case_, result_.accepts);
    }

  private:
    void add_party(const Party& party) {
        const Preferences& own = *case_.find_preferences(party.id);
        const std::size_t breaks_before = result_.breaks.size();
        for (std::size_t line = 0; line < own.red_lines.size(); ++line) {
            if (contains(own.red_lines[line].never, result_.deal)) {
                result_.breaks.push_back({Break::Kind::red_line, party.id, static_cast<int>(line),
                                          say_red_line(party, own.red_lines[line])});
            }
        }
        const Rational value = worth(own, result_.deal);
        const Rational walk_away = own.walk_away ? own.walk_away->low : Rational(0);
        if (value < walk_away) {
            result_.breaks.push_back(
                {Break::Kind::walk_away,
                 party.id,
                 0,
                 {"break.walk_away",
                  {{"party", party_name(case_, party.id)}, {"value", value}, {"walk_away", walk_away}}}});
        }
        result_.values.push_back(value);
        result_.gains.push_back(value - walk_away);
        result_.accepts.push_back(result_.breaks.size() == breaks_before);
    }

    Message say_red_line(const Party& party, const RedLine& line) const {
        Message message{line.because.empty() ? "break.red_line" : "break.red_line.because",
                        {{"party", party_name(case_, party.id)}, {"box", box_text(case_, line.never)}}};
        if (!line.because.empty()) message.arguments.push_back({"because", line.because});
        return message;
    }

    const Case& case_;
    Evaluation& result_;
};

}  // namespace

bool breaks(const Limit& limit, const Deal& deal) {
    if (const auto* rule = std::get_if<Implication>(&limit.rule)) {
        return contains(rule->when, deal) && !contains(rule->require, deal);
    }
    if (const auto* rule = std::get_if<Forbidden>(&limit.rule)) return contains(rule->box, deal);
    return breaks(std::get<Sum>(limit.rule), deal);
}

bool satisfies_rule(const Case& negotiation, const std::vector<bool>& accepts) {
    const Agreement& rule = negotiation.agreement;
    long votes = 0;
    for (std::size_t p = 0; p < accepts.size(); ++p) {
        const Id& party = negotiation.parties[p].id;
        if (!accepts[p]) {
            const bool veto = std::find(rule.veto.begin(), rule.veto.end(), party) != rule.veto.end();
            if (!rule.at_least || veto) return false;
            continue;
        }
        const auto own = std::find_if(rule.votes.begin(), rule.votes.end(),
                                      [&](const auto& vote) { return vote.first == party; });
        votes += own == rule.votes.end() ? 1 : own->second;
    }
    return !rule.at_least || votes >= *rule.at_least;
}

bool within_limits(const Case& negotiation, const Deal& deal) {
    return std::none_of(negotiation.limits.begin(), negotiation.limits.end(),
                        [&](const Limit& limit) { return breaks(limit, deal); });
}

FullDeal complete_agreed(const Case& negotiation, const Deal& deal) {
    return settle(negotiation, deal, false);
}

FullDeal add_agreed(const Case& negotiation, const Deal& deal) {
    return settle(negotiation, deal, true);
}

EvaluationResult evaluate(const Case& negotiation, const Deal& deal) {
    EvaluationResult result;
    FullDeal full = complete_agreed(negotiation, deal);
    result.faults = std::move(full.faults);
    for (const Party& party : negotiation.parties) {
        const Preferences* own = negotiation.find_preferences(party.id);
        if (own == nullptr) {
            result.faults.push_back({Fault::Severity::error,
                                     {"preferences", party.id},
                                     "no preferences of `" + party.id + "` are known",
                                     "add private/" + party.id + ".yaml"});
        } else if (const auto reason = find_incompleteness(*own)) {
            result.faults.push_back({Fault::Severity::error,
                                     {"preferences", party.id},
                                     "preferences of `" + party.id + "`: " + *reason,
                                     "state exact numbers"});
        }
    }
    if (!result.faults.empty()) return result;
    result.evaluation.emplace();
    result.evaluation->deal = std::move(full.deal);
    DealEvaluator(negotiation, *result.evaluation).run();
    return result;
}

}  // namespace wasit::mediation
