#include "room/log/chain_check.hpp"

#include <algorithm>
#include <gtest/gtest.h>

#include "log_entries.hpp"

namespace wasit::room {
namespace {

ChainReport check(const std::vector<Entry>& entries, const std::vector<Digest>& heads = {}) {
    ChainCheck check("talks", heads);
    for (const Entry& entry : entries) check.take(entry);
    return check.finish();
}

std::vector<Entry> book_of(int count) {
    Head head = start_of("talks");
    return testing::follow(head, count);
}

// Who may write to the store can make all digests anew.
void forge_from(std::vector<Entry>& entries, std::size_t first) {
    Head head = first == 0 ? start_of("talks") : head_after(entries[first - 1]);
    for (std::size_t i = first; i < entries.size(); ++i) {
        entries[i] = make_entry(head, {entries[i].actor, entries[i].kind, *entries[i].body}, entries[i].time);
        head = head_after(entries[i]);
    }
}

TEST(ChainCheck, PassesABookAsItWasWritten) {
    const auto entries = book_of(20);
    std::vector<Digest> heads = {start_of("talks").link};
    for (const Entry& entry : entries) heads.push_back(entry.link);
    const ChainReport report = check(entries, heads);
    EXPECT_TRUE(report.faults.empty());
    EXPECT_EQ(report.entries, 20);
    EXPECT_EQ(report.head, head_after(entries.back()));
    EXPECT_TRUE(check({}).faults.empty());
}

TEST(ChainCheck, FindsAnyChangeOfAnyPartOfAnyEntry) {
    const std::vector<std::pair<std::string, void (*)(Entry&)>> changes = {
        {"number", [](Entry& e) { e.number += 1; }},
        {"time", [](Entry& e) { e.time += 1; }},
        {"actor", [](Entry& e) { e.actor += "x"; }},
        {"kind", [](Entry& e) { e.kind = "other"; }},
        {"book", [](Entry& e) { e.book = "other"; }},
        {"body", [](Entry& e) { e.body->back() = ']'; }},
        {"header salt", [](Entry& e) { e.header_salt[31] ^= 1; }},
        {"body salt", [](Entry& e) { (*e.body_salt)[0] ^= 1; }},
        {"body commitment", [](Entry& e) { e.body_commitment[5] ^= 128; }},
        {"commitment", [](Entry& e) { e.commitment[0] ^= 1; }},
        {"link", [](Entry& e) { e.link[0] ^= 1; }},
        {"no body", [](Entry& e) { e.body.reset(); }},
        {"no salt", [](Entry& e) { e.body_salt.reset(); }},
        {"neither", [](Entry& e) { e.body.reset(), e.body_salt.reset(); }},
    };
    const auto entries = book_of(6);
    for (std::size_t i = 0; i < entries.size(); ++i) {
        for (const auto& [name, change] : changes) {
            auto changed = entries;
            change(changed[i]);
            const auto faults = check(changed).faults;
            ASSERT_FALSE(faults.empty()) << name << " of entry " << i + 1;
            EXPECT_LE(std::abs(faults.front().number - static_cast<std::int64_t>(i + 1)), 1) << name;
        }
    }
}

TEST(ChainCheck, FindsWhatWasRemovedMovedOrDoubled) {
    const auto entries = book_of(6);
    for (std::size_t i = 0; i < entries.size(); ++i) {
        auto removed = entries, doubled = entries;
        removed.erase(removed.begin() + static_cast<std::ptrdiff_t>(i));
        doubled.insert(doubled.begin() + static_cast<std::ptrdiff_t>(i), entries[i]);
        // Without its end a book looks whole, but not to who holds its head.
        EXPECT_FALSE(check(removed, {entries.back().link}).faults.empty()) << i;
        EXPECT_FALSE(check(doubled).faults.empty()) << i;
        for (std::size_t j = i + 1; j < entries.size(); ++j) {
            auto moved = entries;
            std::swap(moved[i], moved[j]);
            EXPECT_FALSE(check(moved).faults.empty()) << i << " " << j;
            std::swap(moved[i].number, moved[j].number);
            EXPECT_FALSE(check(moved).faults.empty()) << i << " " << j;
        }
    }
}

TEST(ChainCheck, FindsByTheHeadsWhatWasForgedWithAllItsDigests) {
    const auto entries = book_of(8);
    for (std::size_t i = 0; i < entries.size(); ++i) {
        auto forged = entries;
        forged[i].body = R"({"said": "something else"})";
        forge_from(forged, i);
        EXPECT_TRUE(check(forged).faults.empty());
        for (std::size_t h = 0; h < entries.size(); ++h) {
            const auto faults = check(forged, {entries[h].link}).faults;
            if (h < i) {
                EXPECT_TRUE(faults.empty());  // given before the forged entry
            } else {
                ASSERT_EQ(faults.size(), 1U);
                EXPECT_EQ(faults.front().kind, ChainFault::Kind::missing);
                EXPECT_EQ(faults.front().detail, to_hex(entries[h].link));
            }
        }
    }
}

TEST(ChainCheck, TakesABodyForErasedOnlyWhereALaterEntrySaysSo) {
    Head head = start_of("talks");
    std::vector<Entry> entries;
    for (const char* kind : {"delegation.sealed", "delegation.sealed", "statement.made", "answers.given"}) {
        entries.push_back(make_entry(head, {"server", kind, R"({"said": "x"})"}, 0));
        head = head_after(entries.back());
    }
    const auto erase = [](Entry& entry) { entry.body.reset(), entry.body_salt.reset(); };
    entries.push_back(
        make_entry(head, {"server", std::string(kErasure), R"({"numbers": [2, 3, 6, "x", 1.5]})"}, 0));
    head = head_after(entries.back());
    for (const Entry& entry : testing::follow(head, 2)) entries.push_back(entry);
    EXPECT_TRUE(check(entries).faults.empty());
    erase(entries[1]);
    EXPECT_TRUE(check(entries).faults.empty());
    EXPECT_EQ(check(entries).erased, 1);
    auto earlier = entries, later = entries, of_another_kind = entries;
    erase(of_another_kind[2]);
    EXPECT_EQ(check(of_another_kind).faults, (std::vector<ChainFault>{{ChainFault::Kind::erased, 3, {}}}))
        << "what was said stays, whatever an erasure says";
    erase(earlier[0]);
    EXPECT_EQ(check(earlier).faults, (std::vector<ChainFault>{{ChainFault::Kind::erased, 1, {}}}));
    erase(later[5]);  // named by an entry before it
    EXPECT_EQ(check(later).faults, (std::vector<ChainFault>{{ChainFault::Kind::erased, 6, {}}}));
    erase(entries[4]);  // the one that names what is erased
    EXPECT_EQ(check(entries).faults.size(), 2U);
}

TEST(ChainCheck, TellsWhatWasErasedAfterTheLastHeadThatIsHeld) {
    Head head = start_of("talks");
    std::vector<Entry> entries;
    const auto enter = [&](const char* kind, const std::string& body) {
        entries.push_back(make_entry(head, {"server", kind, body}, 0));
        head = head_after(entries.back());
    };
    enter("delegation.sealed", "{}");
    enter("delegation.sealed", "{}");
    enter("log.erased", R"({"numbers": [1]})");
    const Digest held = entries[1].link, later = entries[2].link;
    entries[0].body.reset(), entries[0].body_salt.reset();
    const auto erased_since = [&](const std::vector<Digest>& heads) {
        ChainCheck check("talks", heads);
        for (const Entry& entry : entries) check.take(entry);
        const ChainReport report = check.finish();
        EXPECT_TRUE(report.faults.empty());
        EXPECT_EQ(report.erased, 1);
        return report.erased_since;
    };
    EXPECT_EQ(erased_since({held}), 1);
    EXPECT_EQ(erased_since({held, later}), 0);
    EXPECT_EQ(erased_since({}), 0) << "nothing is held, so that nothing is known";
}

TEST(ChainCheck, AClockThatGoesBackStopsInTheLog) {
    Head head = start_of("talks");
    const Entry one = make_entry(head, {"server", "a", "{}"}, 5'000);
    const Entry two = make_entry(head_after(one), {"server", "b", "{}"}, 3'000);
    EXPECT_EQ(two.time, 5'000);
    EXPECT_TRUE(check({one, two}).faults.empty());
}

}  // namespace
}  // namespace wasit::room
