#include "report/terminal/solution_text.hpp"

#include "mediation/explain/explain.hpp"
#include "report/table/table.hpp"
#include "report/terminal/heading.hpp"

namespace wasit::report {

using mediation::format;
using mediation::Style;

namespace {

std::string describe_proof(const engine::Certificate& certificate, const Style& style) {
    const auto leaves = static_cast<long>(certificate.leaves.size());
    if (certificate.status == engine::Certificate::Status::optimal) {
        return format(style, "terminal.solution.proved", {{"leaves", leaves}});
    }
    if (!certificate.objective || !certificate.bound) return format(style, "terminal.solution.unproved");
    Style precise = style;
    precise.decimals = 6;
    return format(style, "terminal.solution.bounded",
                  {{"objective", mediation::format_number(precise, *certificate.objective)},
                   {"bound", mediation::format_number(precise, *certificate.bound)}});
}

}  // namespace

std::string write_solution(const Case& negotiation, const engine::Instance& instance,
                           const concepts::Facts& facts, const concepts::Solution& solution,
                           const Style& style) {
    std::string result =
        write_heading(negotiation, mediation::ground_name(facts.name, style, negotiation), style);
    result += paragraph("", mediation::explain_ground(facts.name, style, negotiation)) + "\n";
    if (!solution.outcome) {
        if (solution.certificate.status != engine::Certificate::Status::infeasible)
            return result + paragraph("", format(style, "terminal.solution.unproved"));
        const std::string outcomes = engine::count_outcomes(instance).get_str();
        result += paragraph("", format(style, "terminal.no_deal", {{"outcomes", outcomes}}));
        return result + paragraph("", format(style, "terminal.diagnose.hint"));
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
    const auto name = concepts::adjusted_winner::kFacts.name;
    std::string result = write_heading(negotiation, mediation::ground_name(name, style, negotiation), style);
    result += paragraph("", mediation::explain_ground(name, style, negotiation)) + "\n";
    result += write_terms(negotiation, division.deal, style, 2) + "\n";
    result += write_worths(negotiation, division.worths, division.gains, {}, style, 2) + "\n";
    return result +
           paragraph("", format(style, "terminal.solution.points", {{"points", division.points.front()}}));
}

}  // namespace wasit::report
