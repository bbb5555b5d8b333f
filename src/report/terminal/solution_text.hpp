// One concept's answer: the package, who gets how much, and what is proved.
#pragma once

#include <string>
#include <string_view>

#include "concepts/adjusted_winner/adjusted_winner.hpp"
#include "concepts/concept.hpp"
#include "engine/instance.hpp"
#include "mediation/messages/messages.hpp"

namespace wasit::report {

std::string write_solution(const Case& negotiation, const engine::Instance& instance,
                           const concepts::Facts& facts, const concepts::Solution& solution,
                           const mediation::Style& style);

// What every solution starts with: the case, the ground, and what that is.
std::string write_ground(const Case& negotiation, std::string_view ground, const mediation::Style& style);

// What is known where there is no package: that there is none, as `no_deal` says, or nothing.
std::string write_nothing(engine::Certificate::Status status, const std::string& no_deal,
                          const mediation::Style& style);

// What a certificate of either kind proves of its package.
template <class AnyCertificate>
std::string describe_proof(const AnyCertificate& certificate, const mediation::Style& style) {
    if (certificate.status == engine::Certificate::Status::optimal) {
        return mediation::format(style, "terminal.solution.proved",
                                 {{"leaves", static_cast<long>(certificate.leaves.size())}});
    }
    if (!certificate.objective || !certificate.bound)
        return mediation::format(style, "terminal.solution.unproved");
    mediation::Style precise = style;
    precise.decimals = 6;
    return mediation::format(style, "terminal.solution.bounded",
                             {{"objective", mediation::format_number(precise, *certificate.objective)},
                              {"bound", mediation::format_number(precise, *certificate.bound)}});
}

std::string write_division(const Case& negotiation, const concepts::adjusted_winner::Division& division,
                           const mediation::Style& style);

}  // namespace wasit::report
