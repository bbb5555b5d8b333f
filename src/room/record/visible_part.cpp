#include "room/record/visible_part.hpp"

#include <algorithm>

#include "casefile/wasit/tree.hpp"

namespace wasit::room {

namespace {

bool names_one(const casefile::Node& named, const std::set<std::string>& ids) {
    if (named.is_list())
        return std::ranges::any_of(named.items, [&](const casefile::Node& one) {
            return one.is_scalar() && ids.contains(one.text);
        });
    return named.is_scalar() && ids.contains(named.text);
}

}  // namespace

bool is_for(const casefile::Node& node, const std::set<std::string>& ids) {
    const casefile::Member* seen_by = node.is_map() ? node.find("seen_by") : nullptr;
    return !seen_by || seen_by->value.is_null() || names_one(seen_by->value, ids);
}

// The name can be written with escapes as well.
bool may_name_readers(const std::string& json) {
    return json.find("seen_by") != std::string::npos || json.find("\\u") != std::string::npos;
}

std::optional<casefile::Node> read_tree(const std::string& json) {
    casefile::FaultList faults("text");
    std::vector<casefile::Node> trees = casefile::parse_tree(json, casefile::Syntax::json, faults);
    if (trees.size() != 1 || casefile::has_errors(faults.found())) return std::nullopt;
    return std::move(trees.front());
}

// Most texts name no readers, and are for everybody as they stand: what everybody reads is not parsed each time.
std::string visible_text(const std::string& json, const std::set<std::string>& ids) {
    if (!may_name_readers(json)) return json;
    const auto tree = read_tree(json);
    return tree ? casefile::to_json_text(visible_part(*tree, ids)) : "null";
}

namespace {

bool has_children(const casefile::Node& node) {
    return !node.items.empty() || !node.members.empty();
}

}  // namespace

casefile::Node visible_part(const casefile::Node& node, const std::set<std::string>& ids) {
    casefile::Node part{node.kind, node.quoted, node.mark, node.text, {}, {}};
    for (const casefile::Node& item : node.items)
        if (is_for(item, ids)) part.items.push_back(visible_part(item, ids));
    for (const casefile::Member& member : node.members) {
        if (!is_for(member.value, ids)) continue;
        casefile::Node value = visible_part(member.value, ids);
        // What is left empty would tell that something is hidden in it.
        if (has_children(value) || !has_children(member.value))
            part.members.push_back({member.key, member.mark, std::move(value)});
    }
    return part;
}

namespace {

using casefile::Node;

bool put_back_hidden(Node& next, const Node& before, const std::set<std::string>& ids);

// Each hidden member goes behind the one that it stood behind, as far as that is still there.
bool put_back_members(Node& next, const Node& before, const std::set<std::string>& ids) {
    auto place = next.members.begin();
    for (const casefile::Member& member : before.members) {
        const auto same = std::ranges::find(next.members, member.key, &casefile::Member::key);
        if (!is_for(member.value, ids)) {
            if (same != next.members.end()) return false;
            place = std::next(next.members.insert(place, member));
        } else if (same != next.members.end()) {
            if (!put_back_hidden(same->value, member.value, ids)) return false;
            place = std::next(same);
        } else {
            // Of what they took out only what they saw goes.
            Node rest{member.value.kind, member.value.quoted, member.value.mark, {}, {}, {}};
            if (!put_back_hidden(rest, member.value, ids)) return false;
            if (has_children(rest))
                place = std::next(next.members.insert(place, {member.key, member.mark, std::move(rest)}));
        }
    }
    return true;
}

// Items have no names: one is the same if it says the same.
void put_back_items(Node& next, const Node& before, const std::set<std::string>& ids) {
    auto place = next.items.begin();
    for (const Node& item : before.items) {
        if (!is_for(item, ids)) {
            place = std::next(next.items.insert(place, item));
            continue;
        }
        const std::string seen = casefile::to_json_text(visible_part(item, ids));
        const auto same = std::find_if(place, next.items.end(), [&](const Node& other) {
            return casefile::to_json_text(other) == seen;
        });
        if (same == next.items.end()) continue;
        *same = item;
        place = std::next(same);
    }
}

bool put_back_hidden(Node& next, const Node& before, const std::set<std::string>& ids) {
    // Where another kind of thing stands there now, nothing that they do not see may have stood in it.
    if (next.kind != before.kind)
        return casefile::to_json_text(visible_part(before, ids)) == casefile::to_json_text(before);
    if (next.is_list()) put_back_items(next, before, ids);
    return !next.is_map() || put_back_members(next, before, ids);
}

}  // namespace

std::optional<std::string> with_hidden(const std::string& next, const std::string& before,
                                       const std::set<std::string>& ids) {
    if (!may_name_readers(before)) return next;
    auto tree = read_tree(next);
    const auto old = read_tree(before);
    if (!tree || !old) return std::nullopt;
    if (casefile::to_json_text(visible_part(*old, ids)) == casefile::to_json_text(*old)) return next;
    if (!put_back_hidden(*tree, *old, ids)) return std::nullopt;
    return casefile::to_json_text(*tree);
}

}  // namespace wasit::room
