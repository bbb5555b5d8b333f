// Any bytes, as the body of every operation of the room that takes one, by people who may call it: no crash, no fault of
// the server's own; and whatever is accepted is taken again from the book of the case, and shown to everybody as JSON.
// The first line says which operation, and the sum of its bytes who calls it and on what; the rest is the body, in which
// {version} and the like stand for ids, which are drawn anew each time.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <memory>
#include <mutex>
#include <nlohmann/json.hpp>
#include <numeric>
#include <string>

#include "room/api/first_start.hpp"
#include "room/api/reply.hpp"
#include "room/api/route.hpp"
#include "room/http/exchange.hpp"

using namespace wasit::room;
using namespace wasit::room::api;
using Json = nlohmann::json;

namespace {

constexpr std::int64_t kNow = 1'900'000'000'000;
constexpr Argon2Cost kCheap{1, 8192};
constexpr const char* kWords = "four words nobody expects";
constexpr std::string_view kParts[] = {"statements", "incidents", "figures", "drafts", "rounds"};
constexpr const char* kRiver = R"(wasit: case/1
parties: {north: {}, south: {}}
mediators: {marjan: Marjan}
issues:
  duration: {from: 0, to: 90, step: 10}
  withdrawal: {options: [hold, line, full]}
phases: {one: {days: 30}}
obligations:
  - {what: Move to the line., by: north, due: {phase: one, day: 10}, verified_by: marjan}
)";

[[noreturn]] void fail(const char* what) {
    std::fprintf(stderr, "%s\n", what);
    std::abort();
}

// Books in memory, which copies begin from.
class Memory : public Store {
  public:
    Memory() = default;
    Memory(const Memory& other) : books_(other.books_) {}

    Result<Done> append(const std::vector<Entry>& entries, const std::vector<std::int64_t>& erased) override {
        const std::scoped_lock lock(guard_);
        auto& book = books_[entries.front().book];
        if (entries.front().number != std::ssize(book) + 1) return Failure{Failure::Kind::conflict, "", ""};
        for (const std::int64_t number : erased) {
            Entry& entry = book.at(static_cast<std::size_t>(number) - 1);
            entry.body.reset();
            entry.body_salt.reset();
        }
        book.insert(book.end(), entries.begin(), entries.end());
        return Done{};
    }
    Result<std::vector<Entry>> read(const std::string& name, std::int64_t after, std::size_t limit) override {
        const std::scoped_lock lock(guard_);
        const auto& book = books_[name];
        const auto first = book.begin() + std::min<std::ptrdiff_t>(after, std::ssize(book));
        const auto count = std::min(static_cast<std::ptrdiff_t>(limit), book.end() - first);
        return std::vector<Entry>(first, first + count);
    }
    Result<Head> head(const std::string& name) override {
        const std::scoped_lock lock(guard_);
        const auto& book = books_[name];
        return book.empty() ? start_of(name) : head_after(book.back());
    }
    Result<std::vector<OddRow>> odd_rows(std::size_t) override { return std::vector<OddRow>(); }
    Result<std::map<std::string, std::int64_t>> lengths() override {
        const std::scoped_lock lock(guard_);
        std::map<std::string, std::int64_t> lengths;
        for (const auto& [name, book] : books_)
            if (!book.empty()) lengths[name] = std::ssize(book);
        return lengths;
    }
    Result<Done> keep_ticket(const std::string& key, const Ticket& ticket) override {
        const std::scoped_lock lock(guard_);
        tickets_[key] = ticket;
        return Done{};
    }
    Result<bool> put_off_ticket(const std::string& key, std::int64_t expires) override {
        const std::scoped_lock lock(guard_);
        const auto found = tickets_.find(key);
        if (found != tickets_.end()) found->second.expires = expires;
        return found != tickets_.end();
    }
    Result<std::optional<Ticket>> find_ticket(const std::string& key, std::int64_t) override {
        const std::scoped_lock lock(guard_);
        const auto found = tickets_.find(key);
        return found == tickets_.end() ? std::nullopt : std::optional(found->second);
    }
    Result<Done> drop_ticket(const std::string& key) override {
        const std::scoped_lock lock(guard_);
        tickets_.erase(key);
        return Done{};
    }
    Result<Done> drop_tickets(std::int64_t, const std::string& owner) override {
        const std::scoped_lock lock(guard_);
        std::erase_if(tickets_, [&](const auto& ticket) { return ticket.second.owner == owner; });
        return Done{};
    }

