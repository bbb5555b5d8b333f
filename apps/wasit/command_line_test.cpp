// The program as its users start it: exit codes, JSON shapes, and what bad input gets.
#include <string>
#include <sys/stat.h>
#include <vector>

#include "run_program.hpp"

namespace {

using wasit::testing::CommandLine, wasit::testing::Finished, wasit::testing::run;

using Json = nlohmann::ordered_json;

const std::string kCases = std::string(WASIT_SOURCE_DIR) + "/cases/";

TEST_F(CommandLine, ChecksAFrontierAndRefusesOneThatWasTamperedWith) {
    const std::string thompson = kCases + "thompson";
    const auto verify = [&](const Json& result) {
        return run("verify " + thompson + " " + write("frontier.json", result.dump())).code;
    };
    const Json result = run("frontier " + thompson + " --format json").json();
    ASSERT_GT(result["points"].size(), 3U);
    EXPECT_EQ(verify(result), 0);
    Json changed = result;
    changed["points"].erase(1);
    EXPECT_EQ(verify(changed), 1);
    for (const char* path : {"/points/0/values/0", "/size", "/points/1/values_exact/1"}) {
        changed = result;
        Json& number = changed[Json::json_pointer(path)];
        if (number.is_string()) {
            number = "1000";
        } else {
            number = 1000;
        }
        EXPECT_EQ(verify(changed), 1) << path;
    }
    changed = result;
    changed["outcomes"] = "7";
    EXPECT_EQ(verify(changed), 1);
    changed = result;
    changed["points"][0].erase("deal");
    EXPECT_EQ(verify(changed), 2);
    EXPECT_EQ(verify(run("frontier " + thompson + " --all --format json").json()), 0);
    // Of a list that was cut, too, its size and that nothing before its end was left out.
    changed = run("frontier " + thompson + " --limit 2 --format json").json();
    EXPECT_EQ(verify(changed), 0);
    changed["size"] = 3;
    EXPECT_EQ(verify(changed), 1);
    // No package is acceptable to both here, and this is the frontier of those that need not be.
    Json all = run("frontier " + kCases + "itex-cypress --all --format json").json();
    const std::string itex = "verify " + kCases + "itex-cypress ";
    EXPECT_EQ(run(itex + write("all.json", all.dump())).code, 0);
    all.erase("all");
    EXPECT_EQ(run(itex + write("all.json", all.dump())).code, 1);
}

// Bent worths, a choice, and a sum that ties all issues: the line has proofs for every choice of pieces.
const char* const kTiedWorths = R"(wasit: case/1
parties: {north: {}, south: {}}
issues:
  water: {real: {from: 0, to: 4}}
  toll: {real: {from: 0, to: 4}}
  post: {options: {open: {}, shut: {}}}
limits: [{sum: {water: 1, toll: 1}, at_most: 5}]
preferences:
  north:
    walk_away: 3
    issues:
      water: {curve: [[0, 0], [1, 5], [2, 4], [4, 9]]}
      toll: {curve: [[0, 6], [4, 0]]}
      post: {points: {open: 3, shut: 0}}
  south:
    walk_away: 2
    issues:
      water: {curve: [[0, 7], [3, 2], [4, 0]]}
      toll: {curve: [[0, 0], [2, 6], [4, 8]]}
      post: {points: {open: 0, shut: 2}}
)";

