// Conditions of phases as limits: against what they mean, deal by deal.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "casefile/wasit/read.hpp"
#include "casefile/wasit/write.hpp"
#include "dice.hpp"
#include "draws.hpp"
#include "engine/compile.hpp"
#include "model/phases.hpp"

namespace wasit::engine {
namespace {

// Three phases, the later ones under conditions on issues of earlier ones or of none; the text of the case.
class PhasedCase {
  public:
    explicit PhasedCase(std::uint64_t seed) : dice_(seed) {}

    std::string write() {
        std::string issues, phases;
        for (int phase = 0; phase < 4; ++phase) {
            binding_ = dice_.once_in(4) ? 0 : 1;
            const int count = phase == 0 ? 2 : dice_.between(1, 2);
            std::vector<std::string> own;
            for (int i = 0; i < count; ++i) own.push_back(write_issue(phase, issues));
            if (phase > 0) phases += write_phase(phase);
            earlier_.insert(earlier_.end(), own.begin(), own.end());
        }
        return fmt::format(
            "wasit: case/1\nparties: {{north: North}}\npreferences: {{north: {{walk_away: "
            "0}}}}\nphases:\n{}issues:\n{}",
            phases, issues);
    }

  private:
    std::string write_issue(int phase, std::string& issues) {
        static constexpr const char* kDomains[] = {"options: [a, b, c]", "from: 0, to: 6, step: 2",
                                                   "dates: {from: 2031-03-01, to: 2031-03-05, step: 2}"};
        static constexpr const char* kValues[][3] = {
            {"a", "b", "c"}, {"0", "2", "4"}, {"2031-03-01", "2031-03-03", "2031-03-05"}};
        const int kind = dice_.between(0, 2);
        const std::string id = fmt::format("i{}", ++issues_);
        kind_.push_back(kind);
        std::string more;
        if (phase > 0) more = fmt::format(", phase: p{}", phase);
        // The first phase has no condition to fall away by.
        if (phase > 1 && binding_ != 0)
            more += fmt::format(", otherwise: {}", kValues[kind][dice_.between(0, 2)]);
        issues += fmt::format("  {}: {{{}{}}}\n", id, kDomains[kind], more);
        return id;
    }

    std::string write_phase(int phase) {
        std::string text = fmt::format("  p{}: {{", phase);
        if (phase > 1)
            text += fmt::format("after: p{}, if: {{{}}}", dice_.between(1, phase - 1), write_condition());
        return text + (phase == 1 ? "days: 3}\n" : "}\n");
    }

    std::string write_condition() {
        std::string sides;
        for (std::size_t i = 0; i < earlier_.size(); ++i) {
            if (!sides.empty() && !dice_.once_in(3)) continue;
            sides += (sides.empty() ? "" : ", ") + earlier_[i] + ": " + write_side(kind_[i]);
        }
        return sides;
    }

    std::string write_side(int kind) {
        const int at = dice_.between(0, 3);
        if (kind == 0) return at == 0 ? "a" : at == 1 ? "[a, c]" : at == 2 ? "[b]" : "[a, b, c]";
        if (kind == 1) return at == 0 ? "2" : at == 1 ? "[0, 4]" : at == 2 ? "{min: 1, max: 4}" : "{max: 3}";
        return at == 0 ? "2031-03-03" : at == 1 ? "{min: 2031-03-02}" : "{min: 2031-03-03, max: 2031-03-04}";
    }

