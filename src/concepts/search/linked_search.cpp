#include "concepts/search/linked_search.hpp"

#include <algorithm>
#include <memory>

#include "concepts/search/camp_search.hpp"
#include "concepts/search/certify.hpp"
#include "engine/structure/linked_plan.hpp"
#include "engine/structure/structure.hpp"

namespace wasit::concepts {

using engine::Certificate;
using engine::CertificateLeaf;

namespace {

constexpr std::size_t kMostKept = 4;             // camps whose tables are kept for their second turn
constexpr std::uint64_t kFewVisits = 3'000'000;  // nodes, to visit every acceptable deal

class LinkedSearch {
  public:
    LinkedSearch(const engine::MergedOptions& merged, const Objective& objective,
                 const engine::Budget& budget, engine::Watch& watch)
        : merged_(merged),
          instance_(merged.instance),
          objective_(objective),
          watch_(watch),
          ranking_(instance_, objective),
          champion_(ranking_),
          nodes_(budget.nodes),
          widest_(
              engine::plan_linked(instance_, std::min(budget.memory_bytes, engine::kPlannedMemory)).widest) {}

    Solution run() {
        if (objective_.kind == Objective::Kind::product) return run_product();
        const Round round(*this, list_winning_camps(instance_));
        switch (run_round(round, 0)) {
            case Outcome::best:
                return conclude_optimum(leaves_);
            case Outcome::none:
                return conclude_none(leaves_);
            case Outcome::bounded:
                break;
        }
        return conclude_bounded(leaves_, 0);
    }

    AcceptableDeal find_any() {
        const Round round(*this, list_winning_camps(instance_));
        AcceptableDeal result;
        std::vector<CertificateLeaf> leaves;
        bool unknown = false;
        for (std::size_t c = 0; c < round.camps.size(); ++c) {
            CampSearch& search = round.at(c);
            if (climb_first(search)) break;
            const auto finding = search.find_any(champion_, nodes_, watch_);
            if (finding == CampSearch::Finding::found) break;
            unknown = unknown || finding == CampSearch::Finding::unknown;
            leaves.push_back(search.state_floors());
            round.leave(c);
        }
        if (!champion_.empty()) {
            result.answer = AcceptableDeal::Answer::found;
            result.outcome = merged_.restore(champion_.outcome());
        } else if (!unknown) {
            result.answer = AcceptableDeal::Answer::none;
            result.certificate.status = Certificate::Status::infeasible;
            result.certificate.leaves = std::move(leaves);
        }
        return result;
    }

  private:
    enum class Outcome { best, none, bounded };

    // Camps searched together, whose tables are built when they are needed.
    struct Round {
        Round(const LinkedSearch& search, std::vector<Camp> list)
            : camps(std::move(list)),
              question{search.merged_, search.objective_, camps, search.widest_},
              searches(camps.size()) {}
        Round(const Round&) = delete;
        Round& operator=(const Round&) = delete;

        CampSearch& at(std::size_t camp) const {
            if (!searches[camp]) searches[camp] = std::make_unique<CampSearch>(question, camp);
            return *searches[camp];
        }
        void leave(std::size_t camp) const {
            if (camps.size() > kMostKept) searches[camp].reset();
        }

        const std::vector<Camp> camps;
        const LinkedQuestion question;
        mutable std::vector<std::unique_ptr<CampSearch>> searches;
    };

    // A deal without much ado: most questions whether any exists are answered by one that is easy to find.
    bool climb_first(CampSearch& search) {
        search.prepare_bound(watch_);
        search.climb(champion_);
        return !champion_.empty();
    }

    // The value of the objective, where bounds of this round are about it.
    std::optional<double> value_of(const Champion& champion, int gaining) {
        if (champion.empty()) return std::nullopt;
        state_objective(objective_, champion.contender(), statement_);
        if (objective_.kind == Objective::Kind::product && statement_.positive_gains != gaining)
            return std::nullopt;
        return to_double(*statement_.objective);
    }

    // All camps of a round; what was proved about each in `leaves_`. `gaining`: products only.
    Outcome run_round(const Round& round, int gaining) {
        const std::size_t count = round.camps.size();
        leaves_.assign(count, {});
        std::vector<std::optional<Rational>> bounds(count);  // nothing: no deal in it
        for (std::size_t c = 0; c < count; ++c) {
            CampSearch& search = round.at(c);
            search.prepare_bound(watch_);
            leaves_[c] = search.state_bound();
            if (!search.is_empty()) bounds[c] = search.bound();
            search.climb(champion_);
            round.leave(c);
        }
        if (!value_of(champion_, gaining)) {
            const Outcome found = find_first(round, gaining, bounds);
            if (found != Outcome::best) {
                bound_ = find_highest(bounds);
                return found;
            }
        }
        champion_.forget_ties();
        bool complete = true;
        const auto floor_of = [&](const Champion& champion) { return value_of(champion, gaining); };
        for (std::size_t c = 0; c < count; ++c) {
            if (leaves_[c].kind == CertificateLeaf::Kind::bounded) {
                CampSearch& search = round.at(c);
                if (count > kMostKept) search.prepare_bound(watch_);
                const bool done = search.visit_best(champion_, floor_of, nodes_, watch_);
                leaves_[c] = done ? search.state_visited() : search.state_bound();
                bounds[c] = search.bound();
                if (done) bounds[c].reset();
                complete = complete && done;
            }
            round.leave(c);
        }
        if (complete) return Outcome::best;
        bound_ = find_highest(bounds);
        return Outcome::bounded;
    }

