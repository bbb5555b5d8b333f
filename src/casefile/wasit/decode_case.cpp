#include <algorithm>

#include "casefile/wasit/decode.hpp"

namespace wasit::casefile {

namespace {

// `north: North`, `north: {en: North, ar: ...}` and `north:` alone: an item that has only a name.
bool is_only_name(const Node& node) {
    return node.is_null() || node.is_scalar() || is_text_map(node);
}

template <class Item>
void read_only_name(const Node& node, FaultList& faults, Item& item) {
    if (!node.is_null()) item.name = read_text(node, faults);
}

Faction read_faction(const Member& member, FaultList& faults) {
    Faction faction;
    faction.id = member.key;
    if (is_only_name(member.value)) {
        read_only_name(member.value, faults, faction);
        return faction;
    }
    Fields fields(member.value, "a faction", faults);
    take_into(fields, "name", faction.name, read_text);
    take_into(fields, "ratifies", faction.ratifies, read_bool);
    fields.finish(faction.extra);
    return faction;
}

Party read_party(const Member& member, FaultList& faults) {
    Party party;
    party.id = member.key;
    if (is_only_name(member.value)) {
        read_only_name(member.value, faults, party);
        return party;
    }
    Fields fields(member.value, "a party", faults);
    take_into(fields, "name", party.name, read_text);
    if (const Node* factions = fields.take("factions")) {
        for (const Member& faction : read_map(*factions, faults)) {
            party.factions.push_back(read_faction(faction, faults));
        }
    }
    fields.finish(party.extra);
    return party;
}

Mediator read_mediator(const Member& member, FaultList& faults) {
    Mediator mediator;
    mediator.id = member.key;
    if (is_only_name(member.value)) {
        read_only_name(member.value, faults, mediator);
        return mediator;
    }
    Fields fields(member.value, "a mediator", faults);
    take_into(fields, "name", mediator.name, read_text);
    fields.finish(mediator.extra);
    return mediator;
}

Actor read_actor(const Member& member, FaultList& faults) {
    Actor actor;
    actor.id = member.key;
    if (is_only_name(member.value)) {
        read_only_name(member.value, faults, actor);
        return actor;
    }
    Fields fields(member.value, "an actor", faults);
    take_into(fields, "name", actor.name, read_text);
    take_into(fields, "role", actor.role, read_string);
    take_into(fields, "seen_by", actor.seen_by, read_ids);
    fields.finish(actor.extra);
    return actor;
}

Channel read_channel(const Node& node, FaultList& faults) {
    Channel channel;
    Fields fields(node, "a channel", faults);
    if (const Node* between = fields.need("between")) channel.between = read_ids(*between, faults);
    take_into(fields, "seen_by", channel.seen_by, read_ids);
    fields.finish(channel.extra);
    return channel;
}

Agreement read_agreement(const Node& node, FaultList& faults) {
    Agreement agreement;
    Fields fields(node, "the agreement", faults);
    const Node* accept = fields.take("accept");
    if (accept != nullptr && !(accept->is_scalar() && accept->text == "all")) {
        faults.error(accept->mark, "`accept` is " + describe(*accept),
                     "write `accept: all`, or `at_least:` and a number of votes");
    }
    take_into(fields, "at_least", agreement.at_least, read_int);
    if (accept != nullptr && agreement.at_least) {
        faults.error(accept->mark, "`accept: all` and `at_least` contradict each other", "keep one of them");
    }
    if (const Node* votes = fields.take("votes")) {
        for (const Member& member : read_map(*votes, faults)) {
            if (const auto count = read_int(member.value, faults))
                agreement.votes.emplace_back(member.key, *count);
        }
    }
    take_into(fields, "veto", agreement.veto, read_ids);
    fields.finish(agreement.extra);
    return agreement;
}

Phase read_phase(const Member& member, const Scope& scope) {
    FaultList& faults = scope.faults();
    Phase phase;
    phase.id = member.key;
    if (member.value.is_null() || member.value.is_scalar()) {
        read_only_name(member.value, faults, phase);
        return phase;
    }
    Fields fields(member.value, "a phase", faults);
    take_into(fields, "name", phase.name, read_text);
    take_into(fields, "days", phase.days, read_int);
    take_into(fields, "after", phase.after, read_string);
    if (const Node* condition =
            fields.take_stated("if", "write a box, such as {monitors: [un, joint]}, or leave out `if:`"))
        phase.condition = read_box(*condition, scope);
    if (member.value.find("if") != nullptr && !phase.condition) phase.condition.emplace();  // complained of
    take_into(fields, "seen_by", phase.seen_by, read_ids);
    fields.finish(phase.extra);
    return phase;
}

Option read_option(const Member& member, FaultList& faults) {
    Option option;
    option.id = member.key;
    if (is_only_name(member.value)) {
        read_only_name(member.value, faults, option);
        return option;
    }
    Fields fields(member.value, "an option", faults);
    take_into(fields, "name", option.name, read_text);
    take_into(fields, "clause", option.clause, read_text);
    fields.finish(option.extra);
    return option;
}

std::optional<Choice> read_choice(const Node& node, FaultList& faults) {
    Choice choice;
    if (node.is_list()) {
        for (const Node& item : node.items) {
            auto id = read_string(item, faults);
            if (!id) return std::nullopt;
            choice.options.emplace_back().id = std::move(*id);
        }
        return choice;
    }
    if (!node.is_map()) {
        faults.error(node.mark, "the options are " + describe(node),
                     "write a map `id: name`, or a list of ids");
        return std::nullopt;
    }
    for (const Member& member : node.members) choice.options.push_back(read_option(member, faults));
    return choice;
}

std::optional<Range> read_range(Fields& fields, const Node* from, const Node* to, const Node* step) {
    FaultList& faults = fields.faults();
    if (from == nullptr || to == nullptr) {
        faults.error(fields.mark(), std::string("a range has no `") + (from == nullptr ? "from" : "to") + "`",
                     "write `from:`, `to:` and, if it is not 1, `step:`");
        return std::nullopt;
    }
    Range range;
    const auto low = read_number(*from, faults);
    const auto high = read_number(*to, faults);
    const auto by = step == nullptr ? std::optional<Rational>(1) : read_number(*step, faults);
    if (!low || !high || !by) return std::nullopt;
    return Range{*low, *high, *by};
}

std::optional<Dates> read_dates(const Node& node, FaultList& faults) {
    Fields fields(node, "a range of dates", faults);
    std::optional<Date> from, to;
    std::optional<int> step = 1;
    if (const Node* first = fields.need("from")) from = read_date(*first, faults);
    if (const Node* last = fields.need("to")) to = read_date(*last, faults);
    if (const Node* by = fields.take("step")) step = read_int(*by, faults);
    fields.finish();
    if (!from || !to || !step) return std::nullopt;
    return Dates{*from, *to, *step};
}

std::optional<Real> read_real(const Node& node, FaultList& faults) {
    Fields fields(node, "a real quantity", faults);
    std::optional<Rational> from, to;
    if (const Node* first = fields.need("from")) from = read_number(*first, faults);
    if (const Node* last = fields.need("to")) to = read_number(*last, faults);
    fields.finish();
    if (!from || !to) return std::nullopt;
    return Real{*from, *to};
}

// Whether exactly one kind of domain was given and could be read.
bool read_domain(Fields& fields, Issue& issue) {
    FaultList& faults = fields.faults();
    const Node* options = fields.take("options");
    const Node* from = fields.take("from");
    const Node* to = fields.take("to");
    const Node* step = fields.take("step");
    const Node* dates = fields.take("dates");
    const Node* real = fields.take("real");
    const Node* divisible = fields.take("divisible");
    const bool range = from != nullptr || to != nullptr || step != nullptr;
    const int kinds =
        (options != nullptr) + range + (dates != nullptr) + (real != nullptr) + (divisible != nullptr);
    if (kinds != 1) {
        if (fields.readable()) {
            faults.error(
                fields.mark(),
                kinds == 0 ? "an issue says nothing of its values" : "an issue has several kinds of values",
                "give one of `options:`, `from:` and `to:`, `dates:`, `real:`, `divisible: true`");
        }
        return false;
    }
    const auto keep = [&](auto domain) {
        if (domain) issue.domain = std::move(*domain);
        return domain.has_value();
    };
    if (options != nullptr) return keep(read_choice(*options, faults));
    if (dates != nullptr) return keep(read_dates(*dates, faults));
    if (real != nullptr) return keep(read_real(*real, faults));
    if (range) return keep(read_range(fields, from, to, step));
    const auto yes = read_bool(*divisible, faults);
    if (yes && !*yes)
        faults.error(divisible->mark, "`divisible: false` leaves an issue without values",
                     "write true, or give its values");
    issue.domain = Divisible{};
    return yes && *yes;
}

void read_status(Fields& fields, const Scope& scope, Issue& issue) {
    FaultList& faults = fields.faults();
    const Node* status = fields.take("status");
    if (const Node* agreed = fields.take("agreed")) {
        issue.agreed = read_value(*agreed, &issue, scope);
        issue.status = IssueStatus::agreed;
    }
    if (status == nullptr) return;
    const std::string word = status->is_scalar() ? status->text : "";
    if (word == "open") {
        issue.status = IssueStatus::open;
    } else if (word == "agreed") {
        issue.status = IssueStatus::agreed;
    } else if (word == "parked") {
        issue.status = IssueStatus::parked;
    } else {
        faults.error(status->mark, "the status is " + describe(*status), "write open, agreed or parked");
    }
}

// False for each part that could not be read: the issue's values, and what it is otherwise.
struct Readable {
    bool values = false, otherwise = true;
};

Readable read_issue(const Member& member, const Scope& scope, Issue& issue) {
    FaultList& faults = scope.faults();
    issue.id = member.key;
    if (!member.value.is_map()) {
        faults.error(member.value.mark.line > 0 ? member.value.mark : member.mark,
                     "an issue is given as " + describe(member.value),
                     "write a map with `name:` and its values, such as `options: [yes, no]`");
        return {};
    }
    Fields fields(member.value, "an issue", faults);
    take_into(fields, "name", issue.name, read_text);
    take_into(fields, "phase", issue.phase, read_string);
    take_into(fields, "unit", issue.unit, read_text);
    take_into(fields, "clause", issue.clause, read_text);
    take_into(fields, "seen_by", issue.seen_by, read_ids);
    Readable readable;
    readable.values = read_domain(fields, issue);
    read_status(fields, scope, issue);
    if (const Node* otherwise =
            fields.take_stated("otherwise", "give a value of the issue, or leave out `otherwise:`"))
        issue.otherwise = read_value(*otherwise, &issue, scope);
    readable.otherwise = issue.otherwise || member.value.find("otherwise") == nullptr;
    fields.finish(issue.extra);
    return readable;
}

SumTerm read_term(const Member& member, FaultList& faults) {
    SumTerm term;
    term.issue = member.key;
    if (!member.value.is_map()) {
        if (const auto number = read_number(member.value, faults)) term.coefficient = *number;
        return term;
    }
    for (const Member& cost : member.value.members) {
        if (const auto amount = read_number(cost.value, faults)) term.costs.emplace_back(cost.key, *amount);
    }
    return term;
}

Limit read_limit(const Node& node, const Scope& scope) {
    FaultList& faults = scope.faults();
    Limit limit;
    Fields fields(node, "a limit", faults);
    const Node* when = fields.take("when");
    const Node* require = fields.take("require");
    const Node* forbid = fields.take("forbid");
    const Node* sum = fields.take("sum");
    const Node* at_least = fields.take("at_least");
    const Node* at_most = fields.take("at_most");
    const bool implication = when != nullptr || require != nullptr;
    if (implication + (forbid != nullptr) + (sum != nullptr) != 1 ||
        (implication && (when == nullptr || require == nullptr))) {
        if (fields.readable()) {
            faults.error(
                node.mark, "a limit is not of one of the three kinds",
                "give `when:` and `require:`, or `forbid:`, or `sum:` with `at_least:` or `at_most:`");
        }
    } else if (implication) {
        limit.rule = Implication{read_box(*when, scope), read_box(*require, scope)};
    } else if (forbid != nullptr) {
        limit.rule = Forbidden{read_box(*forbid, scope)};
    } else {
        Sum rule;
        for (const Member& member : read_map(*sum, faults)) rule.terms.push_back(read_term(member, faults));
        if (at_least != nullptr) rule.at_least = read_number(*at_least, faults);
        if (at_most != nullptr) rule.at_most = read_number(*at_most, faults);
        limit.rule = std::move(rule);
    }
    if (sum == nullptr && (at_least != nullptr || at_most != nullptr)) {
        faults.error((at_least != nullptr ? at_least : at_most)->mark, "a bound without a sum",
                     "add `sum:`, or remove the bound");
    }
    take_into(fields, "because", limit.because, read_text);
    take_into(fields, "seen_by", limit.seen_by, read_ids);
    fields.finish(limit.extra);
    return limit;
}

void read_due(const Node& node, FaultList& faults, Obligation& obligation) {
    if (!node.is_map()) {
        obligation.due_date = read_date(node, faults);
        return;
    }
    Fields fields(node, "a due day", faults);
    if (const Node* phase = fields.need("phase")) obligation.due_phase = read_string(*phase, faults);
    take_into(fields, "day", obligation.due_day, read_int);
    fields.finish();
}

Obligation read_obligation(const Node& node, FaultList& faults) {
    Obligation obligation;
    Fields fields(node, "an obligation", faults);
    if (const Node* what = fields.need("what")) obligation.what = read_text(*what, faults);
    take_into(fields, "by", obligation.by, read_string);
    if (const Node* due = fields.take("due")) read_due(*due, faults, obligation);
    take_into(fields, "verified_by", obligation.verified_by, read_string);
    take_into(fields, "seen_by", obligation.seen_by, read_ids);
    fields.finish(obligation.extra);
    return obligation;
}

void read_deadline(const Node& node, FaultList& faults, Case& negotiation) {
    if (!node.is_map()) {
        negotiation.deadline = read_moment(node, faults);
        return;
    }
    Fields fields(node, "the deadline", faults);
    take_into(fields, "when", negotiation.deadline, read_moment);
    take_into(fields, "rounds", negotiation.deadline_rounds, read_int);
    fields.finish();
}

template <class Item, class Read>
void read_members(Fields& fields, std::string_view key, std::vector<Item>& items, const Read& read) {
    const Node* node = fields.take(key);
    if (node == nullptr) return;
    for (const Member& member : read_map(*node, fields.faults())) items.push_back(read(member));
}

}  // namespace

Embedded decode_case(const Node& node, FaultList& faults, Case& negotiation, Unreadable& unreadable) {
    Embedded embedded;
    Fields fields(node, "a case", faults);
    fields.take("wasit");
    take_into(fields, "title", negotiation.title, read_text);
    take_into(fields, "summary", negotiation.summary, read_text);
    take_into(fields, "sources", negotiation.sources, read_texts);
    const Node* parties = fields.need("parties");
    unreadable.parties = parties == nullptr || !parties->is_map();
    if (parties != nullptr) {
        for (const Member& member : read_map(*parties, faults))
            negotiation.parties.push_back(read_party(member, faults));
    }
    read_members(fields, "mediators", negotiation.mediators,
                 [&](const Member& m) { return read_mediator(m, faults); });
    read_members(fields, "actors", negotiation.actors,
                 [&](const Member& m) { return read_actor(m, faults); });
    read_items(fields, "channels", negotiation.channels,
               [&](const Node& item) { return read_channel(item, faults); });
    if (const Node* agreement = fields.take("agreement"))
        negotiation.agreement = read_agreement(*agreement, faults);
    if (const Node* deadline = fields.take("deadline")) read_deadline(*deadline, faults, negotiation);

    const Node* issues = fields.need("issues");
    unreadable.issues = issues == nullptr || !issues->is_map();
    if (issues != nullptr) {
        const Scope parties_only(negotiation, faults);
        for (const Member& member : read_map(*issues, faults)) {
            const Readable readable = read_issue(member, parties_only, negotiation.issues.emplace_back());
            if (!readable.values) unreadable.issue.insert(member.key);
            if (!readable.otherwise) unreadable.otherwise.insert(member.key);
        }
    }
    const Scope scope(negotiation, faults);
    read_members(fields, "phases", negotiation.phases, [&](const Member& m) { return read_phase(m, scope); });
    read_items(fields, "limits", negotiation.limits,
               [&](const Node& item) { return read_limit(item, scope); });
    read_items(fields, "obligations", negotiation.obligations,
               [&](const Node& item) { return read_obligation(item, faults); });
    embedded.preferences = fields.take("preferences");
    embedded.talks = fields.take("talks");
    fields.finish(negotiation.extra);
    return embedded;
}

}  // namespace wasit::casefile
