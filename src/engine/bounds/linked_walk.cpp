#include "engine/bounds/linked_walk.hpp"

#include <algorithm>
#include <cmath>
#include <set>

namespace wasit::engine {

namespace {

constexpr std::int32_t kFullSlack = 1 << 29;  // a row's slack at the root

}  // namespace

LinkedWalk::LinkedWalk(const StepTables& tables, const std::vector<std::vector<double>>& rows)
    : tables_(tables), row_count_(rows.size()) {
    const std::size_t measures = tables.measures;
    for (const auto& weight : rows) {
        double constant = 0, size = 0;
        for (std::size_t m = 0; m < measures; ++m) {
            constant += weight[m] * tables.offset[m];
            size += std::abs(weight[m]) * tables.magnitude[m];
        }
        constant_.push_back(constant);
        // Each gain is off by a few units of 2^-53, and so is each sum: this is four times that and more.
        const auto terms = static_cast<double>(measures + 4 * tables.steps.size() + 16);
        error_.push_back(size * terms * 0x1p-50);
    }
    std::vector<std::vector<std::uint8_t>> alive;
    for (const StepTable& step : tables.steps) {
        const std::size_t count = step.contexts * step.options;
        std::vector<double>& values = values_.emplace_back(count * row_count_);
        for (std::size_t at = 0; at < count; ++at) {
            for (std::size_t r = 0; r < row_count_; ++r) {
                double total = 0;
                for (std::size_t m = 0; m < measures; ++m)
                    total += rows[r][m] * step.gains[at * measures + m];
                values[at * row_count_ + r] = total;
            }
        }
        alive.push_back(step.allowed);
    }
    complete(alive, messages_);
    most_ = constant_;
    for (const int root : tables.roots) {
        for (std::size_t r = 0; r < row_count_; ++r) most_[r] += messages_[root][r];
    }
    empty_ = tables.blocked || (row_count_ > 0 && most_[0] == -HUGE_VAL);
}

double LinkedWalk::sum(const std::vector<std::vector<double>>& messages, std::size_t step, std::size_t at,
                       std::size_t row) const {
    const StepTable& table = tables_.steps[step];
    double total = value(step, at, row);
    for (std::size_t c = 0; c < table.children.size(); ++c) {
        const std::uint32_t context = table.child_context[at * table.children.size() + c];
        total += messages[table.children[c]][context * row_count_ + row];
    }
    return total;
}

void LinkedWalk::complete(const std::vector<std::vector<std::uint8_t>>& alive,
                          std::vector<std::vector<double>>& messages) const {
    messages.resize(tables_.steps.size());
    for (std::size_t s = 0; s < tables_.steps.size(); ++s) {
        const StepTable& table = tables_.steps[s];
        messages[s].assign(table.contexts * row_count_, -HUGE_VAL);
        for (std::size_t context = 0; context < table.contexts; ++context) {
            double* best = &messages[s][context * row_count_];
            for (std::size_t o = 0; o < table.options; ++o) {
                const std::size_t at = context * table.options + o;
                if (alive[s][at] == 0) continue;
                for (std::size_t r = 0; r < row_count_; ++r)
                    best[r] = std::max(best[r], sum(messages, s, at, r));
            }
        }
    }
}

Outcome LinkedWalk::find_best(std::size_t row) const {
    Outcome outcome(tables_.steps.size(), 0);
    std::vector<std::uint32_t> context(tables_.steps.size(), 0);
    for (std::size_t s = tables_.steps.size(); s-- > 0;) {
        const StepTable& table = tables_.steps[s];
        std::size_t chosen = 0;
        double most = -HUGE_VAL;
        for (std::size_t o = 0; o < table.options; ++o) {
            const std::size_t at = context[s] * table.options + o;
            if (table.allowed[at] == 0) continue;
            const double total = sum(messages_, s, at, row);
            if (total > most) {
                most = total;
                chosen = at;
            }
        }
        outcome[table.issue] = static_cast<OptionIndex>(chosen % table.options);
        for (std::size_t c = 0; c < table.children.size(); ++c)
            context[table.children[c]] = table.child_context[chosen * table.children.size() + c];
    }
    return outcome;
}

class LinkedWalk::Pass {
  public:
    Pass(const LinkedWalk& walk, const std::vector<double>& thresholds, std::uint64_t& nodes, Watch& watch,
         const std::function<bool(const LinkedVisit&)>& visit)
        : walk_(walk),
          tables_(walk.tables_),
          nodes_(nodes),
          watch_(watch),
          visit_(visit),
          rows_(walk.row_count_),
          padded_((rows_ + 3) / 4 * 4) {
        for (const StepTable& step : tables_.steps) alive_.push_back(step.allowed);
        possible_ = !walk.is_empty() && narrow(thresholds);
        if (possible_) arrange();
    }

