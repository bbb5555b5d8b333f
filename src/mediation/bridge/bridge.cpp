#include "mediation/bridge/bridge.hpp"

#include <algorithm>

#include "engine/continuous/compile_mixed.hpp"
#include "mediation/bridge/changes.hpp"
#include "mediation/bridge/closest_text.hpp"
#include "mediation/bridge/equal_worth.hpp"
#include "mediation/bridge/grounds.hpp"
#include "mediation/bridge/leakage.hpp"
#include "mediation/dominance/dominance.hpp"
#include "mediation/evaluation/evaluation.hpp"
#include "mediation/mixed/mixed_bridge.hpp"
#include "mediation/preference_space/representative.hpp"
#include "mediation/wording/wording.hpp"

namespace wasit::mediation {

namespace {

using engine::Certificate;
using engine::Instance;
using engine::Int128;

// A package on its way to becoming a proposal.
struct Package {
    engine::Outcome outcome;
    std::vector<Int128> worths;
    std::vector<std::string> grounds;
};

class BridgeBuilder {
  public:
    BridgeBuilder(const Case& negotiation, const BridgeOptions& options, const Instance& instance,
                  const engine::Budget& budget, engine::Watch& watch)
        : case_(negotiation), options_(options), instance_(instance), budget_(budget), watch_(watch) {}

    Bridge run(Gap gap) {
        bridge_.gap = std::move(gap);
        bridge_.status = Bridge::Status::proposals;
        for (const engine::PartyWorth& party : instance_.parties) {
            bridge_.utility_error.push_back(party.utility_error);
            if (!party.walk_away_given) {
                bridge_.notes.push_back({"bridge.no_walk_away", {{"party", party_name(case_, party.id)}}});
            }
        }
        rules_ = list_grounds(case_, instance_, bridge_.gap);
        for (const GroundRule& rule : rules_) {
            if (!add_ground(rule)) return std::move(bridge_);
        }
        std::optional<EfficientSet> efficient;
        if (!watch_.stopped()) efficient = EfficientSet::find(instance_, budget_, watch_);
        add_closest_text(efficient);
        if (options_.equal_for) add_equal_offers(efficient);
        keep_the_first();
        describe_packages();
        if (packages_.empty() || watch_.stopped()) bridge_.status = Bridge::Status::limit_reached;
        return std::move(bridge_);
    }

  private:
    // False if it proves that no deal exists.
    bool add_ground(const GroundRule& rule) {
        Ground ground{rule.name, std::nullopt, std::nullopt, rule.notes};
        if (rule.solve && watch_.stopped() && !packages_.empty()) {  // as much as there was time for
            bridge_.status = Bridge::Status::limit_reached;
            ground.notes.push_back({"bridge.not_found", {}});
        } else if (rule.solve) {
            concepts::Solution solution = rule.solve(instance_, budget_, watch_);
            if (solution.certificate.status == Certificate::Status::infeasible) {
                bridge_.status = Bridge::Status::no_deal;
                ground.certificate = std::move(solution.certificate);
                bridge_.grounds = {std::move(ground)};
                return false;
            }
            if (solution.certificate.status == Certificate::Status::bounded) {
                bridge_.status = Bridge::Status::limit_reached;
                ground.notes.push_back({solution.outcome ? "bridge.not_proved" : "bridge.not_found", {}});
            }
            if (solution.outcome) {
                ground.proposal = offer(*solution.outcome, solution.worths, rule.name);
                ground.certificate = std::move(solution.certificate);
            }
        }
        bridge_.grounds.push_back(std::move(ground));
        return true;
    }

    // The package's number; it is made if it is new, else it gains a ground.
    std::size_t offer(const engine::Outcome& outcome, const std::vector<Int128>& worths,
                      std::string_view name) {
        auto found = std::find_if(packages_.begin(), packages_.end(),
                                  [&](const Package& package) { return package.outcome == outcome; });
        if (found == packages_.end()) found = packages_.insert(found, Package{outcome, worths, {}});
        found->grounds.emplace_back(name);
        return static_cast<std::size_t>(found - packages_.begin());
    }

