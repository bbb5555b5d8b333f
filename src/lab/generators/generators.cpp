#include "lab/generators/generators.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <numeric>
#include <vector>

#include "lab/generators/random_numbers.hpp"

namespace wasit::lab {

namespace {

constexpr int kMostExponentialIssues =
    120;  // weights 1, 2, 4...: their sum stays exact in the engine's integers

struct Size {
    int parties;
    std::vector<int> options;  // by issue
};

Id number_id(const char* kind, std::size_t index) {
    return std::string(kind) + "_" + std::to_string(index + 1);
}

// [party][issue][option]
using Points = std::vector<std::vector<std::vector<Rational>>>;

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

// `draw_option` gives the raw values of one option, in party order.
template <class DrawOption>
Points draw_points(const Size& size, RandomNumbers& numbers, const DrawOption& draw_option) {
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

Case make_independent(const Family& family, const GeneratorOptions& options) {
    RandomNumbers numbers(options.seed);
    const Size size = fixed_size(family, options);
    return make_case(family, options, size, draw_independent(size, numbers), no_walk_aways(size.parties));
}

Case make_opposed(const Family& family, const GeneratorOptions& options) {
    RandomNumbers numbers(options.seed);
    const Size size = fixed_size(family, options);
    const Points points = draw_points(size, numbers, [&](RandomNumbers& source) {
        std::vector<double> values;
        double squares = 0;
        for (int p = 0; p < size.parties; ++p) {
            values.push_back(std::abs(source.normal()));
            squares += values.back() * values.back();
        }
        for (double& value : values) value /= std::sqrt(squares);
        return values;
    });
    return make_case(family, options, size, points, no_walk_aways(size.parties));
}

Case make_anac(const Family& family, const GeneratorOptions& options) {
    RandomNumbers numbers(options.seed);
    Size size{options.parties, std::vector<int>(options.issues ? *options.issues : numbers.integer(3, 8))};
    for (int& count : size.options) count = options.options ? *options.options : numbers.integer(3, 10);
    const Points points = draw_independent(size, numbers);
    std::vector<Rational> walk_aways;
    for (const auto& own : points) {
        Rational most = 0;
        for (const auto& issue : own) most += *std::max_element(issue.begin(), issue.end());
        walk_aways.push_back(most * Rational(3, 10));
    }
    return make_case(family, options, size, points, walk_aways);
}

Case make_exponential(const Family& family, const GeneratorOptions& options) {
    const Size size = fixed_size(family, options);
    Points points(static_cast<std::size_t>(size.parties));
    for (std::size_t p = 0; p < points.size(); ++p) {
        Rational weight = 1;
        for (std::size_t i = 0; i < size.options.size(); ++i, weight *= 2) {
            points[p].push_back(p % 2 == 0 ? std::vector<Rational>{weight, 0}
                                           : std::vector<Rational>{0, weight});
        }
    }
    return make_case(family, options, size, points, no_walk_aways(size.parties));
}

Case make_ties(const Family& family, const GeneratorOptions& options) {
    RandomNumbers numbers(options.seed);
    const Size size = fixed_size(family, options);
    Points points(static_cast<std::size_t>(size.parties),
                  std::vector<std::vector<Rational>>(size.options.size()));
    for (std::size_t i = 0; i < size.options.size(); ++i) {
        for (int o = 0; o < size.options[i]; ++o) {
            for (auto& own : points) own[i].emplace_back(numbers.integer(0, 5));
        }
    }
    return make_case(family, options, size, points, no_walk_aways(size.parties));
}

constexpr Family kFamilies[] = {
    {"independent", "A", "raw values are uniform, independent between the parties",
     "the usual case: a small frontier among very many deals", 60, 100, make_independent},
    {"opposed", "B", "an option's raw values are absolute normal numbers, scaled to a vector of length 1",
     "the honest hard case: no option is worse than another for everybody", 60, 100, make_opposed},
    {"anac", "C",
     "3-8 issues of 3-10 options, drawn unless given; values as A; walk-aways at 0.3 of the party's maximum",
     "the size of the ANAC competitions: must equal plain enumeration", std::nullopt, std::nullopt,
     make_anac},
    {"exponential", "G",
     "2 options, points 2^i for one of them: the first for odd parties, the second for even ones",
     "every deal is efficient: the frontier must be refused, or given within epsilon", 40, 2,
     make_exponential},
    {"ties", "I", "points are integers from 0 to 5, drawn directly, without weights",
     "many deals of equal worths", 6, 5, make_ties},
};

bool equal_ignoring_case(std::string_view left, std::string_view right) {
    return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                      [](unsigned char a, unsigned char b) { return std::tolower(a) == std::tolower(b); });
}

}  // namespace

std::span<const Family> all_families() {
    return kFamilies;
}

const Family* find_family(std::string_view name) {
    const auto found = std::find_if(std::begin(kFamilies), std::end(kFamilies), [&](const Family& family) {
        return equal_ignoring_case(family.name, name) || equal_ignoring_case(family.letter, name);
    });
    return found == std::end(kFamilies) ? nullptr : found;
}

std::optional<std::string> find_fault(const Family& family, const GeneratorOptions& options) {
    const bool exponential = family.make == make_exponential;
    const auto outside = [](int value, int least, int most) { return value < least || value > most; };
    if (outside(options.parties, exponential ? 2 : 1, 1000)) {
        return exponential ? "`exponential` has 2 to 1000 parties" : "a case has 1 to 1000 parties";
    }
    const int most_issues = exponential ? kMostExponentialIssues : 100'000;
    if (options.issues && outside(*options.issues, 1, most_issues)) {
        return "`" + std::string(family.name) + "` has 1 to " + std::to_string(most_issues) + " issues";
    }
    if (exponential && options.options.value_or(2) != 2) return "`exponential` has 2 options for every issue";
    if (options.options && outside(*options.options, 1, 1'000'000))
        return "an issue has 1 to 1000000 options";
    return std::nullopt;
}

Case generate(const Family& family, const GeneratorOptions& options) {
    return family.make(family, options);
}

}  // namespace wasit::lab
