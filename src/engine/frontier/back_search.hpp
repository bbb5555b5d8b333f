// Deals behind the worths that an elimination ends with.
#pragma once

#include <cstdint>
#include <map>
#include <unordered_map>
#include <vector>

#include "engine/elimination/elimination.hpp"

namespace wasit::engine {

// Goes back through the messages: which option of the issue eliminated, and which worths of the earlier
// messages, add up to the worths wanted. Branches share no issues, so the first deal of a whole is made of the
// first deals of its parts. Those already found are remembered, up to kMostKnown of them: deals of neighbouring worths are made
// of the same parts.
template <class Messages>
class BackSearch {
  public:
    BackSearch(const Network& network, const EliminationOrder& order,
               const Elimination<Messages>& elimination, Messages& messages)
        : order_(order),
          elimination_(elimination),
          messages_(messages),
          outcome_(network.options.size(), 0),
          known_(order.steps.size()) {
        for (std::size_t s = 0; s < order.steps.size(); ++s) {
            if (order.steps[s].parent < 0) roots_.push_back(static_cast<int>(s));
        }
    }

    // The first deal by option order of these worths (sums over the tables). Precondition: there is one.
    Outcome find(const std::vector<Int128>& worths) {
        std::vector<const Value*> values;
        for (const int root : roots_) values.push_back(&elimination_.result(root).values[0]);
        Outcome best;
        split(roots_, values, 0, worths, Outcome(outcome_.size(), 0), best);
        return best;
    }

  private:
    using Value = typename Messages::Value;
    static constexpr std::size_t kMostKnown = 100'000;
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
        const Value* rest = combine_from(values, first + 1);
        std::vector<Int128> part, left(worths.size());
        for (std::size_t point = 0; point < messages_.size(*values[first]); ++point) {
            messages_.read(*values[first], point, part);
            for (std::size_t p = 0; p < left.size(); ++p) left[p] = worths[p] - part[p];
            if (!rest || messages_.holds(*rest, left)) take(part);
        }
    }

    // What the branches from `first` on make together. What no deal dominates leaves to them what nothing dominates among
    // them, so that it is there, and no other share need be tried. Null where a limit was reached.
    const Value* combine_from(const std::vector<const Value*>& values, std::size_t first) {
        if (first + 1 == values.size()) return values[first];
        const std::vector<const Value*> rest(values.begin() + static_cast<std::ptrdiff_t>(first),
                                             values.end());
        if (const auto known = combined_.find(rest); known != combined_.end()) return &known->second;
        const Value* after = combine_from(values, first + 1);
        if (!after || !messages_.may_go_on()) return nullptr;
        Value both = messages_.combine(*values[first], *after);
        if (!messages_.may_go_on()) return nullptr;
        return &combined_.emplace(rest, std::move(both)).first->second;
    }

    // `outcome_` has the options of the step's separator.
    Partial find_branch(int step, const std::vector<Int128>& worths) {
        const auto& result = elimination_.result(step);
        const std::size_t place = elimination_.place(result.scope, outcome_);
        auto& known = known_[static_cast<std::size_t>(step)];
        if (known.empty()) known.resize(result.values.size());
        if (const auto found = known[place].find(worths); found != known[place].end()) return found->second;
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
        if (++known_count_ > kMostKnown) forget();
        known[place].emplace(worths, best);
        return best;
    }

    void forget() {
        for (auto& places : known_)
            for (auto& found : places) found.clear();
        known_count_ = 0;
    }

    struct HashOfWorths {
        std::size_t operator()(const std::vector<Int128>& worths) const {
            std::uint64_t hash = 0;
            for (const Int128 worth : worths) {
                hash = (hash ^ static_cast<std::uint64_t>(worth)) * 0x9e3779b97f4a7c15U;
                hash ^= hash >> 29;
            }
            return hash;
        }
    };
    using FirstDeals = std::unordered_map<std::vector<Int128>, Partial, HashOfWorths>;

    const EliminationOrder& order_;
    const Elimination<Messages>& elimination_;
    Messages& messages_;
    std::vector<int> roots_;
    Outcome outcome_;
    std::vector<std::vector<FirstDeals>> known_;  // by step, by place of the separator's options
    std::size_t known_count_ = 0;
    std::map<std::vector<const Value*>, Value> combined_;
};

}  // namespace wasit::engine
