#include "concepts/search/linear_search.hpp"

#include <algorithm>
#include <cmath>
#include <memory>
#include <queue>

#include "concepts/objective/champion.hpp"
#include "concepts/search/certify.hpp"
#include "concepts/search/linear_tree.hpp"
#include "concepts/search/local_search.hpp"
#include "engine/bounds/logarithm.hpp"

namespace wasit::concepts {

using engine::Certificate;
using engine::CertificateLeaf;
using engine::OptionIndex;
using engine::Outcome;

namespace {

// The greatest number that all objectives of a sum are multiples of.
Rational find_grain(const engine::Instance& instance, const Objective& objective) {
    Rational grain = 0;
    for (std::size_t p = 0; p < instance.parties.size(); ++p) {
        const Rational step = objective.weights[p] / instance.parties[p].scale;
        if (step == 0) continue;
        const Integer denominator = lcm(grain.get_den(), step.get_den());
        grain = Rational(gcd(Integer(Rational(grain * denominator)), Integer(Rational(step * denominator))),
                         denominator);
        grain.canonicalize();
    }
    return grain;
}

class LinearSearch {
  public:
    LinearSearch(const engine::MergedOptions& merged, const Objective& objective,
                 const engine::Budget& budget, engine::Watch& watch)
        : merged_(merged),
          instance_(merged.instance),
          objective_(objective),
          watch_(watch),
          relaxations_(std::min(budget.nodes, kMostRelaxations)),
          memory_(budget.memory_bytes),
          table_(engine::tabulate_gains(instance_)),
          ranking_(instance_, objective),
          champion_(ranking_),
          model_(instance_),
          suits_local_(suits_local_search(model_)),
          local_(model_, objective, champion_, watch),
          everyone_(std::make_unique<bool[]>(instance_.parties.size())) {
        if (objective.kind == Objective::Kind::sum) grain_ = find_grain(instance_, objective);
    }

    Solution run() {
        branch(false);
        if (champion_.empty() && !watch_.stopped()) {
            // Nothing was found: is there anything at all?
            std::vector<LinearNode> nodes = std::move(nodes_);
            std::unique_ptr<LinearBounds> bounds = std::move(bounds_);
            branch(true);
            if (champion_.empty()) {
                if (auto none = prove_infeasible()) return *none;
            }
            if (!champion_.empty() && !watch_.stopped()) {
                branch(false);  // once more, with a deal to compare with
            } else {
                nodes_ = std::move(nodes);
                bounds_ = std::move(bounds);
                feasible_ = false;
            }
        }
        return conclude();
    }

    Solution run_feasible() {
        Solution solution;
        solution.certificate.status = Certificate::Status::bounded;
        look_around(200);
        if (champion_.empty()) branch(true);
        if (!champion_.empty()) {
            solution.outcome = champion_.outcome();
            solution.worths = champion_.worths();
        } else if (auto none = prove_infeasible()) {
            return *none;
        }
        return solution;
    }

  private:
    static constexpr unsigned long kFewDeals = 64;  // of a box, to be visited

    // --- What a bound is compared with.

    // Nothing where bounds say nothing of the champion.
    std::optional<double> find_floor() {
        if (feasible_) return 0;
        if (champion_.empty()) return std::nullopt;
        if (champion_.outcome() == stated_) return floor_;
        stated_ = champion_.outcome();
        statement_ = {};
        state_objective(objective_, champion_.contender(), statement_);
        const bool product = objective_.kind == Objective::Kind::product;
        floor_ = to_double(*statement_.objective);
        if (product) *floor_ -= 1e-13 * std::max(1.0, std::abs(*floor_));
        if (product && statement_.positive_gains < instance_.party_count()) floor_.reset();
        return floor_;
    }

    bool is_worse(const LinearNode& node) {
        const std::optional<double> floor = find_floor();
        return floor && node.bound < *floor - 1e-12 * std::abs(*floor);
    }

