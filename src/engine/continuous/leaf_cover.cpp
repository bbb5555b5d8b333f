#include "engine/continuous/leaf_cover.hpp"

#include <algorithm>

namespace wasit::engine {

namespace {

constexpr std::size_t kMostRegions = 1'000'000;

using Pieces = std::vector<int>;

Pieces intersect(const Pieces& left, const Pieces& right) {
    Pieces common;
    std::set_intersection(left.begin(), left.end(), right.begin(), right.end(), std::back_inserter(common));
    return common;
}

std::optional<std::string> read_boxes(const MixedInstance& instance, const std::vector<MixedLeaf>& leaves,
                                      std::vector<PieceChoice>& boxes) {
    for (const MixedLeaf& leaf : leaves) {
        PieceChoice& choice = boxes.emplace_back(all_pieces(instance));
        std::vector<bool> named(choice.size());
        for (const auto& [part, pieces] : leaf.box) {
            const bool known = part >= 0 && static_cast<std::size_t>(part) < choice.size();
            if (!known || named[static_cast<std::size_t>(part)] || pieces.empty())
                return "a leaf is no box of pieces";
            const auto at = static_cast<std::size_t>(part);
            named[at] = true;
            Pieces sorted = pieces;
            std::sort(sorted.begin(), sorted.end());
            const bool distinct = std::adjacent_find(sorted.begin(), sorted.end()) == sorted.end();
            if (!distinct || intersect(sorted, choice[at]).size() != sorted.size())
                return "a leaf is no box of pieces";
            choice[at] = std::move(sorted);
        }
    }
    return std::nullopt;
}

struct Region {
    PieceChoice choice;
    std::vector<std::size_t> leaves;  // that have something of it
};

}  // namespace

std::optional<std::string> divide(const MixedInstance& instance, const std::vector<MixedLeaf>& leaves,
                                  std::vector<PieceChoice>& boxes) {
    if (auto objection = read_boxes(instance, leaves, boxes)) return objection;
    std::vector<Region> regions(1);
    regions[0].choice = all_pieces(instance);
    for (std::size_t l = 0; l < leaves.size(); ++l) regions[0].leaves.push_back(l);
    for (std::size_t steps = 0; !regions.empty(); ++steps) {
        if (steps > kMostRegions) return "the leaves are too many to see whether they cover all deals";
        Region region = std::move(regions.back());
        regions.pop_back();
        if (region.leaves.empty()) return "the leaves do not cover all deals";
        const PieceChoice& first = boxes[region.leaves.front()];
        std::size_t part = 0;
        while (part < first.size() &&
               intersect(region.choice[part], first[part]).size() == region.choice[part].size())
            ++part;
        if (part == first.size()) {
            if (region.leaves.size() > 1) return "two leaves hold the same deals";
            continue;
        }
        Region inside = region, outside = region;
        inside.choice[part] = intersect(region.choice[part], first[part]);
        outside.choice[part].clear();
        std::set_difference(region.choice[part].begin(), region.choice[part].end(), first[part].begin(),
                            first[part].end(), std::back_inserter(outside.choice[part]));
        for (Region* half : {&inside, &outside}) {
            std::erase_if(half->leaves, [&](std::size_t leaf) {
                return intersect(boxes[leaf][part], half->choice[part]).empty();
            });
            regions.push_back(std::move(*half));
        }
    }
    return std::nullopt;
}

}  // namespace wasit::engine
