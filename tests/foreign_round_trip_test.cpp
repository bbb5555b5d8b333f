// Case -> GENIUS or GeniusWeb -> Case keeps every deal's worth, up to a change of scale that is the same for all deals,
// and who accepts it. On random cases with every feature, and on the samples.
#include <functional>
#include <gtest/gtest.h>
#include <random>
#include <string>

#include "casefile/genius/write.hpp"
#include "casefile/geniusweb/write.hpp"
#include "random_case.hpp"
#include "round_trip.hpp"

namespace wasit::casefile {
namespace {

// What the formats refuse is taken out first.
Case tame(Case negotiation) {
    negotiation.limits.clear();
    negotiation.agreement = {};
    std::erase_if(negotiation.issues,
                  [](const Issue& issue) { return std::holds_alternative<Dates>(issue.domain); });
    const auto gone = [&](const Box& box) {
        return std::any_of(box.sides.begin(), box.sides.end(),
                           [&](const auto& side) { return negotiation.find_issue(side.first) == nullptr; });
    };
    const std::function<void(Composite&)> clear = [&](Composite& composite) {
        std::erase_if(composite.bonuses, [&](const Bonus& bonus) { return gone(bonus.box); });
        for (Composite& part : composite.parts) clear(part);
    };
    for (Preferences& own : negotiation.preferences) {
        own.red_lines.clear();
        own.discount.reset();
        std::erase_if(own.issues, [&](const IssueWorth& worth) {
            return negotiation.find_issue(worth.issue) == nullptr;
        });
        std::erase_if(own.bonuses, [&](const Bonus& bonus) { return gone(bonus.box); });
        std::erase_if(own.fixed, [&](const FixedWorth& fixed) { return gone(fixed.box); });
        for (Composite& composite : own.composites) clear(composite);
    }
    return negotiation;
}

// Whole-number issues with tables, bonuses, composites and a limit: what GENIUS calls nonlinear.
Case make_grid(std::uint64_t seed) {
    std::mt19937_64 dice(seed);
    const auto between = [&](long low, long high) {
        return low + static_cast<long>(dice() % static_cast<std::uint64_t>(high - low + 1));
    };
    Case negotiation;
    negotiation.id = "grid";
    const long issues = between(1, 3);
    for (long i = 0; i < issues; ++i) {
        Issue issue;
        issue.id = "i" + std::to_string(i);
        issue.domain = Range{between(-2, 2), between(2, 5), 1};
        negotiation.issues.push_back(issue);
    }
    const auto fraction = [&](long low, long high) {
        Rational result(between(low, high), between(1, 4));
        result.canonicalize();
        return result;
    };
    const auto bonus = [&] {
        Bonus made;
        for (const Issue& issue : negotiation.issues) {
            if (between(0, 2) == 0) continue;
            Side side;
            if (between(0, 1) == 0) {
                side.min = Value(Rational(between(-2, 1)));
                side.max = Value(Rational(between(1, 5)));
            } else {
                for (const Value& value : list_values(issue)) {
                    if (between(0, 1) == 0) side.any_of.push_back(value);
                }
                if (side.any_of.empty()) continue;
            }
            made.box.sides.emplace_back(issue.id, side);
        }
        made.outside = between(0, 2) == 0;
        made.worth = fraction(-4, 9);
        return made;
    };
    const std::function<Composite(int)> composite = [&](int depth) {
        Composite made;
        made.kind = static_cast<Composite::Kind>(between(0, 2));
        made.weight = fraction(-3, 3);
        for (long b = between(1, 3); b > 0; --b) made.bonuses.push_back(bonus());
        for (long p = depth > 0 ? between(0, 2) : 0; p > 0; --p) made.parts.push_back(composite(depth - 1));
        return made;
    };
    for (const Id id : {"a", "b"}) {
        negotiation.parties.push_back({id, {}, {}, {}});
        Preferences own;
        own.party = id;
        for (const Issue& issue : negotiation.issues) {
            IssueWorth worth;
            worth.issue = issue.id;
            ValueTable table;
            for (const Value& value : list_values(issue)) {
                const Rational own_worth = fraction(0, 5);
                table.entries.emplace_back(value, Bounds{own_worth, own_worth});
            }
            worth.shape = table;
            own.issues.push_back(worth);
        }
        for (long b = between(0, 3); b > 0; --b) own.bonuses.push_back(bonus());
        if (between(0, 1) == 0) own.composites.push_back(composite(2));
        if (between(0, 2) == 0) own.at_most = fraction(1, 9);
        const Rational walk_away = fraction(-2, 4);
        if (between(0, 2) != 0) own.walk_away = Bounds{walk_away, walk_away};
        negotiation.preferences.push_back(own);
    }
    return negotiation;
}

TEST(NonlinearRoundTrip, KeepsWorthsAndAcceptance) {
    for (std::uint64_t seed = 0; seed < 500; ++seed) {
        const Case negotiation = make_grid(seed);
        const Writing writing = write_genius(negotiation);
        ASSERT_FALSE(writing.files.empty()) << seed << "\n" << all_text(writing);
        const Reading reading = read_back(writing);
        ASSERT_TRUE(reading.negotiation) << seed << "\n" << all_text(reading);
        expect_same_up_to_scale(negotiation, *reading.negotiation);
        if (HasFatalFailure())
            FAIL() << "seed " << seed << "\n" << all_text(writing) << writing.files[1].text;
    }
}

class RoundTrip : public ::testing::TestWithParam<Writing (*)(const Case&)> {};

TEST_P(RoundTrip, KeepsWorthsAndAcceptance) {
    int written = 0;
    for (std::uint64_t seed = 0; seed < 1500; ++seed) {
        const Case negotiation = tame(wasit::testing::CaseMaker(seed).make());
        const Writing writing = GetParam()(negotiation);
        if (writing.files.empty()) {
            ASSERT_TRUE(has_errors(writing.diagnostics)) << seed;
            continue;
        }
        ++written;
        const Reading reading = read_back(writing);
        ASSERT_TRUE(reading.negotiation) << seed << "\n" << all_text(reading) << writing.files.back().text;
        expect_same_up_to_scale(negotiation, *reading.negotiation);
        if (HasFatalFailure()) {
            FAIL() << "seed " << seed << "\n"
                   << all_text(writing) << writing.files[0].text << writing.files.back().text;
        }
    }
    EXPECT_GT(written, 200);
}

INSTANTIATE_TEST_SUITE_P(Formats, RoundTrip, ::testing::Values(&write_genius, &write_geniusweb),
                         [](const auto& tested) { return tested.index == 0 ? "Genius" : "GeniusWeb"; });

}  // namespace
}  // namespace wasit::casefile
