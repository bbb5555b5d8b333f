// Proposals: drafted, released, answered in the dark.
#include <array>
#include <chrono>
#include <map>
#include <nlohmann/json.hpp>
#include <thread>

#include "casefile/wasit/read.hpp"
#include "room/api/json_text.hpp"
#include "room/api/request_body.hpp"
#include "room/api/route.hpp"
#include "room/api/written.hpp"
#include "room/log/held_head.hpp"

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

// What a delegate's own party has answered. What it said is there for those who hold the keys that it was sealed for.
struct OwnAnswer {
    Digest receipt{};
    std::optional<Said> said;
};
using OwnAnswers = std::map<std::string, OwnAnswer>;  // by the proposal

std::string describe(const CaseRoom& state, const Proposal& proposal, const Viewer& viewer,
                     const OwnAnswers& own) {
    ObjectText text;
    text.add("proposal", proposal.id)
        .add("state", name(proposal.state))
        .add("version", proposal.version)
        .add("drafted_by", proposal.drafted_by);
    if (proposal.released != 0) text.add("released", proposal.released);
    if (proposal.ended != 0) text.add("ended", proposal.ended);
    if (may(viewer.member, Operation::see_drafted_proposals))
        text.add("drafted", proposal.drafted)
            .add("approved_by", proposal.state == Proposal::State::drafted
                                    ? standing_approvals(proposal, state.members())
                                    : proposal.approved_by)
            .add("approvals_needed", state.terms().approvals);
    if (may(viewer.member, Operation::see_drafted_proposals) && !proposal.told.empty())
        text.add("told", proposal.told);
    // Whether one's own party has answered; of the others nobody knows until all have.
    if (proposal.state == Proposal::State::released && is_delegate_of(viewer, viewer.member->party)) {
        const auto answer = own.find(proposal.id);
        text.add("answered", answer != own.end());
        if (answer != own.end())
            text.add("receipt",
                     to_text(HeldHead{answers_book(state.book(), proposal.id), answer->second.receipt}));
        if (answer != own.end() && answer->second.said) {
            const Said& said = *answer->second.said;
            text.add_text("own_answer", ObjectText()
                                            .add("answer", name(said.answer))
                                            .add("words", said.words)
                                            .add("tell_mediators", said.is_told)
                                            .str());
        }
    }
    // Whose delegation is another than the one that began: as of the outcome, or of today.
    const bool is_opened =
        proposal.state == Proposal::State::accepted || proposal.state == Proposal::State::failed;
    text.add("made_anew", is_opened ? state.made_anew(proposal.id) : state.made_anew());
    // Two parties that must both accept can tell each other's answer from a failure: they know before.
    if (proposal.state == Proposal::State::released || proposal.state == Proposal::State::drafted)
        text.add("failure_tells_who_refused", tells_who_refused(state.rule()));
    text.add_text("content", proposal.content);
    return text.str();
}

bool sees_proposal(const Proposal& proposal, const Viewer& viewer) {
    return proposal.released != 0 || may(viewer.member, Operation::see_drafted_proposals);
}

// Only a delegate's call looks at answers: it takes no other's longer that some were given.
Result<OwnAnswers> find_own_answers(RunningRoom& room, LiveCase& live, const Session& session) {
    struct Asked {
        std::string book, party;
        std::optional<KeyPair> keys;
        std::vector<std::string> proposals;
    };
    const auto asked = live.read([&](const CaseRoom& state) {
        Asked found{state.book(), {}, {}, {}};
        const Viewer viewer = view_as(state, session.person);
        if (!viewer.member || !is_delegate_of(viewer, viewer.member->party)) return found;
        found.party = viewer.member->party;
        if (const Delegation* delegation = state.delegation(found.party))
            found.keys = open_keys(*delegation, session.person, session.keys);
        for (const Proposal& proposal : state.proposals().all())
            if (proposal.state == Proposal::State::released) found.proposals.push_back(proposal.id);
        return found;
    });
    if (!asked) return asked.failure();
    OwnAnswers own;
    for (const std::string& id : asked->proposals) {
        const auto done = room.answers_to(asked->book, id)->read([&](const Answers& answers) {
            if (const auto given = answers.given().find(asked->party); given != answers.given().end())
                own[id] = {given->second.link,
                           asked->keys ? open_own_answer(answers, asked->party, *asked->keys) : std::nullopt};
            return Done{};
        });
        if (!done) return done.failure();
    }
    return own;
}

Result<std::optional<Reply>> see_proposals(RunningRoom& room, const Call& call, LiveCase& live) {
    const auto own = find_own_answers(room, live, *call.session);
    if (!own) return own.failure();
    auto seen = live.read([&](const CaseRoom& state) -> Result<Reply> {
        const Viewer viewer = view_as(state, call.session->person);
        if (!viewer.member) return refuse();
        ListText proposals;
        for (const Proposal& proposal : state.proposals().all())
            if (sees_proposal(proposal, viewer)) proposals.add_text(describe(state, proposal, viewer, *own));
        return Reply{200, ObjectText().add_text("proposals", proposals.str()).str(), {}};
    });
    if (!seen) return seen.failure();
    if (!*seen) return seen->failure();
    return std::optional(**std::move(seen));
}

// A proposal has a deal of the case, and whatever else the mediators want to show with it.
std::optional<Failure> find_fault(const Case& shown, const std::string& content) {
    const auto tree = read_tree(content);
    const casefile::Member* deal = tree && tree->is_map() ? tree->find("deal") : nullptr;
    if (!deal)
        return Failure{Failure::Kind::invalid, "the proposal has no deal",
                       "give \"deal\": an object of issues and values"};
    std::vector<casefile::Diagnostic> found;
    const auto read = casefile::read_deal_text(shown, casefile::to_json_text(deal->value), "deal", found);
    if (read && !casefile::has_errors(found)) return std::nullopt;
    if (found.empty())
        return Failure{Failure::Kind::invalid, "this is no deal of the case", "name its issues"};
    return Failure{Failure::Kind::invalid, found.front().what, found.front().remedy};
}

