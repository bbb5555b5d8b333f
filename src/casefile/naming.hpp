// What a case is called after its file or folder.
#pragma once

#include <filesystem>

#include "model/value.hpp"

namespace wasit::casefile {

// The folder's name, or the file's without its ending; bytes that no id may hold become `_`.
Id name_case(const std::filesystem::path& path);

}  // namespace wasit::casefile
