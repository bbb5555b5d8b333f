// What the tests of the foreign writers have in common: a case from YAML, and the files that it becomes.
#pragma once

#include <gtest/gtest.h>
#include <string>

#include "casefile/wasit/read.hpp"
#include "round_trip.hpp"

namespace wasit::casefile {

// A case called "talks". What is wrong with it fails the test.
inline Case case_of(const std::string& yaml) {
    Reading reading = read_wasit_text(yaml, Syntax::yaml, "talks.yaml", "talks");
    EXPECT_EQ(errors(reading), "");
    return reading.negotiation.value_or(Case{});
}

// Parties north and south; issues and what north wants as given, while south wants nothing.
inline Case case_of(const std::string& issues, const std::string& wants, const std::string& more = "") {
    return case_of("wasit: case/1\nparties: {north: North, south: South}\nissues:\n" + issues +
                   "\npreferences:\n  south: {}\n  north: " + wants + "\n" + more);
}

inline std::string text_of(const Writing& writing, const std::string& name) {
    for (const WrittenFile& file : writing.files) {
        if (file.name == name) return file.text;
    }
    return "no file " + name + "; " + all_text(writing);
}

inline std::string names_of(const Writing& writing) {
    std::string names;
    for (const WrittenFile& file : writing.files) names += (names.empty() ? "" : " ") + file.name;
    return names;
}

// Refused for this reason, and nothing written.
inline void expect_refused(const Writing& writing, const std::string& reason) {
    EXPECT_EQ(names_of(writing), "");
    EXPECT_TRUE(has_errors(writing.diagnostics));
    EXPECT_TRUE(mentions(all_text(writing), "talks: error: " + reason));
}

// Read back every deal is worth (worth + raise) / divisor to everyone.
inline void expect_read_back(const Case& negotiation, const Writing& writing, const Rational& raise = 0,
                             const Rational& divisor = 1) {
    const Reading reading = read_back(writing);
    ASSERT_TRUE(reading.negotiation) << all_text(writing) << all_text(reading);
    expect_same_worths(negotiation, *reading.negotiation, raise, divisor);
}

}  // namespace wasit::casefile
