#include "mediation/ask/ask.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>
#include <tuple>

#include "mediation/completion/alike.hpp"
#include "mediation/evaluation/evaluation.hpp"

namespace wasit::mediation {

namespace {

constexpr double kAlike = 0.95;  // questions that so many samples answer alike are one
constexpr double kNothing = 1e-9;
constexpr double kGrain = 1e-4;          // losses nearer to each other are alike: samples tell no more
constexpr std::uint64_t kShuffling = 3;  // a stream of random numbers
// Of the search for a deal that completes a question: where they do not do, the question is not asked.
constexpr std::uint64_t kMostCompletions = 2'000'000, kMostQuestionNodes = 1'000'000;

// Draws for choosing and draws for judging are different ones.
constexpr std::uint64_t kFirstChoosing = 1ull << 42, kFirstJudging = 1ull << 43;

struct Mean {
    double mean = 0, error = 0;
};

Mean average(const std::vector<double>& values) {
    if (values.empty()) return {};
    const double n = static_cast<double>(values.size());
    double sum = 0, squares = 0;
    for (const double value : values) sum += value;
    for (const double value : values) squares += (value - sum / n) * (value - sum / n);
    return {sum / n, values.size() < 2 ? 0 : std::sqrt(squares / (n - 1) / n)};
}

// The deal of least summed loss over the samples given, that sum and its greatest loss, which breaks ties; the least
// greatest loss of any deal; and the doubt, summed over the samples.
struct Recommendation {
    std::size_t deal = 0;
    double sum = 0, worst = 0, regret = 0, doubt = 0;
};

// `roots`: of the losses, as they are laid out; `winners`: by sample, the deal that loses least there.
Recommendation choose(const LossTable& table, const std::vector<std::vector<double>>& roots,
                      const std::vector<std::size_t>& winners, const std::vector<std::size_t>& samples) {
    Recommendation best{0, HUGE_VAL, HUGE_VAL, 0, 0};
    double regret = HUGE_VAL, doubt = 0;
    std::vector<double> wins(table.deals.size(), 0);
    for (const std::size_t s : samples) ++wins[winners[s]];
    for (std::size_t d = 0; d < table.deals.size(); ++d) {
        double sum = 0, root_sum = 0, worst = 0;
        for (const std::size_t s : samples) {
            sum += table.loss[d][s];
            root_sum += roots[d][s];
            worst = std::max(worst, table.loss[d][s]);
        }
        if (sum < best.sum || (sum == best.sum && worst < best.worst)) best = {d, sum, worst, 0, 0};
        regret = std::min(regret, worst);
        doubt += wins[d] * root_sum;
    }
    best.regret = regret;
    if (!samples.empty()) best.doubt = doubt / static_cast<double>(samples.size());
    return best;
}

// A candidate and how it fares on the samples to choose from.
struct Trial {
    Question question;
    std::vector<Reply> replies;         // by sample
    std::vector<Recommendation> after;  // by reply
    double doubt = 0, loss = 0, regret = 0;
    double unevenness = 0;  // the sum of the squares of the answers' shares

    auto rank(Aim aim) const {
        const auto grain = [](double value) { return std::llround(value / kGrain); };
        switch (aim) {
            case Aim::loss:
                return std::tuple(grain(loss), grain(regret), unevenness);
            case Aim::doubt:
                return std::tuple(std::llround(doubt / kNothing), grain(loss), unevenness);
            case Aim::regret:
                break;
        }
        return std::tuple(grain(regret), grain(loss), unevenness);
    }
};

class QuestionFinder {
  public:
    QuestionFinder(const Case& negotiation, const AskOptions& options, const engine::Budget& budget,
                   engine::Watch& watch)
        : case_(negotiation), options_(options), budget_(budget), watch_(watch) {}

