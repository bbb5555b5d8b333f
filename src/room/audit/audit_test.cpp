#include "room/audit/audit.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <sqlite3.h>

#include "log_entries.hpp"
#include "room/store/copy.hpp"
#include "temporary_folder.hpp"

namespace wasit::room {
namespace {

// Who has the file can do anything to it: switch off what guards it, and write.
void tamper(const std::string& place, const std::string& sql) {
    sqlite3* database = nullptr;
    ASSERT_EQ(sqlite3_open(place.c_str(), &database), SQLITE_OK);
    char* message = nullptr;
    EXPECT_EQ(sqlite3_exec(database, sql.c_str(), nullptr, nullptr, &message), SQLITE_OK) << message;
    sqlite3_close(database);
}

class AuditTest : public ::testing::Test {
  protected:
    void SetUp() override {
        const auto store = open_store(place, Opening::create);
        ASSERT_TRUE(store);
        Head talks = start_of("talks"), house = start_of("house");
        ASSERT_TRUE((*store)->append(testing::follow(talks, 9)));
        ASSERT_TRUE((*store)->append(testing::follow(house, 3)));
        heads = {{"talks", talks.link}, {"house", house.link}};
    }
    Audit look(const std::vector<HeldHead>& held) const {
        const auto store = open_store(place, Opening::existing);
        EXPECT_TRUE(store);
        auto report = audit(**store, held);
        EXPECT_TRUE(report);
        return *report;
    }

