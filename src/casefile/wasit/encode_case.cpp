#include <algorithm>
#include <iterator>

#include "casefile/wasit/encode.hpp"
#include "casefile/wasit/fields.hpp"
#include "casefile/wasit/map_writer.hpp"

namespace wasit::casefile {

namespace {

// An item that has only a name is written as that name, if the name cannot be taken for something else.
Node shorten(MapWriter item) {
    Node node = item.take();
    if (node.members.empty()) return {};
    if (node.members.size() > 1 || node.members[0].key != "name") return node;
    const Node& name = node.members[0].value;
    return name.is_scalar() || is_text_map(name) ? Node(name) : node;
}

Node encode_faction(const Faction& faction) {
    MapWriter item;
    item.put("name", faction.name);
    item.put("ratifies", faction.ratifies);
    item.put_extra(faction.extra);
    return shorten(std::move(item));
}

Node encode_party(const Party& party) {
    MapWriter item;
    item.put("name", party.name);
    item.put_by_id("factions", party.factions, encode_faction);
    item.put_extra(party.extra);
    return shorten(std::move(item));
}

Node encode_mediator(const Mediator& mediator) {
    MapWriter item;
    item.put("name", mediator.name);
    item.put_extra(mediator.extra);
    return shorten(std::move(item));
}

Node encode_actor(const Actor& actor) {
    MapWriter item;
    item.put("name", actor.name);
    item.put("role", actor.role);
    item.put_strings("seen_by", actor.seen_by);
    item.put_extra(actor.extra);
    return shorten(std::move(item));
}

Node encode_channel(const Channel& channel) {
    MapWriter item;
    item.put_strings("between", channel.between);
    item.put_strings("seen_by", channel.seen_by);
    item.put_extra(channel.extra);
    return item.take();
}

Node encode_agreement(const Agreement& agreement) {
    MapWriter item;
    if (!agreement.at_least) item.put("accept", scalar("all"));
    item.put("at_least", agreement.at_least);
    if (!agreement.votes.empty()) {
        Node votes = map();
        for (const auto& [party, count] : agreement.votes) {
            votes.members.push_back({party, {}, scalar(std::to_string(count))});
        }
        item.put("votes", std::move(votes));
    }
    item.put_strings("veto", agreement.veto);
    item.put_extra(agreement.extra);
    return item.take();
}

Node encode_phase(const Phase& phase) {
    MapWriter item;
    item.put("name", phase.name);
    item.put("days", phase.days);
    item.put("after", phase.after);
    item.put("if", phase.condition);
    item.put_strings("seen_by", phase.seen_by);
    item.put_extra(phase.extra);
    Node node = item.take();
    return node.members.empty() ? Node{} : node;
}

Node encode_option(const Option& option) {
    MapWriter item;
    item.put("name", option.name);
    item.put("clause", option.clause);
    item.put_extra(option.extra);
    return shorten(std::move(item));
}

struct DomainEncoder {
    MapWriter& issue;

    void operator()(const Choice& choice) const {
        Node named = map();
        Node ids = list();
        bool only_ids = true;
        for (const Option& option : choice.options) {
            named.members.push_back({option.id, {}, encode_option(option)});
            ids.items.push_back(scalar(option.id));
            only_ids = only_ids && named.members.back().value.is_null();
        }
        issue.put("options", only_ids ? std::move(ids) : std::move(named));
    }
    void operator()(const Range& range) const {
        issue.put("from", range.from);
        issue.put("to", range.to);
        if (range.step != 1) issue.put("step", range.step);
    }
    void operator()(const Dates& dates) const {
        MapWriter days;
        days.put("from", dates.from);
        days.put("to", dates.to);
        if (dates.step_days != 1) days.put("step", dates.step_days);
        issue.put("dates", days.take());
    }
    void operator()(const Real& real) const {
        MapWriter ends;
        ends.put("from", real.from);
        ends.put("to", real.to);
        issue.put("real", ends.take());
    }
    void operator()(const Divisible&) const { issue.put("divisible", true); }
};

Node encode_issue(const Issue& issue) {
    MapWriter item;
    item.put("phase", issue.phase);
    item.put("name", issue.name);
    std::visit(DomainEncoder{item}, issue.domain);
    item.put("unit", issue.unit);
    item.put("clause", issue.clause);
    if (issue.status == IssueStatus::agreed) item.put("status", scalar("agreed"));
    if (issue.status == IssueStatus::parked) item.put("status", scalar("parked"));
    if (issue.agreed) item.put("agreed", encode_value(*issue.agreed));
    if (issue.otherwise) item.put("otherwise", encode_value(*issue.otherwise));
    item.put_strings("seen_by", issue.seen_by);
    item.put_extra(issue.extra);
    return item.take();
}

struct RuleEncoder {
    MapWriter& limit;

