// Options whose values are checked before a command runs, with a remedy in each fault.
#pragma once

#include <CLI/CLI.hpp>
#include <map>
#include <string>

namespace wasit::cli {

// --seed: a whole number from 0 to 2^64 - 1.
CLI::Option* add_seed(CLI::App* command, std::uint64_t& seed, const std::string& what);

// One of the names, which stand for the values of an enumeration.
template <class Value>
CLI::Validator one_of(const std::map<std::string, Value>& names) {
    std::string all;
    for (const auto& [name, value] : names) all += (all.empty() ? "" : ", ") + name;
    return CLI::Validator(
        [names, all](std::string& text) {
            const auto found = names.find(text);
            if (found == names.end()) return "`" + text + "` is none of them, write one of: " + all;
            text = std::to_string(static_cast<int>(found->second));
            return std::string();
        },
        "");
}

}  // namespace wasit::cli
