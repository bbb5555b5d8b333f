// A question that a party can be asked, and what its answer says of its preferences.
//
//   comparison   "would you rather have this than that?": yes says worth(first) >= worth(second), no the reverse
//   acceptance   "would you sign this?": yes says worth >= walk-away, no worth <= walk-away
//   bound        "is it at least t?", of a number that the preferences file states as a range
//
// Both answers are closed half-spaces of the unknowns, so a true answer never excludes the true preferences. Each can be
// written into the preferences file (record_answer): a line of `prefers`, of `accepts` or `refuses`, or a shorter range.
#pragma once

#include <string>
#include <vector>

#include "mediation/messages/messages.hpp"
#include "mediation/preference_space/sampling.hpp"

namespace wasit::mediation {

struct Question {
    enum class Kind { comparison, acceptance, bound } kind = Kind::bound;
    std::size_t party = 0;  // in party order
    Deal first, second;     // comparison: of the same issues; acceptance: `first` is the whole deal
    // bound: of what, in the file's own numbers (a value, not value times weight)
    Unknown::Kind of = Unknown::Kind::weight;
    Id issue;                    // empty for the walk-away
    std::optional<Value> value;  // of a value in a table
    Rational least;              // "is it at least this?"
    Affine condition;            // the answer is yes where this is >= 0
};

// The preferences with the answer written into them.
Preferences record_answer(const Preferences& preferences, const Question& question, bool yes);

// The lines of that file which hold the answer: "accepts: [{depth: nine, moorings: 40}]" (one more entry of a list), or
// the range as it is then: "walk_away: [52, 58]".
std::string write_answer(const Preferences& preferences, const Question& question, bool yes);

// Whether the file with the answer in it, read again, says what the answer says and nothing more: exact. A shorter
// range can change what other statements mean (the greatest weight bounds those that are not stated).
bool records_faithfully(const Case& negotiation, const PreferenceSpace& space, const Question& question);

// As it is put to the party.
Message word_question(const Case& negotiation, const Question& question);

// Questions worth considering of one party: comparisons and acceptances of the packages, trades of one issue against
// another, and bounds at the quarters of each range. Those that fewer than 1 in 50 samples answer either way are left
// out. `draws`: samples of the party's preferences.
std::vector<Question> list_questions(const Case& negotiation, std::size_t party, const PreferenceSpace& space,
                                     const std::vector<std::vector<double>>& draws,
                                     const std::vector<Deal>& packages);

// An affine function, ready to be taken at many samples.
class Evaluator {
  public:
    explicit Evaluator(const Affine& function);
    double operator()(const std::vector<double>& at) const;

  private:
    double constant_;
    std::vector<std::pair<std::size_t, double>> terms_;
};

}  // namespace wasit::mediation
