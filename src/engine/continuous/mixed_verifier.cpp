#include "engine/continuous/mixed_verifier.hpp"

#include <algorithm>
#include <functional>
#include <map>

#include "engine/bounds/logarithm.hpp"
#include "engine/continuous/case_boxes.hpp"
#include "engine/continuous/leaf_check.hpp"
#include "engine/continuous/leaf_cover.hpp"

namespace wasit::engine {

namespace {

enum class Kind { sum, product, leximin };

struct MixedGoal {
    Kind kind = Kind::leximin;
    std::vector<Rational> from, unit, weights;
    std::vector<bool> last;
};

// What a leaf has to show: that nothing in it is better than a deal of these shares, or above a bound.
struct MixedTarget {
    MixedGoal goal;
    std::optional<std::vector<Rational>> shares;  // of the deal claimed to be optimal
    Rational bound;    // else: on the sum, the smallest component, or sum of w ln g
    int positive = 0;  // products: how many gain
};

Rational raise(const Rational& base, const Integer& power) {
    Rational result;
    mpz_pow_ui(result.get_num_mpz_t(), base.get_num_mpz_t(), power.get_ui());
    mpz_pow_ui(result.get_den_mpz_t(), base.get_den_mpz_t(), power.get_ui());
    return result;
}

class MixedVerification {
  public:
    MixedVerification(const Case& negotiation, const MixedCamps& camps, const MixedClaim& claim, Watch& watch)
        : case_(negotiation), camps_(camps), claim_(claim), certificate_(claim.certificate), watch_(watch) {}

    std::vector<std::string> run() {
        if (claim_.deal && !check_deal()) return objections_;
        MixedGoal goal;
        if (!state_goal(goal)) return objections_;
        for (std::size_t p = 0; p < certificate_.ideals.size(); ++p) check_ideal(p);
        switch (certificate_.status) {
            case Certificate::Status::infeasible:
                if (claim_.deal) return object("a deal is given though none is said to exist");
                check_leaves(certificate_.leaves, nullptr, "");
                break;
            case Certificate::Status::optimal:
                if (!claim_.deal) return object("an optimum is claimed without a deal");
                check_optimal(goal);
                break;
            case Certificate::Status::bounded:
                check_bounded(goal);
                break;
        }
        return objections_;
    }

    std::vector<std::string> run_no_deal() {
        check_leaves(certificate_.leaves, nullptr, "");
        return objections_;
    }

    std::vector<std::string> run_bound(const MixedBound& bound) {
        MixedTarget target;
        target.goal = {bound.sum ? Kind::sum : Kind::leximin, bound.from, bound.unit, bound.weights,
                       bound.last};
        target.bound = bound.bound;
        check_leaves(certificate_.leaves, &target, "");
        return objections_;
    }

  private:
    std::vector<std::string> object(std::string what) {
        objections_.push_back(std::move(what));
        return objections_;
    }

    const MixedInstance& any() const { return camps_.front(); }  // for what all have in common
    std::size_t parties() const { return any().parties.size(); }
    const Preferences& preferences(std::size_t p) const { return *case_.find_preferences(any().parties[p]); }
    Rational walk_away(std::size_t p) const { return any().walk_away(static_cast<int>(p)); }

    // Names a value the issue can take, and still has, for every issue; is acceptable; is worth what is said.
    bool check_deal() {
        const Deal& deal = *claim_.deal;
        if (!is_deal(deal)) object("the deal does not give every issue one of the values it has");
        if (!objections_.empty()) return false;
        if (!is_acceptable(case_, deal)) object("the deal is not acceptable");
        if (claim_.values.size() != parties()) {
            object("the values are not one for each party");
            return false;
        }
        for (std::size_t p = 0; p < parties(); ++p) {
            const Rational own = worth(preferences(p), deal);
            if (own == claim_.values[p]) continue;
            object("the deal is worth " + to_exact_text(own) + " to `" + any().parties[p] + "`, not " +
                   to_exact_text(claim_.values[p]));
        }
        return objections_.empty();
    }

