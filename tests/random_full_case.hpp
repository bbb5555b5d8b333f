// Random valid cases with everything the file format can say, in words that are hard to write down: for round trips
// through files. The same seed gives the same case on every machine.
#pragma once

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "dice.hpp"
#include "model/case.hpp"

namespace wasit::testing {

class FullCaseMaker {
  public:
    explicit FullCaseMaker(std::uint64_t seed) : dice_(seed) {}

    Case make() {
        case_.id = "random";
        case_.title = text();
        case_.summary = text();
        for (int i = dice_.between(0, 2); i > 0; --i) case_.sources.push_back(some_text());
        add_people();
        for (int i = dice_.between(0, 2); i > 0; --i) add_phase();
        for (int i = dice_.between(1, 5); i > 0; --i) add_issue();
        for (Phase& phase : case_.phases) {
            if (dice_.once_in(2)) phase.condition = box(0);
        }
        if (dice_.once_in(2)) add_quorum();
        for (int i = dice_.between(0, 3); i > 0; --i) add_limit();
        for (int i = dice_.between(0, 2); i > 0; --i) add_obligation();
        if (dice_.once_in(2)) case_.deadline = moment();
        if (dice_.once_in(2)) case_.deadline_rounds = dice_.between(1, 9);
        case_.extra = extra();
        for (const Party& party : case_.parties) {
            if (!dice_.once_in(4)) case_.preferences.push_back(preferences(party.id));
        }
        if (!dice_.once_in(3)) add_talks();
        return std::move(case_);
    }

  private:
    std::string word() {
        static const std::vector<std::string> words = {
            "north",       "no",     "null",   "~",          "60",          "2031-03-01", "true",   "1e3",
            "خط الانسحاب", "10 %",   "a: b",   "a #b",       "#c",          "- d",        "-5",     "--",
            "{x}",         "[y]",    "it's",   "say \"hi\"", "e:",          ":f",         "g,h",    "*i",
            "&j",          "!k",     "|",      ">",          "@l",          "`m`",        "?",      "? n",
            "<<",          "=",      "...",    "---",        "back\\slash", "name",       "clause", "und",
            "x-ray",       "  lead", "trail ", "a\tb",       "ö🙂",      "/",          "%41",    "min",
            "max",         "en"};
        return words[dice_.between(0, static_cast<int>(words.size()) - 1)];
    }

    Id new_id() {
        Id id = word();
        if (id.find('\t') != Id::npos) id = "tab";  // ids stand on one line, without control characters
        while (!ids_.insert(id).second) id += std::to_string(dice_.between(0, 9));
        return id;
    }

    Text text() {
        Text made;
        if (dice_.once_in(4)) return made;
        const std::string tail = dice_.once_in(5) ? "\nsecond line: #2" : "";
        if (dice_.once_in(2)) return plain(dice_.once_in(9) ? "" : word() + tail);
        for (const char* language : {"", "en", "ar", "zh-Hant"}) {
            if (dice_.once_in(2)) made.by_language[language] = word() + tail;
        }
        return made;
    }
    Text some_text() {
        Text made = text();
        return made.empty() ? plain(word()) : made;
    }

    Rational number() {
        static const std::vector<std::string> numbers = {
            "0", "1", "-1/3", "2/15", "0.25", "-17.5", "1e-30", "123456789012345678901234567890", "1e350"};
        return *parse_rational(numbers[dice_.between(0, static_cast<int>(numbers.size()) - 1)]);
    }
    Bounds bounds() {
        const Rational low = number();
        return {low, dice_.once_in(3) ? Rational(low + dice_.between(1, 5)) : low};
    }
    Date date() { return {parse_date("2031-02-27")->day + std::chrono::days(dice_.between(0, 40))}; }
    Moment moment() {
        static const std::vector<std::string> moments = {"2031-02",
                                                         "2031-02-05",
                                                         "about 2031-02",
                                                         "2031-02-05T14:30+03:00",
                                                         "about 2031-02-05T00:00Z",
                                                         "2031-02-05T23:59-11:30"};
        return *parse_moment(moments[dice_.between(0, static_cast<int>(moments.size()) - 1)]);
    }
    Annotations extra() {
        Annotations made;
        if (!dice_.once_in(4)) return made;
        made.json_by_key = {{"x-note", R"({"a":[1,1.50,"1",true,null,"true"],"b":{}})"}};
        if (dice_.once_in(2)) made.json_by_key.emplace_back("x-خ", R"("null")");
        if (dice_.once_in(2)) made.json_by_key.emplace_back("x-none", "null");
        return made;
    }

