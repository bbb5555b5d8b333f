#include "room/people/sessions.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "room/crypto/base64.hpp"
#include "room/crypto/cipher.hpp"
#include "room/crypto/digest.hpp"

namespace wasit::room {

namespace {

constexpr std::int64_t kPutOffAtMostEvery = 60'000;
constexpr std::int64_t kClocksDiffer = 5 * 60'000;  // of several servers
constexpr std::size_t kMostEnded = 100'000;

// What the store knows a token by.
std::string key_of(const Secret& token) {
    return "session " + to_hex(digest({"session", token.view()}));
}

std::string context_of(const std::string& person) {
    return "session keys of " + person;
}

std::optional<Secret> read_token(const std::string& text) {
    const auto bytes = parse_base64(text);
    return bytes ? Secret::of(*bytes) : std::nullopt;
}

}  // namespace

Result<std::string> Sessions::begin(const std::string& person, const KeyPair& keys, std::int64_t now) {
    const Secret token = Secret::draw();
    const nlohmann::json value = {
        {"keys", to_base64(encrypt(token.derive("session keys 1"), keys.secret.view(), context_of(person)))},
        {"began", now}};
    const auto kept = store_.keep_ticket(key_of(token),
                                         {person, value.dump(), now + std::min(limits_.idle, limits_.whole)});
    if (!kept) return kept.failure();
    return to_base64(token.view());
}

Result<std::optional<Session>> Sessions::find(const std::string& text, std::int64_t now) {
    return find(text, now, true);
}

Result<std::optional<Session>> Sessions::look(const std::string& text, std::int64_t now) {
    return find(text, now, false);
}

Result<std::optional<Session>> Sessions::find(const std::string& text, std::int64_t now, bool is_use) {
    using Found = std::optional<Session>;
    const auto token = read_token(text);
    if (!token || has_ended(key_of(*token))) return Found();
    const auto ticket = store_.find_ticket(key_of(*token), now);
    if (!ticket) return ticket.failure();
    if (!*ticket) return Found();
    const Ticket& kept = **ticket;
    const auto value = nlohmann::json::parse(kept.value, nullptr, false);
    if (!value.is_object() || !value.contains("keys") || !value["keys"].is_string() ||
        !value.contains("began") || !value["began"].is_number_integer())
        return Found();
    const auto encrypted = parse_base64(value["keys"].get_ref<const std::string&>());
    const auto bytes = encrypted
                           ? decrypt(token->derive("session keys 1"), *encrypted, context_of(kept.owner))
                           : std::nullopt;
    auto secret = bytes ? Secret::of(*bytes) : std::nullopt;
    if (!secret) return Found();
    const auto began = value["began"].get<std::int64_t>();
    // A clock that has gone back by more than clocks differ: how long ago that was nobody knows any more.
    if (began > now + kClocksDiffer) return Found();
    const std::int64_t last = began + limits_.whole;
    const std::int64_t put_off = std::min(now + limits_.idle, last);
    Session session{kept.owner, KeyPair::of(std::move(*secret)), to_base64(token->derive("csrf 1").view()),
                    kept.expires};
    if (!is_use) return Result<Found>(Found(std::move(session)));
    if (put_off >= kept.expires + kPutOffAtMostEvery || (put_off == last && put_off > kept.expires)) {
        // It may have been ended since it was found: then it is not brought back.
        const auto is_there = store_.put_off_ticket(key_of(*token), put_off);
        if (!is_there) return is_there.failure();
        if (!*is_there) return Found();
        session.ends = put_off;
    }
    return Result<Found>(Found(std::move(session)));
}

Result<Done> Sessions::end(const std::string& text) {
    const auto token = read_token(text);
    if (!token) return Done{};
    const std::string key = key_of(*token);
    auto dropped = store_.drop_ticket(key);
    const std::scoped_lock lock(guard_);
    if (!dropped && ended_.size() < kMostEnded) ended_.insert(key);
    return dropped;
}

bool Sessions::has_ended(const std::string& key) {
    const std::scoped_lock lock(guard_);
    return ended_.contains(key);
}

void Sessions::end_again(std::int64_t now) {
    std::set<std::string> keys;
    {
        const std::scoped_lock lock(guard_);
        keys = ended_;
    }
    for (const std::string& key : keys) {
        const auto ticket = store_.find_ticket(key, now);
        if (!ticket || (*ticket && !store_.drop_ticket(key))) return;
        const std::scoped_lock lock(guard_);
        ended_.erase(key);
    }
}

Result<Done> Sessions::end_all_of(const std::string& person, std::int64_t now) {
    return store_.drop_tickets(now, person);
}

}  // namespace wasit::room
