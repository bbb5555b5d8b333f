// What a set of places leaves uncovered, where a place covers all that is nowhere greater.
//
// The uncovered part of space is a union of open orthants, { z : z > corner in every coordinate }. The corners are kept
// as places are added: those that a place lies above are replaced by one for each coordinate, and the ones that
// another orthant holds are left out (the search region of multiobjective optimisation, Klamroth, Lacour and
// Vanderpooten 2015, "On the representation of the search region in multi-objective optimization", with the sides turned).
#pragma once

#include <vector>

namespace wasit::engine {

class OpenCorners {
  public:
    using Place = std::vector<long>;
    struct Corner {
        Place at;
        bool closed = false;  // for whoever works through them
    };

    explicit OpenCorners(Place start) : corners_{{std::move(start), false}} {}

    // O(corners it lies above x coordinates x corners).
    void cover(const Place& place);

    std::vector<Corner>& corners() { return corners_; }
    const std::vector<Corner>& corners() const { return corners_; }

  private:
    std::vector<Corner> corners_;  // no orthant holds another
};

// Nowhere greater.
bool is_at_most(const OpenCorners::Place& left, const OpenCorners::Place& right);

}  // namespace wasit::engine
