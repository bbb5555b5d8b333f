// Every deal with every value of one more issue: how tests list all deals of a case.
#pragma once

#include <vector>

#include "model/value.hpp"

namespace wasit::testing {

inline void extend_deals(std::vector<Deal>& deals, const Id& issue, const std::vector<Value>& values) {
    std::vector<Deal> longer;
    for (const Deal& deal : deals) {
        for (const Value& value : values) {
            longer.push_back(deal);
            longer.back().values.emplace_back(issue, value);
        }
    }
    deals = std::move(longer);
}

}  // namespace wasit::testing
