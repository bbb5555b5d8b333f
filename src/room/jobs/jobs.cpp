#include "room/jobs/jobs.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <mpfr.h>
#include <nlohmann/json.hpp>
#include <utility>

#include "room/crypto/base64.hpp"
#include "room/words/refusal.hpp"

namespace wasit::room {

namespace {

constexpr std::array<std::string_view, 5> kNames = {"queued", "running", "done", "failed", "cancelled"};
constexpr std::uint64_t kJobBytes = 1'024;  // what a job takes besides its result, about
constexpr std::chrono::milliseconds kBetweenNews{100};

Failure busy(const char* what, const char* remedy, const char* code) {
    return {Failure::Kind::busy, what, remedy, code};
}

// What an exception says stays inside: it might tell what was computed with.
Result<std::string> attempt(const Work& work, const engine::Budget& budget, engine::Watch& watch) {
    try {
        return work(budget, watch);
    } catch (const std::bad_alloc&) {
        return Failure{Failure::Kind::no_room, "this takes more memory than there is",
                       "ask for less, or settle some issues first", "memory_spent"};
    } catch (...) {
        return Failure{Failure::Kind::other, "the computation failed", "tell whoever runs the server",
                       "computation_failed"};
    }
}

}  // namespace

// Guarded by Jobs::mutex_, but for what never changes, `next_news` and `telling`.
struct Jobs::Job {
    explicit Job(JobOrder given) : order(std::move(given)) {}

    JobOrder order;  // its work is let go when it has been done
    std::string id = draw_id();
    std::uint64_t number = 0;
    JobState state = JobState::queued;
    bool is_cancelled = false;
    engine::Watch* watch = nullptr;  // while it runs
    std::string stage;
    std::optional<double> share;
    std::string result;
    std::optional<Failure> failure;
    Clock::time_point forget_at;
    std::vector<JobListener> listeners;
    std::atomic<Clock::time_point> next_news;
    std::mutex telling;  // held while listeners are told, so that they hear of everything in order