    Asking run() {
        result_.seed = options_.seed;
        result_.aim = options_.aim;
        SpacesResult built = build_spaces(case_);
        result_.refusals = std::move(built.refusals);
        if (!result_.refusals.empty()) return std::move(result_);
        spaces_ = std::move(built.spaces);
        const bool open = std::any_of(spaces_.begin(), spaces_.end(),
                                      [](const PreferenceSpace& space) { return !space.unknowns().empty(); });
        if (!open) {
            result_.status = Asking::Status::nothing_open;
            return std::move(result_);
        }
        std::vector<std::vector<Rational>> middles;
        for (std::size_t p = 0; p < spaces_.size(); ++p) {
            samplers_.emplace_back(spaces_[p], options_.seed, p, &watch_);
            middles.push_back(samplers_.back().middle());
        }
        if (watch_.stopped()) {
            result_.status = Asking::Status::limit_reached;
            return std::move(result_);
        }
        // What the engine refuses (continuous issues) is refused here.
        engine::Compilation compilation = engine::compile(complete_case(case_, spaces_, middles));
        result_.refusals = std::move(compilation.refusals);
        if (!result_.refusals.empty()) return std::move(result_);
        instance_ = std::move(*compilation.instance);
        if (!tabulate()) return std::move(result_);
        try_questions();
        judge_questions();
        return std::move(result_);
    }

  private:
    bool tabulate() {
        result_.status = Asking::Status::limit_reached;
        choosing_ = draw_samples(samplers_, options_.samples, budget_.threads, &watch_, kFirstChoosing);
        result_.samples = count_samples(choosing_);
        if (watch_.stopped()) return false;
        std::vector<Deal> always;
        if (const Draft* draft = find_current_draft(case_.talks)) {
            const FullDeal full = complete_agreed(case_, draft->deal);
            if (full.faults.empty() && within_limits(case_, full.deal)) always.push_back(full.deal);
        }
        table_ = tabulate_losses(case_, spaces_, samplers_, choosing_, always, budget_, watch_);
        result_.deals = table_.deals.size();
        if (!table_.complete || table_.deals.empty()) {
            if (table_.complete) result_.status = Asking::Status::settled;
            return false;
        }
        all_.resize(table_.samples);
        std::iota(all_.begin(), all_.end(), 0);
        for (const std::size_t s : all_) winners_.push_back(find_winner(s));
        for (const auto& own : table_.loss) {
            auto& roots = roots_.emplace_back();
            for (const double loss : own) roots.push_back(std::sqrt(loss));
        }
        now_ = choose(table_, roots_, winners_, all_);
        result_.doubt = now_.doubt / count();
        result_.regret = now_.regret;
        return true;
    }

    std::size_t find_winner(std::size_t sample) const {
        std::size_t best = 0;
        for (std::size_t d = 1; d < table_.deals.size(); ++d) {
            if (table_.loss[d][sample] < table_.loss[best][sample]) best = d;
        }
        return best;
    }

    // The deals of least mean loss, best first: what questions are about, and whom the worst loss is against.
    std::vector<std::size_t> rank_deals() const {
        std::vector<double> sums;
        for (const auto& own : table_.loss) sums.push_back(std::accumulate(own.begin(), own.end(), 0.0));
        std::vector<std::size_t> order(table_.deals.size());
        std::iota(order.begin(), order.end(), 0);
        std::stable_sort(order.begin(), order.end(),
                         [&](std::size_t left, std::size_t right) { return sums[left] < sums[right]; });
        return order;
    }

    void try_questions() {
        std::vector<Deal> packages;
        for (const std::size_t d : rank_deals()) {
            if (packages.size() < kMostPackages) packages.push_back(table_.deals[d]);
            if (rivals_.size() < kMostRivals) rivals_.push_back(table_.deals[d]);
        }
        result_.rivals = rivals_.size();
        for (std::size_t p = 0; p < spaces_.size(); ++p) {
            if (options_.party && spaces_[p].party() != *options_.party) continue;
            for (Question& question : list_questions(case_, p, spaces_[p], choosing_[p], packages)) {
                if (!watch_.tick("questions")) {
                    complete_ = false;
                    return;
                }
                trials_.push_back(try_question(std::move(question)));
            }
        }
        result_.candidates = trials_.size();
        if (options_.shuffle) {
            shuffle_trials(*options_.shuffle);
            return;
        }
        std::stable_sort(trials_.begin(), trials_.end(), [&](const Trial& left, const Trial& right) {
            return left.rank(options_.aim) < right.rank(options_.aim);
        });
    }

    // A kind drawn evenly from those there are, and its questions first: comparisons are many more than bounds.
    void shuffle_trials(std::uint64_t seed) {
        CounterRandom random(seed, kShuffling, 0);
        for (std::size_t t = trials_.size(); t > 1; --t) std::swap(trials_[t - 1], trials_[random.below(t)]);
        std::set<Question::Kind> kinds;
        for (const Trial& trial : trials_) kinds.insert(trial.question.kind);
        if (kinds.empty()) return;
        const Question::Kind first =
            *std::next(kinds.begin(), static_cast<std::ptrdiff_t>(random.below(kinds.size())));
        std::stable_partition(trials_.begin(), trials_.end(),
                              [&](const Trial& trial) { return trial.question.kind == first; });
    }

