#include "room/log/entry.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "room/log/change.hpp"
#include "room/log/commitments.hpp"

namespace wasit::room {

Head start_of(const std::string& book) {
    return {book, 0, 0, digest({"wasit log 1", book})};
}

Digest commit_to_body(const Entry& entry) {
    return commit(*entry.body_salt, {"body", *entry.body});
}

Digest commit_to_header(const Entry& entry) {
    return commit(entry.header_salt,
                  {"header", entry.book, std::to_string(entry.number), std::to_string(entry.time),
                   entry.actor, entry.kind, bytes_of(entry.body_commitment)});
}

// Whatever number somebody wrote to the store, there is one after it.
Digest link_to(const Head& before, const Digest& commitment) {
    const std::uint64_t number = static_cast<std::uint64_t>(before.number) + 1;
    return digest({"link", before.book, std::to_string(number), bytes_of(before.link), bytes_of(commitment)});
}

Entry make_entry(const Head& head, const Act& act, std::int64_t now) {
    Entry entry;
    entry.book = head.book;
    entry.number = head.number + 1;
    entry.time = std::max(now, head.time);
    entry.actor = act.actor;
    entry.kind = act.kind;
    entry.header_salt = draw_salt();
    entry.body_salt = draw_salt();
    entry.body = act.body;
    entry.body_commitment = commit_to_body(entry);
    entry.commitment = commit_to_header(entry);
    entry.link = link_to(head, entry.commitment);
    return entry;
}

Head head_after(const Entry& entry) {
    return {entry.book, entry.number, entry.time, entry.link};
}

bool is_erasable(std::string_view kind) {
    return kind == "delegation.sealed" || kind == "delegation.granted" || kind == "delegation.withdrawn" ||
           kind == "answers.given";
}

Change make_change(std::vector<Act> acts, std::vector<std::int64_t> erased) {
    std::ranges::sort(erased);
    if (!erased.empty())
        acts.push_back(
            {acts.front().actor, std::string(kErasure), nlohmann::json{{"numbers", erased}}.dump()});
    return {std::move(acts), std::move(erased)};
}

}  // namespace wasit::room
