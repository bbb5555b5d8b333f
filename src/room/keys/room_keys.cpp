#include "room/keys/room_keys.hpp"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <sys/stat.h>
#include <unistd.h>

#include "room/crypto/base64.hpp"
#include "room/crypto/cipher.hpp"
#include "room/log/body.hpp"

namespace wasit::room {

namespace {

using Json = nlohmann::json;

constexpr const char* kMade = "keys.made";
constexpr std::size_t kMostFileBytes = 200;

// A file descriptor that closes itself.
class File {
  public:
    explicit File(int number) : number_(number) {}
    ~File() {
        if (number_ >= 0) close(number_);
    }
    File(const File&) = delete;
    File& operator=(const File&) = delete;
    int number() const { return number_; }

  private:
    int number_;
};

Failure explain(const std::filesystem::path& file, const char* what) {
    return {Failure::Kind::unreachable, fmt::format("{}: {}: {}", file.string(), what, std::strerror(errno)),
            "the key file was made when the server first started: put it there, or name it with --key-file"};
}

std::string context_of(const char* whose) {
    return fmt::format("secret half of the {}'s keys", whose);
}

Json wrap(const KeyPair& pair, const Secret& master, const char* whose) {
    return {
        {"open", to_base64(bytes_of(pair.open))},
        {"secret", to_base64(encrypt(master.derive("room keys 1"), pair.secret.view(), context_of(whose)))}};
}

std::optional<KeyPair> unwrap(const Json& json, const Secret& master, const char* whose) {
    const auto encrypted = parse_base64(json.at("secret").get<std::string>());
    const auto bytes =
        encrypted ? decrypt(master.derive("room keys 1"), *encrypted, context_of(whose)) : std::nullopt;
    auto secret = bytes ? Secret::of(*bytes) : std::nullopt;
    if (!secret) return std::nullopt;
    KeyPair pair = KeyPair::of(std::move(*secret));
    if (to_base64(bytes_of(pair.open)) != json.at("open").get<std::string>()) return std::nullopt;
    return pair;
}

Result<RoomKeys> read_keys(const Entry& entry, const Secret& master) {
    std::optional<KeyPair> room, engine;
    try {
        read_body(entry, [&](const Json& body) {
            room = unwrap(body.at("room"), master, "room");
            engine = unwrap(body.at("engine"), master, "engine");
        });
    } catch (const std::invalid_argument& error) {
        return Failure{Failure::Kind::damaged, error.what(), "restore a backup"};
    }
    if (!room || !engine)
        return Failure{Failure::Kind::invalid, "the key file is not the one of this store",
                       "name the file that was made when this store was first served, with --key-file"};
    return RoomKeys{std::move(*room), std::move(*engine)};
}

}  // namespace

Result<Secret> read_master_key(const std::filesystem::path& path) {
    const File file(open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (file.number() < 0) return explain(path, "the key file cannot be read");
    struct stat state {};
    if (fstat(file.number(), &state) != 0) return explain(path, "the key file cannot be read");
    if ((state.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        return Failure{Failure::Kind::refused,
                       fmt::format("{}: others than its owner may read this key file", path.string()),
                       fmt::format("chmod 600 {}", path.string())};
    std::string text(kMostFileBytes, '\0');
    const ssize_t count = ::read(file.number(), text.data(), text.size());
    if (count < 0) return explain(path, "the key file cannot be read");
    text.resize(static_cast<std::size_t>(count));
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.pop_back();
    const auto bytes = parse_base64(text);
    auto key = bytes ? Secret::of(*bytes) : std::nullopt;
    if (!key)
        return Failure{Failure::Kind::invalid, fmt::format("{}: this is no key file", path.string()),
                       "a key file is one line of 43 letters and digits, made when the server first started"};
    return std::move(*key);
}

Result<Secret> make_master_key(const std::filesystem::path& path) {
    Secret key = Secret::draw();
    const std::string text = to_base64(key.view()) + "\n";
    const File file(open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR));
    if (file.number() < 0) {
        if (errno == EEXIST)
            return Failure{Failure::Kind::invalid, fmt::format("{}: there is such a file", path.string()),
                           "name another, or use the key in it"};
        return explain(path, "the key file cannot be made");
    }
    // What is sealed for a key that did not reach the disk would be lost.
    if (write(file.number(), text.data(), text.size()) != static_cast<ssize_t>(text.size()) ||
        fsync(file.number()) != 0) {
        const Failure failure = explain(path, "the key file cannot be written");
        unlink(path.c_str());
        return failure;
    }
    return key;
}

Result<bool> has_room_keys(Store& store) {
    const auto head = store.head(kKeysBook);
    if (!head) return head.failure();
    return head->number > 0;
}

Result<RoomKeys> open_room_keys(Store& store, const Secret& master, std::int64_t now) {
    for (int attempt = 0;; ++attempt) {
        const auto entries = store.read(kKeysBook, 0, 1);
        if (!entries) return entries.failure();
        if (!entries->empty()) return read_keys(entries->front(), master);
        RoomKeys keys{KeyPair::make(), KeyPair::make()};
        const Json body = {{"room", wrap(keys.room, master, "room")},
                           {"engine", wrap(keys.engine, master, "engine")}};
        const auto made =
            store.append({make_entry(start_of(kKeysBook), {"server", kMade, body.dump()}, now)});
        if (made) return keys;
        // Another server made them just now.
        if (made.failure().kind != Failure::Kind::conflict || attempt > 0) return made.failure();
    }
}

}  // namespace wasit::room
