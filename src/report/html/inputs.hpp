// All that a report shows besides the case itself, computed once.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/budget.hpp"
#include "mediation/ask/ask.hpp"
#include "mediation/bridge/bridge.hpp"
#include "mediation/coalitions/coalitions.hpp"
#include "mediation/diagnose/diagnose.hpp"
#include "mediation/sensitivity/sensitivity.hpp"
#include "model/case.hpp"

namespace wasit::report {

// Points of a Pareto frontier on the parties' own scales, first party descending. Of a large frontier only
// some of the points, evenly taken, first and last included: a plot shows no more.
struct FrontierView {
    struct Row {
        std::vector<Rational> values;
        std::optional<Deal> deal;
        bool segment_to_next = false;
    };
    std::vector<Row> rows;
    std::uint64_t size = 0;  // of the frontier itself
    bool exact = true;       // every efficient point, and no other
    double epsilon = 0;      // guaranteed, as a share of each party's range; where not exact
    std::string method;      // of the engine
};

struct ReportInputs {
    std::optional<Integer> outcomes;       // limits not counted; nothing: infinitely many, or not counted
    mediation::Bridge bridge;              // with the gap between the positions
    std::optional<FrontierView> frontier;  // of the acceptable deals; nothing where it could not be computed
    std::optional<FrontierView> beyond;  // walk-aways and red lines ignored; only where no deal is acceptable
    std::optional<mediation::Coalitions> coalitions;    // of three parties and more
    std::optional<mediation::Diagnosis> diagnosis;      // likewise
    std::optional<mediation::Asking> asking;            // where preferences are known only in part
    std::optional<mediation::Sensitivity> sensitivity;  // of nash; of cases small enough
    std::vector<std::optional<Rational>> ideals;  // the most each party can get among the acceptable deals
};

inline constexpr std::uint64_t kMostFrontierRows = 2000;
// Sensitivity solves the case anew for every number, several times.
inline constexpr std::uint64_t kMostSensitiveDeals = 10'000'000;
inline constexpr std::size_t kMostSensitiveNumbers = 60;
// Where issues are real or divisible, products of more gains are bounded again and again to be found; and choices of
// a piece for each part (engine/continuous/mixed_instance.hpp), of all sets of parties that can agree.
inline constexpr std::size_t kMostSensitiveParties = 2;
inline constexpr std::uint64_t kMostSensitivePieces = 1'000;

// Computes them with the engine. What cannot be had within the budget, or for this kind of case, stays empty;
// the report says so.
ReportInputs gather_report_inputs(const Case& negotiation, const engine::Budget& budget,
                                  engine::Watch& watch);

}  // namespace wasit::report
