#include "engine/bounds/near_walk.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include "engine/bounds/loss_table.hpp"

namespace wasit::engine {

namespace {

constexpr std::int32_t kWhole = 1 << 29;  // a row's slack at the root
constexpr std::int32_t kDead = 1 << 30;   // a loss beyond any slack

// Each gain is off by at most 4 units of 2^-53 and each of the sums by one more; this is four times that and
// more.
double rounding_error(const GainTable& table) {
    return static_cast<double>(table.parties + static_cast<int>(table.issues.size()) + 8) * 0x1p-51;
}

}  // namespace

// The weighted gains of one row.
struct NearWalk::Row {
    std::vector<double> weight;
    std::vector<std::vector<double>> value;  // [issue][kind]
    double constant = 0;
    double error = 0;  // of a sum over all issues

    Row(const GainTable& table, std::vector<double> weights) : weight(std::move(weights)) {
        double magnitude = 0;
        for (int p = 0; p < table.parties; ++p) {
            constant += weight[p] * table.offset[p];
            magnitude += std::abs(weight[p] * table.offset[p]);
        }
        for (const GainTable::Issue& issue : table.issues) {
            std::vector<double>& values = value.emplace_back();
            double largest = 0;
            for (std::size_t o = 0; o < issue.size(); ++o) {
                double sum = 0, size = 0;
                for (int p = 0; p < table.parties; ++p) {
                    const double term = weight[p] * issue.gain[o * table.parties + p];
                    sum += term;
                    size += std::abs(term);
                }
                values.push_back(sum);
                largest = std::max(largest, size);
            }
            magnitude += largest;
        }
        error = magnitude * rounding_error(table);
    }
};

NearWalk::NearWalk(const GainTable& table, const std::vector<std::vector<double>>& rows,
                   std::size_t most_tabled)
    : table_(table), most_tabled_(most_tabled) {
    for (const auto& weight : rows) rows_.emplace_back(table, weight);
    const auto parties = static_cast<std::size_t>(table.parties);
    for (std::size_t p = 0; most_tabled > 0 && p < parties; ++p, ++own_) {
        std::vector<double> alone(parties, 0.0);
        alone[p] = 1;
        rows_.emplace_back(table, std::move(alone));
    }
}

NearWalk::~NearWalk() = default;

class NearWalk::Pass {
  public:
    Pass(const GainTable& table, const std::vector<Row>& rows, std::size_t own, std::size_t most_tabled,
         const std::vector<double>& thresholds, std::uint64_t& nodes, Watch& watch,
         const std::function<bool(const WalkVisit&)>& visit)
        : table_(table),
          weighed_(rows),
          thresholds_(thresholds),
          first_thresholds_(thresholds),
          nodes_(nodes),
          last_tick_(nodes),
          watch_(watch),
          visit_(visit),
          rows_(rows.size()),
          own_(own),
          most_tabled_(most_tabled),
          padded_((rows.size() + 3) / 4 * 4) {
        viable_.resize(table.issues.size());
        for (std::size_t i = 0; i < viable_.size(); ++i) {
            for (std::uint32_t kind = 0; kind < table.issues[i].size(); ++kind) viable_[i].push_back(kind);
        }
        possible_ = narrow(thresholds);
        if (!possible_) return;
        arrange();
        head_ = order_.size();
        if (own_ > 0) choose_head();
    }

    End run() {
        if (!possible_) return End::complete;
        slack_.assign((order_.size() + 1) * padded_, 0);
        std::copy(root_slack_.begin(), root_slack_.end(), slack_.begin());
        if (!tabulate()) return End::out_of_nodes;
        kinds_.assign(table_.issues.size(), 0);
        settled_ = table_.constant;
        for (std::size_t i = 0; i < viable_.size(); ++i) {
            kinds_[i] = viable_[i].front();
            if (viable_[i].size() == 1) add_worths(i, settled_);
        }
        if (descend(0)) return End::complete;
        return stopped_ ? End::stopped : End::out_of_nodes;
    }

