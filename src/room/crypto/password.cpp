#include "room/crypto/password.hpp"

#include <algorithm>
#include <new>
#include <sodium.h>

namespace wasit::room {

namespace {

static_assert(crypto_pwhash_argon2id_SALTBYTES == sizeof(PasswordRecord::salt));

Secret run_argon2(const PasswordRecord& record, std::string_view password) {
    Secret result;
    if (crypto_pwhash_argon2id(result.data(), Secret::kSize, password.data(), password.size(),
                               record.salt.data(), record.cost.passes,
                               static_cast<std::size_t>(record.cost.bytes),
                               crypto_pwhash_argon2id_ALG_ARGON2ID13) != 0)
        throw std::bad_alloc();
    return result;
}

Digest verifier_of(const Secret& master) {
    const Secret verifier = master.derive("password verifier 1");
    Digest digest;
    std::copy_n(verifier.data(), digest.size(), digest.begin());
    return digest;
}

PasswordRecord draw_record(const Argon2Cost& cost) {
    start_sodium();
    PasswordRecord record{{}, cost, {}};
    randombytes_buf(record.salt.data(), record.salt.size());
    randombytes_buf(record.verifier.data(), record.verifier.size());
    return record;
}

}  // namespace

NewPassword take_password(std::string_view password, const Argon2Cost& cost) {
    PasswordRecord record = draw_record(cost);
    const Secret master = run_argon2(record, password);
    record.verifier = verifier_of(master);
    return {record, master.derive("password key 1")};
}

std::optional<Secret> open_with_password(const PasswordRecord& record, std::string_view password) {
    const Secret master = run_argon2(record, password);
    const Digest found = verifier_of(master);
    if (sodium_memcmp(found.data(), record.verifier.data(), found.size()) != 0) return std::nullopt;
    return master.derive("password key 1");
}

PasswordRecord nobodys_password(const Argon2Cost& cost) {
    return draw_record(cost);
}

}  // namespace wasit::room
