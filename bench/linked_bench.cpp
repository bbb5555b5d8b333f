// Linked cases (families E and F) and tight ones (H): certified answers, and at sizes where that is possible the same by plain
// enumeration. The argument is the seed. Counters: the gap left, whether the answer is proved; `points` of a frontier.
#include <algorithm>
#include <benchmark/benchmark.h>

#include "concepts/concept.hpp"
#include "concepts/search/acceptable.hpp"
#include "engine/frontier/frontier.hpp"
#include "family.hpp"
#include "natural_model.hpp"

namespace wasit::bench {
namespace {

// Runs `work(instance, budget, watch)` on the task's instance until the benchmark is content; the last answer.
template <class Work>
auto repeat(benchmark::State& state, const Task& task, const Work& work) {
    const engine::Instance instance = make_instance(task, state.range(0));
    const engine::Budget budget;
    engine::Watch unused(budget);
    decltype(work(instance, budget, unused)) answer{};
    for (auto _ : state) {
        engine::Watch watch(budget);
        benchmark::DoNotOptimize(answer = work(instance, budget, watch));
    }
    return answer;
}

void solve(benchmark::State& state, Task task) {
    const auto solution =
        repeat(state, task,
               [&](const engine::Instance& instance, const engine::Budget& budget, engine::Watch& watch) {
                   return concepts::find_concept(task.concept_name)->solve(instance, {}, budget, watch);
               });
    const engine::Certificate& certificate = solution.certificate;
    if (certificate.bound && certificate.objective)
        state.counters["gap"] = to_double(*certificate.bound - *certificate.objective);
    state.counters["proved"] = certificate.status != engine::Certificate::Status::bounded;
}

void settle(benchmark::State& state, Task task) {
    using Answer = concepts::AcceptableDeal::Answer;
    const concepts::AcceptableDeal deal = repeat(state, task, concepts::find_acceptable);
    state.counters["found"] = deal.answer == Answer::found;
    state.counters["proved"] = deal.answer != Answer::unknown;
}

void frontier(benchmark::State& state, Task task) {
    const engine::Frontier answer =
        repeat(state, task,
               [](const engine::Instance& instance, const engine::Budget& budget, engine::Watch& watch) {
                   return compute_frontier(instance, {0, 10000}, budget, watch);
               });
    state.counters["points"] = static_cast<double>(answer.size);
}

#ifdef WASIT_HAS_CBC

// CBC's answer to the same task: `optimum` is set where it is proved.
void cbc(benchmark::State& state, Task task, Goal goal) {
    const engine::Instance instance = make_instance(task, state.range(0));
    CbcAnswer answer;
    for (auto _ : state) {
        NaturalModel model(instance, goal);
        answer = model.solve(60);
    }
    state.counters["found"] = answer.proved;
    state.counters["proved"] = answer.proved || answer.infeasible;
    if (!answer.proved && !answer.infeasible) state.counters["gap"] = answer.bound - answer.objective;
}

#endif

// One deal after the other, each looked at by the definitions.
template <class Visit>
void enumerate_plainly(const engine::Instance& instance, const Visit& visit) {
    engine::Outcome outcome(instance.issues.size(), 0);
    while (true) {
        if (acceptable(instance, outcome)) visit(outcome);
        std::size_t i = outcome.size();
        while (i > 0 && static_cast<int>(++outcome[i - 1]) == instance.option_count(static_cast<int>(i - 1)))
            outcome[--i] = 0;
        if (i == 0) return;
    }
}

// The greatest product of gains, in doubles.
void solve_plainly(benchmark::State& state, Task task) {
    const engine::Instance instance = make_instance(task, state.range(0));
    for (auto _ : state) {
        double best = 0;
        enumerate_plainly(instance, [&](const engine::Outcome& outcome) {
            double product = 1;
            for (int p = 0; p < instance.party_count(); ++p)
                product *= static_cast<double>(worth(instance, p, outcome) - instance.parties[p].walk_away);
            best = std::max(best, product);
        });
        benchmark::DoNotOptimize(best);
    }
}

// Two parties; all worths are listed, sorted and filtered.
void frontier_plainly(benchmark::State& state, Task task) {
    const engine::Instance instance = make_instance(task, state.range(0));
    std::vector<std::pair<engine::Int128, engine::Int128>> points;
    for (auto _ : state) {
        points.clear();
        enumerate_plainly(instance, [&](const engine::Outcome& outcome) {
            points.emplace_back(worth(instance, 0, outcome), worth(instance, 1, outcome));
        });
        std::sort(points.begin(), points.end(), std::greater<>());
        std::size_t kept = 0;
        for (const auto& point : points) {
            if (kept == 0 || point.second > points[kept - 1].second) points[kept++] = point;
        }
        points.resize(kept);
    }
    state.counters["points"] = static_cast<double>(points.size());
}

#define WASIT_LINKED(run, name, last, ...) \
    BENCHMARK_CAPTURE(run, name, Task __VA_ARGS__)->DenseRange(1000, last)->Unit(benchmark::kMillisecond)

WASIT_LINKED(frontier, E1_2x60x5, 1004, {"E1", 2, 60, 5});
WASIT_LINKED(frontier, E3_2x60x5, 1004, {"E3", 2, 60, 5})->Iterations(1);
WASIT_LINKED(frontier, E2_2x60x5, 1002, {"E2", 2, 60, 5})->Iterations(1);
WASIT_LINKED(frontier, E1_2x8x5, 1002, {"E1", 2, 8, 5});
WASIT_LINKED(frontier_plainly, E1_2x8x5, 1002, {"E1", 2, 8, 5})->Iterations(1);
WASIT_LINKED(frontier, E3_2x8x5, 1002, {"E3", 2, 8, 5});
WASIT_LINKED(frontier_plainly, E3_2x8x5, 1002, {"E3", 2, 8, 5})->Iterations(1);
WASIT_LINKED(solve, nash_E1_2x60x5, 1004, {"E1", 2, 60, 5});
WASIT_LINKED(solve, nash_F_2x30x10, 1004, {"F", 2, 30, 10})->Iterations(1);
WASIT_LINKED(solve, nash_F_5x30x10, 1004, {"F", 5, 30, 10})->Iterations(1);
WASIT_LINKED(solve, utilitarian_F_5x30x10, 1004, {"F", 5, 30, 10, "utilitarian"})->Iterations(1);
WASIT_LINKED(solve, nash_F_5x5x10, 1002, {"F", 5, 5, 10});
WASIT_LINKED(solve_plainly, nash_F_5x5x10, 1002, {"F", 5, 5, 10})->Iterations(1);
WASIT_LINKED(solve, egalitarian_F_5x30x10, 1004, {"F", 5, 30, 10, "egalitarian"})->Iterations(1);
WASIT_LINKED(settle, H95_5x20x10, 1019, {"H95", 5, 20, 10})->Iterations(1);
WASIT_LINKED(settle, H100_5x20x10, 1019, {"H100", 5, 20, 10})->Iterations(1);
WASIT_LINKED(settle, H101_5x20x10, 1019, {"H101", 5, 20, 10})->Iterations(1);

#ifdef WASIT_HAS_CBC

#define WASIT_CBC(name, last, goal, ...)                 \
    BENCHMARK_CAPTURE(cbc, name, Task __VA_ARGS__, goal) \
        ->DenseRange(1000, last)                         \
        ->Unit(benchmark::kMillisecond)                  \
        ->Iterations(1)

WASIT_CBC(utilitarian_F_5x30x10, 1004, Goal::total, {"F", 5, 30, 10});
WASIT_CBC(egalitarian_F_5x30x10, 1004, Goal::least_gain, {"F", 5, 30, 10});
WASIT_CBC(settle_H95_5x20x10, 1019, Goal::any, {"H95", 5, 20, 10});
WASIT_CBC(settle_H100_5x20x10, 1019, Goal::any, {"H100", 5, 20, 10});
WASIT_CBC(settle_H101_5x20x10, 1019, Goal::any, {"H101", 5, 20, 10});

#endif

}  // namespace
}  // namespace wasit::bench
