// A node of a drawing or page, and its text form.
//
// The text is well-formed XML and valid HTML at once, so that a page can be checked by any XML parser.
// Whatever is passed as text or attribute value is escaped on the way out: no name in a case file can add
// markup.
#pragma once

#include <list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace wasit::report {

using Attributes = std::vector<std::pair<std::string, std::string>>;

class Element {
  public:
    explicit Element(std::string name, Attributes attributes = {}, std::string_view text = {});

    // Appends a child and returns it in place; the reference stays valid while this element lives.
    Element& add(Element child);
    Element& add(std::string name, Attributes attributes = {}, std::string_view text = {});
    // Appends text.
    Element& write(std::string_view text);
    // Appends text as it is: for the program's own style sheets. It may hold neither `<` nor `&`.
    Element& write_verbatim(std::string_view text);
    Element& set(std::string attribute, std::string value);

    const std::string& name() const { return name_; }
    bool empty() const { return children_.empty(); }
    std::string to_text() const;

  private:
    void append_to(std::string& out) const;

    std::string name_;  // empty: a text node
    Attributes attributes_;
    std::string text_;  // escaped
    std::list<Element> children_;
};

// `text` for use between tags or inside a quoted attribute. Characters that XML forbids and bytes that are no
// UTF-8 become U+FFFD.
std::string escape(std::string_view text);

}  // namespace wasit::report
