// What one party wants, from a GeniusWeb profile:
//   LinearAdditiveUtilitySpace   worth = sum of weight * utility
//   SumOfGroupsUtilitySpace      worth = sum over groups of issues of a table of their combinations
//   DefaultPartialOrdering       only which bids are better than which
// The walk-away is the worth of the reservation bid; none is given where that is null.
#pragma once

#include <vector>

#include "casefile/geniusweb/domain.hpp"
#include "casefile/json/json_tree.hpp"
#include "casefile/source/findings.hpp"
#include "casefile/source/source_text.hpp"
#include "model/preferences.hpp"

namespace wasit::casefile::geniusweb {

enum class ProfileKind { linear_additive, sum_of_groups, partial_ordering, unknown };

// The one member of the file's object that is the profile; `value` is null if there is none.
struct ProfileBody {
    ProfileKind kind = ProfileKind::unknown;
    std::string name;
    const JsonValue* value = nullptr;
};
ProfileBody find_profile(const JsonValue& tree);

// The domain a profile carries; null, with an error, if it has none.
const JsonValue* find_domain(const SourceText& source, const JsonValue& tree, Findings& findings);

struct ProfileSource {
    const SourceText& source;
    const std::vector<Issue>& issues;
    const ValueLookup& values;
    Findings& findings;
};

Preferences read_profile(const ProfileSource& source, const JsonValue& tree);

}  // namespace wasit::casefile::geniusweb
