#include "room/case_room/meaning.hpp"

#include <gtest/gtest.h>

namespace wasit::room {
namespace {

std::string replace(std::string text, const std::string& from, const std::string& to) {
    EXPECT_NE(text.find(from), std::string::npos) << from;
    return text.replace(text.find(from), from.size(), to);
}

TEST(Meaning, IsAllThatADealCouldRestOn) {
    const std::string river =
        R"({"wasit": "case/1", "title": "River", "parties": {"north": "North", "south": null}, )"
        R"("mediators": {"marjan": null}, "agreement": {"accept": "all"}, "phases": {"one": {"days": 30}}, )"
        R"("issues": {"a": {"options": {"x": {"clause": "They go."}, "y": null}}}, )"
        R"("limits": [{"forbid": {"a": "y"}}], "obligations": [{"what": "Go."}]})";
    const std::string meaning = meaning_of(river);
    for (const auto& [from, to] :
         std::vector<std::pair<std::string, std::string>>{{"River", "Sea"},
                                                          {R"("marjan": null)", R"("marjan": "Marjan")"},
                                                          {R"("wasit": "case/1", )", ""}})
        EXPECT_EQ(meaning_of(replace(river, from, to)), meaning) << from;
    for (const auto& [from, to] :
         std::vector<std::pair<std::string, std::string>>{{R"("North")", R"("The North")"},
                                                          {R"("all")", R"("most")"},
                                                          {"30", "31"},
                                                          {"They go.", "They stay."},
                                                          {R"("x")", R"("z")"},
                                                          {R"("y"}})", R"("x"}})"},
                                                          {"Go.", "Stay."}})
        EXPECT_NE(meaning_of(replace(river, from, to)), meaning) << from;
    EXPECT_EQ(meaning_of(""), "");
}

}  // namespace
}  // namespace wasit::room
