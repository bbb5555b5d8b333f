#include "engine/linear/linear_model.hpp"

#include <map>

namespace wasit::engine {

namespace {

std::vector<OptionIndex> list_options(const std::vector<bool>& allowed, bool inside) {
    std::vector<OptionIndex> options;
    for (OptionIndex option = 0; option < allowed.size(); ++option) {
        if (allowed[option] == inside) options.push_back(option);
    }
    return options;
}

CertificateBox list_sides(const OutcomeBox& box) {
    CertificateBox sides;
    for (const BoxSide& side : box.sides) sides.emplace_back(side.issue, list_options(side.allowed, true));
    return sides;
}

}  // namespace

LinearModel::LinearModel(const Instance& instance) : instance_(&instance) {
    first_.push_back(0);
    for (int i = 0; i < instance.issue_count(); ++i) {
        first_.push_back(first_.back() + instance.option_count(i));
        issue_of_.resize(first_.back(), i);
    }
    for (int p = 0; p < instance.party_count(); ++p) worths_.push_back(linearise(instance, p));
    add_boxes();
    add_links();
    add_limits();
}

void LinearModel::add_boxes() {
    std::map<CertificateBox, int> known;
    entries_.resize(worths_.size());
    for (std::size_t p = 0; p < worths_.size(); ++p) {
        for (std::size_t i = 0; i < instance_->issues.size(); ++i) {
            for (OptionIndex option = 0; option < worths_[p].issue[i].size(); ++option) {
                const Int128 worth = worths_[p].issue[i][option];
                if (worth != 0) entries_[p].emplace_back(column(static_cast<int>(i), option), worth);
            }
        }
        std::map<int, Int128> total;
        for (const auto& [box, coefficient] : worths_[p].boxes) {
            CertificateBox sides = list_sides(instance_->boxes[box]);
            const auto [at, fresh] = known.emplace(std::move(sides), static_cast<int>(boxes_.size()));
            if (fresh) {
                ModelBox& made = boxes_.emplace_back();
                made.sides = at->first;
                for (const auto& [issue, options] : made.sides) {
                    OptionMask& mask = made.masks.emplace_back(instance_->issues[issue].values.size());
                    for (const OptionIndex option : options) mask.set(option);
                }
            }
            total[at->second] += coefficient;
        }
        for (const auto& [box, coefficient] : total) {
            if (coefficient == 0) continue;
            (coefficient > 0 ? boxes_[box].pays : boxes_[box].costs) = true;
            entries_[p].emplace_back(column_of_box(box), coefficient);
        }
    }
}

void LinearModel::add_links() {
    for (int b = 0; b < static_cast<int>(boxes_.size()); ++b) {
        const ModelBox& box = boxes_[b];
        for (std::size_t s = 0; box.pays && s < box.sides.size(); ++s) {
            const int issue = box.sides[s].first;
            CertificateRow row{CertificateRow::Kind::exclusive, {b}, {{issue, {}}}, {}, {}, 0};
            for (OptionIndex option = 0; option < instance_->issues[issue].values.size(); ++option) {
                if (!box.masks[s].test(option)) row.sides[0].second.push_back(option);
            }
            rows_.push_back(std::move(row));
        }
        if (box.costs) rows_.push_back({CertificateRow::Kind::joint, {}, box.sides, b, {}, 0});
    }
}

void LinearModel::forbid(const OutcomeBox& box) {
    if (!box.never) rows_.push_back({CertificateRow::Kind::joint, {}, list_sides(box), {}, {}, 0});
}

void LinearModel::add_limits() {
    for (int l = 0; l < static_cast<int>(instance_->limits.size()); ++l) {
        const CompiledLimit& limit = instance_->limits[l];
        if (limit.kind == CompiledLimit::Kind::sum) {
            if (limit.has_most) rows_.push_back({CertificateRow::Kind::limit_most, {}, {}, {}, {}, l});
            if (limit.has_least) rows_.push_back({CertificateRow::Kind::limit_least, {}, {}, {}, {}, l});
            continue;
        }
        const OutcomeBox& when = instance_->boxes[limit.when];
        if (limit.kind == CompiledLimit::Kind::forbidden || instance_->boxes[limit.require].never) {
            forbid(when);
            continue;
        }
        if (when.never) continue;
        for (const auto& side : list_sides(instance_->boxes[limit.require]))
            rows_.push_back({CertificateRow::Kind::joint, {}, list_sides(when), {}, {side}, 0});
    }
    if (!instance_->walk_aways_apply) return;
    for (const PartyWorth& party : instance_->parties) {
        if (!instance_->unanimous && !party.veto) continue;
        for (const int line : party.red_lines) forbid(instance_->boxes[line]);
    }
}

ModelRow LinearModel::expand(const CertificateRow& row) const {
    ModelRow result;
    const auto add_side = [&](const std::pair<int, std::vector<OptionIndex>>& side, int sign) {
        for (const OptionIndex option : side.second)
            result.entries.push_back({column(side.first, option), sign});
    };
    if (row.kind == CertificateRow::Kind::exclusive || row.kind == CertificateRow::Kind::joint) {
        for (const int box : row.boxes) result.entries.push_back({column_of_box(box), 1});
        for (const auto& side : row.sides) add_side(side, 1);
        if (row.then_box) result.entries.push_back({column_of_box(*row.then_box), -1});
        for (const auto& side : row.then_side) add_side(side, -1);
        const std::size_t members = row.boxes.size() + row.sides.size();
        result.most = row.kind == CertificateRow::Kind::exclusive ? 1 : static_cast<Int128>(members) - 1;
        return result;
    }
    const CompiledLimit& limit = instance_->limits[row.limit];
    const bool most = row.kind == CertificateRow::Kind::limit_most;
    for (const auto& [issue, amounts] : limit.amounts) {
        for (OptionIndex option = 0; option < amounts.size(); ++option) {
            if (amounts[option] != 0)
                result.entries.push_back({column(issue, option), most ? amounts[option] : -amounts[option]});
        }
    }
    result.most = most ? limit.most : -limit.least;
    return result;
}

bool LinearModel::disjoint(int box, int other) const {
    const ModelBox &left = boxes_[box], &right = boxes_[other];
    for (std::size_t a = 0, b = 0; a < left.sides.size() && b < right.sides.size();) {
        if (left.sides[a].first < right.sides[b].first) {
            ++a;
        } else if (left.sides[a].first > right.sides[b].first) {
            ++b;
        } else {
            if (!left.masks[a].meets(right.masks[b])) return true;
            ++a, ++b;
        }
    }
    return false;
}

LinearCertificate LinearModel::certificate() const {
    LinearCertificate result;
    for (const ModelBox& box : boxes_) result.boxes.push_back(box.sides);
    result.rows = rows_;
    return result;
}

}  // namespace wasit::engine
