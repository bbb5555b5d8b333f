#include "concepts/continuous/mixed_search.hpp"

#include <algorithm>
#include <map>

namespace wasit::concepts {

using engine::CornerShare;
using engine::Hull;
using engine::MixedInstance;
using engine::MixedLeaf;
using engine::MixedPart;
using engine::PieceChoice;
using engine::Row;

namespace {

class MixedSearch {
  public:
    MixedSearch(const MixedInstance& instance, const MixedObjective& objective, engine::Watch& watch,
                std::size_t most_nodes)
        : instance_(instance), objective_(objective), watch_(watch), most_nodes_(most_nodes) {}

    MixedOptimum run() {
        if (instance_.never) {
            result_.proved = true;
            return std::move(result_);
        }
        examine(engine::all_pieces(instance_));
        while (!open_.empty() && !result_.stopped) {
            auto best = std::prev(open_.end());
            Node node = std::move(best->second);
            open_.erase(best);
            if (is_done(node)) {
                close(std::move(node));
                continue;
            }
            if (nodes_ >= most_nodes_ || !watch_.tick("bounding")) {
                result_.stopped = true;
                close(std::move(node));
                break;
            }
            branch(node);
        }
        for (auto& [key, node] : open_) close(std::move(node));
        finish();
        return std::move(result_);
    }

  private:
    struct Node {
        PieceChoice choice;
        HullBound bound;
        std::vector<int> unrealised;  // parts whose best point is no value
    };
    // Greater scores last; of equal ones the older last.
    using Key = std::pair<Score, long>;

    bool reaches(const Score& bound, const Score& score) const {
        if (objective_.kind != MixedObjective::Kind::product) return bound <= score;
        if (bound[0] != score[0]) return bound[0] < score[0];
        // Up to two parties are exact.
        const auto counted = std::count_if(objective_.weights.begin(), objective_.weights.end(),
                                           [](unsigned long weight) { return weight > 0; });
        return bound[1] <= (counted <= 2 ? score[1] : Rational(score[1] * (1 + kNashTolerance)));
    }

    bool is_done(const Node& node) const {
        return node.unrealised.empty() || (result_.deal && reaches(node.bound.score, result_.score));
    }

    void examine(PieceChoice choice) {
        ++nodes_;
        Hull hull(instance_, choice);
        Node node{std::move(choice), bound_hull(instance_, objective_, hull), {}};
        if (!node.bound.feasible) {
            MixedLeaf leaf = describe(node);
            leaf.infeasible = true;
            result_.leaves.push_back(std::move(leaf));
            return;
        }
        offer(node.bound);
        node.unrealised = engine::find_unrealised(instance_, node.bound.mixture);
        if (is_done(node)) {
            close(std::move(node));
            return;
        }
        constexpr std::size_t kEager = 64, kSometimes = 8;
        if (nodes_ <= kEager || nodes_ % kSometimes == 0) dive(node);
        const Key key{node.bound.score, -static_cast<long>(nodes_)};
        open_.emplace(key, std::move(node));
    }

    void offer(const HullBound& bound) {
        auto deal = engine::realise(instance_, bound.mixture);
        if (!deal) return;
        Score score = score_of(objective_, deal->row);
        if (result_.deal && score <= result_.score) return;
        result_.deal = std::move(deal);
        result_.score = std::move(score);
    }

    // A deal near the best point of the hull: every part keeps the piece that has the largest share of it.
    void dive(const Node& node) {
        PieceChoice choice = node.choice;
        for (const int part : node.unrealised) {
            const auto& shares = node.bound.mixture[static_cast<std::size_t>(part)];
            choice[static_cast<std::size_t>(part)] = {find_largest(shares).piece};
        }
        Hull hull(instance_, std::move(choice));
        const HullBound bound = bound_hull(instance_, objective_, hull);
        if (bound.feasible) offer(bound);
    }

    static const CornerShare& find_largest(const std::vector<CornerShare>& shares) {
        return *std::max_element(
            shares.begin(), shares.end(),
            [](const CornerShare& a, const CornerShare& b) { return a.share < b.share; });
    }

    const Row& row_of(int part, const CornerShare& share) const {
        return instance_.parts[static_cast<std::size_t>(part)]
            .pieces[static_cast<std::size_t>(share.piece)]
            .corners[static_cast<std::size_t>(share.corner)]
            .row;
    }

    // The part that is mixed most evenly, its pieces divided by which of two mixed corners they are more like.
    void branch(const Node& node) {
        int part = node.unrealised.front();
        for (const int candidate : node.unrealised) {
            if (find_largest(node.bound.mixture[static_cast<std::size_t>(candidate)]).share <
                find_largest(node.bound.mixture[static_cast<std::size_t>(part)]).share)
                part = candidate;
        }
        const auto at = static_cast<std::size_t>(part);
        const auto& shares = node.bound.mixture[at];
        const CornerShare first = find_largest(shares);
        const CornerShare* second = nullptr;
        for (const CornerShare& share : shares) {
            if (share.piece != first.piece && (second == nullptr || share.share > second->share))
                second = &share;
        }
        const Row &from = row_of(part, first), &to = row_of(part, *second);
        PieceChoice near = node.choice, far = node.choice;
        near[at].clear();
        far[at].clear();
        for (const int piece : node.choice[at]) {
            const bool like_first =
                piece == first.piece || (piece != second->piece && is_nearer(part, piece, from, to));
            (like_first ? near : far)[at].push_back(piece);
        }
        examine(std::move(near));
        examine(std::move(far));
    }

    // By the projection of the middle of the piece on the line between the two rows.
    bool is_nearer(int part, int piece, const Row& from, const Row& to) const {
        const MixedPart& own = instance_.parts[static_cast<std::size_t>(part)];
        Rational along = 0, length = 0, middle;
        for (std::size_t c = 0; c < from.size(); ++c) {
            const Rational step = to[c] - from[c];
            if (step == 0) continue;
            middle = 0;
            const auto& corners = own.pieces[static_cast<std::size_t>(piece)].corners;
            for (const engine::MixedCorner& corner : corners) middle += corner.row[c];
            middle /= Rational(static_cast<long>(corners.size()));
            along += step * (middle - from[c]);
            length += step * step;
        }
        return 2 * along < length;
    }

    MixedLeaf describe(const Node& node) const {
        MixedLeaf leaf;
        for (std::size_t i = 0; i < node.choice.size(); ++i) {
            if (node.choice[i].size() < instance_.parts[i].pieces.size())
                leaf.box.emplace_back(static_cast<int>(i), node.choice[i]);
        }
        leaf.proofs = node.bound.proofs;
        return leaf;
    }

    void close(Node node) {
        result_.leaves.push_back(describe(node));
        if (result_.bound < node.bound.score) result_.bound = std::move(node.bound.score);
    }

    void finish() {
        if (result_.deal && result_.bound < result_.score) result_.bound = result_.score;
        result_.proved = result_.deal ? result_.bound == result_.score : result_.bound.empty();
    }

    const MixedInstance& instance_;
    const MixedObjective& objective_;
    engine::Watch& watch_;
    std::size_t most_nodes_, nodes_ = 0;
    std::map<Key, Node> open_;
    MixedOptimum result_;
};

}  // namespace

MixedOptimum search_mixed(const MixedInstance& instance, const MixedObjective& objective,
                          engine::Watch& watch, std::size_t most_nodes) {
    return MixedSearch(instance, objective, watch, most_nodes).run();
}

}  // namespace wasit::concepts
