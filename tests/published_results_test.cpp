// The bundled cases reproduce what is published about them (cases/README.md), exactly.
#include <algorithm>
#include <filesystem>
#include <gtest/gtest.h>

#include "casefile/reading.hpp"
#include "casefile/wasit/write.hpp"
#include "concepts/adjusted_winner/adjusted_winner.hpp"
#include "concepts/concept.hpp"
#include "concepts/gupta_livne/references.hpp"
#include "engine/compile.hpp"
#include "engine/enumeration/enumeration.hpp"
#include "engine/frontier/frontier.hpp"

namespace wasit {

namespace {

const std::filesystem::path kCases = std::filesystem::path(WASIT_SOURCE_DIR) / "cases";

Rational fraction(const char* text) {
    return *parse_rational(text);
}

Case read_bundled(const std::string& name) {
    const casefile::Reading reading = casefile::read_case({kCases / name});
    for (const casefile::Diagnostic& diagnostic : reading.diagnostics) {
        ADD_FAILURE() << casefile::to_text(diagnostic);
    }
    return reading.negotiation.value_or(Case{});
}

engine::Instance compile_bundled(const std::string& name, bool all_deals = false) {
    engine::CompileOptions options;
    options.all_deals = all_deals;
    engine::Compilation compilation = engine::compile(read_bundled(name), options);
    for (const engine::Refusal& refusal : compilation.refusals) ADD_FAILURE() << refusal.what;
    for (const engine::PartyWorth& party : compilation.instance.value_or(engine::Instance{}).parties) {
        EXPECT_EQ(party.utility_error, 0) << party.id;
    }
    return compilation.instance.value_or(engine::Instance{});
}

concepts::Solution solve(const engine::Instance& instance, const std::string& name) {
    const engine::Budget budget;
    engine::Watch watch(budget);
    return concepts::find_concept(name)->solve(instance, {}, budget, watch);
}

// The worths, as fractions, of the deal that the concept picks.
std::vector<std::string> solve_worths(const engine::Instance& instance, const std::string& name) {
    const concepts::Solution solution = solve(instance, name);
    EXPECT_EQ(solution.certificate.status, engine::Certificate::Status::optimal) << name;
    std::vector<std::string> worths;
    for (const Rational& worth : engine::to_worths(instance, solution.worths)) {
        worths.push_back(to_exact_text(worth));
    }
    return worths;
}

std::vector<std::string> solve_rounded(const engine::Instance& instance, const std::string& name,
                                       int decimals) {
    std::vector<std::string> worths;
    for (const std::string& exact : solve_worths(instance, name)) {
        worths.push_back(to_rounded_text(*parse_rational(exact), decimals));
    }
    return worths;
}

std::uint64_t count_acceptable(const engine::Instance& instance) {
    const engine::Budget budget;
    engine::Watch watch(budget);
    const engine::EnumerationResult result = engine::count_acceptable(instance, budget, watch);
    EXPECT_TRUE(result.complete) << result.reason;
    return result.acceptable;
}

std::uint64_t count_efficient(const engine::Instance& instance) {
    const engine::Budget budget;
    engine::Watch watch(budget);
    const engine::Frontier frontier = engine::compute_frontier(instance, {}, budget, watch);
    EXPECT_EQ(frontier.status, engine::Frontier::Status::exact) << frontier.reason;
    return frontier.size;
}

// Calls `visit` on every outcome: plain, for small instances.
template <class Visit>
void visit_outcomes(const engine::Instance& instance, const Visit& visit) {
    engine::Outcome outcome(static_cast<std::size_t>(instance.issue_count()), 0);
    for (;;) {
        visit(outcome);
        int issue = instance.issue_count() - 1;
        while (issue >= 0 &&
               ++outcome[issue] == static_cast<engine::OptionIndex>(instance.option_count(issue))) {
            outcome[issue--] = 0;
        }
        if (issue < 0) return;
    }
}

using Worths = std::vector<std::string>;

// Adjusted Winner gives both parties `points`; the first party has `share` of `split`, all of `wins` and
// nothing else.
void expect_division(const std::string& name, const char* points, const std::vector<Id>& wins,
                     const Id& split, const char* share) {
    const Case negotiation = read_bundled(name);
    const concepts::adjusted_winner::Answer answer = concepts::adjusted_winner::divide(negotiation);
    ASSERT_TRUE(answer.division) << name;
    const concepts::adjusted_winner::Division& division = *answer.division;
    EXPECT_EQ(division.points, (std::vector<Rational>{fraction(points), fraction(points)})) << name;
    EXPECT_EQ(division.split, split) << name;
    EXPECT_EQ(division.deal.values.size(), negotiation.issues.size()) << name;
    for (const auto& [issue, value] : division.deal.values) {
        const bool won = std::find(wins.begin(), wins.end(), issue) != wins.end();
        const Rational first = issue == split ? fraction(share) : Rational(won ? 1 : 0);
        const Shares expected{{{negotiation.parties[0].id, first}, {negotiation.parties[1].id, 1 - first}}};
        EXPECT_EQ(value, Value(expected)) << name << ", " << issue;
    }
}

}  // namespace

TEST(BundledCases, ReadWithoutAWarningAndWriteBackEqual) {
    const std::filesystem::path scratch = std::filesystem::path(::testing::TempDir()) / "wasit_bundled_cases";
    std::filesystem::remove_all(scratch);
    std::filesystem::create_directories(scratch);
    int count = 0;
    for (const auto& entry : std::filesystem::directory_iterator(kCases)) {
        if (!entry.is_directory()) continue;
        ++count;
        const std::string name = entry.path().filename().string();
        const Case negotiation = read_bundled(name);
        EXPECT_EQ(negotiation.id, name);
        EXPECT_FALSE(negotiation.sources.empty()) << name;
        EXPECT_FALSE(negotiation.summary.empty()) << name;
        for (const std::string& form : {name, name + ".yaml", name + ".json"}) {
            for (const auto& diagnostic : casefile::save_case(negotiation, scratch / form)) {
                ADD_FAILURE() << casefile::to_text(diagnostic);
            }
            const casefile::Reading again = casefile::read_case({scratch / form});
            for (const auto& diagnostic : again.diagnostics) ADD_FAILURE() << casefile::to_text(diagnostic);
            ASSERT_TRUE(again.negotiation) << form;
            EXPECT_TRUE(*again.negotiation == negotiation) << form;
        }
    }
    EXPECT_EQ(count, 13);
    std::filesystem::remove_all(scratch);
}

TEST(PublishedResults, AdjustedWinner) {
    expect_division("panama-1974", "66", {"defense", "use", "expansion", "routes"}, "land", "2/15");
    expect_division("camp-david-1978", "395/6", {"recognition", "west_bank_gaza", "linkage", "jerusalem"},
                    "sinai", "1/6");
    expect_division("divorce", "170/3", {"cottage"}, "retirement", "5/6");
    expect_division("pirate-loot", "430/7",
                    {"cannon", "doubloon", "sword", "cannonball", "wooden_leg", "flag", "crows_nest"},
                    "chest", "3/7");
}

TEST(PublishedResults, ThompsonConceptsAgreeOn77) {
    const engine::Instance instance = compile_bundled("thompson");
    EXPECT_EQ(engine::count_outcomes(instance), 3125);
    for (const char* name : {"nash", "kalai-smorodinsky", "egalitarian", "utilitarian"}) {
        EXPECT_EQ(solve_worths(instance, name), (Worths{"77", "77"})) << name;
    }
    const concepts::Solution solution = solve(instance, "nash");
    EXPECT_EQ(solution.ties, Integer(1));
    Deal expected;
    expected.set("bonus", Rational(10));
    expected.set("job", Id("e"));
    expected.set("moving", Rational(100));
    expected.set("insurance", Id("none"));
    expected.set("salary", Rational(32000));
    EXPECT_EQ(engine::to_deal(instance, *solution.outcome), expected);
}

TEST(PublishedResults, AmpoAndTheCity) {
    const engine::Instance instance = compile_bundled("ampo-city");
    EXPECT_EQ(engine::count_outcomes(instance), 1944000);
    for (const char* name : {"nash", "utilitarian"}) {
        EXPECT_EQ(solve_worths(instance, name), (Worths{"70.6", "78.3"})) << name;
        EXPECT_EQ(solve(instance, name).ties, Integer(2)) << name;
    }
    for (const char* name : {"kalai-smorodinsky", "egalitarian"}) {
        EXPECT_EQ(solve_worths(instance, name), (Worths{"73.12", "73.847"})) << name;
    }
    EXPECT_EQ(count_efficient(instance), 193u);
}

TEST(PublishedResults, EnglandAndZimbabwe) {
    const engine::Instance instance = compile_bundled("england-zimbabwe");
    EXPECT_EQ(engine::count_outcomes(instance), 576);
    EXPECT_EQ(solve_rounded(instance, "nash", 2), (Worths{"91.09", "73.32"}));
    EXPECT_EQ(solve_worths(instance, "nash"),
              (Worths{"4140528574691345425/45454545454545457", "725886097266856520725/9899999999999999802"}));
    for (const char* name : {"kalai-smorodinsky", "egalitarian"}) {
        EXPECT_EQ(solve_rounded(instance, name, 2), (Worths{"82.23", "78.66"})) << name;
        EXPECT_EQ(solve_worths(instance, name), (Worths{"41114319825801479075/500000000000000027",
                                                        "70791281666118221975/899999999999999982"}))
            << name;
    }
}

TEST(PublishedResults, ItexAndCypressHaveNoDeal) {
    const engine::Instance instance = compile_bundled("itex-cypress");
    EXPECT_EQ(engine::count_outcomes(instance), 180);
    EXPECT_EQ(count_acceptable(instance), 0u);
    EXPECT_EQ(count_efficient(instance), 0u);
    for (const char* name : {"nash", "kalai-smorodinsky", "egalitarian", "utilitarian"}) {
        const concepts::Solution solution = solve(instance, name);
        EXPECT_FALSE(solution.outcome) << name;
        EXPECT_EQ(solution.certificate.status, engine::Certificate::Status::infeasible) << name;
    }
    std::optional<Rational> nearest;  // the smallest largest shortfall
    visit_outcomes(instance, [&](const engine::Outcome& outcome) {
        Rational miss = 0;
        for (int p = 0; p < instance.party_count(); ++p) {
            const engine::PartyWorth& party = instance.parties[p];
            const Rational shortfall = engine::to_worth(party, party.walk_away) -
                                       engine::to_worth(party, engine::worth(instance, p, outcome));
            miss = std::max(miss, shortfall);
        }
        if (!nearest || miss < *nearest) nearest = miss;
    });
    EXPECT_EQ(*nearest, fraction("33553509341815881/10000000000000000000"));
    EXPECT_EQ(to_rounded_text(*nearest, 5), "0.00336");
}

TEST(PublishedResults, NewRecruitBestJointResult) {
    const engine::Instance instance = compile_bundled("new-recruit");
    EXPECT_EQ(engine::count_outcomes(instance), 390625);
    const concepts::Solution solution = solve(instance, "utilitarian");
    const std::vector<Rational> worths = engine::to_worths(instance, solution.worths);
    EXPECT_EQ(worths[0] + worths[1], 13200);
    EXPECT_EQ(solution.ties, Integer(25));
    EXPECT_EQ(solve_worths(instance, "nash"), (Worths{"6600", "6600"}));
}

TEST(PublishedResults, HarbourSportParkCounts) {
    const engine::Instance instance = compile_bundled("harbour-sport-park");
    EXPECT_EQ(engine::count_outcomes(instance), 720);
    EXPECT_EQ(count_acceptable(instance), 55u);
    EXPECT_EQ(count_efficient(instance), 51u);
    EXPECT_EQ(count_efficient(compile_bundled("harbour-sport-park", true)), 481u);
    int satisfy_all = 0;
    visit_outcomes(instance, [&](const engine::Outcome& outcome) {
        bool all = true;
        for (int p = 0; p < instance.party_count(); ++p) all = all && engine::accepts(instance, p, outcome);
        satisfy_all += all;
    });
    EXPECT_EQ(satisfy_all, 12);
}

// The fictional case has no literature: these figures come from an independent enumeration.
TEST(PublishedResults, RiverCeasefire) {
    const engine::Instance instance = compile_bundled("river-ceasefire");
    EXPECT_EQ(engine::count_outcomes(instance), 2654208);
    EXPECT_EQ(count_acceptable(instance), 5176u);
    EXPECT_EQ(count_efficient(instance), 17u);
    EXPECT_EQ(solve_worths(instance, "nash"), (Worths{"75.2", "76.4"}));
    EXPECT_EQ(solve_worths(instance, "utilitarian"), (Worths{"75.2", "76.4"}));
    EXPECT_EQ(solve_worths(instance, "egalitarian"), (Worths{"78.65", "69.95"}));
    EXPECT_EQ(solve_worths(instance, "kalai-smorodinsky"), (Worths{"77.55", "70.85"}));

    concepts::Request request;
    request.references = concepts::gupta_livne::find_references(instance, read_bundled("river-ceasefire"));
    ASSERT_TRUE(request.references);
    EXPECT_EQ(engine::to_worths(instance, *request.references),
              (std::vector<Rational>{68, fraction("62.25")}));
    const engine::Budget budget;
    engine::Watch watch(budget);
    const concepts::Solution solution =
        concepts::find_concept("gupta-livne")->solve(instance, request, budget, watch);
    EXPECT_EQ(engine::to_worths(instance, solution.worths),
              (std::vector<Rational>{fraction("76.4"), fraction("71.5")}));
}

}  // namespace wasit
