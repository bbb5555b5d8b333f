// A party's delegation: its keys, and its preferences sealed item by item.
//
// A delegation has a key pair. Its secret half is sealed for each of its delegates, by one of them: neither a mediator nor
// an administrator can put somebody among them. Preferences are kept in items ("walk_away", "red_lines", "issue:aid"),
// each a document sealed for the delegation, and for whom it grants the item:
//   engine          used to compute, shown to nobody
//   person:ID       shown to this mediator
// A grant is withdrawn by sealing the item anew, under another key, for those who remain; the entries that held what was
// sealed before are erased. Who has read it before, or kept a copy of the store, keeps it.
//
// How often others may have the engine use what it was granted is the delegation's to say: its allowance, which nothing
// but its delegates raises or renews. The first grant to the engine sets one, where there is none.
//
// State is a projection of the book of the case; the functions decide what is entered next and change nothing.
#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "room/log/change.hpp"
#include "room/log/entry.hpp"
#include "room/log/result.hpp"
#include "room/vault/sealed_document.hpp"

namespace wasit::room {

inline const std::string kEngine = "engine";
inline constexpr int kMostUses = 1'000;    // that anybody can allow
inline constexpr int kMostByDefault = 20;  // that a grant allows by itself
std::string reader_of_party(const std::string& party);
std::string reader_of_person(const std::string& person);

struct SealedItem {
    SealedDocument document;
    std::set<std::int64_t> entries;  // whose bodies hold it, or a key to it
    bool operator==(const SealedItem&) const = default;
};

// Keys that a delegate made when nobody who held the ones before was a delegate any more.
struct Renewal {
    std::int64_t time = 0;            // milliseconds since 1970
    std::string person;               // who made them
    std::set<std::string> mediators;  // who put in that person, and who had taken out those who held the keys
    bool operator==(const Renewal&) const = default;
};

class Delegation {
  public:
    Delegation(std::string book, std::string party) : book_(std::move(book)), party_(std::move(party)) {}

    // Takes the entries of the book that begin with "delegation." and name this party; passes over all others. Throws
    // std::invalid_argument where one says what no server has entered.
    void apply(const Entry& entry);

    const std::string& book() const { return book_; }
    const std::string& party() const { return party_; }
    bool has_keys() const { return !keys_.empty(); }
    const PublicKey& open() const { return open_; }
    bool has(const std::string& person) const { return keys_.contains(person); }
    const std::map<std::string, std::string>& keys() const {
        return keys_;
    }  // person: the secret half, sealed
    const std::map<std::string, SealedItem>& items() const { return items_; }
    // Whom an item is granted to, the delegation aside.
    std::set<std::string> grants(const std::string& item) const;
    // How often the engine has used the preferences since the round began, of the budget it has in a round.
    int uses() const { return uses_; }
    // How often others may still have it used, and of how many times since a delegate last said so; 0 before.
    int uses_left() const { return std::max(0, allowed_ - used_); }
    int uses_allowed() const { return allowed_; }
    bool has_allowance() const { return has_allowance_; }
    // In their order; each began without items, grants and allowance.
    const std::vector<Renewal>& renewals() const { return renewals_; }
    // Tells one state of keys, items and grants from another: the entry that changed them last.
    std::int64_t changed_in() const { return changed_in_; }
    bool operator==(const Delegation&) const = default;

  private:
    void apply_body(const Entry& entry, const nlohmann::json& body);
    void start_anew(const Entry& entry, const nlohmann::json& body);

    std::string book_, party_;
    PublicKey open_{};
    std::map<std::string, std::string> keys_;
    std::map<std::string, SealedItem> items_;
    int uses_ = 0, allowed_ = 0, used_ = 0;
    bool has_allowance_ = false;
    std::vector<Renewal> renewals_;
    std::int64_t changed_in_ = 0;
};

// Failure::refused below: not a delegate of this party, or no such item or person; nobody can tell which.

// The delegation's keys, by its first delegate. Failure::invalid where it has them.
Result<Act> make_keys(const Delegation& delegation, const std::string& person, const PublicKey& open);
// Lets another delegate in, by one who is.
Result<Act> admit(const Delegation& delegation, const std::string& by, const KeyPair& keys,
                  const std::string& person, const PublicKey& open);
// Shuts a delegate out: new keys for the others, and all items sealed anew. `others` are the delegates of today: whoever
// held the keys and is not among them is shut out as well.
Result<Change> dismiss(const Delegation& delegation, const std::string& by, const KeyPair& keys,
                       const std::string& person, const Readers& others, const Readers& grantees);
// Keys anew, where no delegate of today holds the ones there are (room/case_room says so). All items, and with them all
// grants, are erased: nobody could open or withdraw them. `mediators` brought this about.
Change renew_keys(const Delegation& delegation, const std::string& person, const PublicKey& open,
                  const std::set<std::string>& mediators);
// What keeps a delegate out who holds no key: nobody has let them in.
std::optional<Failure> find_lock(const Delegation& delegation, const std::string& person);
// The delegation's own key pair, as a delegate opens it.
std::optional<KeyPair> open_keys(const Delegation& delegation, const std::string& person,
                                 const KeyPair& keys);

// Writes items, each sealed for the delegation and for whom it was granted before (`grantees` has the open halves of at
// least these; who is missing loses the grant). An empty text takes the item away.
Result<Change> seal_items(const Delegation& delegation, const std::string& by, const KeyPair& keys,
                          const std::map<std::string, std::string>& texts, const Readers& grantees);
// Lets another read an item. With the first grant to the engine goes the allowance that holds until a delegate sets
// another: `uses` in a round, as the mediators have it at that time, and no more than kMostByDefault.
Result<Change> grant(const Delegation& delegation, const std::string& by, const KeyPair& keys,
                     const std::string& item, const std::string& to, const PublicKey& open,
                     int uses = kMostByDefault);
Result<Change> withdraw(const Delegation& delegation, const std::string& by, const KeyPair& keys,
                        const std::string& item, const std::string& from, const Readers& grantees);

// Every item that the reader (a party, a person, the engine) can open, as text.
std::map<std::string, std::string> open_items(const Delegation& delegation, const std::string& reader,
                                              const KeyPair& keys);

// How often others may have the engine use the preferences, from now on; by a delegate who holds the keys. Failure::invalid
// where the number is out of range.
Result<Act> allow_uses(const Delegation& delegation, const std::string& by, const KeyPair& keys, int uses);
// The engine uses the preferences for `purpose` ("bridge"). Failure::refused once `budget` uses of the round are spent, or
// none of the delegation's own are left.
Result<Act> note_use(const Delegation& delegation, const std::string& by, const std::string& purpose,
                     int budget);

}  // namespace wasit::room
