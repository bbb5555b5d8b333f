// What the fuzz targets have been fed stays harmless: each file of fuzz/corpus goes through the target it was kept for.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <sstream>
#include <unistd.h>
#include <vector>

// Both targets are called the same, as libFuzzer wants them.
#define LLVMFuzzerTestOneInput feed_wasit_case
#include "../fuzz/wasit_case_fuzz.cpp"
#undef LLVMFuzzerTestOneInput
#define LLVMFuzzerTestOneInput feed_foreign
#include "../fuzz/foreign_fuzz.cpp"
#undef LLVMFuzzerTestOneInput

namespace {

std::vector<std::filesystem::path> list_corpus(const std::string& target) {
    std::vector<std::filesystem::path> files;
    for (const auto& entry :
         std::filesystem::directory_iterator(std::string(WASIT_SOURCE_DIR) + "/fuzz/corpus/" + target))
        files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    EXPECT_FALSE(files.empty()) << target;
    return files;
}

std::string read_bytes(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream bytes;
    bytes << file.rdbuf();
    EXPECT_FALSE(bytes.str().empty()) << path;
    return bytes.str();
}

const std::uint8_t* data_of(const std::string& bytes) {
    return reinterpret_cast<const std::uint8_t*>(bytes.data());
}

}  // namespace

// Files named "...-faults" have some; the others have none.
TEST(FuzzCorpus, CasesAreReadOrRefused) {
    for (const auto& path : list_corpus("wasit_case")) {
        SCOPED_TRACE(path.filename().string());
        const std::string bytes = read_bytes(path);
        const Syntax syntax = path.extension() == ".json" ? Syntax::json : Syntax::yaml;
        const auto reading = casefile::read_wasit_text(bytes, syntax, "input", "input");
        const bool faulty = path.stem().string().ends_with("-faults");
        EXPECT_EQ(casefile::has_errors(reading.diagnostics), faulty)
            << (reading.diagnostics.empty() ? "" : casefile::to_text(reading.diagnostics.front()));
        EXPECT_EQ(reading.negotiation.has_value(), !faulty);
        EXPECT_EQ(feed_wasit_case(data_of(bytes), bytes.size()), 0);
        // Cut off anywhere, it is still read or refused.
        for (std::size_t size = 0; size < bytes.size(); size += 1 + bytes.size() / 40)
            feed_wasit_case(data_of(bytes), size);
    }
}

TEST(FuzzCorpus, ForeignFilesAreReadOrRefused) {
    for (const auto& path : list_corpus("foreign")) {
        SCOPED_TRACE(path.filename().string());
        const std::string bytes = read_bytes(path);
        EXPECT_EQ(feed_foreign(data_of(bytes), bytes.size()), 0);
        const std::string ending = bytes[0] % 3 == 0 ? ".xml" : bytes[0] % 3 == 1 ? ".json" : ".yml";
        const std::size_t split = std::min(bytes.find('\x1e'), bytes.size());
        const auto reading = casefile::read_foreign_texts(
            {{"domain" + ending, bytes.substr(1, split - 1)},
             {"profile" + ending, split < bytes.size() ? bytes.substr(split + 1) : std::string()}});
        EXPECT_EQ(reading.negotiation.has_value(), !path.string().ends_with("-faults"))
            << (reading.diagnostics.empty() ? "" : casefile::to_text(reading.diagnostics.front()));
        for (std::size_t size = 0; size < bytes.size(); size += 1 + bytes.size() / 20)
            feed_foreign(data_of(bytes), size);
    }
}
