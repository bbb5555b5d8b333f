#include <algorithm>

#include "engine/verifier/leaf_check.hpp"
#include "engine/verifier/plain_tables.hpp"

namespace wasit::engine {

namespace {

class LinkedLeafCheck {
  public:
    LinkedLeafCheck(const Instance& instance, const Target& target, const CertificateLeaf& leaf,
                    const std::vector<std::vector<OptionIndex>>& options, Work& work)
        : instance_(instance),
          target_(target),
          goal_(target.goal),
          leaf_(leaf),
          work_(work),
          parties_(instance.parties.size()),
          first_{leaf.multipliers, leaf.walk_away_multipliers, leaf.sum_multipliers},
          floors_only_(leaf.multipliers.empty()),
          accepting_(list(leaf.accepting)),
          gaining_(list(leaf.gaining)),
          tables_(instance, options, accepting_, *leaf.tables_up_to) {}

    std::vector<std::string> run() {
        if (const char* fault = find_fault()) return {fault};
        std::vector<PlainRequirement> requirements(1);
        if (!require(first_, requirements[0])) return objections_;
        if (leaf_.kind == CertificateLeaf::Kind::enumerated) {
            for (const MultiplierRow& row : leaf_.further_rows) {
                if (!require(row, requirements.emplace_back())) return objections_;
            }
            require_floors(requirements);
        }
        if (!tables_.prepare(requirements, work_)) {
            object("a limit was reached before everything was checked");
        } else if (leaf_.kind == CertificateLeaf::Kind::enumerated) {
            const bool complete = tables_.walk(work_, [&](OutcomeView outcome) {
                consider(outcome);
                return objections_.empty();
            });
            if (!complete) object("a limit was reached before everything was checked");
        } else if (const auto most = tables_.find_most()) {  // else no deal is allowed
            weigh_bound(*most, requirements[0].threshold);
        }
        return objections_;
    }

  private:
    std::vector<bool> list(const std::vector<int>& parties) const {
        std::vector<bool> result(instance_.parties.size(), false);
        for (const int party : parties) result[party] = true;
        return result;
    }

    void object(std::string what) {
        if (objections_.size() < 10) objections_.push_back(std::move(what));
    }

    bool is_product() const {
        return target_.kind != Target::Kind::nothing_at_all && goal_.kind == Goal::Kind::product;
    }

    const char* find_fault() const {
        if (!instance_.walk_aways_apply) return "nobody need accept here";
        if (leaf_.kind == CertificateLeaf::Kind::merged || !leaf_.further_multipliers.empty() || leaf_.linear)
            return "this kind of proof is not for linked deals";
        if (const char* fault = find_row_fault(first_)) return fault;
        for (const MultiplierRow& row : leaf_.further_rows) {
            if (const char* fault = find_row_fault(row)) return fault;
            if (floors_only_ && !row.multipliers.empty())
                return "a row bounds an objective that the first does not";
        }
        // Weights of an objective may be on parties that need not accept.
        if (target_.kind == Target::Kind::nothing_at_all && !floors_only_)
            return "a proof that no deal exists weighs walk-aways and sums alone";
        if (leaf_.kind == CertificateLeaf::Kind::infeasible && !floors_only_)
            return "a leaf without deals weighs walk-aways and sums alone";
        if (leaf_.kind == CertificateLeaf::Kind::bounded && floors_only_)
            return "a bound needs multipliers of the objective";
        const int gains = target_.kind == Target::Kind::nothing_better ? count_positive(target_.shares)
                                                                       : target_.positive_gains;
        if (is_product() && !floors_only_ && static_cast<int>(leaf_.gaining.size()) != gains)
            return "multipliers of a product are over another number of parties";
        return nullptr;
    }