    bool is_deal(const Deal& deal) const {
        return std::any_of(camps_.begin(), camps_.end(),
                           [&](const MixedInstance& camp) { return names_values(case_, camp, deal); });
    }

    bool state_goal(MixedGoal& goal) {
        goal.unit.assign(parties(), Rational(1));
        goal.weights.assign(parties(), Rational(1));
        goal.last.assign(parties(), false);
        for (std::size_t p = 0; p < parties(); ++p) goal.from.push_back(walk_away(p));
        const std::string& name = claim_.concept_name;
        if (name == "utilitarian") {
            goal.kind = Kind::sum;
            goal.from.assign(parties(), Rational(0));
        } else if (name == "nash") {
            goal.kind = Kind::product;
        } else if (name != "egalitarian" && name != "kalai-smorodinsky" && name != "gupta-livne") {
            object("there is no concept `" + name + "` to check against");
        }
        if (!certificate_.weights.empty()) {
            goal.weights = certificate_.weights;
            if (goal.kind == Kind::leximin) object("`" + name + "` takes no weights");
            if (goal.weights.size() != parties()) object("the weights are not one for each party");
            if (std::any_of(goal.weights.begin(), goal.weights.end(),
                            [](const Rational& w) { return w < 0; }))
                object("a weight is negative");
            for (const Integer& weight : to_whole_proportions(goal.weights)) {
                if (weight <= kMostWeight) continue;
                object("the weights are beyond what can be checked");
                break;
            }
        }
        if (name == "gupta-livne") {
            if (certificate_.references.size() != parties()) {
                object("the references are not one for each party");
            } else {
                for (std::size_t p = 0; p < parties(); ++p) {
                    if (certificate_.references[p] < goal.from[p])
                        object("a reference is below the walk-away");
                }
                goal.from = certificate_.references;
            }
        }
        if ((name == "gupta-livne" || name == "kalai-smorodinsky") && claim_.deal && objections_.empty()) {
            if (certificate_.ideals.size() != parties()) {
                object("the ideals are not one for each party");
            } else {
                for (std::size_t p = 0; p < parties(); ++p) {
                    const Rational reach = certificate_.ideals[p].worth - goal.from[p];
                    goal.last[p] = reach <= 0;
                    if (reach > 0) goal.unit[p] = reach;
                }
            }
        } else if (!certificate_.ideals.empty()) {
            object("ideals are given that nothing is measured by");
        }
        return objections_.empty();
    }

    void check_ideal(std::size_t p) {
        const MixedIdeal& ideal = certificate_.ideals[p];
        const std::string of = " (ideal of `" + any().parties[p] + "`)";
        if (!is_deal(ideal.deal) || !is_acceptable(case_, ideal.deal)) {
            object("its deal is not acceptable" + of);
            return;
        }
        if (worth(preferences(p), ideal.deal) != ideal.worth) object("its deal is not worth that" + of);
        if (ideal.bound < ideal.worth) object("the bound is below what is attained" + of);
        if (certificate_.status == Certificate::Status::optimal && ideal.bound != ideal.worth)
            object("not proved, and so neither is the optimum" + of);
        MixedTarget target;
        target.goal.kind = Kind::sum;
        target.goal.weights.assign(parties(), Rational(0));
        target.goal.weights[p] = 1;
        target.bound = ideal.bound;
        check_leaves(ideal.leaves, &target, of);
    }

    std::vector<Rational> find_shares(const MixedGoal& goal) const {
        std::vector<Rational> shares;
        for (std::size_t p = 0; p < parties(); ++p)
            shares.push_back((worth(preferences(p), *claim_.deal) - goal.from[p]) / goal.unit[p]);
        return shares;
    }

