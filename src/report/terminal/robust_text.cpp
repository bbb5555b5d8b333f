#include "report/terminal/robust_text.hpp"

#include <algorithm>

#include "mediation/explain/explain.hpp"
#include "mediation/wording/wording.hpp"
#include "report/table/table.hpp"
#include "report/terminal/heading.hpp"

namespace wasit::report {

using mediation::format;
using mediation::Style;

namespace {

// Percents with one decimal; an error is rounded up, so that it is never shown as less than it is.
Rational percents(double share) {
    Rational result(static_cast<long>(share * 1000 + 0.5), 10);
    result.canonicalize();
    return result;
}

Rational percents_up(double share) {
    long rounded = static_cast<long>(share * 1000);
    if (static_cast<double>(rounded) < share * 1000) ++rounded;
    Rational result(rounded, 10);
    result.canonicalize();
    return result;
}

std::string ground_words(const Case& negotiation, const std::vector<std::string>& grounds,
                         const Style& style) {
    std::string result;
    for (const std::string& ground : grounds) {
        if (!result.empty()) result += format(style, "terminal.list_separator");
        const bool own = ground == mediation::kGivenDeal || ground == mediation::kDraftDeal ||
                         ground == mediation::kSampledDeal;
        result += own ? format(style, "robust.ground." + ground)
                      : mediation::ground_name(ground, style, negotiation);
    }
    return result;
}

constexpr std::size_t kDealsAcross = 5;

// Issues as rows, deals as columns, a few at a time.
std::string write_deals(const Case& negotiation, const std::vector<mediation::RobustDeal>& deals,
                        const Style& style) {
    const auto language = mediation::tag(style.language);
    std::string result;
    for (std::size_t first = 0; first < deals.size(); first += kDealsAcross) {
        const std::size_t end = std::min(deals.size(), first + kDealsAcross);
        std::vector<Table::Column> columns{{format(style, "terminal.issue"), Align::start, true}};
        for (std::size_t i = first; i < end; ++i) {
            columns.push_back({format(style, "terminal.package_number", {{"number", std::to_string(i + 1)}}),
                               Align::start, true});
        }
        Table table(std::move(columns));
        for (const auto& [id, unused] : deals.front().deal.values) {
            const Issue& issue = *negotiation.find_issue(id);
            std::vector<std::string> cells{mediation::issue_name(negotiation, id).in(language)};
            for (std::size_t i = first; i < end; ++i)
                cells.push_back(
                    mediation::value_text(negotiation, issue, *deals[i].deal.find(id)).in(language));
            table.add_row(std::move(cells));
        }
        result += "\n" + table.render(kTerminalWidth, 2);
    }
    return result;
}

std::string efficiency_text(const mediation::Efficiency& efficiency, const Style& style) {
    switch (efficiency.verdict) {
        case mediation::Verdict::certain:
            return format(style, "robust.efficient.certain");
        case mediation::Verdict::never:
            if (!efficiency.dominated_by) return format(style, "robust.efficient.never");
            return format(style, "robust.efficient.dominated",
                          {{"number", std::to_string(*efficiency.dominated_by + 1)}});
        case mediation::Verdict::possible:
        case mediation::Verdict::undecided:
            break;
    }
    return format(style,
                  efficiency.verdict == mediation::Verdict::possible ? "robust.efficient.possible"
                                                                     : "robust.efficient.undecided",
                  {{"share", share_text(efficiency.share, style)}});
}

}  // namespace

std::string share_text(const mediation::Share& share, const Style& style) {
    if (share.exact) return format(style, share.share > 0 ? "robust.always" : "robust.never");
    // All samples agree, and it is not proved: what the interval leaves possible.
    if (share.error == 0 && share.share > 0) {
        const Rational least = 100 - percents_up(1 - share.low);
        return format(style, "robust.share.over", {{"percent", least}});
    }
    if (share.error == 0) return format(style, "robust.share.under", {{"percent", percents_up(share.high)}});
    const Rational percent = percents(share.share), error = percents_up(share.error);
    return format(style, "robust.share", {{"percent", percent}, {"error", error}});
}

std::string write_acceptance(const Case& negotiation, const mediation::Acceptance& acceptance,
                             const Style& style, int indent) {
    Table table({{format(style, "terminal.party"), Align::start, true},
                 {format(style, "robust.accepts"), Align::start},
                 {format(style, "robust.gain.least"), Align::end},
                 {format(style, "robust.gain.most"), Align::end}});
    const auto language = mediation::tag(style.language);
    for (const mediation::PartyAcceptance& party : acceptance.parties) {
        table.add_row({mediation::party_name(negotiation, party.party).in(language),
                       party.red_line ? format(style, "robust.red_line") : share_text(party.share, style),
                       mediation::format_number(style, party.gain.least),
                       mediation::format_number(style, party.gain.most)});
    }
    return table.render(kTerminalWidth, indent);
}

std::string write_robustness(const Case& negotiation, const mediation::Robustness& robustness,
                             const Style& style) {
    std::string result = write_heading(negotiation, format(style, "terminal.robust"), style);
    const auto write_notes = [&] {
        std::string notes;
        for (const mediation::Message& note : robustness.notes)
            notes += paragraph("  • ", format(style, note), kTerminalWidth);
        return notes;
    };
    if (robustness.samples == 0) return result + write_notes();
    for (std::size_t p = 0; p < robustness.unknowns.size(); ++p) {
        result += paragraph("  • ",
                            format(style, "robust.unknowns",
                                   {{"party", mediation::party_name(negotiation, negotiation.parties[p].id)},
                                    {"count", static_cast<long>(robustness.unknowns[p].size())}}),
                            kTerminalWidth);
    }
    result +=
        paragraph("  ", format(style, "robust.measure", {{"count", static_cast<long>(robustness.samples)}}),
                  kTerminalWidth);
    result += write_deals(negotiation, robustness.deals, style);
    for (std::size_t i = 0; i < robustness.deals.size(); ++i) {
        const mediation::RobustDeal& deal = robustness.deals[i];
        result +=
            "\n" +
            paragraph(format(style, "terminal.package_number", {{"number", std::to_string(i + 1)}}) + ": ",
                      ground_words(negotiation, deal.grounds, style), kTerminalWidth);
        result += write_acceptance(negotiation, deal.acceptance, style, 2);
        result += paragraph(
            "  ",
            deal.acceptance.within_limits
                ? format(style, "robust.acceptable", {{"share", share_text(deal.acceptance.share, style)}})
                : format(style, "robust.outside_limits"),
            kTerminalWidth);
        result += paragraph("  ", efficiency_text(deal.efficiency, style), kTerminalWidth);
    }
    return result + write_notes();
}

}  // namespace wasit::report
