#include "engine/verifier/leaf_check.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "engine/bounds/relaxation.hpp"
#include "engine/structure/alike_options.hpp"
#include "engine/verifier/weighted_walk.hpp"

namespace wasit::engine {

namespace {

bool is_sum_of_issues(const Instance& instance) {
    return instance.limits.empty() && instance.unanimous && instance.walk_aways_apply &&
           std::all_of(instance.parties.begin(), instance.parties.end(),
                       [](const PartyWorth& party) { return party.separable() && party.red_lines.empty(); });
}

// Options that the box allows, by issue.
std::vector<std::vector<OptionIndex>> list_options(const Instance& instance, const CertificateLeaf& leaf) {
    std::vector<std::vector<OptionIndex>> options(instance.issues.size());
    for (std::size_t i = 0; i < options.size(); ++i) {
        for (OptionIndex o = 0; o < instance.issues[i].values.size(); ++o) options[i].push_back(o);
    }
    for (const auto& [issue, allowed] : leaf.box) options[issue] = allowed;
    return options;
}

bool is_well_formed(const Instance& instance, const CertificateLeaf& leaf) {
    std::set<int> issues;
    for (const auto& [issue, allowed] : leaf.box) {
        if (issue < 0 || issue >= instance.issue_count() || !issues.insert(issue).second || allowed.empty())
            return false;
        const std::set<OptionIndex> distinct(allowed.begin(), allowed.end());
        if (distinct.size() != allowed.size() || *distinct.rbegin() >= instance.issues[issue].values.size())
            return false;
    }
    return true;
}

class LeafCheck {
  public:
    LeafCheck(const Instance& instance, const Target& target, const CertificateLeaf& leaf, Work& work)
        : instance_(instance),
          target_(target),
          leaf_(leaf),
          work_(work),
          options_(list_options(instance, leaf)) {}

    std::vector<std::string> run() {
        if (const char* fault = find_multiplier_fault()) return {fault};
        switch (leaf_.kind) {
            case CertificateLeaf::Kind::bounded:
                check_bounded();
                break;
            case CertificateLeaf::Kind::infeasible:
                check_infeasible();
                break;
            case CertificateLeaf::Kind::enumerated:
                if (leaf_.multipliers.empty() && leaf_.walk_away_multipliers.empty()) {
                    visit_all();
                } else {
                    visit_weighted();
                }
                break;
            case CertificateLeaf::Kind::merged:
                visit_merged();
                break;
        }
        return objections_;
    }

  private:
    void object(std::string what) {
        if (objections_.size() < 10) objections_.push_back(std::move(what));
    }

    bool spend() {
        if (work_.spend()) return true;
        if (!spent_) object("a limit was reached before everything was checked");
        spent_ = true;
        return false;
    }

    const char* find_multiplier_fault() const {
        const std::size_t parties = instance_.parties.size();
        std::vector<const std::vector<Rational>*> lists{&leaf_.multipliers, &leaf_.walk_away_multipliers};
        for (const auto& further : leaf_.further_multipliers) lists.push_back(&further);
        for (const auto* list : lists) {
            if (!list->empty() && list->size() != parties)
                return "the multipliers are not one for each party";
            for (const Rational& multiplier : *list) {
                if (multiplier < 0) return "a multiplier is negative";
            }
        }
        if (!leaf_.walk_away_multipliers.empty() && !(instance_.unanimous && instance_.walk_aways_apply)) {
            return "walk-aways may only be weighed where everyone must accept";
        }
        return nullptr;
    }

