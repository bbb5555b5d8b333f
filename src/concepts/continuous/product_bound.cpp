// The greatest product of gains over a hull.
//
// One or two parties: exact. The frontier of two parties is a chain of edges; the one that holds the best product is
// found by halving (its ends from the best of either party inwards, Aneja and Nair 1979), and the best point of an edge
// is a fraction. Three or more: the logarithm of every gain is bounded by tangents, a linear program finds the best
// point under them, and tangents at that point are added (cutting planes, Kelley 1960) until what is left is below
// kNashTolerance; the prices of the tangents are the proof.
#include <algorithm>

#include "concepts/continuous/mixed_objective.hpp"
#include "engine/bounds/logarithm.hpp"

namespace wasit::concepts {

using engine::Hull;
using engine::HullGoal;
using engine::HullLine;
using engine::HullOptimum;
using engine::MixedInstance;
using engine::MixedProof;
using engine::Mixture;
using engine::Row;

namespace {

Rational raise(const Rational& base, unsigned long power) {
    Rational result;
    mpz_pow_ui(result.get_num_mpz_t(), base.get_num_mpz_t(), power);
    mpz_pow_ui(result.get_den_mpz_t(), base.get_den_mpz_t(), power);
    return result;
}

// `value` to 48 significant bits; > 0.
Rational shorten(const Rational& value) {
    const auto bits = static_cast<long>(mpz_sizeinbase(value.get_num_mpz_t(), 2)) -
                      static_cast<long>(mpz_sizeinbase(value.get_den_mpz_t(), 2));
    const long shift = 48 - bits;
    Integer scaled = value.get_num(), divisor = value.get_den();
    (shift >= 0 ? scaled : divisor) <<= static_cast<unsigned long>(std::abs(shift));
    scaled /= divisor;
    Rational result = scaled;
    if (shift >= 0) {
        result >>= static_cast<unsigned long>(shift);
    } else {
        result <<= static_cast<unsigned long>(-shift);
    }
    return result;
}

class ProductBound {
  public:
    ProductBound(const MixedInstance& instance, const MixedObjective& objective, Hull& hull, HullBound& bound)
        : instance_(instance),
          objective_(objective),
          hull_(hull),
          bound_(bound),
          columns_(instance.constant.size()) {}

    void run() {
        for (std::size_t p = 0; p < objective_.from.size(); ++p) {
            if (objective_.weights[p] > 0 && instance_.accepting[p]) gainers_.push_back(p);
        }
        while (!gainers_.empty() && !all_can_gain()) {
        }
        for (const std::size_t p : gainers_) total_ += objective_.weights[p];
        switch (gainers_.size()) {
            case 0:
                bound_.mixture = hull_.maximise(Row(columns_)).mixture;
                bound_.score = {0, 1};
                return;
            case 1:
                finish(hull_.maximise(unit(gainers_[0])).mixture);
                return;
            case 2:
                finish(find_best_of_two());
                return;
            default:
                cut_by_tangents();
        }
    }

  private:
    Row unit(std::size_t party, const Rational& value = 1) const {
        Row row(columns_);
        row[party] = value;
        return row;
    }

    Rational gain(const Row& row, std::size_t party) const { return row[party] - objective_.from[party]; }

    // In a hull all gain together if each can. Otherwise the prices tell some that never do: they are left out.
    bool all_can_gain() {
        HullGoal goal{Row(columns_), {Rational(1)}, {Rational(-1)}};
        std::vector<HullLine> lines;
        for (const std::size_t p : gainers_) lines.push_back({unit(p), {Rational(-1)}, objective_.from[p]});
        const HullOptimum optimum = hull_.maximise(goal, lines);
        if (optimum.value > 0) return true;
        MixedProof proof{{}, optimum.floor_prices};
        for (std::size_t k = 0; k < gainers_.size(); ++k) proof.floors[gainers_[k]] += optimum.line_prices[k];
        std::erase_if(gainers_, [&](std::size_t p) { return proof.floors[p] > 0; });
        bound_.proofs.push_back(std::move(proof));
        return false;
    }

