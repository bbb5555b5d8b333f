// Whether one leaf of a certificate proves what it should. The verifier's own methods: slow and obvious.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "engine/verifier/goal.hpp"
#include "engine/verifier/linear_check.hpp"
#include "engine/verifier/work.hpp"

namespace wasit::engine {

// How many deals are as good as the one claimed, as far as checking the leaves shows it.
struct TieTally {
    Integer count = 0;            // of leaves that share no deal
    std::set<Outcome> of_linked;  // linked leaves may share deals
    bool complete = true;         // false: some leaf may hold more
};
inline constexpr std::size_t kMostTiesKept = 200'000;

// What no acceptable deal may be.
struct Target {
    enum class Kind {
        nothing_better,  // than a deal with these shares
        nothing_above,   // this bound on the first component, the sum, or the sum of logarithms
        nothing_at_all   // acceptable
    } kind = Kind::nothing_better;
    Goal goal;
    std::vector<Rational> shares;  // nothing_better
    Rational bound;                // nothing_above
    int positive_gains =
        0;  // nothing_above, of a product: no deal has more, and `bound` is for those with as many
    LinearCheck* linear = nullptr;  // for leaves with a linear proof
    TieTally* ties = nullptr;       // nothing_better: where they are counted
};

// Every outcome lies in exactly one leaf.
std::vector<std::string> check_partition(const Instance& instance,
                                         const std::vector<CertificateLeaf>& leaves);

// Of linked leaves: for each camp (the parties that must accept, and gain) the leaves are a partition, and the
// camps together speak of every deal that might disprove the target.
std::vector<std::string> check_camps(const Instance& instance, const Target& target,
                                     const std::vector<CertificateLeaf>& leaves);

// Takes from `work` one for every deal visited or point computed; objects when it is used up.
std::vector<std::string> check_leaf(const Instance& instance, const Target& target,
                                    const CertificateLeaf& leaf, Work& work);

// The same of a linked leaf (it has `tables_up_to`); check_leaf calls it. `options`: of the box, by issue.
std::vector<std::string> check_linked_leaf(const Instance& instance, const Target& target,
                                           const CertificateLeaf& leaf,
                                           const std::vector<std::vector<OptionIndex>>& options, Work& work);

}  // namespace wasit::engine
