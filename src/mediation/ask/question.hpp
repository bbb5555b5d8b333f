// A question that a party can be asked, and what its answer says of its preferences.
//
//   comparison   "would you rather have this than that?": yes says worth(first) >= worth(second), no the reverse
//   acceptance   "would you sign this?": yes says worth >= walk-away, no worth <= walk-away
//   bound        "in which of these ranges does it lie?", of a number that the preferences file states as a range; these
//                divide it
//
// Answers are numbered: an answer says how many of the question's cuts, which rise from the last to the first, are at
// least 0. Of a yes-or-no question 1 is yes and 0 is no; of a bound, 0 is the lowest range. Every answer is a closed
// polyhedron of the unknowns, so a true answer never excludes the true preferences (where a number lies on a mark, both
// ranges are true). Each can be written into the preferences file (record_answer): a line of `prefers`, of `accepts` or
// `refuses`, or a shorter range.
#pragma once

#include <span>
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
    Id issue;                     // empty for the walk-away
    std::optional<Value> value;   // of a value in a table
    Bounds stated;                // its range in the file
    std::vector<Rational> marks;  // where its ranges meet, ascending, inside that range
    std::vector<Affine> cuts;     // of a bound, the number less each mark, times its unit
};

using Reply = std::size_t;  // the number of an answer
inline constexpr Reply kNo = 0, kYes = 1;

// In the order to be shown: yes before no, ranges from the lowest.
std::vector<Reply> list_answers(const Question& question);

// The answer at these values of the unknowns: of two that are true, the higher.
Reply find_answer(const Question& question, std::span<const Rational> values);

// What the answer says: all of these are at least 0.
std::vector<Affine> find_conditions(const Question& question, Reply answer);

// Of a bound: the range that an answer names.
Bounds find_range(const Question& question, Reply answer);

// The preferences with the answer written into them.
Preferences record_answer(const Preferences& preferences, const Question& question, Reply answer);

// The lines of that file which hold the answer: "accepts: [{depth: nine, moorings: 40}]" (one more entry of a list), or
// the range as it is then: "walk_away: [52, 58]".
std::string write_answer(const Preferences& preferences, const Question& question, Reply answer);

// Of a bound: the lines with any other text in the place of the range.
std::string write_range(const Preferences& preferences, const Question& question, const std::string& range);

// Whether the file with the answer in it, read again, says what the answer says and nothing more, whatever the answer:
// exact. A shorter range can change what other statements mean (the greatest weight bounds those that are not stated).
bool records_faithfully(const Case& negotiation, const PreferenceSpace& space, const Question& question);

// As it is put to the party, and as it answers.
Message word_question(const Case& negotiation, const Question& question);
Message word_answer(const Question& question, Reply answer);

// Questions worth considering of one party: comparisons and acceptances of the packages, trades of one issue against
// another, and for each range of the file a bound, whose ranges are about as likely as each other, at most kMostRanges.
// Yes-or-no questions that fewer than 1 in 50 samples answer either way are left out. `draws`: samples of the party's
// preferences.
inline constexpr std::size_t kMostRanges = 12;
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

// The answers to one question, ready to be found at many samples.
class ReplyFinder {
  public:
    explicit ReplyFinder(const Question& question);
    Reply operator()(const std::vector<double>& at) const;

  private:
    std::vector<Evaluator> cuts_;
};

}  // namespace wasit::mediation
