// The issues of a GeniusWeb domain, which stands in a file of its own and again in every profile.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "casefile/json/json_tree.hpp"
#include "casefile/source/findings.hpp"
#include "casefile/source/source_text.hpp"
#include "model/case.hpp"

namespace wasit::casefile::geniusweb {

struct Domain {
    std::string name;
    std::vector<Issue> issues;  // discrete: choices, the values being the option ids; numbers: ranges
};

// `stated` is {"name", "issuesValues": {issue: {"values": [..]} | {"range": {"low", "high", "step"}}}}; the
// older "range": [low, high, step] is read as well. Issues that cannot be read are left out, with an error.
Domain read_domain(const SourceText& source, const JsonValue& stated, Findings& findings);

// Finds the values that profiles name, in O(log n).
class ValueLookup {
  public:
    explicit ValueLookup(const std::vector<Issue>& issues);

    const Issue* find_issue(const Id& issue) const;
    // What a JSON text or number means on an issue: an option's id, or a number on a range's grid. Nothing if
    // the issue has no such value.
    std::optional<Value> find(const Issue& issue, const std::string& written) const;

  private:
    std::map<Id, const Issue*> issues_;
    std::map<Id, std::set<Id>> options_;
};

}  // namespace wasit::casefile::geniusweb
