#include "model/validation.hpp"

#include <algorithm>

#include "model/spelling.hpp"

namespace wasit {

namespace {

std::vector<std::string> sorted(const std::unordered_set<Id>& ids) {
    std::vector<std::string> result(ids.begin(), ids.end());
    std::sort(result.begin(), result.end());
    return result;
}

bool is_ordered(const Issue& issue) {
    return !std::holds_alternative<Choice>(issue.domain) && !std::holds_alternative<Divisible>(issue.domain);
}

// Where a number or date lies on its axis.
Rational coordinate(const Value& value) {
    if (const auto* date = std::get_if<Date>(&value)) return Rational(date->day.time_since_epoch().count());
    const auto* number = std::get_if<Rational>(&value);
    return number == nullptr ? Rational(0) : *number;
}

// Whether `value` is a number for numbers, a date for dates.
bool is_of_kind(const Issue& issue, const Value& value) {
    return std::holds_alternative<Dates>(issue.domain) ? std::holds_alternative<Date>(value)
                                                       : std::holds_alternative<Rational>(value);
}

}  // namespace

bool misses_every_value(const Issue& issue, const Side& side) {
    if (!side.any_of.empty() || !is_ordered(issue) || (side.min && !is_of_kind(issue, *side.min)) ||
        (side.max && !is_of_kind(issue, *side.max)))
        return false;
    Rational first, last, step = 0;
    if (const auto* range = std::get_if<Range>(&issue.domain)) {
        first = range->from;
        last = range->to;
        step = range->step;
    } else if (const auto* dates = std::get_if<Dates>(&issue.domain)) {
        first = coordinate(dates->from);
        last = coordinate(dates->to);
        step = dates->step_days;
    } else {
        const auto& real = std::get<Real>(issue.domain);
        first = real.from;
        last = real.to;
    }
    if (last < first || step < 0) return false;  // complained of
    if (side.max) last = std::min(last, coordinate(*side.max));
    if (side.min && coordinate(*side.min) > first) {
        const Rational steps = step > 0 ? Rational((coordinate(*side.min) - first) / step) : Rational(0);
        const Integer count = ceiling_of(steps);
        first = step > 0 ? Rational(first + step * count) : coordinate(*side.min);
    }
    return last < first;
}

std::string advise_on_value(const Issue& issue, std::string_view given) {
    if (const auto* choice = std::get_if<Choice>(&issue.domain)) {
        std::vector<std::string> ids;
        for (const Option& option : choice->options) ids.push_back(option.id);
        return suggest(given, ids);
    }
    if (const auto* range = std::get_if<Range>(&issue.domain)) {
        return "give a number from " + to_exact_text(range->from) + " to " + to_exact_text(range->to) +
               " in steps of " + to_exact_text(range->step);
    }
    if (const auto* dates = std::get_if<Dates>(&issue.domain)) {
        const std::string every =
            dates->step_days == 1 ? "" : ", every " + std::to_string(dates->step_days) + " days";
        return "give a date from " + to_text(dates->from) + " to " + to_text(dates->to) + every;
    }
    if (const auto* real = std::get_if<Real>(&issue.domain)) {
        return "give a number from " + to_exact_text(real->from) + " to " + to_exact_text(real->to);
    }
    return "give the parties' shares, which sum to 1, as `party: share`";
}

Validation::Validation(const Case& negotiation, const Unreadable& unreadable)
    : case_(negotiation), unreadable_(unreadable) {
    for (const Issue& issue : case_.issues) {
        issues_.emplace(issue.id, &issue);
        if (const auto* choice = std::get_if<Choice>(&issue.domain)) {
            auto& options = options_[issue.id];
            for (const Option& option : choice->options) options.insert(option.id);
        }
    }
    for (const Party& party : case_.parties) parties_.insert(party.id);
    for (const Mediator& mediator : case_.mediators) mediators_.insert(mediator.id);
    people_ = parties_;
    people_.insert(mediators_.begin(), mediators_.end());
    for (const Actor& actor : case_.actors) people_.insert(actor.id);
    for (const Phase& phase : case_.phases) phases_.insert(phase.id);
}

void Validation::add(Fault::Severity severity, const std::string* key, bool at_key, std::string what,
                     std::string remedy) {
    std::size_t& count = severity == Fault::Severity::error ? errors_ : warnings_;
    if (count >= kMost) return;
    ++count;
    Fault fault{severity, path_, std::move(what), std::move(remedy), at_key};
    if (key != nullptr) fault.path.push_back(*key);
    faults_.push_back(std::move(fault));
}

void Validation::error(std::string what, std::string remedy) {
    add(Fault::Severity::error, nullptr, false, std::move(what), std::move(remedy));
}
void Validation::error_at(const std::string& key, std::string what, std::string remedy) {
    add(Fault::Severity::error, &key, false, std::move(what), std::move(remedy));
}
void Validation::error_at_key(const std::string& key, std::string what, std::string remedy) {
    add(Fault::Severity::error, &key, true, std::move(what), std::move(remedy));
}
void Validation::warn(std::string what, std::string remedy) {
    add(Fault::Severity::warning, nullptr, false, std::move(what), std::move(remedy));
}
void Validation::warn_at_key(const std::string& key, std::string what, std::string remedy) {
    add(Fault::Severity::warning, &key, true, std::move(what), std::move(remedy));
}

const Issue* Validation::find_issue(const Id& id) const {
    const auto found = issues_.find(id);
    return found == issues_.end() ? nullptr : found->second;
}

bool Validation::check_id(const Id& id) {
    if (id.empty()) {
        error("an id is empty", "give it at least one character");
        return false;
    }
    if (id.size() > kMaxIdBytes) {
        error_at_key(id, quote(id) + " has " + std::to_string(id.size()) + " bytes, too many for an id",
                     "keep it to " + std::to_string(kMaxIdBytes) + ", and put long text under `name:`");
        return false;
    }
    bool controls = false;
    for (std::size_t i = 0; i < id.size(); ++i) {
        const auto byte = static_cast<unsigned char>(id[i]);
        const auto next = static_cast<unsigned char>(i + 1 < id.size() ? id[i + 1] : '\0');
        // C0, delete, and C1: U+0080 to U+009F are two bytes in UTF-8.
        controls = controls || byte < 0x20 || byte == 0x7F || (byte == 0xC2 && next >= 0x80 && next < 0xA0);
    }
    if (controls)
        error_at_key(id, quote(id) + " has a line break or another control character in it",
                     "keep ids on one line");
    return !controls;
}

void Validation::check_among(const std::string& key, const Id& id, const std::unordered_set<Id>& known,
                             const char* what) {
    if (known.contains(id) || unreadable_.parties || full()) return;
    error_at(key, quote(id) + " is no " + what + " of this case", suggest(id, sorted(known)));
}

void Validation::check_party(const std::string& key, const Id& id) {
    check_among(key, id, parties_, "party");
}
void Validation::check_mediator(const std::string& key, const Id& id) {
    check_among(key, id, mediators_, "mediator");
}
void Validation::check_person(const std::string& key, const Id& id) {
    check_among(key, id, people_, "party, mediator or actor");
}

void Validation::check_people(const std::string& key, const std::vector<Id>& ids) {
    const Step step(*this, key);
    std::unordered_set<Id> seen;
    for (std::size_t i = 0; i < ids.size(); ++i) {
        check_person(std::to_string(i), ids[i]);
        if (!seen.insert(ids[i]).second)
            error_at(std::to_string(i), quote(ids[i]) + " is named twice", "remove one");
    }
}

void Validation::check_phase(const std::string& key, const Id& id) {
    if (phases_.contains(id) || full()) return;
    error_at(key, quote(id) + " is no phase of this case", suggest(id, sorted(phases_)));
}

const Issue* Validation::check_issue(const Id& id) {
    const Issue* issue = find_issue(id);
    if (issue == nullptr && !unreadable_.issues && !full()) {
        std::vector<std::string> ids;
        for (const Issue& known : case_.issues) ids.push_back(known.id);
        error_at_key(id, quote(id) + " is no issue of this case", suggest(id, ids));
    }
    return issue == nullptr || unreadable_.issue.contains(id) ? nullptr : issue;
}

bool Validation::takes(const Issue& issue, const Value& value) const {
    if (!std::holds_alternative<Choice>(issue.domain)) return admits(issue, value);
    const auto* id = std::get_if<Id>(&value);
    const auto options = options_.find(issue.id);
    return id != nullptr && options != options_.end() && options->second.contains(*id);
}

void Validation::check_value(const std::string& key, const Issue& issue, const Value& value, bool at_key) {
    if (unreadable_.issue.contains(issue.id)) return;
    const auto* shares = std::get_if<Shares>(&value);
    if (shares != nullptr && std::holds_alternative<Divisible>(issue.domain)) {
        const Step step(*this, key);
        check_shares(issue, *shares);
        return;
    }
    if (takes(issue, value) || full()) return;
    const std::string given = to_text(value);
    const char* is_no =
        std::holds_alternative<Choice>(issue.domain) ? " is no option of " : " is no value of ";
    add(Fault::Severity::error, &key, at_key, quote(given) + is_no + quote(issue.id),
        advise_on_value(issue, given));
}

void Validation::check_shares(const Issue& issue, const Shares& shares) {
    Rational total = 0;
    std::unordered_set<Id> owners;
    for (const auto& [party, share] : shares.of_party) {
        check_party(party, party);
        if (!owners.insert(party).second) error_at_key(party, quote(party) + " has two shares", "keep one");
        if (share < 0)
            error_at(party, "the share " + to_exact_text(share) + " is negative", "give a share from 0 to 1");
        total += share;
    }
    if (total == 1) return;
    error("the shares of " + quote(issue.id) + " sum to " + to_exact_text(total),
          "make them sum to 1, such as 2/15 and 13/15");
}

void Validation::check_deal(const std::string& key, const Deal& deal) {
    const Step step(*this, key);
    std::unordered_set<Id> seen;
    for (const auto& [id, value] : deal.values) {
        if (!seen.insert(id).second) error_at_key(id, quote(id) + " is settled twice", "keep one value");
        if (const Issue* issue = check_issue(id)) check_value(id, *issue, value);
    }
}

void Validation::check_box(const std::string& key, const Box& box) {
    const Step step(*this, key);
    std::unordered_set<Id> seen;
    for (const auto& [id, side] : box.sides) {
        if (!seen.insert(id).second) error_at_key(id, quote(id) + " stands here twice", "keep one");
        const Issue* issue = check_issue(id);
        if (issue == nullptr) continue;
        const Step inside(*this, id);
        check_side(*issue, side);
    }
}

void Validation::check_reach(const std::string& key, const Box& box, bool hurts) {
    const Step step(*this, key);
    for (const auto& [id, side] : box.sides) {
        const Issue* issue = find_issue(id);
        if (issue == nullptr || unreadable_.issue.contains(id)) continue;
        if (side.min && side.max && is_of_kind(*issue, *side.min) && is_of_kind(*issue, *side.max) &&
            coordinate(*side.max) < coordinate(*side.min))
            continue;  // complained of
        if (!misses_every_value(*issue, side)) continue;
        add(hurts ? Fault::Severity::error : Fault::Severity::warning, &id, true,
            "no value of " + quote(id) + " lies there, so this holds in no deal",
            advise_on_value(*issue, ""));
    }
}

void Validation::check_side(const Issue& issue, const Side& side) {
    const bool interval = side.min || side.max;
    if (side.any_of.empty() && !interval) {
        error("nothing says which values of " + quote(issue.id) + " are meant",
              "give a value, a list of values, or {min: ..., max: ...}");
    }
    if (interval) check_ends(issue, side);
    if (side.any_of.size() == 1) {
        check_value("0", issue, side.any_of.front());
        return;
    }
    for (std::size_t i = 0; i < side.any_of.size(); ++i)
        check_value(std::to_string(i), issue, side.any_of[i]);
}

void Validation::check_ends(const Issue& issue, const Side& side) {
    if (!is_ordered(issue)) {
        error("the values of " + quote(issue.id) + " have no order",
              "list the values that are meant: [a, b]");
        return;
    }
    for (const auto& [key, end] : {std::pair{"min", &side.min}, {"max", &side.max}}) {
        if (!*end || is_of_kind(issue, **end)) continue;
        const std::string given = to_text(**end);
        error_at(key, quote(given) + " is no value of " + quote(issue.id), advise_on_value(issue, given));
        return;
    }
    if (side.min && side.max && coordinate(*side.max) < coordinate(*side.min)) {
        error("`max` is below `min`", "swap them");
    }
}

}  // namespace wasit
