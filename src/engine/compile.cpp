#include "engine/compile.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "model/validate.hpp"

namespace wasit::engine {

namespace {

constexpr int kMaxBits = 126;

int bit_length(const Integer& value) { return value == 0 ? 0 : static_cast<int>(mpz_sizeinbase(value.get_mpz_t(), 2)); }

// A composite with its weight folded into the worths, still rational.
struct RationalComposite {
    Composite::Kind kind;
    std::vector<std::pair<BoxWorth, Rational>> bonuses;
    std::vector<RationalComposite> parts;
};

// A party's worths before they are put over a common denominator.
struct RationalWorth {
    std::vector<std::vector<Rational>> issue;
    std::vector<std::pair<BoxWorth, Rational>> bonuses;
    std::vector<RationalComposite> composites;
    std::vector<std::pair<int, Rational>> fixed;
    std::optional<Rational> cap;
    std::optional<Rational> walk_away;
};

// Calls `visit` on every number of the composite.
template <class Visit>
void visit_numbers(const RationalComposite& composite, const Visit& visit) {
    for (const auto& [bonus, worth] : composite.bonuses) visit(worth);
    for (const RationalComposite& part : composite.parts) visit_numbers(part, visit);
}

template <class Visit>
void visit_numbers(const RationalWorth& own, const Visit& visit) {
    for (const auto& options : own.issue) {
        for (const Rational& worth : options) visit(worth);
    }
    for (const auto& [bonus, worth] : own.bonuses) visit(worth);
    for (const RationalComposite& composite : own.composites) visit_numbers(composite, visit);
    for (const auto& [box, worth] : own.fixed) visit(worth);
    if (own.cap) visit(*own.cap);
    if (own.walk_away) visit(*own.walk_away);
}

// An upper bound on the absolute value of any sum of the party's terms, and on how many terms one sum has.
struct Extent {
    Rational magnitude = 0;
    long terms = 0;
};

Extent measure(const RationalComposite& composite) {
    Extent extent;
    for (const auto& [bonus, worth] : composite.bonuses) {
        extent.magnitude += abs(worth);
        ++extent.terms;
    }
    for (const RationalComposite& part : composite.parts) {
        const Extent inner = measure(part);
        extent.magnitude += inner.magnitude;
        extent.terms += inner.terms;
    }
    return extent;
}

Extent measure(const RationalWorth& own) {
    Extent extent;
    for (const auto& options : own.issue) {
        Rational most = 0;
        for (const Rational& worth : options) most = std::max(most, Rational(abs(worth)));
        extent.magnitude += most;
        ++extent.terms;
    }
    for (const auto& [bonus, worth] : own.bonuses) {
        extent.magnitude += abs(worth);
        ++extent.terms;
    }
    for (const RationalComposite& composite : own.composites) {
        const Extent inner = measure(composite);
        extent.magnitude += inner.magnitude;
        extent.terms += inner.terms;
    }
    Rational single = 0;
    for (const auto& [box, worth] : own.fixed) single = std::max(single, Rational(abs(worth)));
    if (own.cap) single = std::max(single, Rational(abs(*own.cap)));
    if (own.walk_away) single = std::max(single, Rational(abs(*own.walk_away)));
    extent.magnitude += single;
    ++extent.terms;
    return extent;
}

// Rounds half away from zero.
Int128 to_scale(const Rational& value, const Rational& scale) {
    const Rational scaled = value * scale;
    if (scaled.get_den() == 1) return to_int128(scaled.get_num());
    const Rational shifted = abs(scaled) + Rational(1, 2);
    const Integer magnitude = shifted.get_num() / shifted.get_den();
    return to_int128(scaled < 0 ? Integer(-magnitude) : magnitude);
}

class Compiler {
  public:
    Compiler(const Case& negotiation, const CompileOptions& options) : case_(negotiation), options_(options) {}

