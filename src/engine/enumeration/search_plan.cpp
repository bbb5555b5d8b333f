#include "engine/enumeration/search_plan.hpp"

#include <algorithm>
#include <limits>
#include <numeric>

namespace wasit::engine {

namespace {

constexpr Int128 kMax64 = Int128{1} << 62;

void visit_boxes(const CompositeWorth& composite, const auto& visit) {
    for (const BoxWorth& bonus : composite.bonuses) visit(bonus.box);
    for (const CompositeWorth& part : composite.parts) visit_boxes(part, visit);
}

// Every box of the instance that something refers to, once for each reference.
void visit_used_boxes(const Instance& instance, const auto& visit) {
    for (const PartyWorth& party : instance.parties) {
        for (const BoxWorth& bonus : party.bonuses) visit(bonus.box);
        for (const CompositeWorth& composite : party.composites) visit_boxes(composite, visit);
        for (const auto& [box, worth] : party.fixed) visit(box);
        for (const int box : party.red_lines) visit(box);
    }
    for (const CompiledLimit& limit : instance.limits) {
        if (limit.when >= 0) visit(limit.when);
        if (limit.require >= 0) visit(limit.require);
    }
}

double spread(const std::vector<Int128>& values) {
    const auto [least, most] = std::minmax_element(values.begin(), values.end());
    return static_cast<double>(*most - *least);
}

// Issues with many links first, so that boxes are decided early; then those that matter most to the parties,
// so that bounds tighten early. Any order gives the same deals.
std::vector<int> order_issues(const Instance& instance) {
    const int count = instance.issue_count();
    std::vector<int> links(count);
    visit_used_boxes(instance, [&](int box) {
        for (const BoxSide& side : instance.boxes[box].sides) ++links[side.issue];
    });
    for (const CompiledLimit& limit : instance.limits) {
        for (const auto& [issue, amounts] : limit.amounts) ++links[issue];
    }
    std::vector<double> weight(count);
    for (const PartyWorth& party : instance.parties) {
        std::vector<double> own;
        for (const auto& options : party.issue) own.push_back(spread(options));
        const double total = std::accumulate(own.begin(), own.end(), 0.0);
        for (int i = 0; i < count && total > 0; ++i) weight[i] += own[i] / total;
    }
    std::vector<int> order(count);
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [&](int left, int right) {
        if (links[left] != links[right]) return links[left] > links[right];
        return weight[left] > weight[right];
    });
    return order;
}

template <class Number>
BonusPlan<Number> convert(const BoxWorth& bonus) {
    return {bonus.box, bonus.outside, static_cast<Number>(bonus.worth)};
}

template <class Number>
CompositePlan<Number> convert(const CompositeWorth& composite) {
    CompositePlan<Number> plan{composite.kind, {}, {}};
    for (const BoxWorth& bonus : composite.bonuses) plan.bonuses.push_back(convert<Number>(bonus));
    for (const CompositeWorth& part : composite.parts) plan.parts.push_back(convert<Number>(part));
    return plan;
}

template <class Number>
class Planner {
  public:
    Planner(const Instance& instance, std::uint64_t tail_deals) : instance_(instance) {
        split_issues(tail_deals);
    }

    SearchPlan<Number> run() {
        plan_.party_count = instance_.party_count();
        plan_.unanimous = instance_.unanimous;
        plan_.at_least = instance_.at_least;
        plan_.walk_aways_apply = instance_.walk_aways_apply;
        collect_rows();
        tabulate_tail();
        for (const int issue : prefix_) add_step(issue);
        set_bounds();
        add_boxes();
        for (const PartyWorth& party : instance_.parties) add_party(party);
        for (const CompiledLimit& limit : instance_.limits) add_limit(limit);
        return std::move(plan_);
    }

  private:
    void split_issues(std::uint64_t tail_deals) {
        std::vector<int> order = order_issues(instance_);
        std::uint64_t size = 1;
        for (auto issue = order.rbegin(); issue != order.rend(); ++issue) {
            const auto options = static_cast<std::uint64_t>(instance_.option_count(*issue));
            if (size * options <= std::max<std::uint64_t>(1, tail_deals)) {
                size *= options;
                plan_.tail_issues.push_back(*issue);
            }
        }
        std::sort(plan_.tail_issues.begin(), plan_.tail_issues.end());
        plan_.tail_size = size;
        for (const int issue : order) {
            if (!in_tail(issue)) prefix_.push_back(issue);
        }
    }

