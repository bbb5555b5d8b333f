#include "engine/frontier/bilateral_deals.hpp"

#include <algorithm>
#include <array>
#include <deque>

namespace wasit::engine {

namespace {

class DealSearch {
  public:
    DealSearch(std::span<const MergeStep> steps, const Outcome& settled) : steps_(steps), settled_(settled) {
        for (std::size_t k = 0; k < steps.size(); ++k) choose_ways(k);
    }

    std::vector<Outcome> walk(std::size_t count) const {
        std::vector<Outcome> deals(count, settled_);
        // Some deals side by side: every step waits for memory.
        std::array<std::uint32_t, 16> place;
        for (std::size_t first = 0; first < count; first += place.size()) {
            const std::size_t together = std::min(place.size(), count - first);
            for (std::size_t n = 0; n < together; ++n) place[n] = static_cast<std::uint32_t>(first + n);
            for (std::size_t k = steps_.size(); k-- > 0;) {
                for (std::size_t n = 0; n < together; ++n) {
                    const Way way = chosen_[k][place[n]];
                    set_options(k, way, deals[first + n]);
                    place[n] = way.before;
                }
            }
        }
        return deals;
    }

  private:
    void choose_ways(std::size_t k) {
        const Trace& trace = steps_[k].trace;
        if (trace.ways.size() == trace.end.size()) {  // one way to every point
            chosen_.push_back(trace.ways);
            return;
        }
        std::vector<Way>& chosen = among_several_.emplace_back();
        chosen.reserve(trace.end.size());
        std::uint32_t at = 0;
        for (const std::uint32_t end : trace.end) {
            Way best = trace.ways[at++];
            for (; at < end; ++at) {
                if (follow(k, trace.ways[at]) < follow(k, best)) best = trace.ways[at];
            }
            chosen.push_back(best);
        }
        chosen_.push_back(chosen);
    }

    Outcome follow(std::size_t k, Way way) const {
        Outcome deal = settled_;
        for (;; way = chosen_[--k][way.before]) {
            set_options(k, way, deal);
            if (k == 0) return deal;
        }
    }

    void set_options(std::size_t k, Way way, Outcome& deal) const {
        const std::vector<int>& issues = steps_[k].issues;
        const OptionIndex* option = &steps_[k].options[way.option * issues.size()];
        for (const int issue : issues) deal[static_cast<std::size_t>(issue)] = *option++;
    }

    std::span<const MergeStep> steps_;
    const Outcome& settled_;
    std::vector<std::span<const Way>> chosen_;    // by step, by point
    std::deque<std::vector<Way>> among_several_;  // where they had to be chosen
};

}  // namespace

std::vector<Outcome> find_deals(std::span<const MergeStep> steps, const Outcome& settled, std::size_t count) {
    return DealSearch(steps, settled).walk(count);
}

}  // namespace wasit::engine
