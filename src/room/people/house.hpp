// The house: all people of a server, as the book "house" tells of them.
//
// State is a projection: `apply` takes the entries in order, and nothing else changes it. The functions below decide
// what may be entered next; they read the house and change nothing.
#pragma once

#include <cstdint>
#include <map>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <set>
#include <string>

#include "room/log/entry.hpp"
#include "room/log/result.hpp"
#include "room/people/credentials.hpp"

namespace wasit::room {

inline const std::string kHouse = "house";

struct Person {
    std::string id;
    std::string name;                        // to sign in with, as it was first written
    bool administrator = false;              // of the server; what people are in a case is the case's affair
    bool shut_out = false;                   // may not sign in
    std::optional<Credentials> credentials;  // nothing until they have joined
    bool operator==(const Person&) const = default;
};

struct Invitation {
    std::string person;
    std::int64_t expires = 0;  // milliseconds since 1970
    bool operator==(const Invitation&) const = default;
};

class House {
  public:
    // Throws std::invalid_argument where the entry says what no server has entered: the log is not this program's.
    void apply(const Entry& entry);

    void settle() {}  // nothing waits for the last of a number of entries

    const Head& head() const { return head_; }
    const std::map<std::string, Person>& people() const { return people_; }
    const std::set<std::string>& cases() const { return cases_; }  // their books
    const Person* find(const std::string& id) const;
    const Person* find_by_name(const std::string& name) const;  // however it is typed
    // Whom a token invites, where it still does.
    const Person* find_invited(const std::string& token, std::int64_t now) const;

  private:
    void apply_body(const Entry& entry, const nlohmann::json& body);

    Head head_ = start_of(kHouse);
    std::map<std::string, Person> people_;
    std::set<std::string> cases_;
    std::map<std::string, std::string> by_name_;       // folded name: id
    std::map<std::string, Invitation> by_invitation_;  // digest of the token, in hex
};

// An invitation: the token goes to the person, by a way that others do not read, and opens once.
struct Invited {
    Act act;
    std::string person;  // id: may be given a part in cases at once
    std::string token;   // text, for an address
};
struct InvitationTerms {
    std::string name;
    bool administrator = false;
    std::int64_t lasts = 7 * 24 * 3'600 * 1'000LL;  // milliseconds
};
// `by`: the id of who invites, "server" for the first administrator. Failure::invalid where the name cannot be one or
// is taken. Whether `by` may invite is for the caller to say (room/access).
Result<Invited> invite(const House& house, const std::string& by, const InvitationTerms& terms,
                       std::int64_t now);
// Another token for who has not joined yet; the one before opens no more.
Result<Invited> invite_again(const House& house, const std::string& by, const std::string& person,
                             std::int64_t now);

// What follows from a new password: the entry, the keys for a session, and the code to be shown once.
struct Unlocked {
    Act act;
    std::string person;
    KeyPair keys;
    std::string recovery_code;
};
// Failure::refused where the token invites nobody (any more), ::invalid where the password is too weak.
Result<Unlocked> join(const House& house, const std::string& token, const std::string& password,
                      std::int64_t now, const Argon2Cost& cost = {});
// A new password, by who knows the one now in use. Failure::refused where they do not.
Result<Unlocked> change_password(const House& house, const std::string& person, const std::string& now_used,
                                 const std::string& password, const Argon2Cost& cost = {});
// A new password, by who has the recovery code. A wrong name and a wrong code are refused alike.
Result<Unlocked> recover(const House& house, const std::string& name, const std::string& code,
                         const std::string& password, const Argon2Cost& cost = {});

// Who signs in, with their keys. Nothing where name or password are wrong or they are shut out: which of these, nobody
// can tell, by words or by time.
struct SignedIn {
    std::string person;
    KeyPair keys;
};
std::optional<SignedIn> sign_in(const House& house, const std::string& name, const std::string& password,
                                const Argon2Cost& cost = {});

// Shuts somebody out, or lets them in again. Nobody can shut out the last administrator who has joined.
Result<Act> shut_out(const House& house, const std::string& by, const std::string& person);
Result<Act> let_in(const House& house, const std::string& by, const std::string& person);

// That there is a case, whose book has been begun.
Act open_case(const std::string& by, const std::string& book);

}  // namespace wasit::room
