#include "casefile/source/findings.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

namespace wasit::casefile {

void Findings::put(Diagnostic diagnostic) {
    std::size_t& count = diagnostic.severity == Fault::Severity::error ? errors_ : warnings_;
    if (++count <= kMaxFindings) found_.push_back(std::move(diagnostic));
}

void Findings::error(const SourceText& source, std::size_t offset, std::string what, std::string remedy) {
    const Place place = source.place(offset);
    put({Fault::Severity::error, source.file(), place.line, place.column, std::move(what),
         std::move(remedy)});
}

void Findings::warn(const SourceText& source, std::size_t offset, std::string what, std::string remedy) {
    const Place place = source.place(offset);
    put({Fault::Severity::warning, source.file(), place.line, place.column, std::move(what),
         std::move(remedy)});
}

void Findings::error(const std::string& file, std::string what, std::string remedy) {
    put({Fault::Severity::error, file, 0, 0, std::move(what), std::move(remedy)});
}

void Findings::warn(const std::string& file, std::string what, std::string remedy) {
    put({Fault::Severity::warning, file, 0, 0, std::move(what), std::move(remedy)});
}

void Findings::add(std::vector<Diagnostic> diagnostics) {
    for (Diagnostic& diagnostic : diagnostics) put(std::move(diagnostic));
}

std::vector<Diagnostic> Findings::take() {
    std::map<std::string, std::size_t> order;
    for (const Diagnostic& diagnostic : found_) order.emplace(diagnostic.file, order.size());
    std::stable_sort(found_.begin(), found_.end(), [&](const Diagnostic& left, const Diagnostic& right) {
        return std::tuple(order[left.file], left.line, left.column) <
               std::tuple(order[right.file], right.line, right.column);
    });
    for (const auto& [count, severity, kind] :
         {std::tuple(errors_, Fault::Severity::error, "errors"),
          std::tuple(warnings_, Fault::Severity::warning, "warnings")}) {
        if (count <= kMaxFindings) continue;
        const std::string what =
            std::to_string(count - kMaxFindings) + " more " + kind + " like these are not listed";
        found_.push_back({severity, found_.back().file, 0, 0, what, "mend those above first"});
    }
    errors_ = warnings_ = 0;
    return std::exchange(found_, {});
}

}  // namespace wasit::casefile
