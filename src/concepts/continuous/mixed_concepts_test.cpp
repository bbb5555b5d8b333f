#include "concepts/continuous/mixed_concepts.hpp"

#include <algorithm>
#include <gtest/gtest.h>

#include "casefile/reading.hpp"
#include "draws.hpp"
#include "engine/continuous/case_boxes.hpp"
#include "engine/continuous/compile_mixed.hpp"
#include "engine/continuous/mixed_verifier.hpp"
#include "random_mixed_case.hpp"

namespace wasit::concepts {
namespace {

using engine::Certificate;
using engine::MixedCamps;

MixedCamps compile_case(const Case& negotiation) {
    engine::MixedCompilation compilation = engine::compile_mixed(negotiation);
    EXPECT_TRUE(compilation.refusals.empty()) << negotiation.id;
    return std::move(compilation.camps);
}

MixedSolution solve_case(const Case& negotiation, const MixedCamps& camps, const char* name,
                         const MixedRequest& request = {}) {
    engine::Watch watch;
    return solve_mixed(negotiation, camps, find_concept(name)->facts, request, watch);
}

engine::MixedClaim claim_of(const char* name, const MixedSolution& solution) {
    return {name, solution.deal, solution.values, solution.certificate};
}

std::vector<std::string> verify(const Case& negotiation, const MixedCamps& camps,
                                const engine::MixedClaim& claim) {
    engine::Watch watch;
    return engine::verify_mixed(negotiation, camps, claim, watch);
}

std::string text_of(const std::vector<Rational>& values) {
    std::string text;
    for (const Rational& value : values) text += (text.empty() ? "" : " ") + to_fraction(value);
    return text;
}

Case read_bundled(const std::string& name) {
    casefile::Reading reading = casefile::read_case({std::string(WASIT_SOURCE_DIR) + "/cases/" + name});
    EXPECT_TRUE(reading.negotiation) << name;
    return std::move(*reading.negotiation);
}

std::string solve_bundled(const std::string& name, const char* rule) {
    const Case negotiation = read_bundled(name);
    const MixedCamps camps = compile_case(negotiation);
    const MixedSolution solution = solve_case(negotiation, camps, rule);
    EXPECT_EQ(solution.certificate.status, Certificate::Status::optimal);
    EXPECT_EQ(verify(negotiation, camps, claim_of(rule, solution)), std::vector<std::string>{});
    return text_of(solution.values);
}

// Each party's points sum to 100, so equal shares of what can be had are equal points: what Adjusted Winner gives (Brams
// and Taylor 1996), which is efficient.
TEST(MixedConcepts, GiveEqualSharesAsAdjustedWinnerDoes) {
    for (const char* rule : {"kalai-smorodinsky", "egalitarian"}) {
        EXPECT_EQ(solve_bundled("panama-1974", rule), "66 66");
        EXPECT_EQ(solve_bundled("divorce", rule), "170/3 170/3");
        EXPECT_EQ(solve_bundled("camp-david-1978", rule), "395/6 395/6");
    }
}

TEST(MixedConcepts, GiveEveryGoodToWhoValuesItMost) {
    // 22 + 22 + 14 + 6 for the United States, all the rest for Panama; land and water, 15 for both, go to the first.
    EXPECT_EQ(solve_bundled("panama-1974", "utilitarian"), "79 53");
}

// On the frontier of Panama land and water change hands one for one, from 79 and 53 to 64 and 68: the product is
// greatest where both have 66.
TEST(MixedConcepts, MaximiseTheProductOfGains) {
    EXPECT_EQ(solve_bundled("panama-1974", "nash"), "66 66");
    const Case negotiation = read_bundled("panama-1974");
    const MixedCamps camps = compile_case(negotiation);
    const MixedSolution weighted =
        solve_case(negotiation, camps, "nash", {{Rational(2), Rational(1)}, std::nullopt});
    EXPECT_EQ(weighted.certificate.status, Certificate::Status::optimal);
    EXPECT_EQ(text_of(weighted.values), "79 53");  // 2/79 < 1/53 beyond it, 2/79 > 1/53 * 1 before
}

// Three parties who want the same good: a third for each, and a half and two quarters by weight.
TEST(MixedConcepts, FindFractionsOfFewDigitsExactly) {
    Case negotiation;
    for (const char* id : {"a", "b", "c"}) {
        Party party;
        party.id = id;
        negotiation.parties.push_back(party);
        Preferences own;
        own.party = id;
        IssueWorth worth;
        worth.issue = "land";
        worth.shape = WholePoints{{10, 10}};
        own.issues.push_back(worth);
        negotiation.preferences.push_back(own);
    }
    negotiation.issues.push_back(testing::divisible_issue("land"));
    const MixedCamps camps = compile_case(negotiation);
    const MixedSolution equal = solve_case(negotiation, camps, "nash");
    EXPECT_EQ(equal.certificate.status, Certificate::Status::optimal);
    EXPECT_EQ(text_of(equal.values), "10/3 10/3 10/3");
    const MixedRequest request{{Rational(2), Rational(1), Rational(1)}, std::nullopt};
    const MixedSolution weighted = solve_case(negotiation, camps, "nash", request);
    EXPECT_EQ(text_of(weighted.values), "5 5/2 5/2");
    EXPECT_EQ(verify(negotiation, camps, claim_of("nash", weighted)), std::vector<std::string>{});
}

// What is left out at its border is approached and not attained: the more the better, and just the most is forbidden.
TEST(MixedConcepts, SayWhereNoDealIsBest) {
    Case negotiation = testing::random_mixed_case(0, {});
    negotiation.issues = {testing::real_issue("toll", 0, 4)};
    for (Preferences& own : negotiation.preferences) {
        own.issues = {testing::curve_on("toll", {{0, 0}, {4, 4}})};
        own.walk_away = Bounds{0, 0};
    }
    Limit limit;
    limit.rule = Forbidden{Box{{{"toll", testing::at_least(Rational(3))}}}};
    negotiation.limits = {limit};
    EXPECT_FALSE(solve_case(negotiation, compile_case(negotiation), "utilitarian").attained);
    limit.rule = Implication{Box{}, Box{{{"toll", testing::at_most(Rational(3))}}}};
    negotiation.limits = {limit};
    const MixedSolution solution = solve_case(negotiation, compile_case(negotiation), "utilitarian");
    EXPECT_TRUE(solution.attained);
    EXPECT_EQ(text_of(solution.values), "3 3");
}

struct Judge {
    const Case& negotiation;
    const char* rule;
    const MixedSolution& solution;

