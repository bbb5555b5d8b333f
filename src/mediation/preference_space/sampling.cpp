#include "mediation/preference_space/sampling.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <iterator>
#include <thread>

namespace wasit::mediation {

namespace {

constexpr int kLeastSteps = 200, kMostSamplingSteps = 10'000, kStepsPerSquare = 10;
constexpr std::size_t kMostCorners = 128;
constexpr std::chrono::milliseconds kBlockTime{20};  // about, between two looks at the watch

// Every inequality of the space: bounds and statements.
std::vector<Affine> list_inequalities(const PreferenceSpace& space) {
    std::vector<Affine> result;
    for (std::size_t u = 0; u < space.unknowns().size(); ++u) {
        const Unknown& unknown = space.unknowns()[u];
        result.push_back(unknown_alone(static_cast<int>(u)) - Affine(unknown.low));
        result.push_back(Affine(unknown.high) - unknown_alone(static_cast<int>(u)));
    }
    for (const Statement& statement : space.statements()) result.push_back(statement.at_least_zero);
    return result;
}

Rational to_decimals(double value, int decimals) {
    const double factor = std::pow(10.0, decimals);
    Rational result(static_cast<long>(std::llround(value * factor)), static_cast<long>(factor));
    result.canonicalize();
    return result;
}

}  // namespace

Sampler::Sampler(const PreferenceSpace& space, std::uint64_t seed, std::uint64_t stream, engine::Watch* watch)
    : space_(&space), seed_(seed), stream_(stream) {
    find_middle(watch);
    find_hull();
    density_ = Density(space, exact_, free_.size());
    find_rows();
    find_corners(watch);
}

// The mean of points that, together, leave room at every inequality that can have room.
void Sampler::find_middle(engine::Watch* watch) {
    const std::vector<Affine> inequalities = list_inequalities(*space_);
    std::vector<std::vector<Rational>>& points = points_;
    points.push_back(space_->find_greatest({}));
    for (const Affine& inequality : inequalities) {
        if (inequality.constant_only()) continue;
        const bool room = std::any_of(points.begin(), points.end(),
                                      [&](const auto& point) { return inequality.at(point) > 0; });
        if (room) continue;
        if (watch != nullptr && !watch->tick("extreme preferences")) break;
        std::vector<Rational> best = space_->find_greatest(inequality);
        if (inequality.at(best) > 0) {
            points.push_back(std::move(best));
        } else {
            equations_.push_back(inequality);
        }
    }
    middle_.assign(space_->unknowns().size(), Rational(0));
    for (const auto& point : points) {
        for (std::size_t u = 0; u < middle_.size(); ++u) middle_[u] += point[u];
    }
    for (Rational& value : middle_) value /= Rational(static_cast<long>(points.size()));
}

// Solves the equations: each removes one unknown.
void Sampler::find_hull() {
    std::map<int, Affine> solved;  // unknown: as a function of others
    const auto substitute = [&](const Affine& function) {
        Affine result = function.constant;
        for (const auto& [unknown, coefficient] : function.terms) {
            const auto found = solved.find(unknown);
            if (found == solved.end()) {
                result.add(unknown, coefficient);
            } else {
                result += found->second * coefficient;
            }
        }
        return result;
    };
    for (const Affine& equation : equations_) {
        const Affine left = substitute(equation);
        if (left.constant_only()) continue;
        const auto [unknown, coefficient] = *left.terms.rbegin();
        Affine value = left;
        value.terms.erase(unknown);
        value = value * Rational(-1 / coefficient);
        solved.emplace(unknown, value);
        for (auto& [other, function] : solved) function = substitute(function);
    }
    std::vector<int> place(space_->unknowns().size(), -1);
    for (std::size_t u = 0; u < place.size(); ++u) {
        if (solved.contains(static_cast<int>(u))) continue;
        place[u] = static_cast<int>(free_.size());
        free_.push_back(static_cast<int>(u));
    }
    for (std::size_t u = 0; u < place.size(); ++u) {
        const auto found = solved.find(static_cast<int>(u));
        Affine function;
        if (found == solved.end()) {
            function = unknown_alone(place[u]);
        } else {
            function.constant = found->second.constant;
            for (const auto& [unknown, coefficient] : found->second.terms)
                function.add(place[static_cast<std::size_t>(unknown)], coefficient);
        }
        constant_.push_back(to_double(function.constant));
        auto& line = linear_.emplace_back();
        for (const auto& [coordinate, coefficient] : function.terms)
            line.emplace_back(coordinate, to_double(coefficient));
        exact_.push_back(std::move(function));
    }
    for (const int unknown : free_) start_.push_back(to_double(middle_[static_cast<std::size_t>(unknown)]));
}

void Sampler::find_rows() {
    const std::size_t size = free_.size();
    low_.resize(size);
    high_.resize(size);
    for (std::size_t c = 0; c < size; ++c) {
        const Unknown& unknown = space_->unknowns()[static_cast<std::size_t>(free_[c])];
        low_[c] = to_double(unknown.low);
        high_[c] = to_double(unknown.high);
    }
    rows_of_.resize(size);
    for (const Affine& inequality : list_inequalities(*space_)) {
        Affine left = inequality.constant;
        for (const auto& [unknown, coefficient] : inequality.terms)
            left += exact_[static_cast<std::size_t>(unknown)] * coefficient;
        if (left.constant_only()) continue;
        if (left.terms.size() == 1) {
            const auto& [coordinate, coefficient] = *left.terms.begin();
            const double edge = to_double(-left.constant / coefficient);
            const auto c = static_cast<std::size_t>(coordinate);
            if (coefficient > 0) {
                low_[c] = std::max(low_[c], edge);
            } else {
                high_[c] = std::min(high_[c], edge);
            }
            continue;
        }
        Row row{{}, to_double(left.constant)};
        const int index = static_cast<int>(rows_.size());
        for (const auto& [coordinate, coefficient] : left.terms) {
            row.terms.emplace_back(coordinate, -to_double(coefficient));
            rows_of_[static_cast<std::size_t>(coordinate)].emplace_back(index, -to_double(coefficient));
        }
        rows_.push_back(std::move(row));
    }
    for (std::size_t c = 0; c < size; ++c) {
        if (is_walked(c)) walked_.push_back(static_cast<int>(c));
    }
    // S^-(m + 1) over m coordinates: uniform in these, divided by S.
    const std::vector<double>& shares = density_.total().terms;
    projective_ = density_.total().power ==
                  1 + std::count_if(shares.begin(), shares.end(), [](double term) { return term != 0; });
    follows_.assign(size, false);
    for (const Density::Weight& weight : density_.weights()) {
        for (const int point : weight.points) follows_[static_cast<std::size_t>(point)] = true;
    }
    const int walked = static_cast<int>(walked_.size());
    if (walked > 0) steps_ = std::clamp(kStepsPerSquare * walked * walked, kLeastSteps, kMostSamplingSteps);
}

bool Sampler::is_walked(std::size_t coordinate) const {
    return !rows_of_[coordinate].empty() || density_.depends_on(coordinate);
}

// The lines between corners lead into the sharpest of them, where steps along coordinates are short.
void Sampler::find_corners(engine::Watch* watch) {
    for (std::size_t w = 0; w < walked_.size() && points_.size() < kMostCorners; ++w) {
        if (watch != nullptr && !watch->tick("extreme preferences")) break;
        const Affine along = unknown_alone(free_[static_cast<std::size_t>(walked_[w])]);
        for (const int sign : {1, -1}) {
            std::vector<Rational> point = space_->find_greatest(along * Rational(sign));
            if (std::find(points_.begin(), points_.end(), point) == points_.end())
                points_.push_back(std::move(point));
        }
    }
    for (const auto& point : points_) {
        std::vector<double> at(free_.size());
        for (const int c : walked_) {
            const auto place = static_cast<std::size_t>(c);
            at[place] = to_double(point[static_cast<std::size_t>(free_[place])]);
        }
        corners_.push_back(std::move(at));
    }
}

std::vector<std::vector<double>> Sampler::draw_many(std::uint64_t first, std::size_t count,
                                                    int threads) const {
    std::vector<std::vector<double>> result(count);
    const auto work = [&](std::size_t from) {
        for (std::size_t i = from; i < count; i += static_cast<std::size_t>(threads))
            result[i] = draw(first + i);
    };
    std::vector<std::thread> others;
    for (int t = 1; t < threads; ++t) others.emplace_back(work, static_cast<std::size_t>(t));
    work(0);
    for (std::thread& thread : others) thread.join();
    return result;
}

Samples draw_samples(std::span<const Sampler> samplers, std::size_t count, int threads, engine::Watch* watch,
                     std::uint64_t first) {
    using Clock = std::chrono::steady_clock;
    Samples samples(samplers.size());
    std::size_t block = kFewestSamples;
    for (std::size_t done = 0; done < count;) {
        const double share = static_cast<double>(done) / static_cast<double>(count);
        if (watch != nullptr && !watch->tick("preferences drawn", share) && done > 0) break;
        const Clock::time_point start = Clock::now();
        const std::size_t now = std::min(block, count - done);
        for (std::size_t p = 0; p < samplers.size(); ++p) {
            auto drawn = samplers[p].draw_many(first + done, now, threads);
            std::move(drawn.begin(), drawn.end(), std::back_inserter(samples[p]));
        }
        done += now;
        if (Clock::now() - start < kBlockTime) block *= 2;
    }
    return samples;
}

std::vector<Rational> Sampler::from_free(const std::vector<Rational>& free) const {
    std::vector<Rational> values;
    for (const Affine& function : exact_) values.push_back(function.at(free));
    return values;
}

std::vector<Rational> Sampler::round_to_fit(const std::vector<double>& values) const {
    double width = 0;
    for (std::size_t c = 0; c < free_.size(); ++c) width = std::max(width, high_[c] - low_[c]);
    const int decimals =
        std::clamp(3 - static_cast<int>(std::floor(std::log10(std::max(width, 1e-6)))), 0, 9);
    for (int share = 0; share <= 10; ++share) {
        std::vector<Rational> free;
        for (std::size_t c = 0; c < free_.size(); ++c) {
            const auto u = static_cast<std::size_t>(free_[c]);
            const double value = values[u] + (to_double(middle_[u]) - values[u]) * share / 10;
            free.push_back(to_decimals(value, decimals));
        }
        std::vector<Rational> exact = from_free(free);
        if (space_->fits(exact)) return exact;
    }
    return middle_;
}

}  // namespace wasit::mediation
