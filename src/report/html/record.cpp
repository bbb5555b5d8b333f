#include <algorithm>

#include "mediation/wording/wording.hpp"
#include "report/html/sections.hpp"

namespace wasit::report {

namespace {

template <class Item>
std::vector<const Item*> for_the_whole_room(const std::vector<Item>& items, long& left_out) {
    std::vector<const Item*> shown;
    for (const Item& item : items) {
        if (item.seen_by.empty()) {
            shown.push_back(&item);
        } else {
            ++left_out;
        }
    }
    return shown;
}

std::string describe_days(const Page& page, const Round& round) {
    if (round.from && round.to && *round.from != *round.to) {
        return page.say(
            "days", {{"from", mediation::date_text(*round.from)}, {"to", mediation::date_text(*round.to)}});
    }
    if (round.from || round.to) return page.date(round.from ? *round.from : *round.to);
    return "";
}

void add_source(Element& parent, const Page& page, const Text& source, const Text& reported_by) {
    if (source.empty() && reported_by.empty()) return;
    Element& line = parent.add("p", {{"class", "source"}});
    if (!source.empty()) line.add(isolated(page.say("record.source", {{"source", page.words(source)}})));
    if (!source.empty() && !reported_by.empty()) line.write(" · ");
    if (!reported_by.empty())
        line.add(isolated(page.say("record.reported_by", {{"who", page.who(reported_by)}})));
}

void add_rounds(Element& section, const Page& page, const std::vector<const Round*>& rounds,
                const std::vector<const Draft*>& drafts) {
    section.add("h3", {}, page.say("record.rounds"));
    Element& timeline = section.add("ol", {{"class", "timeline"}});
    for (std::size_t i = 0; i < rounds.size(); ++i) {
        const Round& round = *rounds[i];
        Element& entry = timeline.add("li");
        entry.add("p", {{"class", "when"}}, describe_days(page, round));
        Element& title = entry.add("p", {{"class", "what"}});
        title.add("strong", {}, page.say("record.round", {{"number", page.number(Rational(i + 1), 0)}}));
        if (!round.venue.empty()) {
            title.write(" · ");
            title.add(name_of(page, round.venue));
        }
        if (!round.agenda.empty()) entry.add("p").add(name_of(page, round.agenda));
        std::vector<Text> mediators;
        for (const Id& id : round.mediators) mediators.push_back(mediation::party_name(page.negotiation, id));
        if (!mediators.empty()) {
            add_paragraph(entry, page.say("record.through", {{"mediators", mediation::join_and(mediators)}}),
                          "source");
        }
        for (const Draft* draft : drafts) {
            if (draft->round != round.id) continue;
            Element& line = entry.add("p", {{"class", "draft"}});
            line.add(inline_mark(Shape::star, kInk));
            line.add("strong", {}, page.say("record.draft", {{"id", draft->id}}));
            if (draft->note.empty()) continue;
            line.write(" ");
            line.add(name_of(page, draft->note));
        }
    }
}

std::string describe_amount(const Page& page, const Figure& figure) {
    const auto digits = [&](const Rational& value) { return page.words(plain(to_exact_text(value))); };
    const std::string value = digits(figure.value);
    switch (figure.kind) {
        case Figure::Kind::exactly:
            return value;
        case Figure::Kind::about:
            return page.say("figure.about", {{"value", value}});
        case Figure::Kind::more_than:
            return page.say("figure.more_than", {{"value", value}});
        case Figure::Kind::less_than:
            return page.say("figure.less_than", {{"value", value}});
        case Figure::Kind::between:
            return page.say("figure.between",
                            {{"from", value}, {"to", digits(figure.upper.value_or(figure.value))}});
    }
    return value;
}

// One row for each count, the counts of the same thing under one name: who counts what differently is the
// point.
void add_figures(Element& section, const Page& page, const std::vector<const Figure*>& figures) {
    section.add("h3", {}, page.say("record.figures"));
    Element& grid = section.add("div", {{"class", "wide"}}).add("table");
    grid.add("caption", {{"class", "unseen"}}, page.say("record.figures"));
    Element& head = grid.add("thead").add("tr");
    for (const char* column :
         {"figure.measures", "figure.value", "figure.as_of", "figure.according_to", "figure.reported"}) {
        head.add("th", {{"scope", "col"}}, page.say(column));
    }
    std::vector<const Figure*> left = figures;
    while (!left.empty()) {
        const Text measures = left.front()->measures;
        const auto others = std::stable_partition(
            left.begin(), left.end(), [&](const Figure* figure) { return figure->measures == measures; });
        Element& group = grid.add("tbody");
        for (auto figure = left.begin(); figure != others; ++figure) {
            Element& row = group.add("tr");
            if (figure == left.begin()) {
                row.add("th", {{"scope", "rowgroup"}, {"rowspan", std::to_string(others - left.begin())}})
                    .add(name_of(page, measures));
            }
            row.add("td", {{"class", "number"}}, describe_amount(page, **figure));
            row.add("td", {}, (*figure)->as_of ? page.moment(*(*figure)->as_of) : "–");
            row.add("td", {}, page.who((*figure)->according_to));
            row.add("td", {}, (*figure)->reported_by.empty() ? "–" : page.who((*figure)->reported_by));
        }
        left.erase(left.begin(), others);
    }
}

void add_statements(Element& section, const Page& page, const std::vector<const Statement*>& statements) {
    section.add("h3", {}, page.say("record.statements"));
    for (const Statement* statement : statements) {
        Element& entry = section.add("blockquote", {{"class", "statement"}});
        Element& who = entry.add("p", {{"class", "when"}});
        who.add("strong").add(isolated(page.who(statement->who)));
        if (statement->when) {
            who.write(" · ");
            who.write(page.moment(*statement->when));
        }
        entry.add("p").add(name_of(page, statement->gist));
        add_source(entry, page, statement->source, statement->reported_by);
    }
}

void add_incidents(Element& section, const Page& page, const std::vector<const Incident*>& incidents) {
    section.add("h3", {}, page.say("record.incidents"));
    for (const Incident* incident : incidents) {
        Element& entry = section.add("div", {{"class", "incident"}});
        Element& when = entry.add("p", {{"class", "when"}});
        if (incident->when) when.write(page.moment(*incident->when));
        if (incident->when && !incident->where.empty()) when.write(" · ");
        if (!incident->where.empty()) when.add(name_of(page, incident->where));
        entry.add("p").add(name_of(page, incident->what));
        Element& attributions = entry.add("ul");
        for (const Text& claimant : incident->claimed_by) {
            attributions.add("li", {}, page.say("incident.claimed_by", {{"who", page.who(claimant)}}));
        }
        for (const Incident::Attribution& attribution : incident->attributed_to) {
            attributions.add("li", {},
                             page.say("incident.attributed",
                                      {{"to", page.who(attribution.to)}, {"by", page.who(attribution.by)}}));
        }
        if (attributions.empty()) attributions.add("li", {}, page.say("incident.nobody"));
        add_source(entry, page, incident->source, incident->reported_by);
    }
}

}  // namespace

void add_record(Element& body, const Page& page) {
    const Talks& talks = page.negotiation.talks;
    long left_out = 0;
    const auto rounds = for_the_whole_room(talks.rounds, left_out);
    const auto drafts = for_the_whole_room(talks.drafts, left_out);
    const auto statements = for_the_whole_room(talks.statements, left_out);
    const auto incidents = for_the_whole_room(talks.incidents, left_out);
    const auto figures = for_the_whole_room(talks.figures, left_out);
    if (rounds.empty() && statements.empty() && incidents.empty() && figures.empty()) return;
    Element& section = add_section(body, "record", page.say("record"));
    if (!rounds.empty()) add_rounds(section, page, rounds, drafts);
    if (!figures.empty()) add_figures(section, page, figures);
    if (!statements.empty()) add_statements(section, page, statements);
    if (!incidents.empty()) add_incidents(section, page, incidents);
    if (left_out > 0) add_paragraph(section, page.say("record.left_out", {{"count", left_out}}), "note");
}

}  // namespace wasit::report