    const char* find_row_fault(const MultiplierRow& row) const {
        const auto has = [](const std::vector<Rational>& list, std::size_t size) {
            return list.empty() || list.size() == size;
        };
        if (!has(row.multipliers, parties_) || !has(row.walk_away_multipliers, parties_))
            return "the multipliers are not one for each party";
        if (!has(row.sum_multipliers, tables_.sides().size()))
            return "the multipliers are not one for each side of a sum limit";
        for (const auto* list : {&row.multipliers, &row.walk_away_multipliers, &row.sum_multipliers}) {
            if (std::any_of(list->begin(), list->end(), [](const Rational& value) { return value < 0; }))
                return "a multiplier is negative";
        }
        for (std::size_t p = 0; p < row.walk_away_multipliers.size(); ++p) {
            if (row.walk_away_multipliers[p] != 0 && !accepting_[p])
                return "the walk-away of a party is weighed that need not accept";
        }
        return nullptr;
    }

    // The least worth that the leaf's deals give a party: more than the walk-away where it must gain.
    Rational find_floor(std::size_t party) const {
        const PartyWorth& own = instance_.parties[party];
        return to_worth(own, own.walk_away + (gaining_[party] ? 1 : 0));
    }

    bool all_last() const {
        return std::find(goal_.last.begin(), goal_.last.end(), false) == goal_.last.end();
    }

    // The objective's part of a row: weights of worths on the own scales, and what has to be added. False, and
    // an objection, where the multipliers are not of the kind that bounds the goal.
    bool weigh(const std::vector<Rational>& lambda, std::vector<Rational>& weight, Rational& constant) {
        if (floors_only_) return true;
        if (goal_.kind == Goal::Kind::sum || goal_.kind == Goal::Kind::single) {
            weight = goal_.weights;
            return true;
        }
        if (lambda.size() != parties_) return object("a bound on this objective needs multipliers"), false;
        Rational sum = 0;
        for (std::size_t p = 0; p < parties_; ++p) {
            if (goal_.kind == Goal::Kind::product) {
                if (goal_.weights[p] == 0 || !gaining_[p]) continue;
                if (lambda[p] <= 0) return object("a multiplier of a product is not positive"), false;
                weight[p] = goal_.weights[p] * lambda[p] / goal_.unit[p];
                constant -= weight[p] * goal_.from[p] + goal_.weights[p] * (1 + enclose_log(lambda[p]).low);
                continue;
            }
            if (goal_.kind == Goal::Kind::leximin && goal_.last[p] && lambda[p] != 0 && !all_last())
                return object("a party that is compared last has a multiplier"), false;
            if (goal_.kind == Goal::Kind::shortfall && lambda[p] > goal_.weights[p])
                return object("a multiplier of what is missed is above the party's weight"), false;
            sum += lambda[p];
            weight[p] = lambda[p] / goal_.unit[p];
            constant -= weight[p] * goal_.from[p];
        }
        if (goal_.kind == Goal::Kind::leximin && sum != 1)
            return object("the multipliers do not sum to 1"), false;
        return true;
    }

    // What f + sum mu g + sum nu (...) must reach for a deal to disprove the target.
    Rational find_threshold() const {
        if (floors_only_) return 0;
        if (target_.kind == Target::Kind::nothing_above) return target_.bound;
        if (goal_.kind == Goal::Kind::product) return sum_logs(goal_, target_.shares).low;
        return find_components(goal_, target_.shares)[0];
    }

    // One row of multipliers as a requirement on deals.
    bool require(const MultiplierRow& row, PlainRequirement& requirement) {
        Rational constant = 0;
        requirement.weight.assign(parties_, 0);
        if (!weigh(row.multipliers, requirement.weight, constant)) return false;
        for (std::size_t p = 0; p < row.walk_away_multipliers.size(); ++p) {
            requirement.weight[p] += row.walk_away_multipliers[p];
            constant -= row.walk_away_multipliers[p] * find_floor(p);
        }
        requirement.sum_weight = row.sum_multipliers;
        requirement.sum_weight.resize(tables_.sides().size(), 0);
        for (std::size_t s = 0; s < tables_.sides().size(); ++s)
            constant -= requirement.sum_weight[s] * to_integer(tables_.sides()[s].floor);
        requirement.threshold = find_threshold() - constant;
        return true;
    }

