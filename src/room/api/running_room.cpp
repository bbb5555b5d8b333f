#include "room/api/running_room.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "room/log/body.hpp"

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

// Not the house, the keys, or the answers to a proposal (answers_book).
bool is_of_case(const std::string& book) {
    return book != kHouse && book != kKeysBook && book.find('.') == std::string::npos;
}

// Proposals that are being answered, as the case stands here.
std::vector<std::string> list_released(const LiveCase& live) {
    return live.peek([](const CaseRoom& room) {
        std::vector<std::string> ids;
        for (const Proposal& proposal : room.proposals().all())
            if (proposal.state == Proposal::State::released) ids.push_back(proposal.id);
        return ids;
    });
}

}  // namespace

RunningRoom::RunningRoom(Store& store, RoomKeys keys, RoomOptions options)
    : store_(store),
      keys_(std::move(keys)),
      device_key_(keys_.room.secret.derive("devices 1")),
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
                                              note_members(room, entries);
                                              end_jobs(room, entries);
                                              watchers_.tell(room, entries);
                                          });
    return live;
}

Result<std::shared_ptr<LiveCase>> RunningRoom::find_case(const std::string& book) {
    const auto is_there = house_.read([&](const House& house) { return house.cases().contains(book); });
    if (!is_there) return is_there.failure();
    return *is_there ? begin_case(book) : nullptr;
}

Result<Done> RunningRoom::catch_up() {
    const auto lengths = store_.lengths();
    if (!lengths) return lengths.failure();
    for (const auto& [book, length] : *lengths) {
        if (!is_of_case(book)) continue;
        const auto live = begin_case(book);
        if (live->peek([](const CaseRoom& room) { return room.head().number; }) >= length) continue;
        const auto done = live->catch_up();
        if (!done && done.failure().kind != Failure::Kind::damaged) return done;
    }
    return Done{};
}

std::vector<std::string> RunningRoom::books_of(const std::string& person) {
    const std::lock_guard lock(members_guard_);
    const auto& books = books_of_[person];
    return {books.begin(), books.end()};
}

// Called for each case in the order of its entries.
void RunningRoom::note_members(const CaseRoom& room, const std::vector<Entry>& entries) {
    if (std::ranges::none_of(entries, [](const Entry& entry) { return entry.kind.starts_with("member."); }))
        return;
    const std::lock_guard lock(members_guard_);
    for (auto& [person, books] : books_of_)
        if (!room.members().find(person)) books.erase(room.book());
    for (const auto& [person, member] : room.members().all()) books_of_[person].insert(room.book());
}

std::shared_ptr<LiveAnswers> RunningRoom::answers_to(const std::string& book_of_case,
                                                     const std::string& proposal) {
    const std::lock_guard lock(guard_);
    auto& live = answers_[answers_book(book_of_case, proposal)];
    if (!live)
        live = std::make_shared<LiveAnswers>(
            store_, Answers(book_of_case, proposal),
            [this, book_of_case](const Answers& answers, const std::vector<Entry>& entries) {
                const std::lock_guard held(untold_guard_);
                if (!answers.ending())
                    for (const Entry& entry : entries) untold_.emplace_back(book_of_case, entry);
            });
    return live;
}

// The rule cannot change while the vote goes on.
Result<Done> RunningRoom::end_votes(LiveCase& live, const std::string& proposal) {
    const auto open = live.read([&](const CaseRoom& room) {
        std::vector<std::string> ids;
        const std::lock_guard lock(guard_);
        for (const Proposal& one : room.proposals().all()) {
            if (one.state != Proposal::State::released) {
                answers_.erase(answers_book(room.book(), one.id));
            } else if (proposal.empty() || one.id == proposal) {
                ids.push_back(one.id);
            }
        }
        return std::tuple(room.book(), room.rule(), std::move(ids));
    });
    if (!open) return open.failure();
    const auto& [book, rule, ids] = *open;
    Result<Done> all = Done{};
    for (const std::string& id : ids)
        if (const auto done = end_vote(live, book, rule, id); !done) all = done;
    return all;
}

