// Cases whose links spread wide (families D1 and D2, many bonuses on boxes): Wasit, and CBC given its own natural
// formulation of the same instance, one variable an option and one a box, with all its defaults, in the same binary. The
// argument is the seed. Counters: the gap left as a share of the bound, and whether the optimum was proved. Target: D1, 50
// issues, proved as fast as CBC; D2 a smaller gap at equal time. CPU time counts for both.
#include <benchmark/benchmark.h>
#include <ctime>

#include "concepts/concept.hpp"
#include "family.hpp"
#include "natural_model.hpp"

namespace wasit::bench {
namespace {

engine::Instance make_boxes(const char* family, std::int64_t seed) {
    return make_instance({family, 2, 50, 10}, seed);
}

concepts::Solution solve(const engine::Instance& instance, const char* name, std::uint64_t nodes) {
    engine::Budget budget;
    budget.nodes = nodes;
    engine::Watch watch(budget);
    return concepts::find_concept(name)->solve(instance, {}, budget, watch);
}

double find_gap(const engine::Certificate& certificate) {
    return to_double(*certificate.bound - *certificate.objective) / to_double(*certificate.bound);
}

void wasit_concept(benchmark::State& state, const char* family, const char* name) {
    const engine::Instance instance = make_boxes(family, state.range(0));
    concepts::Solution solution;
    for (auto _ : state) benchmark::DoNotOptimize(solution = solve(instance, name, 1'000'000));
    state.counters["gap"] = find_gap(solution.certificate);
    state.counters["proved"] = solution.certificate.status == engine::Certificate::Status::optimal;
}

#ifdef WASIT_HAS_CBC

void cbc(benchmark::State& state, const char* family) {
    const engine::Instance instance = make_boxes(family, state.range(0));
    CbcAnswer answer{};
    for (auto _ : state) {
        NaturalModel model(instance, Goal::total);
        answer = model.solve(120);
    }
    state.counters["gap"] = (answer.bound - answer.objective) / answer.bound;
    state.counters["proved"] = answer.proved;
}

// The gaps after the same CPU time: what Wasit takes for so many relaxations.
void equal_time(benchmark::State& state, const char* family, std::uint64_t relaxations) {
    const engine::Instance instance = make_boxes(family, state.range(0));
    for (auto _ : state) {
        const std::clock_t start = std::clock();
        const concepts::Solution solution = solve(instance, "utilitarian", relaxations);
        const double seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
        NaturalModel model(instance, Goal::total);
        const CbcAnswer answer = model.solve(seconds);
        state.counters["seconds"] = seconds;
        state.counters["gap_wasit"] = find_gap(solution.certificate);
        state.counters["gap_cbc"] = (answer.bound - answer.objective) / answer.bound;
    }
}

#endif

void seeds(benchmark::internal::Benchmark* bench) {
    bench->DenseRange(1000, 1004)->Unit(benchmark::kMillisecond);
}

BENCHMARK_CAPTURE(wasit_concept, utilitarian_D1_2x50x10, "D1", "utilitarian")->Apply(seeds);
BENCHMARK_CAPTURE(wasit_concept, nash_D1_2x50x10, "D1", "nash")->Apply(seeds);
#ifdef WASIT_HAS_CBC
BENCHMARK_CAPTURE(cbc, utilitarian_D1_2x50x10, "D1")->Apply(seeds);
BENCHMARK_CAPTURE(equal_time, utilitarian_D2_2x50x10, "D2", 400)->Apply(seeds)->Iterations(1);
#endif

}  // namespace
}  // namespace wasit::bench