    Trial try_question(Question question) const {
        Trial trial;
        const ReplyFinder find(question);
        for (const std::size_t s : all_) trial.replies.push_back(find(choosing_[question.party][s]));
        trial.question = std::move(question);
        if (!options_.shuffle) weigh(trial);
        return trial;
    }

    void weigh(Trial& trial) const {
        std::vector<std::vector<std::size_t>> by_reply(trial.question.cuts.size() + 1);
        for (const std::size_t s : all_) by_reply[trial.replies[s]].push_back(s);
        for (const std::vector<std::size_t>& samples : by_reply) {
            const double share = static_cast<double>(samples.size()) / count();
            const Recommendation& after = trial.after.emplace_back(choose(table_, roots_, winners_, samples));
            trial.doubt += after.doubt / count();
            trial.loss += after.sum / count();
            trial.regret += after.regret * share;
            trial.unevenness += share * share;
        }
        // Shares of 1, added up.
        for (double* part : {&trial.doubt, &trial.loss, &trial.regret}) *part = std::min(*part, 1.0);
    }

    // Every cut tells the samples apart as one of the other question's cuts does.
    bool tells_no_more(const Trial& trial, const Trial& other) const {
        const auto alike = [&](Reply cut, Reply other_cut) {
            std::size_t same = 0;
            for (std::size_t s = 0; s < trial.replies.size(); ++s)
                same += (trial.replies[s] > cut) == (other.replies[s] > other_cut);
            const double share = static_cast<double>(same) / static_cast<double>(trial.replies.size());
            return share > kAlike || share < 1 - kAlike;
        };
        for (Reply cut = 0; cut < trial.question.cuts.size(); ++cut) {
            bool found = false;
            for (Reply theirs = 0; theirs < other.question.cuts.size() && !found; ++theirs)
                found = alike(cut, theirs);
            if (!found) return false;
        }
        return true;
    }

    bool is_new(const Trial& trial, const std::vector<const Trial*>& shown) const {
        return std::none_of(shown.begin(), shown.end(),
                            [&](const Trial* other) { return tells_no_more(trial, *other); });
    }

    // Nobody is asked about packages that cannot be: some deal completes them, alike in everything else.
    bool can_be(const Question& question) {
        if (question.kind == Question::Kind::bound) return true;
        engine::Budget few = budget_;
        few.deals = std::min(few.deals, kMostCompletions);
        few.nodes = std::min(few.nodes, kMostQuestionNodes);
        const Deal& other = question.kind == Question::Kind::comparison ? question.second : question.first;
        return complete_alike(instance_, static_cast<int>(question.party), question.first, other, few,
                              watch_) == Answer::found;
    }

    // At no sample, nor anywhere between them. Few samples miss what is unlikely: a session that stopped at the first
    // could keep a deal that the truth, being unlikely, makes a bad one.
    bool cannot_lose() const {
        if (now_.worst > kNothing) return false;
        const auto worst = find_worst_loss(case_, spaces_, table_.deals[now_.deal], rivals_);
        return !worst || *worst == 0;
    }

    void judge_questions() {
        std::vector<const Trial*> shown;
        const bool nothing_to_lose = cannot_lose();
        for (Trial& trial : trials_) {
            if (shown.size() >= options_.most || nothing_to_lose) break;
            if (!watch_.tick("questions")) {
                complete_ = false;
                break;
            }
            if (is_new(trial, shown) && can_be(trial.question) &&
                records_faithfully(case_, spaces_[trial.question.party], trial.question)) {
                if (trial.after.empty()) weigh(trial);
                shown.push_back(&trial);
            }
        }
        std::vector<Deal> deals{table_.deals[now_.deal]};
        for (const Trial* trial : shown) {
            for (Reply reply = 0; reply < trial->after.size(); ++reply)
                deals.push_back(table_.deals[recommend_after(*trial, reply)]);
        }
        const LossTable judged = tabulate_again(deals);
        complete_ = complete_ && judged.complete;
        // Out of time before all the other samples were looked at: those to choose by, rather than few or none.
        const Mean mean = average(judged.complete ? judged.loss[0] : table_.loss[now_.deal]);
        result_.now = Outlook{deals[0], mean.mean, mean.error, find_worst(spaces_, deals[0])};
        std::size_t first = 1;
        for (const Trial* trial : shown) {
            if (!watch_.tick("worst losses")) {
                complete_ = false;
                break;
            }
            result_.questions.push_back(judge(trial->question, judged, first));
            result_.questions.back().doubt = trial->doubt;
            result_.questions.back().regret = trial->regret;
            first += trial->after.size();
        }
        result_.status = !complete_                  ? Asking::Status::limit_reached
                         : result_.questions.empty() ? Asking::Status::settled
                                                     : Asking::Status::asked;
    }

