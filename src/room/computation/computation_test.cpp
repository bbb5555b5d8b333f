#include "room/computation/computation.hpp"

#include <algorithm>
#include <fstream>
#include <functional>
#include <gtest/gtest.h>
#include <regex>
#include <set>
#include <thread>

#include "casefile/wasit/read.hpp"
#include "casefile/wasit/write.hpp"
#include "dice.hpp"
#include "granted.hpp"
#include "hard_case.hpp"
#include "mediation/bridge/bridge.hpp"
#include "mediation/diagnose/diagnose.hpp"
#include "mediation/evaluation/evaluation.hpp"
#include "mediation/gap/gap.hpp"
#include "mediation/improve/improve.hpp"
#include "random_case.hpp"
#include "report/json/diagnosis_json.hpp"
#include "report/json/mediation_json.hpp"

namespace wasit::room {
namespace {

using report::Json;
using Uses = std::map<Id, Use>;

const Case& river() {
    static const Case negotiation =
        *casefile::read_wasit(WASIT_SOURCE_DIR "/cases/river-ceasefire").negotiation;
    return negotiation;
}

constexpr const char* kRiverDeal =
    R"("deal": {"start": "2031-03-08", "duration": 42, "duration_two": 60, "releases": 36, "returns": 150,
       "withdrawal": "ridge", "monitors": "joint", "crossings": "bridge_ferry", "aid": 200, "water": "joint",
       "guarantees": "pact", "fund": 200})";

Result<std::string> ask(const Case& negotiation, const std::vector<GrantedPreferences>& granted,
                        const std::string& command, const std::string& options = "{}",
                        engine::Budget budget = {}) {
    const auto planned = plan(testing::public_part(negotiation), granted, {command, options, {}});
    if (!planned) return planned.failure();
    engine::Watch watch(budget);
    return compute(*planned, budget, watch);
}

Result<std::string> ask(const Case& negotiation, const Uses& uses, const std::string& command,
                        const std::string& options = "{}") {
    return ask(negotiation, testing::grant(negotiation, uses), command, options);
}

// The answer, or what went wrong in words.
std::string text_of(const Result<std::string>& answer) {
    return answer ? *answer : answer.failure().what + "; " + answer.failure().remedy;
}

// Random cases of several parties that a file could hold: the maker of random cases goes further.
std::vector<Case> random_cases(int count) {
    std::vector<Case> cases;
    for (std::uint64_t seed = 1; static_cast<int>(cases.size()) < count; ++seed) {
        const Case made = testing::random_case(seed);
        if (made.parties.size() < 2) continue;
        const std::string text = casefile::write_case(made, casefile::Syntax::json);
        auto read = casefile::read_wasit_text(text, casefile::Syntax::json, "case", "case").negotiation;
        if (read) cases.push_back(std::move(*read));
    }
    return cases;
}

std::string full_deal(const Case& negotiation, int at) {
    Json deal = Json::object();
    for (const Issue& issue : negotiation.issues) {
        if (issue.status == IssueStatus::parked) continue;
        if (issue.agreed) {
            deal[issue.id] = report::to_json(*issue.agreed);
        } else {
            const std::vector<Value> values = list_values(issue);
            deal[issue.id] = report::to_json(values[static_cast<std::size_t>(at) % values.size()]);
        }
    }
    return R"("deal": )" + deal.dump();
}

// The secret file: every number a multiple of 10,007, words that stand nowhere else.
constexpr int kMark = 10'007;
const std::vector<std::string> kWords = {"zinnober", "quetzal", "kumquat"};

constexpr const char* kOpenCase = R"({"wasit": "case/1", "title": "Canary",
  "parties": {"a": {}, "b": {}, "c": {}}, "mediators": {"quetzal": {}}, "issues": {"i": {"options": ["x", "y", "z"]}, "j": {"from": 0, "to": 4},
  "k": {"options": ["p", "q"]}, "l": {"options": ["s", "t"]}},
  "limits": [{"forbid": {"i": "z", "k": "q"}}],
  "talks": {"wasit": "talks/1", "positions": [{"party": "a", "wants": {"i": "x"}}, {"party": "b", "wants": {"i": "y", "j": 4}}],
  "drafts": [{"id": "d", "deal": {"i": "y", "j": 2, "k": "p", "l": "s"}}]},
  "preferences": {
   "a": {"walk_away": 3, "issues": {"i": {"points": {"x": 9, "y": 5, "z": 1}}, "j": {"curve": [[0, 5], [4, 0]]}, "k": {"points": {"p": 2, "q": 0}}}},
   "c": {"walk_away": 1, "issues": {"i": {"points": {"x": 2, "y": 3, "z": 4}}, "l": {"points": {"s": 1, "t": 3}}}},
   "b": )";

