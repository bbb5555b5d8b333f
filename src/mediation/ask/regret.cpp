#include "mediation/ask/regret.hpp"

#include <algorithm>
#include <numeric>

#include "mediation/ask/question.hpp"
#include "mediation/ask/sum_solver.hpp"
#include "mediation/ask/sum_table.hpp"
#include "mediation/evaluation/evaluation.hpp"

namespace wasit::mediation {

namespace {

class Scorer {
  public:
    Scorer(const Case& negotiation, std::size_t parties) : parties_(parties), accepts_(parties) {
        if (negotiation.agreement.at_least) quorum_ = &negotiation;
    }

    // `crosses`: red lines, by party.
    Score score(const double* gains, const std::vector<bool>& crosses) {
        Score result{0, 1};
        bool all = true;
        for (std::size_t p = 0; p < parties_; ++p) {
            accepts_[p] = gains[p] >= 0 && !crosses[p];
            all = all && accepts_[p];
            if (!accepts_[p] || gains[p] <= 0) continue;
            ++result.gainers;
            result.product *= gains[p];
        }
        const bool agreed = quorum_ != nullptr ? satisfies_rule(*quorum_, accepts_) : all;
        return agreed ? result : Score{};
    }

  private:
    std::size_t parties_;
    const Case* quorum_ = nullptr;
    std::vector<bool> accepts_;
};

// Every deal, as one value for each issue; worths are sums of what issues are worth.
class Listing {
  public:
    Listing(const Case& negotiation, std::span<const PreferenceSpace> spaces, std::size_t most)
        : case_(negotiation), spaces_(spaces) {
        Integer count = 1;
        for (const Issue& issue : case_.issues) {
            if (issue.status == IssueStatus::parked) continue;
            std::vector<Value> values;
            if (issue.agreed) {
                values = {*issue.agreed};
            } else {
                const auto own = count_values(issue);
                if (!own || (count *= *own) > Integer(most)) return;
                values = list_values(issue);
            }
            issues_.emplace_back(issue.id, std::move(values));
        }
        for (const Preferences& own : case_.preferences) {
            if (!own.bonuses.empty() || !own.composites.empty() || !own.fixed.empty() || own.at_most) return;
        }
        for (const PreferenceSpace& space : spaces_) {
            auto& table = worths_.emplace_back();
            for (const auto& [issue, values] : issues_) {
                for (const Value& value : values) table.emplace_back(space.worth(Deal{{{issue, value}}}));
            }
            walk_aways_.emplace_back(space.walk_away());
        }
        list();
        listed_ = true;
    }

    bool listed() const { return listed_; }
    std::size_t size() const { return crosses_.size(); }
    Deal deal(std::size_t index) const {
        Deal result;
        for (std::size_t i = 0; i < issues_.size(); ++i)
            result.values.emplace_back(issues_[i].first,
                                       issues_[i].second[choices_[index * issues_.size() + i]]);
        return result;
    }

    // Scores of all deals at one sample.
    void score(Scorer& scorer, const Samples& samples, std::size_t s, std::vector<Score>& scores) const {
        std::vector<std::vector<double>> tables;
        std::vector<double> walk_aways, gains(spaces_.size());
        for (std::size_t p = 0; p < spaces_.size(); ++p) {
            auto& table = tables.emplace_back();
            for (const Evaluator& worth : worths_[p]) table.push_back(worth(samples[p][s]));
            walk_aways.push_back(walk_aways_[p](samples[p][s]));
        }
        scores.resize(size());
        for (std::size_t d = 0; d < size(); ++d) {
            for (std::size_t p = 0; p < spaces_.size(); ++p) {
                double sum = -walk_aways[p];
                for (std::size_t i = 0; i < issues_.size(); ++i)
                    sum += tables[p][first_[i] + choices_[d * issues_.size() + i]];
                gains[p] = sum;
            }
            scores[d] = scorer.score(gains.data(), crosses_[d]);
        }
    }

