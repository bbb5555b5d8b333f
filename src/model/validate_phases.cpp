#include <algorithm>
#include <unordered_map>

#include "model/phases.hpp"
#include "model/spelling.hpp"
#include "model/validation.hpp"

namespace wasit {

namespace {

// Whether the phase comes about under a condition: its own, or that of a phase before it.
bool is_conditional(const Case& negotiation, const Id& phase) {
    const auto phases = list_with_earlier(negotiation, phase);
    return std::any_of(phases.begin(), phases.end(),
                       [](const Phase* own) { return own->condition.has_value(); });
}

void check_otherwise(Validation& validation, const Issue& issue, bool conditional) {
    validation.check_value("otherwise", issue, *issue.otherwise);
    if (!issue.phase) {
        validation.error_at_key("otherwise", quote(issue.id) + " belongs to no phase, so it never falls away",
                                "name its `phase:`, or leave out `otherwise:`");
    } else if (!conditional) {
        validation.error_at_key("otherwise", "phase " + quote(*issue.phase) + " always comes about",
                                "give the phase an `if:`, or leave out `otherwise:`");
    }
}

// What must be settled before it is known whether the phase comes about: phases before it, and those of the issues
// that its condition names.
class Order {
  public:
    explicit Order(const Validation& validation) : validation_(validation) {}

    bool waits_for(const Id& phase, const Id& other) {
        seen_.clear();
        return reaches(phase, other);
    }

  private:
    bool reaches(const Id& at, const Id& other) {
        if (at == other) return true;
        if (std::find(seen_.begin(), seen_.end(), at) != seen_.end()) return false;
        seen_.push_back(at);
        for (const Phase& phase : validation_.negotiation().phases) {
            if (phase.id != at) continue;
            if (phase.after && reaches(*phase.after, other)) return true;
            if (!phase.condition) continue;
            for (const auto& [id, side] : phase.condition->sides) {
                const Issue* issue = validation_.find_issue(id);
                if (issue != nullptr && issue->phase && reaches(*issue->phase, other)) return true;
            }
        }
        return false;
    }

