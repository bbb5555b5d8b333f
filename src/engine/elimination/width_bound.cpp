#include "engine/elimination/width_bound.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>
#include <vector>

namespace wasit::engine {

double bound_combinations(const Instance& instance) {
    const auto issues = instance.issues.size();
    if (issues == 0) return 1;
    int fewest = instance.option_count(0);
    for (int i = 0; i < instance.issue_count(); ++i) fewest = std::min(fewest, instance.option_count(i));
    if (fewest <= 1) return fewest;
    // The issues of one box are all joined: a box this wide tells enough.
    constexpr std::size_t kWide = 128;
    std::vector<std::vector<int>> joined(issues);
    for (const OutcomeBox& box : instance.boxes) {
        if (box.sides.size() > kWide) return std::pow(static_cast<double>(fewest), kWide);
        for (const BoxSide& a : box.sides) {
            for (const BoxSide& b : box.sides) {
                if (a.issue != b.issue) joined[a.issue].push_back(b.issue);
            }
        }
    }
    std::vector<int> degree;
    std::set<std::pair<int, int>> left;  // by degree
    for (int i = 0; i < instance.issue_count(); ++i) {
        std::vector<int>& neighbours = joined[i];
        std::sort(neighbours.begin(), neighbours.end());
        neighbours.erase(std::unique(neighbours.begin(), neighbours.end()), neighbours.end());
        degree.push_back(static_cast<int>(neighbours.size()));
        left.emplace(degree[i], i);
    }
    int width = 0;
    while (!left.empty()) {
        const auto [least, chosen] = *left.begin();
        width = std::max(width, least);
        left.erase(left.begin());
        for (const int i : joined[chosen]) {
            if (left.erase({degree[i], i}) == 0) continue;
            left.emplace(--degree[i], i);
        }
    }
    return std::pow(static_cast<double>(fewest), width + 1);
}

}  // namespace wasit::engine
