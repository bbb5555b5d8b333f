#include "room/people/credentials.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "room/crypto/base64.hpp"
#include "room/crypto/cipher.hpp"

namespace wasit::room {

namespace {

std::optional<KeyPair> open_with(const Secret& key, const std::string& encrypted, const std::string& context,
                                 const PublicKey& open) {
    const auto bytes = decrypt(key, encrypted, context);
    auto secret = bytes ? Secret::of(*bytes) : std::nullopt;
    if (!secret) return std::nullopt;
    KeyPair keys = KeyPair::of(std::move(*secret));
    if (keys.open != open) return std::nullopt;  // somebody put another public half beside it
    return keys;
}

std::string password_context(const std::string& person) {
    return "keys by password " + person;
}
std::string code_context(const std::string& person) {
    return "keys by code " + person;
}

template <std::size_t kSize>
bool read_bytes(const nlohmann::json& json, const char* name, std::array<std::uint8_t, kSize>& into) {
    if (!json.contains(name) || !json[name].is_string()) return false;
    const auto bytes = parse_base64(json[name].get_ref<const std::string&>());
    if (!bytes || bytes->size() != kSize) return false;
    std::ranges::copy(*bytes, into.begin());
    return true;
}

bool read_bytes(const nlohmann::json& json, const char* name, std::string& into) {
    if (!json.contains(name) || !json[name].is_string()) return false;
    auto bytes = parse_base64(json[name].get_ref<const std::string&>());
    if (bytes) into = std::move(*bytes);
    return bytes.has_value();
}

template <std::size_t kSize>
std::string write_bytes(const std::array<std::uint8_t, kSize>& bytes) {
    return to_base64(std::string_view(reinterpret_cast<const char*>(bytes.data()), kSize));
}

}  // namespace

NewCredentials renew_credentials(const std::string& person, KeyPair keys, std::string_view password,
                                 const Argon2Cost& cost) {
    NewCredentials made{{}, std::move(keys), draw_recovery_code()};
    const NewPassword taken = take_password(password, cost);
    made.credentials.password = taken.record;
    made.credentials.open = made.keys.open;
    made.credentials.under_password = encrypt(taken.key, made.keys.secret.view(), password_context(person));
    made.credentials.under_code =
        encrypt(*read_recovery_code(made.recovery_code), made.keys.secret.view(), code_context(person));
    return made;
}

NewCredentials make_credentials(const std::string& person, std::string_view password,
                                const Argon2Cost& cost) {
    return renew_credentials(person, KeyPair::make(), password, cost);
}

std::optional<KeyPair> open_by_password(const std::string& person, const Credentials& credentials,
                                        std::string_view password) {
    const auto key = open_with_password(credentials.password, password);
    if (!key) return std::nullopt;
    return open_with(*key, credentials.under_password, password_context(person), credentials.open);
}

std::optional<KeyPair> open_by_code(const std::string& person, const Credentials& credentials,
                                    std::string_view code) {
    const auto key = read_recovery_code(code);
    if (!key) return std::nullopt;
    return open_with(*key, credentials.under_code, code_context(person), credentials.open);
}

nlohmann::json to_json(const Credentials& credentials) {
    return {{"salt", write_bytes(credentials.password.salt)},
            {"passes", credentials.password.cost.passes},
            {"memory", credentials.password.cost.bytes},
            {"verifier", write_bytes(credentials.password.verifier)},
            {"open", write_bytes(credentials.open)},
            {"under_password", to_base64(credentials.under_password)},
            {"under_code", to_base64(credentials.under_code)}};
}

std::optional<Credentials> read_credentials(const nlohmann::json& json) {
    Credentials credentials;
    if (!json.is_object() || !json.contains("passes") || !json["passes"].is_number_unsigned() ||
        !json.contains("memory") || !json["memory"].is_number_unsigned())
        return std::nullopt;
    credentials.password.cost = {json["passes"].get<std::uint64_t>(), json["memory"].get<std::uint64_t>()};
    if (!read_bytes(json, "salt", credentials.password.salt) ||
        !read_bytes(json, "verifier", credentials.password.verifier) ||
        !read_bytes(json, "open", credentials.open) ||
        !read_bytes(json, "under_password", credentials.under_password) ||
        !read_bytes(json, "under_code", credentials.under_code))
        return std::nullopt;
    return credentials;
}

}  // namespace wasit::room
