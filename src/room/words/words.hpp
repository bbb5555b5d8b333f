// Words in entries: a text in one or several languages, as people typed it.
//
// In JSON a map by language tag, {"en": "...", "ar": "..."}; "und" (ISO 639-2) for words whose language is not named.
#pragma once

#include <cstddef>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string_view>

#include "model/text.hpp"
#include "room/log/result.hpp"

namespace wasit::room {

nlohmann::json to_json(const Text& words);
// Throws nlohmann::json::exception where it is no map from texts to texts. Whether these can be entered: find_fault.
Text read_words(const nlohmann::json& json);

// Failure::invalid where nothing is said, a language is none, the bytes are no UTF-8, or there are more than `most` bytes
// in all languages together. `what` names them: "the clause".
std::optional<Failure> find_fault(const Text& words, std::string_view what, std::size_t most);
// Likewise, where there need be none.
std::optional<Failure> find_fault_if_any(const Text& words, std::string_view what, std::size_t most);

std::size_t count_bytes(const Text& words);  // in all languages together, with their tags

}  // namespace wasit::room
