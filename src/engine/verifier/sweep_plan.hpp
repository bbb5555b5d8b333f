// In which order a sweep (plain_sweep.hpp) settles the issues, what each adds, and what can still come after it.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "engine/instance.hpp"

namespace wasit::engine {

// What settling an issue does to a partial deal.
struct SweepEffect {
    std::vector<Int128> worth;   // by party
    std::vector<Int128> amount;  // by sum limit
    std::vector<bool> crosses;   // by party: a red line
    bool forbidden = false;
};

struct SweepRange {
    Int128 least = 0, most = 0;
};

class SweepPlan {
  public:
    explicit SweepPlan(const Instance& instance);

    struct Step {
        int issue = 0;
        std::vector<int> open;  // issues settled so far that a later part names, ascending
    };
    const std::vector<Step>& steps() const { return steps_; }
    const std::vector<int>& sums() const { return sums_; }  // indices in Instance::limits

    // What no issue has to be settled for.
    SweepEffect begin() const { return apply(0, Outcome(instance_.issues.size(), 0)); }
    // What the step's option adds; `outcome` holds it and the options of the issues that were open.
    SweepEffect take(std::size_t step, const Outcome& outcome) const { return apply(step + 1, outcome); }

    // What all later steps can add together, at least and at most; of step -1: all of them.
    SweepRange worth_after(std::size_t steps_done, int party) const { return worth_left_[steps_done][party]; }
    SweepRange amount_after(std::size_t steps_done, std::size_t sum) const {
        return amount_left_[steps_done][sum];
    }

  private:
    struct Part {
        std::vector<int> scope;
        std::function<void(const Outcome&, SweepEffect&)> apply;
        int party = -1;
        SweepRange pays;  // to the party
    };

    void add_issue(int issue);
    void add_bonus(int party, const BoxWorth& bonus);
    void add_composite(int party, const CompositeWorth& composite);
    void add_fixed(int party);
    void add_red_line(int party, int box);
    void add_limit(const CompiledLimit& limit);
    std::vector<int> scope_of(const std::vector<int>& boxes) const;
    void find_order();
    void find_ranges();
    SweepEffect apply(std::size_t when, const Outcome& outcome) const;

    const Instance& instance_;
    std::vector<int> sums_;
    std::vector<Part> parts_;
    std::vector<Step> steps_;
    std::vector<std::vector<std::size_t>> settled_;  // parts, by steps done: 0 before the first
    std::vector<std::vector<SweepRange>> worth_left_, amount_left_;
};

}  // namespace wasit::engine
