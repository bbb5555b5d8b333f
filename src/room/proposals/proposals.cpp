#include "room/proposals/proposals.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "room/crypto/base64.hpp"
#include "room/log/body.hpp"
#include "room/log/held_head.hpp"

namespace wasit::room {

namespace {

using Json = nlohmann::json;
using State = Proposal::State;

constexpr const char* kDrafted = "proposal.drafted";
constexpr const char* kApproved = "proposal.approved";
constexpr const char* kReleased = "proposal.released";
constexpr const char* kOpened = "proposal.opened";
constexpr const char* kTold = "proposal.told";
constexpr const char* kWithdrawn = "proposal.withdrawn";

}  // namespace

void Proposals::apply(const Entry& entry) {
    if (entry.kind.starts_with("proposal."))
        read_body(entry, [&](const Json& body) { apply_body(entry, body); });
}

void Proposals::apply_body(const Entry& entry, const Json& body) {
    const std::string id = body.at("proposal");
    if (entry.kind == kDrafted) {
        proposals_.push_back({State::drafted,
                              id,
                              body.at("content").get<std::string>(),
                              body.at("version").get<std::string>(),
                              entry.actor,
                              entry.time,
                              0,
                              0,
                              {},
                              {}});
        return;
    }
    const auto found = std::ranges::find(proposals_, id, &Proposal::id);
    if (found == proposals_.end()) refuse_entry(entry, "is about no proposal");
    if (entry.kind == kApproved) found->approved_by.insert(entry.actor);
    if (entry.kind == kReleased) {
        found->state = State::released;
        found->released = entry.time;
    }
    if (entry.kind == kOpened) found->state = body.at("accepted") ? State::accepted : State::failed;
    if (entry.kind == kWithdrawn) found->state = State::withdrawn;
    if (entry.kind == kTold) found->told = body.at("told").get<std::map<std::string, std::string>>();
    if (entry.kind == kOpened || entry.kind == kWithdrawn) found->ended = entry.time;
}

void Proposals::forget_approvals(const std::string& person) {
    for (Proposal& proposal : proposals_)
        if (proposal.state == State::drafted) proposal.approved_by.erase(person);
}

const Proposal* Proposals::find(const std::string& id) const {
    const auto found = std::ranges::find(proposals_, id, &Proposal::id);
    return found == proposals_.end() ? nullptr : &*found;
}

Result<Act> draft_proposal(const std::string& by, const std::string& content, const std::string& version) {
    if (!Json::parse(content, nullptr, false).is_object())
        return Failure{Failure::Kind::invalid, "a proposal is a JSON object", "give at least its deal"};
    return Act{by, kDrafted,
               Json{{"proposal", draw_id()}, {"content", content}, {"version", version}}.dump()};
}

std::set<std::string> standing_approvals(const Proposal& proposal, const Members& members) {
    std::set<std::string> standing = proposal.approved_by;
    std::erase_if(standing, [&](const std::string& person) {
        const auto member = members.find(person);
        return !member || member->role != Role::mediator;
    });
    return standing;
}

Result<Change> approve_proposal(const Proposals& proposals, const Members& members, const DecisionRule& rule,
                                const std::string& by, const std::string& id) {
    const Proposal* proposal = proposals.find(id);
    if (!proposal || proposal->state != State::drafted) return refuse();
    std::set<std::string> approving = standing_approvals(*proposal, members);
    const bool is_new = approving.insert(by).second;
    const bool is_enough = static_cast<int>(approving.size()) >= rule.approvals;
    if (!is_new && !is_enough) return refuse();
    Change change;
    if (is_new) change.acts.push_back({by, kApproved, Json{{"proposal", id}}.dump()});
    if (is_enough) change.acts.push_back({by, kReleased, Json{{"proposal", id}}.dump()});
    return change;
}

Result<Act> withdraw_proposal(const Proposals& proposals, const std::string& by, const std::string& id) {
    const Proposal* proposal = proposals.find(id);
    if (!proposal || proposal->state != State::drafted) return refuse();
    return Act{by, kWithdrawn, Json{{"proposal", id}}.dump()};
}

Change end_proposal(const Proposals& proposals, const Answers& answers) {
    const Proposal* proposal = proposals.find(answers.proposal());
    const auto& ending = answers.ending();
    if (!ending || !proposal || proposal->state != State::released) return {};
    Json body = {{"proposal", proposal->id},
                 {kCloses, to_text(HeldHead{answers.head().book, answers.head().link})}};
    if (!ending->is_opened) return {{{ending->by, kWithdrawn, body.dump()}}, {}};
    body["accepted"] = ending->is_accepted;
    const Json told = {{"proposal", proposal->id}, {"told", ending->told}};
    return {{{ending->by, kOpened, body.dump()}, {ending->by, kTold, told.dump()}}, {}};
}

}  // namespace wasit::room
