#include "mediation/diagnose/diagnose.hpp"

#include <gtest/gtest.h>
#include <set>

#include "brute_force.hpp"
#include "draws.hpp"
#include "listed_deals.hpp"
#include "mediation/diagnose/check.hpp"
#include "mediation/diagnose/phrases.hpp"
#include "mediation/diagnose/plain_conflicts.hpp"
#include "random_instance.hpp"
#include "small_case.hpp"

namespace wasit::mediation {
namespace {

using engine::Instance;
using engine::Outcome;

Diagnosis run(const Instance& instance, std::size_t most = 2000, const engine::Budget& budget = {}) {
    engine::Watch watch(budget);
    return diagnose(instance, most, budget, watch);
}

std::vector<std::string> check(const Instance& instance, const Diagnosis& diagnosis) {
    const engine::Budget budget;
    engine::Watch watch(budget);
    return check_diagnosis(instance, diagnosis, budget, watch);
}

// The definitions alone: every deal, every set of demands, in fractions.
class Brute {
  public:
    explicit Brute(const Instance& instance) : instance_(instance), demands_(list_demands(instance)) {
        testing::for_each_outcome(instance, [&](const Outcome& outcome) { outcomes_.push_back(outcome); });
    }

    std::size_t demands() const { return demands_.size(); }

    bool is_met(const Demand& demand, const Outcome& outcome) const {
        const engine::PartyWorth* party = demand.party < 0 ? nullptr : &instance_.parties[demand.party];
        switch (demand.kind) {
            case Demand::Kind::walk_away:
                return engine::worth(instance_, demand.party, outcome) >= party->walk_away;
            case Demand::Kind::red_line:
                return !instance_.boxes[party->red_lines[demand.place]].contains(outcome);
            case Demand::Kind::limit:
                return !engine::breaks(instance_, instance_.limits[demand.place], outcome);
            default:
                return true;
        }
    }

    bool can_hold(unsigned kept) const {
        return std::any_of(outcomes_.begin(), outcomes_.end(), [&](const Outcome& outcome) {
            std::vector<bool> accepts(instance_.parties.size(), true);
            for (std::size_t d = 0; d < demands_.size(); ++d) {
                if ((kept >> d & 1) == 0 || is_met(demands_[d], outcome)) continue;
                if (demands_[d].party < 0) return false;
                accepts[demands_[d].party] = false;
            }
            return satisfies(accepts, kept);
        });
    }

    // Minimal sets that cannot hold; minimal sets whose giving up is enough.
    void list(std::set<DemandSet>& conflicts, std::set<DemandSet>& ways_out) const {
        const unsigned all = (1u << demands_.size()) - 1;
        std::vector<bool> holds(all + 1);
        for (unsigned kept = 0; kept <= all; ++kept) holds[kept] = can_hold(kept);
        for (unsigned set = 0; set <= all; ++set) {
            bool conflict = !holds[set], way = holds[all & ~set];
            for (std::size_t d = 0; d < demands_.size(); ++d) {
                if ((set >> d & 1) == 0) continue;
                conflict = conflict && holds[set & ~(1u << d)];
                way = way && !holds[all & ~(set & ~(1u << d))];
            }
            if (conflict) conflicts.insert(to_set(set));
            if (way) ways_out.insert(to_set(set));
        }
    }

    DemandSet to_set(unsigned bits) const {
        DemandSet set;
        for (std::size_t d = 0; d < demands_.size(); ++d) set.push_back((bits >> d & 1) != 0);
        return set;
    }

    // Over the deals that meet all red lines and limits but those given up: nothing if there are none.
    std::optional<Rational> least(Measure measure, const DemandSet& given_up,
                                  const std::vector<Rational>& spans) const {
        std::optional<Rational> least;
        for (const Outcome& outcome : outcomes_) {
            if (!is_inside(outcome, given_up)) continue;
            for (unsigned set = 0; set < 1u << instance_.parties.size(); ++set) {
                const std::optional<Rational> amount = ask(measure, outcome, set, given_up, spans);
                if (amount && (!least || *amount < *least)) least = amount;
            }
        }
        return least;
    }

