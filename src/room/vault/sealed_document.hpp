// A document that only those open for whom it is sealed: a party's preferences, for its delegates, and for whom they
// grant it.
//
// The document is encrypted under a key of its own, and that key is sealed for each reader. To let somebody in, a
// reader seals the key once more: the document stays as it is. To shut somebody out, it is sealed anew under a new key
// for the others, and what was sealed before is erased: who has read it, or kept a copy of the store, still knows what
// it said then; nobody can take that back.
#pragma once

#include <map>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "room/crypto/key_pair.hpp"

namespace wasit::room {

// For whom: an id, such as that of a person, a party or the engine, and the open half of its key pair.
using Readers = std::map<std::string, PublicKey>;

struct SealedDocument {
    std::string encrypted;                    // bytes, as room/crypto/cipher.hpp says
    std::map<std::string, std::string> keys;  // reader: the key, sealed for them
    bool operator==(const SealedDocument&) const = default;
};

// `context` says which document this is; moved to another place it does not open.
SealedDocument seal_document(std::string_view text, std::string_view context, const Readers& readers);

// Nothing where it is not sealed for this reader and pair, the context is another, or anything was changed.
std::optional<std::string> open_document(const SealedDocument& document, std::string_view context,
                                         const std::string& reader, const KeyPair& pair);

// Lets `to` in, by one who can open it. Nothing where `by` cannot.
std::optional<SealedDocument> share_document(SealedDocument document, std::string_view context,
                                             const std::string& by, const KeyPair& pair,
                                             const std::string& to, const PublicKey& open);

// {"encrypted": base64, "keys": {reader: base64}}; nothing where the JSON is otherwise.
nlohmann::json to_json(const SealedDocument& document);
std::optional<SealedDocument> read_sealed_document(const nlohmann::json& json);

}  // namespace wasit::room
