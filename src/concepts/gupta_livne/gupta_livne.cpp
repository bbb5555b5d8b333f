#include "concepts/gupta_livne/gupta_livne.hpp"

#include "concepts/search/search.hpp"

namespace wasit::concepts::gupta_livne {

Solution solve(const engine::Instance& instance, const Request& request, const engine::Budget& budget,
               engine::Watch& watch) {
    Solution solution = find_fairest(instance, *request.references, budget, watch);
    for (int p = 0; p < instance.party_count(); ++p) {
        solution.certificate.references.push_back(
            engine::to_worth(instance.parties[p], (*request.references)[p]));
    }
    return solution;
}

}  // namespace wasit::concepts::gupta_livne
