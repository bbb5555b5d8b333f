#include "room/api/api.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <vector>

#include "room/api/reply.hpp"
#include "room/api/route.hpp"
#include "room/http/problem.hpp"
#include "room/pages/pages.hpp"

namespace wasit::room::api {

namespace {

constexpr std::size_t kSmallBody = 64 * 1024;  // of who has not signed in

std::vector<std::string_view> split(std::string_view pattern) {
    std::vector<std::string_view> segments;
    for (std::string_view rest = pattern.substr(1);;) {
        const std::size_t slash = rest.find('/');
        segments.push_back(rest.substr(0, slash));
        if (slash == std::string_view::npos) return segments;
        rest.remove_prefix(slash + 1);
    }
}

bool is_variable(std::string_view segment) {
    return segment.starts_with('{');
}

// The pattern's segments, once for the whole program.
struct Pattern {
    const Route* route;
    std::vector<std::string_view> segments;
};

const std::vector<Pattern>& patterns() {
    static const std::vector<Pattern> all = [] {
        std::vector<Pattern> made;
        for (const Route& route : all_routes()) made.push_back({&route, split(route.pattern)});
        // What is written out comes before what stands for anything.
        std::ranges::stable_sort(made, {}, [](const Pattern& pattern) {
            return std::ranges::count_if(pattern.segments, is_variable);
        });
        return made;
    }();
    return all;
}

bool fits(const Pattern& pattern, const std::vector<std::string>& segments) {
    return std::ranges::equal(pattern.segments, segments,
                              [](std::string_view ours, const std::string& theirs) {
                                  return is_variable(ours) ? !theirs.empty() : ours == theirs;
                              });
}

struct Match {
    const Route* route = nullptr;
    std::map<std::string, std::string, std::less<>> path;
    std::string allowed;  // methods, where the address is right and the method is not
};

Match find_route(const http::Request& request) {
    Match match;
    const std::string_view method = request.method == "HEAD" ? "GET" : std::string_view(request.method);
    for (const Pattern& pattern : patterns()) {
        if (!fits(pattern, request.segments)) continue;
        if (pattern.route->method != method) {
            match.allowed += (match.allowed.empty() ? "" : ", ") + std::string(pattern.route->method);
            continue;
        }
        match.route = pattern.route;
        for (std::size_t at = 0; at < pattern.segments.size(); ++at)
            if (const auto segment = pattern.segments[at]; is_variable(segment))
                match.path.emplace(segment.substr(1, segment.size() - 2), request.segments[at]);
        return match;
    }
    return match;
}

// What a page of another site cannot do: state that it is JSON, and name the session's secret.
bool is_json(const http::Request& request) {
    const std::string* type = http::find_field(request.headers, "content-type");
    return type && http::to_lower(*type).starts_with("application/json");
}

bool is_own_page(const http::Request& request, const Session* session) {
    const std::string* site = http::find_field(request.headers, "sec-fetch-site");
    if (site && *site != "same-origin" && *site != "none") return false;
    if (!session) return true;
    const std::string* secret = http::find_field(request.headers, "x-wasit-csrf");
    return secret && *secret == session->csrf;
}

// Whatever was meant by it would not be heeded. An empty object is nothing.
bool has_needless_body(const Route& route, const http::Request& request) {
    if (takes_body(route) || request.body.empty()) return false;
    const auto object = nlohmann::json::parse(request.body, nullptr, false);
    return !object.is_object() || !object.empty();
}

// Said to who may call it: to all others it is forbidden, whatever they send.
Reply refuse_body() {
    const nlohmann::json problem = {
        {"title", "Bad Request"}, {"status", 400}, {"detail", "this operation takes no body; leave it out"}};
    return Reply{400, problem.dump(), {}};
}

// Whether the member may do this to the object that the address names.
bool is_allowed(const Route& route, const Call& call, const CaseRoom& room, const Viewer& viewer) {
    if (!viewer.member || !route.operation) return false;
    const auto party = call.path.find("party");
    if (party != call.path.end() && !room.has_party(party->second)) return false;
    return may(viewer.member, *route.operation,
               party != call.path.end() ? party->second : viewer.member->party);
}

Result<std::optional<Reply>> some(Result<Reply> reply) {
    if (!reply) return reply.failure();
    return std::optional(*std::move(reply));
}

// All calls about a case come through here.
Result<std::optional<Reply>> answer_member(RunningRoom& room, const Route& route, const Call& call) {
    auto found = room.find_case(call.at("case"));
    if (!found) return found.failure();
    const std::shared_ptr<LiveCase> live = *found;
    // Nobody is a member of a case that is not there: it refuses like any other.
    static const CaseRoom kNone("none");
    const auto allowed = live ? live->read([&](const CaseRoom& state) {
        return is_allowed(route, call, state, view_as(state, call.session->person));
    })
                              : Result<bool>(is_allowed(route, call, kNone, {call.session->person, {}}));
    if (!allowed) return allowed.failure();
    if (!*allowed || !live) return refuse();
    if (has_needless_body(route, call.request)) return std::optional(refuse_body());
    if (const auto* work = std::get_if<Work>(&route.handler)) return (*work)(room, call, *live);
    if (const auto* look = std::get_if<Look>(&route.handler)) {
        auto looked = live->read([&](const CaseRoom& state) {
            return (*look)(room, call, state, view_as(state, call.session->person));
        });
        if (!looked) return looked.failure();
        return some(*std::move(looked));
    }
    Reply reply;
    const auto written = live->change(
        [&](const CaseRoom& state) -> Result<Change> {
            const Viewer viewer = view_as(state, call.session->person);
            if (!is_allowed(route, call, state, viewer)) return refuse();
            auto decided = std::get<Write>(route.handler)(room, call, state, viewer);
            if (!decided) return decided.failure();
            reply = std::move(decided->reply);
            return std::move(decided->change);
        },
        call.now);
    if (!written) return written.failure();
    return std::optional(std::move(reply));
}

// Of who is signed in.
Result<std::optional<Reply>> answer_signed(RunningRoom& room, const Route& route, const Call& call) {
    const auto person = room.house().read([&](const House& house) {
        const Person* found = house.find(call.session->person);
        return found && !found->shut_out ? std::optional(*found) : std::nullopt;
    });
    if (!person) return person.failure();
    if (!*person) return refuse();
    if (route.entrance == Entrance::administrator && !(**person).administrator) return refuse();
    if (route.entrance == Entrance::member) return answer_member(room, route, call);
    if (has_needless_body(route, call.request)) return std::optional(refuse_body());
    return some(std::get<Plain>(route.handler)(room, call));
}

void answer_with(const http::Responder& responder, Result<std::optional<Reply>> result) {
    if (!result) {
        http::Response response = to_response(result.failure());
        if (response.status >= 500 && result.failure().kind != Failure::Kind::busy)
            responder.set_fault(fmt::format("{}: {}", name(result.failure().kind), result.failure().what));
        responder.answer(std::move(response));
    } else if (*result) {
        responder.answer(to_response(**std::move(result)));
    }
}

bool is_slow(const Route& route) {
    return route.entrance == Entrance::open_slow || route.entrance == Entrance::signed_slow;
}

bool is_open(const Route& route) {
    return route.entrance == Entrance::open || route.entrance == Entrance::open_slow;
}

}  // namespace

std::string_view session_cookie(const RunningRoom& room) {
    return room.options().is_secure ? "__Host-wasit" : "wasit";
}

bool takes_body(const Route& route) {
    // Of those that change something.
    constexpr std::array<std::string_view, 13> kWithout = {
        "sign_out",         "draw_authenticator", "invite_person_again", "shut_person_out",
        "approve_proposal", "withdraw_proposal",  "resolve_comment",     "offer_text",
        "sign_text",        "give_grant",         "admit_delegate",      "renew_keys",
        "give_consent"};
    return route.method != "GET" && route.method != "DELETE" &&
           std::ranges::find(kWithout, route.id) == kWithout.end();
}

std::span<const Route> all_routes() {
    static const std::vector<Route> all = [] {
        std::vector<Route> made;
        for (const auto routes :
             {session_routes(), people_routes(), case_routes(), foreign_routes(), consent_routes(),
              record_routes(), proposal_routes(), text_routes(), checklist_routes(), computation_routes(),
              delegation_routes(), log_routes()})
            made.insert(made.end(), routes.begin(), routes.end());
        return made;
    }();
    return all;
}

http::Admission Api::admit(const http::Request& request) const {
    http::Admission admission;
    const Match match = find_route(request);
    admission.route = match.route                        ? std::string(match.route->pattern)
                      : find_page(page_files(), request) ? "page"
                                                         : "none";
    const bool is_open = match.route && (match.route->entrance == Entrance::open ||
                                         match.route->entrance == Entrance::open_slow);
    // Who comes in by what is open to anybody needs no more, whatever cookie they bring.
    if (is_open || !http::find_field(request.cookies, session_cookie(room_)))
        admission.body_bytes = kSmallBody;
    return admission;
}

void Api::handle(const http::Request& request, const http::Responder& responder) {
    if (auto page = find_page(page_files(), request)) {
        responder.answer(*std::move(page));
        return;
    }
    Match match = find_route(request);
    if (!match.route && !match.allowed.empty()) {
        http::Response response = http::problem(405, "this address takes " + match.allowed);
        response.headers.emplace_back("Allow", match.allowed);
        responder.answer(std::move(response));
        return;
    }
    const std::string* token = http::find_field(request.cookies, session_cookie(room_));
    const Route* route = match.route;
    std::shared_ptr<Session> session;
    if (!route || !is_open(*route)) {
        auto found =
            token ? room_.sessions().find(*token, room_.now()) : Result<std::optional<Session>>(std::nullopt);
        if (!found) return answer_with(responder, found.failure());
        if (!*found) {
            responder.answer(ask_to_sign_in());
            return;
        }
        session = std::make_shared<Session>(**std::move(found));
    }
    if (!route) return answer_with(responder, refuse());
    if (route->method != "GET") {
        if (!is_own_page(request, session.get()) || (!request.body.empty() && !is_json(request))) {
            responder.answer(http::problem(403,
                                           "this did not come from a page of the room: send "
                                           "application/json, and X-Wasit-CSRF as /api/me gives it",
                                           "/problems/forged"));
            return;
        }
    }
    const auto work = [this, responder, route, session, path = std::move(match.path),
                       used = token ? *token : std::string()] {
        const Call call{responder.request(), responder, room_.now(), path, session.get(), used};
        if (is_open(*route) && has_needless_body(*route, call.request))
            return answer_with(responder, std::optional(refuse_body()));
        answer_with(responder, is_open(*route) ? some(std::get<Plain>(route->handler)(room_, call))
                                               : answer_signed(room_, *route, call));
    };
    if (!is_slow(*route)) return work();
    const auto safely = [responder, work] {
        try {
            work();
        } catch (const std::exception&) {
            responder.answer(to_response(Failure{Failure::Kind::other, "", ""}));
        }
    };
    if (!room_.post_hash(safely))
        answer_with(responder, Failure{Failure::Kind::busy, "too many are signing in at this moment",
                                       "try again in a few seconds", "many_signing_in"});
}

}  // namespace wasit::room::api