    const Id& person() { return people_[dice_.between(0, static_cast<int>(people_.size()) - 1)]; }
    const Id& party() {
        return case_.parties[dice_.between(0, static_cast<int>(case_.parties.size()) - 1)].id;
    }
    std::vector<Id> seen_by() { return dice_.once_in(4) ? std::vector<Id>{person()} : std::vector<Id>{}; }
    template <class Items>
    std::optional<Id> maybe_one_of(const Items& items) {
        if (items.empty() || dice_.once_in(2)) return std::nullopt;
        return items[dice_.between(0, static_cast<int>(items.size()) - 1)].id;
    }

    void add_people() {
        for (int i = dice_.between(1, 3); i > 0; --i) {
            Party made{new_id(), text(), {}, extra()};
            if (dice_.once_in(2)) made.factions.push_back({new_id(), text(), dice_.once_in(2), extra()});
            people_.push_back(made.id);
            case_.parties.push_back(std::move(made));
        }
        for (int i = dice_.between(0, 2); i > 0; --i) {
            case_.mediators.push_back({new_id(), text(), extra()});
            people_.push_back(case_.mediators.back().id);
        }
        for (int i = dice_.between(0, 2); i > 0; --i) {
            Actor made;
            made.id = new_id();
            made.name = text();
            made.role = dice_.once_in(2) ? word() : "";
            people_.push_back(made.id);
            made.seen_by = seen_by();
            made.extra = extra();
            case_.actors.push_back(std::move(made));
        }
        if (people_.size() > 1 && dice_.once_in(2))
            case_.channels.push_back({{people_[0], people_[1]}, seen_by(), extra()});
    }

    void add_phase() {
        Phase made;
        made.id = new_id();
        made.name = text();
        if (dice_.once_in(2)) made.days = dice_.between(1, 90);
        made.after = maybe_one_of(case_.phases);
        made.seen_by = seen_by();
        made.extra = extra();
        case_.phases.push_back(std::move(made));
    }

    void add_issue() {
        Issue made;
        made.id = new_id();
        made.name = text();
        switch (dice_.between(0, 5)) {
            case 0:
                made.domain =
                    Range{Rational(-1, 2), Rational(9, 2), dice_.once_in(2) ? Rational(1) : Rational(1, 3)};
                break;
            case 1:
                made.domain =
                    Dates{*parse_date("2031-02-27"), *parse_date("2031-03-20"), dice_.between(1, 7)};
                break;
            case 2:
                made.domain = Real{0, Rational(7, 3)};
                break;
            case 3:
                made.domain = Divisible{};
                break;
            default: {
                Choice choice;
                const bool bare = dice_.once_in(2);
                for (int i = dice_.between(1, 4); i > 0; --i) {
                    choice.options.push_back({new_id(), bare ? Text{} : text(), bare ? Text{} : text(),
                                              bare ? Annotations{} : extra()});
                }
                made.domain = choice;
            }
        }
        made.phase = maybe_one_of(case_.phases);
        made.unit = text();
        made.clause = text();
        if (dice_.once_in(4)) made.status = IssueStatus::parked;
        if (dice_.once_in(4)) {
            made.status = IssueStatus::agreed;
            made.agreed = value(made);
        }
        made.seen_by = seen_by();
        made.extra = extra();
        case_.issues.push_back(std::move(made));
    }

    Value value(const Issue& issue) {
        if (std::holds_alternative<Real>(issue.domain)) return Rational(Rational(dice_.between(0, 14)) / 6);
        if (std::holds_alternative<Divisible>(issue.domain)) {
            Shares shares;
            if (case_.parties.size() == 1) {
                shares.of_party = {{case_.parties[0].id, 1}};
            } else {
                shares.of_party = {{case_.parties[0].id, Rational(2, 15)},
                                   {case_.parties[1].id, Rational(13, 15)}};
            }
            for (const Party& party : case_.parties) {
                const auto named = std::any_of(shares.of_party.begin(), shares.of_party.end(),
                                               [&](const auto& share) { return share.first == party.id; });
                if (!named) shares.of_party.emplace_back(party.id, 0);
            }
            return shares;
        }
        const std::vector<Value> values = list_values(issue);
        return values[dice_.between(0, static_cast<int>(values.size()) - 1)];
    }

    Deal deal(int least) {
        Deal made;
        for (const Issue& issue : case_.issues) {
            if (dice_.once_in(2) || static_cast<int>(made.values.size()) < least)
                made.values.emplace_back(issue.id, value(issue));
        }
        return made;
    }

