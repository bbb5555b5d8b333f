// Votes over HTTP: nothing tells who has answered; what a server that was killed left undone is done by another.
#include <atomic>
#include <csignal>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "forwarding_store.hpp"
#include "room/audit/audit.hpp"
#include "served_room.hpp"

namespace wasit::room::api {
namespace {

using Json = nlohmann::json;

class Votes : public ::testing::Test {
  protected:
    void SetUp() override {
        served_.fill();
        const std::string path = served_.at("/parties/north/delegates/" + served_.id("karim"));
        EXPECT_EQ(served_.as("mona").put(path).status, 204);
    }

    std::string release() {
        const Json content = {{"deal", {{"withdrawal", "line"}, {"duration", 40}}}};
        const RoomAnswer drafted = served_.as("salma").post(served_.at("/proposals"), {{"content", content}});
        const std::string id = drafted["proposal"];
        EXPECT_EQ(served_.as("salma").put(served_.at("/proposals/" + id + "/approval")).status, 204);
        return id;
    }
    int answer(const std::string& who, const std::string& id, const char* given) {
        return served_.as(who)
            .put(served_.at("/proposals/" + id + "/answer"), {{"answer", given}, {"words", "x"}})
            .status;
    }
    int withdraw(const std::string& id) {
        return served_.as("salma").put(served_.at("/proposals/" + id + "/withdrawal")).status;
    }
    Json find(const std::string& who, const std::string& id) {
        const RoomAnswer all = served_.as(who).get(served_.at("/proposals"));
        for (const Json& proposal : all["proposals"])
            if (proposal["proposal"] == id) return proposal;
        return nullptr;
    }
    // Whether it comes to that within some seconds.
    bool becomes(const std::string& id, const char* state) {
        for (int look = 0; look < 500; ++look) {
            if (find("noor", id)["state"] == state) return true;
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        }
        return false;
    }
    // All that a member can ask for which tells how the case stands.
    std::string look_around(const std::string& who) {
        RoomClient& client = served_.as(who);
        std::string all = client.get("/api/cases").body + client.get("/api/me")["heads"].dump();
        for (const char* path :
             {"", "/head", "/log", "/members", "/record", "/text", "/deadlines", "/checklist"})
            all += client.get(served_.at(path)).body;
        if (who != "mona" && who != "karim") all += client.get(served_.at("/proposals")).body;
        RoomClient again = served_.connect();
        const RoomAnswer in =
            again.post("/api/sign-in", {{"name", who}, {"password", ServedRoom::kPassword}});
        return all + in["heads"].dump();
    }
    std::map<std::string, std::string> look_around() {
        std::map<std::string, std::string> seen;
        for (const char* who : {"salma", "mona", "karim", "dana", "noor"}) seen[who] = look_around(who);
        return seen;
    }
    bool is_whole(const std::vector<HeldHead>& heads = {}) {
        const auto report = audit(served_.server().room().store(), heads);
        return report && report->whole();
    }

