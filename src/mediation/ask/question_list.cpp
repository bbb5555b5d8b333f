#include <algorithm>
#include <cmath>
#include <set>

#include "mediation/ask/question.hpp"

namespace wasit::mediation {

namespace {

constexpr double kLeastShare = 0.02;         // of the samples, on either side of yes or no
constexpr std::size_t kMostTrades = 600;     // questions, those nearest to even chances
constexpr std::size_t kMostValues = 60;      // of an issue that trades are about
constexpr std::size_t kMostSettlings = 200;  // of issues that a comparison cannot name
constexpr double kFineness = 80;             // marks are rounded by so little of what the samples span

void collect(const Box& box, std::set<Id>& issues) {
    for (const auto& [issue, side] : box.sides) issues.insert(issue);
}

void collect(const Composite& composite, std::set<Id>& issues) {
    for (const Bonus& bonus : composite.bonuses) collect(bonus.box, issues);
    for (const Composite& part : composite.parts) collect(part, issues);
}

// The shortest decimal near `value`, strictly inside the range.
std::optional<Rational> round_within(double value, double reach, const Rational& low, const Rational& high) {
    for (int decimals = -3; decimals <= 9; ++decimals) {
        const double factor = std::pow(10.0, decimals);
        const double rounded = std::round(value * factor);
        if (std::abs(rounded / factor - value) > reach || std::abs(rounded) > 1e15) continue;
        Rational result(static_cast<long>(rounded));
        for (int d = 0; d < std::abs(decimals); ++d) result *= decimals < 0 ? Rational(10) : Rational(1, 10);
        if (result > low && result < high) return result;
    }
    return std::nullopt;
}

class QuestionLister {
  public:
    QuestionLister(const Case& negotiation, std::size_t party, const PreferenceSpace& space,
                   const std::vector<std::vector<double>>& draws)
        : case_(negotiation),
          own_(*negotiation.find_preferences(space.party())),
          party_(party),
          space_(space),
          draws_(draws) {
        for (const IssueWorth& worth : own_.issues) valued_.insert(worth.issue);
        for (const Id& issue : own_.importance) valued_.insert(issue);
        for (const Comparison& comparison : own_.prefers) {
            if (comparison.worse.values.empty())
                continue;  // a deal accepted: it names what is worth nothing, too
            for (const auto& [issue, value] : comparison.better.values) valued_.insert(issue);
        }
        for (const Bonus& bonus : own_.bonuses) collect(bonus.box, tied_);
        for (const Composite& composite : own_.composites) collect(composite, tied_);
        for (const FixedWorth& fixed : own_.fixed) collect(fixed.box, tied_);
    }

    std::vector<Question> run(const std::vector<Deal>& packages) {
        if (space_.unknowns().empty()) return {};
        for (const Deal& package : packages) add_acceptance(package);
        for (std::size_t i = 0; i < packages.size(); ++i) {
            for (std::size_t j = i + 1; j < packages.size(); ++j) add_comparison(packages[i], packages[j]);
        }
        add_bounds();
        add_trades();
        return std::move(questions_);
    }

  private:
    // The share of the samples that answer yes.
    double share(const Affine& condition) const {
        const Evaluator evaluate(condition);
        std::size_t yes = 0;
        for (const auto& draw : draws_) yes += evaluate(draw) >= 0;
        return static_cast<double>(yes) / static_cast<double>(draws_.size());
    }

    bool opens(const Affine& condition) const {
        if (condition.constant_only()) return false;
        const double yes = share(condition);
        return yes >= kLeastShare && yes <= 1 - kLeastShare;
    }

    void add(Question question) {
        question.party = party_;
        if (opens(question.cuts.front())) questions_.push_back(std::move(question));
    }

    void add_acceptance(const Deal& package) {
        if (space_.crosses_red_line(package)) return;
        Question question;
        question.kind = Question::Kind::acceptance;
        question.first = package;
        question.cuts = {space_.gain(package)};
        add(std::move(question));
    }

