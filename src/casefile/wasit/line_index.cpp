#include "casefile/wasit/line_index.hpp"

#include <algorithm>

#include "casefile/source/utf8.hpp"

namespace wasit::casefile {

LineIndex::LineIndex(std::string_view text) : text_(text), starts_{0} {
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\n') starts_.push_back(i + 1);
    }
}

Mark LineIndex::at(std::size_t offset) {
    const auto after = std::upper_bound(starts_.begin(), starts_.end(), offset);
    const auto line = static_cast<std::size_t>(after - starts_.begin()) - 1;
    return at(line, offset - starts_[line]);
}

Mark LineIndex::at(std::size_t line, std::size_t byte) {
    line = std::min(line, starts_.size() - 1);
    byte = std::min(byte, text_.size() - starts_[line]);
    if (line != last_line_ || byte < last_byte_) {
        last_line_ = line;
        last_byte_ = last_characters_ = 0;
    }
    for (; last_byte_ < byte; ++last_byte_) {
        if (!is_utf8_continuation(text_[starts_[line] + last_byte_])) ++last_characters_;
    }
    return {static_cast<int>(line) + 1, static_cast<int>(last_characters_) + 1};
}

}  // namespace wasit::casefile
