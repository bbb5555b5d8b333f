#include "engine/compile/rational_worth.hpp"

#include <algorithm>
#include <string>
#include <unordered_map>

namespace wasit::engine {

namespace {

class Tabulation {
  public:
    Tabulation(const Preferences& preferences, const IssueLookup& lookup, std::vector<OutcomeBox>& boxes)
        : preferences_(preferences), lookup_(lookup), boxes_(boxes) {}

    RationalWorth run() {
        add_issues();
        for (const Bonus& bonus : preferences_.bonuses) add_bonus(bonus, bonus.worth);
        for (const Composite& composite : preferences_.composites) add_composite(composite, 1);
        for (const FixedWorth& fixed : preferences_.fixed) {
            OutcomeBox box = lookup_.compile(fixed.box);
            if (!box.never) own_.fixed.emplace_back(add_box(std::move(box)), fixed.worth);
        }
        if (preferences_.at_most && can_exceed(*preferences_.at_most)) own_.cap = preferences_.at_most;
        if (preferences_.walk_away) own_.walk_away = preferences_.walk_away->low;
        return std::move(own_);
    }

  private:
    void add_issues() {
        std::unordered_map<Id, const IssueWorth*> stated;
        for (const IssueWorth& worth : preferences_.issues) stated.emplace(worth.issue, &worth);
        for (std::size_t i = 0; i < lookup_.issues().size(); ++i) {
            const std::vector<Value>& values = lookup_.issues()[i].values;
            std::vector<Rational>& row = own_.issue.emplace_back(values.size());
            const auto found = stated.find(lookup_.issues()[i].id);
            if (found == stated.end()) continue;
            const IssueWorth& worth = *found->second;
            if (const auto* table = std::get_if<ValueTable>(&worth.shape)) {
                copy_table(*table, worth, static_cast<int>(i), row);
                continue;
            }
            for (std::size_t option = 0; option < row.size(); ++option) {
                row[option] = issue_worth(worth, preferences_.party, values[option]);
            }
        }
    }

    // From the last entry to the first: where a value is listed twice, its first entry counts.
    void copy_table(const ValueTable& table, const IssueWorth& worth, int issue,
                    std::vector<Rational>& row) const {
        const Rational weight = worth.weight && !worth.points ? worth.weight->low : Rational(1);
        for (auto entry = table.entries.rbegin(); entry != table.entries.rend(); ++entry) {
            if (const auto option = lookup_.find(issue, entry->first))
                row[*option] = weight * entry->second.low;
        }
    }

    int add_box(OutcomeBox box) {
        boxes_.push_back(std::move(box));
        return static_cast<int>(boxes_.size()) - 1;
    }

    void add_bonus(const Bonus& bonus, const Rational& worth) {
        if (worth == 0) return;
        OutcomeBox box = lookup_.compile(bonus.box);
        if (box.never || box.sides.empty()) {
            const bool pays_always = box.never == bonus.outside;
            if (!pays_always) return;
            if (own_.issue.empty()) {
                own_.bonuses.push_back({add_box(std::move(box)), bonus.outside, worth});
            } else {
                for (Rational& value : own_.issue.front()) value += worth;
            }
        } else if (box.sides.size() == 1) {
            const BoxSide& side = box.sides.front();
            std::vector<Rational>& row = own_.issue[side.issue];
            for (std::size_t option = 0; option < row.size(); ++option) {
                if (side.allowed[option] != bonus.outside) row[option] += worth;
            }
        } else {
            own_.bonuses.push_back({add_box(std::move(box)), bonus.outside, worth});
        }
    }

    void add_composite(const Composite& composite, const Rational& outer_weight) {
        if (composite.kind != Composite::Kind::sum) {
            own_.composites.push_back(fold(composite, outer_weight));
            return;
        }
        const Rational weight = outer_weight * composite.weight;
        for (const Bonus& bonus : composite.bonuses) add_bonus(bonus, bonus.worth * weight);
        for (const Composite& part : composite.parts) add_composite(part, weight);
    }

    RationalComposite fold(const Composite& composite, const Rational& outer_weight) {
        const Rational weight = outer_weight * composite.weight;
        RationalComposite folded{composite.kind, {}, {}};
        if (weight < 0 && composite.kind != Composite::Kind::sum) {  // -min(a, b) = max(-a, -b)
            folded.kind =
                composite.kind == Composite::Kind::min ? Composite::Kind::max : Composite::Kind::min;
        }
        for (const Bonus& bonus : composite.bonuses) {
            folded.bonuses.push_back(
                {add_box(lookup_.compile(bonus.box)), bonus.outside, bonus.worth * weight});
        }
        for (const Composite& part : composite.parts) folded.parts.push_back(fold(part, weight));
        return folded;
    }

    // An upper bound: every bonus pays its worth or nothing, and no min or max exceeds the sum of what may be
    // paid.
    static Rational bound_above(const RationalComposite& composite) {
        Rational sum = 0;
        for (const RationalBonus& bonus : composite.bonuses) sum += std::max(Rational(0), bonus.worth);
        for (const RationalComposite& part : composite.parts) sum += bound_above(part);
        return sum;
    }

    bool can_exceed(const Rational& cap) const {
        Rational most = 0;
        for (const auto& options : own_.issue) most += *std::max_element(options.begin(), options.end());
        for (const RationalBonus& bonus : own_.bonuses) most += std::max(Rational(0), bonus.worth);
        for (const RationalComposite& composite : own_.composites) most += bound_above(composite);
        return most > cap;
    }

    const Preferences& preferences_;
    const IssueLookup& lookup_;
    std::vector<OutcomeBox>& boxes_;
    RationalWorth own_;
};

}  // namespace

RationalWorth tabulate_worth(const Preferences& preferences, const IssueLookup& lookup,
                             std::vector<OutcomeBox>& boxes) {
    return Tabulation(preferences, lookup, boxes).run();
}

}  // namespace wasit::engine
