#include "room/computation/preference_uses.hpp"

#include <algorithm>
#include <array>

namespace wasit::room {

namespace {

// Whether everything that bears on answers is among what was opened.
bool is_enough(const Delegation& delegation, const Items& opened) {
    return !opened.empty() && std::ranges::all_of(delegation.items(), [&](const auto& item) {
        return !bears_on_answers(item.first) || opened.contains(item.first);
    });
}

}  // namespace

std::string_view name(Use use) {
    constexpr std::array<std::string_view, 4> kUses = {"own", "shown", "engine", "absent"};
    return kUses.at(static_cast<std::size_t>(use));
}

GrantedPreferences open_preferences(const Delegation& delegation, const Asker& asker, const KeyPair* engine) {
    GrantedPreferences granted{delegation.party(), Use::absent, {}};
    if (asker.member.role == Role::delegate && asker.member.party == delegation.party()) {
        const auto pair = open_keys(delegation, asker.person, asker.keys);
        if (!pair) return granted;
        granted.items = open_items(delegation, reader_of_party(delegation.party()), *pair);
        if (is_enough(delegation, granted.items)) granted.use = Use::own;
    } else if (asker.member.role == Role::mediator) {
        granted.items = open_items(delegation, reader_of_person(asker.person), asker.keys);
        if (is_enough(delegation, granted.items)) {
            granted.use = Use::shown;
        } else if (engine != nullptr && delegation.uses_left() > 0) {
            granted.items.merge(open_items(delegation, kEngine, *engine));
            if (is_enough(delegation, granted.items)) granted.use = Use::engine;
        }
    }
    if (granted.use == Use::absent) granted.items.clear();
    return granted;
}

}  // namespace wasit::room
