#include "mediation/mixed/mixed_completion.hpp"

#include <algorithm>

#include "concepts/continuous/mixed_search.hpp"
#include "engine/continuous/case_boxes.hpp"
#include "engine/continuous/compile_mixed.hpp"

namespace wasit::mediation {

namespace {

using concepts::MixedObjective;
using concepts::MixedOptimum;

constexpr std::size_t kMostVariants = 100;

void settle(Issue& issue, const Value& value) {
    issue.status = IssueStatus::agreed;
    issue.agreed = value;
}

// Only what lies between the side's ends; an empty rest leaves the issue as it is.
void narrow(Issue& issue, const Side& side) {
    if (auto* real = std::get_if<Real>(&issue.domain)) {
        Real rest = *real;
        if (side.min) rest.from = std::max(rest.from, std::get<Rational>(*side.min));
        if (side.max) rest.to = std::min(rest.to, std::get<Rational>(*side.max));
        if (rest.from <= rest.to) *real = rest;
    } else if (auto* range = std::get_if<Range>(&issue.domain)) {
        Range rest = *range;
        if (side.min && std::get<Rational>(*side.min) > rest.from)
            rest.from += rest.step * ceiling_of((std::get<Rational>(*side.min) - rest.from) / rest.step);
        if (side.max) rest.to = std::min(rest.to, std::get<Rational>(*side.max));
        if (rest.from <= rest.to) *range = rest;
    } else if (auto* dates = std::get_if<Dates>(&issue.domain)) {
        Dates rest = *dates;
        while (side.min && rest.from < std::get<Date>(*side.min) && rest.from <= rest.to)
            rest.from.day += std::chrono::days(rest.step_days);
        if (side.max) rest.to = std::min(rest.to, std::get<Date>(*side.max));
        if (rest.from <= rest.to) *dates = rest;
    }
}

// The case with the side's values only. Several values of anything but a choice: a case for each.
std::vector<Case> apply(const Case& negotiation, std::size_t at, const Side& side) {
    std::vector<Case> variants;
    const Issue& issue = negotiation.issues[at];
    std::vector<Value> allowed;
    std::copy_if(side.any_of.begin(), side.any_of.end(), std::back_inserter(allowed),
                 [&](const Value& value) { return admits(issue, value); });
    if (const auto* choice = std::get_if<Choice>(&issue.domain); choice != nullptr && !allowed.empty()) {
        Case variant = negotiation;
        Choice rest = *choice;
        std::erase_if(rest.options, [&](const Option& option) {
            return std::find(allowed.begin(), allowed.end(), Value(option.id)) == allowed.end();
        });
        variant.issues[at].domain = rest;
        variants.push_back(std::move(variant));
        return variants;
    }
    for (const Value& value : allowed) settle(variants.emplace_back(negotiation).issues[at], value);
    if (variants.empty()) {
        Case& variant = variants.emplace_back(negotiation);
        if (side.any_of.empty()) narrow(variant.issues[at], side);
    }
    return variants;
}

// Nothing where there are too many.
std::optional<std::vector<Case>> restrict_case(const Case& negotiation, std::span<const Box> boxes) {
    std::vector<Case> variants = {negotiation};
    for (const Box& box : boxes) {
        for (const auto& [id, side] : box.sides) {
            std::vector<Case> next;
            for (const Case& variant : variants) {
                const Issue* issue = variant.find_issue(id);
                if (issue == nullptr || issue->status != IssueStatus::open) {
                    next.push_back(variant);
                    continue;
                }
                for (Case& narrower :
                     apply(variant, static_cast<std::size_t>(issue - variant.issues.data()), side))
                    next.push_back(std::move(narrower));
            }
            variants = std::move(next);
            if (variants.size() > kMostVariants) return std::nullopt;
        }
    }
    return variants;
}

std::optional<MixedOptimum> find_least_capped(const Case& variant, const Id& party,
                                              const engine::CompileOptions& options, engine::Watch& watch);

// The deal of the greatest worth to the party times the sign, among all inside the limits that compile leaves. The case
// may have no continuous issue left; the mixed instance does not mind.
std::optional<MixedOptimum> find_extreme(const Case& variant, const Id& party, int sign,
                                         const engine::CompileOptions& options, engine::Watch& watch) {
    const Preferences& own = *variant.find_preferences(party);
    if (sign < 0 && own.at_most) return find_least_capped(variant, party, options, watch);
    engine::MixedCompilation compilation = engine::compile_mixed(variant, options, &watch);
    if (compilation.camps.empty()) return std::nullopt;
    engine::MixedInstance& instance = compilation.camps.front();
    for (int p = 0; p < instance.party_count(); ++p) instance.floor[static_cast<std::size_t>(p)].reset();
    MixedObjective objective = concepts::measure_mixed_gains(instance, MixedObjective::Kind::sum);
    for (std::size_t p = 0; p < instance.parties.size(); ++p)
        objective.sum_weights[p] = instance.parties[p] == party ? sign : 0;
    return concepts::search_mixed(compilation.camps, objective, watch);
}

// What is wasted above a cap cannot be asked to be most: the least without a cap, and the cap if that is less.
std::optional<MixedOptimum> find_least_capped(const Case& variant, const Id& party,
                                              const engine::CompileOptions& options, engine::Watch& watch) {
    Case uncapped = variant;
    std::optional<Rational> cap;
    for (Preferences& own : uncapped.preferences) {
        if (own.party == party) std::swap(cap, own.at_most);
    }
    auto optimum = find_extreme(uncapped, party, -1, options, watch);
    if (optimum && optimum->deal) optimum->score[0] = std::max(optimum->score[0], Rational(-*cap));
    return optimum;
}

struct Extreme {
    Answer answer = Answer::none;
    Deal deal;
    Rational score;
};

Extreme find_extreme(const std::vector<Case>& variants, const Id& party, int sign,
                     const engine::CompileOptions& options, engine::Watch& watch) {
    Extreme best;
    for (const Case& variant : variants) {
        const auto optimum = find_extreme(variant, party, sign, options, watch);
        if (!optimum || !optimum->proved) return {Answer::unproved, {}, {}};
        if (!optimum->deal || (best.answer == Answer::found && optimum->score[0] <= best.score)) continue;
        best = {Answer::found, optimum->deal->deal, optimum->score[0]};
    }
    return best;
}

}  // namespace

MixedCompletion complete_mixed_to_best(const Case& negotiation, const Id& party, std::span<const Box> boxes,
                                       engine::Watch& watch) {
    const auto variants = restrict_case(negotiation, boxes);
    if (!variants) return {};
    std::vector<Case> own = *variants;
    for (Case& variant : own) {
        for (Preferences& other : variant.preferences) {
            if (other.party != party) other.red_lines.clear();
        }
        variant.agreement = {};
    }
    const Extreme best = find_extreme(own, party, 1, {}, watch);
    if (best.answer != Answer::found) return {best.answer, {}, {}, false};
    const Preferences& preferences = *negotiation.find_preferences(party);
    const bool crossed = std::any_of(preferences.red_lines.begin(), preferences.red_lines.end(),
                                     [&](const RedLine& line) { return contains(line.never, best.deal); });
    const Rational stated = worth(preferences, best.deal);
    if (crossed || !engine::within_limits(negotiation, best.deal) || stated < best.score)
        return {Answer::none, {}, {}, true};
    return {Answer::found, best.deal, stated, false};
}

RangeAnswer find_mixed_worth_range(const Case& negotiation, const Id& party, std::span<const Box> boxes,
                                   engine::Watch& watch) {
    const auto variants = restrict_case(negotiation, boxes);
    if (!variants) return {};
    engine::CompileOptions options;
    options.all_deals = true;
    const Extreme most = find_extreme(*variants, party, 1, options, watch);
    const Extreme least = find_extreme(*variants, party, -1, options, watch);
    if (most.answer != Answer::found || least.answer != Answer::found)
        return {most.answer == Answer::none ? Answer::none : Answer::unproved, {}};
    return {Answer::found, {-least.score, most.score}};
}

}  // namespace wasit::mediation
