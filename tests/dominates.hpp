// Pareto dominance, by its definition.
#pragma once

#include <vector>

#include "model/number.hpp"

namespace wasit::testing {

// At least as much for everybody, and more for somebody.
inline bool dominates(const std::vector<Rational>& left, const std::vector<Rational>& right) {
    for (std::size_t p = 0; p < left.size(); ++p) {
        if (left[p] < right[p]) return false;
    }
    return left != right;
}

}  // namespace wasit::testing
