#include "mediation/sensitivity/sensitivity.hpp"

#include <algorithm>

#include "concepts/concept.hpp"
#include "concepts/continuous/mixed_concepts.hpp"
#include "engine/continuous/compile_mixed.hpp"
#include "mediation/bridge/bridge.hpp"
#include "mediation/completion/completion.hpp"
#include "mediation/evaluation/evaluation.hpp"
#include "mediation/mixed/mixed_completion.hpp"
#include "mediation/preference_space/representative.hpp"

namespace wasit::mediation {

namespace {

constexpr int kMostNewtonSteps = 500;  // of Newton's method: far more than deals overtake each other
constexpr int kBeyond = 1 << 20;  // what is proposed just beyond an end: this part of the rest further on

// The span of an issue's worths, by its table or curve alone.
Rational span_of(const IssueWorth& own) {
    std::optional<Rational> low, high;
    const auto see = [&](const Rational& worth) {
        if (!low || worth < *low) low = worth;
        if (!high || worth > *high) high = worth;
    };
    if (const auto* table = std::get_if<ValueTable>(&own.shape)) {
        for (const auto& [value, bounds] : table->entries) see(bounds.low);
    } else if (const auto* curve = std::get_if<Curve>(&own.shape)) {
        for (const auto& [x, y] : curve->knots) see(y);
    } else if (const auto* whole = std::get_if<WholePoints>(&own.shape)) {
        see(0);
        see(whole->points.low);
    }
    return low ? Rational(*high - *low) : Rational(0);
}

bool states_points(const IssueWorth& own) {
    return own.points || std::holds_alternative<WholePoints>(own.shape);
}

Rational weight_of(const IssueWorth& own) {
    if (states_points(own)) return span_of(own);
    return own.weight ? own.weight->low : Rational(1);
}

// What lies between the best and the worst of the issue.
Rational swing_of(const IssueWorth& own) {
    return states_points(own) ? span_of(own) : Rational(abs(weight_of(own)) * span_of(own));
}

void stretch(IssueWorth& own, const Rational& weight) {
    if (!states_points(own)) {
        own.weight = Bounds{weight, weight};
        return;
    }
    const Rational factor = weight / span_of(own);
    const auto scale = [&](Bounds& bounds) { bounds = {bounds.low * factor, bounds.low * factor}; };
    if (auto* table = std::get_if<ValueTable>(&own.shape)) {
        for (auto& [value, bounds] : table->entries) scale(bounds);
    } else if (auto* curve = std::get_if<Curve>(&own.shape)) {
        for (auto& [x, y] : curve->knots) y *= factor;
    } else {
        scale(std::get<WholePoints>(own.shape).points);
    }
}

class SensitivityFinder {
  public:
    SensitivityFinder(const Case& negotiation, const concepts::Concept& ground, const engine::Budget& budget,
                      engine::Watch& watch, Sensitivity& result)
        : case_(negotiation), ground_(ground), budget_(budget), watch_(watch), result_(result) {}

    void run() {
        result_.continuous = engine::has_continuous_issues(case_);
        if (result_.continuous ? !prepare_mixed() : !prepare()) return;
        result_.status = Sensitivity::Status::limit_reached;
        const Trial now = solve(case_);
        if (!now.attained) {
            result_.status = Sensitivity::Status::refused;
            result_.refusals.push_back(
                {engine::Refusal::Kind::continuous,
                 "no deal is best: better and better ones approach a value that a limit, a red line or a "
                 "bonus leaves out",
                 "state these by what is allowed, borders included"});
            return;
        }
        if (!now.proved) return;
        if (!now.deal) {
            result_.status = Sensitivity::Status::no_deal;
            return;
        }
        result_.deal = now.deal;
        const Evaluation own = *evaluate(case_, *now.deal).evaluation;
        result_.values = own.values;
        result_.gains = own.gains;
        for (std::size_t p = 0; p < case_.parties.size(); ++p) {
            const RangeAnswer range =
                instance_ ? find_worth_range(*instance_, static_cast<int>(p), {}, budget_, watch_)
                          : find_mixed_worth_range(case_, case_.parties[p].id, {}, watch_);
            if (range.answer != Answer::found || !add_rows(p, range.range)) return;
        }
        result_.status = Sensitivity::Status::done;
    }

  private:
    struct Trial {
        bool proved = false, exact = false, attained = true;
        std::optional<Deal> deal;
    };

