// Reading GENIUS cases. XML: one domain file and one profile per party.
// What is read, repaired and refused: docs/foreign-formats.md.
#pragma once

#include <optional>
#include <vector>

#include "casefile/foreign/recognition.hpp"
#include "casefile/reading.hpp"
#include "casefile/source/source_text.hpp"

namespace wasit::casefile {

// The domain and the profiles of one case, in any order; the parties come in the order of their profiles. The
// case's id is the domain file's name without ending, or, without a domain file, that of the first profile.
// Never throws.
Reading read_genius(const std::vector<NamedText>& files);

// Whether a file is of this format, and as what; `file` is left empty.
std::optional<Recognition> recognise_genius(const SourceText& source);

}  // namespace wasit::casefile
