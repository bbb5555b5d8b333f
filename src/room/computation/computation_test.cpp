#include "room/computation/computation.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <thread>

#include "casefile/wasit/read.hpp"
#include "hard_case.hpp"
#include "mediation/bridge/bridge.hpp"
#include "mediation/diagnose/diagnose.hpp"
#include "mediation/evaluation/evaluation.hpp"
#include "mediation/gap/gap.hpp"
#include "mediation/improve/improve.hpp"
#include "report/json/diagnosis_json.hpp"
#include "report/json/mediation_json.hpp"
#include "room_questions.hpp"

namespace wasit::room {
namespace {

using report::Json;
using testing::ask;
using testing::canary;
using testing::find_canaries;
using testing::full_deal;
using testing::secret_file;
using testing::text_of;
using testing::Uses;

const Case& river() {
    static const Case negotiation =
        *casefile::read_wasit(WASIT_SOURCE_DIR "/cases/river-ceasefire").negotiation;
    return negotiation;
}

constexpr const char* kRiverDeal =
    R"("deal": {"start": "2031-03-08", "duration": 42, "duration_two": 60, "releases": 36, "returns": 150,
       "withdrawal": "ridge", "monitors": "joint", "crossings": "bridge_ferry", "aid": 200, "water": "joint",
       "guarantees": "pact", "fund": 200})";

TEST(Computation, IsThatOfTheCommandLineWhereAllIsShown) {
    const Case negotiation = canary(secret_file("50035"));
    engine::Budget budget;
    engine::Watch watch;
    const mediation::Style style;
    const auto whole = [&](const std::string& command, const std::string& options = "{}") {
        return text_of(ask(negotiation, Uses{{"a", Use::own}}, command, options));
    };
    EXPECT_EQ(
        whole("bridge"),
        report::to_json(negotiation, mediation::build_bridge(negotiation, {}, budget, watch), style).dump());
    EXPECT_EQ(whole("gap"),
              report::to_json(negotiation, mediation::measure_gap(negotiation, budget, watch), style).dump());
    EXPECT_EQ(
        whole("diagnose"),
        report::to_json(negotiation, mediation::diagnose(negotiation, {}, budget, watch), style).dump());
    const std::string options = "{" + full_deal(negotiation, 1) + "}";
    std::vector<casefile::Diagnostic> diagnostics;
    const Deal deal =
        *casefile::read_deal_text(negotiation, Json::parse(options).at("deal").dump(), "deal", diagnostics);
    EXPECT_EQ(whole("evaluate", options),
              report::to_json(negotiation, *mediation::evaluate(negotiation, deal).evaluation, style).dump());
    EXPECT_EQ(
        whole("improve", options),
        report::to_json(negotiation, mediation::improve(negotiation, deal, {}, budget, watch), style).dump());
    for (const auto& [command, schema] :
         std::map<std::string, std::string>{{"robust", "wasit.robustness/1"},
                                            {"ask", "wasit.question/1"},
                                            {"frontier", "wasit.frontier/1"},
                                            {"sensitivity", "wasit.sensitivity/1"},
                                            {"coalitions", "wasit.coalitions/1"}})
        EXPECT_EQ(Json::parse(whole(command))["schema"], schema) << command;
    for (const char* ground : {"nash", "utilitarian", "egalitarian", "kalai-smorodinsky", "gupta-livne"})
        EXPECT_EQ(Json::parse(whole(
                      "solve", std::string(R"({"concept": ")") + ground + "\"}"))["certificate"]["status"],
                  "optimal");
    const Case panama = *casefile::read_wasit(WASIT_SOURCE_DIR "/cases/panama-1974").negotiation;
    for (const char* ground : {"nash", "adjusted-winner"}) {
        const auto solved = ask(panama, Uses{}, "solve", std::string(R"({"concept": ")") + ground + "\"}");
        EXPECT_EQ(Json::parse(text_of(solved))["certificate"]["status"], "optimal");
    }
    EXPECT_EQ(Json::parse(text_of(ask(panama, Uses{}, "frontier")))["complete"], true);
}

TEST(Computation, PackagesAreThoseOfTheEngine) {
    const Case negotiation = canary(secret_file("50035"));
    engine::Budget budget;
    engine::Watch watch;
    const mediation::Bridge bridge = mediation::build_bridge(negotiation, {}, budget, watch);
    const Json answer = Json::parse(text_of(ask(negotiation, Uses{{"b", Use::engine}}, "bridge")));
    EXPECT_EQ(answer["schema"], "wasit.confidential/1");
    EXPECT_EQ(answer["status"], "answered");
    EXPECT_EQ(answer["uses"], (Json{{"a", "shown"}, {"b", "engine"}, {"c", "shown"}}));
    EXPECT_EQ(answer["preferences_known"].size(), 2U);
    ASSERT_EQ(answer["packages"].size(), bridge.proposals.size());
    for (std::size_t i = 0; i < bridge.proposals.size(); ++i) {
        const Json& package = answer["packages"][i];
        const mediation::Proposal& proposal = bridge.proposals[i];
        EXPECT_EQ(package["deal"], report::to_json(proposal.deal));
        EXPECT_EQ(package["grounds"], Json(proposal.grounds));
        EXPECT_EQ(package["efficient"], proposal.efficient);
        ASSERT_EQ(package["worths"].size(), 2U);
        EXPECT_EQ(package["worths"][0]["party"], "a");
        EXPECT_EQ(package["worths"][0]["value_exact"], to_fraction(proposal.values[0]));
        EXPECT_EQ(package["worths"][0]["gain_exact"], to_fraction(proposal.gains[0]));
        for (const Json& change : package["changes"]) EXPECT_NE(change["party"], "b");
    }
}

