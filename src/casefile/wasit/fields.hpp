// Reading typed values out of a tree, each fault noted where it stands. What cannot be read is left out, and
// reading goes on: one run finds all faults.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "casefile/wasit/fault_list.hpp"
#include "casefile/wasit/node.hpp"
#include "model/preferences.hpp"

namespace wasit::casefile {

// The keys of one map. Whatever was not taken is unknown, unless it starts with "x-".
class Fields {
  public:
    // Notes a fault if `node` is no map; then there is nothing to take. `what` names the item: "an issue".
    Fields(const Node& node, std::string_view what, FaultList& faults);

    // Null if the key is absent or has nothing after it.
    const Node* take(std::string_view key);
    // Null if the key is absent; a fault too if it stands there with nothing after it.
    const Node* take_stated(std::string_view key, std::string remedy);
    // Like take(), and a fault if there is nothing.
    const Node* need(std::string_view key);
    // Notes unknown keys; keeps the "x-" ones in `extra`. Call last.
    void finish(Annotations& extra);
    void finish();  // where "x-" keys have nowhere to be kept

    bool readable() const { return node_.is_map(); }
    Mark mark() const { return node_.mark; }
    FaultList& faults() { return faults_; }

  private:
    void refuse_unknown(const Member& member);

    const Node& node_;
    std::string what_;
    FaultList& faults_;
    std::vector<std::string> known_;
};

// Each notes a fault and returns nothing (or what it could read) if the node is something else.
std::optional<std::string> read_string(const Node& node, FaultList& faults);
std::optional<Rational> read_number(const Node& node, FaultList& faults);
std::optional<Bounds> read_bounds(const Node& node, FaultList& faults);  // a number or [low, high]
std::optional<int> read_int(const Node& node, FaultList& faults);
std::optional<bool> read_bool(const Node& node, FaultList& faults);
std::optional<Date> read_date(const Node& node, FaultList& faults);
std::optional<Moment> read_moment(const Node& node, FaultList& faults);
Text read_text(const Node& node, FaultList& faults);                         // a string, or a map by language
std::vector<Id> read_ids(const Node& node, FaultList& faults);               // one or a list
std::vector<Text> read_texts(const Node& node, FaultList& faults);           // one or a list
std::vector<std::string> read_strings(const Node& node, FaultList& faults);  // one or a list
// The items of a list; a fault and none if it is no list.
const std::vector<Node>& read_list(const Node& node, FaultList& faults);
// The members of a map; a fault and none if it is no map. "x-" has no meaning here: every key is an id.
const std::vector<Member>& read_map(const Node& node, FaultList& faults);

// Whether a map is a text by language (every key a two-letter language tag), where other maps could stand
// too.
bool is_text_map(const Node& node);

// Sets `target` if the key is there and readable.
template <class Target, class Read>
void take_into(Fields& fields, std::string_view key, Target& target, const Read& read) {
    const Node* node = fields.take(key);
    if (node == nullptr) return;
    if constexpr (requires { *read(*node, fields.faults()); }) {
        if (auto value = read(*node, fields.faults())) target = std::move(*value);
    } else {
        target = read(*node, fields.faults());
    }
}

// Appends what each item of the list under `key` reads as.
template <class Item, class Read>
void read_items(Fields& fields, std::string_view key, std::vector<Item>& items, const Read& read) {
    const Node* node = fields.take(key);
    if (node == nullptr) return;
    for (const Node& item : read_list(*node, fields.faults())) items.push_back(read(item));
}

}  // namespace wasit::casefile
