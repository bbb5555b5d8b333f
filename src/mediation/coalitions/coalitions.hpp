// Who could agree with whom, how many packages they have to choose from, and who is needed.
//
// A coalition, any set of parties, could agree if some package inside the limits is accepted by all its members,
// whatever the rest thinks of it. It can carry an agreement if, besides, its members satisfy the rule of agreement.
// The smallest such coalitions are those that would fail the rule without any one member; whoever is in all that can
// carry an agreement is pivotal: without it there is none. A party with a veto by the rule alone: power.hpp.
//
// Where the packages that each set of parties accepts can be counted (engine/elimination/acceptance.hpp: by
// elimination, or by visiting up to kMostVisited of them), everything is exact and read off the counts, up to
// kMostMembers parties. Else coalitions are asked for one by one, from small to large, whether they have a package;
// one that contains a coalition without any has none. Then packages are not counted, and there may be at most
// kMostAsked parties. So it is, too, where issues are real or divisible: packages are then infinitely many, and each
// question is a search over mixed packages (mixed/mixed_acceptance.hpp), exact either way. Each answer comes with what
// shows it: the package, or a proof that there is none (coalition_check.hpp).
#pragma once

#include <optional>
#include <vector>

#include "engine/budget.hpp"
#include "engine/certificate/certificate.hpp"
#include "engine/compile.hpp"
#include "mediation/coalitions/power.hpp"
#include "mediation/diagnose/mixed_proofs.hpp"
#include "model/case.hpp"

namespace wasit::mediation {

inline constexpr unsigned long kMostVisited = 1'000'000;
inline constexpr std::size_t kMostAsked = 9;
// Sets listed with their counts, of so many parties at most.
inline constexpr std::size_t kMostListed = 10;

struct CoalitionFacts {
    Members members = 0;
    bool wins = false;                // satisfies the rule of agreement
    std::optional<bool> could_agree;  // nothing where a limit was reached
    std::optional<Integer> packages;  // that all members accept; nothing where not counted
};

struct CoalitionParty {
    Id party;
    int votes = 1;
    Power power;
    bool pivotal = false;  // in every coalition that can carry an agreement, of which there are some
    std::optional<Integer> packages;  // that it accepts
};

// What shows that a coalition could agree, and everybody else who accepts the same package; or that none with these
// members could. Listed deals have a certificate, mixed ones leaves.
struct CoalitionProof {
    Members members = 0;
    std::optional<Deal> deal;  // else there is none
    engine::Certificate certificate;
    std::optional<MixedLeavesProof> mixed;
};

struct Coalitions {
    enum class Status {
        possible,       // some coalition can carry an agreement
        impossible,     // none can: there is no acceptable package
        limit_reached,  // not known of every coalition
        refused
    } status = Status::refused;
    std::vector<CoalitionParty> parties;  // in party order
    bool unanimous = true;
    std::optional<Integer> inside_limits, acceptable, accepted_by_all;  // packages
    std::vector<CoalitionFacts> smallest;  // that can carry an agreement; by size, then in party order
    // That could agree and would not with any one more; by size, largest first, then in party order.
    std::vector<CoalitionFacts> largest;
    std::size_t winning = 0,
                carrying = 0;            // coalitions that satisfy the rule; of them those that could agree
    std::vector<CoalitionFacts> all;     // every set but the empty one; where there are few parties
    std::vector<CoalitionProof> proofs;  // where packages are not counted
    std::vector<engine::Refusal> refusals;
};

Coalitions find_coalitions(const Case& negotiation, const engine::Budget& budget, engine::Watch& watch);

// Only these parties, all of whom must accept.
engine::Instance keep_members(const engine::Instance& instance, Members members);
// By party, in party order.
std::vector<bool> list_members(Members members, std::size_t parties);
Members gather_members(const std::vector<bool>& accepting);

}  // namespace wasit::mediation
