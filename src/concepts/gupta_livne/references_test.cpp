#include "concepts/gupta_livne/references.hpp"

#include <gtest/gtest.h>

#include "draws.hpp"
#include "engine/compile.hpp"
#include "small_case.hpp"

namespace wasit::concepts::gupta_livne {
namespace {

using testing::any_of;
using testing::at_least;
using testing::at_most;
using testing::bonus_on;
using testing::position_of;
using testing::river_case;

// "45 40": each party's reference on its own scale; "none" where the concept is undefined.
std::string references(const Case& negotiation, std::uint64_t most_completions = 10'000'000) {
    const engine::Compilation compilation = engine::compile(negotiation);
    if (!compilation.instance) return "does not compile";
    const auto found = find_references(*compilation.instance, negotiation, most_completions);
    if (!found) return "none";
    std::string text;
    for (const Rational& worth : engine::to_worths(*compilation.instance, *found))
        text += (text.empty() ? "" : " ") + to_fraction(worth);
    return text;
}

Case with_draft(Case negotiation, const std::vector<std::pair<Id, Value>>& says) {
    Draft draft;
    draft.id = "last";
    draft.deal.values = says;
    negotiation.talks.drafts.push_back(draft);
    return negotiation;
}

Case with_walk_aways(Case negotiation, int north, int south) {
    negotiation.preferences[0].walk_away = Bounds{north, north};
    negotiation.preferences[1].walk_away = Bounds{south, south};
    return negotiation;
}

// The river without drafts and positions, and with walk-aways that hide nothing.
Case silent_river() {
    Case river = with_walk_aways(river_case(), 0, 0);
    river.talks = {};
    return river;
}

const Value kNone = Id("none"), kPartial = Id("partial"), kFull = Id("full"), kJoint = Id("joint");

TEST(References, AreTheLeastWorthsUnderTheDraft) {
    // Partial and 60 leave monitors open: 35 + 15 + (10 or 5) for North, 30 + 14 + (0 or 30) for South.
    EXPECT_EQ(references(with_draft(silent_river(), {{"withdrawal", kPartial}, {"releases", Rational(60)}})),
              "55 44");
    // A draft that names everything has one completion; one that names nothing has all deals.
    EXPECT_EQ(references(with_draft(
                  silent_river(), {{"withdrawal", kFull}, {"releases", Rational(30)}, {"monitors", kJoint}})),
              "10 88");
    EXPECT_EQ(references(with_draft(silent_river(), {})), "5 0");
}

TEST(References, AreTheWalkAwaysWhereTheseAreMore) {
    const Case draft = with_draft(silent_river(), {{"withdrawal", kPartial}, {"releases", Rational(60)}});
    EXPECT_EQ(references(with_walk_aways(draft, 60, 44)), "60 44");
    EXPECT_EQ(references(with_walk_aways(draft, 54, 45)), "55 45");
}

TEST(References, TakeTheLastDraftBeforeAnyPosition) {
    const Case earlier = with_draft(river_case(), {{"withdrawal", kNone}});
    EXPECT_EQ(references(with_draft(with_walk_aways(earlier, 0, 0), {{"withdrawal", kFull}})), "5 40");
}

TEST(References, AreTheLeastWorthsUnderTheOthersPositionsWithoutADraft) {
    Case river = silent_river();
    // South wants full, at most 30, joint: North has 0 + 0 + 5 at least. North wants none and at least 90: South
    // has 0 + 0 + 0 with 120 releases and no monitors.
    river.talks.positions = river_case().talks.positions;
    EXPECT_EQ(references(river), "5 0");
    // North now wants exactly partial, 60, joint, which South values at 74; or 60 or 90, which is 68 at least.
    river.talks.positions.push_back(position_of("north", {{"withdrawal", any_of({kPartial})},
                                                          {"releases", any_of({Rational(60)})},
                                                          {"monitors", any_of({kJoint})}}));
    EXPECT_EQ(references(river), "5 74");
    river.talks.positions.back().wants.sides[1].second = any_of({Rational(60), Rational(90)});
    EXPECT_EQ(references(river), "5 68");
    // Withdrawn: the position before it counts again.
    river.talks.positions.back().withdrawn = true;
    EXPECT_EQ(references(river), "5 0");
}

TEST(References, OfThreePartiesAreTheLeastOverBothOthers) {
    Case river = silent_river();
    river.parties.push_back({"east", {}, {}, {}});
    river.preferences.push_back(river.preferences[0]);
    river.preferences[2].party = "east";
    river.talks.positions = {position_of("south", {{"withdrawal", any_of({kPartial})}}),
                             position_of("east", {{"withdrawal", any_of({kFull})}})};
    // North: 35 + 0 + 5 by South's position, 5 by East's; South: 40 by East's; East: 40 by South's.
    EXPECT_EQ(references(river), "5 40 40");
}

TEST(References, AreMissingWhereSomebodyHasNobodyToReferTo) {
    Case river = silent_river();
    EXPECT_EQ(references(river), "none");
    river.talks.positions = {position_of("north", {{"withdrawal", any_of({kNone})}})};
    EXPECT_EQ(references(river), "none");  // South has North's position, North has none of the others'
    river.talks.positions.push_back(position_of("south", {}));
    EXPECT_EQ(references(river), "5 0");
    river.talks.positions.back().withdrawn = true;
    EXPECT_EQ(references(river), "none");
}

TEST(References, PassOverWhatIsNoLongerOpen) {
    Case river = with_draft(silent_river(), {{"withdrawal", kPartial}, {"releases", Rational(60)}});
    river.issues[0].status = IssueStatus::agreed;
    river.issues[0].agreed = kFull;  // against the draft
    river.issues[1].status = IssueStatus::parked;
    EXPECT_EQ(references(river), "5 40");
}

TEST(References, VisitEveryCompletionWhereIssuesAreTied) {
    Case river = with_draft(silent_river(), {{"withdrawal", kPartial}});
    // Without it North's least is 35 + 0 + 5 = 40; then it is worth 60, and the least is 35 + 0 + 10 or 35 + 5 + 5.
    river.preferences[0].bonuses = {
        bonus_on(Box{{{"releases", at_most(Rational(0))}, {"monitors", any_of({kJoint})}}}, 20)};
    EXPECT_EQ(references(river), "45 30");
    EXPECT_EQ(references(river, 10), "45 30");  // 5 x 2 completions
    EXPECT_EQ(references(river, 9), "none");
}

// By the definition: the least over all deals that agree with the box, limits and red lines aside.
Rational find_least(const Case& negotiation, const Preferences& own, const Box& box) {
    std::vector<Deal> deals = {Deal{}};
    for (const Issue& issue : negotiation.issues) {
        std::vector<Deal> longer;
        for (const Deal& deal : deals) {
            for (const Value& value : list_values(issue)) {
                const Side* side = box.find(issue.id);
                if (side != nullptr && !contains(*side, value)) continue;
                longer.push_back(deal);
                longer.back().set(issue.id, value);
            }
        }
        deals = std::move(longer);
    }
    Rational least = worth(own, deals.front());
    for (const Deal& deal : deals) least = std::min(least, worth(own, deal));
    return least;
}

TEST(References, EqualBruteForceOnRandomCases) {
    int by_draft = 0, by_positions = 0, none = 0;
    for (std::uint64_t seed = 0; seed < testing::draws(600U); ++seed) {
        const Case negotiation = testing::SmallCaseMaker(seed).run();
        std::string expected;
        for (const Preferences& own : negotiation.preferences) {
            std::vector<Box> boxes;
            if (!negotiation.talks.drafts.empty()) {
                boxes.emplace_back();
                for (const auto& [issue, value] : negotiation.talks.drafts.back().deal.values)
                    boxes.back().sides.emplace_back(issue, any_of({value}));
            } else {
                for (const Position& position : negotiation.talks.positions) {
                    if (position.party != own.party) boxes.push_back(position.wants);
                }
            }
            if (boxes.empty()) {
                expected = "none";
                break;
            }
            std::optional<Rational> least;
            for (const Box& box : boxes) {
                const Rational here = find_least(negotiation, own, box);
                if (!least || here < *least) least = here;
            }
            const Rational walk_away = own.walk_away ? own.walk_away->low : Rational(0);
            expected += (expected.empty() ? "" : " ") + to_fraction(std::max(*least, walk_away));
        }
        ASSERT_EQ(references(negotiation), expected) << seed;
        ++(expected == "none" ? none : negotiation.talks.drafts.empty() ? by_positions : by_draft);
    }
    EXPECT_GT(by_draft, testing::draws(100));
    EXPECT_GT(by_positions, testing::draws(100));
    EXPECT_GT(none, testing::draws(10));
}

}  // namespace
}  // namespace wasit::concepts::gupta_livne
