#include "report/terminal/frontier_text.hpp"

#include <algorithm>

#include "mediation/wording/wording.hpp"
#include "report/table/table.hpp"
#include "report/terminal/heading.hpp"

namespace wasit::report {

using mediation::format;
using mediation::Style;

std::string write_frontier(const Case& negotiation, const engine::Instance& instance,
                           const engine::Frontier& frontier, std::uint64_t limit, const Style& style) {
    const auto language = mediation::tag(style.language);
    std::string result = write_heading(negotiation, format(style, "terminal.frontier"), style);
    const Integer outcomes = engine::count_outcomes(instance);
    if (frontier.size == 0 && frontier.status != engine::Frontier::Status::partial) {
        return result + paragraph("", format(style, "terminal.no_deal", {{"outcomes", outcomes.get_str()}}),
                                  kTerminalWidth);
    }
    const auto size = static_cast<long>(frontier.size);
    switch (frontier.status) {
        case engine::Frontier::Status::exact:
            result += paragraph("", format(style, "terminal.frontier.exact",
                                           {{"count", size}, {"outcomes", outcomes.get_str()}}));
            break;
        case engine::Frontier::Status::epsilon:
            result += paragraph("", format(style, "terminal.frontier.epsilon",
                                           {{"count", size}, {"percent", Rational(frontier.epsilon) * 100}}));
            break;
        case engine::Frontier::Status::partial:
            result += paragraph("", format(style, "terminal.frontier.partial",
                                           {{"count", size}, {"reason", frontier.reason}}));
            break;
    }
    result += "\n";

    std::vector<Table::Column> columns{{"#", Align::end}};
    for (const Party& party : negotiation.parties) {
        columns.push_back({mediation::party_name(negotiation, party.id).in(language), Align::end});
    }
    columns.push_back({format(style, "terminal.package"), Align::start, true});
    Table table(std::move(columns));
    const std::uint64_t shown = std::min<std::uint64_t>({limit, frontier.size, frontier.deals.size()});
    const auto parties = static_cast<std::size_t>(frontier.parties);
    for (std::uint64_t row = 0; row < shown; ++row) {
        std::vector<std::string> cells{std::to_string(row + 1)};
        const std::span<const engine::Int128> worths(&frontier.worths[row * parties], parties);
        for (const Rational& value : engine::to_worths(instance, worths)) {
            cells.push_back(mediation::format_number(style, value));
        }
        std::string terms;
        const Deal deal = engine::to_deal(instance, frontier.deals[row]);
        for (const auto& [id, value] : deal.values) {
            if (!terms.empty()) terms += format(style, "terminal.list_separator");
            terms += mediation::value_text(negotiation, *negotiation.find_issue(id), value).in(language);
        }
        cells.push_back(std::move(terms));
        table.add_row(std::move(cells));
    }
    result += table.render(kTerminalWidth);
    if (shown < frontier.size) {
        result += "\n" + paragraph("", format(style, "terminal.frontier.more",
                                              {{"count", static_cast<long>(frontier.size - shown)}}));
    }
    return result;
}

}  // namespace wasit::report
