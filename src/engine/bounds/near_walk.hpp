// Every deal that several linear bounds leave possible: depth-first over the issues, one issue's option at a
// time, each bound's slack shrinking by what the option loses against the best one.
//
// A row of multipliers w bounds the deals of interest by  sum w_p g_p(x) >= threshold. Losses are kept as
// 31-bit integers in units of the row's slack, rounded so that no deal of interest is ever missed.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "engine/bounds/gain_table.hpp"
#include "engine/budget.hpp"

namespace wasit::engine {

struct WalkVisit {
    std::span<const std::uint32_t> kinds;  // by issue: index into GainTable::Issue
    std::span<const Int128> worths;
};

class NearWalk {
  public:
    // `rows`: the weights of each row, by party, for gains on the own scale.
    NearWalk(const GainTable& table, const std::vector<std::vector<double>>& rows);
    ~NearWalk();

    enum class End { complete, stopped, out_of_nodes };

    // Visits all deals (of kinds of options) with  sum weight * gain >= threshold  in every row, and perhaps
    // some that miss one by rounding; options that lose least by the first row come first. `visit` returns
    // false to stop. `nodes`: how many branches may be entered; those that were are subtracted. A watch that
    // stops counts as running out of them.
    End run(const std::vector<double>& thresholds, std::uint64_t& nodes, Watch& watch,
            const std::function<bool(const WalkVisit&)>& visit) const;

    // An upper bound on the first row's largest sum over all deals, within a rounding error of it.
    double most() const;

  private:
    struct Row;
    class Pass;
    const GainTable& table_;
    std::vector<Row> rows_;
};

}  // namespace wasit::engine