    Compilation run() {
        instance_.case_id = case_.id;
        instance_.walk_aways_apply = !options_.all_deals;
        instance_.unanimous = !case_.agreement.at_least;
        instance_.at_least = case_.agreement.at_least.value_or(0);
        check_choices();
        for (std::size_t i = 0; i < case_.issues.size(); ++i) add_issue(static_cast<int>(i));
        if (result_.refusals.empty()) {
            for (const Party& party : case_.parties) add_party(party);
            for (std::size_t i = 0; i < case_.limits.size(); ++i) add_limit(static_cast<int>(i));
        }
        if (result_.refusals.empty()) result_.instance = std::move(instance_);
        return std::move(result_);
    }

  private:
    void refuse(Refusal::Kind kind, std::string what, std::string remedy) {
        result_.refusals.push_back({kind, std::move(what), std::move(remedy)});
    }

    void check_choices() {
        for (const auto* choices : {&options_.keep, &options_.forbid}) {
            for (const auto& [id, value] : *choices) {
                const Issue* issue = case_.find_issue(id);
                if (issue == nullptr) {
                    refuse(Refusal::Kind::unknown_id, "unknown issue `" + id + "`", "name an issue of the case");
                } else if (!admits(*issue, value)) {
                    refuse(Refusal::Kind::unknown_id, "`" + id + "` cannot be `" + to_text(value) + "`",
                           "name one of its values");
                }
            }
        }
    }

    const Value* find_kept(const Id& issue) const {
        const auto& keep = options_.keep;
        const auto found = std::find_if(keep.begin(), keep.end(), [&](const auto& pair) { return pair.first == issue; });
        return found == keep.end() ? nullptr : &found->second;
    }

    void add_issue(int index) {
        const Issue& issue = case_.issues[index];
        index_of_[issue.id] = -1;
        if (issue.status == IssueStatus::parked) return;
        InstanceIssue compiled{issue.id, index, {}};
        const Value* kept = find_kept(issue.id);
        if (issue.status == IssueStatus::agreed && issue.agreed) {
            compiled.values.push_back(*issue.agreed);
        } else if (kept != nullptr) {
            compiled.values.push_back(*kept);
        } else {
            const auto count = count_values(issue);
            if (!count) {
                refuse(Refusal::Kind::continuous, "`" + issue.id + "` is " +
                           (std::holds_alternative<Divisible>(issue.domain) ? "divisible" : "a real quantity"),
                       "settle it with --keep, or make it a range with a step");
                return;
            }
            if (*count > kMaxValuesPerIssue) {
                refuse(Refusal::Kind::too_large, "`" + issue.id + "` has " + count->get_str() + " values",
                       "use a larger step");
                return;
            }
            compiled.values = list_values(issue);
        }
        std::erase_if(compiled.values, [&](const Value& value) {
            return std::any_of(options_.forbid.begin(), options_.forbid.end(),
                               [&](const auto& pair) { return pair.first == issue.id && pair.second == value; });
        });
        if (compiled.values.empty()) {
            refuse(Refusal::Kind::nothing_left, "every value of `" + issue.id + "` is excluded", "leave at least one");
            return;
        }
        index_of_[issue.id] = instance_.issue_count();
        instance_.issues.push_back(std::move(compiled));
    }

    int add_box(const Box& box) {
        OutcomeBox compiled;
        for (const auto& [id, side] : box.sides) {
            const int issue = index_of_.at(id);
            if (issue < 0) {
                compiled.never = true;
                continue;
            }
            std::set<std::string> listed;
            for (const Value& value : side.any_of) listed.insert(to_text(value));
            BoxSide allowed{issue, {}};
            for (const Value& value : instance_.issues[issue].values) {
                allowed.allowed.push_back(listed.empty() ? contains(side, value) : listed.contains(to_text(value)));
            }
            const auto none = std::find(allowed.allowed.begin(), allowed.allowed.end(), true) == allowed.allowed.end();
            const auto all = std::find(allowed.allowed.begin(), allowed.allowed.end(), false) == allowed.allowed.end();
            if (none) compiled.never = true;
            if (!all) compiled.sides.push_back(std::move(allowed));
        }
        std::sort(compiled.sides.begin(), compiled.sides.end(),
                  [](const BoxSide& left, const BoxSide& right) { return left.issue < right.issue; });
        if (compiled.never) compiled.sides.clear();
        instance_.boxes.push_back(std::move(compiled));
        return static_cast<int>(instance_.boxes.size()) - 1;
    }

