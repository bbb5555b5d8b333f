// Trees -> the model. Shape is checked here, meaning by validate().
#pragma once

#include <optional>

#include "casefile/wasit/boxes.hpp"
#include "model/case.hpp"
#include "model/validate.hpp"

namespace wasit::casefile {

// What a case file holds beside the case's own keys.
struct Embedded {
    const Node* preferences = nullptr;
    const Node* talks = nullptr;
};

// Fills everything but preferences and talks. What could not be read is named in `unreadable`, so that nobody
// complains of references to it.
Embedded decode_case(const Node& node, FaultList& faults, Case& negotiation, Unreadable& unreadable);

// `party`: whose they are if the place says so (a key of `preferences:`); then the file need not.
Preferences decode_preferences(const Node& node, const Scope& scope, const std::optional<Id>& party);

Talks decode_talks(const Node& node, const Scope& scope);

}  // namespace wasit::casefile