    // The deal that loses least after the answer, if it loses less than the present one by more than twice the error of that.
    std::size_t recommend_after(const Trial& trial, Reply reply) const {
        const std::size_t best = trial.after[reply].deal;
        std::vector<double> better;
        for (const std::size_t s : all_) {
            if (trial.replies[s] == reply) better.push_back(table_.loss[now_.deal][s] - table_.loss[best][s]);
        }
        const Mean gain = average(better);
        return options_.judge && gain.mean <= 2 * gain.error ? now_.deal : best;
    }

    // The losses of these deals at other samples; for experiments, at the same.
    LossTable tabulate_again(const std::vector<Deal>& deals) {
        if (options_.judge) {
            judging_ = draw_samples(samplers_, options_.samples, budget_.threads, &watch_, kFirstJudging);
            return tabulate_losses_of(case_, spaces_, samplers_, judging_, deals, budget_, watch_);
        }
        judging_ = choosing_;
        LossTable again{deals, {}, table_.samples, true};
        for (const Deal& deal : deals) {
            const auto place = std::find(table_.deals.begin(), table_.deals.end(), deal);
            again.loss.push_back(table_.loss[static_cast<std::size_t>(place - table_.deals.begin())]);
        }
        return again;
    }

    std::optional<Rational> find_worst(const std::vector<PreferenceSpace>& spaces, const Deal& deal) const {
        if (!options_.worst) return std::nullopt;
        return find_worst_loss(case_, spaces, deal, rivals_);
    }

    double count() const { return static_cast<double>(all_.size()); }

    // `first`: the deal recommended after the first answer, in the table; those after the others follow.
    ScoredQuestion judge(const Question& question, const LossTable& judged, std::size_t first) {
        ScoredQuestion result;
        result.question = question;
        const ReplyFinder find(question);
        std::vector<std::vector<double>> by_answer(question.cuts.size() + 1);
        std::vector<double> all;
        for (std::size_t s = 0; s < judged.samples; ++s) {
            const Reply answer = find(judging_[question.party][s]);
            const double loss = judged.loss[first + answer][s];
            by_answer[answer].push_back(loss);
            all.push_back(loss);
        }
        const Mean mean = average(all);
        result.loss = mean.mean;
        result.error = mean.error;
        for (Reply answer = 0; answer < by_answer.size(); ++answer) {
            AnswerEffect& effect = result.answers.emplace_back();
            effect.chance = estimate_share(by_answer[answer].size(), judged.samples);
            effect.recorded =
                record_answer(*case_.find_preferences(spaces_[question.party].party()), question, answer);
            const Mean own = average(by_answer[answer]);
            std::vector<PreferenceSpace> learned = spaces_;
            for (const Affine& condition : find_conditions(question, answer))
                learned[question.party].learn({condition, ""});
            effect.outlook = {judged.deals[first + answer], own.mean, own.error,
                              find_worst(learned, judged.deals[first + answer])};
        }
        return result;
    }

    const Case& case_;
    const AskOptions& options_;
    const engine::Budget& budget_;
    engine::Watch& watch_;
    Asking result_;
    engine::Instance instance_;  // at the middle of the preferences that fit
    std::vector<PreferenceSpace> spaces_;
    std::vector<Sampler> samplers_;
    Samples choosing_, judging_;
    LossTable table_;
    std::vector<std::vector<double>> roots_;  // of its losses
    std::vector<std::size_t> all_;            // samples
    std::vector<std::size_t> winners_;        // by sample: the deal that loses least there
    Recommendation now_;
    std::vector<Deal> rivals_;
    std::vector<Trial> trials_;
    bool complete_ = true;
};

}  // namespace

Asking find_questions(const Case& negotiation, const AskOptions& options, const engine::Budget& budget,
                      engine::Watch& watch) {
    return QuestionFinder(negotiation, options, budget, watch).run();
}

}  // namespace wasit::mediation
