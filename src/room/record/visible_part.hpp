// What somebody sees of JSON whose parts name their readers by `seen_by`; and how it is changed by who sees it in part.
#pragma once

#include <optional>
#include <set>
#include <string>

#include "casefile/wasit/node.hpp"

namespace wasit::room {

// Whether JSON may name readers by `seen_by` anywhere: false only where it does not. O(bytes).
bool may_name_readers(const std::string& json);

// Whether it names nobody, or one of these.
bool is_for(const casefile::Node& node, const std::set<std::string>& ids);

// The tree without what is not for these ids: every map that names its readers by `seen_by` and none of these, and every
// member of a map in which nothing else stood.
casefile::Node visible_part(const casefile::Node& node, const std::set<std::string>& ids);

// JSON as a tree that keeps its order and digits; nothing where it is none.
std::optional<casefile::Node> read_tree(const std::string& json);
// The visible part of JSON, as text.
std::string visible_text(const std::string& json, const std::set<std::string>& ids);

// `next`, which somebody wrote who sees the visible part of `before`, with what they do not see put back in its places:
// with_hidden(visible_text(before, ids), before, ids) says what `before` says. Nothing where something else stands there by
// the same name. O(bytes), for lists times their length.
std::optional<std::string> with_hidden(const std::string& next, const std::string& before,
                                       const std::set<std::string>& ids);

}  // namespace wasit::room
