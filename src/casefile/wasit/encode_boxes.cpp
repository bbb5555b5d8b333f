#include "casefile/wasit/encode.hpp"
#include "casefile/wasit/map_writer.hpp"

namespace wasit::casefile {

namespace {

Node encode_side(const Side& side) {
    if (side.any_of.size() == 1) return encode_value(side.any_of.front());
    if (!side.any_of.empty()) {
        Node node = list();
        for (const Value& value : side.any_of) node.items.push_back(encode_value(value));
        return node;
    }
    MapWriter interval;
    if (side.min) interval.put("min", encode_value(*side.min));
    if (side.max) interval.put("max", encode_value(*side.max));
    return interval.take();
}

}  // namespace

Node encode_value(const Value& value) {
    const auto* shares = std::get_if<Shares>(&value);
    if (shares == nullptr) return scalar(to_text(value));
    Node node = map();
    for (const auto& [party, share] : shares->of_party)
        node.members.push_back({party, {}, encode_number(share)});
    return node;
}

Node encode_deal(const Deal& deal) {
    Node node = map();
    for (const auto& [issue, value] : deal.values) node.members.push_back({issue, {}, encode_value(value)});
    return node;
}

Node encode_box(const Box& box) {
    Node node = map();
    for (const auto& [issue, side] : box.sides) node.members.push_back({issue, {}, encode_side(side)});
    return node;
}

}  // namespace wasit::casefile
