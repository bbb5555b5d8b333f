#include "engine/elimination/order.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include "engine/elimination/width_bound.hpp"

namespace wasit::engine {

namespace {

using Graph = std::vector<std::set<int>>;

Graph join_issues(const Network& network) {
    Graph graph(network.options.size());
    for (const NetworkTable& table : network.tables) {
        for (const int a : table.scope) {
            for (const int b : table.scope) {
                if (a != b) graph[a].insert(b);
            }
        }
    }
    return graph;
}

std::size_t count_fill(const Graph& graph, int issue) {
    std::size_t missing = 0;
    for (auto a = graph[issue].begin(); a != graph[issue].end(); ++a) {
        for (auto b = std::next(a); b != graph[issue].end(); ++b) missing += !graph[*a].contains(*b);
    }
    return missing;
}

double count_combinations(const Network& network, const Graph& graph, int issue) {
    double count = static_cast<double>(network.options[issue]);
    for (const int neighbour : graph[issue]) count *= static_cast<double>(network.options[neighbour]);
    return count;
}

}  // namespace

EliminationOrder find_elimination_order(const Network& network) {
    Graph graph = join_issues(network);
    const int issues = static_cast<int>(graph.size());
    EliminationOrder order;
    std::vector<int> step_of(graph.size(), -1);
    // What an issue would cost changes only with its neighbourhood.
    using Cost = std::tuple<std::size_t, double, int>;
    std::vector<Cost> cost(graph.size());
    const auto find_cost = [&](int i) {
        return Cost{count_fill(graph, i), count_combinations(network, graph, i), i};
    };
    for (int i = 0; i < issues; ++i) cost[i] = find_cost(i);
    std::set<Cost> left(cost.begin(), cost.end());
    while (!left.empty()) {
        const int chosen = std::get<int>(*left.begin());
        EliminationStep step{chosen, {graph[chosen].begin(), graph[chosen].end()}, -1};
        order.width = std::max(order.width, static_cast<int>(step.separator.size()));
        const double combinations = count_combinations(network, graph, chosen);
        order.combinations += combinations;
        order.largest = std::max(order.largest, combinations);
        std::set<int> touched;
        for (const int a : step.separator) {
            graph[a].erase(chosen);
            for (const int b : step.separator) {
                if (a != b) graph[a].insert(b);
            }
        }
        for (const int a : step.separator) {
            touched.insert(a);
            touched.insert(graph[a].begin(), graph[a].end());
        }
        graph[chosen].clear();
        left.erase(left.begin());
        touched.erase(chosen);
        for (const int i : touched) {
            left.erase(cost[i]);
            cost[i] = find_cost(i);
            left.insert(cost[i]);
        }
        step_of[chosen] = static_cast<int>(order.steps.size());
        order.steps.push_back(std::move(step));
    }
    for (EliminationStep& step : order.steps) {
        for (const int issue : step.separator) {
            if (step.parent < 0 || step_of[issue] < step.parent) step.parent = step_of[issue];
        }
        order.components += step.parent < 0;
    }
    return order;
}

std::optional<EliminationOrder> find_elimination_order(const Instance& instance) {
    constexpr double kMostWork = 3e6;         // combinations, over all steps
    constexpr std::size_t kMostParties = 12;  // the rule of agreement is tried on all sets of them
    if (instance.parties.empty() || instance.issues.empty() || instance.parties.size() > kMostParties)
        return std::nullopt;
    if (bound_combinations(instance) > kMostWork) return std::nullopt;
    const std::vector<bool> binding(instance.parties.size(), instance.walk_aways_apply);
    const std::optional<Network> network = make_network(instance, binding);
    if (!network) return std::nullopt;
    EliminationOrder order = find_elimination_order(*network);
    if (order.combinations > kMostWork) return std::nullopt;
    return order;
}

}  // namespace wasit::engine
