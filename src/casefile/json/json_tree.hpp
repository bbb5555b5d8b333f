// JSON as a tree that keeps what a case needs and JSON libraries drop: the text of every number as it was
// written, the order of the members, and where each value stands.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "casefile/source/findings.hpp"
#include "casefile/source/source_text.hpp"

namespace wasit::casefile {

struct JsonMember;

struct JsonValue {
    enum class Kind { null, boolean, number, text, list, object } kind = Kind::null;
    std::string text;  // of a string, number or boolean
    std::vector<JsonValue> items;
    std::vector<JsonMember> members;  // in file order, keys distinct
    std::size_t offset = 0;

    // Null where this is no object or has no such member.
    const JsonValue* find(std::string_view key) const;
};

struct JsonMember {
    std::string key;
    std::size_t key_offset = 0;
    JsonValue value;
};

inline constexpr int kMaxJsonDepth = 100;

// Nothing if the text is not JSON or nests deeper than kMaxJsonDepth; `findings` then says where. Of a key
// given twice the last value stays, with a warning. O(n).
std::optional<JsonValue> parse_json(const SourceText& source, Findings& findings);

// "an object", "a number": for messages.
std::string describe(const JsonValue& value);

}  // namespace wasit::casefile
