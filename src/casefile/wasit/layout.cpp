#include "casefile/wasit/layout.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <nlohmann/json.hpp>

#include "casefile/source/utf8.hpp"

namespace wasit::casefile {

namespace {

constexpr std::size_t kWidth = 110;

// Items of these stand on lines of their own, so that files can be compared line by line.
bool is_spread(std::string_view key) {
    constexpr std::array<std::string_view, 8> kSpread = {"parties",     "phases",    "issues",  "limits",
                                                         "preferences", "positions", "bonuses", "talks"};
    return std::find(kSpread.begin(), kSpread.end(), key) != kSpread.end();
}

// Whether YAML reads `text` back as it stands, without quotes, in flow and block and as a key. Stricter than
// YAML is.
bool is_plain(const std::string& text) {
    if (text.empty() || text.front() == ' ' || text.back() == ' ' || text.back() == ':' || text == "~")
        return false;
    if (text == "null" || text == "Null" || text == "NULL") return false;
    constexpr std::string_view kNeverFirst = "'`&*!|>%@#?:=<";
    if (kNeverFirst.find(text.front()) != std::string_view::npos || text.starts_with("...")) return false;
    // A dash may open a number, no more.
    if (text.front() == '-' && (text.size() == 1 || text[1] < '0' || text[1] > '9')) return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) return false;
        if (std::string_view(",[]{}\"\\").find(c) != std::string_view::npos) return false;
        if (c == ':' && !std::isalnum(static_cast<unsigned char>(text[i + 1]))) return false;
        if (c == '#' && text[i - 1] == ' ') return false;
    }
    return true;
}

std::size_t count_characters(std::string_view text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return !is_utf8_continuation(c); }));
}

std::string write_string(const std::string& text) {
    return nlohmann::json(text).dump();
}

class Layout {
  public:
    explicit Layout(Syntax syntax) : yaml_(syntax == Syntax::yaml) {}

    std::string write(const Node& node) {
        write_spread(node, 0, true);
        if (out_.empty() || out_.back() != '\n') out_ += '\n';
        return std::move(out_);
    }

  private:
    std::string write_key(const std::string& key) const {
        return yaml_ && is_plain(key) ? key : write_string(key);
    }

    std::string write_scalar(const Node& node) const {
        if (!yaml_) return to_json_text(node);
        return !node.quoted && is_plain(node.text) ? node.text : write_string(node.text);
    }

    // The node on one line; stops once it is longer than `room`.
    bool write_flow(const Node& node, std::size_t room, std::string& line) const {
        switch (node.kind) {
            case Node::Kind::null:
                line += "null";
                break;
            case Node::Kind::scalar:
                line += write_scalar(node);
                break;
            case Node::Kind::list:
                line += '[';
                for (const Node& item : node.items) {
                    if (&item != node.items.data()) line += ", ";
                    if (!write_flow(item, room, line)) return false;
                }
                line += ']';
                break;
            case Node::Kind::map:
                line += '{';
                for (const Member& member : node.members) {
                    if (&member != node.members.data()) line += ", ";
                    line += write_key(member.key) + ": ";
                    if (!write_flow(member.value, room, line)) return false;
                }
                line += '}';
                break;
        }
        return room == std::string::npos || line.size() <= room || count_characters(line) <= room;
    }

    std::size_t column() const {
        const auto line_break = out_.rfind('\n');
        return count_characters(
            std::string_view(out_).substr(line_break == std::string::npos ? 0 : line_break + 1));
    }

    // After a key or a dash: on the same line if it fits, or if it has nothing to spread.
    void write_value(const Node& node, std::size_t indent, bool spread) {
        const bool whole = node.is_null() || node.is_scalar() ||
                           (node.is_list() ? node.items.empty() : node.members.empty());
        const std::size_t room = kWidth - std::min(kWidth, column() + 1);
        std::string line;
        const bool fits = write_flow(node, whole ? std::string::npos : room, line);
        if (whole || (fits && !(spread && yaml_))) {
            if (node.is_null() && yaml_) return;
            out_ += (yaml_ ? " " : "") + line;
        } else {
            write_spread(node, indent, false);
        }
    }

    void write_spread(const Node& node, std::size_t indent, bool top) {
        if (yaml_) {
            write_block(node, indent, top);
        } else {
            write_json(node, indent);
        }
    }

    // After "key:" or at the very start; a list or map whose items stand on lines of their own.
    void write_block(const Node& node, std::size_t indent, bool top) {
        if (node.is_scalar() || node.is_null()) {
            out_ += node.is_null() ? "null" : write_scalar(node);
            return;
        }
        bool first = top;
        const auto open_line = [&] {
            if (!first) out_ += '\n';
            out_.append(indent, ' ');
            first = false;
        };
        for (const Node& item : node.items) {
            open_line();
            out_ += '-';
            write_item(item, indent + 2);
        }
        for (const Member& member : node.members) {
            open_line();
            out_ += write_key(member.key) + ":";
            write_value(member.value, indent + 2, is_spread(member.key));
        }
    }

    // After "-": a map that does not fit opens on the same line.
    void write_item(const Node& item, std::size_t indent) {
        std::string line;
        const std::size_t room = kWidth - std::min(kWidth, column() + 1);
        if (!item.is_map() || item.members.empty() || write_flow(item, room, line)) {
            if (item.is_null()) {
                out_ += " null";
            } else {
                write_value(item, indent, false);
            }
            return;
        }
        out_ += ' ';
        for (const Member& member : item.members) {
            if (&member != item.members.data()) {
                out_ += '\n';
                out_.append(indent, ' ');
            }
            out_ += write_key(member.key) + ":";
            write_value(member.value, indent + 2, false);
        }
    }

    void write_json(const Node& node, std::size_t indent) {
        std::string line;
        const std::size_t room = kWidth - std::min(kWidth, column());
        const bool top = indent == 0;
        if (!(node.is_list() || node.is_map()) || (!top && write_flow(node, room, line))) {
            line.clear();
            write_flow(node, std::string::npos, line);
            out_ += line;
            return;
        }
        const bool is_list = node.is_list();
        bool first = true;
        const auto open_line = [&] {
            out_ += first ? "\n" : ",\n";
            out_.append(indent + 2, ' ');
            first = false;
        };
        out_ += is_list ? '[' : '{';
        for (const Node& item : node.items) {
            open_line();
            write_json(item, indent + 2);
        }
        for (const Member& member : node.members) {
            open_line();
            out_ += write_key(member.key) + ": ";
            write_json(member.value, indent + 2);
        }
        if (!first) {
            out_ += '\n';
            out_.append(indent, ' ');
        }
        out_ += is_list ? ']' : '}';
    }

    bool yaml_;
    std::string out_;
};

}  // namespace

std::string lay_out(const Node& node, Syntax syntax) {
    return Layout(syntax).write(node);
}

}  // namespace wasit::casefile
