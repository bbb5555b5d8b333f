#include "report/svg/label_placement.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <numeric>

namespace wasit::report {

namespace {

constexpr double kGap = 3;  // between a mark and its label
constexpr int kRoundsOfSecondThoughts = 4;
constexpr std::array<double, 5> kDistances = {0, 12, 26, 44, 66};

// Direction of the label from its point, best first.
struct Direction {
    double x, y;
};
constexpr std::array<Direction, 8> kDirections = {
    {{1, 0}, {0, -1}, {-1, 0}, {0, 1}, {1, -1}, {1, 1}, {-1, -1}, {-1, 1}}};

struct Place {
    Rectangle box;
    double distance;
    double dislike;  // for being far or in a less usual direction; small beside any overlap
};

std::vector<Place> list_places(const LabelRequest& request) {
    std::vector<Place> places;
    for (std::size_t ring = 0; ring < kDistances.size(); ++ring) {
        for (std::size_t i = 0; i < kDirections.size(); ++i) {
            const Direction direction = kDirections[i];
            const bool diagonal = direction.x != 0 && direction.y != 0;
            const double reach = (request.clearance + kGap + kDistances[ring]) * (diagonal ? 0.75 : 1.0);
            Rectangle box{request.x, request.y, request.width, request.height};
            box.x += direction.x * reach - (direction.x > 0   ? 0
                                            : direction.x < 0 ? box.width
                                                              : box.width / 2);
            box.y += direction.y * reach - (direction.y > 0   ? 0
                                            : direction.y < 0 ? box.height
                                                              : box.height / 2);
            places.push_back(
                {box, kDistances[ring], 4.0 * static_cast<double>(ring) + 0.3 * static_cast<double>(i)});
        }
    }
    return places;
}

double area_outside(const Rectangle& box, const Rectangle& area) {
    return box.width * box.height - overlap_area(box, area);
}

}  // namespace

double overlap_area(const Rectangle& left, const Rectangle& right) {
    const double width = std::min(left.right(), right.right()) - std::max(left.x, right.x);
    const double height = std::min(left.bottom(), right.bottom()) - std::max(left.y, right.y);
    return width > 0 && height > 0 ? width * height : 0;
}

std::vector<PlacedLabel> place_labels(const std::vector<LabelRequest>& requests, const Rectangle& area,
                                      const std::vector<Rectangle>& obstacles) {
    std::vector<Rectangle> marks;
    for (const LabelRequest& request : requests) {
        const double radius = request.clearance;
        marks.push_back({request.x - radius, request.y - radius, 2 * radius, 2 * radius});
    }
    std::vector<PlacedLabel> labels(requests.size());
    for (int round = 0; round < kRoundsOfSecondThoughts; ++round) {
        for (std::size_t i = 0; i < requests.size(); ++i) {
            double least = -1;
            for (const Place& place : list_places(requests[i])) {
                double cost = place.dislike + 40 * area_outside(place.box, area);
                for (const Rectangle& mark : marks) cost += 10 * overlap_area(place.box, mark);
                for (const Rectangle& obstacle : obstacles) cost += 2 * overlap_area(place.box, obstacle);
                for (std::size_t j = 0; j < requests.size(); ++j) {
                    if (j != i && (j < i || round > 0)) cost += 30 * overlap_area(place.box, labels[j].box);
                }
                if (least >= 0 && cost >= least) continue;
                least = cost;
                labels[i] = {place.box, place.distance > 0};
            }
        }
    }
    return labels;
}

std::vector<double> spread(const std::vector<double>& wanted, double gap, double low, double high) {
    std::vector<std::size_t> order(wanted.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return wanted[a] < wanted[b]; });
    // Runs of touching numbers, each centred on the mean of what its members want; runs that meet are joined.
    struct Run {
        double sum;  // of (wanted - offset in the run)
        std::size_t count;
        double start(double low_end, double high_end, double step) const {
            const double length = step * static_cast<double>(count - 1);
            return std::max(low_end, std::min(sum / static_cast<double>(count), high_end - length));
        }
    };
    std::vector<Run> runs;
    for (const std::size_t i : order) {
        runs.push_back({wanted[i], 1});
        while (runs.size() > 1) {
            Run& before = runs[runs.size() - 2];
            const Run& last = runs.back();
            const double end = before.start(low, high, gap) + gap * static_cast<double>(before.count);
            if (end <= last.start(low, high, gap)) break;
            before.sum += last.sum - gap * static_cast<double>(before.count * last.count);
            before.count += last.count;
            runs.pop_back();
        }
    }
    std::vector<double> result(wanted.size());
    std::size_t next = 0;
    for (const Run& run : runs) {
        const double start = run.start(low, high, gap);
        for (std::size_t k = 0; k < run.count; ++k)
            result[order[next++]] = start + gap * static_cast<double>(k);
    }
    return result;
}

}  // namespace wasit::report
