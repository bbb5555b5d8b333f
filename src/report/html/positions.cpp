#include <algorithm>
#include <chrono>

#include "mediation/wording/wording.hpp"
#include "report/html/sections.hpp"
#include "report/svg/line_plot.hpp"
#include "report/svg/scale.hpp"
#include "report/svg/strip.hpp"

namespace wasit::report {

namespace {

using mediation::IssueGap;
using State = IssueGap::State;

constexpr long kMostTicks = 6;

// Where a number or a date lies on its issue's scale.
double locate(const Value& value) {
    if (const auto* number = std::get_if<Rational>(&value)) return to_double(*number);
    if (const auto* date = std::get_if<Date>(&value))
        return static_cast<double>(date->day.time_since_epoch().count());
    return 0;
}

std::string_view state_word(State state) {
    switch (state) {
        case State::agreed:
            return "state.agreed";
        case State::parked:
            return "state.parked";
        case State::together:
            return "state.together";
        case State::apart:
            return "state.apart";
        case State::unstated:
            return "state.unstated";
    }
    return "state.unstated";
}

std::string describe_side(const Page& page, const Issue& issue, const Side& side) {
    return page.words(mediation::side_text(page.negotiation, issue, side));
}

struct Extent {
    Value low, high;
};

// The ends of an issue's scale; nothing for issues that have none.
std::optional<Extent> find_extent(const Issue& issue) {
    if (const auto* range = std::get_if<Range>(&issue.domain))
        return Extent{Value(range->from), Value(range->to)};
    if (const auto* real = std::get_if<Real>(&issue.domain))
        return Extent{Value(real->from), Value(real->to)};
    if (const auto* dates = std::get_if<Dates>(&issue.domain))
        return Extent{Value(dates->from), Value(dates->to)};
    return std::nullopt;
}

// Ticks on values the issue can take: all of them if they are few, else every second, third...
std::vector<StripTick> list_ticks(const Page& page, const Issue& issue, const Extent& extent) {
    std::vector<StripTick> ticks;
    const auto bare = [&](const Value& value) {  // without the unit, which stands beside the issue's name
        const auto* number = std::get_if<Rational>(&value);
        return number != nullptr ? page.words(plain(to_exact_text(*number))) : page.value(issue.id, value);
    };
    const auto count = count_values(issue);
    if (count && *count <= 400) {
        const std::vector<Value> values = list_values(issue);
        const long most = std::holds_alternative<Dates>(issue.domain) ? 4 : kMostTicks;
        const long last = static_cast<long>(values.size()) - 1;
        const long stride = last <= 0 ? 1 : (last + most - 2) / (most - 1);
        for (long i = 0; i <= last; i += std::max(stride, 1L)) {
            ticks.push_back(
                {locate(values[static_cast<std::size_t>(i)]), bare(values[static_cast<std::size_t>(i)])});
        }
        return ticks;
    }
    const Ticks nice = nice_ticks(locate(extent.low), locate(extent.high), kMostTicks);
    for (const double at : nice.at) ticks.push_back({at, page.number(Rational(at), nice.decimals)});
    return ticks;
}

void set_values(StripLane& lane, const Side& side, const Extent& extent) {
    if (!side.any_of.empty()) {
        for (const Value& value : side.any_of) lane.at.push_back(locate(value));
        std::sort(lane.at.begin(), lane.at.end());
        return;
    }
    lane.at = {locate(side.min.value_or(extent.low)), locate(side.max.value_or(extent.high))};
    lane.through = true;
    if (lane.at.front() == lane.at.back()) lane.at.pop_back();
}

void add_scale(Element& card, const Page& page, const Issue& issue, const IssueGap& gap,
               const Extent& extent) {
    Strip strip;
    strip.caption.title =
        page.say("gap.plot", {{"issue", mediation::issue_name(page.negotiation, issue.id)}});
    strip.low = locate(extent.low);
    strip.high = locate(extent.high);
    strip.ticks = list_ticks(page, issue, extent);
    strip.mirrored = page.right_to_left() && std::holds_alternative<Dates>(issue.domain);
    strip.words_right = page.right_to_left();
    for (std::size_t party = 0; party < gap.asks.size(); ++party) {
        if (!gap.asks[party]) continue;
        StripLane lane;
        lane.label = page.say(
            "gap.ask", {{"party", page.party(party)}, {"ask", describe_side(page, issue, *gap.asks[party])}});
        lane.shape = party_style(party).shape;
        lane.colour = party_style(party).colour;
        set_values(lane, *gap.asks[party], extent);
        strip.caption.description += lane.label + ". ";
        strip.lanes.push_back(std::move(lane));
    }
    if (gap.draft) {
        StripLane lane;
        lane.label = page.say("gap.draft_value", {{"value", page.value(issue.id, *gap.draft)}});
        lane.shape = Shape::star;
        lane.colour = kInk;
        lane.at = {locate(*gap.draft)};
        strip.caption.description += lane.label + ". ";
        strip.lanes.push_back(std::move(lane));
    }
    if (gap.overlap) {
        StripLane shared;
        set_values(shared, *gap.overlap, extent);
        if (!shared.at.empty()) strip.overlap = Strip::Span{shared.at.front(), shared.at.back()};
    }
    card.add("div", {{"class", "drawing"}}).add(draw_strip(strip));
}

// A choice has no scale: its options, each with the marks of those who ask for it.
void add_options(Element& card, const Page& page, const Issue& issue, const IssueGap& gap) {
    Element& list = card.add("ul", {{"class", "options"}});
    for (const Option& option : std::get<Choice>(issue.domain).options) {
        const Value value = option.id;
        Element& entry = list.add("li");
        if (gap.overlap && contains(*gap.overlap, value)) entry.set("class", "shared");
        entry.add("span", {{"class", "option"}})
            .add(name_of(page, mediation::name_or_id(option.name, option.id)));
        Element& marks = entry.add("span", {{"class", "askers"}});
        for (std::size_t party = 0; party < gap.asks.size(); ++party) {
            if (!gap.asks[party] || !contains(*gap.asks[party], value)) continue;
            marks.add(inline_mark(party_style(party).shape, party_style(party).colour));
            marks.add("span", {{"class", "unseen"}}, page.party(party) + " ");
        }
        if (gap.draft == value) {
            marks.add(inline_mark(Shape::star, kInk));
            marks.add("span", {{"class", "unseen"}}, page.say("draft") + " ");
        }
    }
}

void add_issue(Element& cards, const Page& page, const Issue& issue, const IssueGap& gap) {
    Element& card = cards.add("article", {{"class", "issue"}});
    Element& heading = card.add("h4");
    heading.add(name_of(page, mediation::name_or_id(issue.name, issue.id)));
    if (!issue.unit.empty()) {
        heading.write(" ");
        heading.add("span", {{"class", "unit"}}).add(name_of(page, issue.unit));
    }
    const std::string_view state = state_word(gap.state);
    Element& chip = card.add("p", {{"class", "state " + std::string(state.substr(6))}}, page.say(state));
    if (gap.state == State::apart && gap.distance) {
        chip.write(" · " + page.say("gap.distance", {{"distance", page.percent(to_double(*gap.distance))}}));
    }
    if (gap.state == State::agreed && issue.agreed) {
        add_paragraph(card, page.value(issue.id, *issue.agreed), "settled");
        return;
    }
    if (gap.state == State::parked) return;
    const bool anything =
        gap.draft || std::any_of(gap.asks.begin(), gap.asks.end(), [](auto& ask) { return ask.has_value(); });
    if (std::holds_alternative<Choice>(issue.domain)) {
        add_options(card, page, issue, gap);
    } else if (const auto extent = find_extent(issue); extent && anything) {
        add_scale(card, page, issue, gap, *extent);
    }
}

std::string round_name(const Page& page, const std::optional<Id>& round) {
    const auto& rounds = page.negotiation.talks.rounds;
    for (std::size_t i = 0; i < rounds.size(); ++i) {
        if (round == rounds[i].id)
            return page.say("record.round", {{"number", page.number(Rational(i + 1), 0)}});
    }
    return round.value_or("–");
}

// Whose position, from when, through whom, on what condition.
void add_positions_taken(Element& section, const Page& page) {
    Element& list = section.add("ul", {{"class", "taken"}});
    for (const mediation::PartyStanding& standing : page.inputs.bridge.gap.parties) {
        const auto party = page.find_party(standing.party);
        if (!party) continue;
        Element& entry = list.add("li");
        add_party(entry, page, *party);
        entry.write(" ");
        if (!standing.position) {
            entry.write(page.say("position.none"));
            continue;
        }
        const Position& position = page.negotiation.talks.positions[*standing.position];
        std::vector<std::string> parts;
        if (position.round) parts.push_back(round_name(page, position.round));
        if (position.via)
            parts.push_back(
                page.say("position.via", {{"who", mediation::party_name(page.negotiation, *position.via)}}));
        if (position.condition) {
            parts.push_back(page.say("position.if",
                                     {{"box", mediation::box_text(page.negotiation, *position.condition)}}));
        }
        for (std::size_t i = 0; i < parts.size(); ++i) {
            if (i > 0) entry.write(" · ");
            entry.add(isolated(parts[i]));
        }
    }
    Element& draft = list.add("li");
    Element& mark = draft.add("span", {{"class", "party"}});
    mark.add(inline_mark(Shape::star, kInk));
    mark.write(page.say("draft"));
    const auto& id = page.inputs.bridge.gap.draft;
    draft.write(" " + (id ? page.say("position.draft", {{"id", *id}}) : page.say("position.no_draft")));
}

void add_rounds(Element& section, const Page& page) {
    const auto& rounds = page.inputs.bridge.gap.rounds;
    const long known =
        std::count_if(rounds.begin(), rounds.end(), [](auto& round) { return round.overall.has_value(); });
    if (known < 2) return;
    LinePlot plot;
    plot.caption = {page.say("gap.rounds"), page.say("gap.rounds.what")};
    plot.y_title = page.say("gap.rounds.axis");
    plot.mirrored = page.right_to_left();
    plot.number = page.number_text();
    LineSeries overall{page.say("gap.overall.short"), Shape::circle, std::string(kInk), {}};
    Rows rows;
    rows.header = {page.say("issue")};
    for (const mediation::RoundGap& round : rounds) {
        plot.steps.push_back(round_name(page, round.round));
        rows.header.push_back(plot.steps.back());
        overall.values.push_back(round.overall ? std::optional(100 * to_double(*round.overall))
                                               : std::nullopt);
    }
    const auto cell = [&](const std::optional<Rational>& distance) {
        return distance ? page.percent(to_double(*distance)) : std::string("–");
    };
    for (std::size_t issue = 0; issue < page.negotiation.issues.size(); ++issue) {
        std::vector<std::string> row = {page.issue(page.negotiation.issues[issue].id)};
        for (const mediation::RoundGap& round : rounds) {
            row.push_back(cell(issue < round.distances.size() ? round.distances[issue] : std::nullopt));
        }
        if (std::any_of(row.begin() + 1, row.end(), [](auto& text) { return text != "–"; }))
            rows.cells.push_back(row);
    }
    std::vector<std::string> last = {page.say("gap.overall")};
    for (const mediation::RoundGap& round : rounds) last.push_back(cell(round.overall));
    rows.cells.push_back(last);
    plot.series = {overall};
    section.add("h3", {}, page.say("gap.rounds"));
    add_figure(section, page, draw_line_plot(plot), page.say("gap.rounds.what"), rows);
}

Rows list_asks(const Page& page) {
    const mediation::Gap& gap = page.inputs.bridge.gap;
    Rows rows;
    rows.header = {page.say("issue"), page.say("state")};
    for (std::size_t party = 0; party < page.party_count(); ++party) rows.header.push_back(page.party(party));
    rows.header.push_back(page.say("draft"));
    for (const IssueGap& entry : gap.issues) {
        const Issue* issue = page.negotiation.find_issue(entry.issue);
        if (issue == nullptr) continue;
        std::vector<std::string> row = {page.issue(entry.issue), page.say(state_word(entry.state))};
        for (const auto& ask : entry.asks) row.push_back(ask ? describe_side(page, *issue, *ask) : "–");
        row.push_back(entry.draft ? page.value(entry.issue, *entry.draft) : "–");
        rows.cells.push_back(std::move(row));
    }
    return rows;
}

}  // namespace

void add_positions(Element& body, const Page& page) {
    const mediation::Gap& gap = page.inputs.bridge.gap;
    const bool any = gap.draft || std::any_of(gap.parties.begin(), gap.parties.end(),
                                              [](auto& p) { return p.position.has_value(); });
    if (!any) return;
    Element& section = add_section(body, "positions", page.say("positions"));
    add_paragraph(section, page.say("positions.what"), "lead");
    add_positions_taken(section, page);
    section.add("h3", {}, page.say("positions.by_issue"));
    Element& cards = section.add("div", {{"class", "issues"}});
    for (const IssueGap& entry : gap.issues) {
        if (const Issue* issue = page.negotiation.find_issue(entry.issue))
            add_issue(cards, page, *issue, entry);
    }
    Element& details = section.add("details", {{"class", "numbers"}});
    details.add("summary", {}, page.say("as_table"));
    details.add("div", {{"class", "wide"}}).add(table(page.say("positions.by_issue"), list_asks(page)));
    add_rounds(section, page);
    for (const mediation::Message& note : gap.notes) add_paragraph(section, page.say(note), "note");
}

}  // namespace wasit::report
