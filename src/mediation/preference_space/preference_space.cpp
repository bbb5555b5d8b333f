#include "mediation/preference_space/preference_space.hpp"

#include <algorithm>
#include <stdexcept>

namespace wasit::mediation {

namespace {

bool pays(const Bonus& bonus, const Deal& deal) {
    return contains(bonus.box, deal) != bonus.outside;
}

}  // namespace

Affine PreferenceSpace::IssueKnown::worth(const Id& party, const Value& value) const {
    if (!tabulated) return scale * issue_worth(unit, party, value);
    for (const auto& [key, affine] : table) {
        if (key == value) return affine;
    }
    return {};
}

Affine PreferenceSpace::worth(const Deal& deal) const {
    for (const FixedWorth& fixed : preferences_.fixed) {
        if (contains(fixed.box, deal)) return fixed.worth;
    }
    Affine total;
    for (const IssueKnown& known : issues_) {
        if (const Value* value = deal.find(known.issue)) total += known.worth(preferences_.party, *value);
    }
    for (const Bonus& bonus : preferences_.bonuses) {
        if (pays(bonus, deal)) total.constant += bonus.worth;
    }
    if (!preferences_.composites.empty()) {
        Preferences rest;  // what does not depend on the unknowns, by the model's own definition
        rest.composites = preferences_.composites;
        total.constant += wasit::worth(rest, deal);
    }
    return total;
}

bool PreferenceSpace::crosses_red_line(const Deal& deal) const {
    return std::any_of(preferences_.red_lines.begin(), preferences_.red_lines.end(),
                       [&](const RedLine& line) { return contains(line.never, deal); });
}

void PreferenceSpace::find_linked() {
    place_of_.assign(unknowns_.size(), -1);
    linked_.clear();
    for (const Statement& statement : statements_) {
        for (const auto& [unknown, coefficient] : statement.at_least_zero.terms) {
            int& place = place_of_[static_cast<std::size_t>(unknown)];
            if (place >= 0) continue;
            place = static_cast<int>(linked_.size());
            linked_.push_back(unknown);
        }
    }
    std::vector<engine::LinearRow> rows;
    for (std::size_t i = 0; i < linked_.size(); ++i) {
        const Unknown& unknown = unknowns_[static_cast<std::size_t>(linked_[i])];
        rows.push_back({{{static_cast<int>(i), Rational(1)}}, unknown.high - unknown.low});
    }
    for (const Statement& statement : statements_) {
        engine::LinearRow row;
        row.bound = statement.at_least_zero.constant;
        for (const auto& [unknown, coefficient] : statement.at_least_zero.terms) {
            const auto index = static_cast<std::size_t>(unknown);
            row.bound += coefficient * unknowns_[index].low;
            row.terms.emplace_back(place_of_[index], -coefficient);
        }
        rows.push_back(std::move(row));
    }
    program_.emplace(static_cast<int>(linked_.size()), rows);
}

std::optional<engine::LinearOptimum> PreferenceSpace::maximise_linked(const Affine& function) const {
    std::vector<Rational> objective(linked_.size());
    bool any = false;
    for (const auto& [unknown, coefficient] : function.terms) {
        const int place = place_of_[static_cast<std::size_t>(unknown)];
        if (place < 0) continue;
        objective[static_cast<std::size_t>(place)] = coefficient;
        any = true;
    }
    if (!any) return std::nullopt;
    return program_->maximise(objective);
}

Extent PreferenceSpace::extent(const Affine& function) const {
    const auto most = [&](const Affine& own) {
        Rational sum = own.constant;
        for (const auto& [unknown, coefficient] : own.terms) {
            const Unknown& item = unknowns_[static_cast<std::size_t>(unknown)];
            const bool linked = place_of_[static_cast<std::size_t>(unknown)] >= 0;
            sum += coefficient * (linked || coefficient < 0 ? item.low : item.high);
        }
        if (const auto optimum = maximise_linked(own)) sum += optimum->value;
        return sum;
    };
    return {-most(function * Rational(-1)), most(function)};
}

std::vector<Rational> PreferenceSpace::find_greatest(const Affine& function) const {
    std::vector<Rational> values;
    for (std::size_t u = 0; u < unknowns_.size(); ++u) {
        const auto term = function.terms.find(static_cast<int>(u));
        values.push_back(term != function.terms.end() && term->second > 0 ? unknowns_[u].high
                                                                          : unknowns_[u].low);
    }
    if (linked_.empty()) return values;
    const auto optimum = maximise_linked(function);
    const std::vector<Rational> point = optimum ? optimum->point : program_->point();
    for (std::size_t i = 0; i < linked_.size(); ++i) {
        const auto u = static_cast<std::size_t>(linked_[i]);
        values[u] = unknowns_[u].low + point[i];
    }
    return values;
}

bool PreferenceSpace::fits(std::span<const Rational> values) const {
    for (std::size_t u = 0; u < unknowns_.size(); ++u) {
        if (values[u] < unknowns_[u].low || values[u] > unknowns_[u].high) return false;
    }
    return std::all_of(statements_.begin(), statements_.end(),
                       [&](const Statement& statement) { return statement.at_least_zero.at(values) >= 0; });
}

// One more unknown, less than all that are to be positive: can it be more than 0?
bool PreferenceSpace::can_be(std::span<const Affine> positive, std::span<const Affine> zero) const {
    PreferenceSpace trial = *this;
    const int least = static_cast<int>(trial.unknowns_.size());
    trial.unknowns_.push_back({Unknown::Kind::points, "", std::nullopt, 0, 1});
    for (const Affine& function : positive) {
        if (function.constant_only() && function.constant <= 0) return false;
        trial.statements_.push_back({function - unknown_alone(least), ""});
    }
    for (const Affine& function : zero) {
        if (function.constant_only() && function.constant != 0) return false;
        trial.statements_.push_back({function, ""});
        trial.statements_.push_back({function * Rational(-1), ""});
    }
    trial.find_linked();
    return trial.program_->feasible() && (positive.empty() || trial.extent(unknown_alone(least)).most > 0);
}

bool PreferenceSpace::learn(Statement statement) {
    if (statement.at_least_zero.constant_only()) return statement.at_least_zero.constant >= 0;
    PreferenceSpace next = *this;
    next.statements_.push_back(std::move(statement));
    next.find_linked();
    if (!next.program_->feasible()) return false;
    *this = std::move(next);
    return true;
}

Preferences PreferenceSpace::complete(std::span<const Rational> values) const {
    Preferences result = preferences_;
    if (preferences_.walk_away) {
        const Rational walk_away = walk_away_.at(values);
        result.walk_away = Bounds{walk_away, walk_away};
    }
    result.importance.clear();
    result.prefers.clear();
    std::vector<IssueWorth> issues;
    for (const IssueKnown& known : issues_) {
        IssueWorth& own = issues.emplace_back();
        const IssueWorth* stated = preferences_.find_issue(known.issue);
        if (stated != nullptr) {
            own.seen_by = stated->seen_by;
            own.extra = stated->extra;
        }
        own.issue = known.issue;
        if (known.tabulated) {
            ValueTable table;
            for (const auto& [value, affine] : known.table) {
                const Rational points = affine.at(values);
                table.entries.emplace_back(value, Bounds{points, points});
            }
            own.points = true;
            own.shape = std::move(table);
            continue;
        }
        const Rational scale = known.scale.at(values);
        own.shape = known.unit.shape;
        if (std::holds_alternative<WholePoints>(own.shape)) {
            own.points = true;
            own.shape = WholePoints{{scale, scale}};
        } else {
            own.weight = Bounds{scale, scale};
        }
    }
    result.issues = std::move(issues);
    return result;
}

SpacesResult build_spaces(const Case& negotiation) {
    SpacesResult result;
    for (const Party& party : negotiation.parties) {
        const Preferences* own = negotiation.find_preferences(party.id);
        if (own == nullptr) {
            result.refusals.push_back({engine::Refusal::Kind::incomplete,
                                       "no preferences of `" + party.id + "` are known",
                                       "add private/" + party.id + ".yaml"});
            continue;
        }
        SpaceResult space = build_space(negotiation, *own);
        for (auto& refusal : space.refusals) result.refusals.push_back(std::move(refusal));
        if (space.space) result.spaces.push_back(std::move(*space.space));
    }
    if (!result.refusals.empty()) result.spaces.clear();
    return result;
}

Case complete_case(const Case& negotiation, std::span<const PreferenceSpace> spaces,
                   const std::vector<std::vector<Rational>>& values) {
    Case completed = negotiation;
    completed.preferences.clear();
    for (std::size_t p = 0; p < spaces.size(); ++p)
        completed.preferences.push_back(spaces[p].complete(values[p]));
    return completed;
}

}  // namespace wasit::mediation
