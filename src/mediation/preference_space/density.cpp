#include "mediation/preference_space/density.hpp"

#include <algorithm>

namespace wasit::mediation {

namespace {

constexpr int kConstant = -1;  // in place of a coordinate: the constant of a function

// Counts how many functions of a list are independent of each other.
class Independence {
  public:
    // Whether it is none of those before, nor a sum of multiples of them. Constants do not count.
    bool add(Affine function) {
        while (!function.terms.empty()) {
            const auto [lead, coefficient] = *function.terms.rbegin();
            const auto known = reduced_.find(lead);
            if (known == reduced_.end()) {
                reduced_.emplace(lead, std::move(function));
                return true;
            }
            function -= known->second * Rational(coefficient / known->second.terms.rbegin()->second);
        }
        return false;
    }

  private:
    std::map<int, Affine> reduced_;  // by the last coordinate
};

Affine substitute(const Affine& function, const std::vector<Affine>& exact) {
    Affine result = function.constant;
    for (const auto& [unknown, coefficient] : function.terms)
        result += exact[static_cast<std::size_t>(unknown)] * coefficient;
    return result;
}

Density::Factor to_factor(const Affine& function, std::size_t coordinates, int power) {
    Density::Factor factor{to_double(function.constant), std::vector<double>(coordinates, 0), power};
    for (const auto& [coordinate, coefficient] : function.terms)
        factor.terms[static_cast<std::size_t>(coordinate)] = to_double(coefficient);
    return factor;
}

// d + 1, or d - 1 where the sum is open: where the weights of the hull hold the point at which all are 0.
int find_power(const Affine& total_swing, const std::vector<Affine>& exact) {
    Independence weights, with_constants;
    int dimension = 0, cone = 0;
    const auto add = [&](Affine function) {
        dimension += weights.add(Affine(function) - Affine(function.constant)) ? 1 : 0;
        const Rational constant = function.constant;
        function.constant = 0;
        if (constant != 0) function.add(kConstant, constant);
        cone += with_constants.add(std::move(function)) ? 1 : 0;
    };
    add(total_swing.constant);  // of the weights that are stated
    for (const auto& [unknown, coefficient] : total_swing.terms)
        add(exact[static_cast<std::size_t>(unknown)]);
    return cone > dimension ? dimension + 1 : dimension - 1;
}

}  // namespace

double Density::Factor::at(const std::vector<double>& coordinates) const {
    double sum = constant;
    for (std::size_t c = 0; c < terms.size(); ++c) sum += terms[c] * coordinates[c];
    return sum;
}

Density::Density(const PreferenceSpace& space, const std::vector<Affine>& exact, std::size_t coordinates) {
    const Affine total = substitute(space.total_swing(), exact);
    total_ =
        to_factor(total, coordinates, total.constant_only() ? 0 : find_power(space.total_swing(), exact));
    const std::vector<Unknown>& unknowns = space.unknowns();
    for (std::size_t w = 0; w < unknowns.size(); ++w) {
        if (unknowns[w].kind != Unknown::Kind::weight || exact[w].constant_only()) continue;
        Independence values;
        values.add(exact[w]);
        Weight weight;
        int power = 0;
        weight.followed = true;
        std::vector<bool> own(unknowns.size(), false);
        for (std::size_t u = 0; u < unknowns.size(); ++u) {
            if (unknowns[u].kind != Unknown::Kind::points || unknowns[u].issue != unknowns[w].issue) continue;
            own[u] = true;
            power += values.add(exact[u]) ? 1 : 0;
            const auto& terms = exact[u].terms;
            const bool alone = terms.size() == 1 && exact[u] == unknown_alone(terms.begin()->first);
            weight.followed = weight.followed && alone;
            if (alone) weight.points.push_back(terms.begin()->first);
        }
        if (power == 0) continue;
        for (std::size_t u = 0; u < unknowns.size() && weight.followed; ++u) {
            weight.followed =
                own[u] || std::none_of(weight.points.begin(), weight.points.end(),
                                       [&](int point) { return exact[u].terms.contains(point); });
        }
        if (!weight.followed) weight.points.clear();
        weight.factor = to_factor(exact[w], coordinates, power);
        weights_.push_back(std::move(weight));
    }
}

bool Density::depends_on(std::size_t coordinate) const {
    return (total_.power != 0 && total_.terms[coordinate] != 0) ||
           std::any_of(weights_.begin(), weights_.end(),
                       [&](const Weight& weight) { return weight.factor.terms[coordinate] != 0; });
}

}  // namespace wasit::mediation
