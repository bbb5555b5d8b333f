#include "concepts/continuous/mixed_search.hpp"

#include <algorithm>
#include <map>

#include "engine/linear_program/linear_program.hpp"

namespace wasit::concepts {

using engine::CornerShare;
using engine::Hull;
using engine::MixedCamps;
using engine::MixedLeaf;
using engine::MixedPart;
using engine::PieceChoice;
using engine::Row;

namespace {

constexpr std::size_t kManyNumbers = 2'000;  // of the rows of all corners

class MixedSearch {
  public:
    MixedSearch(const MixedCamps& camps, const MixedObjective& objective, engine::Watch& watch,
                HullStore& hulls, std::size_t most_nodes)
        : camps_(camps), objective_(objective), watch_(watch), hulls_(hulls), most_nodes_(most_nodes) {}

    MixedOptimum run() {
        if (is_large()) find_spare();
        if (objective_.kind != MixedObjective::Kind::product) {
            for (std::size_t camp = 0; camp < camps_.size(); ++camp) {
                if (camps_[camp].smallest) examine(camp);
            }
            search();
        } else {
            for (std::size_t camp = 0; camp < camps_.size();) {
                const auto size = count_accepting(camp);
                if (result_.deal && result_.score[0] > Rational(size)) break;
                if (result_.stopped && !result_.bound.empty() && result_.bound[0] > Rational(size)) break;
                for (; camp < camps_.size() && count_accepting(camp) == size; ++camp) examine(camp);
                search();
            }
        }
        finish();
        return std::move(result_);
    }

  private:
    struct Node {
        std::size_t camp;
        PieceChoice choice;
        HullBound bound;
        std::vector<int> unrealised;  // parts whose best point is no value
        std::size_t number = 0;
    };
    // Greater scores last; of equal ones the older last.
    using Key = std::pair<Score, long>;

    // One bound may then last longer than there is time for.
    bool is_large() const {
        if (camps_.empty() || objective_.kind == MixedObjective::Kind::sum) return false;
        std::size_t numbers = 0;
        for (const MixedPart& part : camps_.front().parts) {
            for (const engine::MixedPiece& piece : part.pieces)
                numbers += piece.corners.size() * camps_.front().constant.size();
        }
        return numbers > kManyNumbers;
    }

    // Some deal of the first camp that is not empty, in case no better one comes: of about the greatest sum of worths, each
    // party's range counting as one.
    void find_spare() {
        try {
            for (std::size_t camp = 0; camp < camps_.size() && !spare_; ++camp) {
                const engine::MixedInstance& own = camps_[camp];
                if (own.never) continue;
                Hull whole(own, engine::all_pieces(own), &watch_);
                if (!whole.feasible()) continue;
                Row weights(own.constant.size());
                const std::vector<engine::WorthSpan> spans = engine::find_worth_spans(camps_);
                for (std::size_t p = 0; p < own.parties.size(); ++p) {
                    if (own.accepting[p] && spans[p].most > spans[p].least)
                        weights[p] = 1 / (spans[p].most - spans[p].least);
                }
                const engine::Mixture mixture = whole.maximise(weights).mixture;
                PieceChoice choice = whole.choice();
                for (const int part : engine::find_unrealised(own, mixture)) {
                    const auto at = static_cast<std::size_t>(part);
                    choice[at] = {find_largest(mixture[at]).piece};
                }
                Hull near(own, std::move(choice), &watch_);
                if (!near.feasible()) return;
                MixedOptimum spare;
                spare.mixture = near.maximise(weights).mixture;
                spare.deal = engine::realise(own, spare.mixture);
                spare.camp = camp;
                if (!spare.deal) return;
                spare.score = score_of(objective_, own.accepting, spare.deal->row);
                if (!objective_.enough || spare.score[0] > *objective_.enough) spare_ = std::move(spare);
                return;
            }
        } catch (const engine::Interrupted&) {
            result_.stopped = true;
        }
    }

