#include "casefile/wasit/write.hpp"

#include <fmt/format.h>
#include <fstream>
#include <system_error>

#include "casefile/wasit/encode.hpp"
#include "casefile/wasit/layout.hpp"

namespace wasit::casefile {

namespace {

// A party's id as a file name; whatever a file system may not take becomes %XX.
std::string preference_file_name(const Id& id) {
    std::string name;
    for (const char c : id) {
        const auto byte = static_cast<unsigned char>(c);
        const bool unsafe = std::string_view("/\\:*?\"<>|%").find(c) != std::string_view::npos;
        const bool hidden = c == '.' && name.empty();
        name += unsafe || hidden ? fmt::format("%{:02X}", byte) : std::string(1, c);
    }
    constexpr std::size_t kLongest = 200;  // most file systems take 255 bytes
    return name.size() <= kLongest ? name : fmt::format("party-{}", std::hash<std::string>{}(id));
}

void erase(Node& node, std::string_view key) {
    std::erase_if(node.members, [&](const Member& member) { return member.key == key; });
}

std::vector<Diagnostic> save(const std::filesystem::path& file, const std::string& text) {
    std::ofstream stream(file, std::ios::binary);
    stream << text;
    stream.flush();
    if (stream) return {};
    return {{Fault::Severity::error, file.string(), 0, 0, "the file cannot be written",
             "check the path and its permissions"}};
}

}  // namespace

std::string write_case(const Case& negotiation, Syntax syntax) {
    Node whole = encode_case(negotiation);
    if (!negotiation.preferences.empty()) {
        Node preferences = map();
        for (const Preferences& own : negotiation.preferences) {
            Node node = encode_preferences(own);
            erase(node, "wasit");
            erase(node, "party");
            preferences.members.push_back({own.party, {}, std::move(node)});
        }
        whole.members.push_back({"preferences", {}, std::move(preferences)});
    }
    if (negotiation.talks != Talks{}) {
        Node talks = encode_talks(negotiation.talks);
        erase(talks, "wasit");
        whole.members.push_back({"talks", {}, std::move(talks)});
    }
    return lay_out(whole, syntax);
}

std::vector<TextFile> write_case_files(const Case& negotiation, Syntax syntax) {
    const std::string ending = syntax == Syntax::json ? ".json" : ".yaml";
    std::vector<TextFile> files = {{"case" + ending, lay_out(encode_case(negotiation), syntax)}};
    for (const Preferences& own : negotiation.preferences) {
        files.push_back({std::filesystem::path("private") / (preference_file_name(own.party) + ending),
                         lay_out(encode_preferences(own), syntax)});
    }
    if (negotiation.talks != Talks{})
        files.push_back({"talks" + ending, lay_out(encode_talks(negotiation.talks), syntax)});
    return files;
}

std::vector<Diagnostic> save_case(const Case& negotiation, const std::filesystem::path& target) {
    if (target.extension() == ".json") return save(target, write_case(negotiation, Syntax::json));
    if (target.extension() == ".yaml" || target.extension() == ".yml") {
        return save(target, write_case(negotiation, Syntax::yaml));
    }
    std::vector<Diagnostic> diagnostics;
    for (const TextFile& file : write_case_files(negotiation, Syntax::yaml)) {
        std::error_code error;
        std::filesystem::create_directories((target / file.path).parent_path(), error);
        for (Diagnostic& diagnostic : save(target / file.path, file.text))
            diagnostics.push_back(std::move(diagnostic));
    }
    return diagnostics;
}

}  // namespace wasit::casefile
