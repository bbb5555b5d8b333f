// Bytes -> the readers of foreign formats. The first byte picks the format; the rest is a domain and a profile, split at the
// first 0x1e (record separator), read as two files.
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <unistd.h>

#include "casefile/reading.hpp"

namespace {

const std::filesystem::path& scratch_folder() {
    static const std::filesystem::path folder = [] {
        const auto path = std::filesystem::temp_directory_path() / ("wasit_fuzz_" + std::to_string(getpid()));
        std::filesystem::create_directories(path);
        return path;
    }();
    return folder;
}

void write(const std::filesystem::path& path, std::string_view content) {
    std::ofstream(path, std::ios::binary).write(content.data(), static_cast<std::streamsize>(content.size()));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 2) return 0;
    constexpr const char* kEndings[] = {".xml", ".json", ".yml"};
    const std::string ending = kEndings[data[0] % 3];
    const std::string_view text(reinterpret_cast<const char*>(data + 1), size - 1);
    const std::size_t split = text.find('\x1e');
    const auto domain = scratch_folder() / ("domain" + ending);
    const auto profile = scratch_folder() / ("profile" + ending);
    write(domain, text.substr(0, split));
    write(profile, split == std::string_view::npos ? std::string_view{} : text.substr(split + 1));
    wasit::casefile::read_case({domain, profile});
    return 0;
}
