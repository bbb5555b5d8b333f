// Cases whose links spread wide (families D1 and D2, many bonuses on boxes): Wasit, and CBC given its own natural
// formulation of the same instance, one variable an option and one a box, with all its defaults, in the same binary. The
// argument is the seed. Counters: the gap left as a share of the bound, and whether the optimum was proved. Target: D1, 50
// issues, proved as fast as CBC; D2 a smaller gap at equal time. CPU time counts for both.
#include <benchmark/benchmark.h>
#include <ctime>
#include <map>
#include <string>

#include "concepts/concept.hpp"
#include "engine/compile.hpp"
#include "lab/generators/generators.hpp"

#ifdef WASIT_HAS_CBC
#include <coin/Cbc_C_Interface.h>
#endif

namespace {

using namespace wasit;

engine::Instance make_instance(const char* family, std::int64_t seed) {
    const lab::GeneratorOptions asked{2, 50, 10, static_cast<std::uint64_t>(seed)};
    return *engine::compile(lab::generate(*lab::find_family(family), asked)).instance;
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
    const engine::Instance instance = make_instance(family, state.range(0));
    concepts::Solution solution;
    for (auto _ : state) benchmark::DoNotOptimize(solution = solve(instance, name, 1'000'000));
    state.counters["gap"] = find_gap(solution.certificate);
    state.counters["proved"] = solution.certificate.status == engine::Certificate::Status::optimal;
}

#ifdef WASIT_HAS_CBC

struct CbcAnswer {
    double objective, bound;
    bool proved;
};

// The sum of all worths, as one would write it down first.
class NaturalModel {
  public:
    explicit NaturalModel(const engine::Instance& instance) : model_(Cbc_newModel()) {
        Cbc_setObjSense(model_, -1);
        Cbc_setLogLevel(model_, 0);
        std::vector<std::vector<int>> column(instance.issues.size());
        for (int i = 0; i < instance.issue_count(); ++i) {
            for (int o = 0; o < instance.option_count(i); ++o) {
                double worth = 0;
                for (const engine::PartyWorth& party : instance.parties)
                    worth += static_cast<double>(party.issue[i][o]) / to_double(party.scale);
                column[i].push_back(add_column(worth));
            }
        }
        for (const auto& own : column) add_row(own, std::vector<double>(own.size(), 1.0), 'E', 1);
        std::map<int, double> worths;
        for (const engine::PartyWorth& party : instance.parties) {
            for (const engine::BoxWorth& bonus : party.bonuses)
                worths[bonus.box] += static_cast<double>(bonus.worth) / to_double(party.scale);
        }
        for (const auto& [index, worth] : worths) {
            const int box = add_column(worth);
            std::vector<int> all{box};
            const auto& sides = instance.boxes[index].sides;
            for (const engine::BoxSide& side : sides) {
                std::vector<int> own{box};
                for (std::size_t o = 0; o < side.allowed.size(); ++o) {
                    if (!side.allowed[o]) continue;
                    own.push_back(column[side.issue][o]);
                    all.push_back(column[side.issue][o]);
                }
                std::vector<double> values(own.size(), -1.0);
                values[0] = 1;
                if (worth > 0) add_row(own, values, 'L', 0);
            }
            std::vector<double> values(all.size(), -1.0);
            values[0] = 1;
            if (worth < 0) add_row(all, values, 'G', 1 - static_cast<double>(sides.size()));
        }
    }
    ~NaturalModel() { Cbc_deleteModel(model_); }
    NaturalModel(const NaturalModel&) = delete;

    CbcAnswer solve(double seconds) {
        Cbc_setParameter(model_, "sec", std::to_string(seconds).c_str());
        Cbc_setParameter(model_, "timeMode", "cpu");
        Cbc_solve(model_);
        return {Cbc_getObjValue(model_), Cbc_getBestPossibleObjValue(model_),
                Cbc_isProvenOptimal(model_) != 0};
    }

  private:
    int add_column(double worth) {
        Cbc_addCol(model_, "", 0, 1, worth, 1, 0, nullptr, nullptr);
        return columns_++;
    }
    void add_row(const std::vector<int>& columns, const std::vector<double>& values, char sense,
                 double side) {
        Cbc_addRow(model_, "", static_cast<int>(columns.size()), columns.data(), values.data(), sense, side);
    }

    Cbc_Model* model_;
    int columns_ = 0;
};

void cbc(benchmark::State& state, const char* family) {
    const engine::Instance instance = make_instance(family, state.range(0));
    CbcAnswer answer{};
    for (auto _ : state) {
        NaturalModel model(instance);
        answer = model.solve(120);
    }
    state.counters["gap"] = (answer.bound - answer.objective) / answer.bound;
    state.counters["proved"] = answer.proved;
}

// The gaps after the same CPU time: what Wasit takes for so many relaxations.
void equal_time(benchmark::State& state, const char* family, std::uint64_t relaxations) {
    const engine::Instance instance = make_instance(family, state.range(0));
    for (auto _ : state) {
        const std::clock_t start = std::clock();
        const concepts::Solution solution = solve(instance, "utilitarian", relaxations);
        const double seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
        NaturalModel model(instance);
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