    // The weight of each party's worth (on its own scale) in  f + sum mu g, and what has to be added. False,
    // and an objection, where the multipliers are not of the kind that bounds the goal.
    bool weigh(const std::vector<Rational>& lambda, std::vector<Rational>& weight, Rational& constant) {
        const Goal& goal = target_.goal;
        const std::size_t parties = instance_.parties.size();
        weight.assign(parties, 0);
        constant = 0;
        const bool any = lambda.size() == parties;
        if (target_.kind == Target::Kind::nothing_at_all) {
            if (!any) return object("a proof that no deal exists needs multipliers"), false;
            for (std::size_t p = 0; p < parties; ++p) {
                weight[p] = lambda[p];
                constant -= lambda[p] * to_worth(instance_.parties[p], instance_.parties[p].walk_away);
            }
        } else if (goal.kind == Goal::Kind::sum || goal.kind == Goal::Kind::single) {
            weight = goal.weights;
        } else if (goal.kind == Goal::Kind::product) {
            for (std::size_t p = 0; p < parties; ++p) {
                if (goal.weights[p] == 0) continue;
                if (!any || lambda[p] <= 0) return object("a multiplier of a product is not positive"), false;
                weight[p] = goal.weights[p] * lambda[p] / goal.unit[p];
                constant -= weight[p] * goal.from[p] + goal.weights[p] * (1 + enclose_log(lambda[p]).low);
            }
        } else if (goal.kind == Goal::Kind::shortfall) {
            for (std::size_t p = 0; p < parties; ++p) {
                if (!any || lambda[p] > goal.weights[p])
                    return object("a multiplier of what is missed is above the party's weight"), false;
                weight[p] = lambda[p] / goal.unit[p];
                constant -= weight[p] * goal.from[p];
            }
        } else {
            Rational sum = 0;
            for (std::size_t p = 0; p < parties; ++p) {
                if (!any) return object("a bound on the smallest share needs multipliers"), false;
                if (goal.last[p] && lambda[p] != 0 && !all_last()) {
                    return object("a party that is compared last has a multiplier"), false;
                }
                sum += lambda[p];
                weight[p] = lambda[p] / goal.unit[p];
                constant -= weight[p] * goal.from[p];
            }
            if (sum != 1) return object("the multipliers do not sum to 1"), false;
        }
        for (std::size_t p = 0; p < leaf_.walk_away_multipliers.size(); ++p) {
            const Rational& multiplier = leaf_.walk_away_multipliers[p];
            weight[p] += multiplier;
            constant -= multiplier * to_worth(instance_.parties[p], instance_.parties[p].walk_away);
        }
        return true;
    }

    bool all_last() const {
        return std::find(target_.goal.last.begin(), target_.goal.last.end(), false) ==
               target_.goal.last.end();
    }

    // Max of the weighted sum of worths, or of upper bounds on them, over the box; nothing after an objection.
    std::optional<Rational> find_most(const std::vector<Rational>& weight) {
        if (leaf_.linear) {
            std::string objection;
            auto most = target_.linear->bound(options_, weight, *leaf_.linear, objection);
            if (!most) object(objection);
            return most;
        }
        std::vector<AdditiveUpper> uppers;
        Rational total = 0;
        for (int p = 0; p < instance_.party_count(); ++p) {
            uppers.push_back(relax(instance_, p));
            total += weight[p] * to_worth(instance_.parties[p], uppers.back().constant);
        }
        for (std::size_t i = 0; i < options_.size(); ++i) {
            std::optional<Rational> most;
            for (const OptionIndex option : options_[i]) {
                Rational sum = 0;
                for (int p = 0; p < instance_.party_count(); ++p) {
                    if (weight[p] == 0) continue;
                    sum += weight[p] * to_worth(instance_.parties[p], uppers[p].issue[i][option]);
                }
                if (!most || sum > *most) most = sum;
            }
            total += *most;
        }
        return total;
    }

    void check_bounded() {
        if (target_.kind == Target::Kind::nothing_at_all)
            return object("a bound does not prove that no deal exists");
        std::vector<Rational> weight;
        Rational constant;
        if (!weigh(leaf_.multipliers, weight, constant)) return;
        const std::optional<Rational> most = find_most(weight);
        if (!most) return;
        const Rational bound = *most + constant;
        if (leaf_.bound && *leaf_.bound < bound) object("a bound is lower than its multipliers prove");
        const Goal& goal = target_.goal;
        if (target_.kind == Target::Kind::nothing_above) {
            if (goal.kind == Goal::Kind::product && target_.positive_gains < instance_.party_count()) {
                object("a bound on the product does not bound the number of positive gains");
            }
            const Rational own = leaf_.bound.value_or(bound);
            const bool sum = goal.kind == Goal::Kind::sum || goal.kind == Goal::Kind::single;
            if ((sum ? round_to_grain(own) : own) > target_.bound)
                object("a leaf's bound is above the bound claimed");
            return;
        }
        if (goal.kind == Goal::Kind::product) {
            const bool all_gain = count_positive(target_.shares) == instance_.party_count();
            const Rational least = sum_logs(goal, target_.shares).low;
            if (!all_gain || bound > least) object("a leaf may hold a better deal");
            if (bound >= least) doubt_ties();
            return;
        }
        const std::vector<Rational> components = find_components(goal, target_.shares);
        if (goal.kind != Goal::Kind::leximin) {
            const Rational most_there = round_to_grain(bound);
            if (most_there > components[0]) object("a leaf may hold a better deal");
            if (most_there >= components[0]) count_tight(weight, bound == components[0]);
            return;
        }
        if (bound >= components[0]) count_tight(weight, bound == components[0]);
        // A deal as good in the first of several components may be better in a later one.
        if (bound > components[0] || (bound == components[0] && components.size() > 1)) {
            object("a leaf may hold a better deal");
        }
    }

