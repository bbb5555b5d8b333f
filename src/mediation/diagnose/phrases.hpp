// A diagnosis in words.
#pragma once

#include <string>
#include <vector>

#include "mediation/diagnose/diagnose.hpp"

namespace wasit::mediation {

// "North's walk-away (35) and South's red line “...” cannot both hold."
std::string conflict_text(const Case& negotiation, const Diagnosis& diagnosis, const DemandSet& conflict,
                          const Style& style);
// "North's walk-away (35) and South's red line “...”"
std::string join_demands(const Case& negotiation, const Diagnosis& diagnosis, const DemandSet& set,
                         const Style& style);

// With as many decimals as it takes to see `amount` to three digits, but no fewer than the style has.
Style sharpen(const Style& style, const Rational& amount);

// Down to a multiple of 10^-decimals.
Rational round_down(const Rational& value, int decimals);

// What the relaxation asks for: first what is given up whole, then party by party how far its walk-away comes
// down (the new one rounded down, so that it is low enough), then what the measure makes of it.
std::vector<std::string> describe_relaxation(const Case& negotiation, const Diagnosis& diagnosis,
                                             const Relaxation& relaxation, const Style& style);

// What the measures ask for, or both where they agree on the package; nothing for what was said already.
std::vector<std::pair<const Relaxation*, std::string>> list_measures(const Diagnosis& diagnosis,
                                                                     const Style& style);

// "0.35", for a percentage: three digits.
std::string percent_text(const Rational& share, const Style& style);

// What the list of conflicts is: all there are, or the first of how many.
std::string describe_conflicts(const Diagnosis& diagnosis, const Style& style);

}  // namespace wasit::mediation
