// The program as its users start it, for tests.
#pragma once

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <string>
#include <sys/wait.h>

namespace wasit::testing {

struct Finished {
    int code = -1;
    std::string output;  // stdout and stderr
    nlohmann::ordered_json json() const { return nlohmann::ordered_json::parse(output); }
};

// `arguments` as a shell reads them. With `errors`, stderr joins the output.
inline Finished run(const std::string& arguments, bool errors = false) {
    Finished result;
    const std::string command =
        std::string(WASIT_PROGRAM) + " " + arguments + (errors ? " 2>&1" : " 2>/dev/null");
    FILE* pipe = popen(command.c_str(), "r");
    if (pipe == nullptr) return result;
    char buffer[4096];
    while (const std::size_t count = fread(buffer, 1, sizeof buffer, pipe))
        result.output.append(buffer, count);
    const int status = pclose(pipe);
    result.code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    return result;
}

// A folder for one test's files, removed with it.
class CommandLine : public ::testing::Test {
  protected:
    void SetUp() override {
        folder_ = std::filesystem::temp_directory_path() /
                  ("wasit_" + std::string(::testing::UnitTest::GetInstance()->current_test_info()->name()));
        std::filesystem::create_directories(folder_);
    }
    void TearDown() override { std::filesystem::remove_all(folder_); }
    std::string write(const std::string& name, const std::string& content) const {
        const std::filesystem::path path = folder_ / name;
        std::ofstream(path, std::ios::binary) << content;
        return path.string();
    }
    std::filesystem::path folder_;
};

}  // namespace wasit::testing
