// Who am I, and how do I get in.
#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "room/api/api.hpp"
#include "room/api/heads.hpp"
#include "room/api/key_holders.hpp"
#include "room/api/request_body.hpp"
#include "room/api/route.hpp"
#include "room/http/network.hpp"
#include "room/people/device.hpp"
#include "room/people/folding.hpp"
#include "room/people/totp.hpp"

namespace wasit::room::api {

namespace {

using Json = nlohmann::json;

std::string cookie(const RunningRoom& room, std::string_view name, const std::string& value,
                   std::int64_t milliseconds) {
    return fmt::format("{}={}; HttpOnly; SameSite=Strict; Path=/; Max-Age={}{}", name, value,
                       milliseconds / 1'000, room.options().is_secure ? "; Secure" : "");
}
std::string cookie(const RunningRoom& room, const std::string& token, std::int64_t milliseconds) {
    return cookie(room, session_cookie(room), token, milliseconds);
}

std::string_view device_cookie(const RunningRoom& room) {
    return room.options().is_secure ? "__Host-wasit-device" : "wasit-device";
}

// The device that the call comes from, where it is one that this person is known from.
std::string known_device(RunningRoom& room, const Call& call, const Person& person) {
    const std::string* token = http::find_field(call.request.cookies, device_cookie(room));
    if (!token) return {};
    return find_device(room.device_key(), person, *token, call.now).value_or("");
}

// Makes the device known as the person's, by a cookie that outlives the session.
Result<std::string> device_cookie_for(RunningRoom& room, const Call& call, const std::string& id) {
    return room.house().read([&](const House& house) {
        const Person* person = house.find(id);
        if (!person || !person->credentials) return cookie(room, device_cookie(room), "", 0);
        const std::string device = known_device(room, call, *person);
        return cookie(room, device_cookie(room), make_device(room.device_key(), *person, call.now, device),
                      kDeviceLasts);
    });
}

Result<Json> describe_me(RunningRoom& room, const Session& session) {
    auto me = room.house().read([&](const House& house) {
        const Person* person = house.find(session.person);
        return Json{{"person", session.person},
                    {"name", person ? person->name : ""},
                    {"administrator", person && person->administrator},
                    {"authenticator", person && person->authenticator},
                    {"csrf", session.csrf},
                    {"ends", session.ends}};
    });
    if (!me) return me.failure();
    auto heads = held_heads(room, session.person);
    if (!heads) return heads.failure();
    (*me)["heads"] = *heads;
    return me;
}

// Begins a session, and says so. `more` is added to what is said.
Result<Reply> let_in(RunningRoom& room, const Call& call, const std::string& person, const KeyPair& keys,
                     const Json& more = Json::object()) {
    see_to_keys(room, person, keys.open, call.now);
    const auto token = room.sessions().begin(person, keys, call.now);
    if (!token) return token.failure();
    const auto session = room.sessions().find(*token, call.now);
    if (!session) return session.failure();
    if (!*session) return Failure{Failure::Kind::other, "the session has vanished", ""};
    auto me = describe_me(room, **session);
    if (!me) return me.failure();
    me->update(more);
    auto device = device_cookie_for(room, call, person);
    if (!device) return device.failure();
    return Reply{200,
                 me->dump(),
                 {{"Set-Cookie", cookie(room, *token, room.options().sessions.whole)},
                  {"Set-Cookie", *std::move(device)}}};
}

Failure refuse_sign_in() {
    return {Failure::Kind::invalid, "name or password are wrong",
            "try again, or use the recovery code you wrote down", "sign_in_wrong"};
}

// Only to who has proved another thing.
Reply ask_for_code() {
    const Json problem = {{"type", "/problems/code_needed"},
                          {"title", "Unauthorized"},
                          {"status", 401},
                          {"detail", "a code of the authenticator is needed; type what it shows now"}};
    return Reply{401, problem.dump(), {}};
}

// Who proves that they are the person of this name.
Result<Guess> guess_of(RunningRoom& room, const Call& call, const std::string& name) {
    Guess guess{fold_name(name).value_or(""), http::network_of(call.request.peer), {}};
    auto device = room.house().read([&](const House& house) {
        const Person* person = house.find_by_name(name);
        return person ? known_device(room, call, *person) : std::string();
    });
    if (!device) return device.failure();
    guess.device = *std::move(device);
    return guess;
}

// Who proves again that they are who has signed in: the session is a device like no other.
Guess guess_of_session(const Call& call) {
    return {{}, {}, "session of " + call.session->person};
}

// Whether they may guess now; else how long to wait.
std::optional<Reply> hold_back(RunningRoom& room, const Call& call, const Guess& guess) {
    const std::int64_t wait = room.guesses().wait(guess, call.now);
    if (wait <= 0) return std::nullopt;
    const std::int64_t seconds = (wait + 999) / 1'000;
    const Json problem = {{"type", "/problems/wait"},
                          {"title", "Too Many Requests"},
                          {"status", 429},
                          {"detail", fmt::format("too many wrong guesses; wait {} seconds", seconds)},
                          {"seconds", seconds}};
    return Reply{429, problem.dump(), {{"Retry-After", fmt::format("{}", seconds)}}};
}

// Says it to who has proved another thing.
Failure not_guessed(Failure failure) {
    failure.kind = Failure::Kind::invalid;
    return failure;
}

// What to answer where something that proves who somebody is was wrong, or is missing. A wrong one counts as a guess.
Result<Reply> turn_away(RunningRoom& room, const Call& call, const Guess& guess, const Failure& failure) {
    if (is_code_missing(failure)) return ask_for_code();
    if (failure.kind != Failure::Kind::refused) return failure;
    room.guesses().failed(guess, call.now);
    if (failure.what == refuse().what) return refuse_sign_in();
    return not_guessed(failure);
}

// Enters what was decided on `house` at leisure, unless the person's password was set, or a code used, meanwhile.
Result<Done> enter(RunningRoom& room, const House& house, const std::string& person, const Act& act,
                   std::int64_t now) {
    return room.house().change(
        [&](const House& latest) -> Result<Change> {
            const Person *before = house.find(person), *after = latest.find(person);
            if (!before || !after || *before != *after) return refuse();
            return Change{{act}, {}};
        },
        now);
}

// After a new password: other sessions end, and this one begins.
Result<Reply> let_in_anew(RunningRoom& room, const Call& call, const House& house,
                          Result<Unlocked> unlocked) {
    if (!unlocked) return unlocked.failure();
    if (const auto done = enter(room, house, unlocked->person, unlocked->act, call.now); !done)
        return done.failure();
    if (const auto done = room.sessions().end_all_of(unlocked->person, call.now); !done)
        return done.failure();
    room.watchers().close(unlocked->person);
    return let_in(room, call, unlocked->person, unlocked->keys,
                  Json{{"recovery_code", unlocked->recovery_code}});
}

Result<House> copy_house(RunningRoom& room) {
    return room.house().read([](const House& house) { return house; });
}

Result<Reply> see_room(RunningRoom& room, const Call&) {
    const auto is_first = room.house().read([](const House& house) {
        return std::ranges::none_of(house.people(),
                                    [](const auto& person) { return person.second.credentials.has_value(); });
    });
    if (!is_first) return is_first.failure();
    return Reply{
        200, Json{{"product", "wasit"}, {"first_start", *is_first}, {"languages", {"en", "ar"}}}.dump(), {}};
}

Result<Reply> sign_in(RunningRoom& room, const Call& call) {
    RequestBody body(call.request.body);
    const std::string name = body.text("name"), password = body.text("password");
    const auto code = body.text_if("code");
    if (const auto fault = body.find_fault()) return *fault;
    const auto guess = guess_of(room, call, name);
    if (!guess) return guess.failure();
    if (auto wait = hold_back(room, call, *guess)) return *wait;
    const auto house = copy_house(room);
    if (!house) return house.failure();
    const auto who =
        room::sign_in(*house, name, password, room.options().cost, {code.value_or(""), call.now});
    if (!who) return turn_away(room, call, *guess, who.failure());
    if (who->act)
        if (const auto done = enter(room, *house, who->person, *who->act, call.now); !done)
            return done.failure();
    room.guesses().succeeded(*guess);
    return let_in(room, call, who->person, who->keys);
}

Result<Reply> join(RunningRoom& room, const Call& call) {
    RequestBody body(call.request.body);
    const std::string token = body.text("token"), password = body.text("password");
    if (const auto fault = body.find_fault()) return *fault;
    const auto house = copy_house(room);
    if (!house) return house.failure();
    return let_in_anew(room, call, *house,
                       room::join(*house, token, password, call.now, room.options().cost));
}

Result<Reply> recover(RunningRoom& room, const Call& call) {
    RequestBody body(call.request.body);
    const std::string name = body.text("name"), recovery_code = body.text("recovery_code"),
                      password = body.text("password");
    const auto code = body.text_if("code");
    if (const auto fault = body.find_fault()) return *fault;
    const auto guess = guess_of(room, call, name);
    if (!guess) return guess.failure();
    if (auto wait = hold_back(room, call, *guess)) return *wait;
    const auto house = copy_house(room);
    if (!house) return house.failure();
    auto unlocked = room::recover(*house, name, recovery_code, password, room.options().cost,
                                  {code.value_or(""), call.now});
    if (!unlocked && is_code_missing(unlocked.failure())) return ask_for_code();
    if (!unlocked && unlocked.failure().kind == Failure::Kind::refused) {
        room.guesses().failed(*guess, call.now);
        return Failure{Failure::Kind::invalid, "name, recovery code or code are wrong", "try again",
                       "recovery_wrong"};
    }
    return let_in_anew(room, call, *house, std::move(unlocked));
}

Result<Reply> change_password(RunningRoom& room, const Call& call) {
    RequestBody body(call.request.body);
    const std::string now_used = body.text("now"), password = body.text("password");
    const auto code = body.text_if("code");
    if (const auto fault = body.find_fault()) return *fault;
    const auto house = copy_house(room);
    if (!house) return house.failure();
    const Guess guess = guess_of_session(call);
    if (auto wait = hold_back(room, call, guess)) return *wait;
    auto unlocked = room::change_password(*house, call.session->person, now_used, password,
                                          room.options().cost, {code.value_or(""), call.now});
    if (!unlocked && is_code_missing(unlocked.failure())) return ask_for_code();
    if (!unlocked && unlocked.failure().kind == Failure::Kind::refused) {
        room.guesses().failed(guess, call.now);
        if (unlocked.failure().what != refuse().what) return not_guessed(unlocked.failure());
        return Failure{Failure::Kind::invalid, "the password now in use is another one", "try again",
                       "password_wrong"};
    }
    return let_in_anew(room, call, *house, std::move(unlocked));
}

// A secret for an authenticator. Nothing is kept: it comes back with a code that proves it has arrived.
Result<Reply> draw_authenticator(RunningRoom& room, const Call& call) {
    const auto name = room.house().read([&](const House& house) {
        const Person* person = house.find(call.session->person);
        return person ? person->name : std::string();
    });
    if (!name) return name.failure();
    const TotpSecret secret = draw_totp_secret();
    return Reply{
        200, Json{{"secret", to_base32(secret)}, {"address", totp_address(secret, *name)}}.dump(), {}};
}

Result<Reply> set_authenticator(RunningRoom& room, const Call& call) {
    RequestBody body(call.request.body);
    const std::string secret = body.text("secret"), code = body.text("code"),
                      password = body.text("password");
    if (const auto fault = body.find_fault()) return *fault;
    const auto house = copy_house(room);
    if (!house) return house.failure();
    const Person* person = house->find(call.session->person);
    if (!person) return refuse();
    const Guess guess = guess_of_session(call);
    if (auto wait = hold_back(room, call, guess)) return *wait;
    const auto act = room::set_authenticator(*house, person->name, password, secret, {code, call.now},
                                             room.options().cost);
    if (!act) return turn_away(room, call, guess, act.failure());
    if (const auto done = enter(room, *house, person->id, *act, call.now); !done) return done.failure();
    return Reply{204, "", {}};
}

// Open to all, for who has lost it cannot sign in. `code`: of the authenticator, or the recovery code.
Result<Reply> remove_authenticator(RunningRoom& room, const Call& call) {
    RequestBody body(call.request.body);
    const std::string name = body.text("name"), password = body.text("password"), code = body.text("code");
    if (const auto fault = body.find_fault()) return *fault;
    const auto guess = guess_of(room, call, name);
    if (!guess) return guess.failure();
    if (auto wait = hold_back(room, call, *guess)) return *wait;
    const auto house = copy_house(room);
    if (!house) return house.failure();
    const auto act =
        room::remove_authenticator(*house, name, password, {code, call.now}, room.options().cost);
    if (!act) return turn_away(room, call, *guess, act.failure());
    if (const auto done = enter(room, *house, act->actor, *act, call.now); !done) return done.failure();
    return Reply{204, "", {}};
}

Result<Reply> see_me(RunningRoom& room, const Call& call) {
    const auto me = describe_me(room, *call.session);
    if (!me) return me.failure();
    return Reply{200, me->dump(), {}};
}

// Where the store cannot be told, for its disk is full, it is over here at least, and the browser's cookie gone.
Result<Reply> sign_out(RunningRoom& room, const Call& call) {
    if (const auto done = room.sessions().end(call.token); !done)
        call.responder.set_fault(fmt::format("sign_out: {}", done.failure().what));
    room.watchers().sweep([&](const std::string& token) { return token == call.token; });
    return Reply{204, "", {{"Set-Cookie", cookie(room, "", 0)}}};
}

}  // namespace

std::span<const Route> session_routes() {
    static const std::array kRoutes = {
        Route{"GET", "/api/room", "see_room", Entrance::open, {}, see_room},
        Route{"POST", "/api/sign-in", "sign_in", Entrance::open_slow, {}, sign_in},
        Route{"POST", "/api/join", "join", Entrance::open_slow, {}, join},
        Route{"POST", "/api/recover", "recover", Entrance::open_slow, {}, recover},
        Route{"GET", "/api/me", "see_me", Entrance::signed_in, {}, see_me},
        Route{"POST", "/api/sign-out", "sign_out", Entrance::signed_in, {}, sign_out},
        Route{"POST", "/api/password", "change_password", Entrance::signed_slow, {}, change_password},
        Route{"POST",
              "/api/authenticator/draw",
              "draw_authenticator",
              Entrance::signed_in,
              {},
              draw_authenticator},
        Route{
            "POST", "/api/authenticator", "set_authenticator", Entrance::signed_slow, {}, set_authenticator},
        Route{"POST",
              "/api/authenticator/remove",
              "remove_authenticator",
              Entrance::open_slow,
              {},
              remove_authenticator},
    };
    return kRoutes;
}

}  // namespace wasit::room::api
