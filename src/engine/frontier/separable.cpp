#include "engine/frontier/separable.hpp"

#include <algorithm>

#include "engine/pareto/nondominated.hpp"

namespace wasit::engine {

namespace {

SeparableIssue keep_what_matters(const Instance& instance, int issue) {
    const int parties = instance.party_count();
    std::vector<Int128> table;
    for (int o = 0; o < instance.option_count(issue); ++o) {
        for (const PartyWorth& party : instance.parties) table.push_back(party.issue[issue][o]);
    }
    SeparableIssue kept;
    kept.issue = issue;
    kept.options =
        nondominated<Int128>(table, static_cast<std::size_t>(instance.option_count(issue)), parties);
    std::sort(kept.options.begin(), kept.options.end());
    for (const OptionIndex option : kept.options) {
        const auto row = table.begin() + static_cast<std::ptrdiff_t>(option) * parties;
        kept.worths.insert(kept.worths.end(), row, row + parties);
    }
    return kept;
}

}  // namespace

SeparableSum reduce_separable(const Instance& instance) {
    SeparableSum sum;
    sum.parties = instance.party_count();
    const auto parties = static_cast<std::size_t>(sum.parties);
    sum.settled.assign(instance.issues.size(), 0);
    sum.base.assign(parties, 0);
    sum.most.assign(parties, 0);
    sum.range.assign(parties, 0);
    for (int i = 0; i < instance.issue_count(); ++i) {
        SeparableIssue kept = keep_what_matters(instance, i);
        for (std::size_t p = 0; p < parties; ++p) {
            const std::vector<Int128>& own = instance.parties[p].issue[i];
            sum.range[p] +=
                *std::max_element(own.begin(), own.end()) - *std::min_element(own.begin(), own.end());
            Int128 least = kept.worths[p], greatest = least;
            for (std::size_t at = p; at < kept.worths.size(); at += parties) {
                least = std::min(least, kept.worths[at]);
                greatest = std::max(greatest, kept.worths[at]);
            }
            for (std::size_t at = p; at < kept.worths.size(); at += parties) kept.worths[at] -= least;
            sum.base[p] += least;
            sum.most[p] += greatest - least;
        }
        if (kept.options.size() == 1) {
            sum.settled[i] = kept.options.front();
        } else {
            sum.issues.push_back(std::move(kept));
        }
    }
    for (std::size_t p = 0; p < parties; ++p) {
        const Int128 wanted = instance.parties[p].walk_away - sum.base[p];
        sum.floor.push_back(instance.walk_aways_apply ? std::max<Int128>(wanted, 0) : 0);
        sum.hopeless |= sum.floor[p] > sum.most[p];
    }
    return sum;
}

Int128 allowed_error(double epsilon, Int128 range) {
    return to_int128(floor_of(Rational(std::min(epsilon, 1.0)) * Rational(to_integer(range))));
}

}  // namespace wasit::engine
