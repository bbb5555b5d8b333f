#include "concepts/search/linked_climb.hpp"

#include <algorithm>
#include <cmath>

#include "engine/bounds/reproducible.hpp"

namespace wasit::concepts {

namespace {

constexpr std::size_t kMostPaired = 250;
constexpr int kMostSweeps = 60;

// One other option of one issue, and what it changes.
struct TableExchange {
    double loss;
    int issue;
    engine::OptionIndex option;
    int broken;  // tables that rule the deal out: more or fewer
    std::vector<double> change;
};

class TableClimb {
  public:
    TableClimb(const engine::Network& network, const engine::StepTables& tables,
               const std::vector<engine::Int128>& floor, const std::vector<double>& scale,
               const ClimbGoal& goal, engine::Outcome start)
        : network_(network),
          tables_(tables),
          goal_(goal),
          measures_(tables.measures),
          parties_(goal.unit.size()),
          outcome_(std::move(start)),
          tables_of_(network.options.size()),
          gains_(network.tables.size()) {
        for (std::size_t t = 0; t < network.tables.size(); ++t) {
            const engine::NetworkTable& table = network.tables[t];
            for (const int issue : table.scope) tables_of_[issue].push_back(t);
            gains_[t].reserve(table.worths.size());
            for (std::size_t at = 0; at < table.worths.size(); ++at)
                gains_[t].push_back(static_cast<double>(table.worths[at]) * scale[at % measures_]);
        }
        for (std::size_t m = 0; m < measures_; ++m)
            offset_.push_back(static_cast<double>(network.constant[m] - floor[m]) * scale[m]);
        for (const Rational& weight : goal.objective.weights) weights_.push_back(to_double(weight));
    }

    engine::Outcome run() {
        settle();
        for (int sweep = 0; sweep < kMostSweeps; ++sweep) {
            list_exchanges();
            if (!exchange_one() && !exchange_two()) break;
            settle();
        }
        return outcome_;
    }

  private:
    std::size_t place(std::size_t table) const {
        std::size_t at = 0;
        for (const int issue : network_.tables[table].scope)
            at = at * network_.options[issue] + outcome_[issue];
        return at;
    }

    // Everything from scratch, so that rounding does not pile up.
    void settle() {
        now_ = offset_;
        broken_ = 0;
        for (std::size_t t = 0; t < network_.tables.size(); ++t) {
            const std::size_t at = place(t);
            broken_ += network_.tables[t].allowed[at] == 0;
            for (std::size_t m = 0; m < measures_ && !gains_[t].empty(); ++m)
                now_[m] += gains_[t][at * measures_ + m];
        }
        best_ = rate(now_, broken_);
    }

    void list_exchanges() {
        exchanges_.clear();
        for (std::size_t i = 0; i < network_.options.size(); ++i) {
            const engine::OptionIndex before = outcome_[i];
            std::vector<double> without(measures_, 0);
            int unbroken = 0;
            add_tables(i, without, unbroken, -1);
            for (engine::OptionIndex o = 0; o < network_.options[i]; ++o) {
                if (o == before) continue;
                outcome_[i] = o;
                TableExchange exchange{0, static_cast<int>(i), o, unbroken, without};
                add_tables(i, exchange.change, exchange.broken, 1);
                for (std::size_t m = 0; m < measures_; ++m)
                    exchange.loss -= goal_.weight[m] * exchange.change[m];
                exchanges_.push_back(std::move(exchange));
            }
            outcome_[i] = before;
        }
        std::stable_sort(
            exchanges_.begin(), exchanges_.end(),
            [](const TableExchange& left, const TableExchange& right) { return left.loss < right.loss; });
    }

    void add_tables(std::size_t issue, std::vector<double>& change, int& broken, int sign) const {
        for (const std::size_t t : tables_of_[issue]) {
            const std::size_t at = place(t);
            broken += sign * (network_.tables[t].allowed[at] == 0 ? 1 : 0);
            for (std::size_t m = 0; m < measures_ && !gains_[t].empty(); ++m)
                change[m] += sign * gains_[t][at * measures_ + m];
        }
    }

    // Greater is better. What is to be compared later counts a little from the start, to lead the way.
    double rate(const std::vector<double>& gains, int broken) const {
        double missed = -0.1 * broken;
        for (std::size_t m = 0; m < measures_; ++m) {
            if (goal_.binding[m]) missed += std::min(0.0, gains[m] / tables_.range[m]);
        }
        if (missed < -1e-12) return -1e12 * (1 - missed);
        switch (goal_.objective.kind) {
            case Objective::Kind::sum:
                return rate_sum(gains);
            case Objective::Kind::product:
                return rate_product(gains);
            case Objective::Kind::leximin:
                return rate_leximin(gains);
            case Objective::Kind::shortfall:
                return rate_shortfall(gains);
        }
        return 0;
    }

