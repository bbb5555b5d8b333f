// Slows down who guesses passwords, so that guessing is hopeless, and nobody is kept out by the guesses of another.
//
// Failures are counted by name and address together, whether there is such a person or not, and by address. After a few
// free ones each further failure doubles the wait, up to a quarter of an hour: whoever comes from elsewhere does not wait.
// That alone would give a guesser as many guesses as they have addresses. So all failures by name from devices that are
// not known run into one bucket, which drains slowly, and must wait while it is full. Who comes with a device that they
// signed in from before (room/people/device.hpp) has a counter of their own, whatever others do: "device cookies"
// (OWASP, "Slow Down Online Guessing Attacks with Device Cookies").
//
// One address alone never fills a bucket: after its free failures and the first waits it has four failures in an hour, and
// as many drain in half an hour.
//
// Counts are of this process, and forgotten after a day; at most so many are kept, the oldest go first.
#pragma once

#include <cstdint>
#include <list>
#include <mutex>
#include <string>
#include <unordered_map>

namespace wasit::room {

// Who tries to prove who they are.
struct Guess {
    std::string name;     // folded (room/people/folding.hpp)
    std::string address;  // of a network as one person may have it (room/http/network.hpp: network_of)
    std::string device;   // one that this person is known from; empty: none
};

class GuessGuard {
  public:
    struct Limits {
        int free_by_name = 5, free_by_address = 20;  // by name: from one address, or of one device
        std::int64_t first_wait = 1'000, longest_wait = 15 * 60 * 1'000, memory = 24 * 3'600 * 1'000;  // ms
        // Of a name, from all devices that are not known: so many at once, and then one in so long.
        std::int64_t bucket = 100, drain = 450'000;
        std::size_t most_kept = 100'000;
    };
    explicit GuessGuard(const Limits& limits) : limits_(limits) {}
    GuessGuard() : GuessGuard(Limits{}) {}

    // Milliseconds until an attempt may be made; 0: now. `now`: milliseconds since 1970.
    std::int64_t wait(const Guess& guess, std::int64_t now);
    void failed(const Guess& guess, std::int64_t now);
    // Forgets the failures of this device, or of this name from this address; not what counts for others too.
    void succeeded(const Guess& guess);

  private:
    struct Count {
        int failures = 0;
        std::int64_t last = 0, until = 0;  // until: when the next may be made; of a bucket: when it is empty
        std::list<std::string>::iterator place;
    };
    Count& touch(const std::string& key, std::int64_t now);
    void count(const std::string& key, int free, std::int64_t now);
    void pour(const std::string& key, std::int64_t now);
    std::int64_t wait_of(const std::string& key, std::int64_t now);
    std::int64_t wait_of_bucket(const std::string& key, std::int64_t now);
    void forget(const std::string& key);

    Limits limits_;
    std::mutex guard_;
    std::unordered_map<std::string, Count> counts_;
    std::list<std::string> by_age_;  // the latest failure at the end
};

}  // namespace wasit::room