    void add_closest_text(const std::optional<EfficientSet>& efficient) {
        Ground ground{std::string(kClosestText), std::nullopt, std::nullopt, {}};
        const Draft* draft = find_current_draft(case_.talks);
        if (draft == nullptr) {
            ground.notes.push_back({"bridge.no_draft", {}});
        } else {
            if (efficient) closest_ = find_closest_text(instance_, *efficient, draft->deal, watch_);
            if (closest_.answer == Answer::found) {
                ground.proposal = offer(closest_.outcome, closest_.worths, kClosestText);
            } else {
                ground.notes.push_back(
                    {watch_.stopped() ? "bridge.limit.closest_text" : "bridge.closest_text_too_large", {}});
            }
        }
        bridge_.grounds.push_back(std::move(ground));
    }

    void add_equal_offers(const std::optional<EfficientSet>& efficient) {
        Ground ground{std::string(kEqualWorth), std::nullopt, std::nullopt, {}};
        const Argument who = {"party", party_name(case_, *options_.equal_for)};
        const int party = find_party(*options_.equal_for);
        if (!efficient || packages_.empty()) {
            ground.notes.push_back({"bridge.equal_worth_too_large", {who}});
        } else {
            const EqualOffers offers = find_equal_offers(*efficient, party, packages_.front().worths[party]);
            if (offers.points.size() < 2) ground.notes.push_back({"bridge.equal_worth_none", {who}});
            if (offers.tolerance > 0) {
                ground.notes.push_back(
                    {"bridge.equal_worth_nearly", {who, {"share", round_percent(offers.tolerance)}}});
            }
            for (const std::size_t point : offers.points) {
                if (offers.points.size() < 2) break;
                const auto worths = efficient->worths(point);
                const std::size_t index =
                    offer(efficient->deal(point), {worths.begin(), worths.end()}, kEqualWorth);
                if (!ground.proposal) ground.proposal = index;
            }
        }
        bridge_.grounds.push_back(std::move(ground));
    }

    int find_party(const Id& id) const {
        int p = 0;
        while (instance_.parties[p].id != id) ++p;
        return p;
    }

    void keep_the_first() {
        const std::size_t most = static_cast<std::size_t>(std::max(1, options_.most));
        if (packages_.size() <= most) return;
        bridge_.notes.push_back(
            {"bridge.more_grounds", {{"count", static_cast<long>(packages_.size() - most)}}});
        packages_.resize(most);
        for (Ground& ground : bridge_.grounds) {
            if (ground.proposal && *ground.proposal >= most) ground.proposal.reset();
        }
    }

    void describe_packages() {
        LeakageMeter meter(instance_, rules_, budget_, watch_);
        bool leakage_known = true;
        for (const Package& package : packages_) {
            Proposal proposal;
            const Evaluation evaluation =
                *evaluate(case_, engine::to_deal(instance_, package.outcome)).evaluation;
            proposal.deal = evaluation.deal;
            proposal.values = evaluation.values;
            proposal.gains = evaluation.gains;
            proposal.accepts = evaluation.accepts;
            proposal.grounds = package.grounds;
            proposal.efficient =
                find_dominating(instance_, package.worths, budget_, watch_).answer == Answer::none;
            proposal.changes = list_changes(case_, bridge_.gap, proposal.deal);
            const bool closest = closest_.answer == Answer::found && package.outcome == closest_.outcome;
            proposal.leakage = meter.measure({package.worths, package.grounds, closest ? &closest_ : nullptr,
                                              closest ? &find_current_draft(case_.talks)->deal : nullptr});
            leakage_known = leakage_known && !proposal.leakage.empty();
            if (bridge_.gap.waiting)
                proposal.waiting = follow_package(case_, bridge_.gap.waiting->pressures, proposal.deal);
            bridge_.proposals.push_back(std::move(proposal));
        }
        if (!leakage_known) bridge_.notes.push_back({"bridge.leakage_unknown", {}});
    }

