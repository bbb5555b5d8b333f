#include "natural_model.hpp"

#ifdef WASIT_HAS_CBC

#include <algorithm>
#include <string>

namespace wasit::bench {

namespace {

void add(std::map<int, double>& to, const std::map<int, double>& what) {
    for (const auto& [column, value] : what) to[column] += value;
}

}  // namespace

NaturalModel::NaturalModel(const engine::Instance& instance, Goal goal)
    : instance_(instance), model_(Cbc_newModel()) {
    Cbc_setObjSense(model_, -1);
    Cbc_setLogLevel(model_, 0);
    option_.resize(instance.issues.size());
    for (int i = 0; i < instance.issue_count(); ++i) {
        Expression one;
        for (int o = 0; o < instance.option_count(i); ++o) {
            option_[i].push_back(add_column(0, 0, 1, true));
            one.columns[option_[i].back()] = 1;
        }
        add_row(one, 'E', 1);
    }
    std::vector<Expression>
        counted;  // what is to be large: the objective, and worths that a row bounds from below
    Expression total;
    const int least = goal == Goal::least_gain ? add_column(1, -1e3, 1e3, false) : -1;
    for (const engine::PartyWorth& party : instance.parties) {
        Expression own = worth_of(party);
        add(total.columns, own.columns);
        for (const int box : party.red_lines) forbid(instance.boxes[box]);
        const double walk_away = static_cast<double>(party.walk_away) / to_double(party.scale);
        if (least_possible(party) < walk_away) {
            counted.push_back(own);
            add_row(own, 'G', walk_away);
        }
        if (goal != Goal::least_gain) continue;
        counted.push_back(own);
        own.columns[least] = -1;
        add_row(own, 'G', walk_away);
    }
    for (const engine::CompiledLimit& limit : instance.limits) add_limit(limit);
    if (goal == Goal::total) {
        counted.push_back(total);
        for (const auto& [column, worth] : total.columns) Cbc_setObjCoeff(model_, column, worth);
    }
    for (const auto& [box, column] : box_) tie_box(instance.boxes[box].sides, column, counted);
}

CbcAnswer NaturalModel::solve(double cpu_seconds) {
    Cbc_setParameter(model_, "sec", std::to_string(cpu_seconds).c_str());
    Cbc_setParameter(model_, "timeMode", "cpu");
    Cbc_solve(model_);
    return {Cbc_getObjValue(model_), Cbc_getBestPossibleObjValue(model_), Cbc_isProvenOptimal(model_) != 0,
            Cbc_isProvenInfeasible(model_) != 0};
}

int NaturalModel::add_column(double objective, double least, double most, bool integer) {
    Cbc_addCol(model_, "", least, most, objective, integer ? 1 : 0, 0, nullptr, nullptr);
    return columns_++;
}

void NaturalModel::add_row(const Expression& expression, char sense, double side) {
    std::vector<int> columns;
    std::vector<double> values;
    for (const auto& [column, value] : expression.columns) {
        columns.push_back(column);
        values.push_back(value);
    }
    Cbc_addRow(model_, "", static_cast<int>(columns.size()), columns.data(), values.data(), sense,
               side - expression.constant);
}

// factor, if the issue takes an option that the side allows.
NaturalModel::Expression NaturalModel::inside(const engine::BoxSide& side, double factor) const {
    Expression expression;
    for (std::size_t o = 0; o < side.allowed.size(); ++o) {
        if (side.allowed[o]) expression.columns[option_[side.issue][o]] = factor;
    }
    return expression;
}

NaturalModel::Expression NaturalModel::worth_of(const engine::PartyWorth& party) {
    const double scale = to_double(party.scale);
    Expression worth;
    for (int i = 0; i < instance_.issue_count(); ++i) {
        for (int o = 0; o < instance_.option_count(i); ++o)
            worth.columns[option_[i][o]] += static_cast<double>(party.issue[i][o]) / scale;
    }
    for (const engine::BoxWorth& bonus : party.bonuses) {
        const double paid = static_cast<double>(bonus.worth) / scale;
        if (bonus.outside) worth.constant += paid;
        if (!instance_.boxes[bonus.box].never)
            worth.columns[box_column(bonus.box)] += bonus.outside ? -paid : paid;
    }
    return worth;
}

double NaturalModel::least_possible(const engine::PartyWorth& party) const {
    engine::Int128 least = 0;
    for (const auto& options : party.issue) least += *std::min_element(options.begin(), options.end());
    for (const engine::BoxWorth& bonus : party.bonuses) least += std::min<engine::Int128>(bonus.worth, 0);
    return static_cast<double>(least) / to_double(party.scale);
}

int NaturalModel::box_column(int box) {
    const auto [place, is_new] = box_.try_emplace(box, 0);
    if (is_new) place->second = add_column(0, 0, 1, true);
    return place->second;
}

// The column is 1 only if the deal lies in the box, where that is wished for; and is 1 if it does, where it is not.
void NaturalModel::tie_box(const std::vector<engine::BoxSide>& sides, int column,
                           const std::vector<Expression>& counted) {
    bool wished = false, feared = false;
    for (const Expression& expression : counted) {
        const auto place = expression.columns.find(column);
        if (place == expression.columns.end()) continue;
        wished = wished || place->second > 0;
        feared = feared || place->second < 0;
    }
    Expression all;
    all.columns[column] = 1;
    for (const engine::BoxSide& side : sides) {
        Expression one = inside(side, -1);
        add(all.columns, one.columns);
        one.columns[column] = 1;
        if (wished) add_row(one, 'L', 0);
    }
    if (feared) add_row(all, 'G', 1 - static_cast<double>(sides.size()));
}

void NaturalModel::forbid(const engine::OutcomeBox& box) {
    if (box.never) return;
    Expression held;
    for (const engine::BoxSide& side : box.sides) add(held.columns, inside(side, 1).columns);
    add_row(held, 'L', static_cast<double>(box.sides.size()) - 1);
}

void NaturalModel::add_limit(const engine::CompiledLimit& limit) {
    if (limit.kind == engine::CompiledLimit::Kind::sum) {
        Expression sum;
        for (const auto& [issue, amounts] : limit.amounts) {
            for (std::size_t o = 0; o < amounts.size(); ++o)
                sum.columns[option_[issue][o]] += static_cast<double>(amounts[o]);
        }
        if (limit.has_least) add_row(sum, 'G', static_cast<double>(limit.least));
        if (limit.has_most) add_row(sum, 'L', static_cast<double>(limit.most));
        return;
    }
    const engine::OutcomeBox& when = instance_.boxes[limit.when];
    if (when.never) return;
    if (limit.kind == engine::CompiledLimit::Kind::forbidden || instance_.boxes[limit.require].never) {
        forbid(when);
        return;
    }
    for (const engine::BoxSide& required : instance_.boxes[limit.require].sides) {
        Expression held = inside(required, -1);
        for (const engine::BoxSide& side : when.sides) add(held.columns, inside(side, 1).columns);
        add_row(held, 'L', static_cast<double>(when.sides.size()) - 1);
    }
}

}  // namespace wasit::bench

#endif
