#include "engine/bounds/dual.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "engine/bounds/reproducible.hpp"

namespace wasit::engine {

namespace {

using Vector = std::vector<double>;

// A symmetric positive definite system, by Cholesky's method.
class Factorisation {
  public:
    Factorisation(Vector matrix, std::size_t size) : lower_(std::move(matrix)), size_(size) {
        for (std::size_t i = 0; i < size; ++i) {
            for (std::size_t j = 0; j <= i; ++j) {
                double sum = at(i, j);
                for (std::size_t k = 0; k < j; ++k) sum -= at(i, k) * at(j, k);
                at(i, j) = i == j ? std::sqrt(std::max(sum, 1e-300)) : sum / at(j, j);
            }
        }
    }

    Vector solve(Vector right) const {
        for (std::size_t i = 0; i < size_; ++i) {
            for (std::size_t k = 0; k < i; ++k) right[i] -= lower_[i * size_ + k] * right[k];
            right[i] /= lower_[i * size_ + i];
        }
        for (std::size_t i = size_; i-- > 0;) {
            for (std::size_t k = i + 1; k < size_; ++k) right[i] -= lower_[k * size_ + i] * right[k];
            right[i] /= lower_[i * size_ + i];
        }
        return right;
    }

  private:
    double& at(std::size_t i, std::size_t j) { return lower_[i * size_ + j]; }
    Vector lower_;
    std::size_t size_;
};

double dot(const Vector& left, const Vector& right) {
    double sum = 0;
    for (std::size_t p = 0; p < left.size(); ++p) sum += left[p] * right[p];
    return sum;
}

// What the smoothed maximum is over: deals whose issues are free of each other.
class FreeIssues {
  public:
    FreeIssues(const GainTable& table, const DualProblem& problem, const std::vector<int>& chosen)
        : size_(chosen.size()) {
        for (const GainTable::Issue& issue : table.issues) {
            Vector& base = base_.emplace_back(issue.size(), 0.0);
            Vector& gains = gains_.emplace_back();
            for (std::size_t o = 0; o < issue.size(); ++o) {
                const double* gain = &issue.gain[o * table.parties];
                for (int p = 0; p < table.parties; ++p) base[o] += problem.base[p] * gain[p];
                for (const int p : chosen) gains.push_back(gain[p] / table.range[p]);
            }
        }
    }

    // How far the options of an issue are apart on average: the scale on which to smooth.
    double measure_spread(const Vector& z) const {
        double total = 0;
        for (std::size_t i = 0; i < gains_.size(); ++i) {
            double least = HUGE_VAL, most = -HUGE_VAL;
            for (std::size_t o = 0; o < base_[i].size(); ++o) {
                const double value = weigh(z, i, o);
                least = std::min(least, value);
                most = std::max(most, value);
            }
            total += most - least;
        }
        return total > 0 ? total / static_cast<double>(gains_.size()) : 1;
    }

    // The maximum itself.
    double find_most(const Vector& z) const {
        double total = 0;
        for (std::size_t i = 0; i < gains_.size(); ++i) {
            double most = -HUGE_VAL;
            for (std::size_t o = 0; o < base_[i].size(); ++o) most = std::max(most, weigh(z, i, o));
            total += most;
        }
        return total;
    }

