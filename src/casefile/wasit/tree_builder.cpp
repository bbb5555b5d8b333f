#include "casefile/wasit/tree_builder.hpp"

#include <utility>

#include "model/spelling.hpp"

namespace wasit::casefile {

namespace {

std::size_t count_nodes(const Node& node) {
    std::size_t total = 1;
    for (const Node& item : node.items) total += count_nodes(item);
    for (const Member& member : node.members) total += count_nodes(member.value);
    return total;
}

}  // namespace

void refuse_control(const ControlCharacter& found, Mark mark, FaultList& faults) {
    faults.error(mark, "there is a control character of code " + std::to_string(found.code), "remove it");
}

void TreeBuilder::count(std::size_t nodes, Mark mark) {
    nodes_ += nodes;
    if (nodes_ <= kMaxNodes) return;
    faults_.error(mark, "the file holds more than " + std::to_string(kMaxNodes) + " values",
                  "make it smaller");
    throw Stop{};
}

void TreeBuilder::count_copies(std::size_t nodes, Mark mark) {
    count(nodes, mark);
    copies_ += nodes;
    if (copies_ <= kMaxCopies) return;
    faults_.error(mark, "anchors and aliases stand for more than " + std::to_string(kMaxCopies) + " values",
                  "write out what is meant, and use fewer of them");
    throw Stop{};
}

void TreeBuilder::set_key(std::string text, Mark mark) {
    if (text.size() > kMaxKeyBytes) {
        faults_.error(mark, "a key of " + std::to_string(text.size()) + " bytes",
                      "keep it to " + std::to_string(kMaxKeyBytes));
        throw Stop{};
    }
    Open& map = open_.back();
    const auto [earlier, is_new] = map.keys.emplace(text, mark);
    if (!is_new) {
        faults_.error(mark, quote(text) + " stands here twice",
                      "remove one; the first is on line " + std::to_string(earlier->second.line));
    }
    map.drop_value = !is_new;
    map.key = std::move(text);
    map.key_mark = mark;
    map.key_given = true;
}

void TreeBuilder::add_scalar(std::string text, bool is_quoted, Mark mark, std::size_t anchor) {
    count(1, mark);
    // Written as it is it was found before parsing; here it came of an escape, `\e` in YAML.
    if (const auto control = find_control_character(text)) {
        refuse_control(*control, mark, faults_);
        text[control->offset] = ' ';
    }
    if (expects_key()) {
        set_key(std::move(text), mark);
        return;
    }
    Node node = scalar(std::move(text));
    node.quoted = is_quoted;
    node.mark = mark;
    place(std::move(node), anchor);
}

void TreeBuilder::add_null(Mark mark, std::size_t anchor) {
    count(1, mark);
    if (expects_key()) {
        faults_.error(mark, "a key is missing, or is `null`",
                      "write the key; if `null` is meant as text, put it in quotes");
        throw Stop{};
    }
    Node node;
    node.mark = mark;
    place(std::move(node), anchor);
}

void TreeBuilder::add_alias(Mark mark, std::size_t anchor) {
    const auto found = anchored_.find(anchor);
    if (found == anchored_.end() || expects_key()) {
        faults_.error(
            mark, expects_key() ? "an alias cannot be a key" : "an alias stands inside what it stands for",
            "write out what is meant");
        throw Stop{};
    }
    count_copies(count_nodes(found->second), mark);
    place(found->second, 0);
}

void TreeBuilder::begin(Node node, Mark mark, std::size_t anchor) {
    count(1, mark);
    if (expects_key()) {
        faults_.error(mark, describe(node) + " stands where a key is expected",
                      "write text for the key; close every bracket that is opened");
        throw Stop{};
    }
    if (open_.size() >= kMaxDepth) {
        faults_.error(mark, "nested deeper than " + std::to_string(kMaxDepth) + " levels", "make it flatter");
        throw Stop{};
    }
    node.mark = mark;
    Open& opened = open_.emplace_back();
    opened.node = std::move(node);
    opened.anchor = anchor;
}

void TreeBuilder::begin_list(Mark mark, std::size_t anchor) {
    begin(list(), mark, anchor);
}
void TreeBuilder::begin_map(Mark mark, std::size_t anchor) {
    begin(map(), mark, anchor);
}

void TreeBuilder::end() {
    Node node = std::move(open_.back().node);
    const std::size_t anchor = open_.back().anchor;
    open_.pop_back();
    place(std::move(node), anchor);
}

void TreeBuilder::place(Node node, std::size_t anchor) {
    if (anchor != 0) {
        count_copies(count_nodes(node), node.mark);  // the copy that is kept
        anchored_.insert_or_assign(anchor, node);
    }
    if (open_.empty()) {
        document_ = std::move(node);
        return;
    }
    Open& parent = open_.back();
    if (parent.node.is_list()) {
        parent.node.items.push_back(std::move(node));
        return;
    }
    if (!parent.drop_value) {
        parent.node.members.push_back({std::move(parent.key), parent.key_mark, std::move(node)});
    }
    parent.key_given = false;
}

std::optional<Node> TreeBuilder::take_document() {
    anchored_.clear();
    return std::exchange(document_, std::nullopt);
}

}  // namespace wasit::casefile
