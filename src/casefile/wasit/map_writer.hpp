// Putting maps together for writing: a key is added only if there is something to say.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "casefile/wasit/encode.hpp"

namespace wasit::casefile {

class MapWriter {
  public:
    void put(std::string_view key, Node value);
    void put(std::string_view key, const std::string& text);  // if not empty
    void put(std::string_view key, const Text& text);         // if not empty
    void put(std::string_view key, const Rational& number);
    void put(std::string_view key, int number);
    void put(std::string_view key, bool yes);  // if true
    void put(std::string_view key, const Date& date);
    void put(std::string_view key, const Moment& moment);
    void put(std::string_view key, const Bounds& bounds);
    void put(std::string_view key, const Box& box);
    void put_strings(std::string_view key, const std::vector<std::string>& strings);  // if any
    void put_extra(const Annotations& extra);
    template <class Value>
    void put(std::string_view key, const std::optional<Value>& value) {
        if (value) put(key, *value);
    }
    // A list, if there are items.
    template <class Items, class Encode>
    void put_list(std::string_view key, const Items& items, const Encode& encode) {
        if (items.empty()) return;
        Node node = list();
        for (const auto& item : items) node.items.push_back(encode(item));
        put(key, std::move(node));
    }
    // A map by id, if there are items.
    template <class Items, class Encode>
    void put_by_id(std::string_view key, const Items& items, const Encode& encode) {
        if (items.empty()) return;
        Node node = map();
        for (const auto& item : items) node.members.push_back({item.id, {}, encode(item)});
        put(key, std::move(node));
    }
    bool empty() const { return map_.members.empty(); }
    Node take() { return std::move(map_); }

  private:
    Node map_ = map();
};

Node encode_text(const Text& text);
Node encode_number(const Rational& number);
Node encode_bounds(const Bounds& bounds);

}  // namespace wasit::casefile
