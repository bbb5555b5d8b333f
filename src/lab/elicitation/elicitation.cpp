#include "lab/elicitation/elicitation.hpp"

#include <algorithm>
#include <cmath>

#include "concepts/nash/nash.hpp"
#include "engine/compile.hpp"
#include "lab/generators/generators.hpp"
#include "mediation/ask/ask.hpp"
#include "mediation/evaluation/evaluation.hpp"

namespace wasit::lab {

namespace {

constexpr std::uint64_t kHiding = 1, kPicking = 2;  // streams of random numbers
constexpr int kMostPicks = 200;                     // of a question that can be written down

Rational round_outward(const Rational& value, bool up) {
    Integer scaled;
    const Rational thousands = value * 1000;
    if (up) {
        mpz_cdiv_q(scaled.get_mpz_t(), thousands.get_num_mpz_t(), thousands.get_den_mpz_t());
    } else {
        mpz_fdiv_q(scaled.get_mpz_t(), thousands.get_num_mpz_t(), thousands.get_den_mpz_t());
    }
    Rational result(scaled, 1000);
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
            mediation::AskOptions asking;
            asking.most = 1;
            asking.samples = options_.samples;
            asking.seed = options_.seed;
            asking.worst = false;
            const mediation::Asking asked = mediation::find_questions(result_.known, asking, budget_, watch_);
            if (asked.status == mediation::Asking::Status::limit_reached) {
                result_.complete = false;
                break;
            }
            result_.loss.push_back(lose(asked.now.deal));
            if (k == options_.questions) break;
            over = !(options_.random ? ask_any(k, asked) : ask_best(asked));
        }
        return std::move(result_);
    }

  private:
    double lose(const std::optional<Deal>& deal) const {
        if (best_ == 0) return 0;
        return deal ? to_double(1 - multiply_gains(truth_, *deal) / best_) : 1;
    }

    bool ask_best(const mediation::Asking& asked) {
        if (asked.questions.empty()) return false;
        answer(asked.questions.front().question);
        return true;
    }

    // The same questions as `ask` considers, about the package recommended and those best at samples.
    bool ask_any(int k, const mediation::Asking& asked) {
        const auto spaces = mediation::build_spaces(result_.known).spaces;
        std::vector<mediation::Sampler> samplers;
        for (std::size_t p = 0; p < spaces.size(); ++p) samplers.emplace_back(spaces[p], options_.seed, p);
        const mediation::Samples samples =
            mediation::draw_samples(samplers, options_.samples, budget_.threads);
        mediation::LossTable table = mediation::tabulate_losses(result_.known, spaces, samplers, samples,
                                                                {*asked.now.deal}, budget_, watch_);
        if (table.deals.size() > mediation::kMostPackages) table.deals.resize(mediation::kMostPackages);
        std::vector<mediation::Question> questions;
        for (std::size_t p = 0; p < spaces.size(); ++p) {
            auto own = mediation::list_questions(result_.known, p, spaces[p], samples[p], table.deals);
            questions.insert(questions.end(), own.begin(), own.end());
        }
        mediation::CounterRandom random(options_.seed, kPicking, static_cast<std::uint64_t>(k));
        for (int pick = 0; pick < kMostPicks && !questions.empty(); ++pick) {
            const mediation::Question& question = questions[random.below(questions.size())];
            if (!mediation::records_faithfully(result_.known, spaces[question.party], question)) continue;
            answer(question);
            return true;
        }
        return false;
    }

    void answer(const mediation::Question& question) {
        Preferences& own = result_.known.preferences[question.party];
        const mediation::PreferenceSpace space = *mediation::build_space(result_.known, own).space;
        const bool yes = question.condition.at(values_at(space, truth_.preferences[question.party])) >= 0;
        own = mediation::record_answer(own, question, yes);
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

HiddenCase hide(const Case& complete, std::uint64_t seed) {
    HiddenCase hidden{complete, {}};
    for (Preferences& own : hidden.truth.preferences) {
        for (IssueWorth& worth : own.issues) state_by_weight(worth);
        if (!own.walk_away) own.walk_away = Bounds{0, 0};
    }
    hidden.known = hidden.truth;
    for (std::size_t p = 0; p < hidden.known.preferences.size(); ++p) {
        Preferences& own = hidden.known.preferences[p];
        mediation::CounterRandom random(seed, kHiding, p);
        std::vector<std::pair<Rational, Id>> weights;
        for (IssueWorth& worth : own.issues) {
            if (!worth.weight) continue;
            Rational least = 1;
            for (const auto& [value, points] : std::get<ValueTable>(worth.shape).entries)
                least = std::min(least, points.low);
            weights.emplace_back(-worth.weight->low * (1 - least), worth.issue);
            worth.weight = blur(worth.weight->low, random);
        }
        std::stable_sort(weights.begin(), weights.end(),
                         [](const auto& left, const auto& right) { return left.first < right.first; });
        for (const auto& [weight, issue] : weights) own.importance.push_back(issue);
        own.walk_away = blur(own.walk_away->low, random);
    }
    return hidden;
}

Elicitation elicit(const HiddenCase& hidden, const ElicitationOptions& options, const engine::Budget& budget,
                   engine::Watch& watch) {
    return Session(hidden, options, budget, watch).run();
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

ElicitationCurve run_sessions(std::string_view family, std::uint64_t first_seed, int cases,
                              const ElicitationOptions& options, const engine::Budget& budget,
                              engine::Watch& watch) {
    ElicitationCurve curve;
    for (int c = 0; c < cases; ++c) {
        if (!watch.tick("sessions", static_cast<double>(c) / cases)) {
            curve.complete = false;
            break;
        }
        const std::uint64_t seed = first_seed + static_cast<std::uint64_t>(c);
        GeneratorOptions generated;
        generated.seed = seed;
        const HiddenCase hidden = hide(generate(*find_family(family), generated), seed);
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
