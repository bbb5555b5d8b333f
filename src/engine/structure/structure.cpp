#include "engine/structure/structure.hpp"

#include <algorithm>

namespace wasit::engine {

Structure analyse(const Instance& instance, std::uint64_t deals) {
    Structure structure;
    structure.outcomes = count_outcomes(instance);
    const auto additive = [&](const PartyWorth& party) {
        return party.separable() && (party.red_lines.empty() || !instance.walk_aways_apply);
    };
    structure.quorum = instance.walk_aways_apply && !instance.unanimous;
    structure.separable = instance.limits.empty() && !structure.quorum &&
                          std::all_of(instance.parties.begin(), instance.parties.end(), additive);
    structure.enumerable = structure.outcomes <= Integer(static_cast<unsigned long>(deals));
    if (structure.separable && instance.party_count() == 2) {
        structure.frontier_method = Method::separable_merge;
    } else if (structure.separable && instance.party_count() == 3) {
        structure.frontier_method = Method::separable_sum3;
    } else {
        structure.frontier_method = structure.enumerable ? Method::enumeration : Method::branch_and_bound;
    }
    structure.concept_method = structure.separable ? Method::branch_and_bound : Method::enumeration;
    return structure;
}

}  // namespace wasit::engine
