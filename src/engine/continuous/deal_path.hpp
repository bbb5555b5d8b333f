// Whether all deals on the straight line between two are acceptable and worth what lies straight between what the two are worth:
// by the model's plain definitions.
//
// Between the places where a real value or a share passes a knot of somebody's curve, or a value that a box names, every
// worth is straight and no box is entered or left; where worths are capped, the places where that begins are
// found too. So it is enough to look at those places, and at two in between. Sums of limits are straight all along.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "model/case.hpp"

namespace wasit::engine {

class DealPath {
  public:
    // What a deal is asked for, besides its worths: is_acceptable, within_limits (case_boxes.hpp).
    using Test = std::function<bool(const Case&, const Deal&)>;

    // The case must outlive it.
    DealPath(const Case& negotiation, Test allows);

    // What is wrong; empty: nothing. Both deals name every issue; `from_worths` and `to_worths` by party. Real values and
    // shares may differ. O(places x one evaluation of the case).
    std::string check(const Deal& from, const std::vector<Rational>& from_worths, const Deal& to,
                      const std::vector<Rational>& to_worths) const;

  private:
    std::vector<Rational> find_turns(const Deal& from, const Deal& to) const;
    void add_caps(const Deal& from, const Deal& to, std::vector<Rational>& turns) const;

    const Case& case_;
    Test allows_;
    std::vector<Preferences> uncapped_;  // of those who cap
};

}  // namespace wasit::engine
