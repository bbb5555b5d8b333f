#include "casefile/naming.hpp"

#include <system_error>

#include "casefile/source/utf8.hpp"

namespace wasit::casefile {

Id name_case(const std::filesystem::path& path) {
    std::error_code error;
    std::filesystem::path whole = std::filesystem::absolute(path, error).lexically_normal();
    if (!whole.has_filename()) whole = whole.parent_path();  // "folder/"
    Id name = std::filesystem::is_directory(path, error) ? whole.filename().string() : whole.stem().string();
    while (const auto bad = find_bad_utf8(name)) name[*bad] = '_';
    for (char& c : name) {
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = '_';
    }
    return name.empty() ? "case" : name;
}

}  // namespace wasit::casefile
