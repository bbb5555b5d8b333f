// Proposals of a case: drafted, released, answered in the dark, ended once.
//
//   drafted    by a mediator, of the case as it stands: its version is what the proposal means for ever, however the case
//              goes on; seen by mediators alone
//   approved   by mediators; with the last approval that the case demands (one, or two) it is released. Only those count who
//              are mediators then. Where fewer are demanded since, so that there are enough already, whoever approved
//              releases it by approving again: nothing is released that nobody means to release at that moment.
//   released   to every party at once. Their answers go into a book of their own (room/proposals/answers.hpp): this one
//              stays as it is until the vote has ended.
//   told       when it was opened: the words that parties chose to have told to the mediators, and to nobody else. There is
//              always such an entry, so that nobody can tell whether anything was told.
//   opened     when all have answered: accepted under the rule of agreement, or failed, and nothing else. Of a failed vote
//              nobody learns who refused (with two parties who must both accept, each can tell from their own answer:
//              pages have to say so beforehand).
//   withdrawn  by a mediator, at any time before it is opened; answers are erased unread
//
// State is a projection of the book of the case; the functions decide what is entered next and change nothing. Who may
// call them is for room/access to say.
#pragma once

#include <cstdint>
#include <map>
#include <nlohmann/json_fwd.hpp>
#include <set>
#include <string>
#include <vector>

#include "room/access/members.hpp"
#include "room/log/change.hpp"
#include "room/log/entry.hpp"
#include "room/log/result.hpp"
#include "room/proposals/answers.hpp"

namespace wasit::room {

struct Proposal {
    enum class State { drafted, released, accepted, failed, withdrawn } state = State::drafted;
    std::string id;
    std::string content;  // JSON: the deal, its title, grounds and trades, as the mediators want them shown
    std::string version;  // of the case it rests on
    std::string drafted_by;
    std::int64_t drafted = 0, released = 0, ended = 0;  // milliseconds since 1970; 0: not yet
    std::set<std::string> approved_by;                  // mediators
    std::map<std::string, std::string> told;            // words for the mediators, by party
    bool operator==(const Proposal&) const = default;
};

class Proposals {
  public:
    explicit Proposals(std::string book) : book_(std::move(book)) {}

    // Takes the entries that begin with "proposal."; passes over all others. Throws std::invalid_argument where one says
    // what no server has entered.
    void apply(const Entry& entry);

    // Somebody is no mediator any more: what they approved waits for another approval, also where they come back.
    void forget_approvals(const std::string& person);

    const std::string& book() const { return book_; }
    const std::vector<Proposal>& all() const {
        return proposals_;
    }  // in the order in which they were drafted
    const Proposal* find(const std::string& id) const;
    bool operator==(const Proposals&) const = default;

  private:
    void apply_body(const Entry& entry, const nlohmann::json& body);

    std::string book_;
    std::vector<Proposal> proposals_;
};

// Failure::refused below: no such proposal, or none that this can be done to; nobody can tell which.

// A new proposal; `content` is JSON text, kept as it is written; `version`: the case as it stands. The id is drawn, and
// tells nothing.
Result<Act> draft_proposal(const std::string& by, const std::string& content, const std::string& version);
// Who approved it and is a mediator today: whoever is none any more does not count.
std::set<std::string> standing_approvals(const Proposal& proposal, const Members& members);
// A mediator's approval, and the release if it was the last that is needed; the release alone, where they approved before,
// and there are enough now. Who drafts has not yet approved.
Result<Change> approve_proposal(const Proposals& proposals, const Members& members, const DecisionRule& rule,
                                const std::string& by, const std::string& id);
// Before it is released, that is without answers; one that was released ends with the book of its answers.
Result<Act> withdraw_proposal(const Proposals& proposals, const std::string& by, const std::string& id);
// What the book of answers has come to, told in the book of the case: one entry, which holds the last link of the other
// (room/audit/audit.hpp checks that), and where they were opened the one for the mediators. Nothing to enter where the vote goes on, or its end was told already.
Change end_proposal(const Proposals& proposals, const Answers& answers);

}  // namespace wasit::room
