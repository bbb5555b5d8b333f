// Bridging proposals: a few, different, efficient packages, each on a named ground.
//
// Grounds, in this order: every solution concept of concepts/ (gupta-livne where there is a draft or a
// position to refer to), and
//   least-movement   the smallest largest concession (u_p(own position) - u_p(x)) / (u_p(own position) -
//   r_p), then the
//                    second largest, and so on; a position is completed to its party's best (gap.hpp).
//                    Parties without a position or with a denominator <= 0 are left out, and that is said.
//   closest-text     the fewest changed clauses from the current draft among the efficient acceptable deals;
//   ties: the
//                    first by worths (in party order, greater first), then by option order.
//   adjusted-winner  where two parties divide goods.
// A package that several grounds choose is shown once, with all of them.
//
// Where preferences are known only in part, everything above is computed at one representative of the preferences that
// fit (preference_space/representative.hpp), and every package says how likely each party accepts it, and what it gets
// at worst, over all of them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/budget.hpp"
#include "engine/certificate/certificate.hpp"
#include "engine/compile.hpp"
#include "mediation/acceptance/acceptance.hpp"
#include "mediation/gap/gap.hpp"
#include "mediation/messages/messages.hpp"
#include "model/case.hpp"

namespace wasit::mediation {

struct BridgeOptions {
    engine::CompileOptions choices;  // --keep, --forbid; agreed issues are kept by themselves
    int most = 8;                    // proposals
    // Packages of equal worth to this party that differ for the others (multiple equivalent simultaneous
    // offers).
    std::optional<Id> equal_for;
};

// How a package departs from one party's own position on one issue.
struct Change {
    Id party;
    Id issue;
    Value from;  // in the position completed to the party's best
    Value to;    // in the package
    // What the change is worth to the party when the changes are made in file order: so a party's changes add
    // up to exactly u_p(package) - u_p(position), also where issues are tied by bonuses.
    Rational worth_change;
};

// What the package and its grounds give away of one party's walk-away to somebody who knows everything else.
struct Leakage {
    Id party;
    bool flagged = false;  // `share` is less than kLeakageShare
    Rational low, high;    // the walk-aways consistent with the package on all its grounds
    Rational share;        // (high - low) / the party's worth range inside the limits
};
inline const Rational kLeakageShare{1, 10};

struct Proposal {
    Deal deal;
    std::vector<Rational> values, gains;
    std::vector<bool> accepts;
    std::vector<std::string> grounds;  // names, in the order above; "equal-worth" for those of `equal_for`
    // Proved: no acceptable deal is better for one and worse for none. Under a quorum nash may pass over a
    // better deal that crosses a red line of somebody who is outvoted.
    bool efficient = false;
    std::vector<Leakage> leakage;           // in party order
    std::vector<Change> changes;            // party by party, issues in file order
    std::optional<PackageWaiting> waiting;  // where time changes anything
};

// What became of one ground.
struct Ground {
    std::string name;
    std::optional<std::size_t> proposal;             // in Bridge::proposals
    std::optional<engine::Certificate> certificate;  // where a concept chose the package
    std::vector<Message> notes;                      // whom it left out, why it is missing, what it compares
};

struct Bridge {
    enum class Status {
        proposals,      // at least one, and every ground answered as far as it applies
        no_deal,        // proved: no acceptable deal exists (exit 3)
        limit_reached,  // some answers are missing or not proved optimal (exit 4)
        refused         // the case cannot be computed with: `refusals` (exit 2)
    } status = Status::refused;
    Gap gap;
    std::vector<Proposal> proposals;  // in the order of their first ground
    std::vector<Ground> grounds;
    std::vector<Message> notes;
    std::vector<engine::Refusal> refusals;
    std::vector<Rational> utility_error;
    // Where preferences are known only in part:
    std::optional<Case> representative;   // the case whose worths and walk-aways all the numbers above are
    std::vector<Acceptance> acceptances;  // of `proposals`, over all preferences that fit
    std::size_t samples = 0;              // behind their probabilities
};

inline constexpr std::size_t kBridgeSamples = 2000;
inline constexpr std::uint64_t kBridgeSeed = 1;

Bridge build_bridge(const Case& negotiation, const BridgeOptions& options, const engine::Budget& budget,
                    engine::Watch& watch);

}  // namespace wasit::mediation
