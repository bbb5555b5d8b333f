// The deals of an instance as the 0/1 points of linear inequalities.
//
// One variable for every option of every issue, one of each issue being 1; one for every distinct box that a bonus is
// on. Rows (engine/certificate/certificate.hpp) tie each box to its sides: a box that pays to the exclusion of the
// options that its side does not allow, a box that costs to all of its sides together. More rows say which boxes cannot
// hold together: cliques of pairwise disjoint boxes and options, found where a relaxation violates them
// (clique_rows.hpp). Where all bonuses pay, boxes are intervals and nothing else limits deals, the cliques alone
// describe the problem: boxes meet in a deal exactly if they meet pairwise (Helly), so the best deal is a
// stable set of greatest weight (Groetschel, Lovasz & Schrijver 1988).
#pragma once

#include <cstdint>
#include <vector>

#include "engine/bounds/linear_worth.hpp"
#include "engine/certificate/certificate.hpp"

namespace wasit::engine {

struct ModelEntry {
    int column;
    Int128 coefficient;
};

// sum of entries <= most
struct ModelRow {
    std::vector<ModelEntry> entries;
    Int128 most = 0;
};

// Options of one issue, as bits.
class OptionMask {
  public:
    explicit OptionMask(std::size_t options = 0) : words_((options + 63) / 64) {}
    void set(std::size_t option) { words_[option / 64] |= std::uint64_t{1} << option % 64; }
    bool test(std::size_t option) const { return (words_[option / 64] >> option % 64 & 1) != 0; }
    bool meets(const OptionMask& other) const {
        for (std::size_t w = 0; w < words_.size(); ++w) {
            if ((words_[w] & other.words_[w]) != 0) return true;
        }
        return false;
    }

  private:
    std::vector<std::uint64_t> words_;
};

struct ModelBox {
    CertificateBox sides;  // by issue
    std::vector<OptionMask> masks;
    bool pays = false, costs = false;  // to somebody
};

class LinearModel {
  public:
    explicit LinearModel(const Instance& instance);

    const Instance& instance() const { return *instance_; }
    const std::vector<LinearWorth>& worths() const { return worths_; }
    const std::vector<ModelBox>& boxes() const { return boxes_; }
    const std::vector<CertificateRow>& rows() const { return rows_; }

    int option_columns() const { return first_.back(); }
    int columns() const { return first_.back() + static_cast<int>(boxes_.size()); }
    int column(int issue, OptionIndex option) const { return first_[issue] + static_cast<int>(option); }
    int column_of_box(int box) const { return first_.back() + box; }
    int issue_of(int column) const { return issue_of_[column]; }
    // What the party's worth (linearised) puts on each column.
    const std::vector<std::pair<int, Int128>>& worth_entries(int party) const { return entries_[party]; }

    ModelRow expand(const CertificateRow& row) const;
    void add_row(CertificateRow row) { rows_.push_back(std::move(row)); }

    bool disjoint(int box, int other) const;
    LinearCertificate certificate() const;

  private:
    void add_boxes();
    void add_links();
    void add_limits();
    void forbid(const OutcomeBox& box);

    const Instance* instance_;
    std::vector<LinearWorth> worths_;
    std::vector<int> first_, issue_of_;
    std::vector<ModelBox> boxes_;
    std::vector<std::vector<std::pair<int, Int128>>> entries_;
    std::vector<CertificateRow> rows_;
};

}  // namespace wasit::engine
