#include "report/terminal/mediation_text.hpp"

#include <algorithm>

#include "mediation/explain/explain.hpp"
#include "mediation/wording/wording.hpp"
#include "report/table/table.hpp"
#include "report/terminal/heading.hpp"
#include "report/terminal/robust_text.hpp"
#include "report/terminal/waiting_text.hpp"

namespace wasit::report {

using mediation::format;
using mediation::Style;

namespace {

std::string bullet(const std::string& text, const char* mark = "• ") {
    return paragraph(std::string("  ") + mark, text, kTerminalWidth);
}

std::string write_notes(const std::vector<mediation::Message>& notes, const Style& style) {
    std::string result;
    for (const mediation::Message& note : notes) result += bullet(format(style, note));
    return result;
}

std::string percent(const Rational& share, const Style& style) {
    Style whole = style;
    whole.decimals = 0;
    return format(style, "terminal.percent", {{"number", mediation::format_number(whole, share * 100)}});
}

std::string write_issue_gaps(const Case& negotiation, const mediation::Gap& gap, const Style& style) {
    const auto language = mediation::tag(style.language);
    std::vector<Table::Column> columns{{format(style, "terminal.issue"), Align::start, true}};
    for (const Party& party : negotiation.parties) {
        columns.push_back(
            {format(style, "terminal.gap.asks", {{"party", mediation::party_name(negotiation, party.id)}}),
             Align::start, true});
    }
    const bool drafted = std::any_of(gap.issues.begin(), gap.issues.end(),
                                     [](const auto& issue) { return issue.draft.has_value(); });
    if (drafted) columns.push_back({format(style, "terminal.draft"), Align::start, true});
    columns.push_back({format(style, "terminal.gap.apart"), Align::end});
    Table table(std::move(columns));
    for (const mediation::IssueGap& row : gap.issues) {
        const Issue& issue = *negotiation.find_issue(row.issue);
        std::vector<std::string> cells{mediation::issue_name(negotiation, row.issue).in(language)};
        for (const auto& ask : row.asks) {
            cells.push_back(ask ? mediation::side_text(negotiation, issue, *ask).in(language) : "–");
        }
        if (drafted)
            cells.push_back(row.draft ? mediation::value_text(negotiation, issue, *row.draft).in(language)
                                      : "–");
        switch (row.state) {
            case mediation::IssueGap::State::agreed:
                cells.push_back(format(style, "terminal.gap.agreed"));
                break;
            case mediation::IssueGap::State::parked:
                cells.push_back(format(style, "terminal.gap.parked"));
                break;
            case mediation::IssueGap::State::unstated:
                cells.push_back("–");
                break;
            case mediation::IssueGap::State::together:
            case mediation::IssueGap::State::apart:
                cells.push_back(row.distance ? percent(*row.distance, style) : "–");
                break;
        }
        table.add_row(std::move(cells));
    }
    return table.render(kTerminalWidth, 2);
}

std::string write_rounds(const mediation::Gap& gap, const Style& style) {
    std::string line;
    for (const mediation::RoundGap& round : gap.rounds) {
        if (!round.overall) continue;
        if (!line.empty()) line += format(style, "terminal.gap.then");
        line += (round.round ? *round.round + " " : "") + percent(*round.overall, style);
    }
    return line.empty()
               ? ""
               : paragraph("  ", format(style, "terminal.gap.overall", {{"rounds", line}}), kTerminalWidth);
}

std::string write_gap_body(const Case& negotiation, const mediation::Gap& gap, const Style& style) {
    std::string result = write_issue_gaps(negotiation, gap, style) + "\n" + write_rounds(gap, style) +
                         write_notes(gap.notes, style);
    if (gap.waiting) {
        result +=
            "\n" + format(style, "terminal.waiting") + "\n" + write_waiting(negotiation, *gap.waiting, style);
    }
    return result;
}

// Issues and worths as rows, packages as columns: what differs is seen at a glance.
std::string write_comparison(const Case& negotiation, const std::vector<const Deal*>& deals,
                             const std::vector<const std::vector<Rational>*>& values, const Style& style) {
    const auto language = mediation::tag(style.language);
    std::vector<Table::Column> columns{{format(style, "terminal.issue"), Align::start, true}};
    for (std::size_t i = 0; i < deals.size(); ++i) {
        columns.push_back({format(style, "terminal.package_number", {{"number", std::to_string(i + 1)}}),
                           Align::start, true});
    }
    Table table(std::move(columns));
    for (const auto& [id, unused] : deals.front()->values) {
        const Issue& issue = *negotiation.find_issue(id);
        std::vector<std::string> cells{mediation::issue_name(negotiation, id).in(language)};
        std::string previous;
        for (const Deal* deal : deals) {
            const std::string text = mediation::value_text(negotiation, issue, *deal->find(id)).in(language);
            cells.push_back(text);
        }
        table.add_row(std::move(cells));
    }
    table.add_rule();
    for (std::size_t p = 0; p < negotiation.parties.size(); ++p) {
        std::vector<std::string> cells{
            format(style, "terminal.worth_to",
                   {{"party", mediation::party_name(negotiation, negotiation.parties[p].id)}})};
        for (const auto* row : values) cells.push_back(mediation::format_number(style, (*row)[p]));
        table.add_row(std::move(cells));
    }
    return table.render(kTerminalWidth, 2);
}

std::string write_proposal(const Case& negotiation, const mediation::Proposal& proposal, std::size_t index,
                           const Style& style) {
    const mediation::Explanation explanation = mediation::explain(negotiation, proposal, style);
    std::string grounds;
    for (const std::string& ground : proposal.grounds) {
        if (!grounds.empty()) grounds += format(style, "terminal.list_separator");
        grounds += mediation::ground_name(ground, style, negotiation);
    }
    std::string result =
        paragraph(format(style, "terminal.package_number", {{"number", std::to_string(index + 1)}}) + ": ",
                  grounds, kTerminalWidth);
    for (const std::string& sentence : explanation.grounds)
        result += paragraph("  ", sentence, kTerminalWidth);
    result += write_worths(negotiation, proposal.values, proposal.gains, proposal.accepts, style, 2);
    for (const std::string& trade : explanation.trades) result += bullet(trade);
    for (const std::string& warning : explanation.warnings) result += bullet(warning, "! ");
    return result;
}

}  // namespace

std::string write_evaluation(const Case& negotiation, const mediation::Evaluation& evaluation,
                             const Style& style) {
    std::string result = write_heading(negotiation, format(style, "terminal.evaluation"), style);
    result += write_terms(negotiation, evaluation.deal, style, 2) + "\n";
    result +=
        write_worths(negotiation, evaluation.values, evaluation.gains, evaluation.accepts, style, 2) + "\n";
    result += format(style, evaluation.acceptable ? "terminal.acceptable" : "terminal.not_acceptable") + "\n";
    for (const mediation::Break& broken : evaluation.breaks) result += bullet(format(style, broken.what));
    return result;
}

std::string write_gap(const Case& negotiation, const mediation::Gap& gap, const Style& style) {
    std::string result = write_heading(negotiation, format(style, "terminal.gap.title"), style);
    if (gap.without_position.size() == negotiation.parties.size())
        result += paragraph("", format(style, "terminal.gap.no_positions"), kTerminalWidth) + "\n";
    return result + write_gap_body(negotiation, gap, style);
}

std::string write_bridge(const Case& stated, const mediation::Bridge& bridge, const Style& style) {
    const Case& negotiation = bridge.representative ? *bridge.representative : stated;
    std::string result = write_heading(negotiation, format(style, "terminal.bridge"), style);
    const bool positions = bridge.gap.without_position.size() < negotiation.parties.size();
    if (positions) {
        result +=
            format(style, "terminal.gap") + "\n" + write_gap_body(negotiation, bridge.gap, style) + "\n";
    }
    if (bridge.status == mediation::Bridge::Status::no_deal) {
        result += paragraph("", format(style, "terminal.bridge.no_deal"), kTerminalWidth);
        result += paragraph("", format(style, "terminal.diagnose.hint"), kTerminalWidth);
        return result + write_notes(bridge.notes, style);
    }
    if (!bridge.proposals.empty()) {
        std::vector<const Deal*> deals;
        std::vector<const std::vector<Rational>*> values;
        for (const mediation::Proposal& proposal : bridge.proposals) {
            deals.push_back(&proposal.deal);
            values.push_back(&proposal.values);
        }
        result +=
            format(style, "terminal.bridge.packages", {{"count", static_cast<long>(deals.size())}}) + "\n";
        result += write_comparison(negotiation, deals, values, style);
    }
    for (std::size_t i = 0; i < bridge.proposals.size(); ++i) {
        result += "\n" + write_proposal(negotiation, bridge.proposals[i], i, style);
        if (bridge.gap.waiting && bridge.proposals[i].waiting) {
            result +=
                write_package_waiting(negotiation, *bridge.proposals[i].waiting, *bridge.gap.waiting, style);
        }
        if (i >= bridge.acceptances.size()) continue;
        result += paragraph("  ", format(style, "robust.over_all"), kTerminalWidth);
        result += write_acceptance(negotiation, bridge.acceptances[i], style, 2);
        result += paragraph(
            "  ",
            format(style, "robust.acceptable", {{"share", share_text(bridge.acceptances[i].share, style)}}),
            kTerminalWidth);
    }
    std::string notes = write_notes(bridge.notes, style);
    for (const mediation::Ground& ground : bridge.grounds) {
        for (const mediation::Message& note : ground.notes) {
            notes +=
                bullet(mediation::ground_name(ground.name, style, negotiation) + ": " + format(style, note));
        }
    }
    if (!notes.empty()) result += "\n" + format(style, "terminal.notes") + "\n" + notes;
    return result;
}

std::string write_improvement(const Case& negotiation, const mediation::Improvement& improvement,
                              const Style& style) {
    std::string result = write_heading(negotiation, format(style, "terminal.improve"), style);
    result += write_terms(negotiation, improvement.given.deal, style, 2) + "\n";
    result += write_worths(negotiation, improvement.given.values, improvement.given.gains,
                           improvement.given.accepts, style, 2) +
              "\n";
    if (!improvement.given.acceptable)
        result += paragraph("", format(style, "terminal.not_acceptable"), kTerminalWidth);
    if (improvement.deals.empty()) {
        result += paragraph(
            "", format(style, improvement.efficient ? "terminal.improve.efficient" : "terminal.improve.none"),
            kTerminalWidth);
        if (improvement.as_good) {
            result += paragraph("", format(style, "terminal.improve.as_good"), kTerminalWidth);
            result += write_terms(negotiation, *improvement.as_good, style, 2);
        }
    } else {
        std::vector<const Deal*> deals;
        std::vector<const std::vector<Rational>*> values;
        for (const mediation::ImprovedDeal& deal : improvement.deals) {
            deals.push_back(&deal.deal);
            values.push_back(&deal.values);
        }
        result += paragraph(
            "", format(style, "terminal.improve.better", {{"count", static_cast<long>(deals.size())}}),
            kTerminalWidth);
        result += write_comparison(negotiation, deals, values, style);
    }
    return result + write_notes(improvement.notes, style);
}

}  // namespace wasit::report
