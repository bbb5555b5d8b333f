// Every acceptable deal, by enumeration that skips what cannot be acceptable.
//
// Depth-first over the issues, in an order of the engine's choosing: deals come in no order a caller may rely
// on, so break ties by worths and by the options of the outcome, never by who came first. A branch is cut as
// soon as it is certain that nothing in it is acceptable: a limit is broken, or those who can still be
// satisfied do not meet the rule of agreement; or as soon as the visitor has no use for it.
//
// The deals are handed out in blocks. What the blocks are, and their order, depends on the instance, the
// budget and the visitors' `can_skip`, never on the number of threads or on time: collect in each block's own
// visitor, combine in `merge`, and the answer is the same everywhere (unless the time limit ends it, which is
// reported).
//
// Cost: 1 unit of Budget::deals for every deal evaluated and every branch cut, so never more than there are
// deals. The budget may be exceeded by what the last round of blocks had begun.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>

#include "engine/budget.hpp"
#include "engine/instance.hpp"

namespace wasit::engine {

// Receives the acceptable deals of one block, on one thread.
class DealVisitor {
  public:
    virtual ~DealVisitor() = default;

    // An acceptable deal, its worths, and who accepts it (all true where walk-aways do not apply), in party
    // order. The views last as long as the call.
    virtual void visit(OutcomeView outcome, std::span<const Int128> worths,
                       std::span<const bool> accepting) = 0;

    // Whether nothing of use lies in a branch where no party's worth exceeds `upper`. Must depend on this
    // visitor's own block alone, and on what its factory gave it.
    virtual bool can_skip(std::span<const Int128> upper) {
        static_cast<void>(upper);
        return false;
    }
};

struct BlockCallbacks {
    // A visitor for a new block; may start from what has been merged so far (an incumbent). Called on the
    // caller's thread.
    std::function<std::unique_ptr<DealVisitor>()> make_visitor;
    // Takes over what a block's visitor has collected. Called on the caller's thread, in block order.
    std::function<void(DealVisitor&)> merge;
};

struct EnumerationResult {
    bool complete = false;         // every acceptable deal was visited or skipped by its visitor
    std::uint64_t acceptable = 0;  // deals passed to the visitors
    std::uint64_t work = 0;        // units of Budget::deals
    std::string reason;            // when incomplete: which limit was reached
};

// How the work is cut up; the defaults suit every use but tests and benchmarks. Part of what fixes the
// blocks.
struct EnumerationPace {
    std::size_t blocks_per_round = 16;       // searched at the same time, merged before the next are made
    std::uint64_t work_per_block = 1 << 22;  // then what is left of a block waits for a later round
    std::uint64_t deals_per_table = 512;     // evaluated in one go: the tables stay in the first caches
};

EnumerationResult visit_acceptable(const Instance& instance, const Budget& budget, Watch& watch,
                                   const BlockCallbacks& callbacks, const EnumerationPace& pace = {});

// The same without visitors: `acceptable` is the number of acceptable deals, if complete.
EnumerationResult count_acceptable(const Instance& instance, const Budget& budget, Watch& watch,
                                   const EnumerationPace& pace = {});

}  // namespace wasit::engine
