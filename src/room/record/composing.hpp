// The case and its talks as one text, and what the reader of case files finds wrong in it.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "casefile/reading.hpp"
#include "room/record/record.hpp"

namespace wasit::room {

// In the order in which the case format has them.
inline constexpr std::array<std::string_view, 6> kRecordParts = {"rounds",     "positions", "drafts",
                                                                 "statements", "incidents", "figures"};

casefile::Reading read_whole(const std::string& public_case, const std::vector<RecordItem>& items);

// The first thing that is wrong with the whole case, if anything is.
std::optional<Failure> find_first_fault(const std::vector<casefile::Diagnostic>& diagnostics);
std::optional<Failure> find_first_fault(const std::string& public_case, const std::vector<RecordItem>& items);

// The first thing that is wrong in each of the items, by their ids; `diagnostics`: of these items with this case.
std::map<std::string, Failure> find_faults_by_item(const std::string& public_case,
                                                   const std::vector<RecordItem>& items,
                                                   const std::vector<casefile::Diagnostic>& diagnostics);

// The items that go with the case as it is, in their order. All, where what is wrong is not in any of them. One reading
// where all go with it; else one more for each time that others rest on those that do not.
std::vector<RecordItem> fitting(const std::string& public_case, std::vector<RecordItem> items);

}  // namespace wasit::room
