#include "engine/verifier/sweep_plan.hpp"

#include <algorithm>
#include <numeric>
#include <set>

namespace wasit::engine {

namespace {

void collect_boxes(const CompositeWorth& composite, std::vector<int>& boxes) {
    for (const BoxWorth& bonus : composite.bonuses) boxes.push_back(bonus.box);
    for (const CompositeWorth& part : composite.parts) collect_boxes(part, boxes);
}

Int128 pay(const Instance& instance, const BoxWorth& bonus, const Outcome& outcome) {
    return instance.boxes[bonus.box].contains(outcome) != bonus.outside ? bonus.worth : Int128{0};
}

// Sum, least or greatest of the terms; 0 of none.
Int128 join(Composite::Kind kind, const std::vector<Int128>& terms) {
    if (terms.empty()) return 0;
    if (kind == Composite::Kind::min) return *std::min_element(terms.begin(), terms.end());
    if (kind == Composite::Kind::max) return *std::max_element(terms.begin(), terms.end());
    return std::accumulate(terms.begin(), terms.end(), Int128{0});
}

Int128 pay(const Instance& instance, const CompositeWorth& composite, const Outcome& outcome) {
    std::vector<Int128> terms;
    for (const BoxWorth& bonus : composite.bonuses) terms.push_back(pay(instance, bonus, outcome));
    for (const CompositeWorth& part : composite.parts) terms.push_back(pay(instance, part, outcome));
    return join(composite.kind, terms);
}

SweepRange range_of(const BoxWorth& bonus) {
    return {std::min<Int128>(bonus.worth, 0), std::max<Int128>(bonus.worth, 0)};
}

SweepRange range_of(const CompositeWorth& composite) {
    std::vector<Int128> least, most;
    const auto take = [&](const SweepRange& range) {
        least.push_back(range.least);
        most.push_back(range.most);
    };
    for (const BoxWorth& bonus : composite.bonuses) take(range_of(bonus));
    for (const CompositeWorth& part : composite.parts) take(range_of(part));
    return {join(composite.kind, least), join(composite.kind, most)};
}

}  // namespace

SweepPlan::SweepPlan(const Instance& instance) : instance_(instance) {
    for (std::size_t l = 0; l < instance.limits.size(); ++l) {
        if (instance.limits[l].kind == CompiledLimit::Kind::sum)
            sums_.push_back(static_cast<int>(l));
        else
            add_limit(instance.limits[l]);
    }
    for (int i = 0; i < instance.issue_count(); ++i) add_issue(i);
    for (int p = 0; p < instance.party_count(); ++p) {
        const PartyWorth& party = instance.parties[p];
        for (const int line : party.red_lines) add_red_line(p, line);
        if (!party.fixed.empty()) {
            add_fixed(p);
            continue;
        }
        for (const BoxWorth& bonus : party.bonuses) add_bonus(p, bonus);
        for (const CompositeWorth& composite : party.composites) add_composite(p, composite);
    }
    find_order();
    find_ranges();
}

std::vector<int> SweepPlan::scope_of(const std::vector<int>& boxes) const {
    std::set<int> issues;
    for (const int box : boxes) {
        if (instance_.boxes[box].never) continue;
        for (const BoxSide& side : instance_.boxes[box].sides) issues.insert(side.issue);
    }
    return {issues.begin(), issues.end()};
}

// What an issue alone is worth, and counts in sums.
void SweepPlan::add_issue(int issue) {
    parts_.push_back({{issue},
                      [this, issue](const Outcome& outcome, SweepEffect& effect) {
                          for (std::size_t p = 0; p < effect.worth.size(); ++p) {
                              if (instance_.parties[p].fixed.empty())
                                  effect.worth[p] += instance_.parties[p].issue[issue][outcome[issue]];
                          }
                          for (std::size_t s = 0; s < sums_.size(); ++s) {
                              for (const auto& [own, amounts] : instance_.limits[sums_[s]].amounts) {
                                  if (own == issue) effect.amount[s] += amounts[outcome[issue]];
                              }
                          }
                      },
                      -1,
                      {}});
}

void SweepPlan::add_bonus(int party, const BoxWorth& bonus) {
    parts_.push_back({scope_of({bonus.box}),
                      [this, party, bonus](const Outcome& outcome, SweepEffect& effect) {
                          effect.worth[party] += pay(instance_, bonus, outcome);
                      },
                      party, range_of(bonus)});
}

void SweepPlan::add_composite(int party, const CompositeWorth& composite) {
    if (composite.kind == Composite::Kind::sum) {
        for (const BoxWorth& bonus : composite.bonuses) add_bonus(party, bonus);
        for (const CompositeWorth& part : composite.parts) add_composite(party, part);
        return;
    }
    std::vector<int> boxes;
    collect_boxes(composite, boxes);
    parts_.push_back({scope_of(boxes),
                      [this, party, &composite](const Outcome& outcome, SweepEffect& effect) {
                          effect.worth[party] += pay(instance_, composite, outcome);
                      },
                      party, range_of(composite)});
}

// The whole worth at once, when every issue is settled.
void SweepPlan::add_fixed(int party) {
    std::vector<int> all(instance_.issues.size());
    std::iota(all.begin(), all.end(), 0);
    const PartyWorth& own = instance_.parties[party];
    SweepRange range;
    const auto add = [&](const SweepRange& more) {
        range.least += more.least;
        range.most += more.most;
    };
    for (const auto& row : own.issue) {
        const auto [least, most] = std::minmax_element(row.begin(), row.end());
        add({*least, *most});
    }
    for (const BoxWorth& bonus : own.bonuses) add(range_of(bonus));
    for (const CompositeWorth& composite : own.composites) add(range_of(composite));
    for (const auto& [box, worth] : own.fixed) {
        range.least = std::min(range.least, worth);
        range.most = std::max(range.most, worth);
    }
    if (own.capped) range.least = std::min(range.least, own.cap);
    parts_.push_back({std::move(all),
                      [this, party](const Outcome& outcome, SweepEffect& effect) {
                          effect.worth[party] += worth(instance_, party, outcome);
                      },
                      party, range});
}

void SweepPlan::add_red_line(int party, int box) {
    parts_.push_back({scope_of({box}),
                      [this, party, box](const Outcome& outcome, SweepEffect& effect) {
                          if (instance_.boxes[box].contains(outcome)) effect.crosses[party] = true;
                      },
                      -1,
                      {}});
}

void SweepPlan::add_limit(const CompiledLimit& limit) {
    std::vector<int> boxes{limit.when};
    if (limit.kind == CompiledLimit::Kind::implication) boxes.push_back(limit.require);
    parts_.push_back({scope_of(boxes),
                      [this, &limit](const Outcome& outcome, SweepEffect& effect) {
                          effect.forbidden = effect.forbidden || breaks(instance_, limit, outcome);
                      },
                      -1,
                      {}});
}

// Always the issue that leaves the fewest combinations open next; of those the one whose options differ most in worth.
void SweepPlan::find_order() {
    const std::size_t issues = instance_.issues.size();
    std::vector<bool> done(issues, false);
    const auto find_open = [&] {
        std::set<int> open;
        for (const Part& part : parts_) {
            const bool settled =
                std::all_of(part.scope.begin(), part.scope.end(), [&](int i) { return done[i]; });
            for (const int i : part.scope) {
                if (!settled && done[i]) open.insert(i);
            }
        }
        return std::vector<int>(open.begin(), open.end());
    };
    const auto find_stake = [&](std::size_t issue) {
        double stake = 0;
        for (const PartyWorth& party : instance_.parties) {
            const auto& row = party.issue[issue];
            const auto [least, most] = std::minmax_element(row.begin(), row.end());
            stake += to_double(to_worth(party, *most - *least));
        }
        return stake;
    };
    while (steps_.size() < issues) {
        std::optional<std::size_t> best;
        double best_open = 0, best_stake = 0;
        for (std::size_t i = 0; i < issues; ++i) {
            if (done[i]) continue;
            done[i] = true;
            double open = 1;
            for (const int other : find_open()) open *= static_cast<double>(instance_.option_count(other));
            done[i] = false;
            const double stake = find_stake(i);
            if (best && (open > best_open || (open == best_open && stake <= best_stake))) continue;
            best = i;
            best_open = open;
            best_stake = stake;
        }
        done[*best] = true;
        steps_.push_back({static_cast<int>(*best), find_open()});
    }
    settled_.resize(issues + 1);
    std::vector<std::size_t> settled_at(issues);
    for (std::size_t s = 0; s < issues; ++s) settled_at[steps_[s].issue] = s + 1;
    for (std::size_t k = 0; k < parts_.size(); ++k) {
        std::size_t when = 0;
        for (const int issue : parts_[k].scope) when = std::max(when, settled_at[issue]);
        settled_[when].push_back(k);
    }
}

void SweepPlan::find_ranges() {
    const std::size_t issues = instance_.issues.size();
    worth_left_.assign(issues + 1, std::vector<SweepRange>(instance_.parties.size()));
    amount_left_.assign(issues + 1, std::vector<SweepRange>(sums_.size()));
    for (std::size_t s = issues; s-- > 0;) {
        worth_left_[s] = worth_left_[s + 1];
        amount_left_[s] = amount_left_[s + 1];
        const int issue = steps_[s].issue;
        for (std::size_t p = 0; p < instance_.parties.size(); ++p) {
            if (!instance_.parties[p].fixed.empty()) continue;
            const auto& row = instance_.parties[p].issue[issue];
            worth_left_[s][p].least += *std::min_element(row.begin(), row.end());
            worth_left_[s][p].most += *std::max_element(row.begin(), row.end());
        }
        for (const std::size_t k : settled_[s + 1]) {
            const Part& part = parts_[k];
            if (part.party < 0) continue;
            worth_left_[s][part.party].least += part.pays.least;
            worth_left_[s][part.party].most += part.pays.most;
        }
        for (std::size_t l = 0; l < sums_.size(); ++l) {
            for (const auto& [own, amounts] : instance_.limits[sums_[l]].amounts) {
                if (own != issue) continue;
                amount_left_[s][l].least += *std::min_element(amounts.begin(), amounts.end());
                amount_left_[s][l].most += *std::max_element(amounts.begin(), amounts.end());
            }
        }
    }
}

SweepEffect SweepPlan::apply(std::size_t when, const Outcome& outcome) const {
    SweepEffect effect;
    effect.worth.assign(instance_.parties.size(), 0);
    effect.amount.assign(sums_.size(), 0);
    effect.crosses.assign(instance_.parties.size(), false);
    for (const std::size_t k : settled_[when]) parts_[k].apply(outcome, effect);
    return effect;
}

}  // namespace wasit::engine