    const Validation& validation_;
    std::vector<Id> seen_;
};

// Conditions that limits are made of.
void check_condition(Validation& validation, const Phase& phase) {
    Order order(validation);
    const Step step(validation, "if");
    for (const auto& [id, side] : phase.condition->sides) {
        const Issue* issue = validation.find_issue(id);
        if (issue == nullptr || validation.unreadable().issue.contains(id)) continue;
        const auto count = count_values(*issue);
        if (count && *count > kMostConditionValues) {
            validation.error_at_key(id,
                                    "a phase cannot depend on " + quote(id) + ", which has more than " +
                                        std::to_string(kMostConditionValues) + " values",
                                    "give the issue a larger step");
        } else if (!count) {
            validation.error_at_key(id,
                                    "a phase cannot depend on " + quote(id) + ", whose values have no steps",
                                    "let the condition name issues with `options:`, numbers or dates");
        } else if (issue->status == IssueStatus::parked) {
            validation.error_at_key(
                id, quote(id) + " is parked, so nobody can tell whether the phase comes about",
                "let the condition name issues that are open or agreed");
        } else if (issue->phase && order.waits_for(*issue->phase, phase.id)) {
            validation.error_at_key(
                id,
                "phase " + quote(phase.id) + " depends on " + quote(id) +
                    (*issue->phase == phase.id ? ", an issue of its own"
                                               : ", an issue of phase " + quote(*issue->phase) +
                                                     ", which is settled only after it"),
                "let the condition name issues of earlier phases, or of none");
        }
    }
}

// Issues of a phase fall away together.
void check_completeness(Validation& validation, const Phase& phase) {
    for (const Issue& issue : validation.negotiation().issues) {
        if (issue.phase != phase.id || issue.otherwise || issue.status != IssueStatus::open ||
            validation.unreadable().otherwise.contains(issue.id))
            continue;
        validation.error_at_key(issue.id,
                                "nothing says what " + quote(issue.id) + " is where phase " +
                                    quote(phase.id) +
                                    " does not come about, though other issues of the phase do",
                                "add `otherwise:` and a value of the issue");
    }
}

// Whether some value of the issue lies in all the sides. True where there are too many to look at.
bool have_common_value(const Issue& issue, const std::vector<const Side*>& sides) {
    const auto count = count_values(issue);
    if (!count || *count > kMostConditionValues) return true;
    const std::vector<Value> values = list_values(issue);
    return std::any_of(values.begin(), values.end(), [&](const Value& value) {
        return std::all_of(sides.begin(), sides.end(),
                           [&](const Side* side) { return contains(*side, value); });
    });
}

// What keeps the phase from ever coming about, beyond faults of the box itself: what is agreed, and earlier phases.
void check_coming_about(Validation& validation, const Phase& phase) {
    const Step step(validation, "if");
    for (const auto& [id, side] : phase.condition->sides) {
        const Issue* issue = validation.find_issue(id);
        if (issue == nullptr || validation.unreadable().issue.contains(id) ||
            issue->status == IssueStatus::parked || !have_common_value(*issue, {&side}))
            continue;
        const std::string never = "phase " + quote(phase.id) + " never comes about, as ";
        if (issue->agreed && !contains(side, *issue->agreed)) {
            validation.warn_at_key(id, never + quote(id) + " is agreed at " + quote(to_text(*issue->agreed)),
                                   "let the condition hold with what is agreed, or leave out the phase");
            continue;
        }
        for (const Phase* earlier : list_with_earlier(validation.negotiation(), phase.id)) {
            if (earlier == &phase || !earlier->condition) continue;
            const Side* other = earlier->condition->find(id);
            if (other == nullptr || !have_common_value(*issue, {other}) ||
                have_common_value(*issue, {&side, other}))
                continue;
            validation.warn_at_key(
                id, never + "phase " + quote(earlier->id) + " before it needs another value of " + quote(id),
                "let both conditions have a value in common");
            break;
        }
    }
}

}  // namespace

void validate_falling_away(Validation& validation) {
    const Case& negotiation = validation.negotiation();
    const auto first = std::find_if(negotiation.issues.begin(), negotiation.issues.end(),
                                    [](const Issue& issue) { return issue.otherwise.has_value(); });
    if (first == negotiation.issues.end()) return;
    const Step step(validation, "issues");
    if (negotiation.phases.size() > kMostPhases) {
        const Step one(validation, first->id);
        validation.error_at_key("otherwise",
                                "of more than " + std::to_string(kMostPhases) + " phases none can fall away",
                                "leave out `otherwise:`, or have fewer phases");
        return;
    }
    std::unordered_map<Id, bool> conditional;
    for (const Phase& phase : negotiation.phases)
        conditional.emplace(phase.id, is_conditional(negotiation, phase.id));
    for (const Issue& issue : negotiation.issues) {
        if (!issue.otherwise) continue;
        const Step one(validation, issue.id);
        const auto known = issue.phase ? conditional.find(*issue.phase) : conditional.end();
        // A phase that is not there has been objected to.
        check_otherwise(validation, issue, known == conditional.end() || known->second);
    }
    for (const Phase& phase : negotiation.phases) {
        if (falls_away(negotiation, phase.id)) check_completeness(validation, phase);
    }
}

void validate_conditions(Validation& validation) {
    const Case& negotiation = validation.negotiation();
    if (negotiation.phases.size() > kMostPhases) return;
    std::vector<const Phase*> binding;  // their conditions count
    for (const Phase& phase : negotiation.phases) {
        if (!falls_away(negotiation, phase.id)) continue;
        for (const Phase* own : list_with_earlier(negotiation, phase.id)) {
            if (own->condition && std::find(binding.begin(), binding.end(), own) == binding.end())
                binding.push_back(own);
        }
    }
    const Step step(validation, "phases");
    for (const Phase* phase : binding) {
        const Step one(validation, phase->id);
        check_condition(validation, *phase);
    }
}

void validate_coming_about(Validation& validation) {
    const Case& negotiation = validation.negotiation();
    if (negotiation.phases.size() > kMostPhases) return;
    const Step step(validation, "phases");
    for (const Phase& phase : negotiation.phases) {
        if (!phase.condition) continue;
        const Step one(validation, phase.id);
        check_coming_about(validation, phase);
    }
}

}  // namespace wasit
