// A GENIUS file as an XML tree that knows its places. Bad bytes, bare ampersands and things before the XML
// declaration are taken in stride, with a warning each.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <pugixml.hpp>
#include <string>
#include <string_view>

#include "casefile/source/findings.hpp"
#include "casefile/source/source_text.hpp"
#include "model/number.hpp"

namespace wasit::casefile::genius {

inline constexpr int kMaxNesting = 64;  // of nested objectives and functions

class Document {
  public:
    // Null, and an error in `findings`, if the text is not XML.
    static std::unique_ptr<Document> parse(std::string file, const std::string& bytes, Findings& findings);

    const SourceText& source() const { return source_; }
    pugi::xml_node root() const { return tree_.document_element(); }

    void error(pugi::xml_node at, std::string what, std::string remedy) const;
    void warn(pugi::xml_node at, std::string what, std::string remedy) const;

    // The number in an attribute. Nothing if there is no such attribute, and nothing plus an error if it is
    // no number.
    std::optional<Rational> number(pugi::xml_node node, const char* attribute) const;
    // The same for a whole number that fits an int.
    std::optional<int> whole(pugi::xml_node node, const char* attribute) const;

  private:
    Document(std::string file, std::string bytes, Findings& findings);

    SourceText source_;
    Findings& findings_;
    pugi::xml_document tree_;
};

// An attribute's text as valid UTF-8 (a reference such as &#xD800; may write what is not); "" if there is
// none.
std::string text_of(pugi::xml_node node, const char* attribute);
// The number a text writes, white space around it aside.
std::optional<Rational> parse_number(std::string_view text);
bool equal_ignoring_case(std::string_view left, std::string_view right);
// Whether a text starts, white space aside, as XML does.
bool looks_like_xml(std::string_view text);

}  // namespace wasit::casefile::genius
