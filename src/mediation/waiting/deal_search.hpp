// An acceptable deal where the walk-aways are moved: what the search for the rounds of agreement asks (agreement_rounds.hpp),
// of cases with finitely many deals and of those with real or divisible issues alike.
#pragma once

#include <memory>
#include <optional>
#include <span>

#include "engine/budget.hpp"
#include "engine/instance.hpp"
#include "mediation/completion/completion.hpp"
#include "model/case.hpp"

namespace wasit::mediation {

class DealSearch {
  public:
    virtual ~DealSearch() = default;

    // Of a party's worths inside the limits.
    virtual RangeAnswer find_range(std::size_t party) = 0;

    // Some deal inside the limits that enough parties accept once their walk-aways are these, in party order; those without one
    // keep what they state. Unproved: a limit was reached.
    struct Found {
        Answer answer = Answer::unproved;
        Deal deal;
    };
    virtual Found find(std::span<const std::optional<Rational>> walk_aways) = 0;
};

// Nothing where worths were rounded: then no comparison would be certain. Keeps references to all that it is given.
std::unique_ptr<DealSearch> search_finite(const engine::Instance& instance, const engine::Budget& budget,
                                          engine::Watch& watch);
// Everyone's preferences are complete, and some issue is real or divisible, or was before it was settled. Each question is
// compiled anew.
std::unique_ptr<DealSearch> search_mixed_deals(const Case& negotiation, engine::Watch& watch);

}  // namespace wasit::mediation
