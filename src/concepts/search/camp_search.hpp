// The search of one camp: multipliers over its tables, good deals, and visits of all deals that could still
// matter.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "concepts/objective/champion.hpp"
#include "concepts/objective/objective.hpp"
#include "concepts/search/camps.hpp"
#include "concepts/search/linked_climb.hpp"
#include "concepts/search/table_multipliers.hpp"
#include "engine/bounds/linked_walk.hpp"
#include "engine/budget.hpp"
#include "engine/elimination/network.hpp"
#include "engine/structure/alike_options.hpp"

namespace wasit::concepts {

// What all camps of a search share.
struct LinkedQuestion {
    const engine::MergedOptions& merged;
    const Objective& objective;
    const std::vector<Camp>& camps;
    std::size_t widest = 0;  // engine/elimination/network.hpp
};

class CampSearch {
  public:
    // `index`: of the camp among the question's. Precondition: its tables fit (engine/structure).
    CampSearch(const LinkedQuestion& question, std::size_t index);
    ~CampSearch();

    // Whether the tables allow no deal at all.
    bool is_empty() const;

    // Finds multipliers and the bound they prove; the worse ones if the watch stops it.
    void prepare_bound(engine::Watch& watch);
    const Rational& bound() const { return bound_; }

    // Offers deals found by exchanges, whichever camp they belong to.
    void climb(Champion& champion);

    // Some deal of the camp, or the proof that it has none.
    enum class Finding { found, none, unknown };
    Finding find_any(Champion& champion, std::uint64_t& nodes, engine::Watch& watch);
    // Offers every acceptable deal that no earlier camp has; false if a limit was reached.
    bool visit_everything(Champion& champion, std::uint64_t& nodes, engine::Watch& watch);

    // Offers every deal of this camp, and no earlier one, that is as good as the champion, which has a
    // `floor` (the value of its objective); false if a limit was reached: `bound` is then what is left.
    using FloorOf = std::function<std::optional<double>(const Champion&)>;
    bool visit_best(Champion& champion, const FloorOf& floor_of, std::uint64_t& nodes, engine::Watch& watch);

    // Leaves that say what was done: all deals visited, or none there (`by_floors`); the best visited, or
    // bounded.
    engine::CertificateLeaf state_floors() const;
    engine::CertificateLeaf state_visited() const;
    engine::CertificateLeaf state_bound() const;

  private:
    struct FloorRows;
    bool offer(const engine::LinkedVisit& visit, Champion& champion, bool only_first);
    engine::LinkedVisit evaluate(const engine::Outcome& outcome);
    void offer_climbed(const engine::Outcome& start, const std::vector<double>& weight, Champion& champion);
    void prepare_floors(engine::Watch& watch);
    void add_unit_rows(std::vector<std::vector<double>>& rows) const;
    engine::CertificateLeaf start_leaf() const;
    engine::MultiplierRow write_floors(const std::vector<double>& weight) const;

    const LinkedQuestion& question_;
    const engine::Instance& instance_;
    const Objective& objective_;
    std::size_t index_;
    const Camp& camp_;
    std::size_t parties_;
    engine::UpperNetwork upper_;
    std::vector<engine::SumSide> sides_;
    std::vector<engine::Int128> floor_;  // by measure
    std::vector<double> scale_;          // by measure: what one integer is worth
    std::vector<bool> bound_below_;      // by measure: must not fall below its floor, and might
    engine::StepTables tables_;
    std::optional<TableLagrangian> lagrangian_;
    TableMultipliers best_;
    std::vector<TableMultipliers> others_;
    std::vector<Rational> constants_;
    std::unique_ptr<engine::LinkedWalk> walk_;
    Rational bound_;
    bool bound_lowered_ = false;
    std::vector<std::vector<double>> floor_weights_;
    std::unique_ptr<engine::LinkedWalk> floor_walk_;
    std::vector<engine::Int128> worths_;
    std::vector<bool> accepts_, gains_;
    std::unique_ptr<bool[]> accepting_;
    std::vector<engine::Int128> measured_;
};

}  // namespace wasit::concepts
