// Bytes -> the readers of foreign formats. The first byte picks the format; the rest is a domain and a profile, split at the
// first 0x1e (record separator), read as two files of one folder.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "casefile/foreign/read_foreign.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 2) return 0;
    constexpr const char* kEndings[] = {".xml", ".json", ".yml"};
    const std::string ending = kEndings[data[0] % 3];
    const std::string_view text(reinterpret_cast<const char*>(data + 1), size - 1);
    const std::size_t split = text.find('\x1e');
    const std::string_view profile =
        split == std::string_view::npos ? std::string_view{} : text.substr(split + 1);
    wasit::casefile::read_foreign_texts({{"domain" + ending, std::string(text.substr(0, split))},
                                         {"profile" + ending, std::string(profile)}});
    return 0;
}
