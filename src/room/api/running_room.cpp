#include "room/api/running_room.hpp"

#include <algorithm>

namespace wasit::room::api {

std::int64_t read_clock() {
    return std::chrono::duration_cast<std::chrono::milliseconds>(
               std::chrono::system_clock::now().time_since_epoch())
        .count();
}

namespace {

RoomOptions with_clock(RoomOptions options) {
    if (!options.clock) options.clock = read_clock;
    return options;
}

bool is_complete(const CaseRoom& room, const Proposal& proposal) {
    return proposal.state == Proposal::State::released &&
           std::ranges::all_of(room.negotiation().parties,
                               [&](const Party& party) { return proposal.answers.contains(party.id); });
}

}  // namespace

RunningRoom::RunningRoom(Store& store, RoomKeys keys, RoomOptions options)
    : store_(store),
      keys_(std::move(keys)),
      options_(with_clock(std::move(options))),
      house_(store, House()),
      sessions_(store, options_.sessions),
      jobs_(options_.jobs),
      watching_([this] { watch(); }) {}

RunningRoom::~RunningRoom() {
    {
        const std::lock_guard lock(stop_guard_);
        is_stopping_ = true;
    }
    stop_.notify_all();
    watching_.join();
    hashing_.finish();
    watchers_.close();
}

std::shared_ptr<LiveCase> RunningRoom::begin_case(const std::string& book) {
    const std::lock_guard lock(guard_);
    auto& live = cases_[book];
    if (!live)
        live = std::make_shared<LiveCase>(store_, CaseRoom(book),
                                          [this](const CaseRoom& room, const std::vector<Entry>& entries) {
                                              watchers_.tell(room, entries);
                                          });
    return live;
}

Result<std::shared_ptr<LiveCase>> RunningRoom::find_case(const std::string& book) {
    const auto is_there = house_.read([&](const House& house) { return house.cases().contains(book); });
    if (!is_there) return is_there.failure();
    return *is_there ? begin_case(book) : nullptr;
}

Result<Done> RunningRoom::open_complete_answers(LiveCase& live) {
    return live.change(
        [&](const CaseRoom& room) -> Result<Change> {
            Change all;
            for (const Proposal& proposal : room.proposals().all()) {
                if (!is_complete(room, proposal)) continue;
                auto opened = open_answers(room.proposals(), room.rule(), proposal.id, keys_.room);
                if (!opened) return opened;
                std::ranges::move(opened->acts, std::back_inserter(all.acts));
                std::ranges::move(opened->erased, std::back_inserter(all.erased));
            }
            return all;
        },
        now());
}

bool RunningRoom::post_hash(std::function<void()> task) {
    if (++hashes_ > options_.most_hashes) {
        --hashes_;
        return false;
    }
    hashing_.post([this, task = std::move(task)] {
        task();
        --hashes_;
    });
    return true;
}

// A server may have stopped between the last answer and the opening.
void RunningRoom::open_what_is_complete() {
    const auto books = house_.read([](const House& house) { return house.cases(); });
    if (!books) return;
    for (const std::string& book : *books) static_cast<void>(open_complete_answers(*begin_case(book)));
}

void RunningRoom::watch() {
    std::int64_t swept = now();
    std::unique_lock lock(stop_guard_);
    while (!stop_.wait_for(lock, options_.look_time, [this] { return is_stopping_; })) {
        lock.unlock();
        // Whatever fails here is tried again with the next look, and told to whoever asks meanwhile.
        for (const std::string& book : watchers_.books())
            if (const auto live = find_case(book); live && *live) static_cast<void>((*live)->catch_up());
        // A clock that goes back does not put it off.
        if (const std::int64_t time = now(); time < swept || time - swept >= options_.sweep_time.count()) {
            swept = time;
            open_what_is_complete();
            watchers_.sweep([this](const std::string& token) {
                const auto session = sessions_.look(token, now());
                return session && !*session;
            });
        }
        lock.lock();
    }
}

}  // namespace wasit::room::api
