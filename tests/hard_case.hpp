// One case on which the engine works for as long as it is let.
#pragma once

#include <set>
#include <string>

#include "model/case.hpp"

namespace wasit::testing {

// A case with more deals than anybody can look at, linked so that no shortcut helps.
inline Case hard_case() {
    Case negotiation;
    negotiation.id = "hard";
    std::uint64_t state = 1;
    const auto draw = [&](int most) {
        state = state * 6364136223846793005ULL + 1442695040888963407ULL;
        return static_cast<int>((state >> 33) % static_cast<std::uint64_t>(most));
    };
    constexpr int kIssues = 40, kOptions = 6;
    for (const char* id : {"a", "b", "c"}) negotiation.parties.push_back({id, {}, {}, {}});
    for (int i = 0; i < kIssues; ++i) {
        Issue issue;
        issue.id = "i" + std::to_string(i);
        Choice choice;
        for (int o = 0; o < kOptions; ++o) choice.options.push_back({"o" + std::to_string(o), {}, {}, {}});
        issue.domain = choice;
        negotiation.issues.push_back(issue);
    }
    for (const Party& party : negotiation.parties) {
        Preferences own;
        own.party = party.id;
        own.walk_away = Bounds{10, 10};
        for (const Issue& issue : negotiation.issues) {
            IssueWorth worth;
            worth.issue = issue.id;
            worth.points = true;
            ValueTable table;
            for (const Value& value : list_values(issue)) {
                const Rational points = draw(1'000);
                table.entries.emplace_back(value, Bounds{points, points});
            }
            worth.shape = table;
            own.issues.push_back(worth);
        }
        for (int b = 0; b < 150; ++b) {
            Bonus bonus;
            std::set<int> chosen;
            while (chosen.size() < 3) chosen.insert(draw(kIssues));
            for (const int i : chosen)
                bonus.box.sides.emplace_back(negotiation.issues[i].id,
                                             Side{{Value("o" + std::to_string(draw(kOptions)))}, {}, {}});
            bonus.worth = draw(2'000) - 500;
            own.bonuses.push_back(bonus);
        }
        negotiation.preferences.push_back(own);
    }
    return negotiation;
}

}  // namespace wasit::testing
