#include "concepts/search/incumbent.hpp"

#include <algorithm>
#include <cmath>

#include "concepts/objective/rating.hpp"

namespace wasit::concepts {

namespace {

// One other option of one issue, and what it loses by the weights.
struct Exchange {
    double loss;
    std::size_t issue;
    std::uint32_t kind;
};

class Climb {
  public:
    Climb(const engine::Instance& instance, const engine::GainTable& table, const Objective& objective,
          const std::vector<double>& weight)
        : table_(table),
          rating_(instance, objective, table.range),
          parties_(static_cast<std::size_t>(table.parties)) {
        gains_ = table.offset;
        for (std::size_t i = 0; i < table.issues.size(); ++i) start_at_best(i, weight);
        std::stable_sort(exchanges_.begin(), exchanges_.end(),
                         [](const Exchange& left, const Exchange& right) { return left.loss < right.loss; });
    }

    std::vector<std::uint32_t> run() {
        trial_.resize(parties_);
        best_ = rating_.rate(gains_);
        for (int sweep = 0; sweep < 50; ++sweep) {
            if (!exchange_one() && !exchange_two()) break;
        }
        return kinds_;
    }

  private:
    static constexpr std::size_t kMostSingle = 2000, kMostPaired = 300;

    void start_at_best(std::size_t i, const std::vector<double>& weight) {
        const auto& issue = table_.issues[i];
        std::vector<double> values;
        for (std::size_t o = 0; o < issue.size(); ++o) {
            double value = 0;
            for (std::size_t p = 0; p < parties_; ++p) value += weight[p] * issue.gain[o * parties_ + p];
            values.push_back(value);
        }
        const auto top = std::max_element(values.begin(), values.end());
        kinds_.push_back(static_cast<std::uint32_t>(top - values.begin()));
        for (std::size_t p = 0; p < parties_; ++p) gains_[p] += issue.gain[kinds_[i] * parties_ + p];
        if (issue.size() == 1) return;
        for (std::uint32_t o = 0; o < issue.size(); ++o) exchanges_.push_back({*top - values[o], i, o});
    }

    void add(const Exchange& exchange, std::vector<double>& gains) const {
        const auto& gain = table_.issues[exchange.issue].gain;
        const double* now = &gain[kinds_[exchange.issue] * parties_];
        const double* then = &gain[exchange.kind * parties_];
        for (std::size_t p = 0; p < parties_; ++p) gains[p] += then[p] - now[p];
    }

    bool improves(double rating) const { return rating > best_ + 1e-13 * std::abs(best_); }

    void take(const Exchange& exchange) { kinds_[exchange.issue] = exchange.kind; }

    // Recomputed from scratch, so that rounding does not pile up.
    void settle() {
        gains_ = table_.offset;
        for (std::size_t i = 0; i < kinds_.size(); ++i) {
            for (std::size_t p = 0; p < parties_; ++p)
                gains_[p] += table_.issues[i].gain[kinds_[i] * parties_ + p];
        }
        best_ = rating_.rate(gains_);
    }

    // The best single exchange.
    bool exchange_one() {
        const Exchange* chosen = nullptr;
        double rating = best_;
        for (std::size_t k = 0; k < std::min(exchanges_.size(), kMostSingle); ++k) {
            trial_ = gains_;
            add(exchanges_[k], trial_);
            const double rated = rating_.rate(trial_);
            if (rated > rating && improves(rated)) {
                rating = rated;
                chosen = &exchanges_[k];
            }
        }
        if (chosen == nullptr) return false;
        take(*chosen);
        settle();
        return true;
    }

    // The best pair among the exchanges that lose least.
    bool exchange_two() {
        const std::size_t size = std::min(exchanges_.size(), kMostPaired);
        const Exchange *first = nullptr, *second = nullptr;
        double rating = best_;
        std::vector<double> halfway;
        for (std::size_t a = 0; a < size; ++a) {
            halfway = gains_;
            add(exchanges_[a], halfway);
            for (std::size_t b = a + 1; b < size; ++b) {
                if (exchanges_[a].issue == exchanges_[b].issue) continue;
                trial_ = halfway;
                add(exchanges_[b], trial_);
                const double rated = rating_.rate(trial_);
                if (rated > rating && improves(rated)) {
                    rating = rated;
                    first = &exchanges_[a];
                    second = &exchanges_[b];
                }
            }
        }
        if (first == nullptr) return false;
        take(*first);
        take(*second);
        settle();
        return true;
    }

    const engine::GainTable& table_;
    const Rating rating_;
    std::size_t parties_;
    std::vector<std::uint32_t> kinds_;
    std::vector<double> gains_, trial_;
    std::vector<Exchange> exchanges_;
    double best_ = 0;
};

}  // namespace

std::vector<std::uint32_t> find_good_deal(const engine::Instance& instance, const engine::GainTable& table,
                                          const Objective& objective, const std::vector<double>& weight) {
    return Climb(instance, table, objective, weight).run();
}

}  // namespace wasit::concepts
