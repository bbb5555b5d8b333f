// Exact and approximate frontiers of the benchmark families, and the fair baseline: the same sums, issue by
// issue, with every candidate formed, sorted and filtered. Argument: the seed. `points`: of the answer.

#include <algorithm>
#include <benchmark/benchmark.h>

#include "engine/compile.hpp"
#include "engine/frontier/frontier.hpp"
#include "lab/generators/generators.hpp"

namespace wasit::engine {
namespace {

Instance make_instance(const char* family, int parties, int issues, int options, std::int64_t seed) {
    return *compile(lab::generate(*lab::find_family(family),
                                  {parties, issues, options, static_cast<std::uint64_t>(seed)}))
                .instance;
}

struct Task {
    const char* family;
    int parties, issues, options;
    double epsilon = 0;
};

void frontier(benchmark::State& state, Task task) {
    const Instance instance =
        make_instance(task.family, task.parties, task.issues, task.options, state.range(0));
    Frontier answer;
    for (auto _ : state) {
        Budget budget;
        Watch watch(budget);
        answer = compute_frontier(instance, {task.epsilon, 10000}, budget, watch);
        benchmark::DoNotOptimize(answer.worths.data());
    }
    if (answer.status == Frontier::Status::partial) state.SkipWithError("a limit was reached");
    state.counters["points"] = static_cast<double>(answer.size);
}

// Two parties, worths only, 64 bits, dominated options dropped beforehand as the engine does.
void naive_merge(benchmark::State& state, Task task) {
    using Point = std::pair<std::int64_t, std::int64_t>;
    const auto keep_efficient = [](std::vector<Point>& points) {
        std::sort(points.begin(), points.end(), std::greater<>());
        std::size_t kept = 0;
        for (const Point& point : points) {
            if (kept == 0 || point.second > points[kept - 1].second) points[kept++] = point;
        }
        points.resize(kept);
    };
    const Instance instance = make_instance(task.family, 2, task.issues, task.options, state.range(0));
    std::vector<Point> front;
    for (auto _ : state) {
        front = {{0, 0}};
        for (int i = 0; i < instance.issue_count(); ++i) {
            std::vector<Point> options, sums;
            for (int o = 0; o < instance.option_count(i); ++o) {
                options.emplace_back(static_cast<std::int64_t>(instance.parties[0].issue[i][o]),
                                     static_cast<std::int64_t>(instance.parties[1].issue[i][o]));
            }
            keep_efficient(options);
            sums.reserve(front.size() * options.size());
            for (const Point& point : front) {
                for (const Point& option : options) {
                    sums.emplace_back(point.first + option.first, point.second + option.second);
                }
            }
            keep_efficient(sums);
            front = std::move(sums);
        }
        benchmark::DoNotOptimize(front.data());
    }
    state.counters["points"] = static_cast<double>(front.size());
}

constexpr std::int64_t kFirstSeed = 1000, kLastSeed = 1004;

#define WASIT_TASK(run, name, ...)                 \
    BENCHMARK_CAPTURE(run, name, Task __VA_ARGS__) \
        ->DenseRange(kFirstSeed, kLastSeed)        \
        ->Unit(benchmark::kMillisecond)

WASIT_TASK(frontier, A_2x60x100, {"A", 2, 60, 100});
WASIT_TASK(naive_merge, A_2x60x100, {"A", 2, 60, 100});
WASIT_TASK(frontier, B_2x20x100, {"B", 2, 20, 100});
WASIT_TASK(naive_merge, B_2x20x100, {"B", 2, 20, 100})->Iterations(1);
WASIT_TASK(frontier, B_2x60x100, {"B", 2, 60, 100})->Iterations(1);
WASIT_TASK(frontier, B_2x60x100_epsilon_0003, {"B", 2, 60, 100, 0.003});
WASIT_TASK(frontier, C_2x8x10, {"C", 2, 8, 10});
WASIT_TASK(frontier, G_2x60x2_epsilon_0003, {"G", 2, 60, 2, 0.003});
WASIT_TASK(frontier, I_2x60x100, {"I", 2, 60, 100});
WASIT_TASK(frontier, A_3x30x10, {"A", 3, 30, 10});
WASIT_TASK(frontier, A_3x30x10_epsilon_0001, {"A", 3, 30, 10, 0.001});
WASIT_TASK(frontier, B_3x30x10_epsilon_001, {"B", 3, 30, 10, 0.01})->Iterations(1);
WASIT_TASK(frontier, A_5x8x5, {"A", 5, 8, 5});

}  // namespace
}  // namespace wasit::engine
