#include "casefile/geniusweb/groups.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <utility>

#include "casefile/foreign/assembly.hpp"

namespace wasit::casefile::geniusweb {

namespace {

constexpr std::size_t kMaxSums = 500'000;

// Which issues belong together.
class Partition {
  public:
    explicit Partition(const Case& negotiation) : parent_(negotiation.issues.size()) {
        std::iota(parent_.begin(), parent_.end(), 0);
        for (std::size_t i = 0; i < negotiation.issues.size(); ++i) index_of_[negotiation.issues[i].id] = i;
    }
    std::size_t find(std::size_t issue) {
        while (parent_[issue] != issue) issue = parent_[issue] = parent_[parent_[issue]];
        return issue;
    }
    std::size_t find(const Id& issue) { return find(index_of_.at(issue)); }
    // The smaller index represents the group.
    void join(std::size_t a, std::size_t b) {
        a = find(a);
        b = find(b);
        parent_[std::max(a, b)] = std::min(a, b);
    }
    void join(const Box& box) {
        for (const auto& [id, side] : box.sides)
            join(index_of_.at(box.sides.front().first), index_of_.at(id));
    }

  private:
    std::vector<std::size_t> parent_;
    std::map<Id, std::size_t> index_of_;
};

void collect_issues(const Composite& composite, std::vector<Id>& ids) {
    for (const Bonus& bonus : composite.bonuses) {
        for (const auto& [id, side] : bonus.box.sides) ids.push_back(id);
    }
    for (const Composite& part : composite.parts) collect_issues(part, ids);
}

std::size_t group_of(const Box& box, Partition& partition) {
    return box.sides.empty() ? 0 : partition.find(box.sides.front().first);
}

std::size_t group_of(const Composite& composite, Partition& partition) {
    std::vector<Id> ids;
    collect_issues(composite, ids);
    return ids.empty() ? 0 : partition.find(ids.front());
}

// Calls `visit` on every deal over the group's issues, in their order.
template <class Visit>
void visit_combinations(const std::vector<const Issue*>& issues, Deal& deal, const Visit& visit) {
    if (deal.values.size() == issues.size()) {
        visit(deal);
        return;
    }
    const Issue& issue = *issues[deal.values.size()];
    for (const Value& value : list_values(issue)) {
        deal.values.emplace_back(issue.id, value);
        visit_combinations(issues, deal, visit);
        deal.values.pop_back();
    }
}

}  // namespace

std::optional<std::vector<Group>> split_into_groups(const Preferences& own, const Case& negotiation) {
    Partition partition(negotiation);
    for (const Bonus& bonus : own.bonuses) partition.join(bonus.box);
    for (const Composite& composite : own.composites) {
        std::vector<Id> ids;
        collect_issues(composite, ids);
        for (const Id& id : ids) partition.join(partition.find(ids.front()), partition.find(id));
    }
    Preferences unlimited = own;
    unlimited.at_most.reset();
    if (!own.fixed.empty() || (own.at_most && *own.at_most < largest_worth(unlimited, negotiation))) {
        for (std::size_t i = 1; i < negotiation.issues.size(); ++i) partition.join(0, i);
    }
    std::map<std::size_t, Preferences> terms;  // by the group's first issue
    std::map<std::size_t, Group> groups;
    for (std::size_t i = 0; i < negotiation.issues.size(); ++i)
        groups[partition.find(i)].issues.push_back(&negotiation.issues[i]);
    for (const IssueWorth& worth : own.issues) terms[partition.find(worth.issue)].issues.push_back(worth);
    for (const Bonus& bonus : own.bonuses) terms[group_of(bonus.box, partition)].bonuses.push_back(bonus);
    for (const Composite& composite : own.composites)
        terms[group_of(composite, partition)].composites.push_back(composite);
    if (groups.size() == 1) {
        terms[0].fixed = own.fixed;
        terms[0].at_most = own.at_most;
    }
    std::vector<Group> result;
    for (auto& [first, group] : groups) {
        Integer count = 1;
        for (const Issue* issue : group.issues) count *= *count_values(*issue);
        if (count > kMaxCombinations) return std::nullopt;
        Preferences& part = terms[first];
        part.party = own.party;
        Deal deal;
        visit_combinations(group.issues, deal, [&, &combinations = group.combinations](const Deal& whole) {
            Combination combination;
            for (const auto& [id, value] : whole.values) combination.values.push_back(value);
            combination.worth = worth(part, whole);
            combinations.push_back(std::move(combination));
        });
        result.push_back(std::move(group));
    }
    return result;
}

ReservationSearch find_reservation(const std::vector<Group>& groups, const Rational& walk_away,
                                   Reservation& found) {
    // reachable[g]: each sum of the first g groups, and the combination of group g that first led to it.
    std::vector<std::map<Rational, std::size_t>> reachable = {{{Rational(0), 0}}};
    std::size_t sums = 1;
    for (const Group& group : groups) {
        std::map<Rational, std::size_t> next;
        for (const auto& [sum, from] : reachable.back()) {
            for (std::size_t i = 0; i < group.combinations.size(); ++i) {
                if (!next.emplace(sum + group.combinations[i].worth, i).second) continue;
                if (++sums > kMaxSums) return ReservationSearch::too_many;
            }
        }
        reachable.push_back(std::move(next));
    }
    const auto least = reachable.back().lower_bound(walk_away);
    if (least == reachable.back().end()) return ReservationSearch::all_below;
    found.worth = least->first;
    Rational sum = least->first;
    for (std::size_t g = groups.size(); g > 0; --g) {
        const Combination& combination = groups[g - 1].combinations[reachable[g].at(sum)];
        for (std::size_t i = 0; i < combination.values.size(); ++i)
            found.deal.values.emplace_back(groups[g - 1].issues[i]->id, combination.values[i]);
        sum -= combination.worth;
    }
    return ReservationSearch::found;
}

}  // namespace wasit::casefile::geniusweb