    static std::vector<Rational> sort_components(const MixedGoal& goal, const std::vector<Rational>& shares) {
        std::vector<Rational> components;
        for (const bool last : {false, true}) {
            const auto start = static_cast<std::ptrdiff_t>(components.size());
            for (std::size_t p = 0; p < shares.size(); ++p) {
                if (goal.last[p] == last) components.push_back(shares[p]);
            }
            std::sort(components.begin() + start, components.end());
        }
        return components;
    }

    // Of those who accept the deal.
    Rational multiply(const MixedGoal& goal, const std::vector<Rational>& shares, int& positive) const {
        const std::vector<bool> accepting = find_accepting(case_, *claim_.deal);
        const std::vector<Integer> powers = to_whole_proportions(goal.weights);
        Rational product = 1;
        positive = 0;
        for (std::size_t p = 0; p < shares.size(); ++p) {
            if (shares[p] <= 0 || powers[p] == 0 || !accepting[p]) continue;
            ++positive;
            product *= raise(shares[p], powers[p]);
        }
        return product;
    }

    // Sum of w ln g, as to_whole_proportions scales the weights and back.
    static Enclosure log_of(const MixedGoal& goal, const Rational& product) {
        const std::vector<Integer> powers = to_whole_proportions(goal.weights);
        Rational unit = 1;
        for (std::size_t p = 0; p < powers.size(); ++p) {
            if (powers[p] > 0) unit = goal.weights[p] / powers[p];
        }
        const Enclosure log = enclose_log(product);
        return {log.low * unit, log.high * unit};
    }

    // What is stated of the deal is so.
    void check_objective(const MixedGoal& goal, const std::vector<Rational>& shares) {
        if (goal.kind == Kind::product) {
            int positive = 0;
            const Rational product = multiply(goal, shares, positive);
            if (certificate_.positive_gains != positive) object("the number of positive gains is wrong");
            if (certificate_.objective != round_to_double(log_of(goal, product)))
                object("the objective is wrong");
            return;
        }
        std::vector<Rational> components;
        if (goal.kind == Kind::sum) {
            components.emplace_back(0);
            for (std::size_t p = 0; p < shares.size(); ++p) components[0] += goal.weights[p] * shares[p];
        } else {
            components = sort_components(goal, shares);
        }
        if (certificate_.objective != components[0]) object("the objective is wrong");
        if (certificate_.levels.size() + 1 != components.size()) {
            object("the number of levels is wrong");
            return;
        }
        for (std::size_t k = 1; k < components.size(); ++k) {
            if (certificate_.levels[k - 1].objective != components[k])
                object("the objective of a level is wrong");
        }
    }

    void check_optimal(const MixedGoal& goal) {
        const std::vector<Rational> shares = find_shares(goal);
        check_objective(goal, shares);
        if (certificate_.bound != certificate_.objective) object("an optimum is claimed with a gap");
        if (goal.kind == Kind::product && certificate_.positive_gains_bound != certificate_.positive_gains)
            object("an optimum is claimed though more parties might gain");
        for (const CertificateLevel& level : certificate_.levels) {
            if (level.bound != level.objective)
                object("an optimum is claimed with a gap in a later component");
        }
        if (!objections_.empty()) return;
        MixedTarget target;
        target.goal = goal;
        target.shares = shares;
        check_leaves(certificate_.leaves, &target, "");
    }

    void check_bounded(const MixedGoal& goal) {
        if (claim_.deal) check_objective(goal, find_shares(goal));
        if (!certificate_.bound || !objections_.empty()) return;  // nothing is claimed but the deal
        MixedTarget target;
        target.goal = goal;
        target.bound = *certificate_.bound;
        target.positive = certificate_.positive_gains_bound;
        check_leaves(certificate_.leaves, &target, "");
    }

    // Whether its leaves are asked for. No target: they show that no deal is acceptable.
    bool is_asked(const MixedInstance& camp, const MixedTarget* target, int positive) const {
        if (target == nullptr || target->goal.kind != Kind::product || camps_.size() == 1)
            return camp.smallest;
        return std::count(camp.accepting.begin(), camp.accepting.end(), true) >= positive;
    }

