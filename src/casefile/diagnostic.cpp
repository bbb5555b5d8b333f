#include "casefile/diagnostic.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace wasit::casefile {

namespace {

// A file's own words may hold line breaks; a diagnostic is one line.
std::string on_one_line(std::string text) {
    std::replace_if(
        text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; },
        ' ');
    return text;
}

}  // namespace

std::string to_text(const Diagnostic& diagnostic) {
    std::string place = diagnostic.file;
    if (diagnostic.line > 0) place += fmt::format(":{}:{}", diagnostic.line, std::max(1, diagnostic.column));
    const char* severity = diagnostic.severity == Fault::Severity::error ? "error" : "warning";
    const std::string remedy = diagnostic.remedy.empty() ? "" : ", " + diagnostic.remedy;
    return on_one_line(fmt::format("{}: {}: {}{}", place, severity, diagnostic.what, remedy));
}

bool has_errors(const std::vector<Diagnostic>& diagnostics) {
    return std::any_of(diagnostics.begin(), diagnostics.end(), [](const Diagnostic& diagnostic) {
        return diagnostic.severity == Fault::Severity::error;
    });
}

}  // namespace wasit::casefile
