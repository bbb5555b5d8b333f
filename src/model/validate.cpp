#include "model/validate.hpp"

#include <unordered_map>
#include <unordered_set>

#include "model/spelling.hpp"
#include "model/validation.hpp"

namespace wasit {

namespace {

// Ids of one list: fit to stand, none twice.
template <class Items>
void check_ids(Validation& validation, const char* key, const Items& items, std::unordered_set<Id>& taken) {
    const Step step(validation, key);
    for (const auto& item : items) {
        if (!validation.check_id(item.id) || taken.insert(item.id).second) continue;
        validation.error_at_key(item.id, "the id " + quote(item.id) + " is taken", "choose another");
    }
}

void check_people(Validation& validation) {
    const Case& negotiation = validation.negotiation();
    std::unordered_set<Id> taken;  // parties, mediators and actors are named in the same places
    check_ids(validation, "parties", negotiation.parties, taken);
    check_ids(validation, "mediators", negotiation.mediators, taken);
    check_ids(validation, "actors", negotiation.actors, taken);
    if (negotiation.parties.empty() && !validation.unreadable().parties) {
        validation.error_at("parties", "there are no parties", "name those who negotiate");
    }
    for (const Party& party : negotiation.parties) {
        const Step parties(validation, "parties");
        const Step one(validation, party.id);
        std::unordered_set<Id> factions;
        check_ids(validation, "factions", party.factions, factions);
    }
    for (const Actor& actor : negotiation.actors) {
        const Step actors(validation, "actors");
        const Step one(validation, actor.id);
        validation.check_people("seen_by", actor.seen_by);
    }
}

void check_channels(Validation& validation) {
    const Step channels(validation, "channels");
    const auto& list = validation.negotiation().channels;
    for (std::size_t i = 0; i < list.size(); ++i) {
        const Step one(validation, std::to_string(i));
        if (list[i].between.size() < 2) {
            validation.error_at("between", "a channel is between at least two",
                                "name them: between: [envoy, north]");
        }
        validation.check_people("between", list[i].between);
        validation.check_people("seen_by", list[i].seen_by);
    }
}

void check_votes(Validation& validation) {
    const Agreement& agreement = validation.negotiation().agreement;
    const Step votes(validation, "votes");
    std::unordered_set<Id> seen;
    for (const auto& [party, count] : agreement.votes) {
        if (!validation.unreadable().parties && !validation.is_party(party)) {
            validation.error_at_key(party, quote(party) + " is no party of this case",
                                    "give votes to parties only");
        }
        if (!seen.insert(party).second)
            validation.error_at_key(party, quote(party) + " has votes twice", "keep one");
        if (count < 0) validation.error_at(party, "a negative number of votes", "give 0 or more");
    }
}

void check_agreement(Validation& validation) {
    const Case& negotiation = validation.negotiation();
    const Agreement& agreement = negotiation.agreement;
    const Step step(validation, "agreement");
    check_votes(validation);
    {
        const Step veto(validation, "veto");
        std::unordered_set<Id> seen;
        for (std::size_t i = 0; i < agreement.veto.size(); ++i) {
            validation.check_party(std::to_string(i), agreement.veto[i]);
            if (seen.insert(agreement.veto[i]).second) continue;
            validation.error_at(std::to_string(i), quote(agreement.veto[i]) + " is named twice",
                                "remove one");
        }
    }
    if (!agreement.at_least) {
        if (agreement.votes.empty() && agreement.veto.empty()) return;
        validation.error(agreement.votes.empty() ? "a veto where all must accept anyway"
                                                 : "votes where all must accept anyway",
                         "add `at_least:`, the number of votes that makes an agreement");
        return;
    }
    if (*agreement.at_least < 1)
        validation.error_at("at_least", "an agreement that nobody needs to accept", "give 1 or more");
    long total = static_cast<long>(negotiation.parties.size());
    for (const auto& [party, count] : agreement.votes) total += validation.is_party(party) ? count - 1L : 0L;
    if (*agreement.at_least > total && !validation.unreadable().parties) {
        validation.error_at("at_least", std::to_string(*agreement.at_least) + " votes can never be reached",
                            "all parties together have " + std::to_string(total));
    }
}

// The phases are a forest by `after`; a phase that comes back to itself never begins.
void check_phase_cycles(Validation& validation) {
    const auto& phases = validation.negotiation().phases;
    std::unordered_map<Id, const Phase*> by_id;
    for (const Phase& phase : phases) by_id.emplace(phase.id, &phase);
    std::unordered_set<Id> settled;  // known to be on no cycle, or told of
    for (const Phase& phase : phases) {
        std::vector<Id> walked;
        std::unordered_set<Id> on_walk;
        const Phase* at = &phase;
        while (at != nullptr && !settled.contains(at->id) && on_walk.insert(at->id).second) {
            walked.push_back(at->id);
            const auto next = at->after ? by_id.find(*at->after) : by_id.end();
            at = next == by_id.end() ? nullptr : next->second;
        }
        if (at != nullptr && !settled.contains(at->id)) {
            const Step one(validation, at->id);
            validation.error_at("after", "phase " + quote(at->id) + " comes after itself",
                                "let the first phase have no `after:`");
        }
        settled.insert(walked.begin(), walked.end());
    }
}

void check_phases(Validation& validation) {
    std::unordered_set<Id> taken;
    check_ids(validation, "phases", validation.negotiation().phases, taken);
    const Step step(validation, "phases");
    for (const Phase& phase : validation.negotiation().phases) {
        const Step one(validation, phase.id);
        if (phase.days && *phase.days < 1)
            validation.error_at("days", "a phase of no days", "give 1 or more");
        if (phase.after) validation.check_phase("after", *phase.after);
        if (phase.condition) {
            validation.check_box("if", *phase.condition);
            validation.check_reach("if", *phase.condition, true);
        }
        validation.check_people("seen_by", phase.seen_by);
    }
    check_phase_cycles(validation);
}

struct DomainCheck {
    Validation& validation;
    const Issue& issue;

