// Writing cases in the researchers' formats, which know less than a case does.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "casefile/diagnostic.hpp"
#include "casefile/source/findings.hpp"
#include "model/case.hpp"

namespace wasit::casefile {

struct WrittenFile {
    std::string name;
    std::string text;
};

struct Writing {
    std::vector<WrittenFile> files;       // the domain first; empty if there were errors
    std::vector<Diagnostic> diagnostics;  // what cannot be held (errors), what is lost or changed (warnings)
};

// The case cut down to open issues and complete worths: parked issues are gone, agreed ones have one value left. An error
// for whatever would change which deals are possible or accepted (limits, red lines, a rule of agreement other than all,
// dates, divisible issues); a warning that lists what is merely lost. `format` is the format's name.
std::optional<Case> cut_down(const Case& negotiation, const std::string& format, Findings& findings);

// The values of a counted issue with what each is worth to the party; all 0 if `own` is null.
struct Priced {
    Value value;
    Rational worth;
};
std::vector<Priced> price_values(const Issue& issue, const IssueWorth* own, const Id& party);

// The least whole number that brings `value` to a decimal that ends: 1 where it is one, 3 for 1/3.
Integer decimal_multiplier(const Rational& value);

// What to divide worths of at most `largest` by so that they are at most 1 and `numbers` are decimals that end: 1 where
// that does it, else a power of ten, divided by a whole number where `numbers` need it.
Rational choose_divisor(const Rational& largest, const std::vector<Rational>& numbers);

// "raised by 2 and divided by 10": for messages; "" if neither.
std::string describe_scaling(const Rational& raise, const Rational& divisor);

// A finite decimal: the number itself where it is one, else rounded down to kRoundedDigits digits after the point.
inline constexpr int kRoundedDigits = 40;
std::string decimal(const Rational& value);
bool is_decimal(const Rational& value);

// What the files are called, the domain first and then each party's: by its id, where what no file system takes becomes
// `_`. Names that would be the same are told apart by more of them, so that no file replaces another.
std::vector<std::string> name_files(const Case& negotiation, const std::string& ending);

}  // namespace wasit::casefile
