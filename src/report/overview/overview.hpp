// A case at a glance: what it holds, how large it is, and what the engine will do with it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "casefile/reading.hpp"
#include "engine/budget.hpp"
#include "engine/compile.hpp"
#include "engine/elimination/order.hpp"
#include "engine/structure/structure.hpp"
#include "mediation/coalitions/coalitions.hpp"
#include "mediation/messages/messages.hpp"
#include "report/json/json.hpp"

namespace wasit::report {

// How many deals are counted one by one to say how many of them are acceptable.
inline constexpr std::uint64_t kCountedDeals = 20'000'000;

struct Overview {
    std::string format;                          // "wasit", "genius"...
    std::optional<Integer> outcomes;             // nothing: infinitely many
    std::optional<engine::Structure> structure;  // nothing where the case does not compile
    // How the issues hang together; nothing where the instance cannot be taken apart, or not at a bearable cost.
    std::optional<engine::EliminationOrder> elimination;
    bool mixed = false;                          // real or divisible issues, and they can be computed with
    bool exact_mixed = false;                    // and their frontier is exact
    std::optional<engine::Reduction> reduction;  // of separable cases
    std::optional<std::uint64_t> acceptable;     // acceptable deals; nothing where they were not counted
    std::optional<mediation::Coalitions> coalitions;  // of three parties and more
    std::vector<engine::Refusal> refusals;            // why the case cannot be computed with
    std::vector<std::string> kept;  // keys of what the file holds and the engine does not use yet
};

Overview build_overview(const Case& negotiation, casefile::Format format, const engine::Budget& budget,
                        engine::Watch& watch);

// wasit.info/1
Json to_json(const Case& negotiation, const Overview& overview);
std::string write_overview(const Case& negotiation, const Overview& overview, const mediation::Style& style);

}  // namespace wasit::report
