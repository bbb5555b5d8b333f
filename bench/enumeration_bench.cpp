// Deals per second: enumeration as the engine does it, and a plain odometer over the same integers as the
// baseline. items_per_second counts all deals of the case, those that were cut as well.

#include <benchmark/benchmark.h>

#include "engine/compile.hpp"
#include "engine/enumeration/enumeration.hpp"
#include "lab/generators/generators.hpp"

namespace wasit::engine {
namespace {

enum class Setting { open, walk_aways, linked };

// 10^issues deals between two parties. `walk_aways`: half of what each could get; `linked`: those, and four
// bonuses, two limits and a red line on pairs of issues.
Instance make_instance(int issues, Setting setting) {
    const lab::Family& family = *lab::find_family("independent");
    Case made = lab::generate(family, {2, issues, 10, 1000});
    const auto pair_box = [&](int first) {
        Box box;
        for (const int issue : {first % issues, (first + 1) % issues}) {
            Side side;
            for (const char* option : {"option_1", "option_4", "option_7"}) side.any_of.push_back(Id(option));
            box.sides.emplace_back(made.issues[issue].id, side);
        }
        return box;
    };
    for (Preferences& own : made.preferences) {
        if (setting == Setting::open) continue;
        own.walk_away = Bounds{Rational(1, 2), Rational(1, 2)};
        if (setting != Setting::linked) continue;
        for (int i = 0; i < 4; ++i) {
            Bonus bonus;
            bonus.box = pair_box(2 * i);
            bonus.worth = Rational(1, 20);
            own.bonuses.push_back(bonus);
        }
    }
    if (setting == Setting::linked) {
        RedLine line;
        line.never = pair_box(1);
        made.preferences[0].red_lines.push_back(line);
        for (const int first : {3, 5}) {
            Limit limit;
            limit.rule = Forbidden{pair_box(first)};
            made.limits.push_back(limit);
        }
    }
    return *compile(made).instance;
}

void count_deals(benchmark::State& state, const Instance& instance) {
    state.SetItemsProcessed(state.iterations() *
                            static_cast<std::int64_t>(count_outcomes(instance).get_ui()));
}

// Worths are kept as sums over prefixes of the issues; nothing is skipped. Separable cases only.
void odometer(benchmark::State& state) {
    const Instance instance = make_instance(static_cast<int>(state.range(0)), Setting::walk_aways);
    const std::size_t issues = instance.issues.size();
    std::vector<std::vector<std::array<std::int64_t, 2>>> worths(issues);
    for (std::size_t i = 0; i < issues; ++i) {
        for (int o = 0; o < instance.option_count(static_cast<int>(i)); ++o) {
            worths[i].push_back({static_cast<std::int64_t>(instance.parties[0].issue[i][o]),
                                 static_cast<std::int64_t>(instance.parties[1].issue[i][o])});
        }
    }
    const std::array<std::int64_t, 2> walk_away = {static_cast<std::int64_t>(instance.parties[0].walk_away),
                                                   static_cast<std::int64_t>(instance.parties[1].walk_away)};
    for (auto _ : state) {
        std::uint64_t acceptable = 0;
        std::vector<std::size_t> options(issues, 0);
        std::vector<std::array<std::int64_t, 2>> sums(issues + 1);
        std::size_t changed = 0;
        while (true) {
            for (std::size_t i = changed; i < issues; ++i) {
                for (int p = 0; p < 2; ++p) sums[i + 1][p] = sums[i][p] + worths[i][options[i]][p];
            }
            acceptable += sums[issues][0] >= walk_away[0] && sums[issues][1] >= walk_away[1] ? 1 : 0;
            std::size_t i = issues;
            while (i > 0 && ++options[i - 1] == worths[i - 1].size()) options[--i] = 0;
            if (i == 0) break;
            changed = i - 1;
        }
        benchmark::DoNotOptimize(acceptable);
    }
    count_deals(state, instance);
}

void count_them(benchmark::State& state, Setting setting) {
    const Instance instance = make_instance(static_cast<int>(state.range(0)), setting);
    for (auto _ : state) {
        Watch watch;
        const EnumerationResult result = count_acceptable(instance, {}, watch);
        state.counters["work"] = static_cast<double>(result.work);
        state.counters["acceptable"] = static_cast<double>(result.acceptable);
    }
    count_deals(state, instance);
}

void visit_them(benchmark::State& state, Setting setting) {
    struct Adder : DealVisitor {
        Int128 sum = 0;
        void visit(OutcomeView, std::span<const Int128> worths, std::span<const bool>) override {
            sum += worths[0];
        }
    };
    const Instance instance = make_instance(static_cast<int>(state.range(0)), setting);
    for (auto _ : state) {
        Watch watch;
        Int128 sum = 0;
        visit_acceptable(instance, {}, watch,
                         {[] { return std::make_unique<Adder>(); },
                          [&](DealVisitor& visitor) { sum += static_cast<Adder&>(visitor).sum; }});
        benchmark::DoNotOptimize(sum);
    }
    count_deals(state, instance);
}

BENCHMARK(odometer)->Name("enumeration/odometer")->Arg(7)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(count_them, open, Setting::open)
    ->Name("enumeration/count/open")
    ->Arg(7)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(count_them, walk_aways, Setting::walk_aways)
    ->Name("enumeration/count/walk-aways")
    ->Arg(7)
    ->Arg(8)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(count_them, linked, Setting::linked)
    ->Name("enumeration/count/linked")
    ->Arg(7)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(visit_them, open, Setting::open)
    ->Name("enumeration/visit/open")
    ->Arg(7)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(visit_them, walk_aways, Setting::walk_aways)
    ->Name("enumeration/visit/walk-aways")
    ->Arg(7)
    ->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace wasit::engine
