// Reading a case, whatever the format it is written in.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "casefile/diagnostic.hpp"
#include "model/case.hpp"

namespace wasit::casefile {

enum class Format { wasit, genius, geniusweb, negmas, negolog };

struct Reading {
    std::optional<Case> negotiation;      // nothing if there were errors
    std::vector<Diagnostic> diagnostics;  // errors and warnings, in file order
    Format format = Format::wasit;
};

// Reads one case from a file, a folder, or a list (`domain.xml profile1.xml profile2.xml`), finding out the
// format by content. A folder that can be read as more than one case is an error that lists the readings.
// Never throws for bad input: everything wrong ends in `diagnostics`. The case is validated.
Reading read_case(const std::vector<std::filesystem::path>& inputs);

}  // namespace wasit::casefile
