#include "engine/frontier/eliminated.hpp"

#include <algorithm>
#include <limits>
#include <memory>

#include "engine/elimination/extremes.hpp"
#include "engine/frontier/back_search.hpp"
#include "engine/frontier/messages.hpp"
#include "engine/frontier/separable.hpp"
#include "engine/pareto/nondominated.hpp"

namespace wasit::engine {

namespace {

// Worths of every table from 0 upward; the least of each go to the constant.
void lift(Network& network) {
    const auto parties = static_cast<std::size_t>(network.parties);
    for (NetworkTable& table : network.tables) {
        for (std::size_t p = 0; p < parties; ++p) {
            Int128 least = table.worths[p];
            for (std::size_t at = p; at < table.worths.size(); at += parties)
                least = std::min(least, table.worths[at]);
            for (std::size_t at = p; at < table.worths.size(); at += parties) table.worths[at] -= least;
            network.constant[p] += least;
        }
    }
}

std::vector<Int128> find_most(const NetworkTable& table, std::size_t parties) {
    std::vector<Int128> most(parties, 0);
    for (std::size_t at = 0; at < table.worths.size(); ++at)
        most[at % parties] = std::max(most[at % parties], table.worths[at]);
    return most;
}

// Sets of parties whose acceptance is enough, and from which nobody can be left out.
std::vector<std::vector<bool>> list_coalitions(const Instance& instance) {
    const auto parties = instance.parties.size();
    if (!instance.walk_aways_apply) return {std::vector<bool>(parties, false)};
    if (instance.unanimous) return {std::vector<bool>(parties, true)};
    std::vector<std::vector<bool>> coalitions;
    for (std::uint32_t set = 0; set < (1u << parties); ++set) {
        std::vector<bool> members(parties);
        for (std::size_t p = 0; p < parties; ++p) members[p] = (set >> p & 1) != 0;
        if (!satisfies_rule(instance, members)) continue;
        bool smallest = true;
        for (std::size_t p = 0; p < parties && smallest; ++p) {
            if (!members[p]) continue;
            members[p] = false;
            smallest = !satisfies_rule(instance, members);
            members[p] = true;
        }
        if (smallest) coalitions.push_back(members);
    }
    return coalitions;
}

// The frontier of the deals that one coalition accepts.
class CoalitionFrontier {
  public:
    CoalitionFrontier(const Instance& instance, const std::vector<bool>& members, Network network,
                      EliminationOrder order)
        : network_(std::move(network)), order_(std::move(order)), parties_(instance.parties.size()) {
        lift(network_);
        const Int128 none = -kInt128Max / 2;
        for (std::size_t p = 0; p < parties_; ++p) {
            bounds_.floor.push_back(members[p] ? instance.parties[p].walk_away - network_.constant[p] : none);
        }
        find_rests();
    }

    bool fits_64_bits() const {
        return parties_ == 2 && std::all_of(most_.begin(), most_.end(), [](Int128 most) {
                   return most < std::numeric_limits<std::int64_t>::max() / 4;
               });
    }
    bool floors_bind() const {
        return std::any_of(bounds_.floor.begin(), bounds_.floor.end(),
                           [](Int128 floor) { return floor > 0; });
    }

    // False if a limit was reached: `reason` says which. `error`: see StaircaseMessages.
    bool run(std::uint64_t memory, Int128 error, Watch& watch, std::string& reason) {
        // Messages are kept for the deals; vectors grow by doubling.
        const std::size_t most_points =
            memory / (2 * parties_ * (fits_64_bits() ? sizeof(std::int64_t) : 2 * sizeof(Int128)));
        for (std::size_t p = 0; p < parties_; ++p) {
            if (most_[p] < bounds_.floor[p]) return true;  // hopeless
        }
        if (fits_64_bits()) {
            const auto share =
                static_cast<std::int64_t>(error / static_cast<Int128>(order_.steps.size() + 1));
            return solve(std::make_shared<StaircaseMessages>(bounds_, most_points, share, watch), watch,
                         reason);
        }
        return solve(std::make_shared<RowMessages>(bounds_, static_cast<int>(parties_), most_points, watch),
                     watch, reason);
    }

    const std::vector<Int128>& worths() const { return worths_; }  // rows, constants included
    bool thinned() const { return thinned_; }
    // Of the party's worth over the deals inside the limits.
    Int128 range(int party) const {
        const auto extremes = find_extremes(network_, order_, party);
        return extremes ? extremes->second - extremes->first : Int128{0};
    }
    bool holds(const std::vector<Int128>& worths) const {
        return RowMessages::holds(worths_, parties_, worths);
    }
    // The first deal of these worths. Precondition: they are a row of worths().
    Outcome find_deal(std::vector<Int128> worths) {
        for (std::size_t p = 0; p < parties_; ++p) worths[p] -= network_.constant[p];
        return find_deal_(worths);
    }

