#include "engine/bounds/relaxation.hpp"

#include <algorithm>

namespace wasit::engine {

namespace {

Int128 most_paid(const Instance& instance, const BoxWorth& bonus) {
    const OutcomeBox& box = instance.boxes[bonus.box];
    const bool never_pays = bonus.outside ? !box.never && box.sides.empty() : box.never;
    const bool always_pays = bonus.outside ? box.never : !box.never && box.sides.empty();
    if (never_pays) return 0;
    return always_pays ? bonus.worth : std::max<Int128>(bonus.worth, 0);
}

}  // namespace

Int128 most_paid(const Instance& instance, const CompositeWorth& composite) {
    std::vector<Int128> terms;
    for (const BoxWorth& bonus : composite.bonuses) terms.push_back(most_paid(instance, bonus));
    for (const CompositeWorth& part : composite.parts) terms.push_back(most_paid(instance, part));
    if (terms.empty()) return 0;
    switch (composite.kind) {
        case Composite::Kind::min:
            return *std::min_element(terms.begin(), terms.end());
        case Composite::Kind::max:
            return *std::max_element(terms.begin(), terms.end());
        case Composite::Kind::sum:
            break;
    }
    Int128 total = 0;
    for (const Int128 term : terms) total += term;
    return total;
}

AdditiveUpper relax(const Instance& instance, int party) {
    const PartyWorth& own = instance.parties[party];
    AdditiveUpper upper{own.issue, 0};
    for (const BoxWorth& bonus : own.bonuses) upper.constant += most_paid(instance, bonus);
    for (const CompositeWorth& composite : own.composites) upper.constant += most_paid(instance, composite);
    if (own.fixed.empty()) return upper;
    // A fixed worth must be covered even where the rest of the sum is at its least.
    Int128 least = upper.constant;
    for (const auto& options : own.issue) least += *std::min_element(options.begin(), options.end());
    for (const auto& [box, worth] : own.fixed) {
        if (worth > least) {
            upper.constant += worth - least;
            least = worth;
        }
    }
    return upper;
}

}  // namespace wasit::engine
