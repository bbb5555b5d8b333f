// The log of a case as a member was shown it (schema/log.schema.json), checked by whoever has it: no server is needed,
// nor any store.
//
// Every entry is shown at least by what binds it to the others, its commitment and its link; some by who did what when;
// some with all they say. Whatever is shown must be what was committed to, and must follow from what stood before. What is
// not shown cannot have been changed since anybody received a later head either.
#pragma once

#include <string>
#include <vector>

#include "room/audit/audit.hpp"

namespace wasit::room {

struct ShownLogAudit {
    BookAudit book;           // erased: 0
    std::int64_t hidden = 0;  // shown by their commitments alone
};

// Failure::invalid where the text is no such log. O(bytes).
Result<ShownLogAudit> audit_shown_log(const std::string& text, const std::vector<HeldHead>& heads);

}  // namespace wasit::room
