#include "engine/linear/linear_relaxation.hpp"

#ifdef WASIT_HAS_CLP

#include <algorithm>
#include <cmath>
#include <coin/ClpEventHandler.hpp>
#include <coin/ClpSimplex.hpp>
#include <limits>

#include "engine/bounds/reproducible.hpp"

namespace wasit::engine {

namespace {

// Large programs take long to solve: asked every few steps whether to go on. Clp keeps clones of it.
class Interruption : public ClpEventHandler {
  public:
    explicit Interruption(Watch& watch) : watch_(&watch) {}

    int event(Event event) override {
        constexpr int kGoOn = -1, kStop = 0, kSteps = 32;
        if (event != endOfIteration || ++steps_ % kSteps != 0) return kGoOn;
        return watch_->tick("branch and bound") ? kGoOn : kStop;
    }
    ClpEventHandler* clone() const override { return new Interruption(*this); }

  private:
    Watch* watch_;
    int steps_ = 0;
};

}  // namespace

struct LinearRelaxation::Solver {
    Solver(const LinearModel& of, LinearGoal what, Watch& watch) : model(of), goal(std::move(what)) {
        const Interruption interruption(watch);
        simplex.passInEventHandler(&interruption);
        simplex.setLogLevel(0);
        simplex.setDualTolerance(1e-9);
        simplex.setMaximumIterations(kMostIterations);
        parties = model.instance().party_count();
        add_columns();
        add_issue_rows();
        for (int p = 0; p < parties; ++p) add_party(p);
        add_goal();
        update();
    }

    static constexpr int kMostIterations = 200'000;
    static constexpr double kInfinity = std::numeric_limits<double>::max();  // Clp's own

    // What a row of the program is, to read its multiplier.
    struct Tag {
        enum class Kind { issue, sum, walk_away, tangent, least, miss, model } kind;
        int index;
        double slope = 0;  // tangent
    };

    void add_columns() {
        simplex.resize(0, model.columns());
        for (int column = 0; column < model.columns(); ++column) simplex.setColumnBounds(column, 0, 1);
        for (int p = 0; p < parties; ++p) {
            const double own = to_double(model.instance().parties[p].scale);
            double most = 0;
            for (const auto& [column, worth] : model.worth_entries(p))
                most = std::max(most, std::abs(static_cast<double>(worth)));
            scale.push_back(own);
            // Gains in units near the largest worth of one column.
            measure.push_back(most > 0 ? std::ldexp(1.0, std::ilogb(most / own)) : 1.0);
        }
        gain_column = model.columns();
        for (int p = 0; p < parties; ++p) {
            const PartyWorth& party = model.instance().parties[p];
            double cap = kInfinity;
            if (model.worths()[p].most)
                cap = static_cast<double>(*model.worths()[p].most - party.walk_away) / scale[p] / measure[p];
            add_column(-kInfinity, cap, 0);
        }
    }

    // Clp minimises: what is to be maximised goes in with its sign turned.
    int add_column(double least, double most, double objective) {
        simplex.addColumn(0, nullptr, nullptr, least, most, -objective);
        return simplex.numberColumns() - 1;
    }

    void add_row(const std::vector<int>& columns, const std::vector<double>& values, double least,
                 double most, Tag tag) {
        simplex.addRow(static_cast<int>(columns.size()), columns.data(), values.data(), least, most);
        tags.push_back(tag);
    }

    void add_issue_rows() {
        for (int i = 0; i < model.instance().issue_count(); ++i) {
            std::vector<int> columns;
            for (int o = 0; o < model.instance().option_count(i); ++o)
                columns.push_back(model.column(i, static_cast<OptionIndex>(o)));
            add_row(columns, std::vector<double>(columns.size(), 1.0), 1, 1, {Tag::Kind::issue, i});
        }
    }

