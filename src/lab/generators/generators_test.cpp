#include "lab/generators/generators.hpp"

#include <gtest/gtest.h>

#include "engine/compile.hpp"
#include "lab/generators/random_numbers.hpp"
#include "model/validate.hpp"
#include "model_oracle.hpp"

namespace wasit::lab {
namespace {

Case make(std::string_view family, int parties, std::optional<int> issues, std::optional<int> options,
          std::uint64_t seed) {
    return generate(*find_family(family), {parties, issues, options, seed});
}

const Rational& points_of(const Case& made, int party, int issue, int option) {
    const auto& table = std::get<ValueTable>(made.preferences.at(party).issues.at(issue).shape);
    return table.entries.at(option).second.low;
}

TEST(Generators, FindsFamiliesByNameAndByLetter) {
    EXPECT_EQ(find_family("opposed"), find_family("b"));
    EXPECT_EQ(find_family("Z"), nullptr);
    EXPECT_EQ(all_families().size(), 14u);
}

TEST(Generators, DrawsTheNumbersOfTheStandard) {
    // The 10000th output of a default-seeded mt19937_64 is fixed by the C++ standard.
    std::mt19937_64 bits;
    bits.discard(9999);
    EXPECT_EQ(bits(), 9981545732273789042ull);
}

// Points times 10^9, from a program in another language that follows the text of generators.hpp.
TEST(Generators, DrawsWhatAnOutsiderDraws) {
    const auto expect_points = [](const Case& made, int party, int issue, const std::vector<long>& expected) {
        for (std::size_t option = 0; option < expected.size(); ++option) {
            EXPECT_EQ(points_of(made, party, issue, static_cast<int>(option)) * 1'000'000'000,
                      expected[option]);
        }
    };
    const Case independent = make("A", 2, 3, 4, 1000);
    expect_points(independent, 0, 0, {16731436, 26044913, 17307778, 0});
    expect_points(independent, 1, 2, {63345056, 0, 96131073, 92420063});
    const Case opposed = make("B", 2, 3, 4, 1000);
    expect_points(opposed, 0, 1, {554242097, 658029597, 0, 679780618});
    expect_points(opposed, 1, 2, {10640580, 73479741, 96131073, 0});
    const Case anac = make("C", 2, std::nullopt, std::nullopt, 1000);
    ASSERT_EQ(anac.issues.size(), 3u);
    EXPECT_EQ(*count_values(anac.issues[0]), 10);
    EXPECT_EQ(*count_values(anac.issues[1]), 9);
    EXPECT_EQ(*count_values(anac.issues[2]), 6);
    expect_points(anac, 1, 2, {0, 22489555, 13211754, 35517320, 25313963, 17018746});
    const Case ties = make("I", 2, 2, 3, 1000);
    EXPECT_EQ(points_of(ties, 0, 0, 1), 4);
    EXPECT_EQ(points_of(ties, 1, 0, 1), 2);
    EXPECT_EQ(points_of(ties, 1, 1, 2), 5);
}

TEST(Generators, GivesTheSameCaseForTheSameSeedOnly) {
    for (const Family& family : all_families()) {
        const GeneratorOptions options{3, std::nullopt, std::nullopt, 1000};
        EXPECT_EQ(generate(family, options), generate(family, options)) << family.name;
        if (family.name == "exponential") continue;
        const Case other = generate(family, {3, std::nullopt, std::nullopt, 1001});
        EXPECT_NE(generate(family, options).preferences, other.preferences) << family.name;
    }
}

TEST(Generators, StatesPointsOfAtMostNineDecimalsThatSumToOneAtBest) {
    for (const char* family : {"independent", "opposed", "anac"}) {
        const Case made = make(family, 3, std::nullopt, std::nullopt, 1005);
        for (const Preferences& own : made.preferences) {
            Rational best = 0;
            for (const IssueWorth& worth : own.issues) {
                Rational most = 0, least = 1;
                for (const auto& [value, points] : std::get<ValueTable>(worth.shape).entries) {
                    EXPECT_EQ(Rational(points.low * 1'000'000'000).get_den(), 1);
                    most = std::max(most, points.low);
                    least = std::min(least, points.low);
                }
                EXPECT_EQ(least, 0);
                best += most;
            }
            EXPECT_LT(abs(best - 1), Rational(1, 10'000'000)) << family;
        }
    }
}

TEST(Generators, DrawsAnacWithinItsSizesAndItsWalkAways) {
    for (std::uint64_t seed = 1000; seed < 1020; ++seed) {
        const Case made = make("anac", 2, std::nullopt, std::nullopt, seed);
        EXPECT_GE(made.issues.size(), 3u);
        EXPECT_LE(made.issues.size(), 8u);
        for (const Issue& issue : made.issues) {
            EXPECT_GE(*count_values(issue), 3);
            EXPECT_LE(*count_values(issue), 10);
        }
        const auto compilation = engine::compile(made);
        ASSERT_TRUE(compilation.instance);
        for (const engine::PartyWorth& party : compilation.instance->parties) {
            engine::Int128 most = 0;
            for (const auto& options : party.issue) most += *std::max_element(options.begin(), options.end());
            EXPECT_EQ(party.walk_away * 10, most * 3);
        }
    }
}

TEST(Generators, MakesEveryDealOfExponentialEfficient) {
    for (const int parties : {2, 3}) {
        const Case made = make("G", parties, 6, std::nullopt, 1);
        EXPECT_EQ(testing::list_efficient_worths(testing::list_acceptable(made)).size(), 64u);
    }
}

TEST(Generators, SaysWhatAFamilyCannotBe) {
    EXPECT_EQ(find_fault(*find_family("G"), {2, 40, 3, 1}), "`exponential` has 2 options for every issue");
    EXPECT_EQ(find_fault(*find_family("G"), {1, 40, 2, 1}), "`exponential` has 2 to 1000 parties");
    EXPECT_EQ(find_fault(*find_family("G"), {2, 500, 2, 1}), "`exponential` has 1 to 120 issues");
    EXPECT_TRUE(find_fault(*find_family("A"), {2, 0, 3, 1}));
    EXPECT_TRUE(find_fault(*find_family("A"), {2, 3, 0, 1}));
    for (const Family& family : all_families()) EXPECT_FALSE(find_fault(family, {}));
}

TEST(Generators, LinkIssuesAsTheirFamiliesSay) {
    const Case chain = make("E1", 2, 6, 3, 5);
    ASSERT_EQ(chain.preferences[0].bonuses.size(), 5u * 9);  // 5 links, 3 x 3 pairs of options
    for (const Bonus& bonus : chain.preferences[1].bonuses) {
        EXPECT_GE(bonus.worth, 0);
        EXPECT_LT(bonus.worth, Rational(2, 60));
    }
    EXPECT_EQ(make("E2", 2, 8, 2, 5).preferences[0].bonuses.size(), 10u * 4);  // two rows of 4: 6 + 4 links
    const Case linked = make("F", 2, 10, 4, 5);
    ASSERT_EQ(linked.limits.size(), 3u + 5);
    for (int l = 0; l < 3; ++l) {
        const auto& sum = std::get<Sum>(linked.limits[static_cast<std::size_t>(l)].rule);
        Rational most = 0;
        for (const SumTerm& term : sum.terms) {
            Rational dearest = 0;
            for (const auto& [option, cost] : term.costs) dearest = std::max(dearest, cost);
            most += dearest;
        }
        EXPECT_LE(*sum.at_most * 2, most);
        EXPECT_GT(*sum.at_most * 2 + 2, most);
    }
}

TEST(Generators, DrawBoxesAsTheirFamiliesSay) {
    const Case plain_boxes = make("D1", 2, 8, 10, 3);
    const Case mixed = make("D2", 2, 8, 10, 3);
    ASSERT_EQ(plain_boxes.preferences[0].bonuses.size(), 40u);
    ASSERT_EQ(mixed.preferences[1].bonuses.size(), 96u);
    int negative = 0;
    for (const Bonus& bonus : mixed.preferences[1].bonuses) {
        negative += bonus.worth < 0;
        EXPECT_LE(bonus.box.sides.size(), 4u);
        for (const auto& [issue, side] : bonus.box.sides) {
            const Rational width = std::get<Rational>(*side.max) - std::get<Rational>(*side.min) + 1;
            EXPECT_GE(width, 2);
            EXPECT_LE(width, 5);
        }
    }
    EXPECT_GT(negative, 20);
    EXPECT_LT(negative, 76);
}

TEST(Generators, EveryFamilyIsAValidCaseThatCompiles) {
    for (const Family& family : all_families()) {
        const GeneratorOptions options{2, 4, family.name == "exponential" ? 2 : 3, 1000};
        const Case made = generate(family, options);
        EXPECT_TRUE(validate(made).empty()) << family.name;
        EXPECT_TRUE(engine::compile(made).instance) << family.name;
        EXPECT_EQ(generate(family, options), made) << family.name;
    }
}

}  // namespace
}  // namespace wasit::lab
