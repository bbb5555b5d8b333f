// A whole mediation, from the first invitation to an agreement, by the interface alone, on both stores.
#include <gtest/gtest.h>

#include "room/audit/audit.hpp"
#include "served_room.hpp"

namespace wasit::room::api {
namespace {

using Json = nlohmann::json;

class Mediation : public ::testing::TestWithParam<const char*> {
  protected:
    void SetUp() override {
        if (std::string(GetParam()) == "postgresql") {
            if (!testing::PostgresqlServer::get()) GTEST_SKIP() << "PostgreSQL is not installed";
            served_ = std::make_unique<ServedRoom>(testing::PostgresqlServer::get()->make_database());
        } else {
            served_ = std::make_unique<ServedRoom>();
        }
        served_->fill();
        const std::string karim = served_->id("karim");
        EXPECT_EQ(as("mona").put(at("/parties/north/delegates/" + karim)).status, 204);
    }
    ServedRoom& served() { return *served_; }
    RoomClient& as(const char* name) { return served_->as(name); }
    std::string at(const std::string& path) const { return served_->at(path); }

    std::string draft(const Json& deal) {
        const RoomAnswer drafted = as("salma").post(at("/proposals"), {{"content", {{"deal", deal}}}});
        EXPECT_EQ(drafted.status, 201) << drafted.body;
        return drafted["proposal"];
    }
    int answer(const char* name, const std::string& proposal, const char* answer, const char* words = "") {
        return as(name)
            .put(at("/proposals/" + proposal + "/answer"), {{"answer", answer}, {"words", words}})
            .status;
    }
    Json find_proposal(const char* name, const std::string& id) {
        const RoomAnswer all = as(name).get(at("/proposals"));
        for (const Json& proposal : all["proposals"])
            if (proposal["proposal"] == id) return proposal;
        return nullptr;
    }

