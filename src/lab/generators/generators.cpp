#include "lab/generators/generators.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <numeric>
#include <vector>

#include "lab/generators/drawing.hpp"
#include "lab/generators/linked_families.hpp"

namespace wasit::lab {

namespace {

constexpr int kMostExponentialIssues =
    120;  // weights 1, 2, 4...: their sum stays exact in the engine's integers

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
    {"rectangles", "D1",
     "integer issues 0..9; 5 boxes per issue and party, each on 1-5 issues, 3-7 values wide, worth 0..100",
     "worths that are no sums: boxes reward combinations", 50, 10, make_rectangles},
    {"rectangles-mixed", "D2",
     "integer issues 0..9; 12 boxes per issue and party, each on 1-4 issues, 2-5 values wide, worth "
     "-100..100",
     "the same, denser, and half of the boxes punish", 50, 10, make_mixed_rectangles},
    {"pairwise-chain", "E1",
     "values as A, and a bonus of up to 0.2 / issues for every pair of options of neighbours",
     "issues linked in a row", 60, 5, make_chain},
    {"pairwise-grid", "E2", "the same, issues linked in a grid of 4 columns",
     "issues linked in a narrow grid", 60, 5, make_grid},
    {"pairwise-tree", "E3",
     "the same, issues linked in a partial 3-tree: each new issue to up to three that are linked themselves",
     "issues linked in a tree of width 3", 60, 5, make_tree},
    {"linked", "F",
     "values as A; 3 sums of costs 1..20 up to half of their maximum; issues / 2 implications between "
     "options",
     "limits that tie many issues together", 30, 10, make_linked},
    {"exponential", "G",
     "2 options, points 2^i for one of them: the first for odd parties, the second for even ones",
     "every deal is efficient: the frontier must be refused, or given within epsilon", 40, 2,
     make_exponential},
    {"tight-95", "H95", "values as A; walk-aways at 95 % of the egalitarian optimum",
     "few deals are acceptable", 20, 10, make_tight_95},
    {"tight-100", "H100", "values as A; walk-aways at the egalitarian optimum itself",
     "hardly any deal is acceptable", 20, 10, make_tight_100},
    {"tight-101", "H101", "values as A; walk-aways at 101 % of the egalitarian optimum",
     "no deal is acceptable, by a hair: the proof is the answer", 20, 10, make_tight_101},
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
