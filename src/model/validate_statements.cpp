// What a party said of deals and of issues, held against the worths it states: warnings, for either may be mistaken.
#include <algorithm>
#include <unordered_set>

#include "model/spelling.hpp"
#include "model/validation.hpp"

namespace wasit {

namespace {

constexpr long kMostSwingValues = 10'000;  // of an issue whose curve is looked at value by value

void list_boxes(const Composite& composite, std::vector<const Box*>& boxes) {
    for (const Bonus& bonus : composite.bonuses) boxes.push_back(&bonus.box);
    for (const Composite& part : composite.parts) list_boxes(part, boxes);
}

class StatementCheck {
  public:
    StatementCheck(Validation& validation, const Preferences& own) : validation_(validation), own_(own) {
        for (const Bonus& bonus : own.bonuses) boxes_.push_back(&bonus.box);
        for (const Composite& composite : own.composites) list_boxes(composite, boxes_);
        for (const FixedWorth& fixed : own.fixed) boxes_.push_back(&fixed.box);
        for (const IssueWorth& worth : own.issues) valued_.insert(worth.issue);
    }

    void run() {
        Preferences worths = own_;
        worths.walk_away.reset();
        worths.importance.clear();
        worths.prefers.clear();
        if (find_incompleteness(worths)) return;
        check_importance();
        // In the file those about walking away stand apart, each kind in order.
        std::size_t compared = 0, accepted = 0, refused = 0;
        for (const Comparison& comparison : own_.prefers) {
            const bool accepts = comparison.worse.values.empty(), refuses = comparison.better.values.empty();
            if (accepts && refuses) continue;
            if (accepts) {
                check_accepted(comparison.better, accepted++);
            } else if (refuses) {
                check_refused(comparison.worse, refused++);
            } else {
                check_comparison(comparison, compared++);
            }
        }
    }

  private:
    // With what is agreed; nothing where it does not settle all that the worth of the whole deal depends on, or
    // names what there is not, which is complained of elsewhere.
    std::optional<Deal> complete(const Deal& given) const {
        Deal deal;
        for (const Issue& issue : validation_.negotiation().issues) {
            if (issue.status == IssueStatus::agreed && issue.agreed) deal.set(issue.id, *issue.agreed);
        }
        for (const auto& [id, value] : given.values) {
            const Issue* issue = validation_.find_issue(id);
            if (issue == nullptr || !admits(*issue, value)) return std::nullopt;
            deal.set(id, value);
        }
        const auto is_open = [&](const Id& id) {
            const Issue* issue = validation_.find_issue(id);
            return deal.find(id) == nullptr && (issue == nullptr || issue->status != IssueStatus::parked);
        };
        if (std::any_of(valued_.begin(), valued_.end(), is_open)) return std::nullopt;
        for (const Box* box : boxes_) {
            for (const auto& side : box->sides) {
                if (is_open(side.first)) return std::nullopt;
            }
        }
        return deal;
    }

    const RedLine* find_crossed(const Deal& deal) const {
        const auto found = std::find_if(own_.red_lines.begin(), own_.red_lines.end(),
                                        [&](const RedLine& line) { return contains(line.never, deal); });
        return found == own_.red_lines.end() ? nullptr : &*found;
    }

    void warn(const char* list, std::size_t at, std::string what, std::string remedy) {
        const Step step(validation_, list);
        const Step one(validation_, std::to_string(at));
        validation_.warn(std::move(what), std::move(remedy));
    }

    std::string tell_walk_away() const {
        return own_.walk_away ? "the walk-away of " + to_exact_text(own_.walk_away->low)
                              : "0, which is the walk-away where none is given";
    }

    void check_accepted(const Deal& given, std::size_t at) {
        const auto deal = complete(given);
        if (!deal) return;
        if (find_crossed(*deal) != nullptr) {
            warn("accepts", at, "the party accepts this, and it crosses a red line of its own",
                 "remove one of them");
            return;
        }
        if (own_.walk_away && !own_.walk_away->exact()) return;
        const Rational own = worth(own_, *deal), least = own_.walk_away ? own_.walk_away->low : Rational(0);
        if (own >= least) return;
        warn("accepts", at,
             "the party accepts this, and by its numbers it is worth " + to_exact_text(own) + ", below " +
                 tell_walk_away(),
             "remove it, value it higher, or give a walk-away of at most " + to_exact_text(own));
    }

    void check_refused(const Deal& given, std::size_t at) {
        const auto deal = complete(given);
        if (!deal || find_crossed(*deal) != nullptr || (own_.walk_away && !own_.walk_away->exact())) return;
        const Rational own = worth(own_, *deal), least = own_.walk_away ? own_.walk_away->low : Rational(0);
        if (own <= least) return;
        warn("refuses", at,
             "the party refuses this, and by its numbers it is worth " + to_exact_text(own) + ", above " +
                 tell_walk_away() + ", and crosses no red line",
             "remove it, value it lower, state the red line, or give a walk-away of at least " +
                 to_exact_text(own));
    }

