#include "engine/continuous/open_corners.hpp"

#include <algorithm>
#include <iterator>

namespace wasit::engine {

bool is_at_most(const OpenCorners::Place& left, const OpenCorners::Place& right) {
    for (std::size_t i = 0; i < left.size(); ++i) {
        if (left[i] > right[i]) return false;
    }
    return true;
}

void OpenCorners::cover(const Place& place) {
    const auto above = [&](const Corner& corner) {
        for (std::size_t i = 0; i < place.size(); ++i) {
            if (corner.at[i] >= place[i]) return false;
        }
        return true;
    };
    const auto first = std::stable_partition(corners_.begin(), corners_.end(),
                                             [&](const Corner& corner) { return !above(corner); });
    const std::vector<Corner> met(std::make_move_iterator(first), std::make_move_iterator(corners_.end()));
    corners_.erase(first, corners_.end());
    for (std::size_t i = 0; i < place.size(); ++i) {
        std::vector<Place> raised;
        for (const Corner& corner : met) {
            Place at = corner.at;
            at[i] = place[i];
            const auto holds = [&](const Place& other) { return is_at_most(other, at); };
            if (std::any_of(raised.begin(), raised.end(), holds)) continue;
            if (std::any_of(corners_.begin(), corners_.end(),
                            [&](const Corner& other) { return is_at_most(other.at, at); }))
                continue;
            std::erase_if(raised, [&](const Place& other) { return is_at_most(at, other); });
            raised.push_back(std::move(at));
        }
        for (Place& at : raised) corners_.push_back({std::move(at), false});
    }
}

}  // namespace wasit::engine
