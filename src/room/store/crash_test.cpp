// What was acknowledged survives: kill -9 of the writer, a crash of the database, a disk that fills up.
#include <csignal>
#include <gtest/gtest.h>
#include <poll.h>
#include <random>
#include <sys/mount.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

#include "log_entries.hpp"
#include "postgresql_server.hpp"
#include "room/audit/audit.hpp"
#include "room/store/store.hpp"
#include "temporary_folder.hpp"

namespace wasit::room {
namespace {

// Appends one entry after the other, telling each link once it is acknowledged, until it is killed.
[[noreturn]] void write_until_killed(const std::string& place, int to) {
    const auto store = open_store(place, Opening::create);
    if (!store) _exit(3);
    auto head = (*store)->head("talks");
    while (head) {
        const Entry entry = make_entry(*head, {"server", "kind", std::string(5'000, 'x')}, 1);
        if (!(*store)->append({entry})) break;
        if (write(to, entry.link.data(), entry.link.size()) < 0) break;
        head = head_after(entry);
    }
    _exit(4);
}

// The links that were acknowledged before the kill, which comes some time after the start, or after the first of them.
enum class From { start, first_link };
std::vector<Digest> write_and_kill(const std::string& place, From from, std::chrono::microseconds after) {
    int ends[2];
    EXPECT_EQ(pipe(ends), 0);
    const pid_t child = fork();
    if (child == 0) {
        close(ends[0]);
        write_until_killed(place, ends[1]);
    }
    close(ends[1]);
    pollfd first{ends[0], POLLIN, 0};
    if (from == From::first_link) poll(&first, 1, 10'000);  // milliseconds: a machine may be busy
    std::this_thread::sleep_for(after);
    kill(child, SIGKILL);
    int status = 0;
    waitpid(child, &status, 0);
    EXPECT_TRUE(WIFSIGNALED(status)) << "the writer ended by itself";
    std::vector<Digest> links;
    for (Digest link; read(ends[0], link.data(), link.size()) == static_cast<ssize_t>(link.size());)
        links.push_back(link);
    close(ends[0]);
    return links;
}

void expect_no_loss_under_kills(const std::string& place, int kills) {
    std::mt19937 random(7);
    std::vector<HeldHead> acknowledged;
    for (int k = 0; k < kills; ++k) {
        // Some of them while the store is being made or opened.
        const auto links = write_and_kill(place, k % 2 == 0 ? From::start : From::first_link,
                                          std::chrono::microseconds(2'000 + random() % 40'000));
        for (const Digest& link : links) acknowledged.push_back({"talks", link});
        if (links.empty()) continue;
        const auto store = open_store(place, Opening::existing);
        ASSERT_TRUE(store) << store.failure().what;
        const auto report = audit(**store, acknowledged);
        ASSERT_TRUE(report && report->whole()) << "after kill " << k;
    }
    EXPECT_GE(acknowledged.size(), static_cast<std::size_t>(kills / 2)) << "too few writes to tell anything";
}

TEST(Crash, NothingAcknowledgedIsLostWhenTheServerIsKilled) {
    const TemporaryFolder folder;
    expect_no_loss_under_kills((folder.path() / "room.db").string(), 100);
}

TEST(Crash, NothingAcknowledgedIsLostWhenTheServerIsKilledOnPostgresql) {
    auto* server = testing::PostgresqlServer::get();
    if (!server) GTEST_SKIP() << "PostgreSQL is not installed";
    expect_no_loss_under_kills(server->make_database(), 30);
}

TEST(Crash, NothingAcknowledgedIsLostWhenPostgresqlIsRestarted) {
    auto* server = testing::PostgresqlServer::get();
    if (!server) GTEST_SKIP() << "PostgreSQL is not installed";
    const std::string place = server->make_database();
    const auto opened = open_store(place, Opening::create);
    ASSERT_TRUE(opened);
    Store& store = **opened;
    std::atomic<bool> ended = false;
    std::vector<HeldHead> acknowledged;
    int failures = 0, others = 0;
    std::thread writer([&] {
        while (!ended) {
            const auto head = store.head("talks");
            const Entry entry = make_entry(head ? *head : start_of("talks"), {"server", "kind", "{}"}, 1);
            const auto answer = head ? store.append({entry}) : Result<Done>(head.failure());
            if (answer) {
                acknowledged.push_back({"talks", entry.link});
            } else {
                answer.failure().kind == Failure::Kind::unreachable ? ++failures : ++others;
                std::this_thread::sleep_for(std::chrono::milliseconds(5));
            }
        }
    });
    for (int restart = 0; restart < 5; ++restart) {
        std::this_thread::sleep_for(std::chrono::milliseconds(60));
        server->crash();
        std::this_thread::sleep_for(std::chrono::milliseconds(30));
        server->start();
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(60));
    ended = true;
    writer.join();
    EXPECT_GT(failures, 0);
    EXPECT_EQ(others, 0);
    EXPECT_GT(acknowledged.size(), 10U);
    const auto report = audit(store, acknowledged);
    ASSERT_TRUE(report);
    EXPECT_TRUE(report->whole());
}

TEST(Crash, AFullDiskIsSaidAndLosesNothing) {
    const TemporaryFolder folder;
    if (mount("none", folder.path().c_str(), "tmpfs", 0, "size=400k") != 0)
        GTEST_SKIP() << "only root can mount a small disk";
    std::vector<HeldHead> acknowledged;
    {
        const auto store = open_store((folder.path() / "room.db").string(), Opening::create);
        ASSERT_TRUE(store) << store.failure().what;
        Head head = start_of("talks");
        std::optional<Failure> failure;
        while (!failure) {
            const Entry entry = make_entry(head, {"server", "kind", std::string(5'000, 'x')}, 1);
            if (const auto answer = (*store)->append({entry}); !answer) {
                failure = answer.failure();
            } else {
                head = head_after(entry);
                acknowledged.push_back({"talks", entry.link});
            }
        }
        EXPECT_EQ(failure->kind, Failure::Kind::no_room) << failure->what;
        EXPECT_EQ(*(*store)->head("talks"), head);
        EXPECT_TRUE(audit(**store, acknowledged)->whole());
        // With room again, it goes on.
        ASSERT_EQ(mount("none", folder.path().c_str(), "tmpfs", MS_REMOUNT, "size=4m"), 0);
        EXPECT_TRUE((*store)->append(testing::follow(head, 1)));
        EXPECT_TRUE(audit(**store, acknowledged)->whole());
    }
    umount(folder.path().c_str());
}

TEST(Crash, ADiskThatCannotBeWrittenIsSaid) {
    const TemporaryFolder folder;
    if (mount("none", folder.path().c_str(), "tmpfs", 0, "size=4m") != 0)
        GTEST_SKIP() << "only root can mount a disk";
    {
        const std::string place = (folder.path() / "room.db").string();
        Head head = start_of("talks");
        ASSERT_TRUE((*open_store(place, Opening::create))->append(testing::follow(head, 2)));
        ASSERT_EQ(mount("none", folder.path().c_str(), "tmpfs", MS_REMOUNT | MS_RDONLY, "size=4m"), 0);
        const auto store = open_store(place, Opening::existing);
        const Failure failure =
            store ? (*store)->append(testing::follow(head, 1)).failure() : store.failure();
        EXPECT_TRUE(failure.kind == Failure::Kind::read_only || failure.kind == Failure::Kind::unreachable)
            << failure.what;
        EXPECT_FALSE(failure.remedy.empty());
    }
    umount(folder.path().c_str());
}

}  // namespace
}  // namespace wasit::room
