// The readers on real files of the researchers' tools, and the results that came with those files.
#include <algorithm>
#include <cmath>
#include <fstream>
#include <functional>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "casefile/genius/write.hpp"
#include "casefile/geniusweb/write.hpp"
#include "engine/compile.hpp"
#include "mediation/ask/ask.hpp"
#include "mediation/robust/robust.hpp"
#include "round_trip.hpp"

namespace wasit::casefile {
namespace {

const std::filesystem::path kScenarios = WASIT_SOURCE_DIR "/../shared/data/scenarios";

class ForeignSamples : public ::testing::Test {
  protected:
    void SetUp() override {
        if (!std::filesystem::is_directory(kScenarios))
            GTEST_SKIP() << "the samples are not here: " << kScenarios;
    }
};

Case load(const std::string& sample) {
    Reading reading = read_foreign({kScenarios / sample});
    EXPECT_TRUE(reading.negotiation) << sample << "\n" << all_text(reading);
    return reading.negotiation ? std::move(*reading.negotiation) : Case{};
}

engine::Instance compile(const Case& negotiation) {
    engine::Compilation compilation = engine::compile(negotiation);
    EXPECT_TRUE(compilation.instance) << negotiation.id;
    return std::move(*compilation.instance);
}

void visit_outcomes(const engine::Instance& instance,
                    const std::function<void(const engine::Outcome&)>& visit) {
    engine::Outcome outcome(instance.issue_count(), 0);
    for (int i = 0; i >= 0;) {
        visit(outcome);
        i = instance.issue_count() - 1;
        while (i >= 0 && static_cast<int>(++outcome[i]) == instance.option_count(i)) outcome[i--] = 0;
    }
}

std::vector<Rational> worths(const engine::Instance& instance, const engine::Outcome& outcome) {
    std::vector<Rational> result;
    for (int p = 0; p < instance.party_count(); ++p) {
        result.push_back(engine::to_worth(instance.parties[p], engine::worth(instance, p, outcome)));
    }
    return result;
}

// The outcome that maximises a score over two parties' integer worths.
template <class Score>
std::vector<Rational> best(const engine::Instance& instance, const Score& score) {
    std::optional<Integer> most;
    engine::Outcome chosen;
    visit_outcomes(instance, [&](const engine::Outcome& outcome) {
        const Integer value = score(engine::to_integer(engine::worth(instance, 0, outcome)),
                                    engine::to_integer(engine::worth(instance, 1, outcome)));
        if (!most || value > *most) {
            most = value;
            chosen = outcome;
        }
    });
    return worths(instance, chosen);
}

nlohmann::json read_json(const std::filesystem::path& path) {
    return nlohmann::json::parse(std::ifstream(path));
}

TEST_F(ForeignSamples, AllLoadOrAreRefusedForAReason) {
    struct Expected {
        const char* sample;
        std::size_t parties;
        const char* outcomes;  // "" if infinite
    };
    const Expected expected[] = {
        {"anac-y2010-EnglandZimbabwe", 2, "576"},
        {"anac-y2010-ItexvsCypress", 2, "180"},
        {"anac-y2011-Amsterdam", 2, "3024"},
        {"anac-y2011-Energy", 2, "390625"},
        {"anac-y2011-Grocery", 2, "1600"},
        {"anac-y2011-Laptop", 2, "27"},
        {"anac-y2011-NiceOrDie", 2, "3"},
        {"anac-y2012-EnergyB", 2, "390625"},
        {"anac-y2012-FiftyFiftyA", 2, "11"},
        {"anac-y2012-LaptopA", 2, "27"},
        {"anac-y2014-10issues", 2, "10000000000"},
        {"anac-y2014-50issues", 2, "10000000000000000000000000000000000000000"},
        {"anac-y2015-group1-university", 9, "2250"},
        {"anac-y2015-group2-politics", 3, "23040"},
        {"anac-y2015-group9-killer_robot", 5, "240000"},
        {"anac-y2016-AgentHp2", 3, "5764801"},
        {"anac-y2016-nGent", 3, "8"},
        {"genius-2nd_hand_car", 2, ""},
        {"genius-7issues", 2, "10000000"},
        {"genius-SON_with_discount", 2, ""},
        {"genius-integer", 2, "49"},
        {"genius-nonlinear-S-1NAGUNL-114", 2, "10000000000"},
        {"genius-railway-constraint", 3, "655360"},
        {"genius-uncertain-party", 4, "3072"},
        {"geniusweb-anl2023-domain00", 2, "6480"},
        {"geniusweb-jobs", 2, "540"},
        {"geniusweb-party-4", 4, "3072"},
        {"negmas-yaml-killerrobot", 5, "240000"},
        {"negmas-yaml-travel", 2, "188160"},
        {"negmas-yaml-triangularfight-discounted", 3, "9"},
        {"negolog-domain0", 2, "27"},
        {"negolog-domain9", 2, "1024"},
        {"other-AMPOvsCity", 2, "1944000"},
        {"other-IntegerDomain", 2, "121"},
        {"other-S-1NIKFRT-1", 2, "10000000000"},
    };
    std::set<std::string> seen = {"genius-edge", "genius-real", "geniusweb-7issues-number"};
    for (const std::string& sample : seen) {
        const Reading reading = read_foreign({kScenarios / sample});
        EXPECT_FALSE(reading.negotiation) << sample;
        EXPECT_TRUE(mentions(errors(reading), "can be read as more than one case")) << sample;
    }
    for (const auto& [sample, parties, outcomes] : expected) {
        seen.insert(sample);
        const Case negotiation = load(sample);
        EXPECT_EQ(negotiation.parties.size(), parties) << sample;
        EXPECT_EQ(negotiation.id, sample);
        Integer count = 1;
        bool counted = true;
        for (const Issue& issue : negotiation.issues) {
            const auto values = count_values(issue);
            counted = counted && values;
            if (values) count *= *values;
        }
        EXPECT_EQ(counted ? count.get_str() : "", outcomes) << sample;
    }
    for (const auto& entry : std::filesystem::directory_iterator(kScenarios)) {
        EXPECT_TRUE(seen.contains(entry.path().filename().string())) << "not tested: " << entry.path();
    }
}

TEST_F(ForeignSamples, TheCasesOfAnAmbiguousFolderCanBeListed) {
    const auto read = [](const std::string& folder, const std::vector<std::string>& names) {
        std::vector<std::filesystem::path> paths;
        for (const std::string& name : names) paths.push_back(kScenarios / folder / name);
        return read_foreign(paths);
    };
    EXPECT_TRUE(read("genius-real", {"car_domain.xml", "car_buyer.xml", "car_dealer.xml"}).negotiation);
    EXPECT_TRUE(read("genius-real", {"son_buyer.xml", "son_center_6.xml"}).negotiation);
    EXPECT_TRUE(read("geniusweb-7issues-number", {"7issues2.json", "7issues1.json"}).negotiation);
    EXPECT_TRUE(read("genius-edge", {"web_service_domain.xml", "web_service_agent_B.xml"}).negotiation);
    EXPECT_TRUE(mentions(warnings(read("genius-edge", {"laptop_empty_utility.xml"})),
                         "has no evaluation for `Dell`, `Macintosh`, `HP`; read as 0"));
    const Reading uncertain = read("genius-edge", {"IS_BT_Acquisition_IS_20.xml"});
    EXPECT_TRUE(mentions(warnings(uncertain), "the discount factor is `s`; read as 1, no discount"));
    const Reading partial = read("geniusweb-jobs", {"jobs.json", "jobs1partial.json", "jobs2.json"});
    ASSERT_TRUE(partial.negotiation);
    EXPECT_EQ(partial.negotiation->preferences[0].prefers.size(), 20u);
    EXPECT_TRUE(mentions(errors(read("genius-edge", {"web_service_domain.xml", "son_buyer.xml"})),
                         "the domain has no issue"));
}

// A partial ordering is all that is known of the party. An uncertain profile holds the whole truth, and how many
// comparisons its party may see of it in a session: read as complete.
TEST_F(ForeignSamples, WhatIsKnownInPartCanBeAskedAbout) {
    engine::Watch watch;
    mediation::AskOptions options;
    options.samples = 40;
    options.worst = false;
    const Reading jobs = read_foreign({kScenarios / "geniusweb-jobs/jobs.json",
                                       kScenarios / "geniusweb-jobs/jobs1partial.json",
                                       kScenarios / "geniusweb-jobs/jobs2.json"});
    ASSERT_TRUE(jobs.negotiation);
    const mediation::Asking asking = mediation::find_questions(*jobs.negotiation, options, {}, watch);
    EXPECT_TRUE(asking.status == mediation::Asking::Status::asked ||
                asking.status == mediation::Asking::Status::settled);
    EXPECT_TRUE(asking.now->deal);
    mediation::RobustOptions robust;
    robust.samples = 40;
    const mediation::Robustness robustness =
        mediation::examine_robustness(*jobs.negotiation, robust, {}, watch);
    EXPECT_EQ(robustness.status, mediation::Robustness::Status::done);
    EXPECT_FALSE(robustness.unknowns[0].empty());
    EXPECT_TRUE(robustness.unknowns[1].empty());
    const mediation::Asking certain =
        mediation::find_questions(load("genius-uncertain-party"), options, {}, watch);
    EXPECT_EQ(certain.status, mediation::Asking::Status::nothing_open);
}

TEST_F(ForeignSamples, Anl2023HasTheFrontierAndPointsOfItsSpecials) {
    const nlohmann::json specials = read_json(kScenarios / "geniusweb-anl2023-domain00/specials.json");
    const Case negotiation = load("geniusweb-anl2023-domain00");
    const engine::Instance instance = compile(negotiation);
    EXPECT_EQ(engine::count_outcomes(instance), specials["size"].get<long>());
    const auto exact = [&](const nlohmann::json& point) {
        Deal deal;
        for (const auto& [issue, value] : point["bid"].items())
            deal.values.emplace_back(issue, value.get<std::string>());
        std::vector<Rational> result;
        for (std::size_t p = 0; p < 2; ++p) {
            result.push_back(worth(negotiation.preferences[p], deal));
            EXPECT_NEAR(to_double(result[p]), point["utility"][p].get<double>(), 1e-12);
        }
        return result;
    };
    std::set<std::vector<Rational>> all, expected;
    visit_outcomes(instance, [&](const engine::Outcome& outcome) { all.insert(worths(instance, outcome)); });
    std::set<std::vector<Rational>> frontier;
    std::optional<Rational> second;
    for (auto point = all.rbegin(); point != all.rend(); ++point) {
        if (second && (*point)[1] <= *second) continue;
        second = (*point)[1];
        frontier.insert(*point);
    }
    for (const nlohmann::json& point : specials["pareto_front"]) expected.insert(exact(point));
    EXPECT_EQ(frontier, expected);
    EXPECT_EQ(best(instance, [](const Integer& a, const Integer& b) { return Integer(a * b); }),
              exact(specials["nash"]));
    // The two scales are the same, so integer worths may be added once they are over one denominator.
    const Rational ratio = instance.parties[1].scale / instance.parties[0].scale;
    EXPECT_EQ(
        best(instance, [&](const Integer& a,
                           const Integer& b) { return Integer(a * ratio.get_num() + b * ratio.get_den()); }),
        exact(specials["social_welfare"]));
}

TEST_F(ForeignSamples, NegologHasTheNashPointsOfItsSpecs) {
    for (const std::string sample : {"negolog-domain0", "negolog-domain9"}) {
        const nlohmann::json specs = read_json(kScenarios / sample / "specs.json");
        const engine::Instance instance = compile(load(sample));
        EXPECT_EQ(engine::count_outcomes(instance), specs["NumberOfBids"].get<long>());
        const std::vector<Rational> nash =
            best(instance, [](const Integer& a, const Integer& b) { return Integer(a * b); });
        EXPECT_NEAR(to_double(nash[0] * nash[1]), specs["Nash Product"].get<double>(), 1e-12) << sample;
    }
}

// Searches an outcome of the given worths (a worth at the cap: of at least that), pruned by what each party can still
// reach. Values of an issue that lie in the same boxes and are worth the same are tried once.
class OutcomeSearch {
  public:
    OutcomeSearch(const engine::Instance& instance, const std::vector<Rational>& wanted)
        : instance_(instance) {
        for (int p = 0; p < instance.party_count(); ++p) {
            const Rational scaled = wanted[p] * instance.parties[p].scale;
            EXPECT_EQ(scaled.get_den(), 1) << "no worth of this party has such a value";
            wanted_.push_back(engine::to_int128(scaled.get_num()));
        }
        std::vector<std::pair<int, int>> bonuses_on;  // issues that decide most first
        for (int i = 0; i < instance.issue_count(); ++i) {
            int count = 0;
            for (const engine::OutcomeBox& box : instance.boxes) {
                for (const engine::BoxSide& side : box.sides) count += side.issue == i;
            }
            bonuses_on.emplace_back(-count, i);
            std::set<std::vector<long>> seen;
            std::vector<engine::OptionIndex>& options = options_.emplace_back();
            for (int option = 0; option < instance.option_count(i); ++option) {
                if (seen.insert(describe(i, option)).second)
                    options.push_back(static_cast<engine::OptionIndex>(option));
            }
        }
        std::sort(bonuses_on.begin(), bonuses_on.end());
        for (const auto& [count, issue] : bonuses_on) order_.push_back(issue);
        chosen_.assign(order_.size(), -1);
    }
    bool exists() { return extend(0); }

