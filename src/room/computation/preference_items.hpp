// A party's preferences, in the items that a delegation seals and grants one by one (room/delegation), and whole again.
//
// Each item is one key of a preferences file (docs/case-format.md), its text the JSON of what stands under the key:
//   known, walk_away, importance, prefers, accepts, refuses, bonuses, combined, fixed, at_most, red_lines, discount, drift
//   issue:ID    what stands under ID in `issues`
//   seen_by, x-...   kept, and needed by nobody to compute: who sees what is for grants to say
// No digit and no word is lost; issues come in the order of the case, x- keys in that of their names.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "casefile/diagnostic.hpp"
#include "casefile/wasit/tree.hpp"
#include "model/case.hpp"
#include "room/log/result.hpp"

namespace wasit::room {

using Items = std::map<std::string, std::string>;  // item: text

// Whether an item has a name as above.
bool is_item(std::string_view name);
// Whether worths, walk-away or red lines, or whose word they are, hang on it.
bool bears_on_answers(std::string_view item);

// `text`: a preferences file in YAML or JSON, of this party, against the case as it stands. Failure::invalid with all that
// the reader finds wrong, each with line and column.
Result<Items> split_preferences(const Case& negotiation, const std::string& party, const std::string& text);

// The file of these items. Failure::invalid where one has no such name or holds no JSON, or where the reader refuses the
// whole; lines and columns are then those of the text as YAML.
Result<std::string> join_preferences(const Case& negotiation, const std::string& party, const Items& items,
                                     casefile::Syntax syntax = casefile::Syntax::yaml);
// The same, as the model has it.
Result<Preferences> read_preferences(const Case& negotiation, const std::string& party, const Items& items);

// The errors among what a reader found, as one failure.
Failure describe_errors(const std::vector<casefile::Diagnostic>& diagnostics);

}  // namespace wasit::room
