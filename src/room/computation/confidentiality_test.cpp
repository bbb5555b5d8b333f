// What an answer may hang on, and that nothing else stands in it.
#include <algorithm>
#include <fstream>
#include <gtest/gtest.h>

#include "dice.hpp"
#include "mediation/evaluation/evaluation.hpp"
#include "room/computation/computation.hpp"
#include "room_questions.hpp"

namespace wasit::room {
namespace {

using report::Json;
using testing::ask;
using testing::canary;
using testing::find_canaries;
using testing::full_deal;
using testing::random_cases;
using testing::secret_file;
using testing::text_of;
using testing::Uses;

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

TEST(Confidentiality, HangsOnAnEnginesPartyByThePackagesAlone) {
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
TEST(Confidentiality, OfTheOpenPartiesHangsOnNobodyElse) {
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

TEST(Confidentiality, NothingOfASecretFileStandsInAnyAnswerOrFailure) {
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

TEST(Confidentiality, OfIncompletePreferencesOfTheEnginesPartySaysPackagesAlone) {
    const Case negotiation = canary(secret_file("[40028, 80056]"));
    const Json answer = Json::parse(text_of(ask(negotiation, Uses{{"b", Use::engine}}, "bridge")));
    EXPECT_GT(answer["packages"].size(), 0U);
    for (const Json& package : answer["packages"])
        for (const Json& own : package["worths"]) EXPECT_FALSE(own.contains("acceptance"));
    const auto solved = ask(negotiation, Uses{{"b", Use::engine}}, "solve", R"({"concept": "nash"})");
    ASSERT_FALSE(solved);
    EXPECT_EQ(solved.failure().what, "this cannot be computed with what the engine was granted");
}

TEST(Confidentiality, OfIncompletePreferencesThatAreShownSaysSo) {
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

TEST(Confidentiality, ImprovedDealsComeInAnOrderThatTellsNothing) {
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

// Kept as files, so that tools/check_results.py can hold them against schema/confidential.schema.json.
TEST(Confidentiality, AnswersAreThoseKept) {
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

}  // namespace
}  // namespace wasit::room
