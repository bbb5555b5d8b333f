// A two-party frontier within epsilon from the deals on its convex hull alone.
#pragma once

#include <optional>

#include "engine/frontier/frontier.hpp"
#include "engine/frontier/separable.hpp"

namespace wasit::engine {

// The hull of a sum is the sum of the issues' hulls: their edges, sorted by slope, lead from the best deal
// for the first party to the best for the second, changing one issue at a time. No deal lies above this
// chain, so a few of its corners leave nothing uncovered where the steps are small: with many issues and
// options, or a large epsilon. Checked exactly; nothing if some step is too long, if walk-aways cut the chain
// badly, or if worths exceed 62 bits. O(n log n) for n options in all. Precondition: sum.parties == 2, not
// hopeless, epsilon > 0.
std::optional<Frontier> cover_by_supported(const SeparableSum& sum, double epsilon);

}  // namespace wasit::engine
