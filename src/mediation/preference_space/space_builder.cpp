#include <algorithm>
#include <set>

#include "mediation/preference_space/preference_space.hpp"
#include "mediation/preference_space/value_spread.hpp"

namespace wasit::mediation {

namespace {

constexpr std::size_t kMostTabulated = 400;         // values of an issue of which nothing is known
constexpr std::size_t kMostOpenCompletions = 1024;  // of the issues that a comparison leaves open

void collect_issues(const Box& box, std::set<Id>& issues) {
    for (const auto& [issue, side] : box.sides) issues.insert(issue);
}

void collect_issues(const Composite& composite, std::set<Id>& issues) {
    for (const Bonus& bonus : composite.bonuses) collect_issues(bonus.box, issues);
    for (const Composite& part : composite.parts) collect_issues(part, issues);
}

// An upper bound of what the term can pay.
Rational bound_above(const Composite& composite) {
    Rational sum = 0;
    for (const Bonus& bonus : composite.bonuses) sum += abs(bonus.worth);
    for (const Composite& part : composite.parts) sum += bound_above(part);
    return sum * abs(composite.weight);
}

bool is_about_walking_away(const Comparison& comparison) {
    return comparison.better.values.empty() || comparison.worse.values.empty();
}

Bounds stated_weight(const IssueWorth& own) {
    return own.weight && !own.points ? *own.weight : Bounds{1, 1};
}

}  // namespace

class SpaceBuilder {
  public:
    SpaceBuilder(const Case& negotiation, const Preferences& preferences) : case_(negotiation) {
        space_.preferences_ = preferences;
    }

    SpaceResult run() {
        const Preferences& own = space_.preferences_;
        complete_ = !find_incompleteness(own);
        if (own.walk_away) {
            space_.walk_away_ = add_bounds(Unknown::Kind::walk_away, "", std::nullopt, *own.walk_away);
        }
        find_greatest_weight();
        for (const IssueWorth& worth : own.issues) add_issue(worth);
        if (!complete_) {
            for (const Id& issue : own.importance) add_unnamed(issue);
            for (const Comparison& comparison : own.prefers) {
                if (is_about_walking_away(comparison)) continue;
                for (const Deal* deal : {&comparison.better, &comparison.worse}) {
                    for (const auto& [issue, value] : deal->values) add_unnamed(issue);
                }
            }
            scale_unknown_weights();
            rank_issues();
            compare_deals();
            judge_deals();
        }
        check_cap();
        if (space_.unknowns_.size() > PreferenceSpace::kMostUnknowns) {
            refuse(engine::Refusal::Kind::too_large,
                   std::to_string(space_.unknowns_.size()) + " numbers of `" + own.party + "` are unknown",
                   "state some of its weights and values; up to " +
                       std::to_string(PreferenceSpace::kMostUnknowns) + " unknowns can be computed with");
        }
        if (!refusals_.empty()) return {std::nullopt, std::move(refusals_)};
        space_.find_linked();
        if (!space_.program_->feasible()) {
            refuse(engine::Refusal::Kind::incomplete,
                   "what is known of `" + own.party + "` contradicts itself: " + find_contradiction(),
                   "correct one of them");
            return {std::nullopt, std::move(refusals_)};
        }
        return {std::move(space_), {}};
    }

  private:
    void refuse(engine::Refusal::Kind kind, std::string what, std::string remedy) {
        refusals_.push_back({kind, std::move(what), std::move(remedy)});
    }

    int add_unknown(Unknown::Kind kind, const Id& issue, std::optional<Value> value, const Bounds& bounds) {
        space_.unknowns_.push_back({kind, issue, std::move(value), bounds.low, bounds.high});
        return static_cast<int>(space_.unknowns_.size()) - 1;
    }

    Affine add_bounds(Unknown::Kind kind, const Id& issue, std::optional<Value> value, const Bounds& bounds) {
        if (bounds.exact()) return bounds.low;
        return unknown_alone(add_unknown(kind, issue, std::move(value), bounds));
    }

