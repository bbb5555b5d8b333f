// Bucket elimination (Dechter 1999) over any algebra: one engine for frontiers, maxima and counts.
//
// Issue by issue, all tables and earlier results that name the issue are combined, and the issue is eliminated
// by uniting over its options: what is left is a result on the issue's separator. An algebra says what a value
// is (a frontier, a number, a count), what two values on different issues make together, and what the values
// of several options make together.
//
//   struct Algebra {
//       using Value = ...;
//       Value one() const;                                      // of no issues
//       bool is_nothing(const Value&) const;                    // no deal is behind it
//       Value combine(const Value&, const Value&) const;        // both side by side
//       // The union over options: each a value, with what the tables add to every party. `step` is the
//       // place in the order.
//       Value unite(int step, std::vector<Choice<Value>>&) const;
//       bool may_go_on();                                       // false: give up
//       Value join(int step, const Value&, const Value&);       // or else combine: of branches that have nothing in common
//   };
#pragma once

#include <algorithm>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "engine/elimination/order.hpp"

namespace wasit::engine {

// One option of the issue that is eliminated.
template <class Value>
struct Choice {
    OptionIndex option;
    std::vector<Int128> worths;        // by party: what the tables add
    std::vector<const Value*> values;  // of the earlier results; to be combined
};

// Values by combination of the options of `scope`, the last issue's fastest.
template <class Value>
struct Result {
    std::vector<int> scope;
    std::vector<Value> values;
};

template <class Algebra>
class Elimination {
  public:
    using Value = typename Algebra::Value;

    Elimination(const Network& network, const EliminationOrder& order, Algebra& algebra)
        : network_(network), order_(order), algebra_(algebra), results_(order.steps.size()) {
        std::vector<int> step_of(network.options.size());
        for (std::size_t s = 0; s < order.steps.size(); ++s)
            step_of[order.steps[s].issue] = static_cast<int>(s);
        tables_.resize(order.steps.size());
        children_.resize(order.steps.size());
        for (const NetworkTable& table : network.tables) {
            int first = -1;
            for (const int issue : table.scope) {
                if (first < 0 || step_of[issue] < first) first = step_of[issue];
            }
            if (first < 0) {
                blocked_ = blocked_ || table.allowed[0] == 0;  // of no issue: all or nothing
            } else {
                tables_[first].push_back(&table);
            }
        }
        for (std::size_t s = 0; s < order.steps.size(); ++s) {
            if (order.steps[s].parent >= 0) children_[order.steps[s].parent].push_back(static_cast<int>(s));
        }
    }

    // The value of all deals; the constant worths of the network are not in it. Nothing if the algebra gave up.
    std::optional<Value> run() {
        Value total = algebra_.one();
        for (std::size_t s = 0; s < order_.steps.size(); ++s) {
            if (!eliminate(static_cast<int>(s))) return std::nullopt;
            if (order_.steps[s].parent >= 0) continue;
            const Value& branch = results_[s].values[0];
            if constexpr (requires { algebra_.join(int{}, total, branch); }) {
                total = algebra_.join(static_cast<int>(s), total, branch);
            } else {
                total = algebra_.combine(total, branch);
            }
        }
        return total;
    }

    bool blocked() const { return blocked_; }  // a table of no issue rules everything out
    const Result<Value>& result(int step) const { return results_[step]; }
    const std::vector<int>& children(int step) const { return children_[step]; }

    // The choices of a step's issue where `outcome` has the options of its separator. Options that a table
    // rules out, or that no deal is behind, are left out.
    void list_choices(int step, Outcome& outcome, std::vector<Choice<Value>>& choices) const {
        const int issue = order_.steps[step].issue;
        choices.clear();
        for (OptionIndex option = 0; option < network_.options[issue]; ++option) {
            outcome[issue] = option;
            Choice<Value> choice{
                option, std::vector<Int128>(static_cast<std::size_t>(network_.parties), 0), {}};
            if (!add_tables(step, outcome, choice) || !add_values(step, outcome, choice)) continue;
            choices.push_back(std::move(choice));
        }
    }

    std::size_t place(const std::vector<int>& scope, OutcomeView outcome) const {
        std::size_t at = 0;
        for (const int issue : scope) at = at * network_.options[issue] + outcome[issue];
        return at;
    }

  private:
    bool eliminate(int step) {
        const std::vector<int>& separator = order_.steps[step].separator;
        Result<Value>& result = results_[step];
        result.scope = separator;
        std::size_t combinations = 1;
        for (const int issue : separator) combinations *= network_.options[issue];
        result.values.reserve(combinations);
        Outcome outcome(network_.options.size(), 0);
        std::vector<Choice<Value>> choices;
        for (std::size_t c = 0; c < combinations; ++c) {
            if (!algebra_.may_go_on()) return false;
            list_choices(step, outcome, choices);
            result.values.push_back(algebra_.unite(step, choices));
            for (std::size_t s = separator.size(); s-- > 0;) {
                if (++outcome[separator[s]] < network_.options[separator[s]]) break;
                outcome[separator[s]] = 0;
            }
        }
        return true;
    }

    bool add_tables(int step, const Outcome& outcome, Choice<Value>& choice) const {
        for (const NetworkTable* table : tables_[step]) {
            const std::size_t at = place(table->scope, outcome);
            if (table->allowed[at] == 0) return false;
            for (int p = 0; p < network_.parties; ++p)
                choice.worths[p] += table->worths[at * static_cast<std::size_t>(network_.parties) +
                                                  static_cast<std::size_t>(p)];
        }
        return true;
    }

    bool add_values(int step, const Outcome& outcome, Choice<Value>& choice) const {
        for (const int child : children_[step]) {
            const Value& value = results_[child].values[place(results_[child].scope, outcome)];
            if (algebra_.is_nothing(value)) return false;
            choice.values.push_back(&value);
        }
        return true;
    }

    const Network& network_;
    const EliminationOrder& order_;
    Algebra& algebra_;
    std::vector<Result<Value>> results_;
    std::vector<std::vector<const NetworkTable*>> tables_;  // by step
    std::vector<std::vector<int>> children_;
    bool blocked_ = false;
};

}  // namespace wasit::engine
