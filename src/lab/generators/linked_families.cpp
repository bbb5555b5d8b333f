#include "lab/generators/linked_families.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <stdexcept>
#include <tuple>

#include "concepts/concept.hpp"
#include "engine/compile.hpp"
#include "lab/generators/drawing.hpp"

namespace wasit::lab {

namespace {

using Link = std::pair<int, int>;

Side exactly(const Id& option) {
    Side side;
    side.any_of = {Value(option)};
    return side;
}

struct RectangleShape {
    int boxes;  // for every issue and party
    int most_issues;
    int least_width, most_width;
    bool mixed;
};

Bonus draw_rectangle(const Size& size, const RectangleShape& shape, RandomNumbers& numbers) {
    const int issues = static_cast<int>(size.options.size());
    const int count = std::min(numbers.integer(1, shape.most_issues), issues);
    std::vector<int> chosen;
    while (static_cast<int>(chosen.size()) < count) {
        const int issue = numbers.integer(0, issues - 1);
        if (std::find(chosen.begin(), chosen.end(), issue) == chosen.end()) chosen.push_back(issue);
    }
    Bonus bonus;
    for (const int issue : chosen) {
        const int values = size.options[static_cast<std::size_t>(issue)];
        const int width = std::min(numbers.integer(shape.least_width, shape.most_width), values);
        const int first = numbers.integer(0, values - width);
        Side side;
        side.min = Value(Rational(first));
        side.max = Value(Rational(first + width - 1));
        bonus.box.sides.emplace_back(number_id("issue", static_cast<std::size_t>(issue)), std::move(side));
    }
    bonus.worth = round_to_nine_decimals(numbers.uniform() * 100);
    if (shape.mixed && numbers.uniform() < 0.5) bonus.worth = -bonus.worth;
    return bonus;
}

Case draw_rectangles(const Family& family, const GeneratorOptions& options, const RectangleShape& shape) {
    RandomNumbers numbers(options.seed);
    const Size size = fixed_size(family, options);
    const Points none(static_cast<std::size_t>(size.parties),
                      std::vector<std::vector<Rational>>(size.options.size()));
    Case made = make_case(family, options, size, none, no_walk_aways(size.parties));
    for (std::size_t i = 0; i < size.options.size(); ++i)
        made.issues[i].domain = Range{0, Rational(size.options[i] - 1), 1};
    for (Preferences& own : made.preferences) {
        own.issues.clear();
        const int boxes = shape.boxes * static_cast<int>(size.options.size());
        for (int b = 0; b < boxes; ++b) own.bonuses.push_back(draw_rectangle(size, shape, numbers));
        // Punishments can make every deal worth less than nothing: no walk-away is meant to bind here.
        if (shape.mixed) {
            Rational least = 0;
            for (const Bonus& bonus : own.bonuses) least += std::min(bonus.worth, Rational(0));
            own.walk_away = Bounds{least, least};
        }
    }
    return made;
}

std::vector<Link> link_tree(int issues, RandomNumbers& numbers) {
    std::vector<Link> links;
    std::vector<std::array<int, 3>> triples;
    for (int k = 1; k < issues; ++k) {
        if (k < 3) {
            for (int j = 0; j < k; ++j) links.emplace_back(j, k);
            if (k == 2) triples.push_back({0, 1, 2});
            continue;
        }
        const std::array<int, 3> chosen =
            triples[static_cast<std::size_t>(numbers.integer(0, static_cast<int>(triples.size()) - 1))];
        for (const int member : chosen) {
            if (numbers.uniform() < 0.8) links.emplace_back(member, k);
        }
        triples.push_back({chosen[0], chosen[1], k});
        triples.push_back({chosen[0], chosen[2], k});
        triples.push_back({chosen[1], chosen[2], k});
    }
    return links;
}

Case draw_pairwise(const Family& family, const GeneratorOptions& options,
                   const std::function<std::vector<Link>(int, RandomNumbers&)>& link) {
    RandomNumbers numbers(options.seed);
    const Size size = fixed_size(family, options);
    const int issues = static_cast<int>(size.options.size());
    const Points points = draw_independent(size, numbers);
    Case made = make_case(family, options, size, points, no_walk_aways(size.parties));
    for (const auto& [first, second] : link(issues, numbers)) {
        for (Preferences& own : made.preferences) {
            for (int a = 0; a < size.options[static_cast<std::size_t>(first)]; ++a) {
                for (int b = 0; b < size.options[static_cast<std::size_t>(second)]; ++b) {
                    Bonus bonus;
                    bonus.box.sides.emplace_back(number_id("issue", static_cast<std::size_t>(first)),
                                                 exactly(number_id("option", static_cast<std::size_t>(a))));
                    bonus.box.sides.emplace_back(number_id("issue", static_cast<std::size_t>(second)),
                                                 exactly(number_id("option", static_cast<std::size_t>(b))));
                    bonus.worth = round_to_nine_decimals(numbers.uniform() * 0.2 / issues);
                    own.bonuses.push_back(std::move(bonus));
                }
            }
        }
    }
    return made;
}

Case draw_tight(const Family& family, const GeneratorOptions& options, const Rational& level) {
    RandomNumbers numbers(options.seed);
    const Size size = fixed_size(family, options);
    Case made =
        make_case(family, options, size, draw_independent(size, numbers), no_walk_aways(size.parties));
    const engine::Instance instance = *engine::compile(made).instance;
    engine::Budget budget;
    engine::Watch watch(budget);
    const concepts::Solution fairest =
        concepts::find_concept("egalitarian")->solve(instance, {}, budget, watch);
    if (fairest.certificate.status != engine::Certificate::Status::optimal)
        throw std::runtime_error(
            "the egalitarian optimum of this size is out of reach, give fewer issues or options");
    for (Preferences& own : made.preferences) {
        const Rational walk_away = *fairest.certificate.objective * level;
        own.walk_away = Bounds{walk_away, walk_away};
    }
    return made;
}

}  // namespace

Case make_rectangles(const Family& family, const GeneratorOptions& options) {
    return draw_rectangles(family, options, {5, 5, 3, 7, false});
}

Case make_mixed_rectangles(const Family& family, const GeneratorOptions& options) {
    return draw_rectangles(family, options, {12, 4, 2, 5, true});
}

Case make_chain(const Family& family, const GeneratorOptions& options) {
    return draw_pairwise(family, options, [](int issues, RandomNumbers&) {
        std::vector<Link> links;
        for (int i = 0; i + 1 < issues; ++i) links.emplace_back(i, i + 1);
        return links;
    });
}

Case make_grid(const Family& family, const GeneratorOptions& options) {
    return draw_pairwise(family, options, [](int issues, RandomNumbers&) {
        constexpr int kColumns = 4;
        std::vector<Link> links;
        for (int i = 0; i < issues; ++i) {
            if (i % kColumns + 1 < kColumns && i + 1 < issues) links.emplace_back(i, i + 1);
            if (i + kColumns < issues) links.emplace_back(i, i + kColumns);
        }
        return links;
    });
}

Case make_tree(const Family& family, const GeneratorOptions& options) {
    return draw_pairwise(family, options, link_tree);
}

Case make_linked(const Family& family, const GeneratorOptions& options) {
    RandomNumbers numbers(options.seed);
    const Size size = fixed_size(family, options);
    const int issues = static_cast<int>(size.options.size());
    const Points points = draw_independent(size, numbers);
    Case made = make_case(family, options, size, points, no_walk_aways(size.parties));
    for (int s = 0; s < 3; ++s) {
        Sum sum;
        long most = 0;
        for (int i = 0; i < issues; ++i) {
            SumTerm& term = sum.terms.emplace_back();
            term.issue = number_id("issue", static_cast<std::size_t>(i));
            int dearest = 0;
            for (int o = 0; o < size.options[static_cast<std::size_t>(i)]; ++o) {
                const int cost = numbers.integer(1, 20);
                dearest = std::max(dearest, cost);
                term.costs.emplace_back(number_id("option", static_cast<std::size_t>(o)), Rational(cost));
            }
            most += dearest;
        }
        sum.at_most = Rational(most / 2);
        made.limits.emplace_back().rule = std::move(sum);
    }
    const auto draw_box = [&](int other_than) {
        int issue = numbers.integer(0, issues - 1);
        while (issue == other_than && issues > 1) issue = numbers.integer(0, issues - 1);
        const int option = numbers.integer(0, size.options[static_cast<std::size_t>(issue)] - 1);
        Box box;
        box.sides.emplace_back(number_id("issue", static_cast<std::size_t>(issue)),
                               exactly(number_id("option", static_cast<std::size_t>(option))));
        return std::pair(issue, box);
    };
    for (int l = 0; l < issues / 2; ++l) {
        Implication implication;
        int issue = 0;
        std::tie(issue, implication.when) = draw_box(-1);
        implication.require = draw_box(issue).second;
        made.limits.emplace_back().rule = std::move(implication);
    }
    return made;
}

Case make_tight_95(const Family& family, const GeneratorOptions& options) {
    return draw_tight(family, options, Rational(95, 100));
}
Case make_tight_100(const Family& family, const GeneratorOptions& options) {
    return draw_tight(family, options, 1);
}
Case make_tight_101(const Family& family, const GeneratorOptions& options) {
    return draw_tight(family, options, Rational(101, 100));
}

}  // namespace wasit::lab
