// Writing a case in Wasit's own format. Reading it back gives an equal case (named after the file or folder).
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "casefile/diagnostic.hpp"
#include "casefile/wasit/tree.hpp"
#include "model/case.hpp"

namespace wasit::casefile {

// The whole case as one file.
std::string write_case(const Case& negotiation, Syntax syntax);

// The case as a folder: the public file, a secret one per party, and the talks if there are any.
struct TextFile {
    std::filesystem::path path;  // within the folder: "private/north.yaml"
    std::string text;
};
std::vector<TextFile> write_case_files(const Case& negotiation, Syntax syntax);

// Writes to disk: a path that ends in .yaml, .yml or .json becomes one file, any other a folder (made if need
// be; files of the same names are replaced). What went wrong, if anything.
std::vector<Diagnostic> save_case(const Case& negotiation, const std::filesystem::path& target);

}  // namespace wasit::casefile
