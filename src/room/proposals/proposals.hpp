// Proposals of a case: drafted, released, answered in the dark, opened once.
//
//   drafted    by a mediator; seen by mediators alone
//   approved   by mediators; with the last approval that the case demands (one, or two) it is released
//   released   to every party at once
//   answered   by each party: accept, reject, or conditions; sealed for the room (reader "room"), so that nobody, not even
//              who holds the database, sees an answer until all have answered. An answer can be replaced until then.
//   opened     when all have answered: accepted under the rule of agreement, or failed, and nothing else. Of a failed vote
//              nobody learns who refused (with two parties who must both accept, each can tell from their own answer:
//              pages have to say so beforehand). The answers are erased.
//   withdrawn  by a mediator, at any time before it is opened; answers are erased unread
//
// State is a projection of the book of the case; the functions decide what is entered next and change nothing. Who may
// call them is for room/access to say.
#pragma once

#include <cstdint>
#include <map>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "model/case.hpp"
#include "room/log/change.hpp"
#include "room/log/entry.hpp"
#include "room/log/result.hpp"
#include "room/vault/sealed_document.hpp"

namespace wasit::room {

inline const std::string kRoom = "room";

enum class Answer { accept, reject, conditions };

// An answer that has been given: its content is sealed.
struct GivenAnswer {
    std::int64_t entry = 0;
    SealedDocument sealed;
    bool operator==(const GivenAnswer&) const = default;
};

struct Proposal {
    enum class State { drafted, released, accepted, failed, withdrawn } state = State::drafted;
    std::string id;
    std::string content;  // JSON: the deal, its title, grounds and trades, as the mediators want them shown
    std::string drafted_by;
    std::int64_t drafted = 0, released = 0, ended = 0;  // milliseconds since 1970; 0: not yet
    std::int64_t released_in = 0;                       // the entry
    std::set<std::string> approved_by;                  // mediators
    std::map<std::string, GivenAnswer> answers;         // by party; empty once opened or withdrawn
    bool operator==(const Proposal&) const = default;
};

// What the case says of its decisions.
struct DecisionRule {
    std::vector<std::string> parties;
    Agreement agreement;  // of the case: all, or at least so many votes, with vetoes
    int approvals = 1;    // mediators who must approve a release: 1 or 2
};

// Whether a deal that exactly these parties accept is agreed.
bool is_agreed(const DecisionRule& rule, const std::set<std::string>& accepting);

// Whether somebody who knows one answer, or none, could tell from a failure that another party refused: where two parties
// that accept, or one, are enough.
bool tells_who_refused(const DecisionRule& rule);

class Proposals {
  public:
    explicit Proposals(std::string book) : book_(std::move(book)) {}

    // Takes the entries that begin with "proposal."; passes over all others. Throws std::invalid_argument where one says
    // what no server has entered.
    void apply(const Entry& entry);

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

// A new proposal; `content` is JSON text, kept as it is written. The id is drawn, and tells nothing.
Result<Act> draft_proposal(const std::string& by, const std::string& content);
// A mediator's approval, and the release if it was the last that is needed. Who drafts has not yet approved.
Result<Change> approve_proposal(const Proposals& proposals, const DecisionRule& rule, const std::string& by,
                                const std::string& id);
// A party's answer, sealed for the room; one given before is erased. `words`: conditions, or why; at most 4,000 bytes.
Result<Change> answer_proposal(const Proposals& proposals, const DecisionRule& rule, const std::string& by,
                               const std::string& party, const std::string& id, Answer answer,
                               const std::string& words, const PublicKey& room);
// Opens the answers, with the room's keys, once every party has given one; Failure::invalid before. The entry says whether
// it was accepted, and nothing of who answered what.
Result<Change> open_answers(const Proposals& proposals, const DecisionRule& rule, const std::string& id,
                            const KeyPair& room);
Result<Change> withdraw_proposal(const Proposals& proposals, const std::string& by, const std::string& id);

}  // namespace wasit::room
