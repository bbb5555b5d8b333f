// Small random instances with every feature the engine knows, for property tests against brute force.
// The same seed gives the same instance on every machine: only the raw bits of mt19937_64 are used.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "dice.hpp"
#include "engine/instance.hpp"

namespace wasit::testing {

// What an instance may contain; what is switched on appears in some instances, not in all.
struct InstanceShape {
    int least_parties = 2, most_parties = 3;
    int least_issues = 1, most_issues = 4;
    int most_options = 4;  // of an issue; at least 1
    int worth_range = 12;  // issue worths are integers in 0..range: small, so that ties are common
    int wide_bits = 0;     // multiply every worth of some parties by a power of two up to this
    bool negative_worths = false;
    bool walk_aways = true;  // some of which nobody can meet
    bool red_lines = false;
    bool bonuses = false;
    bool composites = false;
    bool fixed_worths = false;
    bool caps = false;
    bool limits = false;
    bool quorum = false;
    bool fractional_scales = true;  // parties' scales other than 1
};

inline InstanceShape separable_shape() {
    return {};
}

inline InstanceShape every_feature() {
    InstanceShape shape;
    shape.negative_worths = shape.red_lines = shape.bonuses = shape.composites = true;
    shape.fixed_worths = shape.caps = shape.limits = shape.quorum = true;
    return shape;
}

class InstanceMaker {
  public:
    InstanceMaker(std::uint64_t seed, const InstanceShape& shape) : dice_(seed), shape_(shape) {}

    engine::Instance run() {
        add_issues();
        const int parties = dice_.between(shape_.least_parties, shape_.most_parties);
        for (int p = 0; p < parties; ++p) add_party(p);
        if (shape_.limits && !dice_.once_in(3)) {
            const int limits = dice_.between(1, 3);
            for (int l = 0; l < limits; ++l) add_limit(l);
        }
        if (shape_.quorum && !dice_.once_in(3)) add_quorum();
        return std::move(instance_);
    }

  private:
    void add_issues() {
        instance_.case_id = "random";
        const int issues = dice_.between(shape_.least_issues, shape_.most_issues);
        for (int i = 0; i < issues; ++i) {
            engine::InstanceIssue issue{"i" + std::to_string(i), i, {}};
            const int options = dice_.between(1, shape_.most_options);
            for (int o = 0; o < options; ++o) issue.values.push_back(Id("o" + std::to_string(o)));
            instance_.issues.push_back(std::move(issue));
        }
    }

    int add_box() {
        engine::OutcomeBox box;
        for (int i = 0; i < instance_.issue_count(); ++i) {
            if (!dice_.once_in(2)) continue;
            engine::BoxSide side{i, {}};
            for (int o = 0; o < instance_.option_count(i); ++o) side.allowed.push_back(dice_.once_in(2));
            const auto allowed = std::count(side.allowed.begin(), side.allowed.end(), true);
            if (allowed == 0) box.never = true;
            if (allowed != instance_.option_count(i)) box.sides.push_back(std::move(side));
        }
        if (box.never) box.sides.clear();
        instance_.boxes.push_back(std::move(box));
        return static_cast<int>(instance_.boxes.size()) - 1;
    }

    int worth() {
        return dice_.between(shape_.negative_worths ? -shape_.worth_range / 2 : 0, shape_.worth_range);
    }

    engine::BoxWorth bonus() {
        return {add_box(), dice_.once_in(4), dice_.between(-shape_.worth_range / 2, shape_.worth_range)};
    }

    engine::CompositeWorth composite(int depth) {
        engine::CompositeWorth made;
        made.kind = static_cast<Composite::Kind>(dice_.between(0, 2));
        const int bonuses = dice_.between(depth == 0 ? 1 : 0, 3);
        for (int b = 0; b < bonuses; ++b) made.bonuses.push_back(bonus());
        if (depth > 0 && dice_.once_in(2)) made.parts.push_back(composite(depth - 1));
        return made;
    }

