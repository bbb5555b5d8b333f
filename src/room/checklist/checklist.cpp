#include "room/checklist/checklist.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <nlohmann/json.hpp>

#include "model/phases.hpp"
#include "room/crypto/base64.hpp"
#include "room/log/body.hpp"
#include "room/words/words.hpp"

namespace wasit::room {

namespace {

using Json = nlohmann::json;
using ReportKind = ObligationReport::Kind;

constexpr const char* kBegun = "checklist.begun";
constexpr const char* kPhaseBegins = "checklist.phase_begins";
constexpr const char* kReported = "checklist.reported";
constexpr std::array<std::string_view, 7> kStates = {"pending",  "due",      "overdue",   "reported",
                                                     "verified", "disputed", "falls_away"};
constexpr std::array<std::string_view, 4> kReports = {"done", "delayed", "verified", "disputed"};
constexpr std::size_t kLongestReport = 4'000, kLongestSource = 1'000;
constexpr std::ptrdiff_t kMostReports = 200;  // on one obligation, by one person
constexpr std::int64_t kHour = 3'600'000, kDay = 24 * kHour;
constexpr std::int64_t kLastDay = 2'932'896;  // 9999-12-31, the last that can be written

Json date_or_null(const std::optional<Date>& date) {
    return date ? Json(to_text(*date)) : Json();
}

std::optional<Date> read_date(const Entry& entry, const Json& json) {
    if (json.is_null()) return std::nullopt;
    const auto date = parse_date(json.get_ref<const std::string&>());
    if (!date) refuse_entry(entry, "has no date");
    return date;
}

template <typename Value>
Json value_or_null(const std::optional<Value>& value) {
    return value ? Json(*value) : Json();
}

std::optional<int> read_int(const Json& json) {
    return json.is_null() ? std::nullopt : std::optional(json.get<int>());
}

std::optional<Date> add(const Date& date, std::int64_t days) {
    const std::int64_t sum = date.day.time_since_epoch().count() + days;
    if (sum < 0 || sum > kLastDay) return std::nullopt;
    return Date{std::chrono::sys_days(std::chrono::days(sum))};
}

std::int64_t start_of_day(const Date& date) {
    return date.day.time_since_epoch().count() * kDay;
}

bool is_seen(const std::set<Id>& seen_by, const std::set<Id>& ids) {
    return seen_by.empty() || std::ranges::any_of(seen_by, [&](const Id& id) { return ids.contains(id); });
}

// With the names of its readers, where it is not for all: as room/case_room/visibility.hpp looks for them.
Json mark_readers(Json json, const std::set<Id>& seen_by) {
    if (!seen_by.empty()) json["seen_by"] = seen_by;
    return json;
}

std::set<Id> to_set(const std::vector<Id>& ids) {
    return {ids.begin(), ids.end()};
}

template <typename Item>
std::vector<Item> list_seen(const std::vector<Item>& items, const std::set<Id>& ids) {
    std::vector<Item> seen;
    std::ranges::copy_if(items, std::back_inserter(seen),
                         [&](const Item& item) { return is_seen(item.seen_by, ids); });
    return seen;
}

bool is_check(ReportKind kind) {
    return kind == ReportKind::verified || kind == ReportKind::disputed;
}

// The last word of everybody, about its being done or its having been checked, from report `first` on.
std::set<ReportKind> list_last_words(const ChecklistItem& item, bool checks, std::size_t first) {
    std::map<std::string, ReportKind> last;
    for (std::size_t i = first; i < item.reports.size(); ++i) {
        const ObligationReport& report = item.reports[i];
        if (is_check(report.kind) == checks)
            last[report.as.empty() ? "person " + report.by : "id " + report.as] = report.kind;
    }
    std::set<ReportKind> words;
    for (const auto& [who, kind] : last) words.insert(kind);
    return words;
}

// Whom of the case somebody speaks for; may be nobody.
const Id& voice_of(const Member& member) {
    return member.role == Role::delegate ? member.party : member.speaks_for;
}

bool is_seen_by(const std::set<Id>& seen_by, const Member& member) {
    return is_seen(seen_by, {voice_of(member)});
}

bool may_say(const Member& member, const ChecklistItem& item, ReportKind kind) {
    if (!is_seen_by(item.seen_by, member)) return false;
    const Id& as = voice_of(member);
    const bool obliged = !item.by.empty() && as == item.by;
    const bool named = !item.verified_by.empty() && as == item.verified_by;
    if (is_check(kind)) return named || (member.role == Role::mediator && !obliged);
    return obliged || member.role == Role::mediator;
}

bool has_dates(const Case& negotiation, const Id& phase) {
    return std::ranges::any_of(negotiation.issues, [&](const Issue& issue) {
        return issue.phase == phase && std::holds_alternative<Dates>(issue.domain);
    });
}

}  // namespace

std::string_view name(ObligationState state) {
    return kStates[static_cast<std::size_t>(state)];
}

std::string_view name(ReportKind kind) {
    return kReports[static_cast<std::size_t>(kind)];
}

std::optional<ReportKind> find_report_kind(std::string_view name) {
    const auto found = std::ranges::find(kReports, name);
    if (found == kReports.end()) return std::nullopt;
    return static_cast<ReportKind>(found - kReports.begin());
}

void Checklist::apply(const Entry& entry) {
    if (entry.kind.starts_with("checklist."))
        read_body(entry, [&](const Json& body) { apply_body(entry, body); });
}

void Checklist::begin(const Entry& entry, const Json& body) {
    agreed_on_ = read_date(entry, body.at("agreed_on"));
    if (!agreed_on_) refuse_entry(entry, "has no date");
    deal_ = body.at("deal");
    for (const Json& phase : body.at("phases"))
        phases_.push_back({phase.at("id"),
                           read_words(phase.at("name")),
                           read_int(phase.at("days")),
                           phase.at("after"),
                           phase.at("comes_about"),
                           phase.value("has_dates", false),
                           {},
                           {},
                           phase.value("seen_by", std::set<Id>())});
    for (const Json& item : body.at("items"))
        items_.push_back({item.at("id"),
                          read_words(item.at("what")),
                          item.at("by"),
                          item.at("verified_by"),
                          item.at("phase"),
                          read_int(item.at("day")),
                          read_date(entry, item.at("date")),
                          item.value("seen_by", std::set<Id>()),
                          {}});
}

void Checklist::apply_body(const Entry& entry, const Json& body) {
    if (entry.kind == kBegun) {
        if (has_begun()) refuse_entry(entry, "begins what has begun");
        begin(entry, body);
    } else if (entry.kind == kPhaseBegins) {
        const auto phase =
            std::ranges::find(phases_, body.at("phase").get<std::string>(), &ChecklistPhase::id);
        if (phase == phases_.end()) refuse_entry(entry, "is about no phase");
        phase->begins = read_date(entry, body.at("day"));
        phase->reason = read_words(body.at("reason"));
    } else if (entry.kind == kReported) {
        const auto item = std::ranges::find(items_, body.at("item").get<std::string>(), &ChecklistItem::id);
        const auto kind = find_report_kind(body.at("says").get_ref<const std::string&>());
        if (item == items_.end() || !kind)
            refuse_entry(entry, "is about no obligation, or says nothing of it");
        item->reports.push_back({*kind, body.at("report"), read_words(body.at("words")),
                                 read_words(body.at("source")), read_date(entry, body.at("expected")),
                                 entry.actor, body.at("as"), entry.time});
    }
}

const ChecklistPhase* Checklist::find_phase(const Id& phase) const {
    const auto found = std::ranges::find(phases_, phase, &ChecklistPhase::id);
    return found == phases_.end() ? nullptr : &*found;
}

const ChecklistItem* Checklist::find(const std::string& item) const {
    const auto found = std::ranges::find(items_, item, &ChecklistItem::id);
    return found == items_.end() ? nullptr : &*found;
}

std::optional<Date> find_first_day(const Checklist& checklist, const Id& id) {
    const ChecklistPhase* phase = checklist.find_phase(id);
    if (!phase || !phase->comes_about) return std::nullopt;
    std::int64_t days = 0;  // from the first day that is known to the phase's own
    for (std::size_t step = 0; step <= checklist.phases().size(); ++step) {
        if (phase->begins) return add(*phase->begins, days);
        if (phase->after.empty())
            return checklist.agreed_on() && !phase->has_dates ? add(*checklist.agreed_on(), days)
                                                              : std::nullopt;
        phase = checklist.find_phase(phase->after);
        if (!phase || !phase->days) return std::nullopt;
        days += *phase->days;
    }
    return std::nullopt;  // a phase after itself
}

std::optional<Date> find_due_day(const Checklist& checklist, const ChecklistItem& item) {
    if (item.date || item.phase.empty()) return item.date;
    const ChecklistPhase* phase = checklist.find_phase(item.phase);
    const auto first = find_first_day(checklist, item.phase);
    if (!phase || !first) return std::nullopt;
    const std::optional<int> day = item.day ? item.day : phase->days;
    return day ? add(*first, std::int64_t{*day} - 1) : std::nullopt;
}

ObligationState find_state(const Checklist& checklist, const ChecklistItem& item, std::int64_t now) {
    const ChecklistPhase* phase = item.phase.empty() ? nullptr : checklist.find_phase(item.phase);
    if (phase && !phase->comes_about) return ObligationState::falls_away;
    std::size_t since_done = 0;
    for (std::size_t i = 0; i < item.reports.size(); ++i)
        if (item.reports[i].kind == ReportKind::done) since_done = i;
    const auto checks = list_last_words(item, true, since_done);
    if (checks.contains(ReportKind::disputed)) return ObligationState::disputed;
    if (checks.contains(ReportKind::verified)) return ObligationState::verified;
    if (list_last_words(item, false, 0).contains(ReportKind::done)) return ObligationState::reported;
    const auto due = find_due_day(checklist, item);
    if (due && now >= start_of_day(*due) + kDay + 12 * kHour) return ObligationState::overdue;
    const auto first = item.phase.empty() ? checklist.agreed_on() : find_first_day(checklist, item.phase);
    return first && now >= start_of_day(*first) - 14 * kHour ? ObligationState::due
                                                             : ObligationState::pending;
}

std::vector<ChecklistItem> visible_items(const Checklist& checklist, const std::set<Id>& ids) {
    return list_seen(checklist.items(), ids);
}

std::vector<ChecklistPhase> visible_phases(const Checklist& checklist, const std::set<Id>& ids) {
    return list_seen(checklist.phases(), ids);
}

Result<Act> begin_checklist(const Checklist& checklist, const SingleText& text, const Case& negotiation,
                            const Deal& deal, const std::string& by) {
    if (!text.agreed())
        return Failure{Failure::Kind::invalid, "nothing is agreed yet", "wait until the parties have signed",
                       "nothing_agreed"};
    if (checklist.has_begun())
        return Failure{Failure::Kind::invalid, "the checklist has begun already", "report on what it lists",
                       "checklist_begun"};
    Json values = Json::object(), phases = Json::array(), items = Json::array();
    for (const auto& [issue, value] : deal.values) values[issue] = to_text(value);
    for (const Phase& phase : negotiation.phases)
        phases.push_back(mark_readers({{"id", phase.id},
                                       {"name", to_json(phase.name)},
                                       {"days", value_or_null(phase.days)},
                                       {"after", phase.after.value_or("")},
                                       {"comes_about", find_failing(negotiation, phase.id, deal) == nullptr},
                                       {"has_dates", has_dates(negotiation, phase.id)}},
                                      to_set(phase.seen_by)));
    for (const Obligation& obligation : negotiation.obligations)
        items.push_back(mark_readers({{"id", draw_id()},
                                      {"what", to_json(obligation.what)},
                                      {"by", obligation.by.value_or("")},
                                      {"verified_by", obligation.verified_by.value_or("")},
                                      {"phase", obligation.due_phase.value_or("")},
                                      {"day", value_or_null(obligation.due_day)},
                                      {"date", date_or_null(obligation.due_date)}},
                                     to_set(obligation.seen_by)));
    const Json body = {
        {"agreed_on", to_text(text.agreed()->date)}, {"deal", values}, {"phases", phases}, {"items", items}};
    return Act{by, kBegun, body.dump()};
}

Result<Act> begin_phase(const Checklist& checklist, const std::string& by, const Member& member, const Id& id,
                        Date day, const Text& reason) {
    const ChecklistPhase* phase = checklist.find_phase(id);
    if (!phase || member.role != Role::mediator || !is_seen_by(phase->seen_by, member)) return refuse();
    if (!phase->comes_about)
        return Failure{Failure::Kind::invalid, "this phase does not come about under the deal",
                       "begin another", "phase_falls_away"};
    if (const auto fault = find_fault(reason, "the reason", kLongestReport)) return *fault;
    const Json body = {{"phase", id}, {"day", to_text(day)}, {"reason", to_json(reason)}};
    return Act{by, kPhaseBegins, mark_readers(body, phase->seen_by).dump()};
}

Result<Act> report_obligation(const Checklist& checklist, const std::string& by, const Member& member,
                              const std::string& id, const ReportTerms& terms) {
    const ChecklistItem* item = checklist.find(id);
    if (!item || !may_say(member, *item, terms.kind)) return refuse();
    if (const ChecklistPhase* phase = checklist.find_phase(item->phase); phase && !phase->comes_about)
        return Failure{Failure::Kind::invalid,
                       "this falls away: its phase does not come about under the deal",
                       "report on what stands", "obligation_falls_away"};
    if (const auto fault = find_fault(terms.words, "the report", kLongestReport)) return *fault;
    if (std::ranges::count(item->reports, by, &ObligationReport::by) >= kMostReports)
        return Failure{Failure::Kind::invalid, "you have made as many reports on this obligation as you can",
                       "let somebody else report", "reports_spent"};
    if (const auto fault = find_fault_if_any(terms.source, "the source", kLongestSource)) return *fault;
    if (terms.source.empty() && !is_check(terms.kind) && voice_of(member) != item->by)
        return Failure{Failure::Kind::invalid, "according to whom is missing",
                       "name the source, since who is obliged does not say it here themselves",
                       "source_missing"};
    if (terms.expected && terms.kind != ReportKind::delayed)
        return Failure{Failure::Kind::invalid, "only what is delayed is expected on a day",
                       "leave the day out, or report a delay", "only_delays_expected"};
    const Json body = {{"report", draw_id()},
                       {"item", id},
                       {"says", name(terms.kind)},
                       {"words", to_json(terms.words)},
                       {"source", to_json(terms.source)},
                       {"expected", date_or_null(terms.expected)},
                       {"as", voice_of(member)}};
    return Act{by, kReported, mark_readers(body, item->seen_by).dump()};
}

}  // namespace wasit::room
