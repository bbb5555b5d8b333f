#include "mediation/agreement/agreement.hpp"

#include <gtest/gtest.h>

#include "small_case.hpp"

namespace wasit::mediation {
namespace {

using testing::bilingual;

Case phased_river() {
    Case river = testing::river_case();
    Phase one, two;
    one.id = "one";
    one.name = bilingual("First", "الأولى");
    one.days = 42;
    two.id = "two";
    two.name = bilingual("Second", "الثانية");
    two.after = "one";
    two.condition = Box{{{"monitors", testing::any_of({Id("joint")})}}};
    river.phases = {one, two};
    river.issues[0].phase = "two";
    std::get<Choice>(river.issues[0].domain).options[1].clause =
        bilingual("The parties withdraw in part.", "ينسحب الطرفان جزئيًا.");
    river.issues[1].phase = "one";
    river.issues[1].clause = bilingual("South releases {value}.", "يُفرج الجنوب عن {value}.");
    Issue tolls = testing::choice_issue("tolls", {"none", "some"});
    tolls.status = IssueStatus::parked;
    river.issues.push_back(tolls);
    Obligation obligation;
    obligation.what = bilingual("hand over the lists", "تسليم القوائم");
    obligation.by = "south";
    obligation.due_phase = "one";
    obligation.due_day = 10;
    obligation.verified_by = "envoy";
    river.mediators.resize(1);
    river.mediators[0].id = "envoy";
    river.mediators[0].name = bilingual("Envoy", "المبعوث");
    river.obligations = {obligation};
    Faction council;
    council.id = "council";
    council.ratifies = true;
    river.parties[0].factions = {council};
    return river;
}

Deal partial_deal() {
    return {{{"withdrawal", Id("partial")}, {"releases", Rational(60)}}};
}

TEST(Agreement, IsWrittenPhaseByPhase) {
    EXPECT_EQ(write_agreement(phased_river(), partial_deal(), {}).text,
              R"(# Agreement: River ceasefire

Between North and South

## Phase: First (42 days)

1. South releases 60 people.

## Phase: Second

It begins after First.
It comes about only with Monitors: joint.

2. The parties withdraw in part.

## Obligations

- South: hand over the lists, by day 10 of First, verified by Envoy

## Ratification

- North: council

## Still open

- Monitors

## Set aside

- tolls
)");
}

// The second phase falls away without joint monitors, and a third one with it.
Case falling_river() {
    Case river = phased_river();
    river.issues[0].otherwise = Id("none");
    Phase three;
    three.id = "three";
    three.after = "two";
    river.phases.push_back(three);
    Issue border = testing::choice_issue("border", {"open", "shut"});
    border.phase = "three";
    border.otherwise = Id("shut");
    Issue flag = testing::choice_issue("flag", {"white", "blue"});
    flag.phase = "three";
    flag.status = IssueStatus::agreed;
    flag.agreed = Id("white");
    std::get<Choice>(flag.domain).options[0].clause = bilingual("The flag is white.", "العَلَم أبيض.");
    river.issues.push_back(border);
    river.issues.push_back(flag);
    river.obligations[0].due_phase = "two";
    return river;
}

TEST(Agreement, SaysWhatFallsAwayWithItsPhase) {
    Deal deal;
    deal.set("monitors", Id("none"));
    deal.set("releases", Rational(60));
    EXPECT_EQ(write_agreement(falling_river(), deal, {}).text,
              R"(# Agreement: River ceasefire

Between North and South

## Phase: First (42 days)

1. South releases 60 people.

## Phase: Second

It begins after First.
Under this agreement it does not come about: it needs Monitors: joint.
Instead: Withdrawal: none.

## Phase: three

It begins after Second.
Under this agreement it does not come about, as Second does not.
Instead: border: shut.
What is settled for it stays in the text and is not in force:

2. The flag is white.

## General provisions

3. Monitors: none.

## Obligations

- South: hand over the lists, by day 10 of Second, which does not come about under this agreement, verified by Envoy

## Ratification

- North: council

## Set aside

- tolls
)");
    deal.set("withdrawal", Id("none"));
    EXPECT_TRUE(write_agreement(falling_river(), deal, {}).faults.empty());
    deal.set("monitors", Id("joint"));
    const std::string with = write_agreement(falling_river(), deal, {}).text;
    EXPECT_EQ(with.find("not in force"), std::string::npos) << with;
    EXPECT_NE(with.find("Withdrawal: none."), std::string::npos) << with;
    EXPECT_NE(with.find("## Still open\n\n- border\n"), std::string::npos) << with;
}

// What an issue falls to may keep a later phase from coming about.
TEST(Agreement, FollowsPhasesThatFallWithOthers) {
    Case river = falling_river();
    river.phases[2].after.reset();
    river.phases[2].condition = Box{{{"withdrawal", testing::any_of({Id("partial"), Id("full")})}}};
    Deal deal;
    deal.set("monitors", Id("none"));
    const std::string text = write_agreement(river, deal, {}).text;
    EXPECT_NE(text.find("it needs Withdrawal: partial or full."), std::string::npos) << text;
    EXPECT_NE(text.find("Instead: border: shut."), std::string::npos) << text;
}

TEST(Agreement, RefusesWhatContradictsAPhaseThatDoesNotComeAbout) {
    Deal deal = partial_deal();
    deal.set("monitors", Id("none"));
    deal.set("border", Id("open"));
    const AgreementText result = write_agreement(falling_river(), deal, {});
    EXPECT_TRUE(result.text.empty());
    ASSERT_EQ(result.faults.size(), 2u);
    EXPECT_EQ(
        result.faults[0].what,
        "`withdrawal` is `partial`, but phase `two` does not come about in this deal, and then it is `none`");
    EXPECT_EQ(result.faults[1].remedy,
              "leave `border` out, or let phase `two` come about, which needs Monitors: joint");
    deal = partial_deal();
    deal.set("flag", Id("blue"));
    deal.set("tolls", Id("none"));
    EXPECT_EQ(write_agreement(falling_river(), deal, {}).faults.size(), 2u);
}

TEST(Agreement, IsWrittenInArabicAndPlainText) {
    AgreementOptions options;
    options.style.language = Language::ar;
    options.style.digits = Digits::arabic_indic;
    options.markdown = false;
    Deal deal = partial_deal();
    deal.set("monitors", Id("none"));
    EXPECT_EQ(write_agreement(phased_river(), deal, options).text,
              R"(اتفاق: هدنة النهر
بين الشمال والجنوب

المرحلة: الأولى (٤٢ يومًا)
١. يُفرج الجنوب عن ٦٠ شخصًا.

المرحلة: الثانية
تبدأ بعد الأولى.
لا تُنفَّذ بموجب هذا الاتفاق، إذ تتطلّب المراقبون: joint.
ما حُسم بشأنها يبقى في النص دون أن يكون نافذًا:

٢. ينسحب الطرفان جزئيًا.

أحكام عامة
٣. المراقبون: none.

الالتزامات
- الجنوب: تسليم القوائم، في موعد أقصاه اليوم ١٠ من الأولى، بتحقّق من المبعوث

المصادقة
- الشمال: council

قضايا مؤجَّلة
- tolls
)");
}

TEST(Agreement, RefusesUnknownValues) {
    Deal deal = partial_deal();
    deal.set("releases", Rational(61));
    const AgreementText result = write_agreement(phased_river(), deal, {});
    EXPECT_TRUE(result.text.empty());
    ASSERT_EQ(result.faults.size(), 1u);
    EXPECT_EQ(result.faults[0].what, "`releases` cannot be `61`");
}

}  // namespace
}  // namespace wasit::mediation
