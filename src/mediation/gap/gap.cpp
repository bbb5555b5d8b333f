#include "mediation/gap/gap.hpp"

#include <algorithm>

#include "engine/compile.hpp"
#include "engine/continuous/compile_mixed.hpp"
#include "mediation/gap/asks.hpp"
#include "mediation/mixed/mixed_completion.hpp"
#include "mediation/wording/wording.hpp"

namespace wasit::mediation {

namespace {

// Positions, one for each party, that stand at some moment; null where a party has none.
using Standing = std::vector<const Position*>;

std::optional<std::size_t> party_index(const Case& negotiation, const Id& party) {
    for (std::size_t p = 0; p < negotiation.parties.size(); ++p) {
        if (negotiation.parties[p].id == party) return p;
    }
    return std::nullopt;
}

const Preferences* complete_preferences(const Case& negotiation, const Id& party) {
    const Preferences* own = negotiation.find_preferences(party);
    return own == nullptr || find_incompleteness(*own) ? nullptr : own;
}

std::vector<Asker> find_askers(const Case& negotiation, const Issue& issue, const Standing& standing) {
    std::vector<Asker> askers;
    for (std::size_t p = 0; p < standing.size(); ++p) {
        const Side* side = standing[p] == nullptr ? nullptr : standing[p]->wants.find(issue.id);
        if (side == nullptr) continue;
        const Id& party = negotiation.parties[p].id;
        askers.push_back({party, side, complete_preferences(negotiation, party)});
    }
    return askers;
}

// The largest distance over all pairs; nothing where fewer than two ask, or the issue is not open.
std::optional<Rational> measure_issue(const Case& negotiation, const Issue& issue, const Standing& standing) {
    if (issue.status != IssueStatus::open) return std::nullopt;
    const std::vector<Asker> askers = find_askers(negotiation, issue, standing);
    if (askers.size() < 2) return std::nullopt;
    Rational largest = 0;
    for (std::size_t i = 0; i < askers.size(); ++i) {
        for (std::size_t j = i + 1; j < askers.size(); ++j) {
            largest = std::max(largest, measure_distance(issue, askers[i], askers[j]));
        }
    }
    return largest;
}

// How much each issue matters: the mean over the parties of its share of their spreads.
std::vector<Rational> weigh_issues(const Case& negotiation) {
    const std::size_t count = negotiation.issues.size();
    const std::vector<Rational> equal(count, Rational(1));
    std::vector<Rational> weights(count);
    for (const Party& party : negotiation.parties) {
        const Preferences* own = complete_preferences(negotiation, party.id);
        if (own == nullptr) return equal;
        std::vector<Rational> spreads;
        Rational total = 0;
        for (const Issue& issue : negotiation.issues) {
            spreads.push_back(measure_spread(issue, *own));
            total += spreads.back();
        }
        if (total == 0) continue;
        for (std::size_t i = 0; i < count; ++i) weights[i] += spreads[i] / total;
    }
    return weights;
}

std::optional<Rational> average(const std::vector<std::optional<Rational>>& distances,
                                const std::vector<Rational>& weights) {
    Rational sum = 0, weight = 0, plain_sum = 0;
    int count = 0;
    for (std::size_t i = 0; i < distances.size(); ++i) {
        if (!distances[i]) continue;
        sum += weights[i] * *distances[i];
        weight += weights[i];
        plain_sum += *distances[i];
        ++count;
    }
    if (count == 0) return std::nullopt;
    return weight == 0 ? Rational(plain_sum / count) : Rational(sum / weight);
}

class GapMeter {
  public:
    GapMeter(const Case& negotiation, const engine::Budget& budget, engine::Watch& watch)
        : case_(negotiation), budget_(budget), watch_(watch) {}

