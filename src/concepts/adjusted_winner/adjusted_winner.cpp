#include "concepts/adjusted_winner/adjusted_winner.hpp"

#include <algorithm>
#include <array>

namespace wasit::concepts::adjusted_winner {

namespace {

// A good and what each party gives it, out of 100.
struct Good {
    const Issue* issue;
    std::array<Rational, 2> points;
    Rational first_share = 0;
};

struct Goods {
    std::vector<Good> goods;
    std::vector<Obstacle> obstacles;
};

void examine_preferences(const Preferences& preferences, std::vector<Obstacle>& obstacles) {
    const std::string whose = "`" + preferences.party + "`";
    if (const auto reason = find_incompleteness(preferences)) {
        obstacles.push_back(
            {"the preferences of " + whose + " are incomplete: " + *reason, "state exact points"});
    }
    if (!preferences.bonuses.empty() || !preferences.composites.empty() || !preferences.fixed.empty() ||
        preferences.at_most) {
        obstacles.push_back({"the worths of " + whose + " are not a plain sum over issues",
                             "state points for each good alone"});
    }
}

// What all of the good is worth to the party; nothing (and an obstacle) if it has no points.
Rational find_points(const Preferences& preferences, const Issue& issue, std::vector<Obstacle>& obstacles) {
    const IssueWorth* own = preferences.find_issue(issue.id);
    if (own == nullptr) return 0;
    const auto* whole = std::get_if<WholePoints>(&own->shape);
    const std::string whose = "the worth of `" + issue.id + "` to `" + preferences.party + "`";
    if (whole == nullptr) {
        obstacles.push_back(
            {whose + " is not in proportion to its share", "state the points of the whole good"});
        return 0;
    }
    const Rational points =
        (own->weight && !own->points ? own->weight->low : Rational(1)) * whole->points.low;
    if (points < 0)
        obstacles.push_back({whose + " is negative", "adjusted-winner divides goods, worth 0 or more"});
    return points;
}

Goods list_goods(const Case& negotiation) {
    Goods result;
    const auto refuse = [&](std::string what, std::string remedy) {
        result.obstacles.push_back({std::move(what), std::move(remedy)});
    };
    if (negotiation.parties.size() != 2) {
        refuse("there are " + std::to_string(negotiation.parties.size()) + " parties",
               "adjusted-winner is for two; use another concept");
        return result;
    }
    if (!negotiation.limits.empty())
        refuse("the case has limits", "adjusted-winner needs goods that are free of links");
    std::array<const Preferences*, 2> preferences{};
    for (std::size_t p = 0; p < 2; ++p) {
        const Id& party = negotiation.parties[p].id;
        preferences[p] = negotiation.find_preferences(party);
        if (preferences[p] == nullptr) {
            refuse("no preferences of `" + party + "` are known", "add private/" + party + ".yaml");
            return result;
        }
        examine_preferences(*preferences[p], result.obstacles);
    }
    std::array<Rational, 2> sums;
    for (const Issue& issue : negotiation.issues) {
        if (issue.status != IssueStatus::open) continue;
        if (!std::holds_alternative<Divisible>(issue.domain)) {
            refuse("`" + issue.id + "` is not divisible",
                   "mark it `divisible: true`, or use another concept");
            continue;
        }
        Good good{&issue, {}, 0};
        for (std::size_t p = 0; p < 2; ++p) {
            good.points[p] = find_points(*preferences[p], issue, result.obstacles);
            sums[p] += good.points[p];
        }
        result.goods.push_back(std::move(good));
    }
    for (std::size_t p = 0; p < 2 && result.obstacles.empty(); ++p) {
        if (sums[p] == 0) {
            refuse("`" + negotiation.parties[p].id + "` gives no points to any good",
                   "state points for at least one good");
            continue;
        }
        for (Good& good : result.goods) good.points[p] = good.points[p] * 100 / sums[p];
    }
    return result;
}

std::array<Rational, 2> count_points(const std::vector<Good>& goods) {
    std::array<Rational, 2> totals;
    for (const Good& good : goods) {
        totals[0] += good.points[0] * good.first_share;
        totals[1] += good.points[1] * (1 - good.first_share);
    }
    return totals;
}

// The goods of `leader`, the one to hand over first in front.
std::vector<Good*> order_transfers(std::vector<Good>& goods, std::size_t leader) {
    std::vector<Good*> order;
    for (Good& good : goods) {
        const bool owned = (good.first_share == 1) == (leader == 0);
        if (owned && good.points[1 - leader] > 0) order.push_back(&good);  // else the ratio is infinite: kept
    }
    std::stable_sort(order.begin(), order.end(), [&](const Good* left, const Good* right) {
        return left->points[leader] * right->points[1 - leader] <
               right->points[leader] * left->points[1 - leader];
    });
    return order;
}

Rational find_walk_away(const Preferences& preferences) {
    return preferences.walk_away ? preferences.walk_away->low : Rational(0);
}

}  // namespace

Answer divide(const Case& negotiation) {
    Answer answer;
    auto [goods, obstacles] = list_goods(negotiation);
    answer.obstacles = std::move(obstacles);
    if (!answer.obstacles.empty()) return answer;

    Division division;
    for (Good& good : goods) good.first_share = good.points[0] >= good.points[1] ? 1 : 0;
    std::array<Rational, 2> totals = count_points(goods);
    const std::size_t leader = totals[0] >= totals[1] ? 0 : 1;
    for (Good* good : order_transfers(goods, leader)) {
        const Rational lead = totals[leader] - totals[1 - leader];
        if (lead == 0) break;
        const Rational evens_out = lead / (good->points[0] + good->points[1]);
        const Rational share = std::min(Rational(1), evens_out);
        good->first_share = leader == 0 ? Rational(1 - share) : share;
        division.transfers.push_back(
            {good->issue->id, negotiation.parties[leader].id, negotiation.parties[1 - leader].id, share});
        if (share < 1) division.split = good->issue->id;
        totals = count_points(goods);
    }

    division.points = {totals[0], totals[1]};
    auto next = goods.begin();
    for (const Issue& issue : negotiation.issues) {
        if (issue.status == IssueStatus::parked) continue;
        if (issue.status == IssueStatus::agreed) {
            division.deal.set(issue.id, *issue.agreed);
            continue;
        }
        const Rational& share = (next++)->first_share;
        division.deal.set(issue.id, Shares{{{negotiation.parties[0].id, share},
                                            {negotiation.parties[1].id, Rational(1 - share)}}});
    }
    for (const Party& party : negotiation.parties) {
        const Preferences& preferences = *negotiation.find_preferences(party.id);
        division.worths.push_back(worth(preferences, division.deal));
        division.gains.push_back(division.worths.back() - find_walk_away(preferences));
    }
    answer.division = std::move(division);
    return answer;
}

std::vector<std::string> check_division(const Case& negotiation, const Deal& deal) {
    auto [goods, obstacles] = list_goods(negotiation);
    std::vector<std::string> objections;
    for (const Obstacle& obstacle : obstacles) objections.push_back(obstacle.what);
    if (!objections.empty()) return objections;
    int split = 0;
    for (Good& good : goods) {
        const Value* value = deal.find(good.issue->id);
        const auto* shares = value == nullptr ? nullptr : std::get_if<Shares>(value);
        const auto share_of = [&](std::size_t p) -> Rational {
            for (const auto& [party, share] : shares->of_party) {
                if (party == negotiation.parties[p].id) return share;
            }
            return 0;
        };
        if (shares == nullptr) return {"the deal says nothing on `" + good.issue->id + "`"};
        good.first_share = share_of(0);
        const Rational second_share = share_of(1);
        if (good.first_share < 0 || second_share < 0 || good.first_share + second_share != 1) {
            return {"the shares of `" + good.issue->id + "` do not sum to 1"};
        }
        split += good.first_share != 0 && second_share != 0;
    }
    const auto totals = count_points(goods);
    if (totals[0] != totals[1]) {
        objections.push_back("the points differ: " + to_fraction(totals[0]) + " and " +
                             to_fraction(totals[1]));
    }
    if (split > 1) objections.push_back(std::to_string(split) + " goods are split");
    for (const Good& held : goods) {
        for (const Good& wanted : goods) {
            if (held.first_share == 0 || wanted.first_share == 1) continue;
            if (held.points[0] * wanted.points[1] < wanted.points[0] * held.points[1]) {
                objections.push_back("both would gain by trading `" + held.issue->id + "` for `" +
                                     wanted.issue->id + "`");
            }
        }
    }
    return objections;
}

}  // namespace wasit::concepts::adjusted_winner
