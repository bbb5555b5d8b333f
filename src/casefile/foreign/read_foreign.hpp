// Reading a case in a foreign format from a folder or a list of files, finding out which files are what.
#pragma once

#include <filesystem>
#include <vector>

#include "casefile/reading.hpp"
#include "casefile/source/source_text.hpp"

namespace wasit::casefile {

// A folder (its files by name, sub-folders left alone) or a list of files (in the order given). Files that
// are of no foreign format are left out of a folder, and are an error in a list. A folder whose files make up
// more than one case is an error that lists the readings. A domain alone is a case whose parties are still to be named.
// Never throws.
Reading read_foreign(const std::vector<std::filesystem::path>& inputs);

// The same of files that are not on disk, as if they lay in one folder; the case's id is that of its domain. Never throws.
Reading read_foreign_texts(std::vector<NamedText> files);

// Whether a folder or file holds anything `read_foreign` has a reader for.
bool looks_foreign(const std::filesystem::path& input);

}  // namespace wasit::casefile