  private:
    // The deals inside the limits.
    void list() {
        std::size_t next = 0;
        for (const auto& [issue, values] : issues_) {
            first_.push_back(next);
            next += values.size();
        }
        std::vector<std::uint32_t> choice(issues_.size(), 0);
        const bool bound = !case_.limits.empty();
        const bool lines = std::any_of(case_.preferences.begin(), case_.preferences.end(),
                                       [](const Preferences& own) { return !own.red_lines.empty(); });
        const std::vector<bool> none(spaces_.size(), false);
        while (true) {
            std::vector<bool> crosses = none;
            bool inside = true;
            if (bound || lines) {
                Deal deal;
                for (std::size_t i = 0; i < issues_.size(); ++i)
                    deal.values.emplace_back(issues_[i].first, issues_[i].second[choice[i]]);
                inside = !bound || within_limits(case_, deal);
                for (std::size_t p = 0; p < spaces_.size(); ++p)
                    crosses[p] = spaces_[p].crosses_red_line(deal);
            }
            if (inside) {
                choices_.insert(choices_.end(), choice.begin(), choice.end());
                crosses_.push_back(std::move(crosses));
            }
            std::size_t i = issues_.size();
            while (i > 0 && ++choice[i - 1] == issues_[i - 1].second.size()) choice[--i] = 0;
            if (i == 0) return;
        }
    }

    const Case& case_;
    std::span<const PreferenceSpace> spaces_;
    bool listed_ = false;
    std::vector<std::pair<Id, std::vector<Value>>> issues_;
    std::vector<std::size_t> first_;              // of each issue's values in the tables
    std::vector<std::vector<Evaluator>> worths_;  // [party][value]
    std::vector<Evaluator> walk_aways_;
    std::vector<std::uint32_t> choices_;      // [deal][issue]
    std::vector<std::vector<bool>> crosses_;  // [deal][party]
};

// Scores of given deals.
class Deals {
  public:
    Deals(std::span<const PreferenceSpace> spaces, const std::vector<Deal>& deals) : spaces_(spaces) {
        for (const Deal& deal : deals) {
            auto& own = gains_.emplace_back();
            auto& crosses = crosses_.emplace_back();
            for (const PreferenceSpace& space : spaces) {
                own.emplace_back(space.gain(deal));
                crosses.push_back(space.crosses_red_line(deal));
            }
        }
    }
    Score score(Scorer& scorer, const Samples& samples, std::size_t s, std::size_t deal) const {
        std::vector<double> gains;
        for (std::size_t p = 0; p < spaces_.size(); ++p) gains.push_back(gains_[deal][p](samples[p][s]));
        return scorer.score(gains.data(), crosses_[deal]);
    }

