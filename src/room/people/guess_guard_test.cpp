#include "room/people/guess_guard.hpp"

#include <gtest/gtest.h>

namespace wasit::room {
namespace {

constexpr std::int64_t kQuarter = 15 * 60 * 1'000, kDay = 24 * 3'600 * 1'000;

Guess guess(const std::string& name, const std::string& address, const std::string& device = {}) {
    return {name, address, device};
}

// Guesses as often as it may for so long, and says how often that was.
int guess_for(GuessGuard& guard, const Guess& who, std::int64_t from, std::int64_t to) {
    int guesses = 0;
    for (std::int64_t now = from; now < to;) {
        const std::int64_t wait = guard.wait(who, now);
        now += wait;
        if (wait == 0) {
            guard.failed(who, now);
            ++guesses;
        }
    }
    return guesses;
}

TEST(GuessGuard, EachFailureBeyondTheFreeOnesDoublesTheWait) {
    GuessGuard guard;
    const Guess mona = guess("mona", "1.2.3.4");
    for (int i = 0; i < 5; ++i) {
        EXPECT_EQ(guard.wait(mona, 0), 0);
        guard.failed(mona, 0);
    }
    EXPECT_EQ(guard.wait(mona, 0), 0);
    guard.failed(mona, 0);
    EXPECT_EQ(guard.wait(mona, 0), 1'000);
    EXPECT_EQ(guard.wait(mona, 400), 600);
    EXPECT_EQ(guard.wait(guess("idris", "1.2.3.4"), 0), 0);
    guard.failed(mona, 1'000);
    EXPECT_EQ(guard.wait(mona, 1'000), 2'000);
    for (int i = 0; i < 60; ++i) guard.failed(mona, 1'000);
    EXPECT_EQ(guard.wait(mona, 1'000), kQuarter);
    EXPECT_EQ(guard.wait(guess("idris", "1.2.3.4"), 1'000), kQuarter) << "many from one address";
    EXPECT_EQ(guard.wait(guess("idris", "5.6.7.8"), 1'000), 0);
}

TEST(GuessGuard, WhoGuessesElsewhereKeepsNobodyOut) {
    GuessGuard guard;
    const Guess attacker = guess("mona", "6.6.6.6");
    // A week of it, as fast as may be.
    for (std::int64_t day = 0; day < 7; ++day) {
        EXPECT_LE(guess_for(guard, attacker, day * kDay, (day + 1) * kDay), 120) << "guessing is hopeless";
        EXPECT_GT(guard.wait(attacker, (day + 1) * kDay), 0);
        EXPECT_EQ(guard.wait(guess("mona", "1.2.3.4"), (day + 1) * kDay), 0);
    }
    guard.succeeded(guess("mona", "1.2.3.4"));
    EXPECT_GT(guard.wait(attacker, 7 * kDay), 0) << "it is not for others that she signs in";
}

TEST(GuessGuard, ManyAddressesShareOneBucketAndAKnownDeviceHasItsOwn) {
    GuessGuard guard;
    int guesses = 0;
    for (std::int64_t now = 0; now < kDay; now += 60'000)
        for (int address = 0; address < 100; ++address) {
            const Guess attacker = guess("mona", "6.6." + std::to_string(address));
            if (guard.wait(attacker, now) > 0) continue;
            guard.failed(attacker, now);
            ++guesses;
        }
    EXPECT_GE(guesses, 250);
    EXPECT_LE(guesses, 100 + kDay / 450'000 + 1);
    EXPECT_GT(guard.wait(guess("mona", "1.2.3.4"), kDay - 1), 0);
    EXPECT_LE(guard.wait(guess("mona", "1.2.3.4"), kDay - 1), 450'000);
    EXPECT_EQ(guard.wait(guess("mona", "6.6.1", "laptop"), kDay - 1), 0) << "even at an address of theirs";
    EXPECT_EQ(guard.wait(guess("dana", "1.2.3.4"), kDay - 1), 0);
    // The device is no way around the limits.
    EXPECT_LE(guess_for(guard, guess("mona", "1.2.3.4", "laptop"), kDay, 2 * kDay), 120);
    EXPECT_GT(guard.wait(guess("mona", "7.7.7.7", "laptop"), 2 * kDay), 0);
    guard.succeeded(guess("mona", "1.2.3.4", "laptop"));
    EXPECT_EQ(guard.wait(guess("mona", "1.2.3.4", "laptop"), 2 * kDay), 0);
}

TEST(GuessGuard, AClockThatGoesBackMakesNobodyWaitForTheTimeItGained) {
    GuessGuard guard;
    const Guess mona = guess("mona", "1.2.3.4");
    for (int i = 0; i < 300; ++i) guard.failed(mona, 30 * kDay);
    EXPECT_EQ(guard.wait(mona, 0), kQuarter);
    EXPECT_EQ(guard.wait(mona, kQuarter), 0);
    EXPECT_EQ(guard.wait(guess("mona", "5.6.7.8"), kQuarter), 0) << "the bucket drains as well";
}

TEST(GuessGuard, KeepsNoMoreThanItShould) {
    GuessGuard::Limits limits;
    limits.most_kept = 10;
    limits.free_by_name = 0;
    GuessGuard guard(limits);
    for (int i = 0; i < 1'000; ++i) guard.failed(guess(std::to_string(i), "a", std::to_string(i)), i);
    EXPECT_GT(guard.wait(guess("999", "a", "999"), 999), 0);
    EXPECT_EQ(guard.wait(guess("1", "a", "1"), 1), 0);
    // After a day a new failure counts as the first.
    guard.failed(guess("999", "a", "999"), 999 + limits.memory + 1);
    EXPECT_EQ(guard.wait(guess("999", "a", "999"), 999 + limits.memory + 1), 1'000);
}

}  // namespace
}  // namespace wasit::room
