#include "report/terminal/waiting_text.hpp"

#include "mediation/wording/wording.hpp"
#include "report/table/table.hpp"
#include "report/terminal/heading.hpp"

namespace wasit::report {

namespace {

using mediation::format;
using mediation::PackageWaiting;
using mediation::Style;

std::string fine_percent(const Rational& share, const Style& style) {
    return format(style, "terminal.percent",
                  {{"number", mediation::format_number(style, mediation::round_percent(share))}});
}

std::string loss_text(const std::optional<Rational>& loss, const std::optional<mediation::WorthRange>& range,
                      const Style& style) {
    if (!loss) return "–";
    const std::string amount = mediation::format_number(style, *loss);
    if (!range || range->most == range->least || *loss == 0) return amount;
    return format(style, "waiting.loss",
                  {{"amount", amount}, {"share", fine_percent(*loss / (range->most - range->least), style)}});
}

std::string name_package(const Case& negotiation, const PackageWaiting& package, const Style& style) {
    if (package.source == PackageWaiting::Source::position) {
        return format(style, "waiting.position", {{"party", mediation::party_name(negotiation, package.of)}});
    }
    return format(style, package.full ? "waiting.draft" : "waiting.draft.open", {{"id", package.of}});
}

}  // namespace

std::string write_waiting(const Case& negotiation, const mediation::Waiting& waiting, const Style& style) {
    std::string result;
    for (const std::string& sentence : mediation::describe_waiting(negotiation, waiting, style))
        result += paragraph("  ", sentence, kTerminalWidth);
    if (waiting.packages.empty()) return result;
    const auto language = mediation::tag(style.language);
    Table table({{format(style, "terminal.package"), Align::start, true},
                 {format(style, "terminal.party"), Align::start},
                 {format(style, "terminal.worth"), Align::end},
                 {format(style, "waiting.worth_loss"), Align::end},
                 {format(style, "waiting.gain_loss"), Align::end},
                 {format(style, "waiting.accepts"), Align::start, true},
                 {format(style, "waiting.worth_the_wait"), Align::start, true}});
    for (const PackageWaiting& package : waiting.packages) {
        std::string name = name_package(negotiation, package, style);
        for (std::size_t p = 0; p < package.parties.size(); ++p) {
            const mediation::PartyWaiting& own = package.parties[p];
            table.add_row({p == 0 ? name : "", mediation::party_name(negotiation, own.party).in(language),
                           mediation::format_number(style, own.worth),
                           loss_text(own.worth_loss, waiting.ranges[p], style),
                           loss_text(own.gain_loss, waiting.ranges[p], style),
                           mediation::describe_span(own.accepts, waiting.clock, style),
                           mediation::describe_span(own.worth_the_wait, waiting.clock, style)});
        }
        table.add_row({"", format(style, "waiting.all"), "", "", "",
                       mediation::describe_span(package.acceptable, waiting.clock, style), ""});
    }
    return result + "\n" + table.render(kTerminalWidth, 2);
}

std::string write_package_waiting(const Case& negotiation, const PackageWaiting& package,
                                  const mediation::Waiting& waiting, const Style& style) {
    std::string result =
        paragraph("  ",
                  format(style, "waiting.package",
                         {{"span", mediation::describe_span(package.acceptable, waiting.clock, style)}}),
                  kTerminalWidth);
    for (std::size_t p = 0; p < package.parties.size(); ++p) {
        if (const auto sentence = mediation::describe_party_waiting(negotiation, package, p, waiting, style))
            result += paragraph("  • ", *sentence, kTerminalWidth);
    }
    return result;
}

}  // namespace wasit::report
