#include "engine/enumeration/enumeration.hpp"

#include <algorithm>
#include <atomic>
#include <deque>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

#include "engine/enumeration/search.hpp"

namespace wasit::engine {

namespace {

// Blocks are searched in rounds, each for so much work; what is left of them waits for a later round. Nothing
// of this depends on the number of threads.
template <class Number>
class Rounds {
  public:
    Rounds(const Instance& instance, const Budget& budget, Watch& watch, const BlockCallbacks* callbacks,
           const EnumerationPace& pace)
        : budget_(budget),
          watch_(watch),
          callbacks_(callbacks),
          pace_(pace),
          plan_(plan_search<Number>(instance, std::min(pace.deals_per_table, budget.deals / 4))) {}

    EnumerationResult run() {
        waiting_.push_back({});
        while (!waiting_.empty()) {
            if (result_.work >= budget_.deals) {
                result_.reason = "the limit of " + std::to_string(budget_.deals) + " deals was reached";
                return result_;
            }
            run_round();
            if (watch_.stopped()) {
                result_.reason = "the time was over";
                return result_;
            }
        }
        result_.complete = true;
        return result_;
    }

  private:
    struct Slot {
        Block block;
        std::unique_ptr<DealVisitor> visitor;
        BlockResult result;
        std::exception_ptr failure;
    };

    void run_round() {
        const std::size_t count = std::min(pace_.blocks_per_round, waiting_.size());
        const std::uint64_t quota =
            std::clamp<std::uint64_t>((budget_.deals - result_.work) / count, 1, pace_.work_per_block);
        std::vector<Slot> slots(count);
        watch_.tick("enumeration", share_);
        for (Slot& slot : slots) {
            slot.block = std::move(waiting_.front());
            waiting_.pop_front();
            if (callbacks_ != nullptr) slot.visitor = callbacks_->make_visitor();
        }
        std::atomic<std::size_t> next = 0;
        const auto work = [&](bool ticks) {
            for (std::size_t i = next++; i < count; i = next++) search(slots[i], quota, ticks);
        };
        {
            std::vector<std::jthread> others;
            const std::size_t threads =
                std::clamp<std::size_t>(static_cast<std::size_t>(std::max(1, budget_.threads)), 1, count);
            for (std::size_t i = 1; i < threads; ++i) others.emplace_back(work, false);
            work(true);
        }
        for (Slot& slot : slots) {
            if (slot.failure) std::rethrow_exception(slot.failure);
            result_.work += slot.result.work;
            result_.acceptable += slot.result.acceptable;
            share_ += slot.result.share;
            std::move(slot.result.rest.begin(), slot.result.rest.end(), std::back_inserter(waiting_));
            if (callbacks_ != nullptr) callbacks_->merge(*slot.visitor);
        }
    }

    // Only the caller's thread may tick: the watch's listener is the caller's.
    void search(Slot& slot, std::uint64_t quota, bool ticks) {
        try {
            const auto keep_going = [&] {
                return ticks ? watch_.tick("enumeration", share_) : !watch_.stopped();
            };
            slot.result = Search<Number>(plan_, slot.visitor.get(), keep_going).run(slot.block, quota);
        } catch (...) {
            slot.failure = std::current_exception();
        }
    }

    const Budget& budget_;
    Watch& watch_;
    const BlockCallbacks* callbacks_;
    const EnumerationPace& pace_;
    const SearchPlan<Number> plan_;
    std::deque<Block> waiting_;
    EnumerationResult result_;
    double share_ = 0;
};

EnumerationResult enumerate(const Instance& instance, const Budget& budget, Watch& watch,
                            const BlockCallbacks* callbacks, const EnumerationPace& pace) {
    if (fits_in_64_bits(instance))
        return Rounds<std::int64_t>(instance, budget, watch, callbacks, pace).run();
    return Rounds<Int128>(instance, budget, watch, callbacks, pace).run();
}

}  // namespace

EnumerationResult visit_acceptable(const Instance& instance, const Budget& budget, Watch& watch,
                                   const BlockCallbacks& callbacks, const EnumerationPace& pace) {
    return enumerate(instance, budget, watch, &callbacks, pace);
}

EnumerationResult count_acceptable(const Instance& instance, const Budget& budget, Watch& watch,
                                   const EnumerationPace& pace) {
    return enumerate(instance, budget, watch, nullptr, pace);
}

}  // namespace wasit::engine
