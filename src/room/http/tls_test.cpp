#include "room/http/tls.hpp"

#include <chrono>
#include <fstream>
#include <gtest/gtest.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

#include "temporary_folder.hpp"
#include "trial_server.hpp"

namespace wasit::room::http {
namespace {

using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;

template <typename Write>
std::filesystem::path write_pem(const std::filesystem::path& path, Write write) {
    std::FILE* file = std::fopen(path.c_str(), "w");
    EXPECT_NE(file, nullptr);
    EXPECT_EQ(write(file), 1);
    std::fclose(file);
    return path;
}

// A certificate for "localhost" that its own key has signed.
struct TestIdentity {
    TemporaryFolder folder;
    std::filesystem::path certificate, key;

    // Valid from a minute ago for so many seconds.
    explicit TestIdentity(long lasts = 3600) {
        const Key pair(EVP_EC_gen("P-256"), EVP_PKEY_free);
        const std::unique_ptr<X509, decltype(&X509_free)> x509(X509_new(), X509_free);
        X509_set_version(x509.get(), 2);
        ASN1_INTEGER_set(X509_get_serialNumber(x509.get()), 1);
        X509_gmtime_adj(X509_getm_notBefore(x509.get()), -60);
        X509_gmtime_adj(X509_getm_notAfter(x509.get()), lasts);
        X509_set_pubkey(x509.get(), pair.get());
        X509_NAME* name = X509_get_subject_name(x509.get());
        X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC,
                                   reinterpret_cast<const unsigned char*>("localhost"), -1, -1, 0);
        X509_set_issuer_name(x509.get(), name);
        X509_sign(x509.get(), pair.get(), EVP_sha256());
        certificate = write_pem(folder.path() / "certificate.pem",
                                [&](std::FILE* file) { return PEM_write_X509(file, x509.get()); });
        key = write_pem(folder.path() / "key.pem", [&](std::FILE* file) {
            return PEM_write_PrivateKey(file, pair.get(), nullptr, nullptr, 0, nullptr, nullptr);
        });
    }
    Options options() const {
        Options options;
        options.certificate = certificate;
        options.key = key;
        return options;
    }
};

class TlsClient {
  public:
    TlsClient(RawClient wire, int version, const char* ciphers = nullptr) : wire_(std::move(wire)) {
        SSL_CTX_set_max_proto_version(context_.get(), version);
        if (ciphers != nullptr) SSL_CTX_set_cipher_list(context_.get(), ciphers);
        ssl_.reset(SSL_new(context_.get()));
        SSL_set_fd(ssl_.get(), wire_.socket());
        constexpr unsigned char kOffered[] = {2, 'h', '2', 8, 'h', 't', 't', 'p', '/', '1', '.', '1'};
        SSL_set_alpn_protos(ssl_.get(), kOffered, sizeof kOffered);
        is_connected_ = SSL_connect(ssl_.get()) == 1;
    }
    bool is_connected() const { return is_connected_; }
    std::string protocol() const {
        const unsigned char* name = nullptr;
        unsigned int length = 0;
        SSL_get0_alpn_selected(ssl_.get(), &name, &length);
        return {reinterpret_cast<const char*>(name), length};
    }
    void send(std::string_view bytes) {
        EXPECT_EQ(SSL_write(ssl_.get(), bytes.data(), static_cast<int>(bytes.size())),
                  static_cast<int>(bytes.size()));
    }
    void end_sending() { SSL_shutdown(ssl_.get()); }
    std::string read_until(std::string_view end) {
        std::string text;
        char byte = 0;
        while (!text.ends_with(end) && SSL_read(ssl_.get(), &byte, 1) == 1) text += byte;
        return text;
    }
    std::string read_to_end() {
        std::string text;
        char bytes[4096];
        for (int count = 0; (count = SSL_read(ssl_.get(), bytes, sizeof bytes)) > 0;)
            text.append(bytes, static_cast<std::size_t>(count));
        has_clean_end_ = SSL_get_error(ssl_.get(), 0) == SSL_ERROR_ZERO_RETURN;
        return text;
    }
    bool has_clean_end() const { return has_clean_end_; }

