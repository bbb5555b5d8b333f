// Small random cases with real and divisible issues, and all their deals on a grid that holds every knot: what is exact
// is compared with them, for no deal of the grid may be better.
#pragma once

#include <string>
#include <vector>

#include "dice.hpp"
#include "extend_deals.hpp"
#include "small_case.hpp"

namespace wasit::testing {

inline Issue real_issue(const Id& id, const Rational& from, const Rational& to) {
    Issue issue;
    issue.id = id;
    issue.domain = Real{from, to};
    return issue;
}

struct MixedFeatures {
    int parties = 2;
    bool limits =
        false;  // forbidden combinations, a sum, red lines, bonuses; intervals of real issues among them
    bool walk_aways = true;
};

namespace mixed_case {

inline constexpr int kReach = 4;  // real issues go from 0 to it

inline IssueWorth draw_worth(Dice& dice, const Issue& issue) {
    if (const auto* choice = std::get_if<Choice>(&issue.domain)) {
        std::vector<std::pair<Value, Rational>> worths;
        for (const Option& option : choice->options) worths.emplace_back(option.id, dice.between(0, 12));
        return points_on(issue.id, worths);
    }
    const bool divisible = std::holds_alternative<Divisible>(issue.domain);
    if (divisible && dice.once_in(2)) {
        IssueWorth own;
        own.issue = issue.id;
        const Rational points = dice.between(0, 12);
        own.shape = WholePoints{{points, points}};
        return own;
    }
    std::vector<std::pair<Rational, Rational>> knots;
    const int reach = divisible ? 1 : kReach;
    knots.emplace_back(0, dice.between(0, 12));
    for (int quarter = 1; quarter < 4; ++quarter) {
        if (dice.once_in(3)) {
            Rational x(quarter * reach, 4);
            x.canonicalize();
            knots.emplace_back(x, dice.between(0, 12));
        }
    }
    knots.emplace_back(reach, dice.between(0, 12));
    return curve_on(issue.id, knots);
}

inline void add_rules(Dice& dice, Case& negotiation) {
    const auto side_of = [&](const Issue& issue) -> Side {
        if (std::holds_alternative<Choice>(issue.domain)) return any_of({Id("a")});
        return dice.once_in(2) ? at_least(Rational(dice.between(1, 3)))
                               : at_most(Rational(dice.between(1, 3)));
    };
    const auto draw_box = [&] {
        Box box;
        for (const Issue& issue : negotiation.issues) {
            if (std::holds_alternative<Divisible>(issue.domain) || dice.once_in(3)) continue;
            box.sides.emplace_back(issue.id, side_of(issue));
        }
        return box;
    };
    if (dice.once_in(2)) {
        Limit limit;
        const Box when = draw_box(), require = draw_box();
        if (dice.once_in(2)) {
            limit.rule = Forbidden{when};
        } else {
            limit.rule = Implication{when, require};
        }
        if (!when.sides.empty()) negotiation.limits.push_back(limit);
    }
    if (dice.once_in(2)) {
        Sum sum;
        for (const Issue& issue : negotiation.issues) {
            if (!std::holds_alternative<Real>(issue.domain)) continue;
            sum.terms.push_back({issue.id, Rational(dice.between(1, 2)), {}});
        }
        if (dice.once_in(2)) {
            sum.at_most = dice.between(2, 6);
        } else {
            sum.at_least = dice.between(1, 4);
        }
        Limit limit;
        limit.rule = sum;
        if (!sum.terms.empty()) negotiation.limits.push_back(limit);
    }
    for (Preferences& own : negotiation.preferences) {
        if (dice.once_in(3)) own.bonuses.push_back(bonus_on(draw_box(), dice.between(-4, 6)));
        if (dice.once_in(5)) {
            const Box never = draw_box();
            if (!never.sides.empty()) own.red_lines.push_back(red_line(never));
        }
    }
}

}  // namespace mixed_case

inline Case random_mixed_case(std::uint64_t seed, const MixedFeatures& features) {
    Dice dice(seed);
    Case negotiation;
    negotiation.id = "mixed-" + std::to_string(seed);
    for (int p = 0; p < features.parties; ++p) {
        Party party;
        party.id = "p" + std::to_string(p);
        negotiation.parties.push_back(party);
    }
    const int count = dice.between(2, 3);
    for (int i = 0; i < count; ++i) {
        const Id id = "i" + std::to_string(i);
        const int kind = i == 0 ? dice.between(1, 2) : dice.between(0, 2);
        negotiation.issues.push_back(kind == 0   ? choice_issue(id, {"a", "b", "c"})
                                     : kind == 1 ? real_issue(id, 0, mixed_case::kReach)
                                                 : divisible_issue(id));
    }
    for (const Party& party : negotiation.parties) {
        Preferences own;
        own.party = party.id;
        for (const Issue& issue : negotiation.issues)
            own.issues.push_back(mixed_case::draw_worth(dice, issue));
        if (features.walk_aways && dice.once_in(2)) {
            const Rational walk_away = dice.between(3, 16);
            own.walk_away = Bounds{walk_away, walk_away};
        } else {
            own.walk_away = Bounds{-100, -100};
        }
        negotiation.preferences.push_back(own);
    }
    if (features.limits) mixed_case::add_rules(dice, negotiation);
    return negotiation;
}

// Every deal with real values in quarters of the reach, halved, and shares in quarters.
inline std::vector<Deal> list_grid_deals(const Case& negotiation) {
    std::vector<Deal> deals(1);
    for (const Issue& issue : negotiation.issues) {
        std::vector<Value> values = list_values(issue);
        if (std::holds_alternative<Real>(issue.domain)) {
            for (int eighth = 0; eighth <= 8; ++eighth) {
                Rational x(eighth * mixed_case::kReach, 8);
                x.canonicalize();
                values.emplace_back(x);
            }
        } else if (std::holds_alternative<Divisible>(issue.domain)) {
            const std::size_t parties = negotiation.parties.size();
            for (int first = 0; first <= 4; ++first) {
                for (int second = 0; first + second <= 4; ++second) {
                    if (parties == 2 && first + second < 4) continue;
                    Shares shares;
                    const int quarters[] = {first, second, 4 - first - second};
                    for (std::size_t p = 0; p < parties; ++p) {
                        Rational share(quarters[p], 4);
                        share.canonicalize();
                        shares.of_party.emplace_back(negotiation.parties[p].id, share);
                    }
                    values.emplace_back(shares);
                }
            }
        }
        extend_deals(deals, issue.id, values);
    }
    return deals;
}

}  // namespace wasit::testing
