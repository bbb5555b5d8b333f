// The model -> trees, as the readers take them back. Keys stand in the order of docs/case-format.md; what is
// empty or at its default is left out.
#pragma once

#include "casefile/wasit/node.hpp"
#include "model/case.hpp"

namespace wasit::casefile {

Node encode_case(const Case& negotiation);  // without preferences and talks
Node encode_preferences(const Preferences& preferences);
Node encode_talks(const Talks& talks);

Node encode_value(const Value& value);
Node encode_deal(const Deal& deal);
Node encode_box(const Box& box);

}  // namespace wasit::casefile
