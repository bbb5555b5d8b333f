// Tables of text for a terminal: columns aligned by what the eye sees, not by bytes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace wasit::report {

// Columns that `text` takes on a terminal: combining marks and bidirectional controls none, wide characters
// two.
int display_width(std::string_view text);

enum class Align { start, end };

// Rows of cells under a header. Where the table is wider than `width`, titles, and the cells of columns marked
// `wraps`, break between words; a word stays whole, so very many columns can still be wider. Right-to-left text keeps its logical order: terminals turn it
// themselves.
class Table {
  public:
    struct Column {
        std::string title;
        Align align = Align::start;
        bool wraps = false;
    };

    explicit Table(std::vector<Column> columns) : columns_(std::move(columns)) {}

    void add_row(std::vector<std::string> cells);  // missing cells are empty
    void add_rule();                               // a line between rows
    bool empty() const { return rows_.empty(); }

    // Ends with a newline. `indent` columns are left free at the start of each line.
    std::string render(int width = 100, int indent = 0) const;

  private:
    struct Row {
        std::vector<std::string> cells;
        bool rule = false;
    };
    std::vector<Column> columns_;
    std::vector<Row> rows_;
};

// Breaks `text` between words into lines of at most `width` columns; a longer word stays whole.
std::vector<std::string> wrap(std::string_view text, int width);

// `text` broken into lines, each ended by a newline, the first after `first`, the others indented as far.
std::string paragraph(std::string_view first, std::string_view text, int width = 100);

}  // namespace wasit::report
