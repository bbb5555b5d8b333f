// The last step of every foreign reader: parties, validation, and the verdict.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "casefile/reading.hpp"
#include "casefile/source/findings.hpp"
#include "model/case.hpp"

namespace wasit::casefile {

// "profiles/car_buyer.xml" -> "car_buyer".
Id id_of_file(const std::string& file);

// Adds the party of a profile; its id is the file's name without ending. A second one of that name is an
// error.
void add_party(Case& negotiation, Preferences preferences, const std::string& file, Findings& findings);

// Validates the case; where there are no profiles two parties stand in for theirs, without preferences, with a warning. Faults in a party's preferences are reported in its file, others in the first one.
// `files` are the parties' files, in party order.
Reading conclude(Case negotiation, Format format, const std::string& case_file,
                 const std::vector<std::string>& files, Findings& findings);

// Whether the worth of every deal is at most (at least) this: the sum of the best (worst) of each part.
Rational largest_worth(const Preferences& preferences, const Case& negotiation);
Rational smallest_worth(const Preferences& preferences, const Case& negotiation);

}  // namespace wasit::casefile
