#include "engine/continuous/cover_verifier.hpp"

#include <algorithm>
#include <map>
#include <numeric>

#include "engine/continuous/case_boxes.hpp"
#include "engine/continuous/leaf_check.hpp"
#include "engine/continuous/leaf_cover.hpp"
#include "engine/continuous/open_corners.hpp"

namespace wasit::engine {

namespace {

class CoverVerification {
  public:
    CoverVerification(const Case& negotiation, const MixedCamps& camps, bool all_deals,
                      const MixedFrontier& frontier, Watch& watch)
        : case_(negotiation), camps_(camps), all_deals_(all_deals), frontier_(frontier), watch_(watch) {}

    std::vector<std::string> run() {
        if (frontier_.epsilon <= 0) return {"an error is claimed that is not above 0"};
        for (std::size_t k = 0; k < frontier_.points.size() && objections_.size() < 10; ++k) check_point(k);
        for (std::size_t k = 0; k < frontier_.regions.size() && objections_.size() < 10; ++k) check_region(k);
        if (objections_.empty()) check_cover();
        return std::move(objections_);
    }

  private:
    std::size_t parties() const { return case_.parties.size(); }

    void check_point(std::size_t k) {
        const MixedFrontierPoint& point = frontier_.points[k];
        const std::string of = " (point " + std::to_string(k + 1) + ")";
        if (point.segment_to_next || point.open_end || point.deal_to_next)
            objections_.push_back("within an error a frontier has no segments" + of);
        const bool named = std::any_of(camps_.begin(), camps_.end(), [&](const MixedInstance& camp) {
            return names_values(case_, camp, point.deal);
        });
        if (!named) {
            objections_.push_back("the deal does not give every issue one of the values it has" + of);
            return;
        }
        if (all_deals_ ? !within_limits(case_, point.deal) : !is_acceptable(case_, point.deal))
            objections_.push_back("the deal is not acceptable" + of);
        std::vector<Rational> values;
        for (const Party& party : case_.parties)
            values.push_back(worth(*case_.find_preferences(party.id), point.deal));
        if (values != point.values) objections_.push_back("the deal is not worth that" + of);
    }

    // Nothing that any camp accepts is worth more than the region's corner to everybody.
    void check_region(std::size_t k) {
        const MixedRegion& region = frontier_.regions[k];
        const std::string of = " (region " + std::to_string(k + 1) + ")";
        if (region.above.size() != parties()) {
            objections_.push_back("the numbers are not one for each party" + of);
            return;
        }
        if (!watch_.tick("checking")) {
            objections_.push_back("a limit was reached before all regions were checked");
            return;
        }
        std::map<std::vector<bool>, std::vector<MixedLeaf>> by_camp;
        for (const MixedLeaf& leaf : region.leaves) by_camp[leaf.accepting].push_back(leaf);
        std::size_t known = 0;
        for (const MixedInstance& camp : camps_) {
            const std::vector<MixedLeaf>& leaves =
                by_camp[camps_.size() == 1 ? std::vector<bool>{} : camp.accepting];
            known += leaves.size();
            if (camp.never || !camp.smallest) continue;
            std::vector<PieceChoice> boxes;
            if (const auto objection = divide(camp, leaves, boxes)) {
                objections_.push_back(*objection + of);
                return;
            }
            for (std::size_t l = 0; l < leaves.size(); ++l) {
                if (leaves[l].infeasible ? is_empty(camp, leaves[l], boxes[l])
                                         : is_beyond(camp, leaves[l], boxes[l], region.above))
                    continue;
                objections_.push_back("a leaf may hold a deal that is worth more to everybody" + of);
                return;
            }
        }
        if (known != region.leaves.size())
            objections_.push_back("a leaf is about parties that the rule of agreement does not ask" + of);
    }

    static bool is_beyond(const MixedInstance& camp, const MixedLeaf& leaf, const PieceChoice& box,
                          const std::vector<Rational>& above) {
        if (leaf.proofs.size() != 1) return false;
        const std::vector<Rational>& shares = leaf.proofs[0].shares;
        if (std::none_of(shares.begin(), shares.end(), [](const Rational& share) { return share > 0; }))
            return false;
        const std::vector<Rational> unit(above.size(), Rational(1));
        const auto most = recompute_proof(camp, leaf.proofs[0], box, &above, &unit, {});
        return most && *most <= 0;
    }

    // Numbers are compared by their ranks, party by party.
    void check_cover() {
        const std::vector<WorthSpan> spans = find_worth_spans(camps_);
        std::vector<std::map<Rational, long>> rank(parties());
        std::vector<std::vector<Rational>> reach;
        for (const MixedFrontierPoint& point : frontier_.points) {
            std::vector<Rational>& own = reach.emplace_back(point.values);
            for (std::size_t p = 0; p < parties(); ++p) {
                own[p] += frontier_.epsilon * (spans[p].most - spans[p].least);
                // A worth that never changes is covered by any deal.
                if (spans[p].most == spans[p].least) own[p] += 1;
                rank[p][own[p]];
            }
        }
        for (std::size_t p = 0; p < parties(); ++p) {
            for (const MixedRegion& region : frontier_.regions) rank[p][region.above[p]];
            rank[p][below(spans, p)];
            long next = 0;
            for (auto& [number, own] : rank[p]) own = next++;
        }
        const auto place = [&](const std::vector<Rational>& numbers) {
            OpenCorners::Place result;
            for (std::size_t p = 0; p < parties(); ++p) result.push_back(rank[p].at(numbers[p]));
            return result;
        };
        std::vector<Rational> start;
        for (std::size_t p = 0; p < parties(); ++p) start.push_back(below(spans, p));
        OpenCorners open(place(start));
        for (const auto& own : reach) {
            if (!watch_.tick("checking")) {
                objections_.emplace_back("a limit was reached before it was worked out what the deals cover");
                return;
            }
            open.cover(place(own));
        }
        std::vector<OpenCorners::Place> above;
        for (const MixedRegion& region : frontier_.regions) above.push_back(place(region.above));
        for (const OpenCorners::Corner& corner : open.corners()) {
            if (std::any_of(above.begin(), above.end(),
                            [&](const OpenCorners::Place& own) { return is_at_most(own, corner.at); }))
                continue;
            objections_.emplace_back("some worths are neither near a listed deal nor proved out of reach");
            return;
        }
    }

    // Less than any deal is worth; as much as the regions start from, if that is less.
    Rational below(const std::vector<WorthSpan>& spans, std::size_t p) const {
        Rational least = spans[p].least - 1;
        bool known = false;
        for (const MixedRegion& region : frontier_.regions) {
            if (region.above[p] >= spans[p].least) continue;
            if (!known || region.above[p] > least) least = region.above[p];
            known = true;
        }
        return least;
    }

    const Case& case_;
    const MixedCamps& camps_;
    const bool all_deals_;
    const MixedFrontier& frontier_;
    Watch& watch_;
    std::vector<std::string> objections_;
};

}  // namespace

std::vector<std::string> verify_cover(const Case& negotiation, const MixedCamps& camps, bool all_deals,
                                      const MixedFrontier& frontier, Watch& watch) {
    return CoverVerification(negotiation, camps, all_deals, frontier, watch).run();
}

}  // namespace wasit::engine