    bool in_tail(int issue) const {
        return std::binary_search(plan_.tail_issues.begin(), plan_.tail_issues.end(), issue);
    }

    void collect_rows() {
        for (const PartyWorth& party : instance_.parties) {
            auto& row = rows_.emplace_back();
            for (const auto& options : party.issue) row.emplace_back(options.begin(), options.end());
        }
        for (const CompiledLimit& limit : instance_.limits) {
            if (limit.kind != CompiledLimit::Kind::sum) continue;
            auto& row = rows_.emplace_back();
            for (int i = 0; i < instance_.issue_count(); ++i) row.emplace_back(instance_.option_count(i));
            for (const auto& [issue, amounts] : limit.amounts) {
                for (std::size_t option = 0; option < amounts.size(); ++option) {
                    row[issue][option] += static_cast<Number>(amounts[option]);
                }
            }
        }
        plan_.row_count = static_cast<int>(rows_.size());
    }

    void tabulate_tail() {
        const std::size_t width = plan_.tail_issues.size();
        plan_.tail_options.assign(plan_.tail_size * width, 0);
        plan_.tail_rows.assign(rows_.size(), std::vector<Number>(plan_.tail_size));
        std::vector<OptionIndex> options(width);
        for (std::size_t t = 0; t < plan_.tail_size; ++t) {
            for (std::size_t i = 0; i < width; ++i) {
                plan_.tail_options[t * width + i] = options[i];
                for (std::size_t r = 0; r < rows_.size(); ++r) {
                    plan_.tail_rows[r][t] += rows_[r][plan_.tail_issues[i]][options[i]];
                }
            }
            for (std::size_t i = width; i-- > 0;) {
                if (++options[i] < instance_.issues[plan_.tail_issues[i]].values.size()) break;
                options[i] = 0;
            }
        }
    }

    void add_step(int issue) {
        StepPlan<Number>& step = plan_.steps.emplace_back();
        step.issue = issue;
        step.options = static_cast<OptionIndex>(instance_.option_count(issue));
        for (OptionIndex option = 0; option < step.options; ++option) {
            for (const auto& row : rows_) step.rows.push_back(row[issue][option]);
        }
    }

    void set_bounds() {
        const std::size_t depths = plan_.steps.size() + 1;
        plan_.most.resize(depths);
        plan_.least.resize(depths);
        plan_.deals_below.assign(depths, plan_.tail_size);
        plan_.share_below.assign(depths, 1);
        for (const auto& row : plan_.tail_rows) {
            const auto [least, most] = std::minmax_element(row.begin(), row.end());
            plan_.least.back().push_back(*least);
            plan_.most.back().push_back(*most);
        }
        for (std::size_t depth = plan_.steps.size(); depth-- > 0;) {
            const StepPlan<Number>& step = plan_.steps[depth];
            for (std::size_t r = 0; r < rows_.size(); ++r) {
                const auto [least, most] =
                    std::minmax_element(rows_[r][step.issue].begin(), rows_[r][step.issue].end());
                plan_.least[depth].push_back(plan_.least[depth + 1][r] + *least);
                plan_.most[depth].push_back(plan_.most[depth + 1][r] + *most);
            }
            const std::uint64_t below = plan_.deals_below[depth + 1];
            const bool overflows = below > std::numeric_limits<std::uint64_t>::max() / step.options;
            plan_.deals_below[depth] =
                overflows ? std::numeric_limits<std::uint64_t>::max() : below * step.options;
        }
        for (std::size_t depth = 1; depth < depths; ++depth) {
            plan_.share_below[depth] = plan_.share_below[depth - 1] / plan_.steps[depth - 1].options;
        }
    }

    void add_boxes() {
        std::vector<int> step_of(instance_.issues.size(), -1);
        for (std::size_t depth = 0; depth < plan_.steps.size(); ++depth) {
            step_of[plan_.steps[depth].issue] = static_cast<int>(depth);
        }
        const std::size_t width = plan_.tail_issues.size();
        plan_.uses.resize(instance_.boxes.size());
        plan_.tail_inside.resize(instance_.boxes.size());
        for (std::size_t b = 0; b < instance_.boxes.size(); ++b) {
            const OutcomeBox& box = instance_.boxes[b];
            plan_.side_count.push_back(static_cast<int>(box.sides.size()));
            plan_.never.push_back(box.never);
            for (const BoxSide& side : box.sides) {
                const int depth = step_of[side.issue];
                if (depth >= 0) {
                    plan_.steps[depth].sides.push_back(
                        {static_cast<int>(b), {side.allowed.begin(), side.allowed.end()}});
                    continue;
                }
                auto& inside = plan_.tail_inside[b];
                inside.resize(plan_.tail_size, 1);
                const auto found =
                    std::lower_bound(plan_.tail_issues.begin(), plan_.tail_issues.end(), side.issue);
                const auto place = static_cast<std::size_t>(found - plan_.tail_issues.begin());
                for (std::size_t t = 0; t < plan_.tail_size; ++t) {
                    inside[t] &=
                        static_cast<std::uint8_t>(side.allowed[plan_.tail_options[t * width + place]]);
                }
            }
        }
    }

