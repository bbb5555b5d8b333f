#include "mediation/diagnose/conflicts.hpp"

#include <algorithm>

#include "engine/verifier/verifier.hpp"

namespace wasit::mediation {

using engine::Certificate;
using engine::CertificateLeaf;

namespace {

class MeetingSearch {
  public:
    MeetingSearch(std::size_t demands, const std::vector<DemandSet>& conflicts,
                  const std::vector<DemandSet>& ways_out, std::uint64_t& steps)
        : conflicts_(conflicts),
          ways_out_(ways_out),
          steps_(steps),
          chosen_(demands, false),
          excluded_(demands, false) {}

    Meeting run() {
        Meeting result;
        if (search()) {
            reduce();
            result.demands = std::move(chosen_);
        }
        result.exhausted = !result.demands && steps_ > 0;
        return result;
    }

  private:
    bool search() {
        const std::uint64_t cost = 1 + conflicts_.size() + ways_out_.size();
        if (steps_ <= cost) steps_ = 0;
        if (steps_ == 0) return false;
        steps_ -= cost;
        const bool spoilt = std::any_of(ways_out_.begin(), ways_out_.end(),
                                        [&](const DemandSet& way) { return is_subset(way, chosen_); });
        if (spoilt) return false;
        const std::optional<std::vector<int>> open = find_tightest();
        if (!open) return true;
        std::vector<int> shut;
        for (const int demand : *open) {
            chosen_[demand] = true;
            if (search()) return true;
            chosen_[demand] = false;
            if (steps_ == 0) return false;
            excluded_[demand] = true;
            shut.push_back(demand);
        }
        for (const int demand : shut) excluded_[demand] = false;
        return false;
    }

    // Of the conflicts not met yet, the one with the fewest demands left to choose; those demands.
    std::optional<std::vector<int>> find_tightest() const {
        std::optional<std::vector<int>> tightest;
        for (const DemandSet& conflict : conflicts_) {
            if (intersects(conflict, chosen_)) continue;
            std::vector<int> open;
            for (const int demand : members(conflict)) {
                if (!excluded_[demand]) open.push_back(demand);
            }
            if (!tightest || open.size() < tightest->size()) tightest = std::move(open);
        }
        return tightest;
    }

    // Leaves out what is not needed, the last first.
    void reduce() {
        for (std::size_t d = chosen_.size(); d-- > 0;) {
            if (!chosen_[d]) continue;
            chosen_[d] = false;
            const bool needed =
                std::any_of(conflicts_.begin(), conflicts_.end(),
                            [&](const DemandSet& conflict) { return !intersects(conflict, chosen_); });
            chosen_[d] = needed;
        }
    }

    const std::vector<DemandSet>& conflicts_;
    const std::vector<DemandSet>& ways_out_;
    std::uint64_t& steps_;
    DemandSet chosen_, excluded_;
};

class Enumeration {
  public:
    Enumeration(DemandOracle& oracle, const ConflictQuestion& question)
        : oracle_(oracle), question_(question) {}

    ConflictSearch run() {
        while (advance()) {
        }
        std::sort(result_.conflicts.begin(), result_.conflicts.end(),
                  [](const Conflict& left, const Conflict& right) {
                      return comes_before(left.demands, right.demands);
                  });
        std::sort(result_.ways_out.begin(), result_.ways_out.end(),
                  [](const WayOut& left, const WayOut& right) {
                      return comes_before(left.demands, right.demands);
                  });
        return std::move(result_);
    }

  private:
    // One more conflict or way out; false when there is none, or no more may be looked for.
    bool advance() {
        if (question_.most > 0 && conflicts_.size() >= question_.most) return false;
        Meeting meeting = find_meeting(oracle_.demands().size(), conflicts_, ways_out_, steps_);
        if (!meeting.demands) {
            result_.complete = meeting.exhausted;
            result_.limit_reached = !meeting.exhausted;
            return false;
        }
        DemandSet kept = question_.fixed;
        for (const int d : members(question_.universe)) kept[d] = !(*meeting.demands)[d];
        Compatibility compatibility = oracle_.check(kept);
        if (compatibility.answer == Compatibility::Answer::compatible) {
            ways_out_.push_back(*meeting.demands);
            result_.ways_out.push_back({std::move(*meeting.demands), std::move(compatibility.outcome)});
        } else if (compatibility.answer == Compatibility::Answer::unknown ||
                   !shrink(std::move(kept), std::move(compatibility.certificate))) {
            result_.limit_reached = true;
            return false;
        }
        if (conflicts_.size() < kMostSets && ways_out_.size() < kMostSets) return true;
        result_.limit_reached = true;
        return false;
    }

    // Where multipliers alone prove a conflict, the walk-aways they weigh are all there is to it. The verifier
    // says whether they do: a proof may rest on limits and red lines too.
    void take_support(const Certificate& certificate, DemandSet& kept) const {
        if (certificate.leaves.size() != 1) return;
        const CertificateLeaf& leaf = certificate.leaves.front();
        if (leaf.kind != CertificateLeaf::Kind::infeasible || leaf.multipliers.empty()) return;
        DemandSet support = kept;
        for (const int d : members(question_.universe)) {
            const Demand& demand = oracle_.demands()[d];
            const bool weighed = demand.kind == Demand::Kind::walk_away && leaf.multipliers[demand.party] > 0;
            if (!weighed) support[d] = false;
        }
        engine::Claim claim;
        claim.concept_name = "egalitarian";
        claim.certificate = certificate;
        if (engine::verify(oracle_.keep_only(support), claim, {}).empty()) kept = std::move(support);
    }

    // False where a limit was reached.
    bool shrink(DemandSet kept, Certificate certificate) {
        Conflict conflict;
        take_support(certificate, kept);
        std::vector<std::optional<engine::Outcome>> without(kept.size());
        for (const int d : members(question_.universe)) {
            if (!kept[d]) continue;
            kept[d] = false;
            Compatibility rest = oracle_.check(kept);
            if (rest.answer == Compatibility::Answer::unknown) return false;
            if (rest.answer == Compatibility::Answer::compatible) {
                kept[d] = true;
                without[d] = std::move(rest.outcome);
            } else {
                certificate = std::move(rest.certificate);
                take_support(certificate, kept);
            }
        }
        conflict.demands = DemandSet(kept.size(), false);
        for (const int d : members(question_.universe)) {
            if (!kept[d]) continue;
            conflict.demands[d] = true;
            conflict.without.push_back(*without[d]);
        }
        conflict.certificate = std::move(certificate);
        conflicts_.push_back(conflict.demands);
        result_.conflicts.push_back(std::move(conflict));
        return true;
    }

    DemandOracle& oracle_;
    const ConflictQuestion& question_;
    std::vector<DemandSet> conflicts_, ways_out_;
    std::uint64_t steps_ = kMostSteps;
    ConflictSearch result_;
};

}  // namespace

Meeting find_meeting(std::size_t demands, const std::vector<DemandSet>& conflicts,
                     const std::vector<DemandSet>& ways_out, std::uint64_t& steps) {
    return MeetingSearch(demands, conflicts, ways_out, steps).run();
}

ConflictSearch find_conflicts(DemandOracle& oracle, const ConflictQuestion& question) {
    return Enumeration(oracle, question).run();
}

}  // namespace wasit::mediation
