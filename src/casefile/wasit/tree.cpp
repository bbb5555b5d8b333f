#include "casefile/wasit/tree.hpp"

#include <array>
#include <iterator>
#include <nlohmann/json.hpp>
#include <sstream>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

#include "casefile/source/utf8.hpp"
#include "casefile/wasit/tree_builder.hpp"

namespace wasit::casefile {

namespace {

class YamlEvents : public YAML::EventHandler {
  public:
    YamlEvents(TreeBuilder& builder, LineIndex& lines, FaultList& faults)
        : builder_(builder), lines_(lines), faults_(faults) {}

    void OnDocumentStart(const YAML::Mark&) override {}
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
        builder_.add_null(place(mark), anchor);
    }
    void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
        builder_.add_alias(place(mark), anchor);
    }
    void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  const std::string& value) override {
        check_tag(tag, mark);
        builder_.add_scalar(value, tag == "!" || tag == "tag:yaml.org,2002:str", place(mark), anchor);
    }
    void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value) override {
        check_tag(tag, mark);
        builder_.begin_list(place(mark), anchor);
    }
    void OnSequenceEnd() override { builder_.end(); }
    void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value) override {
        check_tag(tag, mark);
        builder_.begin_map(place(mark), anchor);
    }
    void OnMapEnd() override { builder_.end(); }

  private:
    // yaml-cpp counts columns in bytes.
    Mark place(const YAML::Mark& mark) {
        return lines_.at(static_cast<std::size_t>(std::max(0, mark.line)),
                         static_cast<std::size_t>(std::max(0, mark.column)));
    }

    void check_tag(const std::string& tag, const YAML::Mark& mark) {
        constexpr std::string_view kCore = "tag:yaml.org,2002:";
        constexpr std::array<std::string_view, 8> kPlain = {"str",       "int", "float", "bool",
                                                            "timestamp", "map", "seq",   "null"};
        if (tag.empty() || tag == "?" || tag == "!") return;
        if (tag.starts_with(kCore)) {
            const std::string_view name = std::string_view(tag).substr(kCore.size());
            if (std::find(kPlain.begin(), kPlain.end(), name) != kPlain.end()) return;
        }
        faults_.error(place(mark), "the tag `" + tag + "` means nothing here", "remove it");
    }

    TreeBuilder& builder_;
    LineIndex& lines_;
    FaultList& faults_;
};

void parse_yaml(std::string_view text, LineIndex& lines, FaultList& faults, std::vector<Node>& documents) {
    TreeBuilder builder(faults);
    YamlEvents events(builder, lines, faults);
    try {
        std::istringstream stream{std::string(text)};
        YAML::Parser parser(stream);
        while (parser.HandleNextDocument(events)) {
            if (auto document = builder.take_document()) documents.push_back(std::move(*document));
        }
    } catch (const TreeBuilder::Stop&) {
        return;
    } catch (const YAML::Exception& fault) {
        const bool placed = !fault.mark.is_null();
        const Mark mark = placed ? lines.at(static_cast<std::size_t>(fault.mark.line),
                                            static_cast<std::size_t>(fault.mark.column))
                                 : Mark{};
        const bool tab = placed && text.find('\t') != std::string_view::npos;
        faults.error(
            mark, "this is not YAML: " + fault.msg,
            tab ? "indent with spaces, not tabs, and check brackets, quotes and colons here and just before"
                : "check indentation, brackets, quotes and colons here and just before");
    }
}

// Tells the SAX handler how far nlohmann's parser has read.
class TrackedCharacter {
  public:
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char*;
    using reference = const char&;

    TrackedCharacter(const char* at, const char** reached) : at_(at), reached_(reached) {}
    reference operator*() const { return *at_; }
    TrackedCharacter& operator++() {
        *reached_ = ++at_;
        return *this;
    }
    TrackedCharacter operator++(int) {
        const TrackedCharacter before = *this;
        ++*this;
        return before;
    }
    bool operator==(const TrackedCharacter& other) const { return at_ == other.at_; }

  private:
    const char* at_;
    const char** reached_;
};

class JsonEvents : public nlohmann::json_sax<nlohmann::json> {
  public:
    JsonEvents(TreeBuilder& builder, std::string_view text, LineIndex& lines, FaultList& faults)
        : builder_(builder), text_(text), lines_(lines), faults_(faults), reached_(text.data()) {}

