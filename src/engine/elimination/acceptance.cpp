#include "engine/elimination/acceptance.hpp"

#include <algorithm>

#include "engine/elimination/elimination.hpp"
#include "engine/elimination/tally.hpp"
#include "engine/elimination/width_bound.hpp"

namespace wasit::engine {

namespace {

// Worths as `Worth`, numbers of deals as `Count`: as wide as the instance needs.
template <class Worth, class Count>
struct Histogram {
    using Value = Tally<Worth, Count>;

    // A red line is crossed, or what is missing cannot come any more; and: enough, whatever comes.
    static constexpr Worth kCertain = sizeof(Worth) > 8 ? static_cast<Worth>(kInt128Max) : INT64_MAX,
                           kRefused = -kCertain;

    // What may still be added to each party, at most and at least.
    struct Rest {
        std::vector<Worth> most, least;
        bool is_nothing() const {
            const auto is_zero = [](Worth worth) { return worth == 0; };
            return std::all_of(most.begin(), most.end(), is_zero) &&
                   std::all_of(least.begin(), least.end(), is_zero);
        }
    };
    static constexpr std::size_t kMostMarked = 16;  // parties with a bit each

    std::vector<Worth> floor;   // by party: what the sum over the tables must reach
    std::vector<Rest> outside;  // by step: from outside its branch
    std::vector<Rest> after;    // by step: from branches whose last step comes later
    std::size_t parties;
    std::size_t voters;  // the first so many; the others are limits, which every deal has to satisfy
    std::size_t room;    // entries
    Watch& watch;
    std::size_t entries = 0, pairs = 0;

    Value one() const {
        Value value(parties);
        value.add(std::vector<Worth>(parties, 0).data(), 1);
        return value;
    }
    bool is_nothing(const Value& value) const { return value.size() == 0; }

    static Worth add(Worth left, Worth right) {
        if (left == kRefused || right == kRefused) return kRefused;
        if (left == kCertain || right == kCertain) return kCertain;
        return left + right;
    }

    Worth settle(const Rest& rest, std::size_t party, Worth worth) const {
        if (worth == kRefused || worth == kCertain) return worth;
        if (worth + rest.most[party] < floor[party]) return kRefused;
        if (worth + rest.least[party] >= floor[party]) return kCertain;
        return worth;
    }

    // Adds to `result` every pair's sum, `more` on top, as far as it is open yet; without a rest just the sums.
    void add_pairs(const Value& left, const Value& right, const std::vector<Worth>& more, const Rest* rest,
                   Value& result) {
        std::vector<Worth> first(parties), sum(parties);
        for (std::size_t a = 0; a < left.size(); ++a) {
            for (std::size_t p = 0; p < parties; ++p) first[p] = add(left.row(a)[p], more[p]);
            for (std::size_t b = 0; b < right.size(); ++b) {
                if (++pairs % 1024 == 0 && (result.size() > room || !may_go_on())) return;
                bool inside = true;
                for (std::size_t p = parties; inside && p-- > 0;) {
                    sum[p] = add(first[p], right.row(b)[p]);
                    if (rest != nullptr) sum[p] = settle(*rest, p, sum[p]);
                    inside = p < voters || sum[p] != kRefused;
                }
                if (inside) result.add(sum.data(), left.count(a) * right.count(b));
            }
        }
    }

    Value combine(const Value& left, const Value& right) {
        Value sums(parties);
        add_pairs(left, right, std::vector<Worth>(parties, 0), nullptr, sums);
        entries += sums.size();
        return sums;
    }

    // Of whole branches: the one that ends with `step` and all before.
    Value join(int step, const Value& left, const Value& right) {
        const Rest& rest = after[static_cast<std::size_t>(step)];
        Value sums(parties);
        if (rest.is_nothing() && parties <= kMostMarked) {
            add_last_pairs(left, right, sums);
        } else {
            add_pairs(left, right, std::vector<Worth>(parties, 0), &rest, sums);
        }
        entries += sums.size();
        return sums;
    }

    // The same where nothing comes after: it is only asked who has enough, with a bit for each.
    void add_last_pairs(const Value& left, const Value& right, Value& result) {
        std::vector<Count> counts(std::size_t{1} << parties);
        std::vector<Worth> above(parties), sum(parties);  // what the right side has to be above
        for (std::size_t a = 0; a < left.size(); ++a) {
            for (std::size_t p = 0; p < parties; ++p) {
                const Worth worth = left.row(a)[p];
                const bool settled = worth == kCertain || worth == kRefused;
                above[p] = settled ? -worth : floor[p] - worth - 1;
            }
            for (std::size_t b = 0; b < right.size(); ++b) {
                if (++pairs % 4096 == 0 && !may_go_on()) return;
                const Worth* worths = right.row(b);
                std::size_t enough = 0;
                for (std::size_t p = 0; p < parties; ++p)
                    enough |= static_cast<std::size_t>(worths[p] > above[p]) << p;
                if (enough >> voters == (counts.size() - 1) >> voters)
                    counts[enough] += left.count(a) * right.count(b);
            }
        }
        for (std::size_t enough = 0; enough < counts.size(); ++enough) {
            if (counts[enough] == 0) continue;
            for (std::size_t p = 0; p < parties; ++p) sum[p] = (enough >> p & 1) != 0 ? kCertain : kRefused;
            result.add(sum.data(), counts[enough]);
        }
    }