    void state(Affine at_least_zero, std::string what) {
        space_.statements_.push_back({std::move(at_least_zero), std::move(what)});
    }

    // The greatest swing that a stated issue can have, if any is stated.
    void find_greatest_weight() {
        for (const IssueWorth& own : space_.preferences_.issues) {
            const bool ranked = std::holds_alternative<Ranking>(own.shape);
            if (ranked && !own.weight) continue;
            const Rational weight = std::max(abs(stated_weight(own).low), abs(stated_weight(own).high));
            Rational spread = ranked ? Rational(1) : greatest_spread(worths_of(own));
            if (const auto* whole = std::get_if<WholePoints>(&own.shape))
                spread = std::max(abs(whole->points.low), abs(whole->points.high));
            greatest_weight_ = std::max<Rational>(greatest_weight_, weight * spread);
        }
    }

    std::vector<Bounds> worths_of(const IssueWorth& own) const {
        return list_value_worths(case_, space_.preferences_.party, own);
    }

    // Bounded above by the greatest weight; by 1 where no scale is stated, and then they sum to 1.
    Affine add_unknown_weight(const Id& issue) {
        const Rational most = greatest_weight_ > 0 ? greatest_weight_ : Rational(1);
        const int unknown = add_unknown(Unknown::Kind::weight, issue, std::nullopt, {0, most});
        free_weights_.push_back(unknown);
        count_swing(unknown_alone(unknown), {0, most}, 1);
        return unknown_alone(unknown);
    }

    // `spread`: what lies between the best and the worst value, of a weight of 1.
    void count_swing(const Affine& scale, const Bounds& weight, const Rational& spread) {
        if (weight.low >= 0 || weight.high <= 0) {
            space_.total_swing_ += scale * (weight.high > 0 ? spread : Rational(-spread));
        } else {
            space_.total_swing_ += Affine((abs(weight.low) + abs(weight.high)) / 2 * spread);
        }
    }

    // From 0 to the weight.
    Affine add_points_below(const Affine& weight, const Id& issue, const Value& value) {
        const Rational most = weight.constant_only() ? weight.constant : upper_bound(weight);
        const Affine points = add_bounds(Unknown::Kind::points, issue, value, {0, most});
        if (!weight.constant_only()) state(weight - points, "the weight of `" + issue + "`");
        return points;
    }

    Rational upper_bound(const Affine& affine) const {
        Rational sum = affine.constant;
        for (const auto& [unknown, coefficient] : affine.terms) {
            const Unknown& item = space_.unknowns_[static_cast<std::size_t>(unknown)];
            sum += coefficient * (coefficient > 0 ? item.high : item.low);
        }
        return sum;
    }

    void add_issue(const IssueWorth& own) {
        PreferenceSpace::IssueKnown known;
        known.issue = own.issue;
        if (std::holds_alternative<Ranking>(own.shape)) {
            add_ranking(own, known);
        } else if (const auto* table = std::get_if<ValueTable>(&own.shape)) {
            add_table(own, *table, known);
        } else if (const auto* whole = std::get_if<WholePoints>(&own.shape)) {
            known.unit = own;
            known.unit.shape = WholePoints{{1, 1}};
            known.scale = add_bounds(Unknown::Kind::points, own.issue, std::nullopt, whole->points);
            swings_.emplace(own.issue, known.scale);
            count_swing(Rational(1), {1, 1}, abs(middle(whole->points)));
        } else {
            known.unit = own;
            known.unit.weight.reset();
            known.scale = add_bounds(Unknown::Kind::weight, own.issue, std::nullopt, stated_weight(own));
            const Rational spread = middle_spread(worths_of(own));
            swings_.emplace(own.issue, known.scale * spread);
            count_swing(known.scale, stated_weight(own), spread);
        }
        space_.issues_.push_back(std::move(known));
    }

