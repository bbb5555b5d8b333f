#include "mediation/preference_space/representative.hpp"

namespace wasit::mediation {

namespace {

// Draws of the mean are no draws of anything else.
constexpr std::uint64_t kFirstDraw = 1ull << 40;

std::vector<Rational> find_mean(const PreferenceSpace& space, const Sampler& sampler,
                                const std::vector<std::vector<double>>& draws) {
    if (space.unknowns().empty()) return {};
    std::vector<double> mean(space.unknowns().size(), 0);
    for (const auto& draw : draws) {
        for (std::size_t u = 0; u < mean.size(); ++u) mean[u] += draw[u] / static_cast<double>(draws.size());
    }
    return sampler.round_to_fit(mean);
}

}  // namespace

std::vector<Rational> find_representative(const PreferenceSpace& space, const Sampler& sampler, int threads) {
    return find_mean(space, sampler, sampler.draw_many(kFirstDraw, kRepresentativeSamples, threads));
}

std::vector<Sampler> make_samplers(std::span<const PreferenceSpace> spaces, std::uint64_t seed,
                                   engine::Watch* watch) {
    std::vector<Sampler> samplers;
    for (std::size_t p = 0; p < spaces.size(); ++p) samplers.emplace_back(spaces[p], seed, p, watch);
    return samplers;
}

Case find_representative_case(const Case& negotiation, std::span<const PreferenceSpace> spaces,
                              std::span<const Sampler> samplers, int threads, engine::Watch& watch) {
    const Samples draws = draw_samples(samplers, kRepresentativeSamples, threads, &watch, kFirstDraw);
    std::vector<std::vector<Rational>> values;
    for (std::size_t p = 0; p < spaces.size(); ++p)
        values.push_back(find_mean(spaces[p], samplers[p], draws[p]));
    return complete_case(negotiation, spaces, values);
}

}  // namespace wasit::mediation