    Side side(const Issue& issue) {
        Side made;
        if (std::holds_alternative<Choice>(issue.domain) || std::holds_alternative<Divisible>(issue.domain) ||
            dice_.once_in(2)) {
            for (int i = dice_.between(1, 3); i > 0; --i) made.any_of.push_back(value(issue));
            return made;
        }
        const Value low = value(issue);
        if (!dice_.once_in(3)) made.min = low;
        if (!made.min || dice_.once_in(3)) made.max = low;
        return made;
    }

    Box box(int least) {
        Box made;
        for (const Issue& issue : case_.issues) {
            if (dice_.once_in(2) || static_cast<int>(made.sides.size()) < least)
                made.sides.emplace_back(issue.id, side(issue));
        }
        return made;
    }

    void add_quorum() {
        case_.agreement.at_least = 1;
        case_.agreement.votes = {{case_.parties.back().id, 3}};
        if (dice_.once_in(2)) case_.agreement.veto = {case_.parties.front().id};
        case_.agreement.extra = extra();
    }

    void add_limit() {
        Limit made;
        if (dice_.once_in(3)) {
            made.rule = Implication{box(0), box(1)};
        } else if (dice_.once_in(2)) {
            made.rule = Forbidden{box(1)};
        } else {
            Sum sum;
            for (const Issue& issue : case_.issues) {
                if (std::holds_alternative<Divisible>(issue.domain)) continue;
                SumTerm term;
                term.issue = issue.id;
                if (const auto* choice = std::get_if<Choice>(&issue.domain)) {
                    term.costs = {{choice->options.front().id, number()}};
                } else {
                    term.coefficient = number();
                }
                sum.terms.push_back(std::move(term));
            }
            if (sum.terms.empty()) return;
            if (dice_.once_in(2)) sum.at_least = number();
            if (!sum.at_least || dice_.once_in(2))
                sum.at_most = sum.at_least.value_or(0) + dice_.between(0, 3);
            made.rule = sum;
        }
        made.because = text();
        made.seen_by = seen_by();
        made.extra = extra();
        case_.limits.push_back(std::move(made));
    }

    void add_obligation() {
        Obligation made;
        made.what = some_text();
        if (dice_.once_in(2)) made.by = person();
        if (dice_.once_in(2)) made.verified_by = person();
        made.due_phase = maybe_one_of(case_.phases);
        if (made.due_phase && dice_.once_in(2)) made.due_day = dice_.between(1, 50);
        if (!made.due_phase && dice_.once_in(2)) made.due_date = date();
        made.seen_by = seen_by();
        made.extra = extra();
        case_.obligations.push_back(std::move(made));
    }

    IssueWorth issue_worth(const Issue& issue) {
        IssueWorth made;
        made.issue = issue.id;
        if (dice_.once_in(2)) made.weight = Bounds{dice_.between(0, 3), dice_.between(3, 5)};
        const bool divisible = std::holds_alternative<Divisible>(issue.domain);
        const bool countable = count_values(issue).has_value();
        if (!std::holds_alternative<Choice>(issue.domain) && (!countable || dice_.once_in(3))) {
            Curve curve;
            curve.dates = std::holds_alternative<Dates>(issue.domain);
            for (int i = dice_.between(1, 3); i > 0; --i) {
                const Rational x = curve.dates ? Rational(22330 - 5 * i) : Rational(Rational(-i) / 3);
                curve.knots.emplace_back(x, number());
            }
            made.shape = curve;
        } else if (dice_.once_in(3)) {
            Ranking ranking;
            const std::vector<Value> values = list_values(issue);
            ranking.groups = {{values.front()}};
            if (values.size() > 2) ranking.groups.push_back({values[1], values[2]});
            made.shape = ranking;
        } else {
            ValueTable table;
            for (const Value& each : list_values(issue)) table.entries.emplace_back(each, bounds());
            made.shape = table;
            made.points = dice_.once_in(2);
        }
        if (divisible && dice_.once_in(2)) {
            made.shape = WholePoints{bounds()};
            made.points = true;
        }
        if (made.points) made.weight.reset();
        made.seen_by = seen_by();
        made.extra = extra();
        return made;
    }

    Bonus bonus() { return {box(0), dice_.once_in(2), number(), seen_by(), extra()}; }

    Composite composite(int depth) {
        Composite made;
        made.kind = static_cast<Composite::Kind>(dice_.between(0, 2));
        if (dice_.once_in(2)) made.weight = number();
        for (int i = dice_.between(1, 2); i > 0; --i) made.bonuses.push_back(bonus());
        for (int i = depth > 0 ? dice_.between(0, 2) : 0; i > 0; --i)
            made.parts.push_back(composite(depth - 1));
        made.extra = extra();
        return made;
    }

