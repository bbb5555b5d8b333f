#include "engine/continuous/agreeing_sets.hpp"

#include <algorithm>
#include <cstdint>

#include "engine/continuous/mixed_instance.hpp"

namespace wasit::engine {

namespace {

// Sets as numbers: the first party is the highest bit.
struct Votes {
    std::vector<int> of_party;
    std::uint32_t needed = 0;  // those with a veto
    int least = 0;

    bool are_enough(std::uint32_t set) const {
        if ((set & needed) != needed) return false;
        int votes = 0;
        for (std::size_t p = 0; p < of_party.size(); ++p)
            votes += (set >> (of_party.size() - 1 - p) & 1) != 0 ? of_party[p] : 0;
        return votes >= least;
    }
};

Votes read_votes(const Case& negotiation) {
    const Agreement& rule = negotiation.agreement;
    Votes votes;
    votes.least = *rule.at_least;
    for (const Party& party : negotiation.parties) {
        int own = 1;
        for (const auto& [id, count] : rule.votes) own = id == party.id ? count : own;
        votes.of_party.push_back(own);
        const bool veto = std::find(rule.veto.begin(), rule.veto.end(), party.id) != rule.veto.end();
        votes.needed = votes.needed << 1 | (veto ? 1U : 0U);
    }
    return votes;
}

}  // namespace

std::optional<std::vector<AgreeingSet>> list_agreeing_sets(const Case& negotiation, std::size_t most) {
    const std::size_t parties = negotiation.parties.size();
    if (!negotiation.agreement.at_least) return std::vector{AgreeingSet{std::vector<bool>(parties, true)}};
    if (parties > kMostAgreeingParties) return std::nullopt;
    const Votes votes = read_votes(negotiation);
    std::vector<AgreeingSet> sets;
    for (std::uint32_t set = 0; set < std::uint32_t{1} << parties; ++set) {
        if (!votes.are_enough(set)) continue;
        if (sets.size() == most) return std::nullopt;
        AgreeingSet agreeing;
        for (std::size_t p = 0; p < parties; ++p) {
            const std::uint32_t bit = std::uint32_t{1} << (parties - 1 - p);
            agreeing.members.push_back((set & bit) != 0);
            if ((set & bit) != 0 && votes.are_enough(set & ~bit)) agreeing.smallest = false;
        }
        sets.push_back(std::move(agreeing));
    }
    std::stable_sort(sets.begin(), sets.end(), [](const AgreeingSet& a, const AgreeingSet& b) {
        return camp_comes_before(a.members, b.members);
    });
    return sets;
}

}  // namespace wasit::engine
