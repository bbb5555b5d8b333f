#include "room/consents/consents.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "room/crypto/base64.hpp"
#include "room/log/body.hpp"

namespace wasit::room {

namespace {

using Json = nlohmann::json;
using What = AskedChange::What;

constexpr const char* kAsked = "consent.asked";
constexpr const char* kConsented = "consent.given";
constexpr const char* kDone = "consent.done";
constexpr const char* kDropped = "consent.dropped";

bool is_mediator(const Members& members, const std::string& person) {
    const auto member = members.find(person);
    return member && member->role == Role::mediator;
}

std::ptrdiff_t count_mediators(const Members& members) {
    return std::ranges::count_if(members.all(),
                                 [](const auto& one) { return one.second.role == Role::mediator; });
}

// Whether somebody would be a mediator no more.
bool takes_away(const Members& members, const AskedChange& change) {
    return is_mediator(members, change.person) &&
           (change.what == What::remove ||
            (change.what == What::add && change.member.role != Role::mediator));
}

AskedChange read_change(const Entry& entry, const Json& json) {
    AskedChange change;
    const std::string what = json.at("what");
    if (what == "approvals") {
        change.approvals = json.at("approvals");
        return change;
    }
    change.what = what == "add" ? What::add : What::remove;
    change.person = json.at("person");
    if (change.what == What::remove) return change;
    const auto role = find_role(json.at("role").get<std::string>());
    if (!role) refuse_entry(entry, "has no role");
    change.member = {*role, json.value("party", ""), json.value("speaks_for", "")};
    return change;
}

Result<Given> give(const Consent& consent, const Members& members, int approvals, const std::string& by,
                   Json body) {
    body["consent"] = consent.id;
    std::ptrdiff_t count = 1 + std::ranges::count_if(consent.given_by, [&](const std::string& person) {
                               return is_mediator(members, person);
                           });
    count += std::ranges::count_if(consent.stood_in_for,
                                   [&](const std::string& person) { return is_mediator(members, person); });
    Given given{{{{by, kConsented, body.dump()}}, {}}, count >= approvals};
    if (given.is_last) given.change.acts.push_back({by, kDone, Json{{"consent", consent.id}}.dump()});
    return given;
}

}  // namespace

void Consents::apply(const Entry& entry) {
    if (!entry.kind.starts_with("consent.")) return;
    read_body(entry, [&](const Json& body) {
        const std::string id = body.at("consent");
        if (entry.kind == kAsked) {
            consents_.push_back(
                {id, read_change(entry, body.at("change")), entry.actor, entry.time, {entry.actor}, {}, {}});
            return;
        }
        const auto found = std::ranges::find(consents_, id, &Consent::id);
        if (found == consents_.end()) refuse_entry(entry, "is about nothing that was asked for");
        if (entry.kind == kConsented && body.contains("place_of")) {
            found->stood_in_for.insert(body.at("place_of").get<std::string>());
            found->administrators.insert(entry.actor);
        } else if (entry.kind == kConsented) {
            found->given_by.insert(entry.actor);
        } else if (entry.kind == kDone || entry.kind == kDropped) {
            consents_.erase(found);
        }
    });
}

void Consents::forget(const std::string& person) {
    for (Consent& consent : consents_) {
        consent.given_by.erase(person);
        consent.stood_in_for.erase(person);
    }
}

const Consent* Consents::find(const std::string& id) const {
    const auto found = std::ranges::find(consents_, id, &Consent::id);
    return found == consents_.end() ? nullptr : &*found;
}

bool needs_consent(const Members& members, int approvals, const std::string& by, const AskedChange& change) {
    if (approvals < 2) return false;
    if (change.what == What::approvals) return change.approvals < approvals;
    if (change.what == What::add) {
        const auto before = members.find(change.person);
        if (change.member.role == Role::mediator && !is_mediator(members, change.person)) return true;
        if (!change.member.speaks_for.empty() && (!before || before->speaks_for != change.member.speaks_for))
            return true;
    }
    return change.person != by && takes_away(members, change);
}

std::optional<Failure> find_shortage(const Members& members, int approvals, const AskedChange& change) {
    const bool is_short =
        change.what == What::approvals
            ? change.approvals > approvals && change.approvals > count_mediators(members)
            : approvals > 1 && takes_away(members, change) && count_mediators(members) <= approvals;
    if (!is_short) return std::nullopt;
    return Failure{Failure::Kind::invalid, "the case would have fewer mediators than must approve a release",
                   "make somebody else a mediator first, or demand fewer approvals", "too_few_mediators"};
}

Act ask_consent(const std::string& by, const AskedChange& change) {
    return {by, kAsked, Json{{"consent", draw_id()}, {"change", to_json(change)}}.dump()};
}

Result<Given> give_consent(const Consents& consents, const Members& members, int approvals,
                           const std::string& by, const std::string& id) {
    const Consent* consent = consents.find(id);
    if (!consent || !is_mediator(members, by) || consent->given_by.contains(by) ||
        consent->administrators.contains(by))
        return refuse();
    return give(*consent, members, approvals, by, Json::object());
}

Result<Given> stand_in(const Consents& consents, const Members& members, int approvals, const std::string& by,
                       const std::string& id, const std::string& place_of) {
    const Consent* consent = consents.find(id);
    if (!consent || consent->given_by.contains(by) || consent->administrators.contains(by) ||
        !is_mediator(members, place_of) || consent->given_by.contains(place_of) ||
        consent->stood_in_for.contains(place_of))
        return refuse();
    return give(*consent, members, approvals, by, Json{{"place_of", place_of}});
}

Result<Act> drop_consent(const Consents& consents, const std::string& by, const std::string& id) {
    if (!consents.find(id)) return refuse();
    return Act{by, kDropped, Json{{"consent", id}}.dump()};
}

std::vector<Act> drop_overtaken(const Consents& consents, const Members& members, int approvals,
                                const std::string& by, const AskedChange& change, const std::string& id) {
    const bool is_same = change.what == What::approvals ? change.approvals == approvals
                         : change.what == What::add     ? members.find(change.person) == change.member
                                                        : !members.find(change.person);
    std::vector<Act> acts;
    if (is_same) return acts;
    for (const Consent& consent : consents.all())
        if (consent.id != id && consent.change.person == change.person)  // of approvals: of nobody
            acts.push_back({by, kDropped, Json{{"consent", consent.id}}.dump()});
    return acts;
}

std::set<std::string> list_consenting(const Consent& consent, const Members& members) {
    std::set<std::string> consenting = consent.administrators;
    for (const std::string& person : consent.given_by)
        if (person != consent.asked_by && is_mediator(members, person)) consenting.insert(person);
    return consenting;
}

Json to_json(const AskedChange& change) {
    if (change.what == What::approvals) return {{"what", "approvals"}, {"approvals", change.approvals}};
    Json json = {{"what", change.what == What::add ? "add" : "remove"}, {"person", change.person}};
    if (change.what == What::remove) return json;
    json["role"] = name(change.member.role);
    if (!change.member.party.empty()) json["party"] = change.member.party;
    if (!change.member.speaks_for.empty()) json["speaks_for"] = change.member.speaks_for;
    return json;
}

}  // namespace wasit::room
