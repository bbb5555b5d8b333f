#include "engine/bounds/gain_table.hpp"

#include <algorithm>
#include <map>

#include "engine/bounds/relaxation.hpp"

namespace wasit::engine {

GainTable tabulate_gains(const Instance& instance) {
    GainTable table;
    table.parties = instance.party_count();
    std::vector<AdditiveUpper> uppers;
    std::vector<double> unit;
    for (int p = 0; p < table.parties; ++p) {
        const PartyWorth& party = instance.parties[p];
        uppers.push_back(relax(instance, p));
        unit.push_back(1 / to_double(party.scale));
        table.constant.push_back(uppers[p].constant);
        table.offset.push_back(static_cast<double>(uppers[p].constant - party.walk_away) * unit[p]);
        table.range.push_back(0);
    }
    for (int i = 0; i < instance.issue_count(); ++i) {
        GainTable::Issue& issue = table.issues.emplace_back();
        std::map<std::vector<Int128>, std::size_t> kinds;
        for (OptionIndex o = 0; o < instance.issues[i].values.size(); ++o) {
            std::vector<Int128> worths;
            for (const AdditiveUpper& upper : uppers) worths.push_back(upper.issue[i][o]);
            const auto [kind, fresh] = kinds.emplace(worths, issue.size());
            if (!fresh) {
                ++issue.copies[kind->second];
                continue;
            }
            issue.option.push_back(o);
            issue.copies.push_back(1);
            for (int p = 0; p < table.parties; ++p) {
                issue.worth.push_back(worths[p]);
                issue.gain.push_back(static_cast<double>(worths[p]) * unit[p]);
            }
        }
        for (int p = 0; p < table.parties; ++p) {
            double least = issue.gain[p], most = least;
            for (std::size_t o = 0; o < issue.size(); ++o) {
                least = std::min(least, issue.gain[o * table.parties + p]);
                most = std::max(most, issue.gain[o * table.parties + p]);
            }
            table.range[p] += most - least;
        }
    }
    for (double& range : table.range) {
        if (range == 0) range = 1;
    }
    return table;
}

}  // namespace wasit::engine