    void add_table(const IssueWorth& own, const ValueTable& table, PreferenceSpace::IssueKnown& known) {
        known.tabulated = true;
        const Bounds weight = stated_weight(own);
        const Affine scale = add_bounds(Unknown::Kind::weight, own.issue, std::nullopt, weight);
        Affine best, worst;
        std::optional<Rational> high, low;
        for (const auto& [value, bounds] : table.entries) {
            Affine points;
            if (bounds.exact()) {
                points = scale * bounds.low;
            } else if (weight.exact()) {
                Bounds scaled{bounds.low * weight.low, bounds.high * weight.low};
                if (scaled.low > scaled.high) std::swap(scaled.low, scaled.high);
                points = add_bounds(Unknown::Kind::points, own.issue, value, scaled);
            } else if (weight.low < 0) {
                refuse(engine::Refusal::Kind::incomplete,
                       "the weight of `" + own.issue + "` may be negative, and its values are ranges",
                       "turn the values round so that the weight is 0 or more");
                return;
            } else {
                const Rational ends[] = {bounds.low * weight.low, bounds.low * weight.high,
                                         bounds.high * weight.low, bounds.high * weight.high};
                points = unknown_alone(
                    add_unknown(Unknown::Kind::points, own.issue, value,
                                {*std::min_element(ends, ends + 4), *std::max_element(ends, ends + 4)}));
                const std::string what = "the range of `" + to_text(value) + "` in `" + own.issue + "`";
                state(points - scale * bounds.low, what);
                state(scale * bounds.high - points, what);
            }
            const Rational at = middle(bounds) * middle(weight);
            if (!high || at > *high) high = at, best = points;
            if (!low || at < *low) low = at, worst = points;
            known.table.emplace_back(value, std::move(points));
        }
        const std::vector<Bounds> worths = worths_of(own);
        if (worths.size() > table.entries.size()) {  // a value that is not listed
            if (!high || *high < 0) best = Affine();
            if (!low || *low > 0) worst = Affine();
        }
        swings_.emplace(own.issue, best - worst);
        count_swing(scale, weight, middle_spread(worths));
    }

    void add_ranking(const IssueWorth& own, PreferenceSpace::IssueKnown& known) {
        known.tabulated = true;
        if (own.weight && own.weight->low < 0) {
            refuse(engine::Refusal::Kind::incomplete,
                   "`" + own.issue + "` is ranked best first, and its weight may be negative",
                   "turn the order round, with a weight of 0 or more");
            return;
        }
        const Affine weight = own.weight
                                  ? add_bounds(Unknown::Kind::weight, own.issue, std::nullopt, *own.weight)
                                  : add_unknown_weight(own.issue);
        if (own.weight) count_swing(weight, *own.weight, 1);
        swings_.emplace(own.issue, weight);
        const auto& groups = std::get<Ranking>(own.shape).groups;
        Affine above = weight;
        for (std::size_t g = 0; g < groups.size(); ++g) {
            if (groups[g].empty()) continue;
            Affine points = weight;
            if (g > 0 && g + 1 == groups.size()) {
                points = {};
            } else if (g > 0) {
                points = add_points_below(weight, own.issue, groups[g].front());
                if (g > 1) state(above - points, "the order of `" + own.issue + "`");
            }
            for (const Value& value : groups[g]) known.table.emplace_back(value, points);
            above = points;
        }
        add_unranked(own.issue, weight, known);
    }

    // Values of which nothing is known but the weight of their issue.
    void add_unranked(const Id& id, const Affine& weight, PreferenceSpace::IssueKnown& known) {
        const Issue* issue = case_.find_issue(id);
        const auto count = count_values(*issue);
        if (!count || *count > Integer(kMostTabulated)) {
            if (!known.table.empty() && count) return;  // numbers beside the ranked ones: worth nothing
            refuse(engine::Refusal::Kind::incomplete, "nothing says how the values of `" + id + "` compare",
                   "give `values:`, `points:` or `curve:`");
            return;
        }
        for (const Value& value : list_values(*issue)) {
            const bool ranked = std::any_of(known.table.begin(), known.table.end(),
                                            [&](const auto& entry) { return entry.first == value; });
            if (!ranked) known.table.emplace_back(value, add_points_below(weight, id, value));
        }
    }