    std::vector<Rational> gains(const Deal& deal) const {
        std::vector<Rational> result;
        for (std::size_t p = 0; p < negotiation.preferences.size(); ++p) {
            const Preferences& own = negotiation.preferences[p];
            const bool share = std::string(rule) == "kalai-smorodinsky";
            Rational gain = worth(own, deal) - own.walk_away->low;
            if (share) gain /= solution.certificate.ideals[p].worth - own.walk_away->low;
            result.push_back(gain);
        }
        return result;
    }

    // The list that the rule compares, greater first.
    std::vector<Rational> score(const Deal& deal) const {
        std::vector<Rational> own = gains(deal);
        const std::string name = rule;
        if (name == "utilitarian") {
            Rational sum = 0;
            for (const Rational& gain : own) sum += gain;
            return {sum};
        }
        if (name == "nash") {
            Rational product = 1;
            long count = 0;
            const std::vector<bool> accepting = engine::find_accepting(negotiation, deal);
            for (std::size_t p = 0; p < own.size(); ++p) {
                if (own[p] <= 0 || !accepting[p]) continue;
                ++count;
                product *= own[p];
            }
            return {Rational(count), product};
        }
        std::sort(own.begin(), own.end());
        return own;
    }
};

bool has_level_ideals(const Case& negotiation, const MixedSolution& solution) {
    for (std::size_t p = 0; p < solution.certificate.ideals.size(); ++p) {
        if (solution.certificate.ideals[p].worth <= negotiation.preferences[p].walk_away->low) return true;
    }
    return false;
}

struct Tally {
    int solved = 0, infeasible = 0, approached = 0;
};

void compare_with_grid(const Case& negotiation, Tally& tally) {
    const MixedCamps camps = compile_case(negotiation);
    std::vector<Deal> acceptable;
    for (Deal& deal : testing::list_grid_deals(negotiation)) {
        if (engine::is_acceptable(negotiation, deal)) acceptable.push_back(std::move(deal));
    }
    for (const char* rule : {"utilitarian", "egalitarian", "kalai-smorodinsky", "nash"}) {
        SCOPED_TRACE(negotiation.id + " " + rule);
        const MixedSolution solution = solve_case(negotiation, camps, rule);
        ASSERT_FALSE(solution.stopped);
        if (solution.certificate.status == Certificate::Status::infeasible) {
            EXPECT_TRUE(acceptable.empty());
            EXPECT_EQ(verify(negotiation, camps, claim_of(rule, solution)), std::vector<std::string>{});
            ++tally.infeasible;
            continue;
        }
        if (!solution.attained) {
            ++tally.approached;
            continue;
        }
        ++tally.solved;
        ASSERT_TRUE(solution.deal);
        EXPECT_TRUE(engine::is_acceptable(negotiation, *solution.deal));
        EXPECT_EQ(verify(negotiation, camps, claim_of(rule, solution)), std::vector<std::string>{});
        if (has_level_ideals(negotiation, solution)) continue;
        const Judge judge{negotiation, rule, solution};
        std::vector<Rational> best = judge.score(*solution.deal);
        if (std::string(rule) == "nash" && solution.certificate.status != Certificate::Status::optimal) {
            ASSERT_GT(negotiation.parties.size(), 2U);
            best[1] *= 1 + kNashTolerance;
        }
        for (const Deal& deal : acceptable) ASSERT_LE(judge.score(deal), best);
    }
}

TEST(MixedConcepts, BeatEveryDealOfAGrid) {
    Tally tally;
    for (std::uint64_t seed = 0; seed < testing::draws(60U); ++seed)
        compare_with_grid(testing::random_mixed_case(seed, {}), tally);
    EXPECT_GT(tally.solved, testing::draws(100));
    EXPECT_GT(tally.infeasible, testing::draws(10));
    EXPECT_EQ(tally.approached, 0);
}

TEST(MixedConcepts, BeatEveryDealOfAGridForThreeParties) {
    Tally tally;
    for (std::uint64_t seed = 100; seed < 100 + testing::draws(20U); ++seed)
        compare_with_grid(testing::random_mixed_case(seed, {.parties = 3}), tally);
    EXPECT_GT(tally.solved, testing::draws(20));
}

TEST(MixedConcepts, BeatEveryDealOfAGridUnderLimits) {
    Tally tally;
    for (std::uint64_t seed = 200; seed < 200 + testing::draws(80U); ++seed)
        compare_with_grid(testing::random_mixed_case(seed, {.limits = true}), tally);
    EXPECT_GT(tally.solved, testing::draws(100));
    EXPECT_GT(tally.infeasible, testing::draws(10));
    EXPECT_GT(tally.approached, 0);
}

TEST(MixedConcepts, BeatEveryDealOfAGridUnderQuorums) {
    Tally tally;
    for (std::uint64_t seed = 400; seed < 400 + testing::draws(30U); ++seed) {
        Case negotiation = testing::random_mixed_case(seed, {.parties = 3, .limits = seed % 2 == 0});
        testing::Dice dice(seed);
        negotiation.agreement.at_least = dice.between(1, 3);
        if (dice.once_in(2)) negotiation.agreement.votes = {{negotiation.parties.back().id, 2}};
        if (dice.once_in(2)) negotiation.agreement.veto = {negotiation.parties.front().id};
        compare_with_grid(negotiation, tally);
    }
    EXPECT_GT(tally.solved, testing::draws(40));
}

// The first party's worth stops at the cap.
TEST(MixedConcepts, BeatEveryDealOfAGridUnderCaps) {
    Tally tally;
    for (std::uint64_t seed = 440; seed < 440 + testing::draws(30U); ++seed) {
        Case negotiation = testing::random_mixed_case(seed, {.limits = seed % 2 == 0});
        negotiation.preferences[0].at_most = testing::Dice(seed).between(6, 20);
        compare_with_grid(negotiation, tally);
    }
    EXPECT_GT(tally.solved, testing::draws(40));
}

// Shares that a limit, a red line or a bonus names.
TEST(MixedConcepts, BeatEveryDealOfAGridWhereBoxesNameShares) {
    Tally tally;
    int named = 0;
    for (std::uint64_t seed = 470; seed < 470 + testing::draws(30U); ++seed) {
        Case negotiation = testing::random_mixed_case(seed, {});
        testing::Dice dice(seed);
        for (const Issue& issue : negotiation.issues) {
            if (!std::holds_alternative<Divisible>(issue.domain)) continue;
            Rational share(dice.between(0, 4), 4);
            share.canonicalize();
            const Shares shares{{{negotiation.parties[0].id, share}, {negotiation.parties[1].id, 1 - share}}};
            const Box box{{{issue.id, testing::any_of({shares})}}};
            ++named;
            negotiation.preferences[0].bonuses.push_back(testing::bonus_on(box, dice.between(-4, 6)));
            if (dice.once_in(4)) negotiation.preferences[1].red_lines.push_back(testing::red_line(box));
        }
        compare_with_grid(negotiation, tally);
    }
    EXPECT_GT(named, testing::draws(10));
    EXPECT_GT(tally.solved, testing::draws(40));
}

// Without floors the greatest sum lies where every part is at a corner, and the grid has all of those.
TEST(MixedConcepts, AreExactWhereTheBestIsACorner) {
    for (std::uint64_t seed = 300; seed < 340; ++seed) {
        const Case negotiation = testing::random_mixed_case(seed, {.walk_aways = false});
        const MixedCamps camps = compile_case(negotiation);
        const MixedSolution solution = solve_case(negotiation, camps, "utilitarian");
        std::optional<Rational> most;
        for (const Deal& deal : testing::list_grid_deals(negotiation)) {
            Rational sum = 0;
            for (const Preferences& own : negotiation.preferences) sum += worth(own, deal);
            if (!most || sum > *most) most = sum;
        }
        EXPECT_EQ(solution.certificate.objective, most) << negotiation.id;
    }
}

// Stopped when the watch is asked for the so-manieth time.
MixedSolution solve_until(const Case& negotiation, const MixedCamps& camps, const char* rule, int ticks) {
    engine::Watch* whole = nullptr;
    engine::Watch watch({}, [&](const char*, double) {
        if (--ticks == 0) whole->cancel();
    });
    whole = &watch;
    return solve_mixed(negotiation, camps, find_concept(rule)->facts, {}, watch);
}

// However soon it is stopped, in the middle of a linear program too: what it states holds.
TEST(MixedConcepts, StateWhatHoldsWhenStopped) {
    int stopped = 0, bounded = 0;
    for (std::uint64_t seed = 100; seed < 104; ++seed) {
        const Case negotiation = testing::random_mixed_case(seed, {.parties = 3});
        const MixedCamps camps = compile_case(negotiation);
        for (const char* rule : {"utilitarian", "egalitarian", "nash", "kalai-smorodinsky"}) {
            for (int ticks = 1; ticks < 300; ticks += ticks < 20 ? 1 : 9) {
                SCOPED_TRACE(negotiation.id + " " + rule + " " + std::to_string(ticks));
                const MixedSolution solution = solve_until(negotiation, camps, rule, ticks);
                EXPECT_EQ(verify(negotiation, camps, claim_of(rule, solution)), std::vector<std::string>{});
                if (!solution.stopped) continue;
                ++stopped;
                EXPECT_EQ(solution.certificate.status, Certificate::Status::bounded);
                bounded += solution.certificate.bound ? 1 : 0;
            }
        }
    }
    EXPECT_GT(stopped, 20);
    EXPECT_GT(bounded, 0);
}

// Under a quorum too, and of sets of parties that were not come to: a bound is always stated, and no lower than the best.
TEST(MixedConcepts, StateABoundWhenStoppedUnderAQuorum) {
    int stopped = 0, untouched = 0;
    for (std::uint64_t seed = 120; seed < 123; ++seed) {
        Case negotiation = testing::random_mixed_case(seed, {.parties = 4, .limits = seed % 2 == 0});
        negotiation.agreement.at_least = 2;
        const MixedCamps camps = compile_case(negotiation);
        for (const char* rule : {"utilitarian", "egalitarian", "nash"}) {
            const MixedSolution best = solve_case(negotiation, camps, rule);
            for (int ticks = 1; ticks < 100; ticks += ticks < 9 ? 2 : 15) {
                SCOPED_TRACE(negotiation.id + " " + rule + " " + std::to_string(ticks));
                const MixedSolution solution = solve_until(negotiation, camps, rule, ticks);
                EXPECT_EQ(verify(negotiation, camps, claim_of(rule, solution)), std::vector<std::string>{});
                if (!solution.stopped || !best.deal) continue;
                ++stopped;
                untouched += solution.deal ? 0 : 1;
                ASSERT_TRUE(solution.certificate.bound);
                const int gaining = solution.certificate.positive_gains_bound;
                EXPECT_GE(gaining, best.certificate.positive_gains);
                if (gaining == best.certificate.positive_gains) {
                    EXPECT_GE(*solution.certificate.bound, *best.certificate.objective);
                }
            }
        }
    }
    EXPECT_GT(stopped, 50);
    EXPECT_GT(untouched, 10);
}

TEST(MixedConcepts, DoNotPassWhatWasTamperedWith) {
    int tried = 0;
    for (std::uint64_t seed = 400; seed < 430; ++seed) {
        const Case negotiation = testing::random_mixed_case(seed, {});
        const MixedCamps camps = compile_case(negotiation);
        for (const char* rule : {"utilitarian", "egalitarian", "nash"}) {
            const MixedSolution solution = solve_case(negotiation, camps, rule);
            if (!solution.deal || solution.certificate.status != Certificate::Status::optimal) continue;
            ++tried;
            SCOPED_TRACE(negotiation.id + " " + rule);
            engine::MixedClaim claim = claim_of(rule, solution);
            claim.values[0] += 1;
            EXPECT_NE(verify(negotiation, camps, claim), std::vector<std::string>{});
            claim = claim_of(rule, solution);
            claim.certificate.leaves.pop_back();
            EXPECT_NE(verify(negotiation, camps, claim), std::vector<std::string>{});
            claim = claim_of(rule, solution);
            claim.certificate.leaves.push_back(claim.certificate.leaves.back());
            EXPECT_NE(verify(negotiation, camps, claim), std::vector<std::string>{});
            claim = claim_of(rule, solution);
            claim.certificate.leaves.front().proofs.clear();
            EXPECT_NE(verify(negotiation, camps, claim), std::vector<std::string>{});
            // Another deal of the grid that is worse, in the place of the best.
            for (const Deal& deal : testing::list_grid_deals(negotiation)) {
                if (!engine::is_acceptable(negotiation, deal)) continue;
                const Judge judge{negotiation, rule, solution};
                if (judge.score(deal) >= judge.score(*solution.deal)) continue;
                claim = claim_of(rule, solution);
                claim.deal = deal;
                for (std::size_t p = 0; p < claim.values.size(); ++p)
                    claim.values[p] = worth(negotiation.preferences[p], deal);
                EXPECT_NE(verify(negotiation, camps, claim), std::vector<std::string>{});
                break;
            }
        }
    }
    EXPECT_GT(tried, 30);
}

// Six parties over sixty amounts, any four of whom carry the decision: one bound alone takes long.
TEST(MixedConcepts, HasADealOfALargeCaseThoughNoBoundIsFound) {
    testing::Dice dice(60);
    Case negotiation;
    negotiation.id = "large";
    negotiation.agreement.at_least = 4;
    for (int p = 0; p < 6; ++p) {
        negotiation.parties.push_back({});
        negotiation.parties.back().id = std::string(1, static_cast<char>('a' + p));
        Preferences& own = negotiation.preferences.emplace_back();
        own.party = negotiation.parties.back().id;
        own.walk_away = Bounds{150, 150};
    }
    for (int i = 0; i < 60; ++i) {
        const Id id = "i" + std::to_string(i);
        negotiation.issues.push_back(testing::real_issue(id, 0, 10));
        for (Preferences& own : negotiation.preferences) {
            own.issues.push_back(testing::curve_on(id, {{0, dice.between(0, 9)},
                                                        {dice.between(1, 9), dice.between(0, 9)},
                                                        {10, dice.between(0, 9)}}));
        }
    }
    const MixedCamps camps = compile_case(negotiation);
    for (const char* rule : {"nash", "egalitarian"}) {
        int deals = 0;
        for (const int ticks : {100, 400, 700}) {
            SCOPED_TRACE(rule + std::string(" ") + std::to_string(ticks));
            const MixedSolution solution = solve_until(negotiation, camps, rule, ticks);
            if (!solution.deal || !solution.stopped) continue;
            ++deals;
            EXPECT_TRUE(engine::is_acceptable(negotiation, *solution.deal));
            EXPECT_EQ(solution.certificate.status, Certificate::Status::bounded);
            EXPECT_LE(*solution.certificate.objective, *solution.certificate.bound);
        }
        EXPECT_GT(deals, 1);
    }
}

}  // namespace
}  // namespace wasit::concepts
