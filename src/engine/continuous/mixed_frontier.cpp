#include "engine/continuous/mixed_frontier.hpp"

#include <algorithm>

#include "engine/continuous/bent_line.hpp"
#include "engine/continuous/case_boxes.hpp"
#include "engine/continuous/hull.hpp"

namespace wasit::engine {

namespace {

constexpr std::size_t kMostStretches = 20'000;
constexpr double kMostChoices = 5'000;

class FrontierTracer {
  public:
    FrontierTracer(const Case& negotiation, const MixedInstance& instance, Watch& watch)
        : case_(negotiation), instance_(instance), watch_(watch) {}

    MixedFrontier run() {
        if (instance_.party_count() != 2) {
            return refuse(
                "the frontier of a case with real or divisible issues is traced for two parties only",
                "use solve or bridge, or make ranges with a step of these issues");
        }
        if (instance_.never) return {};
        const bool tied = instance_.column_count() > 2;
        auto line = tied ? trace_choices() : add_parts();
        if (!line) return std::move(result_);
        list_points(cut_at(*line, instance_.floor[0], instance_.floor[1]));
        return std::move(result_);
    }

  private:
    MixedFrontier refuse(std::string reason, std::string remedy) {
        result_.status = MixedFrontier::Status::refused;
        result_.reason = std::move(reason);
        result_.remedy = std::move(remedy);
        result_.points.clear();
        result_.leaves.clear();
        return std::move(result_);
    }

    std::optional<BentLine> stop(std::string reason) {
        result_.status = MixedFrontier::Status::partial;
        result_.reason = std::move(reason);
        result_.leaves.clear();
        return std::nullopt;
    }

    Place place_of(std::size_t part, int piece, int corner) const {
        const Row& row = instance_.parts[part]
                             .pieces[static_cast<std::size_t>(piece)]
                             .corners[static_cast<std::size_t>(corner)]
                             .row;
        Mixture mixture(instance_.parts.size());
        mixture[part] = {{piece, corner, 1}};
        return {row[0], row[1], make_origin(std::move(mixture))};
    }

    // The upper right border of the pieces: of every piece the segments between its corners.
    BentLine trace_part(std::size_t part) const {
        std::vector<Stretch> stretches;
        const auto& pieces = instance_.parts[part].pieces;
        for (std::size_t k = 0; k < pieces.size(); ++k) {
            std::vector<Place> places;
            for (std::size_t corner = 0; corner < pieces[k].corners.size(); ++corner)
                places.push_back(place_of(part, static_cast<int>(k), static_cast<int>(corner)));
            if (places.size() == 1) stretches.push_back({places[0], places[0]});
            for (std::size_t a = 0; a < places.size(); ++a) {
                for (std::size_t b = a + 1; b < places.size(); ++b)
                    stretches.push_back({places[a], places[b]});
            }
        }
        return make_bent_line(std::move(stretches));
    }

    // Options first: their sums are points, of which few stay.
    std::optional<BentLine> add_parts() {
        std::vector<BentLine> lines;
        for (std::size_t part = 0; part < instance_.parts.size(); ++part) lines.push_back(trace_part(part));
        const auto bends = [](const BentLine& line) {
            return std::any_of(line.begin(), line.end(),
                               [](const Stretch& stretch) { return !stretch.is_point(); });
        };
        std::stable_sort(lines.begin(), lines.end(), [&](const BentLine& a, const BentLine& b) {
            return std::pair(bends(a), a.size()) < std::pair(bends(b), b.size());
        });
        const Place start{instance_.constant[0], instance_.constant[1],
                          make_origin(Mixture(instance_.parts.size()))};
        BentLine total = {{start, start}};
        for (std::size_t k = 0; k < lines.size(); ++k) {
            const double pairs = static_cast<double>(total.size()) * static_cast<double>(lines[k].size());
            if (pairs > 50.0 * kMostStretches) return stop("the frontier has too many pieces");
            if (!watch_.tick("tracing", static_cast<double>(k) / static_cast<double>(lines.size())))
                return stop("the time is over");
            total = add(total, lines[k]);
            if (total.size() > kMostStretches) return stop("the frontier has too many pieces");
        }
        return total;
    }

    std::optional<BentLine> trace_choices() {
        double choices = 1;
        for (const MixedPart& part : instance_.parts) choices *= static_cast<double>(part.pieces.size());
        if (choices > kMostChoices) {
            refuse("a sum limit ties all issues together, and there are too many combinations to trace",
                   "use solve or bridge, or make ranges with a step of the real and divisible issues");
            return std::nullopt;
        }
        BentLine total;
        std::vector<std::size_t> at(instance_.parts.size(), 0);
        while (true) {
            if (!watch_.tick("tracing")) return stop("the time is over");
            PieceChoice choice;
            for (const std::size_t piece : at) choice.push_back({static_cast<int>(piece)});
            MixedLeaf& leaf = result_.leaves.emplace_back();
            for (std::size_t part = 0; part < at.size(); ++part) {
                if (instance_.parts[part].pieces.size() > 1)
                    leaf.box.emplace_back(static_cast<int>(part), choice[part]);
            }
            Hull hull(instance_, std::move(choice));
            leaf.infeasible = !hull.feasible();
            if (leaf.infeasible) {
                leaf.proofs.push_back({{}, hull.refusal()});
            } else {
                total = unite(total, trace_hull(hull, leaf.proofs));
            }
            std::size_t part = 0;
            while (part < at.size() && ++at[part] == instance_.parts[part].pieces.size()) at[part++] = 0;
            if (part == at.size()) return total;
        }
    }

