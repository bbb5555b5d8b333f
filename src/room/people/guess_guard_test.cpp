#include "room/people/guess_guard.hpp"

#include <gtest/gtest.h>

namespace wasit::room {
namespace {

TEST(GuessGuard, EachFailureBeyondTheFreeOnesDoublesTheWait) {
    GuessGuard guard;
    for (int i = 0; i < 5; ++i) {
        EXPECT_EQ(guard.wait("mona", "1.2.3.4", 0), 0);
        guard.failed("mona", "1.2.3.4", 0);
    }
    EXPECT_EQ(guard.wait("mona", "1.2.3.4", 0), 0);
    guard.failed("mona", "1.2.3.4", 0);
    EXPECT_EQ(guard.wait("mona", "5.6.7.8", 0), 1'000);
    EXPECT_EQ(guard.wait("mona", "5.6.7.8", 400), 600);
    EXPECT_EQ(guard.wait("idris", "5.6.7.8", 0), 0);
    guard.failed("mona", "1.2.3.4", 1'000);
    EXPECT_EQ(guard.wait("mona", "x", 1'000), 2'000);
    for (int i = 0; i < 60; ++i) guard.failed("mona", "1.2.3.4", 1'000);
    EXPECT_EQ(guard.wait("mona", "x", 1'000), 15 * 60 * 1'000);
    EXPECT_EQ(guard.wait("idris", "1.2.3.4", 1'000), 15 * 60 * 1'000);  // many from one address
    guard.succeeded("mona");
    EXPECT_EQ(guard.wait("mona", "x", 1'000), 0);
    EXPECT_EQ(guard.wait("mona", "x", -1'000'000'000), 0);
    EXPECT_LE(guard.wait("x", "1.2.3.4", -1'000'000'000), 15 * 60 * 1'000);
}

TEST(GuessGuard, KeepsNoMoreThanItShould) {
    GuessGuard::Limits limits;
    limits.most_kept = 10;
    limits.free_by_name = 0;
    GuessGuard guard(limits);
    for (int i = 0; i < 1'000; ++i) guard.failed(std::to_string(i), "a", i);
    EXPECT_GT(guard.wait("999", "b", 999), 0);
    EXPECT_EQ(guard.wait("1", "b", 1), 0);
    // After a day a new failure counts as the first.
    guard.failed("999", "c", 999 + limits.memory + 1);
    EXPECT_EQ(guard.wait("999", "d", 999 + limits.memory + 1), 1'000);
}

}  // namespace
}  // namespace wasit::room
