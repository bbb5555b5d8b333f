#include "room/record/composing.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "casefile/wasit/read.hpp"

namespace wasit::room {

namespace {

// JSON has line ends only between its values: in texts they are escaped.
std::string to_line(std::string json) {
    std::ranges::replace(json, '\n', ' ');
    return json;
}

// Each item on a line of its own. Both stay as they were written: parsed and printed anew, numbers of many digits would lose
// some, and issues their order.
std::string compose(const std::string& public_case, const std::vector<RecordItem>& items) {
    std::string talks;
    for (const std::string_view part : kRecordParts) {
        std::string list;
        for (const RecordItem& item : items)
            if (item.part == part) list += (list.empty() ? "\n" : ",\n") + to_line(item.content);
        if (!list.empty()) talks += fmt::format(R"(, "{}": [{}])", part, list);
    }
    const std::size_t end = public_case.rfind('}');
    if (talks.empty() || end == std::string::npos) return public_case;
    return public_case.substr(0, end) + R"(, "talks": {"wasit": "talks/1")" + talks + "}}";
}

}  // namespace

casefile::Reading read_whole(const std::string& public_case, const std::vector<RecordItem>& items) {
    return casefile::read_wasit_text(compose(public_case, items), casefile::Syntax::json, "case", "case");
}

std::optional<Failure> find_first_fault(const std::vector<casefile::Diagnostic>& diagnostics) {
    const auto error =
        std::ranges::find(diagnostics, Fault::Severity::error, &casefile::Diagnostic::severity);
    if (error == diagnostics.end()) return std::nullopt;
    return Failure{Failure::Kind::invalid, error->what, error->remedy};
}

std::optional<Failure> find_first_fault(const std::string& public_case,
                                        const std::vector<RecordItem>& items) {
    return find_first_fault(read_whole(public_case, items).diagnostics);
}

std::map<std::string, Failure> find_faults_by_item(const std::string& public_case,
                                                   const std::vector<RecordItem>& items,
                                                   const std::vector<casefile::Diagnostic>& diagnostics) {
    std::map<std::string, Failure> faults;
    if (public_case.rfind('}') == std::string::npos) return faults;  // it is no case, or there is none yet
    const auto end = static_cast<std::ptrdiff_t>(public_case.rfind('}'));
    const std::ptrdiff_t first = std::count(public_case.begin(), public_case.begin() + end, '\n') + 1;
    std::map<std::ptrdiff_t, Failure> by_line;  // from 0, of items
    for (const casefile::Diagnostic& found : diagnostics)
        if (found.severity == Fault::Severity::error)
            by_line.emplace(found.line - 1 - first,
                            Failure{Failure::Kind::invalid, found.what, found.remedy});
    std::ptrdiff_t line = 0;
    for (const std::string_view part : kRecordParts)
        for (const RecordItem& item : items)
            if (item.part == part)
                if (const auto fault = by_line.find(line++); fault != by_line.end())
                    faults.emplace(item.id, fault->second);
    return faults;
}

std::vector<RecordItem> fitting(const std::string& public_case, std::vector<RecordItem> items) {
    for (;;) {
        const auto faults =
            find_faults_by_item(public_case, items, read_whole(public_case, items).diagnostics);
        if (faults.empty()) return items;
        std::erase_if(items, [&](const RecordItem& item) { return faults.contains(item.id); });
    }
}

}  // namespace wasit::room
