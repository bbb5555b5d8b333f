// The engine: asked by mediators and delegates, answered in confidence, by jobs that can be watched and cancelled.
#include <array>
#include <cstdint>
#include <fmt/format.h>
#include <map>
#include <nlohmann/json.hpp>

#include "room/api/key_holders.hpp"
#include "room/api/request_body.hpp"
#include "room/api/route.hpp"
#include "room/computation/computation.hpp"
#include "room/words/refusal.hpp"

namespace wasit::room::api {

namespace {

using Json = nlohmann::json;

JobOwner owner_of(const Call& call) {
    return {call.session->person, call.at("case")};
}

// What a plan stands on. Preferences are used only if all of it is still so when the use is entered.
struct Ground {
    struct OfParty {
        std::int64_t changed_in = 0;  // keys, items or grants
        bool is_held = false, has_uses_left = false;
        bool operator==(const OfParty&) const = default;
    };
    std::optional<Member> asker;
    std::map<std::string, OfParty> parties;
    bool operator==(const Ground&) const = default;
};

struct Planned {
    Plan plan;
    Ground ground;
};

Result<Ground> find_ground(RunningRoom& room, const CaseRoom& state, const std::string& person) {
    const auto held = list_held(room, state);
    if (!held) return held.failure();
    Ground ground{state.members().find(person), {}};
    for (const Party& party : state.negotiation().parties) {
        const Delegation& delegation = *state.delegation(party.id);
        ground.parties[party.id] = {delegation.changed_in(), held->contains(party.id),
                                    delegation.uses_left() > 0};
    }
    return ground;
}

// The preferences of every party, as far as this person may use them. What nobody could withdraw is not used.
std::vector<GrantedPreferences> open_all(RunningRoom& room, const Call& call, const CaseRoom& state,
                                         const Viewer& viewer, const Ground& ground) {
    const Asker asker{viewer.person, *viewer.member, call.session->keys};
    std::vector<GrantedPreferences> all;
    for (const auto& [party, its] : ground.parties)
        if (its.is_held)
            all.push_back(open_preferences(*state.delegation(party), asker, &room.keys().engine));
    return all;
}

Result<Planned> make_plan(RunningRoom& room, const Call& call, const CaseRoom& state,
                          const Question& question) {
    const Viewer viewer = view_as(state, call.session->person);
    if (!viewer.member || !may(viewer.member, Operation::compute, viewer.member->party)) return refuse();
    const auto visible =
        visible_case(state.record(), visible_text(state.record().public_case(), viewer.ids()), viewer.ids(),
                     viewer.person);
    // What is computed without an issue or a limit that somebody does not see is no answer, and with it tells of it.
    if (!visible || visible->issues.size() != state.negotiation().issues.size() ||
        visible->limits.size() != state.negotiation().limits.size())
        return Failure{Failure::Kind::invalid,
                       "parts of the case that bear on the answer are not for you to see",
                       "ask a mediator who sees the whole case", "case_seen_in_part"};
    const auto ground = find_ground(room, state, viewer.person);
    if (!ground) return ground.failure();
    auto planned = plan(*visible, open_all(room, call, state, viewer, *ground), question);
    if (!planned) return planned.failure();
    return Planned{*std::move(planned), *ground};
}

// What was granted to the engine alone is used only as often as the round and the delegation allow, and each use is entered
// before it. False, with nothing entered, where the plan's ground is another by now.
Result<bool> note_uses(RunningRoom& room, const Call& call, LiveCase& live, const Planned& planned) {
    bool is_same = true;
    const auto done = live.change(
        [&](const CaseRoom& state) -> Result<Change> {
            const auto ground = find_ground(room, state, call.session->person);
            if (!ground) return ground.failure();
            is_same = *ground == planned.ground;
            Change change;
            if (!is_same) return change;
            for (const std::string& party : planned.plan.noted()) {
                const auto act = note_use(*state.delegation(party), call.session->person,
                                          planned.plan.command(), state.terms().uses);
                if (!act)
                    return Failure{
                        Failure::Kind::invalid,
                        fmt::format("the uses of what {} granted to the engine are spent for this round",
                                    party),
                        "wait for the next round, or agree on more with the parties",
                        "uses_spent",
                        {{"parties", name_parties(state.negotiation(), {party})}}};
                change.acts.push_back(*act);
            }
            return change;
        },
        call.now);
    if (!done) return done.failure();
    return is_same;
}

// The job's id; nothing where the ground changed meanwhile. The job is there before its uses are entered, so that whatever
// is withdrawn after that finds it, and begins only then.
Result<std::optional<std::string>> start_job(RunningRoom& room, const Call& call, LiveCase& live,
                                             const Planned& planned) {
    const Plan& plan = planned.plan;
    const JobOwner owner = owner_of(call);
    const auto job = room.jobs().start(
        {owner, plan.command(),
         [plan](const engine::Budget& budget, engine::Watch& watch) { return compute(plan, budget, watch); },
         plan.is_discreet(), std::nullopt, true});
    if (!job) return job.failure();
    const auto noted = note_uses(room, call, live, planned);
    if (noted && *noted && room.jobs().release(owner, *job)) return std::optional(*job);
    for (int step = 0; step < 2; ++step)  // ends it, and forgets it
        static_cast<void>(room.jobs().cancel(owner, *job));
    if (!noted) return noted.failure();
    return std::optional<std::string>();
}

Result<std::optional<Reply>> start(RunningRoom& room, const Call& call, LiveCase& live) {
    constexpr int kMostAttempts = 20;
    RequestBody body(call.request.body);
    Question question{body.text("command"), body.object_if("options").value_or("{}"), {}};
    const std::string language = body.text_if("language").value_or("en");
    if (const auto fault = body.find_fault()) return *fault;
    const auto found = mediation::find_language(language);
    if (!found) return Failure{Failure::Kind::invalid, "there is no such language", "give en or ar"};
    question.style.language = *found;
    question.style.isolate = true;
    for (int attempt = 0; attempt < kMostAttempts; ++attempt) {
        const auto planned =
            live.read([&](const CaseRoom& state) { return make_plan(room, call, state, question); });
        if (!planned) return planned.failure();
        if (!*planned) return planned->failure();
        const auto job = start_job(room, call, live, **planned);
        if (!job) return job.failure();
        if (*job) return std::optional(Reply{202, Json{{"job", **job}}.dump(), {}});
    }
    return Failure{Failure::Kind::busy, "what the parties grant is changing at this moment",
                   "try again in a few seconds", "grants_changing"};
}

Result<std::optional<Reply>> list(RunningRoom& room, const Call& call, LiveCase&) {
    auto jobs = nlohmann::ordered_json::array();
    for (const JobStatus& status : room.jobs().list(owner_of(call))) jobs.push_back(describe(status));
    return std::optional(Reply{200, nlohmann::ordered_json{{"computations", jobs}}.dump(), {}});
}

Result<std::optional<Reply>> see(RunningRoom& room, const Call& call, LiveCase&) {
    const auto status = room.jobs().find(owner_of(call), call.at("job"));
    if (!status) return status.failure();
    return std::optional(Reply{200, describe(*status).dump(), {}});
}

Result<std::optional<Reply>> see_result(RunningRoom& room, const Call& call, LiveCase&) {
    auto result = room.jobs().result(owner_of(call), call.at("job"));
    if (!result) return result.failure();
    return std::optional(Reply{200, *std::move(result), {}});
}

Result<std::optional<Reply>> cancel(RunningRoom& room, const Call& call, LiveCase&) {
    const auto done = room.jobs().cancel(owner_of(call), call.at("job"));
    if (!done) return done.failure();
    return std::optional(Reply{204, "", {}});
}

// "progress" events with how it stands; the last says how it ended.
Result<std::optional<Reply>> watch(RunningRoom& room, const Call& call, LiveCase&) {
    const JobOwner owner = owner_of(call);
    if (const auto status = room.jobs().find(owner, call.at("job")); !status) return status.failure();
    if (!room.watchers().has_room(owner.person, room.options().most_streams)) return too_many_streams();
    const http::EventStream stream = call.responder.open_stream();
    // So that it ends with the session, or the membership.
    room.watchers().add({owner.book, owner.person, call.token, stream, false});
    const auto tell = [stream](const JobStatus& status) {
        const bool is_heard = stream.push("", "progress", describe(status).dump());
        if (has_ended(status.state)) stream.close();
        return is_heard;
    };
    const auto status = room.jobs().listen(owner, call.at("job"), tell);
    if (status)
        tell(*status);
    else
        stream.close();
    return std::optional<Reply>();
}

}  // namespace

std::span<const Route> computation_routes() {
    constexpr auto kMember = Entrance::member;
    constexpr auto kCompute = Operation::compute;
    static const std::array kRoutes = {
        Route{"POST", "/api/cases/{case}/computations", "start_computation", kMember, kCompute, start},
        Route{"GET", "/api/cases/{case}/computations", "see_computations", kMember, kCompute, list},
        Route{"GET", "/api/cases/{case}/computations/{job}", "see_computation", kMember, kCompute, see},
        Route{"GET", "/api/cases/{case}/computations/{job}/result", "see_result", kMember, kCompute,
              see_result},
        Route{"GET", "/api/cases/{case}/computations/{job}/events", "watch_computation", kMember, kCompute,
              watch},
        Route{"DELETE", "/api/cases/{case}/computations/{job}", "cancel_computation", kMember, kCompute,
              cancel},
    };
    return kRoutes;
}

}  // namespace wasit::room::api
