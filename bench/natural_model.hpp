// CBC as the fair baseline: a case written down for it as a person would do it first, one variable for each option and one for each
// box with a bonus, the rows that tie them, a row for each limit, red line and walk-away that may bind; solved by CBC's own library with all its defaults. For cases
// whose worths are sums of issue worths and bonuses, and where all must agree.
#pragma once

#ifdef WASIT_HAS_CBC

#include <coin/Cbc_C_Interface.h>
#include <map>
#include <vector>

#include "engine/instance.hpp"

namespace wasit::bench {

enum class Goal {
    total,       // the sum of all worths (utilitarian)
    least_gain,  // the smallest gain of a party (egalitarian)
    any          // no more than acceptable to all
};

struct CbcAnswer {
    double objective = 0, bound = 0;
    bool proved = false, infeasible = false;
};

class NaturalModel {
  public:
    NaturalModel(const engine::Instance& instance, Goal goal);
    ~NaturalModel() { Cbc_deleteModel(model_); }
    NaturalModel(const NaturalModel&) = delete;
    NaturalModel& operator=(const NaturalModel&) = delete;

    CbcAnswer solve(double cpu_seconds);

  private:
    // Columns with their coefficients; what is constant is kept apart.
    struct Expression {
        std::map<int, double> columns;
        double constant = 0;
    };

    int add_column(double objective, double least, double most, bool integer);
    void add_row(const Expression& expression, char sense, double side);
    Expression inside(const engine::BoxSide& side, double factor) const;
    Expression worth_of(const engine::PartyWorth& party);
    double least_possible(const engine::PartyWorth& party) const;
    int box_column(int box);
    void tie_box(const std::vector<engine::BoxSide>& sides, int column,
                 const std::vector<Expression>& counted);
    void forbid(const engine::OutcomeBox& box);
    void add_limit(const engine::CompiledLimit& limit);

    const engine::Instance& instance_;
    Cbc_Model* model_;
    int columns_ = 0;
    std::vector<std::vector<int>> option_;  // [issue][option]
    std::map<int, int> box_;                // column by box
};

}  // namespace wasit::bench

#endif