    Row unit(std::size_t party) const {
        Row row(instance_.constant.size());
        row[party] = 1;
        return row;
    }

    Place find_best_for(Hull& hull, std::size_t first, std::vector<MixedProof>& proofs) const {
        const HullOptimum best = hull.maximise(unit(first));
        proofs.push_back(state_bound(unit(first), best));
        const HullOptimum both = hull.maximise({unit(1 - first), {}, {}}, {{unit(first), {}, best.value}});
        return {both.row[0], both.row[1], make_origin(both.mixture)};
    }

    // The prices of a weighted sum's optimum bound it.
    static MixedProof state_bound(const Row& weights, const HullOptimum& best) {
        return {{weights[0], weights[1]}, best.floor_prices};
    }

    // The proofs bound all that the hull has: by both ends, and along each edge.
    BentLine trace_hull(Hull& hull, std::vector<MixedProof>& proofs) const {
        const Place right = find_best_for(hull, 0, proofs), left = find_best_for(hull, 1, proofs);
        std::vector<Stretch> stretches;
        trace_between(hull, right, left, stretches, proofs);
        return make_bent_line(std::move(stretches));
    }

    void trace_between(Hull& hull, const Place& right, const Place& left, std::vector<Stretch>& stretches,
                       std::vector<MixedProof>& proofs) const {
        const Rational fall = right.x - left.x, rise = left.y - right.y;
        if (fall > 0 && rise > 0) {
            Row normal(instance_.constant.size());
            normal[0] = rise;
            normal[1] = fall;
            const HullOptimum middle = hull.maximise(normal);
            if (middle.value > rise * right.x + fall * right.y) {
                const Place place{middle.row[0], middle.row[1], make_origin(middle.mixture)};
                trace_between(hull, right, place, stretches, proofs);
                trace_between(hull, place, left, stretches, proofs);
                return;
            }
            proofs.push_back(state_bound(normal, middle));
        }
        stretches.push_back({right, left});
    }

    // Whether the deal is what the frontier says of it, and no border that a rule leaves out.
    bool is_so(const MixedDeal& found, const Rational& x, const Rational& y) const {
        const Deal& deal = found.deal;
        const bool allowed = instance_.floor[0] ? is_acceptable(case_, deal) : within_limits(case_, deal);
        return allowed && worth(*case_.find_preferences(instance_.parties[0]), deal) == x &&
               worth(*case_.find_preferences(instance_.parties[1]), deal) == y;
    }

    void list_points(const BentLine& line) {
        bool attained = true;
        const auto add_point = [&](const Place& place, bool open, bool begins) {
            const bool known = !result_.points.empty() && result_.points.back().values[0] == place.x &&
                               result_.points.back().values[1] == place.y;
            const auto deal = realise(instance_, to_mixture(place.origin, instance_.parts.size()));
            attained = attained && deal && is_so(*deal, place.x, place.y);
            if (!deal) return;
            if (!known) {
                result_.points.push_back({{place.x, place.y}, deal->deal, false, open});
            } else if (begins && result_.points.back().deal != deal->deal) {
                result_.points.back().deal_to_next = deal->deal;
            }
        };
        for (const Stretch& stretch : line) {
            add_point(stretch.right, stretch.right_open, !stretch.is_point());
            if (stretch.is_point() || !attained) continue;
            result_.points.back().segment_to_next = true;
            const Place middle{(stretch.right.x + stretch.left.x) / 2, (stretch.right.y + stretch.left.y) / 2,
                               blend_origins(stretch.right.origin, stretch.left.origin, Rational(1, 2))};
            const auto deal = realise(instance_, to_mixture(middle.origin, instance_.parts.size()));
            attained = attained && deal && is_so(*deal, middle.x, middle.y);
            add_point(stretch.left, stretch.left_open, false);
        }
        if (attained) return;
        refuse(
            "the frontier is approached and not attained: a limit, a red line or a bonus leaves values out "
            "at its border",
            "state these by what is allowed, borders included");
    }

    const Case& case_;
    const MixedInstance& instance_;
    Watch& watch_;
    MixedFrontier result_;
};

}  // namespace

MixedFrontier trace_mixed_frontier(const Case& negotiation, const MixedInstance& instance, Watch& watch) {
    return FrontierTracer(negotiation, instance, watch).run();
}

std::vector<WorthSpan> find_worth_spans(const MixedCamps& camps) {
    std::vector<WorthSpan> spans(camps.front().parties.size());
    for (std::size_t p = 0; p < spans.size(); ++p) {
        bool first = true;
        for (const MixedInstance& camp : camps) {
            if (camp.never || !camp.smallest) continue;
            WorthSpan own{camp.constant[p], camp.constant[p]};
            for (const MixedPart& part : camp.parts) {
                if (part.issues.empty()) continue;
                std::optional<Rational> least, most;
                for (const MixedPiece& piece : part.pieces) {
                    for (const MixedCorner& corner : piece.corners) {
                        if (!least || corner.row[p] < *least) least = corner.row[p];
                        if (!most || corner.row[p] > *most) most = corner.row[p];
                    }
                }
                own.least += *least;
                own.most += *most;
            }
            if (camp.caps[p]) {
                own.least = std::min(own.least, *camp.caps[p]);
                own.most = std::min(own.most, *camp.caps[p]);
            }
            spans[p] =
                first ? own
                      : WorthSpan{std::min(spans[p].least, own.least), std::max(spans[p].most, own.most)};
            first = false;
        }
    }
    return spans;
}

}  // namespace wasit::engine
