#include "mediation/waiting/waiting.hpp"

#include <algorithm>

#include "mediation/completion/restriction.hpp"
#include "mediation/evaluation/evaluation.hpp"
#include "mediation/waiting/agreement_rounds.hpp"
#include "mediation/wording/wording.hpp"

namespace wasit::mediation {

namespace {

PartyWaiting follow_worth(const Id& party, const Pressure& pressure, const Rational& worth) {
    PartyWaiting result{party, worth, pressure.accepts(worth), std::nullopt, std::nullopt, std::nullopt};
    if (!pressure.rate_known()) return result;
    result.worth_the_wait = pressure.worth_the_wait(worth);
    result.worth_loss = worth - pressure.worth_after(worth, 1);
    result.gain_loss = *result.worth_loss - (pressure.walk_away() - pressure.walk_away_after(1));
    return result;
}

bool leaves_open(const Case& negotiation, const Deal& deal) {
    return std::any_of(negotiation.issues.begin(), negotiation.issues.end(), [&](const Issue& issue) {
        return issue.status == IssueStatus::open && deal.find(issue.id) == nullptr;
    });
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
            if (instance_ == nullptr) continue;
            const int index = static_cast<int>(waiting_.ranges.size()) - 1;
            const RangeAnswer range = find_worth_range(*instance_, index, {}, budget_, watch_);
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
        if (instance_ != nullptr) {
            waiting_.agreement = find_agreement_rounds(case_, *instance_, waiting_.pressures,
                                                       waiting_.clock.left(), budget_, watch_);
        }
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
        } else if (instance_ != nullptr) {
            if (!follow_completions(draft.deal, package)) return;
        } else {
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
            const Completion best = complete_to_best(*instance_, static_cast<int>(p), boxes, budget_, watch_);
            if (best.answer == Answer::unproved) return false;
            const Pressure& pressure = waiting_.pressures[p];
            if (best.answer == Answer::found) {
                package.parties.push_back(follow_worth(case_.parties[p].id, pressure,
                                                       engine::to_worth(instance_->parties[p], best.worth)));
                continue;
            }
            // Every completion crosses one of its red lines.
            const RangeAnswer range =
                find_worth_range(*instance_, static_cast<int>(p), boxes, budget_, watch_);
            if (range.answer != Answer::found) return false;
            package.parties.push_back(follow_worth(case_.parties[p].id, pressure, range.range.most));
            package.parties.back().accepts = RoundSpan::none();
            package.parties.back().worth_the_wait = RoundSpan::none();
        }
        package.acceptable =
            find_agreement_rounds(case_, restrict_to(*instance_, boxes).instance, waiting_.pressures,
                                  waiting_.clock.left(), budget_, watch_);
        return true;
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

PackageWaiting follow_package(const Case& negotiation, std::span<const Pressure> pressures,
                              const Deal& deal) {
    PackageWaiting package;
    package.source = PackageWaiting::Source::proposal;
    package.deal = deal;
    std::vector<RoundSpan> accepting;
    for (std::size_t p = 0; p < negotiation.parties.size(); ++p) {
        const Preferences& own = *negotiation.find_preferences(negotiation.parties[p].id);
        PartyWaiting followed = follow_worth(negotiation.parties[p].id, pressures[p], worth(own, deal));
        const bool crossed = std::any_of(own.red_lines.begin(), own.red_lines.end(),
                                         [&](const RedLine& line) { return contains(line.never, deal); });
        if (crossed) {
            followed.accepts = RoundSpan::none();
            followed.worth_the_wait = RoundSpan::none();
        }
        accepting.push_back(followed.accepts);
        package.parties.push_back(std::move(followed));
    }
    package.acceptable =
        within_limits(negotiation, deal) ? find_agreed_rounds(negotiation, accepting) : RoundSpan::none();
    return package;
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
