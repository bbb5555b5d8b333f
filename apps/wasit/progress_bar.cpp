#include "progress_bar.hpp"

#include <algorithm>
#include <cstdio>
#include <fmt/format.h>
#include <unistd.h>

namespace wasit::cli {

namespace {
constexpr auto kPatience = std::chrono::seconds(1);
constexpr auto kRedraw = std::chrono::milliseconds(100);
constexpr auto kLine = std::chrono::seconds(5);
constexpr int kBarWidth = 30;
}  // namespace

ProgressBar::ProgressBar() : next_(start_ + kPatience), terminal_(isatty(STDERR_FILENO) != 0) {}

void ProgressBar::show(const char* what, double fraction) {
    const std::scoped_lock lock(mutex_);
    const auto now = Clock::now();
    if (now < next_) return;
    const double seconds = std::chrono::duration<double>(now - start_).count();
    const bool known = fraction >= 0;
    const double share = std::clamp(fraction, 0.0, 1.0);
    if (terminal_) {
        std::string bar;
        if (known) {
            const int full = static_cast<int>(share * kBarWidth);
            for (int i = 0; i < kBarWidth; ++i) bar += i < full ? "█" : "░";
            bar += fmt::format(" {:3.0f} %", 100 * share);
        }
        fmt::print(stderr, "\r\033[K{} {}  {:.0f} s", bar, what, seconds);
        std::fflush(stderr);
        drawn_ = true;
    } else {
        fmt::print(stderr, "{}: {}{:.0f} s\n", *what != '\0' ? what : "working",
                   known ? fmt::format("{:.0f} %, ", 100 * share) : "", seconds);
    }
    next_ = now + (terminal_ ? Clock::duration(kRedraw) : Clock::duration(kLine));
}

void ProgressBar::clear() {
    const std::scoped_lock lock(mutex_);
    if (drawn_) fmt::print(stderr, "\r\033[K");
    drawn_ = false;
}

}  // namespace wasit::cli