TEST_F(CommandLine, ChecksALineOfSegmentsAndRefusesOneThatWasTamperedWith) {
    for (const std::string& negotiation : {kCases + "panama-1974", write("tied.yaml", kTiedWorths)}) {
        SCOPED_TRACE(negotiation);
        const auto verify = [&](const Json& result) {
            return run("verify " + negotiation + " " + write("line.json", result.dump())).code;
        };
        const Json result = run("frontier " + negotiation + " --format json").json();
        ASSERT_GT(result["points"].size(), 2U);
        EXPECT_EQ(verify(result), 0);
        EXPECT_EQ(verify(run("frontier " + negotiation + " --all --format json").json()), 0);
        EXPECT_EQ(verify(run("frontier " + negotiation + " --limit 2 --format json").json()), 4);
        const auto with = [&](const char* path, const Json& value) {
            Json changed = result;
            changed[Json::json_pointer(path)] = value;
            return verify(changed);
        };
        EXPECT_EQ(with("/epsilon", 0.01), 1);
        EXPECT_EQ(with("/certificate/epsilon", "1/100"), 1);
        EXPECT_EQ(with("/size", 1000), 1);
        EXPECT_EQ(with("/complete", false), 1);
        EXPECT_EQ(with("/points/0/values/0", 1000), 1);
        EXPECT_EQ(with("/points/0/values_exact/0", "1000"), 1);
        EXPECT_EQ(with("/points/0/open_end", true), 1);
        EXPECT_EQ(with("/points/0/segment_to_next", false), 1);
        EXPECT_EQ(with("/points/0/segment_to_next", "yes"), 2);
        EXPECT_EQ(with("/points/0/deal", result["points"][1]["deal"]), 1);
        EXPECT_EQ(with("/points/0/deal_to_next", result["points"][1]["deal"]), 1);
        EXPECT_EQ(with("/certificate", nullptr), 2);
        EXPECT_EQ(with("/certificate/leaves", 5), 2);
        EXPECT_EQ(with("/certificate/leaves", Json::array({result["points"][0]})), 2);
    }
}

TEST_F(CommandLine, DiagnosesACaseWithoutADealAndChecksWhatItSaid) {
    const std::string itex = kCases + "itex-cypress";
    const Finished diagnosed = run("diagnose " + itex + " --format json");
    EXPECT_EQ(diagnosed.code, 0);
    Json result = diagnosed.json();
    EXPECT_EQ(result["agreement_possible"], false);
    EXPECT_EQ(result["conflicts"].size(), 1u);
    EXPECT_EQ(run("verify " + itex + " " + write("result.json", diagnosed.output)).code, 0);
    // As good a proof of another case, or with a number changed, is none.
    EXPECT_NE(run("verify " + kCases + "thompson " + write("result.json", diagnosed.output)).code, 0);
    result["least_relaxation"][1]["to"] = 0.7179;
    EXPECT_EQ(run("verify " + itex + " " + write("changed.json", result.dump())).code, 1);
    // Any number of threads prints the same; a deal is the answer where there is one.
    EXPECT_EQ(run("diagnose " + itex + " --format json --threads 2").output, diagnosed.output);
    const Finished possible = run("diagnose " + kCases + "thompson --format json");
    EXPECT_EQ(possible.code, 0);
    EXPECT_EQ(possible.json()["agreement_possible"], true);
    EXPECT_TRUE(possible.json()["witness"].is_object());
    const Finished divisible = run("diagnose " + kCases + "panama-1974 --format json");
    EXPECT_EQ(divisible.code, 0);
    EXPECT_EQ(divisible.json()["agreement_possible"], true);
    EXPECT_EQ(run("diagnose " + itex + " --most 0").code, 2);
    for (const char* command : {"bridge ", "solve --concept nash "}) {
        const Finished none = run(command + itex);
        EXPECT_EQ(none.code, 3);
        EXPECT_NE(none.output.find("wasit diagnose"), std::string::npos) << none.output;
    }
}

TEST_F(CommandLine, ChecksEveryBundledCase) {
    for (const auto& entry : std::filesystem::directory_iterator(kCases)) {
        if (!entry.is_directory()) continue;
        const Finished result = run("check " + entry.path().string(), true);
        EXPECT_EQ(result.code, 0) << entry.path() << "\n" << result.output;
        EXPECT_NE(result.output.find("0 errors, 0 warnings"), std::string::npos) << result.output;
    }
}

