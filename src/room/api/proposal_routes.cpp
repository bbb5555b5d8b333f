// Proposals: drafted, released, answered in the dark.
#include <array>
#include <nlohmann/json.hpp>

#include "casefile/wasit/read.hpp"
#include "room/api/json_text.hpp"
#include "room/api/request_body.hpp"
#include "room/api/route.hpp"
#include "room/api/written.hpp"

namespace wasit::room::api {

namespace {

using Json = nlohmann::json;

std::string_view name(Proposal::State state) {
    switch (state) {
        case Proposal::State::drafted:
            return "drafted";
        case Proposal::State::released:
            return "released";
        case Proposal::State::accepted:
            return "accepted";
        case Proposal::State::failed:
            return "failed";
        case Proposal::State::withdrawn:
            return "withdrawn";
    }
    return "";
}

std::string describe(const CaseRoom& state, const Proposal& proposal, const Viewer& viewer) {
    ObjectText text;
    text.add("proposal", proposal.id)
        .add("state", name(proposal.state))
        .add("drafted_by", proposal.drafted_by);
    if (proposal.released != 0) text.add("released", proposal.released);
    if (proposal.ended != 0) text.add("ended", proposal.ended);
    if (may(viewer.member, Operation::see_drafted_proposals))
        text.add("drafted", proposal.drafted)
            .add("approved_by", proposal.approved_by)
            .add("approvals_needed", state.terms().approvals);
    // Whether one's own party has answered; of the others nobody knows until all have.
    if (proposal.state == Proposal::State::released && viewer.member->role == Role::delegate &&
        viewer.is_let_in)
        text.add("answered", proposal.answers.contains(viewer.member->party));
    // Two parties that must both accept can tell each other's answer from a failure: they know before.
    if (proposal.state == Proposal::State::released || proposal.state == Proposal::State::drafted)
        text.add("failure_tells_who_refused", tells_who_refused(state.rule()));
    text.add_text("content", proposal.content);
    return text.str();
}

bool sees_proposal(const Proposal& proposal, const Viewer& viewer) {
    return proposal.released != 0 || may(viewer.member, Operation::see_drafted_proposals);
}

Result<Reply> see_proposals(RunningRoom&, const Call&, const CaseRoom& state, const Viewer& viewer) {
    ListText proposals;
    for (const Proposal& proposal : state.proposals().all())
        if (sees_proposal(proposal, viewer)) proposals.add_text(describe(state, proposal, viewer));
    return Reply{200, ObjectText().add_text("proposals", proposals.str()).str(), {}};
}

// A proposal has a deal of the case, and whatever else the mediators want to show with it.
std::optional<Failure> find_fault(const CaseRoom& state, const std::string& content) {
    const auto tree = read_tree(content);
    const casefile::Member* deal = tree && tree->is_map() ? tree->find("deal") : nullptr;
    if (!deal)
        return Failure{Failure::Kind::invalid, "the proposal has no deal",
                       "give \"deal\": an object of issues and values"};
    std::vector<casefile::Diagnostic> found;
    const auto read =
        casefile::read_deal_text(state.negotiation(), casefile::to_json_text(deal->value), "deal", found);
    if (read && !casefile::has_errors(found)) return std::nullopt;
    if (found.empty())
        return Failure{Failure::Kind::invalid, "this is no deal of the case", "name its issues"};
    return Failure{Failure::Kind::invalid, found.front().what, found.front().remedy};
}

Result<Written> draft(RunningRoom&, const Call& call, const CaseRoom& state, const Viewer& viewer) {
    RequestBody body(call.request.body);
    const std::string content = body.object("content");
    if (const auto fault = body.find_fault()) return *fault;
    if (const auto fault = find_fault(state, content)) return *fault;
    return created(draft_proposal(viewer.person, content), "proposal");
}

Result<Written> approve(RunningRoom&, const Call& call, const CaseRoom& state, const Viewer& viewer) {
    return written(approve_proposal(state.proposals(), state.rule(), viewer.person, call.at("proposal")));
}

Result<Written> withdraw(RunningRoom&, const Call& call, const CaseRoom& state, const Viewer& viewer) {
    return written(withdraw_proposal(state.proposals(), viewer.person, call.at("proposal")));
}

std::optional<Answer> find_answer(const std::string& name) {
    if (name == "accept") return Answer::accept;
    if (name == "reject") return Answer::reject;
    if (name == "conditions") return Answer::conditions;
    return std::nullopt;
}

// The last answer opens all: in an entry of its own, which a server that stopped between the two makes when it is asked
// next.
Result<std::optional<Reply>> answer(RunningRoom& room, const Call& call, LiveCase& live) {
    RequestBody body(call.request.body);
    const auto given = find_answer(body.text("answer"));
    const std::string words = body.text_if("words").value_or("");
    if (const auto fault = body.find_fault()) return *fault;
    if (!given)
        return Failure{Failure::Kind::invalid, "there is no such answer",
                       "give accept, reject or conditions"};
    const auto done = live.change(
        [&](const CaseRoom& state) -> Result<Change> {
            const Viewer viewer = view_as(state, call.session->person);
            if (!viewer.member || !may(viewer.member, Operation::answer_proposal, viewer.member->party))
                return refuse();
            if (const auto lock = find_lock(state, viewer.member->party, viewer.person)) return *lock;
            return answer_proposal(state.proposals(), state.rule(), viewer.person, viewer.member->party,
                                   call.at("proposal"), *given, words, room.keys().room.open);
        },
        call.now);
    if (!done) return done.failure();
    if (const auto opened = room.open_complete_answers(live); !opened) return opened.failure();
    return std::optional(Reply{204, "", {}});
}

}  // namespace

std::span<const Route> proposal_routes() {
    constexpr auto kMember = Entrance::member;
    static const std::array kRoutes = {
        Route{"GET", "/api/cases/{case}/proposals", "see_proposals", kMember,
              Operation::see_released_proposals, see_proposals},
        Route{"POST", "/api/cases/{case}/proposals", "draft_proposal", kMember, Operation::draft_proposal,
              draft},
        Route{"PUT", "/api/cases/{case}/proposals/{proposal}/approval", "approve_proposal", kMember,
              Operation::approve_proposal, approve},
        Route{"PUT", "/api/cases/{case}/proposals/{proposal}/withdrawal", "withdraw_proposal", kMember,
              Operation::withdraw_proposal, withdraw},
        Route{"PUT", "/api/cases/{case}/proposals/{proposal}/answer", "answer_proposal", kMember,
              Operation::answer_proposal, answer},
    };
    return kRoutes;
}

}  // namespace wasit::room::api
