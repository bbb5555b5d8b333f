#include "room/people/guess_guard.hpp"

#include <algorithm>

namespace wasit::room {

namespace {

std::string bucket_key(const Guess& guess) {
    return "n" + guess.name;
}
std::string pair_key(const Guess& guess) {
    return "p" + guess.address + " " + guess.name;
}
std::string address_key(const Guess& guess) {
    return "a" + guess.address;
}
std::string device_key(const Guess& guess) {
    return "d" + guess.device;
}

// How long until a time. What it was set from may have been a clock that has gone back since: nobody waits for longer than
// they could have been told to.
std::int64_t time_left(std::int64_t& until, std::int64_t now, std::int64_t most) {
    until = std::min(until, now + most);
    return std::max<std::int64_t>(0, until - now);
}

}  // namespace

std::int64_t GuessGuard::wait_of(const std::string& key, std::int64_t now) {
    const auto found = counts_.find(key);
    return found == counts_.end() ? 0 : time_left(found->second.until, now, limits_.longest_wait);
}

// A bucket that is empty at `until` holds (until - now) / drain failures, and has room for one more below bucket.
std::int64_t GuessGuard::wait_of_bucket(const std::string& key, std::int64_t now) {
    const auto found = counts_.find(key);
    if (found == counts_.end()) return 0;
    const std::int64_t left = time_left(found->second.until, now, limits_.bucket * limits_.drain);
    return std::max<std::int64_t>(0, left - (limits_.bucket - 1) * limits_.drain);
}

std::int64_t GuessGuard::wait(const Guess& guess, std::int64_t now) {
    const std::scoped_lock lock(guard_);
    if (!guess.device.empty()) return wait_of(device_key(guess), now);
    return std::max({wait_of(pair_key(guess), now), wait_of(address_key(guess), now),
                     wait_of_bucket(bucket_key(guess), now)});
}

GuessGuard::Count& GuessGuard::touch(const std::string& key, std::int64_t now) {
    if (counts_.size() >= limits_.most_kept && !counts_.contains(key)) forget(by_age_.front());
    auto [found, is_new] = counts_.try_emplace(key);
    Count& count = found->second;
    if (!is_new) {
        by_age_.erase(count.place);
        if (now - count.last > limits_.memory) count.failures = 0;
    }
    by_age_.push_back(key);
    count.place = std::prev(by_age_.end());
    count.last = now;
    return count;
}

void GuessGuard::count(const std::string& key, int free, std::int64_t now) {
    Count& count = touch(key, now);
    ++count.failures;
    if (count.failures <= free) return;
    const int doublings = std::min(count.failures - free - 1, 30);
    count.until = now + std::min(limits_.longest_wait, limits_.first_wait << doublings);
}

void GuessGuard::pour(const std::string& key, std::int64_t now) {
    Count& count = touch(key, now);
    const std::int64_t most = limits_.bucket * limits_.drain;
    count.until = now + std::min(time_left(count.until, now, most) + limits_.drain, most);
}

void GuessGuard::failed(const Guess& guess, std::int64_t now) {
    const std::scoped_lock lock(guard_);
    if (!guess.device.empty()) return count(device_key(guess), limits_.free_by_name, now);
    count(pair_key(guess), limits_.free_by_name, now);
    count(address_key(guess), limits_.free_by_address, now);
    pour(bucket_key(guess), now);
}

void GuessGuard::forget(const std::string& key) {
    const auto found = counts_.find(key);
    if (found == counts_.end()) return;
    by_age_.erase(found->second.place);
    counts_.erase(found);
}

void GuessGuard::succeeded(const Guess& guess) {
    const std::scoped_lock lock(guard_);
    forget(guess.device.empty() ? pair_key(guess) : device_key(guess));
}

}  // namespace wasit::room
