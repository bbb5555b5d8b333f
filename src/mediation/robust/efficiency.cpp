#include "mediation/robust/efficiency.hpp"

#include <algorithm>

namespace wasit::mediation {

namespace {

constexpr int kMostDealSteps = 400;  // of the search, for one deal
constexpr int kMostWitnesses = 8;    // samples checked exactly before the search

class EfficiencyJudge {
  public:
    EfficiencyJudge(std::span<const PreferenceSpace> spaces, std::span<const Sampler> samplers,
                    const Samples& samples, const std::vector<Deal>& deals, const std::vector<bool>& counts)
        : spaces_(spaces), samplers_(samplers), samples_(samples), counts_(counts), size_(deals.size()) {
        for (const PreferenceSpace& space : spaces_) {
            auto& worths = worths_.emplace_back();
            for (const Deal& deal : deals) worths.push_back(space.worth(deal));
        }
    }

    std::vector<Efficiency> run() {
        std::vector<Efficiency> result;
        for (std::size_t x = 0; x < size_; ++x) result.push_back(judge(x));
        return result;
    }

  private:
    // What x is worth more than y.
    Affine lead(std::size_t p, std::size_t x, std::size_t y) const { return worths_[p][x] - worths_[p][y]; }

    Efficiency judge(std::size_t x) {
        Efficiency result;
        result.no_worse_than.resize(spaces_.size());
        rivals_.clear();
        leads_.clear();
        for (std::size_t y = 0; y < size_; ++y) {
            if (y == x) continue;
            bool can = true, can_gain = false, must = true, must_gain = false;
            for (std::size_t p = 0; p < spaces_.size(); ++p) {
                const Extent extent = spaces_[p].extent(lead(p, x, y));
                if (extent.least >= 0) result.no_worse_than[p].push_back(y);
                can = can && extent.least <= 0;
                can_gain = can_gain || extent.least < 0;
                must = must && extent.most <= 0;
                must_gain = must_gain || extent.most < 0;
            }
            if (!counts_[y] || !can || !can_gain) continue;
            if (must && must_gain && !result.dominated_by) result.dominated_by = y;
            rivals_.push_back(y);
            auto& leads = leads_.emplace_back();
            for (std::size_t p = 0; p < spaces_.size(); ++p) leads.push_back(lead(p, x, y));
        }
        if (rivals_.empty()) {
            result.verdict = Verdict::certain;
            result.share = exact_share(true);
        } else if (result.dominated_by) {
            result.verdict = Verdict::never;
            result.share = exact_share(false);
        } else {
            sample(result);
        }
        return result;
    }

    template <class Evaluate>
    bool is_efficient(const Evaluate& lead_of) const {
        for (std::size_t r = 0; r < rivals_.size(); ++r) {
            bool no_worse = true, better = false;
            for (std::size_t p = 0; p < spaces_.size() && no_worse; ++p) {
                const int sign = lead_of(p, leads_[r][p]);
                no_worse = sign <= 0;
                better = better || sign < 0;
            }
            if (no_worse && better) return false;
        }
        return true;
    }

    void sample(Efficiency& result) {
        const std::size_t count = samples_.empty() ? 0 : samples_.front().size();
        std::size_t hits = 0;
        int tried = 0;
        bool witnessed = false;
        for (std::size_t s = 0; s < count; ++s) {
            const bool efficient = is_efficient([&](std::size_t p, const Affine& own) {
                const double value = evaluate(own, samples_[p][s]);
                return (value > 0) - (value < 0);
            });
            hits += efficient;
            if (efficient && !witnessed && tried < kMostWitnesses) {
                ++tried;
                witnessed = is_witness(s);
            }
        }
        result.share = estimate_share(hits, count);
        if (witnessed) {
            result.verdict = Verdict::possible;
            return;
        }
        ahead_.assign(spaces_.size(), {});
        level_.assign(spaces_.size(), {});
        steps_ = 0;
        const Verdict found = search(0);
        result.verdict = found;
        if (found == Verdict::never) result.share = exact_share(false);
    }

    bool is_witness(std::size_t s) const {
        std::vector<std::vector<Rational>> exact;
        for (std::size_t p = 0; p < spaces_.size(); ++p)
            exact.push_back(samplers_[p].round_to_fit(samples_[p][s]));
        return is_efficient([&](std::size_t p, const Affine& own) { return sgn(own.at(exact[p])); });
    }

    // Whether rivals from `next` on can each be worse than x for some party, or as good for all, given the earlier
    // ones.
    Verdict search(std::size_t next) {
        if (next == rivals_.size()) return Verdict::possible;
        if (++steps_ > kMostDealSteps) return Verdict::undecided;
        bool undecided = false;
        const auto go_on = [&] {
            const Verdict found = search(next + 1);
            undecided = undecided || found == Verdict::undecided;
            return found == Verdict::possible;
        };
        for (std::size_t p = 0; p < spaces_.size(); ++p) {
            ahead_[p].push_back(leads_[next][p]);
            const bool possible = spaces_[p].can_be(ahead_[p], level_[p]) && go_on();
            ahead_[p].pop_back();
            if (possible) return Verdict::possible;
        }
        // Or it is worth exactly as much to everyone.
        bool level = true;
        for (std::size_t p = 0; p < spaces_.size(); ++p) {
            level_[p].push_back(leads_[next][p]);
            level = level && spaces_[p].can_be(ahead_[p], level_[p]);
        }
        const bool possible = level && go_on();
        for (auto& own : level_) own.pop_back();
        if (possible) return Verdict::possible;
        return undecided ? Verdict::undecided : Verdict::never;
    }

    std::span<const PreferenceSpace> spaces_;
    std::span<const Sampler> samplers_;
    const Samples& samples_;
    const std::vector<bool>& counts_;
    std::size_t size_;
    std::vector<std::vector<Affine>> worths_;         // [party][deal]
    std::vector<std::size_t> rivals_;                 // deals that can dominate the one judged
    std::vector<std::vector<Affine>> leads_;          // [rival][party]
    std::vector<std::vector<Affine>> ahead_, level_;  // by party: what x leads by, what it ties in
    int steps_ = 0;
};

}  // namespace

std::vector<Efficiency> judge_efficiency(std::span<const PreferenceSpace> spaces,
                                         std::span<const Sampler> samplers, const Samples& samples,
                                         const std::vector<Deal>& deals, const std::vector<bool>& counts) {
    return EfficiencyJudge(spaces, samplers, samples, deals, counts).run();
}

}  // namespace wasit::mediation
