#include "engine/enumeration/tail.hpp"

#include "engine/enumeration/marks.hpp"

namespace wasit::engine {

namespace {

template <class Number>
std::size_t measure_depth(const CompositePlan<Number>& composite) {
    std::size_t depth = 0;
    for (const auto& part : composite.parts) depth = std::max(depth, measure_depth(part));
    return depth + 1;
}

}  // namespace

template <class Number>
Tail<Number>::Tail(const SearchPlan<Number>& plan, const BoxStates& boxes)
    : plan_(plan),
      boxes_(boxes),
      size_(plan.tail_size),
      alive_(size_),
      worths_(plan.party_count),
      evaluated_(plan.party_count),
      outcome_(plan.steps.size() + plan.tail_issues.size()),
      rows_(plan.party_count),
      constants_(plan.party_count),
      wide_worths_(plan.party_count),
      accepts_(std::make_unique<bool[]>(plan.party_count)) {
    if (!plan.unanimous) {
        accepting_.assign(plan.party_count, Bytes(size_));
        votes_.resize(size_);
    }
    std::size_t depth = 0;
    for (const PartyPlan<Number>& party : plan.parties) {
        for (const auto& composite : party.composites) depth = std::max(depth, measure_depth(composite));
    }
    scratch_.assign(depth + 1, Numbers(size_));
    std::fill_n(accepts_.get(), plan.party_count, true);
}

template <class Number>
std::uint64_t Tail<Number>::visit(const PartialDeal<Number>& partial, const std::vector<OptionIndex>& prefix,
                                  DealVisitor* visitor) {
    std::fill(alive_.begin(), alive_.end(), 1);
    apply_links();
    apply_sums(partial);
    for (int p = 0; p < plan_.party_count; ++p) evaluate(p, partial);
    if (plan_.walk_aways_apply) apply_rule(partial);
    const std::uint64_t acceptable = count_marks(alive_);
    if (visitor != nullptr && acceptable > 0) {
        for (std::size_t depth = 0; depth < prefix.size(); ++depth)
            outcome_[plan_.steps[depth].issue] = prefix[depth];
        hand_out(partial, *visitor);
    }
    return acceptable;
}

template <class Number>
void Tail<Number>::apply_links() {
    for (const int index : plan_.tail_links) {
        const LinkPlan& link = plan_.links[index];
        const BoxStatus when = boxes_.status(link.when);
        const BoxStatus require = link.require < 0 ? BoxStatus::outside : boxes_.status(link.require);
        if (when == BoxStatus::outside || require == BoxStatus::inside) continue;
        const std::uint8_t* const asked =
            when == BoxStatus::open ? plan_.tail_inside[link.when].data() : nullptr;
        const std::uint8_t* const met =
            require == BoxStatus::open ? plan_.tail_inside[link.require].data() : nullptr;
        for (std::size_t t = 0; t < size_; ++t) {
            alive_[t] &= static_cast<std::uint8_t>((asked != nullptr && asked[t] == 0) ||
                                                   (met != nullptr && met[t] != 0));
        }
    }
}

template <class Number>
void Tail<Number>::apply_sums(const PartialDeal<Number>& partial) {
    for (std::size_t s = 0; s < plan_.sums.size(); ++s) {
        const SumPlan<Number>& sum = plan_.sums[s];
        const std::size_t row = plan_.party_count + s;
        const Number base = partial.base[row];
        const Numbers& amounts = plan_.tail_rows[row];
        if (sum.has_least && base + plan_.least.back()[row] < sum.least) {
            unmark_below(amounts, sum.least - base, alive_);
        }
        if (sum.has_most && base + plan_.most.back()[row] > sum.most) {
            unmark_above(amounts, sum.most - base, alive_);
        }
    }
}

template <class Number>
void Tail<Number>::add_bonus(const BonusPlan<Number>& bonus, Number* worths) const {
    const std::uint8_t* const inside = plan_.tail_inside[bonus.box].data();
    const std::uint8_t paying = bonus.outside ? 0 : 1;
    for (std::size_t t = 0; t < size_; ++t) worths[t] += inside[t] == paying ? bonus.worth : Number{0};
}

template <class Number>
void Tail<Number>::evaluate(const CompositePlan<Number>& composite, std::size_t level, Number* worths) {
    bool first = true;
    const auto take = [&](const Number* terms) {
        for (std::size_t t = 0; t < size_; ++t) {
            if (first || composite.kind == Composite::Kind::sum) {
                worths[t] = first ? terms[t] : worths[t] + terms[t];
            } else {
                const bool replaces =
                    composite.kind == Composite::Kind::min ? terms[t] < worths[t] : terms[t] > worths[t];
                if (replaces) worths[t] = terms[t];
            }
        }
        first = false;
    };
    Numbers& terms = scratch_[level];
    for (const BonusPlan<Number>& bonus : composite.bonuses) {
        const BoxStatus status = boxes_.status(bonus.box);
        if (status == BoxStatus::open) {
            std::fill(terms.begin(), terms.end(), Number{0});
            add_bonus(bonus, terms.data());
        } else {
            std::fill(terms.begin(), terms.end(), bound_above(bonus, status));
        }
        take(terms.data());
    }
    for (const CompositePlan<Number>& part : composite.parts) {
        evaluate(part, level + 1, terms.data());
        take(terms.data());
    }
    if (first) std::fill(worths, worths + size_, Number{0});
}

template <class Number>
void Tail<Number>::evaluate(int party, const PartialDeal<Number>& partial) {
    const PartyPlan<Number>& own = plan_.parties[party];
    Number constant = partial.base[party];
    const auto is_open = [&](const auto& bonus) { return boxes_.status(bonus.box) == BoxStatus::open; };
    evaluated_[party] = own.capped || !own.fixed.empty() || !own.composites.empty() ||
                        std::any_of(own.tail_bonuses.begin(), own.tail_bonuses.end(), is_open);
    if (evaluated_[party] == 0) return;
    Numbers& worths = worths_[party];
    worths = plan_.tail_rows[party];
    for (const BonusPlan<Number>& bonus : own.tail_bonuses) {
        if (is_open(bonus)) add_bonus(bonus, worths.data());
    }
    for (const CompositePlan<Number>& composite : own.composites) {
        if (is_decided(composite, boxes_)) {
            constant += bound_above(composite, boxes_);
            continue;
        }
        Numbers& total = scratch_.front();
        evaluate(composite, 1, total.data());
        for (std::size_t t = 0; t < size_; ++t) worths[t] += total[t];
    }
    for (Number& worth : worths) worth += constant;
    if (own.capped) {
        for (Number& worth : worths) worth = std::min(worth, own.cap);
    }
    for (auto fixed = own.fixed.rbegin(); fixed != own.fixed.rend(); ++fixed) {
        const BoxStatus status = boxes_.status(fixed->first);
        if (status == BoxStatus::outside) continue;
        if (status == BoxStatus::inside) {
            std::fill(worths.begin(), worths.end(), fixed->second);
            continue;
        }
        const Bytes& inside = plan_.tail_inside[fixed->first];
        for (std::size_t t = 0; t < size_; ++t) worths[t] = inside[t] != 0 ? fixed->second : worths[t];
    }
}

template <class Number>
void Tail<Number>::mark_accepting(int party, const PartialDeal<Number>& partial, Bytes& accepting) const {
    const PartyPlan<Number>& own = plan_.parties[party];
    if (evaluated_[party] != 0) {
        unmark_below(worths_[party], own.walk_away, accepting);
    } else if (partial.base[party] + plan_.least.back()[party] < own.walk_away) {
        unmark_below(plan_.tail_rows[party], own.walk_away - partial.base[party], accepting);
    }
    for (const int box : own.tail_red_lines) {
        if (boxes_.status(box) != BoxStatus::open) continue;
        const Bytes& inside = plan_.tail_inside[box];
        for (std::size_t t = 0; t < size_; ++t) accepting[t] &= static_cast<std::uint8_t>(inside[t] ^ 1);
    }
}

template <class Number>
void Tail<Number>::apply_rule(const PartialDeal<Number>& partial) {
    if (plan_.unanimous) {
        for (int p = 0; p < plan_.party_count; ++p) mark_accepting(p, partial, alive_);
        return;
    }
    std::fill(votes_.begin(), votes_.end(), 0);
    for (int p = 0; p < plan_.party_count; ++p) {
        Bytes& accepting = accepting_[p];
        std::fill(accepting.begin(), accepting.end(), static_cast<std::uint8_t>(partial.refused[p] == 0));
        mark_accepting(p, partial, accepting);
        const PartyPlan<Number>& own = plan_.parties[p];
        for (std::size_t t = 0; t < size_; ++t) votes_[t] += accepting[t] != 0 ? own.votes : 0;
        if (!own.veto) continue;
        for (std::size_t t = 0; t < size_; ++t) alive_[t] &= accepting[t];
    }
    for (std::size_t t = 0; t < size_; ++t)
        alive_[t] &= static_cast<std::uint8_t>(votes_[t] >= plan_.at_least);
}

template <class Number>
void Tail<Number>::hand_out(const PartialDeal<Number>& partial, DealVisitor& visitor) {
    // Every pointer is fetched once: after each call of the visitor the compiler would have to fetch them
    // again.
    const std::size_t width = plan_.tail_issues.size();
    const auto parties = static_cast<std::size_t>(plan_.party_count);
    for (std::size_t p = 0; p < parties; ++p) {
        rows_[p] = evaluated_[p] != 0 ? worths_[p].data() : plan_.tail_rows[p].data();
        constants_[p] = evaluated_[p] != 0 ? Number{0} : partial.base[p];
    }
    const int* const issues = plan_.tail_issues.data();
    const OptionIndex* options = plan_.tail_options.data();
    OptionIndex* const outcome = outcome_.data();
    const Number* const* const rows = rows_.data();
    const Number* const constants = constants_.data();
    Int128* const worths = wide_worths_.data();
    bool* const accepts = accepts_.get();
    const std::uint8_t* const alive = alive_.data();
    const bool quorum = plan_.walk_aways_apply && !plan_.unanimous;
    const std::size_t size = size_;
    const OutcomeView outcome_view = outcome_;
    for (std::size_t t = 0; t < size; ++t, options += width) {
        if (alive[t] == 0) continue;
        for (std::size_t i = 0; i < width; ++i) outcome[issues[i]] = options[i];
        for (std::size_t p = 0; p < parties; ++p) worths[p] = constants[p] + rows[p][t];
        for (std::size_t p = 0; quorum && p < parties; ++p) accepts[p] = accepting_[p][t] != 0;
        visitor.visit(outcome_view, {worths, parties}, {accepts, parties});
    }
}

template class Tail<std::int64_t>;
template class Tail<Int128>;

}  // namespace wasit::engine
