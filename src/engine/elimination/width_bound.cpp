#include "engine/elimination/width_bound.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

namespace wasit::engine {

double bound_combinations(const Instance& instance) {
    const auto issues = instance.issues.size();
    if (issues == 0) return 1;
    std::vector<std::vector<bool>> joined(issues, std::vector<bool>(issues, false));
    for (const OutcomeBox& box : instance.boxes) {
        for (const BoxSide& a : box.sides) {
            for (const BoxSide& b : box.sides) {
                if (a.issue != b.issue) joined[a.issue][b.issue] = true;
            }
        }
    }
    std::vector<int> degree;
    for (const auto& row : joined)
        degree.push_back(static_cast<int>(std::count(row.begin(), row.end(), true)));
    std::vector<bool> gone(issues, false);
    int width = 0;
    for (std::size_t step = 0; step < issues; ++step) {
        std::size_t chosen = issues;
        for (std::size_t i = 0; i < issues; ++i) {
            if (!gone[i] && (chosen == issues || degree[i] < degree[chosen])) chosen = i;
        }
        width = std::max(width, degree[chosen]);
        gone[chosen] = true;
        for (std::size_t i = 0; i < issues; ++i) degree[i] -= joined[chosen][i] && !gone[i] ? 1 : 0;
    }
    int fewest = instance.option_count(0);
    for (int i = 0; i < instance.issue_count(); ++i) fewest = std::min(fewest, instance.option_count(i));
    return std::pow(static_cast<double>(fewest), width + 1);
}

}  // namespace wasit::engine