    // What these prices prove.
    Rational bound_by(const std::vector<Rational>& prices) const {
        Rational most = engine::most_over(instance_, hull_.choice(), prices);
        for (std::size_t c = 0; c < columns_; ++c) {
            if (prices[c] != 0) most -= prices[c] * *instance_.floor[c];
        }
        const Rational total(static_cast<long>(total_));
        Rational value = raise(most / total, total_);
        for (const std::size_t p : gainers_) {
            const Rational weight(static_cast<long>(objective_.weights[p]));
            value *= raise(weight / prices[p], objective_.weights[p]);
        }
        return value;
    }

    // Prices that support the hull at a point, as the gradient of the logarithm of the product there says.
    std::vector<Rational> find_prices(const Row& row) {
        Row gradient(columns_);
        for (const std::size_t p : gainers_)
            gradient[p] = Rational(static_cast<long>(objective_.weights[p])) / gain(row, p);
        std::vector<Rational> prices = hull_.maximise(gradient).floor_prices;
        for (const std::size_t p : gainers_) prices[p] += gradient[p];
        return prices;
    }

    void finish(Mixture mixture) {
        bound_.proofs.push_back({{}, find_prices(engine::value_of(instance_, mixture))});
        bound_.score = {Rational(static_cast<long>(gainers_.size())), bound_by(bound_.proofs.back().floors)};
        bound_.mixture = std::move(mixture);
    }

    // The most for one party, and of that the most for the other.
    Mixture find_best_for(std::size_t first, std::size_t second) {
        const HullOptimum best = hull_.maximise(unit(first));
        return hull_.maximise({unit(second), {}, {}}, {{unit(first), {}, best.value}}).mixture;
    }

    Mixture find_best_of_two() {
        const std::size_t a = gainers_[0], b = gainers_[1];
        const Rational weight_a(static_cast<long>(objective_.weights[a])),
            weight_b(static_cast<long>(objective_.weights[b]));
        Mixture left = find_best_for(a, b), right = find_best_for(b, a);
        while (true) {
            const Row from = engine::value_of(instance_, left), to = engine::value_of(instance_, right);
            const Rational fall = from[a] - to[a], rise = to[b] - from[b];
            if (fall <= 0 || rise <= 0) return left;
            Row normal(columns_);
            normal[a] = rise;
            normal[b] = fall;
            HullOptimum middle = hull_.maximise(normal);
            if (middle.value == rise * from[a] + fall * from[b]) {
                // d/dt of  w_a ln(g_a - t fall) + w_b ln(g_b + t rise)  is 0 here.
                const Rational top = weight_b * rise * gain(from, a) - weight_a * fall * gain(from, b);
                const Rational share = top / (fall * rise * (weight_a + weight_b));
                return engine::mix(left, right, std::clamp<Rational>(share, 0, 1));
            }
            // The chain falls away from the middle by the normal at least as steeply as the product does there, on one
            // side: so the best is on the other.
            const Rational slope_a = weight_a / gain(middle.row, a), slope_b = weight_b / gain(middle.row, b);
            (slope_a * normal[b] > slope_b * normal[a] ? right : left) = std::move(middle.mixture);
        }
    }