    Preferences preferences(const Id& id) {
        Preferences made;
        made.party = id;
        if (dice_.once_in(2)) {
            made.known.by = Knowledge::By::assessed;
            made.known.assessor = person();
            made.known.confidence = "medium";
            made.known.sources = {some_text()};
            if (dice_.once_in(2)) made.known.as_of = moment();
            made.known.extra = extra();
        }
        if (dice_.once_in(2)) made.walk_away = bounds();
        for (const Issue& issue : case_.issues) {
            if (!dice_.once_in(4)) made.issues.push_back(issue_worth(issue));
            if (dice_.once_in(3)) made.importance.push_back(issue.id);
        }
        for (int i = dice_.between(0, 2); i > 0; --i)
            made.prefers.push_back({deal(1), deal(1), dice_.once_in(2), extra()});
        if (dice_.once_in(2)) made.prefers.push_back({deal(1), {}, false, {}});
        for (int i = dice_.once_in(2) ? dice_.between(1, 2) : 0; i > 0; --i)
            made.prefers.push_back({{}, deal(1), false, {}});
        for (int i = dice_.between(0, 2); i > 0; --i) made.bonuses.push_back(bonus());
        for (int i = dice_.between(0, 2); i > 0; --i) made.composites.push_back(composite(2));
        if (dice_.once_in(3)) made.fixed.push_back({box(0), number(), extra()});
        if (dice_.once_in(3)) made.at_most = number();
        if (dice_.once_in(2)) made.red_lines.push_back({box(1), text(), seen_by(), extra()});
        if (dice_.once_in(3)) {
            made.discount =
                Discount{Rational(49, 50), dice_.once_in(2) ? Discount::Per::round : Discount::Per::session};
        } else if (dice_.once_in(2)) {
            made.drift = number();
        }
        made.seen_by = seen_by();
        made.extra = extra();
        return made;
    }

    void add_talks() {
        Talks& talks = case_.talks;
        for (int i = dice_.between(0, 2); i > 0; --i) {
            Round round;
            round.id = new_id();
            round.venue = text();
            if (dice_.once_in(2)) round.from = *parse_date("2031-02-03");
            if (dice_.once_in(2)) round.to = *parse_date("2031-02-04");
            if (!case_.mediators.empty()) round.mediators = {case_.mediators.front().id};
            round.agenda = text();
            round.seen_by = seen_by();
            round.extra = extra();
            talks.rounds.push_back(std::move(round));
        }
        for (int i = dice_.between(0, 3); i > 0; --i) {
            Position position;
            position.party = party();
            position.round = maybe_one_of(talks.rounds);
            position.wants = box(1);
            if (dice_.once_in(2)) position.condition = box(0);
            if (dice_.once_in(2)) position.via = person();
            position.authority = dice_.once_in(2) ? word() : "";
            position.withdrawn = dice_.once_in(3);
            position.seen_by = seen_by();
            position.extra = extra();
            talks.positions.push_back(std::move(position));
        }
        if (dice_.once_in(2))
            talks.drafts.push_back(
                {new_id(), maybe_one_of(talks.rounds), deal(0), text(), seen_by(), extra()});
        if (dice_.once_in(2)) {
            talks.statements.push_back(
                {some_text(), moment(), some_text(), text(), text(), seen_by(), extra()});
        }
        if (dice_.once_in(2)) {
            Incident incident;
            incident.what = some_text();
            if (dice_.once_in(2)) incident.when = moment();
            incident.where = text();
            if (dice_.once_in(2)) incident.claimed_by = {some_text(), some_text()};
            if (dice_.once_in(2)) incident.attributed_to = {{some_text(), text()}};
            incident.source = text();
            incident.reported_by = text();
            incident.seen_by = seen_by();
            incident.extra = extra();
            talks.incidents.push_back(std::move(incident));
        }
        for (int i = dice_.between(0, 2); i > 0; --i) {
            Figure figure;
            figure.measures = some_text();
            figure.kind = static_cast<Figure::Kind>(dice_.between(0, 4));
            figure.value = number();
            if (figure.kind == Figure::Kind::between) figure.upper = figure.value + dice_.between(0, 2);
            if (dice_.once_in(2)) figure.as_of = moment();
            figure.according_to = text();
            figure.reported_by = text();
            figure.seen_by = seen_by();
            figure.extra = extra();
            talks.figures.push_back(std::move(figure));
        }
        talks.extra = extra();
    }

    Dice dice_;
    Case case_;
    std::vector<Id> people_;
    std::set<Id> ids_;
};

inline Case random_full_case(std::uint64_t seed) {
    return FullCaseMaker(seed).make();
}

}  // namespace wasit::testing
