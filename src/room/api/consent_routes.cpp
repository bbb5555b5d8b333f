// What waits for the consent of more mediators than the one who asked for it.
#include <array>
#include <nlohmann/json.hpp>
#include <set>
#include <vector>

#include "room/api/key_holders.hpp"
#include "room/api/request_body.hpp"
#include "room/api/route.hpp"
#include "room/api/written.hpp"

namespace wasit::room::api {

namespace {

using Json = nlohmann::json;

// With the name of whom it is about: who consents has to know it, and they may be no member yet.
Json describe(const Consent& consent, const House& house) {
    Json json = {{"consent", consent.id},
                 {"change", to_json(consent.change)},
                 {"asked_by", consent.asked_by},
                 {"asked", consent.asked},
                 {"given_by", consent.given_by}};
    if (!consent.stood_in_for.empty()) json["stood_in_for"] = consent.stood_in_for;
    if (const Person* person = house.find(consent.change.person)) json["name"] = person->name;
    return json;
}

Result<Reply> see_consents(RunningRoom& room, const Call&, const CaseRoom& state, const Viewer&) {
    const auto consents = room.house().read([&](const House& house) {
        Json all = Json::array();
        for (const Consent& consent : state.consents().all()) all.push_back(describe(consent, house));
        return all;
    });
    if (!consents) return consents.failure();
    return Reply{200, Json{{"consents", *consents}, {"needed", state.terms().approvals}}.dump(), {}};
}

// In the name of who asked for it; with whoever consented, `last` among them.
Result<Act> make_act(const CaseRoom& state, const Consent& consent, const std::string& last) {
    const AskedChange& asked = consent.change;
    if (const auto shortage = find_shortage(state.members(), state.terms().approvals, asked))
        return *shortage;
    std::set<std::string> consenting = list_consenting(consent, state.members());
    consenting.insert(last);
    switch (asked.what) {
        case AskedChange::What::approvals:
            return set_terms(consent.asked_by, {asked.approvals, state.terms().uses});
        case AskedChange::What::add:
            return add_member(state.members(), state.negotiation(), consent.asked_by, asked.person,
                              asked.member, consenting);
        case AskedChange::What::remove:
            return remove_member(state.members(), consent.asked_by, asked.person, consenting);
    }
    return refuse();
}

// That, the keys where a delegate comes in by it, and the end of what waited and is overtaken by it.
Result<std::vector<Act>> make_acts(RunningRoom& room, const CaseRoom& state, const Consent& consent,
                                   const std::string& last) {
    const AskedChange& asked = consent.change;
    const auto act = make_act(state, consent, last);
    if (!act) return act.failure();
    std::vector<Act> acts = {*act};
    if (asked.what == AskedChange::What::add) {
        auto keys = make_first_keys(room, state, asked.person, asked.member);
        if (!keys) return keys.failure();
        if (*keys) acts.push_back(**std::move(keys));
    }
    for (Act& drop :
         drop_overtaken(state.consents(), state.members(), state.terms().approvals, last, asked, consent.id))
        acts.push_back(std::move(drop));
    return acts;
}

// One more consent; with the last, what was asked for is done in the same change.
template <typename Give>
Result<std::optional<Reply>> consent_with(RunningRoom& room, const Call& call, LiveCase& live,
                                          const Give& give) {
    std::string removed;
    const auto done = live.change(
        [&](const CaseRoom& state) -> Result<Change> {
            Result<Given> given = give(state);
            if (!given) return given.failure();
            removed.clear();
            if (!given->is_last) return std::move(given->change);
            const Consent& consent = *state.consents().find(call.at("consent"));
            auto acts = make_acts(room, state, consent, call.session->person);
            if (!acts) return acts.failure();
            for (Act& act : *acts) given->change.acts.push_back(std::move(act));
            if (consent.change.what == AskedChange::What::remove) removed = consent.change.person;
            return std::move(given->change);
        },
        call.now);
    if (!done) return done.failure();
    if (!removed.empty()) room.jobs().forget_all({removed, call.at("case")});
    return std::optional(Reply{204, "", {}});
}

Result<std::optional<Reply>> consent(RunningRoom& room, const Call& call, LiveCase& live) {
    return consent_with(room, call, live, [&](const CaseRoom& state) {
        return give_consent(state.consents(), state.members(), state.terms().approvals, call.session->person,
                            call.at("consent"));
    });
}

// In the place of a mediator whom an administrator has shut out.
Result<Reply> consent_in_place(RunningRoom& room, const Call& call) {
    RequestBody body(call.request.body);
    const std::string place_of = body.text("place_of");
    if (const auto fault = body.find_fault()) return *fault;
    const auto is_out = room.house().read([&](const House& house) {
        const Person* person = house.find(place_of);
        return person && person->shut_out;
    });
    if (!is_out) return is_out.failure();
    const auto live = room.find_case(call.at("case"));
    if (!live) return live.failure();
    if (!*live || !*is_out) return refuse();
    auto done = consent_with(room, call, **live, [&](const CaseRoom& state) {
        return stand_in(state.consents(), state.members(), state.terms().approvals, call.session->person,
                        call.at("consent"), place_of);
    });
    if (!done) return done.failure();
    return **std::move(done);
}

Result<Written> drop(RunningRoom&, const Call& call, const CaseRoom& state, const Viewer& viewer) {
    return written(drop_consent(state.consents(), viewer.person, call.at("consent")));
}

}  // namespace

std::span<const Route> consent_routes() {
    constexpr auto kMember = Entrance::member;
    static const std::array kRoutes = {
        Route{"GET", "/api/cases/{case}/consents", "see_consents", kMember, Operation::see_members,
              see_consents},
        Route{"PUT", "/api/cases/{case}/consents/{consent}", "give_consent", kMember, Operation::give_consent,
              consent},
        Route{"DELETE", "/api/cases/{case}/consents/{consent}", "drop_consent", kMember,
              Operation::give_consent, drop},
        Route{"PUT",
              "/api/cases/{case}/consents/{consent}/stand-in",
              "stand_in",
              Entrance::administrator,
              {},
              consent_in_place},
    };
    return kRoutes;
}

}  // namespace wasit::room::api
