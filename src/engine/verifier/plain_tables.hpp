// Bounds on linked deals, the verifier's own way: tables on the issues that parts of the instance name, added
// up along an order of elimination, and a depth-first search over what the bounds leave possible.
//
// Independent of the solvers' elimination: tables are built here from the instance, in an order of its own,
// and sums are integers in units of each requirement's magnitude, rounded up.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <vector>

#include "engine/instance.hpp"
#include "engine/verifier/work.hpp"

namespace wasit::engine {

// sum weight_p u_p + sum sum_weight_s side_s >= threshold: worths on the parties' own scales; side_s the amount
// of a sum limit with the sign that makes more of it better (negative where it is at most so much), in the
// order of the limits, `at most` before `at least`.
struct PlainRequirement {
    std::vector<Rational> weight, sum_weight;  // >= 0
    Rational threshold;
};

class PlainTables {
  public:
    // Deals of the box (options by issue) that limits and the red lines of `accepting` allow. Parts of two
    // issues or more and more than `tables_up_to` combinations are left out: bonuses count at their most,
    // limits and red lines not at all.
    PlainTables(const Instance& instance, const std::vector<std::vector<OptionIndex>>& options,
                const std::vector<bool>& accepting, std::uint64_t tables_up_to);

    // Lays out what requirements need; false where the work or the memory does not suffice.
    bool prepare(const std::vector<PlainRequirement>& requirements, Work& work);

    // The most that the first requirement's sum can be; nothing where no deal is allowed.
    std::optional<Rational> find_most() const;

    // Visits every deal that meets all requirements, and perhaps some that miss one by a hair; the visitor
    // returns false to stop. False when the work is used up.
    bool walk(Work& work, const std::function<bool(OutcomeView)>& visit);

    // The measures' sides: for requirements on one of them.
    struct Side {
        int limit;
        int sign;
        Int128 floor;  // sign * amount must reach it
    };
    const std::vector<Side>& sides() const { return sides_; }

  private:
    struct Table {
        std::vector<bool> allowed;
        std::vector<Int128> worths;  // [combination * measures + measure]
    };
    struct Step {
        int issue = 0;
        std::vector<int> separator;
        std::vector<int> children;
        std::vector<bool> allowed;        // [context * options + option]
        std::vector<std::int64_t> value;  // [(context * options + option) * rows + row]
        std::vector<std::int64_t> best;   // [context * rows + row]
        std::vector<bool> possible;       // [context]
    };

    std::size_t option_count(int issue) const { return instance_.issues[issue].values.size(); }
    std::size_t place(const std::vector<int>& scope, OutcomeView outcome) const;
    bool next(const std::vector<int>& scope, Outcome& outcome) const;
    Table* find_table(const std::vector<int>& scope);
    Int128& at(Table& table, std::size_t combination, std::size_t measure) const;
    void add_issues(const std::vector<std::vector<OptionIndex>>& options);
    void add_bonus(std::size_t party, const BoxWorth& bonus);
    void add_composite(std::size_t party, const CompositeWorth& composite);
    void add_fixed(std::size_t party);
    void forbid(int when, int require);
    Int128 pay(const CompositeWorth& composite, OutcomeView outcome) const;

    void find_order();
    void scale_rows(const std::vector<PlainRequirement>& requirements);
    bool fill(Work& work);
    void complete();
    void drop_what_is_beyond();
    std::int64_t sum(const Step& step, std::size_t row_at, OutcomeView outcome, std::size_t row) const;
    void arrange();
    bool descend(std::size_t depth, Work& work, const std::function<bool(OutcomeView)>& visit);

    const Instance& instance_;
    std::uint64_t tables_up_to_;
    std::size_t parties_, measures_;
    std::vector<Side> sides_;
    std::map<std::vector<int>, Table> tables_;
    std::vector<Int128> constant_, least_;
    bool blocked_ = false;  // by a part that names no issue

    std::vector<Step> steps_;  // in the order of elimination
    std::vector<int> roots_;
    std::size_t rows_ = 0;
    std::vector<int> exponent_;                // of each row's unit, a power of two
    std::vector<std::vector<double>> factor_;  // [row][measure]: units for one integer of the measure
    std::vector<Rational> row_constant_;       // in the requirement's own terms
    std::vector<std::int64_t> threshold_;      // in units, rounded down
    std::vector<int> sequence_;                // of the walk
    std::vector<std::int64_t> upper_;          // [depth * rows + row]
    Outcome outcome_;
    bool stopped_ = false;
};

}  // namespace wasit::engine
