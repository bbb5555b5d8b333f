#include "engine/frontier/deal_pool.hpp"

#include <gtest/gtest.h>
#include <map>
#include <random>

namespace wasit::engine {
namespace {

using Row = std::vector<Int128>;

bool above(const Row& a, const Row& b) {
    return a != b && std::equal(a.begin(), a.end(), b.begin(), std::greater_equal<>());
}

// By the definition, descending, each with its first outcome.
std::map<Row, Outcome, std::greater<>> thin_out_by_definition(
    const std::vector<std::pair<Row, Outcome>>& deals) {
    std::map<Row, Outcome, std::greater<>> kept;
    for (const auto& [row, outcome] : deals) {
        const auto place = kept.find(row);
        if (place != kept.end()) {
            place->second = std::min(place->second, outcome);
            continue;
        }
        if (std::ranges::any_of(kept, [&row = row](const auto& other) { return above(other.first, row); }))
            continue;
        std::erase_if(kept, [&row = row](const auto& other) { return above(row, other.first); });
        kept.emplace(row, outcome);
    }
    return kept;
}

// Enough deals for several thinnings in between; some of the same worths, so that outcomes decide.
std::vector<std::pair<Row, Outcome>> random_deals(std::size_t parties, Int128 unit, unsigned seed) {
    std::mt19937_64 random(seed);
    std::vector<std::pair<Row, Outcome>> deals;
    for (int i = 0; i < 6000; ++i) {
        Row row;
        std::int64_t left = 60;
        for (std::size_t p = 0; p < parties; ++p) {
            const auto share = static_cast<std::int64_t>(random() % 25);
            row.push_back((p + 1 < parties ? share : left - share) * unit);
            left -= share;
        }
        deals.push_back(
            {row, {static_cast<OptionIndex>(random() % 100), static_cast<OptionIndex>(random() % 100)}});
    }
    return deals;
}

void expect_thinned(DealPool& pool, const std::vector<std::pair<Row, Outcome>>& deals) {
    pool.thin_out();
    const auto expected = thin_out_by_definition(deals);
    ASSERT_EQ(pool.size(), expected.size());
    std::size_t i = 0;
    for (const auto& [row, outcome] : expected) {
        EXPECT_TRUE(std::ranges::equal(pool.worths(i), row)) << i;
        EXPECT_TRUE(std::ranges::equal(pool.outcome(i), outcome)) << i;
        ++i;
    }
}

TEST(DealPool, KeepsWhatTheDefinitionKeeps) {
    for (const std::size_t parties : {1, 2, 3, 4}) {
        for (const Int128 unit : {Int128{1}, Int128{1} << 90}) {
            const auto deals = random_deals(parties, unit, static_cast<unsigned>(parties));
            DealPool pool(parties, 2, deals.size());
            for (const auto& [row, outcome] : deals) pool.add(row, outcome);
            expect_thinned(pool, deals);
        }
    }
}

TEST(DealPool, IsTheSameInParts) {
    const auto deals = random_deals(4, 1, 9);
    DealPool whole(4, 2, deals.size());
    for (std::size_t from = 0; from < deals.size(); from += 5000) {
        DealPool part = whole.emptied();
        for (std::size_t i = from; i < std::min(from + 5000, deals.size()); ++i)
            part.add(deals[i].first, deals[i].second);
        whole.add_all(std::move(part));
    }
    expect_thinned(whole, deals);
}

TEST(DealPool, IsFullBeyondItsRoom) {
    const auto deals = random_deals(4, 1, 3);
    DealPool pool(4, 2, 10);
    for (const auto& [row, outcome] : deals) pool.add(row, outcome);
    EXPECT_TRUE(pool.full());
    EXPECT_TRUE(pool.emptied().full());
}

}  // namespace
}  // namespace wasit::engine
