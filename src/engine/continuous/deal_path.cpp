#include "engine/continuous/deal_path.hpp"

#include <algorithm>

#include "engine/continuous/case_boxes.hpp"

namespace wasit::engine {

namespace {

Rational mix_numbers(const Rational& from, const Rational& to, const Rational& share) {
    return from + share * (to - from);
}

Rational share_of(const Shares& shares, const Id& party) {
    for (const auto& [owner, share] : shares.of_party) {
        if (owner == party) return share;
    }
    return 0;
}

// Precondition: only real values and shares differ.
Deal mix_deals(const Deal& from, const Deal& to, const Rational& share) {
    Deal result = from;
    for (auto& [issue, value] : result.values) {
        const Value& other = *to.find(issue);
        if (value == other) continue;
        if (auto* number = std::get_if<Rational>(&value)) {
            *number = mix_numbers(*number, std::get<Rational>(other), share);
        } else {
            for (auto& [party, own] : std::get<Shares>(value).of_party)
                own = mix_numbers(own, share_of(std::get<Shares>(other), party), share);
        }
    }
    return result;
}

bool can_mix(const Issue& issue, const Value& from, const Value& to) {
    if (from == to) return true;
    if (std::holds_alternative<Real>(issue.domain)) return true;
    if (!std::holds_alternative<Divisible>(issue.domain)) return false;
    // The parties' order is the same, or their shares could not be paired.
    const auto& ours = std::get<Shares>(from).of_party;
    const auto& theirs = std::get<Shares>(to).of_party;
    return ours.size() == theirs.size() &&
           std::equal(ours.begin(), ours.end(), theirs.begin(),
                      [](const auto& a, const auto& b) { return a.first == b.first; });
}

// Where between `from` and `to` a number is `at`: if it is.
void add_turn(const Rational& from, const Rational& to, const Rational& at, std::vector<Rational>& turns) {
    if (from == to) return;
    Rational share = (at - from) / (to - from);
    if (share > 0 && share < 1) turns.push_back(std::move(share));
}

void tidy(std::vector<Rational>& turns) {
    std::sort(turns.begin(), turns.end());
    turns.erase(std::unique(turns.begin(), turns.end()), turns.end());
}

}  // namespace

DealPath::DealPath(const Case& negotiation, Test allows) : case_(negotiation), allows_(std::move(allows)) {
    for (const Preferences& own : case_.preferences) {
        if (!own.at_most) continue;
        uncapped_.push_back(own);
        uncapped_.back().at_most.reset();
    }
}

std::vector<Rational> DealPath::find_turns(const Deal& from, const Deal& to) const {
    std::vector<Rational> turns = {0, 1};
    const std::vector<const Box*> boxes = list_boxes(case_);
    for (const auto& [issue, value] : from.values) {
        const Value &here = value, &other = *to.find(issue);  // a lambda cannot capture `value`
        if (here == other) continue;
        const auto* number = std::get_if<Rational>(&here);
        for (const Preferences& own : case_.preferences) {
            const IssueWorth* worth = own.find_issue(issue);
            const Curve* curve = worth == nullptr ? nullptr : std::get_if<Curve>(&worth->shape);
            if (curve == nullptr) continue;
            const Rational start = number != nullptr ? *number : share_of(std::get<Shares>(here), own.party);
            const Rational end =
                number != nullptr ? std::get<Rational>(other) : share_of(std::get<Shares>(other), own.party);
            for (const auto& knot : curve->knots) add_turn(start, end, knot.first, turns);
        }
        const auto pass = [&](const Value& named) {
            if (const auto* at = std::get_if<Rational>(&named)) {
                if (number != nullptr) add_turn(*number, std::get<Rational>(other), *at, turns);
            } else if (const auto* shares = std::get_if<Shares>(&named)) {
                if (number != nullptr) return;
                for (const auto& [party, own] : shares->of_party) {
                    add_turn(share_of(std::get<Shares>(here), party),
                             share_of(std::get<Shares>(other), party), own, turns);
                }
            }
        };
        for (const Box* box : boxes) {
            const Side* side = box->find(issue);
            if (side == nullptr) continue;
            for (const Value& named : side->any_of) pass(named);
            if (side->min) pass(*side->min);
            if (side->max) pass(*side->max);
        }
    }
    tidy(turns);
    return turns;
}

// Without the cap a worth is straight between two turns: two places in between tell where it passes the cap.
void DealPath::add_caps(const Deal& from, const Deal& to, std::vector<Rational>& turns) const {
    std::vector<Rational> more;
    for (const Preferences& own : uncapped_) {
        const Rational& cap = *case_.find_preferences(own.party)->at_most;
        for (std::size_t k = 0; k + 1 < turns.size(); ++k) {
            const Rational first = mix_numbers(turns[k], turns[k + 1], Rational(1, 3));
            const Rational second = mix_numbers(turns[k], turns[k + 1], Rational(2, 3));
            const Rational before = worth(own, mix_deals(from, to, first));
            const Rational after = worth(own, mix_deals(from, to, second));
            if (before == after) continue;
            Rational passes = mix_numbers(first, second, (cap - before) / (after - before));
            if (passes > turns[k] && passes < turns[k + 1]) more.push_back(std::move(passes));
        }
    }
    turns.insert(turns.end(), more.begin(), more.end());
    tidy(turns);
}

std::string DealPath::check(const Deal& from, const std::vector<Rational>& from_worths, const Deal& to,
                            const std::vector<Rational>& to_worths) const {
    for (const auto& [id, value] : from.values) {
        if (!can_mix(*case_.find_issue(id), value, *to.find(id)))
            return "its two deals differ in more than real values and shares";
    }
    std::vector<Rational> turns = find_turns(from, to);
    add_caps(from, to, turns);
    std::vector<Rational> places = turns;
    for (std::size_t k = 0; k + 1 < turns.size(); ++k) {
        for (const Rational& share : {Rational(1, 3), Rational(2, 3)})
            places.push_back(mix_numbers(turns[k], turns[k + 1], share));
    }
    for (const Rational& place : places) {
        const Deal deal = mix_deals(from, to, place);
        if (!allows_(case_, deal)) return "a deal between its ends is not acceptable";
        for (std::size_t p = 0; p < case_.parties.size(); ++p) {
            if (worth(*case_.find_preferences(case_.parties[p].id), deal) !=
                mix_numbers(from_worths[p], to_worths[p], place))
                return "a deal between its ends is not worth what lies between them";
        }
    }
    return {};
}

}  // namespace wasit::engine