    void add_unnamed(const Id& id) {
        if (swings_.contains(id) || case_.find_issue(id) == nullptr) return;
        if (space_.preferences_.find_issue(id) != nullptr) return;  // refused above
        PreferenceSpace::IssueKnown known;
        known.issue = id;
        known.tabulated = true;
        const Affine weight = add_unknown_weight(id);
        swings_.emplace(id, weight);
        add_unranked(id, weight, known);
        space_.issues_.push_back(std::move(known));
    }

    void scale_unknown_weights() {
        if (greatest_weight_ > 0 || free_weights_.empty()) return;
        Affine sum = Rational(-1);
        for (const int weight : free_weights_) sum.add(weight, 1);
        state(sum, "weights that sum to 1");
        state(sum * Rational(-1), "weights that sum to 1");
    }

    void rank_issues() {
        const std::vector<Id>& ranked = space_.preferences_.importance;
        for (std::size_t i = 1; i < ranked.size(); ++i) {
            if (!swings_.contains(ranked[i - 1]) || !swings_.contains(ranked[i])) continue;
            state(swings_.at(ranked[i - 1]) - swings_.at(ranked[i]),
                  "`importance`: " + ranked[i - 1] + " before " + ranked[i]);
        }
    }

    void compare_deals() {
        const auto& prefers = space_.preferences_.prefers;
        std::size_t count = 0;
        for (std::size_t i = 0; i < prefers.size(); ++i) {
            if (is_about_walking_away(prefers[i])) continue;
            const std::string what = "`prefers` " + std::to_string(++count);
            std::set<Id> named, others;
            for (const auto& [issue, value] : prefers[i].better.values) named.insert(issue);
            for (const auto& [issue, value] : prefers[i].worse.values) others.insert(issue);
            if (named != others) {
                refuse(engine::Refusal::Kind::incomplete,
                       what + " of `" + space_.preferences_.party + "` compares deals about different issues",
                       "name the same issues on both sides");
                continue;
            }
            const auto completions = list_completions(named);
            if (!completions) {
                refuse(engine::Refusal::Kind::incomplete,
                       what + " of `" + space_.preferences_.party +
                           "` leaves issues open that bonuses tie to those it names",
                       "name these issues too, on both sides");
                continue;
            }
            for (const Deal& rest : *completions) compare(prefers[i], rest, what);
        }
    }

    void compare(const Comparison& comparison, const Deal& rest, const std::string& what) {
        Deal better = comparison.better, worse = comparison.worse;
        for (const auto& [issue, value] : rest.values) {
            better.set(issue, value);
            worse.set(issue, value);
        }
        const Affine difference = space_.worth(better) - space_.worth(worse);
        state(difference, what);
        if (comparison.equal) state(difference * Rational(-1), what);
    }

    // What the party said it would sign, and what not.
    void judge_deals() {
        std::size_t accepted = 0, refused = 0;
        for (const Comparison& comparison : space_.preferences_.prefers) {
            if (!is_about_walking_away(comparison)) continue;
            if (comparison.worse.values.empty()) {
                judge(comparison.better, true, "`accepts` " + std::to_string(++accepted));
            } else {
                judge(comparison.worse, false, "`refuses` " + std::to_string(++refused));
            }
        }
    }

    void judge(const Deal& judged, bool accepted, const std::string& what) {
        Deal deal = judged;
        std::set<Id> counted;
        for (const auto& known : space_.issues_) counted.insert(known.issue);
        collect_tied(counted);
        for (const Issue& issue : case_.issues) {
            if (issue.status == IssueStatus::parked || deal.find(issue.id) != nullptr) continue;
            if (issue.agreed) {
                deal.set(issue.id, *issue.agreed);
            } else if (counted.contains(issue.id)) {
                refuse(engine::Refusal::Kind::incomplete,
                       what + " of `" + space_.preferences_.party + "` leaves open `" + issue.id +
                           "`, which it values",
                       "name every issue that it values");
                return;
            }
        }
        const bool crosses = space_.crosses_red_line(deal);
        if (crosses && accepted) {
            refuse(engine::Refusal::Kind::incomplete,
                   what + " of `" + space_.preferences_.party + "` crosses a red line of its own",
                   "remove one of them");
        }
        if (crosses) return;
        state(space_.gain(deal) * Rational(accepted ? 1 : -1), what);
    }

