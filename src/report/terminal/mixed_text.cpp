#include "report/terminal/mixed_text.hpp"

#include <algorithm>

#include "mediation/wording/wording.hpp"
#include "report/table/table.hpp"
#include "report/terminal/heading.hpp"
#include "report/terminal/solution_text.hpp"

namespace wasit::report {

using mediation::format;
using mediation::Style;

std::string write_solution(const Case& negotiation, const engine::MixedCamps& camps,
                           const concepts::Facts& facts, const concepts::MixedSolution& solution,
                           const Style& style) {
    std::string result = write_ground(negotiation, facts.name, style);
    if (!solution.deal) {
        return result +
               write_nothing(solution.certificate.status, format(style, "terminal.no_deal.infinite"), style);
    }
    result += write_terms(negotiation, *solution.deal, style, 2) + "\n";
    std::vector<Rational> gains;
    for (std::size_t p = 0; p < solution.values.size(); ++p)
        gains.push_back(solution.values[p] - camps.front().walk_away(static_cast<int>(p)));
    result += write_worths(negotiation, solution.values, gains, {}, style, 2) + "\n";
    // The search ended, but not at the very best: nearer than anybody needs to know.
    const bool nearly = solution.certificate.status == engine::Certificate::Status::bounded &&
                        solution.certificate.objective && solution.certificate.bound && !solution.stopped;
    return result + paragraph("", nearly ? format(style, "terminal.solution.nearly")
                                         : describe_proof(solution.certificate, style));
}

std::string write_frontier(const Case& negotiation, const engine::MixedFrontier& frontier,
                           std::uint64_t limit, const Style& style) {
    const auto language = mediation::tag(style.language);
    std::string result = write_heading(negotiation, format(style, "terminal.frontier"), style);
    const std::vector<engine::MixedFrontierPoint>& points = frontier.points;
    using Status = engine::MixedFrontier::Status;
    const long count = static_cast<long>(points.size());
    if (frontier.status == Status::partial && frontier.epsilon == 0) {
        return result + paragraph("", format(style, "terminal.frontier.partial",
                                             {{"count", count}, {"reason", frontier.reason}}));
    }
    if (frontier.status == Status::partial) {
        result += paragraph("", format(style, "terminal.frontier.coarser", {{"reason", frontier.reason}}));
    } else if (points.empty()) {
        return result + paragraph("", format(style, "terminal.no_deal.infinite"));
    }
    if (frontier.status == Status::exact) {
        const auto segments = std::count_if(points.begin(), points.end(),
                                            [](const auto& point) { return point.segment_to_next; });
        result += paragraph("", format(style, "terminal.frontier.segments",
                                       {{"count", count}, {"segments", static_cast<long>(segments)}}));
    } else {
        result += paragraph("", format(style, "terminal.frontier.epsilon",
                                       {{"count", count}, {"percent", Rational(frontier.epsilon * 100)}}));
    }
    result += "\n";
    std::vector<Table::Column> columns{{"#", Align::end}, {""}};
    for (const Party& party : negotiation.parties)
        columns.push_back({mediation::party_name(negotiation, party.id).in(language), Align::end});
    columns.push_back({format(style, "terminal.package"), Align::start, true});
    Table table(std::move(columns));
    const std::size_t shown = std::min<std::uint64_t>(limit, points.size());
    for (std::size_t row = 0; row < shown; ++row) {
        const engine::MixedFrontierPoint& point = points[row];
        std::vector<std::string> cells{std::to_string(row + 1), point.segment_to_next ? "│" : ""};
        if (point.open_end) cells[1] += "○";
        for (const Rational& value : point.values) cells.push_back(mediation::format_number(style, value));
        std::string terms;
        for (const auto& [id, value] : point.deal.values) {
            if (!terms.empty()) terms += format(style, "terminal.list_separator");
            terms += mediation::value_text(negotiation, *negotiation.find_issue(id), value).in(language);
        }
        cells.push_back(std::move(terms));
        table.add_row(std::move(cells));
    }
    result += table.render(kTerminalWidth);
    if (shown < points.size()) {
        result += "\n" + paragraph("", format(style, "terminal.frontier.more",
                                              {{"count", static_cast<long>(points.size() - shown)}}));
    }
    return result;
}

}  // namespace wasit::report
