#include "engine/elimination/network.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <set>

#include "engine/bounds/relaxation.hpp"

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

    // Relaxed: parts of more than `widest` combinations are bounded, and sums are measures (network.hpp).
    NetworkBuilder(const Instance& instance, const std::vector<bool>& binding, std::size_t widest)
        : instance_(instance), binding_(binding), relaxed_(true), widest_(widest) {
        sides_ = list_sum_sides(instance);
        network_.parties = instance.party_count() + static_cast<int>(sides_.size());
        for (int i = 0; i < instance.issue_count(); ++i)
            network_.options.push_back(static_cast<std::size_t>(instance.option_count(i)));
        network_.constant.assign(static_cast<std::size_t>(network_.parties), 0);
        least_.assign(instance.parties.size(), 0);
        upper_.exact.assign(instance.parties.size(), true);
    }

    UpperNetwork run_relaxed() {
        for (int i = 0; i < instance_.issue_count(); ++i) add_issue(i);
        for (std::size_t s = 0; s < sides_.size(); ++s)
            add_sum(instance_.party_count() + static_cast<int>(s));
        for (int p = 0; p < instance_.party_count(); ++p) {
            const PartyWorth& party = instance_.parties[p];
            for (const BoxWorth& bonus : party.bonuses) add_bonus(p, bonus);
            for (const CompositeWorth& composite : party.composites) add_composite(p, composite);
            raise_to_fixed(p);
            if (party.capped) upper_.exact[p] = false;
            if (!binding_[p]) continue;
            for (const int line : party.red_lines) {
                if (!forbid(line, -1)) upper_.open_red_lines.emplace_back(p, line);
            }
        }
        for (std::size_t l = 0; l < instance_.limits.size(); ++l) {
            const CompiledLimit& limit = instance_.limits[l];
            if (limit.kind == CompiledLimit::Kind::sum) continue;
            const bool implication = limit.kind == CompiledLimit::Kind::implication;
            if (!forbid(limit.when, implication ? limit.require : -1))
                upper_.open_limits.push_back(static_cast<int>(l));
        }
        collect_tables();
        upper_.network = std::move(network_);
        return std::move(upper_);
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
        collect_tables();
        return std::move(network_);
    }

  private:
    void collect_tables() {
        if (const auto of_none = tables_.find({}); of_none != tables_.end()) {
            for (std::size_t p = 0; p < network_.constant.size(); ++p) {
                network_.constant[p] += of_none->second.worths[p];
                of_none->second.worths[p] = 0;
            }
        }
        for (auto& [scope, table] : tables_) network_.tables.push_back(std::move(table));
    }

    void add_issue(int issue) {
        NetworkTable* table = find_table({issue});
        if (table == nullptr) return;
        for (int p = 0; p < instance_.party_count(); ++p) {
            const std::vector<Int128>& worths = instance_.parties[p].issue[issue];
            for (std::size_t o = 0; o < network_.options[issue]; ++o) worth_at(*table, o, p) += worths[o];
            if (relaxed_) least_[p] += *std::min_element(worths.begin(), worths.end());
        }
    }

    void add_sum(int measure) {
        const SumSide& side = sides_[static_cast<std::size_t>(measure - instance_.party_count())];
        for (const auto& [issue, amounts] : instance_.limits[side.limit].amounts) {
            NetworkTable* table = find_table({issue});
            for (std::size_t o = 0; o < amounts.size(); ++o)
                worth_at(*table, o, measure) += side.sign * amounts[o];
        }
    }

    // What the worth may be where it is replaced must be reached even where the tables give least.
    void raise_to_fixed(int party) {
        for (const auto& [box, worth] : instance_.parties[party].fixed) {
            upper_.exact[party] = false;
            if (worth <= least_[party]) continue;
            network_.constant[party] += worth - least_[party];
            least_[party] = worth;
        }
    }

    void loosen(int party, Int128 most) {
        network_.constant[party] += most;
        least_[party] += most;
        upper_.exact[party] = false;
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
            const bool wide = relaxed_ && scope.size() > 1 && combinations > widest_;
            if (wide || (!relaxed_ && combinations > kMostCombinations)) {
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
            if (bonus.outside) add_constant(party, bonus.worth);
            return;
        }
        if (box.sides.empty()) {
            if (!bonus.outside) add_constant(party, bonus.worth);
            return;
        }
        NetworkTable* table = find_table(scope_of(box));
        if (table == nullptr) {
            if (relaxed_) loosen(party, std::max<Int128>(bonus.worth, 0));
            return;
        }
        if (relaxed_) least_[party] += std::min<Int128>(bonus.worth, 0);
        visit(*table, [&](std::size_t c, OutcomeView outcome) {
            if (box.contains(outcome) != bonus.outside) worth_at(*table, c, party) += bonus.worth;
        });
    }

    void add_constant(int party, Int128 worth) {
        network_.constant[party] += worth;
        if (relaxed_) least_[party] += worth;
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
        if (table == nullptr) {
            if (relaxed_) loosen(party, most_paid(instance_, composite));
            return;
        }
        std::optional<Int128> least;
        visit(*table, [&](std::size_t c, OutcomeView outcome) {
            const Int128 worth = evaluate(composite, outcome);
            worth_at(*table, c, party) += worth;
            least = least ? std::min(*least, worth) : worth;
        });
        if (relaxed_) least_[party] += *least;
    }

    // Inside `when` (-1: everywhere) and not inside `require` (-1: nothing is). False where it does not fit.
    bool forbid(int when, int require) {
        std::set<int> issues;
        for (const int box : {when, require}) {
            if (box < 0 || instance_.boxes[box].never) continue;
            for (const BoxSide& side : instance_.boxes[box].sides) issues.insert(side.issue);
        }
        NetworkTable* table = find_table({issues.begin(), issues.end()});
        if (table == nullptr) return false;
        visit(*table, [&](std::size_t c, OutcomeView outcome) {
            const bool meets = when < 0 || instance_.boxes[when].contains(outcome);
            const bool saved = require >= 0 && instance_.boxes[require].contains(outcome);
            if (meets && !saved) table->allowed[c] = 0;
        });
        return true;
    }

    const Instance& instance_;
    const std::vector<bool>& binding_;
    Network network_;
    std::map<Scope, NetworkTable> tables_;
    bool fits_ = true;
    bool relaxed_ = false;
    std::size_t widest_ = 0;
    std::vector<SumSide> sides_;
    std::vector<Int128> least_;  // by party: no deal is worth less in the tables
    UpperNetwork upper_;
};

}  // namespace

std::vector<SumSide> list_sum_sides(const Instance& instance) {
    std::vector<SumSide> sides;
    for (std::size_t l = 0; l < instance.limits.size(); ++l) {
        const CompiledLimit& limit = instance.limits[l];
        if (limit.kind != CompiledLimit::Kind::sum) continue;
        if (limit.has_most) sides.push_back({static_cast<int>(l), -1, -limit.most});
        if (limit.has_least) sides.push_back({static_cast<int>(l), 1, limit.least});
    }
    return sides;
}

bool UpperNetwork::exact_everywhere() const {
    return open_limits.empty() && open_red_lines.empty() &&
           std::find(exact.begin(), exact.end(), false) == exact.end();
}

UpperNetwork make_upper_network(const Instance& instance, const std::vector<bool>& binding,
                                std::size_t widest) {
    return NetworkBuilder(instance, binding, widest).run_relaxed();
}

std::optional<Network> make_network(const Instance& instance, const std::vector<bool>& binding) {
    return NetworkBuilder(instance, binding).run();
}

}  // namespace wasit::engine
