// What proves who somebody is and opens their keys.
//
// Every person has a key pair. Its secret half is kept encrypted under the password's key, and once more under that of a
// recovery code, which is shown once and kept nowhere. Who has the database, but neither, has to guess the password at
// the cost of one run of Argon2id each.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "room/crypto/key_pair.hpp"
#include "room/crypto/password.hpp"

namespace wasit::room {

struct Credentials {
    PasswordRecord password;
    PublicKey open{};
    std::string under_password, under_code;  // the secret half, encrypted
    bool operator==(const Credentials&) const = default;
};

struct NewCredentials {
    Credentials credentials;
    KeyPair keys;
    std::string recovery_code;  // to be shown once
};

// `person` is the id of whom they are: credentials of one person open nothing as another's. The password is taken as
// given (see room/people/folding.hpp).
NewCredentials make_credentials(const std::string& person, std::string_view password,
                                const Argon2Cost& cost = {});
// The same keys under another password and a new code.
NewCredentials renew_credentials(const std::string& person, KeyPair keys, std::string_view password,
                                 const Argon2Cost& cost = {});

// The keys, if password or code are right. The password takes the time of one hash, right or wrong.
std::optional<KeyPair> open_by_password(const std::string& person, const Credentials& credentials,
                                        std::string_view password);
std::optional<KeyPair> open_by_code(const std::string& person, const Credentials& credentials,
                                    std::string_view code);

nlohmann::json to_json(const Credentials& credentials);
std::optional<Credentials> read_credentials(const nlohmann::json& json);

}  // namespace wasit::room
