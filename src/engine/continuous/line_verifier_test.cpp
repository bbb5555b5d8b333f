#include "engine/continuous/line_verifier.hpp"

#include <algorithm>
#include <functional>
#include <gtest/gtest.h>

#include "draws.hpp"
#include "engine/continuous/compile_mixed.hpp"
#include "random_mixed_case.hpp"

namespace wasit::engine {
namespace {

using Objections = std::vector<std::string>;

struct Traced {
    Case negotiation;
    bool all_deals = false;
    MixedCamps camps;
    MixedFrontier frontier;

    Objections verify(const MixedFrontier& claimed, bool whole = true) const {
        Watch watch;
        return verify_line(negotiation, camps, all_deals, claimed, whole, watch);
    }
};

Traced trace_line(Case negotiation, bool all_deals = false) {
    Traced traced{std::move(negotiation), all_deals, {}, {}};
    CompileOptions options;
    options.all_deals = all_deals;
    traced.camps = compile_mixed(traced.negotiation, options).camps;
    Watch watch;
    traced.frontier = trace_mixed_frontier(traced.negotiation, traced.camps.front(), watch);
    return traced;
}

bool is_exact(const Traced& traced) {
    return traced.frontier.status == MixedFrontier::Status::exact;
}

// Random cases of all kinds: with and without limits, sums, bonuses, caps, walk-aways; the odd ones of all deals.
Traced trace_random_line(std::uint64_t seed) {
    Case negotiation =
        testing::random_mixed_case(seed, {.limits = seed % 3 != 0, .walk_aways = seed % 4 != 1});
    if (seed % 5 == 0) negotiation.preferences[seed % 2].at_most = 15;
    return trace_line(std::move(negotiation), seed % 4 == 3);
}

TEST(LineVerifier, TakesWhatTheTracerFound) {
    int lines = 0, tied = 0, own_starts = 0, empty = 0, open = 0;
    for (std::uint64_t seed = 0; seed < testing::draws(150U); ++seed) {
        const Traced traced = trace_random_line(seed);
        if (!is_exact(traced)) continue;
        ++lines;
        EXPECT_EQ(traced.verify(traced.frontier), Objections{}) << seed;
        tied += traced.frontier.leaves.empty() ? 0 : 1;
        empty += traced.frontier.points.empty() ? 1 : 0;
        for (const MixedFrontierPoint& point : traced.frontier.points) {
            own_starts += point.deal_to_next ? 1 : 0;
            open += point.open_end ? 1 : 0;
        }
    }
    EXPECT_GT(lines, testing::draws(100));
    EXPECT_GT(tied, testing::draws(20));
    EXPECT_GT(own_starts, testing::draws(5));
    EXPECT_GT(empty, testing::draws(3));
    EXPECT_GT(open, testing::draws(10));
}

using Change = std::function<void(MixedFrontier&, std::size_t)>;

// Every change at every place where `applies` must be refused; says how often it was tried.
int refuses(const std::function<bool(const MixedFrontier&, std::size_t)>& applies, const Change& change) {
    int tried = 0;
    for (std::uint64_t seed = 0; seed < testing::draws(60U); ++seed) {
        const Traced traced = trace_random_line(seed);
        if (!is_exact(traced)) continue;
        for (std::size_t k = 0; k < traced.frontier.points.size(); ++k) {
            if (!applies(traced.frontier, k)) continue;
            MixedFrontier claimed = traced.frontier;
            change(claimed, k);
            EXPECT_FALSE(traced.verify(claimed).empty()) << seed << " point " << k + 1;
            ++tried;
        }
    }
    return tried;
}

bool anywhere(const MixedFrontier&, std::size_t) {
    return true;
}
bool begins_segment(const MixedFrontier& frontier, std::size_t k) {
    return frontier.points[k].segment_to_next;
}

TEST(LineVerifier, RefusesAPointThatWasMovedOrIsWorthMore) {
    EXPECT_GT(refuses(anywhere, [](auto& line, auto k) { line.points[k].values[0] += Rational(1, 1000); }),
              testing::draws(50));
    EXPECT_GT(refuses(anywhere, [](auto& line, auto k) { line.points[k].values[1] -= Rational(1, 1000); }),
              testing::draws(50));
}

TEST(LineVerifier, RefusesADealThatIsAnother) {
    const auto differs = [](const MixedFrontier& line, std::size_t k) {
        return k > 0 && line.points[k].deal != line.points[k - 1].deal;
    };
    EXPECT_GT(refuses(differs, [](auto& line, auto k) { line.points[k].deal = line.points[k - 1].deal; }),
              testing::draws(50));
    EXPECT_GT(refuses(anywhere, [](auto& line, auto k) { line.points[k].deal.values.pop_back(); }),
              testing::draws(50));
}

TEST(LineVerifier, RefusesASegmentThatIsLeftOutOrPutIn) {
    EXPECT_GT(refuses(begins_segment,
                      [](auto& line, auto k) {
                          line.points[k].segment_to_next = false;
                          line.points[k].deal_to_next.reset();
                      }),
              testing::draws(50));
    const auto jumps = [](const MixedFrontier& line, std::size_t k) {
        return k + 1 < line.points.size() && !line.points[k].segment_to_next;
    };
    EXPECT_GT(refuses(jumps, [](auto& line, auto k) { line.points[k].segment_to_next = true; }),
              testing::draws(20));
    EXPECT_GT(refuses([](auto& line, auto k) { return line.points[k].deal_to_next.has_value(); },
                      [](auto& line, auto k) { line.points[k].deal_to_next.reset(); }),
              1);
}

// A corner between two segments that are one straight line says nothing new and may be left out.
bool is_corner(const MixedFrontier& line, std::size_t k) {
    if (k == 0 || k + 1 == line.points.size()) return true;
    if (!line.points[k - 1].segment_to_next || !line.points[k].segment_to_next) return true;
    const auto &before = line.points[k - 1].values, &here = line.points[k].values,
               &after = line.points[k + 1].values;
    return (here[1] - before[1]) * (here[0] - after[0]) != (after[1] - here[1]) * (before[0] - here[0]);
}

TEST(LineVerifier, RefusesALineWithoutOneOfItsPoints) {
    const auto counts = [](const MixedFrontier& line, std::size_t k) {
        return line.points.size() > 1 && is_corner(line, k) && !line.points[k].open_end;
    };
    EXPECT_GT(refuses(counts, [](auto& line, auto k) { line.points.erase(line.points.begin() + k); }),
              testing::draws(50));
    EXPECT_GT(refuses([](auto&, auto k) { return k == 0; }, [](auto& line, auto) { line.points.clear(); }),
              testing::draws(30));
}

TEST(LineVerifier, RefusesFlagsThatAreWrong) {
    EXPECT_GT(refuses(anywhere, [](auto& line, auto k) { line.points[k].open_end ^= true; }),
              testing::draws(50));
}

// A deal that both accept and that is worth less than the line's.
TEST(LineVerifier, RefusesAPointThatAnotherDominates) {
    int tried = 0;
    for (std::uint64_t seed = 0; seed < testing::draws(60U); ++seed) {
        const Traced traced = trace_random_line(seed);
        if (!is_exact(traced) || traced.frontier.points.empty()) continue;
        const Case& negotiation = traced.negotiation;
        for (const Deal& deal : testing::list_grid_deals(negotiation)) {
            MixedFrontier claimed = traced.frontier;
            MixedFrontierPoint point;
            for (const Preferences& own : negotiation.preferences) point.values.push_back(worth(own, deal));
            point.deal = deal;
            // As an end by itself, at its place.
            const auto at =
                std::find_if(claimed.points.begin(), claimed.points.end(),
                             [&](const auto& known) { return known.values[0] <= point.values[0]; });
            const bool splits = at != claimed.points.begin() && std::prev(at)->segment_to_next;
            if (splits || (at != claimed.points.end() && at->values[0] == point.values[0])) continue;
            claimed.points.insert(at, point);
            EXPECT_FALSE(traced.verify(claimed).empty()) << seed;
            if (++tried % 5 == 0) break;
        }
    }
    EXPECT_GT(tried, testing::draws(30));
}

TEST(LineVerifier, RefusesProofsThatDoNotHold) {
    int tried = 0, loose = 0;
    for (std::uint64_t seed = 0; seed < testing::draws(60U); ++seed) {
        const Traced traced = trace_random_line(seed);
        if (!is_exact(traced)) continue;
        for (std::size_t l = 0; l < traced.frontier.leaves.size(); ++l) {
            ++tried;
            MixedFrontier claimed = traced.frontier;
            claimed.leaves[l].proofs.clear();
            EXPECT_FALSE(traced.verify(claimed).empty()) << seed;
            claimed = traced.frontier;
            claimed.leaves.erase(claimed.leaves.begin() + static_cast<std::ptrdiff_t>(l));
            EXPECT_FALSE(traced.verify(claimed).empty()) << seed;
            claimed = traced.frontier;
            claimed.leaves[l].infeasible ^= true;
            EXPECT_FALSE(traced.verify(claimed).empty()) << seed;
            claimed = traced.frontier;
            for (MixedProof& proof : claimed.leaves[l].proofs) {
                if (!proof.shares.empty()) proof.shares[0] = -1;
                if (proof.shares.empty()) proof.floors.back() = -1;
            }
            EXPECT_FALSE(traced.verify(claimed).empty()) << seed;
            // Without the price of some floor a bound is another, and often too weak.
            claimed = traced.frontier;
            for (MixedProof& proof : claimed.leaves[l].proofs)
                std::fill(proof.floors.begin(), proof.floors.end(), Rational(0));
            loose += traced.verify(claimed).empty() ? 0 : 1;
        }
    }
    EXPECT_GT(tried, testing::draws(50));
    EXPECT_GT(loose, testing::draws(10));
}

TEST(LineVerifier, AsksForNoProofsWhereItNeedsNone) {
    Traced traced = trace_line(testing::random_mixed_case(0, {.walk_aways = false}));
    ASSERT_TRUE(is_exact(traced));
    ASSERT_TRUE(traced.frontier.leaves.empty());
    traced.frontier.leaves.emplace_back();
    EXPECT_FALSE(traced.verify(traced.frontier).empty());
}

TEST(LineVerifier, SaysWhatItCannotSeeOfALineThatWasCut) {
    int cut = 0, wrong = 0;
    for (std::uint64_t seed = 0; seed < testing::draws(60U); ++seed) {
        const Traced traced = trace_random_line(seed);
        if (!is_exact(traced)) continue;
        for (std::size_t kept = 0; kept <= traced.frontier.points.size(); ++kept) {
            MixedFrontier claimed = traced.frontier;
            claimed.points.resize(kept);
            const Objections objections = traced.verify(claimed, false);
            ASSERT_EQ(objections.size(), 1U) << seed;
            const bool limit = objections.front().starts_with("a limit was reached before");
            EXPECT_EQ(limit, kept < traced.frontier.points.size()) << seed << ": " << objections.front();
            ++cut;
            if (kept < 2 || !is_corner(claimed, kept - 2) || claimed.points[kept - 2].open_end) continue;
            claimed.points.erase(claimed.points.end() - 2);
            const Objections more = traced.verify(claimed, false);
            EXPECT_FALSE(more.front().starts_with("a limit was reached before")) << seed;
            ++wrong;
        }
    }
    EXPECT_GT(cut, testing::draws(100));
    EXPECT_GT(wrong, testing::draws(30));
}

TEST(LineVerifier, SaysWhatItLeftUnchecked) {
    int stopped = 0;
    for (std::uint64_t seed = 0; seed < testing::draws(30U); ++seed) {
        const Traced traced = trace_random_line(seed);
        if (!is_exact(traced) || traced.camps.front().never) continue;
        Watch watch;
        Objections objections =
            verify_line(traced.negotiation, traced.camps, traced.all_deals, traced.frontier, true, watch, 1);
        if (!traced.frontier.leaves.empty()) {
            EXPECT_EQ(objections, Objections{});
            watch.cancel();
            objections =
                verify_line(traced.negotiation, traced.camps, traced.all_deals, traced.frontier, true, watch);
        }
        ASSERT_EQ(objections.size(), 1U) << seed;
        EXPECT_TRUE(objections.front().starts_with("a limit was reached before")) << objections.front();
        ++stopped;
    }
    EXPECT_GT(stopped, testing::draws(10));
}

TEST(LineVerifier, IsOfTwoPartiesOnly) {
    const Case negotiation = testing::random_mixed_case(3, {.parties = 3});
    const MixedCamps camps = compile_mixed(negotiation).camps;
    Watch watch;
    EXPECT_EQ(verify_line(negotiation, camps, false, {}, true, watch).size(), 1U);
}

}  // namespace
}  // namespace wasit::engine
