#include "concepts/search/linked.hpp"

#include <memory>

#include "concepts/search/incumbent.hpp"
#include "concepts/search/multipliers.hpp"
#include "engine/bounds/logarithm.hpp"
#include "engine/bounds/near_walk.hpp"

namespace wasit::concepts {

using engine::Int128;

namespace {

bool weighs_walk_aways(const engine::Instance& instance) {
    return instance.unanimous && instance.walk_aways_apply;
}

// A deal that moves towards acceptability, and then towards a better objective.
class LinkedClimb {
  public:
    LinkedClimb(const engine::Instance& instance, Champion& champion, engine::Watch& watch)
        : instance_(instance),
          champion_(champion),
          watch_(watch),
          worths_(instance.parties.size()),
          accepting_(std::make_unique<bool[]>(instance.parties.size())) {}

    void run(engine::Outcome outcome) {
        constexpr int kMostSweeps = 30;
        faults_ = examine(outcome);
        for (int sweep = 0; sweep < kMostSweeps && improve(outcome); ++sweep) {
        }
    }

  private:
    // Takes every exchange that mends something, or that makes the champion; false when none did.
    bool improve(engine::Outcome& outcome) {
        bool improved = false;
        for (int i = 0; i < instance_.issue_count(); ++i) {
            for (engine::OptionIndex option = 0; option < instance_.issues[i].values.size(); ++option) {
                const engine::OptionIndex before = outcome[i];
                if (option == before) continue;
                if (!watch_.tick("local search")) return false;
                outcome[i] = option;
                const int faults = examine(outcome);
                const bool better = faults < faults_ || (faults == 0 && champion_.outcome() == outcome);
                if (better) {
                    faults_ = faults;
                    improved = true;
                } else {
                    outcome[i] = before;
                }
            }
        }
        return improved;
    }

    // How many limits are broken and how many refuse; 0 means acceptable, and the deal is offered.
    int examine(const engine::Outcome& outcome) {
        int faults = 0;
        for (const engine::CompiledLimit& limit : instance_.limits)
            faults += engine::breaks(instance_, limit, outcome);
        for (int p = 0; p < instance_.party_count(); ++p) {
            worths_[p] = engine::worth(instance_, p, outcome);
            accepting_[p] = !instance_.walk_aways_apply || engine::accepts(instance_, p, outcome);
            faults += !accepting_[p];
        }
        if (!engine::acceptable(instance_, outcome)) return std::max(faults, 1);
        champion_.offer(outcome, {worths_, {accepting_.get(), worths_.size()}});
        return 0;
    }

    const engine::Instance& instance_;
    Champion& champion_;
    engine::Watch& watch_;
    std::vector<Int128> worths_;
    std::unique_ptr<bool[]> accepting_;
    int faults_ = 0;
};

}  // namespace

void climb_linked(const engine::Instance& instance, const Objective& objective, Champion& champion,
                  engine::Watch& watch) {
    const engine::GainTable table = engine::tabulate_gains(instance);
    const Lagrangian lagrangian(instance, table, objective, weighs_walk_aways(instance));
    const auto kinds = find_good_deal(instance, table, objective, lagrangian.weigh(lagrangian.find_best()));
    engine::Outcome outcome;
    for (std::size_t i = 0; i < kinds.size(); ++i) outcome.push_back(table.issues[i].option[kinds[i]]);
    LinkedClimb climb(instance, champion, watch);
    climb.run(std::move(outcome));
    if (!champion.empty()) climb.run(champion.outcome());
}

void bound_linked(const engine::Instance& instance, const Objective& objective,
                  engine::Certificate& certificate) {
    const engine::GainTable table = engine::tabulate_gains(instance);
    const Lagrangian lagrangian(instance, table, objective, weighs_walk_aways(instance));
    const Multipliers best = lagrangian.find_best();
    const engine::NearWalk walk(table, {lagrangian.weigh(best)});
    certificate.status = engine::Certificate::Status::bounded;
    certificate.bound = Rational(walk.most()) + lagrangian.constant(best);
    if (objective.kind == Objective::Kind::product) {
        certificate.bound = engine::round_up_to_double(*certificate.bound);
        certificate.positive_gains_bound = instance.party_count();
    }
    engine::CertificateLeaf leaf;
    lagrangian.write(best, leaf);
    leaf.bound = certificate.bound;
    certificate.leaves = {leaf};
}

}  // namespace wasit::concepts
