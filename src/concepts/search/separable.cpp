#include "concepts/search/separable.hpp"

#include <algorithm>
#include <cmath>
#include <memory>

#include "concepts/objective/champion.hpp"
#include "concepts/search/certify.hpp"
#include "concepts/search/incumbent.hpp"
#include "concepts/search/multipliers.hpp"
#include "concepts/search/unlinked.hpp"
#include "engine/bounds/logarithm.hpp"
#include "engine/bounds/near_walk.hpp"
#include "engine/bounds/reproducible.hpp"

namespace wasit::concepts {

using engine::Certificate;
using engine::CertificateLeaf;
using engine::Int128;

namespace {

// How far below the bound to look next, so that the work grows some times from pass to pass and the nodes left are not
// spent on a pass that does not end. The logarithm of the work grows about as the root of the distance does, as the
// number of ways to pay it in small losses.
class Pace {
  public:
    explicit Pace(double first) : step_(first) {}
    double step() const { return step_; }

    // After a pass over `step` that entered so many branches. False if no further pass is likely to end.
    bool go_on(std::uint64_t entered, std::uint64_t left) {
        constexpr double kGrowth = 6, kLongest = 1.5, kLargestPart = 0.6, kLeast = 1000;
        const double work = static_cast<double>(entered) + kLeast, root = std::sqrt(step_);
        double slope = 2 / root;
        if (work > last_work_ && last_work_ > 0)
            slope = std::max(slope, engine::reproducible_log(work / last_work_) / (root - last_root_));
        const double affordable =
            engine::reproducible_log(std::max(kLargestPart * static_cast<double>(left) / work, 0x1p-100));
        if (affordable < 0.1) return false;
        last_root_ = root;
        last_work_ = work;
        // The last but one pass leaves the most to the last.
        const double usual = engine::reproducible_log(kGrowth);
        const double growth = affordable < 2 * usual ? affordable : usual;
        const double further = std::min(root + growth / slope, kLongest * root);
        step_ = further * further;
        return true;
    }

  private:
    double step_, last_root_ = 0, last_work_ = 0;
};

class SeparableSearch {
  public:
    SeparableSearch(const engine::Instance& instance, const Objective& objective,
                    const engine::Budget& budget, engine::Watch& watch)
        : instance_(instance),
          objective_(objective),
          budget_(budget),
          watch_(watch),
          table_(engine::tabulate_gains(instance)),
          lagrangian_(instance, table_, objective_, true),
          ranking_(instance, objective),
          champion_(ranking_),
          nodes_(budget.nodes),
          everyone_(std::make_unique<bool[]>(instance.parties.size())) {
        std::fill_n(everyone_.get(), instance.parties.size(), true);
    }

    // `any`: the first acceptable deal will do.
    Solution run(bool any = false) {
        any_ = any;
        prepare();
        offer(find_good_deal(instance_, table_, objective_, lagrangian_.weigh(best_)));
        if (champion_.empty() && !bounds_acceptance()) {
            Solution feasible = find_acceptable();
            if (!feasible.outcome) return feasible;
            offer_outcome(*feasible.outcome);
        }
        if (!(any_ && !champion_.empty())) by_party_ ? close_in() : lower_target();
        return conclude();
    }

  private:
    static constexpr double kFirstStep = 0x1p-8, kStepFactor = 2;
    static constexpr double kFirstPart = 0x1p-5;  // of the gap, in one pass

    // Multipliers, the bound they prove, and the rows that branches are cut by.
    void prepare() {
        best_ = lagrangian_.find_best();
        std::vector<std::vector<double>> rows{lagrangian_.weigh(best_)};
        constants_ = {lagrangian_.constant(best_)};
        others_ = lagrangian_.find_others(best_);
        for (const Multipliers& other : others_) {
            rows.push_back(lagrangian_.weigh(other));
            constants_.push_back(lagrangian_.constant(other));
        }
        targeted_ = rows.size();
        if (!by_party_) {  // everyone's gain >= 0, one by one
            for (std::size_t p = 0; p < instance_.parties.size(); ++p) {
                rows.emplace_back(instance_.parties.size(), 0.0);
                rows.back()[p] = 1;
            }
        }
        walk_ = std::make_unique<engine::NearWalk>(table_, rows, by_party_ ? count_entries() : 0);
        bound_ = Rational(walk_->most()) + constants_[0];
        if (objective_.kind == Objective::Kind::product) bound_ = engine::round_up_to_double(bound_);
    }

    // Of a table, within the memory limit.
    std::size_t count_entries() const {
        constexpr std::uint64_t kMost = 1 << 20, kBytes = 120;
        return std::clamp<std::uint64_t>(budget_.memory_bytes / kBytes, 1, kMost);
    }

    // Whether a deal is acceptable exactly if its smallest share is not negative.
    bool bounds_acceptance() const {
        if (objective_.kind != Objective::Kind::leximin) return false;
        for (int p = 0; p < instance_.party_count(); ++p) {
            if (objective_.last[p] || objective_.from[p] != instance_.parties[p].walk_away) return false;
        }
        return true;
    }

