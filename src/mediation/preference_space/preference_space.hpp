// All the preferences of one party that fit what is known of it: a polytope.
//
// The unknowns are weights, points (weight times value of one option) and the walk-away. In them the worth of
// every deal is affine and everything the format can say is linear:
//   a range                 low <= unknown <= high; for a value in a range under a weight in a range,
//                           low * weight <= points <= high * weight
//   order: [best, .., worst]  weight = points of the best >= .. >= points of the worst = 0; a value not ranked
//                           has anything from 0 to the weight. Without `weight:` the weight is unknown.
//   importance: [a, b, ..]  swing of a >= swing of b >= ..; the swing is what lies between the best and the
//                           worst value of the issue (at the middle of their ranges, where they are ranges)
//   prefers: {this, to}     worth of this >= worth of to, whatever the issues that neither names are settled at
// An issue that `importance` or `prefers` alone speak of has an unknown weight, and points from 0 to it. An
// unknown weight without bounds is at most the greatest swing that the stated issues can have; where none is
// stated, the unknown weights sum to 1.
//
// That additive preferences given by ordinal statements are a polytope: E. Jacquet-Lagreze & Y. Siskos 1982
// (UTA); S. Greco, V. Mousseau & R. Slowinski 2008 (robust ordinal regression). Extremes are exact
// (engine/linear_program).
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/compile.hpp"
#include "engine/linear_program/linear_program.hpp"
#include "mediation/preference_space/affine.hpp"
#include "model/case.hpp"

namespace wasit::mediation {

struct Unknown {
    enum class Kind { weight, points, walk_away } kind = Kind::weight;
    Id issue;                    // of a weight or points
    std::optional<Value> value;  // whose points; none: of all of a divisible issue
    Rational low, high;
    bool operator==(const Unknown&) const = default;
};

// Something known: `at_least_zero` is.
struct Statement {
    Affine at_least_zero;
    std::string what;  // for messages: "`prefers` 3"
};

struct Extent {
    Rational least, most;
    bool operator==(const Extent&) const = default;
};

class PreferenceSpace {
  public:
    // The greatest number of unknowns of one party: beyond it nothing can be said in reasonable time.
    static constexpr std::size_t kMostUnknowns = 400;

    const Id& party() const { return preferences_.party; }
    const std::vector<Unknown>& unknowns() const { return unknowns_; }
    const std::vector<Statement>& statements() const { return statements_; }

    // Of a full deal, on the party's own scale.
    Affine worth(const Deal& deal) const;
    const Affine& walk_away() const { return walk_away_; }
    Affine gain(const Deal& deal) const { return worth(deal) - walk_away_; }
    // The sum of the issues' swings: what lies between an issue's best and its worst value, at the middle of their ranges
    // where they are ranges, times its weight. A function of the unknown weights alone: an issue stated in points counts
    // with the middle of its range, and so does a weight whose sign is open.
    const Affine& total_swing() const { return total_swing_; }
    bool crosses_red_line(const Deal& deal) const;

    // The least and the greatest value over the preferences that fit: exact.
    Extent extent(const Affine& function) const;
    // Preferences at which the function is greatest, among those that fit.
    std::vector<Rational> find_greatest(const Affine& function) const;
    bool fits(std::span<const Rational> values) const;
    // Whether at some preferences that fit the first are all greater than 0 and the others all 0: exact.
    bool can_be(std::span<const Affine> positive, std::span<const Affine> zero) const;

    // Keeps only the preferences that fit the statement too; false, and nothing changes, where none would be left.
    bool learn(Statement statement);

    // Complete preferences, at these values of the unknowns.
    Preferences complete(std::span<const Rational> values) const;

  private:
    friend class SpaceBuilder;
    struct IssueKnown {
        Id issue;
        bool tabulated = false;
        std::vector<std::pair<Value, Affine>> table;  // a value not in it is worth 0
        Affine scale;                                 // else: scale * worth by `unit`
        IssueWorth unit;
        Affine worth(const Id& party, const Value& value) const;
    };

    void find_linked();
    std::optional<engine::LinearOptimum> maximise_linked(const Affine& function) const;

    Preferences preferences_;  // as stated
    std::vector<Unknown> unknowns_;
    std::vector<Statement> statements_;
    std::vector<IssueKnown> issues_;
    Affine walk_away_, total_swing_;
    // Unknowns that statements speak of are linked: the linear program is about them alone.
    std::vector<int> linked_;                       // unknowns
    std::vector<int> place_of_;                     // by unknown: in linked_, or -1
    std::optional<engine::LinearProgram> program_;  // over unknown - low
};

struct SpaceResult {
    std::optional<PreferenceSpace> space;
    std::vector<engine::Refusal> refusals;  // non-empty exactly when there is no space
};

// Refused: statements that contradict each other (a smallest set of them is named), negative weights in ranges, an
// upper limit of the worth that may bind, too many unknowns, comparisons that leave open what they compare.
// Complete preferences are a space without unknowns; statements beside them are passed over.
SpaceResult build_space(const Case& negotiation, const Preferences& preferences);

// One for each party, in party order; refusals of all of them.
struct SpacesResult {
    std::vector<PreferenceSpace> spaces;
    std::vector<engine::Refusal> refusals;
};
SpacesResult build_spaces(const Case& negotiation);

// The case with each party's preferences completed at these values, by party.
Case complete_case(const Case& negotiation, std::span<const PreferenceSpace> spaces,
                   const std::vector<std::vector<Rational>>& values);

}  // namespace wasit::mediation
