// Solution concepts: rules that pick one deal among the acceptable ones. Each has a folder of its own and
// declares its facts once; help, API and documentation derive from them.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/budget.hpp"
#include "engine/certificate/certificate.hpp"
#include "engine/instance.hpp"

namespace wasit::concepts {

struct Facts {
    std::string_view name;        // as on the command line: "kalai-smorodinsky"
    std::string_view definition;  // one line: "max of the product of gains"
    std::string_view citation;    // "Nash 1950"
    bool takes_weights = false;
    bool takes_references = false;  // gupta-livne: needs a draft or positions
    bool scale_invariant = false;   // the axioms the conformance suite checks
    bool compares_scales = false;   // warn: the parties' scales were never made comparable
};

struct Request {
    std::vector<Rational> weights;  // by party, each >= 0; empty: all 1. Only for concepts that take weights.
    // Each party's reference worth s_p >= r_p, on the engine's integer scale. Only for concepts that take
    // references, which must have them (gupta_livne/references.hpp finds them).
    std::optional<std::vector<engine::Int128>> references;
};

struct Solution {
    engine::Certificate certificate;
    std::optional<engine::Outcome> outcome;  // none: no acceptable deal (or none found before a limit)
    std::vector<engine::Int128> worths;      // of the outcome
    std::optional<Integer> ties;             // outcomes with the same objective; nothing if not counted
    std::vector<std::string> notes;          // for people: "gains were compared across scales..."
};

using Solver = Solution (*)(const engine::Instance&, const Request&, const engine::Budget&, engine::Watch&);

struct Concept {
    Facts facts;
    Solver solve;
};

// Every concept that works on an Instance, in the order in which they are documented.
std::span<const Concept> all_concepts();
// Null if there is none of this name. Concepts on continuous cases (adjusted-winner) have their own
// interfaces.
const Concept* find_concept(std::string_view name);

}  // namespace wasit::concepts
