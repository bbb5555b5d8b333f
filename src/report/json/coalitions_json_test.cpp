#include "report/json/coalitions_json.hpp"

#include <algorithm>
#include <gtest/gtest.h>

#include "random_mixed_case.hpp"
#include "small_case.hpp"

namespace wasit::report {
namespace {

Json coalitions_to_json(const Case& negotiation, const engine::Budget& budget = {}) {
    engine::Watch watch;
    return Json::parse(to_json(negotiation, mediation::find_coalitions(negotiation, budget, watch)).dump());
}

// As in `wasit verify`; `most_visits`: beyond it packages are swept.
std::vector<std::string> verify_coalitions(const Case& negotiation, const Json& result,
                                           unsigned long most_visits = mediation::kMostVisitedAgain,
                                           const engine::Budget& budget = {}) {
    engine::Watch watch;
    const auto claim = read_coalitions(negotiation, result, watch);
    if (const auto* fault = std::get_if<std::string>(&claim)) return {*fault};
    const auto check = mediation::check_coalitions(negotiation, std::get<mediation::CoalitionClaim>(claim),
                                                   budget, watch, most_visits);
    std::vector<std::string> objections = check.objections;
    for (std::string& objection : find_coalition_contradictions(negotiation, result, check))
        objections.push_back(std::move(objection));
    return objections;
}

// The result with each number, truth and count in turn changed, but for those in proofs.
void for_each_change(const Json& whole, const Json& part, const Json::json_pointer& at,
                     const std::function<void(const Json&)>& visit) {
    for (const auto& [key, value] : part.items()) {
        const Json::json_pointer here = part.is_array() ? at / std::stoul(key) : at / key;
        if (key == "proofs" || key == "preferences_known" || key == "utility_error") continue;
        if (value.is_structured()) {
            for_each_change(whole, value, here, visit);
            continue;
        }
        Json changed = whole;
        if (value.is_boolean()) {
            changed[here] = !value.get<bool>();
        } else if (value.is_number()) {
            changed[here] = value.get<int>() + 1;
        } else if (value.is_string() && key != "schema" && key != "case") {
            changed[here] = value.get<std::string>() + "1";
        } else {
            continue;
        }
        visit(changed);
    }
}

TEST(CoalitionsJson, CountsAreCheckedFromWhatIsWritten) {
    int changes = 0;
    for (std::uint64_t seed = 0; seed < 60; ++seed) {
        SCOPED_TRACE(seed);
        const Case negotiation = testing::SmallCaseMaker(seed).run();
        const Json result = coalitions_to_json(negotiation);
        ASSERT_FALSE(result["packages"]["acceptable"].is_null());
        EXPECT_EQ(verify_coalitions(negotiation, result), std::vector<std::string>{});
        EXPECT_EQ(verify_coalitions(negotiation, result, 0), std::vector<std::string>{});
        if (seed % 10 != 0) continue;
        for_each_change(result, result, Json::json_pointer(), [&](const Json& changed) {
            EXPECT_FALSE(verify_coalitions(negotiation, changed).empty()) << changed.dump();
            ++changes;
        });
    }
    EXPECT_GT(changes, 150);
}

TEST(CoalitionsJson, WhatCannotBeCountedAgainIsSaid) {
    const Case negotiation = testing::SmallCaseMaker(3).run();
    const Json result = coalitions_to_json(negotiation);
    engine::Budget little;
    little.deals = 1;
    const std::vector<std::string> objections = verify_coalitions(negotiation, result, 0, little);
    ASSERT_EQ(objections.size(), 1U);
    EXPECT_TRUE(objections[0].starts_with("a limit was reached before it was checked how many packages"));
    Json changed = result;  // the rule alone still tells
    changed["winning"] = result["winning"].get<int>() + 1;
    EXPECT_EQ(verify_coalitions(negotiation, changed, 0, little).size(), 2U);
}

// Where packages are infinitely many, each coalition is shown to have one, or none.
TEST(CoalitionsJson, ProofsAreCheckedFromWhatIsWritten) {
    int packages = 0, none = 0;
    for (std::uint64_t seed = 700; seed < 716; ++seed) {
        SCOPED_TRACE(seed);
        Case negotiation = testing::random_mixed_case(seed, {.parties = 3, .limits = seed % 2 == 0});
        testing::Dice dice(seed);
        for (Preferences& own : negotiation.preferences) {
            const Rational high = dice.between(12, 26);
            own.walk_away = Bounds{high, high};
        }
        if (dice.once_in(2)) negotiation.agreement.at_least = 2;
        const Json result = coalitions_to_json(negotiation);
        ASSERT_TRUE(result["packages"]["acceptable"].is_null());
        ASSERT_EQ(verify_coalitions(negotiation, result), std::vector<std::string>{});
        for (std::size_t k = 0; k < result["proofs"].size(); ++k) {
            const bool package = result["proofs"][k].contains("deal");
            ++(package ? packages : none);
            Json without = result;
            without["proofs"].erase(k);
            if (!package) {  // what it showed is then unknown
                EXPECT_FALSE(verify_coalitions(negotiation, without).empty());
            }
            Json swapped = result;
            swapped["proofs"][k]["parties"] = result["parties"];
            for (const Json& other : result["proofs"]) {
                if (other.contains("deal") == package) continue;
                // A package is no proof that there is none, and the reverse.
                swapped["proofs"][k] = other;
                swapped["proofs"][k]["parties"] = result["proofs"][k]["parties"];
                EXPECT_FALSE(verify_coalitions(negotiation, swapped).empty());
                break;
            }
        }
        for_each_change(result, result["coalitions"], Json::json_pointer("/coalitions"),
                        [&](const Json& changed) {
                            if (seed < 703) {
                                EXPECT_FALSE(verify_coalitions(negotiation, changed).empty());
                            }
                        });
    }
    EXPECT_GT(packages, 20);
    EXPECT_GT(none, 10);
}

}  // namespace
}  // namespace wasit::report
