// Cases drawn at random whose preferences are known only in part.
#pragma once

#include <algorithm>

#include "dice.hpp"
#include "every_deal.hpp"

namespace wasit::testing {

// Parties whose preferences are known only in part, in every way that questions are about.
inline Case random_open(std::uint64_t seed, bool linked = false) {
    Dice dice(seed);
    Case made;
    made.id = "open";
    const int issues = dice.between(1, 3);
    made.issues = draw_issues(issues, [&] { return dice.between(2, 4); });
    for (int p = 0; p < 2; ++p) {
        made.parties.push_back({"p" + std::to_string(p), {}, {}, {}});
        Preferences& own = made.preferences.emplace_back();
        own.party = made.parties.back().id;
        own.walk_away = Bounds{dice.between(0, 3), dice.between(3, 8)};
        for (const Issue& issue : made.issues) {
            IssueWorth worth;
            worth.issue = issue.id;
            const int shape = dice.between(0, 3);
            if (shape > 0) worth.weight = Bounds{dice.between(2, 5), dice.between(5, 9)};
            if (shape < 2) {
                Ranking ranking;
                for (const Value& value : list_values(issue)) ranking.groups.push_back({value});
                if (p == 1) std::reverse(ranking.groups.begin(), ranking.groups.end());
                worth.shape = ranking;
            } else {
                ValueTable table;
                for (const Value& value : list_values(issue)) {
                    const int low = dice.between(0, 4);
                    table.entries.emplace_back(value,
                                               Bounds{low, low + (shape == 3 ? dice.between(0, 2) : 0)});
                }
                worth.shape = table;
            }
            own.issues.push_back(std::move(worth));
            if (dice.once_in(2)) own.importance.push_back(issue.id);
        }
        if (linked) own.bonuses.push_back(bonus_on({{{"i0", {{option(0)}, {}, {}}}}}, 2));
    }
    return made;
}

}  // namespace wasit::testing
