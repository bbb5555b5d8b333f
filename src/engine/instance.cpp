#include "engine/instance.hpp"

#include <algorithm>

namespace wasit::engine {

bool OutcomeBox::contains(OutcomeView outcome) const {
    if (never) return false;
    return std::all_of(sides.begin(), sides.end(),
                       [&](const BoxSide& side) { return side.allowed[outcome[side.issue]]; });
}

Integer count_outcomes(const Instance& instance) {
    Integer product = 1;
    for (const InstanceIssue& issue : instance.issues)
        product *= static_cast<unsigned long>(issue.values.size());
    return product;
}

namespace {

Int128 pay(const Instance& instance, const BoxWorth& bonus, OutcomeView outcome) {
    return instance.boxes[bonus.box].contains(outcome) != bonus.outside ? bonus.worth : 0;
}

Int128 evaluate(const Instance& instance, const CompositeWorth& composite, OutcomeView outcome) {
    bool first = true;
    Int128 total = 0;
    const auto take = [&](Int128 value) {
        switch (composite.kind) {
            case Composite::Kind::sum:
                total += value;
                break;
            case Composite::Kind::min:
                total = first ? value : std::min(total, value);
                break;
            case Composite::Kind::max:
                total = first ? value : std::max(total, value);
                break;
        }
        first = false;
    };
    for (const BoxWorth& bonus : composite.bonuses) take(pay(instance, bonus, outcome));
    for (const CompositeWorth& part : composite.parts) take(evaluate(instance, part, outcome));
    return total;
}

}  // namespace

Int128 worth(const Instance& instance, int party, OutcomeView outcome) {
    const PartyWorth& own = instance.parties[party];
    for (const auto& [box, value] : own.fixed) {
        if (instance.boxes[box].contains(outcome)) return value;
    }
    Int128 total = 0;
    for (std::size_t i = 0; i < outcome.size(); ++i) total += own.issue[i][outcome[i]];
    for (const BoxWorth& bonus : own.bonuses) total += pay(instance, bonus, outcome);
    for (const CompositeWorth& composite : own.composites) total += evaluate(instance, composite, outcome);
    return own.capped ? std::min(total, own.cap) : total;
}

bool breaks(const Instance& instance, const CompiledLimit& limit, OutcomeView outcome) {
    switch (limit.kind) {
        case CompiledLimit::Kind::implication:
            return instance.boxes[limit.when].contains(outcome) &&
                   !instance.boxes[limit.require].contains(outcome);
        case CompiledLimit::Kind::forbidden:
            return instance.boxes[limit.when].contains(outcome);
        case CompiledLimit::Kind::sum: {
            Int128 total = 0;
            for (const auto& [issue, amount] : limit.amounts) total += amount[outcome[issue]];
            return (limit.has_least && total < limit.least) || (limit.has_most && total > limit.most);
        }
    }
    return false;
}

bool within_limits(const Instance& instance, OutcomeView outcome) {
    return std::none_of(instance.limits.begin(), instance.limits.end(),
                        [&](const CompiledLimit& limit) { return breaks(instance, limit, outcome); });
}

bool crosses_red_line(const Instance& instance, int party, OutcomeView outcome) {
    const std::vector<int>& lines = instance.parties[party].red_lines;
    return std::any_of(lines.begin(), lines.end(),
                       [&](int box) { return instance.boxes[box].contains(outcome); });
}

bool accepts(const Instance& instance, int party, OutcomeView outcome) {
    return worth(instance, party, outcome) >= instance.parties[party].walk_away &&
           !crosses_red_line(instance, party, outcome);
}

bool satisfies_rule(const Instance& instance, const std::vector<bool>& accepting) {
    int votes = 0;
    for (int p = 0; p < instance.party_count(); ++p) {
        if (accepting[p]) {
            votes += instance.parties[p].votes;
        } else if (instance.unanimous || instance.parties[p].veto) {
            return false;
        }
    }
    return instance.unanimous || votes >= instance.at_least;
}

bool acceptable(const Instance& instance, OutcomeView outcome) {
    if (!within_limits(instance, outcome)) return false;
    if (!instance.walk_aways_apply) return true;
    std::vector<bool> accepting(instance.parties.size());
    for (int p = 0; p < instance.party_count(); ++p) accepting[p] = accepts(instance, p, outcome);
    return satisfies_rule(instance, accepting);
}

Rational to_worth(const PartyWorth& party, Int128 value) {
    Rational result(to_integer(value));
    result /= party.scale;
    return result;
}

Int128 round_to_scale(const PartyWorth& party, const Rational& worth) {
    const Rational scaled = worth * party.scale;
    return to_int128(scaled.get_num() / scaled.get_den());
}

std::vector<Rational> to_worths(const Instance& instance, std::span<const Int128> values) {
    std::vector<Rational> result;
    for (std::size_t p = 0; p < values.size(); ++p)
        result.push_back(to_worth(instance.parties[p], values[p]));
    return result;
}

Deal to_deal(const Instance& instance, OutcomeView outcome) {
    Deal deal;
    for (std::size_t i = 0; i < outcome.size(); ++i) {
        deal.values.emplace_back(instance.issues[i].id, instance.issues[i].values[outcome[i]]);
    }
    return deal;
}

}  // namespace wasit::engine
