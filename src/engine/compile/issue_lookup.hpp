// Finds issues by id and options by value, and so turns boxes of the model into boxes over option indices.
#pragma once

#include <optional>
#include <unordered_map>
#include <vector>

#include "engine/instance.hpp"

namespace wasit::engine {

class IssueLookup {
  public:
    // Keeps a reference to `issues`. Numbers and dates are in ascending order, as list_values gives them.
    explicit IssueLookup(const std::vector<InstanceIssue>& issues);

    // -1 for issues that are parked.
    int find(const Id& issue) const;
    // O(1) for choices, O(log options) for numbers and dates. Nothing for values the issue does not have (any
    // more).
    std::optional<OptionIndex> find(int issue, const Value& value) const;

    // O(listed values + options / 64) for each side.
    OutcomeBox compile(const Box& box) const;

    const std::vector<InstanceIssue>& issues() const { return issues_; }

  private:
    std::vector<bool> list_allowed(int issue, const Side& side) const;

    const std::vector<InstanceIssue>& issues_;
    std::unordered_map<Id, int> index_of_;
    std::vector<std::unordered_map<Id, OptionIndex>> option_of_;  // [issue], for choices
};

}  // namespace wasit::engine
