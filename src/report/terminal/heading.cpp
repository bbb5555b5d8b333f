#include "report/terminal/heading.hpp"

#include "mediation/wording/wording.hpp"
#include "report/table/table.hpp"

namespace wasit::report {

using mediation::format;
using mediation::Style;

std::string describe_word(const Case& negotiation, const Style& style) {
    std::string result;
    for (const Preferences& preferences : negotiation.preferences) {
        const Knowledge& known = preferences.known;
        const Text party = mediation::party_name(negotiation, preferences.party);
        if (!result.empty()) result += format(style, "terminal.word.separator");
        if (known.by == Knowledge::By::self) {
            result += format(style, "terminal.word.self", {{"party", party}});
        } else if (known.assessor) {
            result +=
                format(style, "terminal.word.assessed_by",
                       {{"party", party}, {"assessor", mediation::party_name(negotiation, *known.assessor)}});
        } else {
            result += format(style, "terminal.word.assessed", {{"party", party}});
        }
        if (known.as_of)
            result += format(style, "terminal.word.as_of", {{"when", mediation::moment_text(*known.as_of)}});
        if (!known.confidence.empty())
            result += format(style, "terminal.word.confidence_" + known.confidence);
    }
    return result;
}

std::string write_title(const std::string& title) {
    std::string rule;
    for (int i = 0; i < display_width(title); ++i) rule += "═";
    return title + "\n" + rule + "\n";
}

std::string write_heading(const Case& negotiation, const std::string& what, const Style& style) {
    const std::string title =
        mediation::name_or_id(negotiation.title, negotiation.id).in(mediation::tag(style.language));
    std::string result = write_title(format(style, "terminal.heading", {{"case", title}, {"what", what}}));
    if (const std::string word = describe_word(negotiation, style); !word.empty()) {
        result += paragraph(format(style, "terminal.word") + " ", word, kTerminalWidth);
    }
    std::string without;
    for (const Preferences& preferences : negotiation.preferences) {
        if (preferences.walk_away) continue;
        if (!without.empty()) without += format(style, "terminal.list_separator");
        without += mediation::party_name(negotiation, preferences.party).in(mediation::tag(style.language));
    }
    if (!without.empty()) {
        result +=
            paragraph("", format(style, "terminal.no_walk_away", {{"parties", without}}), kTerminalWidth);
    }
    return result + "\n";
}

std::string write_terms(const Case& negotiation, const Deal& deal, const Style& style, int indent) {
    const auto language = mediation::tag(style.language);
    Table table({{format(style, "terminal.issue"), Align::start, true},
                 {format(style, "terminal.terms"), Align::start, true}});
    for (const auto& [id, value] : deal.values) {
        const Issue* issue = negotiation.find_issue(id);
        table.add_row({mediation::issue_name(negotiation, id).in(language),
                       issue == nullptr ? to_text(value)
                                        : mediation::value_text(negotiation, *issue, value).in(language)});
    }
    return table.render(kTerminalWidth, indent);
}

std::string write_worths(const Case& negotiation, const std::vector<Rational>& values,
                         const std::vector<Rational>& gains, const std::vector<bool>& accepts,
                         const Style& style, int indent) {
    const auto language = mediation::tag(style.language);
    std::vector<Table::Column> columns{{format(style, "terminal.party"), Align::start, true},
                                       {format(style, "terminal.worth"), Align::end},
                                       {format(style, "terminal.walk_away"), Align::end},
                                       {format(style, "terminal.gain"), Align::end}};
    if (!accepts.empty()) columns.push_back({format(style, "terminal.accepts"), Align::start});
    Table table(std::move(columns));
    for (std::size_t p = 0; p < values.size(); ++p) {
        std::vector<std::string> row{
            mediation::party_name(negotiation, negotiation.parties[p].id).in(language),
            mediation::format_number(style, values[p]), mediation::format_number(style, values[p] - gains[p]),
            mediation::format_number(style, gains[p])};
        if (!accepts.empty()) row.push_back(format(style, accepts[p] ? "terminal.yes" : "terminal.no"));
        table.add_row(std::move(row));
    }
    return table.render(kTerminalWidth, indent);
}

}  // namespace wasit::report
