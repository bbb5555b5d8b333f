#include "mediation/agreement/agreement.hpp"

#include <algorithm>

#include "mediation/evaluation/evaluation.hpp"
#include "mediation/wording/wording.hpp"
#include "model/phases.hpp"

namespace wasit::mediation {

namespace {

std::string replace_all(std::string text, std::string_view what, std::string_view by) {
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size())) {
        text.replace(at, what.size(), by);
    }
    return text;
}

class AgreementWriter {
  public:
    AgreementWriter(const Case& negotiation, const Deal& deal, const AgreementOptions& options)
        : case_(negotiation), deal_(deal), options_(options) {}

    std::string run() {
        write_head();
        for (const Phase& phase : case_.phases) write_phase(phase);
        write_provisions(case_.phases.empty() ? "" : "agreement.general", std::nullopt);
        write_obligations();
        write_ratification();
        write_left_open("agreement.open", false);
        write_left_open("agreement.parked", true);
        return std::move(text_);
    }

  private:
    std::string words(std::string_view key, const std::vector<Argument>& arguments = {}) const {
        return format(options_.style, key, arguments);
    }
    // A text of the case, in the style's digits.
    std::string words(const Text& text) const { return words("text", {{"text", text}}); }

    void write_line(const std::string& line) { text_ += line + "\n"; }

    void write_heading(const std::string& heading, int level) {
        if (!text_.empty()) text_ += "\n";
        if (options_.markdown) {
            write_line(std::string(static_cast<std::size_t>(level), '#') + " " + heading);
            text_ += "\n";
        } else {
            write_line(heading);
        }
    }

    void write_head() {
        write_heading(
            case_.title.empty() ? words("agreement.title") : words("agreement.of", {{"title", case_.title}}),
            1);
        std::vector<Text> names;
        for (const Party& party : case_.parties) names.push_back(name_or_id(party.name, party.id));
        if (!names.empty()) write_line(words("agreement.between", {{"parties", join_and(names)}}));
    }

    const Value* find_value(const Issue& issue) const {
        if (issue.status == IssueStatus::parked) return nullptr;
        if (const Value* value = deal_.find(issue.id)) return value;
        return issue.agreed ? &*issue.agreed : nullptr;
    }

    void write_phase(const Phase& phase) {
        const Text name = name_or_id(phase.name, phase.id);
        std::vector<Argument> arguments = {{"name", name}};
        if (phase.days) arguments.push_back({"days", static_cast<long>(*phase.days)});
        const std::string title = words(phase.days ? "agreement.phase.days" : "text.name", arguments);
        write_heading(words("agreement.phase", {{"name", title}}), 2);
        if (phase.after) {
            write_line(words("agreement.phase.after", {{"name", phase_name(case_, *phase.after)}}));
        }
        const Phase* failing = find_failing(case_, phase.id, deal_);
        if (phase.condition) {
            const bool fails = fails_condition(case_, *phase.condition, deal_);
            write_line(words(fails ? "agreement.phase.condition_fails" : "agreement.phase.condition",
                             {{"box", box_text(case_, *phase.condition)}}));
        }
        if (failing != nullptr && failing != &phase)
            write_line(words("agreement.phase.falls_away", {{"name", phase_name(case_, failing->id)}}));
        if (failing != nullptr) write_otherwise(phase);
        const bool empty = std::none_of(case_.issues.begin(), case_.issues.end(), [&](const Issue& issue) {
            return issue.phase == phase.id && !falls_to_otherwise(issue) && find_value(issue) != nullptr;
        });
        if (empty) return;
        if (failing != nullptr) write_line(words("agreement.phase.not_in_force"));
        if (phase.after || phase.condition) text_ += "\n";
        write_provisions("", phase.id);
    }

    // An open issue of a phase that does not come about: it is neither open nor settled by the deal.
    bool falls_to_otherwise(const Issue& issue) const {
        return issue.status == IssueStatus::open && issue.phase && issue.otherwise &&
               find_failing(case_, *issue.phase, deal_) != nullptr;
    }

    void write_otherwise(const Phase& phase) {
        Box instead;
        for (const Issue& issue : case_.issues) {
            if (issue.phase == phase.id && falls_to_otherwise(issue))
                instead.sides.emplace_back(issue.id, Side{{*issue.otherwise}, {}, {}});
        }
        if (!instead.sides.empty())
            write_line(words("agreement.phase.otherwise", {{"box", box_text(case_, instead)}}));
    }

    // Numbered through the whole agreement.
    void write_provisions(std::string_view heading, const std::optional<Id>& phase) {
        bool headed = heading.empty();
        for (const Issue& issue : case_.issues) {
            const Value* value = find_value(issue);
            if (value == nullptr || issue.phase != phase || falls_to_otherwise(issue)) continue;
            if (!headed) write_heading(words(heading), 2);
            if (!phase && heading.empty() && number_ == 0) text_ += "\n";
            headed = true;
            write_line(format_number(options_.style, ++number_) + ". " + write_clause(issue, *value));
        }
    }

