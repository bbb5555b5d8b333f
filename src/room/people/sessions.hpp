// Who is signed in.
//
// A session is a token of 32 random bytes in the person's browser. The store keeps its digest, and the person's secret
// key encrypted under a key derived from the token: any server on the same store can go on with the session, and who
// has the store alone can neither take it over nor open anything with it. A session ends some time after the last use
// of it, and some time after it began, whichever comes first.
#pragma once

#include <cstdint>
#include <mutex>
#include <optional>
#include <set>
#include <string>

#include "room/crypto/key_pair.hpp"
#include "room/store/store.hpp"

namespace wasit::room {

struct SessionLimits {
    std::int64_t idle = 30 * 60 * 1'000, whole = 12 * 3'600 * 1'000;  // milliseconds
};

struct Session {
    std::string person;  // id
    KeyPair keys;
    std::string csrf;  // what a page must send back with everything that changes something
    std::int64_t ends = 0;
};

class Sessions {
  public:
    explicit Sessions(Store& store, const SessionLimits& limits = {}) : store_(store), limits_(limits) {}

    // The token, as text for a cookie. `now`: milliseconds since 1970.
    Result<std::string> begin(const std::string& person, const KeyPair& keys, std::int64_t now);
    // Nothing where the token is none, or the session is over. Puts off the end of an idle session, at most once a
    // minute, so that reading does not write each time.
    Result<std::optional<Session>> find(const std::string& token, std::int64_t now);
    // The same, without that this counts as a use.
    Result<std::optional<Session>> look(const std::string& token, std::int64_t now);
    // From now on nobody goes on with it here, whatever the store does. A failure where the store could not be told: then it
    // lasts for other servers, and for this one after a new start, until it ends by itself or `end_again` succeeds.
    Result<Done> end(const std::string& token);
    // Tells the store again what it could not be told.
    void end_again(std::int64_t now);
    // All of a person: after a new password, or when they are shut out.
    Result<Done> end_all_of(const std::string& person, std::int64_t now);

  private:
    Result<std::optional<Session>> find(const std::string& token, std::int64_t now, bool is_use);
    bool has_ended(const std::string& key);

    Store& store_;
    SessionLimits limits_;
    std::mutex guard_;
    std::set<std::string> ended_;  // keys of tickets that the store still has
};

}  // namespace wasit::room