TEST(Computation, SaysWhoseUseIsToBeNoted) {
    const auto noted = [](const Uses& uses, const std::string& command, const std::string& options = "{}") {
        const auto planned =
            plan(testing::public_part(river()), testing::grant(river(), uses), {command, options, {}});
        EXPECT_TRUE(planned) << planned.failure().what;
        EXPECT_EQ(planned->is_discreet(), !planned->noted().empty());
        return planned->noted();
    };
    using Parties = std::vector<std::string>;
    EXPECT_EQ(noted({{"south", Use::engine}}, "bridge"), Parties{"south"});
    EXPECT_EQ(noted({{"north", Use::engine}, {"south", Use::engine}}, "diagnose"),
              (Parties{"north", "south"}));
    EXPECT_EQ(noted({}, "bridge"), Parties{});
    // What is about others alone does not use it.
    EXPECT_EQ(noted({{"south", Use::engine}}, "gap"), Parties{});
    EXPECT_EQ(noted({{"south", Use::engine}}, "evaluate", std::string("{") + kRiverDeal + "}"), Parties{});
}

std::string failure_of(const Case& negotiation, const Uses& uses, const std::string& command,
                       const std::string& options = "{}") {
    const auto answer = ask(negotiation, uses, command, options);
    EXPECT_FALSE(answer) << command << " " << options;
    if (answer) return "";
    EXPECT_EQ(answer.failure().kind, Failure::Kind::invalid);
    EXPECT_FALSE(answer.failure().remedy.empty());
    return answer.failure().what;
}

TEST(Computation, WhoHasNotGrantedEnoughIsNamedAndNothingMore) {
    EXPECT_EQ(failure_of(river(), {{"south", Use::absent}}, "bridge"),
              "south has not granted enough for this");
    EXPECT_EQ(failure_of(river(), {{"north", Use::absent}, {"south", Use::absent}}, "diagnose"),
              "north, south have not granted enough for this");
    EXPECT_EQ(failure_of(river(), {{"north", Use::own}, {"south", Use::absent}}, "bridge"),
              "this needs the preferences of all parties");
    // Missing and absent are the same.
    auto granted = testing::grant(river(), {});
    granted.pop_back();
    EXPECT_EQ(ask(river(), granted, "bridge").failure().what, "south has not granted enough for this");
}

TEST(Computation, WhatWouldMeasureAnEnginesPartyIsRefused) {
    const Uses uses = {{"south", Use::engine}};
    EXPECT_NE(failure_of(river(), uses, "solve", R"({"concept": "utilitarian", "weights": {"north": 2}})")
                  .find("weights would measure"),
              std::string::npos);
    EXPECT_NE(failure_of(river(), uses, "bridge", R"({"equal_for": "south"})").find("the same to south"),
              std::string::npos);
    EXPECT_TRUE(
        ask(canary(secret_file("50035")), Uses{{"b", Use::engine}}, "bridge", R"({"equal_for": "a"})"));
    const Case panama = *casefile::read_wasit(WASIT_SOURCE_DIR "/cases/panama-1974").negotiation;
    for (const auto& [command, options] :
         std::vector<std::pair<std::string, std::string>>{{"bridge", "{}"},
                                                          {"solve", R"({"concept": "nash"})"},
                                                          {"solve", R"({"concept": "adjusted-winner"})"}})
        EXPECT_NE(failure_of(panama, {{"us", Use::engine}}, command, options).find("exact shares"),
                  std::string::npos);
    for (const char* command : {"frontier", "sensitivity", "coalitions", "ask"})
        EXPECT_NE(failure_of(river(), uses, command).find("this shows numbers"), std::string::npos);
}

TEST(Computation, PreferencesThatNoLongerFitAreToldInWordsToThoseWhoSeeThem) {
    for (const Use use : {Use::engine, Use::shown, Use::own}) {
        auto granted = testing::grant(river(), {{"south", use}});
        granted.back().items["issue:zinnober"] = R"({"weight": 10007, "values": {"a": 1}})";
        const std::string what = ask(river(), granted, "bridge").failure().what;
        EXPECT_TRUE(what.starts_with("the preferences of south do not fit the case as it stands now"))
            << what;
        EXPECT_EQ(find_canaries(what).empty(), use == Use::engine);
        granted.back().items = {{"zinnober", "10007"}};
        EXPECT_EQ(find_canaries(ask(river(), granted, "bridge").failure().what).empty(), use == Use::engine);
    }
}

