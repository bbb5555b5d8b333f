#include "report/json/diagnosis_json.hpp"

#include <gtest/gtest.h>

#include "casefile/reading.hpp"
#include "casefile/wasit/read.hpp"
#include "engine/compile.hpp"
#include "mediation/diagnose/check.hpp"
#include "mediation/diagnose/phrases.hpp"
#include "report/json/restatement.hpp"
#include "report/terminal/diagnosis_text.hpp"

namespace wasit::report {
namespace {

using mediation::Demand;
using mediation::Diagnosis;

Diagnosis diagnose(const Case& negotiation, std::size_t most = 20) {
    const engine::Budget budget;
    engine::Watch watch(budget);
    return mediation::diagnose(negotiation, {{}, most}, budget, watch);
}

// What `wasit verify` has against a result.
std::vector<std::string> verify(const Case& negotiation, const Json& result) {
    const engine::Instance instance = *engine::compile(negotiation).instance;
    const auto claim = report::read_diagnosis(instance, result);
    if (const auto* fault = std::get_if<std::string>(&claim)) return {*fault};
    const auto& stated = std::get<Diagnosis>(claim);
    auto objections = report::find_diagnosis_contradictions(negotiation, result, stated, {});
    const engine::Budget budget;
    engine::Watch watch(budget);
    for (std::string& objection : mediation::check_diagnosis(instance, stated, budget, watch))
        objections.push_back(std::move(objection));
    return objections;
}

Case itex_cypress() {
    return *casefile::read_case({std::string(WASIT_SOURCE_DIR) + "/cases/itex-cypress"}).negotiation;
}

TEST(Diagnosis, ItexAndCypressMissByAHair) {
    const Case negotiation = itex_cypress();
    const Diagnosis diagnosis = diagnose(negotiation);
    EXPECT_EQ(diagnosis.agreement_possible, false);
    EXPECT_FALSE(diagnosis.limit_reached);
    ASSERT_EQ(diagnosis.conflicts.size(), 1u);
    EXPECT_TRUE(diagnosis.conflicts_complete);
    EXPECT_EQ(
        mediation::conflict_text(negotiation, diagnosis, diagnosis.conflicts[0].demands, {}),
        "Itex Manufacturing’s walk-away (0.603307) and Cypress Cycles’s walk-away (0.718113) cannot both "
        "hold.");
    EXPECT_EQ(diagnosis.ways_out.size(), 2u);
    ASSERT_EQ(diagnosis.relaxations.size(), 2u);
    for (const mediation::Relaxation& relaxation : diagnosis.relaxations) {
        const auto& steps = relaxation.by_party;
        EXPECT_EQ(steps[0].from, steps[0].to);
        EXPECT_EQ(steps[1].from, Rational(718113, 1'000'000));
        const Rational missed = steps[1].from - steps[1].to;
        EXPECT_EQ(missed, Rational(Integer("33553509341815881"), Integer("10000000000000000000")));
        EXPECT_EQ(to_rounded_text(missed, 5), "0.00336");
        EXPECT_EQ(relaxation.concession.amount,
                  Rational(Integer("9150957093222513"), Integer("2618264840935102207")));
        EXPECT_TRUE(relaxation.concession.proved);
        EXPECT_EQ(engine::to_deal(*diagnosis.instance, relaxation.outcome).values,
                  (std::vector<std::pair<Id, Value>>{{"price", Id("usd_3_47")},
                                                     {"delivery", Id("days_30")},
                                                     {"payment", Id("days_30")},
                                                     {"returns", Id("spoilage_5")}}));
    }
    EXPECT_EQ(mediation::describe_relaxation(negotiation, diagnosis, diagnosis.relaxations[0], {}),
              std::vector<std::string>{"Cypress Cycles would have to come down from 0.71811 to 0.71475, by "
                                       "0.00336: 0.35 % of its range of worths."});
}

TEST(Diagnosis, ResultsAreVerifiedAndTamperedOnesAreNot) {
    const Case negotiation = itex_cypress();
    const Json result = Json::parse(report::to_json(negotiation, diagnose(negotiation), {}).dump());
    ASSERT_EQ(verify(negotiation, result), std::vector<std::string>{});
    const auto refuses = [&](const char* pointer, const Json& value) {
        Json tampered = result;
        tampered[Json::json_pointer(pointer)] = value;
        EXPECT_FALSE(verify(negotiation, tampered).empty()) << pointer;
    };
    refuses("/agreement_possible", true);
    refuses("/agreement_possible", "no");
    refuses("/certificate/leaves", Json::array());
    refuses("/certificate/status", "optimal");
    refuses("/conflicts", Json::array());
    refuses("/conflicts/0/0/party", "nobody");
    refuses("/conflict_proofs/0/without", Json::array());
    refuses("/ways_out/0/deal/price", "usd_4_37");
    refuses("/ways_out", Json::array());
    refuses("/least_relaxation/1/to", 0.7179);
    refuses("/least_relaxation/1/to_exact", "7/10");
    refuses("/relaxations/0/by_party/1/share", 0.001);
    refuses("/relaxations/1/amount_exact", "1/1000");
    refuses("/relaxations/1/proofs/0/certificate/objective_exact", "-1/1000");
    refuses("/relaxations/0/proofs/0/deal/price", "usd_4_37");
    refuses("/relaxations/0/proofs/0/certificate/references/1", "1/2");
    refuses("/relaxations/0/proofs", Json::array());
    refuses("/relaxations/0/measure", "total");
    refuses("/worth_ranges/1", "1");
    refuses("/conflicts_found", 2);
    refuses("/smallest_first", false);
    refuses("/conflicts_complete", false);
    refuses("/conflicts/0/0/what", "somebody’s walk-away");
    refuses("/conflict_proofs/0/what", "nothing can be done");
    refuses("/relaxations/1/what/0",
            "Cypress Cycles would have to come down from 0.71811 to 0.71474, by 0.00336: "
            "0.35 % of its range of worths.");
}

// Sentences are compared in the language that they are in.
TEST(Diagnosis, SentencesInEitherLanguageAreVerified) {
    const Case negotiation = itex_cypress();
    mediation::Style arabic;
    arabic.language = mediation::Language::ar;
    Json result = Json::parse(report::to_json(negotiation, diagnose(negotiation), arabic).dump());
    EXPECT_EQ(verify(negotiation, result), std::vector<std::string>{});
    arabic.digits = mediation::Digits::arabic_indic;
    const Json indic = Json::parse(report::to_json(negotiation, diagnose(negotiation), arabic).dump());
    EXPECT_EQ(verify(negotiation, indic), std::vector<std::string>{});
    result["relaxations"][0]["what"] = indic["relaxations"][0]["what"];
    EXPECT_EQ(verify(negotiation, result).size(), 1U);
}

// With a full withdrawal there must be monitors. North wants none, and the south nothing less than a full one.
constexpr const char* kLinked = R"(
wasit: case/1
title: {en: Two banks, ar: ضفتان}
parties:
  north: {name: {en: North, ar: الشمال}}
  south: {name: {en: South, ar: الجنوب}}
issues:
  withdrawal: {name: {en: Withdrawal, ar: الانسحاب}, options: {none: {name: {en: none, ar: لا شيء}}, full: {name: {en: full, ar: كامل}}}}
  monitors: {name: {en: Monitors, ar: المراقبون}, options: {none: {name: {en: none, ar: لا أحد}}, joint: {name: {en: joint, ar: مشتركون}}}}
  aid: {name: {en: Aid, ar: المعونة}, from: 0, to: 20, step: 10}
limits:
  - when: {withdrawal: full}
    require: {monitors: joint}
    because: {en: No full withdrawal without monitors., ar: لا انسحاب كاملًا بلا مراقبين.}
preferences:
  north:
    walk_away: 10
    issues:
      withdrawal: {points: {none: 20, full: 0}}
      aid: {curve: [[0, 0], [20, 10]]}
    red_lines: [{never: {monitors: joint}}]
  south:
    walk_away: 5
    issues:
      withdrawal: {points: {none: 0, full: 20}}
      aid: {curve: [[0, 10], [20, 0]]}
    red_lines: [{never: {withdrawal: none}, because: {en: The land must be free., ar: الأرض يجب أن تتحرر.}}]
)";

TEST(Diagnosis, ALinkAndTwoRedLinesConflict) {
    const auto reading = casefile::read_wasit_text(kLinked, casefile::Syntax::yaml, "case.yaml", "banks");
    ASSERT_TRUE(reading.negotiation);
    const Case& negotiation = *reading.negotiation;
    const Diagnosis diagnosis = diagnose(negotiation);
    ASSERT_EQ(diagnosis.conflicts.size(), 1u);
    EXPECT_EQ(
        mediation::conflict_text(negotiation, diagnosis, diagnosis.conflicts[0].demands, {}),
        "North’s red line “never Monitors: joint”, South’s red line “The land must be free”, and the limit "
        "“No full withdrawal without monitors” cannot all hold.");
    // No walk-away helps: one of the three gives way, cheapest first, and by the same three ways out.
    EXPECT_EQ(diagnosis.ways_out.size(), 3u);
    ASSERT_EQ(diagnosis.relaxations.size(), 6u);
    for (const mediation::Relaxation& relaxation : diagnosis.relaxations) {
        EXPECT_EQ(mediation::members(relaxation.gives_way).size(), 1u);
        EXPECT_EQ(relaxation.concession.amount, 0);
    }
    EXPECT_EQ(mediation::describe_relaxation(negotiation, diagnosis, diagnosis.relaxations[4], {}),
              (std::vector<std::string>{
                  "The limit “No full withdrawal without monitors” would have to be given up.",
                  "No walk-away would have to come down."}));
    mediation::Style arabic;
    arabic.language = mediation::Language::ar;
    EXPECT_EQ(mediation::conflict_text(negotiation, diagnosis, diagnosis.conflicts[0].demands, arabic),
              "لا يمكن الجمع بين الخط الأحمر لدى الشمال «لا يُقبل أبدًا المراقبون: مشتركون» والخط الأحمر لدى "
              "الجنوب «الأرض يجب أن تتحرر» والربط «لا انسحاب كاملًا بلا مراقبين» معًا.");
    const Json result = Json::parse(report::to_json(negotiation, diagnosis, arabic).dump());
    EXPECT_EQ(verify(negotiation, result), std::vector<std::string>{});
    Json less = result;
    less["relaxations"][0]["gives_way"] = Json::array();
    EXPECT_FALSE(verify(negotiation, less).empty());
    for (const mediation::Language language : {mediation::Language::en, mediation::Language::ar}) {
        mediation::Style style;
        style.language = language;
        const std::string text = report::write_diagnosis(negotiation, diagnosis, style);
        EXPECT_EQ(text.find("diagnose."), std::string::npos) << text;
    }
}

TEST(Diagnosis, WhereAgreementIsPossibleADealShowsIt) {
    const Case negotiation =
        *casefile::read_case({std::string(WASIT_SOURCE_DIR) + "/cases/harbour-sport-park"}).negotiation;
    const Diagnosis diagnosis = diagnose(negotiation);
    EXPECT_EQ(diagnosis.agreement_possible, true);
    ASSERT_TRUE(diagnosis.witness);
    EXPECT_TRUE(engine::acceptable(*diagnosis.instance, *diagnosis.witness));
    Json result = Json::parse(report::to_json(negotiation, diagnosis, {}).dump());
    EXPECT_EQ(verify(negotiation, result), std::vector<std::string>{});
    result["agreement_possible"] = false;
    EXPECT_FALSE(verify(negotiation, result).empty());
}

}  // namespace
}  // namespace wasit::report
