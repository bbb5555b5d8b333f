#include "mediation/ask/sum_solver.hpp"

#include <algorithm>
#include <cmath>

namespace wasit::mediation {

bool SumSolver::fits(const Case& negotiation) {
    if (negotiation.agreement.at_least || !negotiation.limits.empty()) return false;
    const bool counted =
        std::all_of(negotiation.issues.begin(), negotiation.issues.end(), [](const Issue& issue) {
            return issue.status == IssueStatus::parked || issue.agreed || count_values(issue).has_value();
        });
    return counted && std::all_of(negotiation.preferences.begin(), negotiation.preferences.end(),
                                  [](const Preferences& own) {
                                      return own.bonuses.empty() && own.composites.empty() &&
                                             own.fixed.empty() && !own.at_most && own.red_lines.empty();
                                  });
}

SumSolver::SumSolver(const Case& negotiation, std::span<const PreferenceSpace> spaces) {
    std::size_t next = 0;
    for (const Issue& issue : negotiation.issues) {
        if (issue.status == IssueStatus::parked) continue;
        issues_.emplace_back(issue.id, issue.agreed ? std::vector<Value>{*issue.agreed} : list_values(issue));
        first_.push_back(next);
        next += issues_.back().second.size();
    }
    for (const PreferenceSpace& space : spaces) {
        auto& table = worths_.emplace_back();
        for (const auto& [issue, values] : issues_) {
            for (const Value& value : values) table.emplace_back(space.worth(Deal{{{issue, value}}}));
        }
        walk_aways_.emplace_back(space.walk_away());
    }
}

SumSolver::Point SumSolver::value(const std::vector<const std::vector<double>*>& at) const {
    Point point;
    for (std::size_t p = 0; p < worths_.size(); ++p) {
        auto& own = point.worths.emplace_back();
        for (const Evaluator& worth : worths_[p]) own.push_back(worth(*at[p]));
        point.walk_aways.push_back(walk_aways_[p](*at[p]));
    }
    return point;
}

double SumSolver::gain(const Point& point, std::size_t party, const Choice& choice) const {
    double sum = -point.walk_aways[party];
    for (std::size_t i = 0; i < choice.size(); ++i) sum += point.worths[party][first_[i] + choice[i]];
    return sum;
}

double SumSolver::multiply(const Point& point, const Choice& choice) const {
    double product = 1;
    for (std::size_t p = 0; p < point.worths.size(); ++p) product *= std::max(0.0, gain(point, p, choice));
    return product;
}

struct SumSolver::Search {
    const SumSolver& solver;
    const Point& point;
    std::size_t parties = point.worths.size(), issues = solver.issues_.size();
    Choice best = {}, choice = Choice(issues, 0);
    double greatest = -HUGE_VAL;  // sum of ln g of `best`
    double constant = 0;          // of the bound at `multipliers`
    std::vector<std::vector<std::pair<double, std::uint32_t>>> order =
        {};                                      // by issue: values, best bound first
    std::vector<double> rest = {};               // by issue: the greatest bound of those from it on
    std::vector<std::vector<double>> most = {};  // by party and issue: the most worth of those from it on
    std::vector<double> gains = {};
    long nodes = 0;

    double log_product(const std::vector<double>& of) const {
        double sum = 0;
        for (const double gain : of) {
            if (gain <= 0) return -HUGE_VAL;
            sum += std::log(gain);
        }
        return sum;
    }

    double weigh(const std::vector<double>& multipliers, std::size_t value) const {
        double sum = 0;
        for (std::size_t p = 0; p < parties; ++p) sum += multipliers[p] * point.worths[p][value];
        return sum;
    }