// Before the computation is entered as a use, nothing may hang on the preferences themselves.
TEST(Computation, WhetherWhatIsTheEnginesFitsIsToldOnlyByAUse) {
    for (const char* options : {"{}", R"({"equal_for": "south"})", R"({"most": 0})"}) {
        auto fits = testing::grant(river(), {{"south", Use::engine}}), misfits = fits;
        misfits.back().items["issue:zinnober"] = R"({"weight": 10007, "values": {"a": 1}})";
        const auto of = [&](const std::vector<GrantedPreferences>& granted) {
            const auto planned = plan(testing::public_part(river()), granted, {"bridge", options, {}});
            return planned ? std::string("planned") : planned.failure().what;
        };
        EXPECT_EQ(of(fits), of(misfits)) << options;
    }
}

TEST(Computation, FaultsInTheQuestionAreToldWithARemedy) {
    EXPECT_NE(failure_of(river(), {}, "brige").find("`brige`"), std::string::npos);
    const std::map<std::string, std::vector<std::string>> wrong = {
        {"bridge",
         {"", "[]", "{", "3", R"({"most": 0})", R"({"most": "many"})", R"({"mots": 3})", R"({"deal": {}})",
          R"({"keep": {"nothing": "x"}})", R"({"keep": {"withdrawal": "full"}})", R"({"keep": 3})",
          R"({"forbid": {"withdrawal": ["ridge", "full"]}})", R"({"equal_for": "east"})",
          R"({"forbid": {"withdrawal": ["hold", "villages", "ridge", "line"]}})"}},
        {"solve",
         {"{}", R"({"concept": "nsh"})", R"({"concept": "nash", "weights": {"east": 1}})",
          R"({"concept": "nash", "weights": {"north": -1}})",
          R"({"concept": "nash", "weights": {"north": 0, "south": 0}})",
          R"({"concept": "egalitarian", "weights": {"north": 2}})",
          R"({"concept": "nash", "weights": {"north": "1/100003"}})"}},
        {"evaluate", {"{}", R"({"deal": {"withdrawal": "ridge"}})", R"({"deal": "ridge"})"}},
        {"ask", {R"({"by": "luck"})", R"({"samples": 3})", R"({"party": "east"})"}},
        {"sensitivity", {R"({"concept": "gupta-livne"})"}}};
    for (const Uses& uses : {Uses{}, Uses{{"south", Use::engine}}})
        for (const auto& [command, options] : wrong)
            for (const std::string& text : options) failure_of(river(), uses, command, text);
    const Case record = *casefile::read_wasit(WASIT_SOURCE_DIR "/cases/doha-cairo-2024").negotiation;
    EXPECT_EQ(ask(record, std::vector<GrantedPreferences>{}, "bridge").failure().what,
              "this case is a record of talks, with nothing to compute");
}

TEST(Computation, ADelegateAsksAboutTheirOwnPreferences) {
    const Case works = *casefile::read_wasit(WASIT_SOURCE_DIR "/cases/harbour-works").negotiation;
    Uses uses;
    for (const Party& party : works.parties) uses[party.id] = Use::absent;
    uses["guild"] = Use::own;
    const auto answer = ask(works, uses, "ask", R"({"samples": 200})");
    ASSERT_TRUE(answer) << answer.failure().what;
    const Json asked = Json::parse(*answer);
    for (const Json& question : asked["questions"]) EXPECT_EQ(question["party"], "guild");
    for (const Party& party : works.parties)
        if (party.id != "guild") {
            EXPECT_EQ(failure_of(works, uses, "ask", R"({"party": ")" + party.id + "\"}"),
                      "you can ask about your own preferences only");
        }
}

TEST(Computation, StopsWhenItIsCancelled) {
    const Case exact = testing::hard_case();
    Case ranges = exact;
    ranges.preferences[0].walk_away = Bounds{5'000, 12'000};
    const std::string deal = "{" + full_deal(exact, 0) + "}";
    for (const auto& [command, options] :
         std::vector<std::pair<std::string, std::string>>{{"bridge", "{}"},
                                                          {"solve", R"({"concept": "kalai-smorodinsky"})"},
                                                          {"improve", deal},
                                                          {"diagnose", "{}"},
                                                          {"robust", deal},
                                                          {"ask", "{}"},
                                                          {"frontier", "{}"},
                                                          {"sensitivity", "{}"},
                                                          {"gap", "{}"}}) {
        const Case& negotiation = command == "robust" || command == "ask" ? ranges : exact;
        const auto planned =
            plan(testing::public_part(negotiation), testing::grant(negotiation, {}), {command, options, {}});
        ASSERT_TRUE(planned) << planned.failure().what;
        engine::Watch watch;
        std::thread canceller([&] {
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
            watch.cancel();
        });
        const auto begun = std::chrono::steady_clock::now();
        const auto answer = compute(*planned, {}, watch);
        const auto taken = std::chrono::steady_clock::now() - begun;
        canceller.join();
        EXPECT_LT(taken, std::chrono::seconds(5)) << command;  // half a second where nobody else computes
    }
}

}  // namespace
}  // namespace wasit::room
