#include "concepts/search/certify.hpp"

#include "engine/bounds/logarithm.hpp"

namespace wasit::concepts {

void state_objective(const Objective& objective, const Contender& contender,
                     engine::Certificate& certificate) {
    const std::vector<Rational> shares = find_shares(objective, contender.worths, contender.accepting);
    switch (objective.kind) {
        case Objective::Kind::sum: {
            Rational total = 0;
            for (std::size_t p = 0; p < shares.size(); ++p) total += objective.weights[p] * shares[p];
            certificate.objective = total;
            return;
        }
        case Objective::Kind::shortfall: {
            Rational total = 0;
            for (std::size_t p = 0; p < shares.size(); ++p) {
                if (shares[p] < 0) total += objective.weights[p] * shares[p];
            }
            certificate.objective = total;
            return;
        }
        case Objective::Kind::product: {
            engine::Enclosure total{0, 0};
            certificate.positive_gains = 0;
            for (std::size_t p = 0; p < shares.size(); ++p) {
                if (shares[p] <= 0) continue;
                ++certificate.positive_gains;
                const engine::Enclosure log = engine::enclose_log(shares[p]);
                total.low += objective.weights[p] * log.low;
                total.high += objective.weights[p] * log.high;
            }
            certificate.objective = engine::round_to_double(total);
            return;
        }
        case Objective::Kind::leximin: {
            const std::vector<Rational> sorted = sort_for_leximin(objective, shares);
            certificate.levels.clear();
            for (std::size_t k = 0; k < sorted.size(); ++k) {
                if (k == 0) certificate.objective = sorted[k];
                if (k > 0) certificate.levels.push_back({sorted[k], {}});
            }
            return;
        }
    }
}

void state_optimum(engine::Certificate& certificate) {
    certificate.status = engine::Certificate::Status::optimal;
    certificate.bound = certificate.objective;
    certificate.positive_gains_bound = certificate.positive_gains;
    for (engine::CertificateLevel& level : certificate.levels) level.bound = level.objective;
}

}  // namespace wasit::concepts
