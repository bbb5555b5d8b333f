// The engine: asked by mediators and delegates, answered in confidence, by jobs that can be watched and cancelled.
#include <array>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "room/api/request_body.hpp"
#include "room/api/route.hpp"
#include "room/computation/computation.hpp"

namespace wasit::room::api {

namespace {

using Json = nlohmann::json;

JobOwner owner_of(const Call& call) {
    return {call.session->person, call.at("case")};
}

// The preferences of every party, as far as this person may use them.
std::vector<GrantedPreferences> open_all(RunningRoom& room, const Call& call, const CaseRoom& state,
                                         const Viewer& viewer) {
    const Asker asker{viewer.person, *viewer.member, call.session->keys};
    std::vector<GrantedPreferences> all;
    for (const Party& party : state.negotiation().parties)
        all.push_back(open_preferences(*state.delegation(party.id), asker, &room.keys().engine));
    return all;
}

Result<Plan> make_plan(RunningRoom& room, const Call& call, const CaseRoom& state, const Question& question) {
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
                       "ask a mediator who sees the whole case"};
    return plan(*visible, open_all(room, call, state, viewer), question);
}

// What was granted to the engine alone is used only as often as the round allows, and each use is entered before it.
Result<Done> note_uses(const Call& call, LiveCase& live, const Plan& plan) {
    return live.change(
        [&](const CaseRoom& state) -> Result<Change> {
            Change change;
            for (const std::string& party : plan.noted()) {
                const Delegation* delegation = state.delegation(party);
                if (!delegation) return refuse();
                const auto act =
                    note_use(*delegation, call.session->person, plan.command(), state.terms().uses);
                if (!act)
                    return Failure{
                        Failure::Kind::invalid,
                        fmt::format("the uses of what {} granted to the engine are spent for this round",
                                    party),
                        "wait for the next round, or agree on more with the parties"};
                change.acts.push_back(*act);
            }
            return change;
        },
        call.now);
}

Result<std::optional<Reply>> start(RunningRoom& room, const Call& call, LiveCase& live) {
    RequestBody body(call.request.body);
    Question question{body.text("command"), body.object_if("options").value_or("{}"), {}};
    const std::string language = body.text_if("language").value_or("en");
    if (const auto fault = body.find_fault()) return *fault;
    const auto found = mediation::find_language(language);
    if (!found) return Failure{Failure::Kind::invalid, "there is no such language", "give en or ar"};
    question.style.language = *found;
    question.style.isolate = true;
    auto planned = live.read([&](const CaseRoom& state) { return make_plan(room, call, state, question); });
    if (!planned) return planned.failure();
    if (!*planned) return planned->failure();
    const Plan plan = **std::move(planned);
    if (const auto done = note_uses(call, live, plan); !done) return done.failure();
    const auto job = room.jobs().start(
        {owner_of(call), plan.command(),
         [plan](const engine::Budget& budget, engine::Watch& watch) { return compute(plan, budget, watch); },
         plan.is_discreet()});
    if (!job) return job.failure();
    return std::optional(Reply{202, Json{{"job", *job}}.dump(), {}});
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
