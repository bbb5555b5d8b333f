#include "casefile/diagnostic.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace wasit::casefile {

std::string to_text(const Diagnostic& diagnostic) {
    std::string place = diagnostic.file;
    if (diagnostic.line > 0) place += fmt::format(":{}:{}", diagnostic.line, std::max(1, diagnostic.column));
    const char* severity = diagnostic.severity == Fault::Severity::error ? "error" : "warning";
    const std::string remedy = diagnostic.remedy.empty() ? "" : ", " + diagnostic.remedy;
    return fmt::format("{}: {}: {}{}", place, severity, diagnostic.what, remedy);
}

bool has_errors(const std::vector<Diagnostic>& diagnostics) {
    return std::any_of(diagnostics.begin(), diagnostics.end(), [](const Diagnostic& diagnostic) {
        return diagnostic.severity == Fault::Severity::error;
    });
}

}  // namespace wasit::casefile
