#include "room/people/house.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "room/crypto/base64.hpp"
#include "room/crypto/cipher.hpp"
#include "room/log/body.hpp"
#include "room/people/folding.hpp"
#include "room/people/totp.hpp"

namespace wasit::room {

namespace {

using Json = nlohmann::json;

constexpr const char* kInvited = "person.invited";
constexpr const char* kJoined = "person.joined";
constexpr const char* kPassword = "person.password_set";
constexpr const char* kShutOut = "person.shut_out";
constexpr const char* kLetIn = "person.let_in";
constexpr const char* kAuthenticatorSet = "person.authenticator_set";
constexpr const char* kAuthenticatorRemoved = "person.authenticator_removed";
constexpr const char* kCodeUsed = "person.code_used";
constexpr const char* kCaseOpened = "house.case_opened";

std::string digest_of(const std::string& token) {
    return to_hex(digest({"invitation", token}));
}

std::optional<Failure> find_fault(const std::string& password, const std::string& folded_name) {
    const auto weakness = find_weakness(password, folded_name);
    if (!weakness) return std::nullopt;
    const auto [what, code] = *weakness == Weakness::short_
                                  ? std::pair("the password is too short", "password_short")
                              : *weakness == Weakness::alike
                                  ? std::pair("the password is one character over and over", "password_alike")
                                  : std::pair("the password holds the name", "password_holds_name");
    return Failure{Failure::Kind::invalid, what,
                   "take at least 12 characters, such as four words that nobody "
                   "would expect together",
                   code};
}

// The entry for new credentials, if the password will do. `step`: of a code that is used up with it.
Result<Unlocked> unlock(const Person& person, const char* kind, KeyPair keys, const std::string& password,
                        const Argon2Cost& cost, const std::optional<std::int64_t>& step = {}) {
    const auto folded = fold_password(password);
    if (!folded) return Failure{Failure::Kind::invalid, "the password is no text (UTF-8)", "type another"};
    if (const auto fault = find_fault(*folded, fold_name(person.name).value_or(""))) return *fault;
    NewCredentials made = renew_credentials(person.id, std::move(keys), *folded, cost);
    Json body = {{"person", person.id}, {"credentials", to_json(made.credentials)}};
    if (step) body["step"] = *step;
    return Unlocked{{person.id, kind, body.dump()}, person.id, std::move(made.keys), made.recovery_code};
}

std::string authenticator_context(const std::string& person) {
    return "authenticator of " + person;
}

Secret authenticator_key(const KeyPair& keys) {
    return keys.secret.derive("authenticator 1");
}

Failure code_missing() {
    return {Failure::Kind::invalid, "a code of the authenticator is needed", "type what it shows now"};
}

// Like all that is refused here, it counts as a guess; said only to who has proved another thing.
Failure code_wrong() {
    return {Failure::Kind::refused, "the code of the authenticator is wrong, or was used already",
            "wait for the next one, and see that its clock is right", "code_wrong"};
}

// The step of the code that the person's authenticator shows; nothing where they have none.
Result<std::optional<std::int64_t>> check_code(const Person& person, const KeyPair& keys,
                                               const ShownCode& shown) {
    using TotpStep = std::optional<std::int64_t>;
    if (!person.authenticator) return TotpStep();
    if (shown.code.empty()) return code_missing();
    const auto bytes =
        decrypt(authenticator_key(keys), person.authenticator->secret, authenticator_context(person.id));
    TotpSecret secret{};
    if (!bytes || bytes->size() != secret.size())
        return Failure{Failure::Kind::damaged, "the authenticator's secret does not open",
                       "take it away with the recovery code, and set it up again"};
    std::ranges::copy(*bytes, secret.begin());
    const TotpStep step = check_totp_code(secret, shown.code, shown.now, person.authenticator->last_step);
    if (!step) return code_wrong();
    return step;
}

struct Known {
    const Person* person;
    KeyPair keys;
};

// Who knows the password of this name. One hash for everybody, whether there is such a person or not.
Result<Known> know(const House& house, const std::string& name, const std::string& password,
                   const Argon2Cost& cost) {
    const Person* person = house.find_by_name(name);
    const bool may = person && person->credentials;
    const Credentials nobody{nobodys_password(cost), {}, {}, {}};
    auto keys = open_by_password(may ? person->id : std::string(), may ? *person->credentials : nobody,
                                 fold_password(password).value_or(std::string()));
    if (!keys || person->shut_out) return refuse();
    return Known{person, std::move(*keys)};
}

Invited make_invitation(const std::string& by, const Person& person, std::int64_t expires) {
    const std::string token = to_base64(bytes_of(draw_salt()));
    const Json body = {{"person", person.id},
                       {"name", person.name},
                       {"administrator", person.administrator},
                       {"token", digest_of(token)},
                       {"expires", expires}};
    return {{by, kInvited, body.dump()}, person.id, token};
}

}  // namespace

void House::apply(const Entry& entry) {
    if (entry.book != kHouse || entry.number != head_.number + 1) refuse_entry(entry, "is not the next one");
    if (entry.kind.starts_with("person."))
        read_body(entry, [&](const Json& body) { apply_body(entry, body); });
    if (entry.kind == kCaseOpened)
        read_body(entry, [&](const Json& body) { cases_.insert(body.at("case")); });
    head_ = head_after(entry);
}

void House::apply_body(const Entry& entry, const Json& body) {
    const std::string id = body.at("person");
    if (entry.kind == kInvited) {
        const std::string name = body.at("name");
        const auto folded = fold_name(name);
        if (!folded) refuse_entry(entry, "has no name");
        people_[id] = {id, name, body.at("administrator"), false, {}};
        by_name_[*folded] = id;
        std::erase_if(by_invitation_, [&](const auto& other) { return other.second.person == id; });
        by_invitation_[body.at("token")] = {id, body.at("expires")};
        return;
    }
    const auto person = people_.find(id);
    if (person == people_.end()) refuse_entry(entry, "is about nobody");
    if (entry.kind == kJoined || entry.kind == kPassword) {
        person->second.credentials = read_credentials(body.at("credentials"));
        if (!person->second.credentials) refuse_entry(entry, "has no credentials");
        std::erase_if(by_invitation_, [&](const auto& other) { return other.second.person == id; });
    } else if (entry.kind == kShutOut || entry.kind == kLetIn) {
        person->second.shut_out = entry.kind == kShutOut;
    } else if (entry.kind == kAuthenticatorSet) {
        const auto secret = parse_base64(body.at("secret").get_ref<const std::string&>());
        if (!secret) refuse_entry(entry, "has no secret");
        person->second.authenticator = {*secret, body.at("step")};
    } else if (entry.kind == kAuthenticatorRemoved) {
        person->second.authenticator.reset();
    } else if (entry.kind == kCodeUsed) {
        if (!person->second.authenticator) refuse_entry(entry, "uses a code of no authenticator");
        person->second.authenticator->last_step = body.at("step");
    }
    // A new password that was proved by a code uses it up.
    if (entry.kind == kPassword && body.contains("step") && person->second.authenticator)
        person->second.authenticator->last_step = body.at("step");
}

const Person* House::find(const std::string& id) const {
    const auto found = people_.find(id);
    return found == people_.end() ? nullptr : &found->second;
}

const Person* House::find_by_name(const std::string& name) const {
    const auto folded = fold_name(name);
    const auto found = folded ? by_name_.find(*folded) : by_name_.end();
    return found == by_name_.end() ? nullptr : find(found->second);
}

const Person* House::find_invited(const std::string& token, std::int64_t now) const {
    const auto found = by_invitation_.find(digest_of(token));
    if (found == by_invitation_.end() || found->second.expires <= now) return nullptr;
    const Person* person = find(found->second.person);
    return person && !person->shut_out ? person : nullptr;
}

Result<Invited> invite(const House& house, const std::string& by, const InvitationTerms& terms,
                       std::int64_t now) {
    const auto folded = fold_name(terms.name);
    if (!folded)
        return Failure{Failure::Kind::invalid, "this cannot be a name to sign in with",
                       "take 1 to 80 characters, such as the person's e-mail address", "name_unfit"};
    if (house.find_by_name(terms.name))
        return Failure{Failure::Kind::invalid,
                       fmt::format("there is somebody of the name {}", terms.name),
                       "take another name, or invite them again",
                       "name_taken",
                       {{"name", {plain(terms.name)}}}};
    return make_invitation(by, {draw_id(), show_name(terms.name), terms.administrator, false, {}},
                           now + terms.lasts);
}

Result<Invited> invite_again(const House& house, const std::string& by, const std::string& id,
                             std::int64_t now) {
    const Person* person = house.find(id);
    if (!person) return refuse();
    if (person->credentials)
        return Failure{Failure::Kind::invalid,
                       fmt::format("{} has joined already", person->name),
                       "they sign in with their password, or with their recovery code",
                       "joined_already",
                       {{"name", {plain(person->name)}}}};
    return make_invitation(by, *person, now + InvitationTerms{}.lasts);
}

Result<Unlocked> join(const House& house, const std::string& token, const std::string& password,
                      std::int64_t now, const Argon2Cost& cost) {
    const Person* person = house.find_invited(token, now);
    if (!person) return refuse();
    return unlock(*person, kJoined, KeyPair::make(), password, cost);
}

Result<Unlocked> change_password(const House& house, const std::string& id, const std::string& now_used,
                                 const std::string& password, const Argon2Cost& cost,
                                 const ShownCode& shown) {
    const Person* person = house.find(id);
    const auto folded = fold_password(now_used);
    if (!person || !person->credentials || person->shut_out || !folded) return refuse();
    auto keys = open_by_password(id, *person->credentials, *folded);
    if (!keys) return refuse();
    const auto step = check_code(*person, *keys, shown);
    if (!step) return step.failure();
    return unlock(*person, kPassword, std::move(*keys), password, cost, *step);
}

bool is_code_missing(const Failure& failure) {
    return failure.what == code_missing().what;
}

Result<Unlocked> recover(const House& house, const std::string& name, const std::string& code,
                         const std::string& password, const Argon2Cost& cost, const ShownCode& shown) {
    const Person* person = house.find_by_name(name);
    if (!person || !person->credentials || person->shut_out) return refuse();
    auto keys = open_by_code(person->id, *person->credentials, code);
    if (!keys) return refuse();
    const auto step = check_code(*person, *keys, shown);
    if (!step) return step.failure();
    return unlock(*person, kPassword, std::move(*keys), password, cost, *step);
}

Result<SignedIn> sign_in(const House& house, const std::string& name, const std::string& password,
                         const Argon2Cost& cost, const ShownCode& shown) {
    auto known = know(house, name, password, cost);
    if (!known) return known.failure();
    const auto step = check_code(*known->person, known->keys, shown);
    if (!step) return step.failure();
    const std::string id = known->person->id;
    SignedIn signed_in{id, std::move(known->keys), {}};
    if (*step) signed_in.act = Act{id, kCodeUsed, Json{{"person", id}, {"step", **step}}.dump()};
    return signed_in;
}

Result<Act> set_authenticator(const House& house, const std::string& name, const std::string& password,
                              const std::string& text, const ShownCode& shown, const Argon2Cost& cost) {
    const auto known = know(house, name, password, cost);
    if (!known) return known.failure();
    const Person& person = *known->person;
    if (person.authenticator)
        return Failure{Failure::Kind::invalid, "there is an authenticator already",
                       "take it away first: a code of it is needed for that", "authenticator_there"};
    const auto secret = parse_base32(text);
    if (!secret)
        return Failure{Failure::Kind::invalid, "this is no secret of an authenticator",
                       "give back the one that was shown"};
    const auto step = check_totp_code(*secret, shown.code, shown.now, 0);
    if (!step)
        return Failure{Failure::Kind::invalid, "the authenticator shows another code than it should",
                       "wait for the next one, and see that its clock is right", "code_wrong"};
    const std::string encrypted =
        encrypt(authenticator_key(known->keys),
                std::string_view(reinterpret_cast<const char*>(secret->data()), secret->size()),
                authenticator_context(person.id));
    const Json body = {{"person", person.id}, {"secret", to_base64(encrypted)}, {"step", *step}};
    return Act{person.id, kAuthenticatorSet, body.dump()};
}

Result<Act> remove_authenticator(const House& house, const std::string& name, const std::string& password,
                                 const ShownCode& shown, const Argon2Cost& cost) {
    const auto known = know(house, name, password, cost);
    if (!known) return known.failure();
    const Person& person = *known->person;
    if (!person.authenticator)
        return Failure{Failure::Kind::invalid, "there is no authenticator", "nothing is to be done"};
    const bool recovers = open_by_code(person.id, *person.credentials, shown.code).has_value();
    if (!recovers)
        if (const auto step = check_code(person, known->keys, shown); !step) return step.failure();
    return Act{person.id, kAuthenticatorRemoved, Json{{"person", person.id}}.dump()};
}

Result<Act> shut_out(const House& house, const std::string& by, const std::string& id) {
    const Person* person = house.find(id);
    if (!person) return refuse();
    const auto others = std::ranges::count_if(house.people(), [&](const auto& entry) {
        const Person& other = entry.second;
        return other.id != id && other.administrator && other.credentials && !other.shut_out;
    });
    if (person->administrator && others == 0)
        return Failure{Failure::Kind::invalid, "nobody else could let people in",
                       "make somebody else an administrator first", "last_administrator"};
    return Act{by, kShutOut, Json{{"person", id}}.dump()};
}

Result<Act> let_in(const House& house, const std::string& by, const std::string& id) {
    if (!house.find(id)) return refuse();
    return Act{by, kLetIn, Json{{"person", id}}.dump()};
}

Act open_case(const std::string& by, const std::string& book) {
    return {by, kCaseOpened, Json{{"case", book}}.dump()};
}

}  // namespace wasit::room
