// The least that walk-aways would have to come down for a deal.
//
// A party's concession at a deal is what its worth misses of its walk-away there, max(0, r_p - u_p), as a
// share of the party's range of worths: scales were never made comparable, shares of them can at least be set
// side by side. Over the deals inside the limits, and over the parties that are asked:
//
//   largest   the smallest largest concession; then the largest of the smallest gain, and so on (leximin)
//   total     the smallest sum of concessions
//
// Everyone is asked where everyone must accept. Under a quorum it is enough to ask some: the deal is the best
// over all minimal winning sets of parties (their votes suffice, with every veto, and without any one of them
// they would not), and nobody else's walk-away or red line counts.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "engine/budget.hpp"
#include "engine/certificate/certificate.hpp"
#include "engine/instance.hpp"
#include "engine/verifier/verifier.hpp"

namespace wasit::mediation {

enum class Measure { largest, total };

// "largest", "total".
std::string_view name_of(Measure measure);

// What each party's concessions are measured in, on its own scale: the difference of its greatest and least
// worth over all deals, limits aside; 1 where all deals are worth the same to it. Where finding them exceeds the
// budget, bounds on them stand in.
struct WorthSpan {
    Rational span = 1;
    bool exact = true;
    bool operator==(const WorthSpan&) const = default;
};
WorthSpan bound_worth_span(const engine::Instance& instance, int party);
std::vector<WorthSpan> find_worth_spans(const engine::Instance& instance, const engine::Budget& budget,
                                        engine::Watch& watch);

// The minimal winning sets of parties, ascending; everybody alone where all must accept. Nothing if there are
// more than kMostCoalitions.
using Coalition = std::vector<bool>;
inline constexpr std::size_t kMostCoalitions = 200;
std::optional<std::vector<Coalition>> list_coalitions(const engine::Instance& instance);

// The instance in which a coalition looks for the least concession: its members must all accept, their
// walk-aways bind nobody, and worths count in shares of the parties' spans. `least`: mediation/diagnose/demand.hpp.
engine::Instance measure_concessions(const engine::Instance& instance, const Coalition& coalition,
                                     const std::vector<WorthSpan>& spans,
                                     const std::vector<engine::Int128>& least);

// What is claimed of one coalition: the best deal for it, or that there is none, or a bound.
struct CoalitionAnswer {
    Coalition coalition;
    std::optional<engine::Outcome> outcome;
    engine::Certificate certificate;  // of measure_concessions(); its objective is minus the concession
};
engine::Claim to_claim(const engine::Instance& measured, Measure measure, const CoalitionAnswer& answer);

struct LeastConcession {
    Measure measure = Measure::largest;
    std::vector<CoalitionAnswer> answers;  // one for each coalition
    std::optional<std::size_t> best;       // among `answers`; none: no deal inside the limits was found
    Rational amount = 0;  // the largest concession, or the sum: as shares of the parties' spans
    Rational bound = 0;   // no deal does with less; equal to `amount` where it is proved
    bool proved = false;
};

LeastConcession find_least_concession(const engine::Instance& instance, Measure measure,
                                      const std::vector<Coalition>& coalitions,
                                      const std::vector<WorthSpan>& spans,
                                      const std::vector<engine::Int128>& least, const engine::Budget& budget,
                                      engine::Watch& watch);

// Another deal for one of the answers, which takes it where it is better than what was found within the limits.
void offer(const engine::Instance& instance, const std::vector<WorthSpan>& spans,
           const std::vector<engine::Int128>& least, std::size_t answer, const engine::Outcome& outcome,
           LeastConcession& concession);

// Fills in best, amount, bound and proved from the answers.
void conclude(LeastConcession& concession);

}  // namespace wasit::mediation