    void operator()(const Choice& choice) const {
        if (choice.options.empty()) {
            validation.error_at("options", "an issue without options",
                                "give at least one, such as `options: [yes, no]`");
        }
        std::unordered_set<Id> taken;
        check_ids(validation, "options", choice.options, taken);
        check_count("options");
    }
    void operator()(const Range& range) const {
        if (range.step <= 0) {
            validation.error_at("step", "the step is " + to_exact_text(range.step), "give one above 0");
        } else if (range.to < range.from) {
            validation.error_at("to", "the range ends before it begins", "swap `from` and `to`");
        } else {
            check_count("step");
        }
    }
    void operator()(const Dates& dates) const {
        const Step step(validation, "dates");
        if (dates.step_days < 1) {
            validation.error_at("step", "the step is " + std::to_string(dates.step_days),
                                "give a number of days above 0");
        } else if (dates.to < dates.from) {
            validation.error_at("to", "the dates end before they begin", "swap `from` and `to`");
        } else {
            check_count("step");
        }
    }
    void operator()(const Real& real) const {
        const Step step(validation, "real");
        if (real.to < real.from)
            validation.error_at("to", "the range ends before it begins", "swap `from` and `to`");
    }
    void operator()(const Divisible&) const {}

    void check_count(const std::string& key) const {
        const auto count = count_values(issue);
        if (!count || *count <= kMaxValuesPerIssue) return;
        validation.error_at(key,
                            quote(issue.id) + " has " + count->get_str() + " values, more than " +
                                std::to_string(kMaxValuesPerIssue),
                            "take a larger step, or `real: {from, to}`");
    }
};

void check_issues(Validation& validation) {
    const Case& negotiation = validation.negotiation();
    std::unordered_set<Id> taken;
    check_ids(validation, "issues", negotiation.issues, taken);
    if (negotiation.issues.empty() && !is_record_only(negotiation) && !validation.unreadable().issues) {
        validation.error_at("issues", "there are no issues", "say what is negotiated");
    }
    const Step step(validation, "issues");
    for (const Issue& issue : negotiation.issues) {
        const Step one(validation, issue.id);
        if (!validation.unreadable().issue.contains(issue.id))
            std::visit(DomainCheck{validation, issue}, issue.domain);
        if (issue.phase) validation.check_phase("phase", *issue.phase);
        if (issue.agreed) validation.check_value("agreed", issue, *issue.agreed);
        if (issue.status == IssueStatus::agreed && !issue.agreed) {
            validation.error_at("status", "an agreed issue does not say what was agreed",
                                "add `agreed:` and the value");
        }
        if (issue.status != IssueStatus::agreed && issue.agreed) {
            validation.error_at("status", "an issue with an agreed value is not of status agreed",
                                "remove `agreed:`, or write `status: agreed`");
        }
        validation.check_people("seen_by", issue.seen_by);
    }
}

struct LimitCheck {
    Validation& validation;

