// Cases small enough to work out by hand, and random ones, for the tests of mediation.
#pragma once

#include <random>
#include <string>
#include <utility>
#include <vector>

#include "model/case.hpp"

namespace wasit::testing {

inline Value option(int o) {
    return Id("o" + std::to_string(o));
}

inline Text bilingual(const std::string& english, const std::string& arabic) {
    return Text{{{"en", english}, {"ar", arabic}}};
}

inline Issue choice_issue(const Id& id, const std::vector<Id>& options) {
    Choice domain;
    for (const Id& option : options) domain.options.push_back({option, {}, {}, {}});
    Issue issue;
    issue.id = id;
    issue.domain = domain;
    return issue;
}

inline Issue range_issue(const Id& id, const Rational& from, const Rational& to, const Rational& step) {
    Issue issue;
    issue.id = id;
    issue.domain = Range{from, to, step};
    return issue;
}

inline Issue divisible_issue(const Id& id) {
    Issue issue;
    issue.id = id;
    issue.domain = Divisible{};
    return issue;
}

inline IssueWorth points_on(const Id& issue, const std::vector<std::pair<Value, Rational>>& worths) {
    ValueTable table;
    for (const auto& [value, worth] : worths) table.entries.emplace_back(value, Bounds{worth, worth});
    IssueWorth own;
    own.issue = issue;
    own.points = true;
    own.shape = table;
    return own;
}

inline IssueWorth curve_on(const Id& issue, const std::vector<std::pair<Rational, Rational>>& knots) {
    IssueWorth own;
    own.issue = issue;
    own.shape = Curve{knots, false};
    return own;
}

inline Side any_of(const std::vector<Value>& values) {
    return {values, {}, {}};
}
inline Side at_least(const Value& value) {
    return {{}, value, {}};
}
inline Side at_most(const Value& value) {
    return {{}, {}, value};
}

inline Position position_of(const Id& party, const std::vector<std::pair<Id, Side>>& sides) {
    Position position;
    position.party = party;
    position.wants.sides = sides;
    return position;
}

inline RedLine red_line(const Box& never) {
    RedLine line;
    line.never = never;
    return line;
}

inline Bonus bonus_on(const Box& box, const Rational& worth) {
    Bonus bonus;
    bonus.box = box;
    bonus.worth = worth;
    return bonus;
}

// North and South over a river. North cares for the withdrawal line, South for the releases; both want
// monitors a little. 3 x 5 x 2 = 30 deals.
//
//   withdrawal   none 50/0   partial 35/30  full 0/40      (North/South)
//   releases     0: 0/20, 30: 5/18, 60: 15/14, 90: 25/8, 120: 30/0
//   monitors     none 10/0   joint 5/30
//   walk-aways   40 / 30
//
// North asks for no withdrawal and at least 90 releases; South for a full withdrawal, at most 30, and joint
// monitors.
inline Case river_case() {
    Case river;
    river.id = "river";
    river.title = bilingual("River ceasefire", "هدنة النهر");
    river.parties.resize(2);
    river.parties[0].id = "north";
    river.parties[0].name = bilingual("North", "الشمال");
    river.parties[1].id = "south";
    river.parties[1].name = bilingual("South", "الجنوب");
    river.issues = {choice_issue("withdrawal", {"none", "partial", "full"}),
                    range_issue("releases", 0, 120, 30), choice_issue("monitors", {"none", "joint"})};
    river.issues[0].name = bilingual("Withdrawal", "الانسحاب");
    river.issues[1].name = bilingual("Releases", "الإفراجات");
    river.issues[1].unit = bilingual("people", "شخصًا");
    river.issues[2].name = bilingual("Monitors", "المراقبون");
    const auto number = [](int n) { return Value(Rational(n)); };
    const auto option = [](const char* id) { return Value(Id(id)); };
    Preferences north;
    north.party = "north";
    north.walk_away = Bounds{40, 40};
    north.issues = {
        points_on("withdrawal", {{option("none"), 50}, {option("partial"), 35}, {option("full"), 0}}),
        points_on("releases",
                  {{number(0), 0}, {number(30), 5}, {number(60), 15}, {number(90), 25}, {number(120), 30}}),
        points_on("monitors", {{option("none"), 10}, {option("joint"), 5}})};
    Preferences south;
    south.party = "south";
    south.walk_away = Bounds{30, 30};
    south.issues = {
        points_on("withdrawal", {{option("none"), 0}, {option("partial"), 30}, {option("full"), 40}}),
        points_on("releases",
                  {{number(0), 20}, {number(30), 18}, {number(60), 14}, {number(90), 8}, {number(120), 0}}),
        points_on("monitors", {{option("none"), 0}, {option("joint"), 30}})};
    river.preferences = {north, south};
    river.talks.positions = {
        position_of("north", {{"withdrawal", any_of({option("none")})}, {"releases", at_least(number(90))}}),
        position_of("south", {{"withdrawal", any_of({option("full")})},
                              {"releases", at_most(number(30))},
                              {"monitors", any_of({option("joint")})}})};
    Draft draft;
    draft.id = "d1";
    draft.deal.values = {{"withdrawal", option("partial")}, {"releases", number(60)}};
    river.talks.drafts = {draft};
    return river;
}

// A case of two to four parties and up to four issues with limits, red lines, bonuses, positions and a draft.
// The same seed gives the same case everywhere.
class SmallCaseMaker {
  public:
    explicit SmallCaseMaker(std::uint64_t seed) : bits_(seed) {}

