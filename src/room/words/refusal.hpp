// A failure as programs read it that say it to people.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <vector>

#include "model/case.hpp"
#include "room/log/result.hpp"

namespace wasit::room {

// What stands in the sentence for these parties, in the order of the case: their names, and ids where they have none.
std::vector<Text> name_parties(const Case& negotiation, const std::vector<Id>& ids);

// Adds "code" and "values" of a failure that has a code: each value a list of texts, and a text a map by language as
// to_json writes it.
void add_code(const Failure& failure, nlohmann::ordered_json& json);

}  // namespace wasit::room
