#include "room/log/chain_check.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "room/log/commitments.hpp"

namespace wasit::room {

ChainCheck::ChainCheck(const std::string& book, const std::vector<Digest>& heads) : head_(start_of(book)) {
    for (const Digest& head : heads) heads_[to_hex(head)] = false;
    if (const auto start = heads_.find(to_hex(head_.link)); start != heads_.end()) start->second = true;
}

void ChainCheck::note_erasure(const Entry& entry) {
    const auto said = nlohmann::json::parse(*entry.body, nullptr, false);
    if (!said.is_object() || !said.contains("numbers") || !said["numbers"].is_array()) return;
    for (const auto& number : said["numbers"])
        if (number.is_number_integer() && number.get<std::int64_t>() < entry.number)
            said_erased_.emplace(number.get<std::int64_t>(), entry.number);
}

void ChainCheck::take(const Entry& entry) {
    using Kind = ChainFault::Kind;
    ++report_.entries;
    if (entry.book != head_.book) fault(Kind::book, entry.number);
    // Whatever number somebody wrote, one less than it is a number too.
    if (entry.number < 1 || entry.number - 1 != head_.number) fault(Kind::number, entry.number);
    if (entry.time < head_.time) fault(Kind::time, entry.number);
    if (entry.body.has_value() != entry.body_salt.has_value()) {
        fault(Kind::body, entry.number);
    } else if (!entry.body) {
        without_body_[entry.number] = is_erasable(entry.kind);
    } else if (commit_to_body(entry) != entry.body_commitment) {
        fault(Kind::body, entry.number);
    } else if (entry.kind == kErasure) {
        note_erasure(entry);
    }
    if (commit_to_header(entry) != entry.commitment) fault(Kind::header, entry.number);
    if (link_to(head_, entry.commitment) != entry.link) fault(Kind::link, entry.number);
    // What follows is checked against what this entry claims, so that one fault is not told of all after it.
    head_ = {head_.book, entry.number, entry.time, entry.link};
    if (const auto held = heads_.find(to_hex(entry.link)); held != heads_.end()) {
        held->second = true;
        last_held_ = entry.number;
    }
}

ChainReport ChainCheck::finish() {
    for (const auto& [number, is_erasable] : without_body_) {
        const auto said = said_erased_.find(number);
        if (said != said_erased_.end() && is_erasable) {
            ++report_.erased;
            if (last_held_ > 0 && number <= last_held_ && said->second > last_held_) ++report_.erased_since;
        } else {
            fault(ChainFault::Kind::erased, number);
        }
    }
    std::ranges::stable_sort(report_.faults, {}, &ChainFault::number);
    for (const auto& [link, found] : heads_)
        if (!found) report_.faults.push_back({ChainFault::Kind::missing, 0, link});
    report_.head = head_;
    return std::move(report_);
}

}  // namespace wasit::room
