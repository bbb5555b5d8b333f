// Certificates: written, read back, checked; and refused once tampered with.
#include <gtest/gtest.h>

#include "concepts/concept.hpp"
#include "concepts/search/linked_search.hpp"
#include "random_instance.hpp"
#include "report/json/certificate_json.hpp"

namespace wasit {
namespace {

using engine::Certificate;
using engine::CertificateLeaf;
using engine::Claim;
using engine::Instance;

concepts::Solution solve(const Instance& instance, const concepts::Concept& rule,
                         concepts::Request& request) {
    if (rule.facts.takes_references) {
        request.references.emplace();
        for (const engine::PartyWorth& party : instance.parties)
            request.references->push_back(party.walk_away + 1);
    }
    const engine::Budget budget;
    engine::Watch watch(budget);
    return rule.solve(instance, request, budget, watch);
}

Claim to_claim(const Instance& instance, const concepts::Concept& rule, const concepts::Solution& solution) {
    return {std::string(rule.facts.name), solution.outcome, engine::to_worths(instance, solution.worths),
            solution.ties, solution.certificate};
}

TEST(Certificate, SurvivesWritingAndReading) {
    for (const concepts::Concept& rule : concepts::all_concepts()) {
        for (std::uint64_t seed = 0; seed < 200; ++seed) {
            const Instance instance = testing::random_instance(seed);
            concepts::Request request;
            const Certificate certificate = solve(instance, rule, request).certificate;
            const auto text = report::to_json(instance, certificate).dump();
            const auto read = report::read_certificate(instance, report::Json::parse(text));
            ASSERT_TRUE(std::holds_alternative<Certificate>(read)) << std::get<std::string>(read);
            ASSERT_EQ(std::get<Certificate>(read), certificate) << rule.facts.name << " " << seed;
        }
    }
}

TEST(Certificate, LinkedLeavesSurviveWritingAndReading) {
    int with_rows = 0;
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        const Instance instance = testing::random_instance(seed);
        const engine::Budget budget;
        engine::Watch watch(budget);
        const auto objective = concepts::measure_gains(instance, concepts::Objective::Kind::leximin);
        const Certificate certificate =
            concepts::solve_linked(instance, objective, budget, watch).certificate;
        for (const CertificateLeaf& leaf : certificate.leaves) with_rows += !leaf.further_rows.empty();
        const auto text = report::to_json(instance, certificate).dump();
        const auto read = report::read_certificate(instance, report::Json::parse(text));
        ASSERT_TRUE(std::holds_alternative<Certificate>(read)) << std::get<std::string>(read);
        ASSERT_EQ(std::get<Certificate>(read), certificate) << seed;
    }
    EXPECT_GT(with_rows, 50);
}

TEST(Certificate, FaultyJsonIsRefusedInWords) {
    const Instance instance = testing::random_instance(3);
    for (const char* text :
         {"null", "[]", "{}", R"({"status": "sure", "leaves": []})", R"({"status": 3})",
          R"({"status": "optimal", "leaves": [{"kind": "bounded", "box": {"nowhere": []}}]})",
          R"({"status": "optimal", "objective": "1/0", "leaves": []})",
          R"({"status": "optimal", "leaves": 7})"}) {
        const auto read = report::read_certificate(instance, report::Json::parse(text));
        ASSERT_TRUE(std::holds_alternative<std::string>(read)) << text;
        EXPECT_FALSE(std::get<std::string>(read).empty());
    }
}

TEST(Verifier, AcceptsWhatTheSolversFind) {
    for (const concepts::Concept& rule : concepts::all_concepts()) {
        for (std::uint64_t seed = 0; seed < 400; ++seed) {
            const Instance instance = testing::random_instance(
                seed, seed % 2 ? testing::every_feature() : testing::separable_shape());
            concepts::Request request;
            const concepts::Solution solution = solve(instance, rule, request);
            const auto objections = engine::verify(instance, to_claim(instance, rule, solution), {});
            ASSERT_TRUE(objections.empty()) << rule.facts.name << " " << seed << ": " << objections.front();
        }
    }
}

// Where deals are not all visited, those as good are counted by what the leaves have to visit.
TEST(Verifier, CountsWhatIsAsGoodLeafByLeaf) {
    int counted = 0, several = 0, doubtful = 0;
    for (const concepts::Concept& rule : concepts::all_concepts()) {
        for (std::uint64_t seed = 0; seed < 300; ++seed) {
            const Instance instance = testing::random_instance(
                seed, seed % 2 ? testing::every_feature() : testing::separable_shape());
            concepts::Request request;
            const Claim claim = to_claim(instance, rule, solve(instance, rule, request));
            if (!claim.ties || claim.certificate.status != Certificate::Status::optimal) continue;
            const engine::Budget budget;
            engine::Watch watch(budget);
            const auto objections = engine::verify(instance, claim, budget, watch, 0);
            if (!objections.empty()) {
                ASSERT_EQ(objections.size(), 1U) << rule.facts.name << " " << seed;
                ASSERT_TRUE(objections[0].starts_with("a limit was reached before it was checked how many"))
                    << rule.facts.name << " " << seed << ": " << objections[0];
                ++doubtful;
                continue;
            }
            ++counted;
            several += *claim.ties > 1 ? 1 : 0;
            Claim more = claim;
            *more.ties += 1;
            ASSERT_EQ(engine::verify(instance, more, budget, watch, 0).size(), 1U)
                << rule.facts.name << " " << seed;
        }
    }
    EXPECT_GT(counted, 400);
    EXPECT_GT(several, 60);
    EXPECT_LT(doubtful, counted / 5);
}

// Each kind of tampering makes an accepted claim objectionable, wherever it applies.
TEST(Verifier, RefusesTamperedClaims) {
    int worse_deals = 0;
    for (const concepts::Concept& rule : concepts::all_concepts()) {
        for (std::uint64_t seed = 0; seed < 200; ++seed) {
            const Instance instance = testing::random_instance(seed);
            concepts::Request request;
            const concepts::Solution solution = solve(instance, rule, request);
            const Claim claim = to_claim(instance, rule, solution);
            const auto refused = [&](const Claim& tampered) {
                return !engine::verify(instance, tampered, {}).empty();
            };
            Claim without_leaf = claim;
            without_leaf.certificate.leaves.pop_back();
            ASSERT_TRUE(refused(without_leaf)) << seed;
            Claim twice = claim;
            twice.certificate.leaves.push_back(twice.certificate.leaves.front());
            ASSERT_TRUE(refused(twice)) << seed;
            if (!claim.outcome) {
                Claim unknown = claim;
                unknown.certificate.status = Certificate::Status::optimal;
                ASSERT_TRUE(refused(unknown)) << seed;
                continue;
            }
            Claim value = claim;
            value.values[0] += Rational(1, 1000);
            ASSERT_TRUE(refused(value)) << seed;
            Claim ties = claim;
            if (ties.ties) *ties.ties += 1;
            ASSERT_EQ(refused(ties), claim.ties && claim.certificate.status == Certificate::Status::optimal)
                << seed;
            Claim objective = claim;
            *objective.certificate.objective += Rational(1, 1000);
            ASSERT_TRUE(refused(objective)) << seed;
            Claim impossible = claim;
            impossible.certificate.status = Certificate::Status::infeasible;
            ASSERT_TRUE(refused(impossible)) << seed;
            // Another deal, with the certificate of the best.
            Claim worse = claim;
            for (std::size_t i = 0; i < worse.outcome->size(); ++i) {
                (*worse.outcome)[i] = ((*worse.outcome)[i] + 1) % instance.issues[i].values.size();
            }
            worse.values.clear();
            for (int p = 0; p < instance.party_count(); ++p) {
                worse.values.push_back(
                    engine::to_worth(instance.parties[p], engine::worth(instance, p, *worse.outcome)));
            }
            if (worse.values == claim.values) continue;
            ++worse_deals;
            if (rule.facts.name == "egalitarian" && solution.ties > 1) continue;  // may be as good
            if (solution.ties == 1) {
                ASSERT_TRUE(refused(worse)) << seed;
            }
        }
    }
    EXPECT_GT(worse_deals, 300);
}

// A claim whose certificate states the worse deal's own objective is refused by the leaves alone.
TEST(Verifier, FindsTheBetterDealItself) {
    int found = 0;
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
        const Instance instance = testing::random_instance(seed);
        const concepts::Concept& rule = *concepts::find_concept("utilitarian");
        concepts::Request request;
        const concepts::Solution best = solve(instance, rule, request);
        engine::Outcome other(instance.issues.size(), 0);
        if (!best.outcome || !engine::acceptable(instance, other)) continue;
        Claim claim = to_claim(instance, rule, best);
        claim.outcome = other;
        claim.values.clear();
        Rational sum = 0;
        for (int p = 0; p < instance.party_count(); ++p) {
            claim.values.push_back(engine::to_worth(instance.parties[p], engine::worth(instance, p, other)));
            sum += claim.values.back();
        }
        const bool worse = sum < *best.certificate.objective;
        claim.certificate.objective = claim.certificate.bound = sum;
        ASSERT_EQ(engine::verify(instance, claim, {}).empty(), !worse) << seed;
        found += worse;
    }
    EXPECT_GT(found, 50);
}

