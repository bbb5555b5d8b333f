// The people of the server, for its administrators.
#include <array>
#include <nlohmann/json.hpp>

#include "room/api/request_body.hpp"
#include "room/api/route.hpp"

namespace wasit::room::api {

namespace {

using Json = nlohmann::json;

Result<Reply> see_people(RunningRoom& room, const Call&) {
    const auto people = room.house().read([](const House& house) {
        Json all = Json::array();
        for (const auto& [id, person] : house.people())
            all.push_back({{"person", id},
                           {"name", person.name},
                           {"administrator", person.administrator},
                           {"joined", person.credentials.has_value()},
                           {"shut_out", person.shut_out}});
        return all;
    });
    if (!people) return people.failure();
    return Reply{200, Json{{"people", *people}}.dump(), {}};
}

// What changes the house, and what is said of it.
template <typename Decide>
Result<Reply> change_house(RunningRoom& room, const Call& call, const Decide& decide) {
    Reply reply{204, "", {}};
    const auto done = room.house().change(
        [&](const House& house) -> Result<Change> {
            const Result<Act> act = decide(house, reply);
            if (!act) return act.failure();
            return Change{{*act}, {}};
        },
        call.now);
    if (!done) return done.failure();
    return reply;
}

Result<Act> tell_invited(const Result<Invited>& invited, Reply& reply) {
    if (!invited) return invited.failure();
    reply = {201, Json{{"person", invited->person}, {"token", invited->token}}.dump(), {}};
    return invited->act;
}

Result<Reply> invite_person(RunningRoom& room, const Call& call) {
    RequestBody body(call.request.body);
    const std::string name = body.text("name");
    const bool is_administrator = body.flag_if("administrator");
    if (const auto fault = body.find_fault()) return *fault;
    return change_house(room, call, [&](const House& house, Reply& reply) {
        return tell_invited(invite(house, call.session->person, {name, is_administrator}, call.now), reply);
    });
}

Result<Reply> invite_person_again(RunningRoom& room, const Call& call) {
    return change_house(room, call, [&](const House& house, Reply& reply) {
        return tell_invited(invite_again(house, call.session->person, call.at("person"), call.now), reply);
    });
}

Result<Reply> shut_person_out(RunningRoom& room, const Call& call) {
    const std::string& person = call.at("person");
    auto reply = change_house(room, call, [&](const House& house, Reply&) {
        return shut_out(house, call.session->person, person);
    });
    if (!reply) return reply;
    if (const auto done = room.sessions().end_all_of(person, call.now); !done) return done.failure();
    room.watchers().close(person);
    room.jobs().forget_all({person, ""});
    return reply;
}

Result<Reply> let_person_in(RunningRoom& room, const Call& call) {
    return change_house(room, call, [&](const House& house, Reply&) {
        return let_in(house, call.session->person, call.at("person"));
    });
}

}  // namespace

std::span<const Route> people_routes() {
    constexpr auto kEntrance = Entrance::administrator;
    static const std::array kRoutes = {
        Route{"GET", "/api/people", "see_people", kEntrance, {}, see_people},
        Route{"POST", "/api/people", "invite_person", kEntrance, {}, invite_person},
        Route{"POST",
              "/api/people/{person}/invitation",
              "invite_person_again",
              kEntrance,
              {},
              invite_person_again},
        Route{"PUT", "/api/people/{person}/shut-out", "shut_person_out", kEntrance, {}, shut_person_out},
        Route{"DELETE", "/api/people/{person}/shut-out", "let_person_in", kEntrance, {}, let_person_in},
    };
    return kRoutes;
}

}  // namespace wasit::room::api
