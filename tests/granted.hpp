// Preferences as a room grants them, from those of a whole case.
#pragma once

#include <gtest/gtest.h>
#include <map>
#include <string>
#include <vector>

#include "casefile/wasit/encode.hpp"
#include "casefile/wasit/layout.hpp"
#include "room/computation/preference_uses.hpp"

namespace wasit::testing {

inline Case public_part(Case negotiation) {
    negotiation.preferences.clear();
    return negotiation;
}

inline room::Items items_of(const Case& negotiation, const Id& party) {
    const std::string text = casefile::lay_out(
        casefile::encode_preferences(*negotiation.find_preferences(party)), casefile::Syntax::json);
    const auto items = room::split_preferences(public_part(negotiation), party, text);
    EXPECT_TRUE(items) << items.failure().what << "\n" << text;
    return items ? *items : room::Items{};
}

// Each party's as `uses` says; shown where it does not.
inline std::vector<room::GrantedPreferences> grant(const Case& negotiation,
                                                   const std::map<Id, room::Use>& uses) {
    std::vector<room::GrantedPreferences> granted;
    for (const Party& party : negotiation.parties) {
        const auto found = uses.find(party.id);
        const room::Use use = found == uses.end() ? room::Use::shown : found->second;
        granted.push_back({party.id, use, {}});
        if (use != room::Use::absent) granted.back().items = items_of(negotiation, party.id);
    }
    return granted;
}

}  // namespace wasit::testing