    Gap run() {
        for (const Party& party : case_.parties) {
            current_.push_back(find_current_position(case_.talks, party.id));
            if (current_.back() == nullptr) gap_.without_position.push_back(party.id);
        }
        draft_ = find_current_draft(case_.talks);
        if (draft_ != nullptr) gap_.draft = draft_->id;
        weights_ = weigh_issues(case_);
        std::vector<std::optional<Rational>> distances;
        for (const Issue& issue : case_.issues) {
            gap_.issues.push_back(find_issue_gap(issue));
            distances.push_back(gap_.issues.back().distance);
        }
        gap_.overall = average(distances, weights_);
        trace_rounds();
        for (std::size_t p = 0; p < case_.parties.size(); ++p) gap_.parties.push_back(find_standing(p));
        add_worths();
        return std::move(gap_);
    }

  private:
    IssueGap find_issue_gap(const Issue& issue) const {
        IssueGap result;
        result.issue = issue.id;
        std::vector<const Side*> sides;
        for (const Position* position : current_) {
            const Side* side = position == nullptr ? nullptr : position->wants.find(issue.id);
            result.asks.push_back(side == nullptr ? std::optional<Side>() : *side);
            if (side != nullptr) sides.push_back(side);
        }
        if (draft_ != nullptr) {
            if (const Value* value = draft_->deal.find(issue.id)) result.draft = *value;
        }
        for (std::size_t p = 0; p < result.asks.size(); ++p) {
            if (result.draft && result.asks[p] && !contains(*result.asks[p], *result.draft)) {
                result.against_draft.push_back(case_.parties[p].id);
            }
        }
        result.distance = measure_issue(case_, issue, current_);
        if (issue.status == IssueStatus::agreed) {
            result.state = IssueGap::State::agreed;
        } else if (issue.status == IssueStatus::parked) {
            result.state = IssueGap::State::parked;
        } else if (sides.size() >= 2) {
            result.overlap = find_overlap(issue, sides);
            result.state = result.overlap ? IssueGap::State::together : IssueGap::State::apart;
        }
        return result;
    }

    // Replays the positions in the order of the record. What was withdrawn is left out throughout: the record
    // does not say when.
    void trace_rounds() {
        const auto& rounds = case_.talks.rounds;
        std::vector<std::size_t> round_of;  // rounds.size(): none named yet
        std::size_t last = rounds.size();
        bool before_first = false;
        for (const Position& position : case_.talks.positions) {
            for (std::size_t r = 0; position.round && r < rounds.size(); ++r) {
                if (rounds[r].id == *position.round) last = r;
            }
            round_of.push_back(last);
            before_first = before_first || last == rounds.size();
        }
        Standing standing(case_.parties.size(), nullptr);
        const auto apply = [&](std::size_t round) {
            for (std::size_t i = 0; i < round_of.size(); ++i) {
                const Position& position = case_.talks.positions[i];
                if (round_of[i] != round || position.withdrawn) continue;
                if (const auto p = party_index(case_, position.party)) standing[*p] = &position;
            }
        };
        if (before_first) {
            apply(rounds.size());
            add_round(std::nullopt, standing);
        }
        for (std::size_t r = 0; r < rounds.size(); ++r) {
            apply(r);
            add_round(rounds[r].id, standing);
        }
    }

    void add_round(const std::optional<Id>& round, const Standing& standing) {
        RoundGap result;
        result.round = round;
        for (const Issue& issue : case_.issues) {
            result.distances.push_back(measure_issue(case_, issue, standing));
        }
        result.overall = average(result.distances, weights_);
        gap_.rounds.push_back(std::move(result));
    }

    PartyStanding find_standing(std::size_t p) const {
        PartyStanding result;
        result.party = case_.parties[p].id;
        result.positions.resize(case_.parties.size());
        if (const Position* position = current_[p]) {
            result.position = static_cast<std::size_t>(position - case_.talks.positions.data());
            result.conditional = position->condition.has_value();
        }
        const Preferences* own = case_.find_preferences(result.party);
        if (own != nullptr && own->walk_away && own->walk_away->exact())
            result.walk_away = own->walk_away->low;
        return result;
    }