    // Whether the bound leaves no room for a better deal though it is not below the best: sums come in steps.
    bool is_within_a_step(const LinearNode& node) {
        if (grain_ == 0 || feasible_ || champion_.empty()) return false;
        const double floor = *find_floor();
        if (node.bound > floor + to_double(grain_) + 1e-9 * std::abs(floor)) return false;
        const auto proved = bounds_->prove(node, kFineBits);
        return proved && proved->bound < *statement_.objective + grain_;
    }

    // --- Deals.

    void offer(const Outcome& outcome, const Integer& copies) {
        if (!engine::acceptable(instance_, outcome)) return;
        std::vector<engine::Int128> worths;
        for (int p = 0; p < instance_.party_count(); ++p) {
            worths.push_back(engine::worth(instance_, p, outcome));
            everyone_[static_cast<std::size_t>(p)] = engine::accepts(instance_, p, outcome);
        }
        champion_.offer(outcome, {worths, {everyone_.get(), worths.size()}}, copies);
    }

    // All deals of the box, one of those that nothing tells apart, if they are few.
    bool visit(const OptionSets& options) {
        double product = 1;
        for (const auto& own : options) product *= static_cast<double>(own.size());
        if (product > 1e30) return false;
        const auto classes = engine::find_alike_options(instance_, options);
        Integer count = 1;
        for (const auto& own : classes) count *= static_cast<unsigned long>(own.size());
        if (count > kFewDeals) return false;
        std::vector<std::size_t> at(classes.size(), 0);
        while (true) {
            Outcome outcome;
            Integer copies = 1;
            for (std::size_t i = 0; i < classes.size(); ++i) {
                outcome.push_back(classes[i][at[i]].front());
                unsigned long alike = 0;
                for (const OptionIndex option : classes[i][at[i]])
                    alike += static_cast<unsigned long>(merged_.classes[i][option].size());
                copies *= alike;
            }
            offer(outcome, copies);
            std::size_t i = 0;
            for (; i < classes.size(); ++i) {
                at[i] = (at[i] + 1) % classes[i].size();
                if (at[i] != 0) break;
            }
            if (i == classes.size()) return true;
        }
    }

    void look_around(std::uint64_t moves) {
        if (!suits_local_) return;
        local_.run(moves);
    }

    void take_rounding() {
        const Outcome outcome = bounds_->round();
        if (suits_local_) {
            local_.climb(outcome);
        } else {
            offer(outcome, 0);
        }
    }

    // --- The tree.

    bool close(LinearNode& node) {
        if (is_worse(node)) node.state = LinearNode::State::worse;
        if (node.state == LinearNode::State::open && is_within_a_step(node))
            node.state = LinearNode::State::within_a_step;
        return node.state != LinearNode::State::open;
    }

    void branch(bool feasible) {
        feasible_ = feasible;
        nodes_.clear();
        bounds_ = std::make_unique<LinearBounds>(model_, table_, objective_, feasible, watch_);
        if (!feasible) look_around(200);
        nodes_.emplace_back().options = engine::all_options(instance_);
        bounds_->bound(nodes_[0], nullptr, 20);
        take_rounding();
        const auto later = [this](int left, int right) {
            if (nodes_[left].bound != nodes_[right].bound) return nodes_[left].bound < nodes_[right].bound;
            return left > right;
        };
        std::priority_queue<int, std::vector<int>, decltype(later)> open(later);
        if (!close(nodes_[0])) {
            look_around(2000);
            open.push(0);
        }
        std::size_t expanded = 0, bytes = 0;
        while (!open.empty() && !(feasible && !champion_.empty())) {
            if (!watch_.tick("branch and bound") || bounds_->solved() >= relaxations_ || bytes > memory_)
                break;
            const int at = open.top();
            open.pop();
            if (close(nodes_[at])) continue;
            if (visit(nodes_[at].options) || nodes_[at].split.issue < 0) {
                nodes_[at].state = LinearNode::State::visited;
                continue;
            }
            bytes += expand(at);
            for (const int child : nodes_[at].children) {
                if (!close(nodes_[child])) open.push(child);
            }
            // More effort for deals the longer the search lasts.
            ++expanded;
            if ((expanded & (expanded - 1)) == 0 && expanded >= 8) look_around(100 * expanded);
        }
    }