    void operator()(const Implication& rule) const {
        validation.check_box("when", rule.when);
        validation.check_reach("when", rule.when, false);
        validation.check_box("require", rule.require);
        validation.check_reach("require", rule.require, false);
        if (rule.require.sides.empty())
            validation.error_at("require", "a limit that requires nothing", "name the issues it binds");
    }
    void operator()(const Forbidden& rule) const {
        validation.check_box("forbid", rule.box);
        validation.check_reach("forbid", rule.box, false);
        if (rule.box.sides.empty())
            validation.error_at("forbid", "a limit that forbids every deal", "name the issues it binds");
    }
    void operator()(const Sum& rule) const {
        if (!rule.at_least && !rule.at_most) {
            validation.error_at_key("sum", "a sum without a bound", "add `at_most:` or `at_least:`");
        }
        if (rule.at_least && rule.at_most && *rule.at_most < *rule.at_least) {
            validation.error_at("at_most", "the sum's upper bound is below its lower one", "swap them");
        }
        const Step step(validation, "sum");
        if (rule.terms.empty())
            validation.error("a sum of nothing", "name its issues: sum: {releases: 1, returns: 1}");
        std::unordered_set<Id> seen;
        for (const SumTerm& term : rule.terms) {
            if (!seen.insert(term.issue).second) {
                validation.error_at_key(term.issue, quote(term.issue) + " is in the sum twice",
                                        "add up its amounts");
            }
            if (const Issue* issue = validation.check_issue(term.issue)) check_term(*issue, term);
        }
    }

    void check_term(const Issue& issue, const SumTerm& term) const {
        if (std::holds_alternative<Divisible>(issue.domain)) {
            validation.error_at_key(term.issue, "a divisible issue cannot be in a sum", "remove it");
            return;
        }
        const bool choice = std::holds_alternative<Choice>(issue.domain);
        if (choice && term.costs.empty()) {
            validation.error_at(term.issue, "the options of " + quote(issue.id) + " are no numbers",
                                "give an amount for each: `option: amount`");
        }
        if (!choice && !term.costs.empty()) {
            validation.error_at(term.issue, quote(issue.id) + " has no options to give amounts for",
                                "give one factor for its number");
        }
        const Step step(validation, term.issue);
        std::unordered_set<Id> seen;
        for (const auto& [option, amount] : term.costs) {
            if (choice) validation.check_value(option, issue, option, true);
            if (!seen.insert(option).second)
                validation.error_at_key(option, quote(option) + " has two amounts", "keep one");
        }
    }
};

void check_limits(Validation& validation) {
    const Step step(validation, "limits");
    const auto& limits = validation.negotiation().limits;
    for (std::size_t i = 0; i < limits.size(); ++i) {
        const Step one(validation, std::to_string(i));
        std::visit(LimitCheck{validation}, limits[i].rule);
        validation.check_people("seen_by", limits[i].seen_by);
    }
}

void check_obligations(Validation& validation) {
    const Step step(validation, "obligations");
    const auto& obligations = validation.negotiation().obligations;
    for (std::size_t i = 0; i < obligations.size(); ++i) {
        const Obligation& obligation = obligations[i];
        const Step one(validation, std::to_string(i));
        if (obligation.by) validation.check_person("by", *obligation.by);
        if (obligation.verified_by) validation.check_person("verified_by", *obligation.verified_by);
        validation.check_people("seen_by", obligation.seen_by);
        if (obligation.due_date && (obligation.due_phase || obligation.due_day)) {
            validation.error_at("due", "an obligation is due on a date and in a phase", "keep one of them");
        }
        const Step due(validation, "due");
        if (obligation.due_phase) validation.check_phase("phase", *obligation.due_phase);
        if (obligation.due_day && *obligation.due_day < 1)
            validation.error_at("day", "days of a phase count from 1", "give 1 or more");
        if (obligation.due_day && !obligation.due_phase)
            validation.error("a day of no phase", "add `phase:`");
    }
}

void check_preferences(Validation& validation) {
    const Case& negotiation = validation.negotiation();
    std::unordered_set<Id> seen;
    for (const Preferences& preferences : negotiation.preferences) {
        const Step step(validation, "preferences");
        const Step party(validation, preferences.party);
        if (!seen.insert(preferences.party).second) {
            validation.error("preferences of " + quote(preferences.party) + " are given twice", "keep one");
        }
        validate_preferences(validation, preferences);
    }
    if (validation.unreadable().preferences || is_record_only(negotiation)) return;
    const Step step(validation, "parties");
    for (const Party& party : negotiation.parties) {
        if (seen.contains(party.id)) continue;
        validation.warn_at_key(party.id, "no preferences of " + quote(party.id) + " are known",
                               "without them the case can be read and shown, but nothing computed");
    }
}

}  // namespace

std::vector<Fault> validate(const Case& negotiation, const Unreadable& unreadable) {
    Validation validation(negotiation, unreadable);
    check_people(validation);
    check_channels(validation);
    check_agreement(validation);
    check_phases(validation);
    check_issues(validation);
    validate_falling_away(validation);
    validate_conditions(validation);
    validate_coming_about(validation);
    check_limits(validation);
    check_obligations(validation);
    if (negotiation.deadline_rounds && *negotiation.deadline_rounds < 1) {
        const Step step(validation, "deadline");
        validation.error_at("rounds", "a deadline before the first round", "give 1 or more");
    }
    check_preferences(validation);
    validate_talks(validation, negotiation.talks);
    return validation.take();
}

}  // namespace wasit
