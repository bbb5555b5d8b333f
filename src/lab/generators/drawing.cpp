#include "lab/generators/drawing.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace wasit::lab {

Id number_id(const char* kind, std::size_t index) {
    return std::string(kind) + "_" + std::to_string(index + 1);
}

Case make_case(const Family& family, const GeneratorOptions& options, const Size& size, const Points& points,
               const std::vector<Rational>& walk_aways) {
    Case made;
    made.id = std::string(family.name) + "-" + std::to_string(options.seed);
    made.title = plain(std::string(family.name) + ", seed " + std::to_string(options.seed));
    made.summary = plain(std::string(family.definition));
    for (std::size_t i = 0; i < size.options.size(); ++i) {
        Issue& issue = made.issues.emplace_back();
        issue.id = number_id("issue", i);
        Choice choice;
        choice.options.resize(static_cast<std::size_t>(size.options[i]));
        for (std::size_t o = 0; o < choice.options.size(); ++o) choice.options[o].id = number_id("option", o);
        issue.domain = std::move(choice);
    }
    for (std::size_t p = 0; p < points.size(); ++p) {
        made.parties.emplace_back().id = number_id("party", p);
        Preferences& own = made.preferences.emplace_back();
        own.party = made.parties.back().id;
        own.walk_away = Bounds{walk_aways[p], walk_aways[p]};
        for (std::size_t i = 0; i < size.options.size(); ++i) {
            ValueTable table;
            for (std::size_t o = 0; o < points[p][i].size(); ++o) {
                table.entries.emplace_back(number_id("option", o), Bounds{points[p][i][o], points[p][i][o]});
            }
            IssueWorth& worth = own.issues.emplace_back();
            worth.issue = made.issues[i].id;
            worth.points = true;
            worth.shape = std::move(table);
        }
    }
    return made;
}

std::vector<Rational> no_walk_aways(int parties) {
    return std::vector<Rational>(static_cast<std::size_t>(parties), Rational(0));
}

Size fixed_size(const Family& family, const GeneratorOptions& options) {
    const int issues = options.issues.value_or(family.issues.value_or(0));
    return {options.parties, std::vector<int>(issues, options.options.value_or(family.options.value_or(0)))};
}

Rational round_to_nine_decimals(double points) {
    Rational result(static_cast<long>(std::nearbyint(points * 1e9)), 1'000'000'000);
    result.canonicalize();
    return result;
}

Points draw_points(const Size& size, RandomNumbers& numbers,
                   const std::function<std::vector<double>(RandomNumbers&)>& draw_option) {
    const auto parties = static_cast<std::size_t>(size.parties);
    std::vector<std::vector<double>> weights(parties);
    for (std::vector<double>& own : weights) {
        for (std::size_t i = 0; i < size.options.size(); ++i) own.push_back(numbers.exponential());
        const double total = std::accumulate(own.begin(), own.end(), 0.0);
        for (double& weight : own) weight /= total;
    }
    Points points(parties, std::vector<std::vector<Rational>>(size.options.size()));
    for (std::size_t i = 0; i < size.options.size(); ++i) {
        std::vector<std::vector<double>> raw;  // [option][party]
        for (int o = 0; o < size.options[i]; ++o) raw.push_back(draw_option(numbers));
        for (std::size_t p = 0; p < parties; ++p) {
            double least = raw.front()[p], most = least;
            for (const auto& option : raw) {
                least = std::min(least, option[p]);
                most = std::max(most, option[p]);
            }
            for (const auto& option : raw) {
                const double value = most > least ? (option[p] - least) / (most - least) : 0;
                points[p][i].push_back(round_to_nine_decimals(weights[p][i] * value));
            }
        }
    }
    return points;
}

Points draw_independent(const Size& size, RandomNumbers& numbers) {
    return draw_points(size, numbers, [&](RandomNumbers& source) {
        std::vector<double> values;
        for (int p = 0; p < size.parties; ++p) values.push_back(source.uniform());
        return values;
    });
}

}  // namespace wasit::lab
