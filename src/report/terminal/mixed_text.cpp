#include "report/terminal/mixed_text.hpp"

#include "mediation/explain/explain.hpp"
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

std::string write_solution(const Case& negotiation, const engine::MixedInstance& instance,
                           const concepts::Facts& facts, const concepts::MixedSolution& solution,
                           const Style& style) {
    std::string result =
        write_heading(negotiation, mediation::ground_name(facts.name, style, negotiation), style);
    result += paragraph("", mediation::explain_ground(facts.name, style, negotiation)) + "\n";
    if (!solution.deal) {
        const bool proved = solution.certificate.status == engine::Certificate::Status::infeasible;
        return result + paragraph("", format(style, proved ? "terminal.no_deal.infinite"
                                                           : "terminal.solution.unproved"));
    }
    result += write_terms(negotiation, *solution.deal, style, 2) + "\n";
    std::vector<Rational> gains;
    for (std::size_t p = 0; p < solution.values.size(); ++p)
        gains.push_back(solution.values[p] - instance.walk_away(static_cast<int>(p)));
    result += write_worths(negotiation, solution.values, gains, {}, style, 2) + "\n";
    return result + paragraph("", describe_mixed_proof(solution, style));
}

}  // namespace wasit::report
