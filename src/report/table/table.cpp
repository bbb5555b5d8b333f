#include "report/table/table.hpp"

#include <algorithm>
#include <unicode/uchar.h>
#include <unicode/utf8.h>
#include <utility>

namespace wasit::report {

namespace {

int character_width(UChar32 c) {
    switch (u_charType(c)) {
        case U_NON_SPACING_MARK:
        case U_ENCLOSING_MARK:
        case U_FORMAT_CHAR:
        case U_CONTROL_CHAR:
            return 0;
        default:
            break;
    }
    const int width = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
    return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

std::string pad(const std::string& text, int width, Align align) {
    const std::string space(std::max(0, width - display_width(text)), ' ');
    return align == Align::start ? text + space : space + text;
}

int longest_word(std::string_view text) {
    int longest = 0;
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t end = std::min(text.find_first_of(" \n", at), text.size());
        longest = std::max(longest, display_width(text.substr(at, end - at)));
        at = end + 1;
    }
    return longest;
}

// Narrows the widest of the columns that are wider than their `least` until the table fits.
void narrow(std::vector<int>& widths, const std::vector<int>& least, int available) {
    int total = 2 * (static_cast<int>(widths.size()) - 1);
    for (const int width : widths) total += width;
    for (; total > available; --total) {
        int widest = -1;
        for (std::size_t c = 0; c < widths.size(); ++c) {
            if (widths[c] > least[c] && (widest < 0 || widths[c] > widths[widest]))
                widest = static_cast<int>(c);
        }
        if (widest < 0) return;
        --widths[widest];
    }
}

}  // namespace

int display_width(std::string_view text) {
    int width = 0;
    const auto length = static_cast<int>(text.size());
    for (int i = 0; i < length;) {
        UChar32 c = 0;
        U8_NEXT(text.data(), i, length, c);
        width += c < 0 ? 1 : character_width(c);
    }
    return width;
}

std::vector<std::string> wrap(std::string_view text, int width) {
    std::vector<std::string> lines;
    std::string line;
    int line_width = 0;
    std::size_t at = 0;
    while (at <= text.size()) {
        const std::size_t end = std::min(text.find_first_of(" \n", at), text.size());
        const std::string_view word = text.substr(at, end - at);
        const int word_width = display_width(word);
        if (!line.empty() && line_width + 1 + word_width > width) {
            lines.push_back(std::exchange(line, {}));
            line_width = 0;
        }
        if (!word.empty()) {
            if (!line.empty()) {
                line += ' ';
                ++line_width;
            }
            line += word;
            line_width += word_width;
        }
        if (end < text.size() && text[end] == '\n') {
            lines.push_back(std::exchange(line, {}));
            line_width = 0;
        }
        at = end + 1;
    }
    lines.push_back(line);
    return lines;
}

std::string paragraph(std::string_view first, std::string_view text, int width) {
    const int indent = display_width(first);
    std::string result(first);
    bool start = true;
    for (const std::string& line : wrap(text, std::max(20, width - indent))) {
        if (!start) result += std::string(indent, ' ');
        result += line + "\n";
        start = false;
    }
    return result;
}

void Table::add_row(std::vector<std::string> cells) {
    cells.resize(columns_.size());
    rows_.push_back({std::move(cells), false});
}

void Table::add_rule() {
    rows_.push_back({{}, true});
}

std::string Table::render(int width, int indent) const {
    // Cells that wrap give way first, while they read well; then titles wrap; then cells down to single words.
    constexpr int kReadsWell = 30;
    std::vector<int> widths, readable, titled, least;
    for (std::size_t c = 0; c < columns_.size(); ++c) {
        const Column& column = columns_[c];
        int widest = 0, longest = 0;
        for (const Row& row : rows_) {
            if (row.rule) continue;
            widest = std::max(widest, display_width(row.cells[c]));
            if (column.wraps) longest = std::max(longest, longest_word(row.cells[c]));
        }
        const int title = longest_word(column.title);
        widths.push_back(std::max(widest, display_width(column.title)));
        least.push_back(std::max(column.wraps ? longest : widest, title));
        readable.push_back(column.wraps ? std::max(kReadsWell, least[c]) : widths[c]);
        titled.push_back(column.wraps ? readable[c] : least[c]);
    }
    for (const std::vector<int>* bounds : {&readable, &titled, &least})
        narrow(widths, *bounds, width - indent);

    std::string result;
    const std::string margin(indent, ' ');
    const auto emit = [&](const std::vector<std::string>& cells, bool titles) {
        std::vector<std::vector<std::string>> lines;
        std::size_t height = 1;
        for (std::size_t c = 0; c < columns_.size(); ++c) {
            lines.push_back(columns_[c].wraps || titles ? wrap(cells[c], widths[c])
                                                        : std::vector<std::string>{cells[c]});
            height = std::max(height, lines.back().size());
        }
        for (std::size_t l = 0; l < height; ++l) {
            std::string line = margin;
            for (std::size_t c = 0; c < columns_.size(); ++c) {
                const std::string& cell = l < lines[c].size() ? lines[c][l] : std::string{};
                if (c > 0) line += "  ";
                line += pad(cell, widths[c], columns_[c].align);
            }
            line.erase(line.find_last_not_of(' ') + 1);
            result += line + "\n";
        }
    };
    const auto rule = [&] {
        std::string line = margin;
        for (std::size_t c = 0; c < widths.size(); ++c) {
            if (c > 0) line += "  ";
            for (int i = 0; i < widths[c]; ++i) line += "─";
        }
        result += line + "\n";
    };
    std::vector<std::string> titles;
    for (const Column& column : columns_) titles.push_back(column.title);
    if (std::any_of(titles.begin(), titles.end(), [](const std::string& title) { return !title.empty(); })) {
        emit(titles, true);
        rule();
    }
    for (const Row& row : rows_) {
        if (row.rule) {
            rule();
        } else {
            emit(row.cells, false);
        }
    }
    return result;
}

}  // namespace wasit::report
