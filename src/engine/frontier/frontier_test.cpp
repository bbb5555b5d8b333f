#include "engine/frontier/frontier.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <map>
#include <random>

#include "draws.hpp"

namespace wasit::engine {
namespace {

using Worths = std::vector<Int128>;

// By the definition: every outcome, the acceptable ones compared with each other. Worths descending, each
// with its first outcome.
std::vector<std::pair<Worths, Outcome>> frontier_by_definition(const Instance& instance) {
    std::map<Worths, Outcome, std::greater<>> found;
    Outcome outcome(instance.issues.size(), 0);
    for (bool more = true; more;) {
        if (acceptable(instance, outcome)) {
            Worths worths;
            for (int p = 0; p < instance.party_count(); ++p) worths.push_back(worth(instance, p, outcome));
            found.emplace(worths, outcome);  // outcomes come in option order: the first stays
        }
        int issue = instance.issue_count() - 1;
        while (issue >= 0 && ++outcome[issue] == instance.issues[issue].values.size()) outcome[issue--] = 0;
        more = issue >= 0;
    }
    std::vector<std::pair<Worths, Outcome>> efficient;
    for (const auto& found_deal : found) {
        const Worths& worths = found_deal.first;
        const bool beaten = std::any_of(found.begin(), found.end(), [&](const auto& other) {
            return other.first != worths &&
                   std::equal(worths.begin(), worths.end(), other.first.begin(), std::less_equal<>());
        });
        if (!beaten) efficient.push_back(found_deal);
    }
    return efficient;
}

struct Shape {
    int parties = 2;
    int most_issues = 5;
    int most_options = 4;
    std::int64_t spread = 10;  // worths in -spread/3 .. 2/3 spread
    Int128 unit = 1;
    bool coupled = false;  // bonuses, limits, red lines, a quorum...
};

Instance random_instance(std::mt19937_64& random, const Shape& shape) {
    const auto below = [&](std::uint64_t n) { return static_cast<int>(random() % n); };
    const auto amount = [&] {
        return (static_cast<Int128>(random() % static_cast<std::uint64_t>(shape.spread + 1)) -
                shape.spread / 3) *
               shape.unit;
    };
    Instance instance;
    const int issues = below(static_cast<std::uint64_t>(shape.most_issues) + 1);
    for (int i = 0; i < issues; ++i) {
        InstanceIssue issue;
        issue.id = "i" + std::to_string(i);
        const int options = 1 + below(static_cast<std::uint64_t>(shape.most_options));
        for (int o = 0; o < options; ++o) issue.values.emplace_back(Id("o" + std::to_string(o)));
        instance.issues.push_back(issue);
    }
    const auto random_box = [&] {
        OutcomeBox box;
        for (int i = 0; i < issues; ++i) {
            if (below(2) == 0) continue;
            BoxSide side{i, {}};
            for (int o = 0; o < instance.option_count(i); ++o) side.allowed.push_back(below(2) == 0);
            box.sides.push_back(side);
        }
        instance.boxes.push_back(box);
        return static_cast<int>(instance.boxes.size()) - 1;
    };
    for (int p = 0; p < shape.parties; ++p) {
        PartyWorth party;
        party.id = "p" + std::to_string(p);
        const bool indifferent = below(8) == 0;
        for (int i = 0; i < issues; ++i) {
            const bool weightless = indifferent || below(6) == 0;
            std::vector<Int128> worths;
            for (int o = 0; o < instance.option_count(i); ++o) worths.push_back(weightless ? 0 : amount());
            party.issue.push_back(worths);
        }
        party.walk_away_given = below(2) == 0;
        if (party.walk_away_given) party.walk_away = amount() * (1 + below(3));
        if (below(20) == 0) party.walk_away = 1000 * shape.spread * shape.unit;  // nobody can meet it
        if (shape.coupled) {
            if (below(2) == 0) party.bonuses.push_back({random_box(), below(2) == 0, amount()});
            if (below(4) == 0) party.fixed.emplace_back(random_box(), amount());
            if (below(4) == 0) party.red_lines.push_back(random_box());
            if (below(4) == 0) {
                party.capped = true;
                party.cap = amount();
            }
            if (below(4) == 0) {
                CompositeWorth composite;
                composite.kind = static_cast<Composite::Kind>(below(3));
                composite.bonuses = {{random_box(), false, amount()}, {random_box(), true, amount()}};
                party.composites.push_back(composite);
            }
            party.votes = 1 + below(2);
            party.veto = below(4) == 0;
        }
        party.magnitude = 120;
        instance.parties.push_back(party);
    }
    if (shape.coupled) {
        if (below(2) == 0) {
            CompiledLimit limit;
            limit.kind = CompiledLimit::Kind::forbidden;
            limit.when = random_box();
            instance.limits.push_back(limit);
        }
        instance.unanimous = below(2) == 0;
        instance.at_least = 1 + below(4);
    }
    instance.walk_aways_apply = below(4) != 0;
    return instance;
}

void expect_frontier_by_definition(const Instance& instance, const Frontier& frontier,
                                   const std::string& where) {
    const auto expected = frontier_by_definition(instance);
    ASSERT_EQ(frontier.status, Frontier::Status::exact) << where << ": " << frontier.reason;
    ASSERT_EQ(frontier.size, expected.size()) << where;
    ASSERT_EQ(frontier.worths.size(), expected.size() * instance.parties.size()) << where;
    ASSERT_EQ(frontier.deals.size(), expected.size()) << where;
    for (std::size_t n = 0; n < expected.size(); ++n) {
        const auto row = frontier.worths.begin() + static_cast<std::ptrdiff_t>(n * instance.parties.size());
        ASSERT_TRUE(std::equal(expected[n].first.begin(), expected[n].first.end(), row))
            << where << ", point " << n;
        ASSERT_EQ(frontier.deals[n], expected[n].second) << where << ", point " << n;
    }
}

void check_random_instances(const Shape& shape, int rounds, std::uint64_t seed) {
    std::mt19937_64 random(seed);
    for (int round = 0; round < rounds && !::testing::Test::HasFailure(); ++round) {
        const Instance instance = random_instance(random, shape);
        Budget budget;
        budget.threads = 1 + round % 3;
        Watch watch(budget);
        const Frontier frontier = compute_frontier(instance, {}, budget, watch);
        expect_frontier_by_definition(
            instance, frontier, std::to_string(shape.parties) + " parties, round " + std::to_string(round));
    }
}

TEST(Frontier, OfSeparableCasesEqualsBruteForce) {
    for (int parties = 1; parties <= 5; ++parties) {
        check_random_instances({parties, 5, 4, 10}, 400, 100 + static_cast<std::uint64_t>(parties));
        check_random_instances({parties, 4, 5, 1000}, 200, 200 + static_cast<std::uint64_t>(parties));
    }
}

TEST(Frontier, OfSmallIntegerWorthsKeepsTheFirstOfTiedDeals) {
    check_random_instances({2, 7, 3, 2}, 400, 1);
}

// Options enough, all of them efficient, that the issues are merged in several bundles; and many ties, within
// bundles and between them.
TEST(Frontier, OfIssuesMergedInBundlesKeepsTheFirstOfTiedDeals) {
    std::mt19937_64 random(17);
    for (int round = 0; round < 25 && !::testing::Test::HasFailure(); ++round) {
        Instance instance = random_instance(random, {2, 0, 1, 10});
        for (PartyWorth& party : instance.parties) party.walk_away = static_cast<Int128>(random() % 20);
        for (int i = 0; i < 4; ++i) {
            InstanceIssue issue;
            issue.id = "i" + std::to_string(i);
            std::vector<std::int64_t> place(8);
            for (std::int64_t o = 0; o < 8; ++o) {
                issue.values.emplace_back(Id("o" + std::to_string(o)));
                place[static_cast<std::size_t>(o)] = o;
            }
            instance.issues.push_back(issue);
            std::shuffle(place.begin(), place.end(), random);
            const auto bend = static_cast<std::int64_t>(random() % 2);
            for (std::size_t p = 0; p < 2; ++p) {
                const auto weight = static_cast<std::int64_t>(1 + random() % 2);
                std::vector<Int128> worths;
                for (const std::int64_t o : place) {
                    const std::int64_t rank = p == 0 ? o : 7 - o;
                    worths.push_back(weight * (rank + bend * std::min<std::int64_t>(rank, 4)));
                }
                instance.parties[p].issue.push_back(worths);
            }
        }
        Budget budget;
        Watch watch(budget);
        expect_frontier_by_definition(instance, compute_frontier(instance, {}, budget, watch),
                                      "round " + std::to_string(round));
    }
}

TEST(Frontier, OfCoupledCasesEqualsBruteForce) {
    for (int parties = 1; parties <= 5; ++parties) {
        Shape shape{parties, 5, 4, 10};
        shape.coupled = true;
        check_random_instances(shape, 400, 300 + static_cast<std::uint64_t>(parties));
    }
}

TEST(Frontier, IsExactFor64And128BitWorths) {
    for (const int bits : {28, 40, 100}) {
        for (int parties = 2; parties <= 3; ++parties) {
            Shape shape{parties, 5, 4, 50};
            shape.unit = static_cast<Int128>(1) << bits;
            check_random_instances(shape, 150, static_cast<std::uint64_t>(bits));
        }
    }
}

// Every acceptable deal is within epsilon of a point, and every point is an acceptable deal's worth.
void expect_within_epsilon(const Instance& instance, const Frontier& frontier, double epsilon,
                           const std::string& where) {
    const std::size_t parties = instance.parties.size();
    ASSERT_NE(frontier.status, Frontier::Status::partial) << where << ": " << frontier.reason;
    ASSERT_EQ(frontier.worths.size(), frontier.size * parties) << where;
    ASSERT_EQ(frontier.deals.size(), frontier.size) << where;
    for (std::size_t n = 0; n < frontier.size; ++n) {
        ASSERT_TRUE(acceptable(instance, frontier.deals[n])) << where << ", point " << n;
        for (std::size_t p = 0; p < parties; ++p) {
            ASSERT_EQ(frontier.worths[n * parties + p],
                      worth(instance, static_cast<int>(p), frontier.deals[n]));
        }
        if (n > 0) {
            const auto row = frontier.worths.begin() + static_cast<std::ptrdiff_t>(n * parties);
            const auto size = static_cast<std::ptrdiff_t>(parties);
            ASSERT_TRUE(std::lexicographical_compare(row, row + size, row - size, row)) << where;
        }
    }
    Worths allowed;
    for (const PartyWorth& party : instance.parties) {
        Int128 range = 0;
        for (const auto& own : party.issue) {
            range += *std::max_element(own.begin(), own.end()) - *std::min_element(own.begin(), own.end());
        }
        allowed.push_back(to_int128(Integer(Rational(epsilon) * Rational(to_integer(range)))));
    }
    for (const auto& [worths, deal] : frontier_by_definition(instance)) {
        bool covered = false;
        for (std::size_t n = 0; n < frontier.size && !covered; ++n) {
            covered = true;
            for (std::size_t p = 0; p < parties; ++p) {
                covered &= frontier.worths[n * parties + p] + allowed[p] >= worths[p];
            }
        }
        ASSERT_TRUE(covered) << where;
    }
}

TEST(Frontier, WithinEpsilonCoversEveryAcceptableDeal) {
    std::mt19937_64 random(17);
    for (int round = 0; round < testing::draws(1500) && !::testing::Test::HasFailure(); ++round) {
        Shape shape{1 + round % 4, 6, 5, 1000};
        shape.unit = round % 5 == 0 ? static_cast<Int128>(1) << 70 : Int128{1};
        const Instance instance = random_instance(random, shape);
        const double epsilon = std::array{0.001, 0.02, 0.1, 0.5, 3.0}[random() % 5];
        Budget budget;
        Watch watch(budget);
        const Frontier frontier = compute_frontier(instance, {epsilon, 10000}, budget, watch);
        expect_within_epsilon(instance, frontier, epsilon, "round " + std::to_string(round));
    }
}

// Family G: weights 2^i, values opposed: every deal is efficient.
Instance exponential(int issues, int parties = 2) {
    Instance instance;
    instance.parties.resize(static_cast<std::size_t>(parties));
    for (int i = 0; i < issues; ++i) {
        InstanceIssue issue;
        issue.id = "i" + std::to_string(i);
        issue.values = {Id("no"), Id("yes")};
        instance.issues.push_back(issue);
        const Int128 weight = static_cast<Int128>(1) << i;
        for (std::size_t p = 0; p < instance.parties.size(); ++p) {
            instance.parties[p].issue.push_back(p % 2 == 0 ? std::vector<Int128>{0, weight}
                                                           : std::vector<Int128>{weight, 0});
        }
    }
    return instance;
}

TEST(Frontier, OfEveryDealEfficientIsWholeWhileItFits) {
    Budget budget;
    Watch watch(budget);
    const Frontier frontier = compute_frontier(exponential(16), {}, budget, watch);
    EXPECT_EQ(frontier.status, Frontier::Status::exact);
    EXPECT_EQ(frontier.size, 65536u);
    EXPECT_EQ(frontier.deals.size(), 10000u);
}

TEST(Frontier, TooLargeIsRefusedWithAnOfferOfEpsilon) {
    for (const int parties : {2, 3}) {
        Budget budget;
        budget.memory_bytes = 16 << 20;
        Watch watch(budget);
        const Frontier frontier = compute_frontier(exponential(60, parties), {}, budget, watch);
        EXPECT_EQ(frontier.status, Frontier::Status::partial);
        EXPECT_NE(frontier.reason.find("--epsilon"), std::string::npos) << frontier.reason;
    }
}

TEST(Frontier, OfEveryDealEfficientHasAnAnswerWithinEpsilon) {
    const Instance instance = exponential(60);
    for (const double epsilon : {0.3, 0.01, 0.0005}) {
        Budget budget;
        Watch watch(budget);
        const Frontier frontier = compute_frontier(instance, {epsilon, 10000}, budget, watch);
        ASSERT_EQ(frontier.status, Frontier::Status::epsilon);
        ASSERT_GT(frontier.size, 0u);
        // Every x from 0 to 2^60 - 1 is a deal's, with y = 2^60 - 1 - x: no gap may be wider than epsilon
        // allows.
        const double range = 0x1p60;
        for (std::size_t n = 0; n < frontier.size; ++n) {
            ASSERT_EQ(frontier.worths[2 * n] + frontier.worths[2 * n + 1], (Int128{1} << 60) - 1);
            const double next = n + 1 < frontier.size ? static_cast<double>(frontier.worths[2 * n + 2]) : 0;
            ASSERT_LE(static_cast<double>(frontier.worths[2 * n]) - next, (2 * epsilon + 1e-9) * range);
        }
    }
}

// Options on an arc or a sphere, where none dominates another: long frontiers.
Instance opposed(int parties, int issues, int options, std::uint64_t seed) {
    std::mt19937_64 random(seed);
    const auto unit = [&] { return static_cast<double>(random() >> 11) * 0x1p-53; };
    Instance instance;
    instance.parties.resize(static_cast<std::size_t>(parties));
    for (int i = 0; i < issues; ++i) {
        InstanceIssue issue;
        issue.id = "i" + std::to_string(i);
        for (PartyWorth& party : instance.parties) party.issue.emplace_back();
        const double weight = 1e6 * (0.2 + unit());
        for (int o = 0; o < options; ++o) {
            issue.values.emplace_back(Id("o" + std::to_string(o)));
            std::vector<double> raw;
            double square = 0;
            for (int p = 0; p < parties; ++p) {
                raw.push_back(unit());
                square += raw.back() * raw.back();
            }
            for (int p = 0; p < parties; ++p) {
                instance.parties[static_cast<std::size_t>(p)].issue.back().push_back(
                    static_cast<Int128>(weight * raw[static_cast<std::size_t>(p)] / std::sqrt(square)));
            }
        }
        instance.issues.push_back(issue);
    }
    return instance;
}

void expect_thinned_cover(Instance instance, double epsilon, const std::string& method) {
    const auto parties = static_cast<std::size_t>(instance.party_count());
    for (const double walk_away : {0.0, 0.35}) {
        Worths allowed;
        for (PartyWorth& party : instance.parties) {
            Int128 most = 0, least = 0;
            for (const auto& own : party.issue) {
                most += *std::max_element(own.begin(), own.end());
                least += *std::min_element(own.begin(), own.end());
            }
            party.walk_away = static_cast<Int128>(static_cast<double>(most) * walk_away);
            allowed.push_back(static_cast<Int128>(epsilon * static_cast<double>(most - least)));
        }
        Budget budget;
        Watch watch(budget);
        const Frontier exact = compute_frontier(instance, {0, 0}, budget, watch);
        const Frontier cover = compute_frontier(instance, {epsilon, ~std::uint64_t{0}}, budget, watch);
        ASSERT_EQ(exact.status, Frontier::Status::exact);
        ASSERT_EQ(cover.status, Frontier::Status::epsilon)
            << exact.size << " efficient, " << cover.size << " given";
        EXPECT_EQ(cover.method, method);
        EXPECT_LT(cover.size, exact.size);
        ASSERT_EQ(cover.deals.size(), cover.size);
        for (std::size_t n = 0; n < cover.size; ++n) {
            ASSERT_TRUE(acceptable(instance, cover.deals[n]));
            for (std::size_t p = 0; p < parties; ++p) {
                ASSERT_EQ(cover.worths[n * parties + p],
                          worth(instance, static_cast<int>(p), cover.deals[n]));
            }
        }
        for (std::size_t n = 0; n < exact.size; n += 1 + exact.size / 3000) {
            bool covered = false;
            for (std::size_t c = 0; c < cover.size && !covered; ++c) {
                covered = true;
                for (std::size_t p = 0; p < parties; ++p) {
                    covered &= cover.worths[c * parties + p] + allowed[p] >= exact.worths[n * parties + p];
                }
            }
            ASSERT_TRUE(covered) << "point " << n << ", walk-aways at " << walk_away;
        }
    }
}

TEST(Frontier, ThinnedForTwoPartiesStaysWithinEpsilon) {
    expect_thinned_cover(opposed(2, 14, 10, 3), 0.0015, "thinned merge");
}

TEST(Frontier, ThinnedForThreePartiesStaysWithinEpsilon) {
    expect_thinned_cover(opposed(3, 10, 10, 4), 0.05, "thinned issue-by-issue sums");
}

TEST(Frontier, NearTheWalkAwaysKeepsWithinEpsilon) {
    Instance instance = exponential(40);
    const Int128 whole = (Int128{1} << 40) - 1;
    for (PartyWorth& party : instance.parties)
        party.walk_away = whole / 2 - 1000;  // a narrow zone of agreement
    Budget budget;
    Watch watch(budget);
    const Frontier frontier = compute_frontier(instance, {0.01, 10000}, budget, watch);
    ASSERT_NE(frontier.status, Frontier::Status::partial);
    ASSERT_GT(frontier.size, 0u);
    for (const Outcome& deal : frontier.deals) EXPECT_TRUE(acceptable(instance, deal));
}

TEST(Frontier, WithinEpsilonIsRefusedWhereEvenThatDoesNotFit) {
    Budget budget;
    budget.memory_bytes = 20000;
    Watch watch(budget);
    const Frontier frontier = compute_frontier(exponential(60), {1e-6, 10000}, budget, watch);
    EXPECT_EQ(frontier.status, Frontier::Status::partial);
    EXPECT_FALSE(frontier.reason.empty());
}

TEST(Frontier, OfACoupledCaseIsPartialWhereItDoesNotFit) {
    Instance instance = exponential(14);
    CompiledLimit limit;  // forbids nothing that matters, but makes the case one for enumeration
    limit.kind = CompiledLimit::Kind::sum;
    limit.amounts = {{0, {0, 1}}, {1, {0, 1}}};
    limit.has_most = true;
    limit.most = 5;
    instance.limits.push_back(limit);
    for (const bool fits : {true, false}) {
        Budget budget;
        if (!fits) budget.memory_bytes = 1 << 17;
        Watch watch(budget);
        const Frontier frontier = compute_frontier(instance, {}, budget, watch);
        EXPECT_EQ(frontier.status, fits ? Frontier::Status::exact : Frontier::Status::partial);
        EXPECT_EQ(frontier.size == std::uint64_t{1} << 14, fits);
        EXPECT_EQ(frontier.reason.empty(), fits);
    }
}

// More points than are traced in passing: their deals come from merging again what leads to them.
TEST(Frontier, OfManyPointsGivesTheDealsAskedFor) {
    const Instance instance = opposed(2, 24, 20, 5);
    Budget budget;
    Watch watch(budget);
    const Frontier some = compute_frontier(instance, {0, 1000}, budget, watch);
    const Frontier all = compute_frontier(instance, {0, ~std::uint64_t{0}}, budget, watch);
    ASSERT_GT(all.size, 40000u);
    ASSERT_EQ(some.deals.size(), 1000u);
    ASSERT_EQ(all.deals.size(), all.size);
    ASSERT_TRUE(std::equal(some.deals.begin(), some.deals.end(), all.deals.begin()));
    for (std::size_t n = 0; n < all.size; ++n) {
        for (int p = 0; p < 2; ++p) {
            ASSERT_EQ(worth(instance, p, all.deals[n]), all.worths[2 * n + static_cast<std::size_t>(p)]);
        }
    }
}

TEST(Frontier, StopsWhenTimeIsOver) {
    Budget budget;
    budget.seconds = 0;
    Watch watch(budget);
    const Frontier frontier = compute_frontier(exponential(60), {}, budget, watch);
    EXPECT_EQ(frontier.status, Frontier::Status::partial);
    EXPECT_NE(frontier.reason.find("time"), std::string::npos);
}

TEST(Frontier, OfACaseWithoutIssuesIsTheOneEmptyDeal) {
    Instance instance;
    for (int p = 0; p < 2; ++p) {
        PartyWorth party;
        party.id = "p" + std::to_string(p);
        instance.parties.push_back(party);
    }
    Budget budget;
    Watch watch(budget);
    const Frontier frontier = compute_frontier(instance, {}, budget, watch);
    EXPECT_EQ(frontier.size, 1u);
    EXPECT_EQ(frontier.worths, (Worths{0, 0}));
    EXPECT_EQ(frontier.deals, std::vector<Outcome>{Outcome{}});
}

}  // namespace
}  // namespace wasit::engine
