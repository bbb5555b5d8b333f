// Bridging proposals on the bundled cases keep their promises; what can be enumerated is compared with plain enumeration.
#include <algorithm>
#include <filesystem>
#include <gtest/gtest.h>
#include <map>

#include "brute_force.hpp"
#include "casefile/reading.hpp"
#include "engine/compile.hpp"
#include "engine/frontier/frontier.hpp"
#include "mediation/bridge/bridge.hpp"
#include "small_case.hpp"

namespace wasit::mediation {
namespace {

using Worths = std::vector<Rational>;

// The bundled case; a party whose position is not on record asks for its best, and where there is no draft one proposes
// each issue's first value.
Case read_talking(const std::string& name) {
    const casefile::Reading reading =
        casefile::read_case({std::filesystem::path(WASIT_SOURCE_DIR) / "cases" / name});
    Case negotiation = reading.negotiation.value_or(Case{});
    EXPECT_FALSE(negotiation.issues.empty()) << name;
    Talks& talks = negotiation.talks;
    for (const Party& party : negotiation.parties) {
        if (find_current_position(talks, party.id) == nullptr)
            talks.positions.push_back(testing::position_of(party.id, {}));
    }
    if (talks.drafts.empty()) {
        Draft draft;
        draft.id = "first";
        for (const Issue& issue : negotiation.issues)
            draft.deal.values.emplace_back(issue.id, list_values(issue).front());
        talks.drafts.push_back(draft);
    }
    return negotiation;
}

Bridge bridge_of(const Case& negotiation, const BridgeOptions& options = {}) {
    engine::Watch watch;
    return build_bridge(negotiation, options, {}, watch);
}

const Proposal* find_on(const Bridge& bridge, const std::string& ground) {
    for (const Proposal& proposal : bridge.proposals) {
        if (std::count(proposal.grounds.begin(), proposal.grounds.end(), ground) > 0) return &proposal;
    }
    return nullptr;
}

engine::Instance compile_case(const Case& negotiation, const engine::CompileOptions& options = {}) {
    return engine::compile(negotiation, options).instance.value_or(engine::Instance{});
}

std::vector<Worths> list_efficient(const engine::Instance& instance) {
    engine::Watch watch;
    const engine::Frontier frontier = engine::compute_frontier(instance, {}, {}, watch);
    EXPECT_EQ(frontier.status, engine::Frontier::Status::exact);
    std::vector<Worths> efficient;
    const auto parties = static_cast<std::size_t>(frontier.parties);
    for (std::size_t row = 0; row < frontier.worths.size(); row += parties)
        efficient.push_back(engine::to_worths(instance, std::span(frontier.worths).subspan(row, parties)));
    return efficient;
}

void expect_promises_kept(const Case& negotiation, const Bridge& bridge,
                          const std::vector<Worths>& efficient) {
    for (std::size_t i = 0; i < bridge.proposals.size(); ++i) {
        const Proposal& proposal = bridge.proposals[i];
        ASSERT_FALSE(proposal.grounds.empty());
        SCOPED_TRACE(negotiation.id + ", " + proposal.grounds.front());
        EXPECT_TRUE(proposal.efficient);
        EXPECT_EQ(std::count(efficient.begin(), efficient.end(), proposal.values), 1);
        for (std::size_t j = 0; j < i; ++j) EXPECT_NE(proposal.deal, bridge.proposals[j].deal);
        for (std::size_t p = 0; p < negotiation.parties.size(); ++p) {
            const Preferences& own = negotiation.preferences[p];
            EXPECT_EQ(proposal.values[p], worth(own, proposal.deal));
            EXPECT_EQ(proposal.gains[p],
                      proposal.values[p] - (own.walk_away ? own.walk_away->low : Rational(0)));
            const PartyStanding& standing = bridge.gap.parties[p];
            if (!standing.own) continue;
            Rational sum = *standing.own;
            std::size_t changed = 0, differing = 0;
            for (const Change& change : proposal.changes) {
                if (change.party != own.party) continue;
                ++changed;
                sum += change.worth_change;
                EXPECT_EQ(change.from, *standing.completed->find(change.issue));
                EXPECT_EQ(change.to, *proposal.deal.find(change.issue));
            }
            for (const auto& [issue, value] : proposal.deal.values)
                differing += *standing.completed->find(issue) != value;
            EXPECT_EQ(changed, differing) << own.party;
            EXPECT_EQ(sum, proposal.values[p]) << own.party;
        }
    }
    for (const Ground& ground : bridge.grounds) {
        ASSERT_TRUE(ground.proposal) << ground.name;
        const auto& grounds = bridge.proposals[*ground.proposal].grounds;
        EXPECT_EQ(std::count(grounds.begin(), grounds.end(), ground.name), 1) << ground.name;
    }
}

const std::vector<std::string> kGrounds = {"utilitarian", "nash",        "kalai-smorodinsky",
                                           "egalitarian", "gupta-livne", "least-movement",
                                           "closest-text"};

class BundledBridge : public ::testing::TestWithParam<const char*> {};

TEST_P(BundledBridge, OffersEfficientPackagesOnEveryGround) {
    const Case negotiation = read_talking(GetParam());
    const Bridge bridge = bridge_of(negotiation);
    ASSERT_EQ(bridge.status, Bridge::Status::proposals);
    for (const std::string& ground : kGrounds) EXPECT_NE(find_on(bridge, ground), nullptr) << ground;
    expect_promises_kept(negotiation, bridge, list_efficient(compile_case(negotiation)));
}

TEST_P(BundledBridge, KeepsForbidsAndLeavesAgreedIssuesAlone) {
    Case negotiation = read_talking(GetParam());
    // The second value of the first open issue is agreed. What the utilitarian package then has on the next one is kept,
    // and what it has on the last is forbidden.
    std::vector<Issue*> open;
    for (Issue& issue : negotiation.issues) {
        if (issue.status == IssueStatus::open) open.push_back(&issue);
    }
    Issue& agreed = *open.front();
    const Issue &kept = *open[1], &elsewhere = *open.back();
    agreed.status = IssueStatus::agreed;
    agreed.agreed = list_values(agreed)[1];
    const Bridge before = bridge_of(negotiation);
    ASSERT_EQ(before.status, Bridge::Status::proposals);
    const Deal& deal = find_on(before, "utilitarian")->deal;
    BridgeOptions options;
    options.choices.keep = {{kept.id, *deal.find(kept.id)}};
    options.choices.forbid = {{elsewhere.id, *deal.find(elsewhere.id)}};
    const Bridge bridge = bridge_of(negotiation, options);
    ASSERT_EQ(bridge.status, Bridge::Status::proposals);
    expect_promises_kept(negotiation, bridge, list_efficient(compile_case(negotiation, options.choices)));
    for (const Proposal& proposal : bridge.proposals) {
        EXPECT_EQ(*proposal.deal.find(agreed.id), *agreed.agreed);
        EXPECT_EQ(*proposal.deal.find(kept.id), *deal.find(kept.id));
        EXPECT_NE(*proposal.deal.find(elsewhere.id), *deal.find(elsewhere.id));
    }
}

INSTANTIATE_TEST_SUITE_P(Cases, BundledBridge,
                         ::testing::Values("thompson", "england-zimbabwe", "harbour-sport-park",
                                           "new-recruit", "ampo-city", "river-ceasefire"),
                         [](const auto& tested) {
                             std::string name(tested.param);
                             std::erase(name, '-');
                             return name;
                         });

TEST(Bridging, SaysWhereThereIsNothingToOffer) {
    const Bridge bridge = bridge_of(read_talking("itex-cypress"));
    EXPECT_EQ(bridge.status, Bridge::Status::no_deal);
    EXPECT_TRUE(bridge.proposals.empty());
}

// Everything that can be agreed, with the deal it is.
struct Agreeable {
    Deal deal;
    Worths worths;
};
std::vector<Agreeable> list_acceptable(const engine::Instance& instance) {
    std::vector<Agreeable> result;
    testing::for_each_outcome(instance, [&](const engine::Outcome& outcome) {
        if (!engine::acceptable(instance, outcome)) return;
        Worths worths;
        for (int p = 0; p < instance.party_count(); ++p)
            worths.push_back(engine::to_worth(instance.parties[p], engine::worth(instance, p, outcome)));
        result.push_back({engine::to_deal(instance, outcome), worths});
    });
    return result;
}

TEST(Bridging, MovesLeastByTheDefinition) {
    for (const char* name : {"england-zimbabwe", "harbour-sport-park"}) {
        SCOPED_TRACE(name);
        const Case negotiation = read_talking(name);
        const Bridge bridge = bridge_of(negotiation);
        const auto concessions = [&](const Worths& worths) {  // largest first
            Worths list;
            for (std::size_t p = 0; p < worths.size(); ++p) {
                const PartyStanding& standing = bridge.gap.parties[p];
                const Rational reach = *standing.own - standing.walk_away.value_or(Rational(0));
                if (reach > 0) list.push_back((*standing.own - worths[p]) / reach);
            }
            std::sort(list.rbegin(), list.rend());
            return list;
        };
        const Proposal* least = find_on(bridge, "least-movement");
        ASSERT_NE(least, nullptr);
        const Worths found = concessions(least->values);
        EXPECT_EQ(found.size(), negotiation.parties.size());
        for (const Agreeable& other : list_acceptable(compile_case(negotiation)))
            ASSERT_LE(found, concessions(other.worths));
    }
}

TEST(Bridging, StaysClosestToTheTextByTheDefinition) {
    for (const char* name : {"thompson", "england-zimbabwe", "harbour-sport-park"}) {
        SCOPED_TRACE(name);
        const Case negotiation = read_talking(name);
        const Proposal* closest = nullptr;
        const Bridge bridge = bridge_of(negotiation);
        closest = find_on(bridge, "closest-text");
        ASSERT_NE(closest, nullptr);
        const std::vector<Agreeable> acceptable = list_acceptable(compile_case(negotiation));
        const auto dominated = [&](const Worths& worths) {
            return std::any_of(acceptable.begin(), acceptable.end(), [&](const Agreeable& other) {
                if (other.worths == worths) return false;
                for (std::size_t p = 0; p < worths.size(); ++p) {
                    if (other.worths[p] < worths[p]) return false;
                }
                return true;
            });
        };
        const auto changes = [&](const Deal& deal) {
            int count = 0;
            for (const auto& [issue, value] : negotiation.talks.drafts.back().deal.values)
                count += *deal.find(issue) != value;
            return count;
        };
        // Deals come in option order: of equals the first stays.
        const Agreeable* best = nullptr;
        for (const Agreeable& other : acceptable) {
            if (best != nullptr && changes(other.deal) > changes(best->deal)) continue;
            const bool fewer = best == nullptr || changes(other.deal) < changes(best->deal);
            if ((fewer || other.worths > best->worths) && !dominated(other.worths)) best = &other;
        }
        EXPECT_EQ(closest->deal, best->deal);
    }
}

// The walk-aways at which each ground would have chosen the same package, tried one by one: a package's leakage is the
// stretch of them around the true one, where all of its grounds would have chosen it.
TEST(Bridging, FlagsWhatAPackageGivesAwayByTheDefinition) {
    constexpr int kSteps = 200;
    Case negotiation = read_talking("england-zimbabwe");
    negotiation.talks = {};  // so that the grounds are the four concepts alone
    for (Preferences& own : negotiation.preferences) own.walk_away = Bounds{40, 40};  // the case gives none
    const Bridge bridge = bridge_of(negotiation);
    const engine::Instance instance = compile_case(negotiation);
    ASSERT_EQ(bridge.status, Bridge::Status::proposals);
    int flagged = 0;
    for (int q = 0; q < instance.party_count(); ++q) {
        engine::Int128 least = engine::worth(instance, q, engine::Outcome(instance.issues.size(), 0)),
                       most = least;
        testing::for_each_outcome(instance, [&](const engine::Outcome& outcome) {
            if (!engine::within_limits(instance, outcome)) return;
            least = std::min(least, engine::worth(instance, q, outcome));
            most = std::max(most, engine::worth(instance, q, outcome));
        });
        // By step and ground: what would be chosen.
        std::vector<std::map<std::string, Worths>> chosen;
        for (int step = 0; step <= kSteps; ++step) {
            engine::Instance other = instance;
            other.parties[q].walk_away = least + (most - least) / kSteps * step;
            chosen.emplace_back();
            for (const char* ground : {"utilitarian", "nash", "kalai-smorodinsky", "egalitarian"})
                chosen.back()[ground] = testing::BruteForce(other, {ground, {}, {}}).run().worths;
        }
        const auto true_step =
            static_cast<int>((instance.parties[q].walk_away - least) / ((most - least) / kSteps));
        for (const Proposal& proposal : bridge.proposals) {
            SCOPED_TRACE(proposal.grounds.front() + ", " + instance.parties[q].id);
            const auto consistent = [&](int step) {
                return std::all_of(
                    proposal.grounds.begin(), proposal.grounds.end(), [&](const std::string& ground) {
                        return chosen[static_cast<std::size_t>(step)].at(ground) == proposal.values;
                    });
            };
            int low = true_step, high = true_step;
            while (low > 0 && consistent(low - 1)) --low;
            while (high < kSteps && consistent(high + 1)) ++high;
            const Leakage& leakage = proposal.leakage[static_cast<std::size_t>(q)];
            const Rational expected(high - low, kSteps), margin(2, kSteps);
            EXPECT_LE(abs(leakage.share - expected), margin)
                << to_double(leakage.share) << " against " << to_double(expected);
            if (abs(expected - kLeakageShare) > margin) {
                EXPECT_EQ(leakage.flagged, expected < kLeakageShare);
            }
            flagged += leakage.flagged;
        }
    }
    EXPECT_GT(flagged, 0);
}

}  // namespace
}  // namespace wasit::mediation
