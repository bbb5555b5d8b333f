// The single negotiating text (Fisher, "International Mediation: A Working Guide", 1978): one text that mediators write
// and everybody comments on, version by version, until the parties sign it.
//
//   written    a version, by a mediator, made from the latest: who wrote from an earlier one is told, and loses nothing
//   commented  by a mediator or a delegate, on a version or one clause of it; to the whole room, or to mediators and the
//              author's own delegation
//   resolved   a comment is dealt with
//   offered    the latest version is ready to sign; any later version takes that back, and the signatures with it
//   signed     by a party, once; binds the digest of that version's content
//   agreed     the parties who signed satisfy the rule of agreement: the text stands, and nothing more is written or signed
//
// Everything has an id that is drawn: numbers of entries would tell how many there are that one may not see.
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

#include "model/moment.hpp"
#include "model/text.hpp"
#include "room/access/permissions.hpp"
#include "room/log/change.hpp"
#include "room/log/entry.hpp"
#include "room/log/result.hpp"
#include "room/proposals/proposals.hpp"

namespace wasit::room {

struct Clause {
    std::string id;  // the same in every version that has it; empty in a new one: drawn when it is entered
    std::set<Id> issues;  // of the case, that it settles
    Text words;
    bool operator==(const Clause&) const = default;
};

struct TextVersion {
    std::string id;
    std::string made_from;  // the version before; empty for the first
    std::vector<Clause> clauses;
    Text note;  // why; empty where nothing is said
    std::string by;
    std::int64_t at = 0;  // milliseconds since 1970
    std::string content;  // JSON: the clauses, byte for byte what is signed
    Digest digest{};      // of the book, the id and the content: digest({"text", book, id, content})
    bool operator==(const TextVersion&) const = default;
};

struct TextComment {
    enum class To { room, mediators } to = To::room;  // mediators: and the author's own delegation
    std::string id, version, clause;                  // clause: empty for the whole version
    std::string words;
    std::string by, party;  // party: of a delegate
    std::int64_t at = 0;
    std::string resolved_by;  // empty: open
    std::int64_t resolved_at = 0;
    bool operator==(const TextComment&) const = default;
};

struct Signature {
    std::string by;
    std::int64_t at = 0;
    Digest digest{};  // of the version that was signed
    bool operator==(const Signature&) const = default;
};

// What the parties have agreed.
struct AgreedText {
    std::string version;
    Date date;  // of the last signature it needed, UTC
    bool operator==(const AgreedText&) const = default;
};

class SingleText {
  public:
    explicit SingleText(std::string book) : book_(std::move(book)) {}

    // Takes the entries that begin with "text."; passes over all others. Throws std::invalid_argument where one says what
    // no server has entered.
    void apply(const Entry& entry);

    const std::string& book() const { return book_; }
    const std::vector<TextVersion>& versions() const { return versions_; }  // as they were written
    const TextVersion* find(const std::string& version) const;
    const TextVersion* latest() const { return versions_.empty() ? nullptr : &versions_.back(); }
    const std::vector<TextComment>& comments() const { return comments_; }  // all: see visible_comments
    const TextComment* find_comment(const std::string& id) const;
    bool offered() const { return offered_; }  // whether the latest version is open for signature
    const std::map<std::string, Signature>& signatures() const { return signatures_; }  // of it, by party
    const std::optional<AgreedText>& agreed() const { return agreed_; }
    bool operator==(const SingleText&) const = default;

  private:
    void apply_body(const Entry& entry, const nlohmann::json& body);
    void write(const Entry& entry, const nlohmann::json& body);

    std::string book_;
    std::vector<TextVersion> versions_;
    std::vector<TextComment> comments_;
    bool offered_ = false;
    std::map<std::string, Signature> signatures_;
    std::optional<AgreedText> agreed_;
};

// In bytes, all languages of a clause together. A version is entered whole, so that its content can be signed.
inline constexpr std::size_t kMostClauses = 1'000, kLongestClause = 20'000, kLongestText = 1'000'000,
                             kLongestNote = 4'000, kLongestComment = 4'000;
// Of versions, of comments on one version by one person: no person takes the room of the others.
inline constexpr std::size_t kMostVersions = 1'000, kMostComments = 500;

// Failure::refused below: no such version or comment, or none that this can be done to; nobody can tell which.

// A new version. `made_from`: the id of the version it was made from, empty for the first; Failure::conflict where that is
// not the latest (any more). Clauses keep the ids they had in any version before; `issues` are those of the case.
// Failure::invalid where the text is agreed, too long, or says what cannot be.
Result<Act> write_version(const SingleText& text, const std::set<Id>& issues, const std::string& by,
                          const std::string& made_from, std::vector<Clause> clauses, const Text& note = {});

struct CommentTerms {
    std::string version, clause;  // clause: empty for the whole version
    TextComment::To to = TextComment::To::room;
    std::string words;
};
Result<Act> write_comment(const SingleText& text, const std::string& by, const Member& member,
                          const CommentTerms& terms);
// By its author, any mediator, or a delegate of its author's party.
Result<Act> resolve_comment(const SingleText& text, const std::string& by, const Member& member,
                            const std::string& id);
// What a member may see: what is said to the whole room, to mediators if they are one, by their own party or themselves.
std::vector<TextComment> visible_comments(const SingleText& text, const Member& member,
                                          const std::string& person);

// The latest version is ready to sign. Failure::conflict where `version` is not the latest, ::invalid where it is offered
// or agreed already.
Result<Act> offer_for_signature(const SingleText& text, const std::string& by, const std::string& version);

// A party's signature; and, with the last that the rule of agreement needs, the agreement of the day (`now`: milliseconds
// since 1970). Failure::conflict where there is a later version than the one that is to be signed.
Result<Change> sign(const SingleText& text, const DecisionRule& rule, const std::string& by,
                    const std::string& party, const std::string& version, std::int64_t now);

// What another version says otherwise.
struct Comparison {
    std::vector<std::string> added, removed, changed;  // ids of clauses; changed: in words or issues
    std::vector<std::string> moved;                    // the fewest whose moving gives the new order
    bool operator==(const Comparison&) const = default;
};
// O(n log n) of the clauses.
Comparison compare(const TextVersion& from, const TextVersion& to);

}  // namespace wasit::room
