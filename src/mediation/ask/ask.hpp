// The question whose answer would help most, to one of the parties.
//
// Each candidate (question.hpp) is tried on one set of samples of the preferences that fit, by four measures of what it
// leaves, expected over its answers:
//   doubt    the mean square root of the loss (regret.hpp) of proposing, at one sample, the deal that is best at another: 0
//            only where one deal is best at all of them. Gini's index of impurity with roots of losses as the costs of
//            error (L. Breiman, J. Friedman, R. Olshen & C. Stone, Classification and Regression Trees, 1984), a sum over
//            pairs of samples told apart as in D. Golovin, A. Krause & D. Ray (NIPS 2010). By the root, the
//            many pairs that would lose a few percent count beside the few that would lose all
//   loss     the mean loss of the deal recommended after the answer: the expected value of information of U. Chajewska,
//            D. Koller & R. Parr (2000)
//   regret   the minimax regret of C. Boutilier et al. (2006): the least, over the deals, of the greatest loss. Here over
//            the samples that fit the answer, hence a lower bound of the regret over all preferences that fit
//   unevenness  how unlike the answers' chances are: the sum of their squares
// Questions are ranked by the measure asked for (doubt, loss or regret), loss and regret to a hundredth of a percent; ties by
// the loss (of the loss: by the regret), further ties by the unevenness: so there is a next question, and one that tells much, as
// long as any sample may lose anything. The loss falls only where one answer alone changes the deal: ranking by it can ask
// time and again for what is all but certain, and miss what two answers together would change (trees are not grown by their
// errors for the same reason). The doubt sees that, and in experiments brings proposals nearest (docs/incomplete.md).
// One step ahead: what a question prepares for the next is not seen. All numbers reported of the questions shown, but for
// doubt and regret, are taken from another set of samples, so that choosing does not flatter them; the worst loss of each deal
// shown is exact against the rivals. (Where the time is over before that, the loss now is of the samples to choose by.)
// Recommended after an answer, which few samples may give, is the present deal, unless another is better by more than twice
// the standard error of the difference. Questions that more than 19 of 20 samples answer like one shown before, or like one
// of its cuts, are not shown, nor those about packages that no deal completes (completion/alike.hpp).
// O(candidates x deals x samples).
#pragma once

#include <cstdint>

#include "mediation/ask/question.hpp"
#include "mediation/ask/regret.hpp"
#include "model/fault.hpp"

namespace wasit::mediation {

inline constexpr std::size_t kMostRivals = 24;    // in the worst loss
inline constexpr std::size_t kMostPackages = 10;  // that questions are about

enum class Aim { doubt, loss, regret };  // what is to be lowered first

struct AskOptions {
    std::optional<Id> party;  // only questions to this one
    std::size_t most = 3;     // questions
    std::size_t samples = 1000;
    std::uint64_t seed = 1;
    Aim aim = Aim::doubt;
    bool worst = true;  // whether the worst losses are wanted: they cost linear programs
    bool judge = true;  // false, for experiments: all numbers are those of the samples to choose by
    std::optional<std::uint64_t>
        shuffle;  // for experiments: a kind at random, then its questions in random order, not tried
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
    double loss = 0, error = 0;         // expected over the answers
    double doubt = 0, regret = 0;       // likewise, over the samples to choose by
    std::vector<AnswerEffect> answers;  // by answer (question.hpp)
};

struct Asking {
    enum class Status {
        asked,
        settled,        // the deal recommended cannot lose anything, or no question divides the samples
        nothing_open,   // every preference is known exactly
        limit_reached,  // the time was over (exit 4)
        refused         // `refusals`, `faults` (exit 2)
    } status = Status::refused;
    // The rest is of as much as was computed: nothing where nothing is open, or the time was over before.
    std::optional<Outlook> now;
    // Over the samples to choose by: the mean root of the loss of what is best at another, and the least greatest loss.
    std::optional<double> doubt, regret;
    std::vector<ScoredQuestion> questions;  // best first
    std::size_t candidates = 0;             // that were scored
    std::size_t deals = 0;                  // that could be recommended
    std::size_t rivals = 0;                 // in the worst losses
    std::size_t samples = 0;                // drawn to choose by
    std::uint64_t seed = 0;
    Aim aim = Aim::doubt;
    std::vector<engine::Refusal> refusals;
    std::vector<Fault> faults;
};

Asking find_questions(const Case& negotiation, const AskOptions& options, const engine::Budget& budget,
                      engine::Watch& watch);

}  // namespace wasit::mediation
