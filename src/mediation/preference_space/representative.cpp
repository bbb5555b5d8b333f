#include "mediation/preference_space/representative.hpp"

namespace wasit::mediation {

namespace {

// Draws of the mean are no draws of anything else.
constexpr std::uint64_t kFirstDraw = 1ull << 40;

}  // namespace

std::vector<Rational> find_representative(const PreferenceSpace& space, const Sampler& sampler, int threads,
                                          engine::Watch* watch) {
    if (space.unknowns().empty()) return {};
    const auto draws =
        draw_samples({&sampler, 1}, kRepresentativeSamples, threads, watch, kFirstDraw).front();
    std::vector<double> mean(space.unknowns().size(), 0);
    for (const auto& draw : draws) {
        for (std::size_t u = 0; u < mean.size(); ++u) mean[u] += draw[u] / static_cast<double>(draws.size());
    }
    return sampler.round_to_fit(mean);
}

std::vector<Sampler> make_samplers(std::span<const PreferenceSpace> spaces, std::uint64_t seed) {
    std::vector<Sampler> samplers;
    for (std::size_t p = 0; p < spaces.size(); ++p) samplers.emplace_back(spaces[p], seed, p);
    return samplers;
}

Case find_representative_case(const Case& negotiation, std::span<const PreferenceSpace> spaces,
                              std::span<const Sampler> samplers, int threads, engine::Watch& watch) {
    std::vector<std::vector<Rational>> values;
    for (std::size_t p = 0; p < spaces.size(); ++p)
        values.push_back(find_representative(spaces[p], samplers[p], threads, &watch));
    return complete_case(negotiation, spaces, values);
}

}  // namespace wasit::mediation
