#include "casefile/wasit/places.hpp"

#include <algorithm>
#include <charconv>

namespace wasit::casefile {

namespace {

bool is_before(Mark left, Mark right) {
    return left.line != right.line ? left.line < right.line : left.column < right.column;
}

// Where the last thing inside `node` begins.
Mark last_mark(const Node& node) {
    if (node.is_list() && !node.items.empty()) return last_mark(node.items.back());
    if (node.is_map() && !node.members.empty()) return last_mark(node.members.back().value);
    return node.mark;
}

const Node* find_item(const Node& list, const std::string& index) {
    std::size_t i = 0;
    const auto [end, error] = std::from_chars(index.data(), index.data() + index.size(), i);
    if (error != std::errc{} || end != index.data() + index.size() || i >= list.items.size()) return nullptr;
    return &list.items[i];
}

bool any_between(const std::vector<Mark>& marks, Mark first, Mark last) {
    return std::any_of(marks.begin(), marks.end(),
                       [&](Mark mark) { return !is_before(mark, first) && !is_before(last, mark); });
}

std::vector<Mark> list_errors(const FaultList& file) {
    std::vector<Mark> marks;
    for (const Diagnostic& diagnostic : file.found()) {
        if (diagnostic.severity == Fault::Severity::error)
            marks.push_back({diagnostic.line, diagnostic.column});
    }
    return marks;
}

}  // namespace

Places::Part Places::start(const FaultPath& path, std::size_t& used) const {
    used = 0;
    if (!path.empty() && path[0] == "talks" && talks_.node != nullptr) {
        used = 1;
        return talks_;
    }
    if (path.size() >= 2 && path[0] == "preferences") {
        if (const auto found = preferences_.find(path[1]); found != preferences_.end()) {
            used = 2;
            return found->second;
        }
    }
    return case_;
}

void Places::note(const std::vector<Fault>& faults) const {
    std::map<const FaultList*, std::vector<Mark>> unread;
    for (const Fault& fault : faults) note(fault, unread);
}

void Places::note(const Fault& fault, std::map<const FaultList*, std::vector<Mark>>& unread) const {
    std::size_t used = 0;
    const Part part = start(fault.path, used);
    if (part.node == nullptr) return;
    const Node* node = part.node;
    Mark key = part.mark;
    bool inside = false;
    for (; used < fault.path.size(); ++used) {
        if (node->is_list()) {
            const Node* item = find_item(*node, fault.path[used]);
            if (item == nullptr) break;
            node = item;
            key = item->mark;
        } else {
            const Member* member = node->find(fault.path[used]);
            if (member == nullptr) break;
            node = &member->value;
            key = member->mark;
        }
        inside = true;
    }
    const bool whole = used == fault.path.size();
    const bool at_value = node->is_scalar() && !(whole && fault.at_key);  // one value may stand for a list
    const Mark mark = at_value ? node->mark : key;
    const Mark last = fault.at_key && whole ? key : last_mark(*node);
    const auto found = unread.find(part.file);
    const auto& errors = found != unread.end() ? found->second : unread[part.file] = list_errors(*part.file);
    if (inside && any_between(errors, mark, last)) return;
    if (fault.severity == Fault::Severity::error) {
        part.file->error(mark, fault.what, fault.remedy);
    } else {
        part.file->warn(mark, fault.what, fault.remedy);
    }
}

}  // namespace wasit::casefile
