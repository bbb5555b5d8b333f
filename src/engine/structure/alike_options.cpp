#include "engine/structure/alike_options.hpp"

#include <algorithm>
#include <map>
#include <numeric>

namespace wasit::engine {

namespace {

using OptionSets = std::vector<std::vector<OptionIndex>>;
using OptionClasses = std::vector<std::vector<std::vector<OptionIndex>>>;

// Whether the box holds some but not all of the outcomes.
bool divides(const OutcomeBox& box, const OptionSets& options) {
    if (box.never) return false;
    bool all = true;
    for (const BoxSide& side : box.sides) {
        std::size_t inside = 0;
        for (const OptionIndex option : options[side.issue]) inside += side.allowed[option];
        if (inside == 0) return false;
        all = all && inside == options[side.issue].size();
    }
    return !all;
}

}  // namespace

OptionSets all_options(const Instance& instance) {
    OptionSets options(instance.issues.size());
    for (std::size_t i = 0; i < options.size(); ++i) {
        options[i].resize(instance.issues[i].values.size());
        std::iota(options[i].begin(), options[i].end(), OptionIndex{0});
    }
    return options;
}

OptionClasses find_alike_options(const Instance& instance, const OptionSets& options) {
    // What tells options apart, by issue: as tables over all options of the issue.
    std::vector<std::vector<const std::vector<bool>*>> sides(options.size());
    std::vector<std::vector<const std::vector<Int128>*>> amounts(options.size());
    for (const OutcomeBox& box : instance.boxes) {
        if (!divides(box, options)) continue;
        for (const BoxSide& side : box.sides) sides[side.issue].push_back(&side.allowed);
    }
    for (const CompiledLimit& limit : instance.limits) {
        for (const auto& [issue, amount] : limit.amounts) amounts[issue].push_back(&amount);
    }
    for (const PartyWorth& party : instance.parties) {
        for (std::size_t i = 0; i < options.size(); ++i) amounts[i].push_back(&party.issue[i]);
    }
    OptionClasses classes(options.size());
    for (std::size_t i = 0; i < options.size(); ++i) {
        std::map<std::pair<std::vector<bool>, std::vector<Int128>>, std::size_t> known;
        for (const OptionIndex option : options[i]) {
            std::pair<std::vector<bool>, std::vector<Int128>> mark;
            for (const auto* side : sides[i]) mark.first.push_back((*side)[option]);
            for (const auto* amount : amounts[i]) mark.second.push_back((*amount)[option]);
            const auto [at, fresh] = known.emplace(std::move(mark), classes[i].size());
            if (fresh) classes[i].emplace_back();
            classes[i][at->second].push_back(option);
        }
    }
    return classes;
}

Outcome MergedOptions::restore(OutcomeView outcome) const {
    Outcome result;
    for (std::size_t i = 0; i < outcome.size(); ++i) result.push_back(classes[i][outcome[i]].front());
    return result;
}

Integer MergedOptions::copies(OutcomeView outcome) const {
    Integer product = 1;
    for (std::size_t i = 0; i < outcome.size(); ++i)
        product *= static_cast<unsigned long>(classes[i][outcome[i]].size());
    return product;
}

MergedOptions merge_alike_options(const Instance& instance) {
    MergedOptions result{instance, find_alike_options(instance, all_options(instance)), false};
    const auto keep_first = [&](int issue, auto& table) {
        std::remove_reference_t<decltype(table)> kept;
        for (const auto& alike : result.classes[issue]) kept.push_back(table[alike.front()]);
        table = std::move(kept);
    };
    Instance& merged = result.instance;
    for (int i = 0; i < instance.issue_count(); ++i) {
        result.merged = result.merged || result.classes[i].size() < instance.issues[i].values.size();
        keep_first(i, merged.issues[i].values);
        for (PartyWorth& party : merged.parties) keep_first(i, party.issue[i]);
    }
    for (OutcomeBox& box : merged.boxes) {
        for (BoxSide& side : box.sides) keep_first(side.issue, side.allowed);
    }
    for (CompiledLimit& limit : merged.limits) {
        for (auto& [issue, amount] : limit.amounts) keep_first(issue, amount);
    }
    return result;
}

}  // namespace wasit::engine