std::string secret_file(const std::string& walk_away, const std::string& points_of_x = "10007") {
    return R"({"known": {"by": "assessed", "assessor": "quetzal", "as_of": "2031-02-01", "sources": ["kumquat"]},
     "walk_away": )" +
           walk_away + R"(, "issues": {"i": {"points": {"x": )" + points_of_x +
           R"(, "y": 60042, "z": 90063}}, "j": {"curve": [[0, 0], [4, 40028]], "x-j": "zinnober"},
     "k": {"points": {"p": 0, "q": 30021}}, "l": {"weight": 10007, "values": {"s": 1, "t": 0}}},
     "bonuses": [{"on": {"i": "y", "j": {"min": 3}}, "worth": 20014}],
     "red_lines": [{"never": {"i": "x", "k": "p", "j": 0}, "because": "zinnober kumquat"}],
     "discount": 0.9, "x-why": "zinnober", "x-number": 170119}}})";
}

Case canary(const std::string& secret) {
    const auto reading =
        casefile::read_wasit_text(kOpenCase + secret, casefile::Syntax::json, "case", "canary");
    for (const auto& diagnostic : reading.diagnostics) EXPECT_EQ(casefile::to_text(diagnostic), "");
    return *reading.negotiation;
}

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

// Everything of one party times `factor`: the same preferences on another scale.
class Scaler {
  public:
    explicit Scaler(const Rational& factor) : factor_(factor) {}

    Preferences scale(Preferences own) const {
        if (own.walk_away) scale(*own.walk_away);
        for (IssueWorth& worth : own.issues) {
            if (auto* table = std::get_if<ValueTable>(&worth.shape))
                for (auto& [value, bounds] : table->entries) scale(bounds);
            if (auto* curve = std::get_if<Curve>(&worth.shape))
                for (auto& [x, y] : curve->knots) y *= factor_;
            if (auto* whole = std::get_if<WholePoints>(&worth.shape)) scale(whole->points);
        }
        for (Bonus& bonus : own.bonuses) bonus.worth *= factor_;
        for (Composite& composite : own.composites) scale(composite);
        for (FixedWorth& fixed : own.fixed) fixed.worth *= factor_;
        if (own.at_most) *own.at_most *= factor_;
        return own;
    }

  private:
    void scale(Bounds& bounds) const {
        bounds.low *= factor_;
        bounds.high *= factor_;
    }
    void scale(Composite& composite) const {
        for (Bonus& bonus : composite.bonuses) bonus.worth *= factor_;
        for (Composite& part : composite.parts) scale(part);
    }

    Rational factor_;
};

Case with_preferences(Case negotiation, const Preferences& own) {
    for (Preferences& other : negotiation.preferences)
        if (other.party == own.party) other = own;
    return negotiation;
}

// The questions that packages answer.
std::vector<std::pair<std::string, std::string>> list_questions(const Case& negotiation) {
    std::vector<std::pair<std::string, std::string>> questions = {{"bridge", "{}"}, {"diagnose", "{}"}};
    for (const char* ground : {"nash", "kalai-smorodinsky", "utilitarian", "egalitarian"})
        questions.emplace_back("solve", std::string(R"({"concept": ")") + ground + "\"}");
    for (const int at : {0, 1}) questions.emplace_back("improve", "{" + full_deal(negotiation, at) + "}");
    return questions;
}

// What may be known of the engine's party: packages, and what is said of each.
std::string reduce_to_packages(const std::string& answer) {
    Json reduced = Json::parse(answer);
    for (const char* key : {"schema", "case", "parties", "command", "uses", "preferences_known"})
        reduced.erase(key);
    if (!reduced.contains("packages")) return reduced.dump();
    for (Json& package : reduced["packages"]) {
        package.erase("worths");
        package.erase("changes");
    }
    return reduced.dump();
}

