#include "engine/elimination/network.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <set>

namespace wasit::engine {

namespace {

using Scope = std::vector<int>;

class NetworkBuilder {
  public:
    NetworkBuilder(const Instance& instance, const std::vector<bool>& binding)
        : instance_(instance), binding_(binding) {
        network_.parties = instance.party_count();
        for (int i = 0; i < instance.issue_count(); ++i)
            network_.options.push_back(static_cast<std::size_t>(instance.option_count(i)));
        network_.constant.assign(static_cast<std::size_t>(network_.parties), 0);
    }

    std::optional<Network> run() {
        for (int i = 0; i < instance_.issue_count(); ++i) add_issue(i);
        for (int p = 0; p < network_.parties; ++p) {
            const PartyWorth& party = instance_.parties[p];
            if (party.capped || !party.fixed.empty()) return std::nullopt;
            for (const BoxWorth& bonus : party.bonuses) add_bonus(p, bonus);
            for (const CompositeWorth& composite : party.composites) add_composite(p, composite);
            if (!binding_[p]) continue;
            for (const int line : party.red_lines) forbid(line, -1);
        }
        for (const CompiledLimit& limit : instance_.limits) {
            if (limit.kind == CompiledLimit::Kind::sum) return std::nullopt;
            forbid(limit.when, limit.kind == CompiledLimit::Kind::implication ? limit.require : -1);
        }
        if (!fits_) return std::nullopt;
        if (const auto of_none = tables_.find({}); of_none != tables_.end()) {
            for (std::size_t p = 0; p < network_.constant.size(); ++p) {
                network_.constant[p] += of_none->second.worths[p];
                of_none->second.worths[p] = 0;
            }
        }
        for (auto& [scope, table] : tables_) network_.tables.push_back(std::move(table));
        return std::move(network_);
    }

  private:
    void add_issue(int issue) {
        NetworkTable* table = find_table({issue});
        if (table == nullptr) return;
        for (int p = 0; p < network_.parties; ++p) {
            for (std::size_t o = 0; o < network_.options[issue]; ++o)
                worth_at(*table, o, p) += instance_.parties[p].issue[issue][o];
        }
    }

    static Scope scope_of(const OutcomeBox& box) {
        Scope scope;
        for (const BoxSide& side : box.sides) scope.push_back(side.issue);
        return scope;
    }

    // Null, and the whole does not fit, where there are too many combinations.
    NetworkTable* find_table(const Scope& scope) {
        const auto [at, added] = tables_.try_emplace(scope);
        if (!added) return &at->second;
        std::size_t combinations = 1;
        for (const int issue : scope) {
            combinations *= network_.options[issue];
            if (combinations > kMostCombinations) {
                fits_ = false;
                tables_.erase(at);
                return nullptr;
            }
        }
        at->second.scope = scope;
        at->second.allowed.assign(combinations, 1);
        at->second.worths.assign(combinations * static_cast<std::size_t>(network_.parties), 0);
        return &at->second;
    }

    Int128& worth_at(NetworkTable& table, std::size_t combination, int party) const {
        return table.worths[combination * static_cast<std::size_t>(network_.parties) +
                            static_cast<std::size_t>(party)];
    }

    // Calls with every combination and an outcome that has its options (0 for the issues out of scope).
    void visit(const NetworkTable& table, const std::function<void(std::size_t, OutcomeView)>& call) const {
        Outcome outcome(network_.options.size(), 0);
        for (std::size_t c = 0; c < table.allowed.size(); ++c) {
            call(c, outcome);
            for (std::size_t s = table.scope.size(); s-- > 0;) {
                OptionIndex& option = outcome[static_cast<std::size_t>(table.scope[s])];
                if (++option < network_.options[table.scope[s]]) break;
                option = 0;
            }
        }
    }

    void add_bonus(int party, const BoxWorth& bonus) {
        const OutcomeBox& box = instance_.boxes[bonus.box];
        if (box.never) {
            if (bonus.outside) network_.constant[party] += bonus.worth;
            return;
        }
        NetworkTable* table = find_table(scope_of(box));
        if (table == nullptr) return;
        visit(*table, [&](std::size_t c, OutcomeView outcome) {
            if (box.contains(outcome) != bonus.outside) worth_at(*table, c, party) += bonus.worth;
        });
    }

    void collect_issues(const CompositeWorth& composite, std::set<int>& issues) const {
        for (const BoxWorth& bonus : composite.bonuses) {
            if (instance_.boxes[bonus.box].never) continue;
            for (const BoxSide& side : instance_.boxes[bonus.box].sides) issues.insert(side.issue);
        }
        for (const CompositeWorth& part : composite.parts) collect_issues(part, issues);
    }

    Int128 evaluate(const CompositeWorth& composite, OutcomeView outcome) const {
        Int128 total = 0;
        bool first = true;
        const auto take = [&](Int128 term) {
            if (composite.kind == Composite::Kind::sum) total += term;
            if (composite.kind == Composite::Kind::min) total = first ? term : std::min(total, term);
            if (composite.kind == Composite::Kind::max) total = first ? term : std::max(total, term);
            first = false;
        };
        for (const BoxWorth& bonus : composite.bonuses)
            take(instance_.boxes[bonus.box].contains(outcome) != bonus.outside ? bonus.worth : Int128{0});
        for (const CompositeWorth& part : composite.parts) take(evaluate(part, outcome));
        return total;
    }

    void add_composite(int party, const CompositeWorth& composite) {
        if (composite.kind == Composite::Kind::sum) {
            for (const BoxWorth& bonus : composite.bonuses) add_bonus(party, bonus);
            for (const CompositeWorth& part : composite.parts) add_composite(party, part);
            return;
        }
        std::set<int> issues;
        collect_issues(composite, issues);
        NetworkTable* table = find_table({issues.begin(), issues.end()});
        if (table == nullptr) return;
        visit(*table, [&](std::size_t c, OutcomeView outcome) {
            worth_at(*table, c, party) += evaluate(composite, outcome);
        });
    }

    // Inside `when` (-1: everywhere) and not inside `require` (-1: nothing is).
    void forbid(int when, int require) {
        std::set<int> issues;
        for (const int box : {when, require}) {
            if (box < 0 || instance_.boxes[box].never) continue;
            for (const BoxSide& side : instance_.boxes[box].sides) issues.insert(side.issue);
        }
        NetworkTable* table = find_table({issues.begin(), issues.end()});
        if (table == nullptr) return;
        visit(*table, [&](std::size_t c, OutcomeView outcome) {
            const bool meets = when < 0 || instance_.boxes[when].contains(outcome);
            const bool saved = require >= 0 && instance_.boxes[require].contains(outcome);
            if (meets && !saved) table->allowed[c] = 0;
        });
    }

    const Instance& instance_;
    const std::vector<bool>& binding_;
    Network network_;
    std::map<Scope, NetworkTable> tables_;
    bool fits_ = true;
};

}  // namespace

std::optional<Network> make_network(const Instance& instance, const std::vector<bool>& binding) {
    return NetworkBuilder(instance, binding).run();
}

}  // namespace wasit::engine
