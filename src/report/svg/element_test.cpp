#include "report/svg/element.hpp"

#include <gtest/gtest.h>
#include <pugixml.hpp>
#include <rapidcheck.h>

namespace wasit::report {
namespace {

TEST(Element, WritesNestedMarkup) {
    Element list("ul", {{"class", "terms"}});
    list.add("li", {}, "one").add("br");
    list.add("li").write("two").set("lang", "ar");
    EXPECT_EQ(list.to_text(), "<ul class=\"terms\"><li>one<br/></li><li lang=\"ar\">two</li></ul>");
}

TEST(Element, NeverWritesMarkupFromText) {
    const std::string hostile = "</title><script>alert('x')</script>\" onload=\"y&amp;<![CDATA[";
    Element element("p", {{"title", hostile}}, hostile);
    const std::string text = element.to_text();
    EXPECT_EQ(text.find("<script"), std::string::npos);
    pugi::xml_document document;
    ASSERT_TRUE(document.load_string(text.c_str()));
    EXPECT_EQ(document.child("p").text().get(), hostile);
    EXPECT_EQ(document.child("p").attribute("title").value(), hostile);
    EXPECT_TRUE(document.child("p").attribute("onload").empty());
}

TEST(Escape, ReplacesWhatXmlForbids) {
    const std::string replacement = "\xEF\xBF\xBD";
    EXPECT_EQ(escape(std::string_view("a\0b\x1B", 4)), "a" + replacement + "b" + replacement);
    EXPECT_EQ(escape("\xFF"), replacement);                                      // never a byte of UTF-8
    EXPECT_EQ(escape("\xC3"), replacement);                                      // cut off
    EXPECT_EQ(escape("\xC0\xAF"), replacement + replacement);                    // overlong
    EXPECT_EQ(escape("\xED\xA0\x80"), replacement + replacement + replacement);  // surrogate
    EXPECT_EQ(escape("\xEF\xBF\xBF"), replacement + replacement + replacement);  // U+FFFF
    EXPECT_EQ(escape("النهر 𐍈"), "النهر 𐍈");
}

TEST(Escape, MakesAnyBytesWellFormed) {
    rc::check("any bytes", [](const std::string& bytes) {
        Element element("p", {{"title", bytes}}, bytes);
        pugi::xml_document document;
        RC_ASSERT(static_cast<bool>(
            document.load_string(element.to_text().c_str(), pugi::parse_default | pugi::parse_ws_pcdata)));
        RC_ASSERT(document.child("p").first_child().next_sibling().empty());
    });
}

}  // namespace
}  // namespace wasit::report
