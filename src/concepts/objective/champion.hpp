// The best deal seen so far, how many deals are as good, and which of them is printed.
#pragma once

#include <memory>
#include <vector>

#include "concepts/objective/ranking.hpp"

namespace wasit::concepts {

// Of deals that are equally good the first by worths stays (in party order, greater first), then the first by
// options.
class Champion {
  public:
    explicit Champion(const Ranking& ranking) : ranking_(&ranking) {}

    void offer(engine::OutcomeView outcome, const Contender& contender, const Integer& copies = 1);
    // Takes over another's best deal and its ties.
    void merge(const Champion& other);
    // Whether no deal whose worths stay below `upper` is as good as the best: sound if everyone may accept.
    bool dominates(std::span<const engine::Int128> upper);

    bool empty() const { return !found_; }
    const engine::Outcome& outcome() const { return outcome_; }
    const std::vector<engine::Int128>& worths() const { return worths_; }
    Contender contender() const { return {worths_, {accepting_.get(), worths_.size()}}; }
    const Integer& ties() const { return ties_; }
    // As good as before, but none of its ties counted: for a new search that will meet it again.
    void forget_ties() { ties_ = 0; }

  private:
    const Ranking* ranking_;
    bool found_ = false;
    engine::Outcome outcome_;
    std::vector<engine::Int128> worths_;
    std::shared_ptr<const bool[]> accepting_;  // never changed once made, so copies may share it
    Ranking::Key key_, offered_;
    Integer ties_ = 0;
};

}  // namespace wasit::concepts
