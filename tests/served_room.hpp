// A room that is served, on a store of its own, with people in every role in a case between North and South.
#pragma once

#include <gtest/gtest.h>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "postgresql_server.hpp"
#include "room/api/first_start.hpp"
#include "room/serving/room_server.hpp"
#include "room_client.hpp"
#include "temporary_folder.hpp"

namespace wasit {

class ServedRoom {
  public:
    static constexpr const char* kPassword = "four words nobody expects";

    // `place`: a store; a new file where it is empty.
    explicit ServedRoom(const std::string& place = {}, room::api::RoomOptions options = {},
                        room::http::Options http = {}) {
        options_.http = std::move(http);
        options_.store = place.empty() ? (folder_.path() / "room.db").string() : place;
        options_.key_file = folder_.path() / "room.key";
        options_.room = std::move(options);
        options_.room.cost = {1, 8192};
        options_.log = [this](std::string_view line) {
            const std::lock_guard lock(guard_);
            lines_.emplace_back(line);
        };
        start();
    }

    void start() {
        auto server = room::RoomServer::start(options_);
        if (!server) throw std::runtime_error(server.failure().what + "; " + server.failure().remedy);
        server_ = *std::move(server);
        for (auto& [name, client] : people_) client.connect_to(server_->port());
    }
    void stop() { server_.reset(); }
    room::RoomServer& server() { return *server_; }
    const room::ServingOptions& options() const { return options_; }
    RoomClient connect() const { return RoomClient(server_->port()); }
    std::vector<std::string> lines() {
        const std::lock_guard lock(guard_);
        return lines_;
    }
    std::filesystem::path folder() const { return folder_.path(); }

    // The first administrator, joined.
    RoomClient& begin() {
        const auto first = room::api::see_to_first_start(server_->room(), {});
        RoomClient& client = people_.try_emplace("administrator", server_->port()).first->second;
        const RoomAnswer joined =
            client.post("/api/join", {{"token", *first->token}, {"password", kPassword}});
        EXPECT_EQ(joined.status, 200) << joined.body;
        ids_["administrator"] = joined["person"];
        return client;
    }
    // Invited with this token, joins.
    RoomClient& join(const std::string& name, const std::string& token) {
        RoomClient& client = people_.try_emplace(name, server_->port()).first->second;
        const RoomAnswer joined = client.post("/api/join", {{"token", token}, {"password", kPassword}});
        EXPECT_EQ(joined.status, 200) << joined.body;
        ids_[name] = joined["person"];
        codes_[name] = joined["recovery_code"];
        return client;
    }
    // Adds somebody to the case and lets them join.
    RoomClient& add(const std::string& by, const std::string& name, nlohmann::json part) {
        part["name"] = name;
        const RoomAnswer added = people_.at(by).post(at("/members"), part);
        EXPECT_EQ(added.status, 201) << added.body;
        return join(name, added["token"]);
    }

    // salma and tarek mediate, mona and karim are delegates of north, dana of south, noor observes; adam is somebody
    // with no part in the case.
    void fill(const std::string& text = kRiver) {
        RoomClient& administrator = begin();
        const RoomAnswer salma = administrator.post("/api/people", {{"name", "salma"}});
        EXPECT_EQ(salma.status, 201) << salma.body;
        join("salma", salma["token"]);
        const RoomAnswer adam = administrator.post("/api/people", {{"name", "adam"}});
        join("adam", adam["token"]);
        const RoomAnswer opened =
            administrator.post("/api/cases", {{"text", text}, {"mediator", ids_.at("salma")}});
        EXPECT_EQ(opened.status, 201) << opened.body;
        case_ = opened["case"];
        add("salma", "tarek", {{"role", "mediator"}});
        add("salma", "mona", {{"role", "delegate"}, {"party", "north"}});
        add("salma", "karim", {{"role", "delegate"}, {"party", "north"}});
        add("salma", "dana", {{"role", "delegate"}, {"party", "south"}});
        add("salma", "noor", {{"role", "observer"}});
    }

    RoomClient& as(const std::string& name) { return people_.at(name); }
    const std::string& id(const std::string& name) const { return ids_.at(name); }
    const std::string& code(const std::string& name) const { return codes_.at(name); }
    const std::map<std::string, RoomClient>& people() const { return people_; }
    const std::string& case_id() const { return case_; }
    std::string at(const std::string& path = {}) const { return "/api/cases/" + case_ + path; }

    static constexpr const char* kRiver = R"(wasit: case/1
title: {en: River ceasefire, ar: هدنة النهر}
parties: {north: {name: {en: North, ar: الشمال}}, south: {name: {en: South, ar: الجنوب}}}
mediators: {marjan: Marjan}
phases: {one: {days: 30}}
obligations:
  - {what: Move to the line., by: north, due: {phase: one, day: 10}, verified_by: marjan}
  - {what: Open the crossing., by: south, due: {phase: one, day: 20}, verified_by: marjan}
issues:
  duration: {from: 0, to: 90, step: 10}
  withdrawal: {options: [hold, line, full]}
)";
    // What the two want of it.
    static constexpr const char* kNorthPreferences = R"(wasit: preferences/1
party: north
walk_away: 30
issues:
  duration: {weight: 40, curve: [[0, 0], [90, 1]]}
  withdrawal: {weight: 60, values: {hold: 1, line: 0.5, full: 0}}
)";
    static constexpr const char* kSouthPreferences = R"(wasit: preferences/1
party: south
walk_away: 20
issues:
  duration: {weight: 50, curve: [[0, 1], [90, 0]]}
  withdrawal: {weight: 50, values: {hold: 0, line: 0.7, full: 1}}
)";

  private:
    TemporaryFolder folder_;
    room::ServingOptions options_;
    std::mutex guard_;
    std::vector<std::string> lines_;
    std::unique_ptr<room::RoomServer> server_;
    std::map<std::string, RoomClient> people_;
    std::map<std::string, std::string> ids_, codes_;
    std::string case_;
};

}  // namespace wasit
