// Good deals where bonuses on boxes make worths: tabu search (Glover 1989) over single options, restarted from the best
// deal with one more box forced in, or one issue changed (iterated local search; Lourenco, Martin & Stuetzle 2003).
//
// What a change of one issue is worth is kept up to date box by box: only boxes on that issue that hold otherwise count.
// Random choices are hashes of a counter, and the effort is a number of moves: the same deals on every machine.
#pragma once

#include <vector>

#include "concepts/objective/champion.hpp"
#include "concepts/objective/rating.hpp"
#include "engine/budget.hpp"
#include "engine/linear/linear_model.hpp"

namespace wasit::concepts {

// Everyone must accept, and all worths are exact in the model (up to caps): what the search can rate.
bool suits_local_search(const engine::LinearModel& model);

class LocalSearch {
  public:
    LocalSearch(const engine::LinearModel& model, const Objective& objective, Champion& champion,
                engine::Watch& watch);

    // Starts from a deal, or goes on from the best found. Deals that are acceptable and better than all before are
    // offered to the champion. O(sides of all boxes) for a move.
    void start(engine::Outcome outcome);
    void run(std::uint64_t moves);
    // To the next local optimum from a deal.
    void climb(engine::Outcome outcome);

  private:
    struct Touch {
        int box;
        const engine::OptionMask* mask;
    };
    struct Move {
        int issue = -1;
        engine::OptionIndex option = 0;
        double rating = 0;
    };

    void settle(engine::Outcome outcome);
    void set_option(int issue, engine::OptionIndex option);
    bool holds(int box) const { return missing_[box] == 0; }
    void rate_options(int issue, std::vector<double>& ratings);
    int count_faults(int issue) const;  // of the limits and red lines on an issue
    void note();
    Move find_best_move(bool tabu);
    void kick();
    void force(int box);
    std::uint64_t draw(std::uint64_t below);

    const engine::LinearModel& model_;
    const engine::Instance& instance_;
    Champion& champion_;
    engine::Watch& watch_;
    std::size_t parties_;
    std::vector<std::vector<Touch>> touching_;      // by issue
    std::vector<double> worth_;                     // [box * parties + party]
    std::vector<std::vector<double>> issue_worth_;  // [issue][option * parties + party]
    std::vector<double> constant_, most_;           // less the walk-away
    Rating rating_;
    std::vector<std::vector<int>> limits_, lines_;  // by issue; boxes of red lines
    std::vector<int> all_lines_;

    engine::Outcome outcome_, best_;
    std::vector<int> missing_;
    std::vector<double> sums_, trial_;
    int faults_ = 0;
    double current_ = 0, best_rating_ = 0;
    bool started_ = false;
    std::vector<std::vector<std::uint64_t>> tabu_until_;
    std::uint64_t clock_ = 0, counter_ = 0;
    std::vector<double> ratings_, table_;
};

}  // namespace wasit::concepts
