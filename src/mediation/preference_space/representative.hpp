// One complete case to stand for an incomplete one: each party at the mean of the preferences that fit.
#pragma once

#include "mediation/preference_space/sampling.hpp"

namespace wasit::mediation {

inline constexpr std::size_t kRepresentativeSamples = 512;

// The mean of kRepresentativeSamples draws, rounded; it fits what is known (a polytope holds its mean), and that is
// checked exactly. Without unknowns: the preferences as stated.
std::vector<Rational> find_representative(const PreferenceSpace& space, const Sampler& sampler, int threads);

// The samplers of all parties, each with a stream of its own; of no use where the watch stops the work.
std::vector<Sampler> make_samplers(std::span<const PreferenceSpace> spaces, std::uint64_t seed,
                                   engine::Watch* watch = nullptr);

// The case completed so for every party; once the watch stops the work, of fewer draws (sampling.hpp).
Case find_representative_case(const Case& negotiation, std::span<const PreferenceSpace> spaces,
                              std::span<const Sampler> samplers, int threads, engine::Watch& watch);

}  // namespace wasit::mediation
