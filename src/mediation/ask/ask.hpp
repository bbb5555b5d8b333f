// The question whose answer would help most, to one of the parties.
//
// Each candidate (question.hpp) is scored by the loss (regret.hpp) that the best recommendation would still have after
// the answer, expected over the answers: the expected value of information of U. Chajewska, D. Koller & R. Parr (2000),
// with the loss that C. Boutilier et al. (2006) bound; ties go to the question whose worst sampled loss, expected over the
// answers, is less. One step ahead: what a question prepares for the next is not seen. Candidates are chosen on one set of
// samples; all the numbers reported of those shown are taken from another, so that choosing does not flatter them.
// Questions that more than 19 of 20 samples answer like one shown before are not shown.
// O(candidates x deals x samples).
#pragma once

#include <cstdint>

#include "mediation/ask/question.hpp"
#include "mediation/ask/regret.hpp"
#include "model/fault.hpp"

namespace wasit::mediation {

inline constexpr std::size_t kMostRivals = 24;    // in the worst loss
inline constexpr std::size_t kMostPackages = 10;  // that questions are about

struct AskOptions {
    std::optional<Id> party;  // only questions to this one
    std::size_t most = 3;     // questions
    std::size_t samples = 1000;
    std::uint64_t seed = 1;
    bool worst = true;  // whether the worst losses are wanted: they cost linear programs
};

// What would be recommended, and what it may lose.
struct Outlook {
    std::optional<Deal> deal;       // none: no sample reaches here
    double loss = 0, error = 0;     // expected, with its standard error
    std::optional<Rational> worst;  // against the rivals, exact; none under a quorum, or not wanted
};

struct AnswerEffect {
    Share chance;
    Preferences recorded;  // the party's file with the answer in it
    Outlook outlook;
};

struct ScoredQuestion {
    Question question;
    double loss = 0, error = 0;  // expected over the answers
    AnswerEffect yes, no;
};

struct Asking {
    enum class Status {
        asked,
        settled,        // no question would lower the loss of the deal recommended
        nothing_open,   // every preference is known exactly
        limit_reached,  // the time was over (exit 4)
        refused         // `refusals`, `faults` (exit 2)
    } status = Status::refused;
    Outlook now;
    std::vector<ScoredQuestion> questions;  // best first
    std::size_t candidates = 0;             // that were scored
    std::size_t deals = 0;                  // that could be recommended
    std::size_t rivals = 0;                 // in the worst losses
    std::size_t samples = 0;
    std::uint64_t seed = 0;
    std::vector<engine::Refusal> refusals;
    std::vector<Fault> faults;
};

Asking find_questions(const Case& negotiation, const AskOptions& options, const engine::Budget& budget,
                      engine::Watch& watch);

}  // namespace wasit::mediation
