// The bound that a linear proof gives, recomputed: every row it uses is shown to hold for every deal that may be
// acceptable, from the boxes alone; then the multipliers are evaluated in whole numbers.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/bounds/linear_worth.hpp"
#include "engine/certificate/certificate.hpp"

namespace wasit::engine {

class LinearCheck {
  public:
    LinearCheck(const Instance& instance, const LinearCertificate& shared);

    // An upper bound on the sum of weight * worth (own scale) over the acceptable deals made of these options, by
    // issue. Nothing, and a sentence, where the proof uses a row that need not hold.
    std::optional<Rational> bound(const std::vector<std::vector<OptionIndex>>& options,
                                  const std::vector<Rational>& weight, const LinearProof& proof,
                                  std::string& objection);

  private:
    enum class Finding { unknown, holds, fails };

    bool holds(int row);
    bool is_exclusive(const CertificateRow& row) const;
    bool is_joint(const CertificateRow& row) const;
    bool is_forbidden(const CertificateBox& inside) const;
    bool is_required(const CertificateBox& inside, const CertificateBox& then) const;
    bool is_well_formed(const CertificateBox& box) const;
    std::vector<CertificateBox> list_members(const CertificateRow& row) const;
    void add_row(const CertificateRow& row, const Integer& count, std::vector<Integer>& on_columns,
                 Integer& most) const;

    const Instance& instance_;
    const LinearCertificate& shared_;
    std::vector<LinearWorth> worths_;
    std::vector<CertificateBox> boxes_;  // those shared, and then those of bonuses that are not among them
    std::vector<std::vector<std::pair<int, Int128>>> on_boxes_;  // by party
    std::vector<int> first_;                                     // column of an issue's first option
    std::vector<Finding> findings_;
};

}  // namespace wasit::engine
