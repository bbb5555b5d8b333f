// One run of one command: reads the case, compiles it, keeps time, and reports on stderr.
#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "casefile/reading.hpp"
#include "engine/budget.hpp"
#include "engine/compile.hpp"
#include "mediation/messages/messages.hpp"
#include "progress_bar.hpp"
#include "settings.hpp"

namespace wasit::cli {

class Session {
  public:
    explicit Session(const Settings& settings);
    ~Session();  // prints the timing, if asked for
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

    const Settings& settings() const { return settings_; }
    const engine::Budget& budget() const { return budget_; }
    engine::Watch& watch() { return *watch_; }
    casefile::Format format() const { return format_; }  // of the case that was read

    // The case at `inputs`; warnings go to stderr. Stops with kBadInput if it has errors.
    const Case& read(const std::vector<std::string>& inputs);
    const Case& read() { return read(settings_.inputs); }
    // Stops with kBadInput, and every reason, where the case cannot be computed with.
    engine::Instance compile(const Case& negotiation, const engine::CompileOptions& options = {});

    // Stops with kBadInput, and every reason, if there are any.
    void stop_on_refusals(const std::vector<engine::Refusal>& refusals) const;

    mediation::Style style() const;  // language of --lang

    // From here on, time counts as writing. Clears the progress bar.
    void begin_writing();

  private:
    using Clock = std::chrono::steady_clock;
    enum Stage { reading, computing, writing, kStages };
    void enter(Stage stage);

    const Settings& settings_;
    engine::Budget budget_;
    ProgressBar bar_;
    std::optional<engine::Watch> watch_;
    std::optional<Case> case_;
    casefile::Format format_ = casefile::Format::wasit;
    Stage stage_ = reading;
    Clock::time_point since_ = Clock::now();
    double seconds_[kStages] = {};
};

// Stops with kBadInput, and every fault, if there are errors among them. `where` names what was read.
void stop_on_faults(const std::vector<Fault>& faults, const std::string& where);

// Prints warnings on stderr. Stops with `code`, and every error, if there are any.
void stop_on_errors(const std::vector<casefile::Diagnostic>& diagnostics, Exit code);

// The deal in `text`: JSON, or the name of a file that holds it. Stops with kBadInput, saying what is wrong.
Deal read_deal(const std::string& text, const Case& negotiation);

// Stops with kBadInput where the case has no such party.
void require_party(const Case& negotiation, const Id& party, const char* flag);

// "issue=option" pairs of --keep and --forbid. Stops with kBadInput.
std::vector<std::pair<Id, Value>> parse_choices(const std::vector<std::string>& texts,
                                                const Case& negotiation, const char* flag);

// The bytes of a file. Stops with kBadInput where it cannot be read.
std::string read_file(const std::filesystem::path& path);

// Stops with kBadInput if something stands at `target` already and `force` is not set: nobody loses a case by
// a slip.
void refuse_to_overwrite(const std::filesystem::path& target, bool force);

// Likewise for a page, which may replace an older page, and nothing else.
void refuse_to_replace_all_but_pages(const std::filesystem::path& target);

// Says where the command's result was written: a line, or wasit.written/1.
void print_written(const Case& negotiation, const std::filesystem::path& target, bool json);

// Writes a whole file at once (to a temporary one beside it, then renamed). Stops with kFailed.
void write_file(const std::filesystem::path& path, const std::string& content);

}  // namespace wasit::cli
