#include "lab/elicitation/elicitation.hpp"

#include <algorithm>
#include <cmath>

#include "concepts/nash/nash.hpp"
#include "engine/compile.hpp"
#include "mediation/evaluation/evaluation.hpp"

namespace wasit::lab {

namespace {

constexpr std::uint64_t kHiding = 1, kPicking = 2;  // streams of random numbers

Rational round_outward(const Rational& value, bool up) {
    const Rational thousands = value * 1000;
    Rational result(up ? ceiling_of(thousands) : floor_of(thousands), 1000);
    result.canonicalize();
    return result;
}

Bounds blur(const Rational& value, mediation::CounterRandom& random) {
    const double low = to_double(value) * random.uniform(), high = to_double(value) + random.uniform() / 2;
    return {std::min(round_outward(Rational(low), false), value),
            std::max(round_outward(Rational(high), true), value)};
}

// Weight times value, the best value being 1.
void state_by_weight(IssueWorth& own) {
    auto& table = std::get<ValueTable>(own.shape);
    Rational most = 0;
    for (const auto& [value, points] : table.entries) most = std::max(most, points.low);
    if (most == 0) return;
    for (auto& [value, points] : table.entries) points = {points.low / most, points.low / most};
    own.points = false;
    own.weight = Bounds{most, most};
}

// So that the weights sum to 1 exactly, in which scale rankings alone are read.
void sum_to_one(Preferences& own) {
    Rational sum = 0;
    for (const IssueWorth& worth : own.issues) {
        if (worth.weight) sum += worth.weight->low;
    }
    if (sum == 0) return;
    for (IssueWorth& worth : own.issues) {
        if (worth.weight) worth.weight = Bounds{worth.weight->low / sum, worth.weight->low / sum};
    }
    own.walk_away = Bounds{own.walk_away->low / sum, own.walk_away->low / sum};
}

// By what lies between the best value and the worst, greatest first.
std::vector<Id> rank_issues(const Preferences& own) {
    std::vector<std::pair<Rational, Id>> swings;
    for (const IssueWorth& worth : own.issues) {
        if (!worth.weight) continue;
        Rational least = 1;
        for (const auto& [value, points] : std::get<ValueTable>(worth.shape).entries)
            least = std::min(least, points.low);
        swings.emplace_back(-worth.weight->low * (1 - least), worth.issue);
    }
    std::stable_sort(swings.begin(), swings.end(),
                     [](const auto& left, const auto& right) { return left.first < right.first; });
    std::vector<Id> ranked;
    for (const auto& [swing, issue] : swings) ranked.push_back(issue);
    return ranked;
}

// The values best first, and no number.
IssueWorth rank_values(const IssueWorth& own) {
    auto entries = std::get<ValueTable>(own.shape).entries;
    std::stable_sort(entries.begin(), entries.end(),
                     [](const auto& left, const auto& right) { return left.second.low > right.second.low; });
    Ranking ranking;
    for (std::size_t v = 0; v < entries.size(); ++v) {
        if (v == 0 || entries[v].second.low != entries[v - 1].second.low) ranking.groups.emplace_back();
        ranking.groups.back().push_back(entries[v].first);
    }
    IssueWorth ranked;
    ranked.issue = own.issue;
    ranked.shape = ranking;
    return ranked;
}

// The values of a party's unknowns at its true preferences.
std::vector<Rational> values_at(const mediation::PreferenceSpace& space, const Preferences& truth) {
    std::vector<Rational> values;
    for (const mediation::Unknown& unknown : space.unknowns()) {
        if (unknown.kind == mediation::Unknown::Kind::walk_away) {
            values.push_back(truth.walk_away->low);
        } else if (unknown.kind == mediation::Unknown::Kind::weight) {
            values.push_back(truth.find_issue(unknown.issue)->weight->low);
        } else {
            values.push_back(issue_worth(*truth.find_issue(unknown.issue), truth.party, *unknown.value));
        }
    }
    return values;
}

// The product of gains, 0 where somebody does not gain.
Rational multiply_gains(const Case& truth, const Deal& deal) {
    const mediation::Evaluation own = *mediation::evaluate(truth, deal).evaluation;
    Rational product = own.acceptable ? 1 : 0;
    for (const Rational& gain : own.gains) product *= std::max<Rational>(gain, 0);
    return product;
}

class Session {
  public:
    Session(const HiddenCase& hidden, const ElicitationOptions& options, const engine::Budget& budget,
            engine::Watch& watch)
        : truth_(hidden.truth), options_(options), budget_(budget), watch_(watch) {
        result_.known = hidden.known;
        const engine::Instance instance = *engine::compile(truth_).instance;
        const concepts::Solution best = concepts::nash::solve(instance, {}, budget_, watch_);
        if (best.outcome) best_ = multiply_gains(truth_, engine::to_deal(instance, *best.outcome));
    }