    void add_worths() {
        std::optional<engine::Instance> instance;
        if (engine::has_continuous_issues(case_)) {
            add_mixed_worths();
        } else {
            engine::Compilation compilation = engine::compile(case_);
            if (!compilation.instance) {
                gap_.notes.push_back(
                    {"gap.worths_unavailable", {{"why", compilation.refusals.front().what}}});
            }
            instance = std::move(compilation.instance);
        }
        for (std::size_t p = 0; instance && p < gap_.parties.size(); ++p) add_worths(*instance, p);
        std::vector<std::optional<Deal>> completed;
        for (const PartyStanding& standing : gap_.parties) completed.push_back(standing.completed);
        gap_.waiting = measure_waiting(case_, instance ? &*instance : nullptr, completed, budget_, watch_);
    }

    void add_mixed_worths() {
        const engine::MixedCompilation compilation = engine::compile_mixed(case_, {}, &watch_);
        if (!compilation.refusals.empty()) {
            gap_.notes.push_back({"gap.worths_unavailable", {{"why", compilation.refusals.front().what}}});
            return;
        }
        for (std::size_t p = 0; p < gap_.parties.size(); ++p) {
            PartyStanding& standing = gap_.parties[p];
            const auto range_over = [&](std::span<const Box> boxes) {
                const RangeAnswer answer = find_mixed_worth_range(case_, standing.party, boxes, watch_);
                return answer.answer == Answer::found ? std::optional(answer.range) : std::nullopt;
            };
            if (current_[p] != nullptr) {
                MixedCompletion own =
                    complete_mixed_to_best(case_, standing.party, boxes_of(*current_[p]), watch_);
                if (own.answer == Answer::found) {
                    standing.completed = std::move(own.deal);
                    standing.own = std::move(own.worth);
                } else {
                    gap_.notes.push_back({own.approached               ? "gap.position_approached"
                                          : own.answer == Answer::none ? "gap.position_impossible"
                                                                       : "gap.worths_unproved",
                                          {{"party", party_name(case_, standing.party)}}});
                }
            }
            for (std::size_t q = 0; q < current_.size(); ++q) {
                if (current_[q] != nullptr) standing.positions[q] = range_over(boxes_of(*current_[q]));
            }
            if (draft_ != nullptr) standing.draft = range_over(std::vector<Box>{box_of(draft_->deal)});
        }
    }

    void add_worths(const engine::Instance& instance, std::size_t p) {
        PartyStanding& standing = gap_.parties[p];
        const int party = static_cast<int>(p);
        const Text name = party_name(case_, standing.party);
        bool unproved = false;
        const auto range_over = [&](std::span<const Box> boxes) {
            const RangeAnswer answer = find_worth_range(instance, party, boxes, budget_, watch_);
            unproved = unproved || answer.answer == Answer::unproved;
            return answer.answer == Answer::found ? std::optional(answer.range) : std::nullopt;
        };
        if (current_[p] != nullptr) {
            const Completion own = complete_to_best(instance, party, boxes_of(*current_[p]), budget_, watch_);
            if (own.answer == Answer::found) {
                standing.completed = engine::to_deal(instance, own.outcome);
                standing.own = engine::to_worth(instance.parties[p], own.worth);
            } else if (own.answer == Answer::none) {
                gap_.notes.push_back({"gap.position_impossible", {{"party", name}}});
            } else {
                unproved = true;
            }
        }
        for (std::size_t q = 0; q < current_.size(); ++q) {
            if (current_[q] != nullptr) standing.positions[q] = range_over(boxes_of(*current_[q]));
        }
        if (draft_ != nullptr) standing.draft = range_over(std::vector<Box>{box_of(draft_->deal)});
        if (unproved) {
            gap_.notes.push_back({"gap.worths_unproved", {{"party", name}}});
        }
    }

    const Case& case_;
    const engine::Budget& budget_;
    engine::Watch& watch_;
    Gap gap_;
    Standing current_;
    const Draft* draft_ = nullptr;
    std::vector<Rational> weights_;
};

}  // namespace

std::vector<Box> boxes_of(const Position& position) {
    std::vector<Box> boxes = {position.wants};
    if (position.condition) boxes.push_back(*position.condition);
    return boxes;
}

Gap measure_gap(const Case& negotiation, const engine::Budget& budget, engine::Watch& watch) {
    return GapMeter(negotiation, budget, watch).run();
}

}  // namespace wasit::mediation