TEST_F(CommandLine, GivesTheFrontierAsJson) {
    const Finished result = run("frontier " + kCases + "thompson --format json");
    ASSERT_EQ(result.code, 0);
    const Json json = result.json();
    EXPECT_EQ(json["schema"], "wasit.frontier/1");
    EXPECT_EQ(json["outcomes"], "3125");
    EXPECT_EQ(json["parties"], Json({"employer", "employee"}));
    EXPECT_EQ(json["utility_error"], Json({0, 0}));
    EXPECT_EQ(json["epsilon"], 0);
    EXPECT_TRUE(json["complete"]);
    EXPECT_EQ(json["points"].size(), json["size"].get<std::size_t>());
}

TEST_F(CommandLine, PrintsAtMostLimitPointsAndSaysSo) {
    const Finished result = run("frontier " + kCases + "thompson --format json --limit 3");
    ASSERT_EQ(result.code, 0);
    EXPECT_EQ(result.json()["points"].size(), 3u);
    EXPECT_FALSE(result.json()["complete"]);
}

TEST_F(CommandLine, SolvesAndVerifies) {
    for (const char* name : {"nash", "kalai-smorodinsky", "egalitarian", "utilitarian"}) {
        const Finished solved =
            run("solve " + kCases + "ampo-city --format json --concept " + std::string(name));
        ASSERT_EQ(solved.code, 0) << name;
        const std::string result = write("result.json", solved.output);
        EXPECT_EQ(run("verify " + kCases + "ampo-city " + result).code, 0) << name;
        Json tampered = solved.json();
        tampered["deal"]["patrols"] = tampered["deal"]["patrols"] == "status_quo" ? "all" : "status_quo";
        EXPECT_EQ(run("verify " + kCases + "ampo-city " + write("tampered.json", tampered.dump())).code, 1)
            << name;
    }
}

TEST_F(CommandLine, DividesPanamaByAdjustedWinner) {
    const Finished result = run("solve " + kCases + "panama-1974 --concept adjusted-winner --format json");
    ASSERT_EQ(result.code, 0);
    EXPECT_EQ(result.json()["values"], Json({66, 66}));
    const std::string file = write("aw.json", result.output);
    EXPECT_EQ(run("verify " + kCases + "panama-1974 " + file).code, 0);
}

TEST_F(CommandLine, SaysThatNoDealExists) {
    EXPECT_EQ(run("frontier " + kCases + "itex-cypress").code, 3);
    const Finished result = run("solve " + kCases + "itex-cypress --concept nash --format json");
    EXPECT_EQ(result.code, 3);
    EXPECT_TRUE(result.json()["deal"].is_null());
    EXPECT_EQ(result.json()["certificate"]["status"], "infeasible");
    EXPECT_EQ(run("bridge " + kCases + "itex-cypress").code, 3);
}

TEST_F(CommandLine, AnswersTheSameForAnyNumberOfThreads) {
    for (const std::string& command :
         std::vector<std::string>{"frontier", "bridge", "solve --concept egalitarian"}) {
        const std::string arguments = command + " " + kCases + "river-ceasefire --format json --threads ";
        const Finished one = run(arguments + "1");
        EXPECT_EQ(one.code, 0);
        EXPECT_EQ(one.output, run(arguments + "3").output) << command;
    }
}

// By elimination, with and without branch and bound, where there are too many packages to visit.
TEST_F(CommandLine, AnswersTheSameOnLinkedCasesForAnyNumberOfThreads) {
    const std::string linked = (folder_ / "linked").string(), chain = (folder_ / "chain").string();
    ASSERT_EQ(run("generate F --parties 3 --issues 12 --seed 4 -o " + linked).code, 0);
    ASSERT_EQ(run("generate E1 --parties 2 --issues 20 --seed 4 -o " + chain).code, 0);
    for (const std::string& command : std::vector<std::string>{
             "solve " + linked + " --concept nash", "solve " + linked + " --concept kalai-smorodinsky",
             "solve " + chain + " --concept egalitarian", "frontier " + chain + " --epsilon 0.01"}) {
        const Finished one = run(command + " --format json --threads 1");
        EXPECT_EQ(one.code, 0) << command;
        EXPECT_EQ(one.output, run(command + " --format json --threads 2").output) << command;
    }
}

