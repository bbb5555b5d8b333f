#include "room/people/guess_guard.hpp"

#include <algorithm>

namespace wasit::room {

namespace {

std::string name_key(const std::string& name) {
    return "n" + name;
}
std::string address_key(const std::string& address) {
    return "a" + address;
}

}  // namespace

std::int64_t GuessGuard::wait_of(const std::string& key, std::int64_t now) {
    const auto found = counts_.find(key);
    return found == counts_.end() ? 0 : std::max<std::int64_t>(0, found->second.until - now);
}

std::int64_t GuessGuard::wait(const std::string& name, const std::string& address, std::int64_t now) {
    const std::scoped_lock lock(guard_);
    // A clock that went back must not make anybody wait for longer than it could have told.
    return std::min(limits_.longest_wait,
                    std::max(wait_of(name_key(name), now), wait_of(address_key(address), now)));
}

void GuessGuard::count(const std::string& key, int free, std::int64_t now) {
    auto [found, is_new] = counts_.try_emplace(key);
    Count& count = found->second;
    if (!is_new) {
        by_age_.erase(count.place);
        if (now - count.last > limits_.memory) count.failures = 0;
    }
    by_age_.push_back(key);
    count.place = std::prev(by_age_.end());
    count.last = now;
    ++count.failures;
    if (count.failures > free) {
        const int doublings = std::min(count.failures - free - 1, 30);
        count.until = now + std::min(limits_.longest_wait, limits_.first_wait << doublings);
    }
    if (counts_.size() > limits_.most_kept) {
        counts_.erase(by_age_.front());
        by_age_.pop_front();
    }
}

void GuessGuard::failed(const std::string& name, const std::string& address, std::int64_t now) {
    const std::scoped_lock lock(guard_);
    count(name_key(name), limits_.free_by_name, now);
    count(address_key(address), limits_.free_by_address, now);
}

void GuessGuard::succeeded(const std::string& name) {
    const std::scoped_lock lock(guard_);
    const auto found = counts_.find(name_key(name));
    if (found == counts_.end()) return;
    by_age_.erase(found->second.place);
    counts_.erase(found);
}

}  // namespace wasit::room