    std::string write_clause(const Issue& issue, const Value& value) const {
        const std::string shown = words(exact_value_text(case_, issue, value));
        const auto* id = std::get_if<Id>(&value);
        const Option* option = id == nullptr ? nullptr : find_option(issue, *id);
        if (option != nullptr && !option->clause.empty()) {
            return replace_all(words(option->clause), "{value}", shown);
        }
        if (!issue.clause.empty()) return replace_all(words(issue.clause), "{value}", shown);
        return words("agreement.provision", {{"issue", name_or_id(issue.name, issue.id)}, {"value", shown}});
    }

    void write_obligations() {
        if (case_.obligations.empty()) return;
        write_heading(words("agreement.obligations"), 2);
        for (const Obligation& obligation : case_.obligations) {
            std::string line = words(obligation.what);
            if (obligation.by) {
                line = words("agreement.obligation.by",
                             {{"party", party_name(case_, *obligation.by)}, {"what", obligation.what}});
            }
            for (const std::string& part : describe_terms(obligation)) line += words("list.comma") + part;
            write_line("- " + line);
        }
    }

    std::vector<std::string> describe_terms(const Obligation& obligation) const {
        std::vector<std::string> parts;
        if (obligation.due_phase) {
            const auto due = std::find_if(case_.phases.begin(), case_.phases.end(), [&](const Phase& phase) {
                return phase.id == *obligation.due_phase;
            });
            const Text phase =
                due == case_.phases.end() ? plain(*obligation.due_phase) : name_or_id(due->name, due->id);
            if (obligation.due_day) {
                parts.push_back(words("agreement.obligation.due_day",
                                      {{"day", Rational(*obligation.due_day)}, {"phase", phase}}));
            } else {
                parts.push_back(words("agreement.obligation.due_phase", {{"phase", phase}}));
            }
            if (find_failing(case_, *obligation.due_phase, deal_) != nullptr)
                parts.push_back(words("agreement.obligation.void"));
        }
        if (obligation.due_date) {
            parts.push_back(
                words("agreement.obligation.due_date", {{"date", date_text(*obligation.due_date)}}));
        }
        if (obligation.verified_by) {
            parts.push_back(words("agreement.obligation.verified",
                                  {{"who", party_name(case_, *obligation.verified_by)}}));
        }
        return parts;
    }

    void write_ratification() {
        bool headed = false;
        for (const Party& party : case_.parties) {
            std::vector<Text> factions;
            for (const Faction& faction : party.factions) {
                if (faction.ratifies) factions.push_back(name_or_id(faction.name, faction.id));
            }
            if (factions.empty()) continue;
            if (!headed) write_heading(words("agreement.ratification"), 2);
            headed = true;
            write_line("- " + words("agreement.ratification.by", {{"party", name_or_id(party.name, party.id)},
                                                                  {"factions", join_and(factions)}}));
        }
    }

    void write_left_open(std::string_view heading, bool parked) {
        bool headed = false;
        for (const Issue& issue : case_.issues) {
            if ((issue.status == IssueStatus::parked) != parked || find_value(issue) != nullptr) continue;
            if (!headed) write_heading(words(heading), 2);
            headed = true;
            write_line("- " + words(name_or_id(issue.name, issue.id)));
        }
    }

    const Case& case_;
    const Deal& deal_;
    const AgreementOptions& options_;
    std::string text_;
    int number_ = 0;
};

// The deal, and what open issues of phases that do not come about are; which may keep further phases from coming about.
Deal let_fall(const Case& negotiation, Deal deal) {
    for (bool more = true; more;) {
        more = false;
        for (const Issue& issue : negotiation.issues) {
            if (issue.status != IssueStatus::open || !issue.phase || !issue.otherwise ||
                deal.find(issue.id) != nullptr || find_failing(negotiation, *issue.phase, deal) == nullptr)
                continue;
            deal.set(issue.id, *issue.otherwise);
            more = true;
        }
    }
    return deal;
}

// Issues that the deal settles otherwise than they are where their phase does not come about.
std::vector<Fault> find_contradictions(const Case& negotiation, const Deal& deal) {
    std::vector<Fault> faults;
    for (const Issue& issue : negotiation.issues) {
        const Value* value = deal.find(issue.id);
        if (value == nullptr || issue.status != IssueStatus::open || !issue.phase || !issue.otherwise ||
            *value == *issue.otherwise)
            continue;
        const Phase* failing = find_failing(negotiation, *issue.phase, deal);
        if (failing == nullptr) continue;
        faults.push_back(
            {Fault::Severity::error,
             {"deal", issue.id},
             "`" + issue.id + "` is `" + to_text(*value) + "`, but phase `" + *issue.phase +
                 "` does not come about in this deal, and then it is `" + to_text(*issue.otherwise) + "`",
             "leave `" + issue.id + "` out, or let phase `" + failing->id + "` come about, which needs " +
                 box_text(negotiation, *failing->condition).in("en")});
    }
    return faults;
}

}  // namespace

AgreementText write_agreement(const Case& negotiation, const Deal& deal, const AgreementOptions& options) {
    AgreementText result;
    FullDeal settled = add_agreed(negotiation, deal);
    result.faults = std::move(settled.faults);
    if (!result.faults.empty()) return result;
    const Deal whole = let_fall(negotiation, std::move(settled.deal));
    result.faults = find_contradictions(negotiation, whole);
    if (result.faults.empty()) result.text = AgreementWriter(negotiation, whole, options).run();
    return result;
}

}  // namespace wasit::mediation
