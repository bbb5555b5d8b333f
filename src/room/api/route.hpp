// The operations of the room's interface: for each its address, who may call it, and what answers it.
//
// The table is all there is: the server asks it for every request, schema/openapi.yaml describes it, and the tests go
// through it row by row.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>

#include "room/access/permissions.hpp"
#include "room/api/reply.hpp"
#include "room/api/running_room.hpp"
#include "room/case_room/visibility.hpp"
#include "room/http/responder.hpp"

namespace wasit::room::api {

// One request, understood so far.
struct Call {
    const http::Request& request;
    const http::Responder& responder;
    std::int64_t now = 0;                                  // milliseconds since 1970
    std::map<std::string, std::string, std::less<>> path;  // "case": what stood in its place
    const Session* session = nullptr;                      // none where nobody needs to be signed in
    std::string token;                                     // of the session

    const std::string& at(std::string_view name) const { return path.find(name)->second; }
};

// What answers. Each is called once the caller is known to be allowed to.
//   Plain   what is about no case; the session may be missing where nobody needs to be signed in
//   Look    reads the case as it stands
//   Write   what to enter in the book of the case, and the reply; may be called again where another was quicker
//   Work    all else: sees to the case itself
using Plain = Result<Reply> (*)(RunningRoom&, const Call&);
struct Written {
    Change change;
    Reply reply;
};
using Look = Result<Reply> (*)(RunningRoom&, const Call&, const CaseRoom&, const Viewer&);
using Write = Result<Written> (*)(RunningRoom&, const Call&, const CaseRoom&, const Viewer&);
// May answer through the responder itself, and then gives nothing.
using Work = Result<std::optional<Reply>> (*)(RunningRoom&, const Call&, LiveCase&);

// Who may call it.
enum class Entrance {
    open,           // anybody
    open_slow,      // anybody, and it takes a password's time
    signed_in,      // any person
    signed_slow,    // any person, and it takes a password's time
    administrator,  // of the server
    member          // of the case, as the table of permissions says
};

struct Route {
    std::string_view method, pattern;  // "/api/cases/{case}/record"
    std::string_view id;               // operationId: "see_record"
    Entrance entrance = Entrance::member;
    std::optional<Operation>
        operation;  // of a member; the object is the {party} of the pattern, or one's own
    std::variant<Plain, Look, Write, Work> handler;
};

std::span<const Route> session_routes();
std::span<const Route> people_routes();
std::span<const Route> case_routes();
std::span<const Route> foreign_routes();
std::span<const Route> consent_routes();
std::span<const Route> record_routes();
std::span<const Route> proposal_routes();
std::span<const Route> delegation_routes();
std::span<const Route> log_routes();
std::span<const Route> text_routes();
std::span<const Route> computation_routes();
std::span<const Route> checklist_routes();

// Whether it reads a body.
bool takes_body(const Route& route);

// All of them.
std::span<const Route> all_routes();

}  // namespace wasit::room::api
