#include "room/api/operations.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "room/api/route.hpp"

namespace wasit::room::api {

namespace {

// Whether it takes a password's time is the server's affair.
std::string_view name(Entrance entrance) {
    switch (entrance) {
        case Entrance::open:
        case Entrance::open_slow:
            return "open";
        case Entrance::signed_in:
        case Entrance::signed_slow:
            return "signed_in";
        case Entrance::administrator:
            return "administrator";
        case Entrance::member:
            return "member";
    }
    return "";
}

}  // namespace

std::string operations_as_json() {
    nlohmann::ordered_json operations = nlohmann::ordered_json::array();
    for (const Route& route : all_routes()) {
        nlohmann::ordered_json operation = {{"method", route.method},
                                            {"path", route.pattern},
                                            {"id", route.id},
                                            {"entrance", name(route.entrance)}};
        if (route.operation) operation["permission"] = room::name(*route.operation);
        operation["body"] = takes_body(route);
        operations.push_back(std::move(operation));
    }
    return nlohmann::ordered_json{{"schema", "wasit.operations/1"}, {"operations", operations}}.dump();
}

std::string operations_as_text() {
    std::string text;
    for (const Route& route : all_routes())
        text += fmt::format("{:6} {}  {}  {}\n", route.method, route.pattern, route.id,
                            route.operation ? room::name(*route.operation) : name(route.entrance));
    return text;
}

}  // namespace wasit::room::api
