// What an enumeration of one instance can work out beforehand.
//
// The issues are split into a prefix, searched depth-first, and a tail: a table of all combinations of a few
// issues, evaluated in one go. Worths and the amounts of sum limits are *rows*: parties first, then sums.
// `Number` is std::int64_t where everything fits in 62 bits, else Int128.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/instance.hpp"

namespace wasit::engine {

template <class Number>
struct BonusPlan {
    int box;
    bool outside;
    Number worth;
};

template <class Number>
struct CompositePlan {
    Composite::Kind kind;
    std::vector<BonusPlan<Number>> bonuses;
    std::vector<CompositePlan> parts;
};

template <class Number>
struct PartyPlan {
    std::vector<BonusPlan<Number>> bonuses;       // all of them
    std::vector<BonusPlan<Number>> tail_bonuses;  // those whose box has a side in the tail
    std::vector<CompositePlan<Number>> composites;
    std::vector<std::pair<int, Number>> fixed;
    bool capped;
    Number cap;
    std::vector<int> tail_red_lines;
    Number walk_away;
    int votes;
    bool veto;
};

// What becomes certain once a box is known to hold the deal, or not to.
template <class Number>
struct BoxUse {
    enum class Kind { bonus, red_line, limit } kind;
    int target;  // party, or index in SearchPlan::links
    BonusPlan<Number> bonus;
};

// A deal inside `when` (if there is one) must be inside `require`; with no `require`, it must not be inside
// `when`.
struct LinkPlan {
    int when;
    int require;  // -1: forbidden outright
};

template <class Number>
struct SumPlan {
    bool has_least, has_most;
    Number least, most;
};

// One issue of the prefix.
template <class Number>
struct StepPlan {
    int issue;
    OptionIndex options;
    std::vector<Number> rows;  // [option * row_count + row]
    struct Side {
        int box;
        std::vector<std::uint8_t> allowed;  // by option
    };
    std::vector<Side> sides;
    std::vector<int> composite_parties;  // whose composites have a box with a side on this issue
};

template <class Number>
struct SearchPlan {
    int party_count = 0;
    int row_count = 0;
    bool unanimous = true;
    int at_least = 0;
    bool walk_aways_apply = true;

    std::vector<StepPlan<Number>> steps;
    std::vector<PartyPlan<Number>> parties;
    std::vector<SumPlan<Number>> sums;
    std::vector<LinkPlan> links;                    // implications and forbidden boxes
    std::vector<int> tail_links;                    // those with a side in the tail
    std::vector<std::vector<BoxUse<Number>>> uses;  // by box
    std::vector<int> side_count;                    // by box
    std::vector<std::uint8_t> never;                // by box

    // By depth, 0..steps: the most and least that the issues from there on add to each row.
    std::vector<std::vector<Number>> most, least;
    std::vector<std::uint64_t> deals_below;  // by depth: combinations of the issues from there on, saturating
    std::vector<double> share_below;         // by depth: the same as a share of all

    std::vector<int> tail_issues;
    std::size_t tail_size = 1;
    std::vector<OptionIndex> tail_options;       // [t * tail_issues + i]
    std::vector<std::vector<Number>> tail_rows;  // [row][t]
    std::vector<std::vector<std::uint8_t>>
        tail_inside;  // [box][t]: 1 where the tail sides allow; empty if none
};

// Whether 64-bit integers suffice for every sum the search forms.
bool fits_in_64_bits(const Instance& instance);

// O(instance + boxes x tail). `tail_deals`: most combinations in the tail.
template <class Number>
SearchPlan<Number> plan_search(const Instance& instance, std::uint64_t tail_deals);

}  // namespace wasit::engine
