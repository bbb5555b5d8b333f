// What every store must do, on SQLite and on PostgreSQL.
#include <atomic>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <mutex>
#include <thread>

#include "log_entries.hpp"
#include "postgresql_server.hpp"
#include "room/audit/audit.hpp"
#include "room/store/copy.hpp"
#include "room/store/store.hpp"
#include "temporary_folder.hpp"

namespace wasit::room {
namespace {

struct Backend {
    const char* name;
    bool postgresql;
};

class StoreConformance : public ::testing::TestWithParam<Backend> {
  protected:
    void SetUp() override {
        if (GetParam().postgresql && !wasit::testing::PostgresqlServer::get())
            GTEST_SKIP() << "PostgreSQL is not installed";
        place = make_place("room.db");
    }
    std::string make_place(const std::string& file) const {
        return GetParam().postgresql ? wasit::testing::PostgresqlServer::get()->make_database()
                                     : (folder.path() / file).string();
    }
    static std::unique_ptr<Store> open(const std::string& at, Opening opening = Opening::create) {
        auto store = open_store(at, opening);
        EXPECT_TRUE(store) << store.failure().what;
        return store ? std::move(*store) : nullptr;
    }

    TemporaryFolder folder;
    std::string place;
};

TEST_P(StoreConformance, GivesBackWhatWasEnteredByteForByte) {
    const auto store = open(place);
    EXPECT_TRUE(store->lengths()->empty());
    Head head = start_of("talks"), other = start_of("house");
    const auto first = wasit::testing::follow(head, 3, "منى"), second = wasit::testing::follow(head, 4);
    const auto elsewhere = wasit::testing::follow(other, 2);
    ASSERT_TRUE(store->append(first));
    ASSERT_TRUE(store->append(elsewhere));
    ASSERT_TRUE(store->append(second));
    auto all = first;
    all.insert(all.end(), second.begin(), second.end());
    EXPECT_EQ(*store->read("talks", 0, 100), all);
    EXPECT_EQ(*store->read("talks", 2, 2), (std::vector<Entry>{all[2], all[3]}));
    EXPECT_TRUE(store->read("talks", 7, 100)->empty());
    EXPECT_TRUE(store->read("nothing", 0, 100)->empty());
    EXPECT_EQ(*store->head("talks"), head);
    EXPECT_EQ(*store->head("nothing"), start_of("nothing"));
    EXPECT_EQ(*store->books(), (std::vector<std::string>{"house", "talks"}));
    EXPECT_EQ(*store->lengths(), (std::map<std::string, std::int64_t>{{"house", 2}, {"talks", 7}}));
    // And after it was closed.
    EXPECT_EQ(*open(place, Opening::existing)->read("talks", 0, 100), all);
}

TEST_P(StoreConformance, TakesAnyText) {
    const auto store = open(place);
    std::string body = R"({"text": "' \" \\ ; -- :name $1 % \u0000)";
    body += std::string(2'000'000, 'x') + "\"}";
    const Entry entry = make_entry(start_of("b'; drop table entries; --"), {"o'brien", "k:x", body}, 7);
    ASSERT_TRUE(store->append({entry}));
    EXPECT_EQ(*store->read(entry.book, 0, 10), std::vector<Entry>{entry});
}

TEST_P(StoreConformance, AddsAllOrNothingAndOnlyAtTheEnd) {
    const auto store = open(place);
    Head head = start_of("talks");
    const auto entries = wasit::testing::follow(head, 3);
    ASSERT_TRUE(store->append({entries[0], entries[1]}));
    for (const auto& wrong :
         {std::vector<Entry>{entries[0]}, std::vector<Entry>{entries[1], entries[2]}, entries}) {
        const auto answer = store->append(wrong);
        ASSERT_FALSE(answer);
        EXPECT_EQ(answer.failure().kind, Failure::Kind::conflict);
    }
    Entry gap = entries[2];
    gap.number = 5;
    EXPECT_EQ(store->append({gap}).failure().kind, Failure::Kind::conflict);
    // The second of these has a number that is taken.
    EXPECT_FALSE(store->append({entries[2], entries[0]}));
    EXPECT_EQ(store->read("talks", 0, 10)->size(), 2U);
    EXPECT_TRUE(store->append({entries[2]}));
    EXPECT_TRUE(store->append({}));
}

// Whoever owns the database takes the guards away, and writes.
TEST_P(StoreConformance, FindsRowsThatNoServerWrites) {
    if (!GetParam().postgresql) GTEST_SKIP() << "of SQLite in room/audit";
    const auto store = open(place);
    Head head = start_of("talks");
    ASSERT_TRUE(store->append(wasit::testing::follow(head, 3)));
    EXPECT_TRUE(store->odd_rows(10)->empty());
    const auto tamper = [&](const std::string& sql) {
        wasit::testing::PostgresqlServer::get()->write(place, sql);
    };
    tamper(
        "alter table entries drop constraint entries_pkey; alter table entries alter number drop not null;"
        "alter table entries alter book drop not null");
    const std::string copied =
        ", time, actor, kind, header_salt, body_salt, body, body_commitment, commitment, link from entries"
        " where number = 2 limit 1";
    tamper("insert into entries select book, null" + copied);
    tamper("insert into entries select null, 7" + copied);
    EXPECT_EQ(store->odd_rows(10)->size(), 2u);
    EXPECT_FALSE(audit(*store, {})->whole());
    tamper("alter table entries rename to kept; create view entries as select * from kept");
    EXPECT_EQ(open_store(place, Opening::reading).failure().kind, Failure::Kind::damaged);
}

TEST_P(StoreConformance, ErasesTogetherWithTheEntryThatSaysSo) {
    const auto store = open(place);
    Head head = start_of("talks");
    ASSERT_TRUE(store->append(wasit::testing::follow(head, 3, "server", "delegation.sealed")));
    const Entry erasure = make_entry(head, {"server", std::string(kErasure), R"({"numbers": [2]})"}, 0);
    EXPECT_FALSE(store->append({erasure}, {9}));
    EXPECT_EQ(store->read("talks", 0, 10)->size(), 3U);
    ASSERT_TRUE(store->append({erasure}, {2}));
    const auto entries = *store->read("talks", 0, 10);
    EXPECT_FALSE(entries[1].body);
    EXPECT_FALSE(entries[1].body_salt);
    EXPECT_TRUE(entries[0].body);
    const auto report = audit(*store, {});
    EXPECT_TRUE(report->whole());
    EXPECT_EQ(report->books.front().report.erased, 1);
    if (GetParam().postgresql) return;
    // Nor does it stand in the file, or in what is written ahead of it.
    for (const char* side : {"", "-wal"}) {
        std::ifstream file(place + side, std::ios::binary);
        const std::string bytes((std::istreambuf_iterator<char>(file)), {});
        EXPECT_EQ(bytes.find(R"({"said": "2)"), std::string::npos) << side;
    }
}

// Several servers, several threads: each reads where the book stands, and tries again where it has gone on.
TEST_P(StoreConformance, KeepsOneChainUnderManyWriters) {
    constexpr int kWriters = 4, kEach = 25;
    const auto one = open(place), two = open(place);
    std::atomic<int> conflicts = 0;
    std::vector<std::thread> writers;
    for (int w = 0; w < kWriters; ++w) {
        writers.emplace_back([&, w] {
            Store& store = w % 2 ? *one : *two;
            for (int done = 0; done < kEach;) {
                const auto head = store.head("talks");
                ASSERT_TRUE(head);
                const auto answer =
                    store.append({make_entry(*head, {std::to_string(w), "kind", std::to_string(done)}, 1)});
                if (answer) {
                    ++done;
                } else {
                    ASSERT_EQ(answer.failure().kind, Failure::Kind::conflict) << answer.failure().what;
                    ++conflicts;
                }
            }
        });
    }
    for (std::thread& writer : writers) writer.join();
    const auto entries = *one->read("talks", 0, 1000);
    ASSERT_EQ(entries.size(), static_cast<std::size_t>(kWriters * kEach));
    std::vector<int> next(kWriters, 0);  // everybody's entries in the order in which they made them
    for (const Entry& entry : entries) EXPECT_EQ(std::stoi(*entry.body), next[std::stoul(entry.actor)]++);
    EXPECT_TRUE(audit(*two, {})->whole());
}

TEST_P(StoreConformance, IsCopiedWholeWhileItGrows) {
    const auto store = open(place);
    Head head = start_of("talks"), house = start_of("house");
    ASSERT_TRUE(store->append(wasit::testing::follow(house, 5)));
    ASSERT_TRUE(store->append(wasit::testing::follow(head, 50)));
    std::atomic<bool> ended = false;
    std::thread writer([&] {
        while (!ended) ASSERT_TRUE(store->append(wasit::testing::follow(head, 3)));
    });
    const std::string backup = (folder.path() / "backup.db").string();
    const auto copied = copy_store(place, backup);
    ended = true;
    writer.join();
    ASSERT_TRUE(copied) << copied.failure().what;
    EXPECT_EQ(copied->books, 2);
    const auto read = open(backup, Opening::reading);
    EXPECT_TRUE(audit(*read, {})->whole());
    const auto entries = *read->read("talks", 0, 100'000);
    EXPECT_EQ(static_cast<std::int64_t>(entries.size()) + 5, copied->entries);
    EXPECT_EQ(entries.size() % 3, 50U % 3);  // no append in part
    EXPECT_EQ(entries, *store->read("talks", 0, entries.size()));
    EXPECT_FALSE(copy_store(place, backup)) << "what is there is never overwritten";
    // And back.
    const std::string again = make_place("restored.db");
    ASSERT_TRUE(copy_store(backup, again));
    EXPECT_EQ(*open(again)->read("talks", 0, 100'000), entries);
    EXPECT_FALSE(copy_store(backup, again));
}

TEST_P(StoreConformance, KeepsTicketsUntilTheyExpire) {
    const auto one = open(place), two = open(place);
    const Ticket mona{"mona", "sealed 'text'", 1'000}, later{"mona", "other", 5'000},
        idris{"idris", "", 9'000};
    ASSERT_TRUE(one->keep_ticket("a", mona));
    ASSERT_TRUE(one->keep_ticket("b", later));
    ASSERT_TRUE(two->keep_ticket("c", idris));
    EXPECT_EQ(*two->find_ticket("a", 999), mona);
    EXPECT_EQ(*two->find_ticket("a", 1'000), std::nullopt);
    EXPECT_EQ(*two->find_ticket("nothing", 0), std::nullopt);
    ASSERT_TRUE(two->keep_ticket("a", later));
    EXPECT_EQ(*one->find_ticket("a", 4'000), later);
    EXPECT_TRUE(*two->put_off_ticket("a", 6'000));
    EXPECT_EQ((*one->find_ticket("a", 5'500))->value, later.value);
    ASSERT_TRUE(one->drop_ticket("a"));
    EXPECT_EQ(*two->find_ticket("a", 0), std::nullopt);
    EXPECT_FALSE(*two->put_off_ticket("a", 9'000));
    EXPECT_EQ(*two->find_ticket("a", 0), std::nullopt) << "what was dropped does not come back";
    ASSERT_TRUE(one->drop_tickets(0));
    EXPECT_EQ(*two->find_ticket("b", 0), later);
    ASSERT_TRUE(one->drop_tickets(0, "mona"));
    EXPECT_EQ(*two->find_ticket("b", 0), std::nullopt);
    EXPECT_EQ(*two->find_ticket("c", 0), idris);
    ASSERT_TRUE(one->drop_tickets(9'000));
    EXPECT_EQ(*two->find_ticket("c", 0), std::nullopt);
}

TEST_P(StoreConformance, IsMadeOnlyWhereThatWasAskedFor) {
    EXPECT_FALSE(open_store(place, Opening::existing));
    EXPECT_FALSE(open_store(place, Opening::reading));
    open(place);
    EXPECT_TRUE(open_store(place, Opening::existing));
    const auto reading = open(place, Opening::reading);
    const auto answer = reading->append({make_entry(start_of("talks"), {"a", "b", "{}"}, 0)});
    EXPECT_EQ(answer.failure().kind, Failure::Kind::read_only) << answer.failure().what;
}

INSTANTIATE_TEST_SUITE_P(Backends, StoreConformance,
                         ::testing::Values(Backend{"Sqlite", false}, Backend{"Postgresql", true}),
                         [](const auto& backend) { return backend.param.name; });

}  // namespace
}  // namespace wasit::room