  private:
    std::vector<long> describe(int issue, int option) const {
        std::vector<long> description;
        for (const engine::PartyWorth& party : instance_.parties)
            description.push_back(static_cast<long>(party.issue[issue][option]));
        for (const engine::OutcomeBox& box : instance_.boxes) {
            for (const engine::BoxSide& side : box.sides) {
                if (side.issue == issue) description.push_back(side.allowed[option]);
            }
        }
        return description;
    }

    bool reachable(int p) const {
        const engine::PartyWorth& party = instance_.parties[p];
        engine::Int128 low = 0, high = 0;
        for (std::size_t i = 0; i < chosen_.size(); ++i) {
            const auto& row = party.issue[i];
            low += chosen_[i] >= 0 ? row[chosen_[i]] : *std::min_element(row.begin(), row.end());
            high += chosen_[i] >= 0 ? row[chosen_[i]] : *std::max_element(row.begin(), row.end());
        }
        for (const engine::BoxWorth& bonus : party.bonuses) {
            bool inside = true, open = false;
            for (const engine::BoxSide& side : instance_.boxes[bonus.box].sides) {
                if (chosen_[side.issue] < 0) {
                    open = true;
                } else if (!side.allowed[chosen_[side.issue]]) {
                    inside = false;
                    break;
                }
            }
            if (inside && open) {
                low += std::min<engine::Int128>(0, bonus.worth);
                high += std::max<engine::Int128>(0, bonus.worth);
            } else if (inside != bonus.outside) {
                low += bonus.worth;
                high += bonus.worth;
            }
        }
        const bool at_cap = party.capped && wanted_[p] == party.cap;
        return high >= wanted_[p] && (at_cap || low <= wanted_[p]);
    }

