// The single negotiating text: versions, comments, signatures; and deadlines.
#include <array>
#include <nlohmann/json.hpp>

#include "room/api/request_body.hpp"
#include "room/api/route.hpp"
#include "room/api/written.hpp"
#include "room/words/words.hpp"

namespace wasit::room::api {

namespace {

using Json = nlohmann::json;

Json describe(const TextVersion& version) {
    Json json = {{"version", version.id},
                 {"clauses", Json::array()},
                 {"by", version.by},
                 {"at", version.at},
                 {"digest", to_hex(version.digest)}};
    if (!version.made_from.empty()) json["made_from"] = version.made_from;
    if (!version.note.empty()) json["note"] = to_json(version.note);
    for (const Clause& clause : version.clauses)
        json["clauses"].push_back(
            {{"id", clause.id}, {"issues", clause.issues}, {"words", to_json(clause.words)}});
    return json;
}

Json describe(const TextComment& comment) {
    Json json = {{"comment", comment.id},
                 {"version", comment.version},
                 {"words", comment.words},
                 {"by", comment.by},
                 {"at", comment.at},
                 {"resolved", !comment.resolved_by.empty()},
                 {"to", comment.to == TextComment::To::room ? "room" : "mediators"}};
    if (!comment.clause.empty()) json["clause"] = comment.clause;
    if (!comment.party.empty()) json["party"] = comment.party;
    return json;
}

Result<Reply> see_text(RunningRoom&, const Call&, const CaseRoom& state, const Viewer& viewer) {
    const SingleText& text = state.text();
    Json versions = Json::array(), comments = Json::array(), signatures = Json::object();
    for (const TextVersion& version : text.versions()) versions.push_back(describe(version));
    Member reader = *viewer.member;
    if (!viewer.is_let_in) reader.party.clear();
    for (const TextComment& comment : visible_comments(text, reader, viewer.person))
        comments.push_back(describe(comment));
    for (const auto& [party, signature] : text.signatures())
        signatures[party] = {
            {"by", signature.by}, {"at", signature.at}, {"digest", to_hex(signature.digest)}};
    Json json = {{"versions", versions},
                 {"comments", comments},
                 {"offered", text.offered()},
                 {"signatures", signatures}};
    if (text.latest()) json["made_anew"] = state.made_anew(text.latest()->id);
    if (text.agreed())
        json["agreed"] = {{"version", text.agreed()->version}, {"date", to_text(text.agreed()->date)}};
    return Reply{200, json.dump(), {}};
}

Result<Reply> compare_versions(RunningRoom&, const Call& call, const CaseRoom& state, const Viewer&) {
    const TextVersion* from = state.text().find(call.at("from"));
    const TextVersion* to = state.text().find(call.at("to"));
    if (!from || !to) return refuse();
    const Comparison found = compare(*from, *to);
    const Json json = {{"added", found.added},
                       {"removed", found.removed},
                       {"changed", found.changed},
                       {"moved", found.moved}};
    return Reply{200, json.dump(), {}};
}

Result<std::vector<Clause>> read_clauses(RequestBody& body) {
    std::vector<Clause> clauses;
    for (RequestBody& clause : body.objects("clauses")) {
        const std::string id = clause.text_if("id").value_or("");
        const std::vector<std::string> issues = clause.list_if("issues");
        clauses.push_back({id, {issues.begin(), issues.end()}, clause.words("words")});
        if (const auto fault = clause.find_fault()) return *fault;
    }
    return clauses;
}

Result<Written> write_text(RunningRoom&, const Call& call, const CaseRoom& state, const Viewer& viewer) {
    RequestBody body(call.request.body);
    const std::string made_from = body.text_if("made_from").value_or("");
    const Text note = body.words_if("note");
    auto clauses = read_clauses(body);
    if (const auto fault = body.find_fault()) return *fault;
    if (!clauses) return clauses.failure();
    const auto shown = shown_case(state, viewer);
    if (!shown) return shown.failure();
    std::set<Id> issues;
    for (const Issue& issue : (*shown)->issues) issues.insert(issue.id);
    return created(write_version(state.text(), issues, viewer.person, made_from, *std::move(clauses), note),
                   "version");
}

Result<Written> comment_text(RunningRoom&, const Call& call, const CaseRoom& state, const Viewer& viewer) {
    RequestBody body(call.request.body);
    CommentTerms terms{body.text("version"), body.text_if("clause").value_or(""), TextComment::To::room,
                       body.text("words")};
    const std::string to = body.text_if("to").value_or("room");
    if (const auto fault = body.find_fault()) return *fault;
    if (to != "room" && to != "mediators")
        return Failure{Failure::Kind::invalid, "\"to\" names nobody", "give room or mediators"};
    if (const auto lock = find_lock(state, viewer.member->party, viewer.person)) return *lock;
    if (to == "mediators") terms.to = TextComment::To::mediators;
    return created(write_comment(state.text(), viewer.person, *viewer.member, terms), "comment");
}

Result<Written> resolve_text_comment(RunningRoom&, const Call& call, const CaseRoom& state,
                                     const Viewer& viewer) {
    if (const auto lock = find_lock(state, viewer.member->party, viewer.person)) return *lock;
    return written(resolve_comment(state.text(), viewer.person, *viewer.member, call.at("comment")));
}

Result<Written> offer_text(RunningRoom&, const Call& call, const CaseRoom& state, const Viewer& viewer) {
    return written(offer_for_signature(state.text(), viewer.person, call.at("version")));
}

Result<Written> sign_text(RunningRoom&, const Call& call, const CaseRoom& state, const Viewer& viewer) {
    if (const auto lock = find_lock(state, viewer.member->party, viewer.person)) return *lock;
    return written(
        sign(state.text(), state.rule(), viewer.person, viewer.member->party, call.at("version"), call.now));
}

Result<Reply> see_deadlines(RunningRoom&, const Call& call, const CaseRoom& state, const Viewer&) {
    Json all = Json::array();
    for (const Deadline& deadline : state.deadlines().all()) {
        Json history = Json::array();
        for (const Deadline::Step& step : deadline.history) {
            Json json = {{"when", to_text(step.when)},
                         {"by", step.by},
                         {"at", step.at},
                         {"step", step.kind == Deadline::Step::Kind::set     ? "set"
                                  : step.kind == Deadline::Step::Kind::moved ? "moved"
                                                                             : "lifted"}};
            if (!step.reason.empty()) json["reason"] = to_json(step.reason);
            history.push_back(std::move(json));
        }
        Json json = {{"deadline", deadline.id},
                     {"what", to_json(deadline.what)},
                     {"when", to_text(deadline.when())},
                     {"concern", name(deadline.concern)},
                     {"lifted", deadline.is_lifted()},
                     {"passed", end_of(deadline.when()) <= call.now},
                     {"history", history}};
        if (!deadline.concerns.empty()) json["concerns"] = deadline.concerns;
        all.push_back(std::move(json));
    }
    return Reply{200, Json{{"deadlines", all}}.dump(), {}};
}

Result<Moment> read_moment(const std::string& text) {
    const auto moment = parse_moment(text);
    if (!moment)
        return Failure{Failure::Kind::invalid, "\"when\" is no time",
                       "write it as 2031-03, 2031-03-01 or 2031-03-01T18:00+03:00"};
    return *moment;
}

std::optional<Deadline::Concern> find_concern(const std::string& given) {
    using enum Deadline::Concern;
    for (const auto concern : {nothing, proposal, round, text})
        if (name(concern) == given) return concern;
    return std::nullopt;
}

Result<Written> set_new_deadline(RunningRoom&, const Call& call, const CaseRoom& state,
                                 const Viewer& viewer) {
    RequestBody body(call.request.body);
    const Text what = body.words("what");
    const std::string when = body.text("when");
    const auto concern = find_concern(body.text_if("concern").value_or("nothing"));
    const std::string concerns = body.text_if("concerns").value_or("");
    if (const auto fault = body.find_fault()) return *fault;
    if (!concern)
        return Failure{Failure::Kind::invalid, "\"concern\" is of no kind that there is",
                       "give nothing, proposal, round or text"};
    const auto moment = read_moment(when);
    if (!moment) return moment.failure();
    return created(set_deadline(state.deadlines(), state.proposals(), state.negotiation().talks.rounds,
                                viewer.person, {what, *moment, *concern, concerns}),
                   "deadline");
}

Result<Written> move_old_deadline(RunningRoom&, const Call& call, const CaseRoom& state,
                                  const Viewer& viewer) {
    RequestBody body(call.request.body);
    const std::string when = body.text("when");
    const Text reason = body.words("reason");
    if (const auto fault = body.find_fault()) return *fault;
    const auto moment = read_moment(when);
    if (!moment) return moment.failure();
    return written(move_deadline(state.deadlines(), viewer.person, call.at("deadline"), *moment, reason));
}

Result<Written> lift_old_deadline(RunningRoom&, const Call& call, const CaseRoom& state,
                                  const Viewer& viewer) {
    RequestBody body(call.request.body);
    const Text reason = body.words("reason");
    if (const auto fault = body.find_fault()) return *fault;
    return written(lift_deadline(state.deadlines(), viewer.person, call.at("deadline"), reason));
}

}  // namespace

std::span<const Route> text_routes() {
    constexpr auto kMember = Entrance::member;
    static const std::array kRoutes = {
        Route{"GET", "/api/cases/{case}/text", "see_text", kMember, Operation::see_text, see_text},
        Route{"GET", "/api/cases/{case}/text/compare/{from}/{to}", "compare_text", kMember,
              Operation::see_text, compare_versions},
        Route{"POST", "/api/cases/{case}/text/versions", "write_text", kMember, Operation::write_text,
              write_text},
        Route{"POST", "/api/cases/{case}/text/comments", "comment_text", kMember, Operation::comment_text,
              comment_text},
        Route{"PUT", "/api/cases/{case}/text/comments/{comment}/resolution", "resolve_comment", kMember,
              Operation::comment_text, resolve_text_comment},
        Route{"PUT", "/api/cases/{case}/text/versions/{version}/offer", "offer_text", kMember,
              Operation::write_text, offer_text},
        Route{"PUT", "/api/cases/{case}/text/versions/{version}/signature", "sign_text", kMember,
              Operation::sign_text, sign_text},
        Route{"GET", "/api/cases/{case}/deadlines", "see_deadlines", kMember, Operation::see_record,
              see_deadlines},
        Route{"POST", "/api/cases/{case}/deadlines", "set_deadline", kMember, Operation::manage_rounds,
              set_new_deadline},
        Route{"PUT", "/api/cases/{case}/deadlines/{deadline}", "move_deadline", kMember,
              Operation::manage_rounds, move_old_deadline},
        Route{"PUT", "/api/cases/{case}/deadlines/{deadline}/lifting", "lift_deadline", kMember,
              Operation::manage_rounds, lift_old_deadline},
    };
    return kRoutes;
}

}  // namespace wasit::room::api
