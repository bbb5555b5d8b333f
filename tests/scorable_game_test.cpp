// A six-party scorable game with minimum scores, two veto parties and a quorum (Abdelnabi et al. 2023,
// arXiv:2309.17234, game 1), read from its authors' files where these are at hand.
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <sstream>

#include "engine/compile.hpp"
#include "engine/enumeration/enumeration.hpp"
#include "engine/frontier/frontier.hpp"

namespace wasit {

namespace {

const std::filesystem::path kScores =
    std::filesystem::path(WASIT_SOURCE_DIR) / "../shared/data/llm-deliberation/game1/scores_files";

// One line of numbers for each issue, then the minimum score.
std::vector<std::vector<Rational>> read_scores(const std::string& party) {
    std::vector<std::vector<Rational>> lines;
    std::ifstream file(kScores / (party + ".txt"));
    for (std::string line; std::getline(file, line);) {
        std::vector<Rational>& row = lines.emplace_back();
        std::istringstream numbers(line);
        for (std::string number; std::getline(numbers, number, ',');) {
            std::erase_if(number, [](char c) { return c == ' ' || c == '\r'; });
            row.push_back(*parse_rational(number));
        }
    }
    return lines;
}

Case build_game() {
    Case game;
    game.agreement.at_least = 5;
    game.agreement.veto = {"proposing", "bank"};
    for (const char* party : {"proposing", "bank", "enviroment", "construction", "community", "tourism"}) {
        const auto scores = read_scores(party);
        const std::size_t issue_count = scores.size() - 1;
        game.parties.push_back({party, plain(party), {}, {}});
        Preferences& own = game.preferences.emplace_back();
        own.party = party;
        own.walk_away = Bounds{scores.back().front(), scores.back().front()};
        for (std::size_t i = 0; i < issue_count; ++i) {
            const Id issue(1, static_cast<char>('A' + i));
            ValueTable table;
            Choice choice;
            for (std::size_t option = 0; option < scores[i].size(); ++option) {
                const Id id = issue + std::to_string(option + 1);
                table.entries.emplace_back(id, Bounds{scores[i][option], scores[i][option]});
                Option& added = choice.options.emplace_back();
                added.id = id;
            }
            IssueWorth& worth = own.issues.emplace_back();
            worth.issue = issue;
            worth.points = true;
            worth.shape = table;
            if (game.issues.size() < issue_count) {
                Issue& added = game.issues.emplace_back();
                added.id = issue;
                added.domain = choice;
            }
        }
    }
    return game;
}

}  // namespace

TEST(ScorableGame, CountsOfGameOne) {
    if (!std::filesystem::exists(kScores)) GTEST_SKIP() << "no scores at " << kScores;
    const Case game = build_game();
    const engine::Budget budget;
    engine::Watch watch(budget);
    engine::CompileOptions all_deals;
    all_deals.all_deals = true;
    const engine::Instance instance = *engine::compile(game).instance;
    const engine::Instance everything = *engine::compile(game, all_deals).instance;

    EXPECT_EQ(engine::count_acceptable(instance, budget, watch).acceptable, 57u);
    EXPECT_EQ(engine::compute_frontier(instance, {}, budget, watch).size, 50u);
    EXPECT_EQ(engine::compute_frontier(everything, {}, budget, watch).size, 241u);

    engine::Instance unanimous = instance;
    unanimous.unanimous = true;
    EXPECT_EQ(engine::count_acceptable(unanimous, budget, watch).acceptable, 21u);
}

}  // namespace wasit
