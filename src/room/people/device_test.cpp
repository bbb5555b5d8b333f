#include "room/people/device.hpp"

#include <gtest/gtest.h>

namespace wasit::room {
namespace {

constexpr std::int64_t kOneDay = 24LL * 3'600 * 1'000, kToday = 20'000 * kOneDay + 5;

Person make_person(const std::string& id) {
    Person person{id, id, false, false, {}};
    person.credentials = make_credentials(id, "four words nobody expects", {1, 8192}).credentials;
    return person;
}

TEST(Device, IsKnownAsOnePersonsUntilTheyHaveAnotherPassword) {
    const Secret key = Secret::draw();
    Person mona = make_person("mona");
    const std::string token = make_device(key, mona, kToday);
    const auto id = find_device(key, mona, token, kToday);
    ASSERT_TRUE(id);
    EXPECT_EQ(find_device(key, mona, make_device(key, mona, kToday + 1, *id), kToday), id) << "goes on";
    EXPECT_NE(find_device(key, mona, make_device(key, mona, kToday), kToday), id);
    EXPECT_EQ(token.find("mona"), std::string::npos);
    EXPECT_TRUE(find_device(key, mona, token, kToday + kDeviceLasts));
    EXPECT_FALSE(find_device(key, mona, token, kToday + kDeviceLasts + kOneDay));
    EXPECT_FALSE(find_device(Secret::draw(), mona, token, kToday));
    EXPECT_FALSE(find_device(key, make_person("dana"), token, kToday));
    mona.credentials = make_person("mona").credentials;
    EXPECT_FALSE(find_device(key, mona, token, kToday)) << "a new password";
    mona.credentials.reset();
    EXPECT_FALSE(find_device(key, mona, token, kToday)) << "has not joined";
}

TEST(Device, WhatWasNotSealedIsNone) {
    const Secret key = Secret::draw();
    const Person mona = make_person("mona");
    const std::string token = make_device(key, mona, kToday);
    for (std::size_t at = 0; at < token.size(); ++at) {
        std::string other = token;
        other[at] = other[at] == 'A' ? 'B' : 'A';
        EXPECT_FALSE(find_device(key, mona, other, kToday)) << at;
        EXPECT_FALSE(find_device(key, mona, token.substr(0, at), kToday)) << at;
    }
    for (const char* none : {"", ".", "..", "a.b.c", "....", "a.99999999999999999999.AAAA"})
        EXPECT_FALSE(find_device(key, mona, none, kToday)) << none;
}

}  // namespace
}  // namespace wasit::room
