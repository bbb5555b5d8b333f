#include "room/http/message.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "casefile/source/utf8.hpp"

namespace wasit::room::http {
namespace {

// Every byte but letters and digits escaped.
std::string escape(const std::string& text) {
    constexpr std::string_view kDigits = "0123456789aBcDeF";
    std::string escaped;
    for (const char byte : text) {
        if ((byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9')) {
            escaped += byte;
            continue;
        }
        escaped += '%';
        escaped += kDigits[static_cast<unsigned char>(byte) / 16];
        escaped += kDigits[static_cast<unsigned char>(byte) % 16];
    }
    return escaped;
}

bool is_clean(const std::string& text) {
    for (const char byte : text)
        if (static_cast<unsigned char>(byte) < 0x20 || byte == 0x7f) return false;
    return !casefile::find_bad_utf8(text);
}

rc::Gen<std::string> any_text() {
    return rc::gen::container<std::string>(rc::gen::weightedOneOf<char>(
        {{6, rc::gen::inRange<char>(' ', 127)}, {1, rc::gen::arbitrary<char>()}}));
}

TEST(HttpMessage, WhatIsEscapedIsReadBack) {
    EXPECT_TRUE(rc::check([] {
        const std::string text = *any_text();
        const auto decoded = decode_percent(escape(text));
        RC_ASSERT(decoded.has_value() == is_clean(text));
        if (decoded) RC_ASSERT(*decoded == text);
    }));
    EXPECT_EQ(decode_percent("%D9%88%D8%B3%D9%8A%D8%B7"), "وسيط");
    for (const char* wrong :
         {"%", "%4", "%4g", "%g4", "a%", "%00", "%0a", "%7F", "%ff", "%C0%AF", "%ED%A0%80"})
        EXPECT_EQ(decode_percent(wrong), std::nullopt) << wrong;
}

TEST(HttpMessage, SegmentsOfAPathAreReadBack) {
    EXPECT_TRUE(rc::check([] {
        const auto segments = *rc::gen::nonEmpty(rc::gen::container<std::vector<std::string>>(any_text()));
        std::string path;
        bool is_good = true;
        for (const std::string& segment : segments) {
            path += "/" + escape(segment);
            is_good = is_good && is_clean(segment) && segment != "." && segment != "..";
        }
        const auto parsed = parse_path(path);
        RC_ASSERT(parsed.has_value() == is_good);
        if (parsed && path != "/") RC_ASSERT(*parsed == segments);
    }));
    using Segments = std::vector<std::string>;
    EXPECT_EQ(parse_path("/"), Segments{});
    EXPECT_EQ(parse_path("/a//b/"), (Segments{"a", "", "b", ""}));
    EXPECT_EQ(parse_path("/a%2Fb/%20"), (Segments{"a/b", " "}));
    for (const char* wrong : {"", "a", "/a/../b", "/.", "/%2e%2E/b", "/a/%2e"})
        EXPECT_EQ(parse_path(wrong), std::nullopt) << wrong;
}

TEST(HttpMessage, QueriesAreReadBack) {
    EXPECT_TRUE(rc::check([] {
        const auto fields = *rc::gen::container<Fields>(rc::gen::pair(any_text(), any_text()));
        std::string query;
        bool is_good = true;
        for (const auto& [name, value] : fields) {
            query += (query.empty() ? "" : "&") + escape(name) + "=" + escape(value);
            is_good = is_good && is_clean(name) && is_clean(value);
        }
        const auto parsed = parse_query(query);
        RC_ASSERT(parsed.has_value() == is_good);
        if (parsed) RC_ASSERT(*parsed == fields);
    }));
    EXPECT_EQ(parse_query("a=1&b=x+y&c&&d=%2B=&a=2"),
              (Fields{{"a", "1"}, {"b", "x y"}, {"c", ""}, {"d", "+="}, {"a", "2"}}));
    EXPECT_EQ(parse_query("a=%"), std::nullopt);
    const Fields fields = {{"a", "1"}, {"a", "2"}};
    ASSERT_NE(find_field(fields, "a"), nullptr);
    EXPECT_EQ(*find_field(fields, "a"), "1");
    EXPECT_EQ(find_field(fields, "A"), nullptr);
}

TEST(HttpMessage, CookiesAreReadAndWhatIsNoneLeftOut) {
    EXPECT_EQ(parse_cookies("a=1; b=\"2\";c = x=y ;d; =e; f g=1; h=\"; i=\x01; j=\xff;"),
              (Fields{{"a", "1"}, {"b", "2"}, {"c", "x=y"}, {"h", "\""}}));
    EXPECT_TRUE(rc::check([] {
        for (const auto& [name, value] : parse_cookies(*any_text())) {
            RC_ASSERT(is_token(name));
            RC_ASSERT(is_clean(value));
        }
    }));
}

TEST(HttpMessage, TargetsOfEveryForm) {
    const auto path_of = [](std::string_view text) {
        const auto target = parse_target(text);
        return target ? target->path : "none";
    };
    EXPECT_EQ(path_of("/a/b?x=1?2"), "/a/b");
    EXPECT_EQ(path_of("http://room.example:80/a?x"), "/a");
    EXPECT_EQ(path_of("HTTPS://room.example"), "/");
    EXPECT_EQ(path_of("http://room.example?x=1"), "/");
    EXPECT_EQ(path_of("*"), "*");
    for (const char* wrong : {"", "a", "?x", "http:///a", "https://", "room.example:443", "ftp://x/a"})
        EXPECT_EQ(path_of(wrong), "none") << wrong;
    EXPECT_EQ(parse_target("/a?b=%41")->query, (Fields{{"b", "A"}}));
}

}  // namespace
}  // namespace wasit::room::http
