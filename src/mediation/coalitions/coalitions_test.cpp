#include "mediation/coalitions/coalitions.hpp"

#include <bit>
#include <gtest/gtest.h>
#include <map>

#include "casefile/reading.hpp"
#include "dice.hpp"
#include "mediation/coalitions/power.hpp"
#include "model_oracle.hpp"
#include "small_case.hpp"

namespace wasit::mediation {
namespace {

Coalitions coalitions_of(const Case& negotiation) {
    engine::Watch watch;
    return find_coalitions(negotiation, {}, watch);
}

engine::Instance voters(const std::vector<int>& votes, int at_least, const std::vector<int>& vetoes = {}) {
    engine::Instance instance;
    instance.unanimous = false;
    instance.at_least = at_least;
    for (const int vote : votes) {
        engine::PartyWorth party;
        party.votes = vote;
        instance.parties.push_back(party);
    }
    for (const int veto : vetoes) instance.parties[static_cast<std::size_t>(veto)].veto = true;
    return instance;
}

std::vector<Power> power_of(const engine::Instance& instance) {
    return measure_power(find_winning(instance), instance.parties.size());
}

TEST(Power, IsThatOfTheTextbookCases) {
    // [51; 50, 49, 1]: swings 3, 1, 1; orders 4, 1, 1 of 6.
    std::vector<Power> powers = power_of(voters({50, 49, 1}, 51));
    EXPECT_EQ(powers[0].shapley_shubik, Rational(2, 3));
    EXPECT_EQ(powers[1].shapley_shubik, Rational(1, 6));
    EXPECT_EQ(powers[2].shapley_shubik, Rational(1, 6));
    EXPECT_EQ(powers[0].banzhaf, Rational(3, 5));
    EXPECT_EQ(powers[1].banzhaf, Rational(1, 5));
    EXPECT_TRUE(powers[0].veto);
    EXPECT_FALSE(powers[1].veto);
    // The Security Council of 15, five with a veto, nine votes: 421/2145 each, and 4/2145.
    powers = power_of(voters(std::vector<int>(15, 1), 9, {0, 1, 2, 3, 4}));
    EXPECT_EQ(powers[0].shapley_shubik, Rational(421, 2145));
    EXPECT_EQ(powers[14].shapley_shubik, Rational(4, 2145));
    EXPECT_EQ(powers[0].banzhaf, Rational(106, 635));
    EXPECT_EQ(powers[14].banzhaf, Rational(21, 1270));
    // Nobody can win: nobody has power.
    powers = power_of(voters({1, 1}, 3));
    EXPECT_EQ(powers[0].shapley_shubik, Rational(0));
    EXPECT_EQ(powers[0].banzhaf, Rational(0));
}

// Everything again from the list of deals.
void expect_as_listed(const Case& negotiation, const Coalitions& found) {
    const std::size_t parties = negotiation.parties.size();
    std::map<Members, Integer> exactly;
    for (const Deal& deal : testing::list_deals(negotiation)) {
        if (!testing::is_within_limits(negotiation, deal)) continue;
        Members set = 0;
        for (std::size_t p = 0; p < parties; ++p) {
            const Preferences& own = *negotiation.find_preferences(negotiation.parties[p].id);
            set |= static_cast<Members>(testing::is_accepted(own, deal)) << p;
        }
        exactly[set] += 1;
    }
    const auto count = [&](Members set) {
        Integer total = 0;
        for (const auto& [accepting, number] : exactly) {
            if ((accepting & set) == set) total += number;
        }
        return total;
    };
    const auto wins = [&](Members set) {
        std::vector<bool> accepting;
        for (std::size_t p = 0; p < parties; ++p) accepting.push_back((set >> p & 1) != 0);
        return testing::satisfies_agreement(negotiation, accepting);
    };
    Integer acceptable = 0;
    for (const auto& [accepting, number] : exactly) {
        if (wins(accepting)) acceptable += number;
    }
    ASSERT_TRUE(found.acceptable);
    EXPECT_EQ(*found.acceptable, acceptable);
    EXPECT_EQ(*found.inside_limits, count(0));
    EXPECT_EQ(found.status == Coalitions::Status::possible, acceptable > 0);
    ASSERT_EQ(found.all.size(), (std::size_t{1} << parties) - 1);
    Members needed = static_cast<Members>((std::size_t{1} << parties) - 1);
    std::size_t smallest = 0, largest = 0;
    for (const CoalitionFacts& coalition : found.all) {
        EXPECT_EQ(*coalition.packages, count(coalition.members));
        EXPECT_EQ(*coalition.could_agree, count(coalition.members) > 0);
        EXPECT_EQ(coalition.wins, wins(coalition.members));
        if (!*coalition.could_agree) continue;
        bool is_smallest = coalition.wins, is_largest = true;
        for (std::size_t p = 0; p < parties; ++p) {
            const Members other = coalition.members ^ Members { 1 } << p;
            if (other < coalition.members && wins(other)) is_smallest = false;
            if (other > coalition.members && count(other) > 0) is_largest = false;
        }
        if (coalition.wins) needed &= coalition.members;
        smallest += is_smallest;
        largest += is_largest;
        const auto holds = [&](const std::vector<CoalitionFacts>& list) {
            return std::any_of(list.begin(), list.end(), [&](const CoalitionFacts& other) {
                return other.members == coalition.members;
            });
        };
        EXPECT_EQ(holds(found.smallest), is_smallest);
        EXPECT_EQ(holds(found.largest), is_largest);
    }
    EXPECT_EQ(found.smallest.size(), smallest);
    EXPECT_EQ(found.largest.size(), largest);
    for (std::size_t p = 0; p < parties && acceptable > 0; ++p)
        EXPECT_EQ(found.parties[p].pivotal, (needed >> p & 1) != 0);
}

TEST(Coalitions, AreThoseOfTheListedDeals) {
    for (std::uint64_t seed = 0; seed < 150; ++seed) {
        SCOPED_TRACE(seed);
        Case negotiation = testing::SmallCaseMaker(seed).run();
        testing::Dice dice(seed);
        if (negotiation.agreement.at_least && dice.once_in(2))
            negotiation.agreement.votes = {{"p0", dice.between(0, 3)}};
        if (dice.once_in(2)) {
            Sum sum;
            for (const Issue& issue : negotiation.issues) {
                SumTerm term{issue.id, dice.between(-2, 3), {}};
                if (std::holds_alternative<Choice>(issue.domain)) term.costs = {{"o0", 5}, {"o1", 10}};
                sum.terms.push_back(term);
            }
            (dice.once_in(2) ? sum.at_least : sum.at_most) = Rational(dice.between(-10, 40));
            Limit limit;
            limit.rule = sum;
            negotiation.limits.push_back(limit);
        }
        expect_as_listed(negotiation, coalitions_of(negotiation));
    }
}

TEST(Coalitions, SixPartiesOverASportPark) {
    const auto reading = casefile::read_case({std::string(WASIT_SOURCE_DIR) + "/cases/harbour-sport-park"});
    ASSERT_TRUE(reading.negotiation);
    const Coalitions found = coalitions_of(*reading.negotiation);
    EXPECT_EQ(found.inside_limits, Integer(720));
    EXPECT_EQ(found.acceptable, Integer(55));
    EXPECT_EQ(found.accepted_by_all, Integer(12));
    expect_as_listed(*reading.negotiation, found);
    EXPECT_EQ(found.winning, 5u);  // five or six of six, two of whom have a veto
}

TEST(Coalitions, AreAskedForWherePackagesAreTooManyToCount) {
    // Worths of twenty digits: no two sums are the same, and 12^12 packages are too many to visit.
    testing::Dice dice(7);
    Case negotiation;
    for (const char* id : {"a", "b", "c"}) {
        Party party;
        party.id = id;
        negotiation.parties.push_back(party);
        Preferences own;
        own.party = id;
        negotiation.preferences.push_back(own);
    }
    std::vector<Id> options;
    for (int o = 0; o < 12; ++o) options.push_back("o" + std::to_string(o));
    for (int i = 0; i < 12; ++i) {
        const Id id = "i" + std::to_string(i);
        negotiation.issues.push_back(testing::choice_issue(id, options));
        for (Preferences& own : negotiation.preferences) {
            std::vector<std::pair<Value, Rational>> worths;
            for (const Id& option : options)
                worths.emplace_back(Value(option), Rational(dice.between(0, 999'999'999)) * 1'000'000'000 +
                                                       dice.between(0, 999'999'999));
            own.issues.push_back(testing::points_on(id, worths));
        }
    }
    // Only c is modest; a and b each ask for the one package that is best for it.
    const auto walk_away = [&](std::size_t party, const Rational& share) {
        Rational most = 0;
        for (const IssueWorth& issue : negotiation.preferences[party].issues) {
            Rational best = 0;
            for (const auto& [value, worth] : std::get<ValueTable>(issue.shape).entries)
                best = std::max(best, worth.low);
            most += best;
        }
        negotiation.preferences[party].walk_away = Bounds{most * share, most * share};
    };
    walk_away(0, 1);
    walk_away(1, 1);
    walk_away(2, Rational(2, 5));
    negotiation.agreement.at_least = 2;
    engine::Budget budget;
    budget.memory_bytes = 16 << 20;
    engine::Watch watch;
    const Coalitions found = find_coalitions(negotiation, budget, watch);
    EXPECT_FALSE(found.acceptable.has_value());
    EXPECT_EQ(found.status, Coalitions::Status::possible);
    ASSERT_EQ(found.smallest.size(), 2u);
    EXPECT_EQ(found.smallest[0].members, Members{0b101});
    EXPECT_EQ(found.smallest[1].members, Members{0b110});
    EXPECT_FALSE(found.parties[0].pivotal);
    EXPECT_TRUE(found.parties[2].pivotal);
}

TEST(Coalitions, OfTooManyPartiesAreRefused) {
    Case negotiation;
    negotiation.parties.resize(kMostMembers + 1);
    EXPECT_EQ(coalitions_of(negotiation).status, Coalitions::Status::refused);
}

}  // namespace
}  // namespace wasit::mediation
