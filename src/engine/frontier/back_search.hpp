// Deals behind the worths that an elimination ends with.
#pragma once

#include <map>
#include <tuple>
#include <vector>

#include "engine/elimination/elimination.hpp"

namespace wasit::engine {

// Goes back through the messages: which option of the issue eliminated, and which worths of the earlier
// messages, add up to the worths wanted. Branches share no issues, so the first deal of a whole is made of the
// first deals of its parts; those already found are remembered for one deal at a time.
template <class Messages>
class BackSearch {
  public:
    BackSearch(const Network& network, const EliminationOrder& order,
               const Elimination<Messages>& elimination, const Messages& messages)
        : order_(order), elimination_(elimination), messages_(messages), outcome_(network.options.size(), 0) {
        for (std::size_t s = 0; s < order.steps.size(); ++s) {
            if (order.steps[s].parent < 0) roots_.push_back(static_cast<int>(s));
        }
    }

    // The first deal by option order of these worths (sums over the tables). Precondition: there is one.
    Outcome find(const std::vector<Int128>& worths) {
        known_.clear();
        std::vector<const Value*> values;
        for (const int root : roots_) values.push_back(&elimination_.result(root).values[0]);
        Outcome best;
        split(roots_, values, 0, worths, Outcome(outcome_.size(), 0), best);
        return best;
    }

  private:
    using Value = typename Messages::Value;
    // Options of the branch's issues, 0 elsewhere; empty: there is none.
    using Partial = Outcome;

    // Tries all ways to share `worths` out among the branches from `first` on; keeps the least of the wholes.
    void split(const std::vector<int>& steps, const std::vector<const Value*>& values, std::size_t first,
               const std::vector<Int128>& worths, const Partial& so_far, Partial& best) {
        if (first == steps.size()) {
            const bool used_up = std::all_of(worths.begin(), worths.end(), [](Int128 w) { return w == 0; });
            if (used_up && (best.empty() || so_far < best)) best = so_far;
            return;
        }
        const auto take = [&](const std::vector<Int128>& part) {
            const Partial branch = find_branch(steps[first], part);
            if (branch.empty()) return;
            Partial whole = so_far;
            for (std::size_t i = 0; i < whole.size(); ++i) whole[i] += branch[i];
            std::vector<Int128> left = worths;
            for (std::size_t p = 0; p < left.size(); ++p) left[p] -= part[p];
            split(steps, values, first + 1, left, whole, best);
        };
        if (first + 1 == steps.size()) {
            if (messages_.holds(*values[first], worths)) take(worths);
            return;
        }
        std::vector<Int128> part, left(worths.size());
        for (std::size_t point = 0; point < messages_.size(*values[first]); ++point) {
            messages_.read(*values[first], point, part);
            for (std::size_t p = 0; p < left.size(); ++p) left[p] = worths[p] - part[p];
            const bool last_fits = first + 2 < steps.size() || messages_.holds(*values[first + 1], left);
            if (last_fits) take(part);
        }
    }

    // `outcome_` has the options of the step's separator.
    Partial find_branch(int step, const std::vector<Int128>& worths) {
        const auto key =
            std::tuple(step, elimination_.place(elimination_.result(step).scope, outcome_), worths);
        if (const auto known = known_.find(key); known != known_.end()) return known->second;
        std::vector<Choice<Value>> choices;
        elimination_.list_choices(step, outcome_, choices);
        const int issue = order_.steps[step].issue;
        Partial best;
        std::vector<Int128> left(worths.size());
        for (const Choice<Value>& choice : choices) {
            outcome_[issue] = choice.option;
            for (std::size_t p = 0; p < left.size(); ++p) left[p] = worths[p] - choice.worths[p];
            Partial own(outcome_.size(), 0);
            own[issue] = choice.option;
            split(elimination_.children(step), choice.values, 0, left, own, best);
        }
        return known_[key] = best;
    }

    const EliminationOrder& order_;
    const Elimination<Messages>& elimination_;
    const Messages& messages_;
    std::vector<int> roots_;
    Outcome outcome_;
    std::map<std::tuple<int, std::size_t, std::vector<Int128>>, Partial> known_;
};

}  // namespace wasit::engine
