#include "engine/elimination/acceptance.hpp"

#include <algorithm>

#include "engine/elimination/elimination.hpp"

namespace wasit::engine {

namespace {

constexpr Int128 kRefused = -kInt128Max;  // a red line is crossed, or what is missing cannot come any more
constexpr Int128 kCertain = kInt128Max;   // enough, whatever comes

struct Histogram {
    using Value = std::map<std::vector<Int128>, Integer>;

    std::vector<Int128> floor;                     // by party: what the sum over the tables must reach
    std::vector<std::vector<Int128>> most, least;  // by step: what the tables outside its branch still add
    std::size_t parties;
    std::size_t voters;  // the first so many; the others are limits, which every deal has to satisfy
    std::size_t room;    // entries
    Watch& watch;
    std::size_t entries = 0;

    Value one() const { return {{std::vector<Int128>(parties, 0), 1}}; }
    bool is_nothing(const Value& value) const { return value.empty(); }

    static Int128 add(Int128 left, Int128 right) {
        if (left == kRefused || right == kRefused) return kRefused;
        if (left == kCertain || right == kCertain) return kCertain;
        return left + right;
    }

    Value combine(const Value& left, const Value& right) {
        Value sums;
        std::vector<Int128> key(parties);
        for (const auto& [a, count] : left) {
            if (!may_go_on() || sums.size() > room) break;
            for (const auto& [b, more] : right) {
                for (std::size_t p = 0; p < parties; ++p) key[p] = add(a[p], b[p]);
                sums[key] += count * more;
            }
        }
        entries += sums.size();
        return sums;
    }

    Value unite(int step, std::vector<Choice<Value>>& choices) {
        Value result;
        std::vector<Int128> key(parties);
        for (const Choice<Value>& choice : choices) {
            Value value = choice.values.empty() ? one() : *choice.values[0];
            for (std::size_t v = 1; v < choice.values.size(); ++v) value = combine(value, *choice.values[v]);
            for (const auto& [worths, count] : value) {
                bool inside = true;
                for (std::size_t p = 0; p < parties; ++p) {
                    key[p] = settle(step, p, add(worths[p], choice.worths[p]));
                    inside = inside && (p < voters || key[p] != kRefused);
                }
                if (inside) result[key] += count;
            }
        }
        entries += result.size();
        return result;
    }

    Int128 settle(int step, std::size_t party, Int128 worth) const {
        if (worth == kRefused || worth == kCertain) return worth;
        if (worth + most[step][party] < floor[party]) return kRefused;
        if (worth + least[step][party] >= floor[party]) return kCertain;
        return worth;
    }

    bool may_go_on() const { return entries <= room && watch.tick("counting"); }
};

// A deal's red lines become worths of their own: too little for any walk-away.
class AcceptanceCounter {
  public:
    AcceptanceCounter(const Instance& instance, std::size_t voters, Network network, EliminationOrder order)
        : instance_(instance), voters_(voters), network_(std::move(network)), order_(std::move(order)) {}

    std::optional<AcceptanceCounts> run(const Budget& budget, Watch& watch) {
        const auto parties = instance_.parties.size();
        Histogram algebra{{}, {}, {}, parties, voters_, budget.memory_bytes / (128 + 16 * parties), watch};
        for (std::size_t p = 0; p < parties; ++p)
            algebra.floor.push_back(instance_.parties[p].walk_away - network_.constant[p]);
        find_rests(algebra);
        Elimination<Histogram> elimination(network_, order_, algebra);
        AcceptanceCounts counts;
        if (elimination.blocked()) return counts;
        const auto total = elimination.run();
        if (!total || !algebra.may_go_on()) return std::nullopt;
        for (const auto& [worths, count] : *total) {
            std::vector<bool> accepting;
            for (std::size_t p = 0; p < parties; ++p)
                accepting.push_back(worths[p] == kCertain ||
                                    (worths[p] != kRefused && worths[p] >= algebra.floor[p]));
            const auto limits = accepting.begin() + static_cast<std::ptrdiff_t>(voters_);
            if (std::find(limits, accepting.end(), false) != accepting.end()) continue;
            accepting.resize(voters_);
            counts[accepting] += count;
        }
        return counts;
    }