    // Some acceptable deal, or the proof that there is none.
    Solution find_acceptable() { return find_separable_acceptable(instance_, budget_, watch_); }

    void offer(std::span<const std::uint32_t> kinds, std::span<const Int128> worths) {
        Integer copies = 1;
        for (int p = 0; p < instance_.party_count(); ++p) {
            if (worths[p] < instance_.parties[p].walk_away) return;
        }
        outcome_.resize(kinds.size());
        for (std::size_t i = 0; i < kinds.size(); ++i) {
            outcome_[i] = table_.issues[i].option[kinds[i]];
            if (table_.issues[i].copies[kinds[i]] > 1) copies *= table_.issues[i].copies[kinds[i]];
        }
        champion_.offer(outcome_, {worths, {everyone_.get(), worths.size()}}, copies);
    }

    void offer(const std::vector<std::uint32_t>& kinds) {
        std::vector<Int128> worths = table_.constant;
        for (std::size_t i = 0; i < kinds.size(); ++i) {
            for (int p = 0; p < table_.parties; ++p) {
                worths[p] += table_.issues[i].worth[kinds[i] * table_.parties + p];
            }
        }
        offer(kinds, worths);
    }

    void offer_outcome(const engine::Outcome& outcome) {
        std::vector<Int128> worths;
        for (int p = 0; p < table_.parties; ++p) worths.push_back(engine::worth(instance_, p, outcome));
        champion_.offer(outcome, {worths, {everyone_.get(), worths.size()}});
    }

    // The champion's objective, or the least that an acceptable deal can have, or nothing to compare bounds
    // with.
    std::optional<double> find_floor() {
        if (champion_.empty()) return 0;
        state_objective(objective_, champion_.contender(), statement_);
        const bool product = objective_.kind == Objective::Kind::product;
        if (product && statement_.positive_gains < instance_.party_count()) return std::nullopt;
        return to_double(*statement_.objective);
    }

    // What the rows must reach in a deal whose objective reaches `target`; the first row at least `first`.
    void set_thresholds(double target, double first) {
        thresholds_.clear();
        for (std::size_t r = 0; r < targeted_; ++r) {
            const double constant = to_double(constants_[r]),
                         reach = r == 0 ? std::max(first, target) : target;
            thresholds_.push_back(reach - constant - 1e-13 * (std::abs(reach) + std::abs(constant)));
        }
        for (int p = 0; p < instance_.party_count(); ++p)
            thresholds_.push_back(by_party_ ? lagrangian_.least_gain(p, target) : 0);
    }

    // Deals above the target. Where parties' gains are looked at one by one, once a better deal than the champion is
    // met only deals as good as that matter. Else stops at a deal above the target that is better than the champion was.
    engine::NearWalk::End visit_above(double target, bool champion_is_above, double first,
                                      std::uint64_t& nodes) {
        set_thresholds(target, first);
        champion_.forget_ties();
        return walk_->run(thresholds_, nodes, watch_, [&](const engine::WalkVisit& visit) {
            offer(visit.kinds, visit.worths);
            if (champion_.empty()) return true;
            if (any_) return false;
            if (by_party_) {
                const double floor = *find_floor();
                if (floor > target) {
                    target = floor;
                    set_thresholds(target, first);
                }
                return true;
            }
            if (champion_is_above) return true;
            const std::optional<double> floor = find_floor();
            return !floor || *floor <= target;
        });
    }

    // Whether the search is over once all deals above the target are known.
    bool settles(double target) {
        proved_ = !champion_.empty() && *find_floor() >= target;
        none_above_ = champion_.empty() && target <= 0;
        if (proved_ || none_above_) return true;
        bound_left_ = Rational(target);
        return false;
    }

    // Better deals, where most of them are: not far below the first row's bound. Then all deals above a target that
    // comes down from the bound, in steps such that each pass takes some times the work of the one before.
    void close_in() {
        const double bound = to_double(bound_);
        look_for_better(bound);
        if (any_ && !champion_.empty()) return;
        const auto measure_gap = [&] { return bound - *find_floor(); };
        Pace pace(std::max(measure_gap() * kFirstPart, 1e-14 * std::abs(bound)));
        for (bool whole = false;;) {
            const double floor = *find_floor(), target = whole ? floor : std::max(bound - pace.step(), floor);
            if (target > bound) {
                none_above_ = champion_.empty();
                return;
            }
            const std::uint64_t before = nodes_;
            if (visit_above(target, false, target, nodes_) != engine::NearWalk::End::complete) return;
            if (any_ && !champion_.empty()) return;
            if (settles(target)) return;
            if (!pace.go_on(before - nodes_, nodes_)) return;
            whole = pace.step() >= measure_gap();
        }
    }

