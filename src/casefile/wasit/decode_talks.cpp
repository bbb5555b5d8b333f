#include "casefile/wasit/decode.hpp"

namespace wasit::casefile {

namespace {

Round read_round(const Node& node, const Scope& scope) {
    Round round;
    Fields fields(node, "a round", scope.faults());
    if (const Node* id = fields.need("id")) round.id = read_string(*id, scope.faults()).value_or("");
    take_into(fields, "venue", round.venue, read_text);
    take_into(fields, "from", round.from, read_date);
    take_into(fields, "to", round.to, read_date);
    take_into(fields, "mediators", round.mediators, read_ids);
    take_into(fields, "agenda", round.agenda, read_text);
    take_into(fields, "seen_by", round.seen_by, read_ids);
    fields.finish(round.extra);
    return round;
}

Position read_position(const Node& node, const Scope& scope) {
    Position position;
    Fields fields(node, "a position", scope.faults());
    if (const Node* party = fields.need("party"))
        position.party = read_string(*party, scope.faults()).value_or("");
    take_into(fields, "round", position.round, read_string);
    if (const Node* wants = fields.need("wants")) position.wants = read_box(*wants, scope);
    if (const Node* condition = fields.take("if")) position.condition = read_box(*condition, scope);
    take_into(fields, "via", position.via, read_string);
    take_into(fields, "authority", position.authority, read_string);
    take_into(fields, "withdrawn", position.withdrawn, read_bool);
    take_into(fields, "seen_by", position.seen_by, read_ids);
    fields.finish(position.extra);
    return position;
}

Draft read_draft(const Node& node, const Scope& scope) {
    Draft draft;
    Fields fields(node, "a draft", scope.faults());
    if (const Node* id = fields.need("id")) draft.id = read_string(*id, scope.faults()).value_or("");
    take_into(fields, "round", draft.round, read_string);
    if (const Node* deal = fields.need("deal")) draft.deal = read_deal(*deal, scope);
    take_into(fields, "note", draft.note, read_text);
    take_into(fields, "seen_by", draft.seen_by, read_ids);
    fields.finish(draft.extra);
    return draft;
}

Statement read_statement(const Node& node, const Scope& scope) {
    Statement statement;
    Fields fields(node, "a statement", scope.faults());
    if (const Node* who = fields.need("who")) statement.who = read_text(*who, scope.faults());
    take_into(fields, "when", statement.when, read_moment);
    if (const Node* gist = fields.need("gist")) statement.gist = read_text(*gist, scope.faults());
    take_into(fields, "source", statement.source, read_text);
    take_into(fields, "reported_by", statement.reported_by, read_text);
    take_into(fields, "seen_by", statement.seen_by, read_ids);
    fields.finish(statement.extra);
    return statement;
}

Incident::Attribution read_attribution(const Node& node, FaultList& faults) {
    Incident::Attribution attribution;
    Fields fields(node, "an attribution", faults);
    if (const Node* to = fields.need("to")) attribution.to = read_text(*to, faults);
    take_into(fields, "by", attribution.by, read_text);
    fields.finish();
    return attribution;
}

Incident read_incident(const Node& node, const Scope& scope) {
    FaultList& faults = scope.faults();
    Incident incident;
    Fields fields(node, "an incident", faults);
    if (const Node* what = fields.need("what")) incident.what = read_text(*what, faults);
    take_into(fields, "when", incident.when, read_moment);
    take_into(fields, "where", incident.where, read_text);
    if (const Node* claimed = fields.take("claimed_by")) {
        if (claimed->is_list()) {
            for (const Node& item : claimed->items) incident.claimed_by.push_back(read_text(item, faults));
        } else {
            incident.claimed_by.push_back(read_text(*claimed, faults));
        }
    }
    if (const Node* attributed = fields.take("attributed_to")) {
        if (attributed->is_list()) {
            for (const Node& item : attributed->items)
                incident.attributed_to.push_back(read_attribution(item, faults));
        } else {
            incident.attributed_to.push_back(read_attribution(*attributed, faults));
        }
    }
    take_into(fields, "source", incident.source, read_text);
    take_into(fields, "reported_by", incident.reported_by, read_text);
    take_into(fields, "seen_by", incident.seen_by, read_ids);
    fields.finish(incident.extra);
    return incident;
}

void read_figure_value(const Node& node, FaultList& faults, Figure& figure) {
    if (!node.is_map()) {
        if (const auto number = read_number(node, faults)) figure.value = *number;
        return;
    }
    Fields fields(node, "a figure's value", faults);
    int given = 0;
    for (const auto& [key, kind] : {std::pair{"about", Figure::Kind::about},
                                    {"more_than", Figure::Kind::more_than},
                                    {"less_than", Figure::Kind::less_than}}) {
        const Node* value = fields.take(key);
        if (value == nullptr) continue;
        ++given;
        figure.kind = kind;
        if (const auto number = read_number(*value, faults)) figure.value = *number;
    }
    if (const Node* between = fields.take("between")) {
        ++given;
        figure.kind = Figure::Kind::between;
        if (!between->is_list()) {
            faults.error(between->mark, "`between` has two ends, not " + describe(*between),
                         "write [low, high]");
        } else if (const auto bounds = read_bounds(*between, faults)) {
            figure.value = bounds->low;
            figure.upper = bounds->high;
        }
    }
    fields.finish();
    if (given != 1) {
        faults.error(
            node.mark, "a figure's value is not said in one way",
            "write a number, or one of {about: n}, {more_than: n}, {less_than: n}, {between: [a, b]}");
    }
}

Figure read_figure(const Node& node, const Scope& scope) {
    FaultList& faults = scope.faults();
    Figure figure;
    Fields fields(node, "a figure", faults);
    if (const Node* measures = fields.need("measures")) figure.measures = read_text(*measures, faults);
    if (const Node* value = fields.need("value")) read_figure_value(*value, faults, figure);
    take_into(fields, "as_of", figure.as_of, read_moment);
    take_into(fields, "according_to", figure.according_to, read_text);
    take_into(fields, "reported_by", figure.reported_by, read_text);
    take_into(fields, "seen_by", figure.seen_by, read_ids);
    fields.finish(figure.extra);
    return figure;
}

}  // namespace

Talks decode_talks(const Node& node, const Scope& scope) {
    Talks talks;
    Fields fields(node, "the record of the talks", scope.faults());
    fields.take("wasit");
    read_items(fields, "rounds", talks.rounds, scope.bind(read_round));
    read_items(fields, "positions", talks.positions, scope.bind(read_position));
    read_items(fields, "drafts", talks.drafts, scope.bind(read_draft));
    read_items(fields, "statements", talks.statements, scope.bind(read_statement));
    read_items(fields, "incidents", talks.incidents, scope.bind(read_incident));
    read_items(fields, "figures", talks.figures, scope.bind(read_figure));
    fields.finish(talks.extra);
    return talks;
}

}  // namespace wasit::casefile