    // What both name, valued by the issues alone: nothing where more than these tells.
    std::optional<Rational> add_up(const Deal& deal) const {
        if (own_.at_most || !own_.fixed.empty()) return std::nullopt;
        Rational total = 0;
        for (const auto& [id, value] : deal.values) {
            const Issue* issue = validation_.find_issue(id);
            const IssueWorth* own = own_.find_issue(id);
            if (issue == nullptr || own == nullptr || !admits(*issue, value)) return std::nullopt;
            for (const Box* box : boxes_) {
                if (box->find(id) != nullptr) return std::nullopt;
            }
            total += issue_worth(*own, own_.party, value);
        }
        return total;
    }

    static bool names_same(const Deal& left, const Deal& right) {
        return left.values.size() == right.values.size() &&
               std::all_of(left.values.begin(), left.values.end(),
                           [&](const auto& item) { return right.find(item.first) != nullptr; });
    }

    void check_comparison(const Comparison& comparison, std::size_t at) {
        if (!names_same(comparison.better, comparison.worse)) return;
        std::optional<Rational> better = add_up(comparison.better), worse = add_up(comparison.worse);
        if (!better || !worse) {
            const auto whole = complete(comparison.better), other = complete(comparison.worse);
            if (!whole || !other) return;
            better = worth(own_, *whole);
            worse = worth(own_, *other);
        }
        const std::string numbers = to_exact_text(*better) + " and " + to_exact_text(*worse);
        if (comparison.equal && *better != *worse) {
            warn("prefers", at,
                 "the party says that these are the same to it, and by its numbers they are worth " + numbers,
                 *better > *worse
                     ? "write `to:` in place of `same_as:`, or correct the values"
                     : "write `to:` in place of `same_as:` and exchange them, or correct the values");
        } else if (!comparison.equal && *better < *worse) {
            warn("prefers", at,
                 "the party says that it prefers the first, and by its numbers they are worth " + numbers,
                 "exchange `this` and `to`, or correct the values");
        }
    }

    // What lies between the issue's best and worst value.
    std::optional<Rational> find_swing(const Id& id) const {
        const Issue* issue = validation_.find_issue(id);
        const IssueWorth* own = own_.find_issue(id);
        if (issue == nullptr || own == nullptr || std::holds_alternative<Ranking>(own->shape))
            return std::nullopt;
        std::vector<Value> values;
        if (const auto count = count_values(*issue)) {
            if (*count > kMostSwingValues) return std::nullopt;
            values = list_values(*issue);
        } else {
            const auto* real = std::get_if<Real>(&issue->domain);
            const Rational from = real != nullptr ? real->from : Rational(0),
                           to = real != nullptr ? real->to : Rational(1);
            std::vector<Rational> places = {from, to};
            if (const auto* curve = std::get_if<Curve>(&own->shape)) {
                for (const auto& knot : curve->knots) {
                    if (knot.first > from && knot.first < to) places.push_back(knot.first);
                }
            }
            for (const Rational& place : places)
                values.push_back(real != nullptr ? Value(place) : Value(Shares{{{own_.party, place}}}));
        }
        if (values.empty()) return std::nullopt;
        std::vector<Rational> worths;
        for (const Value& value : values) worths.push_back(issue_worth(*own, own_.party, value));
        const auto [least, most] = std::minmax_element(worths.begin(), worths.end());
        return Rational(*most - *least);
    }

    void check_importance() {
        const std::vector<Id>& ranked = own_.importance;
        if (ranked.size() < 2) return;
        std::vector<std::optional<Rational>> swings;
        for (const Id& id : ranked) swings.push_back(find_swing(id));
        const std::optional<Rational>* least = nullptr;
        std::size_t above = 0;
        for (std::size_t i = 0; i < ranked.size(); ++i) {
            if (!swings[i]) continue;
            if (least != nullptr && *swings[i] > **least) {
                warn("importance", i,
                     quote(ranked[i]) + " ranks below " + quote(ranked[above]) +
                         ", and by the numbers its best and worst value lie " + to_exact_text(*swings[i]) +
                         " apart, those of the other " + to_exact_text(**least),
                     "rank it higher, or correct the values");
            } else {
                least = &swings[i];
                above = i;
            }
        }
    }

    Validation& validation_;
    const Preferences& own_;
    std::vector<const Box*> boxes_;
    std::unordered_set<Id> valued_;
};

}  // namespace

void validate_statements(Validation& validation, const Preferences& preferences) {
    if (preferences.importance.empty() && preferences.prefers.empty()) return;
    StatementCheck(validation, preferences).run();
}

}  // namespace wasit
