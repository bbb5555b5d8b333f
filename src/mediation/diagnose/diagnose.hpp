// Why no deal exists, and the cheapest way out.
//
// A proof that no deal is acceptable; the minimal sets of demands that cannot hold together (conflicts.hpp);
// what would have to be given up; and how little the walk-aways would have to come down (concession.hpp), as a
// deal. Where lowering walk-aways does not help, because red lines and limits already conflict, the least of
// those to give up come first, and the concessions after that.
//
// Nothing is claimed that is not proved: where a limit of the budget is reached, what was found so far is told
// as far as it goes.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/compile.hpp"
#include "mediation/diagnose/concession.hpp"
#include "mediation/diagnose/conflicts.hpp"
#include "mediation/diagnose/mixed_proofs.hpp"
#include "mediation/messages/messages.hpp"
#include "model/case.hpp"

namespace wasit::mediation {

// One way to a deal: the demands given up, and what the walk-aways come down by.
struct Relaxation {
    DemandSet gives_way;  // red lines and limits; empty where walk-aways alone are enough
    LeastConcession concession;
    // By party, in party order, on the parties' own scales; `to` is below `from` for those who concede.
    struct Step {
        Rational from, to;
        Rational share;     // of the party's span
        bool asked = true;  // belongs to the coalition that is asked to accept
    };
    std::vector<Step> by_party;
    engine::Outcome outcome;
    std::vector<Rational> values;
};

struct Diagnosis {
    std::optional<bool> agreement_possible;  // nothing: a limit was reached before it was known
    std::optional<engine::Outcome> witness;  // where it is possible: an acceptable deal
    engine::Certificate certificate;         // where it is not: that no deal is acceptable
    std::vector<Demand> demands;
    std::vector<Conflict> conflicts;  // the smallest first, or the first found: `smallest_first`
    std::size_t conflicts_found = 0;  // at least as many as are listed
    std::vector<WayOut> ways_out;     // those that the conflicts listed show to be minimal
    bool conflicts_complete = false;  // there are no other conflicts, and no other ways out
    bool smallest_first = false;
    std::vector<WorthSpan> spans;  // by party; empty where there are no relaxations
    std::vector<Relaxation>
        relaxations;  // by what gives way, the cheapest first; of each, largest then total
    bool limit_reached = false;
    std::vector<Message> notes;
    std::vector<engine::Refusal> refusals;  // the case cannot be computed with; everything else is empty
    std::optional<engine::Instance> instance;
    // Where issues are real or divisible: then certificates have no leaves, the proofs are here, and the instance has just
    // the values of the deals that are told.
    std::optional<MixedDiagnosisProofs> mixed;
};

struct DiagnoseOptions {
    engine::CompileOptions choices;  // keep and forbid
    std::size_t most = 20;           // conflicts
};

Diagnosis diagnose(const Case& negotiation, const DiagnoseOptions& options, const engine::Budget& budget,
                   engine::Watch& watch);
// Of a compiled instance; notes stay empty.
Diagnosis diagnose(const engine::Instance& instance, std::size_t most, const engine::Budget& budget,
                   engine::Watch& watch);

// Fills in the steps, the deal and its values from the concession's best answer. False where there is none.
bool describe_steps(const engine::Instance& instance, const std::vector<WorthSpan>& spans,
                    Relaxation& relaxation);

}  // namespace wasit::mediation
