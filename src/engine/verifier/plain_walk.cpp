#include <algorithm>
#include <cmath>
#include <set>

#include "engine/verifier/plain_tables.hpp"

namespace wasit::engine {

namespace {

constexpr int kRowBits = 57;  // of a row's magnitude, in units
constexpr std::int64_t kImpossible = -(std::int64_t{1} << 61);

Rational shift(const Rational& value, int bits) {
    Rational result;
    if (bits >= 0) {
        mpq_mul_2exp(result.get_mpq_t(), value.get_mpq_t(), static_cast<mp_bitcnt_t>(bits));
    } else {
        mpq_div_2exp(result.get_mpq_t(), value.get_mpq_t(), static_cast<mp_bitcnt_t>(-bits));
    }
    return result;
}

}  // namespace

void PlainTables::scale_rows(const std::vector<PlainRequirement>& requirements) {
    rows_ = requirements.size();
    std::vector<double> size(measures_, 0);
    for (const auto& [scope, table] : tables_) {
        for (std::size_t m = 0; m < measures_; ++m) {
            double most = 0;
            for (std::size_t at = m; at < table.worths.size(); at += measures_)
                most = std::max(most, std::abs(static_cast<double>(table.worths[at])));
            size[m] += most;
        }
    }
    for (const PlainRequirement& requirement : requirements) {
        std::vector<Rational> factor;  // of one integer of each measure
        Rational constant = 0;
        double magnitude = 0;
        for (std::size_t m = 0; m < measures_; ++m) {
            factor.push_back(m < parties_ ? Rational(requirement.weight[m] / instance_.parties[m].scale)
                                          : requirement.sum_weight[m - parties_]);
            constant += factor[m] * to_integer(constant_[m]);
            magnitude += to_double(factor[m]) * size[m];
        }
        int exponent = 0;
        if (magnitude > 0) std::frexp(magnitude, &exponent);
        exponent -= kRowBits;
        std::vector<double>& units = factor_.emplace_back();
        for (const Rational& value : factor) units.push_back(to_double(shift(value, -exponent)));
        exponent_.push_back(exponent);
        row_constant_.push_back(constant);
        const Integer floor = floor_of(shift(requirement.threshold - constant, -exponent));
        const Integer most = Integer(1) << 60;
        threshold_.push_back(floor > most ? most.get_si() : floor < -most ? -most.get_si() : floor.get_si());
    }
}

bool PlainTables::fill(Work& work) {
    std::vector<int> step_of(instance_.issues.size());
    for (std::size_t s = 0; s < steps_.size(); ++s) step_of[steps_[s].issue] = static_cast<int>(s);
    std::vector<std::vector<std::pair<const std::vector<int>*, const Table*>>> own(steps_.size());
    for (const auto& [scope, table] : tables_) {
        int first = step_of[scope.front()];
        for (const int issue : scope) first = std::min(first, step_of[issue]);
        own[first].emplace_back(&scope, &table);
    }
    std::uint64_t entries = 0;
    for (const Step& step : steps_) {
        double size = static_cast<double>(option_count(step.issue));
        for (const int issue : step.separator) size *= static_cast<double>(option_count(issue));
        if (size > 1e9) return false;
        entries += static_cast<std::uint64_t>(size);
    }
    if (!work.has_room(entries * (rows_ * 16 + 2))) return false;
    for (std::size_t s = 0; s < steps_.size(); ++s) {
        Step& step = steps_[s];
        std::vector<int> scope = step.separator;
        scope.push_back(step.issue);
        Outcome outcome(instance_.issues.size(), 0);
        do {
            if (!work.spend()) return false;
            bool allowed = !blocked_;
            std::vector<Int128> worths(measures_, 0);
            std::vector<double> size(measures_, 0);
            for (const auto& [of, table] : own[s]) {
                const std::size_t at = place(*of, outcome);
                allowed = allowed && table->allowed[at];
                for (std::size_t m = 0; m < measures_; ++m) worths[m] += table->worths[at * measures_ + m];
            }
            step.allowed.push_back(allowed);
            for (std::size_t r = 0; r < rows_; ++r) {
                double total = 0, magnitude = 0;
                for (std::size_t m = 0; m < measures_; ++m) {
                    const double term = factor_[r][m] * static_cast<double>(worths[m]);
                    total += term;
                    magnitude += std::abs(term);
                }
                // Each term is off by three roundings at most, each partial sum by one.
                const double error = magnitude * static_cast<double>(measures_ + 6) * 0x1p-52;
                step.value.push_back(
                    static_cast<std::int64_t>(std::ceil(std::nextafter(total + error, HUGE_VAL))));
            }
        } while (next(scope, outcome));
    }
    return true;
}

std::int64_t PlainTables::sum(const Step& step, std::size_t row_at, OutcomeView outcome,
                              std::size_t row) const {
    std::int64_t total = step.value[row_at * rows_ + row];
    for (const int child : step.children) {
        const std::size_t context = place(steps_[child].separator, outcome);
        if (!steps_[child].possible[context]) return kImpossible;
        total += steps_[child].best[context * rows_ + row];
    }
    return total;
}

// The best that each context's steps below can bring, by row.
void PlainTables::complete() {
    for (Step& step : steps_) {
        std::vector<int> scope = step.separator;
        scope.push_back(step.issue);
        const std::size_t options = option_count(step.issue);
        step.best.assign(step.allowed.size() / options * rows_, kImpossible);
        step.possible.assign(step.allowed.size() / options, false);
        Outcome outcome(instance_.issues.size(), 0);
        std::size_t at = 0;
        do {
            const std::size_t context = at / options;
            if (step.allowed[at]) {
                for (std::size_t r = 0; r < rows_; ++r) {
                    const std::int64_t total = sum(step, at, outcome, r);
                    if (total == kImpossible) break;
                    step.possible[context] = true;
                    step.best[context * rows_ + r] = std::max(step.best[context * rows_ + r], total);
                }
                if (rows_ == 0) step.possible[context] = true;
            }
            ++at;
        } while (next(scope, outcome));
    }
}

// Combinations that by themselves fall short of some requirement.
void PlainTables::drop_what_is_beyond() {
    for (std::size_t r = 0; r < rows_; ++r) {
        std::int64_t most = 0;
        for (const int root : roots_) {
            if (!steps_[root].possible[0]) return;
            most += steps_[root].best[r];
        }
        for (Step& step : steps_) {
            std::vector<int> scope = step.separator;
            scope.push_back(step.issue);
            const std::size_t options = option_count(step.issue);
            Outcome outcome(instance_.issues.size(), 0);
            std::size_t at = 0;
            do {
                const std::size_t context = at / options;
                if (step.allowed[at] && step.possible[context]) {
                    const std::int64_t total = sum(step, at, outcome, r);
                    if (total == kImpossible || most - step.best[context * rows_ + r] + total < threshold_[r])
                        step.allowed[at] = false;
                }
                ++at;
            } while (next(scope, outcome));
        }
    }
}

bool PlainTables::prepare(const std::vector<PlainRequirement>& requirements, Work& work) {
    scale_rows(requirements);
    if (!fill(work)) return false;
    complete();
    return true;
}

std::optional<Rational> PlainTables::find_most() const {
    Integer total = 0;
    for (const int root : roots_) {
        if (!steps_[root].possible[0]) return std::nullopt;
        total += static_cast<long>(steps_[root].best[0]);
    }
    if (blocked_) return std::nullopt;
    return shift(Rational(total), exponent_[0]) + row_constant_[0];
}

// Parents before children; where most can be lost, as early as that allows.
void PlainTables::arrange() {
    std::vector<double> stake(steps_.size(), 0);
    for (std::size_t s = 0; s < steps_.size(); ++s) {
        const Step& step = steps_[s];
        for (const int child : step.children) stake[s] = std::max(stake[s], stake[child]);
        for (std::size_t r = 0; r < rows_; ++r) {
            std::int64_t most = 0, least = 0;
            for (const int root : roots_) most += steps_[root].best[r];
            const double slack = std::max(1.0, static_cast<double>(most - threshold_[r]));
            most = kImpossible;
            least = -kImpossible;
            for (std::size_t at = 0; at < step.allowed.size(); ++at) {
                if (!step.allowed[at]) continue;
                most = std::max(most, step.value[at * rows_ + r]);
                least = std::min(least, step.value[at * rows_ + r]);
            }
            if (most >= least) stake[s] = std::max(stake[s], static_cast<double>(most - least) / slack);
        }
    }
    std::set<std::pair<double, int>> open;
    for (const int root : roots_) open.emplace(-stake[root], root);
    while (!open.empty()) {
        const int step = open.begin()->second;
        open.erase(open.begin());
        sequence_.push_back(step);
        for (const int child : steps_[step].children) open.emplace(-stake[child], child);
    }
}

bool PlainTables::walk(Work& work, const std::function<bool(OutcomeView)>& visit) {
    constexpr int kRounds = 4;
    for (int round = 0; round < kRounds; ++round) {
        drop_what_is_beyond();
        complete();
    }
    upper_.assign((steps_.size() + 1) * std::max<std::size_t>(rows_, 1), 0);
    for (const int root : roots_) {
        if (!steps_[root].possible[0] || blocked_) return true;
        for (std::size_t r = 0; r < rows_; ++r) upper_[r] += steps_[root].best[r];
    }
    if (blocked_) return true;
    for (std::size_t r = 0; r < rows_; ++r) {
        if (upper_[r] < threshold_[r]) return true;
    }
    arrange();
    outcome_.assign(steps_.size(), 0);
    return descend(0, work, visit);
}

bool PlainTables::descend(std::size_t depth, Work& work, const std::function<bool(OutcomeView)>& visit) {
    if (depth == sequence_.size()) {
        stopped_ = !visit(outcome_);
        return true;
    }
    const Step& step = steps_[sequence_[depth]];
    const std::size_t options = option_count(step.issue), context = place(step.separator, outcome_);
    for (OptionIndex option = 0; option < options; ++option) {
        const std::size_t at = context * options + option;
        if (!step.allowed[at]) continue;
        if (!work.spend()) return false;
        outcome_[step.issue] = option;
        bool reaches = true;
        for (std::size_t r = 0; r < rows_ && reaches; ++r) {
            const std::int64_t total = sum(step, at, outcome_, r);
            const std::int64_t upper = upper_[depth * rows_ + r] - step.best[context * rows_ + r] + total;
            reaches = total != kImpossible && upper >= threshold_[r];
            upper_[(depth + 1) * rows_ + r] = upper;
        }
        if (rows_ == 0) {
            for (const int child : step.children)
                reaches = reaches && steps_[child].possible[place(steps_[child].separator, outcome_)];
        }
        if (!reaches) continue;
        if (!descend(depth + 1, work, visit)) return false;
        if (stopped_) return true;
    }
    outcome_[step.issue] = 0;
    return true;
}

}  // namespace wasit::engine