    void check_leaves(const std::vector<MixedLeaf>& leaves, const MixedTarget* target,
                      const std::string& of) {
        std::map<std::vector<bool>, std::vector<MixedLeaf>> by_camp;
        for (const MixedLeaf& leaf : leaves) by_camp[leaf.accepting].push_back(leaf);
        int positive = target == nullptr ? 0 : target->positive;
        if (target != nullptr && target->goal.kind == Kind::product && target->shares)
            multiply(target->goal, *target->shares, positive);
        std::size_t known = 0;
        for (const MixedInstance& camp : camps_) {
            const std::vector<MixedLeaf>& own =
                by_camp[camps_.size() == 1 ? std::vector<bool>{} : camp.accepting];
            known += own.size();
            if (is_asked(camp, target, positive)) check_leaves(camp, own, target, of);
            if (objections_.size() >= 10) return;
        }
        if (known != leaves.size())
            object("a leaf is about parties that the rule of agreement does not ask" + of);
    }

    void check_leaves(const MixedInstance& camp, const std::vector<MixedLeaf>& leaves,
                      const MixedTarget* target, const std::string& of) {
        if (camp.never) return;
        std::vector<PieceChoice> boxes;
        if (const auto objection = divide(camp, leaves, boxes)) {
            object(*objection + of);
            return;
        }
        for (std::size_t l = 0; l < leaves.size() && objections_.size() < 10; ++l) {
            if (!watch_.tick("checking")) {
                object("a limit was reached before all leaves were checked" + of);
                return;
            }
            check_leaf(camp, leaves[l], boxes[l], target, of);
        }
    }

    static std::optional<Rational> recompute(const MixedInstance& camp, const MixedProof& proof,
                                             const PieceChoice& box, const MixedGoal* goal,
                                             const std::vector<Rational>& plain) {
        return recompute_proof(camp, proof, box, goal == nullptr ? nullptr : &goal->from,
                               goal == nullptr ? nullptr : &goal->unit, plain);
    }

    void check_leaf(const MixedInstance& camp, const MixedLeaf& leaf, const PieceChoice& box,
                    const MixedTarget* target, const std::string& of) {
        if (leaf.infeasible) {
            if (!is_empty(camp, leaf, box)) object("a leaf is not shown to be without acceptable deals" + of);
            return;
        }
        bool holds = false;
        if (target != nullptr) {
            switch (target->goal.kind) {
                case Kind::sum:
                    holds = bounds_sum(camp, leaf, box, *target);
                    break;
                case Kind::leximin:
                    holds = bounds_leximin(camp, leaf, box, *target);
                    break;
                case Kind::product:
                    holds = bounds_product(camp, leaf, box, *target);
                    break;
            }
        }
        if (!holds) object("a leaf may hold a better deal" + of);
    }

    bool bounds_sum(const MixedInstance& camp, const MixedLeaf& leaf, const PieceChoice& box,
                    const MixedTarget& target) const {
        if (leaf.proofs.size() != 1 || !leaf.proofs[0].shares.empty()) return false;
        Rational most = target.bound;
        if (target.shares) {
            most = 0;
            for (std::size_t p = 0; p < parties(); ++p) most += target.goal.weights[p] * (*target.shares)[p];
        }
        const auto bound = recompute(camp, leaf.proofs[0], box, nullptr, target.goal.weights);
        return bound && *bound <= most;
    }

