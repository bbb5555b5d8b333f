#include "report/terminal/mixed_text.hpp"

#include <algorithm>

#include "mediation/explain/explain.hpp"
#include "mediation/wording/wording.hpp"
#include "report/table/table.hpp"
#include "report/terminal/heading.hpp"

namespace wasit::report {

using mediation::format;
using mediation::Style;

namespace {

std::string describe_mixed_proof(const concepts::MixedSolution& solution, const Style& style) {
    const engine::MixedCertificate& certificate = solution.certificate;
    if (certificate.status == engine::Certificate::Status::optimal) {
        return format(style, "terminal.solution.proved",
                      {{"leaves", static_cast<long>(certificate.leaves.size())}});
    }
    if (!certificate.objective || !certificate.bound) return format(style, "terminal.solution.unproved");
    if (!solution.stopped) return format(style, "terminal.solution.nearly");
    Style precise = style;
    precise.decimals = 6;
    return format(style, "terminal.solution.bounded",
                  {{"objective", mediation::format_number(precise, *certificate.objective)},
                   {"bound", mediation::format_number(precise, *certificate.bound)}});
}

}  // namespace

std::string write_solution(const Case& negotiation, const engine::MixedCamps& camps,
                           const concepts::Facts& facts, const concepts::MixedSolution& solution,
                           const Style& style) {
    std::string result =
        write_heading(negotiation, mediation::ground_name(facts.name, style, negotiation), style);
    result += paragraph("", mediation::explain_ground(facts.name, style, negotiation)) + "\n";
    if (!solution.deal) {
        if (solution.certificate.status != engine::Certificate::Status::infeasible)
            return result + paragraph("", format(style, "terminal.solution.unproved"));
        result += paragraph("", format(style, "terminal.no_deal.infinite"));
        return result + paragraph("", format(style, "terminal.diagnose.hint"));
    }
    result += write_terms(negotiation, *solution.deal, style, 2) + "\n";
    std::vector<Rational> gains;
    for (std::size_t p = 0; p < solution.values.size(); ++p)
        gains.push_back(solution.values[p] - camps.front().walk_away(static_cast<int>(p)));
    result += write_worths(negotiation, solution.values, gains, {}, style, 2) + "\n";
    return result + paragraph("", describe_mixed_proof(solution, style));
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
