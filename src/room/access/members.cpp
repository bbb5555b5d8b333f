#include "room/access/members.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "room/log/body.hpp"

namespace wasit::room {

namespace {

constexpr const char* kAdded = "member.added";
constexpr const char* kRemoved = "member.removed";
constexpr const char* kConsenting = "consenting";  // who besides the actor; left out where nobody

bool is_last_mediator(const Members& members, const std::string& person) {
    const auto member = members.find(person);
    return member && member->role == Role::mediator &&
           std::ranges::count_if(members.all(),
                                 [](const auto& other) { return other.second.role == Role::mediator; }) == 1;
}

Failure refuse_to_leave_none() {
    return {Failure::Kind::invalid, "the case would have no mediator", "make somebody else a mediator first",
            "no_mediator_left"};
}

}  // namespace

std::string_view name(Role role) {
    switch (role) {
        case Role::mediator:
            return "mediator";
        case Role::delegate:
            return "delegate";
        case Role::observer:
            return "observer";
    }
    return "";
}

std::optional<Role> find_role(std::string_view text) {
    for (const Role role : {Role::mediator, Role::delegate, Role::observer})
        if (name(role) == text) return role;
    return std::nullopt;
}

void Members::apply(const Entry& entry) {
    if (!entry.kind.starts_with("member.")) return;
    read_body(entry, [&](const nlohmann::json& body) {
        const std::string person = body.at("person");
        std::set<std::string> by = body.value(kConsenting, std::set<std::string>());
        by.insert(entry.actor);
        if (const auto before = find(person); before && before->role == Role::delegate)
            taken_out_by_[{person, before->party}] = by;
        if (entry.kind == kRemoved) {
            members_.erase(person);
            return;
        }
        const auto role = find_role(body.at("role").get<std::string>());
        if (!role) refuse_entry(entry, "has no role");
        members_[person] = {*role, *role == Role::delegate ? body.at("party").get<std::string>() : "",
                            body.value("speaks_for", "")};
        placed_by_[person] = by;
    });
}

std::optional<Member> Members::find(const std::string& person) const {
    const auto found = members_.find(person);
    return found == members_.end() ? std::nullopt : std::optional(found->second);
}

std::set<std::string> Members::placed_by(const std::string& person) const {
    const auto found = placed_by_.find(person);
    return found == placed_by_.end() ? std::set<std::string>() : found->second;
}

std::set<std::string> Members::taken_out_by(const std::string& person, const std::string& party) const {
    const auto found = taken_out_by_.find({person, party});
    return found == taken_out_by_.end() ? std::set<std::string>() : found->second;
}

std::vector<std::string> Members::delegates_of(const std::string& party) const {
    std::vector<std::string> delegates;
    for (const auto& [person, member] : members_)
        if (member.role == Role::delegate && member.party == party) delegates.push_back(person);
    return delegates;
}

Result<Act> add_member(const Members& members, const Case& negotiation, const std::string& by,
                       const std::string& person, const Member& member,
                       const std::set<std::string>& consenting) {
    const bool first = members.all().empty();
    if (!first && !may(members.find(by), Operation::add_member)) return refuse();
    if (first && member.role != Role::mediator)
        return Failure{Failure::Kind::invalid, "the first member of a case is a mediator", "begin with one"};
    const auto is_of = [](const auto& those, const std::string& id) {
        return std::ranges::any_of(those, [&](const auto& one) { return one.id == id; });
    };
    if (member.role == Role::delegate && !is_of(negotiation.parties, member.party))
        return Failure{Failure::Kind::invalid, fmt::format("the case has no party {}", member.party),
                       "name one of its parties"};
    if (member.role != Role::delegate && !member.speaks_for.empty() &&
        !is_of(negotiation.mediators, member.speaks_for) && !is_of(negotiation.actors, member.speaks_for))
        return Failure{Failure::Kind::invalid,
                       fmt::format("the case has no mediator or actor {}", member.speaks_for),
                       "name one of them, or nobody"};
    if (member.role != Role::mediator && is_last_mediator(members, person)) return refuse_to_leave_none();
    nlohmann::json body = {{"person", person}, {"role", name(member.role)}};
    if (member.role == Role::delegate) body["party"] = member.party;
    if (member.role != Role::delegate && !member.speaks_for.empty()) body["speaks_for"] = member.speaks_for;
    if (!consenting.empty()) body[kConsenting] = consenting;
    return Act{by, kAdded, body.dump()};
}

Result<Act> remove_member(const Members& members, const std::string& by, const std::string& person,
                          const std::set<std::string>& consenting) {
    if (!may(members.find(by), Operation::remove_member) || !members.find(person)) return refuse();
    if (is_last_mediator(members, person)) return refuse_to_leave_none();
    nlohmann::json body = {{"person", person}};
    if (!consenting.empty()) body[kConsenting] = consenting;
    return Act{by, kRemoved, body.dump()};
}

}  // namespace wasit::room
