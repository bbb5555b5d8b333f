#include "mediation/bridge/efficient_set.hpp"

#include <algorithm>

#include "engine/frontier/frontier.hpp"

namespace wasit::mediation {

using engine::Instance;
using engine::Int128;

std::optional<EfficientSet> EfficientSet::find(const Instance& instance, const engine::Budget& budget,
                                               engine::Watch& watch) {
    engine::Budget allowed = budget;
    allowed.deals = std::min(budget.deals, kMostDeals);
    allowed.memory_bytes = std::min(budget.memory_bytes, kMostBytes);
    engine::FrontierOptions options;
    options.deals = kMostPoints;
    engine::Frontier frontier = engine::compute_frontier(instance, options, allowed, watch);
    const std::size_t parties = instance.parties.size();
    const bool complete =
        frontier.worths.size() == frontier.size * parties && frontier.deals.size() == frontier.size;
    if (frontier.status != engine::Frontier::Status::exact || frontier.size > kMostPoints || !complete) {
        return std::nullopt;
    }
    EfficientSet set;
    set.parties_ = parties;
    set.size_ = frontier.size;
    set.worths_ = std::move(frontier.worths);
    set.deals_ = std::move(frontier.deals);
    return set;
}

std::span<const Int128> EfficientSet::worths(std::size_t point) const {
    return std::span(worths_).subspan(point * parties_, parties_);
}

bool EfficientSet::holds(std::span<const Int128> wanted) const {
    std::size_t low = 0, high = size_;
    while (low < high) {
        const std::size_t middle = low + (high - low) / 2;
        const auto point = worths(middle);
        if (std::equal(point.begin(), point.end(), wanted.begin())) return true;
        const bool before =
            std::lexicographical_compare(wanted.begin(), wanted.end(), point.begin(), point.end());
        (before ? low : high) = before ? middle + 1 : middle;
    }
    return false;
}

EfficientSet EfficientSet::select(const Instance& instance, int free) const {
    EfficientSet result;
    result.parties_ = parties_;
    for (std::size_t i = 0; i < size_; ++i) {
        const auto point = worths(i);
        bool kept = true;
        for (std::size_t p = 0; p < parties_; ++p) {
            if (static_cast<int>(p) != free && point[p] < instance.parties[p].walk_away) kept = false;
        }
        if (!kept) continue;
        result.worths_.insert(result.worths_.end(), point.begin(), point.end());
        result.deals_.push_back(deals_[i]);
        ++result.size_;
    }
    return result;
}

Instance waive_walk_aways(const Instance& instance) {
    Instance waived = instance;
    for (engine::PartyWorth& party : waived.parties) {
        // One below the least any sum can be.
        party.walk_away =
            party.magnitude >= 126 ? -engine::kInt128Max : -(static_cast<Int128>(1) << party.magnitude);
    }
    return waived;
}

Instance stand_in(const Instance& instance, const EfficientSet& points) {
    Instance result;
    result.case_id = instance.case_id;
    result.unanimous = instance.unanimous;
    result.at_least = instance.at_least;
    result.issues.resize(1);
    result.issues[0].id = "package";
    for (std::size_t i = 0; i < points.size(); ++i) {
        result.issues[0].values.emplace_back(Rational(static_cast<unsigned long>(i)));
    }
    for (std::size_t p = 0; p < instance.parties.size(); ++p) {
        const engine::PartyWorth& original = instance.parties[p];
        engine::PartyWorth party;
        party.id = original.id;
        party.scale = original.scale;
        party.walk_away_given = original.walk_away_given;
        party.walk_away = original.walk_away;
        party.magnitude = original.magnitude;
        party.votes = original.votes;
        party.veto = original.veto;
        std::vector<Int128>& worths = party.issue.emplace_back();
        for (std::size_t i = 0; i < points.size(); ++i) worths.push_back(points.worths(i)[p]);
        result.parties.push_back(std::move(party));
    }
    return result;
}

}  // namespace wasit::mediation
