#include "engine/bounds/dual.hpp"

#include <algorithm>
#include <cmath>

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

// Works in units of each party's range, so that all parties weigh alike.
class Descent {
  public:
    Descent(const GainTable& table, const DualProblem& problem) : problem_(problem) {
        for (int p = 0; p < table.parties; ++p) {
            if (!problem.fixed[p]) free_.push_back(p);
        }
        for (const int p : free_) {
            unit_.push_back(table.range[p]);
            barrier_.push_back(problem.barrier[p]);
            linear_.push_back((table.offset[p] - problem.from[p]) / table.range[p]);
            if (!problem.equality.empty()) equality_.push_back(problem.equality[p] / table.range[p]);
            if (!problem.ceiling.empty()) ceiling_.push_back(problem.ceiling[p] * table.range[p]);
        }
        for (const GainTable::Issue& issue : table.issues) {
            Vector& base = base_.emplace_back(issue.size(), 0.0);
            Vector& gains = gains_.emplace_back();
            for (std::size_t o = 0; o < issue.size(); ++o) {
                const double* gain = &issue.gain[o * table.parties];
                for (int p = 0; p < table.parties; ++p) base[o] += problem.base[p] * gain[p];
                for (const int p : free_) gains.push_back(gain[p] / table.range[p]);
            }
        }
    }

    Vector run() {
        Vector result = problem_.base;
        if (free_.empty()) return result;
        start();
        const double smooth = measure_spread();
        const double first = 0.2 * smooth, last = 1e-8 * smooth;
        for (double smoothing = first; smoothing > last; smoothing *= 0.1) {
            for (int step = 0; step < kMostSteps && improve(smoothing); ++step) {
            }
        }
        for (std::size_t k = 0; k < free_.size(); ++k) result[free_[k]] += z_[k] / unit_[k];
        return result;
    }

  private:
    static constexpr int kMostSteps = 8;

    void start() {
        z_.assign(free_.size(), 1.0);
        for (std::size_t k = 0; k < free_.size(); ++k) {
            if (barrier_[k] > 0) z_[k] = 2 * barrier_[k];
            if (!equality_.empty()) z_[k] = 1 / (equality_[k] * static_cast<double>(free_.size()));
            if (!ceiling_.empty()) z_[k] = ceiling_[k] / 2;
        }
    }

    // How far the options of an issue are apart at the start: the scale on which to smooth.
    double measure_spread() const {
        double total = 0;
        for (std::size_t i = 0; i < gains_.size(); ++i) {
            double least = HUGE_VAL, most = -HUGE_VAL;
            for (std::size_t o = 0; o < base_[i].size(); ++o) {
                const double value = weigh(i, o);
                least = std::min(least, value);
                most = std::max(most, value);
            }
            total += most - least;
        }
        return total > 0 ? total / static_cast<double>(gains_.size()) : 1;
    }

    double weigh(std::size_t issue, std::size_t option) const {
        const double* gain = &gains_[issue][option * free_.size()];
        double value = base_[issue][option];
        for (std::size_t k = 0; k < free_.size(); ++k) value += z_[k] * gain[k];
        return value;
    }

    // Gradient at z_, and the Hessian if asked for.
    void differentiate(double smoothing, Vector& gradient, Vector* hessian) {
        const std::size_t size = free_.size();
        gradient = linear_;
        if (hessian != nullptr) hessian->assign(size * size, 0.0);
        for (std::size_t i = 0; i < gains_.size(); ++i) {
            values_.resize(base_[i].size());
            for (std::size_t o = 0; o < values_.size(); ++o) values_[o] = weigh(i, o);
            const double most = *std::max_element(values_.begin(), values_.end());
            const double cutoff = most - 40 * smoothing;
            double total = 0;
            mean_.assign(size, 0.0);
            second_.assign(hessian != nullptr ? size * size : 0, 0.0);
            for (std::size_t o = 0; o < values_.size(); ++o) {
                if (values_[o] < cutoff) continue;
                const double share = reproducible_exp((values_[o] - most) / smoothing);
                total += share;
                const double* gain = &gains_[i][o * size];
                for (std::size_t k = 0; k < size; ++k) mean_[k] += share * gain[k];
                if (hessian == nullptr) continue;
                for (std::size_t k = 0; k < size; ++k) {
                    for (std::size_t l = 0; l <= k; ++l) second_[k * size + l] += share * gain[k] * gain[l];
                }
            }
            for (std::size_t k = 0; k < size; ++k) {
                mean_[k] /= total;
                gradient[k] += mean_[k];
            }
            if (hessian == nullptr) continue;
            for (std::size_t k = 0; k < size; ++k) {
                for (std::size_t l = 0; l <= k; ++l) {
                    (*hessian)[k * size + l] +=
                        (second_[k * size + l] / total - mean_[k] * mean_[l]) / smoothing;
                }
            }
        }
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
    Vector unit_, barrier_, linear_, equality_, ceiling_;
    std::vector<Vector> base_, gains_;
    Vector z_, gradient_, hessian_, trial_, values_, mean_, second_;
};

}  // namespace

std::vector<double> minimise_dual(const GainTable& table, const DualProblem& problem) {
    return Descent(table, problem).run();
}

}  // namespace wasit::engine