    // What every deal of the leaf meets: who must accept does, and the sums keep their limits.
    void require_floors(std::vector<PlainRequirement>& requirements) const {
        const std::size_t sides = tables_.sides().size();
        const PlainRequirement none{std::vector<Rational>(parties_, 0), std::vector<Rational>(sides, 0), 0};
        for (std::size_t p = 0; p < parties_; ++p) {
            if (!accepting_[p]) continue;
            requirements.push_back(none);
            requirements.back().weight[p] = 1;
            requirements.back().threshold = find_floor(p);
        }
        for (std::size_t s = 0; s < sides; ++s) {
            requirements.push_back(none);
            requirements.back().sum_weight[s] = 1;
            requirements.back().threshold = Rational(to_integer(tables_.sides()[s].floor));
        }
    }

    // Whether the most that the first row's sum can be proves the target.
    void weigh_bound(const Rational& most, const Rational& threshold) {
        if (leaf_.kind == CertificateLeaf::Kind::infeasible) {
            if (most >= threshold) object("the multipliers do not show that nobody accepts");
            return;
        }
        const Rational bound = most - threshold + find_threshold();
        if (leaf_.bound && *leaf_.bound < bound) object("a bound is lower than its multipliers prove");
        if (target_.kind == Target::Kind::nothing_above) {
            if (leaf_.bound.value_or(bound) > target_.bound)
                object("a leaf's bound is above the bound claimed");
        } else if (goal_.kind == Goal::Kind::leximin ? bound >= find_threshold() : bound > find_threshold()) {
            object("a leaf may hold a better deal");
        } else if (bound >= find_threshold() && target_.ties != nullptr) {
            target_.ties->complete = false;
        }
    }

    // Other leaves may be about the same deal.
    void count_tie(OutcomeView outcome) const {
        if (target_.ties == nullptr) return;
        if (target_.ties->of_linked.size() >= kMostTiesKept) {
            target_.ties->complete = false;
        } else {
            target_.ties->of_linked.emplace(outcome.begin(), outcome.end());
        }
    }

    void consider(OutcomeView outcome) {
        if (!acceptable(instance_, outcome)) return;
        if (target_.kind == Target::Kind::nothing_at_all) return object("an acceptable deal exists");
        const std::vector<Rational> shares = find_shares(goal_, instance_, outcome);
        if (target_.kind == Target::Kind::nothing_better) {
            const int compared = compare_shares(goal_, shares, target_.shares);
            if (compared > 0) object("a better deal exists");
            if (compared == 0) count_tie(outcome);
        } else if (goal_.kind == Goal::Kind::product) {
            const int count = count_positive(shares);
            if (count > target_.positive_gains ||
                (count == target_.positive_gains && sum_logs(goal_, shares).low > target_.bound))
                object("a deal is above the bound claimed");
        } else if (find_components(goal_, shares)[0] > target_.bound) {
            object("a deal is above the bound claimed");
        }
    }

    const Instance& instance_;
    const Target& target_;
    const Goal& goal_;
    const CertificateLeaf& leaf_;
    Work& work_;
    std::size_t parties_;
    MultiplierRow first_;
    bool floors_only_;  // the leaf says nothing of an objective
    std::vector<bool> accepting_, gaining_;
    PlainTables tables_;
    std::vector<std::string> objections_;
};

}  // namespace

std::vector<std::string> check_linked_leaf(const Instance& instance, const Target& target,
                                           const CertificateLeaf& leaf,
                                           const std::vector<std::vector<OptionIndex>>& options, Work& work) {
    return LinkedLeafCheck(instance, target, leaf, options, work).run();
}

}  // namespace wasit::engine