    End run() {
        if (!possible_) return watch_.stopped() ? End::out_of_nodes : End::complete;
        const std::size_t measures = tables_.measures;
        slack_.assign((order_.size() + 1) * padded_, 0);
        std::fill_n(slack_.begin(), padded_, kFullSlack + static_cast<std::int32_t>(order_.size()));
        worths_.assign((order_.size() + 1) * measures, 0);
        std::copy(tables_.constant.begin(), tables_.constant.end(), worths_.begin());
        outcome_.assign(tables_.steps.size(), 0);
        context_.assign(tables_.steps.size(), 0);
        if (descend(0)) return End::complete;
        return stopped_ ? End::stopped : End::out_of_nodes;
    }

  private:
    struct Branch {
        double first;  // loss by the first row, to sort by
        std::uint32_t at;
    };

    // Drops what by itself uses up a row's slack, until nothing changes; what is left tightens the other rows.
    bool narrow(const std::vector<double>& thresholds) {
        constexpr int kMostRounds = 8;
        for (int round = 0; round < kMostRounds; ++round) {
            if (!watch_.tick("branch and bound")) return false;
            walk_.complete(alive_, messages_);
            slack_at_root_.assign(rows_, 0);
            for (std::size_t r = 0; r < rows_; ++r) {
                double best = walk_.constant_[r];
                for (const int root : tables_.roots) best += messages_[root][r];
                slack_at_root_[r] = best - thresholds[r] + walk_.error_[r];
                if (!(slack_at_root_[r] >= 0)) return false;
            }
            if (!drop_losers()) return true;
        }
        walk_.complete(alive_, messages_);
        return true;
    }

    // From the roots down: the least that is lost before a context is reached, by row.
    bool drop_losers() {
        bool changed = false;
        std::vector<std::vector<double>> reached(tables_.steps.size());
        for (const int root : tables_.roots) reached[root].assign(rows_, 0);
        for (std::size_t s = tables_.steps.size(); s-- > 0;) {
            const StepTable& table = tables_.steps[s];
            const std::size_t children = table.children.size();
            for (const int child : table.children)
                reached[child].assign(tables_.steps[child].contexts * rows_, HUGE_VAL);
            for (std::size_t at = 0; at < alive_[s].size(); ++at) {
                if (alive_[s][at] == 0) continue;
                const std::size_t context = at / table.options;
                bool dead = false;
                lost_.resize(rows_);
                for (std::size_t r = 0; r < rows_ && !dead; ++r) {
                    const double completed = walk_.sum(messages_, s, at, r);
                    lost_[r] =
                        reached[s][context * rows_ + r] + messages_[s][context * rows_ + r] - completed;
                    dead = !(lost_[r] <= slack_at_root_[r] + walk_.error_[r]);
                }
                if (dead) {
                    alive_[s][at] = 0;
                    changed = true;
                    continue;
                }
                for (std::size_t c = 0; c < children; ++c) {
                    double* least =
                        &reached[table.children[c]][table.child_context[at * children + c] * rows_];
                    for (std::size_t r = 0; r < rows_; ++r) least[r] = std::min(least[r], lost_[r]);
                }
            }
        }
        return changed;
    }

