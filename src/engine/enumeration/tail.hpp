// All combinations of the tail's issues under one assignment of the others, evaluated row by row in plain
// loops over arrays, which the compiler turns into vector instructions. O(tail x (parties + sums + boxes
// still open)).
#pragma once

#include <memory>
#include <vector>

#include "engine/enumeration/enumeration.hpp"
#include "engine/enumeration/partial_deal.hpp"

namespace wasit::engine {

template <class Number>
class Tail {
  public:
    Tail(const SearchPlan<Number>& plan, const BoxStates& boxes);

    // Hands every acceptable deal of the tail to `visitor` (unless null); returns how many there are.
    std::uint64_t visit(const PartialDeal<Number>& partial, const std::vector<OptionIndex>& prefix,
                        DealVisitor* visitor);

  private:
    using Bytes = std::vector<std::uint8_t>;
    using Numbers = std::vector<Number>;

    void apply_links();
    void apply_sums(const PartialDeal<Number>& partial);
    void apply_rule(const PartialDeal<Number>& partial);
    // Evaluates the party's worths, unless they are the row of the plan plus a constant.
    void evaluate(int party, const PartialDeal<Number>& partial);
    void add_bonus(const BonusPlan<Number>& bonus, Number* worths) const;
    void evaluate(const CompositePlan<Number>& composite, std::size_t level, Number* worths);
    void mark_accepting(int party, const PartialDeal<Number>& partial, Bytes& accepting) const;
    void hand_out(const PartialDeal<Number>& partial, DealVisitor& visitor);

    const SearchPlan<Number>& plan_;
    const BoxStates& boxes_;
    std::size_t size_;
    Bytes alive_;
    std::vector<Bytes> accepting_;  // by party; with a quorum
    std::vector<int> votes_;
    std::vector<Numbers> worths_;  // by party, where `evaluated_`
    std::vector<std::uint8_t> evaluated_;
    std::vector<Numbers> scratch_;  // by depth of composites
    Outcome outcome_;
    std::vector<const Number*> rows_;  // while deals are handed out: by party
    Numbers constants_;                // to be added to the row
    std::vector<Int128> wide_worths_;
    std::unique_ptr<bool[]> accepts_;
};

}  // namespace wasit::engine