    // gain <= what the columns make of it, less the walk-away
    void add_party(int p) {
        const PartyWorth& party = model.instance().parties[p];
        std::vector<int> columns{gain_column + p};
        std::vector<double> values{1};
        for (const auto& [column, worth] : model.worth_entries(p)) {
            columns.push_back(column);
            values.push_back(-static_cast<double>(worth) / scale[p] / measure[p]);
        }
        const double constant =
            static_cast<double>(model.worths()[p].constant - party.walk_away) / scale[p] / measure[p];
        add_row(columns, values, -kInfinity, constant, {Tag::Kind::sum, p});
    }

    double slope(int p) const { return measure[p] / goal.unit[p]; }  // of a share in a gain's units

    void add_goal() {
        double steepest = 0;
        for (int p = 0; p < parties; ++p) {
            switch (goal.kind) {
                case LinearGoal::Kind::weighted:
                    simplex.setObjectiveCoefficient(gain_column + p, -goal.weight[p] * slope(p));
                    steepest = std::max(steepest, goal.weight[p] * slope(p));
                    break;
                case LinearGoal::Kind::logarithms:
                    goal_columns.push_back(
                        goal.weight[p] > 0 ? add_column(-kInfinity, kInfinity, goal.weight[p]) : -1);
                    steepest = std::max(steepest, goal.weight[p]);
                    break;
                case LinearGoal::Kind::least:
                    if (goal_columns.empty()) goal_columns.push_back(add_column(-kInfinity, kInfinity, 1));
                    if (!goal.counted[p]) break;
                    add_row({goal_columns[0], gain_column + p}, {1, -slope(p)}, -kInfinity,
                            -goal.from[p] / goal.unit[p], {Tag::Kind::least, p});
                    steepest = std::max(steepest, slope(p));
                    break;
                case LinearGoal::Kind::misses:
                    goal_columns.push_back(add_column(0, kInfinity, -goal.weight[p]));
                    add_row({gain_column + p, goal_columns.back()}, {slope(p), 1},
                            goal.from[p] / goal.unit[p], kInfinity, {Tag::Kind::miss, p});
                    steepest = std::max(steepest, goal.weight[p] * slope(p));
                    break;
                case LinearGoal::Kind::nothing:
                    steepest = 0.01;
                    break;
            }
        }
        penalty = 100 * steepest;
        if (goal.kind == LinearGoal::Kind::logarithms) {
            for (int p = 0; p < parties; ++p) add_tangent(p, most_share(p));
        }
        if (!goal.walk_aways || goal.kind == LinearGoal::Kind::least) return;
        for (int p = 0; p < parties; ++p) {
            const int missed = add_column(0, kInfinity, -penalty);
            add_row({gain_column + p, missed}, {1, 1}, 0, kInfinity, {Tag::Kind::walk_away, p});
        }
    }

    double most_share(int p) const {
        double most = static_cast<double>(model.worths()[p].constant) / scale[p];
        for (const auto& [column, worth] : model.worth_entries(p))
            most += std::max(0.0, static_cast<double>(worth) / scale[p]);
        if (model.worths()[p].most)
            most = std::min(most, static_cast<double>(*model.worths()[p].most) / scale[p]);
        most -= static_cast<double>(model.instance().parties[p].walk_away) / scale[p];
        return std::max((most - goal.from[p]) / goal.unit[p], 1e-9 * slope(p));
    }

    // ln share <= ln at + (share - at) / at
    void add_tangent(int p, double at) {
        if (goal_columns[p] < 0) return;
        add_row({goal_columns[p], gain_column + p}, {1, -slope(p) / at}, -kInfinity,
                reproducible_log(at) - 1 - goal.from[p] / goal.unit[p] / at, {Tag::Kind::tangent, p, 1 / at});
    }

    // Tangents where the last answer is above the logarithm; false if there is nothing to add.
    bool add_tangents() {
        if (goal.kind != LinearGoal::Kind::logarithms) return false;
        const double* columns = simplex.getColSolution();
        std::vector<std::pair<int, double>> places;
        for (int p = 0; p < parties; ++p) {
            if (goal_columns[p] < 0) continue;
            const double share = columns[gain_column + p] * slope(p) - goal.from[p] / goal.unit[p];
            const double at = std::max(share, 1e-6 * most_share(p));
            if (columns[goal_columns[p]] > reproducible_log(at) + (share - at) / at + 1e-7)
                places.emplace_back(p, at);
        }
        for (const auto& [p, at] : places) add_tangent(p, at);
        return !places.empty();
    }

