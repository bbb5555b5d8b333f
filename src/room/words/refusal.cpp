#include "room/words/refusal.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "room/words/words.hpp"

namespace wasit::room {

std::vector<Text> name_parties(const Case& negotiation, const std::vector<Id>& ids) {
    std::vector<Text> names;
    for (const Party& party : negotiation.parties)
        if (std::ranges::find(ids, party.id) != ids.end())
            names.push_back(party.name.empty() ? plain(party.id) : party.name);
    return names;
}

void add_code(const Failure& failure, nlohmann::ordered_json& json) {
    if (failure.code.empty()) return;
    json["code"] = failure.code;
    for (const auto& [name, texts] : failure.values)
        for (const Text& text : texts) json["values"][name].push_back(nlohmann::ordered_json(to_json(text)));
}

}  // namespace wasit::room