    // With a part of the nodes.
    void look_for_better(double bound) {
        std::uint64_t nodes = nodes_ / 5;
        nodes_ -= nodes;
        Pace pace((bound - *find_floor()) * kFirstPart);
        while (true) {
            const double floor = *find_floor(), gap = bound - floor;
            if (gap <= 1e-12 * std::abs(bound) || pace.step() > 0.75 * gap) break;
            const std::uint64_t before = nodes;
            const auto end = visit_above(floor, false, bound - pace.step(), nodes);
            if (end != engine::NearWalk::End::complete || !pace.go_on(before - nodes, nodes)) break;
        }
        nodes_ += nodes;
    }

    // Looks at all deals above a target that comes down from the bound, until the champion is above it.
    void lower_target() {
        const double bound = to_double(bound_);
        const std::optional<double> first_floor = find_floor();
        if (!first_floor) return;
        double step = std::max((bound - *first_floor) * kFirstStep, 1e-14 * std::abs(bound));
        while (true) {
            const double floor = *find_floor();
            const double target = std::max(bound - step, floor);
            if (target > bound) {
                none_above_ = champion_.empty();
                return;
            }
            const auto end = visit_above(target, !champion_.empty() && floor >= target, target, nodes_);
            if (end == engine::NearWalk::End::out_of_nodes || (any_ && !champion_.empty())) return;
            if (end == engine::NearWalk::End::stopped)
                continue;  // with a target that has risen to the champion
            if (settles(target)) return;
            step *= kStepFactor;
        }
    }

    Solution conclude() {
        Solution solution;
        Certificate& certificate = solution.certificate;
        CertificateLeaf leaf;
        if (none_above_) {
            for (const double weight : lagrangian_.weigh(best_)) leaf.multipliers.emplace_back(weight);
            const bool by_bound = bound_ < 0 && to_double(bound_) < 0;
            leaf.kind = by_bound ? CertificateLeaf::Kind::infeasible : CertificateLeaf::Kind::enumerated;
            certificate.status = Certificate::Status::infeasible;
            certificate.leaves = {leaf};
            return solution;
        }
        lagrangian_.write(best_, leaf);
        const bool weighs_further =
            objective_.kind == Objective::Kind::leximin || objective_.kind == Objective::Kind::shortfall;
        if ((proved_ || bound_left_) && weighs_further) {
            for (const Multipliers& other : others_) {
                engine::CertificateLeaf further;
                lagrangian_.write(other, further);
                leaf.further_multipliers.push_back(std::move(further.multipliers));
            }
        }
        certificate.status = Certificate::Status::bounded;
        if (!champion_.empty()) {
            solution.outcome = champion_.outcome();
            solution.worths = champion_.worths();
            state_objective(objective_, champion_.contender(), certificate);
        }
        if (proved_) {
            solution.ties = champion_.ties();
            leaf.kind = CertificateLeaf::Kind::enumerated;
            state_optimum(certificate);
        } else {
            if (bound_left_) leaf.kind = CertificateLeaf::Kind::enumerated;
            certificate.bound = bound_left_.value_or(bound_);
            leaf.bound = certificate.bound;
            if (objective_.kind == Objective::Kind::product)
                certificate.positive_gains_bound = instance_.party_count();
        }
        certificate.leaves = {leaf};
        return solution;
    }

    const engine::Instance& instance_;
    const Objective objective_;
    const engine::Budget& budget_;
    engine::Watch& watch_;
    const engine::GainTable table_;
    const Lagrangian lagrangian_;
    // Whether thresholds on the parties' own gains tell the deals of interest.
    const bool by_party_ = objective_.kind == Objective::Kind::leximin;
    const Ranking ranking_;
    Champion champion_;
    std::uint64_t nodes_;
    std::unique_ptr<bool[]> everyone_;
    Multipliers best_;
    std::vector<Multipliers> others_;
    std::vector<Rational> constants_;  // of the rows that a target applies to
    std::size_t targeted_ = 0;
    std::vector<double> thresholds_;
    std::unique_ptr<engine::NearWalk> walk_;
    Rational bound_;
    std::optional<Rational> bound_left_;  // by the last complete pass that found nothing
    bool any_ = false, proved_ = false, none_above_ = false;
    Certificate statement_;
    engine::Outcome outcome_;
};

}  // namespace

Solution solve_separable(const engine::Instance& instance, const Objective& objective,
                         const engine::Budget& budget, engine::Watch& watch) {
    if (objective.kind == Objective::Kind::sum) {
        if (auto solution = solve_unlinked(instance, objective)) return *solution;
    }
    return SeparableSearch(instance, objective, budget, watch).run();
}

// Everybody's gain as a share of their range, at least 0.
Solution find_separable_acceptable(const engine::Instance& instance, const engine::Budget& budget,
                                   engine::Watch& watch) {
    const engine::GainTable table = engine::tabulate_gains(instance);
    Objective spread = measure_gains(instance, Objective::Kind::leximin);
    for (std::size_t p = 0; p < spread.unit.size(); ++p) spread.unit[p] *= Rational(table.range[p]);
    return SeparableSearch(instance, spread, budget, watch).run(true);
}

}  // namespace wasit::concepts