    // Adds the gradient at z, and the Hessian's lower half if asked for.
    void differentiate(const Vector& z, double smoothing, Vector& gradient, Vector* hessian) {
        for (std::size_t i = 0; i < gains_.size(); ++i) {
            values_.resize(base_[i].size());
            for (std::size_t o = 0; o < values_.size(); ++o) values_[o] = weigh(z, i, o);
            const double most = *std::max_element(values_.begin(), values_.end());
            const double cutoff = most - 40 * smoothing;
            double total = 0;
            mean_.assign(size_, 0.0);
            second_.assign(hessian != nullptr ? size_ * size_ : 0, 0.0);
            for (std::size_t o = 0; o < values_.size(); ++o) {
                if (values_[o] < cutoff) continue;
                const double share = reproducible_exp((values_[o] - most) / smoothing);
                total += share;
                const double* gain = &gains_[i][o * size_];
                for (std::size_t k = 0; k < size_; ++k) mean_[k] += share * gain[k];
                if (hessian == nullptr) continue;
                for (std::size_t k = 0; k < size_; ++k) {
                    for (std::size_t l = 0; l <= k; ++l) second_[k * size_ + l] += share * gain[k] * gain[l];
                }
            }
            for (std::size_t k = 0; k < size_; ++k) {
                mean_[k] /= total;
                gradient[k] += mean_[k];
            }
            if (hessian == nullptr) continue;
            for (std::size_t k = 0; k < size_; ++k) {
                for (std::size_t l = 0; l <= k; ++l) {
                    (*hessian)[k * size_ + l] +=
                        (second_[k * size_ + l] / total - mean_[k] * mean_[l]) / smoothing;
                }
            }
        }
    }

  private:
    double weigh(const Vector& z, std::size_t issue, std::size_t option) const {
        const double* gain = &gains_[issue][option * size_];
        double value = base_[issue][option];
        for (std::size_t k = 0; k < size_; ++k) value += z[k] * gain[k];
        return value;
    }

    std::size_t size_;
    std::vector<Vector> base_, gains_;
    Vector values_, mean_, second_;
};

// Deals whose issues are linked: elimination over log-sum-exp with means and covariances. Only distinct
// measures are carried; a second multiplier shares its measure's moments.
class LinkedIssues {
  public:
    LinkedIssues(const StepTables& tables, const DualProblem& problem, const std::vector<int>& chosen)
        : tables_(tables), size_(chosen.size()), results_(tables.steps.size()) {
        for (const int p : chosen) {
            const auto at = static_cast<std::size_t>(p);
            const int measure = at < tables.measures ? p : problem.again[at - tables.measures];
            const auto known = std::find(measures_.begin(), measures_.end(), measure);
            kind_.push_back(static_cast<std::size_t>(known - measures_.begin()));
            if (known == measures_.end()) measures_.push_back(measure);
        }
        kinds_ = measures_.size();
        for (const StepTable& step : tables.steps) {
            const std::size_t rows = step.contexts * step.options;
            Vector& base = base_.emplace_back(rows, 0.0);
            Vector& gains = gains_.emplace_back();
            for (std::size_t at = 0; at < rows; ++at) {
                const double* gain = &step.gains[at * tables.measures];
                for (std::size_t m = 0; m < tables.measures; ++m) base[at] += problem.base[m] * gain[m];
                for (const int m : measures_) gains.push_back(gain[m] / tables.range[m]);
            }
        }
    }

    double measure_spread(const Vector& z) const {
        const Vector weight = join(z);
        double total = 0;
        for (std::size_t s = 0; s < base_.size(); ++s) {
            double least = HUGE_VAL, most = -HUGE_VAL;
            for (std::size_t at = 0; at < base_[s].size(); ++at) {
                if (tables_.steps[s].allowed[at] == 0) continue;
                const double value = weigh(weight, s, at);
                least = std::min(least, value);
                most = std::max(most, value);
            }
            if (most > least) total += most - least;
        }
        return total > 0 ? total / static_cast<double>(base_.size()) : 1;
    }

    double find_most(const Vector& z) const {
        const Vector weight = join(z);
        std::vector<Vector> best(results_.size());
        for (std::size_t s = 0; s < best.size(); ++s) {
            const StepTable& table = tables_.steps[s];
            const std::size_t children = table.children.size();
            best[s].assign(table.contexts, -HUGE_VAL);
            for (std::size_t at = 0; at < table.allowed.size(); ++at) {
                if (table.allowed[at] == 0) continue;
                double value = weigh(weight, s, at);
                for (std::size_t c = 0; c < children; ++c)
                    value += best[table.children[c]][table.child_context[at * children + c]];
                best[s][at / table.options] = std::max(best[s][at / table.options], value);
            }
        }
        double total = 0;
        for (const int root : tables_.roots) total += best[root][0];
        return total;
    }

