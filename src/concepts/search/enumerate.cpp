#include "concepts/search/enumerate.hpp"

#include <memory>

#include "engine/enumeration/enumeration.hpp"

namespace wasit::concepts {

using engine::Int128;
using engine::OutcomeView;

namespace {

class BestOfBlock : public engine::DealVisitor {
  public:
    BestOfBlock(Champion start, const engine::MergedOptions& merged)
        : champion(std::move(start)), merged_(merged) {
        champion.forget_ties();
    }

    void visit(OutcomeView outcome, std::span<const Int128> worths,
               std::span<const bool> accepting) override {
        if (merged_.merged) {
            champion.offer(outcome, {worths, accepting}, merged_.copies(outcome));
        } else {
            champion.offer(outcome, {worths, accepting});
        }
    }
    bool can_skip(std::span<const Int128> upper) override { return champion.dominates(upper); }

    Champion champion;

  private:
    const engine::MergedOptions& merged_;
};

class IdealsOfBlock : public engine::DealVisitor {
  public:
    explicit IdealsOfBlock(EnumeratedIdeals start) : ideals(std::move(start)) {}

    void visit(OutcomeView outcome, std::span<const Int128> worths, std::span<const bool>) override {
        take(ideals, outcome, worths);
    }
    bool can_skip(std::span<const Int128> upper) override {
        if (ideals.worths.empty()) return false;
        for (std::size_t p = 0; p < upper.size(); ++p) {
            if (upper[p] >= ideals.worths[p]) return false;
        }
        return true;
    }

    static void take(EnumeratedIdeals& ideals, OutcomeView outcome, std::span<const Int128> worths) {
        if (ideals.worths.empty()) {
            ideals.worths.assign(worths.begin(), worths.end());
            ideals.outcomes.assign(worths.size(), {outcome.begin(), outcome.end()});
            return;
        }
        for (std::size_t p = 0; p < worths.size(); ++p) {
            if (worths[p] > ideals.worths[p]) {
                ideals.worths[p] = worths[p];
                ideals.outcomes[p].assign(outcome.begin(), outcome.end());
            } else if (worths[p] == ideals.worths[p]) {
                const engine::Outcome same(outcome.begin(), outcome.end());
                if (same < ideals.outcomes[p]) ideals.outcomes[p] = same;
            }
        }
    }

    EnumeratedIdeals ideals;
};

}  // namespace

EnumeratedBest enumerate_best(const engine::MergedOptions& merged, const Ranking& ranking,
                              const engine::Budget& budget, engine::Watch& watch) {
    EnumeratedBest result{Champion(ranking), false};
    const auto make_visitor = [&] { return std::make_unique<BestOfBlock>(result.champion, merged); };
    const auto merge = [&](engine::DealVisitor& visitor) {
        result.champion.merge(static_cast<BestOfBlock&>(visitor).champion);
    };
    result.complete =
        engine::visit_acceptable(merged.instance, budget, watch, {make_visitor, merge}).complete;
    return result;
}

EnumeratedIdeals enumerate_ideals(const engine::Instance& instance, const engine::Budget& budget,
                                  engine::Watch& watch) {
    EnumeratedIdeals result;
    const auto make_visitor = [&] { return std::make_unique<IdealsOfBlock>(result); };
    const auto merge = [&](engine::DealVisitor& visitor) {
        const EnumeratedIdeals& block = static_cast<IdealsOfBlock&>(visitor).ideals;
        if (result.worths.empty()) {
            result = block;
            return;
        }
        for (std::size_t p = 0; p < block.worths.size(); ++p) {
            if (block.worths[p] > result.worths[p] ||
                (block.worths[p] == result.worths[p] && block.outcomes[p] < result.outcomes[p])) {
                result.worths[p] = block.worths[p];
                result.outcomes[p] = block.outcomes[p];
            }
        }
    };
    result.complete = engine::visit_acceptable(instance, budget, watch, {make_visitor, merge}).complete;
    return result;
}

}  // namespace wasit::concepts
