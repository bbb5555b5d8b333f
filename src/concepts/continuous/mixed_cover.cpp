#include "concepts/continuous/mixed_cover.hpp"

#include <algorithm>

#include "engine/continuous/case_boxes.hpp"
#include "engine/continuous/open_corners.hpp"

namespace wasit::concepts {

using engine::MixedFrontier;
using engine::MixedFrontierPoint;
using engine::MixedRegion;
using engine::OpenCorners;

namespace {

constexpr long kGrid = 8;  // steps in the error asked for
constexpr std::size_t kMostPoints = 20'000, kMostCorners = 60'000;

class Cover {
  public:
    Cover(const Case& negotiation, const engine::MixedCamps& camps, const Rational& epsilon,
          engine::Watch& watch)
        : case_(negotiation), camps_(camps), epsilon_(epsilon), watch_(watch) {}

    MixedFrontier run() {
        measure();
        result_.status = MixedFrontier::Status::epsilon;
        long times = 1;
        while (epsilon_ * times * 2 <= Rational(1, 2)) times *= 2;
        for (; times > 0; times /= 2) {
            if (!cover_within(times)) break;
        }
        std::sort(
            result_.points.begin(), result_.points.end(),
            [](const MixedFrontierPoint& a, const MixedFrontierPoint& b) { return a.values > b.values; });
        return std::move(result_);
    }

  private:
    std::size_t parties() const { return step_.size(); }

    void measure() {
        for (const engine::WorthSpan& span : engine::find_worth_spans(camps_)) {
            const Rational range = span.most - span.least;
            step_.push_back(range > 0 ? Rational(range * epsilon_ / kGrid) : Rational(1));
            origin_.push_back(span.least - step_.back());
        }
    }

    // All that is within `times` the error of the point, in steps.
    OpenCorners::Place reach_of(const MixedFrontierPoint& point, long times) const {
        OpenCorners::Place place;
        for (std::size_t p = 0; p < parties(); ++p) {
            place.push_back(floor_of((point.values[p] - origin_[p]) / step_[p] + kGrid * times).get_si());
        }
        return place;
    }

    bool cover_within(long times) {
        OpenCorners open(OpenCorners::Place(parties(), 0));
        for (const MixedFrontierPoint& point : result_.points) open.cover(reach_of(point, times));
        while (true) {
            auto& corners = open.corners();
            const auto next = std::find_if(corners.begin(), corners.end(),
                                           [](const OpenCorners::Corner& corner) { return !corner.closed; });
            if (next == corners.end()) break;
            if (find_region(next->at) != nullptr) {
                next->closed = true;
                continue;
            }
            if (corners.size() > kMostCorners || result_.points.size() > kMostPoints)
                return stop("the frontier needs too many deals for this error");
            if (!watch_.tick("tracing")) return stop("the time is over");
            switch (look_beyond(next->at)) {
                case Finding::none:
                    next->closed = true;
                    break;
                case Finding::found:
                    open.cover(reach_of(result_.points.back(), times));
                    break;
                case Finding::unknown:
                    return false;
            }
        }
        result_.epsilon = epsilon_ * times;
        result_.regions.clear();
        std::vector<const MixedRegion*> used;
        for (const OpenCorners::Corner& corner : open.corners()) {
            const MixedRegion* region = find_region(corner.at);
            if (std::find(used.begin(), used.end(), region) == used.end()) used.push_back(region);
        }
        for (const MixedRegion* region : used) result_.regions.push_back(*region);
        return true;
    }

    bool stop(std::string reason) {
        result_.status = MixedFrontier::Status::partial;
        result_.reason = std::move(reason);
        return false;
    }

    const MixedRegion* find_region(const OpenCorners::Place& corner) const {
        for (std::size_t k = 0; k < proved_.size(); ++k) {
            if (engine::is_at_most(proved_[k].first, corner)) return &proved_[k].second;
        }
        return nullptr;
    }

    enum class Finding { found, none, unknown };

    Finding look_beyond(const OpenCorners::Place& corner) {
        MixedObjective objective = measure_mixed_gains(camps_.front(), MixedObjective::Kind::leximin);
        for (std::size_t p = 0; p < parties(); ++p) objective.from[p] = origin_[p] + corner[p] * step_[p];
        objective.unit = step_;
        objective.enough = 0;
        MixedOptimum optimum = search_mixed(camps_, objective, watch_, &hulls_);
        if (!optimum.deal && !optimum.stopped) {
            MixedRegion region{objective.from, std::move(optimum.leaves)};
            for (engine::MixedLeaf& leaf : region.leaves) {
                for (std::size_t p = 0; !leaf.infeasible && p < parties(); ++p)
                    leaf.proofs.front().shares[p] /= step_[p];
            }
            proved_.emplace_back(corner, std::move(region));
            return Finding::none;
        }
        if (optimum.stopped) {
            stop(watch_.stopped() ? "the time is over" : "the frontier has too many combinations");
            return Finding::unknown;
        }
        MixedFrontierPoint point{{}, std::move(optimum.deal->deal), false, false};
        bool attained = camps_.front().floor[0] || camps_.size() > 1
                            ? engine::is_acceptable(case_, point.deal)
                            : engine::within_limits(case_, point.deal);
        for (std::size_t p = 0; p < parties(); ++p) {
            point.values.push_back(worth(*case_.find_preferences(case_.parties[p].id), point.deal));
            attained = attained && point.values[p] >= optimum.deal->row[p];
        }
        if (!attained) {
            result_.status = MixedFrontier::Status::refused;
            result_.points.clear();
            result_.reason =
                "the frontier is approached and not attained: a limit, a red line or a bonus leaves values "
                "out at its border";
            result_.remedy = "state these by what is allowed, borders included";
            return Finding::unknown;
        }
        result_.points.push_back(std::move(point));
        return Finding::found;
    }

    const Case& case_;
    const engine::MixedCamps& camps_;
    const Rational epsilon_;
    engine::Watch& watch_;
    std::vector<Rational> step_, origin_;  // of the grid, by party
    HullStore hulls_;
    std::vector<std::pair<OpenCorners::Place, MixedRegion>> proved_;
    MixedFrontier result_;
};

}  // namespace

Rational choose_epsilon(std::size_t parties) {
    if (parties <= 3) return {1, 50};
    return parties == 4 ? Rational(1, 20) : Rational(1, 10);
}

MixedFrontier cover_mixed_frontier(const Case& negotiation, const engine::MixedCamps& camps,
                                   const Rational& epsilon, engine::Watch& watch) {
    return Cover(negotiation, camps, epsilon, watch).run();
}

}  // namespace wasit::concepts
