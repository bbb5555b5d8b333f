#include "engine/continuous/line_verifier.hpp"

#include <algorithm>

#include "engine/continuous/case_boxes.hpp"
#include "engine/continuous/deal_path.hpp"
#include "engine/continuous/leaf_check.hpp"
#include "engine/continuous/leaf_cover.hpp"
#include "engine/continuous/reach_border.hpp"

namespace wasit::engine {

namespace {

constexpr std::size_t kMostLineObjections = 10;

// Borders united two by two as they come, so that few are kept.
class Union {
  public:
    void add(Border border) {
        std::size_t level = 0;
        for (; level < levels_.size() && !levels_[level].empty(); ++level) {
            border = unite_borders(levels_[level], border);
            levels_[level].clear();
        }
        if (level == levels_.size()) levels_.emplace_back();
        levels_[level] = std::move(border);
    }

    Border take() {
        Border all;
        for (const Border& border : levels_) all = unite_borders(all, border);
        levels_.clear();
        return all;
    }

  private:
    std::vector<Border> levels_;
};

class LineVerification {
  public:
    LineVerification(const Case& negotiation, const MixedCamps& camps, bool all_deals,
                     const MixedFrontier& frontier, bool whole, Watch& watch, std::size_t most_corners)
        : case_(negotiation),
          camps_(camps),
          frontier_(frontier),
          points_(frontier.points),
          whole_(whole),
          watch_(watch),
          most_corners_(most_corners),
          allows_([all_deals](const Case& own, const Deal& deal) {
              return all_deals ? within_limits(own, deal) : is_acceptable(own, deal);
          }),
          path_(negotiation, allows_) {}

    std::vector<std::string> run() {
        if (case_.parties.size() != 2 || camps_.size() != 1)
            return {"only of two parties that must both accept is the frontier a line"};
        for (std::size_t k = 0; k < points_.size() && go_on(); ++k) check_point(k);
        if (!objections_.empty()) return std::move(objections_);
        check_order();
        for (std::size_t k = 0; k + 1 < points_.size() && go_on(); ++k) check_segment(k);
        if (objections_.empty()) check_nothing_beyond();
        return std::move(objections_);
    }

  private:
    void object(std::string what) {
        if (objections_.size() < kMostLineObjections) objections_.push_back(std::move(what));
    }
    void stop_short(const std::string& of, const std::string& why) {
        object("a limit was reached before it was checked that " + of + ": " + why);
    }
    static std::string name(std::size_t point) { return "point " + std::to_string(point + 1); }

    bool go_on() {
        if (objections_.size() >= kMostLineObjections) return false;
        if (watch_.tick("checking")) return true;
        stop_short("all points and segments are what is said", "the time is over");
        return false;
    }

    const MixedInstance& camp() const { return camps_.front(); }

    void check_point(std::size_t k) {
        const MixedFrontierPoint& point = points_[k];
        check_deal(k, point.deal, "the deal of ");
        if (!point.deal_to_next) return;
        if (!point.segment_to_next) object(name(k) + " has a deal for a segment that it does not begin");
        check_deal(k, *point.deal_to_next, "the segment's deal of ");
    }

    void check_deal(std::size_t k, const Deal& deal, const std::string& of) {
        if (!names_values(case_, camp(), deal))
            return object(of + name(k) + " does not give every issue one of the values it has");
        if (!allows_(case_, deal)) object(of + name(k) + " is not acceptable");
        std::vector<Rational> values;
        for (const Party& party : case_.parties)
            values.push_back(worth(*case_.find_preferences(party.id), deal));
        if (values != points_[k].values) object(of + name(k) + " is not worth what is said");
    }

    // Whether a later point dominates this one, or an earlier one: then it is a neighbour, for the line falls.
    void check_order() {
        for (std::size_t k = 0; k < points_.size(); ++k) {
            const bool last = k + 1 == points_.size();
            const bool begins = points_[k].segment_to_next, ends = k > 0 && points_[k - 1].segment_to_next;
            if (last && begins && whole_) object(name(k) + " begins a segment that has no end");
            const bool below_next = !last && points_[k + 1].values[0] == points_[k].values[0];
            const bool below_last = k > 0 && points_[k - 1].values[1] == points_[k].values[1];
            if (!last) {
                const std::vector<Rational>&own = points_[k].values, &next = points_[k + 1].values;
                if (next[0] > own[0] || next[1] < own[1] || next == own)
                    object(name(k) + " and the next do not fall for the first party and rise for the other");
                if (begins && (next[0] == own[0] || next[1] == own[1]))
                    object("a point of the segment from " + name(k) + " is better than the others");
            }
            if ((below_next && !ends) || (below_last && !begins))
                object(name(k) + " is worth less than a neighbour to one party and not more to the other");
            // Beyond the last point that is shown there may be a better one.
            if (last && !whole_) continue;
            if (points_[k].open_end != (below_next || below_last))
                object(name(k) + (points_[k].open_end ? " is said to be dominated, and none is better"
                                                      : " is dominated, and not said to be"));
        }
    }

    void check_segment(std::size_t k) {
        const MixedFrontierPoint& point = points_[k];
        if (!point.segment_to_next) return;
        const std::string wrong = path_.check(point.deal_to_next ? *point.deal_to_next : point.deal,
                                              point.values, points_[k + 1].deal, points_[k + 1].values);
        if (!wrong.empty()) object("the segment from " + name(k) + ": " + wrong);
    }

