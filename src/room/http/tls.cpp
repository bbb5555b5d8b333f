#include "room/http/tls.hpp"

#include <algorithm>
#include <cerrno>
#include <climits>
#include <cstring>
#include <fstream>
#include <openssl/err.h>
#include <openssl/ssl.h>

namespace wasit::room::http {

namespace {

constexpr unsigned char kSpoken[] = {8, 'h', 't', 't', 'p', '/', '1', '.', '1'};

int choose_protocol(SSL*, const unsigned char** chosen, unsigned char* length, const unsigned char* offered,
                    unsigned int offered_length, void*) {
    unsigned char* out = nullptr;
    if (SSL_select_next_proto(&out, length, kSpoken, sizeof kSpoken, offered, offered_length) !=
        OPENSSL_NPN_NEGOTIATED)
        return SSL_TLSEXT_ERR_NOACK;
    *chosen = out;
    return SSL_TLSEXT_ERR_OK;
}

std::string last_error() {
    const unsigned long code = ERR_peek_last_error();
    ERR_clear_error();
    const char* reason = ERR_reason_error_string(code);
    return reason != nullptr ? reason : "not readable";
}

std::optional<Failure> find_unreadable(const std::filesystem::path& file) {
    errno = 0;
    if (std::ifstream(file).get() != std::ifstream::traits_type::eof() || errno == 0) return std::nullopt;
    return Failure{Failure::Kind::invalid,
                   "the file " + file.string() + " cannot be read: " + std::strerror(errno),
                   "name one that the server may read"};
}

// Clients would refuse it: better that the operator hears of it than everybody else.
std::optional<Failure> find_untimely(const SSL_CTX* context, const std::filesystem::path& file) {
    const X509* certificate = SSL_CTX_get0_certificate(context);
    if (certificate == nullptr) return std::nullopt;
    if (X509_cmp_current_time(X509_get0_notAfter(certificate)) < 0)
        return Failure{Failure::Kind::invalid, "the certificate " + file.string() + " has expired",
                       "renew it, and see that the clock is right"};
    if (X509_cmp_current_time(X509_get0_notBefore(certificate)) > 0)
        return Failure{Failure::Kind::invalid, "the certificate " + file.string() + " is not valid yet",
                       "see that the clock is right"};
    return std::nullopt;
}

Attempt to_attempt(SSL* ssl, int result) {
    using Outcome = Attempt::Outcome;
    if (result > 0) return {Outcome::done, static_cast<std::size_t>(result)};
    switch (SSL_get_error(ssl, result)) {
        case SSL_ERROR_WANT_READ:
            return {Outcome::must_read, 0};
        case SSL_ERROR_WANT_WRITE:
            return {Outcome::must_write, 0};
        case SSL_ERROR_ZERO_RETURN:
            return {Outcome::end, 0};
        default:
            return {Outcome::broken, 0};
    }
}

}  // namespace

struct TlsIdentity::Context {
    std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> ssl{SSL_CTX_new(TLS_server_method()), SSL_CTX_free};
};

Result<std::shared_ptr<const TlsIdentity>> TlsIdentity::load(const std::filesystem::path& certificate,
                                                             const std::filesystem::path& key) {
    ERR_clear_error();
    auto context = std::make_shared<Context>();
    SSL_CTX* ssl = context->ssl.get();
    if (ssl == nullptr) return Failure{Failure::Kind::invalid, "TLS cannot be started: " + last_error(), {}};
    SSL_CTX_set_min_proto_version(ssl, TLS1_2_VERSION);
    SSL_CTX_set_options(ssl, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION |
                                 SSL_OP_CIPHER_SERVER_PREFERENCE | SSL_OP_IGNORE_UNEXPECTED_EOF);
    SSL_CTX_set_mode(ssl, SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER |
                              SSL_MODE_RELEASE_BUFFERS);  // an idle connection then keeps few kilobytes
    SSL_CTX_set_session_cache_mode(ssl, SSL_SESS_CACHE_OFF);
    SSL_CTX_set_alpn_select_cb(ssl, choose_protocol, nullptr);
    // A key under a password is refused: a server that asks at its terminal does not start by itself.
    SSL_CTX_set_default_passwd_cb(ssl, [](char*, int, int, void*) { return -1; });
    // Of TLS 1.2 what encrypts and authenticates at once, with keys that are forgotten (RFC 9325, 4.2).
    SSL_CTX_set_cipher_list(ssl, "ECDHE+AESGCM:ECDHE+CHACHA20");
    for (const auto& file : {certificate, key})
        if (auto fault = find_unreadable(file)) return *fault;
    if (SSL_CTX_use_certificate_chain_file(ssl, certificate.c_str()) != 1)
        return Failure{
            Failure::Kind::invalid,
            "the certificate " + certificate.string() + " cannot be used: " + last_error(),
            "give a file in PEM format: the server's certificate, then those between it and the root"};
    if (auto fault = find_untimely(ssl, certificate)) return *fault;
    if (SSL_CTX_use_PrivateKey_file(ssl, key.c_str(), SSL_FILETYPE_PEM) != 1)
        return Failure{Failure::Kind::invalid, "the key " + key.string() + " cannot be used: " + last_error(),
                       "give the certificate's own private key, in PEM format and without a password"};
    if (SSL_CTX_check_private_key(ssl) != 1)
        return Failure{
            Failure::Kind::invalid,
            "the key " + key.string() + " is not that of " + certificate.string() + ": " + last_error(),
            "give the certificate's own private key"};
    return std::shared_ptr<const TlsIdentity>(new TlsIdentity(std::move(context)));
}

struct TlsSession::State {
    std::unique_ptr<SSL, decltype(&SSL_free)> ssl{nullptr, SSL_free};
};

TlsSession::TlsSession(const TlsIdentity& identity, int socket) {
    ERR_clear_error();
    auto state = std::make_unique<State>();
    state->ssl.reset(SSL_new(identity.context().ssl.get()));
    if (state->ssl == nullptr || SSL_set_fd(state->ssl.get(), socket) != 1) return;
    SSL_set_accept_state(state->ssl.get());
    state_ = std::move(state);
}

TlsSession::~TlsSession() = default;

Attempt TlsSession::read(char* to, std::size_t most) {
    ERR_clear_error();
    return to_attempt(state_->ssl.get(), SSL_read(state_->ssl.get(), to,
                                                  static_cast<int>(std::min<std::size_t>(most, INT_MAX))));
}

Attempt TlsSession::write(const char* from, std::size_t count) {
    ERR_clear_error();
    return to_attempt(state_->ssl.get(), SSL_write(state_->ssl.get(), from,
                                                   static_cast<int>(std::min<std::size_t>(count, INT_MAX))));
}

void TlsSession::say_end() {
    ERR_clear_error();
    if (SSL_is_init_finished(state_->ssl.get())) SSL_shutdown(state_->ssl.get());
    ERR_clear_error();
}

}  // namespace wasit::room::http
