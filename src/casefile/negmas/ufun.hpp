// What one party wants, from a NegMAS utility function:
//   LinearAdditiveUtilityFunction  worth = bias + sum of weight * value function (TableFun, AffineFun,
//   IdentityFun) AffineUtilityFunction          worth = bias + sum of weight * number ExpDiscountedUFun
//   another one, discounted over the session
// A reserved value of -.inf is no walk-away.
#pragma once

#include <optional>
#include <vector>

#include "casefile/negmas/document.hpp"
#include "model/case.hpp"

namespace wasit::casefile::negmas {

Preferences read_ufun(const Document& document, const Case& negotiation);

// The additive function inside the discounted ones; an undefined node if it is none that is known here.
YAML::Node find_additive(const Document& document);

// How many issues the function is about; nothing if it is none that is known here.
std::optional<std::size_t> count_issues(const Document& document);

// The issues a function's tables imply, for want of a domain: "issue1" with the first table's keys, and so
// on. Nothing if a value function is no table.
std::optional<std::vector<Issue>> infer_issues(const Document& document);

}  // namespace wasit::casefile::negmas