  private:
    std::unique_ptr<ServedRoom> served_;
};

TEST_P(Mediation, GoesFromInvitationToAgreement) {
    // Rounds, positions and statements.
    EXPECT_EQ(as("salma")
                  .post(at("/record/rounds"), {{"content", {{"id", "r1"}, {"venue", {{"en", "Rawnaq"}}}}}})
                  .status,
              201);
    EXPECT_EQ(
        as("mona")
            .post(at("/record/positions"),
                  {{"content", {{"party", "north"}, {"round", "r1"}, {"wants", {{"withdrawal", "hold"}}}}}})
            .status,
        201);
    EXPECT_EQ(
        as("dana")
            .post(at("/record/positions"),
                  {{"content", {{"party", "south"}, {"round", "r1"}, {"wants", {{"withdrawal", "full"}}}}}})
            .status,
        201);
    EXPECT_EQ(as("noor").get(at("/record"))["items"].size(), 3U);

    // Two mediators have to approve.
    EXPECT_EQ(as("salma").put(at("/terms"), {{"approvals", 2}}).status, 204);
    const std::string first = draft({{"withdrawal", "line"}, {"duration", 40}});
    EXPECT_EQ(find_proposal("mona", first), nullptr) << "drafts are the mediators'";
    EXPECT_EQ(as("salma").put(at("/proposals/" + first + "/approval")).status, 204);
    EXPECT_EQ(as("salma").put(at("/proposals/" + first + "/approval")).status, 404)
        << "one's own is not another's";
    EXPECT_EQ(find_proposal("dana", first), nullptr);
    EXPECT_EQ(as("tarek").put(at("/proposals/" + first + "/approval")).status, 204);
    const Json released = find_proposal("dana", first);
    ASSERT_EQ(released["state"], "released");
    EXPECT_EQ(released["content"]["deal"]["duration"], 40);
    EXPECT_TRUE(released["failure_tells_who_refused"]);
    EXPECT_FALSE(released.contains("approved_by"));

    // Nobody sees that the first has answered, and a failed vote says no more than that.
    const Json before_salma = find_proposal("salma", first), before_dana = find_proposal("dana", first);
    EXPECT_EQ(answer("mona", first, "conditions", "Sixty days."), 204);
    EXPECT_TRUE(find_proposal("karim", first)["answered"]);
    EXPECT_EQ(find_proposal("dana", first), before_dana);
    EXPECT_EQ(find_proposal("salma", first), before_salma);
    EXPECT_EQ(answer("dana", first, "accept"), 204);
    for (const char* name : {"mona", "dana", "salma", "noor"}) {
        const Json failed = find_proposal(name, first);
        EXPECT_EQ(failed["state"], "failed") << name;
        EXPECT_EQ(failed.dump().find("Sixty"), std::string::npos);
    }
    EXPECT_EQ(answer("dana", first, "accept"), 404) << "it is over";

    // The next is accepted.
    const std::string second = draft({{"withdrawal", "line"}, {"duration", 60}});
    EXPECT_EQ(as("tarek").put(at("/proposals/" + second + "/approval")).status, 204);
    EXPECT_EQ(as("salma").put(at("/proposals/" + second + "/approval")).status, 204);
    EXPECT_EQ(answer("mona", second, "reject"), 204);
    EXPECT_EQ(answer("karim", second, "accept"), 204) << "until all have answered it can be replaced";
    EXPECT_EQ(answer("dana", second, "accept"), 204);
    EXPECT_EQ(find_proposal("noor", second)["state"], "accepted");

    // The text: written, commented, signed.
    const Json clause = {{"words", {{"en", "The forces move to the line."}}}, {"issues", {"withdrawal"}}};
    const RoomAnswer draft_text = as("salma").post(at("/text/versions"), {{"clauses", {clause}}});
    ASSERT_EQ(draft_text.status, 201) << draft_text.body;
    EXPECT_EQ(as("mona")
                  .post(at("/text/comments"),
                        {{"version", draft_text["version"]}, {"words", "Which line?"}, {"to", "mediators"}})
                  .status,
              201);
    EXPECT_EQ(as("karim").get(at("/text"))["comments"].size(), 1U);
    EXPECT_EQ(as("dana").get(at("/text"))["comments"].size(), 0U);
    const RoomAnswer late = as("tarek").post(at("/text/versions"), {{"clauses", {clause}}});
    EXPECT_EQ(late.status, 409) << "written without the latest in sight";
    const RoomAnswer last = as("tarek").post(
        at("/text/versions"), {{"made_from", draft_text["version"]}, {"clauses", {clause, clause}}});
    ASSERT_EQ(last.status, 201) << last.body;
    const std::string version = "/text/versions/" + last["version"].get<std::string>();
    EXPECT_EQ(as("mona").put(at(version + "/signature")).status, 422) << "not offered yet";
    EXPECT_EQ(as("salma").put(at(version + "/offer")).status, 204);
    EXPECT_EQ(as("mona").put(at(version + "/signature")).status, 204);
    EXPECT_FALSE(as("noor").get(at("/text")).json.contains("agreed"));
    EXPECT_EQ(as("dana").put(at(version + "/signature")).status, 204);
    EXPECT_EQ(as("noor").get(at("/text"))["agreed"]["version"], last["version"]);

    // What was agreed is followed, and no mediator says that it was something else.
    for (const Json& other :
         {Json{{"withdrawal", "line"}, {"duration", 40}}, Json{{"withdrawal", "line"}}, Json::object()})
        EXPECT_EQ(as("salma").post(at("/checklist"), {{"deal", other}}).status, 422) << other;
    EXPECT_EQ(as("salma").post(at("/checklist"), Json::object()).status, 204);
    const RoomAnswer checklist = as("noor").get(at("/checklist"));
    ASSERT_EQ(checklist["items"].size(), 2U);
    const std::string item = checklist["items"][0]["item"];
    EXPECT_EQ(as("dana")
                  .post(at("/checklist/items/" + item + "/reports"), {{"kind", "done"}, {"words", "x"}})
                  .status,
              404)
        << "north is obliged";
    EXPECT_EQ(as("mona")
                  .post(at("/checklist/items/" + item + "/reports"), {{"kind", "done"}, {"words", "Moved."}})
                  .status,
              201);
    EXPECT_EQ(as("noor").get(at("/checklist"))["items"][0]["state"], "reported");

    // The record stands up against a head that was held outside.
    const RoomAnswer me = as("noor").get("/api/me");
    const auto held = parse_held_head(me["heads"].front().get<std::string>());
    ASSERT_TRUE(held);
    const auto report = room::audit(served().server().room().store(), {*held});
    ASSERT_TRUE(report);
    EXPECT_TRUE(report->whole());
}

INSTANTIATE_TEST_SUITE_P(Stores, Mediation, ::testing::Values("sqlite", "postgresql"),
                         [](const auto& store) { return std::string(store.param); });

}  // namespace
}  // namespace wasit::room::api
