// An instance taken apart: what deals are worth, and which are ruled out, as tables on few issues each.
//
// Worth is the sum over the tables; a deal is allowed if every table allows it. What cannot be taken apart
// stays out: see make_network.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "engine/instance.hpp"

namespace wasit::engine {

struct NetworkTable {
    std::vector<int> scope;             // issues, ascending
    std::vector<std::uint8_t> allowed;  // by combination of their options, the last issue's fastest
    std::vector<Int128> worths;         // combination x parties; empty: none adds anything
};

struct Network {
    int parties = 0;
    std::vector<std::size_t> options;  // by issue
    std::vector<NetworkTable> tables;  // distinct scopes, ascending; one of no issues adds nothing
    std::vector<Int128> constant;      // by party
};

// The most combinations in a table.
inline constexpr std::size_t kMostCombinations = 200'000;

// One side of a sum limit: a deal keeps it if sign * amount >= floor. As a measure next to the parties' worths
// it is weighed and bounded as they are.
struct SumSide {
    int limit;  // index into Instance::limits
    int sign;   // -1: at most; 1: at least
    Int128 floor;
};

// In the order of the limits, `at most` before `at least`.
std::vector<SumSide> list_sum_sides(const Instance& instance);

// A network that is never too good to be true: no deal is ruled out that is allowed, and none is worth less
// in it than it is. Its measures (Network::parties) are the parties' worths, then the sum sides.
struct UpperNetwork {
    Network network;
    std::vector<bool> exact;       // by party: the tables give its very worth
    std::vector<int> open_limits;  // not in the tables: to be checked by themselves; sums are not among
                                   // them
    std::vector<std::pair<int, int>> open_red_lines;  // party, box
    bool exact_everywhere() const;
};

// Parts of more than `widest` combinations (of two issues or more) stay out of the tables: a bonus then counts
// where it is most, a limit or red line nowhere. So do caps, and of worths that replace all only what they may
// add is counted. O(instance + combinations).
UpperNetwork make_upper_network(const Instance& instance, const std::vector<bool>& binding,
                                std::size_t widest);

// `binding`: the parties whose red lines rule deals out. Nothing where a part does not fit into a table, or
// depends on the whole: sum limits, fixed worths, caps, minima and maxima over many issues. O(instance +
// combinations).
std::optional<Network> make_network(const Instance& instance, const std::vector<bool>& binding);

}  // namespace wasit::engine
