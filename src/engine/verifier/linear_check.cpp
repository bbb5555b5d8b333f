#include "engine/verifier/linear_check.hpp"

#include <algorithm>
#include <map>

namespace wasit::engine {

namespace {

bool contains(const std::vector<OptionIndex>& options, OptionIndex option) {
    return std::find(options.begin(), options.end(), option) != options.end();
}

bool is_subset(const std::vector<OptionIndex>& part, const std::vector<OptionIndex>& whole) {
    return std::all_of(part.begin(), part.end(), [&](OptionIndex option) { return contains(whole, option); });
}

const std::vector<OptionIndex>* find_side(const CertificateBox& box, int issue) {
    for (const auto& side : box) {
        if (side.first == issue) return &side.second;
    }
    return nullptr;
}

bool are_disjoint(const CertificateBox& left, const CertificateBox& right) {
    return std::any_of(left.begin(), left.end(), [&](const auto& side) {
        const auto* other = find_side(right, side.first);
        return other != nullptr && std::none_of(side.second.begin(), side.second.end(),
                                                [&](OptionIndex option) { return contains(*other, option); });
    });
}

bool lies_in(const CertificateBox& inner, const CertificateBox& outer) {
    return std::all_of(outer.begin(), outer.end(), [&](const auto& side) {
        const auto* own = find_side(inner, side.first);
        return own != nullptr && is_subset(*own, side.second);
    });
}

CertificateBox to_sides(const OutcomeBox& box) {
    CertificateBox sides;
    for (const BoxSide& side : box.sides) {
        auto& options = sides.emplace_back(side.issue, std::vector<OptionIndex>{}).second;
        for (OptionIndex option = 0; option < side.allowed.size(); ++option) {
            if (side.allowed[option]) options.push_back(option);
        }
    }
    return sides;
}

// What lies in all of them; an empty side where nothing does.
CertificateBox intersect(const std::vector<CertificateBox>& members) {
    CertificateBox result;
    for (const CertificateBox& member : members) {
        for (const auto& [issue, options] : member) {
            const auto at = std::find_if(result.begin(), result.end(),
                                         [&, of = issue](const auto& side) { return side.first == of; });
            if (at == result.end()) {
                result.emplace_back(issue, options);
            } else {
                std::erase_if(at->second,
                              [&, &own = options](OptionIndex option) { return !contains(own, option); });
            }
        }
    }
    return result;
}

CertificateBox sorted(CertificateBox box) {
    std::sort(box.begin(), box.end());
    for (auto& side : box) std::sort(side.second.begin(), side.second.end());
    return box;
}

}  // namespace

LinearCheck::LinearCheck(const Instance& instance, const LinearCertificate& shared)
    : instance_(instance),
      shared_(shared),
      boxes_(shared.boxes),
      on_boxes_(instance.parties.size()),
      first_{0},
      findings_(shared.rows.size(), Finding::unknown) {
    for (const InstanceIssue& issue : instance.issues)
        first_.push_back(first_.back() + static_cast<int>(issue.values.size()));
    std::map<CertificateBox, int> known;
    for (std::size_t b = 0; b < boxes_.size(); ++b) known.emplace(sorted(boxes_[b]), static_cast<int>(b));
    for (int p = 0; p < instance.party_count(); ++p) {
        worths_.push_back(linearise(instance, p));
        for (const auto& [box, coefficient] : worths_[p].boxes) {
            const CertificateBox sides = to_sides(instance.boxes[box]);
            const auto [at, fresh] = known.emplace(sides, static_cast<int>(boxes_.size()));
            if (fresh) boxes_.push_back(sides);
            on_boxes_[p].emplace_back(at->second, coefficient);
        }
    }
}

bool LinearCheck::is_well_formed(const CertificateBox& box) const {
    std::vector<int> issues;
    for (const auto& [issue, options] : box) {
        if (issue < 0 || issue >= instance_.issue_count()) return false;
        if (std::find(issues.begin(), issues.end(), issue) != issues.end()) return false;
        issues.push_back(issue);
        std::vector<OptionIndex> distinct = options;
        std::sort(distinct.begin(), distinct.end());
        if (std::adjacent_find(distinct.begin(), distinct.end()) != distinct.end()) return false;
        if (!distinct.empty() && distinct.back() >= instance_.issues[issue].values.size()) return false;
    }
    return true;
}

std::vector<CertificateBox> LinearCheck::list_members(const CertificateRow& row) const {
    std::vector<CertificateBox> members;
    for (const int box : row.boxes) members.push_back(boxes_[box]);
    for (const auto& side : row.sides) members.push_back({side});
    return members;
}

bool LinearCheck::is_exclusive(const CertificateRow& row) const {
    const std::vector<CertificateBox> members = list_members(row);
    for (std::size_t a = 0; a < members.size(); ++a) {
        for (std::size_t b = a + 1; b < members.size(); ++b) {
            if (!are_disjoint(members[a], members[b])) return false;
        }
    }
    return true;
}

bool LinearCheck::is_forbidden(const CertificateBox& inside) const {
    for (const CompiledLimit& limit : instance_.limits) {
        const bool forbids =
            limit.kind == CompiledLimit::Kind::forbidden ||
            (limit.kind == CompiledLimit::Kind::implication && instance_.boxes[limit.require].never);
        if (forbids && !instance_.boxes[limit.when].never &&
            lies_in(inside, to_sides(instance_.boxes[limit.when])))
            return true;
    }
    if (!instance_.walk_aways_apply) return false;
    for (const PartyWorth& party : instance_.parties) {
        if (!instance_.unanimous && !party.veto) continue;
        for (const int line : party.red_lines) {
            if (!instance_.boxes[line].never && lies_in(inside, to_sides(instance_.boxes[line]))) return true;
        }
    }
    return false;
}

bool LinearCheck::is_required(const CertificateBox& inside, const CertificateBox& then) const {
    return std::any_of(instance_.limits.begin(), instance_.limits.end(), [&](const CompiledLimit& limit) {
        if (limit.kind != CompiledLimit::Kind::implication || instance_.boxes[limit.when].never) return false;
        return lies_in(inside, to_sides(instance_.boxes[limit.when])) &&
               lies_in(to_sides(instance_.boxes[limit.require]), then);
    });
}

bool LinearCheck::is_joint(const CertificateRow& row) const {
    const CertificateBox inside = intersect(list_members(row));
    if (std::any_of(inside.begin(), inside.end(), [](const auto& side) { return side.second.empty(); }))
        return true;
    if (is_forbidden(inside)) return true;
    if (row.then_box) return lies_in(inside, boxes_[*row.then_box]);
    return !row.then_side.empty() && (lies_in(inside, row.then_side) || is_required(inside, row.then_side));
}

bool LinearCheck::holds(int index) {
    if (index < 0 || index >= static_cast<int>(shared_.rows.size())) return false;
    Finding& finding = findings_[index];
    if (finding != Finding::unknown) return finding == Finding::holds;
    finding = Finding::fails;
    const CertificateRow& row = shared_.rows[index];
    const auto is_box = [&](int box) {
        return box >= 0 && box < static_cast<int>(shared_.boxes.size()) && is_well_formed(shared_.boxes[box]);
    };
    if (!std::all_of(row.boxes.begin(), row.boxes.end(), is_box) || !is_well_formed(row.sides) ||
        !is_well_formed(row.then_side) || row.then_side.size() + row.then_box.has_value() > 1 ||
        (row.then_box && !is_box(*row.then_box))) {
        return false;
    }
    bool good = false;
    switch (row.kind) {
        case CertificateRow::Kind::exclusive:
            good = !row.then_box && row.then_side.empty() && is_exclusive(row);
            break;
        case CertificateRow::Kind::joint:
            good = is_joint(row);
            break;
        case CertificateRow::Kind::limit_most:
        case CertificateRow::Kind::limit_least:
            if (row.limit < 0 || row.limit >= static_cast<int>(instance_.limits.size())) break;
            const CompiledLimit& limit = instance_.limits[row.limit];
            good = limit.kind == CompiledLimit::Kind::sum &&
                   (row.kind == CertificateRow::Kind::limit_most ? limit.has_most : limit.has_least);
            break;
    }
    if (good) finding = Finding::holds;
    return good;
}

void LinearCheck::add_row(const CertificateRow& row, const Integer& count, std::vector<Integer>& on_columns,
                          Integer& most) const {
    const auto add_side = [&](const std::pair<int, std::vector<OptionIndex>>& side, const Integer& amount) {
        for (const OptionIndex option : side.second) on_columns[first_[side.first] + option] += amount;
    };
    if (row.kind == CertificateRow::Kind::exclusive || row.kind == CertificateRow::Kind::joint) {
        for (const int box : row.boxes) on_columns[first_.back() + box] += count;
        for (const auto& side : row.sides) add_side(side, count);
        if (row.then_box) on_columns[first_.back() + *row.then_box] -= count;
        for (const auto& side : row.then_side) add_side(side, -count);
        const long members = static_cast<long>(row.boxes.size() + row.sides.size());
        most += count * (row.kind == CertificateRow::Kind::exclusive ? 1 : members - 1);
        return;
    }
    const CompiledLimit& limit = instance_.limits[row.limit];
    const bool upper = row.kind == CertificateRow::Kind::limit_most;
    const Integer amount = upper ? count : Integer(-count);
    for (const auto& [issue, amounts] : limit.amounts) {
        for (std::size_t option = 0; option < amounts.size(); ++option)
            on_columns[first_[issue] + static_cast<int>(option)] += amount * to_integer(amounts[option]);
    }
    most += amount * to_integer(upper ? limit.most : limit.least);
}

std::optional<Rational> LinearCheck::bound(const std::vector<std::vector<OptionIndex>>& options,
                                           const std::vector<Rational>& weight, const LinearProof& proof,
                                           std::string& objection) {
    if (proof.unit <= 0) return objection = "the unit of a linear proof is not positive", std::nullopt;
    if (!proof.on_caps.empty() && proof.on_caps.size() != weight.size())
        return objection = "the weights on caps are not one for each party", std::nullopt;
    Rational total = 0;
    std::vector<Rational> on_sums;  // weight / scale
    Integer denominator = 1;
    for (std::size_t p = 0; p < weight.size(); ++p) {
        const Rational on_cap = proof.on_caps.empty() ? Rational(0) : proof.on_caps[p];
        if (on_cap < 0 || on_cap > weight[p] || (on_cap > 0 && !worths_[p].most))
            return objection = "a weight on a cap is out of place", std::nullopt;
        if (on_cap > 0) total += on_cap * to_worth(instance_.parties[p], *worths_[p].most);
        on_sums.push_back((weight[p] - on_cap) / instance_.parties[p].scale);
        total += on_sums[p] * Rational(to_integer(worths_[p].constant));
        denominator = lcm(denominator, on_sums[p].get_den());
    }
    const std::size_t columns = static_cast<std::size_t>(first_.back()) + boxes_.size();
    std::vector<Integer> gained(columns, 0), spent(columns, 0);
    for (std::size_t p = 0; p < weight.size(); ++p) {
        const Integer factor = on_sums[p].get_num() * (denominator / on_sums[p].get_den());
        if (factor == 0) continue;
        for (std::size_t i = 0; i < options.size(); ++i) {
            for (const OptionIndex option : options[i])
                gained[first_[i] + option] += factor * to_integer(worths_[p].issue[i][option]);
        }
        for (const auto& [box, coefficient] : on_boxes_[p])
            gained[first_.back() + box] += factor * to_integer(coefficient);
    }
    Integer most = 0;
    for (const auto& [row, count] : proof.rows) {
        if (count < 0) return objection = "a multiplier of a row is negative", std::nullopt;
        if (!holds(row)) return objection = "a linear proof rests on a row that need not hold", std::nullopt;
        add_row(shared_.rows[row], Integer(static_cast<long>(count)), spent, most);
    }
    total += proof.unit * most;
    const auto value = [&](std::size_t column) {
        Rational gain(gained[column], denominator);
        gain.canonicalize();
        return Rational(gain - proof.unit * spent[column]);
    };
    for (std::size_t i = 0; i < options.size(); ++i) {
        Rational best = value(first_[i] + options[i].front());
        for (const OptionIndex option : options[i]) best = std::max(best, value(first_[i] + option));
        total += best;
    }
    for (std::size_t b = 0; b < boxes_.size(); ++b) {
        const Rational own = value(first_.back() + b);
        if (own == 0) continue;
        bool all = true, none = false;
        for (const auto& [issue, allowed] : boxes_[b]) {
            std::size_t inside = 0;
            for (const OptionIndex option : options[issue]) inside += contains(allowed, option);
            all = all && inside == options[issue].size();
            none = none || inside == 0;
        }
        if (!none && (all || own > 0)) total += own;
    }
    return total;
}

}  // namespace wasit::engine