    ServedRoom served_;
};

TEST_F(Votes, AnAnswerMovesNothingThatAnybodySees) {
    const std::string id = release();
    const auto before = look_around();
    EXPECT_EQ(answer("mona", id, "reject"), 204);
    EXPECT_EQ(look_around(), before);
    EXPECT_EQ(answer("karim", id, "conditions"), 204);
    EXPECT_EQ(look_around(), before);
    EXPECT_TRUE(find("karim", id)["answered"]);
    EXPECT_FALSE(find("dana", id)["answered"]);
    EXPECT_EQ(answer("dana", id, "accept"), 204);
    EXPECT_EQ(find("noor", id)["state"], "failed");
    EXPECT_TRUE(is_whole());
}

// The log of one that was withdrawn, but for what is drawn at random or tells the time.
TEST_F(Votes, AWithdrawalDoesNotTellHowManyHadAnswered) {
    std::map<std::string, std::set<std::string>> told;
    std::size_t length = served_.as("salma").get(served_.at("/log"))["entries"].size();
    for (int answers = 0; answers < 4; ++answers) {
        const std::string id = release();
        for (int given = 0; given < answers; ++given) answer("mona", id, "accept");
        EXPECT_EQ(withdraw(id), 204);
        EXPECT_EQ(withdraw(id), 404);
        EXPECT_EQ(answer("dana", id, "accept"), 404);
        for (const char* who : {"salma", "dana", "noor"}) {
            const Json entries = served_.as(who).get(served_.at("/log"))["entries"];
            std::string shown;
            for (std::size_t at = length; at < entries.size(); ++at) {
                const Json& entry = entries[at];
                shown += entry.value("kind", "") + entry.value("actor", "") + ' ' +
                         std::to_string(entry.value("body", "").size()) + '\n';
            }
            told[who].insert(shown);
        }
        length = served_.as("salma").get(served_.at("/log"))["entries"].size();
    }
    for (const auto& [who, shown] : told) EXPECT_EQ(shown.size(), 1U) << who << ": " << *shown.rbegin();
    EXPECT_TRUE(is_whole());
}

TEST_F(Votes, AReceiptHoldsTheAnswerToTheBook) {
    const std::string id = release();
    EXPECT_FALSE(find("mona", id).contains("receipt"));
    answer("mona", id, "accept");
    const Json receipt = find("mona", id)["receipt"];
    EXPECT_EQ(find("karim", id)["receipt"], receipt);
    for (const char* who : {"salma", "dana", "noor"}) EXPECT_FALSE(find(who, id).contains("receipt")) << who;
    answer("dana", id, "accept");
    const auto held = parse_held_head(receipt.get<std::string>());
    ASSERT_TRUE(held);
    EXPECT_TRUE(is_whole({*held}));
    EXPECT_FALSE(is_whole({{held->book, Digest{}}}));
}

// To its own delegates who hold its keys, and to nobody else; whoever comes into its place under keys made anew reads nothing of it.
TEST_F(Votes, APartySeesItsOwnAnswerAndNobodyElseDoes) {
    const std::string id = release();
    const auto seen_by_others = [&] {
        std::map<std::string, std::string> seen;
        for (const char* who : {"salma", "tarek", "dana", "noor"})
            seen[who] = find(who, id).dump() + look_around(who);
        return seen;
    };
    const auto before = seen_by_others();
    EXPECT_FALSE(find("mona", id).contains("own_answer"));
    const std::string path = served_.at("/proposals/" + id + "/answer");
    const Json conditions = {
        {"answer", "conditions"}, {"words", "Sixty kingfishers."}, {"tell_mediators", true}};
    EXPECT_EQ(served_.as("mona").put(path, conditions).status, 204);
    for (const char* who : {"mona", "karim"}) EXPECT_EQ(find(who, id)["own_answer"], conditions) << who;
    EXPECT_EQ(seen_by_others(), before);
    EXPECT_EQ(served_.as("karim").put(path, {{"answer", "accept"}}).status, 204);
    const Json accepts = {{"answer", "accept"}, {"words", ""}, {"tell_mediators", false}};
    EXPECT_EQ(find("mona", id)["own_answer"], accepts);
    EXPECT_EQ(seen_by_others(), before);
    // Who is shut out of the keys sees it no more; those who stay changed the keys, and know that they have answered.
    EXPECT_EQ(served_.as("mona").remove(served_.at("/parties/north/delegates/" + served_.id("karim"))).status,
              204);
    EXPECT_FALSE(find("karim", id).contains("own_answer"));
    EXPECT_FALSE(find("karim", id).contains("answered"));
    EXPECT_TRUE(find("mona", id)["answered"]);
    EXPECT_FALSE(find("mona", id).contains("own_answer"));
    EXPECT_EQ(served_.as("mona").put(path, conditions).status, 204);
    EXPECT_EQ(find("mona", id)["own_answer"], conditions);
    EXPECT_EQ(served_.as("dana").put(path, {{"answer", "accept"}}).status, 204);
    for (const char* who : {"salma", "mona", "karim", "dana", "noor"})
        EXPECT_FALSE(find(who, id).contains("own_answer")) << who << ": the vote has ended";
    EXPECT_TRUE(is_whole());
}

// Mediators who put people of theirs in a delegation's place do not learn what it answered.
TEST_F(Votes, WhoMakesKeysAnewDoesNotSeeTheAnswerOfThoseBefore) {
    const std::string id = release();
    EXPECT_EQ(answer("mona", id, "conditions"), 204);
    for (const char* who : {"mona", "karim"})
        EXPECT_EQ(served_.as("salma").remove(served_.at("/members/" + served_.id(who))).status, 204) << who;
    const Json part = {{"name", "adam"}, {"role", "delegate"}, {"party", "north"}};
    EXPECT_LT(served_.as("salma").post(served_.at("/members"), part).status, 300);
    EXPECT_FALSE(find("adam", id).contains("own_answer"));
    EXPECT_EQ(served_.as("adam").put(served_.at("/parties/north/keys")).status, 204);
    EXPECT_TRUE(find("adam", id)["answered"]);
    EXPECT_FALSE(find("adam", id).contains("own_answer"));
    EXPECT_EQ(find("adam", id).dump().find("conditions"), std::string::npos);
}

// To mediators alone, when all have answered; and nobody else can tell whether anything was told.
TEST_F(Votes, WordsAreToldToMediatorsWhereThePartyChoseSo) {
    const auto say = [&](const std::string& id, const char* who, const Json& body) {
        return served_.as(who).put(served_.at("/proposals/" + id + "/answer"), body).status;
    };
    const auto see_all = [&](const char* who, const std::string& id) {
        return find(who, id).dump() + served_.as(who).get(served_.at("/log")).body;
    };
    std::map<std::string, std::set<std::string>> shown;
    for (const bool is_told : {false, true}) {
        std::size_t length = served_.as("noor").get(served_.at("/log"))["entries"].size();
        const std::string id = release();
        const Json conditions = {
            {"answer", "conditions"}, {"words", "Sixty kingfishers."}, {"tell_mediators", is_told}};
        EXPECT_EQ(say(id, "mona", conditions), 204);
        for (const char* who : {"salma", "dana", "noor"})
            EXPECT_EQ(see_all(who, id).find("kingfisher"), std::string::npos) << who << ": too early";
        EXPECT_EQ(say(id, "dana", {{"answer", "accept"}}), 204);
        EXPECT_EQ(find("salma", id)["state"], "failed");
        for (const char* who : {"salma", "tarek"})
            EXPECT_EQ(see_all(who, id).find("kingfisher") != std::string::npos, is_told) << who;
        if (is_told) {
            EXPECT_EQ(find("tarek", id)["told"], (Json{{"north", "Sixty kingfishers."}}));
        }
        for (const char* who : {"mona", "dana", "noor"}) {
            EXPECT_EQ(see_all(who, id).find("kingfisher"), std::string::npos) << who;
            EXPECT_FALSE(find(who, id).contains("told")) << who;
            const Json entries = served_.as(who).get(served_.at("/log"))["entries"];
            std::string kinds;
            for (std::size_t at = length; at < entries.size(); ++at)
                kinds += entries[at].value("kind", "hidden") + ' ';
            shown[who].insert(kinds);
        }
    }
    for (const auto& [who, kinds] : shown) EXPECT_EQ(kinds.size(), 1U) << who;
    const std::string withdrawn = release();
    say(withdrawn, "mona",
        {{"answer", "reject"}, {"words", "Forty sparrowhawks."}, {"tell_mediators", true}});
    EXPECT_EQ(withdraw(withdrawn), 204);
    EXPECT_EQ(see_all("salma", withdrawn).find("sparrowhawk"), std::string::npos);
    EXPECT_EQ(say(release(), "mona", {{"answer", "accept"}, {"tell_mediators", true}}), 422) << "what?";
}

TEST_F(Votes, OnlyTheOwnPartyHearsOfAnAnswer) {
    const std::string id = release();
    std::map<std::string, RawClient> streams;
    for (const char* who : {"salma", "karim", "dana", "noor"}) {
        streams.emplace(who, served_.as(who).watch(served_.at("/events")));
        streams.at(who).read_until("event: begun");
    }
    answer("mona", id, "accept");
    served_.as("salma").post(served_.at("/record/statements"),
                             {{"content", {{"who", "north"}, {"gist", "So it is."}}}});
    for (auto& [who, stream] : streams) {
        const std::string heard = stream.read_until("record.entered");
        EXPECT_EQ(heard.find("proposal.answered") != std::string::npos, who == "karim") << who << heard;
    }
}

// What is answered is the case as it stood when the proposal was drafted, whatever mediators write meanwhile.
TEST_F(Votes, AreOnTheCaseAsItStoodWhenTheProposalWasDrafted) {
    const std::string river = ServedRoom::kRiver;
    const auto change = [&](const std::string& from, const std::string& to) {
        std::string text = river;
        text.replace(text.find(from), from.size(), to);
        const RoomAnswer now = served_.as("salma").get(served_.at());
        return served_.as("salma").put(served_.at(), {{"text", text}, {"version", now["version"]}}).status;
    };
    const std::string early = served_.as("salma").post(
        served_.at("/proposals"), {{"content", {{"deal", {{"withdrawal", "line"}}}}}})["proposal"];
    const std::string version = find("salma", early)["version"];
    const auto shown = [&](const char* who) {
        return served_.as(who).get(served_.at("/versions/" + version));
    };
    EXPECT_EQ(shown("salma").status, 200);
    EXPECT_EQ(shown("noor").status, 404) << "nothing is released";
    const std::string id = release();
    const RoomAnswer before = served_.as("noor").get(served_.at());
    EXPECT_EQ(before["version"], version);
    EXPECT_EQ(change("[hold, line, full]", "{hold: , line: {name: The old line}, full: }"), 204);
    EXPECT_NE(served_.as("noor").get(served_.at())["definition"], before["definition"]);
    EXPECT_EQ(find("mona", id)["version"], version);
    EXPECT_EQ(shown("mona")["definition"], before["definition"]);
    EXPECT_EQ(answer("mona", id, "accept"), 204);
    EXPECT_EQ(answer("dana", id, "accept"), 204);
    EXPECT_EQ(find("noor", id)["version"], version);
    // A draft of before is released no more: who approved it meant something else.
    const std::string approval = served_.at("/proposals/" + early + "/approval");
    EXPECT_EQ(served_.as("salma").put(approval).status, 409);
    EXPECT_EQ(change("River ceasefire", "Ceasefire at the river"), 204);
    EXPECT_EQ(served_.as("salma").put(approval).status, 204) << "a title changes nothing";
    served_.stop();
    served_.start();
    EXPECT_EQ(shown("noor")["definition"], before["definition"]);
    EXPECT_EQ(served_.as("noor").get(served_.at("/versions/nothing")).status, 404);
    EXPECT_EQ(shown("adam").status, 404);
}

TEST_F(Votes, TheCaseStandsWhileATextIsSigned) {
    const std::string river = ServedRoom::kRiver;
    const auto change = [&](const std::string& text) {
        const RoomAnswer now = served_.as("salma").get(served_.at());
        return served_.as("salma").put(served_.at(), {{"text", text}, {"version", now["version"]}}).status;
    };
    const Json clauses = {{{"words", "The forces move."}}};
    const std::string version =
        served_.as("salma").post(served_.at("/text/versions"), {{"clauses", clauses}})["version"];
    const std::string longer = std::string(river).replace(river.find("days: 30"), 8, "days: 60");
    EXPECT_EQ(change(longer), 204) << "nothing is offered";
    EXPECT_EQ(served_.as("salma").put(served_.at("/text/versions/" + version + "/offer")).status, 204);
    EXPECT_EQ(change(river), 409);
    EXPECT_EQ(change(std::string(longer).replace(longer.find("River"), 5, "Brook")), 204);
    served_.as("salma").post(served_.at("/text/versions"), {{"clauses", clauses}, {"made_from", version}});
    EXPECT_EQ(change(river), 204) << "it is not offered any more";
}

TEST_F(Votes, TheChecklistIsOfTheCaseThatWasAgreed) {
    const std::string river = ServedRoom::kRiver;
    const auto change = [&](std::string text, const std::string& from, const std::string& to) {
        text.replace(text.find(from), from.size(), to);
        const RoomAnswer now = served_.as("salma").get(served_.at());
        return served_.as("salma").put(served_.at(), {{"text", text}, {"version", now["version"]}}).status;
    };
    const Json clauses = {{{"words", "The forces move."}}};
    const std::string version =
        "/text/versions/" + served_.as("salma")
                                .post(served_.at("/text/versions"), {{"clauses", clauses}})["version"]
                                .get<std::string>();
    EXPECT_EQ(change(river, "Open the crossing.", "Open the road."), 204) << "nothing is agreed";
    EXPECT_EQ(served_.as("salma").put(served_.at(version + "/offer")).status, 204);
    for (const char* who : {"mona", "dana"})
        EXPECT_EQ(served_.as(who).put(served_.at(version + "/signature")).status, 204);
    // One mediator alone, afterwards.
    const std::string longer = std::string(river).replace(river.find("days: 30"), 8, "days: 60");
    EXPECT_EQ(change(longer, "Move to the line", "Leave everything"), 204);
    const Json deal = {{"withdrawal", "line"}, {"duration", 60}};
    EXPECT_EQ(served_.as("salma").post(served_.at("/checklist"), {{"deal", deal}}).status, 204);
    const RoomAnswer checklist = served_.as("noor").get(served_.at("/checklist"));
    ASSERT_EQ(checklist["items"].size(), 2U);
    EXPECT_EQ(checklist["items"][0]["by"], "north");
    EXPECT_EQ(checklist["items"][0]["what"].dump().find("Leave"), std::string::npos);
    EXPECT_NE(checklist["items"][1]["what"].dump().find("Open the road."), std::string::npos);
    EXPECT_EQ(checklist["phases"][0]["days"], 30);
}

TEST_F(Votes, AnAcceptedPackageThatTheAgreedCaseDoesNotKnowHoldsNothingUp) {
    const std::string id = release();
    for (const char* who : {"mona", "dana"}) EXPECT_EQ(answer(who, id, "accept"), 204);
    std::string river = ServedRoom::kRiver;
    river.replace(river.find("hold, line, full"), 16, "hold, full");
    const Json change = {{"text", river}, {"version", served_.as("salma").get(served_.at())["version"]}};
    EXPECT_EQ(served_.as("salma").put(served_.at(), change).status, 204);
    const Json clauses = {{{"words", "The forces move."}}};
    const std::string version =
        "/text/versions/" + served_.as("salma")
                                .post(served_.at("/text/versions"), {{"clauses", clauses}})["version"]
                                .get<std::string>();
    EXPECT_EQ(served_.as("salma").put(served_.at(version + "/offer")).status, 204);
    for (const char* who : {"mona", "dana"})
        EXPECT_EQ(served_.as(who).put(served_.at(version + "/signature")).status, 204);
    const Json other = {{"deal", {{"withdrawal", "full"}}}};
    EXPECT_EQ(served_.as("salma").post(served_.at("/checklist"), other).status, 422);
    EXPECT_EQ(served_.as("salma").post(served_.at("/checklist"), Json::object()).status, 204);
    EXPECT_EQ(served_.as("noor").get(served_.at("/checklist"))["items"].size(), 2U);
}

// Ends the process once the store has acknowledged so many appends, as kill -9 does.
class DyingStore : public testing::ForwardingStore {
  public:
    DyingStore(Store& store, int appends) : ForwardingStore(store), left_(appends) {}
    Result<Done> append(const std::vector<Entry>& entries, const std::vector<std::int64_t>& erased) override {
        auto done = ForwardingStore::append(entries, erased);
        if (done && --left_ == 0) kill(getpid(), SIGKILL);
        return done;
    }

