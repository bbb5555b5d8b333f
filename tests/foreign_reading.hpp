// What the tests of the foreign readers have in common: files from texts, and questions to what was read.
#pragma once

#include <gtest/gtest.h>
#include <string>
#include <utility>
#include <vector>

#include "casefile/foreign/read_foreign.hpp"
#include "temporary_folder.hpp"

namespace wasit::casefile {

// Reads the texts as files of a list, in the order given.
inline Reading read_texts(const std::vector<std::pair<std::string, std::string>>& files) {
    const TemporaryFolder folder;
    std::vector<std::filesystem::path> paths;
    for (const auto& [name, text] : files) paths.push_back(folder.write(name, text));
    Reading reading = read_foreign(paths);
    for (Diagnostic& diagnostic : reading.diagnostics) {
        diagnostic.file = std::filesystem::path(diagnostic.file).filename().string();
    }
    return reading;
}

inline std::string all_text(const Reading& reading) {
    std::string text;
    for (const Diagnostic& diagnostic : reading.diagnostics) text += to_text(diagnostic) + "\n";
    return text;
}

// The faults of one severity, one a line.
inline std::string list(const Reading& reading, Fault::Severity severity) {
    std::string text;
    for (const Diagnostic& diagnostic : reading.diagnostics) {
        if (diagnostic.severity == severity) text += to_text(diagnostic) + "\n";
    }
    return text;
}
inline std::string errors(const Reading& reading) {
    return list(reading, Fault::Severity::error);
}
inline std::string warnings(const Reading& reading) {
    return list(reading, Fault::Severity::warning);
}

// The worth of a deal of options to the party of that index.
inline std::string worth_of(const Reading& reading, std::size_t party,
                            const std::vector<std::pair<Id, Value>>& values) {
    if (!reading.negotiation) return "nothing read:\n" + all_text(reading);
    return to_fraction(worth(reading.negotiation->preferences.at(party), Deal{values}));
}

inline Value number(long value) {
    return Value(Rational(value));
}
inline Value option(std::string id) {
    return Value(std::move(id));
}

inline ::testing::AssertionResult mentions(const std::string& text, const std::string& part) {
    if (text.find(part) != std::string::npos) return ::testing::AssertionSuccess();
    return ::testing::AssertionFailure() << "`" << part << "` is not in:\n" << text;
}

}  // namespace wasit::casefile
