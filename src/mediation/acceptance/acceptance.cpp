#include "mediation/acceptance/acceptance.hpp"

#include <cmath>

#include "mediation/evaluation/evaluation.hpp"

namespace wasit::mediation {

namespace {

constexpr double kQuantile = 1.959963984540054;  // of the normal distribution, for 95 %

Verdict judge(const Extent& gain, bool red_line) {
    if (red_line || gain.most < 0) return Verdict::never;
    return gain.least >= 0 ? Verdict::certain : Verdict::possible;
}

}  // namespace

Share estimate_share(std::size_t hits, std::size_t samples) {
    if (samples == 0) return {};
    const double n = static_cast<double>(samples), p = static_cast<double>(hits) / n;
    const double square = kQuantile * kQuantile;
    const double middle = (p + square / (2 * n)) / (1 + square / n);
    const double reach = kQuantile * std::sqrt(p * (1 - p) / n + square / (4 * n * n)) / (1 + square / n);
    return {p, std::sqrt(p * (1 - p) / n), std::max(0.0, middle - reach), std::min(1.0, middle + reach),
            false};
}

Share exact_share(bool all) {
    const double share = all ? 1 : 0;
    return {share, 0, share, share, true};
}

double evaluate(const Affine& function, const std::vector<double>& values) {
    double sum = to_double(function.constant);
    for (const auto& [unknown, coefficient] : function.terms)
        sum += to_double(coefficient) * values[static_cast<std::size_t>(unknown)];
    return sum;
}

Acceptance measure_acceptance(const Case& negotiation, std::span<const PreferenceSpace> spaces,
                              const Samples& samples, const Deal& deal) {
    Acceptance result;
    result.within_limits = within_limits(negotiation, deal);
    const std::size_t count = count_samples(samples);
    std::vector<std::vector<bool>> accepts(count, std::vector<bool>(spaces.size()));
    std::vector<bool> at_least(spaces.size()), at_most(spaces.size());
    for (std::size_t p = 0; p < spaces.size(); ++p) {
        PartyAcceptance& own = result.parties.emplace_back();
        const Affine gain = spaces[p].gain(deal);
        own.party = spaces[p].party();
        own.gain = spaces[p].extent(gain);
        own.red_line = spaces[p].crosses_red_line(deal);
        own.verdict = judge(own.gain, own.red_line);
        at_least[p] = own.verdict == Verdict::certain;
        at_most[p] = own.verdict != Verdict::never;
        std::size_t hits = 0;
        for (std::size_t s = 0; s < count; ++s) {
            accepts[s][p] =
                own.verdict == Verdict::possible ? evaluate(gain, samples[p][s]) >= 0 : bool(at_least[p]);
            hits += accepts[s][p];
        }
        own.share = own.verdict == Verdict::possible ? estimate_share(hits, count) : exact_share(at_least[p]);
    }
    // The rule asks for more acceptance, never for less: its extremes are at the parties' extremes.
    if (!result.within_limits || !satisfies_rule(negotiation, at_most)) {
        result.verdict = Verdict::never;
    } else if (satisfies_rule(negotiation, at_least)) {
        result.verdict = Verdict::certain;
    }
    if (result.verdict != Verdict::possible) {
        result.share = exact_share(result.verdict == Verdict::certain);
        return result;
    }
    std::size_t hits = 0;
    for (const auto& accepting : accepts) hits += satisfies_rule(negotiation, accepting);
    result.share = estimate_share(hits, count);
    return result;
}

}  // namespace wasit::mediation