    std::uint64_t bytes() const { return kJobBytes + result.size(); }
    JobStatus status() const { return {id, order.what, state, stage, share, failure}; }
};

std::string_view name(JobState state) {
    return kNames.at(static_cast<std::size_t>(state));
}

nlohmann::ordered_json describe(const JobStatus& status) {
    nlohmann::ordered_json json = {{"job", status.id}, {"what", status.what}, {"state", name(status.state)}};
    json["stage"] = status.stage.empty() ? nlohmann::ordered_json() : nlohmann::ordered_json(status.stage);
    json["share"] = status.share ? nlohmann::ordered_json(*status.share) : nlohmann::ordered_json();
    if (status.failure) {
        json["failure"] = {{"what", status.failure->what}, {"remedy", status.failure->remedy}};
        add_code(*status.failure, json["failure"]);
    }
    return json;
}

Jobs::Jobs(const JobLimits& limits) : limits_(limits) {
    for (std::size_t i = 0; i < limits_.threads; ++i) threads_.emplace_back([this] { work(); });
}

Jobs::~Jobs() {
    std::deque<Handle> waiting;
    {
        const Lock lock(mutex_);
        is_stopping_ = true;
        waiting = queue_;
        for (const Handle& job : waiting) stop(job);
        for (const Handle& job : running_) stop(job);
    }
    something_.notify_all();
    for (const Handle& job : waiting) tell(job);
    for (std::thread& thread : threads_) thread.join();
}

Result<std::string> Jobs::start(JobOrder order) {
    const auto job = std::make_shared<Job>(std::move(order));
    {
        const Lock lock(mutex_);
        const auto is_theirs = [&](const Handle& other) {
            return other->order.owner.person == job->order.owner.person;
        };
        const auto theirs =
            std::ranges::count_if(queue_, is_theirs) + std::ranges::count_if(running_, is_theirs);
        if (static_cast<std::size_t>(theirs) >= limits_.of_person)
            return busy("you have as many computations under way as one person may have",
                        "wait until one has ended, or cancel one", "own_computations");
        if (is_stopping_ || queue_.size() >= limits_.queued)
            return busy("too many computations wait already", "try again in a minute", "many_computations");
        job->number = ++started_;
        jobs_[job->id] = job;
        queue_.push_back(job);
    }
    something_.notify_all();
    return job->id;
}

void Jobs::work() {
    Lock lock(mutex_);
    while (!is_stopping_) {
        forget_old();
        if (const Handle job = take_next()) {
            run(job, lock);
        } else if (ended_.empty()) {
            something_.wait(lock);
        } else {
            const auto next = ended_.front()->forget_at;
            something_.wait_until(lock, next);
        }
    }
    mpfr_free_cache();  // of this thread, which ends
}

Jobs::Handle Jobs::take_next() {
    const auto count_running = [&](const Handle& job) {
        return std::ranges::count_if(running_, [&](const Handle& other) {
            return other->order.owner.person == job->order.owner.person;
        });
    };
    // The first of those that are not held, and of whose owner the fewest run: whether held comes first.
    const auto next = std::ranges::min_element(
        queue_, {}, [&](const Handle& job) { return std::pair(job->order.held, count_running(job)); });
    if (next == queue_.end() || (*next)->order.held) return nullptr;
    const Handle job = *next;
    std::erase(queue_, job);
    return job;
}

void Jobs::run(const Handle& job, Lock& lock) {
    engine::Budget budget;
    budget.seconds = std::min(limits_.seconds, job->order.seconds.value_or(limits_.seconds));
    budget.memory_bytes = limits_.memory_bytes;
    budget.threads = limits_.engine_threads;
    engine::Watch::Listener listener;
    if (!job->order.discreet)
        listener = [this, &job](const char* what, double share) { note_progress(job, what, share); };
    engine::Watch watch(budget, std::move(listener));
    const auto started = Clock::now();
    job->state = JobState::running;
    job->watch = &watch;
    running_.push_back(job);
    lock.unlock();
    tell(job);
    Result<std::string> made = attempt(job->order.work, budget, watch);
    job->order.work = {};
    lock.lock();
    if (job->order.discreet) wait_for_step(*job, started, lock);
    job->watch = nullptr;
    std::erase(running_, job);
    end(job, std::move(made));
    lock.unlock();
    tell(job);
    lock.lock();
}

void Jobs::wait_for_step(const Job& job, Clock::time_point started, Lock& lock) {
    const auto taken = Clock::now() - started;
    const auto steps = taken / limits_.discreet_step + 1;
    something_.wait_until(lock, started + steps * limits_.discreet_step,
                          [&] { return job.is_cancelled || is_stopping_; });
}

// From any of the engine's threads, about every millisecond: most of the time there is nothing to tell.
void Jobs::note_progress(const Handle& job, const char* what, double share) {
    const auto now = Clock::now();
    auto next = job->next_news.load();
    if (now < next || !job->next_news.compare_exchange_strong(next, now + kBetweenNews)) return;
    {
        const Lock lock(mutex_);
        job->stage = what;
        job->share.reset();
        if (share >= 0) job->share = std::min(share, 1.0);
    }
    tell(job);
}

void Jobs::tell(const Handle& job) {
    const std::scoped_lock telling(job->telling);
    JobStatus status;
    std::vector<JobListener> listeners;
    {
        const Lock lock(mutex_);
        if (job->listeners.empty()) return;
        status = job->status();
        listeners.swap(job->listeners);
    }
    std::erase_if(listeners, [&](const JobListener& listener) { return !listener(status); });
    if (has_ended(status.state)) return;
    const Lock lock(mutex_);
    job->listeners.insert(job->listeners.begin(), std::make_move_iterator(listeners.begin()),
                          std::make_move_iterator(listeners.end()));
}

void Jobs::end(const Handle& job, Result<std::string> made) {
    const std::uint64_t most = std::min(limits_.result_bytes, limits_.kept_bytes);
    job->stage.clear();
    job->share.reset();
    if (job->is_cancelled) {
        job->state = JobState::cancelled;
    } else if (!made) {
        job->state = JobState::failed;
        job->failure = made.failure();
    } else if (made->size() > most) {
        job->state = JobState::failed;
        job->failure = {Failure::Kind::no_room, "the result is too large to be kept", "ask for less of it",
                        "result_too_large"};
    } else {
        job->state = JobState::done;
        job->result = std::move(*made);
    }
    if (!jobs_.contains(job->id)) return;  // forgotten meanwhile
    job->forget_at = Clock::now() + limits_.kept;
    ended_.push_back(job);
    kept_bytes_ += job->bytes();
    while (kept_bytes_ > limits_.kept_bytes && ended_.size() > 1) forget(Handle(ended_.front()));
    something_.notify_all();
}

// Whether it ended by that.
bool Jobs::stop(const Handle& job) {
    if (has_ended(job->state)) return false;
    job->is_cancelled = true;
    if (job->watch != nullptr) job->watch->cancel();
    if (job->state == JobState::running) return false;
    std::erase(queue_, job);
    job->order.work = {};
    end(job, std::string());
    return true;
}

void Jobs::forget(const Handle& job) {
    if (const auto kept = std::ranges::find(ended_, job); kept != ended_.end()) {
        kept_bytes_ -= job->bytes();
        ended_.erase(kept);
    }
    jobs_.erase(job->id);
}

void Jobs::forget_old() {
    const auto now = Clock::now();
    while (!ended_.empty() && ended_.front()->forget_at <= now) forget(Handle(ended_.front()));
}

Jobs::Handle Jobs::find_job(const JobOwner& owner, const std::string& id) {
    forget_old();
    const auto found = jobs_.find(id);
    return found != jobs_.end() && found->second->order.owner == owner ? found->second : nullptr;
}

Result<Done> Jobs::release(const JobOwner& owner, const std::string& id) {
    {
        const Lock lock(mutex_);
        const Handle job = find_job(owner, id);
        if (!job) return refuse();
        job->order.held = false;
    }
    something_.notify_all();
    return Done{};
}

std::set<std::string> Jobs::books() {
    const Lock lock(mutex_);
    std::set<std::string> books;
    for (const auto& [id, job] : jobs_) books.insert(job->order.owner.book);
    return books;
}

Result<JobStatus> Jobs::find(const JobOwner& owner, const std::string& id) {
    const Lock lock(mutex_);
    const Handle job = find_job(owner, id);
    if (!job) return refuse();
    return job->status();
}

Result<std::string> Jobs::result(const JobOwner& owner, const std::string& id) {
    const Lock lock(mutex_);
    const Handle job = find_job(owner, id);
    if (!job) return refuse();
    if (!has_ended(job->state))
        return busy("this computation has not ended yet", "wait until it has", "computation_under_way");
    if (job->failure) return *job->failure;
    if (job->state == JobState::cancelled)
        return Failure{Failure::Kind::invalid, "this computation was cancelled", "start it again",
                       "computation_cancelled"};
    return job->result;
}

Result<JobStatus> Jobs::listen(const JobOwner& owner, const std::string& id, JobListener listener) {
    const Lock lock(mutex_);
    const Handle job = find_job(owner, id);
    if (!job) return refuse();
    if (!has_ended(job->state)) {
        if (job->listeners.size() >= limits_.listeners)
            return busy("too many listen to this computation", "close one of the pages that show it",
                        "many_listeners");
        job->listeners.push_back(std::move(listener));
    }
    return job->status();
}

Result<Done> Jobs::cancel(const JobOwner& owner, const std::string& id) {
    Handle job;
    {
        const Lock lock(mutex_);
        job = find_job(owner, id);
        if (!job) return refuse();
        if (has_ended(job->state)) {
            forget(job);
            return Done{};
        }
        if (!stop(job)) job.reset();  // it tells when it has stopped
    }
    something_.notify_all();
    if (job) tell(job);
    return Done{};
}

std::vector<JobStatus> Jobs::list(const JobOwner& owner) {
    const Lock lock(mutex_);
    forget_old();
    std::map<std::uint64_t, JobStatus> found;
    for (const auto& [id, job] : jobs_)
        if (job->order.owner == owner) found.emplace(job->number, job->status());
    std::vector<JobStatus> statuses;
    for (auto& [number, status] : found) statuses.push_back(std::move(status));
    return statuses;
}

void Jobs::forget_all(const JobOwner& of) {
    std::vector<Handle> found, waiting;
    {
        const Lock lock(mutex_);
        for (const auto& [id, job] : jobs_) {
            const JobOwner& owner = job->order.owner;
            if ((of.person.empty() || of.person == owner.person) &&
                (of.book.empty() || of.book == owner.book))
                found.push_back(job);
        }
        for (const Handle& job : found) {
            if (stop(job)) waiting.push_back(job);
            forget(job);
        }
    }
    something_.notify_all();
    for (const Handle& job : waiting) tell(job);
}

}  // namespace wasit::room
