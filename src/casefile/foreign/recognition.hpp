// What a file of a foreign format is: a domain, a profile, or something that comes with them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "casefile/diagnostic.hpp"
#include "casefile/reading.hpp"
#include "casefile/source/source_text.hpp"

namespace wasit::casefile {

enum class FileRole {
    domain,     // the issues
    profile,    // what one party wants
    companion,  // results or settings that are no part of a case
    broken,     // of this format, but cannot be read; `diagnostics` say why
};

enum class Account {
    full,
    uncertain,  // complete, and marked as uncertain
    partial,    // ranks some deals, and says no more
};

struct Recognition {
    NamedText file;
    Format format = Format::genius;
    FileRole role = FileRole::companion;
    // What the domain and the profiles of one case have in common: the issues' names, sorted (NegMAS profiles
    // do not name them: their number).
    std::vector<std::string> issues;
    Account account = Account::full;
    std::vector<Diagnostic> diagnostics;
};

// By content; nothing if it is of no foreign format.
std::optional<Recognition> recognise(const NamedText& file);

}  // namespace wasit::casefile
