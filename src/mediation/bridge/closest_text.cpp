#include "mediation/bridge/closest_text.hpp"

#include <algorithm>
#include <functional>

namespace wasit::mediation {

namespace {

using engine::Instance;
using engine::Int128;
using engine::OptionIndex;
using engine::Outcome;

// Visits the deals that differ from a draft in a given number of clauses.
class DraftNeighbours {
  public:
    DraftNeighbours(const Instance& instance, const Deal& draft, engine::Watch& watch)
        : instance_(instance), watch_(watch), outcome_(instance.issues.size()) {
        for (const engine::InstanceIssue& issue : instance.issues) {
            const Value* value = draft.find(issue.id);
            const auto found = value == nullptr ? issue.values.end()
                                                : std::find(issue.values.begin(), issue.values.end(), *value);
            // A value that is no longer open is a clause that every deal changes: it need not be counted.
            drafted_.push_back(found == issue.values.end() ? -1
                                                           : static_cast<int>(found - issue.values.begin()));
        }
        changeable_.assign(drafted_.size() + 1, 0);
        for (std::size_t i = drafted_.size(); i-- > 0;) {
            const bool can_change = drafted_[i] >= 0 && instance.issues[i].values.size() > 1;
            changeable_[i] = changeable_[i + 1] + (can_change ? 1 : 0);
        }
    }

    int most_changes() const { return changeable_.front(); }

    // False if a limit was reached.
    bool visit(int changes, const std::function<void(const Outcome&)>& visitor) {
        visitor_ = &visitor;
        return descend(0, changes);
    }

  private:
    bool descend(std::size_t issue, int changes) {
        if (changes > changeable_[issue]) return true;
        if (issue == drafted_.size()) {
            if (++visited_ > kMostTextsVisited) return false;
            if (visited_ % 4096 == 0 && !watch_.tick("closest text")) return false;
            (*visitor_)(outcome_);
            return true;
        }
        for (OptionIndex option = 0; option < instance_.issues[issue].values.size(); ++option) {
            const bool changed = drafted_[issue] >= 0 && static_cast<int>(option) != drafted_[issue];
            if (changed && changes == 0) continue;
            outcome_[issue] = option;
            if (!descend(issue + 1, changes - (changed ? 1 : 0))) return false;
        }
        return true;
    }

    const Instance& instance_;
    engine::Watch& watch_;
    std::vector<int> drafted_;     // by issue: the draft's option, -1 if it leaves the issue open
    std::vector<int> changeable_;  // clauses that can still be changed from this issue on
    Outcome outcome_;
    std::uint64_t visited_ = 0;
    const std::function<void(const Outcome&)>* visitor_ = nullptr;
};

std::vector<Int128> worths_of(const Instance& instance, const Outcome& outcome) {
    std::vector<Int128> worths;
    for (int p = 0; p < instance.party_count(); ++p) worths.push_back(engine::worth(instance, p, outcome));
    return worths;
}

// Acceptable and efficient: then its worths, else nothing.
bool is_efficient(const Instance& instance, const EfficientSet& efficient, const Outcome& outcome,
                  const std::vector<Int128>& worths) {
    return efficient.holds(worths) && engine::acceptable(instance, outcome);
}

}  // namespace

ClosestText find_closest_text(const Instance& instance, const EfficientSet& efficient, const Deal& draft,
                              engine::Watch& watch) {
    ClosestText closest;
    if (efficient.size() == 0) {
        closest.answer = Answer::none;
        return closest;
    }
    DraftNeighbours neighbours(instance, draft, watch);
    for (int changes = 0; changes <= neighbours.most_changes(); ++changes) {
        const bool complete = neighbours.visit(changes, [&](const Outcome& outcome) {
            std::vector<Int128> worths = worths_of(instance, outcome);
            // Visited in option order: of equal worths the first stays.
            if (closest.answer == Answer::found && worths <= closest.worths) return;
            if (!is_efficient(instance, efficient, outcome, worths)) return;
            closest = {Answer::found, outcome, std::move(worths), changes};
        });
        if (!complete) return {};
        if (closest.answer == Answer::found) return closest;
    }
    return closest;
}

std::optional<Int128> find_preferred_worth(const Instance& waived, const EfficientSet& efficient,
                                           const Deal& draft, const ClosestText& closest, int party,
                                           engine::Watch& watch) {
    std::optional<Int128> most;
    DraftNeighbours neighbours(waived, draft, watch);
    for (int changes = 0; changes <= closest.changes; ++changes) {
        const bool complete = neighbours.visit(changes, [&](const Outcome& outcome) {
            const std::vector<Int128> worths = worths_of(waived, outcome);
            if (changes == closest.changes && worths <= closest.worths) return;
            if (most && worths[party] <= *most) return;
            if (is_efficient(waived, efficient, outcome, worths)) most = worths[party];
        });
        // Not all were seen: then nothing is known to be consistent but the closest deal's own worth.
        if (!complete) return closest.worths[party];
    }
    return most;
}

}  // namespace wasit::mediation
