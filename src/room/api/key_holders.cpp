#include "room/api/key_holders.hpp"

#include <algorithm>
#include <vector>

#include "room/api/heads.hpp"

namespace wasit::room::api {

namespace {

bool lacks_keys(const CaseRoom& state, const std::optional<Member>& member) {
    if (!member || member->role != Role::delegate) return false;
    const Delegation* delegation = state.delegation(member->party);
    return delegation && !delegation->has_keys();
}

}  // namespace

void see_to_keys(RunningRoom& room, const std::string& person, const PublicKey& open, std::int64_t now) {
    std::vector<std::string> lacking;
    static_cast<void>(for_each_case(room, person, [&](const CaseRoom& state, const Member& member) {
        if (lacks_keys(state, member)) lacking.push_back(state.book());
    }));
    for (const std::string& book : lacking)
        static_cast<void>(room.begin_case(book)->change(
            [&](const CaseRoom& state) -> Result<Change> {
                const auto member = state.members().find(person);
                if (!lacks_keys(state, member)) return Change{};
                const auto act = make_keys(*state.delegation(member->party), person, open);
                if (!act) return act.failure();
                return Change{{*act}, {}};
            },
            now));
}

Result<std::optional<Act>> make_first_keys(RunningRoom& room, const CaseRoom& state,
                                           const std::string& person, const Member& member) {
    std::optional<Act> none;
    if (!lacks_keys(state, member)) return none;
    const auto open = room.house().read([&](const House& house) {
        const Person* found = house.find(person);
        return found && found->credentials ? std::optional(found->credentials->open) : std::nullopt;
    });
    if (!open) return open.failure();
    if (!*open) return none;
    auto made = make_keys(*state.delegation(member.party), person, **open);
    if (!made) return made.failure();
    made->actor = "server";
    return std::optional<Act>(*std::move(made));
}

Result<std::set<std::string>> list_held(RunningRoom& room, const CaseRoom& state) {
    return room.house().read([&](const House& house) {
        std::set<std::string> held;
        for (const auto& [id, member] : state.members().all()) {
            if (member.role != Role::delegate) continue;
            const Delegation* delegation = state.delegation(member.party);
            const Person* person = house.find(id);
            if (delegation && delegation->has(id) && person && !person->shut_out) held.insert(member.party);
        }
        return held;
    });
}

}  // namespace wasit::room::api