  private:
    void find_rests(Histogram& algebra) const {
        const auto parties = instance_.parties.size();
        std::vector<int> step_of(network_.options.size());
        for (std::size_t s = 0; s < order_.steps.size(); ++s)
            step_of[order_.steps[s].issue] = static_cast<int>(s);
        const std::vector<Int128> nothing(parties, 0);
        std::vector<std::vector<Int128>> high(order_.steps.size(), nothing), low = high;
        std::vector<Int128> all_high = nothing, all_low = nothing;
        for (const NetworkTable& table : network_.tables) {
            if (table.scope.empty()) continue;
            int first = step_of[table.scope.front()];
            for (const int issue : table.scope) first = std::min(first, step_of[issue]);
            for (std::size_t p = 0; p < parties; ++p) {
                Int128 most = table.worths[p], least = table.worths[p];
                for (std::size_t at = p; at < table.worths.size(); at += parties) {
                    most = std::max(most, table.worths[at]);
                    least = std::min(least, table.worths[at]);
                }
                high[first][p] += most;
                low[first][p] += least;
                all_high[p] += most;
                all_low[p] += least;
            }
        }
        for (std::size_t s = 0; s < order_.steps.size(); ++s) {
            const int parent = order_.steps[s].parent;
            for (std::size_t p = 0; parent >= 0 && p < parties; ++p) {
                high[parent][p] += high[s][p];
                low[parent][p] += low[s][p];
            }
        }
        for (std::size_t s = 0; s < order_.steps.size(); ++s) {
            algebra.most.emplace_back();
            algebra.least.emplace_back();
            for (std::size_t p = 0; p < parties; ++p) {
                algebra.most.back().push_back(all_high[p] - high[s][p]);
                algebra.least.back().push_back(all_low[p] - low[s][p]);
            }
        }
    }

    const Instance& instance_;
    std::size_t voters_;
    Network network_;
    EliminationOrder order_;
};

// A bound on a sum is like a party that accepts what the sum allows.
PartyWorth make_judge(const Instance& instance, const CompiledLimit& sum, bool least) {
    PartyWorth judge;
    for (const InstanceIssue& issue : instance.issues) judge.issue.emplace_back(issue.values.size(), 0);
    for (const auto& [issue, amounts] : sum.amounts) {
        for (std::size_t option = 0; option < amounts.size(); ++option)
            judge.issue[issue][option] += least ? amounts[option] : -amounts[option];
    }
    judge.walk_away = least ? sum.least : -sum.most;
    return judge;
}

}  // namespace

std::optional<AcceptanceCounts> count_acceptance(const Instance& instance, const Budget& budget,
                                                 Watch& watch) {
    constexpr double kMostWork = 3e6;  // combinations, over all steps
    if (instance.parties.empty() || instance.issues.empty()) return std::nullopt;
    Instance marked = instance;
    // Red lines do not rule deals out here: they count as a bonus so negative that no worth makes up for it.
    for (PartyWorth& party : marked.parties) {
        if (party.magnitude > 100) return std::nullopt;
        const Int128 ruin = -(static_cast<Int128>(1) << (party.magnitude + 2));
        for (const int line : party.red_lines) party.bonuses.push_back({line, false, ruin});
        party.red_lines.clear();
    }
    for (const CompiledLimit& limit : instance.limits) {
        if (limit.kind != CompiledLimit::Kind::sum) continue;
        if (limit.has_least) marked.parties.push_back(make_judge(instance, limit, true));
        if (limit.has_most) marked.parties.push_back(make_judge(instance, limit, false));
    }
    std::erase_if(marked.limits,
                  [](const CompiledLimit& limit) { return limit.kind == CompiledLimit::Kind::sum; });
    std::optional<Network> network = make_network(marked, std::vector<bool>(marked.parties.size(), false));
    if (!network) return std::nullopt;
    EliminationOrder order = find_elimination_order(*network);
    if (order.combinations > kMostWork) return std::nullopt;
    return AcceptanceCounter(marked, instance.parties.size(), std::move(*network), std::move(order))
        .run(budget, watch);
}

std::optional<AcceptanceCounts> count_acceptance_by_visiting(const Instance& instance, const Integer& most,
                                                             Watch& watch) {
    if (count_outcomes(instance) > most) return std::nullopt;
    AcceptanceCounts counts;
    Outcome outcome(instance.issues.size(), 0);
    std::vector<bool> accepting(instance.parties.size());
    std::uint64_t visited = 0;
    for (;;) {
        if (++visited % 1024 == 0 && !watch.tick("counting")) return std::nullopt;
        if (within_limits(instance, outcome)) {
            for (int p = 0; p < instance.party_count(); ++p) accepting[p] = accepts(instance, p, outcome);
            counts[accepting] += 1;
        }
        std::size_t issue = outcome.size();
        while (issue > 0 && ++outcome[issue - 1] == instance.issues[issue - 1].values.size())
            outcome[--issue] = 0;
        if (issue == 0) return counts;
    }
}

}  // namespace wasit::engine