  private:
    std::mutex guard_;
    std::map<std::string, std::vector<Entry>> books_;
    std::map<std::string, Ticket> tickets_;
};

using People = std::map<std::string, Session>;  // by name
using Path = std::map<std::string, std::string, std::less<>>;

// Everything that inputs begin from: two cases, of which the second has its text signed.
struct Setting {
    Memory store;
    Secret room_key, engine_key;
    std::unique_ptr<RunningRoom> room;  // nothing is entered in it any more
    People people;
    std::vector<Path> paths;
};

Secret copy(const Secret& secret) {
    return *Secret::of(secret.view());
}

std::unique_ptr<RunningRoom> serve(Store& store, const Setting& setting) {
    RoomOptions options;
    options.cost = kCheap;
    options.clock = [] { return kNow; };
    options.look_time = std::chrono::hours(1);
    options.jobs.seconds = 0.01;
    options.jobs.memory_bytes = 32ull << 20;
    return std::make_unique<RunningRoom>(
        store, RoomKeys{KeyPair::of(copy(setting.room_key)), KeyPair::of(copy(setting.engine_key))},
        std::move(options));
}

template <typename Value>
Value take(Result<Value> result) {
    if (!result) fail(result.failure().what.c_str());
    return *std::move(result);
}

void check_json(const std::string& json) {
    if (!json.empty() && !read_tree(json)) fail("what is answered is no JSON");
}

// What the server would say of a failure; it must never be at fault itself.
void judge(const Failure& failure) {
    using Kind = Failure::Kind;
    if (failure.kind != Kind::invalid && failure.kind != Kind::refused && failure.kind != Kind::conflict &&
        failure.kind != Kind::busy)
        fail(failure.what.c_str());
    check_json(to_response(failure).body);
}

// One call, of which nothing is sent.
class Caller {
  public:
    Caller(const Setting& setting, const Path& path, const std::string& person, const Route& route,
           std::string body)
        : exchange_(std::make_shared<http::Exchange>()), responder_(exchange_) {
        exchange_->is_answered = true;
        exchange_->request.method = route.method;
        exchange_->request.body = std::move(body);
        exchange_->request.peer = "127.0.0.1";
        const auto who = setting.people.find(person);
        call_ = std::make_unique<Call>(Call{exchange_->request, responder_, kNow, path,
                                            who == setting.people.end() ? nullptr : &who->second, "token"});
    }
    const Call& operator*() const { return *call_; }

  private:
    std::shared_ptr<http::Exchange> exchange_;
    http::Responder responder_;
    std::unique_ptr<Call> call_;
};

// Everybody looks at everything they may.
// Whether everything that the address names is known: a version, only once there is one.
bool is_addressed(const Route& route, const Path& path) {
    const std::string_view pattern = route.pattern;
    for (std::size_t at = pattern.find('{'); at != std::string_view::npos; at = pattern.find('{', at + 1))
        if (!path.contains(std::string(pattern.substr(at + 1, pattern.find('}', at) - at - 1)))) return false;
    return true;
}

void look_at_all(const Setting& setting, const Path& path, const CaseRoom& state) {
    for (const auto& [name, session] : setting.people) {
        const Viewer viewer = view_as(state, session.person);
        for (const Route& route : all_routes()) {
            const auto* look = std::get_if<Look>(&route.handler);
            if (!look || !viewer.member || !route.operation || !is_addressed(route, path)) continue;
            if (!may(viewer.member, *route.operation, viewer.member->party)) continue;
            const Caller caller(setting, path, name, route, "");
            const auto seen = (*look)(*setting.room, *caller, state, viewer);
            if (seen)
                check_json(seen->json);
            else
                judge(seen.failure());
        }
    }
}

// What a call would enter; a change that no reader of the book would take would close the case for good.
std::optional<Change> write(const Setting& setting, RunningRoom& room, const Path& path,
                            const std::string& person, const Route& route, const std::string& body) {
    const Caller caller(setting, path, person, route, body);
    std::optional<Change> change;
    take(take(room.find_case(path.at("case")))->read([&](const CaseRoom& state) {
        const Viewer viewer = view_as(state, (*caller).session->person);
        auto decided = std::get<Write>(route.handler)(room, *caller, state, viewer);
        if (!decided) {
            judge(decided.failure());
            return Done{};
        }
        check_json(decided->reply.json);
        change = std::move(decided->change);
        CaseRoom then = state;
        for (const Act& act : change->acts) {
            const Entry entry = make_entry(then.head(), act, kNow);
            then.apply(entry);
            static_cast<void>(see(viewer, then, entry));
        }
        then.settle();
        look_at_all(setting, path, then);
        return Done{};
    }));
    return change;
}