TEST(Computation, HangsOnAnEnginesPartyByThePackagesAlone) {
    int compared = 0, alike = 0, different = 0;
    testing::Dice dice(7);
    for (const Case& negotiation : random_cases(25)) {
        const Id secret = negotiation.parties[dice.between(0, 1)].id;
        const Uses uses = {{secret, Use::engine}};
        const Preferences& own = *negotiation.find_preferences(secret);
        const Case scaled = with_preferences(negotiation, Scaler(Rational(3, 7)).scale(own));
        Preferences lower = own;
        if (lower.walk_away)
            lower.walk_away =
                Bounds{own.walk_away->low - Rational(1, 100), own.walk_away->low - Rational(1, 100)};
        const Case moved = with_preferences(negotiation, lower);
        for (const auto& [command, options] : list_questions(negotiation)) {
            const auto first = ask(negotiation, uses, command, options);
            if (!first) continue;
            for (const Case& other : {scaled, moved}) {
                const auto second = ask(other, uses, command, options);
                ASSERT_TRUE(second) << second.failure().what;
                ++compared;
                if (reduce_to_packages(*first) == reduce_to_packages(*second)) {
                    EXPECT_EQ(*first, *second) << command << " " << options;
                    ++alike;
                } else {
                    ++different;
                    // On another scale these are the same preferences: only what compares scales may see it.
                    EXPECT_FALSE(&other == &scaled &&
                                 (command == "diagnose" || options.find("nash") != options.npos ||
                                  options.find("kalai") != options.npos));
                }
            }
            const bool ignores_scales = command == "diagnose" || options.find("nash") != options.npos ||
                                        options.find("kalai") != options.npos;
            if (ignores_scales) {
                EXPECT_EQ(*first, text_of(ask(scaled, uses, command, options))) << options;
            }
        }
    }
    EXPECT_GT(compared, 200);
    EXPECT_GT(alike, 150);
    EXPECT_GT(different, 0);  // or nothing was compared
}

// Questions about the open parties alone do not even use the others.
TEST(Computation, OfTheOpenPartiesHangsOnNobodyElse) {
    int compared = 0;
    for (const Case& negotiation : random_cases(25)) {
        const Id secret = negotiation.parties[1].id;
        const Case other = with_preferences(
            negotiation, Scaler(Rational(-5, 3)).scale(*negotiation.find_preferences(secret)));
        for (const Use use : {Use::engine, Use::absent}) {
            const Uses uses = {{secret, use}, {"p0", Use::own}};
            const std::string deal = "{" + full_deal(negotiation, 1) + "}";
            for (const auto& [command, options] : std::vector<std::pair<std::string, std::string>>{
                     {"evaluate", deal}, {"gap", "{}"}, {"robust", deal}, {"ask", "{}"}}) {
                const auto first = ask(negotiation, uses, command, options);
                EXPECT_EQ(text_of(first), text_of(ask(other, uses, command, options))) << command;
                if (!first) continue;
                const Json answer = Json::parse(*first);
                EXPECT_EQ(answer["schema"], "wasit.confidential/1");
                if (command != "evaluate") continue;
                ++compared;
                const auto whole = mediation::evaluate(negotiation, [&] {
                    std::vector<casefile::Diagnostic> diagnostics;
                    return *casefile::read_deal_text(negotiation, Json::parse(deal)["deal"].dump(), "deal",
                                                     diagnostics);
                }());
                ASSERT_EQ(answer["worths"].size(), negotiation.parties.size() - 1);
                EXPECT_EQ(answer["worths"][0]["value_exact"], to_fraction(whole.evaluation->values[0]));
                EXPECT_EQ(answer["worths"][0]["accepts"], bool(whole.evaluation->accepts[0]));
                for (const Json& broken : answer["breaks"]) EXPECT_NE(broken["party"], secret);
            }
        }
    }
    EXPECT_GT(compared, 30);
}