TEST_F(CommandLine, EvaluatesADealFromTextAndFromAFile) {
    const std::string deal =
        run("solve " + kCases + "thompson --concept nash --format json").json()["deal"].dump();
    const Finished text = run("evaluate " + kCases + "thompson --format json --deal '" + deal + "'");
    ASSERT_EQ(text.code, 0);
    EXPECT_EQ(text.json()["values"], Json({77, 77}));
    EXPECT_TRUE(text.json()["acceptable"]);
    EXPECT_EQ(run("evaluate " + kCases + "thompson --format json --deal " + write("deal.json", deal)).output,
              text.output);
}

TEST_F(CommandLine, RefusesBadInputWithAPlaceAndARemedy) {
    const std::string broken = write("broken.yaml", "wasit: case/1\ntitle: [\n");
    const Finished parsed = run("check " + broken, true);
    EXPECT_EQ(parsed.code, 2);
    EXPECT_NE(parsed.output.find("broken.yaml:"), std::string::npos) << parsed.output;
    for (const std::string& arguments : std::vector<std::string>{
             "check " + write("empty.yaml", ""),
             "check " + folder_.string() + "/nothing-here",
             std::string("check /"),
             "frontier " + write("bytes.yaml", "\xff\xfe\x00\x01"),
             std::string("frobnicate"),
             std::string("solve ") + kCases + "thompson",
             "solve " + kCases + "thompson --concept nush",
             "evaluate " + kCases + "thompson --deal '{}'",
             "evaluate " + kCases + "thompson --deal '{'",
             "bridge " + kCases + "thompson --keep nothing=1",
             "frontier " + kCases + "thompson --epsilon 7",
             "solve " + kCases + "thompson --concept egalitarian --weights employer=2",
             "solve " + kCases + "thompson --concept gupta-livne",
             "frontier " + kCases + "thompson --epsilon nan",
             "info " + kCases + "thompson --time-limit nan",
             "solve " + kCases + "river-ceasefire --concept nash --weights north=1000000000000",
             "solve " + kCases + "thompson --concept nash --weights employer=0.12345",
             "solve " + kCases + "thompson --concept nash --weights employer=1,employer=2",
             "solve " + kCases + "thompson --concept nash --weights ''",
             "generate independent --seed 18446744073709551616 -o " + (folder_ / "seed").string(),
             "verify " + kCases + "thompson " + broken}) {
        const Finished result = run(arguments, true);
        EXPECT_EQ(result.code, 2) << arguments << "\n" << result.output;
        EXPECT_FALSE(result.output.empty()) << arguments;
    }
}

TEST_F(CommandLine, SuggestsOnlyOptionsThatTheCommandHas) {
    const std::string fixed =
        write("fixed.yaml",
              "wasit: case/1\nparties: {a: {}, b: {}}\n"
              "issues: {toll: {real: {from: 0, to: 4}}, seat: {options: {x: {}, y: {}}}}\n"
              "preferences:\n"
              "  a: {issues: {toll: {weight: [2, 4], curve: [[0, 0], [4, 1]]}}}\n"
              "  b: {issues: {toll: {weight: 2, curve: [[0, 1], [4, 0]]}}}\n");
    for (const char* command : {"ask ", "robust ", "elicit ", "frontier ", "diagnose "}) {
        const Finished result = run(command + fixed, true);
        const std::string help = run(command + std::string("--help")).output;
        for (auto at = result.output.find("--"); at != std::string::npos;
             at = result.output.find("--", at + 2)) {
            const std::string option = result.output.substr(
                at, result.output.find_first_not_of("abcdefghijklmnopqrstuvwxyz-", at) - at);
            EXPECT_NE(help.find(option), std::string::npos) << command << result.output;
        }
    }
    EXPECT_NE(run("ask " + fixed, true).output.find("agree on each in the case"), std::string::npos);
}