    std::vector<Rational> spans() const {
        std::vector<Rational> spans;
        for (int p = 0; p < instance_.party_count(); ++p) {
            std::optional<Rational> low, high;
            for (const Outcome& outcome : outcomes_) {
                const Rational worth = worth_of(p, outcome);
                if (!low || worth < *low) low = worth;
                if (!high || worth > *high) high = worth;
            }
            spans.push_back(*high > *low ? Rational(*high - *low) : Rational(1));
        }
        return spans;
    }

  private:
    bool satisfies(const std::vector<bool>& accepts, unsigned kept) const {
        if (instance_.unanimous) return std::find(accepts.begin(), accepts.end(), false) == accepts.end();
        int votes = 0;
        for (std::size_t p = 0; p < accepts.size(); ++p) votes += accepts[p] ? instance_.parties[p].votes : 0;
        for (std::size_t d = 0; d < demands_.size(); ++d) {
            if ((kept >> d & 1) == 0) continue;
            if (demands_[d].kind == Demand::Kind::votes && votes < instance_.at_least) return false;
            if (demands_[d].kind == Demand::Kind::veto && !accepts[demands_[d].party]) return false;
        }
        return true;
    }

    bool is_inside(const Outcome& outcome, const DemandSet& given_up) const {
        for (std::size_t d = 0; d < demands_.size(); ++d) {
            if (demands_[d].kind == Demand::Kind::limit && !given_up[d] && !is_met(demands_[d], outcome))
                return false;
        }
        return true;
    }

    std::optional<Rational> ask(Measure measure, const Outcome& outcome, unsigned set,
                                const DemandSet& given_up, const std::vector<Rational>& spans) const {
        std::vector<bool> accepts;
        for (std::size_t p = 0; p < instance_.parties.size(); ++p) accepts.push_back((set >> p & 1) != 0);
        if (!engine::satisfies_rule(instance_, accepts)) return std::nullopt;
        for (std::size_t d = 0; d < demands_.size(); ++d) {
            const Demand& demand = demands_[d];
            if (demand.kind == Demand::Kind::red_line && accepts[demand.party] && !given_up[d] &&
                !is_met(demand, outcome))
                return std::nullopt;
        }
        Rational amount = 0;
        for (int p = 0; p < instance_.party_count(); ++p) {
            if (!accepts[p]) continue;
            const Rational walk_away = engine::to_worth(instance_.parties[p], instance_.parties[p].walk_away);
            const Rational share = (walk_away - worth_of(p, outcome)) / spans[p];
            if (share <= 0) continue;
            amount = measure == Measure::total ? Rational(amount + share) : std::max(amount, share);
        }
        return amount;
    }

    Rational worth_of(int party, const Outcome& outcome) const {
        return engine::to_worth(instance_.parties[party], engine::worth(instance_, party, outcome));
    }

