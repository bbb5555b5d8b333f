#include "casefile/json/json_tree.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <string>

namespace wasit::casefile {

namespace {

// Reads characters and counts them, so that the parser's events can be placed.
class CountingIterator {
  public:
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char*;
    using reference = const char&;

    CountingIterator(const char* at, std::size_t* count) : at_(at), count_(count) {}
    const char& operator*() const { return *at_; }
    CountingIterator& operator++() {
        ++at_;
        ++*count_;
        return *this;
    }
    CountingIterator operator++(int) {
        CountingIterator before = *this;
        ++*this;
        return before;
    }
    bool operator==(const CountingIterator& other) const { return at_ == other.at_; }
    bool operator!=(const CountingIterator& other) const { return at_ != other.at_; }

  private:
    const char* at_;
    std::size_t* count_;
};

class JsonTreeBuilder : public nlohmann::json::json_sax_t {
  public:
    JsonTreeBuilder(const SourceText& source, Findings& findings, const std::size_t& read)
        : source_(source), findings_(findings), read_(read) {}

    JsonValue take() { return std::move(root_); }

    bool null() override { return put(JsonValue::Kind::null, "null", word_start()); }
    bool boolean(bool value) override {
        return put(JsonValue::Kind::boolean, value ? "true" : "false", word_start());
    }
    bool number_integer(number_integer_t value) override {
        return put(JsonValue::Kind::number, std::to_string(value), word_start());
    }
    bool number_unsigned(number_unsigned_t value) override {
        return put(JsonValue::Kind::number, std::to_string(value), word_start());
    }
    bool number_float(number_float_t, const string_t& text) override {
        return put(JsonValue::Kind::number, text, word_start());
    }
    bool string(string_t& text) override { return put(JsonValue::Kind::text, text, string_start()); }
    bool binary(binary_t&) override { return false; }
    bool start_object(std::size_t) override { return open(JsonValue::Kind::object); }
    bool start_array(std::size_t) override { return open(JsonValue::Kind::list); }
    bool key(string_t& key) override {
        keys_.back() = {key, string_start()};
        return true;
    }
    bool end_object() override {
        drop_repeated(open_.back());
        return close();
    }
    bool end_array() override { return close(); }
    bool parse_error(std::size_t position, const std::string&,
                     const nlohmann::json::exception& fault) override {
        std::string what = fault.what();
        for (const std::string_view until : {"column ", ": "}) {  // drop the library's own place
            if (const auto at = what.find(until); at != std::string::npos) what.erase(0, at + until.size());
        }
        findings_.error(source_, position > 0 ? position - 1 : 0, "this is not JSON: " + what,
                        "mend the syntax here");
        return false;
    }

  private:
    struct Key {
        std::string text;
        std::size_t offset = 0;
    };

    // The parser has read up to and including the closing quote.
    std::size_t string_start() const {
        const std::string& bytes = source_.bytes();
        std::size_t at = std::min(read_, bytes.size()) - 1;
        while (at > 0) {
            --at;
            if (bytes[at] != '"') continue;
            std::size_t escapes = 0;
            while (escapes < at && bytes[at - escapes - 1] == '\\') ++escapes;
            if (escapes % 2 == 0) break;
        }
        return at;
    }

    // The parser has read a number or word, perhaps with the character after it.
    std::size_t word_start() const {
        const std::string& bytes = source_.bytes();
        const auto belongs = [&](std::size_t i) {
            const char c = bytes[i];
            return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || c == '+' || c == '-' || c == '.' ||
                   c == 'E';
        };
        std::size_t at = std::min(read_, bytes.size());
        if (at > 0 && !belongs(at - 1)) --at;
        while (at > 0 && belongs(at - 1)) --at;
        return at;
    }

    JsonValue* attach(JsonValue value) {
        if (open_.empty()) {
            root_ = std::move(value);
            return &root_;
        }
        JsonValue& parent = *open_.back();
        if (parent.kind == JsonValue::Kind::list) {
            parent.items.push_back(std::move(value));
            return &parent.items.back();
        }
        parent.members.push_back({keys_.back().text, keys_.back().offset, std::move(value)});
        return &parent.members.back().value;
    }

    bool put(JsonValue::Kind kind, std::string text, std::size_t offset) {
        attach({kind, std::move(text), {}, {}, offset});
        return true;
    }

    bool open(JsonValue::Kind kind) {
        const std::size_t offset = read_ > 0 ? read_ - 1 : 0;
        if (open_.size() >= kMaxJsonDepth) {
            findings_.error(source_, offset, "this nests deeper than 100 levels", "give a case file");
            return false;
        }
        open_.push_back(attach({kind, {}, {}, {}, offset}));
        keys_.emplace_back();
        return true;
    }

    bool close() {
        open_.pop_back();
        keys_.pop_back();
        return true;
    }

    void drop_repeated(JsonValue* object) {
        std::map<std::string_view, std::size_t> last;
        for (std::size_t i = 0; i < object->members.size(); ++i) last[object->members[i].key] = i;
        if (last.size() == object->members.size()) return;
        std::vector<JsonMember> kept;
        for (std::size_t i = 0; i < object->members.size(); ++i) {
            const JsonMember& member = object->members[i];
            if (last[member.key] == i) {
                kept.push_back(member);
            } else {
                findings_.warn(source_, member.key_offset,
                               "`" + member.key + "` is given twice; the last one counts",
                               "remove one of the two");
            }
        }
        object->members = std::move(kept);
    }

    const SourceText& source_;
    Findings& findings_;
    const std::size_t& read_;
    JsonValue root_;
    // Pointers stay valid: only the innermost open value grows, and none of its own children is open.
    std::vector<JsonValue*> open_;
    std::vector<Key> keys_;
};

}  // namespace

const JsonValue* JsonValue::find(std::string_view key) const {
    const auto found = std::find_if(members.begin(), members.end(),
                                    [&](const JsonMember& member) { return member.key == key; });
    return found == members.end() ? nullptr : &found->value;
}

std::optional<JsonValue> parse_json(const SourceText& source, Findings& findings) {
    std::size_t read = 0;
    JsonTreeBuilder builder(source, findings, read);
    const char* const begin = source.bytes().data();
    const char* const end = begin + source.bytes().size();
    if (!nlohmann::json::sax_parse(CountingIterator(begin, &read), CountingIterator(end, &read), &builder)) {
        return std::nullopt;
    }
    return builder.take();
}

std::string describe(const JsonValue& value) {
    switch (value.kind) {
        case JsonValue::Kind::null:
            return "null";
        case JsonValue::Kind::boolean:
            return "`" + value.text + "`";
        case JsonValue::Kind::number:
            return "the number " + value.text;
        case JsonValue::Kind::text:
            return "the text \"" + value.text + "\"";
        case JsonValue::Kind::list:
            return "a list";
        case JsonValue::Kind::object:
            return "an object";
    }
    return "";
}

}  // namespace wasit::casefile