    // Branches of every context, those that lose least first; steps with the most at stake as early as the
    // order of elimination lets them.
    void arrange() {
        const std::size_t steps = tables_.steps.size();
        std::vector<double> per_unit;
        for (std::size_t r = 0; r < rows_; ++r) {
            const double slack = std::max(slack_at_root_[r] + walk_.error_[r], 1e-290);
            per_unit.push_back(static_cast<double>(kFullSlack) / slack);
        }
        loss_.resize(steps);
        branches_.resize(steps);
        first_branch_.resize(steps);
        std::vector<std::int64_t> stake(steps, 0);
        for (std::size_t s = 0; s < steps; ++s) {
            const StepTable& table = tables_.steps[s];
            first_branch_[s].push_back(0);
            for (std::size_t context = 0; context < table.contexts; ++context) {
                const double* best = &messages_[s][context * rows_];
                for (std::size_t o = 0; o < table.options; ++o) {
                    const std::size_t at = context * table.options + o;
                    if (alive_[s][at] == 0 || best[0] == -HUGE_VAL) continue;
                    if (walk_.sum(messages_, s, at, 0) == -HUGE_VAL) continue;
                    branches_[s].push_back(
                        {best[0] - walk_.sum(messages_, s, at, 0), static_cast<std::uint32_t>(at)});
                }
                std::stable_sort(
                    branches_[s].begin() + first_branch_[s].back(), branches_[s].end(),
                    [](const Branch& left, const Branch& right) { return left.first < right.first; });
                first_branch_[s].push_back(static_cast<std::uint32_t>(branches_[s].size()));
            }
            loss_[s].assign(branches_[s].size() * padded_, 0);
            for (std::size_t b = 0; b < branches_[s].size(); ++b) {
                const std::size_t at = branches_[s][b].at, context = at / table.options;
                for (std::size_t r = 0; r < rows_; ++r) {
                    const double lost = messages_[s][context * rows_ + r] - walk_.sum(messages_, s, at, r);
                    const double scaled = std::floor(std::max(lost, 0.0) * per_unit[r]);
                    const auto loss = static_cast<std::int32_t>(std::min<double>(scaled, 1 << 30));
                    loss_[s][b * padded_ + r] = loss;
                    stake[s] = std::max<std::int64_t>(stake[s], std::min(loss, kFullSlack));
                }
            }
        }
        for (std::size_t s = 0; s < steps; ++s) {  // children before parents
            for (const int child : tables_.steps[s].children) stake[s] = std::max(stake[s], stake[child]);
        }
        std::set<std::pair<std::int64_t, int>> open;
        for (const int root : tables_.roots) open.emplace(-stake[root], root);
        while (!open.empty()) {
            const int step = open.begin()->second;
            open.erase(open.begin());
            order_.push_back(step);
            for (const int child : tables_.steps[step].children) open.emplace(-stake[child], child);
        }
    }

    bool descend(std::size_t depth) {
        const std::size_t measures = tables_.measures;
        if (depth == order_.size()) {
            stopped_ = !visit_({outcome_, {&worths_[depth * measures], measures}});
            return !stopped_;
        }
        const int s = order_[depth];
        const StepTable& table = tables_.steps[s];
        const std::size_t children = table.children.size();
        const std::int32_t* slack = &slack_[depth * padded_];
        std::int32_t* next = &slack_[(depth + 1) * padded_];
        const std::uint32_t context = context_[s];
        for (std::uint32_t b = first_branch_[s][context]; b < first_branch_[s][context + 1]; ++b) {
            const std::int32_t* loss = &loss_[s][b * padded_];
            if (loss[0] > slack[0]) return true;  // and so for all that follow
            std::int32_t overdrawn = 0;
            for (std::size_t r = 0; r < padded_; ++r) {
                next[r] = slack[r] - loss[r];
                overdrawn |= next[r];
            }
            if (nodes_ == 0) return false;
            --nodes_;
            if (nodes_ % 65536 == 0 && !watch_.tick("branch and bound")) return false;
            if (overdrawn < 0) continue;
            const std::size_t at = branches_[s][b].at;
            outcome_[table.issue] = static_cast<OptionIndex>(at % table.options);
            for (std::size_t c = 0; c < children; ++c)
                context_[table.children[c]] = table.child_context[at * children + c];
            const Int128* own = &table.worths[at * measures];
            for (std::size_t m = 0; m < measures; ++m)
                worths_[(depth + 1) * measures + m] = worths_[depth * measures + m] + own[m];
            if (!descend(depth + 1)) return false;
        }
        return true;
    }

    const LinkedWalk& walk_;
    const StepTables& tables_;
    std::uint64_t& nodes_;
    Watch& watch_;
    const std::function<bool(const LinkedVisit&)>& visit_;
    std::size_t rows_, padded_;
    bool possible_ = false, stopped_ = false;
    std::vector<std::vector<std::uint8_t>> alive_;
    std::vector<std::vector<double>> messages_;
    std::vector<double> slack_at_root_, lost_;
    std::vector<std::vector<Branch>> branches_;             // [step], by context
    std::vector<std::vector<std::uint32_t>> first_branch_;  // [step][context]
    std::vector<std::vector<std::int32_t>> loss_;           // [step][branch * padded + row]
    std::vector<int> order_;
    std::vector<std::int32_t> slack_;
    std::vector<Int128> worths_;
    std::vector<std::uint32_t> context_;
    Outcome outcome_;
};

LinkedWalk::End LinkedWalk::run(const std::vector<double>& thresholds, std::uint64_t& nodes, Watch& watch,
                                const std::function<bool(const LinkedVisit&)>& visit) const {
    return Pass(*this, thresholds, nodes, watch, visit).run();
}

}  // namespace wasit::engine