// Out of time before any session ended: a table and a picture without curves, and how many there are.
TEST_F(CommandLine, ElicitTellsHowManySessionsTimeAllowed) {
    const Finished result =
        run("elicit --samples 400 --time-limit 0.001 --picture " + write("curves.svg", "") + " --force");
    EXPECT_EQ(result.code, 4);
    EXPECT_NE(result.output.find("0 of 20"), std::string::npos) << result.output;
}

TEST_F(CommandLine, DoesNotWaitForAPipeThatNobodyWritesTo) {
    const std::string pipe = (folder_ / "pipe").string();
    ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
    EXPECT_EQ(run("evaluate " + kCases + "thompson --deal " + pipe).code, 2);
    EXPECT_EQ(run("verify " + kCases + "thompson " + pipe).code, 2);
    EXPECT_EQ(run("check " + pipe).code, 2);
}

TEST_F(CommandLine, SaysThatTheOutputCouldNotBeWritten) {
    if (!std::filesystem::exists("/dev/full")) GTEST_SKIP() << "there is no /dev/full";
    EXPECT_EQ(run("info " + kCases + "thompson > /dev/full").code, 1);
    EXPECT_EQ(run("solve " + kCases + "thompson --concept nash --format json > /dev/full").code, 1);
}

TEST_F(CommandLine, OverwritesOnlyWhenTold) {
    const std::string target = write("case.yaml", "precious");
    EXPECT_EQ(run("generate anac -o " + target).code, 2);
    EXPECT_EQ(run("convert " + kCases + "thompson " + target).code, 2);
    EXPECT_EQ(std::filesystem::file_size(target), 8u);
    EXPECT_EQ(run("convert " + kCases + "thompson " + target + " --force").code, 0);
    EXPECT_EQ(run("check " + target).code, 0);
}

TEST_F(CommandLine, NoticesAnyNumberThatWasChanged) {
    const std::string thompson = kCases + "thompson";
    const Json result = run("solve " + thompson + " --concept nash --format json").json();
    ASSERT_EQ(run("verify " + thompson + " " + write("true.json", result.dump())).code, 0);
    const auto expect_refused = [&](const char* path, const Json& value) {
        Json changed = result;
        changed[Json::json_pointer(path)] = value;
        EXPECT_EQ(run("verify " + thompson + " " + write("changed.json", changed.dump())).code, 1) << path;
    };
    expect_refused("/values/0", 1);
    expect_refused("/gains/1", 0);
    expect_refused("/case", "panama");
    expect_refused("/parties/0", "x");
    expect_refused("/utility_error/0", 9);
    expect_refused("/certificate/objective", 999);
    expect_refused("/certificate/bound", -999);
    expect_refused("/certificate/gap", 42);
    const std::string panama = kCases + "panama-1974";
    Json division = run("solve " + panama + " --concept adjusted-winner --format json").json();
    ASSERT_EQ(run("verify " + panama + " " + write("division.json", division.dump())).code, 0);
    division["points"][0] = 1;
    EXPECT_EQ(run("verify " + panama + " " + write("division.json", division.dump())).code, 1);
}

TEST_F(CommandLine, SettlesIssuesInEveryComputation) {
    const std::string flags = kCases + "thompson --keep job=c --format json";
    const Finished kept = run("solve --concept nash " + flags);
    ASSERT_EQ(kept.code, 0);
    EXPECT_EQ(kept.json()["deal"]["job"], "c");
    const std::string result = write("kept.json", kept.output);
    EXPECT_EQ(run("verify " + kCases + "thompson " + result + " --keep job=c").code, 0);
    const Json frontier = run("frontier " + flags).json();
    for (const Json& point : frontier["points"]) EXPECT_EQ(point["deal"]["job"], "c");
}

