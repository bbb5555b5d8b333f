// Audit, backup and restore, as an operator runs them.
#include <cstdlib>
#include <sqlite3.h>
#include <vector>

#include "postgresql_server.hpp"
#include "run_program.hpp"

namespace {

using Json = nlohmann::ordered_json;
using wasit::testing::CommandLine, wasit::testing::Finished, wasit::testing::run;

// A store as a server leaves it, with a case in it; and what somebody does to it behind its back.
class RoomCommands : public CommandLine {
  protected:
    void SetUp() override {
        CommandLine::SetUp();
        store_ = (folder_ / "talks.db").string();
        make_store(store_);
    }
    void make_store(const std::string& place) const {
        const std::string said = (folder_ / "said").string();
        const std::string serve = std::string(WASIT_PROGRAM) + " serve --store " + place +
                                  " --port 0 --key-file " + (folder_ / "key").string() + " --format json " +
                                  WASIT_SOURCE_DIR + "/cases/river-ceasefire > " + said + " 2>/dev/null";
        const std::string wait =
            "i=0; while [ ! -s " + said + " ] && [ $i -lt 600 ]; do sleep 0.05; i=$((i + 1)); done";
        ASSERT_EQ(std::system((serve + " & server=$!; " + wait + "; kill $server; wait $server").c_str()), 0);
    }
    void tamper(const std::string& statement) const {
        sqlite3* database = nullptr;
        ASSERT_EQ(sqlite3_open(store_.c_str(), &database), SQLITE_OK);
        for (const std::string& sql : {std::string("drop trigger entries_stay"),
                                       std::string("drop trigger entries_are_only_erased"), statement})
            EXPECT_EQ(sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr), SQLITE_OK) << sql;
        sqlite3_close(database);
    }
    Finished audit(const std::string& arguments = {}) const {
        return run("audit verify " + store_ + " --format json " + arguments);
    }
    // All heads of the store, in a file.
    std::string keep_heads() const {
        std::string heads = "# from the first sign-in\n\n";
        const Json told = audit().json();
        for (const auto& book : told["books"]) heads += "  " + book["head"].get<std::string>() + "\r\n";
        return write("heads.txt", heads);
    }

    std::string store_;
};

TEST_F(RoomCommands, AnAuditFindsAWholeLogWhole) {
    const Finished alone = audit();
    EXPECT_EQ(alone.code, 0);
    EXPECT_EQ(alone.json()["schema"], "wasit.audit/1");
    EXPECT_EQ(alone.json()["whole"], true);
    EXPECT_GE(alone.json()["books"].size(), 2U);
    const Finished held = audit("--heads " + keep_heads());
    EXPECT_EQ(held.code, 0);
    EXPECT_EQ(held.json()["heads_held"], alone.json()["books"].size());
    EXPECT_NE(run("audit verify " + store_).output.find("looks whole too"), std::string::npos)
        << "without heads it says what it cannot know";
    EXPECT_NE(run("audit verify " + store_ + " --lang ar").output.find("السجل سليم"), std::string::npos);
}

TEST_F(RoomCommands, AnAuditTellsWhatWasChanged) {
    tamper("update entries set body = replace(body, 'a', 'b') where book = 'house' and number = 1");
    const Finished told = audit("--lang ar");
    EXPECT_EQ(told.code, 1);
    EXPECT_EQ(told.json()["whole"], false);
    const Json report = told.json();
    for (const auto& book : report["books"]) EXPECT_EQ(book["faults"].empty(), book["book"] != "house");
    const Finished words = run("audit verify " + store_);
    EXPECT_EQ(words.code, 1);
    EXPECT_NE(words.output.find("entry 1 does not say what it committed to"), std::string::npos)
        << words.output;
}

TEST_F(RoomCommands, AnAuditAgainstHeadsTellsWhatWasCutOff) {
    const std::string heads = keep_heads();
    tamper(
        "delete from entries where number = (select max(number) from entries as e where e.book = "
        "entries.book) "
        "and book <> 'house'");
    EXPECT_EQ(audit().code, 0) << "the store alone cannot tell";
    const Finished told = audit("--heads " + heads);
    EXPECT_EQ(told.code, 1);
    std::string one;
    const Json report = told.json();
    for (const auto& book : report["books"])
        for (const auto& fault : book["faults"]) {
            EXPECT_EQ(fault["kind"], "missing");
            one = book["book"].get<std::string>() + ":" + fault["head"].get<std::string>();
        }
    EXPECT_EQ(audit("--head '" + one + "'").code, 1);
    // A head of a book of which nothing is left.
    EXPECT_EQ(audit("--head gone:" + std::string(64, 'a')).code, 1);
}

