#include "concepts/search/unlinked.hpp"

#include <algorithm>
#include <memory>

#include "concepts/search/certify.hpp"

namespace wasit::concepts {

using engine::Int128;
using engine::OptionIndex;

namespace {

// The options of one issue with the largest weighted worth, in file order.
std::vector<OptionIndex> find_best_options(const engine::Instance& instance,
                                           const std::vector<Integer>& factor, int issue) {
    std::vector<OptionIndex> best;
    Integer most;
    for (OptionIndex option = 0; option < instance.issues[issue].values.size(); ++option) {
        Integer sum = 0;
        for (std::size_t p = 0; p < factor.size(); ++p) {
            if (factor[p] != 0)
                sum += factor[p] * engine::to_integer(instance.parties[p].issue[issue][option]);
        }
        if (!best.empty() && sum < most) continue;
        if (best.empty() || sum > most) {
            best.clear();
            most = sum;
        }
        best.push_back(option);
    }
    return best;
}

}  // namespace

std::optional<Solution> solve_unlinked(const engine::Instance& instance, const Objective& objective) {
    const int parties = instance.party_count();
    Integer denominator = 1;
    std::vector<Rational> ratios;
    for (int p = 0; p < parties; ++p) {
        ratios.push_back(objective.weights[p] / objective.unit[p]);
        denominator = lcm(denominator, ratios.back().get_den());
    }
    std::vector<Integer> factor;
    for (const Rational& ratio : ratios) factor.push_back(ratio.get_num() * (denominator / ratio.get_den()));

    Solution solution;
    solution.outcome.emplace();
    solution.worths.assign(parties, 0);
    solution.ties = 1;
    std::vector<Int128> least(parties, 0);  // over all deals with the largest sum
    for (int i = 0; i < instance.issue_count(); ++i) {
        const std::vector<OptionIndex> best = find_best_options(instance, factor, i);
        OptionIndex chosen = best.front();
        for (const OptionIndex option : best) {
            for (int p = 0; p < parties; ++p) {
                const auto& worth = instance.parties[p].issue[i];
                if (worth[option] == worth[chosen]) continue;
                if (worth[option] > worth[chosen]) chosen = option;
                break;
            }
        }
        for (int p = 0; p < parties; ++p) {
            const auto& worth = instance.parties[p].issue[i];
            solution.worths[p] += worth[chosen];
            least[p] +=
                worth[*std::min_element(best.begin(), best.end(), [&](OptionIndex left, OptionIndex right) {
                    return worth[left] < worth[right];
                })];
        }
        solution.outcome->push_back(chosen);
        *solution.ties *= static_cast<unsigned long>(best.size());
    }
    for (int p = 0; p < parties; ++p) {
        if (least[p] < instance.parties[p].walk_away) return std::nullopt;
    }
    const auto everyone = std::make_unique<bool[]>(parties);
    std::fill_n(everyone.get(), parties, true);
    state_objective(objective, {solution.worths, {everyone.get(), solution.worths.size()}},
                    solution.certificate);
    state_optimum(solution.certificate);
    engine::CertificateLeaf leaf;
    leaf.multipliers = objective.weights;
    leaf.bound = solution.certificate.objective;
    solution.certificate.leaves = {leaf};
    return solution;
}

}  // namespace wasit::concepts
