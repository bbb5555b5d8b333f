#include "engine/elimination/step_tables.hpp"

#include <algorithm>
#include <cmath>

namespace wasit::engine {

namespace {

class Layout {
  public:
    Layout(const Network& network, const EliminationOrder& order, const std::vector<Int128>& floor,
           const std::vector<double>& unit)
        : network_(network), order_(order), floor_(floor), unit_(unit), tables_of_(order.steps.size()) {}

    StepTables run() {
        result_.measures = static_cast<std::size_t>(network_.parties);
        result_.steps.resize(order_.steps.size());
        result_.range.assign(result_.measures, 0);
        result_.magnitude.assign(result_.measures, 0);
        result_.least.assign(result_.measures, 0);
        assign_tables();
        for (std::size_t s = 0; s < order_.steps.size(); ++s) {
            const int parent = order_.steps[s].parent;
            if (parent < 0) {
                result_.roots.push_back(static_cast<int>(s));
            } else {
                result_.steps[parent].children.push_back(static_cast<int>(s));
            }
        }
        for (std::size_t s = 0; s < order_.steps.size(); ++s) fill(s);
        result_.constant = network_.constant;
        for (std::size_t m = 0; m < result_.measures; ++m) {
            result_.offset.push_back(static_cast<double>(network_.constant[m] - floor_[m]) * unit_[m]);
            result_.magnitude[m] += std::abs(result_.offset[m]);
            result_.least[m] += result_.offset[m];
            if (result_.range[m] == 0) result_.range[m] = 1;
        }
        return std::move(result_);
    }

  private:
    void assign_tables() {
        std::vector<int> step_of(network_.options.size());
        for (std::size_t s = 0; s < order_.steps.size(); ++s)
            step_of[order_.steps[s].issue] = static_cast<int>(s);
        for (const NetworkTable& table : network_.tables) {
            int first = -1;
            for (const int issue : table.scope) {
                if (first < 0 || step_of[issue] < first) first = step_of[issue];
            }
            if (first < 0) {
                result_.blocked = result_.blocked || table.allowed[0] == 0;
            } else {
                tables_of_[first].push_back(&table);
            }
        }
    }

    std::size_t place(const std::vector<int>& scope, const Outcome& outcome) const {
        std::size_t at = 0;
        for (const int issue : scope) at = at * network_.options[issue] + outcome[issue];
        return at;
    }

    void fill(std::size_t s) {
        const EliminationStep& step = order_.steps[s];
        StepTable& table = result_.steps[s];
        const std::size_t measures = result_.measures;
        table.issue = step.issue;
        table.options = network_.options[step.issue];
        for (const int issue : step.separator) table.contexts *= network_.options[issue];
        const std::size_t rows = table.contexts * table.options;
        table.allowed.assign(rows, 1);
        table.worths.assign(rows * measures, 0);
        table.gains.assign(rows * measures, 0);
        table.child_context.assign(rows * table.children.size(), 0);
        Outcome outcome(network_.options.size(), 0);
        for (std::size_t row = 0; row < rows; ++row) {
            for (const NetworkTable* part : tables_of_[s]) {
                const std::size_t at = place(part->scope, outcome);
                if (part->allowed[at] == 0) table.allowed[row] = 0;
                if (part->worths.empty()) continue;
                for (std::size_t m = 0; m < measures; ++m)
                    table.worths[row * measures + m] += part->worths[at * measures + m];
            }
            for (std::size_t m = 0; m < measures; ++m)
                table.gains[row * measures + m] =
                    static_cast<double>(table.worths[row * measures + m]) * unit_[m];
            for (std::size_t c = 0; c < table.children.size(); ++c)
                table.child_context[row * table.children.size() + c] =
                    static_cast<std::uint32_t>(place(order_.steps[table.children[c]].separator, outcome));
            if (++outcome[step.issue] < table.options) continue;
            outcome[step.issue] = 0;
            for (std::size_t k = step.separator.size(); k-- > 0;) {
                OptionIndex& option = outcome[step.separator[k]];
                if (++option < network_.options[step.separator[k]]) break;
                option = 0;
            }
        }
        measure_spread(table);
    }

    void measure_spread(const StepTable& table) {
        const std::size_t measures = result_.measures;
        for (std::size_t m = 0; m < measures; ++m) {
            double least = HUGE_VAL, most = -HUGE_VAL;
            for (std::size_t at = m; at < table.gains.size(); at += measures) {
                least = std::min(least, table.gains[at]);
                most = std::max(most, table.gains[at]);
            }
            result_.range[m] += most - least;
            result_.least[m] += least;
            result_.magnitude[m] += std::max(std::abs(least), std::abs(most));
        }
    }

    const Network& network_;
    const EliminationOrder& order_;
    const std::vector<Int128>& floor_;
    const std::vector<double>& unit_;
    std::vector<std::vector<const NetworkTable*>> tables_of_;
    StepTables result_;
};

}  // namespace

std::size_t StepTables::rows() const {
    std::size_t total = 0;
    for (const StepTable& step : steps) total += step.contexts * step.options;
    return total;
}

StepTables lay_out(const Network& network, const EliminationOrder& order, const std::vector<Int128>& floor,
                   const std::vector<double>& unit) {
    return Layout(network, order, floor, unit).run();
}

}  // namespace wasit::engine