    void collect_tied(std::set<Id>& tied) const {
        const Preferences& own = space_.preferences_;
        for (const Bonus& bonus : own.bonuses) collect_issues(bonus.box, tied);
        for (const Composite& composite : own.composites) collect_issues(composite, tied);
        for (const FixedWorth& fixed : own.fixed) collect_issues(fixed.box, tied);
        for (const RedLine& line : own.red_lines) collect_issues(line.never, tied);
    }

    // What the issues can be settled at that the deals leave open and that bonuses tie to those they name.
    std::optional<std::vector<Deal>> list_completions(const std::set<Id>& named) const {
        const Preferences& own = space_.preferences_;
        std::set<Id> tied;
        for (const Bonus& bonus : own.bonuses) collect_issues(bonus.box, tied);
        for (const Composite& composite : own.composites) collect_issues(composite, tied);
        for (const FixedWorth& fixed : own.fixed) collect_issues(fixed.box, tied);
        std::vector<Deal> deals{Deal{}};
        for (const Issue& issue : case_.issues) {
            if (!tied.contains(issue.id) || named.contains(issue.id) || issue.status == IssueStatus::parked)
                continue;
            std::vector<Value> values;
            if (issue.agreed) {
                values = {*issue.agreed};
            } else {
                const auto count = count_values(issue);
                if (!count || *count * deals.size() > Integer(kMostOpenCompletions)) return std::nullopt;
                values = list_values(issue);
            }
            std::vector<Deal> longer;
            for (const Deal& deal : deals) {
                for (const Value& value : values) {
                    longer.push_back(deal);
                    longer.back().values.emplace_back(issue.id, value);
                }
            }
            deals = std::move(longer);
        }
        return deals;
    }

    // A cap makes worth bend: no polytope can say that.
    void check_cap() {
        const Preferences& own = space_.preferences_;
        if (!own.at_most || complete_) return;
        Rational most = 0;
        for (const auto& known : space_.issues_) {
            Rational best = 0;
            for (const auto& [value, affine] : known.table) best = std::max(best, upper_bound(affine));
            if (!known.tabulated) best = abs(upper_bound(swings_.at(known.issue)));
            most += best;
        }
        for (const Bonus& bonus : own.bonuses) most += abs(bonus.worth);
        for (const Composite& composite : own.composites) most += bound_above(composite);
        if (most <= *own.at_most) return;
        refuse(engine::Refusal::Kind::incomplete,
               "`at_most` of `" + own.party + "` may bind, and its preferences are incomplete",
               "remove `at_most`, or state exact numbers");
    }

    // A smallest set of statements that cannot hold together: each is needed.
    std::string find_contradiction() {
        std::vector<Statement> kept = space_.statements_;
        for (std::size_t i = kept.size(); i-- > 0;) {
            PreferenceSpace trial = space_;
            trial.statements_ = kept;
            trial.statements_.erase(trial.statements_.begin() + static_cast<std::ptrdiff_t>(i));
            trial.find_linked();
            if (!trial.program_->feasible()) kept = std::move(trial.statements_);
        }
        std::vector<std::string> names;
        for (const Statement& statement : kept) {
            if (std::find(names.begin(), names.end(), statement.what) == names.end())
                names.push_back(statement.what);
        }
        std::string result;
        for (const std::string& name : names) result += (result.empty() ? "" : ", ") + name;
        return result;
    }

    const Case& case_;
    PreferenceSpace space_;
    bool complete_ = false;
    Rational greatest_weight_ = 0;  // 0: no issue's scale is stated
    std::vector<int> free_weights_;
    std::map<Id, Affine> swings_;
    std::vector<engine::Refusal> refusals_;
};

SpaceResult build_space(const Case& negotiation, const Preferences& preferences) {
    return SpaceBuilder(negotiation, preferences).run();
}

}  // namespace wasit::mediation
