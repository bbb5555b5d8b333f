// Says on stderr how far long work has come: nothing in the first second; then a bar on a terminal, a line
// now and then elsewhere.
#pragma once

#include <chrono>
#include <mutex>
#include <string>

namespace wasit::cli {

class ProgressBar {
  public:
    ProgressBar();
    ~ProgressBar() { clear(); }
    ProgressBar(const ProgressBar&) = delete;
    ProgressBar& operator=(const ProgressBar&) = delete;

    // `fraction` in 0..1, or negative where it is not known. Called from any thread.
    void show(const char* what, double fraction);
    void clear();

  private:
    using Clock = std::chrono::steady_clock;
    std::mutex mutex_;
    Clock::time_point start_ = Clock::now();
    Clock::time_point next_;
    bool terminal_;
    bool drawn_ = false;
};

}  // namespace wasit::cli
