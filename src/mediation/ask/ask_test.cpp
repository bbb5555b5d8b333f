#include "mediation/ask/ask.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <numeric>

#include "casefile/wasit/read.hpp"
#include "casefile/wasit/write.hpp"
#include "dice.hpp"
#include "draws.hpp"
#include "every_deal.hpp"
#include "mediation/ask/sum_solver.hpp"
#include "mediation/ask/sum_table.hpp"
#include "mediation/preference_space/representative.hpp"

namespace wasit::mediation {
namespace {

using testing::all_deals;
using testing::best_of;
using testing::choice_issue;
using testing::Dice;
using testing::option;
using testing::product_of;

// Parties whose preferences are known only in part, in every way that questions are about.
Case random_open(std::uint64_t seed, bool linked = false) {
    Dice dice(seed);
    Case made;
    made.id = "open";
    const int issues = dice.between(1, 3);
    made.issues = testing::draw_issues(issues, [&] { return dice.between(2, 4); });
    for (int p = 0; p < 2; ++p) {
        made.parties.push_back({"p" + std::to_string(p), {}, {}, {}});
        Preferences& own = made.preferences.emplace_back();
        own.party = made.parties.back().id;
        own.walk_away = Bounds{dice.between(0, 3), dice.between(3, 8)};
        for (const Issue& issue : made.issues) {
            IssueWorth worth;
            worth.issue = issue.id;
            const int shape = dice.between(0, 3);
            if (shape > 0) worth.weight = Bounds{dice.between(2, 5), dice.between(5, 9)};
            if (shape < 2) {
                Ranking ranking;
                for (const Value& value : list_values(issue)) ranking.groups.push_back({value});
                if (p == 1) std::reverse(ranking.groups.begin(), ranking.groups.end());
                worth.shape = ranking;
            } else {
                ValueTable table;
                for (const Value& value : list_values(issue)) {
                    const int low = dice.between(0, 4);
                    table.entries.emplace_back(value,
                                               Bounds{low, low + (shape == 3 ? dice.between(0, 2) : 0)});
                }
                worth.shape = table;
            }
            own.issues.push_back(std::move(worth));
            if (dice.once_in(2)) own.importance.push_back(issue.id);
        }
        if (linked) own.bonuses.push_back(testing::bonus_on({{{"i0", {{option(0)}, {}, {}}}}}, 2));
    }
    return made;
}

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

// Two unknowns, weights from 1 to 4: the least ratio lies at a vertex of the polygon cut off by unit >= 0.
TEST(Regret, TheLeastRatioIsThatOfAVertex) {
    int clipped = 0, positive = 0, none = 0;
    for (std::uint64_t seed = 0; seed < 400; ++seed) {
        Dice dice(seed);
        Case made;
        made.id = "small";
        made.parties.push_back({"p", {}, {}, {}});
        Preferences& own = made.preferences.emplace_back();
        own.party = "p";
        for (const Id id : {"a", "b"}) {
            made.issues.push_back(choice_issue(id, {"o0", "o1"}));
            IssueWorth& worth = own.issues.emplace_back();
            worth.issue = id;
            worth.weight = Bounds{1, 4};
            worth.shape = ValueTable{{{option(0), {1, 1}}, {option(1), {0, 0}}}};
        }
        PreferenceSpace space = *build_space(made, own).space;
        const auto draw = [&] {
            Affine function = Rational(dice.between(-3, 6));
            function.add(0, dice.between(-2, 3));
            function.add(1, dice.between(-2, 3));
            return function;
        };
        const Affine function = draw(), unit = draw(), extra = draw();
        std::vector<Affine> sides{unknown_alone(0) - Affine(1), Affine(4) - unknown_alone(0),
                                  unknown_alone(1) - Affine(1), Affine(4) - unknown_alone(1), unit};
        if (dice.once_in(2) && space.learn({extra, ""})) sides.push_back(extra);
        std::optional<Rational> least;
        const auto coefficient = [](const Affine& affine, int unknown) {
            const auto term = affine.terms.find(unknown);
            return term == affine.terms.end() ? Rational(0) : term->second;
        };
        for (const Affine& left : sides) {
            for (const Affine& right : sides) {
                const Rational a = coefficient(left, 0), b = coefficient(left, 1), c = coefficient(right, 0),
                               d = coefficient(right, 1), determinant = a * d - b * c;
                if (determinant == 0) continue;
                const std::vector<Rational> point{(b * right.constant - d * left.constant) / determinant,
                                                  (c * left.constant - a * right.constant) / determinant};
                if (std::any_of(sides.begin(), sides.end(), [&](auto& side) { return side.at(point) < 0; }))
                    continue;
                const Rational above = function.at(point), below = unit.at(point);
                if (below > 0) {
                    const Rational ratio = above > 0 ? Rational(above / below) : Rational(0);
                    if (!least || ratio < *least) least = ratio;
                }
            }
        }
        if (least) {  // where the unit vanishes and the function is negative, it is so nearby too
            for (const Affine& left : sides) {
                const Rational a = coefficient(left, 0), b = coefficient(left, 1), c = coefficient(unit, 0),
                               d = coefficient(unit, 1), determinant = a * d - b * c;
                if (determinant == 0) continue;
                const std::vector<Rational> point{(b * unit.constant - d * left.constant) / determinant,
                                                  (c * left.constant - a * unit.constant) / determinant};
                if (std::all_of(sides.begin(), sides.end(),
                                [&](auto& side) { return side.at(point) >= 0; }) &&
                    function.at(point) < 0)
                    least = 0;
            }
        }
        const auto found = find_least_ratio(space, function, unit);
        EXPECT_EQ(found, least) << seed;
        none += !least;
        clipped += least && *least == 0;
        positive += least && *least > 0;
    }
    EXPECT_GT(none, 5);
    EXPECT_GT(clipped, 20);
    EXPECT_GT(positive, 100);
}

// The loss at exact preferences, by the plain definition.
Rational loss_of(const Case& complete, const Deal& deal, const std::vector<Deal>& deals) {
    const Rational best = best_of(complete, deals);
    if (best <= 0) return 0;
    return 1 - std::max<Rational>(product_of(complete, deal), 0) / best;
}

// Listed deals and deals that the engine finds lose what the definition says; none loses more than the exact worst.
TEST(Regret, LossesAreThoseOfTheDefinition) {
    int compared = 0;
    for (std::uint64_t seed = 0; seed < 12; ++seed) {
        const Case made = random_open(seed, seed % 3 == 0);
        const auto spaces = build_spaces(made).spaces;
        if (spaces.empty()) continue;  // importance and weights contradict each other
        const auto samplers = make_samplers(spaces, 7);
        const Samples samples = draw_samples(samplers, 12, 1);
        engine::Watch watch;
        const LossTable table = tabulate_losses(made, spaces, samplers, samples, {}, {}, watch);
        const std::vector<Deal> deals = all_deals(made);
        for (std::size_t d = 0; d < table.deals.size(); ++d) {
            const auto worst = find_worst_loss(made, spaces, table.deals[d], deals);
            ASSERT_TRUE(worst);
            for (std::size_t s = 0; s < table.samples; ++s) {
                std::vector<std::vector<Rational>> values;
                for (std::size_t p = 0; p < 2; ++p) values.push_back(samplers[p].round_to_fit(samples[p][s]));
                const Rational exact = loss_of(complete_case(made, spaces, values), table.deals[d], deals);
                EXPECT_LE(exact, *worst) << seed;
                // Rounded preferences may stand on the other side of a walk-away.
                const double difference = std::abs(to_double(exact) - table.loss[d][s]);
                compared += difference < 0.02;
                EXPECT_TRUE(difference < 0.02 || exact == 1 || table.loss[d][s] == 1) << seed;
            }
        }
    }
    EXPECT_GT(compared, 200);
}

// Three parties, values known, weights and walk-aways not: plain sums.
Case random_sums(std::uint64_t seed) {
    Dice dice(seed);
    Case made;
    made.id = "sums";
    made.issues = testing::draw_issues(4, [&] { return dice.between(2, 4); });
    for (int p = 0; p < 3; ++p) {
        made.parties.push_back({"p" + std::to_string(p), {}, {}, {}});
        Preferences& own = made.preferences.emplace_back();
        own.party = made.parties.back().id;
        own.walk_away = Bounds{dice.between(0, 9), dice.between(10, 90)};
        for (const Issue& issue : made.issues) {
            std::vector<std::pair<Value, Rational>> worths;
            for (const Value& value : list_values(issue)) worths.emplace_back(value, dice.between(0, 9));
            own.issues.push_back(testing::points_on(issue.id, worths));
            own.issues.back().points = false;
            own.issues.back().weight = Bounds{dice.between(0, 2), dice.between(3, 6)};
        }
    }
    return made;
}

// The best deal at a sample is that of plain trial; where there is none in which all gain, it says so.
TEST(SumSolver, FindsWhatPlainTrialFinds) {
    int found = 0, none = 0;
    for (std::uint64_t seed = 0; seed < 30; ++seed) {
        const Case made = random_sums(seed);
        const auto spaces = build_spaces(made).spaces;
        const auto samplers = make_samplers(spaces, seed);
        const Samples samples = draw_samples(samplers, 10, 1);
        ASSERT_TRUE(SumSolver::fits(made));
        const SumSolver solver(made, spaces);
        for (std::size_t s = 0; s < 10; ++s) {
            std::vector<const std::vector<double>*> at;
            for (const auto& own : samples) at.push_back(&own[s]);
            const SumSolver::Point point = solver.value(at);
            double best = 0;
            for (const Deal& deal : all_deals(made))
                best = std::max(best, solver.multiply(point, *solver.find(deal)));
            const auto choice = solver.solve(point);
            ASSERT_EQ(choice.has_value(), best > 0) << seed;
            ++(choice ? found : none);
            if (!choice) continue;
            EXPECT_NEAR(solver.multiply(point, *choice) / best, 1, 1e-9) << seed;
        }
    }
    EXPECT_GT(found, 100);
    EXPECT_GT(none, 20);
}

// Whichever way deals are looked at, a deal loses the same; and the best of few deals is hardly worse than of all.
TEST(Regret, SumsLoseWhatListedDealsLose) {
    for (std::uint64_t seed = 0; seed < 10; ++seed) {
        const Case made = random_sums(seed);
        const auto spaces = build_spaces(made).spaces;
        const auto samplers = make_samplers(spaces, seed);
        const Samples samples = draw_samples(samplers, 40, 1);
        engine::Watch watch;
        const LossTable sums = tabulate_sums(made, spaces, samplers, samples, {}, false, {}, watch);
        const LossTable listed = tabulate_losses_of(made, spaces, samplers, samples, sums.deals, {}, watch);
        ASSERT_FALSE(sums.deals.empty());
        double least = 40, least_of_all = 40;
        const auto sum = [](const std::vector<double>& losses) {
            return std::accumulate(losses.begin(), losses.end(), 0.0);
        };
        for (std::size_t d = 0; d < sums.deals.size(); ++d) {
            for (std::size_t s = 0; s < 40; ++s)
                EXPECT_NEAR(sums.loss[d][s], listed.loss[d][s], 1e-9) << seed;
            least = std::min(least, sum(sums.loss[d]));
        }
        for (const auto& losses : tabulate_losses(made, spaces, samplers, samples, {}, {}, watch).loss)
            least_of_all = std::min(least_of_all, sum(losses));
        EXPECT_LE(least, least_of_all + 40 * 0.01) << seed;
    }
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
            for (std::uint64_t truth = 0; truth < 4; ++truth) {
                const auto values =
                    samplers[question.party].round_to_fit(samplers[question.party].draw(truth));
                const bool yes = question.condition.at(values) >= 0;
                Case answered = made;
                answered.preferences[question.party] = yes ? scored.yes.recorded : scored.no.recorded;
                const SpaceResult space = build_space(answered, answered.preferences[question.party]);
                ASSERT_TRUE(space.space) << seed;
                EXPECT_TRUE(space.space->fits(values)) << seed;
                EXPECT_EQ(space.space->extent(question.condition).least >= 0, yes) << seed;
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
            for (const bool yes : {true, false}) {
                Case answered = made;
                answered.preferences[scored.question.party] = yes ? scored.yes.recorded : scored.no.recorded;
                const std::string text = casefile::write_case(answered, casefile::Syntax::yaml);
                EXPECT_NE(text.find(scored.question.kind == Question::Kind::comparison ? "prefers"
                                    : scored.question.kind == Question::Kind::bound    ? "["
                                    : yes                                              ? "accepts"
                                                                                       : "refuses"),
                          std::string::npos);
                EXPECT_FALSE(
                    write_answer(made.preferences[scored.question.party], scored.question, yes).empty());
            }
        }
    }
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
    const bool fair_after_yes = *best.yes.outlook.deal->find("i0") == option(0);
    const Outlook& refused = fair_after_yes ? best.no.outlook : best.yes.outlook;
    EXPECT_EQ(*(fair_after_yes ? best.yes : best.no).outlook.deal->find("i0"), option(0));
    EXPECT_EQ(*refused.deal->find("i0"), option(1));
    EXPECT_LT(*refused.worst, 1);
    EXPECT_NEAR(best.yes.chance.share, 0.5, 0.3);
    EXPECT_LT(best.loss, asking.now.loss);
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
                EXPECT_TRUE(asking.regret < 1e-9 || asking.candidates == 0) << seed;
                ++settled;
                continue;
            }
            ASSERT_EQ(asking.status, Asking::Status::asked) << seed;
            const ScoredQuestion& best = asking.questions.front();
            EXPECT_LE(best.loss, asking.now.loss + 1e-9) << seed;
            EXPECT_LE(best.regret, asking.regret + 1e-9) << seed;
            // What is best at a sample drawn at random does no better than what is best for all.
            EXPECT_LE(asking.now.loss, asking.doubt + 1e-9) << seed;
            EXPECT_LE(best.loss, best.doubt + 1e-9) << seed;
            plateaus += best.loss > asking.now.loss - 1e-9;
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
        for (const ScoredQuestion& scored : ask(made, few()).questions) {
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
        const Asking by_loss = ask(made, options);
        options.aim = Aim::doubt;
        const Asking by_doubt = ask(made, options);
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
        compared += loss.question.condition != doubt.question.condition;
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
    EXPECT_EQ(first.now.deal, second.now.deal);
    EXPECT_EQ(first.now.loss, second.now.loss);
    for (std::size_t q = 0; q < first.questions.size(); ++q) {
        EXPECT_EQ(first.questions[q].question.condition, second.questions[q].question.condition);
        EXPECT_EQ(first.questions[q].loss, second.questions[q].loss);
    }
}

// Out of time once the questions are chosen: the loss is that of the samples to choose by, and not 0.
TEST(Ask, TellsTheLossItKnowsWhereTimeIsOver) {
    const Case made = random_open(3);
    AskOptions options = few();
    options.judge = false;
    const Asking chosen = ask(made, options);
    ASSERT_GT(chosen.now.loss, 0);
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
    EXPECT_EQ(stopped.now.deal, chosen.now.deal);
    EXPECT_EQ(stopped.now.loss, chosen.now.loss);
}

TEST(Ask, HasNothingToAskWhereAllIsKnown) {
    Case made = random_open(3);
    const auto spaces = build_spaces(made).spaces;
    const auto samplers = make_samplers(spaces, 1);
    EXPECT_EQ(ask(complete_case(made, spaces, {samplers[0].middle(), samplers[1].middle()}), few()).status,
              Asking::Status::nothing_open);
}

TEST(PreferenceSpace, KnowsWhatWasAcceptedAndRefused) {
    Case made;
    Deal deal;
    bool open = false;  // whether the party may accept it, and may refuse it
    for (std::uint64_t seed = 0; !open; ++seed) {
        made = random_open(seed);
        const SpaceResult built = build_space(made, made.preferences[0]);
        if (!built.space) continue;
        for (const Deal& candidate : all_deals(made)) {
            const Extent gain = built.space->extent(built.space->gain(candidate));
            if (open || gain.least >= 0 || gain.most <= 0) continue;
            open = true;
            deal = candidate;
        }
    }
    Preferences& own = made.preferences[0];
    own.prefers = {{deal, {}, false, {}}};
    EXPECT_EQ(build_space(made, own).space->extent(build_space(made, own).space->gain(deal)).least, 0);
    own.prefers.push_back({{}, deal, false, {}});  // both: exactly at its walk-away
    EXPECT_EQ(build_space(made, own).space->extent(build_space(made, own).space->gain(deal)), (Extent{0, 0}));
    own.prefers.erase(own.prefers.begin());
    EXPECT_EQ(build_space(made, own).space->extent(build_space(made, own).space->gain(deal)).most, 0);
    own.prefers[0].worse.values.pop_back();
    own.prefers[0].worse.values.emplace_back("none", option(0));
    EXPECT_FALSE(build_space(made, own).space);
    own.red_lines = {testing::red_line({{{"i0", {{*deal.find("i0")}, {}, {}}}}})};
    own.prefers = {{deal, {}, false, {}}};
    EXPECT_FALSE(build_space(made, own).space);  // it crosses a red line of its own
}

}  // namespace
}  // namespace wasit::mediation
