// The room while it runs: its store, its keys, its books kept up to date, who is signed in and who watches.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "room/api/watchers.hpp"
#include "room/case_room/case_room.hpp"
#include "room/http/worker_pool.hpp"
#include "room/jobs/jobs.hpp"
#include "room/keys/room_keys.hpp"
#include "room/live/live_book.hpp"
#include "room/people/guess_guard.hpp"
#include "room/people/house.hpp"
#include "room/people/sessions.hpp"
#include "room/store/store.hpp"

namespace wasit::room::api {

// Milliseconds since 1970, of the system's clock.
std::int64_t read_clock();

struct RoomOptions {
    SessionLimits sessions;
    Argon2Cost cost;
    bool is_secure = false;                        // served under TLS: cookies say so
    std::chrono::milliseconds look_time{1'000};    // how often to look for what other servers entered
    std::chrono::milliseconds sweep_time{15'000};  // how often to look for sessions that are over
    std::size_t most_hashes = 64;                  // passwords that wait for their turn
    std::size_t most_streams = 32;                 // of events, of one person
    JobLimits jobs;
    std::function<std::int64_t()> clock;  // read_clock where there is none
};

using LiveCase = LiveBook<CaseRoom>;
using LiveAnswers = LiveBook<Answers>;

class RunningRoom {
  public:
    RunningRoom(Store& store, RoomKeys keys, RoomOptions options);
    ~RunningRoom();
    RunningRoom(const RunningRoom&) = delete;
    RunningRoom& operator=(const RunningRoom&) = delete;

    Store& store() { return store_; }
    const RoomKeys& keys() const { return keys_; }
    const RoomOptions& options() const { return options_; }
    std::int64_t now() const { return options_.clock(); }
    LiveBook<House>& house() { return house_; }
    Sessions& sessions() { return sessions_; }
    GuessGuard& guesses() { return guesses_; }
    // Seals what proves that a device is known (room/people/device.hpp).
    const Secret& device_key() const { return device_key_; }
    Watchers& watchers() { return watchers_; }
    Jobs& jobs() { return jobs_; }

    // The case of this book; null where there is none.
    Result<std::shared_ptr<LiveCase>> find_case(const std::string& book);
    // A book for a new case, which is none until the house says so.
    std::shared_ptr<LiveCase> begin_case(const std::string& book);
    // The answers to a proposal of this case that was released. Whoever holds the case must not wait for them.
    std::shared_ptr<LiveAnswers> answers_to(const std::string& book_of_case, const std::string& proposal);
    // Opens the answers of the released proposals of a case that all have answered, and tells the case of every vote that
    // has ended: of one proposal, where it is named.
    Result<Done> end_votes(LiveCase& live, const std::string& proposal = {});
    // Tells delegates who watch of the answers their own party has given.
    void tell_answers();
    // Takes what any server has entered in any case, by one query where there is nothing new. A case that is damaged stays
    // as it was: whoever looks at it is told.
    Result<Done> catch_up();
    // The books of a person's cases, in order, as of the last catch_up: also of one that the house does not tell of yet.
    std::vector<std::string> books_of(const std::string& person);
    // One after the other, on a thread of their own: what takes an Argon2id run. False where too many wait.
    bool post_hash(std::function<void()> task);

  private:
    void watch();  // until stopped
    void end_all_votes();
    Result<Done> end_vote(LiveCase& live, const std::string& book_of_case, const DecisionRule& rule,
                          const std::string& proposal);
    // Takes what other servers have entered of what is watched here.
    void look_at(const std::string& book);
    void note_members(const CaseRoom& room, const std::vector<Entry>& entries);
    // Jobs whose ground is gone by these entries, wherever they were made: a grant was withdrawn, keys were changed, or
    // somebody's part was.
    void end_jobs(const CaseRoom& room, const std::vector<Entry>& entries);

    Store& store_;
    RoomKeys keys_;
    Secret device_key_;
    RoomOptions options_;
    LiveBook<House> house_;
    Sessions sessions_;
    GuessGuard guesses_;
    Watchers watchers_;
    Jobs jobs_;
    std::mutex guard_;
    std::map<std::string, std::shared_ptr<LiveCase>> cases_;
    std::map<std::string, std::shared_ptr<LiveAnswers>> answers_;  // by their books; of votes that go on
    std::mutex untold_guard_;
    std::vector<std::pair<std::string, Entry>> untold_;  // answers, by the books of their cases
    std::mutex members_guard_;
    std::map<std::string, std::set<std::string>> books_of_;  // by the person's id
    std::atomic<std::size_t> hashes_ = 0;
    http::WorkerPool hashing_{1};
    std::mutex stop_guard_;
    std::condition_variable stop_;
    bool is_stopping_ = false;
    std::thread watching_;
};

}  // namespace wasit::room::api
