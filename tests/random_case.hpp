// Small random cases with every feature of the model that the engine computes with, for property tests
// against model_oracle.hpp. The same seed gives the same case on every machine.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "model/case.hpp"
#include "random_instance.hpp"

namespace wasit::testing {

class CaseMaker {
  public:
    explicit CaseMaker(std::uint64_t seed) : dice_(seed) {}

    Case make() {
        case_.id = "random";
        plain_ = dice_.once_in(3);
        const int parties = dice_.between(1, 4);
        for (int p = 0; p < parties; ++p) case_.parties.push_back({"p" + std::to_string(p), {}, {}, {}});
        const int issues = dice_.between(dice_.once_in(20) ? 0 : 1, 4);
        for (int i = 0; i < issues; ++i) add_issue("i" + std::to_string(i));
        for (const Party& party : case_.parties) add_preferences(party.id);
        if (plain_) return std::move(case_);
        for (int l = dice_.once_in(2) ? dice_.between(1, 3) : 0; l > 0; --l) add_limit();
        if (dice_.once_in(3)) add_quorum();
        return std::move(case_);
    }

  private:
    // Thirds, sevenths and decimals: common denominators are worth testing.
    Rational number(int least, int most) {
        static constexpr int kDenominators[] = {1, 1, 1, 2, 3, 7, 10};
        const int denominator = kDenominators[dice_.between(0, 6)];
        return fraction(dice_.between(least * denominator, most * denominator), denominator);
    }

    static Rational fraction(int above, int below) {
        Rational result(above, below);
        result.canonicalize();
        return result;
    }

    void add_issue(const Id& id) {
        Issue issue;
        issue.id = id;
        switch (dice_.between(0, 4)) {
            case 0:
            case 1: {
                Choice choice;
                const int options = dice_.between(1, 4);
                for (int o = 0; o < options; ++o)
                    choice.options.push_back({"o" + std::to_string(o), {}, {}, {}});
                issue.domain = choice;
                break;
            }
            case 2: {
                Range range{number(-2, 3), 0, dice_.once_in(2) ? Rational(1) : Rational(5, 2)};
                range.to = range.from + number(0, 4);
                issue.domain = range;
                break;
            }
            case 3: {
                const Date from = *parse_date("2031-02-27");
                issue.domain =
                    Dates{from, {from.day + std::chrono::days(dice_.between(0, 12))}, dice_.between(4, 7)};
                break;
            }
            default:
                issue.domain = Divisible{};
                break;
        }
        if (std::holds_alternative<Divisible>(issue.domain)) {
            settle_continuous(issue);
        } else if (dice_.once_in(6)) {
            issue.status = IssueStatus::parked;
        } else if (dice_.once_in(6)) {
            issue.status = IssueStatus::agreed;
            issue.agreed = any(list_values(issue));
        }
        case_.issues.push_back(std::move(issue));
    }

    // Real and divisible issues can be computed with once they are agreed.
    void settle_continuous(Issue& issue) {
        issue.status = IssueStatus::agreed;
        if (dice_.once_in(2)) {
            issue.domain = Real{0, 4};
            issue.agreed = number(0, 4);
            return;
        }
        Shares shares;
        Rational left = 1;
        for (const Party& party : case_.parties) {
            const bool last = &party == &case_.parties.back();
            const Rational share = last ? left : Rational(left * fraction(dice_.between(0, 3), 3));
            shares.of_party.emplace_back(party.id, share);
            left -= share;
        }
        issue.agreed = shares;
    }

    const Value& any(const std::vector<Value>& values) {
        drawn_ = values[dice_.between(0, static_cast<int>(values.size()) - 1)];
        return drawn_;
    }

    std::vector<Value> values_of(const Issue& issue) const {
        if (!count_values(issue)) return {*issue.agreed};
        return list_values(issue);
    }

    Box box() {
        Box made;
        for (const Issue& issue : case_.issues) {
            if (!dice_.once_in(2) || std::holds_alternative<Divisible>(issue.domain)) continue;
            const std::vector<Value> values = values_of(issue);
            Side side;
            if (std::holds_alternative<Choice>(issue.domain) || dice_.once_in(2)) {
                for (const Value& value : values) {
                    if (dice_.once_in(2)) side.any_of.push_back(value);
                }
                if (side.any_of.empty()) side.any_of.push_back(any(values));
            } else {
                if (dice_.once_in(2)) side.min = any(values);
                if (!side.min || dice_.once_in(2)) side.max = any(values);
            }
            made.sides.emplace_back(issue.id, std::move(side));
        }
        return made;
    }

    Bonus bonus() {
        Bonus made;
        made.box = box();
        made.outside = dice_.once_in(3);
        made.worth = dice_.once_in(8) ? Rational(0) : number(-5, 8);
        return made;
    }

    FixedWorth fixed_worth() {
        FixedWorth made;
        made.box = box();
        made.worth = number(-3, 9);
        return made;
    }

    RedLine red_line() {
        RedLine made;
        made.never = box();
        return made;
    }

