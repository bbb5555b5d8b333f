#include "mediation/diagnose/plain_conflicts.hpp"

#include <algorithm>
#include <set>

namespace wasit::mediation {

using engine::Instance;
using engine::Outcome;

namespace {

constexpr std::size_t kMostRefusing = 12;  // parties of whom any may be left unasked

// Keeps of the sets only the least, or the greatest, as `beats` says: whether the first makes the second needless.
template <typename Beats>
void keep_extreme(std::vector<DemandSet>& sets, const Beats& beats) {
    std::vector<DemandSet> kept;
    for (const DemandSet& set : sets) {
        if (std::any_of(kept.begin(), kept.end(), [&](const DemandSet& other) { return beats(other, set); }))
            continue;
        std::erase_if(kept, [&](const DemandSet& other) { return beats(set, other); });
        kept.push_back(set);
    }
    sets = std::move(kept);
}

class PlainConflicts {
  public:
    PlainConflicts(const Instance& instance, const std::vector<Demand>& demands, engine::Watch& watch)
        : instance_(instance), demands_(demands), watch_(watch) {}

    std::optional<std::vector<DemandSet>> run() {
        if (engine::count_outcomes(instance_) > kMostPlainDeals || !visit()) return std::nullopt;
        std::vector<DemandSet> conflicts{DemandSet(demands_.size(), false)};
        for (const DemandSet& met : met_) {
            if (!hit_what_is_missed(met, conflicts)) return std::nullopt;
        }
        std::sort(conflicts.begin(), conflicts.end(), comes_before);
        return conflicts;
    }

  private:
    bool visit() {
        std::set<DemandSet> seen;
        Outcome outcome(instance_.issues.size(), 0);
        for (unsigned long visited = 0; engine::count_outcomes(instance_) > 0; ++visited) {
            if (visited % 1024 == 0 && !watch_.tick("verification")) return false;
            const auto [met, is_new] = seen.insert(meet(outcome));
            if (is_new && !note(*met)) return false;
            std::size_t i = outcome.size();
            while (i > 0 && ++outcome[i - 1] == instance_.issues[i - 1].values.size()) outcome[--i] = 0;
            if (i == 0) break;
        }
        return true;
    }

    // The walk-aways, red lines and limits that the deal keeps; of the rule nothing.
    DemandSet meet(const Outcome& outcome) const {
        DemandSet met;
        for (const Demand& demand : demands_) {
            switch (demand.kind) {
                case Demand::Kind::walk_away:
                    met.push_back(engine::worth(instance_, demand.party, outcome) >=
                                  instance_.parties[demand.party].walk_away);
                    break;
                case Demand::Kind::red_line:
                    met.push_back(
                        !instance_.boxes[instance_.parties[demand.party].red_lines[demand.place]].contains(
                            outcome));
                    break;
                case Demand::Kind::limit:
                    met.push_back(!engine::breaks(instance_, instance_.limits[demand.place], outcome));
                    break;
                case Demand::Kind::votes:
                case Demand::Kind::veto:
                    met.push_back(false);
            }
        }
        return met;
    }

    bool note(const DemandSet& met) {
        if (instance_.unanimous) return keep(met);
        std::vector<bool> accepting(instance_.parties.size(), true);
        for (std::size_t d = 0; d < demands_.size(); ++d) {
            if (is_own(demands_[d]) && !met[d]) accepting[demands_[d].party] = false;
        }
        std::vector<std::size_t> refusing;
        for (std::size_t p = 0; p < accepting.size(); ++p) {
            if (!accepting[p]) refusing.push_back(p);
        }
        if (refusing.size() > kMostRefusing) return false;
        // Those of the refusing who are taken to accept give up what is not met; of the others all can be kept.
        for (std::size_t some = 0; some < std::size_t{1} << refusing.size(); ++some) {
            std::vector<bool> counted = accepting;
            for (std::size_t k = 0; k < refusing.size(); ++k) counted[refusing[k]] = (some >> k & 1) != 0;
            if (!keep(join_rule(met, counted))) return false;
        }
        return true;
    }

    static bool is_own(const Demand& demand) {
        return demand.kind == Demand::Kind::walk_away || demand.kind == Demand::Kind::red_line;
    }

    DemandSet join_rule(const DemandSet& met, const std::vector<bool>& counted) const {
        int votes = 0;
        for (std::size_t p = 0; p < counted.size(); ++p) votes += counted[p] ? instance_.parties[p].votes : 0;
        DemandSet held = met;
        for (std::size_t d = 0; d < demands_.size(); ++d) {
            const Demand& demand = demands_[d];
            if (is_own(demand) && !counted[demand.party]) held[d] = true;
            if (demand.kind == Demand::Kind::votes) held[d] = votes >= instance_.at_least;
            if (demand.kind == Demand::Kind::veto) held[d] = counted[demand.party];
        }
        return held;
    }

    // Only the greatest are of interest.
    bool keep(const DemandSet& held) {
        const bool needless = std::any_of(met_.begin(), met_.end(),
                                          [&](const DemandSet& other) { return is_subset(held, other); });
        if (needless) return true;
        std::erase_if(met_, [&](const DemandSet& other) { return is_subset(other, held); });
        met_.push_back(held);
        return met_.size() <= kMostPlainSets;
    }

    // Each set that lies in `met` has to grow by a demand that is missed there.
    bool hit_what_is_missed(const DemandSet& met, std::vector<DemandSet>& sets) const {
        std::vector<DemandSet> grown;
        for (const DemandSet& set : sets) {
            if (!is_subset(set, met)) {
                grown.push_back(set);
                continue;
            }
            for (std::size_t d = 0; d < met.size(); ++d) {
                if (met[d]) continue;
                grown.push_back(set);
                grown.back()[d] = true;
            }
        }
        keep_extreme(grown,
                     [](const DemandSet& less, const DemandSet& more) { return is_subset(less, more); });
        sets = std::move(grown);
        return sets.size() <= kMostPlainSets && watch_.tick("verification");
    }

    const Instance& instance_;
    const std::vector<Demand>& demands_;
    engine::Watch& watch_;
    std::vector<DemandSet> met_;
};

}  // namespace

std::optional<std::vector<DemandSet>> list_conflicts_plainly(const Instance& instance,
                                                             const std::vector<Demand>& demands,
                                                             engine::Watch& watch) {
    return PlainConflicts(instance, demands, watch).run();
}

}  // namespace wasit::mediation
