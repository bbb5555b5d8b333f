#include "mediation/completion/restriction.hpp"

#include <algorithm>

namespace wasit::mediation {

namespace {

using engine::Instance;
using engine::Int128;
using engine::OptionIndex;

std::vector<OptionIndex> allowed_options(const engine::InstanceIssue& issue, std::span<const Box> boxes) {
    std::vector<OptionIndex> kept;
    for (std::size_t option = 0; option < issue.values.size(); ++option) {
        kept.push_back(static_cast<OptionIndex>(option));
    }
    for (const Box& box : boxes) {
        const Side* side = box.find(issue.id);
        if (side == nullptr) continue;
        std::vector<OptionIndex> fewer;
        std::copy_if(kept.begin(), kept.end(), std::back_inserter(fewer),
                     [&](OptionIndex option) { return contains(*side, issue.values[option]); });
        if (!fewer.empty()) kept = std::move(fewer);
    }
    return kept;
}

template <class Items>
Items select(const Items& items, const std::vector<OptionIndex>& kept) {
    Items result;
    for (const OptionIndex option : kept) result.push_back(items[option]);
    return result;
}

void restrict_box(engine::OutcomeBox& box, const std::vector<std::vector<OptionIndex>>& options) {
    std::vector<engine::BoxSide> sides;
    for (const engine::BoxSide& side : box.sides) {
        engine::BoxSide fewer{side.issue, select(side.allowed, options[side.issue])};
        const auto count = std::count(fewer.allowed.begin(), fewer.allowed.end(), true);
        if (count == 0) box.never = true;
        if (count != static_cast<long>(fewer.allowed.size())) sides.push_back(std::move(fewer));
    }
    if (box.never) sides.clear();
    box.sides = std::move(sides);
}

void negate(engine::CompositeWorth& composite) {
    if (composite.kind == Composite::Kind::min) {
        composite.kind = Composite::Kind::max;
    } else if (composite.kind == Composite::Kind::max) {
        composite.kind = Composite::Kind::min;
    }
    for (engine::BoxWorth& bonus : composite.bonuses) bonus.worth = -bonus.worth;
    for (engine::CompositeWorth& part : composite.parts) negate(part);
}

}  // namespace

engine::Outcome Restriction::to_full(engine::OutcomeView outcome) const {
    engine::Outcome full;
    for (std::size_t i = 0; i < outcome.size(); ++i) full.push_back(options[i][outcome[i]]);
    return full;
}

Restriction restrict_to(const Instance& instance, std::span<const Box> boxes) {
    Restriction result{instance, {}};
    for (engine::InstanceIssue& issue : result.instance.issues) {
        result.options.push_back(allowed_options(issue, boxes));
        issue.values = select(issue.values, result.options.back());
    }
    for (engine::PartyWorth& party : result.instance.parties) {
        for (std::size_t i = 0; i < party.issue.size(); ++i) {
            party.issue[i] = select(party.issue[i], result.options[i]);
        }
    }
    for (engine::OutcomeBox& box : result.instance.boxes) restrict_box(box, result.options);
    for (engine::CompiledLimit& limit : result.instance.limits) {
        for (auto& [issue, amounts] : limit.amounts) amounts = select(amounts, result.options[issue]);
    }
    return result;
}

void forbid_box(Instance& instance, int box) {
    engine::CompiledLimit never{};
    never.kind = engine::CompiledLimit::Kind::forbidden;
    never.when = box;
    never.limit_of = -1;
    instance.limits.push_back(never);
}

Instance single_out(const Instance& instance, int party, bool own_red_lines) {
    Instance alone = instance;
    alone.parties = {instance.parties[party]};
    alone.unanimous = true;
    alone.walk_aways_apply = false;
    for (const int box : alone.parties[0].red_lines) {
        if (!own_red_lines) break;
        forbid_box(alone, box);
    }
    alone.parties[0].red_lines.clear();
    alone.parties[0].red_line_of.clear();
    return alone;
}

engine::PartyWorth negate(const engine::PartyWorth& party) {
    engine::PartyWorth result = party;
    for (std::vector<Int128>& options : result.issue) {
        for (Int128& worth : options) worth = -worth;
    }
    for (engine::BoxWorth& bonus : result.bonuses) bonus.worth = -bonus.worth;
    for (engine::CompositeWorth& composite : result.composites) negate(composite);
    for (auto& [box, worth] : result.fixed) worth = -worth;
    result.capped = false;
    result.cap = 0;
    return result;
}

}  // namespace wasit::mediation