// What stands in an answer that only the secret file could have put there.
std::vector<std::string> find_canaries(const std::string& text) {
    std::vector<std::string> found;
    for (const std::string& word : kWords)
        if (text.find(word) != std::string::npos) found.push_back(word);
    static const std::regex number(R"([0-9]+(\.[0-9]+)?)");
    for (auto at = std::sregex_iterator(text.begin(), text.end(), number); at != std::sregex_iterator(); ++at)
        if (std::stod(at->str()) >= kMark / 4.0) found.push_back(at->str());
    return found;
}

std::vector<std::pair<std::string, std::string>> list_all_questions() {
    const std::string deal = R"({"deal": {"i": "x", "j": 1, "k": "p", "l": "t"}})";
    return {{"bridge", "{}"},
            {"bridge", R"({"most": 2, "keep": {"i": "y"}})"},
            {"bridge", R"({"equal_for": "a"})"},
            {"bridge", R"({"equal_for": "b"})"},
            {"bridge", R"({"forbid": {"k": ["p", "q"]}})"},
            {"solve", R"({"concept": "nash"})"},
            {"solve", R"({"concept": "nash", "weights": {"b": 2}})"},
            {"solve", R"({"concept": "utilitarian"})"},
            {"solve", R"({"concept": "egalitarian"})"},
            {"solve", R"({"concept": "kalai-smorodinsky"})"},
            {"solve", R"({"concept": "gupta-livne"})"},
            {"solve", R"({"concept": "adjusted-winner"})"},
            {"improve", deal},
            {"diagnose", "{}"},
            {"diagnose", R"({"keep": {"i": "z", "k": "q"}})"},
            {"evaluate", deal},
            {"gap", "{}"},
            {"robust", deal},
            {"ask", "{}"},
            {"ask", R"({"party": "b"})"},
            {"frontier", "{}"},
            {"sensitivity", "{}"},
            {"coalitions", "{}"},
            {"verify", "{}"},
            {"bridge", R"({"mst": 3})"},
            {"improve", R"({"deal": {"i": "w"}})"}};
}

TEST(Computation, NothingOfASecretFileStandsInAnyAnswerOrFailure) {
    const std::vector<std::string> files = {secret_file("50035"), secret_file("400280"),  // no deal
                                            secret_file("[40028, 80056]"),
                                            secret_file("50035", "[10007, 30021]")};
    int answers = 0, failures = 0;
    for (const std::string& file : files) {
        const Case negotiation = canary(file);
        for (const Use use : {Use::engine, Use::absent}) {
            for (const Use of_a : {Use::shown, Use::own, Use::engine}) {
                const Uses uses = {{"b", use}, {"a", of_a}};
                for (const auto& [command, options] : list_all_questions()) {
                    const auto answer = ask(negotiation, uses, command, options);
                    (answer ? answers : failures) += 1;
                    const auto found = find_canaries(text_of(answer));
                    EXPECT_TRUE(found.empty())
                        << command << options << ": " << found.front() << " in " << text_of(answer);
                    engine::Budget none;
                    none.seconds = 1e-9;
                    EXPECT_TRUE(find_canaries(text_of(ask(negotiation, testing::grant(negotiation, uses),
                                                          command, options, none)))
                                    .empty());
                }
            }
        }
    }
    EXPECT_GT(answers, 100);
    EXPECT_GT(failures, 100);
    // They would be found: where the file is shown, they are all over the answer.
    const auto shown = ask(canary(files[0]), Uses{}, "bridge");
    EXPECT_FALSE(find_canaries(text_of(shown)).empty());
}

TEST(Computation, OfIncompletePreferencesOfTheEnginesPartySaysPackagesAlone) {
    const Case negotiation = canary(secret_file("[40028, 80056]"));
    const Json answer = Json::parse(text_of(ask(negotiation, Uses{{"b", Use::engine}}, "bridge")));
    EXPECT_GT(answer["packages"].size(), 0U);
    for (const Json& package : answer["packages"])
        for (const Json& own : package["worths"]) EXPECT_FALSE(own.contains("acceptance"));
    const auto solved = ask(negotiation, Uses{{"b", Use::engine}}, "solve", R"({"concept": "nash"})");
    ASSERT_FALSE(solved);
    EXPECT_EQ(solved.failure().what, "this cannot be computed with what the engine was granted");
}

