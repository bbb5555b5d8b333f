#include "engine/compile.hpp"

#include <algorithm>

#include "engine/compile/compiled_limit.hpp"
#include "engine/compile/issue_lookup.hpp"
#include "engine/compile/rational_worth.hpp"
#include "engine/compile/settled_issues.hpp"

namespace wasit::engine {

std::optional<Refusal> refuse_unknown_worths(const Case& negotiation, const Id& party) {
    const Preferences* preferences = negotiation.find_preferences(party);
    if (preferences == nullptr) {
        return Refusal{Refusal::Kind::incomplete, "no preferences of `" + party + "` are known",
                       "add private/" + party + ".yaml"};
    }
    if (const auto reason = find_incompleteness(*preferences)) {
        return Refusal{Refusal::Kind::incomplete, "preferences of `" + party + "`: " + *reason,
                       "state exact numbers, or ask `robust` and `bridge`, which take them as they are"};
    }
    return std::nullopt;
}

namespace {

void set_votes(const Agreement& agreement, PartyWorth& party) {
    for (const auto& [id, votes] : agreement.votes) {
        if (id == party.id) party.votes = votes;
    }
    party.veto = std::find(agreement.veto.begin(), agreement.veto.end(), party.id) != agreement.veto.end();
}

PartyWorth compile_party(const Preferences& preferences, const IssueLookup& lookup, Instance& instance) {
    PartyWorth party;
    party.id = preferences.party;
    put_over_common_denominator(tabulate_worth(preferences, lookup, instance.boxes), party);
    if (!instance.walk_aways_apply) return party;
    for (std::size_t line = 0; line < preferences.red_lines.size(); ++line) {
        OutcomeBox box = lookup.compile(preferences.red_lines[line].never);
        if (box.never) continue;
        party.red_lines.push_back(static_cast<int>(instance.boxes.size()));
        party.red_line_of.push_back(static_cast<int>(line));
        instance.boxes.push_back(std::move(box));
    }
    return party;
}

}  // namespace

Compilation compile(const Case& negotiation, const CompileOptions& options) {
    Compilation result;
    SettledIssues settled = settle_issues(negotiation, options);
    result.refusals = std::move(settled.refusals);
    for (const Party& party : negotiation.parties) {
        if (auto refusal = refuse_unknown_worths(negotiation, party.id))
            result.refusals.push_back(std::move(*refusal));
    }
    if (!result.refusals.empty()) return result;

    Instance instance;
    instance.case_id = negotiation.id;
    instance.issues = std::move(settled.issues);
    instance.walk_aways_apply = !options.all_deals;
    instance.unanimous = !negotiation.agreement.at_least;
    instance.at_least = negotiation.agreement.at_least.value_or(0);
    const IssueLookup lookup(instance.issues);
    for (const Party& party : negotiation.parties) {
        instance.parties.push_back(compile_party(*negotiation.find_preferences(party.id), lookup, instance));
        set_votes(negotiation.agreement, instance.parties.back());
    }
    for (std::size_t i = 0; i < negotiation.limits.size(); ++i) {
        auto compiled = compile_limit(negotiation.limits[i], static_cast<int>(i), lookup, instance.boxes);
        if (auto* refusal = std::get_if<Refusal>(&compiled)) {
            result.refusals.push_back(std::move(*refusal));
        } else if (auto& limit = std::get<std::optional<CompiledLimit>>(compiled)) {
            instance.limits.push_back(std::move(*limit));
        }
    }
    if (result.refusals.empty()) result.instance = std::move(instance);
    return result;
}

}  // namespace wasit::engine
