#include "concepts/search/acceptable.hpp"

#include <memory>

#include "concepts/search/linear_search.hpp"
#include "concepts/search/linked_search.hpp"
#include "concepts/search/restored.hpp"
#include "concepts/search/separable.hpp"
#include "engine/enumeration/enumeration.hpp"
#include "engine/structure/structure.hpp"

namespace wasit::concepts {

namespace {

// The first acceptable deal of a block, by options of the outcomes met; then nothing more is of use.
class FirstOfBlock : public engine::DealVisitor {
  public:
    explicit FirstOfBlock(std::optional<engine::Outcome> start) : found(std::move(start)) {}

    void visit(engine::OutcomeView outcome, std::span<const engine::Int128>, std::span<const bool>) override {
        if (!found) found.emplace(outcome.begin(), outcome.end());
    }
    bool can_skip(std::span<const engine::Int128>) override { return found.has_value(); }

    std::optional<engine::Outcome> found;
};

AcceptableDeal visit_until_found(const engine::Instance& instance, const engine::Budget& budget,
                                 engine::Watch& watch) {
    AcceptableDeal result;
    const auto make_visitor = [&] { return std::make_unique<FirstOfBlock>(result.outcome); };
    const auto merge = [&](engine::DealVisitor& visitor) {
        if (!result.outcome) result.outcome = static_cast<FirstOfBlock&>(visitor).found;
    };
    const bool complete = engine::visit_acceptable(instance, budget, watch, {make_visitor, merge}).complete;
    if (result.outcome) {
        result.answer = AcceptableDeal::Answer::found;
    } else if (complete) {
        result.answer = AcceptableDeal::Answer::none;
        result.certificate.status = engine::Certificate::Status::infeasible;
        result.certificate.leaves.emplace_back().kind = engine::CertificateLeaf::Kind::enumerated;
    }
    return result;
}

AcceptableDeal read_off(Solution solution) {
    AcceptableDeal result;
    if (solution.outcome) {
        result.answer = AcceptableDeal::Answer::found;
        result.outcome = std::move(solution.outcome);
    } else if (solution.certificate.status == engine::Certificate::Status::infeasible) {
        result.answer = AcceptableDeal::Answer::none;
        result.certificate = std::move(solution.certificate);
    }
    return result;
}

}  // namespace

AcceptableDeal find_acceptable(const engine::Instance& instance, const engine::Budget& budget,
                               engine::Watch& watch) {
    const engine::Structure structure = engine::analyse(instance, budget.deals);
    if (structure.concepts.method == engine::Method::branch_and_bound)
        return read_off(find_separable_acceptable(instance, budget, watch));
    if (structure.concepts.method == engine::Method::linked_branch_and_bound) {
        AcceptableDeal result = find_linked_acceptable(instance, budget, watch);
        if (result.answer != AcceptableDeal::Answer::unknown || watch.stopped() || !structure.enumerable)
            return result;
    }
    if (structure.concepts.method == engine::Method::linear_bounds) {
        const engine::MergedOptions merged = engine::merge_alike_options(instance);
        AcceptableDeal result = read_off(find_linear_acceptable(merged, budget, watch));
        if (result.outcome) result.outcome = merged.restore(*result.outcome);
        restore_options(merged, result.certificate);
        if (result.answer != AcceptableDeal::Answer::unknown || watch.stopped()) return result;
    }
    return visit_until_found(instance, budget, watch);
}

}  // namespace wasit::concepts
