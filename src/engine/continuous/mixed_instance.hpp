// A case with real or divisible issues, compiled to exact fractions.
//
// Worths are sums over parts. A part is one issue, or several that a limit, a red line or a bonus ties together. Its
// values are a union of pieces, and on a piece every party's worth is affine: an option is a piece of one corner,
// the stretch of a real issue between two knots of anybody's curve has two, a divisible good that everybody values
// by the share has one for each party. So a deal is one piece of every part and a mixture of its corners, and what
// it is worth is the same mixture of the corners' worths. Everything that asks for a best deal asks for mixtures.
//
// Worths are continuous, but limits, red lines and bonuses may begin or end at a value. A piece then stands for its
// closure, and every such border value is a piece of its own as well: the pieces cover all deals, and may add
// borders that are not really so. Whoever shows a deal checks it (model worths, acceptable.hpp); where a best
// "deal" is only such a border, the best is approached and not attained.
//
// A worth that is capped counts as the sum of its parts less what is wasted: one more part, of no issue, wastes
// anything from nothing to all that can lie above the cap, and one more column keeps the worth at the cap or below.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "engine/continuous/shared_list.hpp"
#include "model/case.hpp"

namespace wasit::engine {

// Numbers by column: the worth to each party, in party order, then what each side of each sum limit adds up, then the
// worths that are capped, their sign turned.
using Row = std::vector<Rational>;

struct MixedCorner {
    std::vector<Value> values;  // of the part's issues
    Row row;
    std::vector<double> rounded = {};  // the row by round_row; or empty
};

struct MixedPiece {
    std::vector<MixedCorner> corners;  // at least one; the piece is their convex hull
};

struct MixedPart {
    std::vector<int> issues;  // indices in MixedInstance::issues; none: what a capped party wastes
    std::vector<MixedPiece> pieces;
    // Of a real or divisible issue that nothing is tied to: each party's whole curve, over the value or its share.
    std::vector<Curve> curves;
};

// Of one camp. Camps have most parts in common: each is kept once.
using MixedParts = ListOfShared<MixedPart>;

struct MixedIssue {
    Id id;
    int issue_of = 0;            // index in Case::issues
    std::optional<Value> value;  // settled: the only one left; such issues are in no part
};

struct MixedInstance {
    Id case_id;
    SharedList<Id> parties;
    std::vector<bool> walk_away_given;
    SharedList<MixedIssue> issues;
    MixedParts parts;
    Row constant;  // what settled issues add
    // By column: a deal of less is not acceptable. Walk-aways of those who must accept (none for --all), then the bounds
    // of sum limits; a sum that is bounded above is stored with its sign turned. Then the caps, likewise.
    std::vector<std::optional<Rational>> floor;
    bool never = false;                         // settled issues alone break a limit or cross a red line
    std::vector<Rational> walk_aways;           // by party, whether it must accept or not; 0 for --all
    std::vector<bool> accepting;                // by party: who must accept
    bool smallest = true;                       // no smaller set of parties can agree
    std::vector<std::optional<Rational>> caps;  // by party: where it can bind

    int party_count() const { return static_cast<int>(parties.size()); }
    int column_count() const { return static_cast<int>(constant.size()); }
    Rational walk_away(int party) const { return walk_aways[static_cast<std::size_t>(party)]; }
};

// The acceptable deals of a case: those of all camps together, a camp being the deals that one set of parties accepts.
// Where all must agree there is one. Under a quorum there is one for every set that can agree, larger sets first: the
// deals of the `smallest` are all there are; the others tell more of who accepts, which products of gains ask for.
using MixedCamps = std::vector<MixedInstance>;
// The camp of just these parties; nothing where there is none. Nobody named: the only camp. O(log camps).
const MixedInstance* find_camp(const MixedCamps& camps, const std::vector<bool>& accepting);
// Whether the first camp stands before the other in the list: more parties, then the first in party order.
bool camp_comes_before(const std::vector<bool>& left, const std::vector<bool>& right);

// A row in doubles, each number off by at most 2^-52 of itself; empty where some number is too great or too small. For
// what only orders work, or is settled exactly afterwards.
std::vector<double> round_row(const Row& row);

// Which pieces of every part are left: a set of deals to bound or search.
using PieceChoice = std::vector<std::vector<int>>;
PieceChoice all_pieces(const MixedInstance& instance);

// A point of the convex hull of a choice: how much of which corner, part by part; shares above 0, summing to 1.
struct CornerShare {
    int piece = 0, corner = 0;
    Rational share;
};
using Mixture = std::vector<std::vector<CornerShare>>;
Row value_of(const MixedInstance& instance, const Mixture& mixture);
// (1 - share) of `from` and `share` of `to`.
Mixture mix(const Mixture& from, const Mixture& to, const Rational& share);

// The most that sum of weight * column can be over the choice: one corner of each part. O(corners x columns).
Rational most_over(const MixedInstance& instance, const PieceChoice& choice, const Row& weights);

// The deal of the mixture, if it is one: in every part its corners are of one piece, or (a real or divisible issue on
// its own) the mixed value itself is worth as much to everybody. The row is the deal's own, never below the
// mixture's in any column. Nothing where some part's corners are of several pieces.
struct MixedDeal {
    Deal deal;  // every issue, in file order
    Row row;
};
std::optional<MixedDeal> realise(const MixedInstance& instance, const Mixture& mixture);
// The parts that keep a mixture from being a deal.
std::vector<int> find_unrealised(const MixedInstance& instance, const Mixture& mixture);

}  // namespace wasit::engine
