// Who may do what in a case: one table, which the server asks and the tests go through.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace wasit::room {

enum class Role { mediator, delegate, observer };

// What somebody is in a case.
struct Member {
    Role role = Role::observer;
    std::string party;  // of a delegate
    std::string
        speaks_for;  // of the others: a mediator or actor of the case, if any; see what names it in `seen_by`
    bool operator==(const Member&) const = default;
};

enum class Operation {
    // The case and its people.
    see_case,
    change_case,
    see_members,
    add_member,
    remove_member,
    give_consent,
    // What is said and done.
    see_record,
    write_record,
    manage_rounds,
    state_position,
    see_text,
    write_text,
    comment_text,
    sign_text,
    // Proposals.
    see_drafted_proposals,
    see_released_proposals,
    draft_proposal,
    approve_proposal,
    withdraw_proposal,
    answer_proposal,
    // A party's preferences.
    see_preferences,
    write_preferences,
    see_grants,
    see_shown,
    give_grant,
    admit_delegate,
    // The engine, at what it has been granted.
    compute,
    // After the agreement.
    report_obligation,
    // The log.
    receive_heads,
    export_log,
};

// Of what: all of the case, or only what belongs to one's own party.
enum class Scope { none, own, all };

struct Permission {
    Operation operation;
    std::string_view name;
    Scope mediator, delegate, observer;
};

// One row for each operation, in their order. The administrator of a server has no part in a case, and may nothing in it,
// unless made a member; see room/people/house.hpp for what they may do.
extern const std::array<Permission, 30> kPermissions;

// Whether a member may do this to what belongs to `party` (empty: to what belongs to no party). Nobody who is no member
// may do anything.
bool may(const std::optional<Member>& member, Operation operation, const std::string& party = {});

// The name an operation has in addresses and in the log: "answer_proposal".
std::string_view name(Operation operation);

}  // namespace wasit::room
