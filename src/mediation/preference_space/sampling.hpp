// Preferences drawn at random from all that fit what is known.
//
// Measure: density.hpp. Unknowns that neither a statement nor the density ties to others are drawn straight from their
// ranges. The others come from hit-and-run (R. L. Smith 1984; T. Tervonen et al., EJOR 224, 2013), along coordinates and
// along the lines between vertices found: every sample is the end of a walk of its own, from the same interior point, so
// that samples are independent of each other; `steps()` says how long the walk is. Where a line changes only weights (and
// with them points, in proportion), the next point on it is drawn from the density exactly; else from one of its factors,
// and the step is taken with the chance that the others give it. The walk's distance from the measure is not measured
// case by case; the tests find none beyond the sampling error, against exact moments and against trial and rejection.
//
// Random numbers are counter-based: sample i of a seed is the same whatever was drawn before and on how many threads.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/budget.hpp"
#include "mediation/preference_space/density.hpp"

namespace wasit::mediation {

// SplitMix64 (Steele, Lea & Flood 2014): the k-th number of a stream is a hash of the stream's key and k.
class CounterRandom {
  public:
    CounterRandom(std::uint64_t seed, std::uint64_t stream, std::uint64_t sample)
        : key_(mix(mix(mix(seed) + stream) + sample)) {}
    std::uint64_t bits() { return mix(key_ + kGolden * ++count_); }
    // In (0, 1).
    double uniform() { return (static_cast<double>(bits() >> 12) + 0.5) * 0x1p-52; }
    std::size_t below(std::size_t count) { return static_cast<std::size_t>(bits() % count); }

  private:
    static constexpr std::uint64_t kGolden = 0x9e3779b97f4a7c15ull;
    static std::uint64_t mix(std::uint64_t z) {
        z += kGolden;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ull;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebull;
        return z ^ (z >> 31);
    }
    std::uint64_t key_;
    std::uint64_t count_ = 0;
};

class Sampler {
  public:
    // `stream` tells the parties apart. Cost: a linear program for each statement and two for each unknown, at most. Once
    // the watch stops the work, it is of no use.
    Sampler(const PreferenceSpace& space, std::uint64_t seed, std::uint64_t stream,
            engine::Watch* watch = nullptr);

    // Values of all unknowns. O(steps x statements x unknowns) at worst.
    std::vector<double> draw(std::uint64_t sample) const;
    std::vector<std::vector<double>> draw_many(std::uint64_t first, std::size_t count, int threads) const;

    int dimension() const { return static_cast<int>(free_.size()); }
    int steps() const { return steps_; }  // of each walk; 0: none is needed, the draw is exact

    // Exact preferences near these values, which fit: the values rounded to short decimals, drawn towards the middle
    // where rounding would leave the polytope.
    std::vector<Rational> round_to_fit(const std::vector<double>& values) const;
    const std::vector<Rational>& middle() const { return middle_; }  // a point inside, exact

  private:
    struct Row {  // sum of terms <= bound, over free coordinates
        std::vector<std::pair<int, double>> terms;
        double bound;
    };
    void find_middle(engine::Watch* watch);
    void find_hull();
    void find_rows();
    void find_corners(engine::Watch* watch);
    bool is_walked(std::size_t coordinate) const;
    struct Walk;
    std::vector<Rational> from_free(const std::vector<Rational>& free) const;

    const PreferenceSpace* space_;
    std::uint64_t seed_, stream_;
    std::vector<Rational> middle_;
    std::vector<Affine> equations_;  // those that hold throughout
    std::vector<int> free_;          // unknowns that serve as coordinates
    std::vector<Affine> exact_;      // every unknown, as a function of the coordinates (by place in free_)
    std::vector<std::vector<std::pair<int, double>>> linear_;  // the same in doubles
    std::vector<double> constant_;
    std::vector<double> start_, low_, high_;  // of the coordinates
    std::vector<Row> rows_;
    std::vector<std::vector<std::pair<int, double>>> rows_of_;  // coordinate: row, coefficient
    Density density_;
    std::vector<int> walked_;    // coordinates that rows or the density tie together
    bool projective_ = false;    // whether the weights' shares alone are uniform, all else being as it is
    std::vector<bool> follows_;  // by coordinate: points that can follow their weight
    std::vector<std::vector<Rational>> points_;  // vertices found
    std::vector<std::vector<double>> corners_;   // their walked coordinates
    int steps_ = 0;
};

// Samples of all parties' preferences: [party][sample][unknown].
using Samples = std::vector<std::vector<std::vector<double>>>;

// `count` of each party, from number `first` on. The watch hears of it as "preferences drawn"; once it stops the work, those
// that were drawn by then come back, as many of each party, and kFewestSamples at least of those asked for.
inline constexpr std::size_t kFewestSamples = 16;
Samples draw_samples(std::span<const Sampler> samplers, std::size_t count, int threads,
                     engine::Watch* watch = nullptr, std::uint64_t first = 0);

inline std::size_t count_samples(const Samples& samples) {
    return samples.empty() ? 0 : samples.front().size();
}

}  // namespace wasit::mediation