TEST_F(RoomCommands, AnAuditNeedsAStoreAndHeads) {
    for (const std::string& wrong : std::vector<std::string>{
             "audit", "audit verify", "audit read " + store_, "audit verify " + store_ + "x",
             "audit verify " + store_ + " --head house", "audit verify " + store_ + " --head house:abc",
             "audit verify " + store_ + " --heads " + store_ + "x",
             "audit verify " + write("text", "no store"),
             "audit verify " + store_ + " --heads " + write("wrong", "house:1\n")}) {
        const Finished told = run(wrong, true);
        EXPECT_EQ(told.code, 2) << wrong << '\n' << told.output;
        EXPECT_NE(told.output.find("error"), std::string::npos);
    }
    EXPECT_FALSE(std::filesystem::exists(store_ + "x")) << "nothing is made";
}

TEST_F(RoomCommands, ABackupComesBackAsItWas) {
    const std::string heads = keep_heads(), backup = (folder_ / "monday.db").string(),
                      again = (folder_ / "again.db").string();
    const Finished copied = run("backup " + store_ + " " + backup + " --format json");
    EXPECT_EQ(copied.code, 0);
    EXPECT_EQ(copied.json()["schema"], "wasit.copy/1");
    EXPECT_GE(copied.json()["books"], 2);
    EXPECT_EQ(std::filesystem::status(backup).permissions(),
              std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    EXPECT_EQ(run("restore " + backup + " " + again).code, 0);
    EXPECT_EQ(run("audit verify " + again + " --heads " + heads).code, 0);
    EXPECT_EQ(run("audit verify " + again + " --format json").json()["books"], audit().json()["books"]);
    // What is there stays.
    for (const std::string& wrong : std::vector<std::string>{
             "backup " + store_ + " " + backup, "restore " + backup + " " + store_,
             "restore " + store_ + "x " + again, "backup " + store_ + "x " + (folder_ / "other").string(),
             "backup " + store_, "backup " + store_ + " postgresql://wasit:secret@127.0.0.1/room",
             "restore postgresql://wasit:secret@127.0.0.1/room " + (folder_ / "other").string()}) {
        const Finished told = run(wrong, true);
        EXPECT_EQ(told.code, 2) << wrong << '\n' << told.output;
        EXPECT_EQ(told.output.find("secret"), std::string::npos) << told.output;
    }
    EXPECT_EQ(audit("--heads " + heads).code, 0);
}

TEST_F(RoomCommands, PostgresqlIsAuditedAndCopiedAlike) {
    auto* server = wasit::testing::PostgresqlServer::get();
    if (!server) GTEST_SKIP() << "PostgreSQL is not installed";
    const std::string heads = keep_heads(), database = server->make_database();
    const Finished restored = run("restore " + store_ + " '" + database + "'", true);
    EXPECT_EQ(restored.code, 0) << restored.output;
    EXPECT_EQ(restored.output.find("secret"), std::string::npos) << restored.output;
    const Finished held = run("audit verify '" + database + "' --format json --heads " + heads);
    EXPECT_EQ(held.code, 0);
    EXPECT_EQ(held.json()["books"], audit().json()["books"]);
    EXPECT_EQ(held.output.find("secret"), std::string::npos) << held.output;
    const Finished twice = run("restore " + store_ + " '" + database + "'", true);
    EXPECT_EQ(twice.code, 2) << "it has entries";
    EXPECT_EQ(twice.output.find("secret"), std::string::npos) << twice.output;
    const std::string backup = (folder_ / "database.db").string();
    EXPECT_EQ(run("backup '" + database + "' " + backup).code, 0);
    EXPECT_EQ(run("audit verify " + backup + " --heads " + heads).code, 0);
    server->crash();
    const Finished gone = run("backup '" + database + "' " + backup + ".other", true);
    EXPECT_EQ(gone.code, 2) << gone.output;
    EXPECT_EQ(gone.output.find("secret"), std::string::npos) << gone.output;
    EXPECT_FALSE(std::filesystem::exists(backup + ".other"));
    server->start();
}

TEST_F(RoomCommands, EndWhenTheirTimeIsOver) {
    const std::string backup = (folder_ / "backup.db").string();
    EXPECT_EQ(run("audit verify " + store_ + " --time-limit 0.0000001").code, 4);
    const Finished copied = run("backup " + store_ + " " + backup + " --time-limit 0.0000001");
    EXPECT_EQ(copied.code, 4) << copied.output;
    EXPECT_FALSE(std::filesystem::exists(backup));
    EXPECT_FALSE(std::filesystem::exists(backup + ".partial"));
    EXPECT_EQ(run("backup " + store_ + " " + backup + " --time-limit 60").code, 0);
}

}  // namespace