TEST_F(CommandLine, GuaranteesNoErrorWhereItFoundNothing) {
    const Json cut = run("frontier " + kCases + "river-ceasefire --time-limit 0.0001 --format json").json();
    if (cut["complete"] == true) GTEST_SKIP() << "fast enough to end in time";
    EXPECT_TRUE(cut["epsilon"].is_null()) << cut["epsilon"];
}

TEST_F(CommandLine, RefusesAnExplodingFrontierAndOffersEpsilon) {
    const std::string folder = (folder_ / "exponential").string();
    ASSERT_EQ(run("generate exponential --issues 50 -o " + folder).code, 0);
    const Finished exact = run("frontier " + folder + " --memory-limit 64M", true);
    EXPECT_EQ(exact.code, 4) << exact.output;
    EXPECT_NE(exact.output.find("--epsilon"), std::string::npos) << exact.output;
    EXPECT_EQ(run("frontier " + folder + " --epsilon 0.01").code, 0);
}

TEST_F(CommandLine, ConvertsThereAndBack) {
    const std::string genius = (folder_ / "genius").string();
    const std::string back = (folder_ / "back").string();
    ASSERT_EQ(run("convert " + kCases + "england-zimbabwe " + genius + " --to genius").code, 0);
    ASSERT_EQ(run("convert " + genius + " " + back + " --to wasit").code, 0);
    EXPECT_EQ(run("frontier " + genius + " --format json").json()["size"],
              run("frontier " + back + " --format json").json()["size"]);
}

TEST_F(CommandLine, ReplacesAReportButNothingElse) {
    const std::string page = (folder_ / "page.html").string();
    const std::string command = "report " + kCases + "thompson -o ";
    ASSERT_EQ(run(command + page).code, 0);
    EXPECT_EQ(run(command + page).code, 0);
    const std::string mine = write("case.yaml", "wasit: case/1\n");
    EXPECT_EQ(run(command + mine).code, 2);
    EXPECT_EQ(std::filesystem::file_size(mine), 14u);
    EXPECT_EQ(run(command + folder_.string()).code, 2);
}

TEST_F(CommandLine, SaysWhereNoWalkAwayIsGiven) {
    const std::string file = write("two.yaml",
                                   "wasit: case/1\nparties: {a: A, b: B}\nissues: {x: {options: [p, q]}}\n"
                                   "preferences:\n  a: {walk_away: 0, issues: {x: {points: {p: 1, q: 0}}}}\n"
                                   "  b: {issues: {x: {points: {p: 0, q: 1}}}}\n");
    for (const char* command : {"frontier ", "solve --concept nash ", "bridge "}) {
        const Json json = run(command + file + " --format json").json();
        EXPECT_FALSE(json["preferences_known"][0].contains("walk_away_given")) << command;
        EXPECT_EQ(json["preferences_known"][1]["walk_away_given"], false) << command;
    }
}

TEST_F(CommandLine, TakesADealThatIsAListForText) {
    const Finished result = run("evaluate " + kCases + "thompson --deal '[1]'", true);
    EXPECT_EQ(result.code, 2);
    EXPECT_NE(result.output.find("--deal:1:1"), std::string::npos) << result.output;
}

TEST_F(CommandLine, SaysThatALinkLeadsBackToItself) {
    std::filesystem::create_symlink("loop.yaml", folder_ / "loop.yaml");
    const Finished result = run("check " + (folder_ / "loop.yaml").string(), true);
    EXPECT_EQ(result.code, 2);
    EXPECT_NE(result.output.find("leads back to itself"), std::string::npos) << result.output;
}

TEST_F(CommandLine, WritesAReportInBothLanguages) {
    for (const std::string& language : std::vector<std::string>{"en", "ar"}) {
        const std::string page = (folder_ / (language + ".html")).string();
        ASSERT_EQ(run("report " + kCases + "river-ceasefire --lang " + language + " -o " + page).code, 0);
        EXPECT_GT(std::filesystem::file_size(page), 20000u);
    }
}

}  // namespace
