// The cases, and who takes part in them.
#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "room/api/first_start.hpp"
#include "room/api/heads.hpp"
#include "room/api/json_text.hpp"
#include "room/api/key_holders.hpp"
#include "room/api/request_body.hpp"
#include "room/api/route.hpp"
#include "room/api/written.hpp"
#include "room/audit/audit.hpp"
#include "room/case_room/meaning.hpp"
#include "room/words/refusal.hpp"
#include "room/words/words.hpp"

namespace wasit::room::api {

namespace {

using Json = nlohmann::json;

Json describe(const Member& member) {
    Json json = {{"role", name(member.role)}};
    if (!member.party.empty()) json["party"] = member.party;
    if (!member.speaks_for.empty()) json["speaks_for"] = member.speaks_for;
    return json;
}

// The operations that are open to a member, of their own party or of all.
Json list_allowed(const Member& member) {
    Json allowed = Json::array();
    for (const Permission& row : kPermissions)
        if (may(member, row.operation, member.party)) allowed.push_back(row.name);
    return allowed;
}

// The delegations that made their keys anew, for all to see: who speaks for the party since is another's choice.
Json list_renewals(const CaseRoom& state) {
    Json renewals = Json::array();
    for (const Party& party : state.negotiation().parties)
        for (const Renewal& renewal : state.delegation(party.id)->renewals())
            renewals.push_back({{"party", party.id},
                                {"at", renewal.time},
                                {"person", renewal.person},
                                {"mediators", renewal.mediators}});
    return renewals;
}

std::string describe_case(const CaseRoom& state, const Viewer& viewer) {
    ObjectText text;
    text.add("case", state.book())
        .add("title", to_json(state.negotiation().title))
        .add("version", state.version())
        .add("me", describe(*viewer.member))
        .add("may", list_allowed(*viewer.member))
        .add("terms", Json{{"approvals", state.terms().approvals}, {"uses", state.terms().uses}})
        .add("head", to_text(HeldHead{state.book(), state.head().link}));
    text.add("made_anew", list_renewals(state));
    text.add_text("definition", visible_text(state.record().public_case(), viewer.ids()));
    return text.str();
}

Result<Reply> see_cases(RunningRoom& room, const Call& call) {
    Json cases = Json::array();
    const auto done =
        for_each_case(room, call.session->person, [&](const CaseRoom& state, const Member& member) {
            cases.push_back({{"case", state.book()},
                             {"title", to_json(state.negotiation().title)},
                             {"me", describe(member)},
                             {"head", to_text(HeldHead{state.book(), state.head().link})}});
        });
    if (!done) return done.failure();
    return Reply{200, Json{{"cases", cases}}.dump(), {}};
}

Result<Reply> open_new_case(RunningRoom& room, const Call& call) {
    RequestBody body(call.request.body);
    const std::string text = body.text("text");
    const std::string mediator = body.text_if("mediator").value_or(call.session->person);
    if (const auto fault = body.find_fault()) return *fault;
    const auto is_there =
        room.house().read([&](const House& house) { return house.find(mediator) != nullptr; });
    if (!is_there) return is_there.failure();
    if (!*is_there)
        return Failure{Failure::Kind::invalid, "there is no such person to be its mediator",
                       "invite them first", "mediator_unknown"};
    const auto book = open_case_for(room, call.session->person, text, mediator);
    if (!book) return book.failure();
    return Reply{201, Json{{"case", *book}}.dump(), {}};
}

Result<Reply> see_case(RunningRoom&, const Call&, const CaseRoom& state, const Viewer& viewer) {
    return Reply{200, describe_case(state, viewer), {}};
}

// The case as it stood when a proposal was drafted: for whoever may see the proposal, as far as they may see the case.
Result<Reply> see_case_version(RunningRoom&, const Call& call, const CaseRoom& state, const Viewer& viewer) {
    const std::string& id = call.at("version");
    const bool sees_drafts = may(viewer.member, Operation::see_drafted_proposals);
    const CaseVersion* version = state.find_version(id);
    if (!version || std::ranges::none_of(state.proposals().all(), [&](const Proposal& proposal) {
            return proposal.version == id && (proposal.released != 0 || sees_drafts);
        }))
        return refuse();
    return Reply{200,
                 ObjectText()
                     .add("version", id)
                     .add_text("definition", visible_text(version->definition, viewer.ids()))
                     .str(),
                 {}};
}

// Whoever has keys, or has stated something, stays.
std::optional<Failure> find_loss(const CaseRoom& state, const Case& next) {
    for (const Party& party : state.negotiation().parties) {
        const Delegation* delegation = state.delegation(party.id);
        const bool is_used =
            (delegation && delegation->has_keys()) || !state.members().delegates_of(party.id).empty();
        if (is_used && !next.find_party(party.id))
            return Failure{Failure::Kind::invalid,
                           "party " + party.id + " has a delegation",
                           "keep the party, or remove its delegates first",
                           "party_has_delegation",
                           {{"parties", name_parties(state.negotiation(), {party.id})}}};
    }
    return std::nullopt;
}

// What was answered or signed under one rule of agreement is not counted under another: by changing the rule before the
// last answer, one could read from the outcome what a party said. All else may change while parties answer, for a proposal
// keeps the version of the case that it rests on. A text that is being signed rests on the case as it stands.
std::optional<Failure> find_hold(const CaseRoom& state, const Case& next, const std::string& definition) {
    const bool is_asked = std::ranges::any_of(state.proposals().all(), [](const Proposal& proposal) {
        return proposal.state == Proposal::State::released;
    });
    const bool is_signed = state.text().offered() && !state.text().agreed();
    const bool is_same =
        next.agreement == state.negotiation().agreement &&
        std::ranges::equal(next.parties, state.negotiation().parties, {}, &Party::id, &Party::id);
    if (!is_same && (is_asked || is_signed))
        return Failure{
            Failure::Kind::conflict,
            "the parties are answering, or signing, under the rule of agreement as it is",
            "withdraw the proposal, or write another version of the text, and change the rule then",
            "rule_in_use"};
    if (is_signed && meaning_of(definition) != state.meaning())
        return Failure{
            Failure::Kind::conflict,
            "the text that is offered for signature rests on the parties, issues, limits, phases and "
            "obligations as they are",
            "wait until it is signed, or write another version of the text, and change the case then",
            "case_in_signature"};
    return std::nullopt;
}

Result<Written> change_case(RunningRoom&, const Call& call, const CaseRoom& state, const Viewer& viewer) {
    RequestBody body(call.request.body);
    const std::string text = body.text("text"), version = body.text("version");
    if (const auto fault = body.find_fault()) return *fault;
    if (version != state.version())
        return Failure{Failure::Kind::conflict, "somebody has changed the case meanwhile",
                       "look at what they wrote, and change that"};
    auto acts = set_case(state.record(), viewer.person, text, viewer.ids());
    if (!acts) return acts.failure();
    Record next = state.record();
    for (const Act& act : *acts) next.apply(make_entry(start_of(state.book()), act, call.now));
    if (const auto negotiation = next.to_case()) {
        if (const auto loss = find_loss(state, *negotiation)) return *loss;
        if (const auto hold = find_hold(state, *negotiation, next.public_case())) return *hold;
    }
    return Written{{*std::move(acts), {}}, {204, "", {}}};
}

// What one mediator does alone, with what waited and is overtaken by it.
Change do_now(const CaseRoom& state, const std::string& by, const AskedChange& asked, std::vector<Act> acts) {
    for (Act& act : drop_overtaken(state.consents(), state.members(), state.terms().approvals, by, asked))
        acts.push_back(std::move(act));
    return {std::move(acts), {}};
}

Result<Written> change_terms(RunningRoom&, const Call& call, const CaseRoom& state, const Viewer& viewer) {
    RequestBody body(call.request.body);
    Terms terms = state.terms();
    const auto approvals = body.number_if("approvals"), uses = body.number_if("uses");
    if (const auto fault = body.find_fault()) return *fault;
    const auto within = [](std::int64_t number) {
        return static_cast<int>(std::clamp<std::int64_t>(number, -1, 1'000'000));
    };
    if (approvals) terms.approvals = within(*approvals);
    if (uses) terms.uses = within(*uses);
    auto act = set_terms(viewer.person, terms);
    const AskedChange asked{AskedChange::What::approvals, terms.approvals, "", {}};
    const int approvals_now = state.terms().approvals;
    if (!act || !needs_consent(state.members(), approvals_now, viewer.person, asked)) {
        if (const auto shortage = find_shortage(state.members(), approvals_now, asked); act && shortage)
            return *shortage;
        if (!act) return act.failure();
        return Written{do_now(state, viewer.person, asked, {*act}), {204, "", {}}};
    }
    // The rest of it waits for nobody.
    if (terms.uses == state.terms().uses) return awaited(viewer.person, asked);
    act = set_terms(viewer.person, {approvals_now, terms.uses});
    return awaited(viewer.person, asked, {{*act}, {}});
}

Result<Reply> see_members(RunningRoom& room, const Call&, const CaseRoom& state, const Viewer&) {
    const auto members = room.house().read([&](const House& house) {
        Json all = Json::array();
        for (const auto& [id, member] : state.members().all()) {
            Json json = describe(member);
            const Person* person = house.find(id);
            json["person"] = id;
            json["name"] = person ? person->name : "";
            json["joined"] = person && person->credentials;
            all.push_back(std::move(json));
        }
        return all;
    });
    if (!members) return members.failure();
    return Reply{200, Json{{"members", *members}}.dump(), {}};
}

Result<Member> read_member(RequestBody& body) {
    const std::string role_name = body.text("role");
    Member member{Role::observer, body.text_if("party").value_or(""),
                  body.text_if("speaks_for").value_or("")};
    if (const auto fault = body.find_fault()) return *fault;
    const auto role = find_role(role_name);
    if (!role)
        return Failure{Failure::Kind::invalid, "there is no such role",
                       "give mediator, delegate or observer"};
    member.role = *role;
    if ((member.role == Role::delegate) == member.party.empty())
        return Failure{Failure::Kind::invalid, "a delegate has a party, and nobody else does",
                       "name the party, or leave it out"};
    return member;
}

// Somebody of this name: who is there, or somebody to invite.
struct Found {
    std::string person;
    std::optional<std::string> token;
};
Result<Found> find_or_invite(RunningRoom& room, const Call& call, const std::string& name) {
    Found found;
    const auto done = room.house().change(
        [&](const House& house) -> Result<Change> {
            if (const Person* person = house.find_by_name(name)) {
                found = {person->id, std::nullopt};
                return Change{};
            }
            auto invited = invite(house, call.session->person, {name, false}, call.now);
            if (!invited) return invited.failure();
            found = {invited->person, invited->token};
            return Change{{invited->act}, {}};
        },
        call.now);
    if (!done) return done.failure();
    return found;
}

// Whether nobody would be left who holds the keys of this person's delegation.
bool ends_delegation(const CaseRoom& state, const AskedChange& asked) {
    const auto before = state.members().find(asked.person);
    if (!before || before->role != Role::delegate) return false;
    if (asked.what == AskedChange::What::add && *before == asked.member) return false;
    const Delegation* delegation = state.delegation(before->party);
    return delegation && delegation->has(asked.person) &&
           std::ranges::none_of(state.members().delegates_of(before->party), [&](const std::string& other) {
               return other != asked.person && delegation->has(other);
           });
}

// Where two must approve a release, no mediator alone changes who approves, nor who speaks for a party.
bool is_for_two(const CaseRoom& state, const std::string& by, const AskedChange& asked) {
    const int approvals = state.terms().approvals;
    return needs_consent(state.members(), approvals, by, asked) ||
           (approvals > 1 && ends_delegation(state, asked));
}

// The person may be new to the house: so what cannot be is found before they are invited.
Result<std::optional<Reply>> add_person(RunningRoom& room, const Call& call, LiveCase& live) {
    RequestBody body(call.request.body);
    const std::string person_name = body.text("name");
    const auto member = read_member(body);
    if (!member) return member.failure();
    const std::string& by = call.session->person;
    Reply reply;
    const auto decide = [&](const std::string& person) {
        return [&, person](const CaseRoom& state) -> Result<Change> {
            const auto act = add_member(state.members(), state.negotiation(), by, person, *member);
            if (!act) return act.failure();
            const AskedChange asked{AskedChange::What::add, 0, person, *member};
            if (const auto shortage = find_shortage(state.members(), state.terms().approvals, asked))
                return *shortage;
            reply = {201, "{}", {}};
            if (!is_for_two(state, by, asked)) {
                auto keys = make_first_keys(room, state, person, *member);
                if (!keys) return keys.failure();
                std::vector<Act> acts = {*act};
                if (*keys) acts.push_back(**std::move(keys));
                return do_now(state, by, asked, std::move(acts));
            }
            Written waits = awaited(by, asked);
            reply = std::move(waits.reply);
            return std::move(waits.change);
        };
    };
    const auto can_be =
        live.read([&](const CaseRoom& state) -> Result<Change> { return decide("nobody")(state); });
    if (!can_be) return can_be.failure();
    if (!*can_be) return can_be->failure();
    const auto found = find_or_invite(room, call, person_name);
    if (!found) return found.failure();
    const auto done = live.change(decide(found->person), call.now);
    if (!done) return done.failure();
    Json json = Json::parse(reply.json);
    json["person"] = found->person;
    if (found->token) json["token"] = *found->token;
    return std::optional(Reply{reply.status, json.dump(), {}});
}

Result<std::optional<Reply>> remove_person(RunningRoom&, const Call& call, LiveCase& live) {
    const std::string &person = call.at("person"), &by = call.session->person;
    Reply reply;
    const auto done = live.change(
        [&](const CaseRoom& state) -> Result<Change> {
            const auto act = remove_member(state.members(), by, person);
            if (!act) return act.failure();
            const AskedChange asked{AskedChange::What::remove, 0, person, {}};
            if (const auto shortage = find_shortage(state.members(), state.terms().approvals, asked))
                return *shortage;
            reply = {204, "", {}};
            if (!is_for_two(state, by, asked)) return do_now(state, by, asked, {*act});
            Written waits = awaited(by, asked);
            reply = std::move(waits.reply);
            return std::move(waits.change);
        },
        call.now);
    if (!done) return done.failure();
    return std::optional(reply);
}

}  // namespace

std::span<const Route> case_routes() {
    constexpr auto kMember = Entrance::member;
    static const std::array kRoutes = {
        Route{"GET", "/api/cases", "see_cases", Entrance::signed_in, {}, see_cases},
        Route{"POST", "/api/cases", "open_case", Entrance::administrator, {}, open_new_case},
        Route{"GET", "/api/cases/{case}", "see_case", kMember, Operation::see_case, see_case},
        Route{"PUT", "/api/cases/{case}", "change_case", kMember, Operation::change_case, change_case},
        Route{"GET", "/api/cases/{case}/versions/{version}", "see_case_version", kMember, Operation::see_case,
              see_case_version},
        Route{"PUT", "/api/cases/{case}/terms", "change_terms", kMember, Operation::change_case,
              change_terms},
        Route{"GET", "/api/cases/{case}/members", "see_members", kMember, Operation::see_members,
              see_members},
        Route{"POST", "/api/cases/{case}/members", "add_member", kMember, Operation::add_member, add_person},
        Route{"DELETE", "/api/cases/{case}/members/{person}", "remove_member", kMember,
              Operation::remove_member, remove_person},
    };
    return kRoutes;
}

}  // namespace wasit::room::api
