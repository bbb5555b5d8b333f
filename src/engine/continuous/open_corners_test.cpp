#include "engine/continuous/open_corners.hpp"

#include <algorithm>
#include <gtest/gtest.h>

#include "dice.hpp"

namespace wasit::engine {
namespace {

using Place = OpenCorners::Place;

// Every place of a small cube is covered by one of those added, or lies above a corner, and never both; and no corner is
// needless.
TEST(OpenCorners, AreWhatThePlacesLeave) {
    constexpr int kSide = 6;
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        testing::Dice dice(seed);
        const int parties = dice.between(1, 4);
        OpenCorners open(Place(static_cast<std::size_t>(parties), 0));
        std::vector<Place> added;
        for (int k = dice.between(0, 8); k > 0; --k) {
            Place& place = added.emplace_back();
            for (int p = 0; p < parties; ++p) place.push_back(dice.between(0, kSide));
            open.cover(place);
        }
        Place at(static_cast<std::size_t>(parties), 1);
        while (true) {
            const bool covered = std::any_of(added.begin(), added.end(),
                                             [&](const Place& place) { return is_at_most(at, place); });
            const bool above =
                std::any_of(open.corners().begin(), open.corners().end(), [&](const auto& corner) {
                    return std::equal(at.begin(), at.end(), corner.at.begin(),
                                      [](long own, long least) { return own > least; });
                });
            ASSERT_NE(covered, above) << seed;
            std::size_t p = 0;
            while (p < at.size() && ++at[p] > kSide + 1) at[p++] = 1;
            if (p == at.size()) break;
        }
        for (const auto& corner : open.corners()) {
            EXPECT_EQ(std::count_if(open.corners().begin(), open.corners().end(),
                                    [&](const auto& other) { return is_at_most(other.at, corner.at); }),
                      1);
        }
    }
}

}  // namespace
}  // namespace wasit::engine
