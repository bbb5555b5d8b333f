#include "room/case_room/visibility.hpp"

#include <gtest/gtest.h>

#include "played_case.hpp"

namespace wasit::room {
namespace {

// A case with two delegations and a mediator, and entries of the process in its book.
class VisibilityTest : public testing::PlayedCase {
  protected:
    VisibilityTest() {
        add("salma", "salma", Role::mediator);
        add("salma", "mona", Role::delegate, "north");
        add("salma", "idris", Role::delegate, "south");
        add("salma", "noor", Role::observer);
        enter(make_keys(*room.delegation("north"), "mona", KeyPair::make().open));
        enter(make_keys(*room.delegation("south"), "idris", KeyPair::make().open));
    }
    // How much salma, mona, idris, noor and a stranger see of it: nothing, the header, or the whole.
    std::string sights(const Entry& entry) const {
        std::string text;
        for (const char* person : {"salma", "mona", "idris", "noor", "stranger"})
            text += "nhw"[static_cast<int>(see(view_as(room, person), room, entry))];
        return text;
    }
    std::string sights(const char* by, const char* kind, const char* body) {
        return sights(make_entry(room.head(), {by, kind, body}, 0));
    }
};

TEST_F(VisibilityTest, CommentsAreForWhomTheySay) {
    const char* const to_all = R"({"to": "room", "party": "north"})";
    const char* const to_mediators = R"({"to": "mediators", "party": "north"})";
    const char* const among_mediators = R"({"to": "mediators", "party": ""})";
    for (const char* kind : {"text.commented", "text.resolved"}) {
        EXPECT_EQ(sights("mona", kind, to_all), "wwwwn");
        EXPECT_EQ(sights("mona", kind, to_mediators), "wwnnn");
        EXPECT_EQ(sights("salma", kind, among_mediators), "wnnnn");
    }
    for (const char* kind : {"text.written", "text.offered", "text.signed", "text.agreed"})
        EXPECT_EQ(sights("salma", kind, "{}"), "wwwwn");
}

TEST_F(VisibilityTest, TheChecklistNamesItsReaders) {
    EXPECT_EQ(sights("salma", "checklist.begun", R"({"items": [{"id": "x"}]})"), "wwwwn");
    EXPECT_EQ(sights("salma", "checklist.begun", R"({"items": [{"id": "x", "seen_by": ["north"]}]})"),
              "hwhhn");
    EXPECT_EQ(sights("salma", "checklist.reported", R"({"item": "x", "seen_by": ["north"]})"), "nwnnn");
    EXPECT_EQ(sights("salma", "checklist.reported", R"({"item": "x"})"), "wwwwn");
}

// What is not parsed is shown as it stands, and nothing that names its readers is.
TEST(VisibleText, LeavesOutWhatNamesOthersHoweverItIsWritten) {
    const std::string plain = R"({"b":1,"a":["x",{"gist":"seen"}],"n":1.500})";
    EXPECT_EQ(visible_text(plain, {}), plain);
    EXPECT_EQ(visible_text(R"({"a":{"seen_by":["north"],"x":1},"b":2})", {}), R"({"b":2})");
    EXPECT_EQ(visible_text(R"({"a":{"seen\u005fby":["north"],"x":1},"b":2})", {}), R"({"b":2})");
    EXPECT_EQ(visible_text(R"({"a":{"\u0073een_by":"north"},"b":2})", {"south"}), R"({"b":2})");
    EXPECT_NE(visible_text(R"({"a":{"seen_by":["north"],"x":1},"b":2})", {"north"}).find("\"x\":1"),
              std::string::npos);
    RecordItem item;
    item.content = R"({"who":"north","seen\u005fby":["south"]})";
    EXPECT_FALSE(is_visible(item, {"north"}, "noor"));
    EXPECT_TRUE(is_visible(item, {"south"}, "noor"));
}

}  // namespace
}  // namespace wasit::room
