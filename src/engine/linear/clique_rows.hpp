// Clique inequalities: of boxes no two of which meet, and options of one issue that none of them allows, at most one
// holds in any deal (Padberg 1973). Found where a fractional point violates them, greedily.
#pragma once

#include <span>
#include <vector>

#include "engine/linear/linear_model.hpp"

namespace wasit::engine {

class CliqueFinder {
  public:
    // O(boxes^2) bits and disjointness tests.
    explicit CliqueFinder(const LinearModel& model);

    // Violated ones, by column values of a relaxation, the most violated first; each box of fractional value starts
    // one. O(fractional columns^2 x size of a clique).
    std::vector<CertificateRow> find(std::span<const double> columns, std::size_t most);

  private:
    struct Clique {
        std::vector<int> boxes;
        int issue = -1;
        std::vector<OptionIndex> options;
        double sum = 0;
    };
    bool excludes(int box, int issue, OptionIndex option) const;
    bool fits(const Clique& clique, int column) const;
    void add(Clique& clique, int column, double value) const;
    void extend(Clique& clique) const;

    const LinearModel& model_;
    std::vector<std::vector<bool>> disjoint_;
};

}  // namespace wasit::engine
