#include "concepts/search/linear_tree.hpp"

#include <algorithm>
#include <cmath>

namespace wasit::concepts {

using engine::CertificateLeaf;
using engine::LinearGoal;
using engine::OptionIndex;

namespace {

bool everyone_must_accept(const engine::Instance& instance) {
    return instance.unanimous && instance.walk_aways_apply;
}

// How the side of a box lies to the options left: all inside, some, or none.
enum class Lie { all, some, none };

Lie find_lie(const engine::OptionMask& mask, const std::vector<OptionIndex>& options) {
    std::size_t inside = 0;
    for (const OptionIndex option : options) inside += mask.test(option);
    if (inside == options.size()) return Lie::all;
    return inside == 0 ? Lie::none : Lie::some;
}

Lie find_lie(const engine::ModelBox& box, const OptionSets& options) {
    Lie result = Lie::all;
    for (std::size_t s = 0; s < box.sides.size(); ++s) {
        const Lie own = find_lie(box.masks[s], options[box.sides[s].first]);
        if (own == Lie::none) return Lie::none;
        if (own == Lie::some) result = Lie::some;
    }
    return result;
}

}  // namespace

LinearBounds::LinearBounds(engine::LinearModel& model, const engine::GainTable& table,
                           const Objective& objective, bool feasible, engine::Watch& watch)
    : model_(model),
      objective_(objective),
      feasible_(feasible),
      lagrangian_(model.instance(), table, objective, everyone_must_accept(model.instance())),
      most_rows_(1000 + 3 * model.rows().size()),
      relaxation_(model, state_goal(), watch),
      cliques_(model) {}

LinearGoal LinearBounds::state_goal() const {
    LinearGoal goal;
    const engine::Instance& instance = model_.instance();
    const bool all_last =
        std::find(objective_.last.begin(), objective_.last.end(), false) == objective_.last.end();
    for (int p = 0; p < instance.party_count(); ++p) {
        const engine::PartyWorth& party = instance.parties[p];
        const double scale = to_double(party.scale);
        goal.weight.push_back(to_double(objective_.weights[p]));
        goal.unit.push_back(to_double(objective_.unit[p]) / scale);
        goal.from.push_back(static_cast<double>(objective_.from[p] - party.walk_away) / scale);
        goal.counted.push_back(all_last || !objective_.last[p]);
    }
    switch (objective_.kind) {
        case Objective::Kind::sum:
            goal.kind = LinearGoal::Kind::weighted;
            break;
        case Objective::Kind::product:
            goal.kind = LinearGoal::Kind::logarithms;
            break;
        case Objective::Kind::leximin:
            goal.kind = LinearGoal::Kind::least;
            break;
        case Objective::Kind::shortfall:
            goal.kind = LinearGoal::Kind::misses;
            break;
    }
    if (feasible_) goal.kind = LinearGoal::Kind::nothing;
    goal.walk_aways = everyone_must_accept(instance);
    return goal;
}

void LinearBounds::bound(LinearNode& node, const LinearNode* from, int rounds) {
    const engine::LinearBasis* start = from == nullptr || from->basis.empty() ? nullptr : &from->basis;
    std::optional<engine::LinearAnswer> answer = relaxation_.solve(node.options, start);
    ++solved_;
    for (int round = 0; answer && round < rounds && model_.rows().size() < most_rows_; ++round) {
        std::vector<engine::CertificateRow> rows = cliques_.find(answer->columns, 200);
        if (rows.empty()) break;
        for (engine::CertificateRow& row : rows) model_.add_row(std::move(row));
        relaxation_.update();
        const engine::LinearBasis basis = relaxation_.basis();
        auto tightened = relaxation_.solve(node.options, &basis);
        ++solved_;
        if (!tightened) break;
        const double gained = answer->value - tightened->value;
        answer = std::move(tightened);
        if (gained < 1e-5 * std::abs(answer->value)) break;
    }
    if (from != nullptr) {
        node.multipliers = from->multipliers;
        node.on_caps = from->on_caps;
        node.rows = from->rows;
    } else {
        node.multipliers = lagrangian_.find_best();
    }
    while (expanded_.size() < model_.rows().size())
        expanded_.push_back(model_.expand(model_.rows()[expanded_.size()]));
    columns_.clear();
    if (!answer) {
        node.bound = from != nullptr ? std::min(from->bound, evaluate(node)) : evaluate(node);
        node.split = find_split(node);
        return;
    }
    LinearNode fresh;
    fresh.options = node.options;
    fresh.rows = answer->rows;
    if (feasible_) {
        fresh.multipliers = {std::vector<double>(answer->weight.size(), 0), answer->weight};
    } else {
        fresh.multipliers = lagrangian_.simplify(answer->weight);
    }
    const std::vector<double> weight = weigh(fresh);
    for (std::size_t p = 0; p < weight.size(); ++p) {
        const bool capped = model_.worths()[p].most.has_value();
        const double on_cap = std::min(weight[p] - answer->on_sum[p], weight[p] * (1 - 1e-12));
        fresh.on_caps.push_back(capped && on_cap > 1e-9 * weight[p] ? on_cap : 0.0);
    }
    const double inherited = evaluate(node), own = evaluate(fresh);
    if (from == nullptr || own < inherited) {
        node.multipliers = std::move(fresh.multipliers);
        node.on_caps = std::move(fresh.on_caps);
        node.rows = std::move(fresh.rows);
    }
    node.bound = std::min(own, inherited);
    if (from != nullptr) node.bound = std::min(node.bound, from->bound);
    node.basis = relaxation_.basis();
    columns_ = std::move(answer->columns);
    node.split = find_split(node);
}

std::vector<double> LinearBounds::weigh(const LinearNode& node) const {
    return feasible_ ? node.multipliers.walk_away : lagrangian_.weigh(node.multipliers);
}

double LinearBounds::evaluate(const LinearNode& node) const {
    const engine::Instance& instance = model_.instance();
    const std::vector<double> weight = weigh(node);
    std::vector<double> value(model_.columns(), 0.0);
    double total = 0, size = 0;
    const auto add = [&](double term) {
        total += term;
        size += std::abs(term);
    };
    if (!feasible_) add(to_double(lagrangian_.constant(node.multipliers)));
    for (int p = 0; p < instance.party_count(); ++p) {
        const engine::PartyWorth& party = instance.parties[p];
        const double scale = to_double(party.scale);
        const double on_cap = node.on_caps.empty() ? 0 : node.on_caps[p];
        if (on_cap > 0) add(on_cap * static_cast<double>(*model_.worths()[p].most - party.walk_away) / scale);
        const double on_sum = (weight[p] - on_cap) / scale;
        add(on_sum * static_cast<double>(model_.worths()[p].constant - party.walk_away));
        for (const auto& [column, worth] : model_.worth_entries(p))
            value[column] += on_sum * static_cast<double>(worth);
    }
    for (const auto& [index, multiplier] : node.rows) {
        const engine::ModelRow& row = expanded_[index];
        add(multiplier * static_cast<double>(row.most));
        for (const engine::ModelEntry& entry : row.entries) {
            value[entry.column] -= multiplier * static_cast<double>(entry.coefficient);
            size += std::abs(multiplier * static_cast<double>(entry.coefficient));
        }
    }
    for (std::size_t i = 0; i < node.options.size(); ++i) {
        double most = -HUGE_VAL;
        for (const OptionIndex option : node.options[i])
            most = std::max(most, value[model_.column(static_cast<int>(i), option)]);
        add(most);
    }
    for (int b = 0; b < static_cast<int>(model_.boxes().size()); ++b) {
        const double own = value[model_.column_of_box(b)];
        const Lie lie = find_lie(model_.boxes()[b], node.options);
        if (lie == Lie::all || (lie == Lie::some && own > 0)) add(own);
    }
    return total + 1e-13 * size;
}

Split LinearBounds::find_split(const LinearNode& node) const {
    const std::vector<double> weight = weigh(node);
    std::vector<double> worth(model_.boxes().size(), 0.0);
    for (std::size_t p = 0; p < weight.size(); ++p) {
        const double own = weight[p] / to_double(model_.instance().parties[p].scale);
        for (const auto& [column, value] : model_.worth_entries(static_cast<int>(p))) {
            if (column >= model_.option_columns())
                worth[column - model_.option_columns()] += own * static_cast<double>(value);
        }
    }
    const auto split_by = [&](const engine::ModelBox& box, std::size_t side) {
        Split split;
        split.issue = box.sides[side].first;
        for (const OptionIndex option : node.options[split.issue]) {
            if (box.masks[side].test(option)) split.inside.push_back(option);
        }
        return split;
    };
    Split best;
    double best_merit = -1;
    for (int b = 0; b < static_cast<int>(model_.boxes().size()); ++b) {
        const engine::ModelBox& box = model_.boxes()[b];
        if (find_lie(box, node.options) != Lie::some) continue;
        const double held = columns_.empty() ? 0.5 : columns_[model_.column_of_box(b)];
        const double fraction = std::min(held, 1 - held);
        // What is undecided first; then the boxes that hold, to leave as few deals as possible.
        double merit = std::abs(worth[b]) * (fraction > 1e-6 ? 1 + 1e3 * fraction : held > 0.5 ? 1e-3 : 1e-6);
        if (merit <= best_merit) continue;
        std::size_t chosen = box.sides.size();
        double nearest = -1;
        for (std::size_t s = 0; s < box.sides.size(); ++s) {
            const auto& options = node.options[box.sides[s].first];
            if (find_lie(box.masks[s], options) != Lie::some) continue;
            double inside = 0.5;
            if (!columns_.empty()) {
                inside = 0;
                for (const OptionIndex option : options) {
                    if (box.masks[s].test(option))
                        inside += columns_[model_.column(box.sides[s].first, option)];
                }
            }
            const double balance = std::min(inside, 1 - inside);
            if (balance > nearest + 1e-9) {
                nearest = balance;
                chosen = s;
            }
        }
        best_merit = merit;
        best = split_by(box, chosen);
    }
    if (best.issue >= 0) return best;
    // No box is in doubt: the issue with most options, its first one apart.
    for (std::size_t i = 0; i < node.options.size(); ++i) {
        if (node.options[i].size() < 2) continue;
        if (best.issue >= 0 && node.options[i].size() <= node.options[best.issue].size()) continue;
        best.issue = static_cast<int>(i);
        OptionIndex most = node.options[i].front();
        for (const OptionIndex option : node.options[i]) {
            if (!columns_.empty() && columns_[model_.column(best.issue, option)] >
                                         columns_[model_.column(best.issue, most)] + 1e-9)
                most = option;
        }
        best.inside = {most};
    }
    return best;
}

engine::Outcome LinearBounds::round() const {
    engine::Outcome outcome;
    for (int i = 0; i < model_.instance().issue_count(); ++i) {
        OptionIndex most = 0;
        for (int o = 1; o < model_.instance().option_count(i); ++o) {
            const auto option = static_cast<OptionIndex>(o);
            if (!columns_.empty() && columns_[model_.column(i, option)] > columns_[model_.column(i, most)])
                most = option;
        }
        outcome.push_back(most);
    }
    return outcome;
}

std::optional<LinearBounds::ProvedLeaf> LinearBounds::prove(const LinearNode& node, int bits) {
    if (!shared_ || shared_->rows.size() != model_.rows().size()) {
        check_.reset();
        shared_ = model_.certificate();
        check_.emplace(model_.instance(), *shared_);
    }
    const engine::Instance& instance = model_.instance();
    ProvedLeaf proved;
    CertificateLeaf& leaf = proved.leaf;
    for (std::size_t i = 0; i < node.options.size(); ++i) {
        if (node.options[i].size() < instance.issues[i].values.size())
            leaf.box.emplace_back(static_cast<int>(i), node.options[i]);
    }
    engine::LinearProof& linear = leaf.linear.emplace();
    double largest = 0;
    for (const auto& [row, multiplier] : node.rows) largest = std::max(largest, multiplier);
    if (largest > 0) {
        const int exponent = std::ilogb(largest) + 1 - bits;
        linear.unit = Rational(std::ldexp(1.0, exponent));
        for (const auto& [row, multiplier] : node.rows) {
            const auto count = static_cast<std::int64_t>(std::nearbyint(std::ldexp(multiplier, -exponent)));
            if (count > 0) linear.rows.emplace_back(row, count);
        }
    }
    const bool caps =
        std::any_of(node.on_caps.begin(), node.on_caps.end(), [](double value) { return value > 0; });
    if (caps) {
        for (const double value : node.on_caps) linear.on_caps.emplace_back(value);
    }
    // The weights as whoever checks them derives them.
    std::vector<Rational> weight(instance.parties.size(), 0);
    Rational constant = 0;
    if (feasible_) {
        leaf.kind = CertificateLeaf::Kind::infeasible;
        for (const double value : node.multipliers.walk_away) leaf.multipliers.emplace_back(value);
        weight = leaf.multipliers;
    } else {
        lagrangian_.write(node.multipliers, leaf);
        for (std::size_t p = 0; p < weight.size(); ++p) {
            const Rational scale = instance.parties[p].scale;
            if (objective_.kind == Objective::Kind::leximin ||
                objective_.kind == Objective::Kind::shortfall) {
                weight[p] = leaf.multipliers[p] * scale / objective_.unit[p];
            } else if (objective_.kind == Objective::Kind::product) {
                weight[p] = leaf.multipliers[p] * objective_.weights[p];
            } else {
                weight[p] = objective_.weights[p];
            }
            if (!leaf.walk_away_multipliers.empty()) weight[p] += leaf.walk_away_multipliers[p];
        }
        constant = lagrangian_.constant(node.multipliers);
    }
    std::string objection;
    const auto most = check_->bound(node.options, weight, linear, objection);
    if (!most) return std::nullopt;
    proved.bound = *most + constant;
    for (std::size_t p = 0; p < weight.size(); ++p)
        proved.bound -= weight[p] * engine::to_worth(instance.parties[p], instance.parties[p].walk_away);
    return proved;
}

}  // namespace wasit::concepts
