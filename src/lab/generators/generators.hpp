// Benchmark cases, anew from a seed: the same case on every machine, and for anybody who follows this text.
//
// Random numbers: mt19937_64 with the given seed; U = (r >> 11) * 2^-53 of its next output r; an integer from
// a to b is a + floor(U * (b - a + 1)); a normal number is sqrt(-2 ln(1 - U1)) * cos(2 pi U2), U1 drawn
// first. Draw order: sizes, where the family draws them (issues, then each issue's options); party by party
// the weights, an exponential number -ln(1 - U) for every issue, divided by their sum (Dirichlet(1)); then
// issue by issue, option by option, party by party the raw value. Raw values are scaled to 0..1 per party and
// issue, from the least to the greatest (all 0 where they are equal). A case states points = weight * value,
// rounded to 9 decimals, half to even. Walk-aways are 0 unless the family says otherwise. Ids are party_1..,
// issue_1.., option_1...
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "model/case.hpp"

namespace wasit::lab {

struct GeneratorOptions {
    int parties = 2;
    std::optional<int> issues, options;  // absent: the family's own
    std::uint64_t seed = 1000;
};

struct Family {
    std::string_view name;               // as on the command line: "independent"
    std::string_view letter;             // short for it: "A"
    std::string_view definition;         // one line: how its cases come about
    std::string_view purpose;            // one line: what it tests
    std::optional<int> issues, options;  // by default; absent: drawn
    Case (*make)(const Family&, const GeneratorOptions&);
};

// In the order of their letters.
std::span<const Family> all_families();
// By name or letter, in any case; null if there is none.
const Family* find_family(std::string_view name);

// Why the family has no such case, and what would be right; nothing if it has one.
std::optional<std::string> find_fault(const Family& family, const GeneratorOptions& options);

// O(parties x issues x options). Precondition: no fault.
Case generate(const Family& family, const GeneratorOptions& options);

}  // namespace wasit::lab