    double share(const std::vector<double>& gains, std::size_t p) const {
        return (gains[p] - goal_.from[p]) / goal_.unit[p];
    }

    double rate_sum(const std::vector<double>& gains) const {
        double total = 0;
        for (std::size_t p = 0; p < parties_; ++p) total += weights_[p] * share(gains, p);
        return total;
    }

    double rate_product(const std::vector<double>& gains) const {
        double logs = 0;
        int without = 0;
        for (std::size_t p = 0; p < parties_; ++p) {
            if (!goal_.counted[p]) continue;
            const double own = share(gains, p) * goal_.unit[p] / tables_.range[p];
            without += own <= 0;
            if (own > 0) logs += weights_[p] * engine::reproducible_log(own);
        }
        return without > 0 ? -1e6 * without : logs;
    }

    double rate_leximin(const std::vector<double>& gains) const {
        double total = 0, least = HUGE_VAL;
        for (std::size_t p = 0; p < parties_; ++p) {
            const double own = share(gains, p);
            if (!goal_.objective.last[p]) least = std::min(least, own);
            total += own;
        }
        return (least == HUGE_VAL ? 0 : least) + 1e-7 * total;
    }

    double rate_shortfall(const std::vector<double>& gains) const {
        double missed = 0, total = 0;
        for (std::size_t p = 0; p < parties_; ++p) {
            const double own = weights_[p] * share(gains, p);
            missed += std::min(0.0, own);
            total += own;
        }
        return missed + 1e-7 * total;
    }

    bool improves(double rating) const { return rating > best_ + 1e-13 * std::abs(best_); }

    bool exchange_one() {
        const TableExchange* chosen = nullptr;
        double rating = best_;
        for (const TableExchange& exchange : exchanges_) {
            trial_ = now_;
            for (std::size_t m = 0; m < measures_; ++m) trial_[m] += exchange.change[m];
            const double rated = rate(trial_, broken_ + exchange.broken);
            if (rated > rating && improves(rated)) {
                rating = rated;
                chosen = &exchange;
            }
        }
        if (chosen == nullptr) return false;
        outcome_[chosen->issue] = chosen->option;
        return true;
    }

    // Pairs that a table joins are left to single exchanges: their changes do not add up.
    bool are_joined(int first, int second) const {
        return std::any_of(tables_of_[first].begin(), tables_of_[first].end(), [&](std::size_t t) {
            const std::vector<int>& scope = network_.tables[t].scope;
            return std::find(scope.begin(), scope.end(), second) != scope.end();
        });
    }

    bool exchange_two() {
        const std::size_t size = std::min(exchanges_.size(), kMostPaired);
        const TableExchange *first = nullptr, *second = nullptr;
        double rating = best_;
        std::vector<double> halfway;
        for (std::size_t a = 0; a < size; ++a) {
            halfway = now_;
            for (std::size_t m = 0; m < measures_; ++m) halfway[m] += exchanges_[a].change[m];
            for (std::size_t b = a + 1; b < size; ++b) {
                if (exchanges_[a].issue == exchanges_[b].issue) continue;
                trial_ = halfway;
                for (std::size_t m = 0; m < measures_; ++m) trial_[m] += exchanges_[b].change[m];
                const double rated = rate(trial_, broken_ + exchanges_[a].broken + exchanges_[b].broken);
                if (rated > rating && improves(rated) &&
                    !are_joined(exchanges_[a].issue, exchanges_[b].issue)) {
                    rating = rated;
                    first = &exchanges_[a];
                    second = &exchanges_[b];
                }
            }
        }
        if (first == nullptr) return false;
        outcome_[first->issue] = first->option;
        outcome_[second->issue] = second->option;
        return true;
    }

    const engine::Network& network_;
    const engine::StepTables& tables_;
    const ClimbGoal& goal_;
    std::size_t measures_, parties_;
    engine::Outcome outcome_;
    std::vector<std::vector<std::size_t>> tables_of_;  // by issue
    std::vector<std::vector<double>> gains_;           // by table
    std::vector<double> offset_, weights_, now_, trial_;
    std::vector<TableExchange> exchanges_;
    int broken_ = 0;
    double best_ = 0;
};

}  // namespace

engine::Outcome climb_in_tables(const engine::Network& network, const engine::StepTables& tables,
                                const std::vector<engine::Int128>& floor, const std::vector<double>& scale,
                                const ClimbGoal& goal, engine::Outcome start) {
    return TableClimb(network, tables, floor, scale, goal, std::move(start)).run();
}

}  // namespace wasit::concepts
