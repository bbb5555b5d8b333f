// Reading a case in Wasit's own format (docs/case-format.md): one file, or a folder of a public file, a
// secret file per party and the record of the talks.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "casefile/reading.hpp"
#include "casefile/wasit/tree.hpp"
#include "model/case.hpp"

namespace wasit::casefile {

// A file or a folder. Never throws: everything wrong ends in the reading's diagnostics, by file and place.
Reading read_wasit(const std::filesystem::path& path);

// The same from text. `file` is how messages call it; the case's id is `id`.
Reading read_wasit_text(std::string_view text, Syntax syntax, const std::string& file, const Id& id);

// One party's preferences (`wasit: preferences/1`) as text, read against the public case they belong to, which is valid;
// what it holds of that party's own preferences is passed over.
struct PreferencesReading {
    std::optional<Preferences> preferences;  // nothing if there were errors
    std::optional<Node> tree;                // as it was written; nothing where it is no tree
    std::vector<Diagnostic> diagnostics;
};
PreferencesReading read_preferences_text(const Case& negotiation, const Id& party, std::string_view text,
                                         const std::string& file);

// Whether the path is a folder with a case file in it, or a file that says it is of Wasit's format.
bool looks_like_wasit(const std::filesystem::path& path);

// JSON by its ending; without one that tells, JSON if the text opens with a brace.
Syntax guess_syntax(const std::filesystem::path& file, std::string_view text);

// A deal as `--deal` takes it, a map from issue to value in either syntax; nothing, and diagnostics, if it is
// none or has values that the case does not know.
std::optional<Deal> read_deal_text(const Case& negotiation, std::string_view text, const std::string& file,
                                   std::vector<Diagnostic>& diagnostics);

}  // namespace wasit::casefile