    void operator()(const Implication& rule) const {
        limit.put("when", rule.when);
        limit.put("require", rule.require);
    }
    void operator()(const Forbidden& rule) const { limit.put("forbid", rule.box); }
    void operator()(const Sum& rule) const {
        Node sum = map();
        for (const SumTerm& term : rule.terms) sum.members.push_back({term.issue, {}, encode_term(term)});
        limit.put("sum", std::move(sum));
        limit.put("at_least", rule.at_least);
        limit.put("at_most", rule.at_most);
    }
    static Node encode_term(const SumTerm& term) {
        if (term.costs.empty()) return encode_number(term.coefficient);
        Node costs = map();
        for (const auto& [option, cost] : term.costs) {
            costs.members.push_back({option, {}, encode_number(term.coefficient * cost)});
        }
        return costs;
    }
};

Node encode_limit(const Limit& limit) {
    MapWriter item;
    std::visit(RuleEncoder{item}, limit.rule);
    item.put("because", limit.because);
    item.put_strings("seen_by", limit.seen_by);
    item.put_extra(limit.extra);
    return item.take();
}

Node encode_obligation(const Obligation& obligation) {
    MapWriter item;
    item.put("what", encode_text(obligation.what));
    item.put("by", obligation.by);
    if (obligation.due_phase) {
        MapWriter due;
        due.put("phase", obligation.due_phase);
        due.put("day", obligation.due_day);
        item.put("due", due.take());
    } else {
        item.put("due", obligation.due_date);
    }
    item.put("verified_by", obligation.verified_by);
    item.put_strings("seen_by", obligation.seen_by);
    item.put_extra(obligation.extra);
    return item.take();
}

}  // namespace

Node encode_case(const Case& negotiation) {
    MapWriter top;
    top.put("wasit", scalar("case/1"));
    top.put("title", negotiation.title);
    top.put("summary", negotiation.summary);
    top.put_list("sources", negotiation.sources, encode_text);
    top.put_by_id("parties", negotiation.parties, encode_party);
    top.put_by_id("mediators", negotiation.mediators, encode_mediator);
    top.put_by_id("actors", negotiation.actors, encode_actor);
    top.put_list("channels", negotiation.channels, encode_channel);
    top.put("agreement", encode_agreement(negotiation.agreement));
    MapWriter deadline;
    deadline.put("when", negotiation.deadline);
    deadline.put("rounds", negotiation.deadline_rounds);
    if (!deadline.empty()) top.put("deadline", deadline.take());
    top.put_by_id("phases", negotiation.phases, encode_phase);
    if (negotiation.issues.empty())
        top.put("issues", map());  // a record only: the key is needed all the same
    top.put_by_id("issues", negotiation.issues, encode_issue);
    std::vector<Limit> own;  // those of phases follow from their conditions
    std::copy_if(negotiation.limits.begin(), negotiation.limits.end(), std::back_inserter(own),
                 [](const Limit& limit) { return !limit.phase; });
    top.put_list("limits", own, encode_limit);
    top.put_list("obligations", negotiation.obligations, encode_obligation);
    top.put_extra(negotiation.extra);
    return top.take();
}

}  // namespace wasit::casefile
