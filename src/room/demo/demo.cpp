#include "room/demo/demo.hpp"

#include <map>

#include "casefile/wasit/read.hpp"
#include "casefile/wasit/write.hpp"
#include "room/api/first_start.hpp"
#include "room/computation/preference_items.hpp"
#include "room/demo/demo_case.hpp"

namespace wasit::room {

namespace {

// Somebody who has joined, with the keys of whom they are.
struct Joined {
    std::string person;
    KeyPair keys;
};

template <typename State>
Result<Done> enter(LiveBook<State>& live, std::int64_t now, const Result<Act>& act) {
    if (!act) return act.failure();
    return live.change([&](const State&) -> Result<Change> { return Change{{*act}, {}}; }, now);
}

Result<Joined> add_person(api::RunningRoom& room, const DemoPerson& person) {
    const auto house = room.house().read([](const House& state) { return state; });
    if (!house) return house.failure();
    const auto invited = invite(*house, "server", {person.name, person.administrator}, room.now());
    if (!invited) return invited.failure();
    if (const auto done = enter(room.house(), room.now(), Result<Act>(invited->act)); !done)
        return done.failure();
    const auto waiting = room.house().read([](const House& state) { return state; });
    if (!waiting) return waiting.failure();
    auto joined = join(*waiting, invited->token, kDemoPassword, room.now(), room.options().cost);
    if (!joined) return joined.failure();
    if (const auto done = enter(room.house(), room.now(), Result<Act>(joined->act)); !done)
        return done.failure();
    return Joined{joined->person, std::move(joined->keys)};
}

Result<Done> add_members(api::RunningRoom& room, api::LiveCase& live, const std::string& chair,
                         const std::map<std::string, Joined>& joined) {
    for (const DemoPerson& person : demo_people()) {
        if (person.administrator) continue;
        const std::string& id = joined.at(person.name).person;
        const auto done = live.change(
            [&](const CaseRoom& state) -> Result<Change> {
                const auto act = add_member(state.members(), state.negotiation(), chair, id, person.member);
                if (!act) return act.failure();
                return Change{{*act}, {}};
            },
            room.now());
        if (!done) return done;
    }
    return Done{};
}

// One of a party's delegates makes its keys, seals what the case's file says, and grants it to the engine.
Result<Done> seal(api::RunningRoom& room, api::LiveCase& live, const Joined& delegate,
                  const std::string& party, const Items& items) {
    const auto change = [&](const auto& decide) {
        return live.change(
            [&](const CaseRoom& state) -> Result<Change> { return decide(*state.delegation(party)); },
            room.now());
    };
    auto done = change([&](const Delegation& delegation) -> Result<Change> {
        const auto act = make_keys(delegation, delegate.person, delegate.keys.open);
        if (!act) return act.failure();
        return Change{{*act}, {}};
    });
    if (!done) return done;
    done = change([&](const Delegation& delegation) {
        return seal_items(delegation, delegate.person, delegate.keys, items, {});
    });
    if (!done) return done;
    for (const auto& item : items) {
        done = change([&](const Delegation& delegation) {
            return grant(delegation, delegate.person, delegate.keys, item.first, kEngine,
                         room.keys().engine.open);
        });
        if (!done) return done;
    }
    return Done{};
}

}  // namespace

const std::vector<DemoPerson>& demo_people() {
    static const std::vector<DemoPerson> people = {
        {"administrator", {}, true},
        {"salma", {Role::mediator, "", "marjan"}},
        {"tarek", {Role::mediator, "", "highlands"}},
        {"mona", {Role::delegate, "north", ""}},
        {"dana", {Role::delegate, "south", ""}},
        {"noor", {Role::observer, "", "families"}},
    };
    return people;
}

Result<Done> make_demo(api::RunningRoom& room) {
    const auto is_empty = room.house().read([](const House& house) { return house.people().empty(); });
    if (!is_empty) return is_empty.failure();
    if (!*is_empty)
        return Failure{Failure::Kind::invalid, "there are people in this room already",
                       "give the demo a store of its own"};
    casefile::Reading reading =
        casefile::read_wasit_text(kDemoCase, casefile::Syntax::yaml, "demo", "river-ceasefire");
    if (!reading.negotiation) return Failure{Failure::Kind::other, "the demo's case cannot be read", ""};
    Case negotiation = *std::move(reading.negotiation);
    std::map<std::string, Items> preferences;
    for (const casefile::TextFile& file : casefile::write_case_files(negotiation, casefile::Syntax::yaml)) {
        if (file.path.parent_path() != "private") continue;
        const std::string party = file.path.stem().string();
        auto items = split_preferences(negotiation, party, file.text);
        if (!items) return items.failure();
        preferences[party] = *std::move(items);
    }
    negotiation.preferences.clear();

    std::map<std::string, Joined> joined;
    for (const DemoPerson& person : demo_people()) {
        auto added = add_person(room, person);
        if (!added) return added.failure();
        joined.emplace(person.name, *std::move(added));
    }
    const std::string chair = joined.at("salma").person;
    const auto book =
        api::open_case_for(room, chair, casefile::write_case(negotiation, casefile::Syntax::json), chair);
    if (!book) return book.failure();
    const std::shared_ptr<api::LiveCase> live = room.begin_case(*book);
    if (const auto done = add_members(room, *live, chair, joined); !done) return done;
    for (const DemoPerson& person : demo_people()) {
        if (person.member.role != Role::delegate) continue;
        const std::string& party = person.member.party;
        if (const auto done = seal(room, *live, joined.at(person.name), party, preferences.at(party)); !done)
            return done;
    }
    return Done{};
}

}  // namespace wasit::room
