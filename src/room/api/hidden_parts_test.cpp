// Parts of a case that are for some of its members: what others write that names them is answered as if they were not there.
#include <gtest/gtest.h>

#include "served_room.hpp"

namespace wasit::room::api {
namespace {

using Json = nlohmann::json;

constexpr const char* kHiddenIssue = R"(  watersecret: {options: [zinnia, tulip], seen_by: [north]}
)";

class HiddenParts : public ::testing::Test {
  protected:
    HiddenParts() { served_.fill(std::string(ServedRoom::kRiver) + kHiddenIssue); }

    // What the answer says, where it is none of success.
    std::string refusal(const std::string& who, const std::string& method, const std::string& path,
                        const Json& body) {
        const RoomAnswer answer = served_.as(who).send(method, served_.at(path), body.dump());
        EXPECT_GE(answer.status, 400) << who << ' ' << path << ' ' << body;
        return answer.body;
    }
    ServedRoom served_;
};

// Rightly named, misspelt, with a value that it has and one that it has not: all are answered alike.
TEST_F(HiddenParts, AreNamedByNoAnswerToWhoDoesNotSeeThem) {
    const std::vector<Json> boxes = {
        {{"watersecret", "zinnia"}}, {{"watersecret", "x"}}, {{"watersecre", "x"}}};
    for (const Json& box : boxes) {
        for (const std::string& told :
             {refusal("dana", "POST", "/record/positions",
                      {{"content", {{"party", "south"}, {"wants", box}}}}),
              refusal("dana", "PATCH", "/parties/south/preferences",
                      {{"items", {{"red_lines", Json::array({{{"never", box}}}).dump()}}}}),
              refusal("salma", "POST", "/record/positions",
                      {{"content", {{"party", "south"}, {"wants", box}}}}),
              refusal("salma", "POST", "/record/drafts", {{"content", {{"id", "d1"}, {"deal", box}}}}),
              refusal("salma", "POST", "/proposals", {{"content", {{"deal", box}}}}),
              refusal("salma", "POST", "/text/versions",
                      {{"clauses", {{{"words", "Water."}, {"issues", {box.begin().key()}}}}}})}) {
            EXPECT_EQ(told.find("tulip"), std::string::npos) << told;
            EXPECT_TRUE(box.contains("watersecret") || told.find("watersecret") == std::string::npos) << told;
        }
    }
    const auto about = [&](const char* issue) {
        std::string told =
            refusal("salma", "POST", "/proposals", {{"content", {{"deal", {{issue, "zinnia"}}}}}});
        told.replace(told.find(issue), std::string(issue).size(), "it");
        return told;
    };
    EXPECT_EQ(about("watersecret"), about("airsecret"))
        << "what is hidden is answered like what is not there";
}

TEST_F(HiddenParts, AreStatedByWhoSeesThem) {
    const Json box = {{"watersecret", "zinnia"}};
    EXPECT_EQ(served_.as("mona")
                  .post(served_.at("/record/positions"),
                        {{"content", {{"party", "north"}, {"wants", box}, {"seen_by", {"north"}}}}})
                  .status,
              201);
    EXPECT_EQ(served_.as("mona")
                  .send("PATCH", served_.at("/parties/north/preferences"),
                        Json{{"items", {{"red_lines", Json::array({{{"never", box}}}).dump()}}}}.dump())
                  .status,
              204);
}

// What a mediator takes out who does not see the position: its party is told, in the record, that it is set aside, and why.
TEST_F(HiddenParts, ThatArePositionsAreSetAsideBeforeTheEyesOfTheirParty) {
    const auto state = [&](const Json& wants) {
        const Json position = {{"party", "north"}, {"wants", wants}, {"seen_by", {"north"}}};
        EXPECT_EQ(served_.as("mona").post(served_.at("/record/positions"), {{"content", position}}).status,
                  201);
    };
    state({{"withdrawal", "full"}});
    state({{"watersecret", "zinnia"}});
    const auto seen_by = [&](const char* who) {
        return served_.as(who).get(served_.at("/record")).json["items"];
    };
    const auto change = [&](const std::string& options) {
        const RoomAnswer now = served_.as("salma").get(served_.at());
        std::string text = ServedRoom::kRiver;
        text.replace(text.find("[hold, line, full]"), 18, options);
        EXPECT_EQ(served_.as("salma")
                      .send("PUT", served_.at(), Json{{"text", text}, {"version", now["version"]}}.dump())
                      .status,
                  204);
    };
    for (const Json& item : seen_by("mona")) EXPECT_FALSE(item.contains("set_aside")) << item;
    change("[hold, line]");
    const Json told = seen_by("mona");
    ASSERT_EQ(told.size(), 2U);
    EXPECT_NE(told[0].at("set_aside").get<std::string>().find("`full`"), std::string::npos) << told[0];
    EXPECT_FALSE(told[1].contains("set_aside")) << "what is hidden from the mediator stands as it was";
    EXPECT_TRUE(seen_by("salma").empty());
    EXPECT_TRUE(seen_by("dana").empty());
    change("[hold, line, full]");
    for (const Json& item : seen_by("mona")) EXPECT_FALSE(item.contains("set_aside")) << item;
}

TEST_F(HiddenParts, AndPreferencesHaveAnEnd) {
    const std::string longer(300'000, 'x');
    const std::string told = refusal("mona", "PATCH", "/parties/north/preferences",
                                     {{"items", {{"x-note", Json(longer).dump()}}}});
    EXPECT_NE(told.find("at most 250000 bytes"), std::string::npos) << told;
}

}  // namespace
}  // namespace wasit::room::api
