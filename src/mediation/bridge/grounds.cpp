#include "mediation/bridge/grounds.hpp"

#include <algorithm>

#include "concepts/gupta_livne/references.hpp"
#include "concepts/search/search.hpp"
#include "mediation/wording/wording.hpp"

namespace wasit::mediation {

namespace {

using engine::Instance;
using engine::Int128;

// Each party's least worth over the completions of the draft or the positions, on its own scale; walk-aways
// aside, so that it can be asked what would follow from others.
std::optional<std::vector<Rational>> find_reference_worths(const Case& negotiation,
                                                           const Instance& instance) {
    Instance without = instance;
    for (engine::PartyWorth& party : without.parties) party.walk_away = -engine::kInt128Max;
    const auto references = concepts::gupta_livne::find_references(without, negotiation);
    if (!references) return std::nullopt;
    return engine::to_worths(instance, *references);
}

GroundRule refer_to_record(const Case& negotiation, const Instance& instance, const Gap& gap,
                           const concepts::Concept& chosen) {
    GroundRule rule{std::string(chosen.facts.name), {}, {}};
    const auto least = find_reference_worths(negotiation, instance);
    if (!least) {
        const auto asking =
            std::count_if(gap.parties.begin(), gap.parties.end(),
                          [](const PartyStanding& standing) { return standing.position.has_value(); });
        const bool nothing = !gap.draft && asking < 2;
        rule.notes.push_back({nothing ? "bridge.no_reference" : "bridge.reference_unknown", {}});
        return rule;
    }
    rule.solve = [least = *least, solve = chosen.solve](const Instance& at, const engine::Budget& budget,
                                                        engine::Watch& watch) {
        concepts::Request request;
        request.references.emplace();
        for (std::size_t p = 0; p < least.size(); ++p) {
            request.references->push_back(
                std::max(engine::round_to_scale(at.parties[p], least[p]), at.parties[p].walk_away));
        }
        return solve(at, request, budget, watch);
    };
    return rule;
}

GroundRule move_least(const Case& negotiation, const Instance& instance, const Gap& gap) {
    GroundRule rule{std::string(kLeastMovement), {}, {}};
    std::vector<std::optional<Rational>> own;
    bool somebody = false;
    for (std::size_t p = 0; p < gap.parties.size(); ++p) {
        own.push_back(gap.parties[p].own);
        const engine::PartyWorth& party = instance.parties[p];
        if (auto reason =
                find_reason_to_leave_out(negotiation, gap, p, engine::to_worth(party, party.walk_away))) {
            rule.notes.push_back(std::move(*reason));
        } else {
            somebody = true;
        }
    }
    if (!somebody) {
        say_nobody_moves(gap, rule.notes);
        return rule;
    }
    // A concession is 1 - (u - r) / (own - r): the smallest largest ones are the leximin of those shares.
    rule.solve = [own](const Instance& at, const engine::Budget& budget, engine::Watch& watch) {
        concepts::Objective objective = concepts::measure_gains(at, concepts::Objective::Kind::leximin);
        for (std::size_t p = 0; p < own.size(); ++p) {
            const engine::PartyWorth& party = at.parties[p];
            const Rational reach =
                own[p] ? Rational((*own[p] - engine::to_worth(party, party.walk_away)) * party.scale)
                       : Rational(0);
            objective.last[p] = reach <= 0;
            if (reach > 0) objective.unit[p] = reach;
        }
        return concepts::find_best(at, objective, budget, watch);
    };
    return rule;
}

}  // namespace

void say_nobody_moves(const Gap& gap, std::vector<Message>& reasons) {
    if (gap.without_position.size() == gap.parties.size()) reasons.clear();
    const bool unknown = std::any_of(reasons.begin(), reasons.end(), [](const Message& reason) {
        return reason.key == "bridge.left_out.unknown";
    });
    if (!unknown) reasons.push_back({"bridge.nobody_left", {}});
}

std::optional<Message> find_reason_to_leave_out(const Case& negotiation, const Gap& gap, std::size_t party,
                                                const Rational& walk_away) {
    const PartyStanding& standing = gap.parties[party];
    const Argument who = {"party", party_name(negotiation, standing.party)};
    const auto noted = [&](const char* key) {
        return std::any_of(gap.notes.begin(), gap.notes.end(), [&](const Message& note) {
            return note.key == key && note.arguments.front() == who;
        });
    };
    if (!standing.position) return Message{"bridge.left_out.no_position", {who}};
    if (!standing.own) {
        return Message{noted("gap.position_impossible")   ? "bridge.left_out.impossible"
                       : noted("gap.position_approached") ? "bridge.left_out.approached"
                                                          : "bridge.left_out.unknown",
                       {who}};
    }
    if (*standing.own <= walk_away) return Message{"bridge.left_out.nothing_to_concede", {who}};
    return std::nullopt;
}

std::vector<GroundRule> list_grounds(const Case& negotiation, const Instance& instance, const Gap& gap) {
    std::vector<GroundRule> rules;
    for (const concepts::Concept& candidate : concepts::all_concepts()) {
        if (candidate.facts.takes_references) {
            rules.push_back(refer_to_record(negotiation, instance, gap, candidate));
            continue;
        }
        GroundRule rule{std::string(candidate.facts.name), {}, {}};
        rule.solve = [solve = candidate.solve](const Instance& at, const engine::Budget& budget,
                                               engine::Watch& watch) { return solve(at, {}, budget, watch); };
        if (candidate.facts.compares_scales) rule.notes.push_back({"bridge.compares_scales", {}});
        rules.push_back(std::move(rule));
    }
    rules.push_back(move_least(negotiation, instance, gap));
    return rules;
}

}  // namespace wasit::mediation
