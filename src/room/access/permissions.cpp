#include "room/access/permissions.hpp"

namespace wasit::room {

// clang-format off
const std::array<Permission, 30> kPermissions = {{
    //                                                               mediator     delegate     observer
    {Operation::see_case,               "see_case",               Scope::all,  Scope::all,  Scope::all},
    {Operation::change_case,            "change_case",            Scope::all,  Scope::none, Scope::none},
    {Operation::see_members,            "see_members",            Scope::all,  Scope::all,  Scope::all},
    {Operation::add_member,             "add_member",             Scope::all,  Scope::none, Scope::none},
    {Operation::remove_member,          "remove_member",          Scope::all,  Scope::none, Scope::none},
    {Operation::give_consent,           "give_consent",           Scope::all,  Scope::none, Scope::none},
    {Operation::see_record,             "see_record",             Scope::all,  Scope::all,  Scope::all},
    {Operation::write_record,           "write_record",           Scope::all,  Scope::none, Scope::none},
    {Operation::manage_rounds,          "manage_rounds",          Scope::all,  Scope::none, Scope::none},
    {Operation::state_position,         "state_position",         Scope::all,  Scope::own,  Scope::none},
    {Operation::see_text,               "see_text",               Scope::all,  Scope::all,  Scope::all},
    {Operation::write_text,             "write_text",             Scope::all,  Scope::none, Scope::none},
    {Operation::comment_text,           "comment_text",           Scope::all,  Scope::own,  Scope::none},
    {Operation::sign_text,              "sign_text",              Scope::none, Scope::own,  Scope::none},
    {Operation::see_drafted_proposals,  "see_drafted_proposals",  Scope::all,  Scope::none, Scope::none},
    {Operation::see_released_proposals, "see_released_proposals", Scope::all,  Scope::all,  Scope::all},
    {Operation::draft_proposal,         "draft_proposal",         Scope::all,  Scope::none, Scope::none},
    {Operation::approve_proposal,       "approve_proposal",       Scope::all,  Scope::none, Scope::none},
    {Operation::withdraw_proposal,      "withdraw_proposal",      Scope::all,  Scope::none, Scope::none},
    {Operation::answer_proposal,        "answer_proposal",        Scope::none, Scope::own,  Scope::none},
    {Operation::see_preferences,        "see_preferences",        Scope::none, Scope::own,  Scope::none},
    {Operation::write_preferences,      "write_preferences",      Scope::none, Scope::own,  Scope::none},
    {Operation::see_grants,             "see_grants",             Scope::none, Scope::own,  Scope::none},
    {Operation::see_shown,              "see_shown",              Scope::all,  Scope::none, Scope::none},
    {Operation::give_grant,             "give_grant",             Scope::none, Scope::own,  Scope::none},
    {Operation::admit_delegate,         "admit_delegate",         Scope::none, Scope::own,  Scope::none},
    {Operation::compute,                "compute",                Scope::all,  Scope::own,  Scope::none},
    {Operation::report_obligation,      "report_obligation",      Scope::all,  Scope::own,  Scope::none},
    {Operation::receive_heads,          "receive_heads",          Scope::all,  Scope::all,  Scope::all},
    {Operation::export_log,             "export_log",             Scope::all,  Scope::all,  Scope::all},
}};
// clang-format on

bool may(const std::optional<Member>& member, Operation operation, const std::string& party) {
    if (!member) return false;
    const Permission& row = kPermissions[static_cast<std::size_t>(operation)];
    const Scope scope = member->role == Role::mediator   ? row.mediator
                        : member->role == Role::delegate ? row.delegate
                                                         : row.observer;
    return scope == Scope::all || (scope == Scope::own && !party.empty() && member->party == party);
}

std::string_view name(Operation operation) {
    return kPermissions[static_cast<std::size_t>(operation)].name;
}

}  // namespace wasit::room
