// What is wrong with a case, where, and what would be right.
#pragma once

#include <string>
#include <vector>

namespace wasit {

// A place inside a case: keys and list indices from the top, such as
// {"preferences", "north", "issues", "releases", "weight"} or {"limits", "2", "sum"}.
// The first key is that of the file's kind: case paths start at the case's own keys, preference paths with
// "preferences", <party>, and paths into the record with "talks".
using FaultPath = std::vector<std::string>;

struct Fault {
    enum class Severity { error, warning } severity = Severity::error;
    FaultPath path;
    std::string what;     // "unknown option `ful`"
    std::string remedy;   // "use one of none, partial, full"
    bool at_key = false;  // the last key of the path is itself what is wrong, not what stands under it
    bool operator==(const Fault&) const = default;
};

}  // namespace wasit
