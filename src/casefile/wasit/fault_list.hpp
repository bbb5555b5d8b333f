// The faults found in one file, up to a number that a person can read.
#pragma once

#include <string>
#include <vector>

#include "casefile/diagnostic.hpp"
#include "casefile/wasit/line_index.hpp"

namespace wasit::casefile {

class FaultList {
  public:
    static constexpr std::size_t kMost =
        1000;  // errors, and as many warnings: these must not crowd out an error

    explicit FaultList(std::string file) : file_(std::move(file)) {}

    void error(Mark mark, std::string what, std::string remedy) {
        add(Fault::Severity::error, mark, std::move(what), std::move(remedy));
    }
    void warn(Mark mark, std::string what, std::string remedy) {
        add(Fault::Severity::warning, mark, std::move(what), std::move(remedy));
    }
    // No more errors are kept: finding more, or remedies for them, is wasted work.
    bool full() const { return errors_ >= kMost; }
    const std::string& file() const { return file_; }
    const std::vector<Diagnostic>& found() const { return found_; }

  private:
    void add(Fault::Severity severity, Mark mark, std::string what, std::string remedy) {
        std::size_t& count = severity == Fault::Severity::error ? errors_ : warnings_;
        if (count >= kMost) return;
        ++count;
        found_.push_back({severity, file_, mark.line, mark.column, std::move(what), std::move(remedy)});
    }

    std::string file_;
    std::vector<Diagnostic> found_;
    std::size_t errors_ = 0, warnings_ = 0;
};

}  // namespace wasit::casefile
