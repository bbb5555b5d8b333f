#include "concepts/kalai_smorodinsky/kalai_smorodinsky.hpp"

#include "concepts/search/search.hpp"

namespace wasit::concepts::kalai_smorodinsky {

Solution solve(const engine::Instance& instance, const Request&, const engine::Budget& budget,
               engine::Watch& watch) {
    std::vector<engine::Int128> walk_aways;
    for (const engine::PartyWorth& party : instance.parties) walk_aways.push_back(party.walk_away);
    return find_fairest(instance, walk_aways, budget, watch);
}

}  // namespace wasit::concepts::kalai_smorodinsky
