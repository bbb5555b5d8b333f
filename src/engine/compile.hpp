// Case -> Instance.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/instance.hpp"
#include "model/case.hpp"
#include "model/fault.hpp"

namespace wasit::engine {

struct CompileOptions {
    bool all_deals = false;                    // ignore walk-aways, red lines and the rule of agreement
    std::vector<std::pair<Id, Value>> keep;    // these issues are settled so
    std::vector<std::pair<Id, Value>> forbid;  // these values are excluded
};

// Why a case cannot be compiled: incomplete preferences, no preferences for a party, continuous issues...
struct Refusal {
    enum class Kind {
        incomplete,    // preferences known only in part
        continuous,    // real or divisible issues: continuous/ computes with those
        unknown_id,    // keep or forbid names something that is not there
        nothing_left,  // keep and forbid exclude every value of an issue
        too_large
    } kind;
    std::string what;
    std::string remedy;
    bool keep_helps = false;  // so would settling an issue by CompileOptions::keep
};

struct Compilation {
    std::optional<Instance> instance;
    std::vector<Refusal> refusals;  // all of them; non-empty exactly when there is no instance
};

// Worths are put over each party's least common denominator: exact, unless a sum of them might need more than
// 126 bits. Then they are rounded, and utility_error bounds how far a worth, or a gain over the walk-away,
// can be off. Limits that no deal can break and caps that cannot bind are dropped; bonuses on a single issue
// become part of its worths. O(values + entries of tables, boxes and sums), of all parties and issues.
// Precondition: validate(negotiation) has no errors.
Compilation compile(const Case& negotiation, const CompileOptions& options = {});

// Why nothing can be computed of this party's worths, if so: its preferences are missing, or known only in part.
std::optional<Refusal> refuse_unknown_worths(const Case& negotiation, const Id& party);

}  // namespace wasit::engine
