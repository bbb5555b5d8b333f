// The record of the talks: what was said and done, by whom, according to whom.
#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "room/api/json_text.hpp"
#include "room/api/request_body.hpp"
#include "room/api/route.hpp"
#include "room/api/written.hpp"

namespace wasit::room::api {

namespace {

using Json = nlohmann::json;

using Reasons = std::map<std::string, Failure>;

std::string describe(const RecordItem& item, const Viewer& viewer, const Reasons& set_aside) {
    ObjectText text;
    text.add("item", item.id)
        .add("part", item.part)
        .add("entered_by", item.entered_by)
        .add("entered", item.entered);
    if (item.corrected != 0) text.add("corrected", item.corrected);
    if (!item.stated_by.empty()) text.add("stated_by", item.stated_by);
    if (const auto reason = set_aside.find(item.id); reason != set_aside.end())
        text.add("set_aside", to_detail(reason->second));
    text.add_text("content", visible_text(item.content, viewer.ids()));
    return text.str();
}

Result<Reply> see_record(RunningRoom&, const Call& call, const CaseRoom& state, const Viewer& viewer) {
    const std::string* part = http::find_field(call.request.query, "part");
    const std::string* words = http::find_field(call.request.query, "words");
    const Reasons set_aside = tell_why_set_aside(state.record(), state.set_aside(),
                                                 visible_text(state.record().public_case(), viewer.ids()),
                                                 viewer.ids(), viewer.person);
    ListText items;
    for (const RecordItem& item : visible_items(state.record(), viewer.ids(), viewer.person)) {
        const std::string text = describe(item, viewer, set_aside);
        if (part && item.part != *part) continue;
        if (words && text.find(*words) == std::string::npos) continue;
        items.add_text(text);
    }
    return Reply{200, ObjectText().add_text("items", items.str()).str(), {}};
}

Json party_of(const std::string& position) {
    const Json content = Json::parse(position, nullptr, false);
    return content.is_object() ? content.value("party", Json()) : Json();
}

Failure name_own_party() {
    return {Failure::Kind::invalid, "this position is not of your party", "state \"party\" as your own"};
}

// Enters an item. A delegate speaks for their own party.
Result<Written> enter(const Call& call, const CaseRoom& state, const Viewer& viewer,
                      const std::string& part) {
    RequestBody body(call.request.body);
    const std::string content = body.object("content");
    if (const auto fault = body.find_fault()) return *fault;
    if (viewer.member->role == Role::delegate) {
        if (const auto lock = find_lock(state, viewer.member->party, viewer.person)) return *lock;
        if (party_of(content) != viewer.member->party) return name_own_party();
    }
    return created(
        enter_item(state.record(), viewer.person, part, content, viewer.ids(), viewer.member->party), "item");
}

Result<Written> open_round(RunningRoom&, const Call& call, const CaseRoom& state, const Viewer& viewer) {
    return enter(call, state, viewer, "rounds");
}

Result<Written> state_position(RunningRoom&, const Call& call, const CaseRoom& state, const Viewer& viewer) {
    return enter(call, state, viewer, "positions");
}

Result<Written> write_record(RunningRoom&, const Call& call, const CaseRoom& state, const Viewer& viewer) {
    const std::string& part = call.at("part");
    if (part == "rounds" || part == "positions") return refuse();  // have addresses of their own
    return enter(call, state, viewer, part);
}

// What a party has stated is its own, whoever of it entered it and whether or not they are still there. What mediators
// stated for it is theirs, until it has corrected that itself. All else is the mediators'.
std::optional<Failure> find_owner(const RecordItem& item, const Viewer& viewer) {
    const bool is_position = item.part == "positions";
    if (may(viewer.member, Operation::write_record)) {
        if (!is_position || item.stated_by.empty()) return std::nullopt;
        return Failure{Failure::Kind::invalid, "the party has stated this position itself",
                       "ask it to state another, or enter a statement of your own", "position_of_party"};
    }
    const bool is_own = is_position && viewer.is_let_in && party_of(item.content) == viewer.member->party;
    return is_own ? std::nullopt : std::optional(refuse());
}

// Nobody corrects what they do not see.
Result<Written> correct(const Call& call, const CaseRoom& state, const Viewer& viewer,
                        const std::string& content) {
    const RecordItem* item = state.record().find(call.at("item"));
    if (!item || !is_visible(*item, viewer.ids(), viewer.person)) return refuse();
    if (const auto failure = find_owner(*item, viewer)) return *failure;
    if (viewer.member->role == Role::delegate && !content.empty() &&
        party_of(content) != viewer.member->party)
        return name_own_party();
    return written(
        correct_item(state.record(), viewer.person, item->id, content, viewer.ids(), viewer.member->party));
}

Result<Written> correct_record(RunningRoom&, const Call& call, const CaseRoom& state, const Viewer& viewer) {
    RequestBody body(call.request.body);
    const std::string content = body.object("content");
    if (const auto fault = body.find_fault()) return *fault;
    return correct(call, state, viewer, content);
}

Result<Written> take_back_record(RunningRoom&, const Call& call, const CaseRoom& state,
                                 const Viewer& viewer) {
    return correct(call, state, viewer, "");
}

}  // namespace

std::span<const Route> record_routes() {
    constexpr auto kMember = Entrance::member;
    static const std::array kRoutes = {
        Route{"GET", "/api/cases/{case}/record", "see_record", kMember, Operation::see_record, see_record},
        Route{"POST", "/api/cases/{case}/record/rounds", "open_round", kMember, Operation::manage_rounds,
              open_round},
        Route{"POST", "/api/cases/{case}/record/positions", "state_position", kMember,
              Operation::state_position, state_position},
        Route{"POST", "/api/cases/{case}/record/{part}", "write_record", kMember, Operation::write_record,
              write_record},
        Route{"PUT", "/api/cases/{case}/record/items/{item}", "correct_record", kMember,
              Operation::state_position, correct_record},
        Route{"DELETE", "/api/cases/{case}/record/items/{item}", "take_back_record", kMember,
              Operation::state_position, take_back_record},
    };
    return kRoutes;
}

}  // namespace wasit::room::api