    bool ends_in_tail(int box) const { return box >= 0 && !plan_.tail_inside[box].empty(); }

    void add_party(const PartyWorth& party) {
        const int index = static_cast<int>(plan_.parties.size());
        PartyPlan<Number>& own = plan_.parties.emplace_back();
        for (const BoxWorth& bonus : party.bonuses) {
            own.bonuses.push_back(convert<Number>(bonus));
            if (ends_in_tail(bonus.box)) own.tail_bonuses.push_back(own.bonuses.back());
            plan_.uses[bonus.box].push_back({BoxUse<Number>::Kind::bonus, index, own.bonuses.back()});
        }
        std::vector<std::uint8_t> touched(instance_.boxes.size());
        for (const CompositeWorth& composite : party.composites) {
            own.composites.push_back(convert<Number>(composite));
            visit_boxes(composite, [&](int box) { touched[box] = 1; });
        }
        for (StepPlan<Number>& step : plan_.steps) {
            const auto touches = [&](const auto& side) { return touched[side.box] != 0; };
            if (std::any_of(step.sides.begin(), step.sides.end(), touches))
                step.composite_parties.push_back(index);
        }
        for (const auto& [box, worth] : party.fixed) own.fixed.emplace_back(box, static_cast<Number>(worth));
        own.capped = party.capped;
        own.cap = static_cast<Number>(party.cap);
        own.walk_away = static_cast<Number>(party.walk_away);
        own.votes = party.votes;
        own.veto = party.veto;
        if (!instance_.walk_aways_apply) return;
        for (const int box : party.red_lines) {
            if (ends_in_tail(box)) own.tail_red_lines.push_back(box);
            plan_.uses[box].push_back({BoxUse<Number>::Kind::red_line, index, {}});
        }
    }

    void add_limit(const CompiledLimit& limit) {
        if (limit.kind == CompiledLimit::Kind::sum) {
            plan_.sums.push_back({limit.has_least, limit.has_most, static_cast<Number>(limit.least),
                                  static_cast<Number>(limit.most)});
            return;
        }
        const int index = static_cast<int>(plan_.links.size());
        plan_.links.push_back({limit.when, limit.require});
        if (ends_in_tail(limit.when) || ends_in_tail(limit.require)) plan_.tail_links.push_back(index);
        for (const int box : {limit.when, limit.require}) {
            if (box >= 0) plan_.uses[box].push_back({BoxUse<Number>::Kind::limit, index, {}});
        }
    }

    const Instance& instance_;
    SearchPlan<Number> plan_;
    std::vector<int> prefix_;
    std::vector<std::vector<std::vector<Number>>> rows_;  // [row][issue][option]
};

}  // namespace

bool fits_in_64_bits(const Instance& instance) {
    for (const PartyWorth& party : instance.parties) {
        if (party.magnitude > 62) return false;
    }
    for (const CompiledLimit& limit : instance.limits) {
        Int128 total = 0;
        const auto add = [&](Int128 amount) { total += std::min(kMax64, amount < 0 ? -amount : amount); };
        for (const auto& [issue, amounts] : limit.amounts) {
            Int128 largest = 0;
            for (const Int128 amount : amounts) largest = std::max(largest, amount < 0 ? -amount : amount);
            add(largest);
        }
        add(limit.least);
        add(limit.most);
        if (total >= kMax64) return false;
    }
    return true;
}

template <class Number>
SearchPlan<Number> plan_search(const Instance& instance, std::uint64_t tail_deals) {
    return Planner<Number>(instance, tail_deals).run();
}

template SearchPlan<std::int64_t> plan_search(const Instance&, std::uint64_t);
template SearchPlan<Int128> plan_search(const Instance&, std::uint64_t);

}  // namespace wasit::engine
