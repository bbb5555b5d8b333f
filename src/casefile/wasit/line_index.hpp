// Byte offsets -> lines and columns.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace wasit::casefile {

// A place in a text, both from 1, the column in characters. 0: the whole text.
struct Mark {
    int line = 0;
    int column = 0;
    bool operator==(const Mark&) const = default;
};

// Turns byte offsets of one text into marks: in O(1) on average where the offsets ascend, so that a text of a
// single line costs no more than one of many.
class LineIndex {
  public:
    explicit LineIndex(std::string_view text);
    Mark at(std::size_t offset);
    // `line` from 0, `byte` within the line from 0.
    Mark at(std::size_t line, std::size_t byte);

  private:
    std::string_view text_;
    std::vector<std::size_t> starts_;
    std::size_t last_line_ = 0, last_byte_ = 0, last_characters_ = 0;  // of the mark asked for before
};

}  // namespace wasit::casefile
