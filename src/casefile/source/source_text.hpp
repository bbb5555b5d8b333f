// The text of one file, and where in it something stands.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "casefile/diagnostic.hpp"

namespace wasit::casefile {

inline constexpr std::size_t kMaxFileBytes = 64u << 20;  // larger files are no cases

struct Place {
    int line = 0;    // from 1
    int column = 0;  // from 1, in characters
};

class SourceText {
  public:
    SourceText(std::string file, std::string bytes);

    const std::string& file() const { return file_; }    // as messages name it
    const std::string& bytes() const { return bytes_; }  // UTF-8
    // O(log lines + length of the line); offsets beyond the end are the end.
    Place place(std::size_t offset) const;

  private:
    std::string file_;
    std::string bytes_;
    std::vector<std::size_t> line_starts_;
};

// A file as it was read, or as somebody sent it.
struct NamedText {
    std::string name;  // as messages name it; a path, or a file's name alone
    std::string bytes;
};

// The file's bytes. Nothing, and an error in `diagnostics`, for what is no readable file of sensible size.
std::optional<std::string> read_bytes(const std::filesystem::path& path,
                                      std::vector<Diagnostic>& diagnostics);

// Bytes made valid UTF-8: a byte-order mark is dropped, bytes that are not UTF-8 are taken as Windows-1252,
// NULs become spaces. Lines and columns stay what they were. `repaired` is the offset of the first byte
// changed, if any.
struct CleanText {
    std::string bytes;
    std::optional<std::size_t> repaired;
};
CleanText clean_text(const std::string& bytes);

}  // namespace wasit::casefile