    // The most that the objective of a deal can be if it is a sum and at most `bound`: it is a multiple of the grain.
    Rational round_to_grain(const Rational& bound) const {
        const Rational grain = find_grain();
        if (grain == 0) return bound;
        return floor_of(bound / grain) * grain;
    }

    Rational find_grain() const {
        Rational grain = 0;
        for (std::size_t p = 0; p < instance_.parties.size(); ++p) {
            const Rational step =
                target_.goal.weights[p] / (target_.goal.unit[p] * instance_.parties[p].scale);
            if (step == 0) continue;
            const Integer denominator = lcm(grain.get_den(), step.get_den());
            grain =
                Rational(gcd(Integer(Rational(grain * denominator)), Integer(Rational(step * denominator))),
                         denominator);
            grain.canonicalize();
        }
        return grain;
    }

    void check_infeasible() {
        const bool weighed = std::any_of(leaf_.multipliers.begin(), leaf_.multipliers.end(),
                                         [](const Rational& multiplier) { return multiplier != 0; });
        if (weighed && !(instance_.unanimous && instance_.walk_aways_apply))
            return object("not everyone must accept");
        std::vector<Rational> weight(instance_.parties.size(), 0);
        if (leaf_.multipliers.size() != weight.size())
            return object("a proof that no deal exists needs multipliers");
        Rational constant = 0;
        for (std::size_t p = 0; p < weight.size(); ++p) {
            weight[p] = leaf_.multipliers[p];
            constant -= weight[p] * to_worth(instance_.parties[p], instance_.parties[p].walk_away);
        }
        const std::optional<Rational> most = find_most(weight);
        if (most && *most + constant >= 0) object("the multipliers do not show that nobody accepts");
    }

    // The least worth, as the instance counts, with which a party does not rule out by itself that the deal disproves
    // the target. Only where the objective is one party's share or the smallest one: then most deals need no fractions.
    std::vector<std::pair<int, Int128>> find_least_worths() const {
        std::vector<std::pair<int, Int128>> least;
        const Goal& goal = target_.goal;
        if (target_.kind == Target::Kind::nothing_at_all) return least;
        for (int p = 0; p < instance_.party_count(); ++p) {
            const bool counts = goal.kind == Goal::Kind::single
                                    ? p == goal.party
                                    : goal.kind == Goal::Kind::leximin && (!goal.last[p] || all_last());
            if (!counts) continue;
            const Rational need =
                (goal.from[p] + find_threshold() * goal.unit[p]) * instance_.parties[p].scale;
            const Integer whole = ceiling_of(need);
            if (fits_int128(whole)) least.emplace_back(p, to_int128(whole));
        }
        return least;
    }

    void doubt_ties() const {
        if (target_.ties != nullptr) target_.ties->complete = false;
    }

    // Deals that reach the bound have in every issue an option that counts most there; whatever is as good as the bound
    // (`tight`: as the objective) is among them.
    void count_tight(const std::vector<Rational>& weight, bool tight) {
        if (target_.ties == nullptr) return;
        if (!tight || leaf_.linear) return doubt_ties();
        std::vector<AdditiveUpper> uppers;
        for (int p = 0; p < instance_.party_count(); ++p) uppers.push_back(relax(instance_, p));
        std::vector<std::vector<OptionIndex>> best(options_.size());
        std::size_t deals = 1;
        for (std::size_t i = 0; i < options_.size(); ++i) {
            Rational most;
            for (const OptionIndex option : options_[i]) {
                Rational sum = 0;
                for (int p = 0; p < instance_.party_count(); ++p)
                    sum += weight[p] * to_worth(instance_.parties[p], uppers[p].issue[i][option]);
                if (best[i].empty() || sum > most) {
                    most = sum;
                    best[i].clear();
                }
                if (sum == most) best[i].push_back(option);
            }
            deals *= best[i].size();
            if (deals > kMostTiesKept) return doubt_ties();
        }
        std::vector<std::size_t> position(best.size(), 0);
        while (spend()) {
            Outcome outcome;
            for (std::size_t i = 0; i < best.size(); ++i) outcome.push_back(best[i][position[i]]);
            consider(outcome);
            std::size_t i = 0;
            while (i < best.size() && ++position[i] == best[i].size()) position[i++] = 0;
            if (i == best.size()) return;
        }
    }

