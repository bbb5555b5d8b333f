// The log of a case as a member sees it, to hold against a head; and what happens, as it happens.
#include <array>
#include <nlohmann/json.hpp>

#include "room/api/route.hpp"
#include "room/audit/audit.hpp"
#include "room/crypto/base64.hpp"

namespace wasit::room::api {

namespace {

using Json = nlohmann::json;

constexpr std::size_t kPage = 1'000;

// An entry as far as it may be seen: what it is bound to the others by; who did what when, and what it takes to check
// that; and what it says, likewise.
Json show_entry(const Entry& entry, Sight sight) {
    Json shown = {{"commitment", to_hex(entry.commitment)}, {"link", to_hex(entry.link)}};
    if (sight == Sight::nothing) return shown;
    shown["number"] = entry.number;
    shown["time"] = entry.time;
    shown["actor"] = entry.actor;
    shown["kind"] = entry.kind;
    shown["header_salt"] = to_hex(entry.header_salt);
    shown["body_commitment"] = to_hex(entry.body_commitment);
    if (sight == Sight::header || !entry.body) return shown;
    shown["body_salt"] = to_hex(*entry.body_salt);
    shown["body"] = *entry.body;
    return shown;
}

Result<std::optional<Reply>> export_log(RunningRoom& room, const Call& call, LiveCase& live) {
    const auto looked = live.read([](const CaseRoom& state) { return state.head(); });
    if (!looked) return looked.failure();
    const std::string& book = looked->book;
    const std::int64_t last = looked->number;
    Json entries = Json::array();
    std::string head = to_hex(start_of(book).link);
    for (std::int64_t after = 0; after < last;) {
        const auto page = room.store().read(book, after, kPage);
        if (!page) return page.failure();
        if (page->empty()) break;
        if (const auto disorder = find_disorder(*page, after)) return *disorder;
        const auto shown = live.read([&](const CaseRoom& state) {
            const Viewer viewer = view_as(state, call.session->person);
            for (const Entry& entry : *page) {
                if (entry.number > last) break;
                entries.push_back(show_entry(entry, see(viewer, state, entry)));
                head = to_hex(entry.link);
            }
            return Done{};
        });
        if (!shown) return shown.failure();
        after = page->back().number;
    }
    const Json json = {
        {"schema", "wasit.log/1"}, {"book", book}, {"entries", entries}, {"head", book + ":" + head}};
    return std::optional(Reply{200, json.dump(), {}});
}

Result<Reply> see_head(RunningRoom&, const Call&, const CaseRoom& state, const Viewer&) {
    return Reply{200, Json{{"head", to_text(HeldHead{state.book(), state.head().link})}}.dump(), {}};
}

// The stream begins by saying that it has begun: whoever missed something reads anew what they show.
Result<std::optional<Reply>> watch_case(RunningRoom& room, const Call& call, LiveCase& live) {
    const auto book = live.read([](const CaseRoom& state) { return state.book(); });
    if (!book) return book.failure();
    if (!room.watchers().has_room(call.session->person, room.options().most_streams))
        return too_many_streams();
    const http::EventStream stream = call.responder.open_stream();
    room.watchers().add({*book, call.session->person, call.token, stream});
    stream.push("", "begun", Json{{"case", *book}}.dump());
    return std::optional<Reply>();
}

}  // namespace

std::span<const Route> log_routes() {
    constexpr auto kMember = Entrance::member;
    static const std::array kRoutes = {
        Route{"GET", "/api/cases/{case}/log", "export_log", kMember, Operation::export_log, export_log},
        Route{"GET", "/api/cases/{case}/head", "see_head", kMember, Operation::receive_heads, see_head},
        Route{"GET", "/api/cases/{case}/events", "watch_case", kMember, Operation::see_case, watch_case},
    };
    return kRoutes;
}

}  // namespace wasit::room::api
