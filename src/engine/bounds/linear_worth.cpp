#include "engine/bounds/linear_worth.hpp"

#include <algorithm>
#include <map>

#include "engine/bounds/relaxation.hpp"

namespace wasit::engine {

namespace {

class Linearisation {
  public:
    Linearisation(const Instance& instance, int party)
        : instance_(instance), own_(instance.parties[party]), result_{own_.issue, 0, {}, {}, true} {}

    LinearWorth run() {
        for (const BoxWorth& bonus : own_.bonuses) add(bonus);
        for (const CompositeWorth& composite : own_.composites) add(composite);
        if (own_.capped) result_.most = own_.cap;
        add_fixed();
        for (const auto& [box, coefficient] : coefficients_) {
            if (coefficient != 0) result_.boxes.emplace_back(box, coefficient);
        }
        return std::move(result_);
    }

  private:
    void add_box(int box, Int128 coefficient) {
        const OutcomeBox& shape = instance_.boxes[box];
        if (shape.never) return;
        if (shape.sides.empty()) {
            result_.constant += coefficient;
        } else {
            coefficients_[box] += coefficient;
        }
    }

    void add(const BoxWorth& bonus) {
        if (bonus.outside) result_.constant += bonus.worth;
        add_box(bonus.box, bonus.outside ? -bonus.worth : bonus.worth);
    }

    void add(const CompositeWorth& composite) {
        if (composite.kind == Composite::Kind::sum ||
            composite.bonuses.size() + composite.parts.size() <= 1) {
            for (const BoxWorth& bonus : composite.bonuses) add(bonus);
            for (const CompositeWorth& part : composite.parts) add(part);
            return;
        }
        result_.constant += most_paid(instance_, composite);
        result_.exact = false;
    }

    // A fixed worth replaces all else, at least by what all else is at its least.
    void add_fixed() {
        if (own_.fixed.empty()) return;
        result_.exact = false;
        Int128 least = result_.constant;
        for (const auto& options : result_.issue) least += *std::min_element(options.begin(), options.end());
        for (const auto& [box, coefficient] : coefficients_) least += std::min<Int128>(coefficient, 0);
        if (result_.most) least = std::min(least, *result_.most);
        for (const auto& [box, worth] : own_.fixed) {
            if (worth > least) add_box(box, worth - least);
            if (result_.most) result_.most = std::max(*result_.most, worth);
        }
    }

    const Instance& instance_;
    const PartyWorth& own_;
    LinearWorth result_;
    std::map<int, Int128> coefficients_;
};

}  // namespace

LinearWorth linearise(const Instance& instance, int party) {
    return Linearisation(instance, party).run();
}

}  // namespace wasit::engine
