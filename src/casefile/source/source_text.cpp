#include "casefile/source/source_text.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <string_view>
#include <system_error>

#include "casefile/source/utf8.hpp"

namespace wasit::casefile {

namespace {

// What the bytes 0x80-0x9f mean in Windows-1252; the five it leaves open stay as they are in Latin-1.
constexpr std::array<char16_t, 32> kWindows1252 = {
    0x20ac, 0x81,   0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x8d,   0x017d, 0x8f,   0x90,   0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
    0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x9d,   0x017e, 0x0178};

void append_utf8(std::string& out, char32_t character) {
    if (character < 0x80) {
        out += static_cast<char>(character);
    } else if (character < 0x800) {
        out += static_cast<char>(0xc0 | (character >> 6));
        out += static_cast<char>(0x80 | (character & 0x3f));
    } else {
        out += static_cast<char>(0xe0 | (character >> 12));
        out += static_cast<char>(0x80 | ((character >> 6) & 0x3f));
        out += static_cast<char>(0x80 | (character & 0x3f));
    }
}

void report(std::vector<Diagnostic>& diagnostics, const std::filesystem::path& path, std::string what,
            std::string remedy) {
    diagnostics.push_back({Fault::Severity::error, path.string(), 0, 0, std::move(what), std::move(remedy)});
}

}  // namespace

SourceText::SourceText(std::string file, std::string bytes)
    : file_(std::move(file)), bytes_(std::move(bytes)) {
    line_starts_.push_back(0);
    for (std::size_t i = 0; i < bytes_.size(); ++i) {
        if (bytes_[i] == '\n') line_starts_.push_back(i + 1);
    }
}

Place SourceText::place(std::size_t offset) const {
    offset = std::min(offset, bytes_.size());
    const auto next = std::upper_bound(line_starts_.begin(), line_starts_.end(), offset);
    const std::size_t start = *(next - 1);
    const auto characters = std::count_if(bytes_.begin() + static_cast<std::ptrdiff_t>(start),
                                          bytes_.begin() + static_cast<std::ptrdiff_t>(offset),
                                          [](char byte) { return !is_utf8_continuation(byte); });
    return {static_cast<int>(next - line_starts_.begin()), static_cast<int>(characters) + 1};
}

std::optional<std::string> read_bytes(const std::filesystem::path& path,
                                      std::vector<Diagnostic>& diagnostics) {
    std::error_code failure;
    const auto status = std::filesystem::status(path, failure);
    if (failure == std::errc::too_many_symbolic_link_levels) {
        report(diagnostics, path, "this link leads back to itself", "give the file it is meant to lead to");
        return std::nullopt;
    }
    if (status.type() == std::filesystem::file_type::not_found) {
        report(diagnostics, path, "there is no such file", "check the name");
        return std::nullopt;
    }
    if (failure) {
        report(diagnostics, path, "the file cannot be reached: " + failure.message(), "check its name");
        return std::nullopt;
    }
    if (!std::filesystem::is_regular_file(status)) {
        report(diagnostics, path, "this is not a regular file",
               std::filesystem::is_directory(status) ? "give a file, not a folder" : "give a file on disk");
        return std::nullopt;
    }
    const auto size = std::filesystem::file_size(path, failure);
    if (failure || size > kMaxFileBytes) {
        report(diagnostics, path, "the file is larger than 64 MiB",
               "split it, or leave out what is not the case");
        return std::nullopt;
    }
    std::ifstream stream(path, std::ios::binary);
    std::string bytes(size, '\0');
    if (!stream.read(bytes.data(), static_cast<std::streamsize>(size))) {
        report(diagnostics, path, "the file cannot be read", "check its permissions");
        return std::nullopt;
    }
    return bytes;
}

CleanText clean_text(const std::string& bytes) {
    CleanText clean;
    std::string_view rest = bytes;
    if (rest.starts_with("\xef\xbb\xbf")) rest.remove_prefix(3);
    clean.bytes.reserve(rest.size());
    while (!rest.empty()) {
        const std::size_t length = rest.front() == '\0' ? 0 : utf8_sequence_length(rest);
        if (length > 0) {
            clean.bytes += rest.substr(0, length);
            rest.remove_prefix(length);
            continue;
        }
        if (!clean.repaired) clean.repaired = clean.bytes.size();
        const auto byte = static_cast<unsigned char>(rest.front());
        if (byte == 0) {
            clean.bytes += ' ';
        } else {
            append_utf8(clean.bytes, byte < 0xa0 ? char32_t{kWindows1252[byte - 0x80]} : char32_t{byte});
        }
        rest.remove_prefix(1);
    }
    return clean;
}

}  // namespace wasit::casefile
