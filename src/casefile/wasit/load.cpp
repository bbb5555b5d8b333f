#include "casefile/wasit/load.hpp"

#include <fstream>
#include <system_error>

namespace wasit::casefile {

std::optional<std::string> load_text(const std::filesystem::path& file,
                                     std::vector<Diagnostic>& diagnostics) {
    const auto refuse = [&](std::string what, std::string remedy) {
        diagnostics.push_back(
            {Fault::Severity::error, file.string(), 0, 0, std::move(what), std::move(remedy)});
        return std::nullopt;
    };
    std::error_code error;
    const auto status = std::filesystem::status(file, error);
    if (!std::filesystem::exists(status)) return refuse("there is no such file", "check the path");
    if (std::filesystem::is_directory(status)) return refuse("this is a folder", "give a file");
    if (!std::filesystem::is_regular_file(status))
        return refuse("this is no regular file", "give a file on disk");
    const auto size = std::filesystem::file_size(file, error);
    if (!error && size > kMaxTextBytes) {
        return refuse("the file has " + std::to_string(size >> 20) + " MB",
                      "keep it below " + std::to_string(kMaxTextBytes >> 20) + " MB");
    }
    std::ifstream stream(file, std::ios::binary);
    std::string text(error ? 0 : static_cast<std::size_t>(size), '\0');
    if (stream) stream.read(text.data(), static_cast<std::streamsize>(text.size()));
    if (error || !stream) return refuse("the file cannot be read", "check its permissions");
    return text;
}

}  // namespace wasit::casefile
