// wasit.solution/1 for cases with real or divisible issues, and claims read back from it for the verifier.
//
// As solution_json.hpp and certificate_json.hpp, but for the leaves:
//
//   {"kind": "bounded" | "infeasible",
//    "pieces": {"toll": [0, 2], "west + east": [4]},     numbers of pieces, as compiled, counted from 0; what is not named
//                                                        is free. Issues that are tied together have common pieces.
//    "proofs": [{"shares": ["1/2", ..], "floors": ["0", ..]}]}
//
// What the proofs mean: engine/continuous/mixed_certificate.hpp. "ties" is null: there may be infinitely many.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

#include "concepts/continuous/mixed_concepts.hpp"
#include "engine/continuous/mixed_frontier.hpp"
#include "engine/continuous/mixed_verifier.hpp"
#include "report/json/json.hpp"

namespace wasit::report {

Json to_json(const Case& negotiation, const engine::MixedCamps& camps, std::string_view concept_name,
             const concepts::MixedSolution& solution);
Json to_json(const engine::MixedCamps& camps, const engine::MixedCertificate& certificate);

// The claim of a whole result, or in words what is wrong with it.
std::variant<engine::MixedClaim, std::string> read_mixed_claim(const Case& negotiation,
                                                               const engine::MixedCamps& camps,
                                                               const Json& json);
// wasit.frontier/1 of at most `limit` points. "segment_to_next": all up to the next point is efficient too; "open_end": the
// segment's end itself is not; "deal_to_next": where the segment begins at another deal. "certificate": what proves it; of a list
// within an error only if all points are printed.
Json to_json(const Case& negotiation, const engine::MixedCamps& camps, const engine::MixedFrontier& frontier,
             std::uint64_t limit);
// What was written, or in words what is wrong with it. Precondition: it is an object.
std::variant<engine::MixedFrontier, std::string> read_mixed_frontier(const Case& negotiation,
                                                                     const engine::MixedCamps& camps,
                                                                     const Json& json);

// Leaves alone, as in "leaves" of any certificate.
Json write_mixed_leaves(const engine::MixedCamps& camps, const std::vector<engine::MixedLeaf>& leaves);
std::variant<std::vector<engine::MixedLeaf>, std::string> read_mixed_leaves(const Case& negotiation,
                                                                            const engine::MixedCamps& camps,
                                                                            const Json& certificate);

// The result that the claim makes, written anew.
Json restate(const Case& negotiation, const engine::MixedCamps& camps, const engine::MixedClaim& claim);

}  // namespace wasit::report
