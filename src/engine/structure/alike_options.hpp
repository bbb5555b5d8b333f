// Options that nothing in a case tells apart: those of one issue that are worth the same to every party, lie in the
// same boxes and count the same in every limit. Deals that differ in such options alone differ in nothing.
#pragma once

#include <vector>

#include "engine/instance.hpp"

namespace wasit::engine {

// By issue: classes of options, each in ascending order, ordered by their first. `options`: those to be sorted, by
// issue, ascending. Boxes that hold none or all of the outcomes so restricted tell nothing apart. O(size of the
// instance x log options).
std::vector<std::vector<std::vector<OptionIndex>>> find_alike_options(
    const Instance& instance, const std::vector<std::vector<OptionIndex>>& options);

// Every option of every issue.
std::vector<std::vector<OptionIndex>> all_options(const Instance& instance);

// The instance with only the first option of each class; everything else is as it was. The first deal of any worths
// by option order is among the deals that are left.
struct MergedOptions {
    Instance instance;
    std::vector<std::vector<std::vector<OptionIndex>>> classes;  // [issue][option of the new instance]
    bool merged = false;                                         // anything at all

    Outcome restore(OutcomeView outcome) const;  // the first of the deals it stands for
    Integer copies(OutcomeView outcome) const;   // how many it stands for
};

MergedOptions merge_alike_options(const Instance& instance);

}  // namespace wasit::engine