  private:
    void find_rests() {
        std::vector<int> step_of(network_.options.size());
        for (std::size_t s = 0; s < order_.steps.size(); ++s)
            step_of[order_.steps[s].issue] = static_cast<int>(s);
        std::vector<std::vector<Int128>> branch(order_.steps.size(), std::vector<Int128>(parties_, 0));
        most_.assign(parties_, 0);
        for (const NetworkTable& table : network_.tables) {
            if (table.scope.empty()) continue;
            const std::vector<Int128> most = find_most(table, parties_);
            int first = step_of[table.scope.front()];
            for (const int issue : table.scope) first = std::min(first, step_of[issue]);
            for (std::size_t p = 0; p < parties_; ++p) {
                branch[first][p] += most[p];
                most_[p] += most[p];
            }
        }
        for (std::size_t s = 0; s < order_.steps.size(); ++s) {  // parents come later
            const int parent = order_.steps[s].parent;
            for (std::size_t p = 0; parent >= 0 && p < parties_; ++p) branch[parent][p] += branch[s][p];
        }
        for (const auto& own : branch) {
            std::vector<Int128>& rest = bounds_.rest.emplace_back();
            for (std::size_t p = 0; p < parties_; ++p) rest.push_back(most_[p] - own[p]);
        }
    }

    template <class Messages>
    bool solve(std::shared_ptr<Messages> messages, Watch& watch, std::string& reason) {
        auto elimination = std::make_shared<Elimination<Messages>>(network_, order_, *messages);
        if (elimination->blocked()) return true;
        const auto total = elimination->run();
        if (!total || watch.stopped() || messages->too_large()) {
            reason = messages->too_large() ? "the frontiers on the way do not fit the memory limit"
                                           : "the time limit was reached";
            return false;
        }
        thinned_ = messages->thinned();
        std::vector<Int128> row;
        for (std::size_t point = 0; point < messages->size(*total); ++point) {
            messages->read(*total, point, row);
            bool enough = true;  // the sum over several components is not held against the floor
            for (std::size_t p = 0; p < parties_; ++p) enough = enough && row[p] >= bounds_.floor[p];
            if (!enough) continue;
            for (std::size_t p = 0; p < parties_; ++p) worths_.push_back(row[p] + network_.constant[p]);
        }
        auto search = std::make_shared<BackSearch<Messages>>(network_, order_, *elimination, *messages);
        find_deal_ = [messages, elimination, search](const std::vector<Int128>& worths) {
            return search->find(worths);
        };
        return true;
    }

    Network network_;
    EliminationOrder order_;
    std::size_t parties_;
    FrontierBounds bounds_;
    std::vector<Int128> most_;
    std::vector<Int128> worths_;
    bool thinned_ = false;
    std::function<Outcome(const std::vector<Int128>&)> find_deal_;
};

}  // namespace

std::optional<Frontier> eliminate_frontier(const Instance& instance, const FrontierOptions& options,
                                           const Budget& budget, Watch& watch) {
    if (!find_elimination_order(instance)) return std::nullopt;
    Frontier frontier;
    frontier.parties = instance.party_count();
    frontier.method = "elimination";
    const std::size_t parties = instance.parties.size();
    std::vector<std::unique_ptr<CoalitionFrontier>> runs;
    std::vector<Int128> rows;
    bool thinned = false;
    for (const std::vector<bool>& members : list_coalitions(instance)) {
        std::optional<Network> network = make_network(instance, members);
        if (!network) return std::nullopt;
        EliminationOrder order = find_elimination_order(*network);
        auto run =
            std::make_unique<CoalitionFrontier>(instance, members, std::move(*network), std::move(order));
        Int128 error = 0;
        if (options.epsilon > 0 && !run->floors_bind()) error = allowed_error(options.epsilon, run->range(1));
        if (!run->run(budget.memory_bytes, error, watch, frontier.reason)) {
            frontier.status = Frontier::Status::partial;
            return frontier;
        }
        thinned = thinned || run->thinned();
        rows.insert(rows.end(), run->worths().begin(), run->worths().end());
        runs.push_back(std::move(run));
    }
    for (const std::uint32_t row :
         nondominated<Int128>(rows, rows.size() / parties, static_cast<int>(parties))) {
        const auto begin = rows.begin() + static_cast<std::ptrdiff_t>(row * parties);
        frontier.worths.insert(frontier.worths.end(), begin, begin + static_cast<std::ptrdiff_t>(parties));
    }
    frontier.size = frontier.worths.size() / parties;
    if (thinned) {
        frontier.status = Frontier::Status::epsilon;
        frontier.epsilon = options.epsilon;
    }
    for (std::size_t i = 0; i < std::min<std::uint64_t>(options.deals, frontier.size); ++i) {
        if (!watch.tick("deals")) break;
        const std::vector<Int128> worths(
            frontier.worths.begin() + static_cast<std::ptrdiff_t>(i * parties),
            frontier.worths.begin() + static_cast<std::ptrdiff_t>((i + 1) * parties));
        Outcome first;
        for (const auto& run : runs) {
            Outcome deal = run->holds(worths) ? run->find_deal(worths) : Outcome{};
            if (!deal.empty() && (first.empty() || deal < first)) first = std::move(deal);
        }
        frontier.deals.push_back(std::move(first));
    }
    return frontier;
}

}  // namespace wasit::engine