TEST(Computation, OfIncompletePreferencesThatAreShownSaysSo) {
    Case negotiation = canary(secret_file("50035"));
    negotiation.preferences[0].walk_away = Bounds{2, 6};
    const Json answer = Json::parse(text_of(ask(negotiation, Uses{{"b", Use::engine}}, "bridge")));
    ASSERT_GT(answer["packages"].size(), 0U);
    for (const Json& package : answer["packages"]) {
        EXPECT_EQ(package["worths"][0]["representative"], true);
        EXPECT_TRUE(package["worths"][0]["acceptance"].contains("verdict"));
        EXPECT_FALSE(package["worths"][1].contains("representative"));
    }
}

TEST(Computation, ImprovedDealsComeInAnOrderThatTellsNothing) {
    int seen = 0;
    for (const Case& negotiation : random_cases(160)) {
        const auto answer =
            ask(negotiation, Uses{{"p1", Use::engine}}, "improve", "{" + full_deal(negotiation, 0) + "}");
        if (!answer) continue;
        const Json packages = Json::parse(*answer)["packages"];
        std::vector<std::string> deals;
        for (const Json& package : packages) {
            deals.push_back(package["deal"].dump());
            EXPECT_FALSE(package.contains("grounds"));
            EXPECT_FALSE(package.contains("efficient"));
        }
        EXPECT_TRUE(std::ranges::is_sorted(deals));
        seen += deals.size() > 1;
    }
    EXPECT_GT(seen, 2);
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
    for (const Json& question : Json::parse(*answer)["questions"]) EXPECT_EQ(question["party"], "guild");
    for (const Party& party : works.parties)
        if (party.id != "guild") {
            EXPECT_EQ(failure_of(works, uses, "ask", R"({"party": ")" + party.id + "\"}"),
                      "you can ask about your own preferences only");
        }
}

// Kept as files, so that tools/check_results.py can hold them against schema/confidential.schema.json.
TEST(Computation, AnswersAreThoseKept) {
    const Case exact = canary(secret_file("50035"));
    const Case refused = canary(secret_file("400280"));
    Case ranges = canary(secret_file("[40028, 80056]"));
    ranges.preferences[0].walk_away = Bounds{2, 6};
    std::get<ValueTable>(ranges.preferences[0].issues[0].shape).entries[0].second = {3, 9};
    const std::string deal = R"({"deal": {"i": "x", "j": 1, "k": "p", "l": "t"}, "samples": 100})";
    const Uses engine = {{"b", Use::engine}}, own = {{"a", Use::own}, {"b", Use::absent}, {"c", Use::absent}};
    struct Kept {
        const char* file;
        const Case& negotiation;
        Uses uses;
        std::string command, options;
    };
    for (const Kept& kept : std::vector<Kept>{
             {"bridge", exact, engine, "bridge", "{}"},
             {"bridge-incomplete", ranges, engine, "bridge", R"({"most": 2})"},
             {"bridge-no-deal", refused, engine, "bridge", "{}"},
             {"solve", exact, engine, "solve", R"({"concept": "nash"})"},
             {"solve-no-deal", refused, engine, "solve", R"({"concept": "nash"})"},
             {"improve", exact, engine, "improve", R"({"deal": {"i": "y", "j": 2, "k": "q", "l": "s"}})"},
             {"diagnose", exact, engine, "diagnose", "{}"},
             {"evaluate", exact, own, "evaluate", R"({"deal": {"i": "z", "j": 3, "k": "q", "l": "t"}})"},
             {"gap", exact, engine, "gap", "{}"},
             {"robust", ranges, own, "robust", deal},
             {"ask", ranges, own, "ask", R"({"samples": 100, "most": 1})"},
         }) {
        const std::string path = std::string(WASIT_SOURCE_DIR "/tests/confidential/") + kept.file + ".json";
        std::ifstream file(path, std::ios::binary);
        const std::string expected{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
        const std::string answer =
            text_of(ask(kept.negotiation, kept.uses, kept.command, kept.options)) + "\n";
        EXPECT_EQ(answer, expected) << path;
        EXPECT_TRUE(find_canaries(answer).empty()) << path;
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
