// A fault with its place in a file, as it is printed: `file:line:column: error: what, remedy`.
#pragma once

#include <string>
#include <vector>

#include "model/fault.hpp"

namespace wasit::casefile {

struct Diagnostic {
    Fault::Severity severity = Fault::Severity::error;
    std::string file;
    int line = 0;    // from 1; 0 where the fault is of the whole file
    int column = 0;  // from 1, in characters (not bytes)
    std::string what;
    std::string remedy;
};

std::string to_text(const Diagnostic& diagnostic);
bool has_errors(const std::vector<Diagnostic>& diagnostics);

}  // namespace wasit::casefile