    Case run() {
        Case negotiation;
        negotiation.id = "random";
        const int issues = between(1, 4);
        for (int i = 0; i < issues; ++i) negotiation.issues.push_back(make_issue(i));
        const int parties = between(2, 4);
        for (int p = 0; p < parties; ++p) {
            Party party;
            party.id = "p" + std::to_string(p);
            negotiation.parties.push_back(party);
            negotiation.preferences.push_back(make_preferences(negotiation, party.id));
        }
        if (once_in(2)) negotiation.limits.push_back(make_limit(negotiation));
        if (once_in(3)) {
            negotiation.agreement.at_least = between(1, parties);
            if (once_in(2)) negotiation.agreement.veto = {"p0"};
        }
        for (const Party& party : negotiation.parties) {
            if (once_in(5)) continue;
            Position position;
            position.party = party.id;
            position.wants = make_box(negotiation);
            negotiation.talks.positions.push_back(position);
        }
        if (once_in(2)) {
            Draft draft;
            draft.id = "d";
            for (const Issue& issue : negotiation.issues) {
                if (once_in(2)) draft.deal.values.emplace_back(issue.id, pick(issue));
            }
            negotiation.talks.drafts.push_back(draft);
        }
        return negotiation;
    }

    Deal pick_deal(const Case& negotiation) {
        Deal deal;
        for (const Issue& issue : negotiation.issues) deal.values.emplace_back(issue.id, pick(issue));
        return deal;
    }

  private:
    int between(int least, int most) {
        return least + static_cast<int>(bits_() % static_cast<std::uint64_t>(most - least + 1));
    }
    bool once_in(int times) { return between(1, times) == 1; }

    Issue make_issue(int index) {
        const Id id = "i" + std::to_string(index);
        if (once_in(3)) return range_issue(id, 0, 10 * between(1, 4), 10);
        std::vector<Id> options;
        const int count = between(1, 4);
        for (int o = 0; o < count; ++o) options.push_back("o" + std::to_string(o));
        return choice_issue(id, options);
    }

    Value pick(const Issue& issue) {
        const std::vector<Value> values = list_values(issue);
        return values[between(0, static_cast<int>(values.size()) - 1)];
    }

    Box make_box(const Case& negotiation) {
        Box box;
        for (const Issue& issue : negotiation.issues) {
            if (once_in(2)) continue;
            Side side = any_of({pick(issue)});
            if (once_in(2)) {
                if (const Value other = pick(issue); other != side.any_of.front())
                    side.any_of.push_back(other);
            }
            box.sides.emplace_back(issue.id, side);
        }
        return box;
    }

    Preferences make_preferences(const Case& negotiation, const Id& party) {
        Preferences own;
        own.party = party;
        for (const Issue& issue : negotiation.issues) {
            if (once_in(8)) continue;
            std::vector<std::pair<Value, Rational>> worths;
            for (const Value& value : list_values(issue))
                worths.emplace_back(value, Rational(between(0, 12), 3));
            for (auto& [value, worth] : worths) worth.canonicalize();
            own.issues.push_back(points_on(issue.id, worths));
        }
        if (!once_in(3)) own.walk_away = Bounds{Rational(between(0, 4)), 0};
        if (own.walk_away) own.walk_away->high = own.walk_away->low;
        if (once_in(3)) own.red_lines.push_back(red_line(make_box(negotiation)));
        if (once_in(2)) own.bonuses.push_back(bonus_on(make_box(negotiation), between(-4, 4)));
        return own;
    }

    Limit make_limit(const Case& negotiation) {
        Limit limit;
        if (once_in(2)) {
            limit.rule = Forbidden{make_box(negotiation)};
        } else {
            limit.rule = Implication{make_box(negotiation), make_box(negotiation)};
        }
        return limit;
    }

    std::mt19937_64 bits_;
};

}  // namespace wasit::testing
