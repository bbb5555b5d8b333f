#include "casefile/genius/document.hpp"

#include <algorithm>
#include <cctype>
#include <limits>
#include <utility>

namespace wasit::casefile::genius {

namespace {

std::string_view trim(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

std::size_t offset_of(pugi::xml_node node) {
    const std::ptrdiff_t offset = node.offset_debug();
    return offset > 0 ? static_cast<std::size_t>(offset) - 1 : 0;  // pugixml points behind the `<`
}

// The first `&` that starts no reference, searching from `from`.
std::size_t find_bare_ampersand(std::string_view text, std::size_t from) {
    for (std::size_t at = text.find('&', from); at != std::string_view::npos; at = text.find('&', at + 1)) {
        std::size_t end = at + 1;
        while (end < text.size() &&
               (std::isalnum(static_cast<unsigned char>(text[end])) != 0 || text[end] == '#'))
            ++end;
        if (end == at + 1 || end == text.size() || text[end] != ';') return at;
    }
    return std::string_view::npos;
}

// pugixml keeps a bare `&` as it is, and takes a declaration wherever it stands: only the warnings are
// needed.
void warn_of_faults(const SourceText& source, Findings& findings) {
    const std::string_view text = source.bytes();
    constexpr int kMaxWarnings = 20;
    int warnings = 0;
    for (std::size_t at = find_bare_ampersand(text, 0);
         at != std::string_view::npos && warnings < kMaxWarnings;
         at = find_bare_ampersand(text, at + 1), ++warnings) {
        findings.warn(source, at, "a bare `&`; read as the character itself", "write `&amp;`");
    }
    const std::size_t declaration = text.find("<?xml ");
    const std::size_t first = text.find('<');
    if (declaration != std::string_view::npos && declaration != first) {
        findings.warn(source, declaration, "something stands before the XML declaration",
                      "let the file begin with it");
    }
}

}  // namespace

Document::Document(std::string file, std::string bytes, Findings& findings)
    : source_(std::move(file), std::move(bytes)), findings_(findings) {}

std::unique_ptr<Document> Document::parse(std::string file, const std::string& bytes, Findings& findings) {
    CleanText clean = clean_text(bytes);
    const auto repaired = clean.repaired;
    std::unique_ptr<Document> document(new Document(std::move(file), std::move(clean.bytes), findings));
    if (repaired) {
        findings.warn(document->source_, *repaired, "bytes that are not UTF-8; read as Windows-1252",
                      "save the file as UTF-8");
    }
    const std::string& text = document->source_.bytes();
    const pugi::xml_parse_result result =
        document->tree_.load_buffer(text.data(), text.size(), pugi::parse_default, pugi::encoding_utf8);
    if (!result) {
        findings.error(document->source_,
                       static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, result.offset)),
                       std::string("this is not XML: ") + result.description(), "mend the XML here");
        return nullptr;
    }
    warn_of_faults(document->source_, findings);
    return document;
}

void Document::error(pugi::xml_node at, std::string what, std::string remedy) const {
    findings_.error(source_, offset_of(at), std::move(what), std::move(remedy));
}

void Document::warn(pugi::xml_node at, std::string what, std::string remedy) const {
    findings_.warn(source_, offset_of(at), std::move(what), std::move(remedy));
}

std::optional<Rational> Document::number(pugi::xml_node node, const char* attribute) const {
    const pugi::xml_attribute given = node.attribute(attribute);
    if (!given) return std::nullopt;
    std::optional<Rational> value = parse_number(given.value());
    if (!value)
        error(node, std::string("`") + attribute + "` is `" + text_of(node, attribute) + "`",
              "write a number such as 0.25");
    return value;
}

std::optional<int> Document::whole(pugi::xml_node node, const char* attribute) const {
    const std::optional<Rational> value = number(node, attribute);
    if (!value) return std::nullopt;
    if (value->get_den() != 1 || abs(value->get_num()) > std::numeric_limits<int>::max()) {
        error(node, std::string("`") + attribute + "` is `" + text_of(node, attribute) + "`",
              "write a whole number");
        return std::nullopt;
    }
    return static_cast<int>(value->get_num().get_si());
}

std::string text_of(pugi::xml_node node, const char* attribute) {
    return clean_text(node.attribute(attribute).value()).bytes;
}

std::optional<Rational> parse_number(std::string_view text) {
    return parse_rational(trim(text));
}

bool equal_ignoring_case(std::string_view left, std::string_view right) {
    return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                      [](unsigned char a, unsigned char b) { return std::tolower(a) == std::tolower(b); });
}

bool looks_like_xml(std::string_view text) {
    text = trim(text);
    return text.size() > 1 && text[0] == '<' &&
           (std::isalpha(static_cast<unsigned char>(text[1])) != 0 || text[1] == '?' || text[1] == '!');
}

}  // namespace wasit::casefile::genius