    // However the issues are settled that bonuses name and the party does not value, the packages compare alike. These issues
    // cannot be named in the answer: a file that names them says that they may be worth something by themselves.
    bool compare_alike(const Deal& first, const Deal& second) const {
        const Affine difference = space_.worth(first) - space_.worth(second);
        std::vector<std::pair<Deal, Deal>> pairs{{first, second}};
        for (const Issue& issue : case_.issues) {
            if (!tied_.contains(issue.id) || valued_.contains(issue.id)) continue;
            if (issue.status == IssueStatus::parked || issue.agreed) continue;
            const auto count = count_values(issue);
            if (!count || *count * static_cast<unsigned long>(pairs.size()) > Integer(kMostSettlings))
                return false;
            std::vector<std::pair<Deal, Deal>> settled;
            for (const auto& pair : pairs) {
                for (const Value& value : list_values(issue)) {
                    settled.push_back(pair);
                    settled.back().first.set(issue.id, value);
                    settled.back().second.set(issue.id, value);
                }
            }
            pairs = std::move(settled);
        }
        return std::all_of(pairs.begin(), pairs.end(), [&](const auto& pair) {
            return space_.worth(pair.first) - space_.worth(pair.second) == difference;
        });
    }

    // Only what the party values and what differs, or bonuses tie to it.
    void add_comparison(const Deal& first, const Deal& second) {
        if (!compare_alike(first, second)) return;
        Question question;
        question.kind = Question::Kind::comparison;
        for (const auto& [issue, value] : first.values) {
            const Value& other = *second.find(issue);
            if (!valued_.contains(issue) || (value == other && !tied_.contains(issue))) continue;
            question.first.values.emplace_back(issue, value);
            question.second.values.emplace_back(issue, other);
        }
        question.cuts = {space_.worth(first) - space_.worth(second)};
        add(std::move(question));
    }

    int find_unknown(Unknown::Kind kind, const Id& issue, const std::optional<Value>& value) const {
        for (std::size_t u = 0; u < space_.unknowns().size(); ++u) {
            const Unknown& unknown = space_.unknowns()[u];
            if (unknown.kind == kind && unknown.issue == issue && unknown.value == value)
                return static_cast<int>(u);
        }
        return -1;
    }

    // `unit`: the unknown is the number asked about times this.
    void add_bound(const Bounds& bounds, Unknown::Kind kind, const Id& issue,
                   const std::optional<Value>& value, const Affine& unit) {
        const int unknown = find_unknown(kind, issue, value);
        if (bounds.exact() || unknown < 0) return;
        const Evaluator unit_at(unit);
        std::vector<double> numbers;
        for (const auto& draw : draws_) {
            const double scale = unit_at(draw);
            if (scale <= 0) return;
            numbers.push_back(draw[static_cast<std::size_t>(unknown)] / scale);
        }
        std::sort(numbers.begin(), numbers.end());
        Question question;
        question.party = party_;
        question.kind = Question::Kind::bound;
        question.of = kind;
        question.issue = issue;
        question.value = value;
        question.stated = bounds;
        question.marks = find_marks(numbers, bounds);
        for (const Rational& mark : question.marks)
            question.cuts.push_back(unknown_alone(unknown) - unit * mark);
        if (!question.marks.empty()) questions_.push_back(std::move(question));
    }

    // So that about as many numbers, which ascend, lie in each range, and half as many at least.
    static std::vector<Rational> find_marks(const std::vector<double>& numbers, const Bounds& bounds) {
        const double reach = (numbers.back() - numbers.front()) / kFineness;
        const auto fewest = std::max<std::ptrdiff_t>(
            1, static_cast<std::ptrdiff_t>(numbers.size()) / static_cast<std::ptrdiff_t>(2 * kMostRanges));
        std::vector<Rational> marks;
        auto last = numbers.begin();
        for (std::size_t range = 1; range < kMostRanges; ++range) {
            const auto mark =
                round_within(numbers[range * numbers.size() / kMostRanges], reach, bounds.low, bounds.high);
            if (!mark) continue;
            const auto here = std::lower_bound(numbers.begin(), numbers.end(), to_double(*mark));
            if (here - last < fewest || numbers.end() - here < fewest) continue;
            marks.push_back(*mark);
            last = here;
        }
        return marks;
    }

