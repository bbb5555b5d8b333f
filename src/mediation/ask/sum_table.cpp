#include "mediation/ask/sum_table.hpp"

#include <numeric>

#include "concepts/nash/nash.hpp"
#include "mediation/ask/sum_solver.hpp"

namespace wasit::mediation {

bool solve_at(const Case& negotiation, std::span<const PreferenceSpace> spaces,
              std::span<const Sampler> samplers, const Samples& samples, std::size_t s,
              const engine::Budget& budget, engine::Watch& watch, std::optional<Deal>& best) {
    std::vector<std::vector<Rational>> values;
    for (std::size_t p = 0; p < spaces.size(); ++p) values.push_back(samplers[p].round_to_fit(samples[p][s]));
    const engine::Compilation compilation = engine::compile(complete_case(negotiation, spaces, values));
    if (!compilation.instance) return false;
    const concepts::Solution solution = concepts::nash::solve(*compilation.instance, {}, budget, watch);
    if (watch.stopped()) return false;
    if (solution.outcome) best = engine::to_deal(*compilation.instance, *solution.outcome);
    return true;
}

namespace {

// Deals at samples where worths are sums and nothing but the walk-aways binds: as chosen values.
class SumTable {
  public:
    SumTable(const Case& negotiation, std::span<const PreferenceSpace> spaces,
             std::span<const Sampler> samplers, const Samples& samples)
        : case_(negotiation),
          spaces_(spaces),
          samplers_(samplers),
          samples_(samples),
          solver_(negotiation, spaces) {}

    LossTable run(const std::vector<Deal>& given, bool only_given, const engine::Budget& budget,
                  engine::Watch& watch) {
        LossTable table;
        const std::size_t count = count_samples(samples_);
        for (std::size_t s = 0; s < count; ++s) {
            if (!watch.tick("best deals at samples", static_cast<double>(s) / static_cast<double>(count)) ||
                !solve(s, budget, watch)) {
                table.complete = false;
                break;
            }
            ++table.samples;
        }
        for (const Deal& deal : given) append(*solver_.find(deal));
        if (!only_given && table.samples > 0) {
            for (const Choice& winner : winners_) add(winner);
            add_middle();
            improve();
            keep_best(given.size());
        }
        for (const Choice& choice : choices_) table.deals.push_back(solver_.deal(choice));
        table.loss = std::move(losses_);
        return table;
    }

  private:
    using Choice = SumSolver::Choice;

    bool solve(std::size_t s, const engine::Budget& budget, engine::Watch& watch) {
        std::vector<const std::vector<double>*> at;
        for (const auto& own : samples_) at.push_back(&own[s]);
        points_.push_back(solver_.value(at));
        std::optional<Choice> best = solver_.solve(points_.back());
        if (best) {
            tops_.push_back({static_cast<int>(spaces_.size()), solver_.multiply(points_.back(), *best)});
        } else {  // nobody can be sure of a gain there: rare enough for the engine
            std::optional<Deal> found;
            if (!solve_at(case_, spaces_, samplers_, samples_, s, budget, watch, found)) return false;
            if (found) best = solver_.find(*found);
            tops_.push_back(best ? score(s, *best) : Score{});
        }
        if (best && std::find(winners_.begin(), winners_.end(), *best) == winners_.end())
            winners_.push_back(std::move(*best));
        return true;
    }

    Score score(std::size_t s, const Choice& choice) const {
        Score result{0, 1};
        for (std::size_t p = 0; p < spaces_.size(); ++p) {
            const double gain = solver_.gain(points_[s], p, choice);
            if (gain < 0) return {};
            if (gain == 0) continue;
            ++result.gainers;
            result.product *= gain;
        }
        return result;
    }

    double lose_at(std::size_t s, const Choice& choice) const { return lose(score(s, choice), tops_[s]); }

    void add(const Choice& choice) {
        if (std::find(choices_.begin(), choices_.end(), choice) == choices_.end()) append(choice);
    }

    void append(const Choice& choice) {
        choices_.push_back(choice);
        auto& own = losses_.emplace_back();
        for (std::size_t s = 0; s < points_.size(); ++s) own.push_back(lose_at(s, choice));
        sums_.push_back(std::accumulate(own.begin(), own.end(), 0.0));
    }

    // The best deal at the mean of the samples.
    void add_middle() {
        std::vector<std::vector<double>> means;
        for (const auto& own : samples_) {
            auto& mean = means.emplace_back(own.front().size(), 0.0);
            for (std::size_t s = 0; s < points_.size(); ++s) {
                for (std::size_t u = 0; u < mean.size(); ++u) mean[u] += own[s][u];
            }
            for (double& value : mean) value /= static_cast<double>(points_.size());
        }
        std::vector<const std::vector<double>*> at;
        for (const auto& mean : means) at.push_back(&mean);
        if (const auto best = solver_.solve(solver_.value(at))) add(*best);
    }

    // From the deal of least mean loss, one issue settled otherwise at a time, while that lowers the mean loss.
    void improve() {
        if (choices_.empty()) return;
        const auto best =
            static_cast<std::size_t>(std::min_element(sums_.begin(), sums_.end()) - sums_.begin());
        Choice current = choices_[best];
        double least = sums_[best];
        for (bool better = true; better;) {
            better = false;
            for (std::size_t i = 0; i < current.size(); ++i) {
                for (std::uint32_t o = 0; o < solver_.values(i); ++o) {
                    Choice other = current;
                    other[i] = o;
                    double sum = 0;
                    for (std::size_t s = 0; s < points_.size() && sum < least; ++s) sum += lose_at(s, other);
                    if (sum >= least) continue;
                    least = sum;
                    current = std::move(other);
                    better = true;
                }
            }
        }
        add(current);
    }

    // The first `given`, and those of least mean loss.
    void keep_best(std::size_t given) {
        std::vector<std::size_t> order;
        for (std::size_t d = 0; d < choices_.size(); ++d) order.push_back(d);
        std::stable_sort(order.begin(), order.end(), [&](std::size_t left, std::size_t right) {
            const bool first = left < given, second = right < given;
            return first != second ? first : !first && sums_[left] < sums_[right];
        });
        if (order.size() > given + kMostPoolDeals) order.resize(given + kMostPoolDeals);
        std::vector<Choice> choices;
        std::vector<std::vector<double>> losses;
        for (const std::size_t d : order) {
            choices.push_back(std::move(choices_[d]));
            losses.push_back(std::move(losses_[d]));
        }
        choices_ = std::move(choices);
        losses_ = std::move(losses);
    }

    const Case& case_;
    std::span<const PreferenceSpace> spaces_;
    std::span<const Sampler> samplers_;
    const Samples& samples_;
    SumSolver solver_;
    std::vector<SumSolver::Point> points_;  // by sample
    std::vector<Score> tops_;               // by sample: of the best deal
    std::vector<Choice> winners_, choices_;
    std::vector<std::vector<double>> losses_;  // of choices_
    std::vector<double> sums_;                 // of losses_
};

}  // namespace

LossTable tabulate_sums(const Case& negotiation, std::span<const PreferenceSpace> spaces,
                        std::span<const Sampler> samplers, const Samples& samples,
                        const std::vector<Deal>& given, bool only_given, const engine::Budget& budget,
                        engine::Watch& watch) {
    return SumTable(negotiation, spaces, samplers, samples).run(given, only_given, budget, watch);
}

}  // namespace wasit::mediation
