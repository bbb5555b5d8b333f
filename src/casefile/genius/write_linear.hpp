// Linear GENIUS profiles: worth = sum of weight * evaluation, each from 0 to 1.
#pragma once

#include <pugixml.hpp>
#include <string>
#include <vector>

#include "casefile/foreign/writing.hpp"
#include "casefile/source/findings.hpp"
#include "model/case.hpp"

namespace wasit::casefile::genius {

struct WrittenIssue {
    enum class Kind { discrete, integer, real } kind = Kind::discrete;
    int index = 0;
    const Issue* issue = nullptr;
};

// Written worth = (worth + raise) / divisor, off by at most `error`.
struct Scaling {
    Rational raise = 0;
    Rational divisor = 1;
    Rational error = 0;
};

bool is_integer_range(const Issue& issue);
// No bonus depends on the deal.
bool constant_bonuses_only(const Preferences& own);
// Whether every issue of the party is a straight line, possibly cut at 0 and 1, with decimals that end.
bool fits_linear(const Preferences& own, const Case& negotiation);

// Integer if all parties' worths fit an integer evaluator exactly (or `nonlinear`, where rectangles hold any worths),
// real for real quantities, else discrete with the values as texts (said in a warning where they were numbers).
WrittenIssue choose_kind(const Issue& issue, int index, const Case& negotiation, bool nonlinear,
                         Findings& findings);

pugi::xml_node add_issue(pugi::xml_node parent, const WrittenIssue& issue);
pugi::xml_node add_item(pugi::xml_node parent, int index, const std::string& value);

// Precondition: constant_bonuses_only, no composites, complete.
Scaling write_linear(pugi::xml_node objective, const Preferences& own, const Case& negotiation,
                     const std::vector<WrittenIssue>& issues, Findings& findings);

}  // namespace wasit::casefile::genius