    Value unite(int step, std::vector<Choice<Value>>& choices) {
        Value result(parties);
        const Value single = one();
        for (const Choice<Value>& choice : choices) {
            std::vector<Worth> worths;
            for (const Int128 worth : choice.worths) worths.push_back(static_cast<Worth>(worth));
            const Value* first = choice.values.empty() ? &single : choice.values[0];
            std::optional<Value> product;
            for (std::size_t v = 1; v + 1 < choice.values.size(); ++v) {
                product = combine(*first, *choice.values[v]);
                first = &*product;
            }
            const Value& last = choice.values.size() > 1 ? *choice.values.back() : single;
            add_pairs(*first, last, worths, &outside[static_cast<std::size_t>(step)], result);
        }
        entries += result.size();
        return result;
    }

    bool may_go_on() const { return entries <= room && watch.tick("counting"); }
};

// A deal's red lines become worths of their own: too little for any walk-away.
template <class Worth, class Count>
class AcceptanceCounter {
    using Algebra = Histogram<Worth, Count>;

  public:
    AcceptanceCounter(const Instance& instance, std::size_t voters, Network network, EliminationOrder order)
        : instance_(instance), voters_(voters), network_(std::move(network)), order_(std::move(order)) {}

    std::optional<AcceptanceCounts> run(const Budget& budget, Watch& watch) {
        const auto parties = instance_.parties.size();
        const std::size_t entry = 2 * (sizeof(Worth) * parties + sizeof(Count)) + 16;  // vectors double
        Algebra algebra{{}, {}, {}, parties, voters_, budget.memory_bytes / entry, watch};
        for (std::size_t p = 0; p < parties; ++p)
            algebra.floor.push_back(
                static_cast<Worth>(instance_.parties[p].walk_away - network_.constant[p]));
        find_rests(algebra);
        Elimination<Algebra> elimination(network_, order_, algebra);
        AcceptanceCounts counts;
        if (elimination.blocked()) return counts;
        const auto total = elimination.run();
        if (!total || !algebra.may_go_on()) return std::nullopt;
        for (std::size_t i = 0; i < total->size(); ++i) {
            const Worth* worths = total->row(i);
            std::vector<bool> accepting;
            for (std::size_t p = 0; p < parties; ++p)
                accepting.push_back(worths[p] == Algebra::kCertain ||
                                    (worths[p] != Algebra::kRefused && worths[p] >= algebra.floor[p]));
            const auto limits = accepting.begin() + static_cast<std::ptrdiff_t>(voters_);
            if (std::find(limits, accepting.end(), false) != accepting.end()) continue;
            accepting.resize(voters_);
            counts[accepting] += to_count(total->count(i));
        }
        return counts;
    }

  private:
    static Integer to_count(const Integer& count) { return count; }
    static Integer to_count(Int128 count) { return to_integer(count); }

    void find_rests(Algebra& algebra) const {
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
        const auto without = [&](const std::vector<Int128>& all, const std::vector<Int128>& some) {
            std::vector<Worth> rest;
            for (std::size_t p = 0; p < parties; ++p) rest.push_back(static_cast<Worth>(all[p] - some[p]));
            return rest;
        };
        std::vector<Int128> joined_high = nothing, joined_low = nothing;
        for (std::size_t s = 0; s < order_.steps.size(); ++s) {
            algebra.outside.push_back({without(all_high, high[s]), without(all_low, low[s])});
            for (std::size_t p = 0; order_.steps[s].parent < 0 && p < parties; ++p) {
                joined_high[p] += high[s][p];
                joined_low[p] += low[s][p];
            }
            algebra.after.push_back({without(all_high, joined_high), without(all_low, joined_low)});
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

// Whether any sum of worths stays far below what 64 bits hold.
bool is_narrow(const Instance& instance, const Network& network) {
    constexpr Int128 kMost = static_cast<Int128>(1) << 60;
    const auto size_of = [](Int128 value) { return value < 0 ? -value : value; };
    for (std::size_t p = 0; p < instance.parties.size(); ++p) {
        Int128 sum = size_of(instance.parties[p].walk_away) + size_of(network.constant[p]);
        for (const NetworkTable& table : network.tables) {
            Int128 most = 0;
            for (std::size_t at = p; at < table.worths.size(); at += instance.parties.size())
                most = std::max(most, size_of(table.worths[at]));
            sum += most;
        }
        if (sum > kMost) return false;
    }
    return true;
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
    if (bound_combinations(marked) > kMostWork) return std::nullopt;
    std::optional<Network> network = make_network(marked, std::vector<bool>(marked.parties.size(), false));
    if (!network) return std::nullopt;
    EliminationOrder order = find_elimination_order(*network);
    if (order.combinations > kMostWork) return std::nullopt;
    const auto count_with = [&]<class Worth, class Count>(Worth, Count) {
        return AcceptanceCounter<Worth, Count>(marked, instance.parties.size(), std::move(*network),
                                               std::move(order))
            .run(budget, watch);
    };
    // Sums of worths, and what a red line takes away, stay far below the sentinels; products of counts below all deals.
    return fits_int128(count_outcomes(instance)) && is_narrow(marked, *network)
               ? count_with(std::int64_t{}, Int128{})
               : count_with(Int128{}, Integer{});
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