  private:
    // What else takes time, in branches entered.
    static constexpr std::uint64_t kNodesOfEntry = 8;   // to arrange a table
    static constexpr std::uint64_t kNodesOfVisit = 16;  // of what is found in a table
    static constexpr std::uint64_t kBlocksOfNode = 10;  // of a table, compared with what is left

    struct Branch {
        std::uint32_t kind;
        std::vector<std::int32_t> loss;  // by row, padded
    };
    // A kind of one issue after those of the issues before it.
    struct Step {
        std::uint32_t previous, kind;
    };

    double most(std::size_t row, std::size_t issue) const {
        double result = -HUGE_VAL;
        for (const std::uint32_t kind : viable_[issue])
            result = std::max(result, weighed_[row].value[issue][kind]);
        return result;
    }

    // Drops options that by themselves use up a row's slack, until nothing changes; what is left tightens the
    // other rows.
    bool narrow(const std::vector<double>& thresholds) {
        slack_at_root_.assign(rows_, 0);
        for (bool changed = true; changed;) {
            changed = false;
            for (std::size_t r = 0; r < rows_; ++r) {
                double best = weighed_[r].constant;
                for (std::size_t i = 0; i < viable_.size(); ++i) best += most(r, i);
                const double slack = best - thresholds[r] + weighed_[r].error;
                slack_at_root_[r] = slack;
                if (slack < 0) return false;
                for (std::size_t i = 0; i < viable_.size(); ++i) {
                    const double top = most(r, i);
                    changed |= std::erase_if(viable_[i], [&](std::uint32_t kind) {
                                   return top - weighed_[r].value[i][kind] > slack + weighed_[r].error;
                               }) > 0;
                }
            }
        }
        return true;
    }

    // Issues with a choice left, those with the most at stake first; for a table, those with the most ways to lose
    // little last.
    void arrange() {
        // One unit for each issue's rounding.
        root_slack_.assign(padded_, kWhole + static_cast<std::int32_t>(viable_.size()));
        for (std::size_t r = 0; r < rows_; ++r) {
            const double slack = std::max(slack_at_root_[r] + weighed_[r].error, 1e-290);
            per_unit_.push_back(static_cast<double>(kWhole) / slack);
        }
        std::vector<std::pair<std::int64_t, std::size_t>> stakes;
        branches_of_.resize(viable_.size());
        for (std::size_t i = 0; i < viable_.size(); ++i) {
            if (viable_[i].size() == 1) continue;
            std::int64_t stake = 0;
            for (const std::uint32_t kind : viable_[i]) {
                Branch branch{kind, std::vector<std::int32_t>(padded_, 0)};
                for (std::size_t r = 0; r < rows_; ++r) {
                    const double loss = std::floor((most(r, i) - weighed_[r].value[i][kind]) * per_unit_[r]);
                    branch.loss[r] = static_cast<std::int32_t>(std::min<double>(loss, kDead));
                    stake = std::max<std::int64_t>(stake, branch.loss[r]);
                }
                branches_of_[i].push_back(std::move(branch));
            }
            std::stable_sort(
                branches_of_[i].begin(), branches_of_[i].end(),
                [](const Branch& left, const Branch& right) { return left.loss[0] < right.loss[0]; });
            stakes.emplace_back(own_ > 0 ? count_near(branches_of_[i]) : -stake, i);
        }
        std::sort(stakes.begin(), stakes.end());
        for (const auto& [stake, issue] : stakes) order_.push_back(issue);
    }

    // Options that lose little by the first row, in 2^-20; less by half for every 16th of the slack.
    static std::int64_t count_near(const std::vector<Branch>& branches) {
        std::int64_t near = 0;
        for (const Branch& branch : branches)
            near += (1 << 20) >> std::min(branch.loss[0] / (kWhole / 16), 20);
        return near;
    }

