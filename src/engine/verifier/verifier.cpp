#include "engine/verifier/verifier.hpp"

#include <algorithm>

#include "engine/verifier/leaf_check.hpp"

namespace wasit::engine {

namespace {

class Verification {
  public:
    Verification(const Instance& instance, const Claim& claim, const Budget& budget, Watch& watch,
                 unsigned long most_counted)
        : instance_(instance),
          claim_(claim),
          certificate_(claim.certificate),
          work_(budget, watch),
          most_counted_(most_counted) {}

    std::vector<std::string> run() {
        if (!check_deal()) return objections_;
        std::string objection;
        const std::optional<Goal> goal = state_goal(instance_, claim_, objection);
        if (!goal) {
            object(objection);
            return objections_;
        }
        for (int p = 0; p < static_cast<int>(certificate_.ideals.size()); ++p) check_ideal(p);
        switch (certificate_.status) {
            case Certificate::Status::infeasible:
                check_infeasible();
                break;
            case Certificate::Status::optimal:
                check_optimal(*goal);
                break;
            case Certificate::Status::bounded:
                check_bounded(*goal);
                break;
        }
        return objections_;
    }

  private:
    void object(std::string what) { objections_.push_back(std::move(what)); }

    bool is_outcome(const Outcome& outcome) const {
        if (outcome.size() != instance_.issues.size()) return false;
        for (std::size_t i = 0; i < outcome.size(); ++i) {
            if (outcome[i] >= instance_.issues[i].values.size()) return false;
        }
        return true;
    }

    // The deal is one, is acceptable, and is worth what is said. False where nothing more can be checked.
    bool check_deal() {
        if (!claim_.outcome) {
            if (certificate_.status == Certificate::Status::optimal)
                object("an optimum is claimed without a deal");
            return objections_.empty();
        }
        if (!is_outcome(*claim_.outcome)) {
            object("the deal does not name one option for every issue");
            return false;
        }
        if (!acceptable(instance_, *claim_.outcome)) object("the deal is not acceptable");
        if (claim_.values.size() != instance_.parties.size()) {
            object("the values are not one for each party");
            return false;
        }
        for (int p = 0; p < instance_.party_count(); ++p) {
            const Rational value = to_worth(instance_.parties[p], worth(instance_, p, *claim_.outcome));
            if (claim_.values[p] != value) {
                object("the deal is worth " + to_exact_text(value) + " to `" + instance_.parties[p].id +
                       "`, not " + to_exact_text(claim_.values[p]));
            }
        }
        if (claim_.ties && *claim_.ties < 1) object("fewer than one deal is counted");
        return true;
    }

    void check_leaves(Target target, const std::vector<CertificateLeaf>& leaves,
                      const LinearCertificate& shared, const std::string& of = "") {
        LinearCheck linear(instance_, shared);
        target.linear = &linear;
        const bool linked = std::any_of(leaves.begin(), leaves.end(), [](const CertificateLeaf& leaf) {
            return leaf.tables_up_to.has_value();
        });
        for (const std::string& objection :
             linked ? check_camps(instance_, target, leaves) : check_partition(instance_, leaves)) {
            object(objection + of);
            return;
        }
        for (const CertificateLeaf& leaf : leaves) {
            // An infeasible box holds no acceptable deal, so none that is better.
            for (const std::string& objection : check_leaf(instance_, target, leaf, work_))
                object(objection + of);
            if (objections_.size() >= 10) return;
        }
    }

    void check_ideal(int party) {
        const CertificateIdeal& ideal = certificate_.ideals[party];
        const std::string of = " (ideal of `" + instance_.parties[party].id + "`)";
        if (!is_outcome(ideal.outcome) || !acceptable(instance_, ideal.outcome)) {
            return object("its deal is not acceptable" + of);
        }
        if (to_worth(instance_.parties[party], worth(instance_, party, ideal.outcome)) != ideal.worth) {
            return object("its deal is not worth that" + of);
        }
        if (ideal.bound < ideal.worth) return object("the bound is below what is attained" + of);
        if (certificate_.status == Certificate::Status::optimal && ideal.bound != ideal.worth) {
            object("not proved, and so neither is the optimum" + of);
        }
        if (ideal.leaves.empty() && certificate_.status != Certificate::Status::optimal) return;
        Target target{
            Target::Kind::nothing_above, state_ideal(instance_, party), {}, ideal.bound, 0, nullptr, nullptr};
        check_leaves(target, ideal.leaves, ideal.linear, of);
    }

