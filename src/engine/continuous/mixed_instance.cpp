#include "engine/continuous/mixed_instance.hpp"

#include <algorithm>
#include <cmath>

namespace wasit::engine {

namespace {

using Shares1 = std::vector<CornerShare>;

const MixedCorner& corner_of(const MixedPart& part, const CornerShare& share) {
    return part.pieces[static_cast<std::size_t>(share.piece)].corners[static_cast<std::size_t>(share.corner)];
}

void add(Row& row, const Row& other, const Rational& factor) {
    for (std::size_t c = 0; c < row.size(); ++c) row[c] += factor * other[c];
}

// The mixed value of one issue; choices are not mixed.
Value blend(const MixedPart& part, const Shares1& shares, std::size_t at) {
    const Value& first = corner_of(part, shares.front()).values[at];
    if (std::holds_alternative<Rational>(first)) {
        Rational sum = 0;
        for (const CornerShare& share : shares)
            sum += share.share * std::get<Rational>(corner_of(part, share).values[at]);
        return sum;
    }
    if (std::holds_alternative<Shares>(first)) {
        Shares sum = std::get<Shares>(first);
        for (std::size_t p = 0; p < sum.of_party.size(); ++p) {
            sum.of_party[p].second = 0;
            for (const CornerShare& share : shares) {
                sum.of_party[p].second +=
                    share.share * std::get<Shares>(corner_of(part, share).values[at]).of_party[p].second;
            }
        }
        return sum;
    }
    return first;
}

Rational coordinate(const Value& value, std::size_t party) {
    if (const auto* number = std::get_if<Rational>(&value)) return *number;
    return std::get<Shares>(value).of_party[party].second;
}

Row blend_rows(const MixedPart& part, const Shares1& shares, std::size_t columns) {
    Row row(columns);
    for (const CornerShare& share : shares) add(row, corner_of(part, share).row, share.share);
    return row;
}

// What lies above a cap is wasted, and no more. The caps' columns are the last, in party order.
void apply_caps(const MixedInstance& instance, Row& row) {
    std::size_t column =
        row.size() - static_cast<std::size_t>(
                         std::count_if(instance.caps.begin(), instance.caps.end(),
                                       [](const std::optional<Rational>& cap) { return cap.has_value(); }));
    for (std::size_t p = 0; p < instance.caps.size(); ++p) {
        if (!instance.caps[p]) continue;
        row[p] = std::min(row[p], *instance.caps[p]);
        row[column++] = -row[p];
    }
}

struct RealisedPart {
    std::vector<Value> values;
    Row row;
};

std::optional<RealisedPart> realise_part(const MixedPart& part, const Shares1& shares, std::size_t columns) {
    RealisedPart result;
    result.row = blend_rows(part, shares, columns);
    for (std::size_t at = 0; at < part.issues.size(); ++at) result.values.push_back(blend(part, shares, at));
    const bool one_piece = std::all_of(shares.begin(), shares.end(), [&](const CornerShare& share) {
        return share.piece == shares.front().piece;
    });
    if (one_piece) return result;
    if (part.curves.empty()) return std::nullopt;
    for (std::size_t p = 0; p < part.curves.size(); ++p) {
        const IssueWorth own{{}, std::nullopt, false, part.curves[p], {}, {}};
        const Rational worth = issue_worth(own, {}, coordinate(result.values.front(), p));
        if (worth < result.row[p]) return std::nullopt;
        result.row[p] = worth;
    }
    return result;
}

long count_members(const std::vector<bool>& set) {
    return std::count(set.begin(), set.end(), true);
}

}  // namespace

bool camp_comes_before(const std::vector<bool>& left, const std::vector<bool>& right) {
    const long ours = count_members(left), theirs = count_members(right);
    return ours != theirs ? ours > theirs : left > right;
}

std::vector<double> round_row(const Row& row) {
    std::vector<double> rounded;
    rounded.reserve(row.size());
    for (const Rational& number : row) {
        const double near = rounded.emplace_back(number.get_d());
        if (number != 0 && !(std::abs(near) > 0x1p-400 && std::abs(near) < 0x1p400)) return {};
    }
    return rounded;
}

const MixedInstance* find_camp(const MixedCamps& camps, const std::vector<bool>& accepting) {
    if (accepting.empty()) return camps.size() == 1 ? &camps.front() : nullptr;
    const auto found = std::lower_bound(camps.begin(), camps.end(), accepting,
                                        [](const MixedInstance& camp, const std::vector<bool>& own) {
                                            return camp_comes_before(camp.accepting, own);
                                        });
    return found == camps.end() || found->accepting != accepting ? nullptr : &*found;
}

PieceChoice all_pieces(const MixedInstance& instance) {
    PieceChoice choice;
    for (const MixedPart& part : instance.parts) {
        std::vector<int>& pieces = choice.emplace_back();
        for (std::size_t k = 0; k < part.pieces.size(); ++k) pieces.push_back(static_cast<int>(k));
    }
    return choice;
}

Row value_of(const MixedInstance& instance, const Mixture& mixture) {
    Row row = instance.constant;
    for (std::size_t i = 0; i < mixture.size(); ++i) {
        for (const CornerShare& share : mixture[i])
            add(row, corner_of(instance.parts[i], share).row, share.share);
    }
    return row;
}

Mixture mix(const Mixture& from, const Mixture& to, const Rational& share) {
    if (share == 0) return from;
    if (share == 1) return to;
    Mixture result = from;
    for (std::size_t i = 0; i < result.size(); ++i) {
        for (CornerShare& corner : result[i]) corner.share *= 1 - share;
        for (const CornerShare& other : to[i]) {
            auto found = std::find_if(result[i].begin(), result[i].end(), [&](const CornerShare& known) {
                return known.piece == other.piece && known.corner == other.corner;
            });
            if (found == result[i].end()) {
                result[i].push_back({other.piece, other.corner, other.share * share});
            } else {
                found->share += other.share * share;
            }
        }
    }
    return result;
}

Rational most_over(const MixedInstance& instance, const PieceChoice& choice, const Row& weights) {
    Rational total = 0, here;
    for (std::size_t c = 0; c < weights.size(); ++c) total += weights[c] * instance.constant[c];
    for (std::size_t i = 0; i < choice.size(); ++i) {
        std::optional<Rational> best;
        for (const int piece : choice[i]) {
            for (const MixedCorner& corner :
                 instance.parts[i].pieces[static_cast<std::size_t>(piece)].corners) {
                here = 0;
                for (std::size_t c = 0; c < weights.size(); ++c) {
                    if (weights[c] != 0 && corner.row[c] != 0) here += weights[c] * corner.row[c];
                }
                if (!best || here > *best) best = here;
            }
        }
        total += *best;
    }
    return total;
}

std::optional<MixedDeal> realise(const MixedInstance& instance, const Mixture& mixture) {
    std::vector<std::optional<Value>> values;
    for (const MixedIssue& issue : instance.issues) values.push_back(issue.value);
    MixedDeal result;
    result.row = instance.constant;
    for (std::size_t i = 0; i < mixture.size(); ++i) {
        if (instance.parts[i].issues.empty()) continue;
        auto part = realise_part(instance.parts[i], mixture[i], result.row.size());
        if (!part) return std::nullopt;
        add(result.row, part->row, 1);
        for (std::size_t at = 0; at < part->values.size(); ++at) {
            values[static_cast<std::size_t>(instance.parts[i].issues[at])] = std::move(part->values[at]);
        }
    }
    apply_caps(instance, result.row);
    for (std::size_t i = 0; i < values.size(); ++i)
        result.deal.values.emplace_back(instance.issues[i].id, *values[i]);
    return result;
}

std::vector<int> find_unrealised(const MixedInstance& instance, const Mixture& mixture) {
    std::vector<int> parts;
    for (std::size_t i = 0; i < mixture.size(); ++i) {
        if (!realise_part(instance.parts[i], mixture[i], instance.constant.size()))
            parts.push_back(static_cast<int>(i));
    }
    return parts;
}

}  // namespace wasit::engine
