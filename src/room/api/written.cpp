#include "room/api/written.hpp"

#include <nlohmann/json.hpp>

namespace wasit::room::api {

Result<Written> written(Result<Act> act) {
    if (!act) return act.failure();
    return Written{{{*std::move(act)}, {}}, {204, "", {}}};
}

Result<Written> written(Result<Change> change) {
    if (!change) return change.failure();
    return Written{*std::move(change), {204, "", {}}};
}

Result<Written> created(Result<Act> act, std::string_view name) {
    if (!act) return act.failure();
    const nlohmann::json body = nlohmann::json::parse(act->body);
    const nlohmann::json reply = {{name, body.at(std::string(name))}};
    return Written{{{*std::move(act)}, {}}, {201, reply.dump(), {}}};
}

Written awaited(const std::string& by, const AskedChange& asked, Change change) {
    change.acts.push_back(ask_consent(by, asked));
    const nlohmann::json body = nlohmann::json::parse(change.acts.back().body);
    return {std::move(change), {202, nlohmann::json{{"consent", body.at("consent")}}.dump(), {}}};
}

}  // namespace wasit::room::api
