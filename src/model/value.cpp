#include "model/value.hpp"

#include <algorithm>

namespace wasit {

namespace {

template <class Pairs, class Key>
auto find_second(Pairs& pairs, const Key& key) -> decltype(&pairs.begin()->second) {
    const auto found =
        std::find_if(pairs.begin(), pairs.end(), [&](const auto& pair) { return pair.first == key; });
    return found == pairs.end() ? nullptr : &found->second;
}

bool is_below(const Value& left, const Value& right) {
    if (const auto* number = std::get_if<Rational>(&left)) {
        const auto* other = std::get_if<Rational>(&right);
        return other != nullptr && *number < *other;
    }
    if (const auto* date = std::get_if<Date>(&left)) {
        const auto* other = std::get_if<Date>(&right);
        return other != nullptr && *date < *other;
    }
    return false;
}

}  // namespace

std::string to_text(const Value& value) {
    struct Writer {
        std::string operator()(const Id& id) const { return id; }
        std::string operator()(const Rational& number) const { return to_exact_text(number); }
        std::string operator()(Date date) const { return to_text(date); }
        std::string operator()(const Shares& shares) const {
            std::string result;
            for (const auto& [party, share] : shares.of_party) {
                result += (result.empty() ? "" : " ") + party + "=" + to_fraction(share);
            }
            return result;
        }
    };
    return std::visit(Writer{}, value);
}

const Value* Deal::find(const Id& issue) const {
    return find_second(values, issue);
}

void Deal::set(const Id& issue, Value value) {
    if (Value* found = find_second(values, issue)) {
        *found = std::move(value);
    } else {
        values.emplace_back(issue, std::move(value));
    }
}

const Side* Box::find(const Id& issue) const {
    return find_second(sides, issue);
}

bool contains(const Side& side, const Value& value) {
    if (!side.any_of.empty())
        return std::find(side.any_of.begin(), side.any_of.end(), value) != side.any_of.end();
    return !(side.min && is_below(value, *side.min)) && !(side.max && is_below(*side.max, value));
}

bool contains(const Box& box, const Deal& deal) {
    return std::all_of(box.sides.begin(), box.sides.end(), [&](const auto& named) {
        const Value* value = deal.find(named.first);
        return value != nullptr && contains(named.second, *value);
    });
}

}  // namespace wasit