    const char** reached() { return &reached_; }

    bool null() override {
        return add([&](Mark mark) { builder_.add_null(mark); });
    }
    bool boolean(bool value) override { return add_scalar(value ? "true" : "false", false); }
    bool number_integer(number_integer_t value) override { return add_scalar(std::to_string(value), false); }
    bool number_unsigned(number_unsigned_t value) override {
        return add_scalar(std::to_string(value), false);
    }
    bool number_float(number_float_t, const string_t& written) override { return add_scalar(written, false); }
    bool string(string_t& value) override { return add_scalar(value, true); }
    bool key(string_t& value) override { return add_scalar(value, true); }
    bool binary(binary_t&) override { return false; }
    bool start_object(std::size_t) override {
        return add([&](Mark mark) { builder_.begin_map(mark); });
    }
    bool start_array(std::size_t) override {
        return add([&](Mark mark) { builder_.begin_list(mark); });
    }
    bool end_object() override { return end(); }
    bool end_array() override { return end(); }
    bool parse_error(std::size_t position, const std::string&,
                     const nlohmann::json::exception& fault) override {
        // "[json.exception.parse_error.101] parse error at line 1, column 2: syntax error while ...": we have
        // the place.
        std::string what = fault.what();
        for (const std::string_view lead : {"] ", "parse error at ", ": "}) {
            const auto found = what.find(lead);
            if (found == std::string::npos) break;
            if (lead == "parse error at ") continue;
            what.erase(0, found + lead.size());
        }
        faults_.error(lines_.at(position == 0 ? 0 : position - 1), "this is not JSON: " + what,
                      "check commas, brackets and quotes here and just before");
        return false;
    }

  private:
    template <class Add>
    bool add(const Add& add_to_builder) {
        add_to_builder(next_token());
        token_end_ = static_cast<std::size_t>(reached_ - text_.data());
        return true;
    }
    bool add_scalar(std::string text, bool is_quoted) {
        return add([&](Mark mark) { builder_.add_scalar(std::move(text), is_quoted, mark); });
    }
    bool end() {
        token_end_ = static_cast<std::size_t>(reached_ - text_.data());
        builder_.end();
        return true;
    }
    // The parser tells of a token when it has read it, so it began after the last one and what separates
    // them. (After a number one character more has been read; that was a separator or a bracket, so nothing
    // is lost.)
    Mark next_token() {
        const auto start = text_.find_first_not_of(" \t\r\n,:", token_end_);
        return lines_.at(start == std::string_view::npos ? text_.size() : start);
    }

    TreeBuilder& builder_;
    std::string_view text_;
    LineIndex& lines_;
    FaultList& faults_;
    const char* reached_;
    std::size_t token_end_ = 0;
};

void parse_json(std::string_view text, LineIndex& lines, FaultList& faults, std::vector<Node>& documents) {
    TreeBuilder builder(faults);
    JsonEvents events(builder, text, lines, faults);
    try {
        const TrackedCharacter first(text.data(), events.reached());
        const TrackedCharacter last(text.data() + text.size(), events.reached());
        if (!nlohmann::json::sax_parse(first, last, &events)) return;
    } catch (const TreeBuilder::Stop&) {
        return;
    }
    if (auto document = builder.take_document()) documents.push_back(std::move(*document));
}

}  // namespace

std::vector<Node> parse_tree(std::string_view text, Syntax syntax, FaultList& faults) {
    constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
    if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
    LineIndex lines(text);
    std::vector<Node> documents;
    if (const auto bad = find_bad_utf8(text)) {
        faults.error(lines.at(*bad), "this is not UTF-8", "save the file as UTF-8");
    } else if (const auto control = find_control_character(text)) {
        refuse_control(*control, lines.at(control->offset), faults);
    } else if (text.find_first_not_of(" \t\r\n") == std::string_view::npos) {
        faults.error({}, "the file is empty", "a case opens with `wasit: case/1`");
    } else if (syntax == Syntax::json) {
        parse_json(text, lines, faults, documents);
    } else {
        parse_yaml(text, lines, faults, documents);
    }
    return documents;
}

}  // namespace wasit::casefile