    // `copies`: deals that nothing tells apart from this one, itself included.
    void consider(OutcomeView outcome, const Integer& copies = 1) {
        for (const auto& [party, least] : least_) {
            if (worth(instance_, party, outcome) < least) return;
        }
        if (!acceptable(instance_, outcome)) return;
        if (target_.kind == Target::Kind::nothing_at_all) return object("an acceptable deal exists");
        const std::vector<Rational> shares = find_shares(target_.goal, instance_, outcome);
        if (target_.kind == Target::Kind::nothing_better) {
            const int compared = compare_shares(target_.goal, shares, target_.shares);
            if (compared > 0) object("a better deal exists");
            if (compared == 0 && target_.ties != nullptr) target_.ties->count += copies;
        } else if (target_.goal.kind == Goal::Kind::product) {
            const int count = count_positive(shares);
            if (count > target_.positive_gains ||
                (count == target_.positive_gains && sum_logs(target_.goal, shares).low > target_.bound)) {
                object("a deal is above the bound claimed");
            }
        } else if (find_components(target_.goal, shares)[0] > target_.bound) {
            object("a deal is above the bound claimed");
        }
    }

    // One for each set of deals that nothing tells apart.
    void visit_all() {
        least_ = find_least_worths();
        const auto classes = find_alike_options(instance_, options_);
        for (std::size_t i = 0; i < options_.size(); ++i) {
            options_[i].clear();
            for (const auto& alike : classes[i]) options_[i].push_back(alike.front());
        }
        std::vector<std::size_t> position(options_.size(), 0);
        Outcome outcome;
        for (const auto& options : options_) outcome.push_back(options.front());
        while (spend() && objections_.empty()) {
            Integer copies = 1;
            for (std::size_t i = 0; target_.ties != nullptr && i < position.size(); ++i)
                copies *= static_cast<unsigned long>(classes[i][position[i]].size());
            consider(outcome, copies);
            std::size_t i = 0;
            for (; i < options_.size(); ++i) {
                position[i] = (position[i] + 1) % options_[i].size();
                outcome[i] = options_[i][position[i]];
                if (position[i] != 0) break;
            }
            if (i == options_.size()) return;
        }
    }

    // What f + sum mu g must reach for a deal to disprove the target.
    Rational find_threshold() const {
        if (target_.kind == Target::Kind::nothing_at_all) return 0;
        if (target_.kind == Target::Kind::nothing_above) return target_.bound;
        if (target_.goal.kind == Goal::Kind::product) return sum_logs(target_.goal, target_.shares).low;
        return find_components(target_.goal, target_.shares)[0];
    }

    // Where the objective is the smallest share: what each party must get in a deal that disproves the target. Else
    // nothing.
    std::vector<Rational> find_needs() const {
        std::vector<Rational> needs;
        const Goal& goal = target_.goal;
        const bool smallest =
            target_.kind != Target::Kind::nothing_at_all && goal.kind == Goal::Kind::leximin;
        if (!smallest && target_.kind != Target::Kind::nothing_at_all) return needs;
        for (std::size_t p = 0; p < instance_.parties.size(); ++p) {
            needs.push_back(to_worth(instance_.parties[p], instance_.parties[p].walk_away));
            if (!smallest || (goal.last[p] && !all_last())) continue;
            needs[p] = std::max<Rational>(needs[p], goal.from[p] + find_threshold() * goal.unit[p]);
        }
        return needs;
    }

    void visit_weighted() {
        if (!is_sum_of_issues(instance_))
            return object("multipliers select deals only where worths are sums");
        if (target_.kind != Target::Kind::nothing_at_all && target_.goal.kind == Goal::Kind::product) {
            const int gains = target_.kind == Target::Kind::nothing_better ? count_positive(target_.shares)
                                                                           : target_.positive_gains;
            if (gains < instance_.party_count())
                return object("multipliers overlook deals where not all gain");
        }
        std::vector<const std::vector<Rational>*> lambdas{&leaf_.multipliers};
        for (const auto& lambda : leaf_.further_multipliers) lambdas.push_back(&lambda);
        std::vector<WeightedRequirement> requirements;
        for (const auto* lambda : lambdas) {
            WeightedRequirement& requirement = requirements.emplace_back();
            Rational constant;
            if (!weigh(*lambda, requirement.weight, constant)) return;
            requirement.threshold = find_threshold() - constant;
        }
        const bool complete =
            walk_weighted(instance_, options_, requirements, find_needs(), work_, [&](OutcomeView outcome) {
                consider(outcome);
                return objections_.empty();
            });
        if (!complete) object("a limit was reached before everything was checked");
    }

