#include "report/terminal/coalitions_text.hpp"

#include "mediation/wording/wording.hpp"
#include "report/table/table.hpp"
#include "report/terminal/heading.hpp"

namespace wasit::report {

namespace {

using mediation::CoalitionFacts;
using mediation::Coalitions;
using mediation::format;
using mediation::Style;

constexpr std::size_t kMostLines = 40;

std::string count_or_dash(const std::optional<Integer>& count) {
    return count ? mediation::count_packages(*count) : "–";
}

std::string write_powers(const Case& negotiation, const Coalitions& coalitions, const Style& style) {
    const auto language = mediation::tag(style.language);
    Table table({{format(style, "terminal.party"), Align::start, true},
                 {format(style, "coalitions.votes"), Align::end},
                 {format(style, "coalitions.veto")},
                 {format(style, "coalitions.is_pivotal")},
                 {format(style, "coalitions.accepts"), Align::end},
                 {"Shapley-Shubik", Align::end},
                 {"Banzhaf", Align::end}});
    const auto yes_or_no = [&](bool is) { return format(style, is ? "terminal.yes" : "terminal.no"); };
    for (const mediation::CoalitionParty& party : coalitions.parties) {
        table.add_row({mediation::party_name(negotiation, party.party).in(language),
                       coalitions.unanimous ? "–" : std::to_string(party.votes), yes_or_no(party.power.veto),
                       coalitions.status == Coalitions::Status::possible ? yes_or_no(party.pivotal) : "–",
                       count_or_dash(party.packages), to_fraction(party.power.shapley_shubik),
                       to_fraction(party.power.banzhaf)});
    }
    return table.render(kTerminalWidth, 2);
}

std::string write_list(const Case& negotiation, const std::vector<CoalitionFacts>& coalitions,
                       const Style& style) {
    const auto language = mediation::tag(style.language);
    Table table({{format(style, "coalitions.coalition"), Align::start, true},
                 {format(style, "coalitions.wins")},
                 {format(style, "coalitions.could_agree")},
                 {format(style, "terminal.info.packages"), Align::end}});
    for (std::size_t i = 0; i < coalitions.size() && i < kMostLines; ++i) {
        const CoalitionFacts& coalition = coalitions[i];
        table.add_row({mediation::name_members(negotiation, coalition.members).in(language),
                       format(style, coalition.wins ? "terminal.yes" : "terminal.no"),
                       coalition.could_agree
                           ? format(style, *coalition.could_agree ? "terminal.yes" : "terminal.no")
                           : "?",
                       count_or_dash(coalition.packages)});
    }
    std::string result = table.render(kTerminalWidth, 2);
    if (coalitions.size() > kMostLines) {
        result += paragraph(
            "  ",
            format(style, "coalitions.more", {{"count", static_cast<long>(coalitions.size() - kMostLines)}}),
            kTerminalWidth);
    }
    return result;
}

}  // namespace

std::string write_coalitions(const Case& negotiation, const Coalitions& coalitions, const Style& style) {
    std::string result = write_heading(negotiation, format(style, "coalitions.title"), style);
    for (const std::string& sentence : mediation::summarise_coalitions(negotiation, coalitions, style))
        result += paragraph("", sentence, kTerminalWidth);
    result += "\n" + write_powers(negotiation, coalitions, style);
    if (!coalitions.smallest.empty()) {
        result += "\n" + format(style, "coalitions.smallest") + "\n" +
                  write_list(negotiation, coalitions.smallest, style);
    }
    if (!coalitions.largest.empty()) {
        result += "\n" + format(style, "coalitions.largest") + "\n" +
                  write_list(negotiation, coalitions.largest, style);
    }
    if (!coalitions.all.empty()) {
        result +=
            "\n" + format(style, "coalitions.every") + "\n" + write_list(negotiation, coalitions.all, style);
    }
    return result;
}

}  // namespace wasit::report
