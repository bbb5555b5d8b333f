#include "mediation/waiting/deal_search.hpp"

#include <algorithm>
#include <vector>

#include "concepts/search/acceptable.hpp"
#include "engine/continuous/compile_mixed.hpp"
#include "mediation/mixed/mixed_acceptance.hpp"
#include "mediation/mixed/mixed_completion.hpp"
#include "mediation/waiting/pressure.hpp"

namespace wasit::mediation {

namespace {

// There may be many questions: none may take long.
constexpr std::uint64_t kMostDealNodes = 1'000'000;
constexpr std::uint64_t kMostPackagesTried = 50'000'000;

class FiniteSearch : public DealSearch {
  public:
    FiniteSearch(const engine::Instance& instance, const engine::Budget& budget, engine::Watch& watch)
        : instance_(instance), budget_(budget), watch_(watch), ranges_(instance.parties.size()) {
        budget_.nodes = std::min(budget_.nodes, kMostDealNodes);
        budget_.deals = std::min(budget_.deals, kMostPackagesTried);
    }

    RangeAnswer find_range(std::size_t party) override {
        if (!ranges_[party])
            ranges_[party] = find_worth_range(instance_, static_cast<int>(party), {}, budget_, watch_);
        return *ranges_[party];
    }

    Found find(std::span<const std::optional<Rational>> walk_aways) override {
        engine::Instance moved = instance_;
        for (std::size_t p = 0; p < walk_aways.size(); ++p) {
            if (!walk_aways[p]) continue;
            const RangeAnswer range = find_range(p);
            if (range.answer != Answer::found) return {range.answer, {}};
            engine::PartyWorth& party = moved.parties[p];
            // Beyond the range of worths one walk-away is like another, and stays a number that fits.
            const Rational most = range.range.most + 1 / party.scale;
            const Rational walk_away = std::clamp<Rational>(*walk_aways[p], range.range.least, most);
            party.walk_away = engine::to_int128(ceiling_of(walk_away * party.scale));
            party.magnitude += 1;
        }
        const concepts::AcceptableDeal deal = concepts::find_acceptable(moved, budget_, watch_);
        switch (deal.answer) {
            case concepts::AcceptableDeal::Answer::found:
                return {Answer::found, engine::to_deal(instance_, *deal.outcome)};
            case concepts::AcceptableDeal::Answer::none:
                return {Answer::none, {}};
            case concepts::AcceptableDeal::Answer::unknown:
                break;
        }
        return {};
    }

  private:
    const engine::Instance& instance_;
    engine::Budget budget_;
    engine::Watch& watch_;
    std::vector<std::optional<RangeAnswer>> ranges_;
};

class MixedSearch : public DealSearch {
  public:
    MixedSearch(const Case& negotiation, engine::Watch& watch) : case_(negotiation), watch_(watch) {}

    RangeAnswer find_range(std::size_t party) override {
        return find_mixed_worth_range(case_, case_.parties[party].id, {}, watch_);
    }

    Found find(std::span<const std::optional<Rational>> walk_aways) override {
        Case moved = case_;
        for (std::size_t p = 0; p < walk_aways.size(); ++p) {
            if (!walk_aways[p]) continue;
            for (Preferences& own : moved.preferences) {
                if (own.party == moved.parties[p].id) own.walk_away = Bounds{*walk_aways[p], *walk_aways[p]};
            }
        }
        const engine::MixedCompilation compilation = engine::compile_mixed(moved, {}, &watch_);
        if (!compilation.refusals.empty() || compilation.stopped) return {};
        MixedAcceptableSearch search = find_acceptable_mixed(moved, compilation.camps, watch_);
        return {search.found.answer, std::move(search.found.deal)};
    }

  private:
    const Case& case_;
    engine::Watch& watch_;
};

}  // namespace

std::unique_ptr<DealSearch> search_finite(const engine::Instance& instance, const engine::Budget& budget,
                                          engine::Watch& watch) {
    const auto is_rounded = [](const engine::PartyWorth& party) { return party.utility_error != 0; };
    if (std::any_of(instance.parties.begin(), instance.parties.end(), is_rounded)) return nullptr;
    return std::make_unique<FiniteSearch>(instance, budget, watch);
}

std::unique_ptr<DealSearch> search_mixed_deals(const Case& negotiation, engine::Watch& watch) {
    return std::make_unique<MixedSearch>(negotiation, watch);
}

}  // namespace wasit::mediation