  private:
    std::atomic<int> left_;
};

// A server that answers for south, or withdraws, and is killed after so many appends.
[[noreturn]] void act_until_killed(const ServingOptions& options, const std::string& book,
                                   const std::string& id, bool withdraws, int appends) {
    const auto store = open_store(options.store, Opening::existing);
    const auto master = read_master_key(options.key_file);
    if (!store || !master) _exit(3);
    auto keys = open_room_keys(**store, *master, 1);
    if (!keys) _exit(4);
    DyingStore dying(**store, appends);
    RunningRoom room(dying, *std::move(keys), options.room);
    const auto live = room.find_case(book);
    if (!live || !*live) _exit(5);
    const auto rule = (*live)->read([](const CaseRoom& state) { return state.rule(); });
    static_cast<void>(room.answers_to(book, id)->change(
        [&](const Answers& answers) {
            return withdraws ? leave_unread(answers, "salma")
                             : give_answer(answers, *rule, "dana", "south", {Answer::accept, "", false},
                                           {room.keys().room.open, room.keys().room.open});
        },
        room.now()));
    static_cast<void>(room.end_votes(**live, id));
    _exit(6);
}

TEST_F(Votes, AreEndedAfterAKillWhereverItCame) {
    // After the last answer, after the opening, after the case was told; likewise of a withdrawal.
    for (const auto& [withdraws, appends] :
         std::vector<std::pair<bool, int>>{{false, 1}, {false, 2}, {false, 3}, {true, 1}, {true, 2}}) {
        const std::string id = release();
        ASSERT_EQ(answer("mona", id, "accept"), 204);
        served_.stop();
        const pid_t child = fork();
        if (child == 0) act_until_killed(served_.options(), served_.case_id(), id, withdraws, appends);
        int status = 0;
        waitpid(child, &status, 0);
        ASSERT_TRUE(WIFSIGNALED(status)) << "it ended by itself, with " << WEXITSTATUS(status);
        served_.start();
        EXPECT_TRUE(becomes(id, withdraws ? "withdrawn" : "accepted")) << withdraws << appends;
        EXPECT_TRUE(is_whole());
        const auto entries =
            served_.server().room().store().read(answers_book(served_.case_id(), id), 0, 100);
        for (const Entry& entry : *entries)
            if (entry.kind == "answers.given") {
                EXPECT_FALSE(entry.body) << "erased with the end";
            }
    }
}

// Whoever comes next: here a mediator, who would have withdrawn what all had answered.
TEST_F(Votes, ThatAnotherServerLeftCompleteAreOpenedByWhoeverComesNext) {
    const std::string id = release();
    answer("mona", id, "accept");
    RunningRoom& room = served_.server().room();
    LiveAnswers killed(room.store(), Answers(served_.case_id(), id));
    const DecisionRule rule{{"north", "south"}, {}, 1};
    ASSERT_TRUE(killed.change(
        [&](const Answers& answers) {
            return give_answer(answers, rule, "dana", "south", {Answer::accept, "", false},
                               {room.keys().room.open, room.keys().room.open});
        },
        1));
    EXPECT_EQ(find("noor", id)["state"], "released");
    EXPECT_EQ(withdraw(id), 404);
    EXPECT_EQ(find("noor", id)["state"], "accepted");
    EXPECT_TRUE(is_whole());
}

TEST(VotesOfSeveralServers, AreOneVote) {
    if (!testing::PostgresqlServer::get()) GTEST_SKIP() << "PostgreSQL is not installed";
    ServedRoom served(testing::PostgresqlServer::get()->make_database());
    served.fill();
    ServingOptions options = served.options();
    options.log = {};
    const auto other = RoomServer::start(options);
    ASSERT_TRUE(other) << other.failure().what;
    const auto enter = [&](const char* name) {
        RoomClient client((*other)->port());
        EXPECT_EQ(client.post("/api/sign-in", {{"name", name}, {"password", ServedRoom::kPassword}}).status,
                  200);
        return client;
    };
    RoomClient mona = enter("mona"), salma = enter("salma"), dana = enter("dana");
    const auto find = [&](RoomClient& client) {
        return client.get(served.at("/proposals"))["proposals"].back();
    };
    for (const char* end : {"accepted", "withdrawn"}) {
        const RoomAnswer drafted = served.as("salma").post(
            served.at("/proposals"), {{"content", {{"deal", {{"withdrawal", "line"}}}}}});
        const std::string path = served.at("/proposals/" + drafted["proposal"].get<std::string>());
        ASSERT_EQ(salma.put(path + "/approval").status, 204);
        ASSERT_EQ(mona.put(path + "/answer", {{"answer", "accept"}}).status, 204);
        EXPECT_TRUE(find(served.as("mona"))["answered"]);
        EXPECT_EQ(find(served.as("mona"))["receipt"], find(mona)["receipt"]);
        EXPECT_FALSE(find(dana)["answered"]);
        if (std::string(end) == "withdrawn") {
            ASSERT_EQ(served.as("salma").put(path + "/withdrawal").status, 204);
        } else {
            ASSERT_EQ(served.as("dana").put(path + "/answer", {{"answer", "accept"}}).status, 204);
        }
        EXPECT_EQ(find(mona)["state"], end);
        EXPECT_EQ(dana.put(path + "/answer", {{"answer", "accept"}}).status, 404);
    }
    const auto report = audit(served.server().room().store(), {});
    ASSERT_TRUE(report);
    EXPECT_TRUE(report->whole());
}

}  // namespace
}  // namespace wasit::room::api
