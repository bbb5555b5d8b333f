#include "mediation/mixed/mixed_diagnose.hpp"

#include <algorithm>
#include <gtest/gtest.h>

#include "draws.hpp"
#include "engine/continuous/case_boxes.hpp"
#include "random_mixed_case.hpp"

namespace wasit::mediation {
namespace {

// Whether the deal meets the demands of the set: whoever misses one of its own is not asked, if the set's rule allows.
bool meets(const Case& negotiation, const std::vector<Demand>& demands, const DemandSet& set,
           const Deal& deal) {
    std::vector<bool> accepting(negotiation.parties.size(), true);
    Agreement rule = negotiation.agreement;
    rule.veto.clear();
    if (rule.at_least) rule.at_least = 0;
    for (std::size_t d = 0; d < demands.size(); ++d) {
        if (!set[d]) continue;
        const Demand& demand = demands[d];
        const auto party = static_cast<std::size_t>(std::max(0, demand.party));
        const auto index = static_cast<std::size_t>(demand.index);
        const Preferences& own = negotiation.preferences[party];
        switch (demand.kind) {
            case Demand::Kind::walk_away:
                if (worth(own, deal) < own.walk_away->low) accepting[party] = false;
                break;
            case Demand::Kind::red_line:
                if (contains(own.red_lines[index].never, deal)) accepting[party] = false;
                break;
            case Demand::Kind::limit:
                if (engine::breaks(negotiation.limits[index], deal)) return false;
                break;
            case Demand::Kind::votes:
                rule.at_least = negotiation.agreement.at_least;
                break;
            case Demand::Kind::veto:
                rule.veto.push_back(own.party);
                break;
        }
    }
    Case ruled = negotiation;
    ruled.agreement = rule;
    return engine::satisfies_rule(ruled, accepting);
}

struct Tally {
    int possible = 0, impossible = 0, conflicts = 0, relaxed = 0;
};

void check_case(const Case& negotiation, Tally& tally) {
    SCOPED_TRACE(negotiation.id);
    engine::Watch watch;
    const Diagnosis diagnosis = diagnose_mixed(negotiation, {}, watch);
    ASSERT_TRUE(diagnosis.refusals.empty());
    if (!diagnosis.agreement_possible) return;  // only borders that a rule leaves out
    const std::vector<Deal> grid = testing::list_grid_deals(negotiation);
    const auto deal_of = [&](const engine::Outcome& outcome) {
        return engine::to_deal(*diagnosis.instance, outcome);
    };
    if (*diagnosis.agreement_possible) {
        ++tally.possible;
        EXPECT_TRUE(engine::is_acceptable(negotiation, deal_of(*diagnosis.witness)));
        return;
    }
    ++tally.impossible;
    for (const Deal& deal : grid) ASSERT_FALSE(engine::is_acceptable(negotiation, deal));
    for (const Conflict& conflict : diagnosis.conflicts) {
        ++tally.conflicts;
        for (const Deal& deal : grid)
            ASSERT_FALSE(meets(negotiation, diagnosis.demands, conflict.demands, deal));
        const std::vector<int> demands = members(conflict.demands);
        ASSERT_EQ(demands.size(), conflict.without.size());
        for (std::size_t k = 0; k < demands.size(); ++k) {
            DemandSet others = conflict.demands;
            others[static_cast<std::size_t>(demands[k])] = false;
            EXPECT_TRUE(meets(negotiation, diagnosis.demands, others, deal_of(conflict.without[k])));
        }
    }
    for (const Relaxation& relaxation : diagnosis.relaxations) {
        ++tally.relaxed;
        const bool largest = relaxation.concession.measure == Measure::largest;
        DemandSet hard(diagnosis.demands.size(), false);
        for (std::size_t d = 0; d < hard.size(); ++d) {
            const auto kind = diagnosis.demands[d].kind;
            hard[d] =
                (kind == Demand::Kind::red_line || kind == Demand::Kind::limit) && !relaxation.gives_way[d];
        }
        Case everybody = negotiation;
        everybody.agreement = {};
        const auto amount_of = [&](const Deal& deal) {
            Rational amount = 0;
            for (std::size_t p = 0; p < negotiation.parties.size(); ++p) {
                const Preferences& own = negotiation.preferences[p];
                const Rational share = std::max(
                    Rational(0), Rational((own.walk_away->low - worth(own, deal)) / diagnosis.spans[p].span));
                amount = largest ? std::max(amount, share) : Rational(amount + share);
            }
            return amount;
        };
        if (negotiation.agreement.at_least || !relaxation.concession.proved) continue;
        const Deal deal = deal_of(relaxation.outcome);
        EXPECT_TRUE(meets(everybody, diagnosis.demands, hard, deal));
        EXPECT_EQ(amount_of(deal), relaxation.concession.amount);
        for (const Deal& other : grid) {
            ASSERT_TRUE(!meets(everybody, diagnosis.demands, hard, other) ||
                        amount_of(other) >= relaxation.concession.amount);
        }
    }
}

// So that deals are often impossible.
void raise_walk_aways(std::uint64_t seed, Case& negotiation) {
    testing::Dice dice(seed);
    for (Preferences& own : negotiation.preferences) {
        const Rational high = dice.between(12, 26);
        own.walk_away = Bounds{high, high};
    }
}

TEST(MixedDiagnose, HoldsOnAGrid) {
    Tally tally;
    for (std::uint64_t seed = 800; seed < 800 + testing::draws(60U); ++seed) {
        Case negotiation = testing::random_mixed_case(seed, {.limits = seed % 2 == 0});
        raise_walk_aways(seed, negotiation);
        check_case(negotiation, tally);
    }
    EXPECT_GT(tally.possible, testing::draws(10));
    EXPECT_GT(tally.impossible, testing::draws(5));
    EXPECT_GT(tally.conflicts, testing::draws(5));
    EXPECT_GT(tally.relaxed, testing::draws(10));
}

TEST(MixedDiagnose, HoldsOnAGridUnderQuorums) {
    Tally tally;
    for (std::uint64_t seed = 900; seed < 900 + testing::draws(30U); ++seed) {
        Case negotiation = testing::random_mixed_case(seed, {.parties = 3, .limits = seed % 2 == 0});
        testing::Dice dice(seed);
        negotiation.agreement.at_least = dice.between(2, 3);
        negotiation.agreement.veto = {negotiation.parties.front().id};
        raise_walk_aways(seed, negotiation);
        check_case(negotiation, tally);
    }
    EXPECT_GT(tally.impossible, testing::draws(5));
    EXPECT_GT(tally.conflicts, testing::draws(5));
}

}  // namespace
}  // namespace wasit::mediation