    // Both halves, bounded; the bytes they take.
    std::size_t expand(int at) {
        const Split split = nodes_[at].split;
        std::size_t bytes = 0;
        for (const int half : {0, 1}) {
            LinearNode child;
            child.options = nodes_[at].options;
            auto& own = child.options[split.issue];
            std::erase_if(own, [&](OptionIndex option) {
                const bool inside =
                    std::find(split.inside.begin(), split.inside.end(), option) != split.inside.end();
                return inside != (half == 0);
            });
            bounds_->bound(child, &nodes_[at], 1);
            take_rounding();
            for (const auto& options : child.options)
                bytes += sizeof(options) + options.size() * sizeof(OptionIndex);
            bytes += sizeof(child) + child.rows.size() * sizeof(child.rows[0]) + child.basis.size();
            nodes_[at].children[half] = static_cast<int>(nodes_.size());
            nodes_.push_back(std::move(child));
        }
        nodes_[at].state = LinearNode::State::split;
        nodes_[at].basis = {};
        return bytes;
    }

    // --- The certificate.

    static constexpr int kFewBits = 20, kFineBits = 52;

    // The nodes that make up the certificate: as few as prove as much.
    void collect(int at, double proved, std::vector<int>& leaves) {
        const LinearNode& node = nodes_[at];
        if (node.state != LinearNode::State::split || node.bound <= proved) {
            leaves.push_back(at);
            return;
        }
        for (const int child : node.children) collect(child, proved, leaves);
    }

    std::optional<Solution> prove_infeasible() {
        std::vector<int> leaves;
        collect(0, -HUGE_VAL, leaves);
        Solution solution;
        solution.certificate.status = Certificate::Status::infeasible;
        for (const int at : leaves) {
            if (nodes_[at].state == LinearNode::State::visited) {
                solution.certificate.leaves.push_back(visited_leaf(nodes_[at]));
                continue;
            }
            auto proved = bounds_->prove(nodes_[at], kFineBits);
            if (!proved || proved->bound >= 0) return std::nullopt;
            solution.certificate.leaves.push_back(std::move(proved->leaf));
        }
        solution.certificate.linear = bounds_->certificate();
        return solution;
    }

    CertificateLeaf visited_leaf(const LinearNode& node) const {
        CertificateLeaf leaf;
        leaf.kind = CertificateLeaf::Kind::enumerated;
        for (std::size_t i = 0; i < node.options.size(); ++i) {
            if (node.options[i].size() < instance_.issues[i].values.size())
                leaf.box.emplace_back(static_cast<int>(i), node.options[i]);
        }
        return leaf;
    }

    Rational state_bound(const Rational& bound) const {
        return objective_.kind == Objective::Kind::product ? engine::round_up_to_double(bound) : bound;
    }

