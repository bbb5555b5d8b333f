// What every command understands, and how it ends.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace wasit::cli {

enum Exit : int {
    kDone = 0,
    kFailed = 1,
    kBadInput = 2,
    kNoDeal = 3,       // no acceptable deal
    kLimitReached = 4  // a limit was reached: the answer is partial
};

struct Settings {
    std::vector<std::string> inputs;  // CASE: a file, a folder, or a domain and its profiles
    bool json = false;
    std::string language = "en";
    int threads = 0;  // 0: one for each core
    std::optional<double> time_limit;
    std::uint64_t memory_limit = 2ull << 30;
    bool timing = false;
    bool can_keep = false;  // the chosen command has --keep
};

// Ends a command: the message goes to stderr, the code to the shell.
class Stop : public std::runtime_error {
  public:
    Stop(Exit code, const std::string& message) : std::runtime_error(message), code_(code) {}
    Exit code() const { return code_; }

  private:
    Exit code_;
};

// "512M", "2G", "1000000": bytes. Nothing for anything else.
std::optional<std::uint64_t> parse_bytes(const std::string& text);

}  // namespace wasit::cli
