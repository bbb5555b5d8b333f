// After the agreement: what everybody has to do, and what is said of it.
#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "casefile/wasit/read.hpp"
#include "room/api/request_body.hpp"
#include "room/api/route.hpp"
#include "room/api/written.hpp"
#include "room/words/words.hpp"

namespace wasit::room::api {

namespace {

using Json = nlohmann::json;

void put(Json& json, const char* name, const std::string& text) {
    if (!text.empty()) json[name] = text;
}
void put(Json& json, const char* name, const Text& words) {
    if (!words.empty()) json[name] = to_json(words);
}
void put(Json& json, const char* name, const std::optional<Date>& date) {
    if (date) json[name] = to_text(*date);
}

Json describe(const ObligationReport& report) {
    Json json = {{"report", report.id}, {"kind", name(report.kind)}, {"by", report.by}, {"at", report.at}};
    put(json, "words", report.words);
    put(json, "source", report.source);
    put(json, "expected", report.expected);
    put(json, "as", report.as);
    return json;
}

Json describe(const Checklist& checklist, const ChecklistItem& item, std::int64_t now) {
    Json json = {{"item", item.id},
                 {"what", to_json(item.what)},
                 {"state", name(find_state(checklist, item, now))},
                 {"reports", Json::array()}};
    put(json, "by", item.by);
    put(json, "verified_by", item.verified_by);
    put(json, "phase", item.phase);
    put(json, "due", find_due_day(checklist, item));
    for (const ObligationReport& report : item.reports) json["reports"].push_back(describe(report));
    return json;
}

Json describe(const Checklist& checklist, const ChecklistPhase& phase) {
    Json json = {{"phase", phase.id}, {"name", to_json(phase.name)}, {"comes_about", phase.comes_about}};
    if (phase.days) json["days"] = *phase.days;
    put(json, "after", phase.after);
    put(json, "first_day", find_first_day(checklist, phase.id));
    put(json, "reason", phase.reason);
    return json;
}

Result<Reply> see_checklist(RunningRoom&, const Call& call, const CaseRoom& state, const Viewer& viewer) {
    const Checklist& checklist = state.checklist();
    Json items = Json::array(), phases = Json::array();
    for (const ChecklistItem& item : visible_items(checklist, viewer.ids()))
        items.push_back(describe(checklist, item, call.now));
    for (const ChecklistPhase& phase : visible_phases(checklist, viewer.ids()))
        phases.push_back(describe(checklist, phase));
    Json json = {{"begun", checklist.has_begun()}, {"phases", phases}, {"items", items}};
    put(json, "agreed_on", checklist.agreed_on());
    return Reply{200, json.dump(), {}};
}

bool is_same(const Deal& one, const Deal& other) {
    return one.values.size() == other.values.size() && std::ranges::all_of(one.values, [&](const auto& pair) {
               const Value* value = other.find(pair.first);
               return value && *value == pair.second;
           });
}

// Which phases come about, and what falls away, follows from the package: so it is what the parties have accepted. Where they
// accepted none, and no mediator acts alone, it is none, and nothing falls away.
std::optional<Failure> find_other_deal(const CaseRoom& state, const std::optional<Deal>& accepted,
                                       const Deal& deal) {
    if (accepted && !is_same(*accepted, deal))
        return Failure{Failure::Kind::invalid, "this is not the package that the parties have accepted",
                       "leave out \"deal\": it begins with what they accepted"};
    if (!accepted && state.terms().approvals > 1 && !deal.values.empty())
        return Failure{Failure::Kind::invalid, "the parties have accepted no package",
                       "have a proposal of it accepted, or begin without: then every phase comes about",
                       "no_package_accepted"};
    return std::nullopt;
}

Result<Written> begin(RunningRoom&, const Call& call, const CaseRoom& state, const Viewer& viewer) {
    RequestBody body(call.request.body);
    const std::optional<std::string> text = body.object_if("deal");
    if (const auto fault = body.find_fault()) return *fault;
    const std::optional<Case> agreed = state.agreed_case();
    if (state.text().agreed() && !agreed)
        return Failure{Failure::Kind::other, "the case as it was agreed cannot be read",
                       "look at the log with audit"};
    const Case& negotiation = agreed ? *agreed : state.negotiation();
    const std::optional<Deal> accepted = state.accepted_deal(negotiation);
    Deal deal = accepted.value_or(Deal{});
    if (text) {
        std::vector<casefile::Diagnostic> found;
        const auto read = casefile::read_deal_text(negotiation, *text, "deal", found);
        if (!read || casefile::has_errors(found))
            return Failure{Failure::Kind::invalid,
                           found.empty() ? "this is no deal of the case" : found.front().what,
                           found.empty() ? "name its issues" : found.front().remedy};
        deal = *read;
    }
    if (const auto other = find_other_deal(state, accepted, deal)) return *other;
    return written(begin_checklist(state.checklist(), state.text(), negotiation, deal, viewer.person));
}

Result<Written> begin_one_phase(RunningRoom&, const Call& call, const CaseRoom& state, const Viewer& viewer) {
    RequestBody body(call.request.body);
    const auto day = parse_date(body.text("day"));
    const Text reason = body.words_if("reason");
    if (const auto fault = body.find_fault()) return *fault;
    if (!day) return Failure{Failure::Kind::invalid, "\"day\" is no day", "write it as 2031-03-01"};
    return written(
        begin_phase(state.checklist(), viewer.person, *viewer.member, call.at("phase"), *day, reason));
}

Result<Written> report(RunningRoom&, const Call& call, const CaseRoom& state, const Viewer& viewer) {
    RequestBody body(call.request.body);
    const auto kind = find_report_kind(body.text("kind"));
    ReportTerms terms;
    terms.words = body.words_if("words");
    terms.source = body.words_if("source");
    const auto expected = body.text_if("expected");
    if (const auto fault = body.find_fault()) return *fault;
    if (!kind)
        return Failure{Failure::Kind::invalid, "there is no such report",
                       "give done, delayed, verified or disputed"};
    if (const auto lock = find_lock(state, viewer.member->party, viewer.person)) return *lock;
    terms.kind = *kind;
    if (expected && !(terms.expected = parse_date(*expected)))
        return Failure{Failure::Kind::invalid, "\"expected\" is no day", "write it as 2031-03-01"};
    return created(
        report_obligation(state.checklist(), viewer.person, *viewer.member, call.at("item"), terms),
        "report");
}

}  // namespace

std::span<const Route> checklist_routes() {
    constexpr auto kMember = Entrance::member;
    static const std::array kRoutes = {
        Route{"GET", "/api/cases/{case}/checklist", "see_checklist", kMember, Operation::see_text,
              see_checklist},
        Route{"POST", "/api/cases/{case}/checklist", "begin_checklist", kMember, Operation::manage_rounds,
              begin},
        Route{"PUT", "/api/cases/{case}/checklist/phases/{phase}", "begin_phase", kMember,
              Operation::manage_rounds, begin_one_phase},
        Route{"POST", "/api/cases/{case}/checklist/items/{item}/reports", "report_obligation", kMember,
              Operation::report_obligation, report},
    };
    return kRoutes;
}

}  // namespace wasit::room::api