    const Case& case_;
    const BridgeOptions& options_;
    const Instance& instance_;
    const engine::Budget& budget_;
    engine::Watch& watch_;
    Bridge bridge_;
    std::vector<GroundRule> rules_;
    std::vector<Package> packages_;
    ClosestText closest_;
};

Bridge refuse(Gap gap, std::vector<engine::Refusal> refusals) {
    Bridge bridge;
    bridge.gap = std::move(gap);
    bridge.refusals = std::move(refusals);
    return bridge;
}

// Everyone has preferences, and somebody's are known only in part.
bool known_in_part(const Case& negotiation) {
    const bool all_stated =
        std::all_of(negotiation.parties.begin(), negotiation.parties.end(),
                    [&](const Party& party) { return negotiation.find_preferences(party.id) != nullptr; });
    return all_stated &&
           std::any_of(negotiation.preferences.begin(), negotiation.preferences.end(),
                       [](const Preferences& own) { return find_incompleteness(own).has_value(); });
}

Bridge bridge_at_representative(const Case& negotiation, const BridgeOptions& options,
                                const engine::Budget& budget, engine::Watch& watch) {
    SpacesResult built = build_spaces(negotiation);
    if (!built.refusals.empty()) {
        Bridge bridge;
        bridge.refusals = std::move(built.refusals);
        return bridge;
    }
    const std::vector<Sampler> samplers = make_samplers(built.spaces, kBridgeSeed, &watch);
    if (watch.stopped()) {
        Bridge bridge;
        bridge.status = Bridge::Status::limit_reached;
        bridge.notes.push_back({"limit.no_proposal", {}});
        return bridge;
    }
    const Case representative =
        find_representative_case(negotiation, built.spaces, samplers, budget.threads, watch);
    Bridge bridge = build_bridge(representative, options, budget, watch);
    if (bridge.status == Bridge::Status::refused) return bridge;
    std::vector<Text> parties;
    for (const PreferenceSpace& space : built.spaces) {
        if (!space.unknowns().empty()) parties.push_back(party_name(negotiation, space.party()));
    }
    bridge.notes.insert(bridge.notes.begin(), {"bridge.representative", {{"parties", join_and(parties)}}});
    const Samples samples = draw_samples(samplers, kBridgeSamples, budget.threads, &watch);
    for (const Proposal& proposal : bridge.proposals)
        bridge.acceptances.push_back(measure_acceptance(negotiation, built.spaces, samples, proposal.deal));
    bridge.samples = count_samples(samples);
    // Of fewer draws the mean is another one: nothing is proved at the mean.
    if (watch.stopped()) bridge.status = Bridge::Status::limit_reached;
    bridge.representative = representative;
    return bridge;
}

}  // namespace

Bridge build_bridge(const Case& negotiation, const BridgeOptions& options, const engine::Budget& budget,
                    engine::Watch& watch) {
    if (known_in_part(negotiation)) return bridge_at_representative(negotiation, options, budget, watch);
    Gap gap = measure_gap(negotiation, budget, watch);
    if (options.equal_for && negotiation.find_party(*options.equal_for) == nullptr) {
        return refuse(std::move(gap),
                      {{engine::Refusal::Kind::unknown_id, "unknown party `" + *options.equal_for + "`",
                        "name a party of the case"}});
    }
    if (engine::has_continuous_issues(negotiation, options.choices))
        return build_mixed_bridge(negotiation, options, std::move(gap), watch);
    engine::Compilation compilation = engine::compile(negotiation, options.choices);
    if (!compilation.instance) return refuse(std::move(gap), std::move(compilation.refusals));
    return BridgeBuilder(negotiation, options, *compilation.instance, budget, watch).run(std::move(gap));
}

}  // namespace wasit::mediation