    void differentiate(const Vector& z, double smoothing, Vector& gradient, Vector* hessian) {
        const Vector weight = join(z);
        const bool second = hessian != nullptr;
        for (std::size_t s = 0; s < results_.size(); ++s) eliminate(s, weight, smoothing, second);
        Vector mean(kinds_, 0.0), spread(second ? kinds_ * kinds_ : 0, 0.0);
        for (const int root : tables_.roots) {
            const Moments& moments = results_[root];
            if (moments.value[0] == -HUGE_VAL) return;
            for (std::size_t k = 0; k < kinds_; ++k) mean[k] += moments.mean[k];
            for (std::size_t k = 0; k < spread.size(); ++k) spread[k] += moments.spread[k];
        }
        for (std::size_t k = 0; k < size_; ++k) {
            gradient[k] += mean[kind_[k]];
            for (std::size_t l = 0; second && l <= k; ++l) {
                const std::size_t high = std::max(kind_[k], kind_[l]), low = std::min(kind_[k], kind_[l]);
                (*hessian)[k * size_ + l] += spread[high * kinds_ + low] / smoothing;
            }
        }
    }

  private:
    struct Moments {
        Vector value;         // by context: the smoothed maximum
        Vector mean, spread;  // [context * kinds], [context * kinds * kinds], lower half
    };

    Vector join(const Vector& z) const {
        Vector weight(kinds_, 0.0);
        for (std::size_t k = 0; k < size_; ++k) weight[kind_[k]] += z[k];
        return weight;
    }

    double weigh(const Vector& weight, std::size_t step, std::size_t at) const {
        const double* gain = &gains_[step][at * kinds_];
        double value = base_[step][at];
        for (std::size_t k = 0; k < kinds_; ++k) value += weight[k] * gain[k];
        return value;
    }

    void eliminate(std::size_t s, const Vector& weight, double smoothing, bool second) {
        const StepTable& table = tables_.steps[s];
        const std::size_t children = table.children.size(), square = kinds_ * kinds_;
        Moments& result = results_[s];
        result.value.assign(table.contexts, -HUGE_VAL);
        result.mean.assign(table.contexts * kinds_, 0.0);
        result.spread.assign(second ? table.contexts * square : 0, 0.0);
        values_.resize(table.options);
        mean_.resize(kinds_);
        for (std::size_t context = 0; context < table.contexts; ++context) {
            double most = -HUGE_VAL;
            for (std::size_t o = 0; o < table.options; ++o) {
                const std::size_t at = context * table.options + o;
                values_[o] = -HUGE_VAL;
                if (table.allowed[at] == 0) continue;
                values_[o] = weigh(weight, s, at);
                for (std::size_t c = 0; c < children; ++c)
                    values_[o] += results_[table.children[c]].value[table.child_context[at * children + c]];
                most = std::max(most, values_[o]);
            }
            if (most == -HUGE_VAL) continue;
            double total = 0;
            double* mean = &result.mean[context * kinds_];
            double* spread = second ? &result.spread[context * square] : nullptr;
            for (std::size_t o = 0; o < table.options; ++o) {
                if (values_[o] < most - 40 * smoothing) continue;
                const std::size_t at = context * table.options + o;
                const double share = reproducible_exp((values_[o] - most) / smoothing);
                total += share;
                const double* gain = &gains_[s][at * kinds_];
                std::copy_n(gain, kinds_, mean_.begin());
                for (std::size_t c = 0; c < children; ++c) {
                    const Moments& below = results_[table.children[c]];
                    const std::size_t place = table.child_context[at * children + c];
                    for (std::size_t k = 0; k < kinds_; ++k) mean_[k] += below.mean[place * kinds_ + k];
                    for (std::size_t k = 0; second && k < kinds_; ++k) {
                        for (std::size_t l = 0; l <= k; ++l)
                            spread[k * kinds_ + l] += share * below.spread[place * square + k * kinds_ + l];
                    }
                }
                for (std::size_t k = 0; k < kinds_; ++k) mean[k] += share * mean_[k];
                for (std::size_t k = 0; second && k < kinds_; ++k) {
                    for (std::size_t l = 0; l <= k; ++l)
                        spread[k * kinds_ + l] += share * mean_[k] * mean_[l];
                }
            }
            for (std::size_t k = 0; k < kinds_; ++k) mean[k] /= total;
            for (std::size_t k = 0; second && k < kinds_; ++k) {
                for (std::size_t l = 0; l <= k; ++l)
                    spread[k * kinds_ + l] = spread[k * kinds_ + l] / total - mean[k] * mean[l];
            }
            result.value[context] = most + smoothing * reproducible_log(total);
        }
    }