// Hand-made proofs on a case of two parties who share 4 units: u = (x, 4 - x), walk-aways 0.
class SharedCake : public ::testing::Test {
  protected:
    SharedCake() {
        instance.issues.push_back({"x", 0, {}});
        for (int x = 0; x <= 4; ++x) instance.issues[0].values.push_back(Id(std::to_string(x)));
        for (int p = 0; p < 2; ++p) {
            engine::PartyWorth party;
            party.id = p == 0 ? "north" : "south";
            party.magnitude = 4;
            party.issue.emplace_back();
            for (int x = 0; x <= 4; ++x) party.issue[0].push_back(p == 0 ? x : 4 - x);
            instance.parties.push_back(party);
        }
    }

    Claim bounded_claim(const Rational& bound, const std::vector<Rational>& multipliers) const {
        Claim claim{"egalitarian", engine::Outcome{2}, {2, 2}, Integer(1), {}};
        claim.certificate.status = Certificate::Status::bounded;
        claim.certificate.objective = 2;
        claim.certificate.bound = bound;
        claim.certificate.levels = {{2, {}}};
        CertificateLeaf leaf;
        leaf.multipliers = multipliers;
        leaf.bound = bound;
        claim.certificate.leaves = {leaf};
        return claim;
    }

    Instance instance;
};

