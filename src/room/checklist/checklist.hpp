// The implementation checklist: what everybody has to do now that the text is agreed, by when, and what is said of it.
//
// It is begun once, from the obligations and phases of the case as they stood when the text was agreed, and the deal that
// was. A phase begins on the day a mediator says it does; else, where it comes after another, when that one's days are
// over; else on the day of the agreement, unless dates are negotiated in it ("Entry into force"): then the agreement has
// a day of its own, which a mediator reads from it. Where none of these is known, neither is what is due in the phase. A
// phase whose condition, or that of a phase before it, the deal fails does not come about (model/phases.hpp), and what is
// due in it falls away.
//
// Who is obliged reports: done, or delayed. Who the case names, or a mediator, verifies or disputes it. A mediator may also
// enter what somebody else reports, and says according to whom. Nothing replaces anything: reports that contradict each
// other stand side by side, each with who said it.
//
// State is a projection of the book of the case; the functions decide what is entered next and change nothing. Who may
// call them is for room/access to say.
#pragma once

#include <cstdint>
#include <map>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "model/case.hpp"
#include "room/access/permissions.hpp"
#include "room/log/entry.hpp"
#include "room/log/result.hpp"
#include "room/text/single_text.hpp"

namespace wasit::room {

// What somebody said of an obligation.
struct ObligationReport {
    enum class Kind { done, delayed, verified, disputed } kind = Kind::done;
    std::string id;
    Text words, source;            // source: according to whom, where it is not who says it
    std::optional<Date> expected;  // of what is delayed
    std::string by;                // a person
    Id as;                         // whom of the case they spoke for (of a delegate: the party); may be empty
    std::int64_t at = 0;           // milliseconds since 1970
    bool operator==(const ObligationReport&) const = default;
};

struct ChecklistItem {
    std::string id;
    Text what;
    Id by, verified_by;      // of the case; may be empty
    Id phase;                // in which it is due; empty: on a date, or at no time that is named
    std::optional<int> day;  // of the phase, from 1; none: by its end
    std::optional<Date> date;
    std::set<Id> seen_by;                   // empty: the whole room
    std::vector<ObligationReport> reports;  // as they were entered
    bool operator==(const ChecklistItem&) const = default;
};

struct ChecklistPhase {
    Id id;
    Text name;
    std::optional<int> days;
    Id after;                    // the phase before, if any
    bool comes_about = true;     // under the deal
    bool has_dates = false;      // an issue of it is a date
    std::optional<Date> begins;  // as a mediator said
    Text reason;                 // why then
    std::set<Id> seen_by;
    bool operator==(const ChecklistPhase&) const = default;
};

enum class ObligationState {
    pending,    // its phase has not begun, or nobody knows when it does
    due,        // is to be done, and its day has not passed
    overdue,    // its day has passed
    reported,   // somebody says it is done; nobody has checked
    verified,   // somebody has checked, and nobody objects
    disputed,   // somebody has checked, and says it is not done
    falls_away  // its phase does not come about
};
std::string_view name(ObligationState state);
std::string_view name(ObligationReport::Kind kind);
std::optional<ObligationReport::Kind> find_report_kind(std::string_view name);

class Checklist {
  public:
    // Takes the entries that begin with "checklist."; passes over all others. Throws std::invalid_argument where one says
    // what no server has entered.
    void apply(const Entry& entry);

    bool has_begun() const { return agreed_on_.has_value(); }
    const std::optional<Date>& agreed_on() const { return agreed_on_; }
    const std::map<Id, std::string>& deal() const { return deal_; }  // issue: value, as text
    const std::vector<ChecklistPhase>& phases() const { return phases_; }
    const std::vector<ChecklistItem>& items() const { return items_; }  // all: see visible_items
    const ChecklistPhase* find_phase(const Id& phase) const;
    const ChecklistItem* find(const std::string& item) const;
    bool operator==(const Checklist&) const = default;

  private:
    void apply_body(const Entry& entry, const nlohmann::json& body);
    void begin(const Entry& entry, const nlohmann::json& body);

    std::optional<Date> agreed_on_;
    std::map<Id, std::string> deal_;
    std::vector<ChecklistPhase> phases_;
    std::vector<ChecklistItem> items_;
};

// The phase's first day; nothing where it is not known, or the phase does not come about.
std::optional<Date> find_first_day(const Checklist& checklist, const Id& phase);
// The last day on which it is in time; nothing where there is none, or it is not known.
std::optional<Date> find_due_day(const Checklist& checklist, const ChecklistItem& item);

// How it stands at `now`, in milliseconds since 1970. A day begins when it begins anywhere on Earth (UTC+14), and has passed
// when it has ended everywhere (UTC-12). What counts of reports is the last word of everybody; of verifications, those since
// it was last reported done: one dispute among them makes it disputed.
ObligationState find_state(const Checklist& checklist, const ChecklistItem& item, std::int64_t now);

// What somebody may see who speaks for `ids`: what names one of these, or nobody.
std::vector<ChecklistItem> visible_items(const Checklist& checklist, const std::set<Id>& ids);
std::vector<ChecklistPhase> visible_phases(const Checklist& checklist, const std::set<Id>& ids);

// Failure::refused below: no such item or phase, or nothing that this member may say of it; nobody can tell which.

// The checklist, once. Failure::invalid where nothing is agreed, or it has begun. `negotiation`: the case as it stood when the
// text was agreed (CaseRoom::agreed_case), whatever was changed in it since. `deal`: what the parties accepted; issues that
// it leaves out, and that the case has not settled, fail no condition.
Result<Act> begin_checklist(const Checklist& checklist, const SingleText& text, const Case& negotiation,
                            const Deal& deal, const std::string& by);
// When a phase begins, or began, with the reason (at most 4,000 bytes): by a mediator.
Result<Act> begin_phase(const Checklist& checklist, const std::string& by, const Member& member,
                        const Id& phase, Date day, const Text& reason);

struct ReportTerms {
    ObligationReport::Kind kind = ObligationReport::Kind::done;
    Text words;        // at most 4,000 bytes
    Text source = {};  // at most 1,000 bytes; needed where a mediator enters what the obliged did
    std::optional<Date> expected = {};
};
// Done and delayed: by who is obliged, or a mediator. Verified and disputed: by who the case names, or a mediator; by who is
// obliged only where the case says so.
Result<Act> report_obligation(const Checklist& checklist, const std::string& by, const Member& member,
                              const std::string& item, const ReportTerms& terms);

}  // namespace wasit::room
