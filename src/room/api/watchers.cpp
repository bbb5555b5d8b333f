#include "room/api/watchers.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "room/case_room/visibility.hpp"

namespace wasit::room::api {

namespace {

http::Event make_event(const std::string& book, const std::string& kind, const Entry& entry) {
    const nlohmann::json data = {{"case", book}, {"kind", kind}, {"by", entry.actor}, {"at", entry.time}};
    return {"", "change", data.dump()};
}

}  // namespace

bool Watchers::has_room(const std::string& person, std::size_t most) {
    const std::lock_guard lock(guard_);
    const auto of_person = [&](const Watcher& watcher) { return watcher.person == person; };
    if (static_cast<std::size_t>(std::ranges::count_if(watchers_, of_person)) < most) return true;
    watchers_.remove_if(
        [&](const Watcher& watcher) { return of_person(watcher) && !watcher.stream.is_open(); });
    return static_cast<std::size_t>(std::ranges::count_if(watchers_, of_person)) < most;
}

void Watchers::add(Watcher watcher) {
    const std::lock_guard lock(guard_);
    watchers_.push_back(std::move(watcher));
}

void Watchers::tell(const CaseRoom& room, const std::vector<Entry>& entries) {
    const std::lock_guard lock(guard_);
    if (watchers_.empty()) return;
    std::map<std::string, Viewer> viewers;
    for (const Watcher& watcher : watchers_)
        if (watcher.book == room.book()) viewers.try_emplace(watcher.person, view_as(room, watcher.person));
    watchers_.remove_if([&](const Watcher& watcher) {
        if (watcher.book != room.book() || viewers.at(watcher.person).member) return false;
        watcher.stream.close();
        return true;
    });
    for (const Entry& entry : entries) {
        const http::Event event = make_event(entry.book, entry.kind, entry);
        std::map<std::string, bool> seen;
        for (const auto& [person, viewer] : viewers)
            seen[person] = see(viewer, room, entry) != Sight::nothing;
        watchers_.remove_if([&](const Watcher& watcher) {
            return watcher.book == room.book() && watcher.hears_changes && seen[watcher.person] &&
                   !watcher.stream.push(event);
        });
    }
}

void Watchers::tell_answer(const CaseRoom& room, const Entry& answer) {
    const auto party = find_party_of_answer(answer);
    if (!party) return;
    const http::Event event = make_event(room.book(), "proposal.answered", answer);
    const std::lock_guard lock(guard_);
    watchers_.remove_if([&](const Watcher& watcher) {
        return watcher.book == room.book() && watcher.hears_changes &&
               is_delegate_of(view_as(room, watcher.person), *party) && !watcher.stream.push(event);
    });
}

void Watchers::close(const std::string& person) {
    const std::lock_guard lock(guard_);
    watchers_.remove_if([&](const Watcher& watcher) {
        if (!person.empty() && watcher.person != person) return false;
        watcher.stream.close();
        return true;
    });
}

void Watchers::sweep(const std::function<bool(const std::string&)>& is_over) {
    std::set<std::string> tokens, over;
    {
        const std::lock_guard lock(guard_);
        watchers_.remove_if([](const Watcher& watcher) { return !watcher.stream.is_open(); });
        for (const Watcher& watcher : watchers_) tokens.insert(watcher.token);
    }
    for (const std::string& token : tokens)
        if (is_over(token)) over.insert(token);
    const std::lock_guard lock(guard_);
    watchers_.remove_if([&](const Watcher& watcher) {
        if (!over.contains(watcher.token)) return false;
        watcher.stream.close();
        return true;
    });
}

std::set<std::string> Watchers::books() {
    const std::lock_guard lock(guard_);
    std::set<std::string> books;
    for (const Watcher& watcher : watchers_) books.insert(watcher.book);
    return books;
}

std::size_t Watchers::count() {
    const std::lock_guard lock(guard_);
    return watchers_.size();
}

}  // namespace wasit::room::api
