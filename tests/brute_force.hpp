// The solution concepts by their definitions alone: every deal, rational arithmetic, no shortcuts. What
// solvers are tested against.
#pragma once

#include <algorithm>
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "engine/instance.hpp"

namespace wasit::testing {

inline void for_each_outcome(const engine::Instance& instance,
                             const std::function<void(const engine::Outcome&)>& visit) {
    engine::Outcome outcome(instance.issues.size(), 0);
    while (true) {
        visit(outcome);
        int i = instance.issue_count() - 1;
        while (i >= 0 && ++outcome[i] == instance.issues[i].values.size()) outcome[i--] = 0;
        if (i < 0) return;
    }
}

struct BruteAnswer {
    std::optional<engine::Outcome> outcome;  // the one to be printed
    std::vector<Rational> worths;
    std::vector<Rational> key;  // compared lexicographically, greater first
    Integer ties = 0;
};

struct BruteQuestion {
    std::string_view concept_name;
    std::vector<Rational> weights;           // integers here; empty: all 1
    std::vector<engine::Int128> references;  // gupta-livne
};

class BruteForce {
  public:
    BruteForce(const engine::Instance& instance, BruteQuestion question)
        : instance_(instance), question_(std::move(question)) {
        if (question_.weights.empty()) question_.weights.assign(instance.parties.size(), 1);
    }

    BruteAnswer run() {
        find_ideals();
        BruteAnswer answer;
        for_each_outcome(instance_, [&](const engine::Outcome& outcome) {
            if (!engine::acceptable(instance_, outcome)) return;
            const std::vector<Rational> key = key_of(outcome);
            const std::vector<Rational> worths = worths_of(outcome);
            if (answer.outcome && key < answer.key) return;
            answer.ties = answer.outcome && key == answer.key ? Integer(answer.ties + 1) : Integer(1);
            if (answer.ties == 1 || worths > answer.worths) {  // outcomes come in option order
                answer.outcome = outcome;
                answer.worths = worths;
            }
            answer.key = key;
        });
        return answer;
    }

    std::vector<std::optional<Rational>> ideals;  // by party, after run()

  private:
    Rational worth_of(int party, const engine::Outcome& outcome) const {
        return engine::to_worth(instance_.parties[party], engine::worth(instance_, party, outcome));
    }
    std::vector<Rational> worths_of(const engine::Outcome& outcome) const {
        std::vector<Rational> worths;
        for (int p = 0; p < instance_.party_count(); ++p) worths.push_back(worth_of(p, outcome));
        return worths;
    }

    void find_ideals() {
        ideals.assign(instance_.parties.size(), {});
        for_each_outcome(instance_, [&](const engine::Outcome& outcome) {
            if (!engine::acceptable(instance_, outcome)) return;
            for (int p = 0; p < instance_.party_count(); ++p) {
                ideals[p] = ideals[p] ? std::max(*ideals[p], worth_of(p, outcome)) : worth_of(p, outcome);
            }
        });
    }

    std::vector<Rational> key_of(const engine::Outcome& outcome) const {
        const std::string_view name = question_.concept_name;
        if (name == "utilitarian") {
            Rational sum = 0;
            for (int p = 0; p < instance_.party_count(); ++p)
                sum += question_.weights[p] * worth_of(p, outcome);
            return {sum};
        }
        if (name == "nash") {
            Rational count = 0, product = 1;
            for (int p = 0; p < instance_.party_count(); ++p) {
                const bool accepts = !instance_.walk_aways_apply || engine::accepts(instance_, p, outcome);
                const Rational gain = worth_of(p, outcome) - walk_away(p);
                if (!accepts || gain <= 0) continue;
                count += 1;
                for (Rational left = question_.weights[p]; left > 0; left -= 1) product *= gain;
            }
            return {count, product};
        }
        std::vector<Rational> first, last;
        for (int p = 0; p < instance_.party_count(); ++p) {
            Rational from = walk_away(p);
            if (name == "gupta-livne") from = engine::to_worth(instance_.parties[p], question_.references[p]);
            const Rational gain = worth_of(p, outcome) - from;
            if (name == "egalitarian") {
                first.push_back(gain);
            } else if (*ideals[p] > from) {
                first.push_back(gain / (*ideals[p] - from));
            } else {
                last.push_back(gain);
            }
        }
        std::sort(first.begin(), first.end());
        std::sort(last.begin(), last.end());
        first.insert(first.end(), last.begin(), last.end());
        return first;
    }

    Rational walk_away(int party) const {
        return engine::to_worth(instance_.parties[party], instance_.parties[party].walk_away);
    }

    const engine::Instance& instance_;
    BruteQuestion question_;
};

}  // namespace wasit::testing
