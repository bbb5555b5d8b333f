// Jobs: what takes longer than a moment runs on a few threads, is watched and cancelled, and its result kept for a while.
//
// A job belongs to one person in one case, who alone finds it: everybody else is refused as if there were none. It is
//   queued      waits; whoever has the fewest jobs running comes first, then who came first
//   running
//   done        has a result: JSON text, kept for some minutes, in memory alone, and then forgotten
//   failed      has a failure instead
//   cancelled   by its owner, or because the server stops
// The engine looks at its watch about every millisecond, and so a cancelled job ends. A job whose time is over ends as the
// engine does then, with a bounded answer that says so.
//
// All functions may be called from any thread, and none waits for a job but the destructor.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "engine/budget.hpp"
#include "room/log/result.hpp"

namespace wasit::room {

struct JobLimits {
    std::size_t threads = 2;                       // jobs that run at once
    std::size_t queued = 32;                       // that wait, of all
    std::size_t of_person = 4;                     // that wait or run, of one person
    std::size_t listeners = 8;                     // of one job
    double seconds = 60;                           // of running
    std::uint64_t memory_bytes = 512ull << 20;     // of the engine's tables, of one job
    int engine_threads = 1;                        // of one job
    std::uint64_t result_bytes = 16ull << 20;      // of one result
    std::uint64_t kept_bytes = 128ull << 20;       // of all results: the oldest are forgotten first
    std::chrono::milliseconds kept{10 * 60'000};   // for how long a result is kept
    std::chrono::milliseconds discreet_step{250};  // a discreet job ends at whole multiples of this
};

struct JobOwner {
    std::string person, book;  // of the case
    bool operator==(const JobOwner&) const = default;
};

// Computes; may throw. What it makes after a cancellation is dropped.
using Work = std::function<Result<std::string>(const engine::Budget& budget, engine::Watch& watch)>;

struct JobOrder {
    JobOwner owner;
    std::string what;  // "bridge"
    Work work;
    // How it goes would tell something of what it works with: no progress is told, and when it has ended only to the nearest
    // `discreet_step`.
    bool discreet = false;
    std::optional<double> seconds{};  // less than those of the limits
    bool held = false;                // waits for its release, and does not begin before
};

enum class JobState { queued, running, done, failed, cancelled };
std::string_view name(JobState state);
inline bool has_ended(JobState state) {
    return state != JobState::queued && state != JobState::running;
}

struct JobStatus {
    std::string id, what;
    JobState state = JobState::queued;
    std::string stage;               // what the engine is at, in its words; empty: not known
    std::optional<double> share;     // of the stage, 0 to 1; nothing where not known
    std::optional<Failure> failure;  // of a failed job
};

// {"job", "what", "state", "stage", "share", "failure"?: {"what", "remedy"}}
nlohmann::ordered_json describe(const JobStatus& status);

// Hears of each change, in order, on a thread of the jobs' or of who cancels; must be quick and call no function of Jobs.
// False: wants to hear no more.
using JobListener = std::function<bool(const JobStatus&)>;

class Jobs {
  public:
    explicit Jobs(const JobLimits& limits = {});
    ~Jobs();  // cancels everything, tells the listeners, and waits until all have stopped
    Jobs(const Jobs&) = delete;
    Jobs& operator=(const Jobs&) = delete;

    // The job's id. Failure::busy, and what to do, where too many wait.
    Result<std::string> start(JobOrder order);

    // Failure::refused below: no such job of this owner.

    // Lets a job begin that was held.
    Result<Done> release(const JobOwner& owner, const std::string& id);
    Result<JobStatus> find(const JobOwner& owner, const std::string& id);
    // Failure::busy: has not ended yet. A failed job answers with its failure, a cancelled one with Failure::invalid.
    Result<std::string> result(const JobOwner& owner, const std::string& id);
    // How it stands; `listener` hears of all that comes after. It is let go with the job's end, or when it says false.
    Result<JobStatus> listen(const JobOwner& owner, const std::string& id, JobListener listener);
    // Stops it within a fraction of a second. One that has ended is forgotten, with its result.
    Result<Done> cancel(const JobOwner& owner, const std::string& id);

    // The cases of all jobs that there are, those that have ended and are kept included.
    std::set<std::string> books();
    // In the order in which they were started.
    std::vector<JobStatus> list(const JobOwner& owner);
    // Cancels and forgets all jobs of a person in a case, or (empty) of anybody or in any case: for who is removed, and for
    // grants that were withdrawn.
    void forget_all(const JobOwner& of);

  private:
    using Clock = std::chrono::steady_clock;
    struct Job;
    using Lock = std::unique_lock<std::mutex>;

    using Handle = std::shared_ptr<Job>;

    void work();
    void run(const Handle& job, Lock& lock);
    void wait_for_step(const Job& job, Clock::time_point started, Lock& lock);
    void note_progress(const Handle& job, const char* what, double share);
    void tell(const Handle& job);
    Handle take_next();
    Handle find_job(const JobOwner& owner, const std::string& id);
    bool stop(const Handle& job);
    void end(const Handle& job, Result<std::string> made);
    void forget(const Handle& job);
    void forget_old();

    const JobLimits limits_;
    std::mutex mutex_;  // of all below, and of what is in a job
    std::condition_variable something_;
    std::map<std::string, Handle> jobs_;  // by id
    std::deque<Handle> queue_;
    std::vector<Handle> running_;  // those forgotten meanwhile too
    std::deque<Handle> ended_;     // the oldest first
    std::uint64_t kept_bytes_ = 0, started_ = 0;
    bool is_stopping_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace wasit::room