    std::size_t bytes_of_a_point() const {
        return 64 + 2 * (instance_.parties.size() * sizeof(Int128) +
                         instance_.issues.size() * sizeof(OptionIndex));
    }

    // The efficient worths of the box, issue by issue, each deal with its options.
    void visit_merged() {
        if (!is_sum_of_issues(instance_)) return object("only worths that are sums can be merged");
        struct Point {
            std::vector<Int128> worths;
            Outcome outcome;
            Integer count = 1;  // of deals worth that
        };
        const auto dominates = [](const Point& left, const Point& right) {
            for (std::size_t p = 0; p < left.worths.size(); ++p) {
                if (left.worths[p] < right.worths[p]) return false;
            }
            return true;
        };
        std::vector<Point> points{{std::vector<Int128>(instance_.parties.size(), 0), {}, 1}};
        for (std::size_t i = 0; i < options_.size(); ++i) {
            std::vector<Point> sums;
            for (const Point& point : points) {
                for (const OptionIndex option : options_[i]) {
                    if (!spend()) return;
                    if (!work_.has_room((sums.size() + points.size()) * bytes_of_a_point()))
                        return object("the memory limit was reached before everything was checked");
                    Point& sum = sums.emplace_back(point);
                    sum.outcome.push_back(option);
                    for (std::size_t p = 0; p < sum.worths.size(); ++p) {
                        sum.worths[p] += instance_.parties[p].issue[i][option];
                    }
                }
            }
            std::stable_sort(sums.begin(), sums.end(), [](const Point& left, const Point& right) {
                return left.worths > right.worths;
            });
            points.clear();
            for (Point& sum : sums) {
                // With two parties only the last point kept can dominate the next in descending order.
                const auto first =
                    sum.worths.size() <= 2 && !points.empty() ? points.end() - 1 : points.begin();
                const auto beats = std::find_if(
                    first, points.end(), [&](const Point& kept) { return spend() && dominates(kept, sum); });
                if (beats == points.end()) {
                    points.push_back(std::move(sum));
                } else if (beats->worths == sum.worths) {
                    beats->count += sum.count;
                }
            }
        }
        // Who has no weight may have less in a deal that is as good.
        const bool all_weigh = target_.kind == Target::Kind::nothing_better &&
                               std::find(target_.goal.weights.begin(), target_.goal.weights.end(),
                                         Rational(0)) == target_.goal.weights.end();
        if (!all_weigh) doubt_ties();
        for (const Point& point : points) consider(point.outcome, point.count);
    }

    const Instance& instance_;
    const Target& target_;
    const CertificateLeaf& leaf_;
    Work& work_;
    std::vector<std::vector<OptionIndex>> options_;
    std::vector<std::pair<int, Int128>> least_;  // by party that can rule a deal out by its worth alone
    std::vector<std::string> objections_;
    bool spent_ = false;
};

bool are_disjoint(const CertificateLeaf& left, const CertificateLeaf& right) {
    for (const auto& side : left.box) {
        for (const auto& other : right.box) {
            if (side.first != other.first) continue;
            const bool meet = std::any_of(side.second.begin(), side.second.end(), [&](OptionIndex option) {
                return std::find(other.second.begin(), other.second.end(), option) != other.second.end();
            });
            if (!meet) return true;
        }
    }
    return false;
}

}  // namespace

std::vector<std::string> check_partition(const Instance& instance,
                                         const std::vector<CertificateLeaf>& leaves) {
    Integer covered = 0;
    for (const CertificateLeaf& leaf : leaves) {
        if (!is_well_formed(instance, leaf))
            return {"a leaf's box names an issue or option that is not there"};
        Integer size = 1;
        for (const auto& options : list_options(instance, leaf))
            size *= static_cast<unsigned long>(options.size());
        covered += size;
    }
    for (std::size_t a = 0; a < leaves.size(); ++a) {
        for (std::size_t b = a + 1; b < leaves.size(); ++b) {
            if (!are_disjoint(leaves[a], leaves[b])) return {"two leaves overlap"};
        }
    }
    if (covered != count_outcomes(instance)) return {"the leaves do not cover every outcome"};
    return {};
}

std::vector<std::string> check_leaf(const Instance& instance, const Target& target,
                                    const CertificateLeaf& leaf, Work& work) {
    if (leaf.tables_up_to)
        return check_linked_leaf(instance, target, leaf, list_options(instance, leaf), work);
    return LeafCheck(instance, target, leaf, work).run();
}

}  // namespace wasit::engine
