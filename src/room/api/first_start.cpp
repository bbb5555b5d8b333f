#include "room/api/first_start.hpp"

#include <algorithm>

#include "room/crypto/base64.hpp"

namespace wasit::room::api {

namespace {

constexpr const char* kServer = "server";
constexpr const char* kFirstAdministrator = "administrator";

struct Administrator {
    std::string person;
    std::optional<std::string> token;
};

Result<Administrator> see_to_administrator(RunningRoom& room) {
    Administrator first;
    const auto done = room.house().change(
        [&](const House& house) -> Result<Change> {
            first = {};
            const auto joined = std::ranges::find_if(house.people(), [](const auto& person) {
                return person.second.administrator && person.second.credentials;
            });
            if (joined != house.people().end()) {
                first.person = joined->first;
                return Change{};
            }
            const Person* waiting = house.find_by_name(kFirstAdministrator);
            auto invited = waiting ? invite_again(house, kServer, waiting->id, room.now())
                                   : invite(house, kServer, {kFirstAdministrator, true}, room.now());
            if (!invited) return invited.failure();
            first = {invited->person, invited->token};
            return Change{{invited->act}, {}};
        },
        room.now());
    if (!done) return done.failure();
    return first;
}

}  // namespace

Result<std::string> open_case_for(RunningRoom& room, const std::string& by, const std::string& text,
                                  const std::string& mediator) {
    const std::string book = "case-" + draw_id();
    const auto done = room.begin_case(book)->change(
        [&](const CaseRoom& state) -> Result<Change> {
            auto acts = set_case(state.record(), by, text);
            if (!acts) return acts.failure();
            auto first =
                add_member(state.members(), state.negotiation(), by, mediator, {Role::mediator, "", ""});
            if (!first) return first.failure();
            acts->push_back(*std::move(first));
            return Change{*std::move(acts), {}};
        },
        room.now());
    if (!done) return done.failure();
    const auto opened = room.house().change(
        [&](const House&) -> Result<Change> {
            return Change{{open_case(by, book)}, {}};
        },
        room.now());
    if (!opened) return opened.failure();
    return book;
}

Result<FirstStart> see_to_first_start(RunningRoom& room, const std::vector<std::string>& cases) {
    const auto first = see_to_administrator(room);
    if (!first) return first.failure();
    FirstStart start{first->token, 0};
    const auto has_cases = room.house().read([](const House& house) { return !house.cases().empty(); });
    if (!has_cases) return has_cases.failure();
    if (*has_cases) {
        start.cases_left_out = cases.size();
        return start;
    }
    for (const std::string& text : cases)
        if (const auto opened = open_case_for(room, kServer, text, first->person); !opened)
            return opened.failure();
    return start;
}

}  // namespace wasit::room::api
