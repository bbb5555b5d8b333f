#include "engine/verifier/weighted_walk.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>

#include "engine/verifier/halved_search.hpp"

namespace wasit::engine {

namespace {

constexpr unsigned long kSlackBits = 40;  // of each requirement's slack, in integers

class Walk {
  public:
    Walk(std::vector<WalkIssue> issues, std::vector<std::int64_t> slack, Work& work,
         const std::function<bool(OutcomeView)>& visit)
        : issues_(std::move(issues)),
          work_(work),
          visit_(visit),
          slack_((issues_.size() + 1) * slack.size()),
          rows_(slack.size()),
          outcome_(issues_.size()) {
        std::copy(slack.begin(), slack.end(), slack_.begin());
    }

    bool descend(std::size_t depth = 0) {
        if (depth == issues_.size()) {
            stopped_ = !visit_(outcome_);
            return true;
        }
        const std::int64_t* now = &slack_[depth * rows_];
        std::int64_t* then = &slack_[(depth + 1) * rows_];
        for (const WalkOption& option : issues_[depth].options) {
            if (option.loss[0] > now[0]) return true;  // in ascending order
            if (!work_.spend()) return false;
            std::int64_t overdrawn = 0;
            for (std::size_t r = 0; r < rows_; ++r) {
                then[r] = now[r] - option.loss[r];
                overdrawn |= then[r];
            }
            if (overdrawn < 0) continue;
            outcome_[issues_[depth].issue] = option.option;
            if (!descend(depth + 1)) return false;
            if (stopped_) return true;
        }
        return true;
    }

  private:
    std::vector<WalkIssue> issues_;
    Work& work_;
    const std::function<bool(OutcomeView)>& visit_;
    std::vector<std::int64_t> slack_;
    std::size_t rows_;
    Outcome outcome_;
    bool stopped_ = false;
};

}  // namespace

bool walk_weighted(const Instance& instance, const std::vector<std::vector<OptionIndex>>& options,
                   const std::vector<WeightedRequirement>& requirements, const std::vector<Rational>& needs,
                   Work& work, const std::function<bool(OutcomeView)>& visit) {
    std::vector<WeightedRequirement> all = requirements;
    for (std::size_t p = 0; p < needs.size(); ++p) {
        all.push_back({std::vector<Rational>(needs.size(), 0), needs[p]});
        all.back().weight[p] = 1;
    }
    std::vector<WalkIssue> issues;
    for (int i = 0; i < instance.issue_count(); ++i) {
        WalkIssue& issue = issues.emplace_back(WalkIssue{i, {}, 0});
        for (const OptionIndex option : options[i]) issue.options.push_back({option, {}});
    }
    std::vector<std::int64_t> slacks;
    Integer whole;
    mpz_ui_pow_ui(whole.get_mpz_t(), 2, kSlackBits);
    for (const WeightedRequirement& requirement : all) {
        std::vector<std::vector<Rational>> losses(issues.size());
        Rational slack = -requirement.threshold;
        for (std::size_t i = 0; i < issues.size(); ++i) {
            std::optional<Rational> best;
            for (const WalkOption& option : issues[i].options) {
                Rational sum = 0;
                for (int p = 0; p < instance.party_count(); ++p) {
                    if (requirement.weight[p] == 0) continue;
                    sum += requirement.weight[p] *
                           to_worth(instance.parties[p], instance.parties[p].issue[i][option.option]);
                }
                if (!best || sum > *best) best = sum;
                losses[i].push_back(sum);
            }
            for (Rational& loss : losses[i]) loss = *best - loss;
            slack += *best;
        }
        if (slack < 0) return true;  // nothing meets it
        // A slack of 0 leaves no loss at all; any unit will do.
        const Rational unit = slack > 0 ? Rational(slack / whole) : Rational(1, whole);
        slacks.push_back(slack > 0 ? whole.get_si() : 0);
        for (std::size_t i = 0; i < issues.size(); ++i) {
            for (std::size_t k = 0; k < issues[i].options.size(); ++k) {
                const Rational scaled = losses[i][k] / unit;
                const Integer floor = scaled.get_num() / scaled.get_den();
                const bool beyond = losses[i][k] > slack;
                issues[i].options[k].loss.push_back(beyond ? whole.get_si() + 1 : floor.get_si());
            }
        }
    }
    for (WalkIssue& issue : issues) {
        std::erase_if(issue.options, [&](const WalkOption& option) {
            for (std::size_t r = 0; r < slacks.size(); ++r) {
                if (option.loss[r] > slacks[r]) return true;
            }
            return false;
        });
        if (issue.options.empty()) return true;
        std::stable_sort(
            issue.options.begin(), issue.options.end(),
            [](const WalkOption& left, const WalkOption& right) { return left.loss[0] < right.loss[0]; });
        for (const WalkOption& option : issue.options) {
            issue.stake = std::max(issue.stake, *std::max_element(option.loss.begin(), option.loss.end()));
        }
    }
    if (!needs.empty()) return search_in_halves(std::move(issues), slacks, needs.size(), work, visit);
    // The issues with the most at stake first: what is left can then change little.
    std::stable_sort(issues.begin(), issues.end(),
                     [](const WalkIssue& left, const WalkIssue& right) { return left.stake > right.stake; });
    return Walk(std::move(issues), std::move(slacks), work, visit).descend();
}

}  // namespace wasit::engine
