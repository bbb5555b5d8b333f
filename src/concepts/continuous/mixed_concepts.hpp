// The solution concepts on cases with real or divisible issues: the same definitions as on listed deals, with the
// maximum taken over all deals instead of finitely many.
//
// Exact for sums and leximin, and for products of up to two parties; for three or more the product of gains is within
// kNashTolerance of the most, and the certificate says how far it can be off. Ties are not counted: there may be
// infinitely many.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "concepts/concept.hpp"
#include "concepts/continuous/mixed_search.hpp"

namespace wasit::concepts {

struct MixedRequest {
    std::vector<Rational> weights;                    // by party, each >= 0; empty: all 1
    std::optional<std::vector<Rational>> references;  // gupta-livne: s_p >= r_p
};

struct MixedSolution {
    engine::MixedCertificate certificate;
    std::optional<Deal> deal;
    std::vector<Rational> values;  // of the deal, by the model's definition
    bool stopped = false;          // a limit was reached
    // False: the deal is the border of better and better deals, and not acceptable itself (mixed_instance.hpp). Then no
    // deal is best.
    bool attained = true;

    // Stopped before anything was known.
    static MixedSolution not_found() {
        MixedSolution solution;
        solution.certificate.status = engine::Certificate::Status::bounded;
        solution.stopped = true;
        return solution;
    }
};

// By the name of a concept of all_concepts(). `camps` are compiled from the case, perhaps with higher floors.
MixedSolution solve_mixed(const Case& negotiation, const engine::MixedCamps& camps, const Facts& facts,
                          const MixedRequest& request, engine::Watch& watch);
// Any other objective.
MixedSolution find_best_mixed(const Case& negotiation, const engine::MixedCamps& camps,
                              const MixedObjective& objective, engine::Watch& watch);

// The most each party can get among the acceptable deals; nothing where it is not proved or not attained. Empty: there
// are no acceptable deals.
std::vector<std::optional<Rational>> find_mixed_ideals(const Case& negotiation,
                                                       const engine::MixedCamps& camps, engine::Watch& watch);

// Each party's reference for gupta-livne, as in gupta_livne/references.hpp: the least it gets over the completions of
// the draft, or without one of the other parties' positions; not below its walk-away unless `walk_aways` is false.
std::optional<std::vector<Rational>> find_mixed_references(const Case& negotiation,
                                                           const engine::MixedCamps& camps,
                                                           bool walk_aways = true);

}  // namespace wasit::concepts