    Composite composite(int depth) {
        Composite made;
        made.kind = static_cast<Composite::Kind>(dice_.between(0, 2));
        made.weight = dice_.once_in(2) ? Rational(1) : number(-2, 2);
        for (int b = dice_.between(0, 3); b > 0; --b) made.bonuses.push_back(bonus());
        for (int p = depth > 0 ? dice_.between(0, 2) : 0; p > 0; --p)
            made.parts.push_back(composite(depth - 1));
        return made;
    }

    Bounds exactly(const Rational& value) { return {value, value}; }

    Curve curve(const Issue& issue) {
        Curve made;
        const bool dates = std::holds_alternative<Dates>(issue.domain);
        made.dates = dates;
        Rational x = dates ? Rational(22335 + dice_.between(0, 8)) : number(-2, 2);
        for (int k = dice_.between(1, 4); k > 0; --k) {
            made.knots.emplace_back(x, number(-3, 6));
            x += fraction(dice_.between(1, 7), dates ? 1 : 3);
        }
        return made;
    }

    void add_issue_worth(const Issue& issue, Preferences& own) {
        if (dice_.once_in(6)) return;  // worth nothing
        IssueWorth made;
        made.issue = issue.id;
        made.points = dice_.once_in(2);
        if (!made.points && !dice_.once_in(3))
            made.weight = exactly(dice_.once_in(6) ? Rational(0) : number(-1, 6));
        const bool divisible = std::holds_alternative<Divisible>(issue.domain);
        if (divisible && dice_.once_in(2)) {
            made.shape = WholePoints{exactly(number(0, 10))};
        } else if (divisible || (!std::holds_alternative<Choice>(issue.domain) && dice_.once_in(2))) {
            made.shape = curve(issue);
        } else {
            ValueTable table;
            for (const Value& value : values_of(issue)) {
                if (!dice_.once_in(8)) table.entries.emplace_back(value, exactly(number(-2, 6)));
            }
            made.shape = table;
        }
        own.issues.push_back(std::move(made));
    }

    void add_preferences(const Id& party) {
        Preferences own;
        own.party = party;
        for (const Issue& issue : case_.issues) add_issue_worth(issue, own);
        if (!plain_) add_linked_worths(own);
        if (!dice_.once_in(4)) own.walk_away = exactly(dice_.once_in(12) ? Rational(1000) : number(-4, 6));
        case_.preferences.push_back(std::move(own));
    }

    void add_linked_worths(Preferences& own) {
        for (int b = dice_.once_in(2) ? dice_.between(1, 3) : 0; b > 0; --b) own.bonuses.push_back(bonus());
        if (dice_.once_in(4)) own.composites.push_back(composite(2));
        if (dice_.once_in(5)) own.fixed.push_back(fixed_worth());
        if (dice_.once_in(12)) own.fixed.push_back(fixed_worth());
        if (dice_.once_in(4)) own.at_most = number(-2, 15);
        if (dice_.once_in(3)) own.red_lines.push_back(red_line());
        if (dice_.once_in(12)) own.red_lines.push_back(red_line());
    }

    SumTerm sum_term(const Issue& issue) {
        SumTerm term;
        term.issue = issue.id;
        if (dice_.once_in(2)) term.coefficient = number(-2, 2);
        if (const auto* choice = std::get_if<Choice>(&issue.domain)) {
            for (const Option& option : choice->options) {
                if (!dice_.once_in(4)) term.costs.emplace_back(option.id, number(0, 5));
            }
        }
        return term;
    }

    void add_limit() {
        Limit limit;
        switch (dice_.between(0, 2)) {
            case 0:
                limit.rule = Implication{box(), box()};
                break;
            case 1:
                limit.rule = Forbidden{box()};
                break;
            default: {
                Sum sum;
                for (const Issue& issue : case_.issues) {
                    // Dates count in days since 1970: a sum over them would always be far from the other
                    // terms.
                    const bool summable = std::holds_alternative<Choice>(issue.domain) ||
                                          std::holds_alternative<Range>(issue.domain) || dice_.once_in(9);
                    if (summable && !std::holds_alternative<Divisible>(issue.domain))
                        sum.terms.push_back(sum_term(issue));
                }
                if (!sum.terms.empty() && dice_.once_in(5)) sum.terms.push_back(sum.terms.front());
                if (dice_.once_in(2)) sum.at_least = number(-6, 4);
                if (!sum.at_least || dice_.once_in(2)) sum.at_most = sum.at_least.value_or(0) + number(0, 9);
                limit.rule = sum;
            }
        }
        case_.limits.push_back(std::move(limit));
    }

    void add_quorum() {
        int votes = 0;
        for (const Party& party : case_.parties) {
            const int own = dice_.once_in(2) ? 1 : dice_.between(0, 3);
            if (own != 1 || dice_.once_in(2)) case_.agreement.votes.emplace_back(party.id, own);
            if (dice_.once_in(4)) case_.agreement.veto.push_back(party.id);
            votes += own;
        }
        case_.agreement.at_least = dice_.between(0, votes);
    }

    Dice dice_;
    Case case_;
    bool plain_ = false;  // worths are plain sums and everybody must accept
    Value drawn_;
};

inline Case random_case(std::uint64_t seed) {
    return CaseMaker(seed).make();
}

}  // namespace wasit::testing
