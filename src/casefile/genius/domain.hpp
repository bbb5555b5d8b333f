// The issues of a GENIUS domain. A profile repeats them, so a profile can stand in for a missing domain file.
#pragma once

#include <pugixml.hpp>
#include <string>
#include <vector>

#include "casefile/genius/document.hpp"
#include "model/case.hpp"

namespace wasit::casefile::genius {

inline constexpr std::size_t kMaxIssues = 2000;

struct DomainItem {
    std::string value;
    std::string description;
    std::optional<Rational> cost;
};

struct DomainIssue {
    enum class Kind { discrete, integer, real } kind = Kind::discrete;
    int index = 0;
    std::string name;               // unique within the domain
    std::vector<DomainItem> items;  // discrete: values are unique
    Rational low, high;             // integer and real
};

struct Domain {
    std::string name;
    std::vector<DomainIssue> issues;  // in document order, nested objectives flattened

    const DomainIssue* find(int index) const;
    const DomainIssue* find(const std::string& name) const;
};

// The topmost `objective` of a domain or profile; null if there is none.
pugi::xml_node find_objective(const Document& document);

// Every element called `name` in the objective and the objectives nested in it, in document order.
std::vector<pugi::xml_node> collect(const Document& document, pugi::xml_node objective, const char* name);

// Faults go to the document's findings; issues that cannot be read are left out, with an error.
Domain read_domain(const Document& document);

// The issue of the model. Issue ids are the names, option ids the values.
Issue to_issue(const DomainIssue& issue);

// The kind an issue element states: `type`, else `vtype`, else discrete. `etype` is not looked at.
DomainIssue::Kind kind_of(const Document& document, pugi::xml_node issue);

// lowerbound and upperbound, on the element or on a `range` child.
struct StatedBounds {
    std::optional<Rational> low, high;
};
StatedBounds bounds_of(const Document& document, pugi::xml_node issue, bool range_expected);

}  // namespace wasit::casefile::genius
