// What a plan holds, for the folder's own files.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "report/json/json.hpp"
#include "room/computation/computation.hpp"
#include "room/computation/question_options.hpp"
#include "room/crypto/secret.hpp"

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
    // While it is computed with all preferences that are used; in a partial answer, whoever is not open has ones that are
    // worth nothing and accept everything in their place. Before, without any: these wait encrypted.
    Case negotiation;
    std::string waiting;  // of each party that is used, its items
    std::shared_ptr<const Secret> key;

    bool is_open(const Id& party) const { return room::is_open(uses.at(party)); }
};

// What every kind of answer is made from.
class AnswerParts {
  public:
    AnswerParts(const Plan::Parts& plan, const engine::Budget& budget, engine::Watch& watch)
        : case_(plan.negotiation), plan_(plan), options_(plan.options), budget_(budget), watch_(watch) {}

  protected:
    const Case& case_;
    const Plan::Parts& plan_;
    const QuestionOptions& options_;
    const engine::Budget& budget_;
    engine::Watch& watch_;
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
