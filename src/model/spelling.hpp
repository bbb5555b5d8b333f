// Did you mean...?
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace wasit {

// The candidate most like `word`: fewest insertions, deletions, substitutions and swaps of neighbours, at
// most a third of the word's length (at least one); the first of equals. Only the first 1,000 candidates are
// looked at.
std::optional<std::string> find_similar(std::string_view word, std::span<const std::string> candidates);

// A remedy that names what is there: "did you mean `full`?" or "use one of none, partial, full".
std::string suggest(std::string_view word, std::span<const std::string> candidates);

// `word` between backquotes, on one line, cut after 60 bytes or so: for messages about whatever a file holds.
std::string quote(std::string_view word);

}  // namespace wasit
