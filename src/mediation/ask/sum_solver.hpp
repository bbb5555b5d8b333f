// The deal of greatest product of gains at sampled preferences, where worths are sums of what the issues are worth,
// everybody must accept, and there are neither limits nor red lines.
//
// Depth-first branch and bound over the issues. For any multipliers l > 0, ln g <= l g - 1 - ln l, so the sum of ln g_p
// over the parties is at most a sum over the issues, whose maximum is taken option by option (the Lagrangian bound of the
// engine's nash). The multipliers come from kRounds subgradient steps; options are tried in the order of that bound. Numbers
// are doubles, as the samples are: what is found stands for one draw and proves nothing beyond it.
// Some microseconds to a millisecond for ten issues of ten options; gives up after kMostNodes.
#pragma once

#include <optional>
#include <vector>

#include "mediation/ask/question.hpp"

namespace wasit::mediation {

class SumSolver {
  public:
    static constexpr int kRounds = 40;
    static constexpr long kMostNodes = 200'000;

    // Whether the case has the form that this needs.
    static bool fits(const Case& negotiation);
    // Precondition: fits.
    SumSolver(const Case& negotiation, std::span<const PreferenceSpace> spaces);

    using Choice = std::vector<std::uint32_t>;  // a value of every issue
    // What every value is worth to every party, and the walk-aways, at one sample.
    struct Point {
        std::vector<std::vector<double>> worths;  // [party][value, issue after issue]
        std::vector<double> walk_aways;
    };
    // `at`: the unknowns of every party.
    Point value(const std::vector<const std::vector<double>*>& at) const;

    double gain(const Point& point, std::size_t party, const Choice& choice) const;
    // The product of gains, 0 where somebody does not gain.
    double multiply(const Point& point, const Choice& choice) const;
    // Nothing where no deal gives everybody a gain, or the work allowed was not enough.
    std::optional<Choice> solve(const Point& point) const;

    Deal deal(const Choice& choice) const;
    std::optional<Choice> find(const Deal& deal) const;
    std::size_t issues() const { return issues_.size(); }
    std::uint32_t values(std::size_t issue) const {
        return static_cast<std::uint32_t>(issues_[issue].second.size());
    }

  private:
    struct Search;

    std::vector<std::pair<Id, std::vector<Value>>> issues_;
    std::vector<std::size_t> first_;              // of each issue's values
    std::vector<std::vector<Evaluator>> worths_;  // [party][value]
    std::vector<Evaluator> walk_aways_;
};

}  // namespace wasit::mediation