    void cut_by_tangents() {
        const std::size_t count = gainers_.size();
        std::vector<Rational> most;
        HullGoal goal{Row(columns_), {}, {}};
        for (const std::size_t p : gainers_) {
            most.push_back(shorten(hull_.maximise(unit(p)).value - objective_.from[p]));
            goal.extras.emplace_back(static_cast<long>(objective_.weights[p]));
            goal.least.emplace_back(-200);  // nobody's best share is below e^-200 of the most
        }
        std::vector<HullLine> lines;
        std::vector<std::pair<std::size_t, Rational>>
            slopes;  // by line: whose, and of what slope in the gain
        // ln(g / most) <= ln(at) + (g / most - at) / at
        const auto add_tangent = [&](std::size_t k, const Rational& at) {
            const std::size_t p = gainers_[k];
            const Rational slope = 1 / (at * most[k]);
            HullLine line{unit(p, slope), std::vector<Rational>(count), slope * objective_.from[p]};
            line.extras[k] = -1;
            line.bound -= engine::round_up_to_double(engine::enclose_log(at).high) - 1;
            lines.push_back(std::move(line));
            slopes.emplace_back(p, slope);
        };
        for (std::size_t k = 0; k < count; ++k) {
            for (const long divisor : {1, 2, 6, 24}) add_tangent(k, Rational(1, divisor));
        }
        constexpr int kMostRounds = 60;
        const Rational least_share = Rational(1) >> 100;
        for (int round = 0; round < kMostRounds; ++round) {
            HullOptimum optimum = hull_.maximise(goal, lines);
            std::vector<Rational> prices = optimum.floor_prices;
            for (std::size_t l = 0; l < lines.size(); ++l)
                prices[slopes[l].first] += optimum.line_prices[l] * slopes[l].second;
            const Rational proved = bound_by(prices);
            keep_if_better(std::move(prices), proved);
            const Score score = score_of(objective_, instance_.accepting, optimum.row);
            const Rational product = score[0] == Rational(static_cast<long>(count)) ? score[1] : Rational(0);
            if (!best_ || product > *best_) {
                best_ = product;
                bound_.mixture = optimum.mixture;
            }
            if (*proved_ <= *best_ * (1 + kNashTolerance)) break;
            bool added = false;
            for (std::size_t k = 0; k < count; ++k) {
                const Rational share = gain(optimum.row, gainers_[k]) / most[k];
                const Rational at = share < least_share ? least_share : shorten(share);
                const auto known = [&](const auto& slope) {
                    return slope.first == gainers_[k] && slope.second == 1 / (at * most[k]);
                };
                if (std::any_of(slopes.begin(), slopes.end(), known)) continue;
                add_tangent(k, at);
                added = true;
            }
            if (!added) break;
        }
        settle_exactly();
        bound_.proofs.push_back({{}, prices_});
        bound_.score = {Rational(static_cast<long>(count)), *proved_};
    }

    void keep_if_better(std::vector<Rational> prices, const Rational& proved) {
        if (proved_ && proved >= *proved_) return;
        proved_ = proved;
        prices_ = std::move(prices);
    }

    // Where the best point is a fraction of few digits, it is found exactly: each share to the nearest such fraction.
    void settle_exactly() {
        Mixture simple = bound_.mixture;
        for (auto& shares : simple) {
            Rational rest = 1;
            for (std::size_t k = 1; k < shares.size(); ++k) {
                shares[k].share = simplify(shares[k].share);
                rest -= shares[k].share;
            }
            shares.front().share = rest;
            if (rest < 0) return;
            std::erase_if(shares, [](const engine::CornerShare& corner) { return corner.share == 0; });
        }
        const Row row = engine::value_of(instance_, simple);
        for (std::size_t c = 0; c < columns_; ++c) {
            if (instance_.floor[c] && row[c] < *instance_.floor[c]) return;
        }
        for (const std::size_t p : gainers_) {
            if (gain(row, p) <= 0) return;
        }
        std::vector<Rational> prices = find_prices(row);
        const Rational proved = bound_by(prices);
        if (proved != score_of(objective_, instance_.accepting, row)[1]) return;
        proved_ = proved;
        prices_ = std::move(prices);
        bound_.mixture = std::move(simple);
    }

    // The fraction of the least denominator within 1e-6 of the value (continued fractions).
    static Rational simplify(const Rational& value) {
        const Rational tolerance(1, 1'000'000);
        Integer p0 = 0, q0 = 1, p1 = 1, q1 = 0;
        Rational rest = value;
        while (true) {
            const Integer whole = floor_of(rest);
            const Integer p2 = whole * p1 + p0, q2 = whole * q1 + q0;
            p0 = p1;
            q0 = q1;
            p1 = p2;
            q1 = q2;
            Rational known(p1, q1);
            known.canonicalize();
            const Rational off = known - value;
            if (abs(off) <= tolerance || rest == whole) return known;
            rest = 1 / (rest - whole);
        }
    }

    const MixedInstance& instance_;
    const MixedObjective& objective_;
    Hull& hull_;
    HullBound& bound_;
    std::size_t columns_;
    std::vector<std::size_t> gainers_;  // parties that can gain here
    unsigned long total_ = 0;           // their weights
    std::optional<Rational> proved_, best_;
    std::vector<Rational> prices_;
};

}  // namespace

void bound_product(const MixedInstance& instance, const MixedObjective& objective, Hull& hull,
                   HullBound& bound) {
    ProductBound(instance, objective, hull, bound).run();
}

}  // namespace wasit::concepts
