// Who sees what of a case: entries of the log, and what names its readers by `seen_by`.
#pragma once

#include <memory>
#include <set>
#include <string>

#include "room/case_room/case_room.hpp"
#include "room/record/visible_part.hpp"

namespace wasit::room {

// Somebody who looks. Nobody but members sees anything.
struct Viewer {
    std::string person;
    std::optional<Member> member;
    // A delegate whom their delegation has not let into its keys sees nothing yet of what is for the party alone: mediators
    // name delegates, and could name one of their own.
    bool is_let_in = true;
    // Whom they speak for, as `seen_by` names them.
    std::set<std::string> ids() const;
};
Viewer view_as(const CaseRoom& room, const std::string& person);
// The case as they may see it, its record aside (that may hold more): what they write of it is held against this, so that no
// answer names what is hidden from them, nor tells that it is there. Failure::invalid where what they see of it cannot be
// read by itself. Reads it anew, where parts of it are hidden.
Result<std::shared_ptr<const Case>> shown_case(const CaseRoom& room, const Viewer& viewer);
// Whether they may see what is for this party alone.
bool is_delegate_of(const Viewer& viewer, const std::string& party);

// What somebody may learn of an entry: not that there is one; who, when and what kind; all it says.
enum class Sight { nothing, header, whole };

// `room` has taken the entry already.
//   case          all members; only that it changed, where parts of it are not for them
//   members, consents, deadlines   all members
//   text          all members; comments for whom they are
//   checklist     all members; what names its readers, these alone: of the list then only that it began
//   record        whom the item names, or all; and who entered it
//   proposals     drafted and approved: mediators; the draft also the others, once released; released, opened: all;
//                 told: mediators; withdrawn: whoever saw it
//   delegations   the party's delegates; a grant also the person it is for; a use also who made it; keys that were made
//                 anew all
//   erasures      nobody: they say which entries
Sight see(const Viewer& viewer, const CaseRoom& room, const Entry& entry);

}  // namespace wasit::room
