#include "room/jobs/jobs.hpp"

#include <atomic>
#include <fmt/format.h>
#include <future>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <set>
#include <tuple>

#include "hard_case.hpp"
#include "mediation/bridge/bridge.hpp"

namespace wasit::room {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

const JobOwner kAnna = {"anna", "case"};
const JobOwner kBilal = {"bilal", "case"};

Work answering(const std::string& text) {
    return [text](const engine::Budget&, engine::Watch&) { return Result<std::string>(text); };
}

// Works until it is told to stop, as the engine does.
Work endless(std::atomic<int>* running = nullptr) {
    return [running](const engine::Budget&, engine::Watch& watch) -> Result<std::string> {
        if (running != nullptr) ++*running;
        while (watch.tick("searching", 0.5)) std::this_thread::sleep_for(milliseconds(1));
        if (running != nullptr) --*running;
        return std::string("partial");
    };
}

template <class Condition>
bool becomes(const Condition& condition) {
    const auto end = steady_clock::now() + std::chrono::seconds(20);
    while (!condition()) {
        if (steady_clock::now() > end) return false;
        std::this_thread::sleep_for(milliseconds(1));
    }
    return true;
}

JobState state_of(Jobs& jobs, const JobOwner& owner, const std::string& id) {
    const auto status = jobs.find(owner, id);
    EXPECT_TRUE(status);
    return status ? status->state : JobState::failed;
}

bool becomes(Jobs& jobs, const JobOwner& owner, const std::string& id, JobState state) {
    return becomes([&] { return state_of(jobs, owner, id) == state; });
}

std::string hold(Jobs& jobs, const JobOwner& owner, Work work) {
    auto id = jobs.start({owner, "bridge", std::move(work), false, {}, true});
    EXPECT_TRUE(id) << id.failure().what;
    return id ? *id : "";
}

std::string start(Jobs& jobs, const JobOwner& owner, Work work) {
    auto id = jobs.start({owner, "bridge", std::move(work)});
    EXPECT_TRUE(id) << id.failure().what;
    return id ? *id : "";
}

void expect_refused(const Failure& failure) {
    EXPECT_EQ(failure.kind, Failure::Kind::refused);
    EXPECT_EQ(failure.what, refuse().what);
    EXPECT_EQ(failure.remedy, refuse().remedy);
}

TEST(Jobs, ThatAreHeldBeginWithTheirRelease) {
    Jobs jobs({.threads = 1});
    const std::string held = hold(jobs, kAnna, answering("first"));
    const std::string other = start(jobs, kAnna, answering("second"));
    EXPECT_TRUE(becomes(jobs, kAnna, other, JobState::done)) << "nobody waits for one that is held";
    EXPECT_EQ(state_of(jobs, kAnna, held), JobState::queued);
    EXPECT_EQ(jobs.release(kBilal, held).failure().kind, Failure::Kind::refused);
    EXPECT_TRUE(jobs.release(kAnna, held));
    EXPECT_TRUE(becomes(jobs, kAnna, held, JobState::done));
    EXPECT_EQ(jobs.books(), std::set<std::string>{"case"});
    std::atomic<int> runs = 0;
    const std::string forgotten = hold(jobs, kAnna, endless(&runs));
    jobs.forget_all({"", "case"});
    EXPECT_EQ(jobs.release(kAnna, forgotten).failure().kind, Failure::Kind::refused);
    EXPECT_TRUE(jobs.books().empty());
    EXPECT_EQ(runs, 0);
}

TEST(Jobs, AJobIsDoneAndItsResultKept) {
    Jobs jobs;
    const std::string id = start(jobs, kAnna, answering(R"({"a": 1})"));
    ASSERT_TRUE(becomes(jobs, kAnna, id, JobState::done));
    EXPECT_EQ(*jobs.result(kAnna, id), R"({"a": 1})");
    EXPECT_EQ(*jobs.result(kAnna, id), R"({"a": 1})");
    ASSERT_EQ(jobs.list(kAnna).size(), 1U);
    EXPECT_EQ(jobs.list(kAnna)[0].id, id);
    EXPECT_EQ(describe(jobs.list(kAnna)[0]).dump(),
              R"({"job":")" + id + R"(","what":"bridge","state":"done","stage":null,"share":null})");
    ASSERT_TRUE(jobs.cancel(kAnna, id));  // forgets it
    EXPECT_FALSE(jobs.find(kAnna, id));
    EXPECT_TRUE(jobs.list(kAnna).empty());
}

TEST(Jobs, NobodyElseFindsIt) {
    Jobs jobs;
    const std::string id = start(jobs, kAnna, answering("{}"));
    ASSERT_TRUE(becomes(jobs, kAnna, id, JobState::done));
    for (const JobOwner& other : {kBilal, JobOwner{"anna", "another case"}, JobOwner{}}) {
        for (const std::string& named : {id, std::string("nothing"), std::string()}) {
            expect_refused(jobs.find(other, named).failure());
            expect_refused(jobs.result(other, named).failure());
            expect_refused(jobs.listen(other, named, [](const JobStatus&) { return true; }).failure());
            expect_refused(jobs.cancel(other, named).failure());
        }
        EXPECT_TRUE(jobs.list(other).empty());
    }
    EXPECT_TRUE(jobs.result(kAnna, id));
}

TEST(Jobs, IdsTellNothing) {
    Jobs jobs;
    std::set<std::string> ids;
    for (int i = 0; i < 50; ++i) {
        const std::string id = start(jobs, kAnna, answering("{}"));
        EXPECT_GE(id.size(), 16U);
        ids.insert(id);
        ASSERT_TRUE(becomes(jobs, kAnna, id, JobState::done));
    }
    EXPECT_EQ(ids.size(), 50U);
}

TEST(Jobs, CancelsWhatRunsAndWhatWaits) {
    JobLimits limits;
    limits.threads = 1;
    Jobs jobs(limits);
    std::atomic<int> running = 0;
    const std::string first = start(jobs, kAnna, endless(&running));
    ASSERT_TRUE(becomes([&] { return running == 1; }));
    const std::string second = start(jobs, kAnna, endless(&running));
    EXPECT_EQ(state_of(jobs, kAnna, second), JobState::queued);
    EXPECT_EQ(jobs.result(kAnna, second).failure().kind, Failure::Kind::busy);
    ASSERT_TRUE(jobs.cancel(kAnna, second));
    EXPECT_EQ(state_of(jobs, kAnna, second), JobState::cancelled);
    const auto asked = steady_clock::now();
    ASSERT_TRUE(jobs.cancel(kAnna, first));
    ASSERT_TRUE(becomes(jobs, kAnna, first, JobState::cancelled));
    EXPECT_LT(steady_clock::now() - asked, milliseconds(500));
    EXPECT_EQ(running, 0);
    EXPECT_EQ(jobs.result(kAnna, first).failure().kind, Failure::Kind::invalid);
}

TEST(Jobs, TooManyAreRefusedWithWhatToDo) {
    JobLimits limits;
    limits.threads = 1;
    limits.of_person = 2;
    limits.queued = 2;
    Jobs jobs(limits);
    const std::string first = start(jobs, kAnna, endless());
    ASSERT_TRUE(becomes(jobs, kAnna, first, JobState::running));
    start(jobs, {"anna", "another case"}, endless());
    const auto third = jobs.start({kAnna, "bridge", endless()});
    ASSERT_FALSE(third);
    EXPECT_EQ(third.failure().kind, Failure::Kind::busy);
    EXPECT_FALSE(third.failure().remedy.empty());
    start(jobs, kBilal, endless());
    const auto fourth = jobs.start({{"chen", "case"}, "bridge", endless()});
    ASSERT_FALSE(fourth);
    EXPECT_EQ(fourth.failure().kind, Failure::Kind::busy);
    ASSERT_TRUE(jobs.cancel(kAnna, first));
    ASSERT_TRUE(becomes([&] { return bool(jobs.start({kAnna, "bridge", answering("{}")})); }));
}

TEST(Jobs, NobodyWaitsForAllOfAnother) {
    JobLimits limits;
    limits.threads = 2;
    Jobs jobs(limits);
    std::vector<std::string> annas;
    for (int i = 0; i < 3; ++i) annas.push_back(start(jobs, kAnna, endless()));
    ASSERT_TRUE(becomes(jobs, kAnna, annas[1], JobState::running));
    const std::string bilals = start(jobs, kBilal, endless());
    ASSERT_TRUE(jobs.cancel(kAnna, annas[0]));
    ASSERT_TRUE(becomes(jobs, kBilal, bilals, JobState::running));  // though Anna's third came before
    EXPECT_EQ(state_of(jobs, kAnna, annas[2]), JobState::queued);
}

TEST(Jobs, ATimeLimitMakesThePartialAnswer) {
    Jobs jobs;
    const auto id = jobs.start({kAnna, "bridge", endless(), false, 0.05});
    ASSERT_TRUE(id);
    ASSERT_TRUE(becomes(jobs, kAnna, *id, JobState::done));
    EXPECT_EQ(*jobs.result(kAnna, *id), "partial");
}

TEST(Jobs, TheLimitsReachTheEngine) {
    JobLimits limits;
    limits.memory_bytes = 12'345'678;
    limits.engine_threads = 3;
    limits.seconds = 5;
    Jobs jobs(limits);
    const auto id = jobs.start({kAnna, "bridge",
                                [](const engine::Budget& budget, engine::Watch&) {
                                    return Result<std::string>(fmt::format("{} {} {}", budget.memory_bytes,
                                                                           budget.threads, *budget.seconds));
                                },
                                false, 100.0});
    ASSERT_TRUE(becomes(jobs, kAnna, *id, JobState::done));
    EXPECT_EQ(*jobs.result(kAnna, *id), "12345678 3 5");
}

TEST(Jobs, WhatGoesWrongIsToldWithoutItsWords) {
    Jobs jobs;
    const std::string refused = start(jobs, kAnna, [](const engine::Budget&, engine::Watch&) {
        return Result<std::string>(Failure{Failure::Kind::invalid, "no such concept", "use nash"});
    });
    const std::string thrown =
        start(jobs, kAnna, [](const engine::Budget&, engine::Watch&) -> Result<std::string> {
            throw std::runtime_error("secret 35");
        });
    const std::string large =
        start(jobs, kAnna,
              [](const engine::Budget&, engine::Watch&) -> Result<std::string> { throw std::bad_alloc(); });
    for (const std::string& id : {refused, thrown, large})
        ASSERT_TRUE(becomes(jobs, kAnna, id, JobState::failed));
    EXPECT_EQ(jobs.result(kAnna, refused).failure().what, "no such concept");
    EXPECT_EQ(jobs.result(kAnna, thrown).failure().what, "the computation failed");
    EXPECT_EQ(jobs.result(kAnna, large).failure().kind, Failure::Kind::no_room);
    EXPECT_EQ(describe(*jobs.find(kAnna, thrown)).dump().find("secret"), std::string::npos);
}

// All that a listener heard.
struct Heard {
    std::mutex mutex;
    std::vector<JobStatus> news;
    JobListener listener() {
        return [this](const JobStatus& status) {
            const std::scoped_lock lock(mutex);
            news.push_back(status);
            return true;
        };
    }
    std::vector<JobStatus> take() {
        const std::scoped_lock lock(mutex);
        return news;
    }
};

TEST(Jobs, ListenersHearOfEveryChangeInOrder) {
    Heard heard;
    JobLimits limits;
    limits.threads = 1;
    Jobs jobs(limits);
    const std::string first = start(jobs, kAnna, endless());
    const std::string second = start(jobs, kAnna, endless());
    const auto now = jobs.listen(kAnna, second, heard.listener());
    ASSERT_TRUE(now);
    EXPECT_EQ(now->state, JobState::queued);
    int calls = 0;
    ASSERT_TRUE(jobs.listen(kAnna, second, [&](const JobStatus&) { return ++calls > 1; }));  // hears once
    ASSERT_TRUE(jobs.cancel(kAnna, first));
    ASSERT_TRUE(becomes([&] { return heard.take().size() >= 3; }));
    ASSERT_TRUE(jobs.cancel(kAnna, second));
    ASSERT_TRUE(becomes([&] { return heard.take().back().state == JobState::cancelled; }));
    const std::vector<JobStatus> news = heard.take();
    EXPECT_EQ(news[0].state, JobState::running);
    EXPECT_EQ(news[1].state, JobState::running);
    EXPECT_EQ(news[1].stage, "searching");
    EXPECT_EQ(news[1].share, 0.5);
    for (std::size_t i = 0; i + 1 < news.size(); ++i) EXPECT_FALSE(has_ended(news[i].state));
    EXPECT_EQ(calls, 1);
}

TEST(Jobs, OneListenerTooManyIsRefused) {
    JobLimits limits;
    limits.listeners = 2;
    Jobs jobs(limits);
    const std::string id = start(jobs, kAnna, endless());
    const auto listen = [&] { return jobs.listen(kAnna, id, [](const JobStatus&) { return true; }); };
    EXPECT_TRUE(listen());
    EXPECT_TRUE(listen());
    EXPECT_EQ(listen().failure().kind, Failure::Kind::busy);
}

TEST(Jobs, ADiscreetJobTellsNoProgressAndEndsOnAStep) {
    JobLimits limits;
    limits.discreet_step = milliseconds(120);
    Heard heard;
    Jobs jobs(limits);
    for (const int work : {1, 50}) {
        const auto begun = steady_clock::now();
        const auto id = jobs.start({kAnna, "bridge",
                                    [work](const engine::Budget&, engine::Watch& watch) {
                                        watch.tick("secret", 0.25);
                                        std::this_thread::sleep_for(milliseconds(work));
                                        return Result<std::string>("{}");
                                    },
                                    true});
        ASSERT_TRUE(id);
        ASSERT_TRUE(jobs.listen(kAnna, *id, heard.listener()));
        ASSERT_TRUE(becomes(jobs, kAnna, *id, JobState::done));
        EXPECT_GE(steady_clock::now() - begun, milliseconds(119));
    }
    ASSERT_TRUE(becomes([&] { return heard.take().size() >= 2; }));
    for (const JobStatus& status : heard.take()) {
        EXPECT_TRUE(status.stage.empty());
        EXPECT_FALSE(status.share);
    }
}

TEST(Jobs, ResultsAreForgottenInTime) {
    JobLimits limits;
    limits.kept = milliseconds(60);
    Jobs jobs(limits);
    const std::string id = start(jobs, kAnna, answering("{}"));
    ASSERT_TRUE(becomes([&] { return !jobs.find(kAnna, id); }));
    expect_refused(jobs.result(kAnna, id).failure());
}

TEST(Jobs, ResultsTakeNoMoreMemoryThanAllowed) {
    JobLimits limits;
    limits.kept_bytes = 50'000;
    limits.result_bytes = 20'000;
    Jobs jobs(limits);
    std::vector<std::string> ids;
    for (int i = 0; i < 6; ++i) {
        ids.push_back(start(jobs, kAnna, answering(std::string(15'000, 'x'))));
        ASSERT_TRUE(becomes(jobs, kAnna, ids.back(), JobState::done));
    }
    EXPECT_FALSE(jobs.find(kAnna, ids[2]));
    EXPECT_TRUE(jobs.find(kAnna, ids[3]));
    EXPECT_EQ(jobs.list(kAnna).size(), 3U);
    const std::string large = start(jobs, kAnna, answering(std::string(20'001, 'x')));
    ASSERT_TRUE(becomes(jobs, kAnna, large, JobState::failed));
    EXPECT_EQ(jobs.find(kAnna, large)->failure->kind, Failure::Kind::no_room);
}

TEST(Jobs, ForgetsAllOfAPersonOrACase) {
    Jobs jobs;
    std::atomic<int> running = 0;
    const std::string done = start(jobs, kAnna, answering("{}"));
    ASSERT_TRUE(becomes(jobs, kAnna, done, JobState::done));
    const std::string elsewhere = start(jobs, {"anna", "another case"}, answering("{}"));
    ASSERT_TRUE(becomes(jobs, {"anna", "another case"}, elsewhere, JobState::done));
    const std::string under_way = start(jobs, kAnna, endless(&running));
    const std::string bilals = start(jobs, kBilal, endless(&running));
    ASSERT_TRUE(becomes([&] { return running == 2; }));
    jobs.forget_all(kAnna);
    expect_refused(jobs.find(kAnna, done).failure());
    expect_refused(jobs.find(kAnna, under_way).failure());
    EXPECT_TRUE(jobs.find({"anna", "another case"}, elsewhere));
    ASSERT_TRUE(becomes([&] { return running == 1; }));
    jobs.forget_all({"", "case"});
    ASSERT_TRUE(becomes([&] { return running == 0; }));
    expect_refused(jobs.find(kBilal, bilals).failure());
}

TEST(Jobs, EndsWithAllThatRunsAndWaits) {
    std::atomic<int> running = 0;
    Heard heard;
    const auto begun = steady_clock::now();
    {
        Jobs jobs;
        for (int i = 0; i < 4; ++i) {
            const std::string id = start(jobs, kAnna, endless(&running));
            ASSERT_TRUE(jobs.listen(kAnna, id, heard.listener()));
        }
        ASSERT_TRUE(becomes([&] { return running == 2; }));
    }
    EXPECT_EQ(running, 0);
    EXPECT_LT(steady_clock::now() - begun, std::chrono::seconds(5));
    int cancelled = 0;
    for (const JobStatus& status : heard.take()) cancelled += status.state == JobState::cancelled;
    EXPECT_EQ(cancelled, 4);
}

// Whoever calls what at the same time: nothing is lost, and nothing waits for ever.
TEST(Jobs, ManyAtOnce) {
    JobLimits limits;
    limits.threads = 3;
    limits.kept_bytes = 20'000;
    Jobs jobs(limits);
    std::atomic<int> ended = 0, started = 0;
    std::vector<std::future<void>> people;
    for (int p = 0; p < 4; ++p) {
        people.push_back(std::async(std::launch::async, [&, p] {
            const JobOwner owner = {"person" + std::to_string(p), "case"};
            for (int i = 0; i < 60; ++i) {
                auto id = jobs.start({owner, "solve", i % 3 == 0 ? endless() : answering("{}"), i % 7 == 0});
                if (!id) {
                    std::this_thread::sleep_for(milliseconds(1));
                    continue;
                }
                ++started;
                const auto now = jobs.listen(owner, *id, [&](const JobStatus& status) {
                    ended += has_ended(status.state);
                    return true;
                });
                if (!now || has_ended(now->state)) ++ended;
                jobs.list(owner);
                if (i % 3 == 0) std::ignore = jobs.cancel(owner, *id);  // or it was forgotten
                if (i % 20 == 19) jobs.forget_all(owner);
            }
            jobs.forget_all(owner);
        }));
    }
    for (auto& person : people) person.get();
    EXPECT_GT(started, 20);
    EXPECT_TRUE(becomes([&] { return ended == started; })) << ended << " of " << started;
}

TEST(Jobs, TheEngineStopsWhenAskedTo) {
    Jobs jobs;
    const std::string id = start(jobs, kAnna, [](const engine::Budget& budget, engine::Watch& watch) {
        mediation::build_bridge(testing::hard_case(), {}, budget, watch);
        return Result<std::string>("{}");
    });
    ASSERT_TRUE(becomes([&] { return !jobs.find(kAnna, id)->stage.empty(); }));
    std::this_thread::sleep_for(milliseconds(200));
    ASSERT_EQ(state_of(jobs, kAnna, id), JobState::running);
    const auto asked = steady_clock::now();
    ASSERT_TRUE(jobs.cancel(kAnna, id));
    ASSERT_TRUE(becomes(jobs, kAnna, id, JobState::cancelled));
    EXPECT_LT(steady_clock::now() - asked, std::chrono::seconds(2));  // a fraction of it on an idle machine
}

}  // namespace
}  // namespace wasit::room
