// What one party wants, from a GENIUS profile. The kinds of profile are told apart by the root's `type`:
//   none, LINEAR     worth = min(1, sum of weight * evaluation)              linear.cpp
//   UNCERTAIN        linear, with numbers for an experiment beside it        linear.cpp
//   NONLINEAR        worth = min(1, sum of paying hyper-rectangles / max)    nonlinear.cpp
//   CONSTRAINT       worth = mean of normalised ranks, zeroed by constraints constraint.cpp
#pragma once

#include <pugixml.hpp>

#include "casefile/genius/document.hpp"
#include "casefile/genius/domain.hpp"
#include "model/case.hpp"

namespace wasit::casefile::genius {

struct ProfileSource {
    const Document& document;
    const Domain& domain;
    const Case& negotiation;  // with the domain's issues
};

// All of it: worths, walk-away (`reservation`), discount over the session (`discount_factor`).
Preferences read_profile(const ProfileSource& source);

void read_linear(const ProfileSource& source, Preferences& preferences);
void read_nonlinear(const ProfileSource& source, Preferences& preferences);
void read_constraint(const ProfileSource& source, Preferences& preferences);

// The domain's issue that an element of the profile means: by index, else by name. Null, with an error, if
// there is none.
const DomainIssue* match_issue(const ProfileSource& source, pugi::xml_node element);

}  // namespace wasit::casefile::genius