    // False: refused.
    bool prepare() {
        engine::Compilation compilation = engine::compile(case_);
        result_.refusals = std::move(compilation.refusals);
        if (!compilation.instance) return false;
        for (const engine::PartyWorth& party : compilation.instance->parties)
            result_.utility_error.push_back(party.utility_error);
        instance_ = std::move(compilation.instance);
        return true;
    }

    bool prepare_mixed() {
        result_.refusals = engine::compile_mixed(case_, {}, &watch_).refusals;
        result_.utility_error.assign(case_.parties.size(), Rational(0));
        for (const Issue& issue : case_.issues) {
            if (issue.status == IssueStatus::open && count_values(issue))
                result_.follows = Sensitivity::Follows::options;
        }
        return result_.refusals.empty();
    }

    Trial solve_mixed(const Case& varied, const engine::CompileOptions& options = {}) {
        Trial trial;
        const engine::MixedCompilation compilation = engine::compile_mixed(varied, options, &watch_);
        if (compilation.camps.empty() || !watch_.tick("sensitivity")) return trial;
        const concepts::MixedSolution solution =
            concepts::solve_mixed(varied, compilation.camps, ground_.facts, {}, watch_);
        trial.attained = solution.attained;
        trial.proved = !solution.stopped && solution.attained;
        trial.deal = solution.deal;
        return trial;
    }

    Trial solve(const Case& varied) {
        if (result_.continuous) return solve_mixed(varied);
        const engine::Compilation compilation = engine::compile(varied);
        Trial trial;
        if (!compilation.instance || !watch_.tick("sensitivity")) return trial;
        const engine::Instance& instance = *compilation.instance;
        const concepts::Solution solution = ground_.solve(instance, {}, budget_, watch_);
        trial.proved = solution.certificate.status != engine::Certificate::Status::bounded;
        trial.exact = std::all_of(instance.parties.begin(), instance.parties.end(),
                                  [](const auto& party) { return party.utility_error == 0; });
        if (solution.outcome) trial.deal = engine::to_deal(instance, *solution.outcome);
        return trial;
    }

    bool add_rows(std::size_t p, const WorthRange& range) {
        const Preferences& own = *case_.find_preferences(case_.parties[p].id);
        Rational total = 0;
        for (const IssueWorth& worth : own.issues) total += swing_of(worth);
        for (const Issue& issue : case_.issues) {
            const IssueWorth* worth = own.find_issue(issue.id);
            if (worth == nullptr || issue.status != IssueStatus::open || span_of(*worth) == 0) continue;
            SensitivityRow row;
            row.party = p;
            row.issue = issue.id;
            row.now = weight_of(*worth);
            const Rational reach = total / (states_points(*worth) ? Rational(1) : span_of(*worth));
            const bool positive = row.now >= 0;
            if (!find_ends(row, positive ? Rational(0) : Rational(row.now - reach),
                           positive ? Rational(row.now + reach) : Rational(0)))
                return false;
        }
        SensitivityRow row;
        row.kind = SensitivityRow::Kind::walk_away;
        row.party = p;
        row.now = own.walk_away ? own.walk_away->low : Rational(0);
        // Further up than any deal is worth: there the proposal is refused for certain.
        const Rational spread = range.most > range.least ? Rational(range.most - range.least) : Rational(1);
        return find_ends(row, std::min(range.least, row.now), std::max(range.most, row.now) + spread / 8);
    }

    bool find_ends(SensitivityRow row, const Rational& low, const Rational& high) {
        const Preferences& own = *case_.find_preferences(case_.parties[row.party].id);
        const bool linear = !result_.continuous && ground_.facts.name == "nash" &&
                            !case_.agreement.at_least && own.fixed.empty() && !own.at_most &&
                            std::all_of(result_.gains.begin(), result_.gains.end(),
                                        [](const Rational& gain) { return gain > 0; });
        for (const bool up : {false, true}) {
            SensitivityEnd& end = up ? row.up : row.down;
            const Rational& far = up ? high : low;
            end.at = far;
            if (far == row.now) continue;
            if (result_.continuous) {
                if (!bisect(row, far, end)) return false;
                end.refused_at = find_refusal(row, far);
                continue;
            }
            const bool found = linear && follow(row, far, end);
            if (!found && !watch_.stopped() && !bisect(row, far, end)) return false;
            if (watch_.stopped()) return false;
        }
        result_.rows.push_back(std::move(row));
        return true;
    }

    // The product of gains as a function of how far the number moved: rest * (gain + slope * t).
    struct Product {
        Rational rest = 1, gain, slope;
        Rational at(const Rational& t) const { return rest * (gain + slope * t); }
    };