  private:
    std::span<const PreferenceSpace> spaces_;
    std::vector<std::vector<Evaluator>> gains_;
    std::vector<std::vector<bool>> crosses_;
};

void add_once(std::vector<Deal>& deals, const Deal& deal) {
    if (std::find(deals.begin(), deals.end(), deal) == deals.end()) deals.push_back(deal);
}

// Indices by value, greatest first, ties by index.
std::vector<std::size_t> rank(const std::vector<double>& values) {
    std::vector<std::size_t> order(values.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t left, std::size_t right) { return values[left] > values[right]; });
    return order;
}

LossTable tabulate_listed(const Case& negotiation, std::span<const PreferenceSpace> spaces,
                          const Samples& samples, const std::vector<Deal>& always, const Listing& listing,
                          bool only_always, engine::Watch& watch) {
    Scorer scorer(negotiation, spaces.size());
    const Deals given(spaces, always);
    LossTable table;
    table.deals = always;
    table.loss.resize(always.size());
    std::vector<double> kept(listing.size(), 0), wins(listing.size(), 0);
    std::vector<Score> scores, best;
    const std::size_t count = count_samples(samples);
    for (std::size_t s = 0; s < count; ++s) {
        if (!watch.tick("losses at samples", static_cast<double>(s) / static_cast<double>(count))) {
            table.complete = false;
            break;
        }
        listing.score(scorer, samples, s, scores);
        std::size_t first = 0;
        for (std::size_t d = 1; d < scores.size(); ++d) {
            if (scores[d] > scores[first]) first = d;
        }
        const Score top = scores.empty() ? Score{} : scores[first];
        best.push_back(top);
        for (std::size_t d = 0; d < always.size(); ++d)
            table.loss[d].push_back(lose(given.score(scorer, samples, s, d), top));
        ++table.samples;
        if (only_always || top.gainers < 0) continue;
        ++wins[first];
        for (std::size_t d = 0; d < scores.size(); ++d) kept[d] += 1 - lose(scores[d], top);
    }
    if (only_always) return table;
    const std::vector<std::size_t> by_mean = rank(kept), by_wins = rank(wins);
    std::vector<std::size_t> pool;
    const auto take = [&](const std::vector<std::size_t>& order, std::size_t most, bool winners) {
        for (std::size_t i = 0; i < order.size() && pool.size() < most; ++i) {
            if (winners && wins[order[i]] == 0) break;
            if (std::find(pool.begin(), pool.end(), order[i]) == pool.end()) pool.push_back(order[i]);
        }
    };
    take(by_mean, kMostPoolDeals / 2, false);
    take(by_wins, kMostPoolDeals, true);
    std::vector<Deal> added;
    for (const std::size_t d : pool) {
        const Deal deal = listing.deal(d);
        if (std::find(always.begin(), always.end(), deal) == always.end()) added.push_back(deal);
    }
    const Deals more(spaces, added);
    for (std::size_t d = 0; d < added.size(); ++d) {
        table.deals.push_back(added[d]);
        auto& own = table.loss.emplace_back();
        for (std::size_t s = 0; s < table.samples; ++s)
            own.push_back(lose(more.score(scorer, samples, s, d), best[s]));
    }
    return table;
}

LossTable tabulate_solved(const Case& negotiation, std::span<const PreferenceSpace> spaces,
                          std::span<const Sampler> samplers, const Samples& samples,
                          const std::vector<Deal>& always, bool only_always, const engine::Budget& budget,
                          engine::Watch& watch) {
    Scorer scorer(negotiation, spaces.size());
    LossTable table;
    std::vector<Deal> winners;
    std::vector<double> wins;
    std::vector<std::optional<std::size_t>> winner;  // by sample
    const std::size_t count = count_samples(samples);
    for (std::size_t s = 0; s < count; ++s) {
        std::optional<Deal> best;
        if (!watch.tick("best deals at samples", static_cast<double>(s) / static_cast<double>(count)) ||
            !solve_at(negotiation, spaces, samplers, samples, s, budget, watch, best)) {
            table.complete = false;
            break;
        }
        ++table.samples;
        winner.emplace_back();
        if (!best) continue;
        const auto found = std::find(winners.begin(), winners.end(), *best);
        winner.back() = static_cast<std::size_t>(found - winners.begin());
        if (found == winners.end()) {
            winners.push_back(*best);
            wins.push_back(0);
        }
        ++wins[*winner.back()];
    }
    const Deals bests(spaces, winners);
    std::vector<Score> top;
    for (std::size_t s = 0; s < table.samples; ++s)
        top.push_back(winner[s] ? bests.score(scorer, samples, s, *winner[s]) : Score{});
    table.deals = always;
    if (!only_always) {
        for (const std::size_t w : rank(wins)) {
            if (table.deals.size() >= always.size() + kMostPoolDeals) break;
            add_once(table.deals, winners[w]);
        }
    }
    const Deals all(spaces, table.deals);
    for (std::size_t d = 0; d < table.deals.size(); ++d) {
        auto& own = table.loss.emplace_back();
        for (std::size_t s = 0; s < table.samples; ++s)
            own.push_back(lose(all.score(scorer, samples, s, d), top[s]));
    }
    return table;
}

// The way that suits the case.
LossTable tabulate(const Case& negotiation, std::span<const PreferenceSpace> spaces,
                   std::span<const Sampler> samplers, const Samples& samples, const std::vector<Deal>& given,
                   bool only_given, const engine::Budget& budget, engine::Watch& watch) {
    const bool sums = SumSolver::fits(negotiation);
    const Listing listing(negotiation, spaces, sums ? kMostListedBeside : kMostListedDeals);
    if (listing.listed())
        return tabulate_listed(negotiation, spaces, samples, given, listing, only_given, watch);
    if (sums) return tabulate_sums(negotiation, spaces, samplers, samples, given, only_given, budget, watch);
    return tabulate_solved(negotiation, spaces, samplers, samples, given, only_given, budget, watch);
}

}  // namespace

LossTable tabulate_losses(const Case& negotiation, std::span<const PreferenceSpace> spaces,
                          std::span<const Sampler> samplers, const Samples& samples,
                          const std::vector<Deal>& always, const engine::Budget& budget,
                          engine::Watch& watch) {
    return tabulate(negotiation, spaces, samplers, samples, always, false, budget, watch);
}

LossTable tabulate_losses_of(const Case& negotiation, std::span<const PreferenceSpace> spaces,
                             std::span<const Sampler> samplers, const Samples& samples,
                             const std::vector<Deal>& deals, const engine::Budget& budget,
                             engine::Watch& watch) {
    return tabulate(negotiation, spaces, samplers, samples, deals, true, budget, watch);
}

}  // namespace wasit::mediation
