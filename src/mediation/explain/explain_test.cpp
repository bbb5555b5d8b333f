#include "mediation/explain/explain.hpp"

#include <algorithm>
#include <gtest/gtest.h>

#include "draws.hpp"
#include "small_case.hpp"

namespace wasit::mediation {
namespace {

Proposal nash_of(const Case& negotiation) {
    engine::Watch watch;
    return build_bridge(negotiation, {}, {}, watch).proposals.front();
}

TEST(Explain, TellsWhoGivesWhatForWhat) {
    const Case river = testing::river_case();
    const Explanation told = explain(river, nash_of(river), {});
    ASSERT_FALSE(told.grounds.empty());
    EXPECT_EQ(told.grounds[0],
              "Nash: The product of what the parties gain over walking away is the greatest possible.");
    ASSERT_FALSE(told.trades.empty());
    // Its position leaves the monitors open; 90 releases are what it asked for.
    EXPECT_EQ(
        told.trades[0],
        "North moves on Withdrawal from “none” to “partial”, which costs it 15 and is worth 30 to South. "
        "In return, South moves on Withdrawal from “full” to “partial”, which costs it 10 and is worth 35 to "
        "North.");
    EXPECT_EQ(told.trades[1],
              "North agrees to “joint” on Monitors, which costs it 5 and is worth 30 to South. "
              "In return, South moves on Releases from “0 people” to “90 people”, which costs it 12 and is "
              "worth 25 to North.");
    EXPECT_EQ(told.trades[2], "North gets its position on Releases.");
    EXPECT_EQ(told.trades[3], "South gets its position on Monitors.");
    EXPECT_EQ(
        told.outcomes[0],
        "North: worth 65 to it, 25 above its walk-away of 40. It gives up 25 of what its own position is "
        "worth to it (90).");
    EXPECT_EQ(
        told.outcomes[1],
        "South: worth 68 to it, 38 above its walk-away of 30. It gives up 22 of what its own position is "
        "worth to it (90).");
    EXPECT_TRUE(told.warnings.empty());
}

TEST(Explain, SpeaksArabic) {
    const Case river = testing::river_case();
    Style style;
    style.language = Language::ar;
    const Explanation told = explain(river, nash_of(river), style);
    EXPECT_EQ(told.trades[2], "يُلبّى موقف الطرف الشمال في: الإفراجات.");
    EXPECT_EQ(
        told.outcomes[0],
        "الطرف الشمال: قيمة الحزمة عنده 65، أي بزيادة 25 على حدّه الأدنى المقبول البالغ 40. ويتنازل عن 25 من "
        "قيمة موقفه عنده (90).");
    style.digits = Digits::arabic_indic;
    EXPECT_NE(explain(river, nash_of(river), style).outcomes[0].find("٦٥"), std::string::npos);
}

TEST(Explain, EveryGroundHasANameAndAMeaning) {
    for (const Language language : {Language::en, Language::ar}) {
        Style style;
        style.language = language;
        for (const char* ground :
             {"nash", "kalai-smorodinsky", "egalitarian", "gupta-livne", "utilitarian", "least-movement",
              "closest-text", "adjusted-winner", "equal-worth", "best-for:north"}) {
            EXPECT_FALSE(ground_name(ground, style, testing::river_case()).empty());
            EXPECT_FALSE(explain_ground(ground, style, testing::river_case()).empty());
        }
    }
}

TEST(Explain, EveryMoveStandsInOneExchange) {
    for (std::uint64_t seed = 0; seed < testing::draws(100U); ++seed) {
        const Case negotiation = testing::SmallCaseMaker(seed).run();
        engine::Watch watch;
        for (const Proposal& proposal : build_bridge(negotiation, {}, {}, watch).proposals) {
            std::size_t moves = 0;
            for (const Exchange& exchange : find_exchanges(negotiation, proposal)) {
                moves += exchange.from_first.size() + exchange.from_second.size();
                for (const Move& move : exchange.from_first) EXPECT_EQ(move.party, exchange.first);
                for (const Move& move : exchange.from_second) EXPECT_EQ(move.party, exchange.second);
            }
            EXPECT_EQ(moves, proposal.changes.size());
            EXPECT_EQ(explain(negotiation, proposal, {}).outcomes.size(), negotiation.parties.size());
        }
    }
}

}  // namespace
}  // namespace wasit::mediation
