#include "engine/continuous/issue_pieces.hpp"

#include <algorithm>
#include <set>

#include "engine/continuous/case_boxes.hpp"

namespace wasit::engine {

namespace {

using Places = std::set<Rational>;

const Curve* find_curve(const Preferences& own, const Id& issue) {
    const IssueWorth* worth = own.find_issue(issue);
    return worth == nullptr ? nullptr : std::get_if<Curve>(&worth->shape);
}

Places find_knots(const Preferences& own, const Id& issue, const Rational& from, const Rational& to) {
    Places places = {from, to};
    if (const Curve* curve = find_curve(own, issue)) {
        for (const auto& knot : curve->knots) {
            if (knot.first > from && knot.first < to) places.insert(knot.first);
        }
    }
    return places;
}

Places find_box_ends(const Case& negotiation, const Issue& issue) {
    const Real& real = std::get<Real>(issue.domain);
    Places places;
    const auto include = [&](const Value& value) {
        const auto* number = std::get_if<Rational>(&value);
        if (number != nullptr && *number >= real.from && *number <= real.to) places.insert(*number);
    };
    for (const Box* box : list_boxes(negotiation)) {
        const Side* side = box->find(issue.id);
        if (side == nullptr) continue;
        for (const Value& value : side->any_of) include(value);
        if (side->min) include(*side->min);
        if (side->max) include(*side->max);
    }
    return places;
}

Value to_shares(const Case& negotiation, const std::vector<Rational>& parts) {
    Shares shares;
    for (std::size_t p = 0; p < parts.size(); ++p)
        shares.of_party.emplace_back(negotiation.parties[p].id, parts[p]);
    return shares;
}

// What boxes name, all parties' shares in their order; each once.
std::vector<Value> find_named_shares(const Case& negotiation, const Issue& issue) {
    std::vector<Value> named;
    for (const Box* box : list_boxes(negotiation)) {
        const Side* side = box->find(issue.id);
        if (side == nullptr) continue;
        for (const Value& value : side->any_of) {
            if (admits(issue, value) && std::find(named.begin(), named.end(), value) == named.end())
                named.push_back(value);
        }
    }
    return named;
}

// Inside: the corners mixed by weights 1, 1, 1..., or, where that is a named value, 1, 2, 3... or 1, 3, 5... and so on.
IssuePiece to_piece(const Case& negotiation, const std::vector<std::vector<Rational>>& corners,
                    const std::vector<Value>& named) {
    IssuePiece piece;
    for (const auto& corner : corners) piece.corners.push_back(to_shares(negotiation, corner));
    for (long step = 0;; ++step) {
        std::vector<Rational> middle(corners.front().size());
        Rational total = 0, weight = 1;
        for (const auto& corner : corners) {
            for (std::size_t p = 0; p < middle.size(); ++p) middle[p] += weight * corner[p];
            total += weight;
            weight += step;
        }
        for (Rational& share : middle) share /= total;
        piece.inside = to_shares(negotiation, middle);
        if (corners.size() == 1 || std::find(named.begin(), named.end(), piece.inside) == named.end())
            return piece;
    }
}

using ShareRange = std::pair<Rational, Rational>;

// All points of the ranges' product that sum to 1 and have at most one coordinate that is no end: its corners.
std::vector<std::vector<Rational>> list_corners(const std::vector<ShareRange>& ranges) {
    const std::size_t parties = ranges.size();
    std::set<std::vector<Rational>> corners;
    for (std::size_t open = 0; open < parties; ++open) {
        for (std::size_t ends = 0; ends < std::size_t{1} << (parties - 1); ++ends) {
            std::vector<Rational> corner(parties);
            Rational rest = 1;
            std::size_t bit = 0;
            for (std::size_t p = 0; p < parties; ++p) {
                if (p == open) continue;
                corner[p] = (ends >> bit++ & 1) != 0 ? ranges[p].second : ranges[p].first;
                rest -= corner[p];
            }
            if (rest < ranges[open].first || rest > ranges[open].second) continue;
            corner[open] = rest;
            corners.insert(std::move(corner));
        }
    }
    return {corners.rbegin(), corners.rend()};
}

}  // namespace

std::vector<IssuePiece> list_pieces(const std::vector<Value>& values) {
    std::vector<IssuePiece> pieces;
    for (const Value& value : values) pieces.push_back({{value}, value});
    return pieces;
}

std::vector<IssuePiece> cut_real(const Case& negotiation, const Issue& issue) {
    const Real& real = std::get<Real>(issue.domain);
    const Places ends = find_box_ends(negotiation, issue);
    Places places = ends;
    for (const Preferences& own : negotiation.preferences)
        places.merge(find_knots(own, issue.id, real.from, real.to));
    places.insert(real.from);
    places.insert(real.to);
    std::vector<IssuePiece> pieces;
    for (auto right = std::next(places.begin()); right != places.end(); ++right) {
        const Rational& left = *std::prev(right);
        pieces.push_back({{left, *right}, Rational((left + *right) / 2)});
    }
    for (const Rational& end : ends) pieces.push_back({{end}, end});
    if (pieces.empty()) pieces.push_back({{real.from}, real.from});
    return pieces;
}

std::optional<std::vector<IssuePiece>> cut_divisible(const Case& negotiation, const Issue& issue,
                                                     std::size_t most) {
    const std::size_t parties = negotiation.parties.size();
    std::vector<std::vector<ShareRange>> ranges;
    bool all_whole = true;
    for (const Party& party : negotiation.parties) {
        const Places places = find_knots(*negotiation.find_preferences(party.id), issue.id, 0, 1);
        std::vector<ShareRange>& own = ranges.emplace_back();
        for (auto right = std::next(places.begin()); right != places.end(); ++right)
            own.emplace_back(*std::prev(right), *right);
        all_whole = all_whole && own.size() == 1;
    }
    const std::vector<Value> named = find_named_shares(negotiation, issue);
    std::vector<IssuePiece> pieces;
    const auto add_named = [&] {
        for (const Value& value : named) pieces.push_back({{value}, value});
    };
    if (all_whole) {
        std::vector<std::vector<Rational>> corners(parties, std::vector<Rational>(parties));
        for (std::size_t p = 0; p < parties; ++p) corners[p][p] = 1;
        pieces.push_back(to_piece(negotiation, corners, named));
        add_named();
        return pieces;
    }
    if (parties > 10) return std::nullopt;
    std::vector<std::size_t> at(parties, 0);
    std::size_t count = 0;
    for (std::size_t steps = 0;; ++steps) {
        std::vector<ShareRange> cell;
        Rational least = 0, largest = 0;
        for (std::size_t p = 0; p < parties; ++p) {
            cell.push_back(ranges[p][at[p]]);
            least += cell.back().first;
            largest += cell.back().second;
        }
        // Cells that touch the simplex in a border only are borders of others.
        if (least < 1 && largest > 1) {
            pieces.push_back(to_piece(negotiation, list_corners(cell), named));
            count += pieces.back().corners.size();
        }
        if (count > most || steps > most) return std::nullopt;
        std::size_t p = 0;
        while (p < parties && ++at[p] == ranges[p].size()) at[p++] = 0;
        if (p == parties) {
            add_named();
            return pieces;
        }
    }
}

std::vector<Curve> draw_curves(const Case& negotiation, const Issue& issue) {
    const auto* real = std::get_if<Real>(&issue.domain);
    std::vector<Curve> curves;
    for (const Party& party : negotiation.parties) {
        const Preferences& own = *negotiation.find_preferences(party.id);
        const IssueWorth* worth = own.find_issue(issue.id);
        Curve& curve = curves.emplace_back();
        for (const Rational& place : find_knots(own, issue.id, real != nullptr ? real->from : Rational(0),
                                                real != nullptr ? real->to : Rational(1))) {
            Value value = place;
            if (real == nullptr) value = Shares{{{party.id, place}}};
            curve.knots.emplace_back(place,
                                     worth == nullptr ? Rational(0) : issue_worth(*worth, party.id, value));
        }
    }
    return curves;
}

}  // namespace wasit::engine
