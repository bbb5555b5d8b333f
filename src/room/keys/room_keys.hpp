// The keys that the server itself holds while it runs: the room's, which opens answers once all have been given, and
// the engine's, which opens what it was granted.
//
// Their secret halves are in the store, encrypted under a master key that stands in a file of its own: who steals the
// database, or a backup, has nothing to open them with. Several servers on one store have the same file.
#pragma once

#include <cstdint>
#include <filesystem>

#include "room/crypto/key_pair.hpp"
#include "room/log/result.hpp"
#include "room/store/store.hpp"

namespace wasit::room {

inline const std::string kKeysBook = "keys";

struct RoomKeys {
    KeyPair room, engine;
};

// The master key of a file: one line of 43 characters (base 64). Failure::unreachable where there is none,
// ::invalid where it holds something else, ::refused where others than its owner may read it.
Result<Secret> read_master_key(const std::filesystem::path& file);
// A new one in a new file that only its owner may read. Failure::invalid where there is a file.
Result<Secret> make_master_key(const std::filesystem::path& file);

// The keys of the store, made where it has none. Failure::invalid where the master key is that of another store. O(1)
// entries. `now`: milliseconds since 1970.
Result<RoomKeys> open_room_keys(Store& store, const Secret& master, std::int64_t now);
// Whether the store has keys already, and so a master key somewhere.
Result<bool> has_room_keys(Store& store);

}  // namespace wasit::room