// All else enters something itself: in a room of its own.
void call(const Setting& setting, const Path& path, const std::string& person, const Route& route,
          const std::string& body) {
    if (std::holds_alternative<Write>(route.handler)) {
        write(setting, *setting.room, path, person, route, body);
        return;
    }
    Memory store(setting.store);
    const auto room = serve(store, setting);
    const Caller caller(setting, path, person, route, body);
    const auto live = take(room->find_case(path.at("case")));
    if (const auto* plain = std::get_if<Plain>(&route.handler)) {
        const auto replied = (*plain)(*room, *caller);
        if (replied)
            check_json(replied->json);
        else
            judge(replied.failure());
    } else if (const auto* work = std::get_if<wasit::room::api::Work>(&route.handler)) {
        const auto replied = (*work)(*room, *caller, *live);
        if (!replied)
            judge(replied.failure());
        else if (*replied)
            check_json((**replied).json);
    }
    take(room->house().read([](const House&) { return Done{}; }));
    take(room->catch_up());
    take(live->read([&](const CaseRoom& state) {
        look_at_all(setting, path, state);
        return Done{};
    }));
}

const Route& find_route(std::string_view id) {
    return *std::ranges::find(all_routes(), id, &Route::id);
}

void join_house(RunningRoom& room, People& people, const std::string& name) {
    const auto enter = [&](const Act& act) {
        take(room.house().change([&](const House&) { return Result<Change>(Change{{act}, {}}); }, kNow));
    };
    const auto read = [&] { return take(room.house().read([](const House& house) { return house; })); };
    const Invited invited = take(invite(read(), "server", {name, name == "administrator"}, kNow));
    enter(invited.act);
    Unlocked joined = take(join(read(), invited.token, kWords, kNow, kCheap));
    enter(joined.act);
    people.emplace(name, Session{joined.person, std::move(joined.keys), "csrf", kNow + 1});
}

// Fills a case so that something can be done by every operation.
class Filling {
  public:
    Filling(Setting& setting, RunningRoom& room) : setting_(setting), room_(room) {
        path_["case"] = take(open_case_for(room, "server", kRiver, setting.people.at("salma").person));
        path_["party"] = "north";
        path_["part"] = "statements";
        path_["phase"] = "one";
        const auto add = [&](const char* name, const Member& member) {
            enter([&](const CaseRoom& state) {
                return add_member(state.members(), state.negotiation(), setting.people.at("salma").person,
                                  setting.people.at(name).person, member);
            });
        };
        add("tarek", {Role::mediator, "", "marjan"});
        add("mona", {Role::delegate, "north", ""});
        add("karim", {Role::delegate, "north", ""});
        add("dana", {Role::delegate, "south", ""});
        add("noor", {Role::observer, "", ""});
        const auto hold_keys = [&](const char* name, const char* party) {
            const Session& session = setting.people.at(name);
            enter([&](const CaseRoom& state) {
                return make_keys(*state.delegation(party), session.person, session.keys.open);
            });
        };
        hold_keys("mona", "north");
        hold_keys("dana", "south");
    }
    Path fill(bool agreed) {
        act("salma", "open_round", {{"content", {{"id", "r1"}}}});
        path_["proposal"] = act("salma", "draft_proposal",
                                {{"content", {{"deal", {{"duration", 40}, {"withdrawal", "line"}}}}}});
        act("salma", "approve_proposal", Json::object());
        const Json clause = {{"words", {{"en", "To the line."}}}, {"issues", {"withdrawal"}}};
        path_["version"] = act("salma", "write_text", {{"clauses", {clause}}});
        path_["comment"] =
            act("mona", "comment_text", {{"version", path_["version"]}, {"words", "Which line?"}});
        path_["deadline"] = act("salma", "set_deadline", {{"what", "Answer"}, {"when", "2031-03-01"}});
        path_["item"] =
            act("salma", "write_record", {{"content", {{"who", "marjan"}, {"gist", "Talks go on."}}}});
        if (!agreed) return path_;
        act("salma", "offer_text", Json::object());
        act("mona", "sign_text", Json::object());
        act("dana", "sign_text", Json::object());
        act("salma", "begin_checklist", {{"deal", {{"withdrawal", "line"}, {"duration", 40}}}});
        take(take(room_.find_case(path_["case"]))->read([&](const CaseRoom& state) {
            path_["item"] = state.checklist().items().front().id;
            return Done{};
        }));
        return path_;
    }