    // Multipliers that make the bound small; keeps the best deal met on the way.
    std::vector<double> find_multipliers() {
        std::vector<double> logs(parties), at(parties), kept(parties, 1.0);
        // Each party's scale is its own.
        for (std::size_t p = 0; p < parties; ++p)
            logs[p] = -std::log(std::max(1e-12, most[p][0] - point.walk_aways[p]));
        double least = HUGE_VAL;
        for (int round = 0; round < kRounds; ++round) {
            double bound = 0;
            std::vector<double> own(parties);
            for (std::size_t p = 0; p < parties; ++p) {
                at[p] = std::exp(logs[p]);
                own[p] = -point.walk_aways[p];
                bound -= 1 + logs[p] + at[p] * point.walk_aways[p];
            }
            Choice taken;
            for (std::size_t i = 0; i < issues; ++i) {
                double top = -HUGE_VAL;
                std::uint32_t first = 0;
                for (std::uint32_t o = 0; o < solver.values(i); ++o) {
                    const double sum = weigh(at, solver.first_[i] + o);
                    if (sum > top) top = sum, first = o;
                }
                bound += top;
                taken.push_back(first);
                for (std::size_t p = 0; p < parties; ++p) own[p] += point.worths[p][solver.first_[i] + first];
            }
            const double product = log_product(own);
            if (product > greatest) greatest = product, best = taken;
            if (bound < least) least = bound, kept = at;
            for (std::size_t p = 0; p < parties; ++p)
                logs[p] += std::clamp(1 - at[p] * own[p], -1.0, 1.0) / (1 + round);
        }
        return kept;
    }

    void prepare() {
        rest.assign(issues + 1, 0);
        most.assign(parties, std::vector<double>(issues + 1, 0));
        for (std::size_t i = issues; i-- > 0;) {
            for (std::size_t p = 0; p < parties; ++p) {
                const double* own = point.worths[p].data() + solver.first_[i];
                most[p][i] = most[p][i + 1] + *std::max_element(own, own + solver.values(i));
            }
        }
        const std::vector<double> multipliers = find_multipliers();
        for (std::size_t p = 0; p < parties; ++p)
            constant -= 1 + std::log(multipliers[p]) + multipliers[p] * point.walk_aways[p];
        order.resize(issues);
        for (std::size_t i = issues; i-- > 0;) {
            for (std::uint32_t o = 0; o < solver.values(i); ++o)
                order[i].emplace_back(-weigh(multipliers, solver.first_[i] + o), o);
            std::sort(order[i].begin(), order[i].end());
            rest[i] = rest[i + 1] - order[i].front().first;
        }
        for (std::size_t p = 0; p < parties; ++p) gains.push_back(-point.walk_aways[p]);
    }

    void descend(std::size_t issue, double bound) {
        constexpr double kSlack = 1e-12;
        if (++nodes > kMostNodes) return;
        if (issue == issues) {
            const double product = log_product(gains);
            if (product > greatest) greatest = product, best = choice;
            return;
        }
        for (const auto& [cost, value] : order[issue]) {
            const double next = bound - cost;
            if (next + rest[issue + 1] <= greatest + kSlack) return;
            choice[issue] = value;
            bool hope = true;
            for (std::size_t p = 0; p < parties; ++p) {
                gains[p] += point.worths[p][solver.first_[issue] + value];
                hope = hope && gains[p] + most[p][issue + 1] > 0;
            }
            if (hope) descend(issue + 1, next);
            for (std::size_t p = 0; p < parties; ++p)
                gains[p] -= point.worths[p][solver.first_[issue] + value];
        }
    }
};

std::optional<SumSolver::Choice> SumSolver::solve(const Point& point) const {
    Search search{*this, point};
    search.prepare();
    for (std::size_t p = 0; p < search.parties; ++p) {
        if (search.gains[p] + search.most[p][0] <= 0) return std::nullopt;
    }
    search.descend(0, search.constant);
    if (search.best.empty() || search.nodes > kMostNodes) return std::nullopt;
    return search.best;
}

Deal SumSolver::deal(const Choice& choice) const {
    Deal result;
    for (std::size_t i = 0; i < issues_.size(); ++i)
        result.values.emplace_back(issues_[i].first, issues_[i].second[choice[i]]);
    return result;
}

std::optional<SumSolver::Choice> SumSolver::find(const Deal& deal) const {
    Choice choice;
    for (const auto& [issue, values] : issues_) {
        const Value* own = deal.find(issue);
        const auto found = own == nullptr ? values.end() : std::find(values.begin(), values.end(), *own);
        if (found == values.end()) return std::nullopt;
        choice.push_back(static_cast<std::uint32_t>(found - values.begin()));
    }
    return choice;
}

}  // namespace wasit::mediation
