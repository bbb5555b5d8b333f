#include "engine/linear_program/rounded_simplex.hpp"

#include <algorithm>
#include <cmath>

namespace wasit::engine {

namespace {

constexpr double kLeastPivot = 1e-9;   // smaller entries are no pivots, and smaller gains no reason for one
constexpr double kPivotNoise = 1e-13;  // smaller entries count as 0
constexpr double kSameRatio = 1e-12;
constexpr std::size_t kMostIdlePivots = 40;  // steps without a gain, before the order of variables decides

// A power of two near 1 / magnitude: scaling by it rounds nothing.
double scale_for(double magnitude) {
    if (!(magnitude > 0) || !std::isfinite(magnitude)) return 1;
    return std::ldexp(1.0, -std::ilogb(magnitude));
}

}  // namespace

RoundedSimplex::RoundedSimplex(const std::vector<LinearRow>& rows, const std::vector<Rational>& objective,
                               Watch* watch)
    : rows_(rows.size()), columns_(objective.size()), width_(columns_ + 2), watch_(watch) {
    cells_.assign((rows_ + 1) * width_, 0);
    for (std::size_t i = 0; i < rows_; ++i) {
        double magnitude = 0;
        for (const auto& [variable, coefficient] : rows[i].terms)
            magnitude = std::max(magnitude, std::abs(coefficient.get_d()));
        const double scale = scales_.emplace_back(scale_for(magnitude));
        for (const auto& [variable, coefficient] : rows[i].terms)
            row(i)[variable] = coefficient.get_d() * scale;
        row(i)[width_ - 1] = rows[i].bound.get_d() * scale;
        basis_.push_back(static_cast<int>(columns_ + i));
    }
    double magnitude = 0;
    for (const Rational& coefficient : objective)
        magnitude = std::max(magnitude, std::abs(coefficient.get_d()));
    objective_scale_ = scale_for(magnitude);
    for (const Rational& coefficient : objective)
        objective_.push_back(coefficient.get_d() * objective_scale_);
    for (std::size_t j = 0; j < columns_; ++j) nonbasis_.push_back(static_cast<int>(j));
    // The last column is the shortfall's, all 0 where there is none.
    shortfall_ = static_cast<int>(columns_ + rows_);
    nonbasis_.push_back(shortfall_);
}

double RoundedSimplex::scale_of(int variable) const {
    const auto at = static_cast<std::size_t>(variable);
    return at < columns_ ? 1 : scales_[at - columns_];
}

void RoundedSimplex::pivot(std::size_t out, std::size_t in) {
    double* own = row(out);
    const double chosen = own[in];
    for (std::size_t j = 0; j < width_; ++j) own[j] /= chosen;
    own[in] = 1 / chosen;
    for (std::size_t i = 0; i <= rows_; ++i) {
        if (i == out) continue;
        double* other = row(i);
        const double factor = other[in];
        if (factor == 0) continue;
        other[in] = 0;
        for (std::size_t j = 0; j < width_; ++j) {
            other[j] -= factor * own[j];
            if (std::abs(other[j]) < kPivotNoise) other[j] = 0;
        }
    }
    std::swap(basis_[out], nonbasis_[in]);
}

std::size_t RoundedSimplex::find_leaving(std::size_t column) {
    std::size_t leaving = rows_;
    double least = 0;
    for (std::size_t i = 0; i < rows_; ++i) {
        const double entry = row(i)[column];
        if (entry < kLeastPivot) continue;
        const double ratio = std::max(row(i)[width_ - 1], 0.0) / entry;
        if (leaving != rows_ && ratio > least + kSameRatio * (1 + least)) continue;
        // Of rows that bound it alike the one that rounds least.
        if (leaving != rows_ && ratio > least - kSameRatio * (1 + least) && entry <= row(leaving)[column])
            continue;
        leaving = i;
        least = ratio;
    }
    return leaving;
}

bool RoundedSimplex::climb() {
    const std::size_t most = 20 * (rows_ + columns_) + 1000;
    std::size_t still = 0;
    for (std::size_t steps = 0; steps < most; ++steps) {
        const double* last = row(rows_);
        std::size_t in = width_;
        for (std::size_t j = 0; j + 1 < width_; ++j) {
            if (nonbasis_[j] == shortfall_ || last[j] > -kLeastPivot) continue;
            if (in == width_ || (still < kMostIdlePivots ? last[j] < last[in] : nonbasis_[j] < nonbasis_[in]))
                in = j;
        }
        if (in == width_) return true;
        const std::size_t out = find_leaving(in);
        if (out == rows_) return false;
        still = row(out)[width_ - 1] > kSameRatio ? 0 : still + 1;
        if (watch_ != nullptr && !watch_->tick("bounding")) throw Interrupted{};
        pivot(out, in);
    }
    return false;
}

bool RoundedSimplex::find_first_point() {
    std::size_t worst = 0;
    for (std::size_t i = 1; i < rows_; ++i) {
        if (row(i)[width_ - 1] < row(worst)[width_ - 1]) worst = i;
    }
    if (rows_ == 0 || row(worst)[width_ - 1] >= 0) return true;
    const std::size_t column = width_ - 2;
    for (std::size_t i = 0; i < rows_; ++i) row(i)[column] = -1;
    row(rows_)[column] = 1;
    pivot(worst, column);
    if (!climb()) return false;
    for (std::size_t i = 0; i < rows_; ++i) {
        if (basis_[i] != shortfall_) continue;
        if (row(i)[width_ - 1] > kLeastPivot) return false;
        std::size_t in = 0;
        for (std::size_t j = 1; j + 1 < width_; ++j) {
            if (std::abs(row(i)[j]) > std::abs(row(i)[in])) in = j;
        }
        if (std::abs(row(i)[in]) < kLeastPivot) return false;
        pivot(i, in);
    }
    return true;
}

bool RoundedSimplex::run() {
    if (!find_first_point()) return false;
    double* last = row(rows_);
    std::fill(last, last + width_, 0.0);
    for (std::size_t i = 0; i < rows_; ++i) {
        const auto variable = static_cast<std::size_t>(basis_[i]);
        if (variable >= columns_ || objective_[variable] == 0) continue;
        for (std::size_t j = 0; j < width_; ++j) last[j] += objective_[variable] * row(i)[j];
    }
    for (std::size_t j = 0; j + 1 < width_; ++j) {
        const auto variable = static_cast<std::size_t>(nonbasis_[j]);
        if (variable < columns_) last[j] -= objective_[variable];
    }
    return climb();
}

bool RoundedSimplex::step(const std::vector<Rational>& values, const std::vector<Rational>& losses) {
    for (std::size_t i = 0; i < rows_; ++i) row(i)[width_ - 1] = values[i].get_d() * scale_of(basis_[i]);
    double* last = row(rows_);
    for (std::size_t j = 0; j + 1 < width_; ++j) {
        if (nonbasis_[j] != shortfall_)
            last[j] = losses[j].get_d() / scale_of(nonbasis_[j]) * objective_scale_;
    }
    std::size_t out = rows_, in = width_;
    for (std::size_t i = 0; i < rows_; ++i) {
        const double value = row(i)[width_ - 1];
        if (value < 0 && (out == rows_ || value < row(out)[width_ - 1])) out = i;
    }
    if (out != rows_) {  // a value below 0 leaves, for what loses least by it
        double least = 0;
        for (std::size_t j = 0; j + 1 < width_; ++j) {
            const double entry = row(out)[j];
            if (nonbasis_[j] == shortfall_ || entry > -kLeastPivot) continue;
            const double ratio = std::max(last[j], 0.0) / -entry;
            if (in != width_ && (ratio > least || (ratio == least && entry >= row(out)[in]))) continue;
            in = j;
            least = ratio;
        }
    } else {
        for (std::size_t j = 0; j + 1 < width_; ++j) {
            if (nonbasis_[j] != shortfall_ && last[j] < 0 && (in == width_ || last[j] < last[in])) in = j;
        }
        if (in != width_) out = find_leaving(in);
    }
    if (in == width_ || out == rows_) return false;
    pivot(out, in);
    return true;
}

}  // namespace wasit::engine