    long count_accepting(std::size_t camp) const {
        const std::vector<bool>& accepting = camps_[camp].accepting;
        return std::count(accepting.begin(), accepting.end(), true);
    }

    void examine(std::size_t camp) {
        if (camps_[camp].never) return;
        if (!result_.stopped) {
            if (auto node = examine(camp, engine::all_pieces(camps_[camp]))) {
                take(std::move(*node));
                return;
            }
        }
        Node node{camp,
                  engine::all_pieces(camps_[camp]),
                  bound_roughly(camps_[camp], objective_, find_most(camps_[camp])),
                  {},
                  nodes_};
        if (node.bound.feasible) {
            close(std::move(node));
        } else {
            take(std::move(node));
        }
    }

    // By column. Camps share most parts: each is looked at once.
    Row find_most(const engine::MixedInstance& camp) {
        Row most = camp.constant;
        for (const MixedPart& part : camp.parts) {
            Row& own = most_[&part];
            if (own.empty()) {
                own = part.pieces.front().corners.front().row;
                for (const engine::MixedPiece& piece : part.pieces) {
                    for (const engine::MixedCorner& corner : piece.corners) {
                        for (std::size_t c = 0; c < own.size(); ++c) own[c] = std::max(own[c], corner.row[c]);
                    }
                }
            }
            for (std::size_t c = 0; c < most.size(); ++c) most[c] += own[c];
        }
        return most;
    }

    void search() {
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
            branch(std::move(node));
        }
        for (auto& [key, node] : open_) close(std::move(node));
        open_.clear();
    }

    bool reaches(const Score& bound, const Score& score) const {
        if (objective_.kind != MixedObjective::Kind::product) return bound <= score;
        if (bound[0] != score[0]) return bound[0] < score[0];
        // Up to two parties are exact.
        const auto counted = std::count_if(objective_.weights.begin(), objective_.weights.end(),
                                           [](unsigned long weight) { return weight > 0; });
        return bound[1] <= (counted <= 2 ? score[1] : Rational(score[1] * (1 + kNashTolerance)));
    }

    bool is_done(const Node& node) const {
        if (objective_.enough && node.bound.score[0] <= *objective_.enough) return true;
        return node.unrealised.empty() || (result_.deal && reaches(node.bound.score, result_.score));
    }

    // Nothing where the watch stopped it.
    std::optional<Node> examine(std::size_t camp, PieceChoice choice) {
        ++nodes_;
        try {
            Hull& hull = hulls_.find(camps_, camp, choice, watch_);
            return Node{camp, std::move(choice), bound_hull(camps_[camp], objective_, hull), {}, nodes_};
        } catch (const engine::Interrupted&) {
            result_.stopped = true;
            return std::nullopt;
        }
    }

    void take(Node node) {
        if (!node.bound.feasible) {
            MixedLeaf leaf = describe(node);
            leaf.infeasible = true;
            result_.leaves.push_back(std::move(leaf));
            return;
        }
        offer(node.camp, node.bound);
        node.unrealised = engine::find_unrealised(camps_[node.camp], node.bound.mixture);
        if (is_done(node)) {
            close(std::move(node));
            return;
        }
        constexpr std::size_t kEager = 64, kSometimes = 8;
        if (node.number <= kEager || node.number % kSometimes == 0) dive(node);
        const Key key{node.bound.score, -static_cast<long>(node.number)};
        open_.emplace(key, std::move(node));
    }

    void offer(std::size_t camp, const HullBound& bound) {
        auto deal = engine::realise(camps_[camp], bound.mixture);
        if (!deal) return;
        Score score = score_of(objective_, camps_[camp].accepting, deal->row);
        if (objective_.enough && score[0] <= *objective_.enough) return;
        if (result_.deal && score <= result_.score) return;
        result_.deal = std::move(deal);
        result_.mixture = bound.mixture;
        result_.camp = camp;
        result_.score = std::move(score);
    }

