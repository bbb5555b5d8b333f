// The operations of the interface as a program is told them: to hold schema/openapi.yaml against.
#pragma once

#include <string>

namespace wasit::room::api {

// {"schema": "wasit.operations/1", "operations": [{"method", "path", "id", "entrance", "permission"}]}: who may call it is
// the entrance, one of open, signed_in, administrator and member; a member as the row `permission` of the table says.
std::string operations_as_json();

// A line each: method, path, id, and who may call it.
std::string operations_as_text();

}  // namespace wasit::room::api