    // Cuts the order where about as many combinations lose no more than the first row's slack before it as after it. Far
    // fewer stay within the other rows too, the more so the more there are.
    void choose_head() {
        constexpr double kOverestimate = 8, kCostOfEntry = 4;
        const std::vector<double> before = count_combinations(order_);
        const std::vector<double> after = count_combinations({order_.rbegin(), order_.rend()});
        double least = HUGE_VAL;
        for (std::size_t head = 0; head <= order_.size(); ++head) {
            const double tabled = after[order_.size() - head], work = before[head] + kCostOfEntry * tabled;
            if (tabled > kOverestimate * static_cast<double>(most_tabled_) || !(work < least)) continue;
            least = work;
            head_ = head;
        }
    }

    // How many combinations of the first so many issues stay within the first row's slack, nearly.
    std::vector<double> count_combinations(const std::vector<std::size_t>& issues) const {
        constexpr std::size_t kBins = 256;
        std::vector<double> count(kBins, 0.0), next, totals{1};
        count[0] = 1;
        for (const std::size_t issue : issues) {
            next.assign(kBins, 0.0);
            for (const Branch& branch : branches_of_[issue]) {
                const auto shift =
                    static_cast<std::size_t>(branch.loss[0]) / (static_cast<std::size_t>(kWhole) / kBins);
                for (std::size_t bin = shift; bin < kBins; ++bin) next[bin] += count[bin - shift];
            }
            count.swap(next);
            double total = 0;
            for (const double part : count) total += part;
            totals.push_back(total);
        }
        return totals;
    }

    bool spend(std::uint64_t cost = 1) {
        if (nodes_ < cost) return false;
        nodes_ -= cost;
        if (last_tick_ - nodes_ < 65536) return true;
        last_tick_ = nodes_;
        return watch_.tick("branch and bound");
    }

    // The combinations of the issues after the head, with what they lose by the first row and by each party's own; fewer
    // issues if there are too many. False if the nodes are used up.
    bool tabulate() {
        if (head_ == order_.size()) return true;
        tested_ = {0};
        std::vector<double> scale{3 / per_unit_[0]};
        for (std::size_t p = 0; p < own_; ++p) {
            tested_.push_back(rows_ - own_ + p);
            scale.push_back(weighed_.front().weight[p] / per_unit_[tested_.back()]);
        }
        limits_.resize(tested_.size());
        raise_.assign(tested_.size(), 0);
        std::vector<std::int32_t> slack((order_.size() - head_ + 1) * padded_);
        std::copy(root_slack_.begin(), root_slack_.end(), slack.begin());
        while (true) {
            tail_.emplace(tested_.size());
            steps_ = {{0, 0}};
            last_step_.clear();
            if (add_to_table(head_, 0, slack)) break;
            if (tail_->size() < most_tabled_) return false;
            ++head_;
        }
        if (!spend(kNodesOfEntry * tail_->size())) return false;
        tail_->arrange(scale);
        return true;
    }

    bool add_to_table(std::size_t depth, std::uint32_t step, std::vector<std::int32_t>& slack) {
        const std::int32_t* now = &slack[(depth - head_) * padded_];
        if (depth == order_.size()) {
            if (tail_->size() == most_tabled_) return false;
            for (std::size_t k = 0; k < tested_.size(); ++k)
                limits_[k] = root_slack_[tested_[k]] - now[tested_[k]];
            tail_->add(limits_);
            last_step_.push_back(step);
            return true;
        }
        std::int32_t* next = &slack[(depth - head_ + 1) * padded_];
        for (const Branch& branch : branches_of_[order_[depth]]) {
            if (branch.loss[0] > now[0]) return true;
            if (!spend()) return false;
            if (!subtract(now, branch, next)) continue;
            steps_.push_back({step, branch.kind});
            if (!add_to_table(depth + 1, static_cast<std::uint32_t>(steps_.size() - 1), slack)) return false;
        }
        return true;
    }

    // False where a row is overdrawn.
    bool subtract(const std::int32_t* slack, const Branch& branch, std::int32_t* next) const {
        std::int32_t overdrawn = 0;
        const std::int32_t* loss = branch.loss.data();
        for (std::size_t r = 0; r < padded_; ++r) {
            next[r] = slack[r] - loss[r];
            overdrawn |= next[r];
        }
        return overdrawn >= 0;
    }