// In two steps, each of which another server may have done, or be doing: whatever is found is gone on from.
Result<Done> RunningRoom::end_vote(LiveCase& live, const std::string& book_of_case, const DecisionRule& rule,
                                   const std::string& proposal) {
    const auto answers = answers_to(book_of_case, proposal);
    const auto opened = answers->change(
        [&](const Answers& given) -> Result<Change> {
            if (!given.is_complete(rule)) return Change{};
            return open_answers(given, rule, keys_.room);
        },
        now());
    if (!opened) return opened;
    // Nothing here takes longer for how many have answered, until the vote has ended.
    const auto ended = answers->read(
        [](const Answers& given) { return given.ending() ? std::optional(given) : std::nullopt; });
    if (!ended) return ended.failure();
    if (!*ended) return Done{};
    const auto told = live.change(
        [&](const CaseRoom& room) -> Result<Change> { return end_proposal(room.proposals(), **ended); },
        now());
    return told;
}

void RunningRoom::tell_answers() {
    std::vector<std::pair<std::string, Entry>> answers;
    {
        const std::lock_guard lock(untold_guard_);
        std::swap(answers, untold_);
    }
    for (const auto& answer : answers)
        static_cast<void>(begin_case(answer.first)->read([&](const CaseRoom& room) {
            watchers_.tell_answer(room, answer.second);
            return Done{};
        }));
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

void RunningRoom::end_jobs(const CaseRoom& room, const std::vector<Entry>& entries) {
    static const std::set<std::string> kAll = {"delegation.withdrawn", "delegation.keyed",
                                               "delegation.renewed"};
    for (const Entry& entry : entries) {
        if (kAll.contains(entry.kind)) jobs_.forget_all({"", entry.book});
        if (!entry.kind.starts_with("member.")) continue;
        read_body(entry, [&](const nlohmann::json& body) {
            // Without who held a party's keys, all that it granted is used no more.
            const std::string person = body.at("person");
            const auto has_held = [&](const Party& party) { return room.delegation(party.id)->has(person); };
            const bool all = std::ranges::any_of(room.negotiation().parties, has_held);
            jobs_.forget_all({all ? "" : person, entry.book});
        });
    }
}

// A server may have stopped between the last answer and the opening, or before the case was told.
void RunningRoom::end_all_votes() {
    if (!catch_up()) return;
    const auto books = house_.read([](const House& house) { return house.cases(); });
    if (!books) return;
    std::set<std::string> held;  // of which answers are kept up here
    {
        const std::lock_guard lock(guard_);
        for (const auto& [book, answers] : answers_) held.insert(book.substr(0, book.find('.')));
    }
    for (const std::string& book : *books) {
        {
            const std::lock_guard lock(stop_guard_);
            if (is_stopping_) return;
        }
        if (const auto live = begin_case(book); held.contains(book) || !list_released(*live).empty())
            static_cast<void>(end_votes(*live));
    }
}

void RunningRoom::look_at(const std::string& book) {
    for (const std::string& id : list_released(*begin_case(book)))
        static_cast<void>(answers_to(book, id)->catch_up());
}

void RunningRoom::watch() {
    std::int64_t swept = now();
    end_all_votes();
    std::unique_lock lock(stop_guard_);
    while (!stop_.wait_for(lock, options_.look_time, [this] { return is_stopping_; })) {
        lock.unlock();
        // Whatever fails here is tried again with the next look, and told to whoever asks meanwhile.
        if (watchers_.count() > 0 || !jobs_.books().empty()) static_cast<void>(catch_up());
        for (const std::string& book : watchers_.books()) look_at(book);
        tell_answers();
        // A clock that goes back does not put it off.
        if (const std::int64_t time = now(); time < swept || time - swept >= options_.sweep_time.count()) {
            swept = time;
            sessions_.end_again(time);
            end_all_votes();
            watchers_.sweep([this](const std::string& token) {
                const auto session = sessions_.look(token, now());
                return session && !*session;
            });
        }
        lock.lock();
    }
}

}  // namespace wasit::room::api
