// A network laid out along an elimination order, for everything that goes through it again and again: bounds,
// multipliers, searches.
//
// A step's rows are the combinations of its separator (a context) and an option of its issue. Seen from the
// last step eliminated to the first, each context is known before the step is reached: a deal is a walk from
// there.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "engine/elimination/order.hpp"

namespace wasit::engine {

struct StepTable {
    int issue = 0;
    std::size_t contexts = 1, options = 1;
    std::vector<int> children;                 // steps whose parent this is
    std::vector<std::uint8_t> allowed;         // [context * options + option]
    std::vector<Int128> worths;                // [(context * options + option) * measures + measure]
    std::vector<double> gains;                 // the same in units of the measures' scales
    std::vector<std::uint32_t> child_context;  // [(context * options + option) * children + child]
    bool is_linked() const { return contexts > 1 || !children.empty(); }
};

struct StepTables {
    std::size_t measures = 0;
    std::vector<StepTable> steps;  // children before parents
    std::vector<int> roots;        // steps without a parent
    std::vector<Int128> constant;  // by measure: worth = constant + sum over steps
    std::vector<double> offset;    // (constant - floor) in units
    std::vector<double> range;  // between the least and greatest over all rows, summed; 1 where there is none
    std::vector<double> magnitude;  // the largest absolute values, summed, offset included
    std::vector<double> least;      // offset, and the least of every step, summed: no deal has less
    bool blocked = false;           // nothing is allowed at all
    std::size_t rows() const;
};

// `floor`: what each measure is to reach; `unit`: what one of its integers is worth. O(combinations of the
// order x (tables + children)).
StepTables lay_out(const Network& network, const EliminationOrder& order, const std::vector<Int128>& floor,
                   const std::vector<double>& unit);

}  // namespace wasit::engine
