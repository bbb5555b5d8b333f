#include "casefile/wasit/encode.hpp"
#include "casefile/wasit/map_writer.hpp"

namespace wasit::casefile {

namespace {

Node encode_round(const Round& round) {
    MapWriter item;
    item.put("id", scalar(round.id));
    item.put("venue", round.venue);
    item.put("from", round.from);
    item.put("to", round.to);
    item.put_strings("mediators", round.mediators);
    item.put("agenda", round.agenda);
    item.put_strings("seen_by", round.seen_by);
    item.put_extra(round.extra);
    return item.take();
}

Node encode_position(const Position& position) {
    MapWriter item;
    item.put("party", scalar(position.party));
    item.put("round", position.round);
    item.put("wants", position.wants);
    item.put("if", position.condition);
    item.put("via", position.via);
    item.put("authority", position.authority);
    item.put("withdrawn", position.withdrawn);
    item.put_strings("seen_by", position.seen_by);
    item.put_extra(position.extra);
    return item.take();
}

Node encode_draft(const Draft& draft) {
    MapWriter item;
    item.put("id", scalar(draft.id));
    item.put("round", draft.round);
    item.put("deal", encode_deal(draft.deal));
    item.put("note", draft.note);
    item.put_strings("seen_by", draft.seen_by);
    item.put_extra(draft.extra);
    return item.take();
}

Node encode_statement(const Statement& statement) {
    MapWriter item;
    item.put("who", encode_text(statement.who));
    item.put("when", statement.when);
    item.put("gist", encode_text(statement.gist));
    item.put("source", statement.source);
    item.put("reported_by", statement.reported_by);
    item.put_strings("seen_by", statement.seen_by);
    item.put_extra(statement.extra);
    return item.take();
}

Node encode_attribution(const Incident::Attribution& attribution) {
    MapWriter item;
    item.put("to", encode_text(attribution.to));
    item.put("by", attribution.by);
    return item.take();
}

Node encode_incident(const Incident& incident) {
    MapWriter item;
    item.put("what", encode_text(incident.what));
    item.put("when", incident.when);
    item.put("where", incident.where);
    item.put_list("claimed_by", incident.claimed_by, encode_text);
    item.put_list("attributed_to", incident.attributed_to, encode_attribution);
    item.put("source", incident.source);
    item.put("reported_by", incident.reported_by);
    item.put_strings("seen_by", incident.seen_by);
    item.put_extra(incident.extra);
    return item.take();
}

Node encode_figure_value(const Figure& figure) {
    MapWriter item;
    switch (figure.kind) {
        case Figure::Kind::exactly:
            return encode_number(figure.value);
        case Figure::Kind::about:
            item.put("about", figure.value);
            break;
        case Figure::Kind::more_than:
            item.put("more_than", figure.value);
            break;
        case Figure::Kind::less_than:
            item.put("less_than", figure.value);
            break;
        case Figure::Kind::between: {
            Node ends = list();
            ends.items = {encode_number(figure.value), encode_number(figure.upper.value_or(figure.value))};
            item.put("between", std::move(ends));
        }
    }
    return item.take();
}

Node encode_figure(const Figure& figure) {
    MapWriter item;
    item.put("measures", encode_text(figure.measures));
    item.put("value", encode_figure_value(figure));
    item.put("as_of", figure.as_of);
    item.put("according_to", figure.according_to);
    item.put("reported_by", figure.reported_by);
    item.put_strings("seen_by", figure.seen_by);
    item.put_extra(figure.extra);
    return item.take();
}

}  // namespace

Node encode_talks(const Talks& talks) {
    MapWriter top;
    top.put("wasit", scalar("talks/1"));
    top.put_list("rounds", talks.rounds, encode_round);
    top.put_list("positions", talks.positions, encode_position);
    top.put_list("drafts", talks.drafts, encode_draft);
    top.put_list("statements", talks.statements, encode_statement);
    top.put_list("incidents", talks.incidents, encode_incident);
    top.put_list("figures", talks.figures, encode_figure);
    top.put_extra(talks.extra);
    return top.take();
}

}  // namespace wasit::casefile