    TemporaryFolder folder;
    std::string place = (folder.path() / "room.db").string();
    std::vector<HeldHead> heads;
    // Its table made anew, without what keeps a value to its column: so it was in earlier stores, but for the key.
    const std::string loosened =
        "alter table entries rename to guarded; create table entries ("
        "book text not null, number integer not null, time integer not null, actor text not null,"
        "kind text not null, header_salt text not null, body_salt text, body text,"
        "body_commitment text not null, commitment text not null, link text not null);"
        "insert into entries select * from guarded; drop table guarded;";
    const std::string unguarded = "drop trigger entries_stay; drop trigger entries_are_only_erased;";
};

TEST_F(AuditTest, PassesAStoreAsItWasWritten) {
    const Audit report = look(heads);
    EXPECT_TRUE(report.whole());
    ASSERT_EQ(report.books.size(), 2U);
    EXPECT_EQ(report.books[1].report.entries, 9);
}

// What one book holds of another: that it ended there.
TEST_F(AuditTest, HoldsABookAgainstTheOneThatClosedIt) {
    Head answers = start_of("talks.p1");
    {
        const auto store = open_store(place, Opening::existing);
        ASSERT_TRUE((*store)->append(testing::follow(answers, 3)));
        const std::string body =
            R"({"closes": ")" + to_text(HeldHead{answers.book, answers.link}) + R"(", "proposal": "p1"})";
        const auto talks = (*store)->head("talks");
        ASSERT_TRUE((*store)->append({make_entry(*talks, {"server", "proposal.opened", body}, 1)}));
        // Of a book with another name it says nothing.
        const std::string other = R"({"closes": "house:)" + std::string(64, 'a') + R"("})";
        ASSERT_TRUE((*store)->append({make_entry(*(*store)->head("talks"), {"server", "x", other}, 1)}));
    }
    EXPECT_TRUE(look(heads).whole());
    const std::vector<ChainFault> closed = {{ChainFault::Kind::closed, 0, to_hex(answers.link)}};
    {
        const auto store = open_store(place, Opening::existing);
        Head longer = answers;
        ASSERT_TRUE((*store)->append(testing::follow(longer, 1)));
    }
    EXPECT_EQ(look(heads).books.at(2).report.faults, closed) << "it goes on";
    tamper(place, unguarded + "delete from entries where book = 'talks.p1' and number > 2");
    EXPECT_EQ(look(heads).books.at(2).report.faults, closed) << "it was cut off";
    tamper(place, "delete from entries where book = 'talks.p1'");
    const Audit gone = look(heads);
    ASSERT_EQ(gone.books.size(), 3U);
    EXPECT_EQ(gone.books.at(2).report.faults, closed) << "it is gone";
}

TEST_F(AuditTest, FindsWhatSomebodyDidToTheFile) {
    const std::vector<std::string> deeds = {
        "update entries set body = '{}' where book = 'talks' and number = 4",
        "update entries set actor = 'else' where book = 'house' and number = 1",
        "update entries set time = 0 where book = 'talks' and number = 9",
        "update entries set link = 'no hex at all' where book = 'talks' and number = 2",
        "update entries set body = null, body_salt = null where book = 'talks' and number = 5",
        "delete from entries where book = 'talks' and number = 1",
        "delete from entries where book = 'talks' and number = 9",
        "delete from entries where book = 'talks'",
        "delete from entries",
        "update entries set number = 100 where number = 9; update entries set number = 9 where number = 8;"
        "update entries set number = 8 where number = 100",
        "update entries set book = 'house', number = number + 3 where book = 'talks'",
    };
    for (const std::string& deed : deeds) {
        const std::string saved = (folder.path() / "saved.db").string();
        std::filesystem::copy_file(place, saved, std::filesystem::copy_options::overwrite_existing);
        tamper(place, unguarded + deed);
        EXPECT_FALSE(look(heads).whole()) << deed;
        for (const char* side : {"-wal", "-shm"}) std::filesystem::remove(place + side);
        std::filesystem::copy_file(saved, place, std::filesystem::copy_options::overwrite_existing);
        ASSERT_TRUE(look(heads).whole());
    }
}

// Such rows are read like others, or never: a fraction as a whole number, bytes as text, a row 0 not at all.
TEST_F(AuditTest, FindsRowsThatNoServerWrites) {
    const std::string saved = (folder.path() / "saved.db").string();
    std::filesystem::copy_file(place, saved);
    const std::string copied =
        " select book, NUMBER, time, actor, kind, header_salt, body_salt, body, body_commitment, commitment, "
        "link from entries where book = 'talks' and number = 3;";
    const auto add_again = [&](const std::string& number) {
        std::string sql = "insert into entries" + copied;
        return sql.replace(sql.find("NUMBER"), 6, number);
    };
    const std::vector<std::pair<std::string, std::int64_t>> deeds = {
        {"update entries set number = 3.5 where book = 'talks' and number = 3", 3},
        {"update entries set number = '3x' where book = 'talks' and number = 3", 3},
        {"update entries set time = '5 or so' where book = 'talks' and number = 4", 4},
        {"update entries set body = cast(body as blob) where book = 'talks' and number = 4", 4},
        {"update entries set link = cast(link as blob) where book = 'talks' and number = 9", 9},
        {"update entries set book = cast(book as blob) where book = 'house' and number = 3", 3},
        {add_again("0"), 0},
        {add_again("-5"), -5},
        {add_again("3"), 3},
        {add_again("'9 and more'"), 9},
        {add_again("9223372036854775807") + add_again("'x'"), 0},
    };
    for (const auto& [deed, number] : deeds) {
        tamper(place, loosened + deed);
        const Audit report = look(heads);
        bool is_told = false;
        for (const BookAudit& book : report.books)
            is_told = is_told || std::ranges::count(book.report.faults,
                                                    ChainFault{ChainFault::Kind::row, number, {}}) == 1;
        EXPECT_TRUE(is_told) << deed;
        for (const char* side : {"-wal", "-shm"}) std::filesystem::remove(place + side);
        std::filesystem::copy_file(saved, place, std::filesystem::copy_options::overwrite_existing);
    }
    for (const char* deed : {"update entries set link = upper(link) where book = 'talks' and number = 2",
                             "update entries set body = body || char(0) where number = 4"}) {
        tamper(place, loosened + deed);
        EXPECT_FALSE(look(heads).whole()) << deed;
        for (const char* side : {"-wal", "-shm"}) std::filesystem::remove(place + side);
        std::filesystem::copy_file(saved, place, std::filesystem::copy_options::overwrite_existing);
    }
    // As a store was made before its table was strict, and holds what it should.
    tamper(place, loosened);
    EXPECT_TRUE(look(heads).whole());
}

// A number that is text stands above all numbers, and is read as a small one: whoever goes on from there never ends.
TEST_F(AuditTest, NobodyPagesForEver) {
    tamper(place, loosened + "update entries set number = '3x' where number = 3");
    const auto store = open_store(place, Opening::existing);
    ASSERT_TRUE(store);
    const auto entries = (*store)->read("talks", 8, 10);
    ASSERT_EQ(entries->size(), 2U);
    EXPECT_EQ(find_disorder(*entries, 8)->kind, Failure::Kind::damaged);
    EXPECT_FALSE(find_disorder({entries->front()}, 8));
    int pages = 0;
    ASSERT_TRUE(audit(**store, heads, [&](std::int64_t) { return ++pages < 20; }));
    EXPECT_LT(pages, 20);
    const auto copied =
        copy_store(place, (folder.path() / "copy.db").string(), [&](std::int64_t) { return ++pages < 40; });
    EXPECT_EQ(copied.failure().kind, Failure::Kind::damaged);
}

// Nor reads what has no end: where the entries were, somebody put a query that goes on for ever.
TEST_F(AuditTest, AViewIsNoTableOfEntries) {
    tamper(place,
           "alter table entries rename to kept; create view entries as with recursive more (n) as (select 1 "
           "union all"
           " select n + 1 from more) select 'talks' as book, n as number, 0 as time, '' as actor, '' as kind,"
           " '' as header_salt, '' as body_salt, '' as body, '' as body_commitment, '' as commitment, '' as "
           "link from more");
    const auto store = open_store(place, Opening::reading);
    ASSERT_FALSE(store);
    EXPECT_EQ(store.failure().kind, Failure::Kind::damaged);
}

TEST_F(AuditTest, TheStoreItselfRefusesAccidents) {
    sqlite3* database = nullptr;
    ASSERT_EQ(sqlite3_open(place.c_str(), &database), SQLITE_OK);
    for (const char* sql :
         {"delete from entries", "update entries set actor = 'x'", "update entries set body = ''",
          "insert into entries values ('b', 'x', 0, '', '', '', '', '', '', '', '')",
          "insert into entries values ('b', 0, 0, '', '', '', '', '', '', '', '')"})
        EXPECT_NE(sqlite3_exec(database, sql, nullptr, nullptr, nullptr), SQLITE_OK) << sql;
    sqlite3_close(database);
}

TEST_F(AuditTest, HeadsComeBackFromText) {
    EXPECT_EQ(parse_held_head(to_text(heads[0])), heads[0]);
    for (const std::string& wrong : std::vector<std::string>{std::string("talks"), std::string(":"),
                                                             "talks:12", ":" + to_hex(heads[0].link)})
        EXPECT_EQ(parse_held_head(wrong), std::nullopt) << wrong;
}

TEST_F(AuditTest, WhatIsNoStoreIsSaid) {
    const auto text =
        folder.write("text.db", "this is no database, though it is long enough to be taken for one");
    EXPECT_EQ(open_store(text.string(), Opening::create).failure().kind, Failure::Kind::foreign);
    const std::string other = (folder.path() / "other.db").string();
    tamper(other, "create table recipes (name text)");
    EXPECT_EQ(open_store(other, Opening::create).failure().kind, Failure::Kind::foreign);
    EXPECT_EQ(open_store(folder.path().string(), Opening::create).failure().kind, Failure::Kind::unreachable);
    EXPECT_EQ(open_store("/no/such/folder/room.db", Opening::create).failure().kind,
              Failure::Kind::unreachable);
    tamper(place, "update wasit_store set version = 99");
    EXPECT_EQ(open_store(place, Opening::existing).failure().kind, Failure::Kind::foreign);
}

TEST(StorePlace, IsShownWithoutThePassword) {
    EXPECT_EQ(to_shown("postgresql://wasit:secret@host:5432/room"), "postgresql://wasit@host:5432/room");
    EXPECT_EQ(to_shown("postgresql://host/room?password=secret"), "postgresql://host/room");
    EXPECT_EQ(to_shown("room.db"), "room.db");
}

}  // namespace
}  // namespace wasit::room