    const StepTables& tables_;
    std::size_t size_, kinds_ = 0;
    std::vector<int> measures_;      // distinct
    std::vector<std::size_t> kind_;  // by multiplier: index into measures_
    std::vector<Vector> base_, gains_;
    std::vector<Moments> results_;
    Vector values_, mean_;
};

// Works in units of each party's range, so that all parties weigh alike.
template <class Deals>
class Descent {
  public:
    // `measure`: of each multiplier, index into the table's ranges and offsets.
    template <class Table>
    Descent(const Table& table, const DualProblem& problem, const std::vector<int>& measure)
        : problem_(problem), free_(list_free(problem)), deals_(table, problem, free_) {
        for (const int p : free_) {
            const double range = table.range[measure[p]];
            unit_.push_back(range);
            barrier_.push_back(problem.barrier[p]);
            linear_.push_back((table.offset[measure[p]] - problem.from[p]) / range);
            if (!problem.equality.empty()) equality_.push_back(problem.equality[p] / range);
            if (!problem.ceiling.empty()) ceiling_.push_back(problem.ceiling[p] * range);
        }
    }

    // With a watch, until that stops it.
    Vector run(Watch* watch = nullptr) {
        Vector result = problem_.base;
        if (free_.empty()) return result;
        start();
        const double smooth = deals_.measure_spread(z_);
        const double first = 0.2 * smooth, last = 1e-8 * smooth;
        Vector best = z_;
        double least = HUGE_VAL;
        const auto may_go_on = [&] { return watch == nullptr || watch->tick("bounding"); };
        for (double smoothing = first; smoothing > last; smoothing *= 0.1) {
            for (int step = 0; step < kMostSteps && may_go_on() && improve(smoothing); ++step) {
            }
            if (!may_go_on()) break;
            // Where the smoothing is almost gone rounding may lead astray.
            if (!equality_.empty()) {
                const double sum = dot(equality_, z_);
                for (double& value : z_) value /= sum;
            }
            const double bound = find_bound();
            if (!(bound < least)) break;
            least = bound;
            best = z_;
        }
        z_ = best;
        for (std::size_t k = 0; k < free_.size(); ++k) result[free_[k]] += z_[k] / unit_[k];
        return result;
    }

  private:
    static constexpr int kMostSteps = 8;

    static std::vector<int> list_free(const DualProblem& problem) {
        std::vector<int> free;
        for (std::size_t p = 0; p < problem.fixed.size(); ++p) {
            if (!problem.fixed[p]) free.push_back(static_cast<int>(p));
        }
        return free;
    }

    void start() {
        z_.assign(free_.size(), 1.0);
        const auto bound = static_cast<double>(
            std::count_if(equality_.begin(), equality_.end(), [](double value) { return value > 0; }));
        double least = HUGE_VAL;
        for (std::size_t k = 0; k < free_.size(); ++k) {
            if (barrier_[k] > 0) z_[k] = 2 * barrier_[k];
            if (!ceiling_.empty() && ceiling_[k] < HUGE_VAL) z_[k] = ceiling_[k] / 2;
            if (equality_.empty() || equality_[k] == 0) continue;
            z_[k] = 1 / (equality_[k] * bound);
            least = std::min(least, z_[k]);
        }
        for (std::size_t k = 0; k < equality_.size(); ++k) {
            if (equality_[k] == 0 && least < HUGE_VAL) z_[k] = least;
        }
    }

