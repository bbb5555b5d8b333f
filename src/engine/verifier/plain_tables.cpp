#include "engine/verifier/plain_tables.hpp"

#include <algorithm>
#include <set>

namespace wasit::engine {

namespace {

// The most that a composite pays, each of its parts where it pays most.
Int128 most_paid_by(const Instance& instance, const CompositeWorth& composite) {
    std::vector<Int128> terms;
    for (const BoxWorth& bonus : composite.bonuses) {
        const OutcomeBox& box = instance.boxes[bonus.box];
        const bool everywhere = !box.never && box.sides.empty();
        const bool can_pay = bonus.outside ? !everywhere : !box.never;
        const bool can_miss = bonus.outside ? !box.never : !everywhere;
        Int128 most = can_pay ? bonus.worth : Int128{0};
        if (can_miss) most = std::max<Int128>(most, 0);
        terms.push_back(most);
    }
    for (const CompositeWorth& part : composite.parts) terms.push_back(most_paid_by(instance, part));
    if (terms.empty()) return 0;
    if (composite.kind == Composite::Kind::min) return *std::min_element(terms.begin(), terms.end());
    if (composite.kind == Composite::Kind::max) return *std::max_element(terms.begin(), terms.end());
    Int128 total = 0;
    for (const Int128 term : terms) total += term;
    return total;
}

void collect_scope(const Instance& instance, const CompositeWorth& composite, std::set<int>& scope) {
    for (const BoxWorth& bonus : composite.bonuses) {
        if (instance.boxes[bonus.box].never) continue;
        for (const BoxSide& side : instance.boxes[bonus.box].sides) scope.insert(side.issue);
    }
    for (const CompositeWorth& part : composite.parts) collect_scope(instance, part, scope);
}

}  // namespace

PlainTables::PlainTables(const Instance& instance, const std::vector<std::vector<OptionIndex>>& options,
                         const std::vector<bool>& accepting, std::uint64_t tables_up_to)
    : instance_(instance), tables_up_to_(tables_up_to), parties_(instance.parties.size()) {
    for (std::size_t l = 0; l < instance.limits.size(); ++l) {
        const CompiledLimit& limit = instance.limits[l];
        if (limit.kind != CompiledLimit::Kind::sum) continue;
        if (limit.has_most) sides_.push_back({static_cast<int>(l), -1, -limit.most});
        if (limit.has_least) sides_.push_back({static_cast<int>(l), 1, limit.least});
    }
    measures_ = parties_ + sides_.size();
    constant_.assign(measures_, 0);
    least_.assign(parties_, 0);
    add_issues(options);
    for (std::size_t p = 0; p < parties_; ++p) {
        const PartyWorth& party = instance.parties[p];
        for (const BoxWorth& bonus : party.bonuses) add_bonus(p, bonus);
        for (const CompositeWorth& composite : party.composites) add_composite(p, composite);
        add_fixed(p);
        if (!accepting[p]) continue;
        for (const int line : party.red_lines) forbid(line, -1);
    }
    for (const CompiledLimit& limit : instance.limits) {
        if (limit.kind == CompiledLimit::Kind::implication) forbid(limit.when, limit.require);
        if (limit.kind == CompiledLimit::Kind::forbidden) forbid(limit.when, -1);
    }
    find_order();
}

std::size_t PlainTables::place(const std::vector<int>& scope, OutcomeView outcome) const {
    std::size_t at = 0;
    for (const int issue : scope) at = at * option_count(issue) + outcome[issue];
    return at;
}

// The next combination; false after the last, which leaves all at their first.
bool PlainTables::next(const std::vector<int>& scope, Outcome& outcome) const {
    for (std::size_t k = scope.size(); k-- > 0;) {
        if (++outcome[scope[k]] < option_count(scope[k])) return true;
        outcome[scope[k]] = 0;
    }
    return false;
}

// Null where the part is too wide.
PlainTables::Table* PlainTables::find_table(const std::vector<int>& scope) {
    std::uint64_t combinations = 1;
    for (const int issue : scope) {
        combinations *= option_count(issue);
        if (scope.size() > 1 && combinations > tables_up_to_) return nullptr;
    }
    Table& table = tables_[scope];
    if (table.allowed.empty()) {
        table.allowed.assign(combinations, true);
        table.worths.assign(combinations * measures_, 0);
    }
    return &table;
}

Int128& PlainTables::at(Table& table, std::size_t combination, std::size_t measure) const {
    return table.worths[combination * measures_ + measure];
}

void PlainTables::add_issues(const std::vector<std::vector<OptionIndex>>& options) {
    for (int i = 0; i < instance_.issue_count(); ++i) {
        Table& table = *find_table({i});
        for (std::size_t o = 0; o < option_count(i); ++o) {
            table.allowed[o] = std::find(options[i].begin(), options[i].end(), o) != options[i].end();
            for (std::size_t p = 0; p < parties_; ++p) at(table, o, p) = instance_.parties[p].issue[i][o];
        }
        for (std::size_t p = 0; p < parties_; ++p) {
            const std::vector<Int128>& worths = instance_.parties[p].issue[i];
            least_[p] += *std::min_element(worths.begin(), worths.end());
        }
    }
    for (std::size_t s = 0; s < sides_.size(); ++s) {
        for (const auto& [issue, amounts] : instance_.limits[sides_[s].limit].amounts) {
            Table& table = *find_table({issue});
            for (std::size_t o = 0; o < amounts.size(); ++o)
                at(table, o, parties_ + s) += sides_[s].sign * amounts[o];
        }
    }
}

void PlainTables::add_bonus(std::size_t party, const BoxWorth& bonus) {
    const OutcomeBox& box = instance_.boxes[bonus.box];
    if (box.never || box.sides.empty()) {
        const bool pays = box.never == bonus.outside;
        if (pays) {
            constant_[party] += bonus.worth;
            least_[party] += bonus.worth;
        }
        return;
    }
    std::vector<int> scope;
    for (const BoxSide& side : box.sides) scope.push_back(side.issue);
    Table* table = find_table(scope);
    if (table == nullptr) {
        constant_[party] += std::max<Int128>(bonus.worth, 0);
        least_[party] += std::max<Int128>(bonus.worth, 0);
        return;
    }
    least_[party] += std::min<Int128>(bonus.worth, 0);
    Outcome outcome(instance_.issues.size(), 0);
    do {
        if (box.contains(outcome) != bonus.outside) at(*table, place(scope, outcome), party) += bonus.worth;
    } while (next(scope, outcome));
}

Int128 PlainTables::pay(const CompositeWorth& composite, OutcomeView outcome) const {
    std::vector<Int128> terms;
    for (const BoxWorth& bonus : composite.bonuses) {
        const bool pays = instance_.boxes[bonus.box].contains(outcome) != bonus.outside;
        terms.push_back(pays ? bonus.worth : Int128{0});
    }
    for (const CompositeWorth& part : composite.parts) terms.push_back(pay(part, outcome));
    if (terms.empty()) return 0;
    if (composite.kind == Composite::Kind::min) return *std::min_element(terms.begin(), terms.end());
    if (composite.kind == Composite::Kind::max) return *std::max_element(terms.begin(), terms.end());
    Int128 total = 0;
    for (const Int128 term : terms) total += term;
    return total;
}

void PlainTables::add_composite(std::size_t party, const CompositeWorth& composite) {
    if (composite.kind == Composite::Kind::sum) {
        for (const BoxWorth& bonus : composite.bonuses) add_bonus(party, bonus);
        for (const CompositeWorth& part : composite.parts) add_composite(party, part);
        return;
    }
    std::set<int> issues;
    collect_scope(instance_, composite, issues);
    const std::vector<int> scope(issues.begin(), issues.end());
    Table* table = find_table(scope);
    if (table == nullptr) {
        const Int128 most = most_paid_by(instance_, composite);
        constant_[party] += most;
        least_[party] += most;
        return;
    }
    std::optional<Int128> least;
    Outcome outcome(instance_.issues.size(), 0);
    do {
        const Int128 paid = pay(composite, outcome);
        at(*table, place(scope, outcome), party) += paid;
        least = least ? std::min(*least, paid) : paid;
    } while (next(scope, outcome));
    least_[party] += *least;
}

// Where a fixed worth replaces the sum, the tables must not give less than it.
void PlainTables::add_fixed(std::size_t party) {
    for (const auto& [box, worth] : instance_.parties[party].fixed) {
        if (worth <= least_[party]) continue;
        constant_[party] += worth - least_[party];
        least_[party] = worth;
    }
}

void PlainTables::forbid(int when, int require) {
    std::set<int> issues;
    for (const int box : {when, require}) {
        if (box < 0 || instance_.boxes[box].never) continue;
        for (const BoxSide& side : instance_.boxes[box].sides) issues.insert(side.issue);
    }
    const std::vector<int> scope(issues.begin(), issues.end());
    Table* table = find_table(scope);
    if (table == nullptr) return;
    Outcome outcome(instance_.issues.size(), 0);
    do {
        const bool inside = when < 0 || instance_.boxes[when].contains(outcome);
        const bool saved = require >= 0 && instance_.boxes[require].contains(outcome);
        if (inside && !saved) table->allowed[place(scope, outcome)] = false;
    } while (next(scope, outcome));
}

// Always the issue that is joined to the fewest others next.
void PlainTables::find_order() {
    if (const auto none = tables_.find({}); none != tables_.end()) {
        blocked_ = !none->second.allowed[0];
        for (std::size_t m = 0; m < measures_; ++m) constant_[m] += none->second.worths[m];
        tables_.erase(none);
    }
    std::vector<std::set<int>> joined(instance_.issues.size());
    for (const auto& [scope, table] : tables_) {
        for (const int a : scope) {
            for (const int b : scope) {
                if (a != b) joined[a].insert(b);
            }
        }
    }
    std::set<int> left;
    for (int i = 0; i < instance_.issue_count(); ++i) left.insert(i);
    std::vector<int> step_of(instance_.issues.size());
    while (!left.empty()) {
        const int issue = *std::min_element(left.begin(), left.end(), [&](int a, int b) {
            return joined[a].size() != joined[b].size() ? joined[a].size() < joined[b].size() : a < b;
        });
        left.erase(issue);
        Step step;
        step.issue = issue;
        step.separator.assign(joined[issue].begin(), joined[issue].end());
        for (const int a : step.separator) {
            joined[a].erase(issue);
            for (const int b : step.separator) {
                if (a != b) joined[a].insert(b);
            }
        }
        step_of[issue] = static_cast<int>(steps_.size());
        steps_.push_back(std::move(step));
    }
    for (std::size_t s = 0; s < steps_.size(); ++s) {
        int parent = -1;
        for (const int issue : steps_[s].separator) {
            if (parent < 0 || step_of[issue] < parent) parent = step_of[issue];
        }
        if (parent < 0) {
            roots_.push_back(static_cast<int>(s));
        } else {
            steps_[parent].children.push_back(static_cast<int>(s));
        }
    }
}

}  // namespace wasit::engine
