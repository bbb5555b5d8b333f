#include "room/case_room/visibility.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <string_view>

#include "room/log/body.hpp"

namespace wasit::room {

namespace {

using Json = nlohmann::json;

// Kinds that everybody in the case may read, by what they begin with.
constexpr std::array<std::string_view, 4> kForAll = {"case.terms", "member.", "consent.", "deadline."};

bool is_mediator(const Viewer& viewer) {
    return viewer.member->role == Role::mediator;
}

bool sees_record(const Viewer& viewer, const CaseRoom& room, const Entry& entry, const Json& body) {
    const std::string id = body.at("item");
    const RecordItem* item = room.record().find(id);
    if (!item) item = room.record().find_taken_back(id);
    if (!item) return false;
    RecordItem said = *item;
    if (body.at("content").is_string()) said.content = body.at("content").get<std::string>();
    return entry.actor == viewer.person || is_visible(said, viewer.ids(), viewer.person);
}

bool sees_proposal(const Viewer& viewer, const CaseRoom& room, const Entry& entry, const Json& body) {
    const Proposal* proposal = room.proposals().find(body.at("proposal"));
    if (!proposal) return false;
    if (entry.kind == "proposal.approved" || entry.kind == "proposal.told") return is_mediator(viewer);
    return is_mediator(viewer) || proposal->released != 0;
}

bool sees_delegation(const Viewer& viewer, const Entry& entry, const Json& body) {
    if (is_delegate_of(viewer, body.at("party")) || entry.kind == "delegation.renewed") return true;
    if (entry.kind == "delegation.granted") return body.at("to") == reader_of_person(viewer.person);
    return entry.kind == "delegation.used" && entry.actor == viewer.person;
}

// Where nothing of the case is kept from them, all of it.
Sight see_case(const Viewer& viewer, const Json& body) {
    const std::string text = body.at("case");
    const auto tree = read_tree(text);
    const bool is_whole =
        tree && casefile::to_json_text(*tree) == casefile::to_json_text(visible_part(*tree, viewer.ids()));
    return is_whole ? Sight::whole : Sight::header;
}

// Comments are for the whole room, or for mediators, the author and the author's delegation.
bool sees_text(const Viewer& viewer, const Entry& entry, const Json& body) {
    if (entry.kind != "text.commented" && entry.kind != "text.resolved") return true;
    if (body.at("to") == "room" || is_mediator(viewer) || entry.actor == viewer.person) return true;
    const std::string party = body.at("party");
    return !party.empty() && is_delegate_of(viewer, party);
}

// The list in part, where it names its readers in part; what is said of one obligation whole or not at all.
Sight see_checklist(const Viewer& viewer, const Json& body) {
    const auto tree = read_tree(body.dump());
    if (!tree || !is_for(*tree, viewer.ids())) return Sight::nothing;
    return casefile::to_json_text(*tree) == casefile::to_json_text(visible_part(*tree, viewer.ids()))
               ? Sight::whole
               : Sight::header;
}

}  // namespace

bool is_delegate_of(const Viewer& viewer, const std::string& party) {
    return viewer.member && viewer.member->role == Role::delegate && viewer.member->party == party &&
           viewer.is_let_in;
}

std::set<std::string> Viewer::ids() const {
    std::set<std::string> ids;
    if (member && !member->party.empty() && is_let_in) ids.insert(member->party);
    if (member && !member->speaks_for.empty()) ids.insert(member->speaks_for);
    return ids;
}

Viewer view_as(const CaseRoom& room, const std::string& person) {
    const auto member = room.members().find(person);
    const Delegation* delegation = member ? room.delegation(member->party) : nullptr;
    const bool is_let_in = !delegation || !find_lock(*delegation, person);
    return {person, member, is_let_in};
}

Result<std::shared_ptr<const Case>> shown_case(const CaseRoom& room, const Viewer& viewer) {
    const std::string& whole = room.record().public_case();
    const std::string shown = visible_text(whole, viewer.ids());
    if (shown == whole) return room.whole_case();
    if (auto read = visible_case(room.record(), shown, viewer.ids(), viewer.person))
        return std::make_shared<const Case>(*std::move(read));
    return Failure{Failure::Kind::invalid, "this rests on parts of the case that are not for you to see",
                   "ask a mediator who sees the whole case"};
}

Sight see(const Viewer& viewer, const CaseRoom& room, const Entry& entry) {
    if (!viewer.member) return Sight::nothing;
    if (std::ranges::any_of(kForAll, [&](std::string_view kind) { return entry.kind.starts_with(kind); }))
        return Sight::whole;
    Sight sight = Sight::nothing;
    read_body(entry, [&](const Json& body) {
        if (entry.kind == "case.set") sight = see_case(viewer, body);
        if (entry.kind.starts_with("record.") && sees_record(viewer, room, entry, body)) sight = Sight::whole;
        if (entry.kind.starts_with("proposal.") && sees_proposal(viewer, room, entry, body))
            sight = Sight::whole;
        if (entry.kind.starts_with("delegation.") && sees_delegation(viewer, entry, body))
            sight = Sight::whole;
        if (entry.kind.starts_with("text.") && sees_text(viewer, entry, body)) sight = Sight::whole;
        if (entry.kind.starts_with("checklist.")) sight = see_checklist(viewer, body);
    });
    return sight;
}

}  // namespace wasit::room