    // The objective stated is that of the deal.
    bool check_objective(const Goal& goal, const std::vector<Rational>& shares) {
        const std::size_t before = objections_.size();
        if (goal.kind == Goal::Kind::product) {
            if (certificate_.positive_gains != count_positive(shares))
                object("the number of positive gains is wrong");
            if (certificate_.objective != round_to_double(sum_logs(goal, shares)))
                object("the objective is wrong");
            return objections_.size() == before;
        }
        const std::vector<Rational> components = find_components(goal, shares);
        if (certificate_.objective != components[0]) object("the objective is wrong");
        if (certificate_.levels.size() + 1 != components.size()) {
            object("the number of levels is wrong");
        } else {
            for (std::size_t k = 1; k < components.size(); ++k) {
                if (certificate_.levels[k - 1].objective != components[k])
                    object("the objective of a level is wrong");
            }
        }
        return objections_.size() == before;
    }

    void check_infeasible() {
        if (claim_.outcome) return object("a deal is given though none is said to exist");
        check_leaves({Target::Kind::nothing_at_all, {}, {}, {}, 0, nullptr, nullptr}, certificate_.leaves,
                     certificate_.linear);
    }

    void check_optimal(const Goal& goal) {
        const std::vector<Rational> shares = find_shares(goal, instance_, *claim_.outcome);
        if (!check_objective(goal, shares)) return;
        if (certificate_.bound != certificate_.objective) object("an optimum is claimed with a gap");
        if (goal.kind == Goal::Kind::product &&
            certificate_.positive_gains_bound != certificate_.positive_gains) {
            object("an optimum is claimed though more parties might gain");
        }
        for (const CertificateLevel& level : certificate_.levels) {
            if (level.bound != level.objective)
                object("an optimum is claimed with a gap in a later component");
        }
        const bool few = count_outcomes(instance_) <= most_counted_;
        TieTally tally;
        check_leaves({Target::Kind::nothing_better,
                      goal,
                      shares,
                      {},
                      0,
                      nullptr,
                      claim_.ties && !few ? &tally : nullptr},
                     certificate_.leaves, certificate_.linear);
        if (!claim_.ties || !objections_.empty()) return;
        if (few) return compare_ties(count_ties(goal, shares));
        if (tally.complete)
            return compare_ties(tally.count + static_cast<unsigned long>(tally.of_linked.size()));
        object(
            "a limit was reached before it was checked how many deals are as good: the proof leaves out some "
            "that "
            "may be");
    }

    void compare_ties(const Integer& found) {
        if (found != *claim_.ties)
            object("as good deals: " + found.get_str() + ", not " + claim_.ties->get_str());
    }

    // By visiting all deals.
    Integer count_ties(const Goal& goal, const std::vector<Rational>& shares) const {
        Integer found = 0;
        Outcome outcome(instance_.issues.size(), 0);
        for (bool more = true; more;) {
            if (acceptable(instance_, outcome) &&
                compare_shares(goal, find_shares(goal, instance_, outcome), shares) == 0)
                ++found;
            more = false;
            for (std::size_t i = outcome.size(); i-- > 0 && !more;) {
                more = ++outcome[i] < instance_.issues[i].values.size();
                if (!more) outcome[i] = 0;
            }
        }
        return found;
    }

    void check_bounded(const Goal& goal) {
        if (claim_.outcome) {
            const std::vector<Rational> shares = find_shares(goal, instance_, *claim_.outcome);
            if (!check_objective(goal, shares)) return;
        }
        if (!certificate_.bound) return;  // nothing is claimed but the deal
        if (certificate_.objective && *certificate_.bound < *certificate_.objective &&
            certificate_.positive_gains == certificate_.positive_gains_bound) {
            return object("the bound is below the objective");
        }
        check_leaves({Target::Kind::nothing_above,
                      goal,
                      {},
                      *certificate_.bound,
                      certificate_.positive_gains_bound,
                      nullptr,
                      nullptr},
                     certificate_.leaves, certificate_.linear);
    }

    const Instance& instance_;
    const Claim& claim_;
    const Certificate& certificate_;
    Work work_;
    unsigned long most_counted_;
    std::vector<std::string> objections_;
};

}  // namespace

std::vector<std::string> verify(const Instance& instance, const Claim& claim, const Budget& budget,
                                Watch& watch, unsigned long most_counted) {
    return Verification(instance, claim, budget, watch, most_counted).run();
}

std::vector<std::string> verify(const Instance& instance, const Claim& claim, const Budget& budget) {
    Watch watch(budget);
    return verify(instance, claim, budget, watch);
}

}  // namespace wasit::engine
