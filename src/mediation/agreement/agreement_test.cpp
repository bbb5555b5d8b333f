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

TEST(Agreement, LeavesOutWhatFallsAwayWithItsPhase) {
    Case river = phased_river();
    river.issues[0].otherwise = Id("partial");
    Phase three;
    three.id = "three";
    three.after = "two";
    river.phases.push_back(three);
    Issue border = testing::choice_issue("border", {"open", "shut"});
    border.phase = "three";
    border.otherwise = Id("shut");
    river.issues.push_back(border);
    Deal deal = partial_deal();
    deal.set("border", Id("shut"));
    deal.set("monitors", Id("none"));
    const std::string without = write_agreement(river, deal, {}).text;
    EXPECT_EQ(without.find("withdraw in part"), std::string::npos) << without;
    EXPECT_EQ(without.find("border"), std::string::npos) << without;
    EXPECT_NE(without.find("Under this agreement it does not come about: it needs Monitors: joint."),
              std::string::npos)
        << without;
    EXPECT_NE(without.find("Under this agreement it does not come about, as Second does not."),
              std::string::npos)
        << without;
    deal.set("monitors", Id("joint"));
    const std::string with = write_agreement(river, deal, {}).text;
    EXPECT_NE(with.find("withdraw in part"), std::string::npos) << with;
    EXPECT_NE(with.find("border"), std::string::npos) << with;
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
