// Every deal that several linear bounds leave possible: depth-first over the issues, one issue's option at a
// time, each bound's slack shrinking by what the option loses against the best one.
//
// A row of multipliers w bounds the deals of interest by  sum w_p g_p(x) >= threshold. Losses are kept as
// 31-bit integers in units of the row's slack, rounded so that no deal of interest is ever missed.
//
// Where thresholds on the parties' own gains tell the deals of interest, about half of what is possible is put in a
// table first, and the other half is walked and looked up in it (meeting in the middle, Horowitz and Sahni 1974):
// about the square root of the work. What goes into the table are the issues with the most options that lose little.
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
    // `rows`: the weights of each row, by party, for gains on the own scale. With `most_tabled`, the most entries that a
    // table may have (some 120 bytes each while it is made), each party's gain is a row as well, after these; and those
    // rows alone tell the deals of interest, the others being weighted sums of them and of use only to cut.
    NearWalk(const GainTable& table, const std::vector<std::vector<double>>& rows,
             std::size_t most_tabled = 0);
    ~NearWalk();

    enum class End { complete, stopped, out_of_nodes };

    // Visits all deals (of kinds of options) with  sum weight * gain >= threshold  in every row, and perhaps
    // some that miss one by rounding; options that lose least by the first row come first. `visit` returns
    // false to stop, and may raise thresholds: soon, deals that miss these are not visited any more. `nodes`: how many
    // branches may be entered; those that were are subtracted. A watch that stops counts as running out of them.
    End run(const std::vector<double>& thresholds, std::uint64_t& nodes, Watch& watch,
            const std::function<bool(const WalkVisit&)>& visit) const;

    // An upper bound on the first row's largest sum over all deals, within a rounding error of it.
    double most() const;

  private:
    struct Row;
    class Pass;
    const GainTable& table_;
    std::vector<Row> rows_;
    std::size_t most_tabled_ = 0;
    std::size_t own_ = 0;  // of the rows, the last ones: the parties' own gains
};

}  // namespace wasit::engine