    Product product_of(const SensitivityRow& row, const Deal& deal) const {
        Product product;
        const Evaluation now = *evaluate(case_, deal).evaluation;
        const Evaluation moved = *evaluate(change_number(case_, row, row.now + 1), deal).evaluation;
        for (std::size_t p = 0; p < now.gains.size(); ++p) {
            if (p != row.party) product.rest *= now.gains[p];
        }
        product.gain = now.gains[row.party];
        product.slope = moved.gains[row.party] - now.gains[row.party];
        return product;
    }

    // False: not exact, or cut short; `end` is void.
    bool follow(const SensitivityRow& row, const Rational& far, SensitivityEnd& end) {
        const Product own = product_of(row, *result_.deal);
        Rational t = far - row.now;
        end = {false, far, 0, std::nullopt};
        for (int step = 0; step < kMostNewtonSteps; ++step) {
            const Trial trial = solve(change_number(case_, row, row.now + t));
            if (!trial.proved || !trial.exact) return false;
            const Rational left = own.gain + own.slope * t;
            std::optional<Rational> back;
            if (!trial.deal && own.slope == 0) return false;
            if (!trial.deal) {
                back = -own.gain / own.slope;  // it was accepted before
            } else {
                const Product other = product_of(row, *trial.deal);
                if (left >= 0 && own.at(t) == other.at(t)) return settle(row, far, own, end);
                back = overtake(own, other);
            }
            if (!back || abs(*back) > abs(t)) return false;
            const bool same =
                *back == t;  // at its own end: it gains nothing there, and neither does the other
            end = {true, row.now + *back, 0, trial.deal};
            if (same) return settle(row, far, own, end);
            t = *back;
        }
        return false;
    }

    static std::optional<Rational> overtake(const Product& own, const Product& other) {
        const Rational speed = other.rest * other.slope - own.rest * own.slope;
        if (speed == 0) return std::nullopt;
        return Rational((own.rest * own.gain - other.rest * other.gain) / speed);
    }

    // What is proposed just beyond the end, rather than what was met further out.
    bool settle(const SensitivityRow& row, const Rational& far, const Product& own, SensitivityEnd& end) {
        if (!end.changes || end.at == far) return true;
        const Trial beyond = solve(change_number(case_, row, end.at + (far - end.at) / kBeyond));
        if (!beyond.proved || !beyond.exact) return true;
        if (!beyond.deal) {
            end.deal.reset();
        } else if (*beyond.deal != *result_.deal) {
            const auto meet = overtake(own, product_of(row, *beyond.deal));
            if (meet && row.now + *meet == end.at) end.deal = beyond.deal;
        }
        return true;
    }

    // Where the party's gain from the present proposal, linear in the number, comes down to 0, if it does up to `far`.
    // Exact but for worths that are capped or fixed, which are not linear: there it is looked at no further than is sure.
    std::optional<Rational> find_refusal(const SensitivityRow& row, const Rational& far) const {
        const Preferences& own = *case_.find_preferences(case_.parties[row.party].id);
        const bool needed = evaluate(case_, *result_.deal).evaluation->accepts[row.party];
        if (!needed || own.at_most || !own.fixed.empty()) return std::nullopt;
        const auto gain_at = [&](const Rational& value) {
            return evaluate(change_number(case_, row, value), *result_.deal).evaluation->gains[row.party];
        };
        const Rational here = gain_at(row.now), there = gain_at(far);
        if (there >= 0) return std::nullopt;
        return Rational(row.now + (far - row.now) * here / (here - there));
    }

    // Whether both say the same of listed issues.
    bool has_same_options(const Deal& left, const Deal& right) const {
        return std::all_of(case_.issues.begin(), case_.issues.end(), [&](const Issue& issue) {
            const Value *one = left.find(issue.id), *other = right.find(issue.id);
            return !count_values(issue) ||
                   ((one == nullptr) == (other == nullptr) && (one == nullptr || *one == *other));
        });
    }

    // The best of the deals with the proposal's options: as good as the best of all?
    bool ties_with_its_options(const Case& varied, const Deal& best) {
        engine::CompileOptions options;
        for (const Issue& issue : case_.issues) {
            const Value* value = result_.deal->find(issue.id);
            if (issue.status == IssueStatus::open && count_values(issue) && value != nullptr)
                options.keep.emplace_back(issue.id, *value);
        }
        const Trial kept = solve_mixed(varied, options);
        return kept.proved && kept.deal &&
               evaluate(varied, *kept.deal).evaluation->values == evaluate(varied, best).evaluation->values;
    }

