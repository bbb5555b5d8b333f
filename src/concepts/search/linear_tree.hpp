// Boxes of deals with the bounds that linear relaxations prove for them: what a branch and bound works on, and the
// leaves of its certificate.
#pragma once

#include <optional>
#include <vector>

#include "concepts/search/multipliers.hpp"
#include "engine/linear/clique_rows.hpp"
#include "engine/linear/linear_relaxation.hpp"
#include "engine/verifier/linear_check.hpp"

namespace wasit::concepts {

using OptionSets = std::vector<std::vector<engine::OptionIndex>>;

// Of a box: an issue and some of its options, the rest being the other half.
struct Split {
    int issue = -1;
    std::vector<engine::OptionIndex> inside;
};

struct LinearNode {
    enum class State { open, worse, within_a_step, visited, split } state = State::open;
    OptionSets options;
    double bound = 0;  // of the objective, rounded up
    Multipliers multipliers;
    std::vector<double> on_caps;
    std::vector<std::pair<int, double>> rows;
    engine::LinearBasis basis;
    Split split;
    int children[2] = {-1, -1};
};

// Relaxations of one objective over boxes of deals.
class LinearBounds {
  public:
    // `feasible`: only whether any deal is acceptable; bounds below 0 say that none is.
    LinearBounds(engine::LinearModel& model, const engine::GainTable& table, const Objective& objective,
                 bool feasible, engine::Watch& watch);

    // Fills in all but state and children. `from`: a node whose box holds this one, if there is one; its bound stands
    // where the solver gives up, or is no better. `rounds`: how often clique rows may be added.
    void bound(LinearNode& node, const LinearNode* from, int rounds);

    // The option of every issue that the last relaxation has most of.
    engine::Outcome round() const;

    // The node as a leaf: multipliers rounded to `bits` bits of the largest, and the bound these prove exactly.
    struct ProvedLeaf {
        engine::CertificateLeaf leaf;
        Rational bound;
    };
    std::optional<ProvedLeaf> prove(const LinearNode& node, int bits);
    engine::LinearCertificate certificate() const { return model_.certificate(); }

    std::uint64_t solved() const { return solved_; }

  private:
    engine::LinearGoal state_goal() const;
    double evaluate(const LinearNode& node) const;
    Split find_split(const LinearNode& node) const;
    std::vector<double> weigh(const LinearNode& node) const;

    engine::LinearModel& model_;
    const Objective& objective_;
    const bool feasible_;
    Lagrangian lagrangian_;
    std::size_t most_rows_;
    engine::LinearRelaxation relaxation_;
    engine::CliqueFinder cliques_;
    std::vector<engine::ModelRow> expanded_;
    std::vector<double> columns_;
    std::uint64_t solved_ = 0;
    std::optional<engine::LinearCertificate> shared_;
    std::optional<engine::LinearCheck> check_;
};

}  // namespace wasit::concepts