  private:
    template <typename Decide>
    void enter(const Decide& decide) {
        const auto live = take(room_.find_case(path_["case"]));
        take(live->change(
            [&](const CaseRoom& state) -> Result<Change> {
                return Change{{take(decide(state))}, {}};
            },
            kNow));
    }
    // The id that is new with it, where one is.
    std::string act(const char* name, const char* id, const Json& body) {
        auto change = write(setting_, room_, path_, name, find_route(id), body.dump());
        if (!change) fail(id);
        take(take(room_.find_case(path_["case"]))
                 ->change([&](const CaseRoom&) { return Result<Change>(*change); }, kNow));
        const Json said = Json::parse(change->acts.front().body);
        for (const char* member : {"proposal", "comment", "version", "deadline", "item"})
            if (said.contains(member)) return said[member];
        return {};
    }

    Setting& setting_;
    RunningRoom& room_;
    Path path_;
};

const Setting& setting() {
    static const Setting* made = [] {
        auto* setting = new Setting;
        setting->room_key = Secret::draw();
        setting->engine_key = Secret::draw();
        setting->room = serve(setting->store, *setting);
        for (const char* name : {"administrator", "salma", "tarek", "mona", "karim", "dana", "noor"})
            join_house(*setting->room, setting->people, name);
        for (const bool agreed : {false, true})
            setting->paths.push_back(Filling(*setting, *setting->room).fill(agreed));
        return setting;
    }();
    return *made;
}

// Names of those who may.
std::vector<std::string> list_callers(const Setting& setting, const Path& path, const Route& route) {
    if (route.entrance == Entrance::open || route.entrance == Entrance::open_slow) return {"nobody"};
    if (route.entrance == Entrance::administrator) return {"administrator"};
    if (route.entrance != Entrance::member) return {"mona"};
    std::vector<std::string> callers;
    const auto live = take(setting.room->find_case(path.at("case")));
    live->peek([&](const CaseRoom& state) {
        for (const auto& [name, session] : setting.people) {
            const auto member = state.members().find(session.person);
            const bool names_party = route.pattern.find("{party}") != std::string_view::npos;
            if (member && may(member, *route.operation, names_party ? path.at("party") : member->party))
                callers.push_back(name);
        }
    });
    return callers;
}

std::string fill_in(std::string body, const Path& path) {
    for (const auto& [name, value] : path) {
        const std::string place = "{" + name + "}";
        for (std::size_t at = body.find(place); at != std::string::npos;
             at = body.find(place, at + value.size()))
            body.replace(at, place.size(), value);
    }
    return body;
}

const std::vector<const Route*>& routes_with_bodies() {
    static const std::vector<const Route*> all = [] {
        std::vector<const Route*> routes;
        for (const Route& route : all_routes())
            if (takes_body(route)) routes.push_back(&route);
        return routes;
    }();
    return all;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string input(reinterpret_cast<const char*>(data), size);
    const std::size_t line = std::min(input.find('\n'), input.size());
    const std::string first = input.substr(0, line), body = input.substr(std::min(line + 1, input.size()));
    std::size_t choice =
        std::accumulate(first.begin(), first.end(), std::size_t{0},
                        [](std::size_t sum, char byte) { return sum + static_cast<unsigned char>(byte); });
    const auto& routes = routes_with_bodies();
    const auto named =
        std::ranges::find(routes, std::string_view(first).substr(0, first.find(' ')), &Route::id);
    const Route& route = named != routes.end() ? **named : *routes[choice % routes.size()];
    const auto choose = [&](std::size_t count) {
        const std::size_t chosen = choice % count;
        choice /= count;
        return chosen;
    };
    const Setting& all = setting();
    Path path = all.paths[choose(all.paths.size())];
    path["part"] = kParts[choose(std::size(kParts))];
    const auto callers = list_callers(all, path, route);
    if (callers.empty()) fail("nobody may call it");
    call(all, path, callers[choose(callers.size())], route, fill_in(body, path));
    return 0;
}
