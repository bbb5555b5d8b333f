// Certified single answers on the benchmark families; the argument is the seed. Counters: the gap left, and whether the optimum
// was proved. Targets: Nash 10 parties 60 x 100 gap of the logarithms <= 1e-4 in 30 ms; egalitarian and Kalai-Smorodinsky
// 5 parties 60 x 10 gap 1e-6 in 1 s; egalitarian 10 parties 60 x 10 gap 1e-3 in 5 s.
#include <benchmark/benchmark.h>

#include "concepts/concept.hpp"
#include "engine/compile.hpp"
#include "engine/verifier/verifier.hpp"
#include "lab/generators/generators.hpp"

namespace {

using namespace wasit;

engine::Instance make_instance(const char* family, int parties, int options, std::int64_t seed) {
    const lab::GeneratorOptions asked{parties, 60, options, static_cast<std::uint64_t>(seed)};
    return *engine::compile(lab::generate(*lab::find_family(family), asked)).instance;
}

concepts::Solution solve(const engine::Instance& instance, const char* name) {
    const engine::Budget budget;
    engine::Watch watch(budget);
    return concepts::find_concept(name)->solve(instance, {}, budget, watch);
}

void run(benchmark::State& state, const char* family, const char* name, int parties, int options) {
    const engine::Instance instance = make_instance(family, parties, options, state.range(0));
    concepts::Solution solution;
    for (auto _ : state) benchmark::DoNotOptimize(solution = solve(instance, name));
    const engine::Certificate& certificate = solution.certificate;
    state.counters["gap"] = to_double(*certificate.bound - *certificate.objective);
    state.counters["proved"] = certificate.status == engine::Certificate::Status::optimal;
}

void run_verifier(benchmark::State& state, const char* family, const char* name, int parties, int options) {
    const engine::Instance instance = make_instance(family, parties, options, state.range(0));
    const concepts::Solution solution = solve(instance, name);
    const engine::Claim claim{name, solution.outcome, engine::to_worths(instance, solution.worths),
                              solution.ties, solution.certificate};
    for (auto _ : state) {
        if (!engine::verify(instance, claim, {}).empty()) state.SkipWithError("the verifier objects");
    }
}

void all_seeds(benchmark::internal::Benchmark* bench) {
    bench->DenseRange(1000, 1019)->Unit(benchmark::kMillisecond);
}

void few_seeds(benchmark::internal::Benchmark* bench) {
    bench->DenseRange(1000, 1002)->Unit(benchmark::kMillisecond);
}

void five_seeds(benchmark::internal::Benchmark* bench) {
    bench->DenseRange(1000, 1004)->Unit(benchmark::kMillisecond);
}

BENCHMARK_CAPTURE(run, nash_a_10x60x100, "A", "nash", 10, 100)->Apply(all_seeds);
BENCHMARK_CAPTURE(run, nash_b_10x60x100, "B", "nash", 10, 100)->Apply(few_seeds);
BENCHMARK_CAPTURE(run, egalitarian_a_5x60x10, "A", "egalitarian", 5, 10)->Apply(all_seeds);
BENCHMARK_CAPTURE(run, kalai_smorodinsky_a_5x60x10, "A", "kalai-smorodinsky", 5, 10)->Apply(all_seeds);
BENCHMARK_CAPTURE(run, egalitarian_a_10x60x10, "A", "egalitarian", 10, 10)->Apply(five_seeds);
BENCHMARK_CAPTURE(run, utilitarian_a_10x60x100, "A", "utilitarian", 10, 100)->Apply(few_seeds);
BENCHMARK_CAPTURE(run_verifier, nash_a_10x60x100, "A", "nash", 10, 100)->Apply(few_seeds);
BENCHMARK_CAPTURE(run_verifier, egalitarian_a_5x60x10, "A", "egalitarian", 5, 10)->Apply(few_seeds);

}  // namespace