    Elicitation run() {
        bool over = false;
        for (int k = 0; k <= options_.questions; ++k) {
            if (over) {
                result_.loss.push_back(result_.loss.back());
                continue;
            }
            const mediation::Asking asked =
                mediation::find_questions(result_.known, prepare(k), budget_, watch_);
            if (asked.status == mediation::Asking::Status::limit_reached) {
                result_.complete = false;
                break;
            }
            result_.loss.push_back(lose(asked.now ? asked.now->deal : std::nullopt));
            if (asked.questions.empty()) {
                over = true;
            } else if (k < options_.questions) {
                answer(asked.questions.front().question);
            }
        }
        return std::move(result_);
    }

  private:
    mediation::AskOptions prepare(int asked) const {
        mediation::AskOptions asking;
        asking.most = 1;
        asking.samples = options_.samples;
        asking.seed = options_.seed;
        asking.aim = options_.aim;
        asking.worst = asking.judge = false;
        if (options_.random)
            asking.shuffle =
                mediation::CounterRandom(options_.seed, kPicking, static_cast<std::uint64_t>(asked)).bits();
        return asking;
    }

    double lose(const std::optional<Deal>& deal) const {
        if (best_ == 0) return 0;
        return deal ? to_double(1 - multiply_gains(truth_, *deal) / best_) : 1;
    }

    void answer(const mediation::Question& question) {
        Preferences& own = result_.known.preferences[question.party];
        const mediation::PreferenceSpace space = *mediation::build_space(result_.known, own).space;
        const mediation::Reply answer =
            mediation::find_answer(question, values_at(space, truth_.preferences[question.party]));
        own = mediation::record_answer(own, question, answer);
        ++result_.asked;
    }

    const Case& truth_;
    const ElicitationOptions& options_;
    const engine::Budget& budget_;
    engine::Watch& watch_;
    Rational best_ = 0;
    Elicitation result_;
};

}  // namespace

HiddenCase hide(const Case& complete, std::uint64_t seed, Start start) {
    HiddenCase hidden{complete, {}};
    for (Preferences& own : hidden.truth.preferences) {
        for (IssueWorth& worth : own.issues) state_by_weight(worth);
        if (!own.walk_away) own.walk_away = Bounds{0, 0};
        if (start == Start::rankings) sum_to_one(own);
    }
    hidden.known = hidden.truth;
    for (std::size_t p = 0; p < hidden.known.preferences.size(); ++p) {
        Preferences& own = hidden.known.preferences[p];
        mediation::CounterRandom random(seed, kHiding, p);
        const std::vector<Id> ranked = rank_issues(own);
        for (IssueWorth& worth : own.issues) {
            if (!worth.weight) continue;
            const Bounds range =
                blur(worth.weight->low, random);  // drawn always: starts differ in nothing else
            if (start == Start::ranges) {
                worth.weight = range;
            } else if (start == Start::rankings) {
                worth = rank_values(worth);
            } else if (worth.issue != ranked.front()) {
                worth.weight = Bounds{0, own.find_issue(ranked.front())->weight->high};
            }
        }
        if (start != Start::top) own.importance = ranked;
        own.walk_away = blur(own.walk_away->low, random);
    }
    return hidden;
}

Elicitation elicit(const HiddenCase& hidden, const ElicitationOptions& options, const engine::Budget& budget,
                   engine::Watch& watch) {
    return Session(hidden, options, budget, watch).run();
}

double ElicitationCurve::mean(int questions) const {
    double sum = 0;
    for (const auto& own : loss) sum += own[static_cast<std::size_t>(questions)];
    return sum / static_cast<double>(loss.size());
}

double ElicitationCurve::median(int questions) const {
    std::vector<double> values;
    for (const auto& own : loss) values.push_back(own[static_cast<std::size_t>(questions)]);
    std::sort(values.begin(), values.end());
    const std::size_t half = values.size() / 2;
    return values.size() % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
}

double ElicitationCurve::worst(int questions) const {
    double most = 0;
    for (const auto& own : loss) most = std::max(most, own[static_cast<std::size_t>(questions)]);
    return most;
}

ElicitationCurve run_sessions(const Family& family, const GeneratorOptions& made, int cases,
                              const ElicitationOptions& options, const engine::Budget& budget,
                              engine::Watch& watch) {
    ElicitationCurve curve;
    for (int c = 0; c < cases; ++c) {
        if (!watch.tick("sessions", static_cast<double>(c) / cases)) {
            curve.complete = false;
            break;
        }
        GeneratorOptions own = made;
        own.seed += static_cast<std::uint64_t>(c);
        const HiddenCase hidden = hide(generate(family, own), own.seed, options.start);
        Elicitation session = elicit(hidden, options, budget, watch);
        if (!session.complete) {
            curve.complete = false;
            break;
        }
        curve.loss.push_back(std::move(session.loss));
    }
    return curve;
}

}  // namespace wasit::lab