    void add_bounds() {
        if (own_.walk_away)
            add_bound(*own_.walk_away, Unknown::Kind::walk_away, "", std::nullopt, Rational(1));
        for (const IssueWorth& worth : own_.issues) {
            Affine weight = Rational(1);
            if (worth.weight && !worth.points) {
                weight = worth.weight->low;
                if (!worth.weight->exact()) {
                    add_bound(*worth.weight, Unknown::Kind::weight, worth.issue, std::nullopt, Rational(1));
                    const int unknown = find_unknown(Unknown::Kind::weight, worth.issue, std::nullopt);
                    if (unknown < 0) continue;
                    weight = unknown_alone(unknown);
                }
            }
            if (const auto* table = std::get_if<ValueTable>(&worth.shape)) {
                for (const auto& [value, bounds] : table->entries)
                    add_bound(bounds, Unknown::Kind::points, worth.issue, value, weight);
            } else if (const auto* whole = std::get_if<WholePoints>(&worth.shape)) {
                add_bound(whole->points, Unknown::Kind::points, worth.issue, std::nullopt, Rational(1));
            }
        }
    }

    // A step on one issue: from a value to a better one.
    struct Step {
        Value from, to;
        Affine worth;
    };

    // From each value to the next better one, from the worst to the best, and from either to the middle.
    std::vector<Step> list_steps(const Issue& issue) const {
        const auto count = count_values(issue);
        if (issue.status != IssueStatus::open || !count || *count > Integer(kMostValues)) return {};
        struct Rated {
            Value value;
            Affine worth;
            double mean;
        };
        std::vector<Rated> rated;
        for (const Value& value : list_values(issue)) {
            Affine worth = space_.worth(Deal{{{issue.id, value}}}) - space_.worth(Deal{});
            const Evaluator evaluate(worth);
            double sum = 0;
            for (const auto& draw : draws_) sum += evaluate(draw);
            rated.push_back({value, std::move(worth), sum});
        }
        std::stable_sort(rated.begin(), rated.end(),
                         [](const Rated& left, const Rated& right) { return left.mean < right.mean; });
        std::vector<Step> steps;
        const auto add_step = [&](std::size_t from, std::size_t to) {
            if (from >= to) return;
            Affine worth = rated[to].worth - rated[from].worth;
            const bool known = std::any_of(steps.begin(), steps.end(),
                                           [&](const Step& step) { return step.worth == worth; });
            if (!known && worth != Affine()) steps.push_back({rated[from].value, rated[to].value, worth});
        };
        for (std::size_t v = 0; v + 1 < rated.size(); ++v) add_step(v, v + 1);
        add_step(0, rated.size() - 1);
        add_step(0, rated.size() / 2);
        add_step(rated.size() / 2, rated.size() - 1);
        return steps;
    }

    // "Rather a step here, or one there?"
    void add_trades() {
        struct Scored {
            double distance;  // of the chances from even
            Question question;
        };
        std::vector<Scored> trades;
        std::vector<std::pair<Id, std::vector<Step>>> steps;
        for (const Issue& issue : case_.issues) {
            if (valued_.contains(issue.id) && !tied_.contains(issue.id))
                steps.emplace_back(issue.id, list_steps(issue));
        }
        for (std::size_t i = 0; i < steps.size(); ++i) {
            for (std::size_t j = i + 1; j < steps.size(); ++j) {
                for (const Step& here : steps[i].second) {
                    for (const Step& there : steps[j].second) {
                        Question question;
                        question.party = party_;
                        question.kind = Question::Kind::comparison;
                        question.first.values = {{steps[i].first, here.to}, {steps[j].first, there.from}};
                        question.second.values = {{steps[i].first, here.from}, {steps[j].first, there.to}};
                        question.cuts = {here.worth - there.worth};
                        if (question.cuts.front().constant_only()) continue;
                        const double yes = share(question.cuts.front());
                        if (yes < kLeastShare || yes > 1 - kLeastShare) continue;
                        trades.push_back({std::abs(yes - 0.5), std::move(question)});
                    }
                }
            }
        }
        std::stable_sort(trades.begin(), trades.end(), [](const Scored& left, const Scored& right) {
            return left.distance < right.distance;
        });
        if (trades.size() > kMostTrades) trades.resize(kMostTrades);
        for (Scored& trade : trades) questions_.push_back(std::move(trade.question));
    }

    const Case& case_;
    const Preferences& own_;
    std::size_t party_;
    const PreferenceSpace& space_;
    const std::vector<std::vector<double>>& draws_;
    std::set<Id> valued_, tied_;
    std::vector<Question> questions_;
};

}  // namespace

std::vector<Question> list_questions(const Case& negotiation, std::size_t party, const PreferenceSpace& space,
                                     const std::vector<std::vector<double>>& draws,
                                     const std::vector<Deal>& packages) {
    return QuestionLister(negotiation, party, space, draws).run(packages);
}

}  // namespace wasit::mediation
