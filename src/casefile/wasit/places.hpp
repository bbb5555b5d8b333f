// Where the parts of a case stand: paths into the model -> places in files.
#pragma once

#include <map>
#include <vector>

#include "casefile/wasit/fault_list.hpp"
#include "casefile/wasit/node.hpp"
#include "model/fault.hpp"
#include "model/value.hpp"

namespace wasit::casefile {

class Places {
  public:
    // A part of the case: the tree it was read from, and the file of it. Both must outlive this.
    struct Part {
        const Node* node = nullptr;
        FaultList* file = nullptr;
        Mark mark{};  // of the key it stands under, or of the tree itself
    };

    void set_case(Part part) { case_ = part; }
    void set_preferences(const Id& party, Part part) { preferences_.emplace(party, part); }
    void set_talks(Part part) { talks_ = part; }

    // Notes each fault in the file it is about, at its path or the nearest thing above it that is there;
    // unless something there could not be read, for then the fault may be no more than a consequence.
    void note(const std::vector<Fault>& faults) const;

  private:
    Part start(const FaultPath& path, std::size_t& used) const;
    void note(const Fault& fault, std::map<const FaultList*, std::vector<Mark>>& unread) const;

    Part case_, talks_;
    std::map<Id, Part> preferences_;
};

}  // namespace wasit::casefile
