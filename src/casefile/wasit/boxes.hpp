// Reading values, deals and boxes: what a scalar means depends on the issue it stands under.
#pragma once

#include <memory>
#include <unordered_map>

#include "casefile/wasit/fields.hpp"
#include "model/case.hpp"

namespace wasit::casefile {

// What reading one file needs to know of its case. Cheap to copy; the case must outlive it.
class Scope {
  public:
    Scope(const Case& negotiation, FaultList& faults);
    Scope in(FaultList& faults) const;  // the same case, another file
    const Issue* find_issue(const Id& id) const;
    std::size_t party_rank(const Id& id) const;  // its place among the parties; for others their number
    const std::vector<Id>& parties() const { return index_->in_order; }
    FaultList& faults() const { return *faults_; }

    // A reader of items within this scope, from one that takes the scope too.
    template <class Read>
    auto bind(const Read& read) const {
        return [this, &read](const Node& item) { return read(item, *this); };
    }

  private:
    struct Index {
        std::unordered_map<Id, const Issue*> issues;
        std::unordered_map<Id, std::size_t> parties;
        std::vector<Id> in_order;
    };
    std::shared_ptr<const Index> index_;
    FaultList* faults_;
};

// Text that is no number or date where one is due is kept as text, and so is any text for an unknown issue:
// saying that the issue has no such value, or that there is no such issue, is up to validate(), which knows
// what there is. `issue` may be null. Nothing, with a fault noted, for a list or a map that cannot be a
// value.
std::optional<Value> read_value(const Node& node, const Issue* issue, const Scope& scope);

Deal read_deal(const Node& node, const Scope& scope);
Box read_box(const Node& node, const Scope& scope);

}  // namespace wasit::casefile
