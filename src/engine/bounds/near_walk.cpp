#include "engine/bounds/near_walk.hpp"

#include <algorithm>
#include <cmath>

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
    std::vector<std::vector<double>> value;  // [issue][kind]
    double constant = 0;
    double error = 0;  // of a sum over all issues

    Row(const GainTable& table, const std::vector<double>& weight) {
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

NearWalk::NearWalk(const GainTable& table, const std::vector<std::vector<double>>& rows) : table_(table) {
    for (const auto& weight : rows) rows_.emplace_back(table, weight);
}

NearWalk::~NearWalk() = default;

class NearWalk::Pass {
  public:
    Pass(const GainTable& table, const std::vector<Row>& rows, const std::vector<double>& thresholds,
         std::uint64_t& nodes, Watch& watch, const std::function<bool(const WalkVisit&)>& visit)
        : table_(table),
          weighed_(rows),
          nodes_(nodes),
          watch_(watch),
          visit_(visit),
          rows_(rows.size()),
          padded_((rows.size() + 3) / 4 * 4) {
        viable_.resize(table.issues.size());
        for (std::size_t i = 0; i < viable_.size(); ++i) {
            for (std::uint32_t kind = 0; kind < table.issues[i].size(); ++kind) viable_[i].push_back(kind);
        }
        possible_ = narrow(thresholds);
        if (possible_) arrange();
    }

    End run() {
        if (!possible_) return End::complete;
        slack_.assign((order_.size() + 1) * padded_, 0);
        std::copy(root_slack_.begin(), root_slack_.end(), slack_.begin());
        worths_.resize((order_.size() + 1) * table_.parties);
        kinds_.assign(table_.issues.size(), 0);
        for (int p = 0; p < table_.parties; ++p) worths_[p] = table_.constant[p];
        for (std::size_t i = 0; i < viable_.size(); ++i) {
            if (viable_[i].size() > 1) continue;
            kinds_[i] = viable_[i].front();
            for (int p = 0; p < table_.parties; ++p) {
                worths_[p] += table_.issues[i].worth[kinds_[i] * table_.parties + p];
            }
        }
        if (descend(0)) return End::complete;
        return stopped_ ? End::stopped : End::out_of_nodes;
    }

  private:
    struct Branch {
        std::uint32_t kind;
        std::vector<std::int32_t> loss;  // by row, padded
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

    // Issues with a choice left, those with the most at stake first.
    void arrange() {
        // One unit for each issue's rounding.
        root_slack_.assign(padded_, kWhole + static_cast<std::int32_t>(viable_.size()));
        std::vector<double> per_unit;
        for (std::size_t r = 0; r < rows_; ++r) {
            const double slack = std::max(slack_at_root_[r] + weighed_[r].error, 1e-290);
            per_unit.push_back(static_cast<double>(kWhole) / slack);
        }
        std::vector<std::pair<std::int64_t, std::size_t>> stakes;
        branches_of_.resize(viable_.size());
        for (std::size_t i = 0; i < viable_.size(); ++i) {
            if (viable_[i].size() == 1) continue;
            std::int64_t stake = 0;
            for (const std::uint32_t kind : viable_[i]) {
                Branch branch{kind, std::vector<std::int32_t>(padded_, 0)};
                for (std::size_t r = 0; r < rows_; ++r) {
                    const double loss = std::floor((most(r, i) - weighed_[r].value[i][kind]) * per_unit[r]);
                    branch.loss[r] = static_cast<std::int32_t>(std::min<double>(loss, kDead));
                    stake = std::max<std::int64_t>(stake, branch.loss[r]);
                }
                branches_of_[i].push_back(std::move(branch));
            }
            std::stable_sort(
                branches_of_[i].begin(), branches_of_[i].end(),
                [](const Branch& left, const Branch& right) { return left.loss[0] < right.loss[0]; });
            stakes.emplace_back(-stake, i);
        }
        std::sort(stakes.begin(), stakes.end());
        for (const auto& [stake, issue] : stakes) order_.push_back(issue);
    }

    bool descend(std::size_t depth) {
        if (depth == order_.size()) {
            stopped_ = !visit_(
                {kinds_, {&worths_[depth * table_.parties], static_cast<std::size_t>(table_.parties)}});
            return !stopped_;
        }
        const std::size_t issue = order_[depth];
        const std::int32_t* slack = &slack_[depth * padded_];
        std::int32_t* next = &slack_[(depth + 1) * padded_];
        for (const Branch& branch : branches_of_[issue]) {
            if (branch.loss[0] > slack[0]) return true;  // and so for all that follow
            std::int32_t overdrawn = 0;
            const std::int32_t* loss = branch.loss.data();
            for (std::size_t r = 0; r < padded_; ++r) {
                next[r] = slack[r] - loss[r];
                overdrawn |= next[r];
            }
            if (nodes_ == 0) return false;
            --nodes_;
            if (nodes_ % 65536 == 0 && !watch_.tick("branch and bound")) return false;
            if (overdrawn < 0) continue;
            kinds_[issue] = branch.kind;
            const Int128* own = &table_.issues[issue].worth[branch.kind * table_.parties];
            for (int p = 0; p < table_.parties; ++p) {
                worths_[(depth + 1) * table_.parties + p] = worths_[depth * table_.parties + p] + own[p];
            }
            if (!descend(depth + 1)) return false;
        }
        return true;
    }

    const GainTable& table_;
    const std::vector<Row>& weighed_;
    std::uint64_t& nodes_;
    Watch& watch_;
    const std::function<bool(const WalkVisit&)>& visit_;
    std::size_t rows_, padded_;
    bool possible_ = false, stopped_ = false;
    std::vector<std::vector<std::uint32_t>> viable_;
    std::vector<double> slack_at_root_;
    std::vector<std::vector<Branch>> branches_of_;
    std::vector<std::size_t> order_;
    std::vector<std::int32_t> root_slack_, slack_;
    std::vector<Int128> worths_;
    std::vector<std::uint32_t> kinds_;
};

NearWalk::End NearWalk::run(const std::vector<double>& thresholds, std::uint64_t& nodes, Watch& watch,
                            const std::function<bool(const WalkVisit&)>& visit) const {
    return Pass(table_, rows_, thresholds, nodes, watch, visit).run();
}

double NearWalk::most() const {
    const Row& row = rows_.front();
    double total = row.constant;
    for (const auto& values : row.value) total += *std::max_element(values.begin(), values.end());
    return total + row.error;
}

}  // namespace wasit::engine
