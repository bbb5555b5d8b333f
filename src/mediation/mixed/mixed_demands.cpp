#include "mediation/mixed/mixed_demands.hpp"

#include <algorithm>

#include "engine/continuous/compile_mixed.hpp"
#include "engine/continuous/leaf_check.hpp"
#include "engine/continuous/mixed_frontier.hpp"

namespace wasit::mediation {

namespace {

Preferences& find_own(Case& negotiation, const Id& party) {
    return *std::find_if(negotiation.preferences.begin(), negotiation.preferences.end(),
                         [&](const Preferences& own) { return own.party == party; });
}

std::vector<Demand> list_demands(const Case& negotiation) {
    std::vector<Demand> demands;
    const std::size_t parties = negotiation.parties.size();
    for (std::size_t p = 0; p < parties; ++p) {
        const int party = static_cast<int>(p);
        demands.push_back({Demand::Kind::walk_away, party, 0, 0});
        const auto& lines = negotiation.find_preferences(negotiation.parties[p].id)->red_lines;
        for (std::size_t line = 0; line < lines.size(); ++line)
            demands.push_back({Demand::Kind::red_line, party, static_cast<int>(line), 0});
    }
    for (std::size_t l = 0; l < negotiation.limits.size(); ++l)
        demands.push_back({Demand::Kind::limit, -1, static_cast<int>(l), 0});
    if (!negotiation.agreement.at_least) return demands;
    if (*negotiation.agreement.at_least > 0) demands.push_back({Demand::Kind::votes, -1, 0, 0});
    for (std::size_t p = 0; p < parties; ++p) {
        const auto& veto = negotiation.agreement.veto;
        if (std::find(veto.begin(), veto.end(), negotiation.parties[p].id) != veto.end())
            demands.push_back({Demand::Kind::veto, static_cast<int>(p), 0, 0});
    }
    return demands;
}

}  // namespace

MixedDemands::MixedDemands(const Case& negotiation, const engine::CompileOptions& choices,
                           engine::Watch& watch)
    : case_(negotiation), demands_(list_demands(negotiation)) {
    Case unlimited = case_;
    unlimited.limits.clear();
    engine::CompileOptions all = choices;
    all.all_deals = true;
    unlimited_ = engine::compile_mixed(unlimited, all, &watch).camps;
    if (unlimited_.empty()) return;
    for (const engine::WorthSpan& span : engine::find_worth_spans(unlimited_)) {
        const Rational range = span.most - span.least;
        lowest_.push_back(std::min(Rational(span.least - 1), walk_away(spans_.size())));
        spans_.push_back({range > 0 ? range : Rational(1), true});
    }
}

bool MixedDemands::names_values(const Deal& deal) const {
    return !unlimited_.empty() && engine::names_values(case_, unlimited_.front(), deal);
}

const Preferences& MixedDemands::own(std::size_t party) const {
    return *case_.find_preferences(case_.parties[party].id);
}

Rational MixedDemands::walk_away(std::size_t party) const {
    return own(party).walk_away ? own(party).walk_away->low : Rational(0);
}

Case MixedDemands::keep_only(const DemandSet& kept) const {
    Case rest = case_;
    rest.limits.clear();
    for (Preferences& some : rest.preferences) some.red_lines.clear();
    for (std::size_t d = 0; d < demands_.size(); ++d) {
        const Demand& demand = demands_[d];
        const auto party = static_cast<std::size_t>(std::max(0, demand.party));
        const auto index = static_cast<std::size_t>(demand.index);
        const Id& id = case_.parties[party].id;
        switch (demand.kind) {
            case Demand::Kind::walk_away:
                if (!kept[d]) find_own(rest, id).walk_away = Bounds{lowest_[party], lowest_[party]};
                break;
            case Demand::Kind::red_line:
                if (kept[d]) find_own(rest, id).red_lines.push_back(own(party).red_lines[index]);
                break;
            case Demand::Kind::limit:
                if (kept[d]) rest.limits.push_back(case_.limits[index]);
                break;
            case Demand::Kind::votes:
                if (!kept[d]) rest.agreement.at_least = 0;
                break;
            case Demand::Kind::veto:
                if (!kept[d]) std::erase(rest.agreement.veto, id);
                break;
        }
    }
    return rest;
}

Case MixedDemands::ask_only(const DemandSet& gives_way, const std::vector<bool>& coalition,
                            Measure measure) const {
    DemandSet kept;
    for (const bool given : gives_way) kept.push_back(!given);
    Case rest = keep_only(kept);
    rest.agreement = {};
    for (std::size_t p = 0; p < parties(); ++p) {
        Preferences& some = find_own(rest, case_.parties[p].id);
        some.walk_away = Bounds{lowest_[p], lowest_[p]};
        if (!coalition[p]) some.red_lines.clear();
        if (measure == Measure::total && coalition[p])
            some.at_most = some.at_most ? std::min(*some.at_most, walk_away(p)) : walk_away(p);
    }
    return rest;
}

Rational MixedDemands::find_amount(const Deal& deal, const std::vector<bool>& coalition,
                                   Measure measure) const {
    Rational amount = 0;
    for (std::size_t p = 0; p < parties(); ++p) {
        if (!coalition[p]) continue;
        const Rational share =
            std::max(Rational(0), Rational((walk_away(p) - worth(own(p), deal)) / spans_[p].span));
        amount = measure == Measure::largest ? std::max(amount, share) : Rational(amount + share);
    }
    return amount;
}

}  // namespace wasit::mediation
