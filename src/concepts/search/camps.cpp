#include "concepts/search/camps.hpp"

#include <algorithm>
#include <bit>
#include <cstdint>

namespace wasit::concepts {

namespace {

using Set = std::uint32_t;

constexpr int kMostParties = 14;  // whose sets are listed one by one
constexpr std::size_t kMostCamps = 4000;

std::vector<bool> to_list(Set set, int parties) {
    std::vector<bool> list;
    for (int p = 0; p < parties; ++p) list.push_back((set >> p & 1) != 0);
    return list;
}

// Ascending.
std::vector<Set> list_smallest_winning_sets(const engine::Instance& instance) {
    const int parties = instance.party_count();
    if (instance.unanimous) return {(Set{1} << parties) - 1};
    std::vector<Set> smallest;
    for (Set set = 0; set < Set{1} << parties; ++set) {
        if (!engine::satisfies_rule(instance, to_list(set, parties))) continue;
        bool larger = false;
        for (int p = 0; p < parties && !larger; ++p) {
            const Set without = set & ~(Set{1} << p);
            larger = without != set && engine::satisfies_rule(instance, to_list(without, parties));
        }
        if (!larger) smallest.push_back(set);
    }
    return smallest;
}

bool can_list(const engine::Instance& instance) {
    return instance.unanimous ? instance.party_count() < 32 : instance.party_count() <= kMostParties;
}

Camp those_in_all(const engine::Instance& instance) {
    Camp camp;
    for (const engine::PartyWorth& party : instance.parties)
        camp.binding.push_back(instance.unanimous || party.veto);
    camp.gaining.assign(instance.parties.size(), false);
    return camp;
}

}  // namespace

bool belongs(const Camp& camp, const std::vector<bool>& accepting, const std::vector<bool>& gaining) {
    for (std::size_t p = 0; p < accepting.size(); ++p) {
        if ((camp.binding[p] && !accepting[p]) || (camp.gaining[p] && !gaining[p])) return false;
    }
    return true;
}

std::vector<Camp> list_winning_camps(const engine::Instance& instance) {
    if (!can_list(instance)) return {those_in_all(instance)};
    const std::vector<Set> sets = list_smallest_winning_sets(instance);
    if (sets.size() > kMostCamps) return {those_in_all(instance)};
    std::vector<Camp> camps;
    for (const Set set : sets)
        camps.push_back({to_list(set, instance.party_count()), to_list(0, instance.party_count())});
    return camps;
}

std::vector<Camp> list_gaining_camps(const engine::Instance& instance, int count) {
    const int parties = instance.party_count();
    if (count == parties) return {{std::vector<bool>(parties, true), std::vector<bool>(parties, true)}};
    if (!can_list(instance) || parties > kMostParties) return {};
    const std::vector<Set> winning = list_smallest_winning_sets(instance);
    std::vector<Camp> camps;
    for (Set gaining = 0; gaining < Set{1} << parties; ++gaining) {
        if (std::popcount(gaining) != count) continue;
        std::vector<Set> smallest;  // of those who must accept
        for (const Set set : winning) {
            const Set binding = set | gaining;
            const auto covers = [&](Set other) { return (other & binding) == other; };
            if (std::any_of(smallest.begin(), smallest.end(), covers)) continue;
            std::erase_if(smallest, [&](Set other) { return (binding & other) == binding; });
            smallest.push_back(binding);
        }
        for (const Set binding : smallest)
            camps.push_back({to_list(binding, parties), to_list(gaining, parties)});
        if (camps.size() > kMostCamps) return {};
    }
    return camps;
}

}  // namespace wasit::concepts