  private:
    RawClient wire_;
    std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context_{SSL_CTX_new(TLS_client_method()),
                                                               SSL_CTX_free};
    std::unique_ptr<SSL, decltype(&SSL_free)> ssl_{nullptr, SSL_free};
    bool is_connected_ = false;
    bool has_clean_end_ = false;
};

constexpr std::string_view kAskEcho = "GET /echo HTTP/1.1\r\nHost: test\r\n\r\n";
constexpr std::string_view kEchoed = "GET /echo 127.0.0.1 ";

TEST(Tls, ServesRequestsAndStreams) {
    const TestIdentity identity;
    TrialServer server(identity.options());
    for (const int version : {TLS1_2_VERSION, TLS1_3_VERSION}) {
        TlsClient client(server.connect(), version);
        ASSERT_TRUE(client.is_connected());
        EXPECT_EQ(client.protocol(), "http/1.1");
        client.send(kAskEcho);
        EXPECT_EQ(client.read_until(kEchoed).substr(0, 12), "HTTP/1.1 200");
        // Two requests in one record: the second is in no socket any more.
        client.send(std::string(kAskEcho) + std::string(kAskEcho));
        client.read_until(kEchoed);
        EXPECT_TRUE(client.read_until(kEchoed).ends_with(kEchoed));
        const std::string body(1'000'000, 'x');
        client.send("POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 1000000\r\n\r\n" + body);
        EXPECT_EQ(client
                      .read_until("xx"
                                  "x")
                      .substr(0, 12),
                  "HTTP/1.1 200");
        EXPECT_EQ(client.read_until(std::string(999'997, 'x')).size(), 999'997u);
        client.send("GET /big HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
        const std::string big = client.read_to_end();
        EXPECT_TRUE(big.ends_with(std::string(3'000'000, 'b')));
        EXPECT_TRUE(client.has_clean_end());
    }
    TlsClient client(server.connect(), TLS1_3_VERSION);
    client.send("GET /stream HTTP/1.1\r\nHost: h\r\n\r\n");
    client.read_until("\r\n\r\n");
    ASSERT_TRUE(server.becomes([](const TrialServer& trial) { return trial.streams_.size() == 1; }));
    server.streams()[0].push("1", "", "a");
    EXPECT_TRUE(client.read_until("data: a\n\n").ends_with("data: a\n\n"));
    client.end_sending();
    EXPECT_TRUE(server.becomes([](const TrialServer& trial) { return trial.closed_ == 1; }));
}

TEST(Tls, RefusesWhatIsNotTls) {
    const TestIdentity identity;
    Options options = identity.options();
    options.head_time = std::chrono::milliseconds(100);
    TrialServer server(options);
    RawClient plain = server.connect(), silent = server.connect();
    plain.send(kAskEcho);
    EXPECT_EQ(plain.read_to_end().find("HTTP"), std::string::npos);
    EXPECT_FALSE(TlsClient(server.connect(), TLS1_1_VERSION).is_connected());
    EXPECT_TRUE(silent.has_ended());  // a handshake that does not come
    TlsClient client(server.connect(), TLS1_3_VERSION);
    client.send(kAskEcho);
    EXPECT_TRUE(client.read_until(kEchoed).ends_with(kEchoed));
}

TEST(Tls, TakesOnlyCiphersThatAuthenticateAsTheyEncrypt) {
    const TestIdentity identity;
    TrialServer server(identity.options());
    EXPECT_TRUE(TlsClient(server.connect(), TLS1_2_VERSION, "ECDHE+AESGCM").is_connected());
    EXPECT_FALSE(
        TlsClient(server.connect(), TLS1_2_VERSION, "ECDHE-ECDSA-AES256-SHA384:AES256-SHA").is_connected());
}

TEST(Tls, OpensEveryAddress) {
    const TestIdentity identity;
    Options options = identity.options();
    options.address = "0.0.0.0";
    TrialServer server(options);
    TlsClient client(server.connect(), TLS1_3_VERSION);
    client.send(kAskEcho);
    EXPECT_NE(client.read_until(kEchoed).find("Strict-Transport-Security"), std::string::npos);
}

TEST(Tls, SaysWhatIsWrongWithCertificateAndKey) {
    const TestIdentity identity, other;
    const auto text = identity.folder.write("text.pem", "no certificate");
    const auto what = [](const std::filesystem::path& certificate, const std::filesystem::path& key) {
        const auto loaded = TlsIdentity::load(certificate, key);
        return loaded ? std::string() : loaded.failure().what;
    };
    EXPECT_EQ(what(identity.certificate, identity.key), "");
    EXPECT_NE(what(text, identity.key).find("text.pem cannot be used"), std::string::npos);
    EXPECT_NE(what(identity.certificate, text).find("text.pem cannot be used"), std::string::npos);
    EXPECT_NE(what(identity.certificate, "/nowhere").find("/nowhere cannot be read: No such"),
              std::string::npos);
    EXPECT_NE(what("/nowhere", identity.key).find("/nowhere cannot be read: No such"), std::string::npos);
    const TestIdentity expired(-30);
    EXPECT_NE(what(expired.certificate, expired.key).find("has expired"), std::string::npos);
    EXPECT_NE(what(identity.certificate, other.key).find("key"), std::string::npos);
}

// What a TLS connection costs while it waits for events.
TEST(Tls, IdleStreamsAreSmall) {
    const TestIdentity identity;
    TrialServer server(identity.options());
    const auto resident = [] {
        double pages = 0;
        std::ifstream("/proc/self/statm") >> pages >> pages;
        return pages * static_cast<double>(sysconf(_SC_PAGESIZE));
    };
    std::vector<std::unique_ptr<TlsClient>> clients;
    const auto open = [&](std::size_t count) {
        for (std::size_t i = 0; i < count; ++i) {
            clients.push_back(std::make_unique<TlsClient>(server.connect(), TLS1_3_VERSION));
            clients.back()->send("GET /stream HTTP/1.1\r\nHost: h\r\n\r\n");
            clients.back()->read_until("\r\n\r\n");
        }
    };
    open(10);
    const double before = resident();
    open(40);
    std::printf("%.0f bytes for each TLS stream and its client\n", (resident() - before) / 40);
    EXPECT_TRUE(server.becomes([](const TrialServer& trial) { return trial.streams_.size() == 50; }));
}

}  // namespace
}  // namespace wasit::room::http