    void add_party(int index) {
        engine::PartyWorth party;
        party.id = "p" + std::to_string(index);
        const bool indifferent = dice_.once_in(12);
        for (int i = 0; i < instance_.issue_count(); ++i) {
            const bool ignored = indifferent || dice_.once_in(6);  // a weight of zero
            std::vector<engine::Int128>& row = party.issue.emplace_back();
            for (int o = 0; o < instance_.option_count(i); ++o) row.push_back(ignored ? 0 : worth());
        }
        if (shape_.bonuses) {
            for (int b = dice_.between(0, 2); b > 0; --b) party.bonuses.push_back(bonus());
        }
        if (shape_.composites && dice_.once_in(3)) party.composites.push_back(composite(1));
        if (shape_.fixed_worths && dice_.once_in(4)) party.fixed.emplace_back(add_box(), worth());
        const int reach = shape_.worth_range * instance_.issue_count();
        if (shape_.caps && dice_.once_in(4)) {
            party.capped = true;
            party.cap = dice_.between(0, reach);
        }
        if (shape_.red_lines && dice_.once_in(3)) {
            party.red_lines.push_back(add_box());
            party.red_line_of.push_back(0);
        }
        if (shape_.walk_aways && !dice_.once_in(4)) {
            party.walk_away_given = true;
            party.walk_away =
                dice_.between(shape_.negative_worths ? -reach / 4 : 0, dice_.once_in(10) ? reach : reach / 2);
        }
        if (shape_.fractional_scales && dice_.once_in(2))
            party.scale = Rational(dice_.between(1, 30), dice_.once_in(3) ? 7 : 1);
        party.scale.canonicalize();
        party.magnitude = 24;
        if (shape_.wide_bits > 0 && dice_.once_in(2)) widen(party, dice_.between(1, shape_.wide_bits));
        instance_.parties.push_back(std::move(party));
    }

    static void widen(engine::CompositeWorth& composite, engine::Int128 factor) {
        for (engine::BoxWorth& bonus : composite.bonuses) bonus.worth *= factor;
        for (engine::CompositeWorth& part : composite.parts) widen(part, factor);
    }

    static void widen(engine::PartyWorth& party, int bits) {
        const engine::Int128 factor = static_cast<engine::Int128>(1) << bits;
        for (auto& row : party.issue) {
            for (engine::Int128& value : row) value *= factor;
        }
        for (engine::BoxWorth& bonus : party.bonuses) bonus.worth *= factor;
        for (engine::CompositeWorth& composite : party.composites) widen(composite, factor);
        for (auto& [box, value] : party.fixed) value *= factor;
        party.cap *= factor;
        party.walk_away *= factor;
        party.magnitude += bits;
    }

    void add_limit(int index) {
        engine::CompiledLimit limit{};
        limit.limit_of = index;
        limit.kind = static_cast<engine::CompiledLimit::Kind>(dice_.between(0, 2));
        if (limit.kind != engine::CompiledLimit::Kind::sum) {
            limit.when = add_box();
            if (limit.kind == engine::CompiledLimit::Kind::implication) limit.require = add_box();
        } else {
            for (int i = 0; i < instance_.issue_count(); ++i) {
                if (dice_.once_in(3)) continue;
                auto& amounts = limit.amounts.emplace_back(i, std::vector<engine::Int128>{}).second;
                for (int o = 0; o < instance_.option_count(i); ++o) amounts.push_back(dice_.between(-2, 6));
            }
            limit.has_most = !dice_.once_in(3);
            limit.has_least = !limit.has_most || dice_.once_in(3);
            limit.least = dice_.between(-2, 4);
            limit.most = limit.least + dice_.between(0, 8);
        }
        instance_.limits.push_back(std::move(limit));
    }

    void add_quorum() {
        instance_.unanimous = false;
        int votes = 0;
        for (engine::PartyWorth& party : instance_.parties) {
            party.votes = dice_.between(0, 2);
            party.veto = dice_.once_in(4);
            votes += party.votes;
        }
        instance_.at_least = dice_.between(0, votes);
    }

    Dice dice_;
    InstanceShape shape_;
    engine::Instance instance_;
};

// Any seed; a few hundred outcomes at most with the default shape.
inline engine::Instance random_instance(std::uint64_t seed, const InstanceShape& shape = every_feature()) {
    return InstanceMaker(seed, shape).run();
}

}  // namespace wasit::testing
