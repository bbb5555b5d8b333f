// Keys the format does not know (those that start with "x-"): kept, ignored, written back.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace wasit {

struct Annotations {
    // Key, and its value as compact JSON text.
    std::vector<std::pair<std::string, std::string>> json_by_key;
    bool operator==(const Annotations&) const = default;
};

}  // namespace wasit
