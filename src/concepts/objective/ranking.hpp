// Which of two deals an objective prefers: exactly, and fast enough to ask for every deal of an enumeration.
//
// Every objective is turned into a key, a list of numbers compared lexicographically, greater first. Where
// the integers of a key fit in 126 bits they are computed so; else doubles decide whatever they can decide
// for certain, and big integers the rest.
#pragma once

#include <span>
#include <vector>

#include "concepts/objective/objective.hpp"

namespace wasit::concepts {

// A deal that competes: its worths, and who accepts it.
struct Contender {
    std::span<const engine::Int128> worths;
    std::span<const bool> accepting;
};

class Ranking {
  public:
    Ranking(const engine::Instance& instance, Objective objective);

    // The key of one deal in the form that compares fastest.
    struct Key {
        std::vector<engine::Int128> narrow;
        std::vector<double> rough;
    };
    void find_key(const Contender& contender, Key& key) const;

    // < 0, 0 or > 0 as `left` is worse than, as good as or better than `right`. Exact.
    int compare(const Contender& left, const Key& left_key, const Contender& right,
                const Key& right_key) const;

    const Objective& objective() const { return objective_; }

  private:
    template <class Number>
    void find_exact_key(const Contender& contender, std::vector<Number>& key) const;
    void find_rough_key(const Contender& contender, std::vector<double>& key) const;
    bool fits_narrow(const engine::Instance& instance) const;
    void set_tolerance(const engine::Instance& instance);

    Objective objective_;
    int firsts_ = 0;                    // leximin: parties not compared last
    std::vector<Integer> factor_;       // share = (u - from) * factor / common denominator
    std::vector<Integer> vacant_;       // product: stands for a party without gain
    std::vector<unsigned long> power_;  // product
    std::vector<engine::Int128> narrow_factor_, narrow_vacant_;
    std::vector<double> rough_unit_, rough_weight_;
    double tolerance_ = 0;  // differences of rough components below this decide nothing
    bool narrow_ = false;
};

}  // namespace wasit::concepts