    bool bounds_leximin(const MixedInstance& camp, const MixedLeaf& leaf, const PieceChoice& box,
                        const MixedTarget& target) const {
        const MixedGoal& goal = target.goal;
        std::vector<Rational> ahead;
        if (target.shares) ahead = sort_components(goal, *target.shares);
        std::vector<std::optional<Rational>> level(parties());
        std::size_t next = 0;
        for (const MixedProof& proof : leaf.proofs) {
            if (proof.shares.size() != parties()) return false;
            auto bound = recompute(camp, proof, box, &goal, {});
            if (!bound) return false;
            // Parties compared first come first.
            const bool firsts_open = [&] {
                for (std::size_t p = 0; p < parties(); ++p) {
                    if (!level[p] && !goal.last[p]) return true;
                }
                return false;
            }();
            Rational open = 0;
            for (std::size_t p = 0; p < parties(); ++p) {
                if (level[p]) {
                    *bound -= proof.shares[p] * *level[p];
                } else if (goal.last[p] && firsts_open) {
                    if (proof.shares[p] != 0) return false;
                } else {
                    open += proof.shares[p];
                }
            }
            if (open != 1) return false;
            if (!target.shares) return *bound <= target.bound;
            if (*bound != ahead[next]) return *bound < ahead[next];
            for (std::size_t p = 0; p < parties(); ++p) {
                if (level[p] || proof.shares[p] == 0) continue;
                level[p] = *bound;
                ++next;
            }
            if (next == parties()) return true;
        }
        return false;
    }

    bool bounds_product(const MixedInstance& camp, const MixedLeaf& leaf, const PieceChoice& box,
                        const MixedTarget& target) const {
        const std::vector<Integer> powers = to_whole_proportions(target.goal.weights);
        std::vector<bool> gains(parties());
        for (std::size_t p = 0; p < parties(); ++p) gains[p] = powers[p] > 0 && camp.accepting[p];
        const auto count = [&] { return static_cast<int>(std::count(gains.begin(), gains.end(), true)); };
        int positive = target.positive;
        Rational product;
        if (target.shares) product = multiply(target.goal, *target.shares, positive);
        for (std::size_t k = 0; k < leaf.proofs.size(); ++k) {
            if (count() < positive) return true;
            const MixedProof& proof = leaf.proofs[k];
            const auto bound = recompute(camp, proof, box, nullptr, {});
            if (!bound || !proof.shares.empty()) return false;
            if (*bound < 0) return true;  // nothing in it is acceptable
            if (*bound == 0) {
                for (std::size_t p = 0; p < parties(); ++p) gains[p] = gains[p] && proof.floors[p] == 0;
                continue;
            }
            if (count() > positive) return false;
            Integer total = 0;
            Rational proved = 1;
            for (std::size_t p = 0; p < parties(); ++p) {
                if (!gains[p]) continue;
                if (proof.floors[p] == 0) return false;
                total += powers[p];
                proved *= raise(powers[p] / proof.floors[p], powers[p]);
            }
            if (total == 0) return true;
            proved *= raise(*bound / total, total);
            return target.shares ? proved <= product : log_of(target.goal, proved).high <= target.bound;
        }
        return count() < positive || (count() == 0 && positive == 0);
    }

    const Case& case_;
    const MixedCamps& camps_;
    const MixedClaim& claim_;
    const MixedCertificate& certificate_;
    Watch& watch_;
    std::vector<std::string> objections_;
};

}  // namespace

std::vector<std::string> verify_mixed(const Case& negotiation, const MixedCamps& camps,
                                      const MixedClaim& claim, Watch& watch) {
    return MixedVerification(negotiation, camps, claim, watch).run();
}

std::vector<std::string> verify_no_mixed_deal(const Case& negotiation, const MixedCamps& camps,
                                              const std::vector<MixedLeaf>& leaves, Watch& watch) {
    MixedClaim claim;
    claim.certificate.leaves = leaves;
    return MixedVerification(negotiation, camps, claim, watch).run_no_deal();
}

std::vector<std::string> verify_mixed_bound(const Case& negotiation, const MixedCamps& camps,
                                            const MixedBound& bound, const std::vector<MixedLeaf>& leaves,
                                            Watch& watch) {
    MixedClaim claim;
    claim.certificate.leaves = leaves;
    return MixedVerification(negotiation, camps, claim, watch).run_bound(bound);
}

}  // namespace wasit::engine
