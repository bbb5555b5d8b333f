#include "concepts/search/camp_search.hpp"

#include <algorithm>
#include <cmath>

#include "concepts/search/short_fractions.hpp"
#include "engine/bounds/logarithm.hpp"

namespace wasit::concepts {

using engine::CertificateLeaf;
using engine::Int128;
using engine::MultiplierRow;

namespace {

constexpr double kFirstStep = 0x1p-8, kStepFactor = 2;

}  // namespace

CampSearch::CampSearch(const LinkedQuestion& question, std::size_t index)
    : question_(question),
      instance_(question.merged.instance),
      objective_(question.objective),
      index_(index),
      camp_(question.camps[index]),
      parties_(question.merged.instance.parties.size()),
      upper_(engine::make_upper_network(instance_, camp_.binding, question.widest)),
      sides_(engine::list_sum_sides(instance_)),
      worths_(parties_),
      accepts_(parties_),
      gains_(parties_),
      accepting_(std::make_unique<bool[]>(parties_)) {
    for (std::size_t p = 0; p < parties_; ++p) {
        const engine::PartyWorth& party = instance_.parties[p];
        floor_.push_back(party.walk_away + (camp_.gaining[p] ? 1 : 0));
        scale_.push_back(1 / to_double(party.scale));
        bound_below_.push_back(camp_.binding[p]);
    }
    for (const engine::SumSide& side : sides_) {
        floor_.push_back(side.floor);
        scale_.push_back(1);
        bound_below_.push_back(true);
    }
    tables_ = engine::lay_out(upper_.network, engine::find_elimination_order(upper_.network), floor_, scale_);
    for (std::size_t m = 0; m < bound_below_.size(); ++m) {
        if (tables_.least[m] > -1e-12 * tables_.magnitude[m]) bound_below_[m] = false;
    }
}

CampSearch::~CampSearch() = default;

bool CampSearch::is_empty() const {
    return walk_ ? walk_->is_empty() : floor_walk_ && floor_walk_->is_empty();
}

// Every measure that must not fall below its floor, one by one.
void CampSearch::add_unit_rows(std::vector<std::vector<double>>& rows) const {
    for (std::size_t m = 0; m < bound_below_.size(); ++m) {
        if (!bound_below_[m]) continue;
        rows.emplace_back(bound_below_.size(), 0.0);
        rows.back()[m] = 1;
    }
}

void CampSearch::prepare_bound(engine::Watch& watch) {
    DualFrame frame;
    frame.range = tables_.range;
    frame.floor.assign(floor_.begin(), floor_.begin() + static_cast<std::ptrdiff_t>(parties_));
    frame.binding.assign(bound_below_.begin(), bound_below_.begin() + static_cast<std::ptrdiff_t>(parties_));
    frame.counted = camp_.gaining;
    frame.minimise = [this, &watch](const engine::DualProblem& problem) {
        return engine::minimise_dual(tables_, problem, watch);
    };
    frame.most = [this](const std::vector<double>& weight) {
        return engine::LinkedWalk(tables_, {weight}).most(0);
    };
    lagrangian_.emplace(instance_, objective_, std::move(frame));
    best_ = lagrangian_->find_best();
    others_ = lagrangian_->find_others(best_);
    std::vector<std::vector<double>> rows{lagrangian_->weigh(best_)};
    constants_ = {lagrangian_->constant(best_)};
    for (const TableMultipliers& other : others_) {
        rows.push_back(lagrangian_->weigh(other));
        constants_.push_back(lagrangian_->constant(other));
    }
    add_unit_rows(rows);
    walk_ = std::make_unique<engine::LinkedWalk>(tables_, rows);
    if (walk_->is_empty()) return;
    bound_ = Rational(walk_->most(0) + walk_->margin(0)) + constants_[0];
    if (objective_.kind == Objective::Kind::product) bound_ = engine::round_up_to_double(bound_);
}

engine::LinkedVisit CampSearch::evaluate(const engine::Outcome& outcome) {
    measured_ = tables_.constant;
    for (const engine::NetworkTable& table : upper_.network.tables) {
        std::size_t at = 0;
        for (const int issue : table.scope) at = at * upper_.network.options[issue] + outcome[issue];
        for (std::size_t m = 0; m < measured_.size() && !table.worths.empty(); ++m)
            measured_[m] += table.worths[at * measured_.size() + m];
    }
    return {outcome, measured_};
}

// False if the deal is not one of this camp's (climbing: not acceptable; `only_first`: or belongs to an
// earlier camp).
bool CampSearch::offer(const engine::LinkedVisit& visit, Champion& champion, bool only_first) {
    for (std::size_t s = 0; s < sides_.size(); ++s) {
        if (visit.worths[parties_ + s] < sides_[s].floor) return false;
    }
    for (const int limit : upper_.open_limits) {
        if (engine::breaks(instance_, instance_.limits[limit], visit.outcome)) return false;
    }
    for (std::size_t p = 0; p < parties_; ++p) {
        const engine::PartyWorth& party = instance_.parties[p];
        const int index = static_cast<int>(p);
        worths_[p] = upper_.exact[p] ? visit.worths[p] : engine::worth(instance_, index, visit.outcome);
        accepts_[p] = worths_[p] >= party.walk_away &&
                      (party.red_lines.empty() || !engine::crosses_red_line(instance_, index, visit.outcome));
        gains_[p] = accepts_[p] && worths_[p] > party.walk_away;
        accepting_[p] = accepts_[p];
    }
    if (!engine::satisfies_rule(instance_, accepts_)) return false;
    if (only_first) {
        for (std::size_t c = 0; c < index_; ++c) {
            if (belongs(question_.camps[c], accepts_, gains_)) return false;
        }
        if (!belongs(camp_, accepts_, gains_)) return false;
    }
    const Integer copies = question_.merged.merged ? question_.merged.copies(visit.outcome) : Integer(1);
    champion.offer(visit.outcome, {worths_, {accepting_.get(), parties_}}, copies);
    return true;
}

void CampSearch::offer_climbed(const engine::Outcome& start, const std::vector<double>& weight,
                               Champion& champion) {
    ClimbGoal goal{objective_, {}, {}, camp_.gaining, bound_below_, weight};
    for (std::size_t p = 0; p < parties_; ++p) {
        goal.unit.push_back(to_double(objective_.unit[p]) * scale_[p]);
        goal.from.push_back(static_cast<double>(objective_.from[p] - floor_[p]) * scale_[p]);
    }
    const engine::Outcome climbed = climb_in_tables(upper_.network, tables_, floor_, scale_, goal, start);
    const auto allowed = [&](const engine::NetworkTable& table) {
        std::size_t at = 0;
        for (const int issue : table.scope) at = at * upper_.network.options[issue] + climbed[issue];
        return table.allowed[at] != 0;
    };
    if (std::all_of(upper_.network.tables.begin(), upper_.network.tables.end(), allowed))
        offer(evaluate(climbed), champion, false);
}

void CampSearch::climb(Champion& champion) {
    if (walk_->is_empty()) return;
    constexpr std::size_t kMostStarts = 6;
    std::vector<engine::Outcome> started;
    const std::vector<double> weight = lagrangian_->weigh(best_);
    for (std::size_t r = 0; r < std::min(kMostStarts, constants_.size()); ++r) {
        engine::Outcome start = walk_->find_best(r);
        if (std::find(started.begin(), started.end(), start) != started.end()) continue;
        offer_climbed(start, weight, champion);
        started.push_back(std::move(start));
    }
}

// TableMultipliers of the floors alone: those that come closest to showing that they cannot all be kept.
void CampSearch::prepare_floors(engine::Watch& watch) {
    const std::size_t measures = bound_below_.size();
    floor_weights_.clear();
    engine::DualProblem problem;
    problem.base.assign(measures, 0);
    problem.from.assign(measures, 0);
    problem.barrier.assign(measures, 0);
    problem.fixed.assign(measures, false);
    problem.equality.assign(measures, 0);
    bool any = false;
    for (std::size_t m = 0; m < measures; ++m) {
        problem.fixed[m] = !bound_below_[m];
        problem.equality[m] = tables_.range[m];
        any = any || bound_below_[m];
    }
    if (any) {
        std::vector<double> best = engine::minimise_dual(tables_, problem, watch);
        for (double& weight : best) weight = to_short_fraction(weight);
        floor_weights_.push_back(best);
        for (std::size_t m = 0; m < measures; ++m) {
            for (const double step : {0.03, 0.15, 0.5}) {
                if (!bound_below_[m]) continue;
                std::vector<double> other = best;
                for (double& weight : other) weight = to_short_fraction(weight * (1 - step));
                other[m] += to_short_fraction(step / tables_.range[m]);
                floor_weights_.push_back(std::move(other));
            }
        }
    } else {
        floor_weights_.emplace_back(measures, 0.0);
    }
    std::vector<std::vector<double>> rows = floor_weights_;
    add_unit_rows(rows);
    floor_walk_ = std::make_unique<engine::LinkedWalk>(tables_, rows);
}

CampSearch::Finding CampSearch::find_any(Champion& champion, std::uint64_t& nodes, engine::Watch& watch) {
    if (!floor_walk_) prepare_floors(watch);
    if (floor_walk_->is_empty()) return Finding::none;
    std::vector<std::vector<double>> rows = floor_weights_;
    add_unit_rows(rows);
    const std::vector<double> thresholds(rows.size(), 0.0);
    const auto end = floor_walk_->run(thresholds, nodes, watch, [&](const engine::LinkedVisit& visit) {
        return !(offer(visit, champion, false) && belongs(camp_, accepts_, gains_));
    });
    if (end == engine::LinkedWalk::End::stopped) return Finding::found;
    return end == engine::LinkedWalk::End::complete ? Finding::none : Finding::unknown;
}

bool CampSearch::visit_everything(Champion& champion, std::uint64_t& nodes, engine::Watch& watch) {
    if (!floor_walk_) prepare_floors(watch);
    if (floor_walk_->is_empty()) return true;
    std::vector<std::vector<double>> rows = floor_weights_;
    add_unit_rows(rows);
    const std::vector<double> thresholds(rows.size(), 0.0);
    return floor_walk_->run(thresholds, nodes, watch, [&](const engine::LinkedVisit& visit) {
        offer(visit, champion, true);
        return true;
    }) == engine::LinkedWalk::End::complete;
}

bool CampSearch::visit_best(Champion& champion, const FloorOf& floor_of, std::uint64_t& nodes,
                            engine::Watch& watch) {
    if (walk_->is_empty()) return true;
    std::vector<std::vector<double>> units;
    add_unit_rows(units);
    const Champion before = champion;
    const double bound = to_double(bound_);
    double step = std::max((bound - *floor_of(champion)) * kFirstStep, 1e-14 * std::abs(bound));
    while (true) {
        // The best so far, none of its ties counted: those met before come back in the end.
        Champion own = champion;
        own.forget_ties();
        const double floor = *floor_of(own);
        const double target = std::max(bound - step, floor);
        const bool last = floor >= target;
        std::vector<double> thresholds;
        for (const Rational& exact : constants_) {
            const double constant = to_double(exact);
            thresholds.push_back(target - constant - 1e-13 * (std::abs(target) + std::abs(constant)));
        }
        thresholds.resize(thresholds.size() + units.size(), 0.0);
        const auto end = walk_->run(thresholds, nodes, watch, [&](const engine::LinkedVisit& visit) {
            if (!offer(visit, own, true) || last) return true;
            const std::optional<double> risen = floor_of(own);
            return !risen || *risen <= target;
        });
        if (last && end == engine::LinkedWalk::End::complete) {
            champion = before;
            champion.merge(own);
            return true;
        }
        if (end == engine::LinkedWalk::End::out_of_nodes) {
            champion = before;
            champion.merge(own);
            return false;
        }
        const Champion seen = own;
        champion = before;
        champion.merge(seen);
        if (end == engine::LinkedWalk::End::stopped) continue;  // with a target that has risen
        if (*floor_of(champion) >= target) continue;            // met on the way; visited again, to the end
        bound_ = Rational(target);
        bound_lowered_ = true;
        step *= kStepFactor;
    }
}

CertificateLeaf CampSearch::start_leaf() const {
    CertificateLeaf leaf;
    leaf.tables_up_to = question_.widest;
    for (std::size_t p = 0; p < parties_; ++p) {
        if (camp_.binding[p]) leaf.accepting.push_back(static_cast<int>(p));
        if (camp_.gaining[p]) leaf.gaining.push_back(static_cast<int>(p));
    }
    return leaf;
}

MultiplierRow CampSearch::write_floors(const std::vector<double>& weight) const {
    MultiplierRow row;
    for (std::size_t m = 0; m < weight.size(); ++m)
        (m < parties_ ? row.walk_away_multipliers : row.sum_multipliers).emplace_back(weight[m]);
    return row;
}

CertificateLeaf CampSearch::state_floors() const {
    CertificateLeaf leaf = start_leaf();
    MultiplierRow first = write_floors(floor_weights_[0]);
    leaf.walk_away_multipliers = std::move(first.walk_away_multipliers);
    leaf.sum_multipliers = std::move(first.sum_multipliers);
    leaf.kind = CertificateLeaf::Kind::enumerated;
    if (floor_walk_->is_empty() || floor_walk_->most(0) + floor_walk_->margin(0) < 0) {
        leaf.kind = CertificateLeaf::Kind::infeasible;
        return leaf;
    }
    for (std::size_t r = 1; r < floor_weights_.size(); ++r)
        leaf.further_rows.push_back(write_floors(floor_weights_[r]));
    return leaf;
}

CertificateLeaf CampSearch::state_visited() const {
    CertificateLeaf leaf = start_leaf();
    leaf.kind = CertificateLeaf::Kind::enumerated;
    lagrangian_->write(best_, leaf);
    for (const TableMultipliers& other : others_) leaf.further_rows.push_back(lagrangian_->write(other));
    return leaf;
}

CertificateLeaf CampSearch::state_bound() const {
    CertificateLeaf leaf = bound_lowered_ ? state_visited() : start_leaf();
    if (!bound_lowered_) lagrangian_->write(best_, leaf);
    if (!walk_->is_empty()) leaf.bound = bound_;
    return leaf;
}

}  // namespace wasit::concepts