    static std::optional<Rational> find_highest(const std::vector<std::optional<Rational>>& bounds) {
        std::optional<Rational> highest;
        for (const auto& bound : bounds) {
            if (bound && (!highest || *bound > *highest)) highest = bound;
        }
        return highest;
    }

    // Some deal of some camp: `best` if there is one.
    Outcome find_first(const Round& round, int gaining, std::vector<std::optional<Rational>>& bounds) {
        bool unknown = false;
        for (std::size_t c = 0; c < round.camps.size(); ++c) {
            CampSearch& search = round.at(c);
            // One camp of several that does not yield must not keep the others from their turn.
            std::uint64_t nodes = round.camps.size() == 1 ? nodes_ : nodes_ / 8;
            const std::uint64_t before = nodes;
            const auto finding = search.find_any(champion_, nodes, watch_);
            nodes_ -= before - nodes;
            if (finding == CampSearch::Finding::none) {
                leaves_[c] = search.state_floors();
                bounds[c].reset();
            }
            unknown = unknown || finding == CampSearch::Finding::unknown;
            round.leave(c);
            if (value_of(champion_, gaining)) return Outcome::best;
        }
        return unknown ? Outcome::bounded : Outcome::none;
    }

    // The most parties that can gain, and then their product.
    Solution run_product() {
        const int parties = instance_.party_count();
        std::vector<CertificateLeaf> above;  // that no more can gain
        for (int gaining = parties; gaining > 0; --gaining) {
            const Round round(*this, list_gaining_camps(instance_, gaining));
            if (round.camps.empty()) break;
            const Outcome outcome = run_round(round, gaining);
            std::vector<CertificateLeaf> leaves = above;
            leaves.insert(leaves.end(), leaves_.begin(), leaves_.end());
            if (outcome == Outcome::best) return conclude_optimum(leaves);
            if (outcome == Outcome::bounded) return conclude_bounded(leaves, gaining);
            above = leaves_;
            if (gaining == parties) {
                if (auto solution = visit_all_acceptable()) return std::move(*solution);
            }
        }
        return conclude_unknown();
    }

    // Where few deals are acceptable: the best of them all, or the proof that there are none.
    std::optional<Solution> visit_all_acceptable() {
        const Round round(*this, list_winning_camps(instance_));
        const Champion before = champion_;
        champion_ = Champion(ranking_);
        std::vector<CertificateLeaf> leaves;
        std::uint64_t few = std::min(nodes_, kFewVisits);
        const std::uint64_t given = few;
        bool complete = true;
        for (std::size_t c = 0; c < round.camps.size() && complete; ++c) {
            CampSearch& search = round.at(c);
            complete = search.visit_everything(champion_, few, watch_);
            leaves.push_back(search.state_floors());
            round.leave(c);
        }
        nodes_ -= given - few;
        if (complete) return champion_.empty() ? conclude_none(leaves) : conclude_optimum(leaves);
        if (!before.empty()) champion_.merge(before);
        return std::nullopt;
    }

    void state_champion(Solution& solution) {
        if (champion_.empty()) return;
        solution.outcome = merged_.restore(champion_.outcome());
        solution.worths = champion_.worths();
        state_objective(objective_, champion_.contender(), solution.certificate);
    }

    Solution conclude_optimum(std::vector<CertificateLeaf> leaves) {
        Solution solution;
        state_champion(solution);
        solution.ties = champion_.ties();
        solution.certificate.leaves = std::move(leaves);
        state_optimum(solution.certificate);
        return solution;
    }

    static Solution conclude_none(std::vector<CertificateLeaf> leaves) {
        Solution solution;
        solution.certificate.status = Certificate::Status::infeasible;
        solution.certificate.leaves = std::move(leaves);
        return solution;
    }

    Solution conclude_bounded(std::vector<CertificateLeaf> leaves, int gaining) {
        Solution solution = conclude_unknown();
        Certificate& certificate = solution.certificate;
        if (!bound_) return solution;
        certificate.bound = bound_;
        // A camp already done holds nothing better than the deal.
        if (certificate.objective &&
            (objective_.kind != Objective::Kind::product || certificate.positive_gains == gaining)) {
            certificate.bound = std::max(*certificate.bound, *certificate.objective);
        }
        certificate.positive_gains_bound = gaining;
        certificate.leaves = std::move(leaves);
        return solution;
    }

    // The best deal met, if any, and nothing said of others.
    Solution conclude_unknown() {
        Solution solution;
        state_champion(solution);
        solution.certificate.status = Certificate::Status::bounded;
        return solution;
    }

    const engine::MergedOptions& merged_;
    const engine::Instance& instance_;
    const Objective& objective_;
    engine::Watch& watch_;
    const Ranking ranking_;
    Champion champion_;
    std::uint64_t nodes_;
    std::size_t widest_;
    std::vector<CertificateLeaf> leaves_;  // of the last round, by camp
    std::optional<Rational> bound_;
    Certificate statement_;
};

}  // namespace

Solution solve_linked(const engine::Instance& instance, const Objective& objective,
                      const engine::Budget& budget, engine::Watch& watch) {
    const engine::MergedOptions merged = engine::merge_alike_options(instance);
    return LinkedSearch(merged, objective, budget, watch).run();
}

AcceptableDeal find_linked_acceptable(const engine::Instance& instance, const engine::Budget& budget,
                                      engine::Watch& watch) {
    const engine::MergedOptions merged = engine::merge_alike_options(instance);
    const Objective spread = measure_gains(merged.instance, Objective::Kind::leximin);
    return LinkedSearch(merged, spread, budget, watch).find_any();
}

}  // namespace wasit::concepts
