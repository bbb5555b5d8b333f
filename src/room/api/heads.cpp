#include "room/api/heads.hpp"

#include <nlohmann/json.hpp>

#include "room/audit/audit.hpp"

namespace wasit::room::api {

Result<Done> for_each_case(RunningRoom& room, const std::string& person,
                           const std::function<void(const CaseRoom&, const Member&)>& look) {
    const auto books = room.house().read([](const House& house) { return house.cases(); });
    if (!books) return books.failure();
    if (const auto done = room.catch_up(); !done) return done;
    for (const std::string& book : room.books_of(person)) {
        if (!books->contains(book)) continue;
        room.begin_case(book)->peek([&](const CaseRoom& state) {
            if (const auto member = state.members().find(person)) look(state, *member);
        });
    }
    return Done{};
}

Result<nlohmann::json> held_heads(RunningRoom& room, const std::string& person) {
    nlohmann::json heads = nlohmann::json::array();
    const auto done = for_each_case(room, person, [&](const CaseRoom& state, const Member&) {
        heads.push_back(to_text(HeldHead{state.book(), state.head().link}));
    });
    if (!done) return done.failure();
    const auto house = room.house().read([&](const House& all) {
        const Person* found = all.find(person);
        return found && found->administrator ? to_text(HeldHead{all.head().book, all.head().link})
                                             : std::string();
    });
    if (!house) return house.failure();
    if (!house->empty()) heads.push_back(*house);
    return heads;
}

}  // namespace wasit::room::api
