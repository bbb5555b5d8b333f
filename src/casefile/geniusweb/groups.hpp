// A party's worths as a sum over groups of issues that share no term.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/case.hpp"

namespace wasit::casefile::geniusweb {

inline constexpr long kMaxCombinations = 200'000;

struct Combination {
    std::vector<Value> values;  // one for each issue of the group
    Rational worth;
};

struct Group {
    std::vector<const Issue*> issues;
    std::vector<Combination> combinations;  // all of them
};

// Issues that a bonus or composite ties together are in one group; all are in one where a worth is fixed or limited.
// Constant terms go to the first group. Nothing if a group has more than kMaxCombinations combinations. Precondition:
// complete preferences; all issues have counted values, and there is at least one issue.
std::optional<std::vector<Group>> split_into_groups(const Preferences& own, const Case& negotiation);

// The deal of least worth not below `walk_away`, in all groups' combinations; nothing if every deal is below, or if there
// are too many different sums to search.
struct Reservation {
    Deal deal;
    Rational worth;
};
enum class ReservationSearch { found, all_below, too_many };
ReservationSearch find_reservation(const std::vector<Group>& groups, const Rational& walk_away,
                                   Reservation& found);

}  // namespace wasit::casefile::geniusweb
