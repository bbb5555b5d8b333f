#include "mediation/bridge/bridge.hpp"

#include <algorithm>
#include <functional>
#include <gtest/gtest.h>

#include "dominates.hpp"
#include "draws.hpp"
#include "mediation/evaluation/evaluation.hpp"
#include "small_case.hpp"

namespace wasit::mediation {
namespace {

using testing::any_of;
using testing::at_most;
using testing::position_of;
using testing::river_case;

Bridge bridge_of(const Case& negotiation, const BridgeOptions& options = {}) {
    engine::Watch watch;
    return build_bridge(negotiation, options, {}, watch);
}

const Proposal* find_on(const Bridge& bridge, const std::string& ground) {
    for (const Proposal& proposal : bridge.proposals) {
        const auto& grounds = proposal.grounds;
        if (std::find(grounds.begin(), grounds.end(), ground) != grounds.end()) return &proposal;
    }
    return nullptr;
}

const Ground* find_ground(const Bridge& bridge, const std::string& name) {
    for (const Ground& ground : bridge.grounds) {
        if (ground.name == name) return &ground;
    }
    return nullptr;
}

void for_every_deal(const Case& negotiation, const std::function<void(const Evaluation&)>& visit) {
    std::vector<std::vector<Value>> values;
    for (const Issue& issue : negotiation.issues) values.push_back(list_values(issue));
    std::vector<std::size_t> choice(values.size(), 0);
    while (true) {
        Deal deal;
        for (std::size_t i = 0; i < values.size(); ++i) {
            deal.values.emplace_back(negotiation.issues[i].id, values[i][choice[i]]);
        }
        visit(*evaluate(negotiation, deal).evaluation);
        // The last issue runs fastest, so that deals come in option order.
        std::size_t i = values.size();
        while (i > 0 && ++choice[i - 1] == values[i - 1].size()) choice[--i] = 0;
        if (i == 0) return;
    }
}

std::vector<Evaluation> evaluate_acceptable(const Case& negotiation) {
    std::vector<Evaluation> result;
    for_every_deal(negotiation, [&](const Evaluation& evaluation) {
        if (evaluation.acceptable) result.push_back(evaluation);
    });
    return result;
}

bool is_efficient(const std::vector<Evaluation>& acceptable, const std::vector<Rational>& values) {
    return std::none_of(acceptable.begin(), acceptable.end(),
                        [&](const Evaluation& other) { return testing::dominates(other.values, values); });
}

TEST(Bridge, OffersThePackagesOfTheRiver) {
    const Bridge bridge = bridge_of(river_case());
    ASSERT_EQ(bridge.status, Bridge::Status::proposals);
    // Nash by hand: the gains' product is greatest at partial, 60, joint (15 x 44), partial, 90, joint (25 x
    // 38) or partial, 120, joint (30 x 30): it is 950 at 90.
    const Proposal* nash = find_on(bridge, "nash");
    ASSERT_NE(nash, nullptr);
    EXPECT_EQ(to_text(*nash->deal.find("withdrawal")), "partial");
    EXPECT_EQ(to_text(*nash->deal.find("releases")), "90");
    EXPECT_EQ(to_text(*nash->deal.find("monitors")), "joint");
    EXPECT_EQ(nash->values, (std::vector<Rational>{65, 68}));
    EXPECT_EQ(nash->gains, (std::vector<Rational>{25, 38}));
    EXPECT_TRUE(nash->efficient);
    // Egalitarian: 30 each at 120.
    const Proposal* egalitarian = find_on(bridge, "egalitarian");
    ASSERT_NE(egalitarian, nullptr);
    EXPECT_EQ(egalitarian->gains, (std::vector<Rational>{30, 30}));
    // North can fall by 50 from 90 to its walk-away, South by 60: at 120 they give up 20/50 and 30/60, at 90
    // 25/50 and 22/60. The largest is 1/2 either way; the second decides.
    const Proposal* least = find_on(bridge, "least-movement");
    ASSERT_NE(least, nullptr);
    EXPECT_EQ(least, nash);
    // The draft says partial and 60, and nothing of monitors.
    const Proposal* closest = find_on(bridge, "closest-text");
    ASSERT_NE(closest, nullptr);
    EXPECT_EQ(closest->values, (std::vector<Rational>{55, 74}));
}

TEST(Bridge, ChangesTellHowFarEachMoved) {
    const Bridge bridge = bridge_of(river_case());
    const Proposal& nash = *find_on(bridge, "nash");
    ASSERT_EQ(nash.changes.size(), 5u);
    EXPECT_EQ(nash.changes[0].party, "north");
    EXPECT_EQ(nash.changes[0].issue, "withdrawal");
    EXPECT_EQ(to_text(nash.changes[0].from), "none");
    EXPECT_EQ(to_text(nash.changes[0].to), "partial");
    EXPECT_EQ(nash.changes[0].worth_change, -15);
    EXPECT_EQ(nash.changes[4].party, "south");
    EXPECT_EQ(nash.changes[4].issue, "releases");
    EXPECT_EQ(nash.changes[4].worth_change, -12);
}

TEST(Bridge, ShowsWhatAPackageGivesAway) {
    const Bridge bridge = bridge_of(river_case());
    const Proposal& nash = *find_on(bridge, "nash");
    // Nash stays at (65, 68) while (65 - r) 38 >= (70 - r) 30 and (65 - r) 38 >= (55 - r) 44, so 46 1/4 >= r
    // (and the other grounds of this package narrow it further).
    ASSERT_EQ(nash.leakage.size(), 2u);
    EXPECT_LE(nash.leakage[0].low, 40);
    EXPECT_GE(nash.leakage[0].high, 40);
    EXPECT_LE(nash.leakage[0].high, Rational(185, 4));
    // North's worths run from 5 to 90.
    EXPECT_EQ(nash.leakage[0].share, (nash.leakage[0].high - nash.leakage[0].low) / 85);
    EXPECT_EQ(nash.leakage[0].flagged, nash.leakage[0].share < Rational(1, 10));
}

// Asked alone, each ground's interval must hold exactly the walk-aways at which it still answers so.
TEST(Bridge, LeakageIsWhatOtherWalkAwaysWouldHaveGiven) {
    const Case river = river_case();
    const Bridge bridge = bridge_of(river);
    for (const Proposal& proposal : bridge.proposals) {
        for (const Leakage& leakage : proposal.leakage) {
            for (int r = 5; r <= 90; r += 7) {
                Case other = river;
                for (Preferences& own : other.preferences) {
                    if (own.party == leakage.party) own.walk_away = Bounds{r, r};
                }
                const Bridge then = bridge_of(other);
                bool consistent = then.status == Bridge::Status::proposals;
                for (const std::string& ground : proposal.grounds) {
                    const Proposal* chosen = consistent ? find_on(then, ground) : nullptr;
                    consistent = chosen != nullptr && chosen->deal == proposal.deal;
                }
                const Rational margin = Rational(90, 2048);
                if (consistent) {
                    EXPECT_LE(leakage.low - margin, r) << proposal.grounds[0] << " " << leakage.party;
                    EXPECT_GE(leakage.high + margin, r) << proposal.grounds[0] << " " << leakage.party;
                } else {
                    EXPECT_TRUE(r < leakage.low || r > leakage.high)
                        << proposal.grounds[0] << " " << leakage.party << " " << r;
                }
            }
        }
    }
}

TEST(Bridge, KeepsAndForbids) {
    BridgeOptions options;
    options.choices.keep = {{"releases", Rational(60)}};
    options.choices.forbid = {{"withdrawal", Id("partial")}};
    const Bridge bridge = bridge_of(river_case(), options);
    ASSERT_EQ(bridge.status, Bridge::Status::proposals);
    for (const Proposal& proposal : bridge.proposals) {
        EXPECT_EQ(to_text(*proposal.deal.find("releases")), "60");
        EXPECT_NE(to_text(*proposal.deal.find("withdrawal")), "partial");
    }
    options.choices.keep = {{"tolls", Rational(60)}};
    EXPECT_EQ(bridge_of(river_case(), options).status, Bridge::Status::refused);
}

TEST(Bridge, ProvesThatNoDealExists) {
    Case river = river_case();
    river.preferences[0].walk_away = Bounds{80, 80};
    river.preferences[1].walk_away = Bounds{80, 80};
    const Bridge bridge = bridge_of(river);
    EXPECT_EQ(bridge.status, Bridge::Status::no_deal);
    EXPECT_TRUE(bridge.proposals.empty());
    ASSERT_EQ(bridge.grounds.size(), 1u);
    EXPECT_EQ(bridge.grounds[0].certificate->status, engine::Certificate::Status::infeasible);
}

TEST(Bridge, LeavesOutWhoHasNothingToConcede) {
    Case river = river_case();
    river.talks.positions.erase(river.talks.positions.begin());
    river.talks.positions[0].wants.sides = {{"withdrawal", any_of({Id("none")})},
                                            {"releases", any_of({Rational(120)})}};
    const Bridge bridge = bridge_of(river);
    const Ground* least = find_ground(bridge, "least-movement");
    ASSERT_NE(least, nullptr);
    EXPECT_FALSE(least->proposal);
    ASSERT_EQ(least->notes.size(), 3u);
    EXPECT_EQ(format({}, least->notes[0]), "North is left out: it has no position.");
    EXPECT_EQ(format({}, least->notes[1]),
              "South is left out: its own position is worth no more to it than walking away.");
    EXPECT_EQ(least->notes[2].key, "bridge.nobody_left");
}

TEST(Bridge, StandsOnTheMeanOfWhatIsKnownInPart) {
    Case river = river_case();
    river.preferences[0].walk_away = Bounds{30, 50};
    const Bridge bridge = bridge_of(river);
    ASSERT_EQ(bridge.status, Bridge::Status::proposals);
    ASSERT_TRUE(bridge.representative);
    const Bounds mean = *bridge.representative->preferences[0].walk_away;
    EXPECT_TRUE(mean.exact());
    EXPECT_NEAR(to_double(mean.low), 40, 1.5);
    EXPECT_EQ(bridge.notes.front().key, "bridge.representative");
    ASSERT_EQ(bridge.acceptances.size(), bridge.proposals.size());
    for (std::size_t i = 0; i < bridge.proposals.size(); ++i) {
        const PartyAcceptance& north = bridge.acceptances[i].parties[0];
        const Rational& worth = bridge.proposals[i].values[0];
        EXPECT_EQ(north.gain, (Extent{worth - 50, worth - 30}));
        const double expected = std::clamp((to_double(worth) - 30) / 20, 0.0, 1.0);
        EXPECT_NEAR(north.share.share, expected, 4 * north.share.error + 1e-9);
        EXPECT_EQ(bridge.acceptances[i].parties[1].verdict, Verdict::certain);
    }
}

// The mean of fewer samples is another case: nothing computed at it is called proved.
TEST(Bridge, ProvesNothingAtAMeanThatTimeCutShort) {
    Case river = river_case();
    river.preferences[0].walk_away = Bounds{30, 50};
    engine::Watch* running = nullptr;
    engine::Watch watch({}, [&](const char*, double share) {
        if (share > 0) running->cancel();
    });
    running = &watch;
    const Bridge bridge = build_bridge(river, {}, {}, watch);
    EXPECT_EQ(bridge.status, Bridge::Status::limit_reached);
    EXPECT_LT(bridge.samples, 1000u);
}

TEST(Bridge, RefusesWhatContradictsItself) {
    Case river = river_case();
    river.preferences[0].walk_away = Bounds{30, 40};
    river.preferences[0].importance = {"monitors", "withdrawal"};
    const Bridge bridge = bridge_of(river);
    EXPECT_EQ(bridge.status, Bridge::Status::refused);
    ASSERT_EQ(bridge.refusals.size(), 1u);
    EXPECT_EQ(bridge.refusals[0].kind, engine::Refusal::Kind::incomplete);
}

TEST(Bridge, OffersPackagesOfEqualWorthToOneParty) {
    // p0 cares for the price alone; at every price the others can share the rest in three ways.
    Case negotiation;
    negotiation.issues = {testing::choice_issue("price", {"low", "high"}),
                          testing::choice_issue("split", {"a", "b", "c"})};
    const auto add = [&](const Id& id, int low, int high, int a, int b, int c) {
        Party party;
        party.id = id;
        negotiation.parties.push_back(party);
        Preferences own;
        own.party = id;
        own.issues = {testing::points_on("price", {{Id("low"), low}, {Id("high"), high}}),
                      testing::points_on("split", {{Id("a"), a}, {Id("b"), b}, {Id("c"), c}})};
        negotiation.preferences.push_back(own);
    };
    add("p0", 0, 10, 0, 0, 0);
    add("p1", 4, 3, 1, 5, 9);
    add("p2", 4, 3, 9, 5, 1);
    BridgeOptions options;
    options.equal_for = "p0";
    const Bridge bridge = bridge_of(negotiation, options);
    std::vector<const Proposal*> equal;
    for (const Proposal& proposal : bridge.proposals) {
        if (proposal.grounds.back() == "equal-worth") equal.push_back(&proposal);
    }
    ASSERT_EQ(equal.size(), 3u);
    for (const Proposal* proposal : equal) {
        EXPECT_EQ(proposal->values[0], 10);
        EXPECT_TRUE(proposal->efficient);
    }
    options.equal_for = "nobody";
    EXPECT_EQ(bridge_of(negotiation, options).status, Bridge::Status::refused);
}

TEST(Bridge, DividesGoodsByAdjustedWinner) {
    Case panama;
    panama.parties.resize(2);
    panama.parties[0].id = "us";
    panama.parties[1].id = "panama";
    panama.issues = {testing::divisible_issue("defence"), testing::divisible_issue("land")};
    for (const auto& [party, defence] : {std::pair<Id, int>{"us", 60}, {"panama", 20}}) {
        Preferences own;
        own.party = party;
        for (const auto& [issue, points] :
             {std::pair<Id, int>{"defence", defence}, {"land", 100 - defence}}) {
            IssueWorth worth;
            worth.issue = issue;
            worth.shape = WholePoints{{points, points}};
            own.issues.push_back(worth);
        }
        panama.preferences.push_back(own);
    }
    const Bridge bridge = bridge_of(panama);
    ASSERT_EQ(bridge.status, Bridge::Status::proposals);
    // The greatest product and sum: each keeps what it values more. The others give both the same points.
    ASSERT_EQ(bridge.proposals.size(), 2u);
    EXPECT_EQ(bridge.proposals[0].grounds, (std::vector<std::string>{"nash", "utilitarian"}));
    EXPECT_EQ(bridge.proposals[0].values, (std::vector<Rational>{60, 80}));
    const Proposal& proposal = bridge.proposals[1];
    EXPECT_EQ(proposal.grounds,
              (std::vector<std::string>{"kalai-smorodinsky", "egalitarian", "adjusted-winner"}));
    EXPECT_EQ(proposal.values, (std::vector<Rational>{Rational(200, 3), Rational(200, 3)}));
    EXPECT_TRUE(proposal.efficient);
    EXPECT_TRUE(proposal.leakage.empty());
}

// Everything a bridge claims, against plain enumeration, on cases with limits, red lines, bonuses and
// quorums.
class RandomBridge : public ::testing::TestWithParam<int> {};

std::vector<Rational> sorted_concessions(const std::vector<std::optional<Rational>>& own,
                                         const std::vector<Rational>& walk_aways,
                                         const std::vector<Rational>& values) {
    std::vector<Rational> result;
    for (std::size_t p = 0; p < own.size(); ++p) {
        if (own[p]) result.push_back((*own[p] - values[p]) / (*own[p] - walk_aways[p]));
    }
    std::sort(result.rbegin(), result.rend());
    return result;
}

int count_changes(const Deal& draft, const Deal& deal) {
    int changes = 0;
    for (const auto& [issue, value] : draft.values) changes += *deal.find(issue) == value ? 0 : 1;
    return changes;
}

TEST_P(RandomBridge, KeepsItsPromises) {
    for (int seed = GetParam() * 60; seed < GetParam() * 60 + testing::draws(60); ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        const Case negotiation = testing::SmallCaseMaker(static_cast<std::uint64_t>(seed)).run();
        const Bridge bridge = bridge_of(negotiation);
        const std::vector<Evaluation> acceptable = evaluate_acceptable(negotiation);
        ASSERT_EQ(bridge.status == Bridge::Status::no_deal, acceptable.empty());
        if (acceptable.empty()) continue;
        ASSERT_EQ(bridge.status, Bridge::Status::proposals);
        std::vector<std::optional<Rational>> own;
        std::vector<Rational> walk_aways;
        for (const PartyStanding& standing : bridge.gap.parties) {
            walk_aways.push_back(standing.walk_away.value_or(Rational(0)));
            own.push_back(standing.own);
            if (own.back() && *own.back() <= walk_aways.back()) own.back().reset();
        }
        for (std::size_t i = 0; i < bridge.proposals.size(); ++i) {
            const Proposal& proposal = bridge.proposals[i];
            EXPECT_EQ(proposal.efficient, is_efficient(acceptable, proposal.values)) << proposal.grounds[0];
            // Who does not accept counts as gain 0: nash may pass over what crosses the red line of an
            // outvoted party.
            const bool by_definition = negotiation.agreement.at_least && proposal.grounds[0] == "nash";
            EXPECT_TRUE(proposal.efficient || by_definition) << proposal.grounds[0];
            for (std::size_t j = 0; j < i; ++j) EXPECT_NE(proposal.deal, bridge.proposals[j].deal);
            for (std::size_t p = 0; p < own.size(); ++p) {
                const PartyStanding& standing = bridge.gap.parties[p];
                if (!standing.own) continue;
                Rational sum = *standing.own;
                for (const Change& change : proposal.changes) {
                    if (change.party == standing.party) sum += change.worth_change;
                }
                EXPECT_EQ(sum, proposal.values[p]);
            }
            for (const Leakage& leakage : proposal.leakage) {
                EXPECT_LE(leakage.low, leakage.high);
                EXPECT_EQ(leakage.flagged, leakage.share < kLeakageShare);
            }
        }
        if (const Proposal* least = find_on(bridge, "least-movement")) {
            const auto found = sorted_concessions(own, walk_aways, least->values);
            for (const Evaluation& other : acceptable) {
                EXPECT_LE(found, sorted_concessions(own, walk_aways, other.values));
            }
        }
        if (const Proposal* closest = find_on(bridge, "closest-text")) {
            const Deal& draft = negotiation.talks.drafts.back().deal;
            const Evaluation* first = nullptr;
            for (const Evaluation& other : acceptable) {
                if (!is_efficient(acceptable, other.values)) continue;
                const int order = first == nullptr
                                      ? -1
                                      : count_changes(draft, other.deal) - count_changes(draft, first->deal);
                if (order < 0 || (order == 0 && other.values > first->values)) first = &other;
            }
            EXPECT_EQ(closest->deal, first->deal);
        } else {
            EXPECT_TRUE(negotiation.talks.drafts.empty());
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Seeds, RandomBridge, ::testing::Range(0, 5));

}  // namespace
}  // namespace wasit::mediation
