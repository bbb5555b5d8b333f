// The grounds that are an objective over the acceptable deals, as rules that can be asked again with other
// walk-aways.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "concepts/concept.hpp"
#include "mediation/gap/gap.hpp"

namespace wasit::mediation {

inline constexpr std::string_view kLeastMovement = "least-movement";
inline constexpr std::string_view kClosestText = "closest-text";
inline constexpr std::string_view kAdjustedWinner = "adjusted-winner";
inline constexpr std::string_view kEqualWorth = "equal-worth";

struct GroundRule {
    std::string name;
    // Answers for any instance with the same parties in the same order: other walk-aways, other scales, other
    // issues. Empty where the ground has nothing to go by: `notes` says why.
    std::function<concepts::Solution(const engine::Instance&, const engine::Budget&, engine::Watch&)> solve;
    std::vector<Message> notes;
};

// The concepts in their order, then least movement. `instance` is compiled from the case.
std::vector<GroundRule> list_grounds(const Case& negotiation, const engine::Instance& instance,
                                     const Gap& gap);

// Why a party's movement is not counted; nothing if it is.
std::optional<Message> find_reason_to_leave_out(const Case& negotiation, const Gap& gap, std::size_t party,
                                                const Rational& walk_away);

// Where nobody's movement counts: says so after the reasons, which go where nobody has a position, and which are enough where
// one is that time and work did not allow to find out.
void say_nobody_moves(const Gap& gap, std::vector<Message>& reasons);

}  // namespace wasit::mediation
