#include "concepts/gupta_livne/references.hpp"

#include <algorithm>

namespace wasit::concepts::gupta_livne {

using engine::Instance;
using engine::Int128;
using engine::OptionIndex;

namespace {

// The options that remain, by issue.
using Completions = std::vector<std::vector<OptionIndex>>;

Completions find_completions(const Instance& instance, const Box& box) {
    Completions completions;
    for (const engine::InstanceIssue& issue : instance.issues) {
        const Side* side = box.find(issue.id);
        std::vector<OptionIndex> allowed, all;
        for (OptionIndex option = 0; option < issue.values.size(); ++option) {
            all.push_back(option);
            if (side == nullptr || contains(*side, issue.values[option])) allowed.push_back(option);
        }
        completions.push_back(allowed.empty() ? all : allowed);
    }
    return completions;
}

Box to_box(const Deal& deal) {
    Box box;
    for (const auto& [issue, value] : deal.values) box.sides.emplace_back(issue, Side{{value}, {}, {}});
    return box;
}

Int128 find_least_sum(const engine::PartyWorth& party, const Completions& completions) {
    Int128 total = 0;
    for (std::size_t i = 0; i < completions.size(); ++i) {
        const auto less = [&](OptionIndex a, OptionIndex b) { return party.issue[i][a] < party.issue[i][b]; };
        total += party.issue[i][*std::min_element(completions[i].begin(), completions[i].end(), less)];
    }
    return total;
}

std::optional<Int128> find_least_worth(const Instance& instance, int party, const Completions& completions,
                                       std::uint64_t most_completions) {
    if (instance.parties[party].separable()) return find_least_sum(instance.parties[party], completions);
    Integer count = 1;
    for (const auto& options : completions) count *= static_cast<unsigned long>(options.size());
    if (count > Integer(static_cast<unsigned long>(most_completions))) return std::nullopt;
    std::vector<std::size_t> choice(completions.size(), 0);
    engine::Outcome outcome;
    for (const auto& options : completions) outcome.push_back(options.front());
    Int128 least = engine::worth(instance, party, outcome);
    while (true) {
        std::size_t i = 0;
        for (; i < choice.size(); ++i) {
            choice[i] = (choice[i] + 1) % completions[i].size();
            outcome[i] = completions[i][choice[i]];
            if (choice[i] != 0) break;
        }
        if (i == choice.size()) return least;
        least = std::min(least, engine::worth(instance, party, outcome));
    }
}

}  // namespace

std::optional<std::vector<Int128>> find_references(const Instance& instance, const Case& negotiation,
                                                   std::uint64_t most_completions) {
    const Draft* draft = find_current_draft(negotiation.talks);
    std::vector<Int128> references;
    for (int p = 0; p < instance.party_count(); ++p) {
        std::vector<Box> boxes;
        if (draft != nullptr) {
            boxes.push_back(to_box(draft->deal));
        } else {
            for (const engine::PartyWorth& other : instance.parties) {
                const Position* position = find_current_position(negotiation.talks, other.id);
                if (position != nullptr && other.id != instance.parties[p].id)
                    boxes.push_back(position->wants);
            }
        }
        std::optional<Int128> least;
        for (const Box& box : boxes) {
            const auto own = find_least_worth(instance, p, find_completions(instance, box), most_completions);
            if (!own) return std::nullopt;
            least = least ? std::min(*least, *own) : *own;
        }
        if (!least) return std::nullopt;
        references.push_back(std::max(*least, instance.parties[p].walk_away));
    }
    return references;
}

}  // namespace wasit::concepts::gupta_livne