    // Adds `worth` where the box (or its complement) holds: to an issue's own table where the box has one side, as
    // a constant where it has none, else as a bonus.
    void add_bonus(const Bonus& bonus, const Rational& worth, RationalWorth& own) {
        if (worth == 0) return;
        const int index = add_box(bonus.box);
        const OutcomeBox& box = instance_.boxes[index];
        const bool constant = box.never || box.sides.empty();
        if (!constant && box.sides.size() > 1) {
            own.bonuses.push_back({{index, bonus.outside, 0}, worth});
            return;
        }
        if (constant && box.never != bonus.outside) {  // pays nowhere
            instance_.boxes.pop_back();
            return;
        }
        if (constant && own.issue.empty()) {
            own.bonuses.push_back({{index, bonus.outside, 0}, worth});
            return;
        }
        const int issue = constant ? 0 : box.sides.front().issue;
        for (std::size_t option = 0; option < own.issue[issue].size(); ++option) {
            if (constant || box.sides.front().allowed[option] != bonus.outside) own.issue[issue][option] += worth;
        }
        instance_.boxes.pop_back();
    }

    RationalComposite fold(const Composite& composite, const Rational& outer_weight) {
        const Rational weight = outer_weight * composite.weight;
        RationalComposite folded{composite.kind, {}, {}};
        if (weight < 0 && composite.kind != Composite::Kind::sum) {  // -min(a, b) = max(-a, -b)
            folded.kind = composite.kind == Composite::Kind::min ? Composite::Kind::max : Composite::Kind::min;
        }
        for (const Bonus& bonus : composite.bonuses) {
            folded.bonuses.push_back({{add_box(bonus.box), bonus.outside, 0}, bonus.worth * weight});
        }
        for (const Composite& part : composite.parts) folded.parts.push_back(fold(part, weight));
        return folded;
    }

    void add_composite(const Composite& composite, const Rational& outer_weight, RationalWorth& own) {
        if (composite.kind != Composite::Kind::sum) {
            own.composites.push_back(fold(composite, outer_weight));
            return;
        }
        const Rational weight = outer_weight * composite.weight;
        for (const Bonus& bonus : composite.bonuses) add_bonus(bonus, bonus.worth * weight, own);
        for (const Composite& part : composite.parts) add_composite(part, weight, own);
    }

    std::vector<Rational> tabulate(const IssueWorth* own, const Id& party, const InstanceIssue& issue) {
        std::vector<Rational> worths(issue.values.size());
        if (own == nullptr) return worths;
        if (const auto* table = std::get_if<ValueTable>(&own->shape)) {
            std::map<std::string, const Rational*> by_value;
            for (const auto& [value, bounds] : table->entries) by_value.emplace(to_text(value), &bounds.low);
            const Rational weight = own->weight && !own->points ? own->weight->low : Rational(1);
            for (std::size_t option = 0; option < worths.size(); ++option) {
                const auto found = by_value.find(to_text(issue.values[option]));
                if (found != by_value.end()) worths[option] = weight * *found->second;
            }
            return worths;
        }
        for (std::size_t option = 0; option < worths.size(); ++option) {
            worths[option] = issue_worth(*own, party, issue.values[option]);
        }
        return worths;
    }

    void add_party(const Party& party) {
        const Preferences* preferences = case_.find_preferences(party.id);
        if (preferences == nullptr) {
            refuse(Refusal::Kind::incomplete, "no preferences of `" + party.id + "` are known",
                   "add private/" + party.id + ".yaml");
            return;
        }
        if (const auto reason = find_incompleteness(*preferences)) {
            refuse(Refusal::Kind::incomplete, "preferences of `" + party.id + "`: " + *reason,
                   "state exact numbers; incomplete preferences are kept but not computed with yet");
            return;
        }
        PartyWorth compiled;
        compiled.id = party.id;
        RationalWorth own;
        for (const InstanceIssue& issue : instance_.issues) {
            own.issue.push_back(tabulate(preferences->find_issue(issue.id), party.id, issue));
        }
        for (const Bonus& bonus : preferences->bonuses) add_bonus(bonus, bonus.worth, own);
        for (const Composite& composite : preferences->composites) add_composite(composite, 1, own);
        for (const FixedWorth& fixed : preferences->fixed) {
            const int box = add_box(fixed.box);
            if (!instance_.boxes[box].never) own.fixed.emplace_back(box, fixed.worth);
        }
        own.cap = preferences->at_most;
        if (own.cap && !can_exceed(own, *own.cap)) own.cap.reset();
        if (preferences->walk_away) own.walk_away = preferences->walk_away->low;
        put_over_common_denominator(own, compiled);
        if (instance_.walk_aways_apply) {
            for (std::size_t line = 0; line < preferences->red_lines.size(); ++line) {
                const int box = add_box(preferences->red_lines[line].never);
                if (instance_.boxes[box].never) continue;
                compiled.red_lines.push_back(box);
                compiled.red_line_of.push_back(static_cast<int>(line));
            }
        }
        set_votes(party.id, compiled);
        instance_.parties.push_back(std::move(compiled));
    }

