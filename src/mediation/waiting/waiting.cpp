#include "mediation/waiting/waiting.hpp"

#include <algorithm>

#include "mediation/completion/restriction.hpp"
#include "mediation/evaluation/evaluation.hpp"
#include "mediation/mixed/mixed_completion.hpp"
#include "mediation/waiting/agreement_rounds.hpp"
#include "mediation/waiting/deal_search.hpp"
#include "mediation/wording/wording.hpp"

namespace wasit::mediation {

namespace {

bool leaves_open(const Case& negotiation, const Deal& deal) {
    return std::any_of(negotiation.issues.begin(), negotiation.issues.end(), [&](const Issue& issue) {
        return issue.status == IssueStatus::open && deal.find(issue.id) == nullptr;
    });
}

// The case in which what the deal says is agreed.
Case settle(Case negotiation, const Deal& deal) {
    for (Issue& issue : negotiation.issues) {
        const Value* value = deal.find(issue.id);
        if (value == nullptr || issue.status != IssueStatus::open) continue;
        issue.status = IssueStatus::agreed;
        issue.agreed = *value;
    }
    return negotiation;
}

class WaitingMeter {
  public:
    WaitingMeter(const Case& negotiation, const engine::Instance* instance, const engine::Budget& budget,
                 engine::Watch& watch)
        : case_(negotiation), instance_(instance), budget_(budget), watch_(watch) {}

    Waiting run(const std::vector<std::optional<Deal>>& completed) {
        waiting_.clock = read_clock(case_);
        for (const Party& party : case_.parties) {
            const Preferences& own = *case_.find_preferences(party.id);
            waiting_.pressures.emplace_back(own, case_);
            if (!waiting_.pressures.back().rate_known())
                waiting_.notes.push_back({"waiting.rate_unknown", {{"party", party_name(case_, party.id)}}});
            waiting_.ranges.emplace_back();
            const RangeAnswer range = find_range(waiting_.ranges.size() - 1, {});
            if (range.answer == Answer::found) waiting_.ranges.back() = range.range;
        }
        if (const Draft* draft = find_current_draft(case_.talks)) add_draft(*draft);
        for (std::size_t p = 0; p < completed.size(); ++p) {
            if (!completed[p]) continue;
            PackageWaiting package = follow_package(case_, waiting_.pressures, *completed[p]);
            package.source = PackageWaiting::Source::position;
            package.of = case_.parties[p].id;
            waiting_.packages.push_back(std::move(package));
        }
        const auto deals =
            instance_ ? search_finite(*instance_, budget_, watch_) : search_mixed_deals(case_, watch_);
        waiting_.agreement = find_rounds(deals.get());
        if (!waiting_.agreement) waiting_.notes.push_back({"waiting.agreement_unknown", {}});
        return std::move(waiting_);
    }

  private:
    void add_draft(const Draft& draft) {
        PackageWaiting package;
        if (!leaves_open(case_, draft.deal)) {
            const FullDeal full = complete_agreed(case_, draft.deal);
            if (!full.faults.empty()) return;  // it speaks of issues that were settled or parked since
            package = follow_package(case_, waiting_.pressures, full.deal);
        } else if (!follow_completions(draft.deal, package)) {
            return;
        }
        package.source = PackageWaiting::Source::draft;
        package.of = draft.id;
        waiting_.packages.push_back(std::move(package));
    }

    // False where no completion is inside the limits, or that was not found out.
    bool follow_completions(const Deal& deal, PackageWaiting& package) {
        package.deal = deal;
        package.full = false;
        const std::vector<Box> boxes = {box_of(deal)};
        for (std::size_t p = 0; p < case_.parties.size(); ++p) {
            const Best best = complete(p, boxes);
            if (best.answer == Answer::unproved) return false;
            const Pressure& pressure = waiting_.pressures[p];
            if (best.answer == Answer::found) {
                package.parties.push_back(follow_worth(case_.parties[p].id, pressure, best.worth));
                continue;
            }
            // Every completion crosses one of its red lines.
            const RangeAnswer range = find_range(p, boxes);
            if (range.answer != Answer::found) return false;
            package.parties.push_back(follow_worth(case_.parties[p].id, pressure, range.range.most));
            package.parties.back().accepts = RoundSpan::none();
            package.parties.back().worth_the_wait = RoundSpan::none();
        }
        if (instance_ != nullptr) {
            const engine::Instance restricted = restrict_to(*instance_, boxes).instance;
            package.acceptable = find_rounds(search_finite(restricted, budget_, watch_).get());
        } else {
            const Case settled = settle(case_, deal);
            package.acceptable = find_rounds(search_mixed_deals(settled, watch_).get());
        }
        return true;
    }

    std::optional<RoundSpan> find_rounds(DealSearch* deals) const {
        if (deals == nullptr) return std::nullopt;
        return find_agreement_rounds(case_, *deals, waiting_.pressures, waiting_.clock.left(), watch_);
    }

    RangeAnswer find_range(std::size_t p, std::span<const Box> boxes) const {
        return instance_ ? find_worth_range(*instance_, static_cast<int>(p), boxes, budget_, watch_)
                         : find_mixed_worth_range(case_, case_.parties[p].id, boxes, watch_);
    }

    struct Best {
        Answer answer = Answer::unproved;
        Rational worth;
    };
    Best complete(std::size_t p, std::span<const Box> boxes) const {
        if (instance_ == nullptr) {
            const MixedCompletion best = complete_mixed_to_best(case_, case_.parties[p].id, boxes, watch_);
            // What is only approached has no best, whose rounds could be told.
            return {best.approached ? Answer::unproved : best.answer, best.worth};
        }
        const Completion best = complete_to_best(*instance_, static_cast<int>(p), boxes, budget_, watch_);
        if (best.answer != Answer::found) return {best.answer, 0};
        return {best.answer, engine::to_worth(instance_->parties[p], best.worth)};
    }

    const Case& case_;
    const engine::Instance* instance_;
    const engine::Budget& budget_;
    engine::Watch& watch_;
    Waiting waiting_;
};

}  // namespace

long Waiting::rounds_shown() const {
    return clock.last ? std::min(*clock.last - clock.now + 1, kMostRoundsShown) : kMostRoundsShown;
}

bool has_time_pressure(const Case& negotiation) {
    return std::any_of(
        negotiation.preferences.begin(), negotiation.preferences.end(), [](const Preferences& own) {
            return (own.discount && own.discount->factor < 1) || (own.drift && *own.drift != 0);
        });
}

std::optional<Waiting> measure_waiting(const Case& negotiation, const engine::Instance* instance,
                                       const std::vector<std::optional<Deal>>& completed,
                                       const engine::Budget& budget, engine::Watch& watch) {
    if (!has_time_pressure(negotiation)) return std::nullopt;
    for (const Party& party : negotiation.parties) {
        const Preferences* own = negotiation.find_preferences(party.id);
        if (own == nullptr || find_incompleteness(*own)) return std::nullopt;
    }
    return WaitingMeter(negotiation, instance, budget, watch).run(completed);
}

}  // namespace wasit::mediation