    // What the points, the segments and whatever is worth less cover.
    Border draw_line() const {
        Border line;
        for (std::size_t k = 0; k < points_.size(); ++k) {
            const Spot here{points_[k].values[0], points_[k].values[1]};
            if (k > 0 && !points_[k - 1].segment_to_next && here.x != line.back().x &&
                here.y != line.back().y)
                line.push_back({here.x, line.back().y});
            line.push_back(here);
        }
        return line;
    }

    void check_nothing_beyond() {
        const MixedInstance& instance = camp();
        line_ = draw_line();
        if (instance.never) return;
        const bool tied = instance.column_count() > instance.party_count();
        const bool checked = tied ? check_leaves() : check_sum();
        if (!checked || whole_ || !objections_.empty()) return;
        if (!goes_on_) return object("nothing comes after the last point, though more is said to be there");
        stop_short("nothing is left out after the last point", "the result ends there");
    }

    // Whether what is reached lies within the line, as far as the line is shown.
    bool covers(const Border& reached) {
        const std::optional<Rational>&x = camp().floor[0], &y = camp().floor[1];
        const auto escape = find_escape(clip(reached, x, y), line_);
        if (!escape) return true;
        if (!whole_) {
            goes_on_ = true;
            if (line_.empty()) return true;
            const Rational& end = line_.back().x;
            Border shown = clip(reached, x && *x > end ? *x : end, y);
            // What is worth as much as the last point to the first party, and more to the other, comes after it.
            if (shown.size() >= 2 && shown[shown.size() - 2].x == end) shown.pop_back();
            const bool only_above = shown.size() == 1 && shown[0].x == end;
            if (only_above || !find_escape(shown, line_)) return true;
        }
        object("deals worth about " + to_exact_text(escape->x) + ", " + to_exact_text(escape->y) +
               " or more are not covered by any point");
        return false;
    }

    // False: not checked.
    bool check_sum() {
        if (!frontier_.leaves.empty()) object("leaves are given though nothing ties all issues");
        std::vector<Border> parts;
        for (const MixedPart& part : camp().parts) {
            Union all;
            for (const MixedPiece& piece : part.pieces) {
                std::vector<Spot> spots;
                for (const MixedCorner& corner : piece.corners)
                    spots.push_back({corner.row[0], corner.row[1]});
                all.add(enclose(std::move(spots)));
            }
            parts.push_back(all.take());
        }
        std::stable_sort(parts.begin(), parts.end(),
                         [](const Border& a, const Border& b) { return a.size() < b.size(); });
        Border sum = {{camp().constant[0], camp().constant[1]}};
        for (const Border& part : parts) {
            if (!add(sum, part)) return false;
        }
        covers(sum);
        return true;
    }

    bool add(Border& sum, const Border& part) {
        const char* what = "nothing is left out";
        const std::vector<Border> ours = cut_into_outward_runs(sum), theirs = cut_into_outward_runs(part);
        Union all;
        std::size_t corners = 0;
        for (const Border& own : ours) {
            if (!watch_.tick("checking")) {
                stop_short(what, "the time is over");
                return false;
            }
            for (const Border& other : theirs) {
                corners += own.size() + other.size();
                if (corners > most_corners_) {
                    stop_short(what, "what the issues reach together has too many corners");
                    return false;
                }
                all.add(add_outward_runs(own, other));
            }
        }
        sum = all.take();
        return true;
    }

    bool check_leaves() {
        const std::vector<MixedLeaf>& leaves = frontier_.leaves;
        std::vector<PieceChoice> boxes;
        if (const auto objection = divide(camp(), leaves, boxes)) {
            object(*objection);
            return true;
        }
        for (std::size_t l = 0; l < leaves.size(); ++l) {
            if (!watch_.tick("checking")) {
                stop_short("nothing is left out", "the time is over");
                return false;
            }
            const std::string of = " (leaf " + std::to_string(l + 1) + ")";
            if (leaves[l].infeasible) {
                if (is_empty(camp(), leaves[l], boxes[l])) continue;
                object("a leaf is not shown to be without acceptable deals" + of);
                return true;
            }
            const auto reached = bound_leaf(leaves[l], boxes[l]);
            if (!reached) {
                object("a leaf does not bound what each of the two can have" + of);
                return true;
            }
            if (!covers(*reached)) return true;
        }
        return true;
    }

    std::optional<Border> bound_leaf(const MixedLeaf& leaf, const PieceChoice& box) const {
        const std::vector<Rational> from(2), unit(2, Rational(1));
        std::vector<HalfPlane> planes;
        for (const MixedProof& proof : leaf.proofs) {
            if (proof.shares.size() != 2 || (proof.shares[0] == 0 && proof.shares[1] == 0))
                return std::nullopt;
            const auto most = recompute_proof(camp(), proof, box, &from, &unit, {});
            if (!most) return std::nullopt;
            planes.push_back({proof.shares[0], proof.shares[1], *most});
        }
        return intersect_half_planes(planes);
    }

    const Case& case_;
    const MixedCamps& camps_;
    const MixedFrontier& frontier_;
    const std::vector<MixedFrontierPoint>& points_;
    const bool whole_;
    Watch& watch_;
    const std::size_t most_corners_;
    const DealPath::Test allows_;
    const DealPath path_;
    Border line_;
    bool goes_on_ = false;  // something lies beyond the points that are shown
    std::vector<std::string> objections_;
};

}  // namespace

std::vector<std::string> verify_line(const Case& negotiation, const MixedCamps& camps, bool all_deals,
                                     const MixedFrontier& frontier, bool whole, Watch& watch,
                                     std::size_t most_corners) {
    return LineVerification(negotiation, camps, all_deals, frontier, whole, watch, most_corners).run();
}

}  // namespace wasit::engine
