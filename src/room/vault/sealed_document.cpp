#include "room/vault/sealed_document.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "room/crypto/base64.hpp"
#include "room/crypto/cipher.hpp"

namespace wasit::room {

namespace {

// A key sealed for one reader of one document is of no use to another, or for another. The length tells the two apart
// wherever the words of either end.
std::string key_context(std::string_view context, const std::string& reader) {
    return fmt::format("key {} {}{}", context.size(), context, reader);
}

}  // namespace

SealedDocument seal_document(std::string_view text, std::string_view context, const Readers& readers) {
    const Secret key = Secret::draw();
    SealedDocument document{encrypt(key, text, context), {}};
    for (const auto& [reader, open] : readers)
        document.keys[reader] = seal_for(open, key, key_context(context, reader));
    return document;
}

std::optional<std::string> open_document(const SealedDocument& document, std::string_view context,
                                         const std::string& reader, const KeyPair& pair) {
    const auto sealed = document.keys.find(reader);
    if (sealed == document.keys.end()) return std::nullopt;
    const auto key = unseal(pair, sealed->second, key_context(context, reader));
    if (!key) return std::nullopt;
    return decrypt(*key, document.encrypted, context);
}

std::optional<SealedDocument> share_document(SealedDocument document, std::string_view context,
                                             const std::string& by, const KeyPair& pair,
                                             const std::string& to, const PublicKey& open) {
    const auto sealed = document.keys.find(by);
    if (sealed == document.keys.end()) return std::nullopt;
    const auto key = unseal(pair, sealed->second, key_context(context, by));
    // A key that does not open the document would only be found out by who gets it.
    if (!key || !decrypt(*key, document.encrypted, context)) return std::nullopt;
    document.keys[to] = seal_for(open, *key, key_context(context, to));
    return document;
}

nlohmann::json to_json(const SealedDocument& document) {
    nlohmann::json keys = nlohmann::json::object();
    for (const auto& [reader, sealed] : document.keys) keys[reader] = to_base64(sealed);
    return {{"encrypted", to_base64(document.encrypted)}, {"keys", keys}};
}

std::optional<SealedDocument> read_sealed_document(const nlohmann::json& json) {
    if (!json.is_object() || !json.contains("encrypted") || !json["encrypted"].is_string() ||
        !json.contains("keys") || !json["keys"].is_object())
        return std::nullopt;
    SealedDocument document;
    const auto encrypted = parse_base64(json["encrypted"].get_ref<const std::string&>());
    if (!encrypted) return std::nullopt;
    document.encrypted = *encrypted;
    for (const auto& [reader, text] : json["keys"].items()) {
        const auto sealed =
            text.is_string() ? parse_base64(text.get_ref<const std::string&>()) : std::nullopt;
        if (!sealed) return std::nullopt;
        document.keys[reader] = *sealed;
    }
    return document;
}

}  // namespace wasit::room
