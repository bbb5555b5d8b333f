#include "room/api/reply.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace wasit::room::api {
namespace {

TEST(Reply, TellsNobodyWhereTheStoreIs) {
    using enum Failure::Kind;
    for (const Failure::Kind kind : {no_room, read_only, unreachable, foreign, damaged, other}) {
        const http::Response response =
            to_response(Failure{kind, "/srv/room.db: no such host db.inside", "ask root"});
        EXPECT_GE(response.status, 500) << name(kind);
        for (const char* kept : {"/srv", "db.inside", "root"})
            EXPECT_EQ(response.body.find(kept), std::string::npos) << name(kind) << ": " << response.body;
    }
    for (const Failure::Kind kind : {conflict, busy, refused, invalid})
        EXPECT_NE(to_response(Failure{kind, "too late", "read anew"}).body.find("too late; read anew"),
                  std::string::npos);
}

TEST(Reply, SendsNothingLongBack) {
    for (const std::string piece : {"9", "ب", "😀"}) {
        std::string number;
        for (int i = 0; i < 100'000; ++i) number += piece;
        const http::Response response =
            to_response(Failure{Failure::Kind::invalid, "`" + number + "` is no number", "give one"});
        EXPECT_LT(response.body.size(), 3'000U);
        const auto json = nlohmann::json::parse(response.body);  // UTF-8, or it throws
        EXPECT_NE(json["detail"].get<std::string>().find("...; give one"), std::string::npos);
    }
}

}  // namespace
}  // namespace wasit::room::api
