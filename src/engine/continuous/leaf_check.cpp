#include "engine/continuous/leaf_check.hpp"

#include <algorithm>

namespace wasit::engine {

bool names_values(const Case& negotiation, const MixedInstance& camp, const Deal& deal) {
    if (deal.values.size() != camp.issues.size()) return false;
    for (const MixedIssue& issue : camp.issues) {
        const Value* value = deal.find(issue.id);
        if (value == nullptr || !admits(negotiation.issues[static_cast<std::size_t>(issue.issue_of)], *value))
            return false;
        if (issue.value && *issue.value != *value) return false;
    }
    // What --forbid leaves of listed values is in the corners.
    for (const MixedPart& part : camp.parts) {
        for (std::size_t at = 0; at < part.issues.size(); ++at) {
            const MixedIssue& issue = camp.issues[static_cast<std::size_t>(part.issues[at])];
            if (!count_values(negotiation.issues[static_cast<std::size_t>(issue.issue_of)])) continue;
            const Value& value = *deal.find(issue.id);
            const auto has = [&](const MixedPiece& piece) {
                return std::any_of(piece.corners.begin(), piece.corners.end(),
                                   [&](const MixedCorner& corner) { return corner.values[at] == value; });
            };
            if (std::none_of(part.pieces.begin(), part.pieces.end(), has)) return false;
        }
    }
    return true;
}

std::optional<Rational> recompute_proof(const MixedInstance& camp, const MixedProof& proof,
                                        const PieceChoice& box, const std::vector<Rational>* from,
                                        const std::vector<Rational>* unit,
                                        const std::vector<Rational>& plain) {
    const auto columns = static_cast<std::size_t>(camp.column_count());
    if (proof.floors.size() != columns ||
        (!proof.shares.empty() && proof.shares.size() != camp.parties.size()))
        return std::nullopt;
    Row weights = proof.floors;
    Rational offset = 0;
    for (std::size_t c = 0; c < columns; ++c) {
        if (proof.floors[c] < 0 || (proof.floors[c] > 0 && !camp.floor[c])) return std::nullopt;
        if (proof.floors[c] > 0) offset -= proof.floors[c] * *camp.floor[c];
    }
    for (std::size_t p = 0; p < plain.size(); ++p) weights[p] += plain[p];
    for (std::size_t p = 0; p < proof.shares.size(); ++p) {
        if (from == nullptr || proof.shares[p] < 0) return std::nullopt;
        weights[p] += proof.shares[p] / (*unit)[p];
        offset -= proof.shares[p] * (*from)[p] / (*unit)[p];
    }
    return most_over(camp, box, weights) + offset;
}

bool is_empty(const MixedInstance& camp, const MixedLeaf& leaf, const PieceChoice& box) {
    if (leaf.proofs.size() != 1 || !leaf.proofs[0].shares.empty()) return false;
    const auto most = recompute_proof(camp, leaf.proofs[0], box, nullptr, nullptr, {});
    return most && *most < 0;
}

}  // namespace wasit::engine