    const Instance& instance_;
    const std::vector<Demand> demands_;
    std::vector<Outcome> outcomes_;
};

// Walk-aways that are hard to meet, so that most instances have no deal.
Instance hard_instance(std::uint64_t seed) {
    testing::InstanceShape shape = seed % 4 == 0 ? testing::separable_shape() : testing::every_feature();
    shape.most_issues = 3;
    Instance instance = testing::random_instance(seed, shape);
    testing::Dice dice(seed + 77);
    for (engine::PartyWorth& party : instance.parties) {
        if (dice.once_in(3)) continue;
        party.walk_away_given = true;
        party.walk_away = dice.between(4, shape.worth_range * instance.issue_count());
    }
    return instance;
}

constexpr std::size_t kMostBruteDemands = 9;

TEST(Diagnose, ListsTheConflictsAndWaysOutOfBruteForce) {
    int impossible = 0, several = 0, quorums = 0;
    for (std::uint64_t seed = 0; seed < testing::draws(300U); ++seed) {
        const Instance instance = hard_instance(seed);
        const Brute brute(instance);
        if (brute.demands() > kMostBruteDemands) continue;
        const Diagnosis diagnosis = run(instance);
        std::set<DemandSet> conflicts, ways_out;
        brute.list(conflicts, ways_out);
        ASSERT_FALSE(diagnosis.limit_reached) << seed;
        ASSERT_TRUE(diagnosis.agreement_possible.has_value()) << seed;
        ASSERT_EQ(*diagnosis.agreement_possible, conflicts.empty()) << seed;
        ASSERT_TRUE(diagnosis.conflicts_complete) << seed;
        std::set<DemandSet> listed, given_up;
        for (const Conflict& conflict : diagnosis.conflicts) listed.insert(conflict.demands);
        for (const WayOut& way : diagnosis.ways_out) given_up.insert(way.demands);
        ASSERT_EQ(listed, conflicts) << seed;
        ASSERT_EQ(listed.size(), diagnosis.conflicts.size()) << seed;
        if (!conflicts.empty()) {
            ASSERT_EQ(given_up, ways_out) << seed;
        }
        ASSERT_TRUE(std::is_sorted(diagnosis.conflicts.begin(), diagnosis.conflicts.end(),
                                   [](const Conflict& left, const Conflict& right) {
                                       return comes_before(left.demands, right.demands);
                                   }));
        const auto objections = check(instance, diagnosis);
        ASSERT_TRUE(objections.empty()) << seed << ": " << objections.front();
        const std::vector<Demand> demands = list_demands(instance);
        engine::Watch watch;
        const auto plain = list_conflicts_plainly(instance, demands, watch);
        ASSERT_TRUE(plain) << seed;
        ASSERT_EQ(std::set<DemandSet>(plain->begin(), plain->end()), conflicts) << seed;
        ASSERT_EQ(plain->size(), conflicts.size()) << seed;
        impossible += !conflicts.empty();
        several += conflicts.size() > 1;
        quorums += !conflicts.empty() && !instance.unanimous;
    }
    EXPECT_GT(impossible, testing::draws(60));
    EXPECT_GT(several, testing::draws(20));
    EXPECT_GT(quorums, testing::draws(8));
}

TEST(Diagnose, FindsTheLeastConcessionsOfBruteForce) {
    int relaxed = 0, given_up = 0, quorums = 0;
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
        const Instance instance = hard_instance(seed);
        const Brute brute(instance);
        if (brute.demands() > kMostBruteDemands) continue;
        const Diagnosis diagnosis = run(instance);
        if (diagnosis.agreement_possible == true) continue;
        const std::vector<Rational> spans = brute.spans();
        for (std::size_t p = 0; p < diagnosis.spans.size(); ++p) {
            ASSERT_TRUE(diagnosis.spans[p].exact) << seed;
            ASSERT_EQ(diagnosis.spans[p].span, spans[p]) << seed;
        }
        const DemandSet nothing(brute.demands(), false);
        const bool by_walk_aways = brute.least(Measure::largest, nothing, spans).has_value();
        for (const Relaxation& relaxation : diagnosis.relaxations) {
            const auto least = brute.least(relaxation.concession.measure, relaxation.gives_way, spans);
            ASSERT_TRUE(least && relaxation.concession.proved) << seed;
            ASSERT_EQ(relaxation.concession.amount, *least) << seed;
            ASSERT_EQ(relaxation.gives_way == nothing, by_walk_aways) << seed;
            // With the new walk-aways, and without what gives way, the deal is acceptable.
            DemandSet kept;
            for (const bool given : relaxation.gives_way) kept.push_back(!given);
            Instance after = keep_only(instance, diagnosis.demands, kept, find_least_worths(instance));
            Rational largest = 0, total = 0;
            for (std::size_t p = 0; p < after.parties.size(); ++p) {
                const Relaxation::Step& step = relaxation.by_party[p];
                after.parties[p].walk_away =
                    engine::to_int128(Rational(step.to * after.parties[p].scale).get_num());
                ASSERT_EQ(step.share, (step.from - step.to) / spans[p]) << seed;
                largest = std::max(largest, step.share);
                total += step.share;
            }
            ASSERT_TRUE(engine::acceptable(after, relaxation.outcome)) << seed;
            ASSERT_EQ(relaxation.concession.measure == Measure::largest ? largest : total, *least) << seed;
            ++relaxed;
            given_up += !by_walk_aways;
            quorums += !instance.unanimous;
        }
        ASSERT_EQ(diagnosis.relaxations.size() % 2, 0u);
        if (by_walk_aways) {
            ASSERT_EQ(diagnosis.relaxations.size(), 2u) << seed;
        }
    }
    EXPECT_GT(relaxed, 100);
    EXPECT_GT(given_up, 8);
    EXPECT_GT(quorums, 10);
}

// Too many deals to list: each question is a search of its own.
TEST(Diagnose, SearchesWhereThereAreTooManyDealsToList) {
    for (std::uint64_t seed = 0; seed < 6; ++seed) {
        testing::InstanceShape shape = testing::separable_shape();
        shape.least_issues = shape.most_issues = 12;
        shape.most_options = 6;
        shape.worth_range = 100;
        shape.least_parties = shape.most_parties = 3;
        Instance instance = testing::random_instance(seed, shape);
        // More than two parties can have together, less than either could have alone.
        for (engine::PartyWorth& party : instance.parties) {
            engine::Int128 most = 0;
            for (const auto& options : party.issue) most += *std::max_element(options.begin(), options.end());
            party.walk_away = most * 93 / 100;
        }
        if (engine::count_outcomes(instance) <= 200'000) continue;
        const Diagnosis diagnosis = run(instance);
        ASSERT_FALSE(diagnosis.limit_reached) << seed;
        if (diagnosis.agreement_possible == true) continue;
        ASSERT_TRUE(diagnosis.conflicts_complete) << seed;
        ASSERT_EQ(diagnosis.relaxations.size(), 2u) << seed;
        const auto objections = check(instance, diagnosis);
        ASSERT_TRUE(objections.empty()) << seed << ": " << objections.front();
    }
}

// Sums tie the issues together: proofs rest on limits as well as on walk-aways.
TEST(Diagnose, FindsConflictsThatLimitsTakePartIn) {
    int with_limits = 0;
    for (std::uint64_t seed = 0; seed < 12; ++seed) {
        testing::InstanceShape shape = testing::separable_shape();
        shape.least_issues = shape.most_issues = 14;
        shape.most_options = 5;
        shape.worth_range = 100;
        Instance instance = testing::random_instance(seed, shape);
        testing::Dice dice(seed);
        for (engine::PartyWorth& party : instance.parties) {
            engine::Int128 most = 0;
            for (const auto& options : party.issue) most += *std::max_element(options.begin(), options.end());
            party.walk_away = most * 70 / 100;
        }
        engine::CompiledLimit limit{};  // few may take much of what the issues cost
        limit.kind = engine::CompiledLimit::Kind::sum;
        limit.has_most = true;
        for (int i = 0; i < instance.issue_count(); ++i) {
            auto& amounts = limit.amounts.emplace_back(i, std::vector<engine::Int128>{}).second;
            engine::Int128 least = 1000;
            for (int o = 0; o < instance.option_count(i); ++o) {
                amounts.push_back(instance.parties[0].issue[i][o] + dice.between(0, 20));
                least = std::min(least, amounts.back());
            }
            limit.most += least + 12;
        }
        instance.limits.push_back(limit);
        if (engine::count_outcomes(instance) <= 200'000) continue;
        engine::Budget budget;
        budget.deals = 100'000;
        const Diagnosis diagnosis = run(instance, 10, budget);
        if (diagnosis.agreement_possible != false) continue;
        const auto objections = check(instance, diagnosis);
        ASSERT_TRUE(objections.empty()) << seed << ": " << objections.front();
        for (const Conflict& conflict : diagnosis.conflicts) {
            for (const int d : members(conflict.demands))
                with_limits += diagnosis.demands[d].kind == Demand::Kind::limit;
            for (const Conflict& other : diagnosis.conflicts)
                ASSERT_TRUE(&other == &conflict || !is_subset(other.demands, conflict.demands)) << seed;
        }
    }
    EXPECT_GE(with_limits, 2);
}

TEST(Diagnose, ALimitLeavesNothingUnproved) {
    for (std::uint64_t seed = 0; seed < 12; ++seed) {
        testing::InstanceShape shape = testing::every_feature();
        shape.least_issues = shape.most_issues = 10;
        shape.most_options = 5;
        Instance instance = testing::random_instance(seed, shape);
        for (engine::PartyWorth& party : instance.parties) party.walk_away = 70;
        engine::Budget budget;
        budget.deals = 2000;
        budget.nodes = 200;
        const Diagnosis diagnosis = run(instance, 5, budget);
        const auto objections = check(instance, diagnosis);
        ASSERT_TRUE(objections.empty()) << seed << ": " << objections.front();
        if (!diagnosis.agreement_possible) {
            ASSERT_TRUE(diagnosis.limit_reached && diagnosis.conflicts.empty()) << seed;
        }
    }
}

// Of some conflicts listed: that they are the smallest, and of how many.
TEST(Diagnose, ChecksHowManyConflictsThereAre) {
    int cut = 0;
    for (std::uint64_t seed = 0; seed < testing::draws(200U); ++seed) {
        const Instance instance = hard_instance(seed);
        const engine::Budget budget;
        engine::Watch watch(budget);
        const Diagnosis diagnosis = diagnose(instance, 1, budget, watch);
        if (diagnosis.conflicts_found < 2) continue;
        ++cut;
        ASSERT_FALSE(diagnosis.conflicts_complete) << seed;
        ASSERT_TRUE(diagnosis.smallest_first) << seed;
        ASSERT_EQ(check(instance, diagnosis), std::vector<std::string>{}) << seed;
        Diagnosis more = diagnosis;
        ++more.conflicts_found;
        EXPECT_FALSE(check(instance, more).empty()) << seed;
        Diagnosis complete = diagnosis;
        complete.conflicts_complete = true;
        complete.conflicts_found = 1;
        EXPECT_FALSE(check(instance, complete).empty()) << seed;
        const Diagnosis whole = run(instance);
        Diagnosis later = diagnosis;
        later.conflicts = {whole.conflicts[1]};
        later.ways_out.clear();
        EXPECT_FALSE(check(instance, later).empty()) << seed;
    }
    EXPECT_GT(cut, testing::draws(10));
}

TEST(Diagnose, ChecksRefuseWhatWasTamperedWith) {
    int tampered = 0;
    for (std::uint64_t seed = 0; seed < testing::draws(80U); ++seed) {
        const Instance instance = hard_instance(seed);
        const Diagnosis diagnosis = run(instance);
        if (diagnosis.agreement_possible == true) {
            Diagnosis impossible = diagnosis;
            impossible.agreement_possible = false;
            ASSERT_FALSE(check(instance, impossible).empty()) << seed;
            continue;
        }
        const auto expect_refused = [&](const Diagnosis& changed, const char* what) {
            EXPECT_FALSE(check(instance, changed).empty()) << seed << " " << what;
            ++tampered;
        };
        Diagnosis possible = diagnosis;
        possible.agreement_possible = true;
        expect_refused(possible, "possible");
        Diagnosis fewer = diagnosis;
        fewer.conflicts.pop_back();
        expect_refused(fewer, "a conflict less");
        Diagnosis smaller = diagnosis;
        DemandSet& set = smaller.conflicts.front().demands;
        set[members(set).front()] = false;
        expect_refused(smaller, "a smaller conflict");
        Diagnosis larger = diagnosis;
        DemandSet& more = larger.conflicts.front().demands;
        const auto absent = std::find(more.begin(), more.end(), false);
        if (absent != more.end()) {
            *absent = true;
            larger.conflicts.front().without.push_back(larger.conflicts.front().without.front());
            expect_refused(larger, "a conflict that is not minimal");
        }
        for (std::size_t p = 0; p < diagnosis.spans.size(); ++p) {
            Diagnosis wider = diagnosis;
            wider.spans[p].span += 1;
            expect_refused(wider, "a range that no packages attain");
            Diagnosis narrower = diagnosis;
            narrower.spans[p] = {narrower.spans[p].span / 2, false};
            expect_refused(narrower, "a bound below the range");
        }
        for (std::size_t r = 0; r < diagnosis.relaxations.size(); ++r) {
            Diagnosis cheaper = diagnosis;
            cheaper.relaxations[r].concession.amount /= 2;
            cheaper.relaxations[r].concession.bound /= 2;
            if (cheaper.relaxations[r].concession.amount > 0) expect_refused(cheaper, "a cheaper concession");
            Diagnosis bolder = diagnosis;
            engine::Certificate& certificate = bolder.relaxations[r].concession.answers.back().certificate;
            certificate.leaves.clear();
            expect_refused(bolder, "a concession without proof");
        }
    }
    EXPECT_GT(tampered, testing::draws(100));
}

TEST(Diagnose, SaysWhatCannotHoldTogether) {
    // North wants 60 or more of the first option, South will not have it; d1 suits North less than its walk-away.
    Case negotiation = testing::listed_case({{60, 50}, {30, 50}}, {35, 40});
    negotiation.parties[0].name = testing::bilingual("North", "الشمال");
    negotiation.parties[1].name = testing::bilingual("South", "الجنوب");
    negotiation = testing::with_red_line(negotiation, 1, "d0");
    negotiation.preferences[1].red_lines[0].because =
        testing::bilingual("no full withdrawal without monitors", "لا انسحاب كاملًا بلا مراقبين");
    const engine::Budget budget;
    engine::Watch watch(budget);
    const Diagnosis diagnosis = diagnose(negotiation, {}, budget, watch);
    ASSERT_EQ(diagnosis.conflicts.size(), 1u);
    EXPECT_EQ(conflict_text(negotiation, diagnosis, diagnosis.conflicts[0].demands, {}),
              "North’s walk-away (35) and South’s red line “no full withdrawal without monitors” cannot both "
              "hold.");
    ASSERT_EQ(diagnosis.relaxations.size(), 2u);
    EXPECT_EQ(
        describe_relaxation(negotiation, diagnosis, diagnosis.relaxations[0], {}),
        std::vector<std::string>{"North would have to come down from 35 to 30, by 5: 16.7 % of its range of "
                                 "worths."});
    EXPECT_EQ(diagnosis.ways_out.size(), 2u);
}

TEST(Diagnose, RoundsANewWalkAwayDown) {
    EXPECT_EQ(round_down(*parse_rational("0.7147576"), 5), *parse_rational("0.71475"));
    EXPECT_EQ(round_down(Rational(-1, 3), 2), *parse_rational("-0.34"));
    EXPECT_EQ(percent_text(Rational(33, 10'000), {}), "0.33");
    EXPECT_EQ(percent_text(Rational(1, 3), {}), "33.3");
}

TEST(Diagnose, PointsToTheRuleWhereAQuorumIsMissed) {
    // Two of three would do, but nobody accepts more than their own deal.
    const Case negotiation =
        testing::under_quorum(testing::listed_case({{9, 0, 1}, {0, 9, 2}, {1, 1, 9}}, {5, 5, 5}), 2);
    const engine::Budget budget;
    engine::Watch watch(budget);
    const Diagnosis diagnosis = diagnose(negotiation, {}, budget, watch);
    ASSERT_EQ(diagnosis.conflicts.size(), 1u);
    // Any two of the three walk-aways would conflict under unanimity; under the rule it takes all three.
    EXPECT_EQ(
        conflict_text(negotiation, diagnosis, diagnosis.conflicts[0].demands, {}),
        "p0’s walk-away (5), p1’s walk-away (5), p2’s walk-away (5), and the rule that 2 of 3 votes are "
        "needed cannot all hold.");
    // The cheapest pair: p1 and p2 at d1, where p2 misses 3 of its range of 8.
    EXPECT_EQ(diagnosis.relaxations[0].concession.amount, Rational(3, 8));
    EXPECT_FALSE(diagnosis.relaxations[0].by_party[0].asked);
}

}  // namespace
}  // namespace wasit::mediation
