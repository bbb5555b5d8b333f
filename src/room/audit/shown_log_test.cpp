#include "room/audit/shown_log.hpp"

#include <gtest/gtest.h>

#include "served_room.hpp"

namespace wasit::room {
namespace {

// A log as an observer is shown it, in which much is not for them.
struct Shown {
    ServedRoom served;
    std::vector<HeldHead> heads;
    nlohmann::json log;

    Shown() {
        served.fill();
        const auto hold = [&] {
            const RoomAnswer head = served.as("noor").get(served.at("/head"));
            heads.push_back(*parse_held_head(head["head"].get<std::string>()));
        };
        hold();
        served.as("mona").patch(served.at("/parties/north/preferences"), {{"items", {{"walk_away", "35"}}}});
        served.as("mona").patch(served.at("/parties/north/preferences"), {{"items", {{"walk_away", "36"}}}});
        hold();
        const nlohmann::json content = {{"who", "north"}, {"gist", "We will come."}};
        served.as("salma").post(served.at("/record/statements"), {{"content", content}});
        hold();
        log = ask();
    }
    nlohmann::json ask() { return served.as("noor").get(served.at("/log")).json; }
    std::vector<ChainFault> faults(const nlohmann::json& changed) const {
        const auto audit = audit_shown_log(changed.dump(), heads);
        if (!audit) throw std::runtime_error(audit.failure().what);
        return audit->book.report.faults;
    }
};

TEST(ShownLog, IsWholeAsItIsShown) {
    Shown shown;
    const auto audit = audit_shown_log(shown.log.dump(), shown.heads);
    ASSERT_TRUE(audit) << audit.failure().what;
    EXPECT_TRUE(audit->book.report.faults.empty());
    EXPECT_GE(audit->hidden, 4) << "keys, two writings, and what they erased";
    EXPECT_EQ(audit->book.report.entries, static_cast<std::int64_t>(shown.log["entries"].size()));
    EXPECT_EQ(shown.log.dump().find("walk_away"), std::string::npos);
}

TEST(ShownLog, TellsWhateverWasChanged) {
    Shown shown;
    const std::size_t last = shown.log["entries"].size() - 1;
    const auto with = [&](std::size_t at, const char* name, const nlohmann::json& value) {
        nlohmann::json changed = shown.log;
        changed["entries"][at][name] = value;
        return shown.faults(changed);
    };
    EXPECT_FALSE(with(last, "body", R"({"content": "something else"})").empty());
    EXPECT_FALSE(with(last, "actor", "somebody").empty());
    EXPECT_FALSE(with(last, "kind", "record.corrected").empty());
    EXPECT_FALSE(with(last, "time", 1).empty());
    EXPECT_FALSE(with(last, "number", 1).empty());
    for (std::size_t at = 0; at <= last; ++at) {
        EXPECT_FALSE(with(at, "commitment", std::string(64, '0')).empty()) << at;
        EXPECT_FALSE(with(at, "link", std::string(64, '0')).empty()) << at;
        nlohmann::json without = shown.log;
        without["entries"].erase(at);
        EXPECT_FALSE(shown.faults(without).empty()) << at;
    }
    nlohmann::json cut = shown.log;
    cut["entries"].erase(last);
    cut["head"] = cut["book"].get<std::string>() + ":" + cut["entries"].back()["link"].get<std::string>();
    EXPECT_EQ(shown.faults(cut).front().kind, ChainFault::Kind::missing) << "a head was given after it";
}

TEST(ShownLog, WhatIsNoneIsRefused) {
    for (const char* text : {"", "[]", "{}", R"({"schema": "wasit.log/1"})", R"({"schema": "wasit.log/2"})",
                             R"({"schema": "wasit.log/1", "book": "b", "entries": [{}], "head": ""})"})
        EXPECT_EQ(audit_shown_log(text, {}).failure().kind, Failure::Kind::invalid) << text;
}

}  // namespace
}  // namespace wasit::room
