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

// `binding`: the parties whose red lines rule deals out. Nothing where a part does not fit into a table, or
// depends on the whole: sum limits, fixed worths, caps, minima and maxima over many issues. O(instance +
// combinations).
std::optional<Network> make_network(const Instance& instance, const std::vector<bool>& binding);

}  // namespace wasit::engine
