#include "engine/continuous/compile_mixed.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <set>

#include "engine/continuous/agreeing_sets.hpp"
#include "engine/continuous/case_boxes.hpp"
#include "random_mixed_case.hpp"

namespace wasit::engine {
namespace {

Case make_quorum(std::uint64_t seed, int parties, int at_least) {
    Case negotiation = testing::random_mixed_case(seed, {.parties = parties});
    negotiation.agreement.at_least = at_least;
    return negotiation;
}

TEST(AgreeingSets, AreThoseOfTheRuleLargerOnesFirst) {
    for (std::uint64_t seed = 0; seed < 40; ++seed) {
        testing::Dice dice(seed);
        const int parties = dice.between(1, 6);
        Case negotiation = make_quorum(seed, parties, dice.between(0, 8));
        if (dice.once_in(2)) negotiation.agreement.votes = {{"p0", dice.between(0, 3)}};
        if (dice.once_in(3)) negotiation.agreement.veto = {"p0"};
        const auto sets = list_agreeing_sets(negotiation, 1000);
        ASSERT_TRUE(sets);
        std::set<std::vector<bool>> listed;
        for (std::size_t k = 0; k < sets->size(); ++k) {
            const AgreeingSet& set = (*sets)[k];
            listed.insert(set.members);
            if (k > 0) {
                EXPECT_TRUE(camp_comes_before((*sets)[k - 1].members, set.members));
            }
            bool smallest = true;
            for (std::size_t p = 0; p < set.members.size(); ++p) {
                std::vector<bool> without = set.members;
                without[p] = false;
                smallest = smallest && (!set.members[p] || !satisfies_rule(negotiation, without));
            }
            EXPECT_EQ(set.smallest, smallest);
        }
        for (std::size_t bits = 0; bits < std::size_t{1} << parties; ++bits) {
            std::vector<bool> members;
            for (int p = 0; p < parties; ++p) members.push_back((bits >> p & 1) != 0);
            EXPECT_EQ(listed.contains(members), satisfies_rule(negotiation, members)) << seed;
        }
    }
}

TEST(CompileMixed, KeepsOnePartForAllCampsUnlessARedLineBindsThere) {
    Case negotiation = make_quorum(3, 4, 2);
    const MixedCamps plain = compile_mixed(negotiation).camps;
    ASSERT_EQ(plain.size(), 11U);
    for (const MixedInstance& camp : plain) {
        for (std::size_t i = 0; i < camp.parts.size(); ++i) EXPECT_EQ(&camp.parts[i], &plain[0].parts[i]);
        EXPECT_EQ(find_camp(plain, camp.accepting), &camp);
    }
    EXPECT_EQ(find_camp(plain, {true, false, false, false}), nullptr);
    negotiation.issues = {testing::real_issue("toll", 0, 4)};
    for (Preferences& own : negotiation.preferences) own.issues.clear();
    negotiation.preferences[0].red_lines = {
        testing::red_line(Box{{{"toll", testing::at_least(Rational(2))}}})};
    std::set<const MixedPart*> bound, free;
    for (const MixedInstance& camp : compile_mixed(negotiation).camps) {
        // From 0 to 2, and 2 itself; what is from 2 on is crossed.
        EXPECT_EQ(camp.parts[0].pieces.size() > 1, !camp.accepting[0]);
        (camp.accepting[0] ? bound : free).insert(&camp.parts[0]);
    }
    EXPECT_EQ(bound.size(), 1U);
    EXPECT_EQ(free.size(), 1U);
}

TEST(CompileMixed, TakesTwentyPartiesWhereFewSetsCanAgree) {
    Case negotiation = make_quorum(5, 4, 18);
    for (int p = 4; p < 20; ++p) {
        Party party;
        party.id = "p" + std::to_string(p);
        negotiation.parties.push_back(party);
        Preferences own = negotiation.preferences[static_cast<std::size_t>(p % 4)];
        own.party = party.id;
        negotiation.preferences.push_back(own);
    }
    negotiation.issues = {testing::real_issue("toll", 0, 4)};
    for (Preferences& own : negotiation.preferences)
        own.issues = {testing::curve_on("toll", {{0, 0}, {4, 4}})};
    EXPECT_EQ(compile_mixed(negotiation).camps.size(), 1U + 20 + 190);
    negotiation.agreement.at_least = 10;
    const MixedCompilation refused = compile_mixed(negotiation);
    EXPECT_TRUE(refused.camps.empty());
    EXPECT_EQ(refused.refusals.size(), 1U);
}

TEST(CompileMixed, StopsWhenItIsTold) {
    const Case negotiation = make_quorum(3, 4, 2);
    Watch watch;
    watch.cancel();
    const MixedCompilation compilation = compile_mixed(negotiation, {}, &watch);
    EXPECT_TRUE(compilation.stopped);
    EXPECT_TRUE(compilation.camps.empty());
    EXPECT_TRUE(compilation.refusals.empty());
}

}  // namespace
}  // namespace wasit::engine
