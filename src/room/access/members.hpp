// The members of a case: who takes part in it, and as what.
//
// Who is removed is refused from then on. A delegate could still open what they hold the keys to, if they had a copy of the
// store: their delegation changes its keys by `dismiss` (room/delegation/delegation.hpp).
//
// State is a projection of the book of the case; the functions decide what is entered next and change nothing.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "model/case.hpp"
#include "room/access/permissions.hpp"
#include "room/log/entry.hpp"
#include "room/log/result.hpp"

namespace wasit::room {

class Members {
  public:
    // Takes the entries that begin with "member."; passes over all others. Throws std::invalid_argument where one says
    // what no server has entered.
    void apply(const Entry& entry);

    const std::map<std::string, Member>& all() const { return members_; }  // by the person's id
    std::optional<Member> find(const std::string& person) const;
    std::vector<std::string> delegates_of(const std::string& party) const;
    // Who gave a member the part they have; and who last took somebody's part as a delegate of this party away: whoever
    // asked for it, and whoever consented to it. Empty where nobody did.
    std::set<std::string> placed_by(const std::string& person) const;
    std::set<std::string> taken_out_by(const std::string& person, const std::string& party) const;

  private:
    std::map<std::string, Member> members_;
    std::map<std::string, std::set<std::string>> placed_by_;  // person: who
    std::map<std::pair<std::string, std::string>, std::set<std::string>>
        taken_out_by_;  // person and party: who
};

// Gives a person a part, or another one than they had. The first member is a mediator, whoever enters them; from then on
// mediators say who takes part. Failure::invalid where a delegate has no party of the case, another speaks for nobody of
// it, or the last mediator would go; Failure::refused where `by` may not. `consenting`: who besides `by` agreed to it, where
// that took several (room/consents/consents.hpp); the entry names them.
Result<Act> add_member(const Members& members, const Case& negotiation, const std::string& by,
                       const std::string& person, const Member& member,
                       const std::set<std::string>& consenting = {});
Result<Act> remove_member(const Members& members, const std::string& by, const std::string& person,
                          const std::set<std::string>& consenting = {});

std::string_view name(Role role);
std::optional<Role> find_role(std::string_view name);

}  // namespace wasit::room
