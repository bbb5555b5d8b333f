// How much an answer may cost, and how to watch or stop it.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>

namespace wasit::engine {

// Limits of one computation. Work limits (deals, nodes, points) give the same answer everywhere; the time limit
// only ever turns an answer into a bounded one (exit 4), never into a different "optimal" one.
struct Budget {
    std::optional<double> seconds;            // wall clock, from start()
    std::uint64_t memory_bytes = 2ull << 30;  // for the engine's own tables
    int threads = 1;                          // never changes the answer
    std::uint64_t deals = 2'000'000'000;      // evaluated by enumeration
    std::uint64_t nodes = 80'000'000;         // of branch and bound
};

// Progress of work that may last; every long loop calls `tick` now and then (about every millisecond of work).
class Watch {
  public:
    using Listener = std::function<void(const char* what, double fraction)>;  // fraction in 0..1, < 0 unknown

    Watch() = default;
    explicit Watch(const Budget& budget, Listener listener = {});

    // False once the time is over or the work was cancelled: return what you have, marked bounded.
    bool tick(const char* what = "", double fraction = -1);
    void cancel() { cancelled_ = true; }
    bool stopped() const { return stopped_; }

  private:
    std::optional<std::chrono::steady_clock::time_point> end_;
    Listener listener_;
    std::atomic<bool> cancelled_ = false;
    std::atomic<bool> stopped_ = false;
};

}  // namespace wasit::engine
