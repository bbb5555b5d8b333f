// The agreement's text: the clauses of the options a deal chooses, phase by phase, what has to be done by
// whom, and what stays open.
#pragma once

#include <string>
#include <vector>

#include "mediation/messages/messages.hpp"
#include "model/case.hpp"
#include "model/fault.hpp"

namespace wasit::mediation {

struct AgreementOptions {
    Style style;
    bool markdown = true;  // else plain text
};

struct AgreementText {
    std::string text;  // ends in a newline
    // What complete_agreed() objects to, but for issues left open; and issues of a phase that does not come about,
    // settled as they cannot be. Then there is no text.
    std::vector<Fault> faults;
};

// The deal may be partial: issues it leaves open are listed as such, like parked ones. An option without a
// clause is written as "issue: option". In a clause, {value} stands for the value and its unit.
//
// Of a phase that does not come about (model/phases.hpp) it is said why, what its open issues are otherwise, and that
// what is settled for it all the same (agreed issues; all issues of a phase without `otherwise`) is not in force.
AgreementText write_agreement(const Case& negotiation, const Deal& deal, const AgreementOptions& options);

}  // namespace wasit::mediation
