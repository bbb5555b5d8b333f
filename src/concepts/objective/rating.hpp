// How good a deal is to an objective, in doubles: what local searches climb. The same on every machine.
#pragma once

#include <vector>

#include "concepts/objective/objective.hpp"

namespace wasit::concepts {

class Rating {
  public:
    // `range` of each party's worths, own scale, > 0.
    Rating(const engine::Instance& instance, const Objective& objective, std::vector<double> range);

    // Greater is better. `gains` over the walk-aways, own scales; `faults` are limits broken and red lines crossed. Deals
    // that someone refuses count as worse than all others, less so the smaller the miss. What an objective compares later
    // counts a little from the start, to lead the way.
    double rate(const std::vector<double>& gains, int faults = 0) const;

  private:
    double share(const std::vector<double>& gains, std::size_t p) const {
        return (gains[p] - from_[p]) / unit_[p];
    }
    double rate_sum(const std::vector<double>& gains) const;
    double rate_product(const std::vector<double>& gains) const;
    double rate_shortfall(const std::vector<double>& gains) const;
    double rate_leximin(const std::vector<double>& gains) const;

    const Objective& objective_;
    std::vector<double> range_, unit_, from_, weight_;
    bool alike_ = false;  // all weights the same
};

}  // namespace wasit::concepts
