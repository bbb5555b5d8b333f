#include "report/json/mixed_diagnosis_json.hpp"

#include <gtest/gtest.h>

#include "draws.hpp"
#include "mediation/mixed/mixed_check.hpp"
#include "mediation/mixed/mixed_diagnose.hpp"
#include "random_mixed_case.hpp"
#include "report/json/diagnosis_json.hpp"
#include "report/json/restatement.hpp"

namespace wasit::report {
namespace {

// As in `wasit verify`.
std::vector<std::string> verify_mixed(const Case& negotiation, const Json& result) {
    engine::Watch watch;
    const mediation::MixedDemands demands(negotiation, {}, watch);
    const auto claim = read_mixed_diagnosis(negotiation, {}, demands, watch, result);
    if (const auto* fault = std::get_if<std::string>(&claim)) return {*fault};
    const auto& findings = std::get<mediation::MixedFindings>(claim);
    std::vector<std::string> objections = find_diagnosis_contradictions(
        negotiation, result, mediation::tell_findings(negotiation, {}, demands, findings), {});
    for (std::string& objection : mediation::check_findings(negotiation, {}, demands, findings, watch))
        objections.push_back(std::move(objection));
    return objections;
}

Json diagnose_to_json(const Case& negotiation) {
    engine::Watch watch;
    return to_json(negotiation, mediation::diagnose_mixed(negotiation, {}, watch), {});
}

// So that deals are often impossible, and sets of parties may be enough.
Case draw_case(std::uint64_t seed) {
    Case negotiation =
        testing::random_mixed_case(seed, {.parties = seed % 3 == 0 ? 3 : 2, .limits = seed % 2 == 0});
    testing::Dice dice(seed);
    for (Preferences& own : negotiation.preferences) {
        const Rational high = dice.between(14, 26);
        own.walk_away = Bounds{high, high};
    }
    if (seed % 6 == 0) negotiation.agreement.at_least = 2;
    return negotiation;
}

TEST(MixedDiagnosisJson, IsCheckedFromWhatIsWritten) {
    int possible = 0, impossible = 0, conflicts = 0, relaxations = 0;
    for (std::uint64_t seed = 1000; seed < 1040; ++seed) {
        SCOPED_TRACE(seed);
        const Case negotiation = draw_case(seed);
        const Json result = Json::parse(diagnose_to_json(negotiation).dump());
        EXPECT_EQ(verify_mixed(negotiation, result), std::vector<std::string>{});
        (result["agreement_possible"] == true ? possible : impossible) += 1;
        conflicts += static_cast<int>(result["conflicts"].size());
        relaxations += static_cast<int>(result["relaxations"].size());
    }
    EXPECT_GT(possible, 3);
    EXPECT_GT(impossible, 15);
    EXPECT_GT(conflicts, 15);
    EXPECT_GT(relaxations, 20);
}

TEST(MixedDiagnosisJson, DoesNotPassWhatWasTamperedWith) {
    int tried = 0, bounds = 0;
    for (std::uint64_t seed = 1040; seed < 1040 + testing::draws(30); ++seed) {
        SCOPED_TRACE(seed);
        const Case negotiation = draw_case(seed);
        const Json result = diagnose_to_json(negotiation);
        if (result["agreement_possible"] != false || result["conflicts"].empty()) continue;
        ++tried;
        const auto refuses = [&](const char* what, const auto& change) {
            Json changed = result;
            change(changed);
            EXPECT_NE(verify_mixed(negotiation, changed), std::vector<std::string>{}) << what;
        };
        refuses("no leaves", [](Json& json) { json["certificate"]["leaves"] = Json::array(); });
        refuses("a conflict without proof", [](Json& json) {
            json["conflict_proofs"][0]["certificate"]["leaves"][0]["proofs"] = Json::array();
        });
        refuses("a conflict that holds less", [](Json& json) { json["conflicts"][0].erase(0); });
        refuses("a deal missing", [](Json& json) { json["conflict_proofs"][0]["without"].erase(0); });
        if (result["conflicts_complete"] == true) {
            refuses("a conflict missing", [](Json& json) {
                json["conflicts"].erase(0);
                json["conflict_proofs"].erase(0);
            });
        }
        refuses("a deal where none is", [](Json& json) {
            json["agreement_possible"] = true;
            json["witness"] = json["conflict_proofs"][0]["without"][0];
        });
        for (std::size_t r = 0; r < result["relaxations"].size(); ++r) {
            refuses("another amount", [&](Json& json) { json["relaxations"][r]["amount_exact"] = "1/977"; });
            if (result["relaxations"][r]["proved"] != true) continue;
            refuses("a lower bound", [&](Json& json) {
                for (Json& proof : json["relaxations"][r]["proofs"]) {
                    Json& bound = proof["certificate"]["bound_exact"];
                    if (!bound.is_null()) bound = "-" + std::string("1000");
                }
            });
            refuses("no leaves of a bound", [&](Json& json) {
                json["relaxations"][r]["proofs"][0]["certificate"]["leaves"] = Json::array();
            });
            ++bounds;
        }
    }
    EXPECT_GT(tried, testing::draws(10));
    EXPECT_GT(bounds, testing::draws(10));
}

}  // namespace
}  // namespace wasit::report
