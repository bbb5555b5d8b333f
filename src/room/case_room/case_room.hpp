// A case of the room, whole: all that its book tells, as the parts of this layer project it.
//
// State is a projection; nothing but `apply` changes it.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "model/case.hpp"
#include "room/access/members.hpp"
#include "room/checklist/checklist.hpp"
#include "room/consents/consents.hpp"
#include "room/deadlines/deadlines.hpp"
#include "room/delegation/delegation.hpp"
#include "room/log/entry.hpp"
#include "room/log/result.hpp"
#include "room/proposals/proposals.hpp"
#include "room/record/record.hpp"
#include "room/text/single_text.hpp"

namespace wasit::room {

// What the mediators have settled of how the case is run.
struct Terms {
    int approvals = 1;  // mediators who must approve the release of a proposal: 1 or 2
    int uses = 20;      // of what a party granted to the engine, in each round
    bool operator==(const Terms&) const = default;
};

// A state of the case that a proposal rests on: kept for as long as there is the proposal, that is for ever.
struct CaseVersion {
    std::string definition;  // JSON
    std::string meaning;     // of it: meaning_of
};

class CaseRoom {
  public:
    explicit CaseRoom(const std::string& book);

    // Throws std::invalid_argument where the entry says what no server has entered, or is not the next one.
    void apply(const Entry& entry);
    // After the last of a number of entries: reads the case anew where it changed.
    void settle();

    const Head& head() const { return head_; }
    const std::string& book() const { return head_.book; }
    const Terms& terms() const { return terms_; }
    const Members& members() const { return members_; }
    const Consents& consents() const { return consents_; }
    const Record& record() const { return record_; }
    const Proposals& proposals() const { return proposals_; }
    const SingleText& text() const { return text_; }
    const Deadlines& deadlines() const { return deadlines_; }
    const Checklist& checklist() const { return checklist_; }
    // A party that the case has, or had; null where it is none.
    const Delegation* delegation(const std::string& party) const;
    bool has_party(const std::string& party) const;
    // Whether somebody who is a delegate of the party today holds its keys. Where nobody does, nothing that it granted is
    // used, and nobody speaks for it until one of its delegates has made keys anew.
    bool is_held(const std::string& party) const;
    // The parties whose delegation made its keys anew before this proposal was opened, or before it signed this version.
    std::set<std::string> made_anew(const std::string& proposal_or_version) const;
    std::set<std::string> made_anew() const;  // of today
    // The case and the record of its talks. Empty where none was set.
    const Case& negotiation() const { return *negotiation_; }
    const std::shared_ptr<const Case>& whole_case() const { return negotiation_; }
    // The items of the record that do not go with the case as it is, and are not in it: by id.
    const std::set<std::string>& set_aside() const { return set_aside_; }
    // Tells one state of the case from another, and nothing else.
    const std::string& version() const { return version_; }
    const std::string& meaning() const { return meaning_; }
    // One that a proposal rests on; null where none does.
    const CaseVersion* find_version(const std::string& version) const;
    // The case as it stood when the text was agreed, without the record of its talks, however it was changed since; nothing
    // before. Reads it anew with each call.
    std::optional<Case> agreed_case() const;
    DecisionRule rule() const;
    // What the parties have accepted, one proposal after another: of an issue that stands in several of them the last counts.
    // Read as `agreed`, the case as it was agreed: where one of them is none of its deals, it and those before it were
    // overtaken, and count no more. Nothing where none was accepted at all.
    std::optional<Deal> accepted_deal(const Case& agreed) const;

  private:
    void apply_to_members(const Entry& entry);
    void note_made_anew(const Entry& entry);

    Head head_;
    Terms terms_;
    Members members_;
    Consents consents_;
    Record record_;
    Proposals proposals_;
    SingleText text_;
    Deadlines deadlines_;
    Checklist checklist_;
    std::map<std::string, Delegation> delegations_;
    std::map<std::string, std::set<std::string>> made_anew_;  // by proposal or version
    std::shared_ptr<const Case> negotiation_ = std::make_shared<Case>();
    std::set<std::string> set_aside_;
    std::string version_, meaning_;
    std::string agreed_definition_;  // JSON; empty until the text is agreed
    std::map<std::string, CaseVersion> versions_;
    bool is_settled_ = true;
};

// Failure::invalid where the numbers are out of range.
Result<Act> set_terms(const std::string& by, const Terms& terms);

// What keeps a delegate from speaking for their party: they do not hold its keys. So whoever says who takes part in a case
// cannot answer, sign, or state a position in a party's name through somebody of their own.
std::optional<Failure> find_lock(const CaseRoom& room, const std::string& party, const std::string& person);

// The party's keys anew, by one of its delegates, for nobody who holds them is one any more. For all to see: whose keys
// they were, and which mediators brought it about, can be read from who takes part, and stands in the entry. Failure::invalid
// where somebody holds them.
Result<Change> renew_keys(const CaseRoom& room, const std::string& party, const std::string& person,
                          const PublicKey& open);

// What an entry is called outside: tells nothing of its number.
std::string opaque_id(const Entry& entry);

}  // namespace wasit::room