    void add_worths(std::size_t issue, std::vector<Int128>& worths) const {
        const Int128* own = &table_.issues[issue].worth[kinds_[issue] * table_.parties];
        for (int p = 0; p < table_.parties; ++p) worths[p] += own[p];
    }

    bool visit() {
        worths_ = settled_;
        for (const std::size_t issue : order_) add_worths(issue, worths_);
        stopped_ = !visit_({kinds_, worths_});
        return !stopped_;
    }

    // All entries of the table that go with what has been chosen.
    bool look_up() {
        const std::int32_t* slack = &slack_[head_ * padded_];
        for (std::size_t k = 0; k < tested_.size(); ++k) limits_[k] = slack[tested_[k]] - raise_[k];
        std::uint64_t blocks = nodes_ * kBlocksOfNode;
        const bool complete = tail_->search(limits_, blocks, [&](std::size_t entry) {
            blocks -= std::min(blocks, kBlocksOfNode * kNodesOfVisit);
            std::uint32_t step = last_step_[entry];
            for (std::size_t depth = order_.size(); depth-- > head_; step = steps_[step].previous)
                kinds_[order_[depth]] = steps_[step].kind;
            if (!visit()) return false;
            for (std::size_t k = 0; k < tested_.size(); ++k) {
                const double more = thresholds_[tested_[k]] - first_thresholds_[tested_[k]];
                raise_[k] = static_cast<std::int32_t>(
                    std::clamp(std::floor(more * per_unit_[tested_[k]]), 0.0, static_cast<double>(kDead)));
            }
            return true;
        });
        nodes_ = std::min(nodes_, blocks / kBlocksOfNode);
        return complete;
    }

    bool descend(std::size_t depth) {
        if (depth == order_.size()) return visit();
        if (depth == head_) return look_up();
        const std::size_t issue = order_[depth];
        const std::int32_t* slack = &slack_[depth * padded_];
        std::int32_t* next = &slack_[(depth + 1) * padded_];
        for (const Branch& branch : branches_of_[issue]) {
            if (branch.loss[0] > slack[0]) return true;  // and so for all that follow
            const bool possible = subtract(slack, branch, next);
            if (own_ > 0 && !possible) continue;
            if (!spend()) return false;
            if (!possible) continue;
            kinds_[issue] = branch.kind;
            if (!descend(depth + 1)) return false;
        }
        return true;
    }

    const GainTable& table_;
    const std::vector<Row>& weighed_;
    const std::vector<double>& thresholds_;  // the visitor may raise them
    const std::vector<double> first_thresholds_;
    std::uint64_t& nodes_;
    std::uint64_t last_tick_;
    Watch& watch_;
    const std::function<bool(const WalkVisit&)>& visit_;
    std::size_t rows_, own_, most_tabled_, padded_;
    bool possible_ = false, stopped_ = false;
    std::vector<std::vector<std::uint32_t>> viable_;
    std::vector<double> slack_at_root_, per_unit_;
    std::vector<std::vector<Branch>> branches_of_;
    std::vector<std::size_t> order_;
    std::size_t head_ = 0;  // issues of the order that are walked
    std::vector<std::int32_t> root_slack_, slack_;
    std::vector<Int128> settled_, worths_;  // of the issues without a choice; of the deal visited
    std::vector<std::uint32_t> kinds_;

    std::optional<LossTable> tail_;
    std::vector<std::size_t> tested_;  // rows
    std::vector<std::int32_t> limits_, raise_;
    std::vector<Step> steps_;
    std::vector<std::uint32_t> last_step_;  // by entry
};

NearWalk::End NearWalk::run(const std::vector<double>& thresholds, std::uint64_t& nodes, Watch& watch,
                            const std::function<bool(const WalkVisit&)>& visit) const {
    return Pass(table_, rows_, own_, most_tabled_, thresholds, nodes, watch, visit).run();
}

double NearWalk::most() const {
    const Row& row = rows_.front();
    double total = row.constant;
    for (const auto& values : row.value) total += *std::max_element(values.begin(), values.end());
    return total + row.error;
}

}  // namespace wasit::engine
