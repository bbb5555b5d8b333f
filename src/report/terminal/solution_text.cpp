#include "report/terminal/solution_text.hpp"

#include "mediation/explain/explain.hpp"
#include "report/table/table.hpp"
#include "report/terminal/heading.hpp"

namespace wasit::report {

using mediation::format;
using mediation::Style;

std::string write_ground(const Case& negotiation, std::string_view ground, const Style& style) {
    return write_heading(negotiation, mediation::ground_name(ground, style, negotiation), style) +
           paragraph("", mediation::explain_ground(ground, style, negotiation)) + "\n";
}

std::string write_nothing(engine::Certificate::Status status, const std::string& no_deal,
                          const Style& style) {
    if (status != engine::Certificate::Status::infeasible)
        return paragraph("", format(style, "terminal.solution.unproved"));
    return paragraph("", no_deal) + paragraph("", format(style, "terminal.diagnose.hint"));
}

std::string write_solution(const Case& negotiation, const engine::Instance& instance,
                           const concepts::Facts& facts, const concepts::Solution& solution,
                           const Style& style) {
    std::string result = write_ground(negotiation, facts.name, style);
    if (!solution.outcome) {
        const std::string outcomes = engine::count_outcomes(instance).get_str();
        return result + write_nothing(solution.certificate.status,
                                      format(style, "terminal.no_deal", {{"outcomes", outcomes}}), style);
    }
    result += write_terms(negotiation, engine::to_deal(instance, *solution.outcome), style, 2) + "\n";
    const std::vector<Rational> values = engine::to_worths(instance, solution.worths);
    std::vector<Rational> gains;
    for (std::size_t p = 0; p < values.size(); ++p) {
        const engine::PartyWorth& party = instance.parties[p];
        gains.push_back(values[p] - engine::to_worth(party, party.walk_away));
    }
    result += write_worths(negotiation, values, gains, {}, style, 2) + "\n";
    result += paragraph("", describe_proof(solution.certificate, style));
    if (solution.ties && *solution.ties > 1) {
        result +=
            paragraph("", format(style, "terminal.solution.ties", {{"count", solution.ties->get_str()}}));
    }
    return result;
}

std::string write_division(const Case& negotiation, const concepts::adjusted_winner::Division& division,
                           const Style& style) {
    std::string result = write_ground(negotiation, concepts::adjusted_winner::kFacts.name, style);
    result += write_terms(negotiation, division.deal, style, 2) + "\n";
    result += write_worths(negotiation, division.worths, division.gains, {}, style, 2) + "\n";
    return result +
           paragraph("", format(style, "terminal.solution.points", {{"points", division.points.front()}}));
}

}  // namespace wasit::report
