#include "room/keys/room_keys.hpp"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>

#include "temporary_folder.hpp"

namespace wasit::room {
namespace {

struct Place {
    TemporaryFolder folder;
    std::filesystem::path key = folder.path() / "room.key";
    std::unique_ptr<Store> store = *open_store((folder.path() / "room.db").string(), Opening::create);
};

TEST(RoomKeys, AreMadeOnceAndOpenWithTheFileAlone) {
    Place place;
    EXPECT_FALSE(*has_room_keys(*place.store));
    const auto made = make_master_key(place.key);
    ASSERT_TRUE(made) << made.failure().what;
    const auto keys = open_room_keys(*place.store, *made, 0);
    ASSERT_TRUE(keys) << keys.failure().what;
    EXPECT_TRUE(*has_room_keys(*place.store));
    const auto again = open_room_keys(*place.store, *read_master_key(place.key), 5);
    ASSERT_TRUE(again);
    EXPECT_TRUE(keys->room.secret.equals(again->room.secret));
    EXPECT_TRUE(keys->engine.secret.equals(again->engine.secret));
    EXPECT_FALSE(keys->room.secret.equals(keys->engine.secret));
    EXPECT_EQ(open_room_keys(*place.store, Secret::draw(), 5).failure().kind, Failure::Kind::invalid);
}

TEST(RoomKeys, TheFileIsItsOwnersAlone) {
    Place place;
    EXPECT_EQ(read_master_key(place.key).failure().kind, Failure::Kind::unreachable);
    ASSERT_TRUE(make_master_key(place.key));
    using std::filesystem::perms;
    EXPECT_EQ(std::filesystem::status(place.key).permissions(), perms::owner_read | perms::owner_write);
    EXPECT_EQ(make_master_key(place.key).failure().kind, Failure::Kind::invalid) << "never overwritten";
    std::filesystem::permissions(place.key, perms::group_read, std::filesystem::perm_options::add);
    EXPECT_EQ(read_master_key(place.key).failure().kind, Failure::Kind::refused);
    const auto other = place.folder.path() / "other.key";
    std::ofstream(other) << "hello\n";
    std::filesystem::permissions(other, perms::owner_read);
    EXPECT_EQ(read_master_key(other).failure().kind, Failure::Kind::invalid);
    EXPECT_EQ(make_master_key(place.folder.path() / "nowhere" / "x").failure().kind,
              Failure::Kind::unreachable);
}

TEST(RoomKeys, AreNotInTheStoreInTheClear) {
    Place place;
    const auto keys = open_room_keys(*place.store, *make_master_key(place.key), 0);
    const std::string body = *place.store->read(kKeysBook, 0, 1)->front().body;
    EXPECT_EQ(body.find(std::string(keys->room.secret.view())), std::string::npos);
    EXPECT_NE(body.find("\"secret\""), std::string::npos);
}

}  // namespace
}  // namespace wasit::room