    // Gradient at z_, and the Hessian if asked for.
    void differentiate(double smoothing, Vector& gradient, Vector* hessian) {
        const std::size_t size = free_.size();
        gradient = linear_;
        if (hessian != nullptr) hessian->assign(size * size, 0.0);
        deals_.differentiate(z_, smoothing, gradient, hessian);
        for (std::size_t k = 0; k < size; ++k) {
            // Where the objective has no logarithm, a vanishing one keeps z positive.
            const double barrier = barrier_[k] > 0 ? barrier_[k] : smoothing;
            gradient[k] -= barrier / z_[k];
            if (hessian != nullptr) (*hessian)[k * size + k] += barrier / (z_[k] * z_[k]) * (1 + 1e-12);
            if (ceiling_.empty()) continue;
            const double room = ceiling_[k] - z_[k];
            gradient[k] += smoothing / room;
            if (hessian != nullptr) (*hessian)[k * size + k] += smoothing / (room * room);
        }
    }

    // What is minimised, without smoothing.
    double find_bound() const {
        double total = deals_.find_most(z_) + dot(linear_, z_);
        for (std::size_t k = 0; k < z_.size(); ++k) {
            if (barrier_[k] > 0) total -= barrier_[k] * reproducible_log(z_[k]);
        }
        return total;
    }

    // Where no deal is acceptable the bound has no least value, and z would grow for ever.
    bool is_sound() const {
        return std::all_of(z_.begin(), z_.end(), [](double value) { return value > 1e-100 && value < 1e15; });
    }

    // One damped Newton step; false when there is nothing left to gain.
    bool improve(double smoothing) {
        const std::size_t size = free_.size();
        differentiate(smoothing, gradient_, &hessian_);
        const Factorisation factors(hessian_, size);
        Vector direction = factors.solve(gradient_);
        for (double& value : direction) value = -value;
        if (!equality_.empty()) {
            const Vector across = factors.solve(equality_);
            const double shift = dot(equality_, direction) / dot(equality_, across);
            for (std::size_t k = 0; k < size; ++k) direction[k] -= shift * across[k];
        }
        const double slope = dot(gradient_, direction);
        if (!(slope < -1e-3 * smoothing)) return false;
        double length = 1;
        for (std::size_t k = 0; k < size; ++k) {
            if (direction[k] < 0) length = std::min(length, -0.9 * z_[k] / direction[k]);
            if (direction[k] > 0 && !ceiling_.empty())
                length = std::min(length, 0.9 * (ceiling_[k] - z_[k]) / direction[k]);
        }
        const Vector before = z_;
        for (int halving = 0; halving < 30; ++halving, length /= 2) {
            for (std::size_t k = 0; k < size; ++k) z_[k] = before[k] + length * direction[k];
            if (!is_sound()) break;
            differentiate(smoothing, trial_, nullptr);
            // Convex along the way: a slope that has shrunk means a point that is better.
            if (std::abs(dot(trial_, direction)) <= 0.9 * -slope || dot(trial_, direction) < 0) return true;
        }
        z_ = before;
        return false;
    }

    const DualProblem& problem_;
    std::vector<int> free_;
    Deals deals_;
    Vector unit_, barrier_, linear_, equality_, ceiling_;
    Vector z_, gradient_, hessian_, trial_;
};

}  // namespace

std::vector<double> minimise_dual(const GainTable& table, const DualProblem& problem) {
    std::vector<int> measure(static_cast<std::size_t>(table.parties));
    std::iota(measure.begin(), measure.end(), 0);
    return Descent<FreeIssues>(table, problem, measure).run();
}

std::vector<double> minimise_dual(const StepTables& tables, const DualProblem& problem, Watch& watch) {
    std::vector<int> measure(tables.measures);
    std::iota(measure.begin(), measure.end(), 0);
    measure.insert(measure.end(), problem.again.begin(), problem.again.end());
    return Descent<LinkedIssues>(tables, problem, measure).run(&watch);
}

}  // namespace wasit::engine
