// What a reader finds wrong, collected while it goes on reading.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "casefile/diagnostic.hpp"
#include "casefile/source/source_text.hpp"

namespace wasit::casefile {

class Findings {
  public:
    // At a place in a file.
    void error(const SourceText& source, std::size_t offset, std::string what, std::string remedy);
    void warn(const SourceText& source, std::size_t offset, std::string what, std::string remedy);
    // Of a whole file.
    void error(const std::string& file, std::string what, std::string remedy);
    void warn(const std::string& file, std::string what, std::string remedy);
    void add(std::vector<Diagnostic> diagnostics);

    bool has_errors() const { return errors_ > 0; }
    // Everything found, by file in the order the files were first named, then by place. After kMaxFindings of
    // one severity the rest are counted, not listed.
    std::vector<Diagnostic> take();

    static constexpr std::size_t kMaxFindings = 500;

  private:
    void put(Diagnostic diagnostic);

    std::vector<Diagnostic> found_;
    std::size_t errors_ = 0, warnings_ = 0;
};

}  // namespace wasit::casefile