    bool extend(std::size_t depth) {
        for (int p = 0; p < instance_.party_count(); ++p) {
            if (!reachable(p)) return false;
        }
        if (depth == order_.size()) return true;
        const int issue = order_[depth];
        for (const engine::OptionIndex option : options_[issue]) {
            chosen_[issue] = static_cast<int>(option);
            if (extend(depth + 1)) return true;
        }
        chosen_[issue] = -1;
        return false;
    }

    const engine::Instance& instance_;
    std::vector<engine::Int128> wanted_;
    std::vector<std::vector<engine::OptionIndex>> options_;
    std::vector<int> order_;
    std::vector<int> chosen_;  // by issue, -1 while open
};

// pareto.xml gives worths in single precision; the exact ones are fractions over `maxutility`.
TEST_F(ForeignSamples, EveryPointOfTheParetoFilesCanBeReproduced) {
    const std::pair<const char*, std::pair<long, long>> samples[] = {
        {"anac-y2014-10issues", {662, 885}},
        {"other-S-1NIKFRT-1", {1036, 704}},
        {"genius-nonlinear-S-1NAGUNL-114", {1316, 985}}};
    for (const auto& [sample, denominators] : samples) {
        const engine::Instance instance = compile(load(sample));
        std::ifstream file(kScenarios / sample / "pareto.xml");
        int points = 0;
        for (std::string line; std::getline(file, line);) {
            double first = 0, second = 0;
            char comma = 0;
            if (!(std::istringstream(line) >> first >> comma >> second)) continue;
            ++points;
            const auto exact = [](double value, long denominator) {
                Rational nearest(std::lround(value * static_cast<double>(denominator)), denominator);
                nearest.canonicalize();
                EXPECT_NEAR(to_double(nearest), value, 1e-6);
                return nearest;
            };
            EXPECT_TRUE(OutcomeSearch(instance,
                                      {exact(first, denominators.first), exact(second, denominators.second)})
                            .exists())
                << sample << ": " << line;
        }
        EXPECT_GE(points, 4) << sample;
    }
}

TEST_F(ForeignSamples, AmpoHasThePublishedNashPoint) {
    Case negotiation = load("other-AMPOvsCity");
    // The published worths do not divide by the largest evaluation, which is 100 but on one issue, where it is 90.
    for (IssueWorth& own : negotiation.preferences[0].issues) {
        if (own.issue != "Increase Number of Sergeants") continue;
        own.weight = Bounds{own.weight->low * Rational(9, 10), own.weight->low * Rational(9, 10)};
    }
    const engine::Instance instance = compile(negotiation);
    const std::vector<Rational> nash =
        best(instance, [](const Integer& a, const Integer& b) { return Integer(a * b); });
    EXPECT_EQ(to_rounded_text(nash[0] * 100, 2), "70.6");
    EXPECT_EQ(to_rounded_text(nash[1] * 100, 2), "78.3");
}

TEST_F(ForeignSamples, EnglandAndZimbabweHaveThePublishedNashPoint) {
    const Case negotiation = load("anac-y2010-EnglandZimbabwe");
    std::vector<Rational> totals;
    for (const Preferences& own : negotiation.preferences) {
        Rational total = 0;
        for (const IssueWorth& worth : own.issues) total += worth.weight->low;
        totals.push_back(total);
    }
    const std::vector<Rational> nash =
        best(compile(negotiation), [](const Integer& a, const Integer& b) { return Integer(a * b); });
    EXPECT_EQ(to_rounded_text(nash[0] / totals[0] * 100, 2), "91.09");
    EXPECT_EQ(to_rounded_text(nash[1] / totals[1] * 100, 2), "73.32");
}

TEST_F(ForeignSamples, ItexAndCypressCannotAgreeAtThePublishedWalkAways) {
    Case negotiation = load("anac-y2010-ItexvsCypress");
    ASSERT_EQ(negotiation.parties[1].id, "ItexvsCypress_Itex");
    // The published weights are of another version of these files.
    const std::vector<std::pair<std::size_t, std::vector<const char*>>> published = {
        {0,
         {"5881031117957957/12500000000000000", "6107860142371497/50000000000000000",
          "1771915552911671/10000000000000000", "4603375048495329/20000000000000000"}},
        {1,
         {"5768216398310313/20000000000000000", "3825350314069601/20000000000000000",
          "484378106363383/2000000000000000", "347665763999141/1250000000000000"}}};
    for (const auto& [party, weights] : published) {
        for (std::size_t i = 0; i < weights.size(); ++i) {
            const Rational weight = *parse_rational(weights[i]);
            negotiation.preferences[party].issues[i].weight = Bounds{weight, weight};
        }
    }
    const engine::Instance instance = compile(negotiation);
    const Rational cypress = *parse_rational("0.718113"), itex = *parse_rational("0.603307");
    std::optional<Rational> nearest;
    visit_outcomes(instance, [&](const engine::Outcome& outcome) {
        const std::vector<Rational> u = worths(instance, outcome);
        const Rational slack = std::min(Rational(u[0] - cypress), Rational(u[1] - itex));
        nearest = nearest ? std::max(*nearest, slack) : slack;
    });
    EXPECT_EQ(to_rounded_text(*nearest, 5), "-0.00336");
}

TEST_F(ForeignSamples, WrittenAndReadBackEveryDealIsWorthTheSame) {
    for (const std::string sample :
         {"anac-y2010-EnglandZimbabwe", "anac-y2011-Amsterdam", "anac-y2012-FiftyFiftyA",
          "anac-y2015-group9-killer_robot", "genius-integer", "genius-7issues",
          "genius-nonlinear-S-1NAGUNL-114", "other-S-1NIKFRT-1", "anac-y2014-10issues", "geniusweb-jobs",
          "geniusweb-party-4", "negmas-yaml-travel", "negmas-yaml-triangularfight-discounted",
          "negolog-domain9", "other-AMPOvsCity", "other-IntegerDomain"}) {
        const Case negotiation = load(sample);
        const Writing writing = write_genius(negotiation);
        ASSERT_FALSE(writing.files.empty()) << sample << "\n" << all_text(writing);
        const Reading reading = read_back(writing);
        ASSERT_TRUE(reading.negotiation) << sample << "\n" << all_text(reading);
        expect_same_up_to_scale(negotiation, *reading.negotiation);
        for (std::size_t i = 0; i < negotiation.preferences.size(); ++i) {
            EXPECT_EQ(negotiation.preferences[i].discount, reading.negotiation->preferences[i].discount)
                << sample;
        }
        if (all_text(writing).find("GENIUS has worths from 0 to 1") == std::string::npos)
            expect_same_worths(negotiation, *reading.negotiation);
    }
    for (const std::string sample :
         {"geniusweb-anl2023-domain00", "geniusweb-jobs", "geniusweb-party-4", "negolog-domain0",
          "negolog-domain9", "other-AMPOvsCity", "genius-integer"}) {
        const Case negotiation = load(sample);
        const Writing writing = write_geniusweb(negotiation);
        ASSERT_FALSE(writing.files.empty()) << sample << "\n" << all_text(writing);
        const Reading reading = read_back(writing);
        ASSERT_TRUE(reading.negotiation) << sample << "\n" << all_text(reading);
        EXPECT_EQ(warnings(reading), "") << sample;
        expect_same_up_to_scale(negotiation, *reading.negotiation);
        if (all_text(writing).find("GeniusWeb has worths from 0 to 1") == std::string::npos)
            expect_same_worths(negotiation, *reading.negotiation);
    }
}

}  // namespace
}  // namespace wasit::casefile