    // A deal near the best point of the hull: every part keeps the piece that has the largest share of it.
    void dive(const Node& node) {
        PieceChoice choice = node.choice;
        for (const int part : node.unrealised) {
            const auto& shares = node.bound.mixture[static_cast<std::size_t>(part)];
            choice[static_cast<std::size_t>(part)] = {find_largest(shares).piece};
        }
        try {
            const HullBound bound =
                bound_hull(camps_[node.camp], objective_, hulls_.find(camps_, node.camp, choice, watch_));
            if (bound.feasible) offer(node.camp, bound);
        } catch (const engine::Interrupted&) {
            result_.stopped = true;
        }
    }

    static const CornerShare& find_largest(const std::vector<CornerShare>& shares) {
        return *std::max_element(
            shares.begin(), shares.end(),
            [](const CornerShare& a, const CornerShare& b) { return a.share < b.share; });
    }

    const Row& row_of(std::size_t camp, int part, const CornerShare& share) const {
        return camps_[camp]
            .parts[static_cast<std::size_t>(part)]
            .pieces[static_cast<std::size_t>(share.piece)]
            .corners[static_cast<std::size_t>(share.corner)]
            .row;
    }

    // The part that is mixed most evenly, its pieces divided by which of two mixed corners they are more like.
    void branch(Node node) {
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
        const Row &from = row_of(node.camp, part, first), &to = row_of(node.camp, part, *second);
        PieceChoice near = node.choice, far = node.choice;
        near[at].clear();
        far[at].clear();
        for (const int piece : node.choice[at]) {
            const bool like_first = piece == first.piece ||
                                    (piece != second->piece && is_nearer(node.camp, part, piece, from, to));
            (like_first ? near : far)[at].push_back(piece);
        }
        auto one = examine(node.camp, std::move(near)), other = examine(node.camp, std::move(far));
        if (!one || !other) {
            close(std::move(node));
            return;
        }
        take(std::move(*one));
        take(std::move(*other));
    }

    // By the projection of the middle of the piece on the line between the two rows.
    bool is_nearer(std::size_t camp, int part, int piece, const Row& from, const Row& to) const {
        const MixedPart& own = camps_[camp].parts[static_cast<std::size_t>(part)];
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
        if (camps_.size() > 1) leaf.accepting = camps_[node.camp].accepting;
        for (std::size_t i = 0; i < node.choice.size(); ++i) {
            if (node.choice[i].size() < camps_[node.camp].parts[i].pieces.size())
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
        if (result_.stopped && !result_.deal && spare_) {
            result_.deal = std::move(spare_->deal);
            result_.mixture = std::move(spare_->mixture);
            result_.score = std::move(spare_->score);
            result_.camp = spare_->camp;
        }
        if (result_.deal && result_.bound < result_.score) result_.bound = result_.score;
        result_.proved = result_.deal ? result_.bound == result_.score : result_.bound.empty();
        if (result_.proved) result_.stopped = false;
    }

    const MixedCamps& camps_;
    const MixedObjective& objective_;
    engine::Watch& watch_;
    HullStore& hulls_;
    std::size_t most_nodes_, nodes_ = 0;
    std::map<Key, Node> open_;
    std::map<const MixedPart*, Row> most_;
    MixedOptimum result_;
    std::optional<MixedOptimum> spare_;  // a deal, and no more
};

}  // namespace

engine::Hull& HullStore::find(const MixedCamps& camps, std::size_t camp, const PieceChoice& choice,
                              engine::Watch& watch) {
    constexpr std::size_t kMostHulls = 4'000;
    std::pair key(camp, choice);
    if (const auto known = hulls_.find(key); known != hulls_.end()) return known->second;
    if (hulls_.size() >= kMostHulls) hulls_.clear();
    return hulls_.try_emplace(std::move(key), camps[camp], choice, &watch).first->second;
}

MixedOptimum search_mixed(const MixedCamps& camps, const MixedObjective& objective, engine::Watch& watch,
                          HullStore* hulls, std::size_t most_nodes) {
    HullStore own;
    return MixedSearch(camps, objective, watch, hulls != nullptr ? *hulls : own, most_nodes).run();
}

}  // namespace wasit::concepts