    testing::Dice dice_;
    int binding_ = 0, issues_ = 0;
    std::vector<int> kind_;
    std::vector<std::string> earlier_;
};

bool comes_about(const Case& negotiation, const Id& phase, const Deal& deal) {
    for (const Phase& own : negotiation.phases) {
        if (own.id != phase) continue;
        if (own.condition && !contains(*own.condition, deal)) return false;
        return !own.after || comes_about(negotiation, *own.after, deal);
    }
    return false;
}

bool is_allowed(const Case& negotiation, const Deal& deal) {
    for (const Issue& issue : negotiation.issues) {
        if (!issue.otherwise || comes_about(negotiation, *issue.phase, deal)) continue;
        if (*deal.find(issue.id) != *issue.otherwise) return false;
    }
    return true;
}

TEST(PhaseLimits, AllowWhatTheConditionsMean) {
    int allowed = 0, ruled_out = 0;
    for (std::uint64_t seed = 0; seed < testing::draws(75U); ++seed) {
        const std::string text = PhasedCase(seed).write();
        const casefile::Reading reading = casefile::read_wasit_text(text, casefile::Syntax::yaml, "c", "c");
        // Conditions that contradict those of earlier phases are odd, and warned of.
        EXPECT_FALSE(casefile::has_errors(reading.diagnostics)) << text;
        ASSERT_TRUE(reading.negotiation) << text;
        const Case& negotiation = *reading.negotiation;
        const Compilation compilation = compile(negotiation);
        ASSERT_TRUE(compilation.instance);
        const Instance& instance = *compilation.instance;
        Outcome outcome(instance.issues.size(), 0);
        while (true) {
            Deal deal;
            for (std::size_t i = 0; i < outcome.size(); ++i)
                deal.values.emplace_back(instance.issues[i].id, instance.issues[i].values[outcome[i]]);
            const bool expected = is_allowed(negotiation, deal);
            ASSERT_EQ(acceptable(instance, outcome), expected) << text;
            ++(expected ? allowed : ruled_out);
            int i = instance.issue_count() - 1;
            while (i >= 0 && ++outcome[i] == instance.issues[i].values.size()) outcome[i--] = 0;
            if (i < 0) break;
        }
        // They are not written, and come back by themselves.
        const std::string written = casefile::write_case(negotiation, casefile::Syntax::yaml);
        EXPECT_EQ(written.find("require"), std::string::npos);
        const auto again = casefile::read_wasit_text(written, casefile::Syntax::yaml, "c", "c");
        ASSERT_TRUE(again.negotiation) << written;
        ASSERT_EQ(*again.negotiation, negotiation) << written;
    }
    EXPECT_GT(allowed, testing::draws(1'500));
    EXPECT_GT(ruled_out, testing::draws(1'500));
}

TEST(PhaseLimits, CountADealOnceWhereAPhaseDoesNotComeAbout) {
    const auto reading = casefile::read_wasit_text(R"(wasit: case/1
parties: {north: North}
phases: {one: {days: 42}, two: {after: one, if: {monitors: [un, joint]}}, three: {after: two}}
issues:
  monitors: {phase: one, options: [none, un, joint]}
  fund: {phase: two, from: 0, to: 300, step: 100, otherwise: 0}
  border: {phase: three, options: [open, none], otherwise: none}
  flag: {phase: three, options: [white, blue], agreed: blue}
preferences: {north: {issues: {fund: {points: {0: 5}}}}}
)",
                                                   casefile::Syntax::yaml, "c", "c");
    ASSERT_TRUE(reading.negotiation);
    const Case& negotiation = *reading.negotiation;
    ASSERT_EQ(negotiation.limits.size(), 2u);
    EXPECT_EQ(negotiation.limits[0].phase, Id("two"));
    EXPECT_EQ(negotiation.limits[1].phase, Id("three"));
    const Instance instance = *compile(negotiation).instance;
    int without = 0, with = 0;
    for (OptionIndex monitors = 0; monitors < 3; ++monitors) {
        for (OptionIndex fund = 0; fund < 4; ++fund) {
            for (OptionIndex border = 0; border < 2; ++border) {
                const Outcome outcome{monitors, fund, border, 0};
                (monitors == 0 ? without : with) += acceptable(instance, outcome) ? 1 : 0;
            }
        }
    }
    EXPECT_EQ(without, 1);
    EXPECT_EQ(with, 16);
    EXPECT_EQ(to_worth(instance.parties[0], worth(instance, 0, Outcome{0, 0, 1, 0})), 5);
}

}  // namespace
}  // namespace wasit::engine
