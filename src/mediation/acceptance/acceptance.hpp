// Who accepts a deal while preferences are known only in part: how likely, and at worst.
//
// Probability of acceptance: the share of the preferences that fit (measure: preference_space/sampling.hpp) under
// which the party accepts, estimated from samples (stochastic multicriteria acceptability analysis: R. Lahdelma & P.
// Salminen, SMAA-2, Operations Research 49, 2001), with its standard error and Wilson's 95 % interval (1927).
// Extremes of the gain, and whether a party accepts under all or under none of the preferences that fit, are exact:
// then the probability is 1 or 0 without error.
#pragma once

#include <optional>
#include <vector>

#include "mediation/preference_space/sampling.hpp"

namespace wasit::mediation {

enum class Verdict {
    certain,   // under all preferences that fit
    possible,  // under some, not under others
    never,     // under none
    undecided  // not settled within the work allowed
};

struct Share {
    double share = 0;
    double error = 0;          // standard error; 0 where the share is exact
    double low = 0, high = 1;  // 95 % interval
    bool exact = false;
};
// `hits` of `samples` independent samples. With none, nothing is known.
Share estimate_share(std::size_t hits, std::size_t samples);
Share exact_share(bool all);

struct PartyAcceptance {
    Id party;
    Verdict verdict = Verdict::possible;
    Share share;
    Extent gain;            // over all preferences that fit: exact
    bool red_line = false;  // it crosses one of the party's own: never accepted
};

struct Acceptance {
    std::vector<PartyAcceptance> parties;  // in party order
    bool within_limits = true;
    // That the deal is acceptable: inside the limits, and those who accept satisfy the rule of agreement. What is
    // unknown of different parties is independent.
    Verdict verdict = Verdict::possible;
    Share share;
};

// An affine function at preferences given in doubles.
double evaluate(const Affine& function, const std::vector<double>& values);

// Precondition: the deal is full. O(samples x unknowns), and two linear programs a party.
Acceptance measure_acceptance(const Case& negotiation, std::span<const PreferenceSpace> spaces,
                              const Samples& samples, const Deal& deal);

}  // namespace wasit::mediation
