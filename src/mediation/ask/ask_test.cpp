#include "mediation/ask/ask.hpp"

#include <algorithm>
#include <gtest/gtest.h>

#include "casefile/wasit/read.hpp"
#include "casefile/wasit/write.hpp"
#include "draws.hpp"
#include "every_deal.hpp"
#include "mediation/preference_space/representative.hpp"
#include "random_open.hpp"

namespace wasit::mediation {
namespace {

using testing::all_deals;
using testing::choice_issue;
using testing::option;
using testing::random_open;

Asking ask(const Case& negotiation, const AskOptions& options) {
    engine::Watch watch;
    return find_questions(negotiation, options, {}, watch);
}

AskOptions few(std::size_t most = 8) {
    AskOptions options;
    options.samples = 60;
    options.most = most;
    return options;
}

// Reads the answer's lines back as part of a file would be.
TEST(Question, AnsweredTruthfullyNeverLosesTheTruth) {
    int asked[3] = {};
    for (std::uint64_t seed = 0; seed < 12; ++seed) {
        const Case made = random_open(seed);
        const auto spaces = build_spaces(made).spaces;
        if (spaces.empty()) continue;  // importance and weights contradict each other
        const Asking asking = ask(made, few());
        ASSERT_NE(asking.status, Asking::Status::refused);
        const auto samplers = make_samplers(spaces, 1000 + seed);
        for (const ScoredQuestion& scored : asking.questions) {
            const Question& question = scored.question;
            ++asked[static_cast<int>(question.kind)];
            for (std::uint64_t draw = 0; draw < 4; ++draw) {
                const auto values =
                    samplers[question.party].round_to_fit(samplers[question.party].draw(draw));
                const Reply truth = find_answer(question, values);
                ASSERT_EQ(scored.answers.size(), list_answers(question).size());
                Case answered = made;
                answered.preferences[question.party] = scored.answers[truth].recorded;
                const SpaceResult space = build_space(answered, answered.preferences[question.party]);
                ASSERT_TRUE(space.space) << seed;
                EXPECT_TRUE(space.space->fits(values)) << seed;
                for (std::size_t cut = 0; cut < question.cuts.size(); ++cut) {
                    const Extent extent = space.space->extent(question.cuts[cut]);
                    EXPECT_TRUE(cut < truth ? extent.least >= 0 : extent.most <= 0) << seed;
                }
            }
        }
    }
    for (const int count : asked) EXPECT_GT(count, 1);
}

// A bonus names an issue that the party does not value. Packages are compared without naming it, where it does not matter.
TEST(Question, LeavesOutWhatTheAnswerCannotName) {
    int compared = 0, left_out = 0;
    for (std::uint64_t seed = 0; seed < 40; ++seed) {
        SCOPED_TRACE(seed);
        Case negotiation = random_open(seed);
        negotiation.issues.push_back(choice_issue("seal", {"red", "blue"}));
        Preferences& own = negotiation.preferences[0];
        own.bonuses.push_back(
            testing::bonus_on({{{negotiation.issues[0].id, {{list_values(negotiation.issues[0])[0]}, {}, {}}},
                                {"seal", {{Id("red")}, {}, {}}}}},
                              3));
        const SpaceResult built = build_space(negotiation, own);
        if (!built.space) continue;
        const Sampler sampler(*built.space, 1, 0);
        const auto draws = sampler.draw_many(0, 60, 1);
        std::vector<Deal> packages;
        for (const Deal& deal : all_deals(negotiation)) {
            if (packages.size() < 8) packages.push_back(deal);
        }
        for (const Question& question : list_questions(negotiation, 0, *built.space, draws, packages)) {
            if (question.kind != Question::Kind::comparison) continue;
            EXPECT_EQ(question.first.find("seal"), nullptr);
            const Value* here = question.first.find(negotiation.issues[0].id);
            const Value* there = question.second.find(negotiation.issues[0].id);
            if (here == nullptr || there == nullptr) continue;  // a trade of other issues
            EXPECT_TRUE(records_faithfully(negotiation, *built.space, question));
            ++compared;
            left_out += *here == *there ? 1 : 0;  // then the bonus is paid to both or to neither
        }
    }
    EXPECT_GT(compared, 20);
    EXPECT_GT(left_out, 0);
}

TEST(Question, AnswersSurviveTheFile) {
    for (std::uint64_t seed = 0; seed < 12; ++seed) {
        Case made = random_open(seed);
        for (const ScoredQuestion& scored : ask(made, few(3)).questions) {
            for (const Reply answer : list_answers(scored.question)) {
                Case answered = made;
                answered.preferences[scored.question.party] = scored.answers[answer].recorded;
                const std::string text = casefile::write_case(answered, casefile::Syntax::yaml);
                EXPECT_NE(text.find(scored.question.kind == Question::Kind::comparison ? "prefers"
                                    : scored.question.kind == Question::Kind::bound    ? "["
                                    : answer == kYes                                   ? "accepts"
                                                                                       : "refuses"),
                          std::string::npos);
                EXPECT_FALSE(
                    write_answer(made.preferences[scored.question.party], scored.question, answer).empty());
            }
        }
    }
}

// The ranges that a number may be in touch each other and make up the range in the file; each is about as likely as the
// others, and recorded as what it is.
TEST(Question, DividesTheRangeOfANumber) {
    int several = 0;
    for (std::uint64_t seed = 0; seed < testing::draws(24U); ++seed) {
        SCOPED_TRACE(seed);
        const Case made = random_open(seed);
        const auto spaces = build_spaces(made).spaces;
        for (std::size_t p = 0; p < spaces.size(); ++p) {
            const auto draws = Sampler(spaces[p], 1, p).draw_many(0, 600, 1);
            for (const Question& question : list_questions(made, p, spaces[p], draws, {})) {
                if (question.kind != Question::Kind::bound) continue;
                const std::vector<Reply> answers = list_answers(question);
                ASSERT_EQ(answers.size(), question.marks.size() + 1);
                EXPECT_LE(answers.size(), kMostRanges);
                Rational reached = question.stated.low;
                std::vector<double> counts(answers.size(), 0);
                const ReplyFinder find(question);
                for (const auto& draw : draws) ++counts[find(draw)];
                for (const Reply answer : answers) {
                    const Bounds range = find_range(question, answer);
                    EXPECT_EQ(range.low, reached);
                    EXPECT_LT(range.low, range.high);
                    reached = range.high;
                    // In the words of the party, too, with all digits: rounded, a true answer might lie outside.
                    EXPECT_EQ(format({}, word_answer(question, answer)),
                              to_exact_text(range.low) + " to " + to_exact_text(range.high));
                    EXPECT_GE(counts[answer], 600 / (2 * kMostRanges) - 1);
                    EXPECT_NE(
                        write_answer(made.preferences[p], question, answer)
                            .find("[" + to_exact_text(range.low) + ", " + to_exact_text(range.high) + "]"),
                        std::string::npos);
                }
                EXPECT_EQ(reached, question.stated.high);
                several += answers.size() > kMostRanges / 2 ? 1 : 0;
            }
        }
    }
    EXPECT_GT(several, testing::draws(8));
}

// One walk-away decides between two packages: that is what to ask.
TEST(Ask, AsksWhatDecides) {
    Case made = testing::case_by_hand({4, 20}, {90, 5});
    made.preferences[0].walk_away = Bounds{0, 8};
    AskOptions options;
    options.samples = 2000;
    const Asking asking = ask(made, options);
    ASSERT_EQ(asking.status, Asking::Status::asked);
    const ScoredQuestion& best = asking.questions.front();
    EXPECT_EQ(best.question.party, 0u);
    EXPECT_NE(best.question.kind, Question::Kind::comparison);
    // Who may be content with little signs the even package, whose product is greater; else the other one is proposed.
    const bool bound = best.question.kind == Question::Kind::bound;
    const AnswerEffect &content = bound ? best.answers.front() : best.answers[kYes],
                       &wants_more = bound ? best.answers.back() : best.answers[kNo];
    EXPECT_EQ(*content.outlook.deal->find("i0"), option(0));
    EXPECT_EQ(*wants_more.outlook.deal->find("i0"), option(1));
    EXPECT_LT(*wants_more.outlook.worst, 1);
    double chances = 0;
    for (const AnswerEffect& effect : best.answers) {
        chances += effect.chance.share;
        EXPECT_NEAR(effect.chance.share, 1.0 / static_cast<double>(best.answers.size()), 0.3);
    }
    EXPECT_NEAR(chances, 1, 1e-9);
    EXPECT_LT(best.loss, asking.now->loss);
    AskOptions other = options;
    other.party = "b";
    EXPECT_EQ(ask(made, other).status, Asking::Status::settled);
}

// Where no answer would change the deal yet, questions that tell much are asked all the same, until nothing can be lost.
TEST(Ask, GoesOnWhileAnythingMayBeLost) {
    int plateaus = 0, settled = 0;
    for (std::uint64_t seed = 0; seed < 16; ++seed) {
        const Case made = random_open(seed);
        if (build_spaces(made).spaces.empty()) continue;
        for (const Aim aim : {Aim::loss, Aim::doubt, Aim::regret}) {
            AskOptions options = few(1);
            options.aim = aim;
            options.judge = false;
            const Asking asking = ask(made, options);
            if (asking.status == Asking::Status::settled) {
                EXPECT_TRUE(*asking.regret < 1e-9 || asking.candidates == 0) << seed;
                ++settled;
                continue;
            }
            ASSERT_EQ(asking.status, Asking::Status::asked) << seed;
            const ScoredQuestion& best = asking.questions.front();
            EXPECT_LE(best.loss, asking.now->loss + 1e-9) << seed;
            EXPECT_LE(best.regret, *asking.regret + 1e-9) << seed;
            // What is best at a sample drawn at random does no better than what is best for all.
            EXPECT_LE(asking.now->loss, *asking.doubt + 1e-9) << seed;
            EXPECT_LE(best.loss, best.doubt + 1e-9) << seed;
            plateaus += best.loss > asking.now->loss - 1e-9;
        }
    }
    EXPECT_GT(plateaus + settled, 0);
}

// In an open case with a limit and a red line: some deal completes what the question names, and makes both of it.
TEST(Ask, AsksOnlyAboutPackagesThatCanBe) {
    int compared = 0, accepted = 0;
    for (std::uint64_t seed = 0; seed < testing::draws(24U); ++seed) {
        SCOPED_TRACE(seed);
        Case made = random_open(seed);
        if (made.issues.size() < 2) continue;
        Limit limit;
        limit.rule = Implication{Box{{{"i0", {{option(0)}, {}, {}}}}}, Box{{{"i1", {{option(0)}, {}, {}}}}}};
        made.limits = {limit};
        made.preferences[seed % 2].red_lines = {
            testing::red_line(Box{{{"i0", {{option(1)}, {}, {}}}, {"i1", {{option(1)}, {}, {}}}}})};
        const auto spaces = build_spaces(made).spaces;
        if (spaces.empty()) continue;
        const auto can_be = [&](const Deal& deal) {
            return within_limits(made, deal) && !spaces[0].crosses_red_line(deal) &&
                   !spaces[1].crosses_red_line(deal);
        };
        for (const ScoredQuestion& scored : ask(made, few(20)).questions) {
            const Question& question = scored.question;
            if (question.kind == Question::Kind::bound) continue;
            ++(question.kind == Question::Kind::comparison ? compared : accepted);
            bool completed = false;
            for (const Deal& deal : all_deals(made)) {
                Deal one = deal, other = deal;
                for (const auto& [issue, value] : question.first.values) one.set(issue, value);
                for (const auto& [issue, value] : question.second.values) other.set(issue, value);
                completed = completed || (can_be(one) && (question.second.values.empty() || can_be(other)));
            }
            EXPECT_TRUE(completed);
        }
    }
    EXPECT_GT(compared, testing::draws(10));
    EXPECT_GT(accepted, testing::draws(3));
}

// Asked first is what leaves least of what is to be lowered.
TEST(Ask, RanksByTheAim) {
    int compared = 0;
    for (std::uint64_t seed = 0; seed < 10; ++seed) {
        const Case made = random_open(seed);
        if (build_spaces(made).spaces.empty()) continue;
        AskOptions options = few(6);
        options.judge = false;
        const Asking by_doubt = ask(made, options);
        options.aim = Aim::loss;
        const Asking by_loss = ask(made, options);
        options.aim = Aim::regret;
        const Asking by_regret = ask(made, options);
        if (by_loss.questions.empty() || by_doubt.questions.empty() || by_regret.questions.empty()) continue;
        EXPECT_EQ(by_loss.doubt, by_doubt.doubt);
        EXPECT_EQ(by_doubt.regret, by_regret.regret);
        for (std::size_t q = 1; q < by_doubt.questions.size(); ++q)
            EXPECT_LE(by_doubt.questions[q - 1].doubt, by_doubt.questions[q].doubt + 2e-9) << seed;
        const ScoredQuestion &loss = by_loss.questions.front(), &doubt = by_doubt.questions.front(),
                             &regret = by_regret.questions.front();
        EXPECT_LE(loss.loss, std::min(doubt.loss, regret.loss) + 2e-4) << seed;
        EXPECT_LE(doubt.doubt, std::min(loss.doubt, regret.doubt) + 2e-9) << seed;
        EXPECT_LE(regret.regret, std::min(loss.regret, doubt.regret) + 2e-4) << seed;
        compared += loss.question.cuts != doubt.question.cuts;
    }
    EXPECT_GT(compared, 0);
}

TEST(Ask, IsTheSameOnAnyNumberOfThreads) {
    const Case made = random_open(3);
    engine::Watch watch;
    engine::Budget one, four;
    four.threads = 4;
    const Asking first = find_questions(made, few(), one, watch),
                 second = find_questions(made, few(), four, watch);
    ASSERT_EQ(first.questions.size(), second.questions.size());
    EXPECT_EQ(first.now->deal, second.now->deal);
    EXPECT_EQ(first.now->loss, second.now->loss);
    for (std::size_t q = 0; q < first.questions.size(); ++q) {
        EXPECT_EQ(first.questions[q].question.cuts, second.questions[q].question.cuts);
        EXPECT_EQ(first.questions[q].loss, second.questions[q].loss);
    }
}

// Out of time once the questions are chosen: the loss is that of the samples to choose by, and not 0.
TEST(Ask, TellsTheLossItKnowsWhereTimeIsOver) {
    const Case made = random_open(3);
    AskOptions options = few();
    options.judge = false;
    const Asking chosen = ask(made, options);
    ASSERT_GT(chosen.now->loss, 0);
    engine::Watch* running = nullptr;
    int tables = 0;
    engine::Watch watch({}, [&](const char* what, double fraction) {
        if (std::string_view(what) == "losses at samples" && fraction == 0 && ++tables == 2)
            running->cancel();
    });
    running = &watch;
    const Asking stopped = find_questions(made, few(), {}, watch);
    ASSERT_EQ(tables, 2);
    EXPECT_EQ(stopped.status, Asking::Status::limit_reached);
    EXPECT_TRUE(stopped.questions.empty());
    ASSERT_TRUE(stopped.now);
    EXPECT_EQ(stopped.now->deal, chosen.now->deal);
    EXPECT_EQ(stopped.now->loss, chosen.now->loss);
}

// Out of time while preferences are drawn: nothing is told of losses that nobody has looked at.
TEST(Ask, TellsNothingWhereTimeWasOverBefore) {
    engine::Watch watch;
    watch.cancel();
    const Asking stopped = find_questions(random_open(3), few(), {}, watch);
    EXPECT_EQ(stopped.status, Asking::Status::limit_reached);
    EXPECT_FALSE(stopped.now);
    EXPECT_FALSE(stopped.doubt);
    EXPECT_FALSE(stopped.regret);
    EXPECT_LE(stopped.samples, kFewestSamples);
}

// By few samples after an answer, the present deal stays unless another is clearly better: answers do not seem to do harm.
TEST(Ask, KeepsTheDealThatFewSamplesDoNotRefute) {
    int kept = 0, raised = 0;
    for (std::uint64_t seed = 0; seed < testing::draws(24U); ++seed) {
        const Asking asking = ask(random_open(seed), few(20));
        if (asking.status != Asking::Status::asked) continue;
        for (const ScoredQuestion& scored : asking.questions) {
            for (const AnswerEffect& effect : scored.answers) kept += effect.outlook.deal == asking.now->deal;
            raised += scored.loss > asking.now->loss + 2 * (scored.error + asking.now->error);
        }
    }
    EXPECT_GT(kept, testing::draws(30));
    EXPECT_EQ(raised, 0);
}

TEST(Ask, HasNothingToAskWhereAllIsKnown) {
    Case made = random_open(3);
    const auto spaces = build_spaces(made).spaces;
    const auto samplers = make_samplers(spaces, 1);
    EXPECT_EQ(ask(complete_case(made, spaces, {samplers[0].middle(), samplers[1].middle()}), few()).status,
              Asking::Status::nothing_open);
}

}  // namespace
}  // namespace wasit::mediation
