// What an operation that writes comes to: what is entered, and the reply.
#pragma once

#include <string_view>

#include "room/api/route.hpp"

namespace wasit::room::api {

// 204: done.
Result<Written> written(Result<Act> act);
Result<Written> written(Result<Change> change);
// 201: there is something new, whose id stands in the entry under this name, and is answered under it.
Result<Written> created(Result<Act> act, std::string_view name);

// 202: it waits for the consent of others (room/consents/consents.hpp); what stands in `change` is entered with it.
Written awaited(const std::string& by, const AskedChange& asked, Change change = {});

}  // namespace wasit::room::api
