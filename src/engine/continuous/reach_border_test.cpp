#include "engine/continuous/reach_border.hpp"

#include <algorithm>
#include <gtest/gtest.h>

#include "dice.hpp"

namespace wasit::engine {
namespace {

// Of a few spots, each by itself or joined with the next.
Border draw_border(testing::Dice& dice) {
    Border border;
    for (int k = dice.between(1, 4); k > 0; --k) {
        std::vector<Spot> spots;
        for (int corner = dice.between(1, 3); corner > 0; --corner)
            spots.push_back({dice.between(0, 8), dice.between(0, 8)});
        border = unite_borders(border, enclose(std::move(spots)));
    }
    return border;
}

bool holds(const Border& border, const Rational& x, const Rational& y) {
    const auto height = find_height(border, x);
    return height && *height >= y;
}

TEST(ReachBorder, UnitesAddsAndClipsAsTheirPlacesDo) {
    testing::Dice dice(1);
    for (int round = 0; round < 300; ++round) {
        const Border left = draw_border(dice), right = draw_border(dice);
        const Border both = unite_borders(left, right);
        Border sum;
        for (const Border& own : cut_into_outward_runs(left)) {
            for (const Border& other : cut_into_outward_runs(right))
                sum = unite_borders(sum, add_outward_runs(own, other));
        }
        const Border upper = clip(left, Rational(3), Rational(2));
        for (int x = 0; x <= 32; ++x) {
            const Rational at = Rational(x) / 2;
            for (int y = 0; y <= 32; ++y) {
                const Rational height = Rational(y) / 2;
                EXPECT_EQ(holds(both, at, height), holds(left, at, height) || holds(right, at, height));
                if (x >= 6 && y >= 4) {
                    EXPECT_EQ(holds(upper, at, height), holds(left, at, height));
                }
            }
        }
        // A sum's highest place has the first part's share at a corner of one of both.
        for (int x = 0; x <= 16; ++x) {
            std::optional<Rational> most;
            const auto try_split = [&](const Rational& part) {
                const auto own = find_height(left, part), other = find_height(right, x - part);
                if (own && other && (!most || *own + *other > *most)) most = *own + *other;
            };
            for (const Spot& corner : left) try_split(corner.x);
            for (const Spot& corner : right) try_split(x - corner.x);
            EXPECT_EQ(find_height(sum, Rational(x)), most) << round;
        }
        EXPECT_FALSE(find_escape(left, both));
        EXPECT_FALSE(find_escape(right, both));
        const bool inside = both == unite_borders(right, {});
        EXPECT_EQ(find_escape(left, right).has_value(), !inside) << round;
    }
}

TEST(ReachBorder, IsWhatHalfPlanesLeave) {
    EXPECT_FALSE(intersect_half_planes({{1, 0, 4}, {1, 1, 5}}));
    testing::Dice dice(2);
    for (int round = 0; round < 200; ++round) {
        std::vector<HalfPlane> planes{{1, 0, dice.between(0, 8)}, {0, 2, dice.between(0, 16)}};
        for (int k = dice.between(0, 5); k > 0; --k)
            planes.push_back({dice.between(0, 3), dice.between(1, 3), dice.between(0, 20)});
        const auto border = intersect_half_planes(planes);
        ASSERT_TRUE(border);
        for (int x = -4; x <= 17; ++x) {
            for (int y = -4; y <= 17; ++y) {
                const Rational at = Rational(x) / 2, height = Rational(y) / 2;
                const bool left = std::all_of(planes.begin(), planes.end(), [&](const HalfPlane& plane) {
                    return plane.x * at + plane.y * height <= plane.most;
                });
                EXPECT_EQ(holds(*border, at, height), left) << round;
            }
        }
    }
}

}  // namespace
}  // namespace wasit::engine
