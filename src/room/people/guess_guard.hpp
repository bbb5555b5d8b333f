// Slows down who guesses passwords, without letting anybody lock others out for long.
//
// Failures are counted by sign-in name, whether there is such a person or not, and by the address they come from. After
// a few free ones each further failure doubles the wait, up to a quarter of an hour. A success forgets the name's
// failures, not the address's. Counts are of this process, and forgotten after a day; at most so many are kept, the
// oldest go first.
#pragma once

#include <cstdint>
#include <list>
#include <mutex>
#include <string>
#include <unordered_map>

namespace wasit::room {

class GuessGuard {
  public:
    struct Limits {
        int free_by_name = 5, free_by_address = 20;
        std::int64_t first_wait = 1'000, longest_wait = 15 * 60 * 1'000, memory = 24 * 3'600 * 1'000;  // ms
        std::size_t most_kept = 100'000;
    };
    explicit GuessGuard(const Limits& limits) : limits_(limits) {}
    GuessGuard() : GuessGuard(Limits{}) {}

    // Milliseconds until an attempt may be made; 0: now. `now`: milliseconds since 1970.
    std::int64_t wait(const std::string& name, const std::string& address, std::int64_t now);
    void failed(const std::string& name, const std::string& address, std::int64_t now);
    void succeeded(const std::string& name);

  private:
    struct Count {
        int failures = 0;
        std::int64_t last = 0, until = 0;
        std::list<std::string>::iterator place;
    };
    void count(const std::string& key, int free, std::int64_t now);
    std::int64_t wait_of(const std::string& key, std::int64_t now);

    Limits limits_;
    std::mutex guard_;
    std::unordered_map<std::string, Count> counts_;
    std::list<std::string> by_age_;  // the latest failure at the end
};

}  // namespace wasit::room
