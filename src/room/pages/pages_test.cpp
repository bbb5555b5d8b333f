#include "room/pages/pages.hpp"

#include <array>
#include <gtest/gtest.h>

namespace wasit::room {
namespace {

constexpr std::array<PageFile, 4> kFiles = {{
    {"/index.html", "<!doctype html>"},
    {"/index.html.gz", "packed"},
    {"/assets/index-abc.js", "run()"},
    {"/mark.svg", "<svg/>"},
}};

http::Request get(const std::string& path, http::Fields headers = {}) {
    http::Request request;
    request.method = "GET";
    request.path = path;
    request.segments = *http::parse_path(path);
    request.headers = std::move(headers);
    return request;
}

std::string field(const http::Response& response, const char* name) {
    const std::string* found = http::find_field(response.headers, name);
    return found ? *found : "";
}

TEST(Pages, EveryPageIsTheOneFile) {
    for (const char* path : {"/", "/join", "/recover", "/account", "/people", "/open-case",
                             "/stand-in/case-1/consent-1", "/cases/case-1", "/cases/case-1/record"}) {
        const auto page = find_page(kFiles, get(path));
        ASSERT_TRUE(page) << path;
        EXPECT_EQ(page->status, 200);
        EXPECT_EQ(page->body, "<!doctype html>") << path;
        EXPECT_EQ(field(*page, "Content-Type"), "text/html; charset=utf-8");
        EXPECT_EQ(field(*page, "Cache-Control"), "no-cache");
    }
}

TEST(Pages, LoadNothingFromElsewhere) {
    const std::string policy = field(*find_page(kFiles, get("/")), "Content-Security-Policy");
    EXPECT_NE(policy.find("default-src 'none'"), std::string::npos);
    EXPECT_NE(policy.find("script-src 'self';"), std::string::npos);
    EXPECT_EQ(policy.find("unsafe"), std::string::npos);
    EXPECT_EQ(policy.find("http"), std::string::npos);
}

TEST(Pages, FilesNamedByTheirContentAreKept) {
    const auto script = find_page(kFiles, get("/assets/index-abc.js"));
    ASSERT_TRUE(script);
    EXPECT_EQ(script->body, "run()");
    EXPECT_EQ(field(*script, "Content-Type"), "text/javascript; charset=utf-8");
    EXPECT_EQ(field(*script, "Cache-Control"), "public, max-age=31536000, immutable");
    EXPECT_EQ(field(*find_page(kFiles, get("/mark.svg")), "Cache-Control"), "no-cache");
}

TEST(Pages, ArePackedForWhoTakesThatSo) {
    const auto body = [](const char* accepted) {
        return find_page(kFiles, get("/", {{"accept-encoding", accepted}}))->body;
    };
    EXPECT_EQ(body("gzip, deflate, br"), "packed");
    EXPECT_EQ(body("deflate, GZIP;q=0.5"), "packed");
    EXPECT_EQ(body("br"), "<!doctype html>");
    EXPECT_EQ(body("gzip;q=0"), "<!doctype html>");
    EXPECT_EQ(body("gzip;q=0, br;q=1"), "<!doctype html>");
    const auto packed = find_page(kFiles, get("/", {{"accept-encoding", "gzip"}}));
    EXPECT_EQ(field(*packed, "Content-Encoding"), "gzip");
    EXPECT_EQ(find_page(kFiles, get("/mark.svg", {{"accept-encoding", "gzip"}}))->body, "<svg/>");
}

TEST(Pages, LeaveEverythingElseToTheInterface) {
    for (const char* path : {"/api/room", "/api/cases/1", "/assets/other.js", "/index.html.gz", "/nothing",
                             "/cases", "/join/more"})
        EXPECT_FALSE(find_page(kFiles, get(path)) || has_page(kFiles, get(path))) << path;
    http::Request post = get("/");
    post.method = "POST";
    EXPECT_FALSE(find_page(kFiles, post));
}

TEST(Pages, SayThatTheWorkbenchWasNotBuilt) {
    const auto page = find_page({}, get("/"));
    ASSERT_TRUE(page);
    EXPECT_NE(page->body.find("./run"), std::string::npos);
    EXPECT_FALSE(find_page({}, get("/assets/index-abc.js")));
}

// What was built, where it was.
TEST(Pages, OfTheProgramBelongTogether) {
    if (page_files().empty()) GTEST_SKIP() << "built without the workbench";
    const auto page = find_page(page_files(), get("/"));
    ASSERT_TRUE(page);
    const std::size_t at = page->body.find("/assets/");
    ASSERT_NE(at, std::string::npos);
    const std::string script = page->body.substr(at, page->body.find('"', at) - at);
    EXPECT_TRUE(find_page(page_files(), get(script))) << script;
}

}  // namespace
}  // namespace wasit::room
