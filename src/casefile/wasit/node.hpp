// What a Wasit file holds before it means anything: a tree of maps, lists and scalars, each with its place.
// YAML and JSON both come to this, and both are written from it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "casefile/wasit/line_index.hpp"

namespace wasit::casefile {

struct Member;

struct Node {
    // A scalar is text until the reader knows what stands there: `no`, `60` and `2031-03-01` have no type of
    // their own.
    enum class Kind { null, scalar, list, map } kind = Kind::null;
    bool quoted = false;  // scalar: written in quotes, so text and never a number or a truth value
    Mark mark;
    std::string text;             // scalar
    std::vector<Node> items;      // list
    std::vector<Member> members;  // map, in file order, no key twice

    bool is_null() const { return kind == Kind::null; }
    bool is_scalar() const { return kind == Kind::scalar; }
    bool is_list() const { return kind == Kind::list; }
    bool is_map() const { return kind == Kind::map; }
    const Member* find(std::string_view key) const;  // O(members)
};

struct Member {
    std::string key;
    Mark mark;  // of the key
    Node value;
};

Node scalar(std::string text);
Node quoted(std::string text);
Node list();
Node map();

// "a map", "a list", "nothing", "`60`": for messages.
std::string describe(const Node& node);

// The tree as compact JSON; an unquoted scalar that JSON can write as a number, true or false is written so.
std::string to_json_text(const Node& node);

}  // namespace wasit::casefile