Result<Written> draft(RunningRoom&, const Call& call, const CaseRoom& state, const Viewer& viewer) {
    RequestBody body(call.request.body);
    const std::string content = body.object("content");
    if (const auto fault = body.find_fault()) return *fault;
    const auto shown = shown_case(state, viewer);
    if (!shown) return shown.failure();
    if (const auto fault = find_fault(**shown, content)) return *fault;
    return created(draft_proposal(viewer.person, content, state.version()), "proposal");
}

// Whoever approves a draft approves what it meant when it was drafted.
std::optional<Failure> find_change_since(const CaseRoom& state, const std::string& id) {
    const Proposal* proposal = state.proposals().find(id);
    if (!proposal || proposal->state != Proposal::State::drafted) return std::nullopt;
    const CaseVersion* version = state.find_version(proposal->version);
    if (version && version->meaning == state.meaning()) return std::nullopt;
    return Failure{Failure::Kind::conflict, "the case has changed since this was drafted",
                   "draft it anew, of the case as it stands, and withdraw this one", "draft_overtaken"};
}

Result<Written> approve(RunningRoom&, const Call& call, const CaseRoom& state, const Viewer& viewer) {
    if (const auto change = find_change_since(state, call.at("proposal"))) return *change;
    return written(approve_proposal(state.proposals(), state.members(), state.rule(), viewer.person,
                                    call.at("proposal")));
}

// The erasing takes a moment for each answer: whoever withdraws must not be able to tell how many there were.
class EvenTime {
  public:
    ~EvenTime() {
        const auto taken = std::chrono::steady_clock::now() - start_;
        std::this_thread::sleep_until(start_ + (taken / kStep + 1) * kStep);
    }

  private:
    static constexpr std::chrono::milliseconds kStep{100};
    const std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

// A draft ends in the book of the case; what was released, with its answers first: whoever ends these decides.
Result<std::optional<Reply>> withdraw(RunningRoom& room, const Call& call, LiveCase& live) {
    const std::string& id = call.at("proposal");
    const std::string& person = call.session->person;
    std::string released;  // the book of the case, where it has been
    const auto done = live.change(
        [&](const CaseRoom& state) -> Result<Change> {
            if (!may(view_as(state, person).member, Operation::withdraw_proposal)) return refuse();
            const Proposal* proposal = state.proposals().find(id);
            released = proposal && proposal->state == Proposal::State::released ? state.book() : "";
            if (!released.empty()) return Change{};
            const auto act = withdraw_proposal(state.proposals(), person, id);
            if (!act) return act.failure();
            return Change{{*act}, {}};
        },
        call.now);
    if (!done) return done.failure();
    if (!released.empty()) {
        const EvenTime even;
        // What all have answered is opened, unless an answer does not open at all.
        static_cast<void>(room.end_votes(live, id));
        const auto ended =
            room.answers_to(released, id)
                ->change([&](const Answers& answers) { return leave_unread(answers, person); }, call.now);
        if (!ended) return ended.failure();
        // It has ended. Where that cannot be told yet, whoever looks next tells it.
        static_cast<void>(room.end_votes(live, id));
    }
    return std::optional(Reply{204, "", {}});
}

// Whoever may answer this proposal now: for which party, by which rule, sealed for which keys of the party.
struct Voter {
    std::string book, party;
    DecisionRule rule;
    PublicKey own;
};
Result<Voter> find_voter(const CaseRoom& state, const std::string& person, const std::string& id) {
    const Viewer viewer = view_as(state, person);
    if (!viewer.member || !may(viewer.member, Operation::answer_proposal, viewer.member->party))
        return refuse();
    if (const auto lock = find_lock(state, viewer.member->party, person)) return *lock;
    const Proposal* proposal = state.proposals().find(id);
    if (!proposal || proposal->state != Proposal::State::released) return refuse();
    const Delegation* delegation = state.delegation(viewer.member->party);
    if (!delegation) return refuse();
    return Voter{state.book(), viewer.member->party, state.rule(), delegation->open()};
}

// The last answer opens all: in an entry of its own, which another server makes where this one stops between the two.
Result<std::optional<Reply>> answer(RunningRoom& room, const Call& call, LiveCase& live) {
    RequestBody body(call.request.body);
    const auto given = find_answer(body.text("answer"));
    const std::string words = body.text_if("words").value_or("");
    const bool is_told = body.flag_if("tell_mediators");
    if (const auto fault = body.find_fault()) return *fault;
    if (!given)
        return Failure{Failure::Kind::invalid, "there is no such answer",
                       "give accept, reject or conditions"};
    const std::string &person = call.session->person, &id = call.at("proposal");
    const auto found = live.read([&](const CaseRoom& state) { return find_voter(state, person, id); });
    if (!found) return found.failure();
    if (!*found) return found->failure();
    const Voter& voter = **found;
    const auto done =
        room.answers_to(voter.book, id)
            ->change(
                [&](const Answers& answers) {
                    return give_answer(answers, voter.rule, person, voter.party, {*given, words, is_told},
                                       {room.keys().room.open, voter.own});
                },
                call.now);
    // Where it is the last, and the vote cannot be ended now, whoever looks next ends it: the answer stands.
    static_cast<void>(room.end_votes(live, id));
    if (!done) return done.failure();
    room.tell_answers();
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
