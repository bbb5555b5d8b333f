// What one mediator alone may not do where the case demands that several approve a release: asked for by one, done when
// as many have consented as must approve.
//
//   asked    by a mediator, who thereby consents: to demand fewer approvals, to make somebody a mediator, to take a
//            mediator's part away or give them another, or to let somebody speak for a mediator or actor of the case. By each
//            of these, or two after each other, one person could come to make up all approvals alone, or to read what is for
//            another mediator only. Who leaves of their own will needs nobody's consent.
//   given    by another mediator; or by an administrator in the place of a mediator who is shut out of the server, and so
//            could not consent nor approve ever again: without that the case would be stuck for ever
//   done     with the last consent, in the same change
//   dropped  by any mediator; or by whoever changes the part of the person whom it is about, or how many must approve, so that
//            nothing waits that was asked of another state of the case
//
// Never are there fewer mediators than must approve: nobody leaves, or is removed, where that would be so, and no more
// approvals are demanded than there are mediators.
//
// State is a projection of the book of the case; the functions decide what is entered next and change nothing. Who may
// call them is for room/access to say.
#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "room/access/members.hpp"
#include "room/log/change.hpp"
#include "room/log/entry.hpp"
#include "room/log/result.hpp"

namespace wasit::room {

struct AskedChange {
    enum class What { approvals, add, remove } what = What::approvals;
    int approvals = 0;   // of `approvals`
    std::string person;  // of the others
    Member member;       // of `add`
    bool operator==(const AskedChange&) const = default;
};

struct Consent {
    std::string id;
    AskedChange change;
    std::string asked_by;
    std::int64_t asked = 0;                // milliseconds since 1970
    std::set<std::string> given_by;        // mediators, who asked among them
    std::set<std::string> stood_in_for;    // mediators who are shut out
    std::set<std::string> administrators;  // who stood in
    bool operator==(const Consent&) const = default;
};

class Consents {
  public:
    // Takes the entries that begin with "consent."; passes over all others. Throws std::invalid_argument where one says
    // what no server has entered.
    void apply(const Entry& entry);

    // Somebody is no mediator any more: their consents are gone, also where they come back.
    void forget(const std::string& person);

    const std::vector<Consent>& all() const { return consents_; }  // that wait, as they were asked for
    const Consent* find(const std::string& id) const;
    bool operator==(const Consents&) const = default;

  private:
    std::vector<Consent> consents_;
};

// Whether a mediator needs the consent of others for it, where so many must approve a release.
bool needs_consent(const Members& members, int approvals, const std::string& by, const AskedChange& change);
// Failure::invalid where fewer mediators would be left than must approve.
std::optional<Failure> find_shortage(const Members& members, int approvals, const AskedChange& change);

// The id is drawn.
Act ask_consent(const std::string& by, const AskedChange& change);

// One more consent, or a mediator's in whose place an administrator stands. `is_last`: with it, there are enough. Only those
// count who are mediators now. Failure::refused where nothing of this id waits, or they have consented already.
struct Given {
    Change change;
    bool is_last = false;
};
Result<Given> give_consent(const Consents& consents, const Members& members, int approvals,
                           const std::string& by, const std::string& id);
// `by`: an administrator, who is not a mediator that has consented; `place_of`: a mediator who has not.
Result<Given> stand_in(const Consents& consents, const Members& members, int approvals, const std::string& by,
                       const std::string& id, const std::string& place_of);
Result<Act> drop_consent(const Consents& consents, const std::string& by, const std::string& id);
// What is not to wait any more once this change is made, by somebody, to members and approvals as they stand: all that is about
// the same person's part, or likewise about approvals, but for the consent `id`, which it comes from. None where the change
// leaves things as they are.
std::vector<Act> drop_overtaken(const Consents& consents, const Members& members, int approvals,
                                const std::string& by, const AskedChange& change, const std::string& id = {});
// Who consented and counts, but for who asked; administrators who stood in are among them.
std::set<std::string> list_consenting(const Consent& consent, const Members& members);

// {"what": "add", "person", "role", ...}
nlohmann::json to_json(const AskedChange& change);

}  // namespace wasit::room