    // All new rows at once: one by one takes longer than solving.
    void update() {
        std::vector<int> starts{0}, places;
        std::vector<double> values, least, most;
        for (; taken < model.rows().size(); ++taken) {
            const CertificateRow& row = model.rows()[taken];
            const ModelRow expanded = model.expand(row);
            double largest = 0;
            for (const ModelEntry& entry : expanded.entries)
                largest = std::max(largest, std::abs(static_cast<double>(entry.coefficient)));
            const double size = largest > 16 ? largest : 1;
            for (const ModelEntry& entry : expanded.entries) {
                places.push_back(entry.column);
                values.push_back(static_cast<double>(entry.coefficient) / size);
            }
            const bool may_clash = row.kind != CertificateRow::Kind::exclusive && !row.then_box;
            if (may_clash) {
                places.push_back(add_column(0, kInfinity, -penalty * 10));
                values.push_back(-1);
            }
            starts.push_back(static_cast<int>(places.size()));
            least.push_back(-kInfinity);
            most.push_back(static_cast<double>(expanded.most) / size);
            row_size.push_back(size);
            tags.push_back({Tag::Kind::model, static_cast<int>(taken)});
        }
        if (most.empty()) return;
        simplex.addRows(static_cast<int>(most.size()), least.data(), most.data(), starts.data(),
                        places.data(), values.data());
    }

    void restrict(const std::vector<std::vector<OptionIndex>>& options) {
        for (int i = 0; i < model.instance().issue_count(); ++i) {
            for (int o = 0; o < model.instance().option_count(i); ++o)
                simplex.setColumnUpper(model.column(i, static_cast<OptionIndex>(o)), 0);
            for (const OptionIndex option : options[i]) simplex.setColumnUpper(model.column(i, option), 1);
        }
        for (int b = 0; b < static_cast<int>(model.boxes().size()); ++b) {
            const ModelBox& box = model.boxes()[b];
            bool all = true, none = false;
            for (std::size_t s = 0; s < box.sides.size(); ++s) {
                const auto& own = options[box.sides[s].first];
                const auto inside = std::count_if(
                    own.begin(), own.end(), [&](OptionIndex option) { return box.masks[s].test(option); });
                all = all && inside == static_cast<std::ptrdiff_t>(own.size());
                none = none || inside == 0;
            }
            simplex.setColumnBounds(model.column_of_box(b), all && !none ? 1 : 0, none ? 0 : 1);
        }
    }

    LinearAnswer read() const {
        LinearAnswer answer;
        const double* columns = simplex.getColSolution();
        const double* multipliers = simplex.getRowPrice();
        answer.columns.assign(columns, columns + model.columns());
        answer.value = -simplex.objectiveValue();
        answer.weight.assign(parties, 0);
        answer.on_sum.assign(parties, 0);
        for (int p = 0; p < parties; ++p) {
            if (goal.kind == LinearGoal::Kind::weighted) answer.weight[p] = goal.weight[p] / goal.unit[p];
        }
        for (std::size_t r = 0; r < tags.size(); ++r) {
            const Tag& tag = tags[r];
            const double value = -multipliers[r];
            switch (tag.kind) {
                case Tag::Kind::sum:
                    answer.on_sum[tag.index] = std::max(0.0, value) / measure[tag.index];
                    break;
                case Tag::Kind::walk_away:
                    answer.weight[tag.index] += std::max(0.0, -value) / measure[tag.index];
                    break;
                case Tag::Kind::tangent:
                    answer.weight[tag.index] += std::max(0.0, value) * tag.slope / goal.unit[tag.index];
                    break;
                case Tag::Kind::least:
                    answer.weight[tag.index] += std::max(0.0, value) / goal.unit[tag.index];
                    break;
                case Tag::Kind::miss:
                    answer.weight[tag.index] += std::max(0.0, -value) / goal.unit[tag.index];
                    break;
                case Tag::Kind::model:
                    if (value > 0) answer.rows.emplace_back(tag.index, value / row_size[tag.index]);
                    break;
                case Tag::Kind::issue:
                    break;
            }
        }
        return answer;
    }

