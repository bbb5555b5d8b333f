// Whose preferences somebody may compute with, and how much of them the answer may show.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/case.hpp"
#include "room/access/permissions.hpp"
#include "room/computation/preference_items.hpp"
#include "room/crypto/key_pair.hpp"
#include "room/delegation/delegation.hpp"

namespace wasit::room {

enum class Use {
    own,     // who asks is a delegate of the party
    shown,   // every item that bears on answers is shown to who asks
    engine,  // used, and nothing of it shown: every such item is shown or granted to the engine
    absent  // not granted, not stated, or granted and used as often as the delegation allows: nothing is used
};
std::string_view name(Use use);
inline bool is_open(Use use) {
    return use == Use::own || use == Use::shown;
}

// One party's preferences, as far as they may be used.
struct GrantedPreferences {
    std::string party;
    Use use = Use::absent;
    Items items;  // empty where absent
};

// Who asks: a person, what they are in the case, and their keys while they are signed in.
struct Asker {
    std::string person;
    Member member;
    const KeyPair& keys;
};

// Opens what may be used for this asker. `engine`: the engine's keys; null: not unlocked. A delegate computes with the
// preferences of their own party and nobody else's: those of all others are absent, whatever was granted. Observers use
// nothing. A party whose items are in part shown and in part granted to the engine counts as the engine's, whole.
GrantedPreferences open_preferences(const Delegation& delegation, const Asker& asker, const KeyPair* engine);

}  // namespace wasit::room