    void set_votes(const Id& party, PartyWorth& compiled) const {
        for (const auto& [id, votes] : case_.agreement.votes) {
            if (id == party) compiled.votes = votes;
        }
        const auto& veto = case_.agreement.veto;
        compiled.veto = std::find(veto.begin(), veto.end(), party) != veto.end();
    }

    static Rational upper(const RationalComposite& composite) {
        // Each bonus pays its worth or nothing; min and max lie below the largest term.
        Rational sum = 0;
        for (const auto& [bonus, worth] : composite.bonuses) {
            if (worth > 0) sum += worth;
        }
        for (const RationalComposite& part : composite.parts) sum += std::max(Rational(0), upper(part));
        return sum;
    }

    static bool can_exceed(const RationalWorth& own, const Rational& cap) {
        Rational most = 0;
        for (const auto& options : own.issue) most += *std::max_element(options.begin(), options.end());
        for (const auto& [bonus, worth] : own.bonuses) {
            if (worth > 0) most += worth;
        }
        for (const RationalComposite& composite : own.composites) most += upper(composite);
        return most > cap;
    }

    static CompositeWorth scaled(const RationalComposite& composite, const Rational& scale) {
        CompositeWorth result{composite.kind, {}, {}};
        for (const auto& [bonus, worth] : composite.bonuses) {
            result.bonuses.push_back({bonus.box, bonus.outside, to_scale(worth, scale)});
        }
        for (const RationalComposite& part : composite.parts) result.parts.push_back(scaled(part, scale));
        return result;
    }

    static void put_over_common_denominator(const RationalWorth& own, PartyWorth& compiled) {
        const Extent extent = measure(own);
        Integer denominator = 1;
        bool exact = true;
        visit_numbers(own, [&](const Rational& number) {
            if (!exact) return;
            denominator = lcm(denominator, number.get_den());
            exact = bit_length(denominator) <= 4 * kMaxBits;
        });
        Rational scale(denominator);
        const auto bits_at = [&](const Rational& at) {
            const Rational scaled = extent.magnitude * at;
            return bit_length(Integer(scaled.get_num() / scaled.get_den() + 1 + extent.terms));
        };
        if (!exact || bits_at(scale) > kMaxBits) {
            // Rounded to a power of two that leaves the sums kMaxBits; each of the terms of a sum is off by half a unit.
            const int whole_bits = bit_length(Integer(extent.magnitude.get_num() / extent.magnitude.get_den() + 1));
            const int shift = kMaxBits - 2 - bit_length(Integer(extent.terms)) - whole_bits;
            Integer unit;
            mpz_ui_pow_ui(unit.get_mpz_t(), 2, static_cast<unsigned long>(std::abs(shift)));
            scale = shift >= 0 ? Rational(unit) : Rational(Integer(1), unit);
            compiled.utility_error = Rational(Integer(extent.terms), Integer(2)) / scale;
            compiled.utility_error.canonicalize();
        }
        compiled.scale = scale;
        compiled.magnitude = bits_at(scale);
        for (const auto& options : own.issue) {
            std::vector<Int128>& row = compiled.issue.emplace_back();
            for (const Rational& worth : options) row.push_back(to_scale(worth, scale));
        }
        for (const auto& [bonus, worth] : own.bonuses) {
            compiled.bonuses.push_back({bonus.box, bonus.outside, to_scale(worth, scale)});
        }
        for (const RationalComposite& composite : own.composites) {
            compiled.composites.push_back(scaled(composite, scale));
        }
        for (const auto& [box, worth] : own.fixed) compiled.fixed.emplace_back(box, to_scale(worth, scale));
        compiled.capped = own.cap.has_value();
        if (own.cap) compiled.cap = to_scale(*own.cap, scale);
        compiled.walk_away_given = own.walk_away.has_value();
        if (own.walk_away) compiled.walk_away = to_scale(*own.walk_away, scale);
    }

