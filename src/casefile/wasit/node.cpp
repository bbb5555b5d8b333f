#include "casefile/wasit/node.hpp"

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>

#include "model/spelling.hpp"

namespace wasit::casefile {

namespace {

// JSON's grammar of numbers: no plus sign, no leading zeros, digits on both sides of the point.
bool is_json_number(std::string_view text) {
    const auto take_digits = [&] {
        const auto end = std::find_if(text.begin(), text.end(), [](char c) { return c < '0' || c > '9'; });
        const auto count = static_cast<std::size_t>(end - text.begin());
        text.remove_prefix(count);
        return count;
    };
    if (text.starts_with('-')) text.remove_prefix(1);
    if (text.starts_with('0')) {
        text.remove_prefix(1);
    } else if (take_digits() == 0) {
        return false;
    }
    if (text.starts_with('.')) {
        text.remove_prefix(1);
        if (take_digits() == 0) return false;
    }
    if (text.starts_with('e') || text.starts_with('E')) {
        text.remove_prefix(1);
        if (text.starts_with('+') || text.starts_with('-')) text.remove_prefix(1);
        if (take_digits() == 0) return false;
    }
    return text.empty();
}

// Readers of JSON keep a number as a double at best; one that would overflow it is written as text.
bool fits_double(std::string_view number) {
    double value = 0;
    return std::from_chars(number.data(), number.data() + number.size(), value).ec == std::errc{};
}

bool is_json_literal(const Node& node) {
    if (node.quoted) return false;
    if (node.text == "true" || node.text == "false") return true;
    return is_json_number(node.text) && fits_double(node.text);
}

}  // namespace

const Member* Node::find(std::string_view key) const {
    const auto found =
        std::find_if(members.begin(), members.end(), [&](const Member& member) { return member.key == key; });
    return found == members.end() ? nullptr : &*found;
}

Node scalar(std::string text) {
    Node node;
    node.kind = Node::Kind::scalar;
    node.text = std::move(text);
    return node;
}

Node quoted(std::string text) {
    Node node = scalar(std::move(text));
    node.quoted = true;
    return node;
}

Node list() {
    Node node;
    node.kind = Node::Kind::list;
    return node;
}

Node map() {
    Node node;
    node.kind = Node::Kind::map;
    return node;
}

std::string describe(const Node& node) {
    switch (node.kind) {
        case Node::Kind::null:
            return "nothing";
        case Node::Kind::list:
            return "a list";
        case Node::Kind::map:
            return "a map";
        case Node::Kind::scalar:
            break;
    }
    return quote(node.text);
}

std::string to_json_text(const Node& node) {
    std::string result;
    switch (node.kind) {
        case Node::Kind::null:
            return "null";
        case Node::Kind::scalar:
            return is_json_literal(node) ? node.text : nlohmann::json(node.text).dump();
        case Node::Kind::list:
            for (const Node& item : node.items) result += (result.empty() ? "" : ",") + to_json_text(item);
            return "[" + result + "]";
        case Node::Kind::map:
            for (const Member& member : node.members) {
                result += (result.empty() ? "" : ",") + nlohmann::json(member.key).dump() + ":" +
                          to_json_text(member.value);
            }
            return "{" + result + "}";
    }
    return result;
}

}  // namespace wasit::casefile
