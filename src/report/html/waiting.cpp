#include <algorithm>

#include "mediation/waiting/waiting_words.hpp"
#include "mediation/wording/wording.hpp"
#include "report/html/sections.hpp"
#include "report/svg/waiting_plot.hpp"

namespace wasit::report {

namespace {

using mediation::PackageWaiting;
using mediation::Waiting;

struct Named {
    std::string name;
    std::string badge;  // empty: not drawn
    const PackageWaiting* package;
};

// The proposals, which the plots show, then the draft and the positions, which are in the tables only.
std::vector<Named> list_packages(const Page& page, const Waiting& waiting) {
    std::vector<Named> packages;
    const auto& proposals = page.inputs.bridge.proposals;
    for (std::size_t i = 0; i < proposals.size(); ++i) {
        if (proposals[i].waiting)
            packages.push_back({page.package(i), page.package_number(i), &*proposals[i].waiting});
    }
    for (const PackageWaiting& package : waiting.packages) {
        const std::string name =
            package.source == PackageWaiting::Source::position
                ? page.say(mediation::Message{"waiting.position", {{"party", page.party(package.of)}}})
                : page.say(mediation::Message{package.full ? "waiting.draft" : "waiting.draft.open",
                                              {{"id", package.of}}});
        packages.push_back({name, "", &package});
    }
    return packages;
}

std::string round_label(const Page& page, long round) {
    return page.say("record.round", {{"number", page.number(Rational(round), 0)}});
}

std::string number_or_dash(const Page& page, const std::optional<Rational>& value) {
    return value ? page.number(*value, 2) : std::string("–");
}

// False where there is nothing to draw.
bool add_plot(Element& section, const Page& page, const Waiting& waiting, std::size_t party,
              const std::vector<Named>& packages, bool legend) {
    const mediation::Pressure& pressure = waiting.pressures[party];
    const long rounds = waiting.rounds_shown();
    if (!pressure.rate_known() || pressure.kind() == mediation::Pressure::Kind::none || rounds < 2)
        return false;
    WaitingPlot plot;
    const Text name = mediation::party_name(page.negotiation, page.negotiation.parties[party].id);
    plot.caption = {page.say("waiting.plot", {{"party", name}}), page.say("waiting.plot.what")};
    plot.walk_away_name = page.say("walk_away");
    plot.colour = party_style(party).colour;
    plot.mirrored = page.right_to_left();
    plot.number = page.number_text();
    Rows rows;
    rows.header = {page.say("deal")};
    std::vector<std::string> floor = {page.say("walk_away")};
    for (long t = 0; t < rounds; ++t) {
        const std::string round = round_label(page, waiting.clock.now + t);
        plot.steps.push_back(t == 0 ? page.say("waiting.now", {{"round", round}}) : round);
        rows.header.push_back(round);
        const Rational walk_away = pressure.walk_away_after(static_cast<unsigned long>(t));
        plot.walk_away.push_back(to_double(walk_away));
        floor.push_back(page.number(walk_away, 2));
    }
    for (const Named& named : packages) {
        const mediation::PartyWaiting& own = named.package->parties[party];
        WaitingLine line{named.badge, std::string(kInk), {}, std::nullopt};
        std::vector<std::string> row = {named.name};
        for (long t = 0; t < rounds; ++t) {
            const Rational worth = pressure.worth_after(own.worth, static_cast<unsigned long>(t));
            line.values.push_back(to_double(worth));
            row.push_back(page.number(worth, 2));
        }
        rows.cells.push_back(std::move(row));
        if (named.badge.empty()) continue;
        const mediation::RoundSpan span = cut(own.accepts, waiting.clock.left());
        if (!span.never && span.last && *span.last < rounds)
            line.last = static_cast<std::size_t>(span.last->get_ui());
        plot.lines.push_back(std::move(line));
    }
    rows.cells.push_back(std::move(floor));
    Element& heading = section.add("h3");
    add_party(heading, page, party);
    add_figure(section, page, draw_waiting_plot(plot), legend ? plot.caption.description : "", rows);
    return true;
}

void add_table(Element& section, const Page& page, const Waiting& waiting,
               const std::vector<Named>& packages) {
    Element& grid = section.add("div", {{"class", "wide"}}).add("table", {{"class", "waiting"}});
    grid.add("caption", {}, page.say("waiting.table"));
    Element& head = grid.add("thead").add("tr");
    for (const char* column : {"terminal.package", "terminal.party", "waiting.worth_loss",
                               "waiting.gain_loss", "waiting.accepts", "waiting.worth_the_wait"}) {
        head.add("th", {{"scope", "col"}}, page.say(mediation::Message{column, {}}));
    }
    const auto words = [&](const std::optional<mediation::RoundSpan>& span) {
        return mediation::describe_span(span, waiting.clock, page.style);
    };
    Element& body = grid.add("tbody");
    for (const Named& named : packages) {
        for (std::size_t p = 0; p < named.package->parties.size(); ++p) {
            const mediation::PartyWaiting& own = named.package->parties[p];
            Element& row = body.add("tr");
            if (p == 0) {
                row.set("class", "first");
                Element& title = row.add("th", {{"scope", "rowgroup"},
                                                {"rowspan", std::to_string(named.package->parties.size())}});
                title.add(isolated(named.name));
                add_paragraph(title,
                              page.say(mediation::Message{"waiting.package",
                                                          {{"span", words(named.package->acceptable)}}}),
                              "note");
            }
            add_party(row.add("th", {{"scope", "row"}}), page, p);
            row.add("td", {{"class", "number"}}, number_or_dash(page, own.worth_loss));
            row.add("td", {{"class", "number"}}, number_or_dash(page, own.gain_loss));
            row.add("td", {}, words(own.accepts));
            row.add("td", {}, words(own.worth_the_wait));
        }
    }
}

}  // namespace

void add_waiting(Element& body, const Page& page) {
    const auto& waiting = page.inputs.bridge.gap.waiting;
    if (!waiting) return;
    Element& section = add_section(body, "waiting", page.say("waiting"));
    add_paragraph(section, page.say("waiting.what"), "lead");
    Element& facts = section.add("ul", {{"class", "trades"}});
    for (const std::string& sentence : describe_waiting(page.negotiation, *waiting, page.style))
        facts.add("li", {}, sentence);
    const std::vector<Named> packages = list_packages(page, *waiting);
    bool drawn = false;  // the legend stands under the first plot
    for (std::size_t party = 0; party < page.party_count(); ++party)
        drawn = add_plot(section, page, *waiting, party, packages, !drawn) || drawn;
    if (!packages.empty()) add_table(section, page, *waiting, packages);
}

}  // namespace wasit::report
