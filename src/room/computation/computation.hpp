// Confidential computations: what the engine answers to whom, about preferences that not all may see.
//
// Where every party's preferences are the asker's own or shown to them, the answer is that of the command line, whole.
// Where some are granted to the engine alone, it is made anew out of what may be said (wasit.confidential/1,
// schema/confidential.schema.json), never by taking parts away:
//
//                   some party is the engine's, none absent          some party is absent
//   bridge          packages: deal, grounds, efficient, leaks        failure
//   solve           the package                                      failure
//   improve         packages: deals alone, in no telling order       failure
//   diagnose        whether an acceptable deal exists                failure
//   evaluate, gap,  parties that are own or shown alone; others are not even used     likewise
//   robust
//   ask             failure; of a delegate: about their own          likewise
//                   preferences, as if all others accepted anything
//   frontier, sensitivity, coalitions    failure                     failure
//
// and for parties that are own or shown, with each package, their own worth, gain, acceptance and changes from their
// position. Of an engine's party nothing is said but through the packages: no values, gains, ranges, trades, ties, bounds,
// certificates, notes or sums from which they could be derived; its faults are told without words. What would measure it is
// refused: weights, packages of equal worth to it, and issues that are real or divisible (a share of 4/7 tells the numbers
// it was computed from), as long as they are open.
//
// Still deducible, and why uses are counted and entered in the log (note_use): that a package is acceptable to the party;
// that it was preferred to other packages on its ground; that no deal exists; of `improve`, that its deals are worth no
// less to the party than the one given; and roughly how long the computation took (docs/security.md).
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "engine/budget.hpp"
#include "mediation/messages/messages.hpp"
#include "room/computation/preference_uses.hpp"
#include "room/log/result.hpp"

namespace wasit::room {

struct Question {
    std::string command;  // "bridge"
    // JSON: the command's options, by the names of the command line's with _ for -:
    //   bridge       keep, forbid, most, equal_for        improve      deal, keep, forbid, most
    //   solve        concept, weights, keep, forbid       diagnose     keep, forbid, most
    //   evaluate     deal                                 gap          -
    //   robust       deal, samples, seed                  ask          party, by, most, samples, seed
    //   frontier     keep, forbid, limit, all             sensitivity  concept
    //   coalitions   -
    // deal and keep: {"issue": value}; forbid: {"issue": value or [values]}; weights: {"party": number}.
    std::string options = "{}";
    mediation::Style style;
};

// What will be computed, with all that it needs: copies at will. Holds secrets, encrypted until they are computed with, under
// a key in memory that is wiped.
class Plan {
  public:
    struct Parts;
    explicit Plan(std::shared_ptr<const Parts> parts) : parts_(std::move(parts)) {}

    const std::string& command() const;
    // Parties used as the engine's: before the start each has to be noted (note_use), or the computation not started.
    const std::vector<std::string>& noted() const;
    // How long it takes could tell something: run it as a discreet job.
    bool is_discreet() const { return !noted().empty(); }
    const std::map<std::string, Use>& uses() const;

  private:
    friend Result<std::string> compute(const Plan& plan, const engine::Budget& budget, engine::Watch& watch);
    std::shared_ptr<const Parts> parts_;
};

// Everything that can be refused before the engine begins. `visible`: the case, whole but for what the asker may not see of
// its record; preferences in it are passed over. `granted`: at most one for each party; a party that is missing is absent.
// Failure::invalid, with a remedy: no such command or option, a fault in the options, a party that has not granted enough
// (and not what is missing), or preferences that no longer fit the case: of parties that are own or shown with the reader's
// words.
Result<Plan> plan(const Case& visible, const std::vector<GrantedPreferences>& granted,
                  const Question& question);

// The answer, JSON. Failure::invalid where the case cannot be computed with; where some party is the engine's, in the same
// words whatever the reason.
Result<std::string> compute(const Plan& plan, const engine::Budget& budget, engine::Watch& watch);

}  // namespace wasit::room