    void add_limit(int index) {
        const Limit& limit = case_.limits[index];
        CompiledLimit compiled{};
        compiled.limit_of = index;
        if (const auto* implication = std::get_if<Implication>(&limit.rule)) {
            compiled.kind = CompiledLimit::Kind::implication;
            compiled.when = add_box(implication->when);
            if (instance_.boxes[compiled.when].never) return;
            compiled.require = add_box(implication->require);
        } else if (const auto* forbidden = std::get_if<Forbidden>(&limit.rule)) {
            compiled.kind = CompiledLimit::Kind::forbidden;
            compiled.when = add_box(forbidden->box);
            if (instance_.boxes[compiled.when].never) return;
        } else if (!add_sum(std::get<Sum>(limit.rule), compiled)) {
            return;
        }
        instance_.limits.push_back(std::move(compiled));
    }

    bool add_sum(const Sum& sum, CompiledLimit& compiled) {
        compiled.kind = CompiledLimit::Kind::sum;
        std::vector<std::pair<int, std::vector<Rational>>> amounts;
        Integer denominator = 1;
        Rational magnitude = 0;
        for (const SumTerm& term : sum.terms) {
            const int issue = index_of_.at(term.issue);
            if (issue < 0) continue;  // parked: adds nothing
            std::vector<Rational>& row = amounts.emplace_back(issue, std::vector<Rational>{}).second;
            Rational most = 0;
            for (const Value& value : instance_.issues[issue].values) {
                row.push_back(term.coefficient * amount(term, value));
                denominator = lcm(denominator, row.back().get_den());
                most = std::max(most, Rational(abs(row.back())));
            }
            magnitude += most;
        }
        for (const auto* bound : {&sum.at_least, &sum.at_most}) {
            if (!*bound) continue;
            denominator = lcm(denominator, (*bound)->get_den());
            magnitude += abs(**bound);
        }
        const Rational scale(denominator);
        const Rational largest = magnitude * scale;
        if (bit_length(Integer(largest.get_num())) > kMaxBits) {
            refuse(Refusal::Kind::too_large, "limit " + std::to_string(compiled.limit_of + 1) + " needs more than 126 bits",
                   "state its amounts with fewer digits");
            return false;
        }
        for (const auto& [issue, row] : amounts) {
            std::vector<Int128>& scaled_row = compiled.amounts.emplace_back(issue, std::vector<Int128>{}).second;
            for (const Rational& value : row) scaled_row.push_back(to_scale(value, scale));
        }
        compiled.has_least = sum.at_least.has_value();
        compiled.has_most = sum.at_most.has_value();
        if (sum.at_least) compiled.least = to_scale(*sum.at_least, scale);
        if (sum.at_most) compiled.most = to_scale(*sum.at_most, scale);
        return true;
    }

    static Rational amount(const SumTerm& term, const Value& value) {
        if (const auto* number = std::get_if<Rational>(&value)) return *number;
        if (const auto* date = std::get_if<Date>(&value)) return Rational(date->day.time_since_epoch().count());
        const auto* id = std::get_if<Id>(&value);
        for (const auto& [option, cost] : term.costs) {
            if (id != nullptr && option == *id) return cost;
        }
        return 0;
    }

    const Case& case_;
    const CompileOptions& options_;
    Instance instance_;
    Compilation result_;
    std::map<Id, int> index_of_;
};

}  // namespace

Compilation compile(const Case& negotiation, const CompileOptions& options) {
    return Compiler(negotiation, options).run();
}

}  // namespace wasit::engine
