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

// A second thing to sign in with: an authenticator that shows codes (room/people/totp.hpp).
struct Authenticator {
    std::string secret;  // encrypted under a key derived from the person's own, which their password opens
    std::int64_t last_step = 0;  // of the last code that was used
    bool operator==(const Authenticator&) const = default;
};

struct Person {
    std::string id;
    std::string name;                        // to sign in with, as it was first written
    bool administrator = false;              // of the server; what people are in a case is the case's affair
    bool shut_out = false;                   // may not sign in
    std::optional<Credentials> credentials;  // nothing until they have joined
    std::optional<Authenticator> authenticator = {};
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
// What an authenticator shows, where one is asked for; and when.
struct ShownCode {
    std::string code;
    std::int64_t now = 0;  // milliseconds since 1970
};
// Of a person who has an authenticator, three things prove who they are: the password, the authenticator, and the recovery
// code. Any two do: password and authenticator sign in; with the authenticator, either of the others makes a new password; password and
// code take the authenticator away. Everything that used a code of the authenticator has an act that must be entered before
// anything else is done, so that the code is used up, on every server.
//
// Failure::refused where something is wrong: it counts as a guess. Where all that was given is right and only the
// authenticator's code is missing, is_code_missing tells.
bool is_code_missing(const Failure& failure);

// A new password, by who knows the one now in use and shows a code of the authenticator, where there is one.
Result<Unlocked> change_password(const House& house, const std::string& person, const std::string& now_used,
                                 const std::string& password, const Argon2Cost& cost = {},
                                 const ShownCode& shown = {});

// A new password, by who has the recovery code. A wrong name and a wrong code are refused alike.
Result<Unlocked> recover(const House& house, const std::string& name, const std::string& code,
                         const std::string& password, const Argon2Cost& cost = {},
                         const ShownCode& shown = {});

// Who signs in, with their keys. Refused where name or password are wrong or they are shut out: which of these, nobody
// can tell, by words or by time.
struct SignedIn {
    std::string person;
    KeyPair keys;
    std::optional<Act> act;  // uses up the code, if there was one: to be entered first
};
Result<SignedIn> sign_in(const House& house, const std::string& name, const std::string& password,
                         const Argon2Cost& cost = {}, const ShownCode& shown = {});

// Sets an authenticator up, whose secret (base 32, from draw_totp_secret) was shown to the person, by who knows the
// password and shows a code of it. Failure::invalid where they have one, or the code is not its.
Result<Act> set_authenticator(const House& house, const std::string& name, const std::string& password,
                              const std::string& secret, const ShownCode& shown, const Argon2Cost& cost = {});
// Takes it away, by who knows the password and shows a code of it, or the recovery code.
Result<Act> remove_authenticator(const House& house, const std::string& name, const std::string& password,
                                 const ShownCode& shown, const Argon2Cost& cost = {});

// Shuts somebody out, or lets them in again. Nobody can shut out the last administrator who has joined.
Result<Act> shut_out(const House& house, const std::string& by, const std::string& person);
Result<Act> let_in(const House& house, const std::string& by, const std::string& person);

// That there is a case, whose book has been begun.
Act open_case(const std::string& by, const std::string& book);

}  // namespace wasit::room