    const LinearModel& model;
    LinearGoal goal;
    ClpSimplex simplex;
    int parties = 0, gain_column = 0;
    std::vector<int> goal_columns;
    std::vector<double> scale, measure, row_size;
    double penalty = 0;
    std::vector<Tag> tags;
    std::size_t taken = 0;
};

bool LinearRelaxation::available() {
    return true;
}

LinearRelaxation::LinearRelaxation(const LinearModel& model, LinearGoal goal, Watch& watch)
    : solver_(std::make_unique<Solver>(model, std::move(goal), watch)) {}
LinearRelaxation::~LinearRelaxation() = default;

void LinearRelaxation::update() {
    solver_->update();
}

std::optional<LinearAnswer> LinearRelaxation::solve(const std::vector<std::vector<OptionIndex>>& options,
                                                    const LinearBasis* start) {
    constexpr int kMostRounds = 12;
    ClpSimplex& simplex = solver_->simplex;
    solver_->restrict(options);
    if (start != nullptr && !start->empty()) {
        const auto columns = static_cast<std::size_t>((*start)[0] | (*start)[1] << 8 | (*start)[2] << 16);
        const std::size_t rows = start->size() - 3 - columns;
        for (int c = 0; c < simplex.numberColumns(); ++c) {
            const auto at = static_cast<std::size_t>(c);
            simplex.setColumnStatus(c, at < columns ? static_cast<ClpSimplex::Status>((*start)[3 + at])
                                                    : ClpSimplex::atLowerBound);
        }
        for (int r = 0; r < simplex.numberRows(); ++r) {
            const auto at = static_cast<std::size_t>(r);
            simplex.setRowStatus(r, at < rows ? static_cast<ClpSimplex::Status>((*start)[3 + columns + at])
                                              : ClpSimplex::basic);
        }
    }
    for (int round = 0; round < kMostRounds; ++round) {
        if (round == 0 && start == nullptr) {
            simplex.initialSolve();
        } else {
            simplex.dual();
        }
        if (simplex.status() != 0) return std::nullopt;
        if (!solver_->add_tangents()) break;
    }
    if (simplex.status() != 0 || simplex.numberRows() != static_cast<int>(solver_->tags.size()))
        return std::nullopt;
    simplex.dual();
    if (simplex.status() != 0) return std::nullopt;
    return solver_->read();
}

// Three bytes for the number of columns, then the status of every column and row.
LinearBasis LinearRelaxation::basis() const {
    const ClpSimplex& simplex = solver_->simplex;
    const int columns = simplex.numberColumns();
    LinearBasis result{static_cast<unsigned char>(columns & 255),
                       static_cast<unsigned char>(columns >> 8 & 255),
                       static_cast<unsigned char>(columns >> 16 & 255)};
    for (int c = 0; c < columns; ++c)
        result.push_back(static_cast<unsigned char>(simplex.getColumnStatus(c)));
    for (int r = 0; r < simplex.numberRows(); ++r)
        result.push_back(static_cast<unsigned char>(simplex.getRowStatus(r)));
    return result;
}

}  // namespace wasit::engine

#else

namespace wasit::engine {

struct LinearRelaxation::Solver {};

bool LinearRelaxation::available() {
    return false;
}

LinearRelaxation::LinearRelaxation(const LinearModel&, LinearGoal, Watch&) {}
LinearRelaxation::~LinearRelaxation() = default;

void LinearRelaxation::update() {}

std::optional<LinearAnswer> LinearRelaxation::solve(const std::vector<std::vector<OptionIndex>>&,
                                                    const LinearBasis*) {
    return std::nullopt;
}

LinearBasis LinearRelaxation::basis() const {
    return {};
}

}  // namespace wasit::engine

#endif
