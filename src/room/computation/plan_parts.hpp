// What a plan holds, for the folder's own files.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "report/json/json.hpp"
#include "room/computation/computation.hpp"
#include "room/computation/question_options.hpp"

namespace wasit::room {

struct Plan::Parts {
    enum class Answer {
        whole,     // as the command line gives it: every party's preferences are open
        packages,  // some are the engine's
        partial    // of the open parties alone
    } answer = Answer::whole;
    std::string command;
    QuestionOptions options;
    mediation::Style style;
    std::map<std::string, Use> uses;  // of every party of the case
    std::vector<std::string> noted;
    // With all preferences that are used; in a partial answer, whoever is not open has ones that are worth nothing and
    // accept everything in their place.
    Case negotiation;

    bool is_open(const Id& party) const { return room::is_open(uses.at(party)); }
};

// Preferences to which every deal is worth nothing, and which accept all.
Preferences indifferent(const Id& party);

// wasit.bridge/1, wasit.solution/1 and so on.
Result<report::Json> answer_whole(const Plan::Parts& plan, const engine::Budget& budget,
                                  engine::Watch& watch);
// wasit.confidential/1
Result<report::Json> answer_packages(const Plan::Parts& plan, const engine::Budget& budget,
                                     engine::Watch& watch);
Result<report::Json> answer_partially(const Plan::Parts& plan, const engine::Budget& budget,
                                      engine::Watch& watch);

// Schema, case, parties, command, uses, and whose word the open preferences are: what both kinds begin with.
report::Json begin_confidential(const Plan::Parts& plan);
// What a deal is worth to the open parties, in party order.
report::Json describe_worths(const Plan::Parts& plan, const std::vector<Rational>& values,
                             const std::vector<Rational>& gains, const std::vector<bool>& accepts);

// The reasons, as one failure. There is at least one.
Failure describe_refusals(const std::vector<engine::Refusal>& refusals);
Failure describe_faults(const std::vector<Fault>& faults);

}  // namespace wasit::room
