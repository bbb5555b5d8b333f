#include "report/terminal/diagnosis_text.hpp"

#include <algorithm>

#include "mediation/diagnose/phrases.hpp"
#include "mediation/wording/wording.hpp"
#include "report/table/table.hpp"
#include "report/terminal/heading.hpp"

namespace wasit::report {

using mediation::Diagnosis;
using mediation::format;
using mediation::Relaxation;
using mediation::Style;

namespace {

constexpr std::size_t kMostWaysShown = 8;

std::string list_item(const std::string& text) {
    return paragraph("  • ", text, kTerminalWidth);
}

std::string write_conflicts(const Case& negotiation, const Diagnosis& diagnosis, const Style& style) {
    std::string result = "\n" + format(style, "terminal.diagnose.conflicts") + "\n";
    for (std::size_t c = 0; c < diagnosis.conflicts.size(); ++c) {
        result +=
            paragraph("  " + std::to_string(c + 1) + ". ",
                      mediation::conflict_text(negotiation, diagnosis, diagnosis.conflicts[c].demands, style),
                      kTerminalWidth);
    }
    return result + paragraph("  ", mediation::describe_conflicts(diagnosis, style), kTerminalWidth);
}

std::string write_ways_out(const Case& negotiation, const Diagnosis& diagnosis, const Style& style) {
    const auto& ways = diagnosis.ways_out;
    if (ways.empty()) return "";
    std::string result = "\n" + format(style, "terminal.diagnose.ways_out") + "\n";
    for (std::size_t w = 0; w < std::min(ways.size(), kMostWaysShown); ++w) {
        result += list_item(mediation::join_demands(negotiation, diagnosis, ways[w].demands, style));
    }
    if (ways.size() > kMostWaysShown) {
        result += list_item(format(style, "terminal.diagnose.ways_out.more",
                                   {{"count", static_cast<long>(ways.size() - kMostWaysShown)}}));
    }
    return result;
}

// Who gets what, and who comes down how far.
std::string write_steps(const Case& negotiation, const Relaxation& relaxation, const Style& style) {
    Table table({{format(style, "terminal.party"), Align::start, true},
                 {format(style, "terminal.worth"), Align::end},
                 {format(style, "terminal.walk_away"), Align::end},
                 {format(style, "terminal.diagnose.to"), Align::end},
                 {format(style, "terminal.diagnose.by"), Align::end},
                 {format(style, "terminal.diagnose.share"), Align::end}});
    for (std::size_t p = 0; p < relaxation.by_party.size(); ++p) {
        const Relaxation::Step& step = relaxation.by_party[p];
        const Rational amount = step.from - step.to;
        const Style sharp = mediation::sharpen(style, amount);
        // Rounded down, as the new walk-away is, where it is what the walk-away comes down to.
        const Rational worth =
            amount > 0 ? mediation::round_down(relaxation.values[p], sharp.decimals) : relaxation.values[p];
        std::vector<std::string> cells{
            mediation::party_name(negotiation, negotiation.parties[p].id).in(mediation::tag(style.language)),
            mediation::format_number(sharp, worth), mediation::format_number(sharp, step.from)};
        if (amount > 0) {
            cells.push_back(mediation::format_number(sharp, worth));
            cells.push_back(mediation::format_number(sharp, amount));
            cells.push_back(
                format(style, "terminal.percent", {{"number", mediation::percent_text(step.share, style)}}));
        }
        table.add_row(std::move(cells));
    }
    return table.render(kTerminalWidth, 4);
}

std::string write_relaxation(const Case& negotiation, const Diagnosis& diagnosis,
                             const Relaxation& relaxation, const std::string& title, const Style& style) {
    std::string result = "\n" + paragraph("  ", title, kTerminalWidth);
    for (const std::string& sentence :
         mediation::describe_relaxation(negotiation, diagnosis, relaxation, style)) {
        result += list_item(sentence);
    }
    result += write_terms(negotiation, engine::to_deal(*diagnosis.instance, relaxation.outcome), style, 4);
    if (relaxation.concession.amount == 0) return result;
    return result + "\n" + write_steps(negotiation, relaxation, style);
}

std::string write_relaxations(const Case& negotiation, const Diagnosis& diagnosis, const Style& style) {
    const auto& relaxations = diagnosis.relaxations;
    if (relaxations.empty()) return "";
    std::string result = "\n" + format(style, "terminal.diagnose.relaxations") + "\n";
    for (const auto& [relaxation, title] : mediation::list_measures(diagnosis, style))
        result += write_relaxation(negotiation, diagnosis, *relaxation, title, style);
    return result + "\n" + paragraph("  ", format(style, "diagnose.shares"), kTerminalWidth);
}

}  // namespace

std::string write_diagnosis(const Case& negotiation, const Diagnosis& diagnosis, const Style& style) {
    std::string result = write_heading(negotiation, format(style, "terminal.diagnose"), style);
    if (diagnosis.agreement_possible == true) {
        result += paragraph("", format(style, "terminal.diagnose.possible"), kTerminalWidth);
        return result +
               write_terms(negotiation, engine::to_deal(*diagnosis.instance, *diagnosis.witness), style, 2);
    }
    if (!diagnosis.agreement_possible)
        return result + paragraph("", format(style, "terminal.diagnose.unknown"), kTerminalWidth);
    result += paragraph("", format(style, "terminal.diagnose.impossible"), kTerminalWidth);
    result += write_conflicts(negotiation, diagnosis, style);
    result += write_ways_out(negotiation, diagnosis, style);
    result += write_relaxations(negotiation, diagnosis, style);
    for (const mediation::Message& note : diagnosis.notes)
        result += paragraph("  ", format(style, note), kTerminalWidth);
    if (diagnosis.limit_reached)
        result += "\n" + paragraph("", format(style, "terminal.diagnose.limit"), kTerminalWidth);
    return result;
}

}  // namespace wasit::report
