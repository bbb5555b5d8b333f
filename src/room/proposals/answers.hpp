// The answers to one proposal, in a book of their own: given in the dark, ended once.
//
//   given      by a party: accept, reject, or conditions; sealed for the room (reader "room") and for the party's own keys
//              (reader "party"), so that nobody else, not even who holds the database, sees an answer until all have
//              answered. It can be replaced until then. All are of one length.
//   ended      opened, when all have answered: accepted under the rule of agreement, or not, and no more but the words that
//              a party chose to have told to the mediators then; or unread, because the proposal was withdrawn. With the end the answers are erased, and nothing is entered any more.
//
// An answer leaves the book of the case as it was: neither its head nor the number of its entries tells anybody that
// somebody has answered. Of the book of answers nobody is told more than this: the party that answered, the link of its own
// entry, as a receipt; everybody, when it has ended, its last link, which the book of the case then holds. A link follows
// from salts that nobody is shown, so that two of them do not tell what stands between. The entry that ends the book
// stands there even if no answer does, for the link of an empty book is known to all.
//
// The end is decided here, in one entry, and then told in the book of the case (end_proposal in
// room/proposals/proposals.hpp). Where a server stopped between the two, or between the last answer and the end, any server
// goes on from what it finds.
//
// State is a projection of the book; the functions decide what is entered next and change nothing.
#pragma once

#include <cstdint>
#include <map>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/case.hpp"
#include "room/log/change.hpp"
#include "room/log/entry.hpp"
#include "room/log/result.hpp"
#include "room/vault/sealed_document.hpp"

namespace wasit::room {

inline const std::string kRoom = "room";
inline const std::string kOwnParty = "party";  // whose answer it is

enum class Answer { accept, reject, conditions };
std::string_view name(Answer answer);
std::optional<Answer> find_answer(std::string_view named);

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

// An answer that has been given: its content is sealed.
struct GivenAnswer {
    std::int64_t entry = 0;
    Digest link{};  // of the entry: the party's receipt
    SealedDocument sealed;
    bool operator==(const GivenAnswer&) const = default;
};

// How a vote ended.
struct Ending {
    std::string by;          // "server", which opened them, or the mediator who withdrew the proposal
    bool is_opened = false;  // else withdrawn
    bool is_accepted = false;
    std::map<std::string, std::string> told;  // words for the mediators, by the party that chose so
    bool operator==(const Ending&) const = default;
};

// The book of a proposal's answers: the name of the case's book begins it.
std::string answers_book(const std::string& book_of_case, const std::string& proposal);

class Answers {
  public:
    Answers(const std::string& book_of_case, std::string proposal);

    // Throws std::invalid_argument where the entry says what no server has entered, or is not the next one.
    void apply(const Entry& entry);
    void settle() {}

    const Head& head() const { return head_; }
    const std::string& proposal() const { return proposal_; }
    const std::map<std::string, GivenAnswer>& given() const { return given_; }  // by party; empty once ended
    const std::optional<Ending>& ending() const { return ending_; }
    bool is_complete(
        const DecisionRule& rule) const;  // every party has answered, and they are not opened yet
    bool operator==(const Answers&) const = default;

  private:
    void apply_body(const Entry& entry, const nlohmann::json& body);

    std::string proposal_;
    Head head_;
    std::map<std::string, GivenAnswer> given_;
    std::optional<Ending> ending_;
};

// Of an entry of such a book: whose answer it is; nothing where it is none, or erased.
std::optional<std::string> find_party_of_answer(const Entry& entry);

// Failure::refused below: the vote has ended, or the party has no part in it; nobody can tell which.

// What a party says.
struct Said {
    Answer answer = Answer::reject;
    std::string words;     // conditions, or why; at most 4,000 bytes
    bool is_told = false;  // the words, to the mediators, when all have answered; else to no other, ever
    bool operator==(const Said&) const = default;
};
// For whom an answer is sealed.
struct AnswerKeys {
    PublicKey room{}, own_party{};
};
// A party's answer, sealed; one given before is erased.
Result<Change> give_answer(const Answers& answers, const DecisionRule& rule, const std::string& by,
                           const std::string& party, const Said& said, const AnswerKeys& keys);
// What the party itself has answered, with its own keys, until the vote ends. Nothing where it has not answered, or has
// changed its keys since: so who is put in its place and makes keys anew does not read what those before them answered.
std::optional<Said> open_own_answer(const Answers& answers, const std::string& party, const KeyPair& own);
// Opens the answers, with the room's keys, once every party has given one; Failure::invalid before. The entry says whether
// the proposal is accepted, and what words are told, and nothing of who answered what.
Result<Change> open_answers(const Answers& answers, const DecisionRule& rule, const KeyPair& room);
// Ends the vote without opening any.
Result<Change> leave_unread(const Answers& answers, const std::string& by);

}  // namespace wasit::room
