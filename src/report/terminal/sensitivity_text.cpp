#include "report/terminal/sensitivity_text.hpp"

#include <algorithm>

#include "mediation/completion/completion.hpp"
#include "mediation/explain/explain.hpp"
#include "mediation/wording/wording.hpp"
#include "report/table/table.hpp"
#include "report/terminal/heading.hpp"

namespace wasit::report {

using mediation::format;
using mediation::Style;

namespace {

std::string end_text(const mediation::SensitivityEnd& end, const Style& style) {
    if (!end.changes) return format(style, "sensitivity.never");
    return mediation::format_number(style, end.at);
}

}  // namespace

std::string number_name(const Case& negotiation, const mediation::SensitivityRow& row, const Style& style) {
    if (row.kind == mediation::SensitivityRow::Kind::walk_away) return format(style, "sensitivity.walk_away");
    return format(style, "sensitivity.weight", {{"issue", mediation::issue_name(negotiation, row.issue)}});
}

std::string beyond_text(const Case& negotiation, const mediation::Sensitivity& sensitivity,
                        const mediation::SensitivityEnd& end, const Style& style) {
    if (!end.changes) return "";
    if (!end.deal) return format(style, "sensitivity.no_deal");
    Deal changed;
    for (const auto& [issue, value] : end.deal->values) {
        const Value* before = sensitivity.deal->find(issue);
        if (before == nullptr || *before != value) changed.values.emplace_back(issue, value);
    }
    return mediation::box_text(negotiation, mediation::box_of(changed)).in(mediation::tag(style.language));
}

// A gain that is linear in the number comes down to 0 on one side at most.
std::string refusal_text(const mediation::SensitivityRow& row, const Style& style) {
    for (const mediation::SensitivityEnd* end : {&row.down, &row.up}) {
        if (!end->refused_at) continue;
        return format(style, end == &row.up ? "sensitivity.refused_above" : "sensitivity.refused_below",
                      {{"number", mediation::format_number(style, *end->refused_at)}});
    }
    return "";
}

std::string write_sensitivity(const Case& negotiation, const mediation::Sensitivity& sensitivity,
                              const Style& style) {
    const std::string ground = mediation::ground_name(sensitivity.ground, style, negotiation);
    std::string result =
        write_heading(negotiation, format(style, "terminal.sensitivity", {{"ground", ground}}), style);
    if (sensitivity.representative)
        result += paragraph("  ", format(style, "sensitivity.representative"), kTerminalWidth) + "\n";
    if (!sensitivity.deal) {
        const bool proved = sensitivity.status == mediation::Sensitivity::Status::no_deal;
        return result + paragraph("  ", format(style, proved ? "sensitivity.nothing" : "limit.no_proposal"),
                                  kTerminalWidth);
    }
    result += write_terms(negotiation, *sensitivity.deal, style, 2);
    bool bisected = false;
    for (std::size_t p = 0; p < negotiation.parties.size(); ++p) {
        std::vector<Table::Column> columns{{format(style, "sensitivity.number"), Align::start, true},
                                           {format(style, "sensitivity.now"), Align::end},
                                           {format(style, "sensitivity.down"), Align::end},
                                           {format(style, "sensitivity.up"), Align::end},
                                           {format(style, "sensitivity.below"), Align::start, true},
                                           {format(style, "sensitivity.above"), Align::start, true}};
        if (sensitivity.continuous) columns.push_back({format(style, "sensitivity.refused")});
        Table table(std::move(columns));
        for (const mediation::SensitivityRow& row : sensitivity.rows) {
            if (row.party != p) continue;
            bisected = bisected || row.down.tolerance != 0 || row.up.tolerance != 0;
            std::vector<std::string> cells{number_name(negotiation, row, style),
                                           mediation::format_number(style, row.now),
                                           end_text(row.down, style),
                                           end_text(row.up, style),
                                           beyond_text(negotiation, sensitivity, row.down, style),
                                           beyond_text(negotiation, sensitivity, row.up, style)};
            if (sensitivity.continuous) cells.push_back(refusal_text(row, style));
            table.add_row(std::move(cells));
        }
        if (table.empty()) continue;
        result +=
            "\n" +
            mediation::party_name(negotiation, negotiation.parties[p].id).in(mediation::tag(style.language)) +
            "\n" + table.render(kTerminalWidth, 2);
    }
    result += "\n" + paragraph("  • ", format(style, "sensitivity.meaning"), kTerminalWidth);
    if (sensitivity.continuous) {
        const bool options = sensitivity.follows == mediation::Sensitivity::Follows::options;
        result += paragraph(
            "  • ", format(style, options ? "sensitivity.follows_options" : "sensitivity.follows_package"),
            kTerminalWidth);
    }
    if (bisected) result += paragraph("  • ", format(style, "sensitivity.bisected"), kTerminalWidth);
    if (sensitivity.status == mediation::Sensitivity::Status::limit_reached)
        result += paragraph("  • ", format(style, "sensitivity.limit"), kTerminalWidth);
    return result;
}

}  // namespace wasit::report
