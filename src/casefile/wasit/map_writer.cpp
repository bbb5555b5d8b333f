#include "casefile/wasit/map_writer.hpp"

#include "casefile/wasit/tree.hpp"

namespace wasit::casefile {

namespace {

// Annotations hold JSON; whatever else a program put there is kept as text.
Node from_json_text(const std::string& json) {
    FaultList faults("");
    std::vector<Node> documents = parse_tree(json, Syntax::json, faults);
    return documents.empty() ? quoted(json) : std::move(documents.front());
}

}  // namespace

Node encode_text(const Text& text) {
    if (text.by_language.size() == 1 && text.by_language.contains(""))
        return scalar(text.by_language.begin()->second);
    Node node = map();
    for (const auto& [language, words] : text.by_language) {
        node.members.push_back({language.empty() ? "und" : language, {}, scalar(words)});
    }
    return node;
}

Node encode_number(const Rational& number) {
    return scalar(to_exact_text(number));
}

Node encode_bounds(const Bounds& bounds) {
    if (bounds.exact()) return encode_number(bounds.low);
    Node node = list();
    node.items = {encode_number(bounds.low), encode_number(bounds.high)};
    return node;
}

void MapWriter::put(std::string_view key, Node value) {
    map_.members.push_back({std::string(key), {}, std::move(value)});
}
void MapWriter::put(std::string_view key, const std::string& text) {
    if (!text.empty()) put(key, scalar(text));
}
void MapWriter::put(std::string_view key, const Text& text) {
    if (!text.empty()) put(key, encode_text(text));
}
void MapWriter::put(std::string_view key, const Rational& number) {
    put(key, encode_number(number));
}
void MapWriter::put(std::string_view key, int number) {
    put(key, scalar(std::to_string(number)));
}
void MapWriter::put(std::string_view key, bool yes) {
    if (yes) put(key, scalar("true"));
}
void MapWriter::put(std::string_view key, const Date& date) {
    put(key, scalar(to_text(date)));
}
void MapWriter::put(std::string_view key, const Moment& moment) {
    put(key, scalar(to_text(moment)));
}
void MapWriter::put(std::string_view key, const Bounds& bounds) {
    put(key, encode_bounds(bounds));
}
void MapWriter::put(std::string_view key, const Box& box) {
    put(key, encode_box(box));
}

void MapWriter::put_strings(std::string_view key, const std::vector<std::string>& strings) {
    put_list(key, strings, [](const std::string& text) { return scalar(text); });
}

void MapWriter::put_extra(const Annotations& extra) {
    for (const auto& [key, json] : extra.json_by_key) put(key, from_json_text(json));
}

}  // namespace wasit::casefile
