#include "mediation/completion/alike.hpp"

#include <algorithm>
#include <iterator>

#include "concepts/search/acceptable.hpp"
#include "mediation/completion/restriction.hpp"

namespace wasit::mediation {

namespace {

using engine::CompiledLimit;
using engine::Instance;

// Limits and red lines bind; nobody wants anything.
Instance keep_bounds(const Instance& instance, int party) {
    Instance bounds = single_out(instance, party, true);
    engine::PartyWorth nobody;
    nobody.id = instance.parties[party].id;
    for (const engine::InstanceIssue& issue : bounds.issues)
        nobody.issue.emplace_back(issue.values.size(), 0);
    bounds.parties = {std::move(nobody)};
    for (int p = 0; p < instance.party_count(); ++p) {
        const engine::PartyWorth& other = instance.parties[p];
        if (p == party || !(instance.unanimous || other.veto)) continue;
        for (const int box : other.red_lines) forbid_box(bounds, box);
    }
    return bounds;
}

// What the second demands, too. Both have one value left of each issue that is compared.
void demand_both(Instance& first, const Instance& second) {
    const int boxes = static_cast<int>(first.boxes.size());
    std::copy(second.boxes.begin(), second.boxes.end(), std::back_inserter(first.boxes));
    for (CompiledLimit limit : second.limits) {
        if (limit.when >= 0) limit.when += boxes;
        if (limit.require >= 0) limit.require += boxes;
        first.limits.push_back(std::move(limit));
    }
}

}  // namespace

Answer complete_alike(const Instance& instance, int party, const Deal& first, const Deal& second,
                      const engine::Budget& budget, engine::Watch& watch) {
    const Instance bounds = keep_bounds(instance, party);
    if (bounds.limits.empty()) return Answer::found;
    const Box one[] = {box_of(first)}, other[] = {box_of(second)};
    Instance both = restrict_to(bounds, one).instance;
    if (first != second) demand_both(both, restrict_to(bounds, other).instance);
    switch (concepts::find_acceptable(both, budget, watch).answer) {
        case concepts::AcceptableDeal::Answer::found:
            return Answer::found;
        case concepts::AcceptableDeal::Answer::none:
            return Answer::none;
        case concepts::AcceptableDeal::Answer::unknown:
            break;
    }
    return Answer::unproved;
}

}  // namespace wasit::mediation
