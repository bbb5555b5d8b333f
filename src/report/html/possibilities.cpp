#include <algorithm>

#include "mediation/evaluation/evaluation.hpp"
#include "mediation/explain/explain.hpp"
#include "mediation/wording/wording.hpp"
#include "report/html/sections.hpp"
#include "report/svg/bars.hpp"
#include "report/svg/parallel_plot.hpp"
#include "report/svg/scatter.hpp"

namespace wasit::report {

namespace {

constexpr std::size_t kMostTableRows = 60;

std::string worths_of(const Page& page, std::size_t party, const Rational& value) {
    return page.worth(party, value);
}

struct MarkedDeal {
    std::string name;
    std::vector<Rational> values;
};

// The deal each party asks for, its position completed to its best.
std::vector<std::optional<MarkedDeal>> value_positions(const Page& page) {
    std::vector<std::optional<MarkedDeal>> marked;
    for (const mediation::PartyStanding& standing : page.inputs.bridge.gap.parties) {
        marked.emplace_back();
        if (!standing.completed) continue;
        const auto result = mediation::evaluate(page.negotiation, *standing.completed);
        if (!result.evaluation) continue;
        const Text party = mediation::party_name(page.negotiation, standing.party);
        marked.back() = MarkedDeal{page.say("position.of", {{"party", party}}), result.evaluation->values};
    }
    return marked;
}

void mark_draft(const Page& page, Scatter& scatter, Rows& rows) {
    const mediation::Gap& gap = page.inputs.bridge.gap;
    if (!gap.draft || gap.parties.size() != 2 || !gap.parties[0].draft || !gap.parties[1].draft) return;
    const mediation::WorthRange& x = *gap.parties[0].draft;
    const mediation::WorthRange& y = *gap.parties[1].draft;
    const std::string name = page.say("record.draft", {{"id", *gap.draft}});
    const auto range_text = [&](std::size_t party, const mediation::WorthRange& range) {
        if (range.least == range.most) return page.worth(party, range.least);
        return page.say("range",
                        {{"from", page.worth(party, range.least)}, {"to", page.worth(party, range.most)}});
    };
    rows.cells.push_back({name, range_text(0, x), range_text(1, y)});
    if (x.least == x.most && y.least == y.most) {
        scatter.points.push_back(
            {to_double(x.least), to_double(y.least), Shape::star, "", std::string(kInk), name});
    } else {
        scatter.areas.push_back({to_double(x.least), to_double(x.most), to_double(y.least), to_double(y.most),
                                 page.say("draft.area", {{"id", *gap.draft}})});
    }
}

void trace_frontier(const Page& page, const FrontierView& view, Scatter& scatter, Rows& rows) {
    for (std::size_t i = 0; i < view.rows.size(); ++i) {
        const FrontierView::Row& row = view.rows[i];
        scatter.frontier.push_back({to_double(row.values[0]), to_double(row.values[1]), row.segment_to_next});
        if (i < kMostTableRows) {
            rows.cells.push_back({page.say("frontier.point", {{"number", page.number(Rational(i + 1), 0)}}),
                                  worths_of(page, 0, row.values[0]), worths_of(page, 1, row.values[1])});
        }
    }
    if (view.rows.size() > kMostTableRows) {
        rows.cells.push_back(
            {page.say("frontier.more", {{"count", static_cast<long>(view.size - kMostTableRows)}}), "", ""});
    }
}

void mark_packages(const Page& page, Scatter& scatter, Rows& rows) {
    const auto& proposals = page.inputs.bridge.proposals;
    for (std::size_t i = 0; i < proposals.size(); ++i) {
        const std::vector<std::string>& grounds = proposals[i].grounds;
        const bool several = proposals.size() > 1 && !grounds.empty();
        scatter.points.push_back({to_double(proposals[i].values[0]), to_double(proposals[i].values[1]),
                                  Shape::circle, page.package_number(i), std::string(kInk),
                                  several
                                      ? mediation::ground_name(grounds.front(), page.style, page.negotiation)
                                      : page.package(i)});
        rows.cells.push_back(
            {page.package(i), page.worth(0, proposals[i].values[0]), page.worth(1, proposals[i].values[1])});
    }
}

void mark_positions(const Page& page, Scatter& scatter, Rows& rows) {
    const auto positions = value_positions(page);
    for (std::size_t party = 0; party < positions.size(); ++party) {
        if (!positions[party]) continue;
        const MarkedDeal& marked = *positions[party];
        scatter.points.push_back({to_double(marked.values[0]), to_double(marked.values[1]),
                                  party_style(party).shape, "", std::string(party_style(party).colour),
                                  marked.name});
        rows.cells.push_back({marked.name, page.worth(0, marked.values[0]), page.worth(1, marked.values[1])});
    }
}

// Whether the positions lie so far off that they would press the frontier into a corner of the plot.
bool needs_close_up(const Scatter& close_up, const Scatter& everything) {
    if (close_up.frontier.empty() || close_up.points.size() == everything.points.size()) return false;
    const auto spread_of = [](const Scatter& scatter, auto of) {
        double low = of(scatter.frontier.front()), high = low;
        for (const FrontierPoint& point : scatter.frontier)
            low = std::min(low, of(point)), high = std::max(high, of(point));
        for (const ScatterPoint& point : scatter.points)
            low = std::min(low, of(point)), high = std::max(high, of(point));
        return high - low;
    };
    const auto x = [](const auto& point) { return point.x; };
    const auto y = [](const auto& point) { return point.y; };
    constexpr double kSmallest = 0.6;
    return spread_of(close_up, x) < kSmallest * spread_of(everything, x) ||
           spread_of(close_up, y) < kSmallest * spread_of(everything, y);
}

void add_two_party_plot(Element& section, const Page& page, const FrontierView& view, bool deals_exist) {
    Scatter scatter;
    Rows rows;
    rows.header = {page.say("deal"), page.party(0), page.party(1)};
    const auto name = [&](std::size_t party) {
        return mediation::party_name(page.negotiation, page.negotiation.parties[party].id);
    };
    const auto walk_away = [&](std::size_t party) {
        return Scatter::WalkAway{
            to_double(page.walk_away(party)),
            page.say("walk_away.of",
                     {{"party", name(party)}, {"value", page.worth(party, page.walk_away(party))}})};
    };
    scatter.caption = {page.say("frontier.plot", {{"first", name(0)}, {"second", name(1)}}),
                       page.say(deals_exist ? "frontier.plot.what" : "frontier.plot.no_deal")};
    scatter.x_title = page.say("frontier.axis.x", {{"party", name(0)}});
    scatter.y_title = page.say("frontier.axis.y", {{"party", name(1)}});
    scatter.zone_label = page.say("zone");
    scatter.number = page.number_text();
    scatter.numbers_last = page.right_to_left();
    if (page.has_walk_away(0)) scatter.x_walk_away = walk_away(0);
    if (page.has_walk_away(1)) scatter.y_walk_away = walk_away(1);
    trace_frontier(page, view, scatter, rows);
    mark_packages(page, scatter, rows);
    mark_draft(page, scatter, rows);
    Scatter everything = scatter;
    mark_positions(page, everything, rows);
    if (!needs_close_up(scatter, everything)) {
        if (everything.points.size() > scatter.points.size()) {
            everything.caption.description += " " + page.say("frontier.positions");
        }
        add_figure(section, page, draw_scatter(everything), everything.caption.description, rows);
        return;
    }
    add_figure(section, page, draw_scatter(scatter), scatter.caption.description, rows);
    section.add("h3", {}, page.say("frontier.overview"));
    everything.caption = {page.say("frontier.overview"), page.say("frontier.overview.what")};
    for (ScatterPoint& point : everything.points) {
        if (!point.badge.empty()) point.label = point.badge = "";
    }
    for (ScatterArea& area : everything.areas) area.label = "";
    section.add("div", {{"class", "drawing small"}}).add(draw_scatter(everything));
    add_paragraph(section, everything.caption.description, "note");
}

// Dashes that tell the lines of a plot apart when colours do not.
constexpr std::string_view kDashes[] = {"", "7 4", "2 4", "10 4 2 4", "14 5", "4 3 1 3"};

void add_many_party_plot(Element& section, const Page& page) {
    const auto& proposals = page.inputs.bridge.proposals;
    if (proposals.size() < 2 && page.party_count() < 3) return;
    ParallelPlot plot;
    plot.caption = {page.say("parallel.plot"), page.say("parallel.what")};
    plot.axis_title = page.say("parallel.axis");
    plot.threshold_label = page.say("walk_away");
    plot.number = page.number_text();
    Rows rows;
    rows.header = {page.say("party")};
    for (std::size_t i = 0; i < proposals.size(); ++i) {
        rows.header.push_back(page.package(i));
        plot.lines.push_back({page.package_number(i),
                              std::string(party_style(i).colour),
                              std::string(kDashes[i % std::size(kDashes)]),
                              {}});
    }
    for (std::size_t party = 0; party < page.party_count(); ++party) {
        std::vector<std::string> row = {page.party(party)};
        std::vector<double> shares;
        for (const auto& proposal : proposals) {
            const auto share = page.satisfaction(party, proposal.values[party]);
            if (share) shares.push_back(100 * *share);
            row.push_back(share ? page.percent(*share) : page.worth(party, proposal.values[party]));
        }
        rows.cells.push_back(std::move(row));
        if (shares.size() != proposals.size()) continue;  // no scale for this party: the table has its worths
        plot.rows.push_back({page.party(party), party_style(party)});
        for (std::size_t i = 0; i < proposals.size(); ++i) plot.lines[i].values.push_back(shares[i]);
    }
    if (plot.rows.empty()) return;
    add_figure(section, page, draw_parallel_plot(plot), plot.caption.description, rows);
}

// Who gets which part of what, where goods are divided.
void add_division(Element& section, const Page& page) {
    const auto& proposals = page.inputs.bridge.proposals;
    const auto divides = [](const mediation::Proposal& proposal) {
        return std::any_of(proposal.deal.values.begin(), proposal.deal.values.end(),
                           [](auto& named) { return std::holds_alternative<Shares>(named.second); });
    };
    // Of several packages the one that was divided by the procedure made for it.
    const auto by_procedure = [](const mediation::Proposal& proposal) {
        return std::find(proposal.grounds.begin(), proposal.grounds.end(), "adjusted-winner") !=
               proposal.grounds.end();
    };
    auto found = std::find_if(proposals.begin(), proposals.end(), by_procedure);
    if (found == proposals.end()) found = std::find_if(proposals.begin(), proposals.end(), divides);
    if (found == proposals.end()) return;
    section.add("h3", {}, page.say("division"));
    add_paragraph(section,
                  page.say("division.what",
                           {{"package", page.package(static_cast<std::size_t>(found - proposals.begin()))}}));
    Element& legend = section.add("p", {{"class", "legend"}});
    for (std::size_t party = 0; party < page.party_count(); ++party) add_party(legend, page, party);
    Element& grid = section.add("div", {{"class", "wide"}}).add("table", {{"class", "division"}});
    grid.add("caption", {{"class", "unseen"}}, page.say("division"));
    Element& head = grid.add("thead").add("tr");
    head.add("th", {{"scope", "col"}}, page.say("division.good"));
    head.add("th", {{"scope", "col"}}, page.say("division.shares"));
    for (std::size_t party = 0; party < page.party_count(); ++party)
        head.add("th", {{"scope", "col"}}, page.party(party));
    Element& body = grid.add("tbody");
    for (const auto& [issue, value] : found->deal.values) {
        const auto* shares = std::get_if<Shares>(&value);
        if (shares == nullptr) continue;
        Element& row = body.add("tr");
        row.add("th", {{"scope", "row"}}).add(name_of(page, mediation::issue_name(page.negotiation, issue)));
        ShareBar bar;
        bar.caption = {page.issue(issue), page.value(issue, value)};
        bar.mirrored = page.right_to_left();
        std::vector<std::string> fractions(page.party_count(), "–");
        for (const auto& [id, share] : shares->of_party) {
            const auto party = page.find_party(id);
            if (!party) continue;
            bar.parts.push_back({to_double(share), party_style(*party)});
            if (share == 1) fractions[*party] = page.say("division.all");
            if (share > 0 && share < 1) fractions[*party] = page.words(plain(to_fraction(share)));
        }
        row.add("td", {{"class", "bar"}}).add(draw_share_bar(bar));
        for (const std::string& fraction : fractions) row.add("td", {{"class", "number"}}, fraction);
    }
    Element& sum = grid.add("tfoot").add("tr");
    sum.add("th", {{"scope", "row"}}, page.say("division.points"));
    sum.add("td");
    for (std::size_t party = 0; party < page.party_count(); ++party) {
        sum.add("td", {{"class", "number"}}, page.worth(party, found->values[party]));
    }
}

}  // namespace

void add_possibilities(Element& body, const Page& page) {
    const mediation::Bridge& bridge = page.inputs.bridge;
    const auto& view = page.inputs.frontier;
    if (bridge.proposals.empty() && (!view || view->rows.empty())) return;
    Element& section = add_section(body, "possible", page.say("possible"));
    if (view && !view->rows.empty() && !view->rows.front().segment_to_next) {
        add_paragraph(section,
                      page.say(view->exact ? "frontier.size" : "frontier.size.approximate",
                               {{"count", static_cast<long>(view->size)}}),
                      "lead");
    }
    add_division(section, page);
    if (page.party_count() == 2 && view && !view->rows.empty()) {
        add_two_party_plot(section, page, *view, true);
    } else {
        add_many_party_plot(section, page);
    }
}

void add_no_deal(Element& body, const Page& page) {
    if (page.inputs.bridge.status != mediation::Bridge::Status::no_deal) return;
    Element& section = add_section(body, "no-deal", page.say("no_deal"));
    add_paragraph(section, page.say("no_deal.proved"), "lead");
    add_paragraph(section, page.say("no_deal.why"));
    add_diagnosis(section, page);
    const auto& view = page.inputs.beyond;
    if (!view || view->rows.empty()) return;
    if (page.party_count() == 2) add_two_party_plot(section, page, *view, false);
    if (page.inputs.diagnosis && !page.inputs.diagnosis->relaxations.empty()) return;

    // The nearest: those whose worst-off party misses its walk-away by least.
    struct Miss {
        const FrontierView::Row* row;
        Rational worst;
    };
    std::vector<Miss> misses;
    for (const FrontierView::Row& row : view->rows) {
        Rational worst = 0;
        for (std::size_t party = 0; party < page.party_count(); ++party) {
            worst = std::max<Rational>(worst, page.walk_away(party) - row.values[party]);
        }
        misses.push_back({&row, worst});
    }
    std::stable_sort(misses.begin(), misses.end(), [](auto& a, auto& b) { return a.worst < b.worst; });
    misses.resize(std::min<std::size_t>(misses.size(), 3));
    section.add("h3", {}, page.say("no_deal.nearest"));
    add_paragraph(section, page.say("no_deal.nearest.what"));
    Rows rows;
    rows.header = {page.say("deal")};
    for (std::size_t party = 0; party < page.party_count(); ++party) rows.header.push_back(page.party(party));
    for (const Miss& miss : misses) {
        std::vector<std::string> row = {"–"};
        if (miss.row->deal) {
            std::vector<Text> terms;
            for (const auto& [issue, value] : miss.row->deal->values) {
                Text term = plain(page.issue(issue) + ": " + page.value(issue, value));
                terms.push_back(std::move(term));
            }
            row[0] = page.words(mediation::join_and(terms));
        }
        for (std::size_t party = 0; party < page.party_count(); ++party) {
            const Rational short_by = page.walk_away(party) - miss.row->values[party];
            const std::string worth = page.worth(party, miss.row->values[party]);
            // A near miss may be smaller than the digits of a worth: it gets as many as it needs to be seen.
            row.push_back(short_by > 0 ? page.say("no_deal.short",
                                                  {{"worth", worth}, {"short", page.number(short_by, 5)}})
                                       : worth);
        }
        rows.cells.push_back(std::move(row));
    }
    section.add("div", {{"class", "wide"}}).add(table(page.say("no_deal.nearest"), rows));
}

}  // namespace wasit::report
