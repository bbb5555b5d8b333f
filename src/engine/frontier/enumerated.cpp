#include "engine/frontier/enumerated.hpp"

#include <algorithm>
#include <memory>

#include "engine/enumeration/enumeration.hpp"
#include "engine/frontier/deal_pool.hpp"

namespace wasit::engine {

namespace {

class FrontierVisitor : public DealVisitor {
  public:
    explicit FrontierVisitor(DealPool empty) : pool(std::move(empty)) {}

    void visit(OutcomeView outcome, std::span<const Int128> worths, std::span<const bool>) override {
        pool.add(worths, outcome);
    }

    // A deal of equal worths may still come first by option order: only what is strictly worse is skipped.
    bool can_skip(std::span<const Int128> upper) override { return pool.full() || pool.falls(upper); }

    DealPool pool;
};

}  // namespace

Frontier enumerate_frontier(const Instance& instance, const FrontierOptions& options, const Budget& budget,
                            Watch& watch) {
    const std::size_t parties = instance.parties.size(), issues = instance.issues.size();
    // Every thread has a pool of its own, and a pool needs twice its size and more for a moment; the answer must not
    // depend on the number of threads.
    const std::size_t room = budget.memory_bytes / 16 /
                             (parties * sizeof(Int128) + issues * sizeof(OptionIndex) + sizeof(Outcome));
    DealPool found(parties, issues, room);
    const BlockCallbacks callbacks{
        [&] { return std::make_unique<FrontierVisitor>(found.emptied()); },
        [&](DealVisitor& visitor) { found.add_all(std::move(static_cast<FrontierVisitor&>(visitor).pool)); }};
    const EnumerationResult result = visit_acceptable(instance, budget, watch, callbacks);
    found.thin_out();

    Frontier frontier;
    frontier.parties = instance.party_count();
    frontier.size = found.size();
    frontier.method = "enumeration";
    if (!result.complete) {
        frontier.status = Frontier::Status::partial;
        frontier.reason = result.reason;
    } else if (found.full()) {
        frontier.status = Frontier::Status::partial;
        frontier.reason =
            "more than " + std::to_string(room) + " efficient deals do not fit the memory limit";
    }
    for (std::size_t i = 0; i < std::min<std::uint64_t>(options.deals, found.size()); ++i) {
        frontier.deals.emplace_back(found.outcome(i).begin(), found.outcome(i).end());
    }
    frontier.worths = found.take_worths();
    return frontier;
}

}  // namespace wasit::engine
