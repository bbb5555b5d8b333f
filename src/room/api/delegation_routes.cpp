// A delegation's private room: its preferences, sealed; its grants; its keys.
#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "room/api/key_holders.hpp"
#include "room/api/request_body.hpp"
#include "room/api/route.hpp"
#include "room/api/written.hpp"
#include "room/computation/preference_items.hpp"

namespace wasit::room::api {

namespace {

using Json = nlohmann::json;

// The open halves of everybody who may hold something: of people by their reader's name.
struct Rings {
    Readers people;    // person: open half
    Readers grantees;  // the engine, and the case's mediators
};

Result<Rings> read_rings(RunningRoom& room, const CaseRoom& state) {
    return room.house().read([&](const House& house) {
        Rings rings;
        rings.grantees[kEngine] = room.keys().engine.open;
        for (const auto& [id, member] : state.members().all()) {
            const Person* person = house.find(id);
            if (!person || !person->credentials) continue;
            rings.people[id] = person->credentials->open;
            if (member.role == Role::mediator)
                rings.grantees[reader_of_person(id)] = person->credentials->open;
        }
        return rings;
    });
}

const Delegation& delegation_of(const CaseRoom& state, const Call& call) {
    return *state.delegation(call.at("party"));
}

Result<Reply> see_preferences(RunningRoom&, const Call& call, const CaseRoom& state, const Viewer& viewer) {
    const Delegation& delegation = delegation_of(state, call);
    Json items = Json::object();
    if (const auto pair = open_keys(delegation, viewer.person, call.session->keys))
        for (const auto& [item, text] : open_items(delegation, reader_of_party(delegation.party()), *pair))
            items[item] = text;
    const Json json = {{"party", delegation.party()},
                       {"has_keys", delegation.has_keys()},
                       {"let_in", delegation.has(viewer.person)},
                       {"items", items}};
    return Reply{200, json.dump(), {}};
}

Result<Reply> see_grants(RunningRoom&, const Call& call, const CaseRoom& state, const Viewer& viewer) {
    const Delegation& delegation = delegation_of(state, call);
    Json grants = Json::object(), delegates = Json::array();
    for (const auto& [item, sealed] : delegation.items()) {
        if (!viewer.is_let_in) break;
        grants[item] = Json::array();
        for (const std::string& reader : delegation.grants(item))
            grants[item].push_back(reader == kEngine ? kEngine : reader.substr(reader.find(':') + 1));
    }
    for (const std::string& person : state.members().delegates_of(delegation.party()))
        delegates.push_back({{"person", person}, {"let_in", delegation.has(person)}});
    const Json json = {{"grants", grants},
                       {"delegates", delegates},
                       {"uses", viewer.is_let_in ? delegation.uses() : 0},
                       {"uses_in_a_round", state.terms().uses},
                       {"allowed", viewer.is_let_in ? delegation.uses_allowed() : 0},
                       {"left", viewer.is_let_in ? delegation.uses_left() : 0}};
    return Reply{200, json.dump(), {}};
}

// As a delegate of the party, who was one when the call came in and has to be one still.
template <typename Decide>
Result<std::optional<Reply>> change_delegation(RunningRoom& room, const Call& call, LiveCase& live,
                                               Operation operation, const Decide& decide) {
    const auto done = live.change(
        [&](const CaseRoom& state) -> Result<Change> {
            const Viewer viewer = view_as(state, call.session->person);
            const std::string& party = call.at("party");
            if (!state.has_party(party) || !may(viewer.member, operation, party)) return refuse();
            const Delegation& delegation = delegation_of(state, call);
            if (const auto lock = find_lock(delegation, viewer.person)) return *lock;
            const auto rings = read_rings(room, state);
            if (!rings) return rings.failure();
            return decide(state, delegation, *rings);
        },
        call.now);
    if (!done) return done.failure();
    return std::optional(Reply{204, "", {}});
}

// They are read with each change, and with each computation.
constexpr std::size_t kLongestPreferences = 250'000;

// The preferences as they will stand have to be some that a case file could state.
std::optional<Failure> find_fault(const Case& shown, const Delegation& delegation, Items items,
                                  const Items& texts) {
    for (const auto& [item, text] : texts) {
        if (text.empty())
            items.erase(item);
        else
            items[item] = text;
    }
    if (items.empty()) return std::nullopt;
    std::size_t bytes = 0;
    for (const auto& [item, text] : items) bytes += item.size() + text.size();
    if (bytes > kLongestPreferences)
        return Failure{Failure::Kind::invalid,
                       fmt::format("preferences have at most {} bytes", kLongestPreferences),
                       "leave out notes, and points of a line that change little", "preferences_too_long"};
    const auto joined = join_preferences(shown, delegation.party(), items);
    return joined ? std::nullopt : std::optional(joined.failure());
}

// Where a whole file is given, it takes the place of all there was.
Result<Items> read_texts(const Case& shown, const Delegation& delegation, const Items& before,
                         const std::optional<std::string>& file, const Items& texts) {
    if (!file) return texts;
    auto split = split_preferences(shown, delegation.party(), *file);
    if (!split) return split.failure();
    for (const auto& [item, text] : before) split->try_emplace(item, "");
    return split;
}

// Either some items, as {"walk_away": "35"}, null taking one away; or a preferences file as text.
Result<std::optional<Reply>> write_preferences(RunningRoom& room, const Call& call, LiveCase& live) {
    RequestBody body(call.request.body);
    const auto file = body.text_if("file");
    Items given;
    if (!file)
        for (const auto& [item, text] : body.texts("items")) given[item] = text.value_or("");
    if (const auto fault = body.find_fault()) return *fault;
    if (file && file->size() > 2 * kLongestPreferences)
        return Failure{Failure::Kind::invalid,
                       fmt::format("a preferences file has at most {} bytes", 2 * kLongestPreferences),
                       "leave out remarks and notes"};
    return change_delegation(
        room, call, live, Operation::write_preferences,
        [&](const CaseRoom& state, const Delegation& delegation, const Rings& rings) -> Result<Change> {
            const auto pair = open_keys(delegation, call.session->person, call.session->keys);
            if (!pair) return refuse();
            const Items before = open_items(delegation, reader_of_party(delegation.party()), *pair);
            const auto shown = shown_case(state, view_as(state, call.session->person));
            if (!shown) return shown.failure();
            const auto texts = read_texts(**shown, delegation, before, file, given);
            if (!texts) return texts.failure();
            if (const auto fault = find_fault(**shown, delegation, before, *texts)) return *fault;
            return seal_items(delegation, call.session->person, call.session->keys, *texts, rings.grantees);
        });
}

Result<Change> alone(Result<Act> act) {
    if (!act) return act.failure();
    return Change{{*std::move(act)}, {}};
}

std::string to_reader(const std::string& to) {
    return to == kEngine ? kEngine : reader_of_person(to);
}

Result<std::optional<Reply>> give_grant(RunningRoom& room, const Call& call, LiveCase& live) {
    return change_delegation(
        room, call, live, Operation::give_grant,
        [&](const CaseRoom& state, const Delegation& delegation, const Rings& rings) -> Result<Change> {
            const std::string reader = to_reader(call.at("to"));
            const auto open = rings.grantees.find(reader);
            if (open == rings.grantees.end())
                return Failure{Failure::Kind::invalid,
                               "a grant is for the engine, or for a mediator of the case",
                               "name \"engine\", or a mediator who has joined"};
            return grant(delegation, call.session->person, call.session->keys, call.at("item"), reader,
                         open->second, state.terms().uses);
        });
}

// What is being computed with it ends, and what was computed is forgotten, wherever the entry is heard of
// (RunningRoom::end_jobs).
Result<std::optional<Reply>> withdraw_grant(RunningRoom& room, const Call& call, LiveCase& live) {
    return change_delegation(room, call, live, Operation::give_grant,
                             [&](const CaseRoom&, const Delegation& delegation, const Rings& rings) {
                                 return withdraw(delegation, call.session->person, call.session->keys,
                                                 call.at("item"), to_reader(call.at("to")), rings.grantees);
                             });
}

Result<std::optional<Reply>> set_allowance(RunningRoom& room, const Call& call, LiveCase& live) {
    RequestBody body(call.request.body);
    const std::int64_t uses = body.number("uses");
    if (const auto fault = body.find_fault()) return *fault;
    const int within = static_cast<int>(std::clamp<std::int64_t>(uses, -1, kMostUses + 1));
    return change_delegation(
        room, call, live, Operation::give_grant,
        [&](const CaseRoom&, const Delegation& delegation, const Rings&) -> Result<Change> {
            return alone(allow_uses(delegation, call.session->person, call.session->keys, within));
        });
}

// By a delegate whom nobody can let in, for nobody who could is a delegate any more.
Result<Written> make_keys_anew(RunningRoom&, const Call& call, const CaseRoom& state, const Viewer& viewer) {
    return written(renew_keys(state, call.at("party"), viewer.person, call.session->keys.open));
}

Result<std::optional<Reply>> admit_delegate(RunningRoom& room, const Call& call, LiveCase& live) {
    return change_delegation(
        room, call, live, Operation::admit_delegate,
        [&](const CaseRoom& state, const Delegation& delegation, const Rings& rings) -> Result<Change> {
            const auto member = state.members().find(call.at("person"));
            const auto open = rings.people.find(call.at("person"));
            if (!member || member->party != delegation.party() || open == rings.people.end())
                return Failure{Failure::Kind::invalid, "this is no delegate of your party who has joined",
                               "ask a mediator to add them to the case first", "delegate_unknown"};
            return alone(
                admit(delegation, call.session->person, call.session->keys, open->first, open->second));
        });
}

Result<std::optional<Reply>> dismiss_delegate(RunningRoom& room, const Call& call, LiveCase& live) {
    return change_delegation(
        room, call, live, Operation::admit_delegate,
        [&](const CaseRoom& state, const Delegation& delegation, const Rings& rings) {
            Readers delegates;
            for (const std::string& person : state.members().delegates_of(delegation.party()))
                if (const auto open = rings.people.find(person); open != rings.people.end())
                    delegates.insert(*open);
            return dismiss(delegation, call.session->person, call.session->keys, call.at("person"), delegates,
                           rings.grantees);
        });
}

// What parties have shown to this mediator.
Result<Reply> see_shown(RunningRoom& room, const Call& call, const CaseRoom& state, const Viewer& viewer) {
    Json shown = Json::object();
    const auto held = list_held(room, state);
    if (!held) return held.failure();
    for (const Party& party : state.negotiation().parties) {
        if (!held->contains(party.id)) continue;
        const auto items =
            open_items(*state.delegation(party.id), reader_of_person(viewer.person), call.session->keys);
        if (!items.empty()) shown[party.id] = items;
    }
    return Reply{200, Json{{"shown", shown}}.dump(), {}};
}

}  // namespace

std::span<const Route> delegation_routes() {
    constexpr auto kMember = Entrance::member;
    static const std::array kRoutes = {
        Route{"GET", "/api/cases/{case}/parties/{party}/preferences", "see_preferences", kMember,
              Operation::see_preferences, see_preferences},
        Route{"PATCH", "/api/cases/{case}/parties/{party}/preferences", "write_preferences", kMember,
              Operation::write_preferences, write_preferences},
        Route{"GET", "/api/cases/{case}/parties/{party}/grants", "see_grants", kMember, Operation::see_grants,
              see_grants},
        Route{"PUT", "/api/cases/{case}/parties/{party}/grants/{item}/{to}", "give_grant", kMember,
              Operation::give_grant, give_grant},
        Route{"DELETE", "/api/cases/{case}/parties/{party}/grants/{item}/{to}", "withdraw_grant", kMember,
              Operation::give_grant, withdraw_grant},
        Route{"PUT", "/api/cases/{case}/parties/{party}/allowance", "set_allowance", kMember,
              Operation::give_grant, set_allowance},
        Route{"PUT", "/api/cases/{case}/parties/{party}/keys", "renew_keys", kMember,
              Operation::admit_delegate, make_keys_anew},
        Route{"PUT", "/api/cases/{case}/parties/{party}/delegates/{person}", "admit_delegate", kMember,
              Operation::admit_delegate, admit_delegate},
        Route{"DELETE", "/api/cases/{case}/parties/{party}/delegates/{person}", "dismiss_delegate", kMember,
              Operation::admit_delegate, dismiss_delegate},
        Route{"GET", "/api/cases/{case}/shown", "see_shown", kMember, Operation::see_shown, see_shown},
    };
    return kRoutes;
}

}  // namespace wasit::room::api