TEST_F(SharedCake, MultipliersBoundTheSmallestGain) {
    const Rational half(1, 2);
    EXPECT_TRUE(engine::verify(instance, bounded_claim(2, {half, half}), {}).empty());
    EXPECT_FALSE(engine::verify(instance, bounded_claim(2, {Rational(1, 3), Rational(2, 3)}), {}).empty());
    EXPECT_FALSE(engine::verify(instance, bounded_claim(2, {half, Rational(1, 3)}), {}).empty());
    EXPECT_FALSE(engine::verify(instance, bounded_claim(2, {Rational(3, 2), -half}), {}).empty());
    EXPECT_FALSE(engine::verify(instance, bounded_claim(2, {}), {}).empty());
}

TEST_F(SharedCake, MergedAndWeighedLeavesAreRecomputed) {
    const Rational half(1, 2);
    Claim claim = bounded_claim(2, {half, half});
    claim.certificate.status = Certificate::Status::optimal;
    claim.certificate.levels[0].bound = 2;
    EXPECT_FALSE(
        engine::verify(instance, claim, {}).empty());  // the bound says nothing of the second component
    claim.certificate.leaves[0].kind = CertificateLeaf::Kind::enumerated;
    EXPECT_TRUE(engine::verify(instance, claim, {}).empty());
    claim.certificate.leaves[0] = CertificateLeaf{};
    claim.certificate.leaves[0].kind = CertificateLeaf::Kind::merged;
    EXPECT_TRUE(engine::verify(instance, claim, {}).empty());
    claim.outcome = engine::Outcome{1};
    claim.values = {1, 3};
    claim.certificate.objective = claim.certificate.bound = 1;
    claim.certificate.levels = {{3, Rational(3)}};
    EXPECT_FALSE(engine::verify(instance, claim, {}).empty());
}

TEST_F(SharedCake, MultipliersProveThatNoDealExists) {
    for (engine::PartyWorth& party : instance.parties) party.walk_away = 3;
    Claim claim{"nash", {}, {}, {}, {}};
    claim.certificate.status = Certificate::Status::infeasible;
    CertificateLeaf leaf;
    leaf.kind = CertificateLeaf::Kind::infeasible;
    leaf.multipliers = {1, 1};
    claim.certificate.leaves = {leaf};
    EXPECT_TRUE(engine::verify(instance, claim, {}).empty());
    claim.certificate.leaves[0].multipliers = {1, 0};
    EXPECT_FALSE(engine::verify(instance, claim, {}).empty());
}

TEST_F(SharedCake, TheLimitOnWorkIsAnObjection) {
    Claim claim = bounded_claim(2, {Rational(1, 2), Rational(1, 2)});
    claim.certificate.leaves[0] = {};
    claim.certificate.leaves[0].kind = CertificateLeaf::Kind::enumerated;
    engine::Budget budget;
    EXPECT_TRUE(engine::verify(instance, claim, budget).empty());
    budget.deals = 3;
    EXPECT_FALSE(engine::verify(instance, claim, budget).empty());
}

}  // namespace
}  // namespace wasit
