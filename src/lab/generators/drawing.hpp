// What the families draw in common; generators.hpp says in which order. Internal to this folder.
#pragma once

#include <functional>
#include <vector>

#include "lab/generators/generators.hpp"
#include "lab/generators/random_numbers.hpp"

namespace wasit::lab {

struct Size {
    int parties;
    std::vector<int> options;  // by issue
};

// The family's own size where the options do not say another.
Size fixed_size(const Family& family, const GeneratorOptions& options);

Id number_id(const char* kind, std::size_t index);

// [party][issue][option]
using Points = std::vector<std::vector<std::vector<Rational>>>;

// Weights, and the raw values of each option as `draw_option` gives them in party order.
Points draw_points(const Size& size, RandomNumbers& numbers,
                   const std::function<std::vector<double>(RandomNumbers&)>& draw_option);
Points draw_independent(const Size& size, RandomNumbers& numbers);

Rational round_to_nine_decimals(double points);

Case make_case(const Family& family, const GeneratorOptions& options, const Size& size, const Points& points,
               const std::vector<Rational>& walk_aways);
std::vector<Rational> no_walk_aways(int parties);

}  // namespace wasit::lab