    Solution conclude() {
        Solution solution;
        Certificate& certificate = solution.certificate;
        if (!champion_.empty()) {
            solution.outcome = champion_.outcome();
            solution.worths = champion_.worths();
            state_objective(objective_, champion_.contender(), certificate);
        }
        find_floor();
        // The bound of what is open, in doubles; then exactly, leaf by leaf.
        double left = -HUGE_VAL;
        bool counted = true;
        for (const LinearNode& node : nodes_) {
            if (node.state == LinearNode::State::open) left = std::max(left, node.bound);
            counted = counted && node.state != LinearNode::State::within_a_step;
        }
        std::vector<int> leaves;
        collect(0, left, leaves);
        // What a leaf must stay below to hold nothing better.
        std::optional<Rational> mark;
        if (floor_)
            mark = objective_.kind == Objective::Kind::product ? Rational(*floor_) : *certificate.objective;
        std::optional<Rational> bound = floor_ ? certificate.objective : std::nullopt;
        bool optimal = left == -HUGE_VAL && !champion_.empty();
        for (const int at : leaves) {
            const LinearNode& node = nodes_[at];
            if (node.state == LinearNode::State::visited) {
                certificate.leaves.push_back(visited_leaf(node));
                continue;
            }
            auto proved = bounds_->prove(node, kFewBits);
            if (!proved || proved->bound > Rational(node.bound)) proved = bounds_->prove(node, kFineBits);
            if (!proved) return without_proof(std::move(solution));
            Rational stated = state_bound(proved->bound);
            // A short number where it says as much.
            const Rational rounded = engine::round_up_to_double(proved->bound);
            if (left > -HUGE_VAL || (mark && rounded < *mark)) stated = rounded;
            const bool below =
                mark && (proved->bound < *mark || (grain_ > 0 && proved->bound < *mark + grain_));
            if (!below) optimal = false;
            if (!below && (!bound || stated > *bound)) bound = stated;
            proved->leaf.bound = stated;
            certificate.leaves.push_back(std::move(proved->leaf));
        }
        certificate.linear = bounds_->certificate();
        keep_used_rows(certificate);
        if (optimal) {
            if (counted) solution.ties = champion_.ties();
            state_optimum(certificate);
            return solution;
        }
        certificate.status = Certificate::Status::bounded;
        certificate.bound = bound;
        if (objective_.kind == Objective::Kind::product)
            certificate.positive_gains_bound = instance_.party_count();
        return solution;
    }

    // The deal stands, and nothing is claimed of it.
    Solution without_proof(Solution solution) const {
        solution.certificate.status = Certificate::Status::bounded;
        solution.certificate.leaves.clear();
        solution.certificate.bound.reset();
        return solution;
    }

    static void keep_used_rows(Certificate& certificate) {
        std::vector<int> place(certificate.linear.rows.size(), -1);
        std::vector<engine::CertificateRow> rows;
        for (CertificateLeaf& leaf : certificate.leaves) {
            if (!leaf.linear) continue;
            for (auto& [row, count] : leaf.linear->rows) {
                if (place[row] < 0) {
                    place[row] = static_cast<int>(rows.size());
                    rows.push_back(certificate.linear.rows[row]);
                }
                row = place[row];
            }
        }
        certificate.linear.rows = std::move(rows);
    }

    const engine::MergedOptions& merged_;
    const engine::Instance& instance_;
    const Objective objective_;
    engine::Watch& watch_;
    const std::uint64_t relaxations_, memory_;
    const engine::GainTable table_;
    const Ranking ranking_;
    Champion champion_;
    engine::LinearModel model_;
    const bool suits_local_;
    LocalSearch local_;
    std::unique_ptr<bool[]> everyone_;
    Rational grain_ = 0;
    bool feasible_ = false;
    std::unique_ptr<LinearBounds> bounds_;
    std::vector<LinearNode> nodes_;
    Outcome stated_;
    std::optional<double> floor_;
    Certificate statement_;
};

}  // namespace

bool can_search_linear() {
    return engine::LinearRelaxation::available();
}

Solution search_linear(const engine::MergedOptions& merged, const Objective& objective,
                       const engine::Budget& budget, engine::Watch& watch) {
    return LinearSearch(merged, objective, budget, watch).run();
}

Solution find_linear_acceptable(const engine::MergedOptions& merged, const engine::Budget& budget,
                                engine::Watch& watch) {
    const Objective objective = measure_gains(merged.instance, Objective::Kind::leximin);
    return LinearSearch(merged, objective, budget, watch).run_feasible();
}

}  // namespace wasit::concepts
