#include "report/html/page.hpp"

#include <algorithm>
#include <cmath>

#include "mediation/explain/explain.hpp"
#include "mediation/wording/wording.hpp"

namespace wasit::report {

namespace {

using mediation::Style;

// Three significant digits of the distance between walk-away and ideal, one less where the preferences are
// somebody's low-confidence assessment.
int deserved_decimals(const Case& negotiation, const ReportInputs& inputs, std::size_t party) {
    const Preferences* own = negotiation.find_preferences(negotiation.parties[party].id);
    const Rational walk_away = own != nullptr && own->walk_away ? own->walk_away->low : Rational(0);
    Rational most = abs(walk_away);
    if (party < inputs.ideals.size() && inputs.ideals[party])
        most = std::max<Rational>(most, abs(*inputs.ideals[party]));
    for (const auto* view : {&inputs.frontier, &inputs.beyond}) {
        if (!*view) continue;
        for (const auto& row : (*view)->rows) most = std::max<Rational>(most, abs(row.values[party]));
    }
    for (const auto& proposal : inputs.bridge.proposals)
        most = std::max<Rational>(most, abs(proposal.values[party]));
    if (most == 0) return 2;
    const int magnitude = static_cast<int>(std::floor(std::log10(to_double(most)))) + 1;
    int decimals = std::clamp(4 - magnitude, 0, 4);
    if (own != nullptr && own->known.by == Knowledge::By::assessed && own->known.confidence == "low")
        --decimals;
    return std::max(decimals, 0);
}

bool is_in_language(const Text& text, std::string_view language) {
    return text.by_language.find(language) != text.by_language.end();
}

}  // namespace

Page::Page(const Case& a_case, const ReportInputs& some_inputs, const ReportOptions& options)
    : negotiation(a_case), inputs(some_inputs), style{options.language, options.digits, true, 2} {
    for (std::size_t party = 0; party < party_count(); ++party) {
        decimals_.push_back(deserved_decimals(negotiation, inputs, party));
    }
}

std::string Page::say(std::string_view key, const std::vector<mediation::Argument>& arguments) const {
    return mediation::format(style, "report." + std::string(key), arguments);
}

std::string Page::say(const mediation::Message& message) const {
    return mediation::format(style, message);
}

std::string Page::words(const Text& text) const {
    Style plain_style = style;
    plain_style.isolate = false;
    return mediation::format(plain_style, "report.words", {{"words", text}});
}

std::string Page::number(const Rational& value, int decimals) const {
    Style exact = style;
    exact.decimals = decimals;
    return mediation::format_number(exact, value);
}

NumberText Page::number_text() const {
    return [this](double value, int decimals) { return number(Rational(value), decimals); };
}

std::string Page::percent(double share) const {
    return say("percent", {{"value", number(Rational(share * 100), 0)}});
}

std::string Page::date(Date date) const {
    return words(mediation::date_text(date));
}

std::string Page::moment(const Moment& moment) const {
    return words(mediation::moment_text(moment));
}

std::string Page::party(std::size_t index) const {
    return party(negotiation.parties[index].id);
}

std::string Page::party(const Id& id) const {
    return words(mediation::party_name(negotiation, id));
}

std::optional<std::size_t> Page::find_party(const Id& id) const {
    for (std::size_t i = 0; i < party_count(); ++i) {
        if (negotiation.parties[i].id == id) return i;
    }
    return std::nullopt;
}

std::string Page::issue(const Id& id) const {
    return words(mediation::issue_name(negotiation, id));
}

std::string Page::value(const Id& issue, const Value& value) const {
    if (const auto* shares = std::get_if<Shares>(&value)) {
        for (const auto& [id, share] : shares->of_party) {
            if (share == 1)
                return say("division.all_to", {{"party", mediation::party_name(negotiation, id)}});
        }
    }
    const Issue* found = negotiation.find_issue(issue);
    return found == nullptr ? to_text(value) : words(mediation::value_text(negotiation, *found, value));
}

std::string Page::who(const Text& text) const {
    const bool may_be_id = text.by_language.size() == 1 && text.by_language.begin()->first.empty();
    return may_be_id ? party(text.by_language.begin()->second) : words(text);
}

std::string Page::worth(std::size_t party, const Rational& value) const {
    return number(value, decimals_[party]);
}

// Where preferences are known only in part, packages are computed at their mean.
const Preferences* Page::find_computed(std::size_t party) const {
    const auto& mean = inputs.bridge.representative;
    return (mean ? *mean : negotiation).find_preferences(negotiation.parties[party].id);
}

bool Page::has_walk_away(std::size_t party) const {
    const Preferences* own = find_computed(party);
    return own != nullptr && own->walk_away;
}

Rational Page::walk_away(std::size_t party) const {
    const Preferences* own = find_computed(party);
    return own != nullptr && own->walk_away ? own->walk_away->low : Rational(0);
}

std::optional<double> Page::satisfaction(std::size_t party, const Rational& value) const {
    if (party >= inputs.ideals.size() || !inputs.ideals[party]) return std::nullopt;
    const Rational room = *inputs.ideals[party] - walk_away(party);
    if (room <= 0) return std::nullopt;
    return to_double(Rational((value - walk_away(party)) / room));
}

std::string Page::package_number(std::size_t index) const {
    return number(Rational(index + 1), 0);
}

std::string Page::package(std::size_t index) const {
    return say("package", {{"number", package_number(index)}});
}

std::string Page::ground_names(const mediation::Proposal& proposal) const {
    std::string names;
    for (const std::string& ground : proposal.grounds) {
        if (!names.empty()) names += " · ";
        names += mediation::ground_name(ground, style, negotiation);
    }
    return names;
}

Element name_of(const Page& page, const Text& text) {
    Element element("bdi");
    // A screen reader should not read English words by Arabic rules, or the other way round.
    if (!text.empty() && !is_in_language(text, page.language()) && !is_in_language(text, "")) {
        element.set("lang", is_in_language(text, "en") ? "en" : text.by_language.begin()->first);
    }
    element.write(page.words(text));
    return element;
}

Element isolated(std::string_view text) {
    return Element("bdi", {}, text);
}

Element& add_section(Element& parent, std::string id, std::string_view title) {
    Element& section = parent.add("section", {{"id", id}, {"aria-labelledby", id + "-title"}});
    section.add("h2", {{"id", id + "-title"}}, title);
    return section;
}

Element& add_paragraph(Element& parent, std::string_view text, std::string style_class) {
    Attributes attributes;
    if (!style_class.empty()) attributes.emplace_back("class", std::move(style_class));
    return parent.add("p", std::move(attributes), text);
}

void add_party(Element& parent, const Page& page, std::size_t party) {
    const PartyStyle style = party_style(party);
    Element& holder = parent.add("span", {{"class", "party"}});
    holder.add(inline_mark(style.shape, style.colour));
    holder.add(isolated(page.party(party)));
}

Element table(std::string_view caption, const Rows& rows) {
    Element element("table");
    element.add("caption", {}, caption);
    Element& header = element.add("thead").add("tr");
    for (const std::string& cell : rows.header) header.add("th", {{"scope", "col"}}).add(isolated(cell));
    Element& body = element.add("tbody");
    for (const auto& row : rows.cells) {
        Element& line = body.add("tr");
        for (std::size_t i = 0; i < row.size(); ++i) {
            Element& cell = i == 0 ? line.add("th", {{"scope", "row"}}) : line.add("td");
            cell.add(isolated(row[i]));
        }
    }
    return element;
}

Element& add_figure(Element& parent, const Page& page, Element drawing, std::string_view legend,
                    const Rows& alternative) {
    Element& figure = parent.add("figure");
    figure.add("div", {{"class", "drawing"}}).add(std::move(drawing));
    if (!legend.empty()) figure.add("figcaption", {}, legend);
    Element& details = figure.add("details", {{"class", "numbers"}});
    details.add("summary", {}, page.say("as_table"));
    details.add("div", {{"class", "wide"}}).add(table(page.say("as_table"), alternative));
    return figure;
}

}  // namespace wasit::report