    // Whether the proposal at this number is worth to all what the deal is, or has its options.
    enum class Kept { yes, no, unknown };
    Kept keeps(const SensitivityRow& row, const Rational& value, std::optional<Deal>& instead) {
        const Case varied = change_number(case_, row, value);
        const Trial trial = solve(varied);
        if (!trial.proved) return Kept::unknown;
        instead = trial.deal;
        if (!trial.deal) return Kept::no;
        if (*trial.deal == *result_.deal) return Kept::yes;
        if (result_.follows == Sensitivity::Follows::options) {
            const bool same =
                has_same_options(*trial.deal, *result_.deal) || ties_with_its_options(varied, *trial.deal);
            return same ? Kept::yes : Kept::no;
        }
        const auto values = evaluate(varied, *trial.deal).evaluation->values;
        return values == evaluate(varied, *result_.deal).evaluation->values ? Kept::yes : Kept::no;
    }

    bool bisect(const SensitivityRow& row, const Rational& far, SensitivityEnd& end) {
        end = {false, far, 0, std::nullopt};
        Rational kept = row.now, lost;
        std::optional<Deal> instead;
        bool changes = false;
        for (int station = 1; station <= kStations && !changes; ++station) {
            const Rational at = row.now + (far - row.now) * station / kStations;
            switch (keeps(row, at, instead)) {
                case Kept::unknown:
                    return false;
                case Kept::yes:
                    kept = at;
                    break;
                case Kept::no:
                    changes = true;
                    lost = at;
                    break;
            }
        }
        // Not even what was looked at in between is certain.
        end.tolerance = abs(far - row.now) / kStations;
        if (!changes) return true;
        for (int halving = 0; halving < kHalvings; ++halving) {
            const Rational at = (kept + lost) / 2;
            std::optional<Deal> other;
            const Kept answer = keeps(row, at, other);
            if (answer == Kept::unknown) return false;
            if (answer == Kept::yes) {
                kept = at;
            } else {
                lost = at;
                instead = other;
            }
        }
        end = {true, kept, abs(lost - kept), instead};
        return true;
    }

    const Case& case_;
    const concepts::Concept& ground_;
    const engine::Budget& budget_;
    engine::Watch& watch_;
    Sensitivity& result_;
    std::optional<engine::Instance> instance_;  // of listed deals alone
};

}  // namespace

Case change_number(const Case& negotiation, const SensitivityRow& row, const Rational& value) {
    Case changed = negotiation;
    for (Preferences& own : changed.preferences) {
        if (own.party != negotiation.parties[row.party].id) continue;
        if (row.kind == SensitivityRow::Kind::walk_away) {
            own.walk_away = Bounds{value, value};
            continue;
        }
        for (IssueWorth& worth : own.issues) {
            if (worth.issue == row.issue) stretch(worth, value);
        }
    }
    return changed;
}

Sensitivity examine_sensitivity(const Case& negotiation, const SensitivityOptions& options,
                                const engine::Budget& budget, engine::Watch& watch) {
    Sensitivity result;
    result.ground = options.ground;
    const concepts::Concept* ground = concepts::find_concept(options.ground);
    if (ground == nullptr || ground->facts.takes_references) {
        result.refusals.push_back({engine::Refusal::Kind::unknown_id,
                                   "`" + options.ground + "` is no ground whose sensitivity can be examined",
                                   "use nash, utilitarian, egalitarian or kalai-smorodinsky"});
        return result;
    }
    SpacesResult built = build_spaces(negotiation);
    result.refusals = std::move(built.refusals);
    if (!result.refusals.empty()) return result;
    const bool open = std::any_of(built.spaces.begin(), built.spaces.end(),
                                  [](const PreferenceSpace& space) { return !space.unknowns().empty(); });
    if (open) {
        const std::vector<Sampler> samplers = make_samplers(built.spaces, kBridgeSeed, &watch);
        if (watch.stopped()) {
            result.status = Sensitivity::Status::limit_reached;
            return result;
        }
        result.representative =
            find_representative_case(negotiation, built.spaces, samplers, budget.threads, watch);
    }
    const Case whole = result.representative ? *result.representative : negotiation;
    SensitivityFinder(whole, *ground, budget, watch, result).run();
    // Of fewer draws the mean is another one: nothing is proved at the mean.
    if (open && watch.stopped() && result.status != Sensitivity::Status::refused)
        result.status = Sensitivity::Status::limit_reached;
    return result;
}

}  // namespace wasit::mediation
