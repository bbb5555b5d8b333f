#include "report/svg/label_placement.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace wasit::report {
namespace {

constexpr Rectangle kArea{0, 0, 700, 500};

double total_overlap(const std::vector<PlacedLabel>& labels) {
    double sum = 0;
    for (std::size_t i = 0; i < labels.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) sum += overlap_area(labels[i].box, labels[j].box);
    }
    return sum;
}

TEST(PlaceLabels, PutsALoneLabelBesideItsPoint) {
    const auto labels = place_labels({{100, 100, 6, 50, 16}}, kArea);
    ASSERT_EQ(labels.size(), 1u);
    EXPECT_EQ(labels[0].box.x, 109);
    EXPECT_EQ(labels[0].box.y, 92);
    EXPECT_FALSE(labels[0].far);
}

TEST(PlaceLabels, KeepsLabelsOfACrowdApart) {
    // Proposals of one ground beside another lie close together: eight of them within 60 x 40.
    std::vector<LabelRequest> requests;
    for (int i = 0; i < 8; ++i) requests.push_back({300.0 + 9 * i, 200.0 + 5 * i, 9, 80, 16});
    const auto labels = place_labels(requests, kArea);
    EXPECT_EQ(total_overlap(labels), 0);
    for (const PlacedLabel& label : labels) {
        EXPECT_EQ(overlap_area(label.box, kArea), label.box.width * label.box.height);
        for (const LabelRequest& request : requests) {
            EXPECT_EQ(overlap_area(label.box, {request.x - 9, request.y - 9, 18, 18}), 0);
        }
    }
}

TEST(PlaceLabels, StaysInsideAtTheCorners) {
    const auto labels = place_labels(
        {{2, 2, 6, 90, 16}, {698, 2, 6, 90, 16}, {2, 498, 6, 90, 16}, {698, 498, 6, 90, 16}}, kArea);
    for (const PlacedLabel& label : labels) EXPECT_EQ(overlap_area(label.box, kArea), 90 * 16);
}

TEST(PlaceLabels, AvoidsObstacles) {
    const Rectangle obstacle{105, 80, 200, 40};
    const auto labels = place_labels({{100, 100, 6, 50, 16}}, kArea, {obstacle});
    EXPECT_EQ(overlap_area(labels[0].box, obstacle), 0);
}

TEST(PlaceLabels, NamesPointsThatCoincide) {
    const auto labels =
        place_labels({{100, 100, 6, 50, 16}, {100, 100, 6, 50, 16}, {100, 100, 6, 50, 16}}, kArea);
    EXPECT_EQ(total_overlap(labels), 0);
}

TEST(Spread, MovesNoMoreThanItMust) {
    EXPECT_EQ(spread({10, 50, 90}, 20, 0, 100), (std::vector<double>{10, 50, 90}));
    EXPECT_EQ(spread({50, 50}, 20, 0, 100), (std::vector<double>{40, 60}));
    EXPECT_EQ(spread({0, 0}, 20, 0, 100), (std::vector<double>{0, 20}));
    EXPECT_EQ(spread({100, 95}, 20, 0, 100), (std::vector<double>{100, 80}));
    EXPECT_TRUE(spread({}, 20, 0, 100).empty());
}

TEST(Spread, KeepsDistanceOrderAndRange) {
    rc::check("any numbers", [](const std::vector<std::uint8_t>& numbers) {
        std::vector<double> wanted(numbers.begin(),
                                   numbers.begin() + std::min<std::size_t>(numbers.size(), 12));
        const std::vector<double> placed = spread(wanted, 20, 0, 255);
        for (std::size_t i = 0; i < wanted.size(); ++i) {
            RC_ASSERT(placed[i] >= -1e-9 && placed[i] <= 255 + 1e-9);
            for (std::size_t j = 0; j < i; ++j) {
                RC_ASSERT(std::abs(placed[i] - placed[j]) >= 20 - 1e-9);
                if (wanted[i] < wanted[j]) RC_ASSERT(placed[i] < placed[j]);
            }
        }
    });
}

}  // namespace
}  // namespace wasit::report
