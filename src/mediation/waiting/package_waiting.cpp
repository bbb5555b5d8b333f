#include "mediation/waiting/package_waiting.hpp"

#include <algorithm>

#include "mediation/evaluation/evaluation.hpp"

namespace wasit::mediation {

PartyWaiting follow_worth(const Id& party, const Pressure& pressure, const Rational& worth) {
    PartyWaiting result{party, worth, pressure.accepts(worth), std::nullopt, std::nullopt, std::nullopt};
    if (!pressure.rate_known()) return result;
    result.worth_the_wait = pressure.worth_the_wait(worth);
    result.worth_loss = worth - pressure.worth_after(worth, 1);
    result.gain_loss = *result.worth_loss - (pressure.walk_away() - pressure.walk_away_after(1));
    return result;
}

PackageWaiting follow_package(const Case& negotiation, std::span<const Pressure> pressures,
                              const Deal& deal) {
    PackageWaiting package;
    package.source = PackageWaiting::Source::proposal;
    package.deal = deal;
    std::vector<RoundSpan> accepting;
    for (std::size_t p = 0; p < negotiation.parties.size(); ++p) {
        const Preferences& own = *negotiation.find_preferences(negotiation.parties[p].id);
        PartyWaiting followed = follow_worth(negotiation.parties[p].id, pressures[p], worth(own, deal));
        const bool crossed = std::any_of(own.red_lines.begin(), own.red_lines.end(),
                                         [&](const RedLine& line) { return contains(line.never, deal); });
        if (crossed) {
            followed.accepts = RoundSpan::none();
            followed.worth_the_wait = RoundSpan::none();
        }
        accepting.push_back(followed.accepts);
        package.parties.push_back(std::move(followed));
    }
    package.acceptable =
        within_limits(negotiation, deal) ? find_agreed_rounds(negotiation, accepting) : RoundSpan::none();
    return package;
}

}  // namespace wasit::mediation
