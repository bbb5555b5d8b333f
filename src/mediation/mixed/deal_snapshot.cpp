#include "mediation/mixed/deal_snapshot.hpp"

#include <algorithm>
#include <map>

#include "engine/continuous/compile_mixed.hpp"

namespace wasit::mediation {

engine::Compilation take_snapshot(const Case& negotiation, const engine::CompileOptions& options,
                                  const std::vector<Deal>& deals) {
    Case snapshot = negotiation;
    snapshot.limits.clear();
    for (Preferences& own : snapshot.preferences) {
        Preferences bare;
        bare.party = own.party;
        bare.walk_away = own.walk_away;
        own = std::move(bare);
    }
    std::map<Id, std::vector<Value>> found;
    for (Issue& issue : snapshot.issues) {
        const bool kept = std::any_of(options.keep.begin(), options.keep.end(),
                                      [&](const auto& entry) { return entry.first == issue.id; });
        if (issue.status != IssueStatus::open || count_values(issue) || kept) continue;
        std::vector<Value>& values = found[issue.id];
        for (const Deal& deal : deals) {
            const Value* value = deal.find(issue.id);
            if (value != nullptr && std::find(values.begin(), values.end(), *value) == values.end())
                values.push_back(*value);
        }
        Choice choice;
        for (std::size_t k = 0; k < std::max<std::size_t>(values.size(), 1); ++k)
            choice.options.push_back({std::to_string(k), {}, {}, {}});
        issue.domain = std::move(choice);
    }
    engine::Compilation compilation = engine::compile(snapshot, options);
    if (!compilation.instance) return compilation;
    for (engine::InstanceIssue& issue : compilation.instance->issues) {
        const auto own = found.find(issue.id);
        if (own != found.end() && !own->second.empty()) issue.values = own->second;
    }
    return compilation;
}

engine::Outcome find_outcome(const engine::Instance& instance, const Deal& deal) {
    engine::Outcome outcome;
    for (const engine::InstanceIssue& issue : instance.issues) {
        // A settled issue has one value, however it is written.
        const auto at = issue.values.size() == 1
                            ? issue.values.begin()
                            : std::find(issue.values.begin(), issue.values.end(), *deal.find(issue.id));
        outcome.push_back(static_cast<engine::OptionIndex>(at - issue.values.begin()));
    }
    return outcome;
}

}  // namespace wasit::mediation
