// The bytes of an input file.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "casefile/diagnostic.hpp"

namespace wasit::casefile {

inline constexpr std::size_t kMaxTextBytes = 64u << 20;

// Nothing, and a diagnostic, where `file` cannot be read, is no regular file, or is too large.
std::optional<std::string> load_text(const std::filesystem::path& file, std::vector<Diagnostic>& diagnostics);

}  // namespace wasit::casefile
