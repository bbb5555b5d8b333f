#include <algorithm>
#include <cmath>

#include "mediation/preference_space/sampling.hpp"

namespace wasit::mediation {

// One walk of hit-and-run: where it stands, and how to go on.
struct Sampler::Walk {
    const Sampler& in;
    CounterRandom& random;
    std::vector<double>& at;
    std::vector<double> room = {};                          // at every row
    std::vector<double> speeds = {};                        // of the room, all 0 between steps
    std::vector<std::pair<std::size_t, double>> line = {};  // coordinates that move, and how fast
    int power = 0;                                          // the density along the line is S^-power

    void begin() {
        for (const Row& row : in.rows_) {
            double left = row.bound;
            for (const auto& [coordinate, coefficient] : row.terms)
                left -= coefficient * at[static_cast<std::size_t>(coordinate)];
            room.push_back(left);
        }
        speeds.assign(room.size(), 0);
    }

    void step(int count) {
        line.clear();
        bool follow = true;
        power = in.density_.total().power;
        if (count % 2 == 0) {
            line.emplace_back(static_cast<std::size_t>(in.walked_[random.below(in.walked_.size())]), 1.0);
        } else {
            const std::size_t from = random.below(in.corners_.size()), to = random.below(in.corners_.size());
            if (from == to) return;
            follow = count % 4 == 1;
            if (follow && in.projective_) {
                aim_at_shares(from, to);
            } else {
                aim(from, to, follow);
            }
        }
        if (follow) take_points_along();
        move(follow);
    }

    // From one corner to another; without the points that follow their weights.
    void aim(std::size_t from, std::size_t to, bool follow) {
        for (const int walked : in.walked_) {
            const auto c = static_cast<std::size_t>(walked);
            if (follow && in.follows_[c]) continue;
            const double speed = in.corners_[to][c] - in.corners_[from][c];
            if (speed != 0) line.emplace_back(c, speed);
        }
    }

    // The same among the weights alone, each divided by S: a line there is a line here, but its direction depends on where
    // it begins. Weights of any size are as near to each other there as their shares are. Uniform among shares is S^-2 along
    // such a line, of however many weights (lines that are parallel there meet here).
    void aim_at_shares(std::size_t from, std::size_t to) {
        const std::vector<double>&first = in.corners_[from], &last = in.corners_[to];
        const Density::Factor& total = in.density_.total();
        double before = total.at(at), after = before;
        for (const int walked : in.walked_) {
            const auto c = static_cast<std::size_t>(walked);
            before += total.terms[c] * (first[c] - at[c]);
            after += total.terms[c] * (last[c] - at[c]);
        }
        if (before <= 0 || after <= 0) return;
        power = 2;
        for (const int walked : in.walked_) {
            const auto c = static_cast<std::size_t>(walked);
            if (total.terms[c] == 0) continue;
            const double speed = (last[c] - at[c]) / after - (first[c] - at[c]) / before;
            if (speed != 0) line.emplace_back(c, speed);
        }
    }

    double speed_of(const Density::Factor& factor) const {
        double sum = 0;
        for (const auto& [c, speed] : line) sum += factor.terms[c] * speed;
        return sum;
    }

    // Points in proportion to the weight of their issue: the values stay.
    void take_points_along() {
        const std::size_t before = line.size();
        for (const Density::Weight& weight : in.density_.weights()) {
            if (!weight.followed) continue;
            double speed = 0;
            for (std::size_t i = 0; i < before; ++i)
                speed += weight.factor.terms[line[i].first] * line[i].second;
            if (speed == 0) continue;
            const double own = std::max(weight.factor.at(at), 1e-300);
            for (const int point : weight.points) {
                const auto c = static_cast<std::size_t>(point);
                line.emplace_back(c, at[c] / own * speed);
            }
        }
    }

    void move(bool follow) {
        constexpr double kFar = 1e300;
        double down = -kFar, up = kFar;
        const auto limit = [&](double left, double speed) {
            if (speed > 0) up = std::min(up, left / speed);
            if (speed < 0) down = std::max(down, left / speed);
        };
        for (const auto& [c, speed] : line) {
            limit(in.high_[c] - at[c], speed);
            limit(at[c] - in.low_[c], -speed);
            for (const auto& [row, coefficient] : in.rows_of_[c])
                speeds[static_cast<std::size_t>(row)] += coefficient * speed;
        }
        for (std::size_t r = 0; r < room.size(); ++r) limit(room[r], speeds[r]);
        const double share = random.uniform(), chance = random.uniform();
        const bool open = up > down && up < kFar && down > -kFar;  // else rounding, at the very edge
        const double length = open ? pick(down, up, share) : 0;
        if (open && chance < compare(length, follow)) {
            for (const auto& [c, speed] : line) at[c] += length * speed;
            for (std::size_t r = 0; r < room.size(); ++r) room[r] -= length * speeds[r];
        }
        std::fill(speeds.begin(), speeds.end(), 0.0);
    }

    // From `down` to `up` with the density S^-power: by inversion, exact.
    double pick(double down, double up, double share) const {
        const Density::Factor& total = in.density_.total();
        const double slope = power == 0 ? 0 : speed_of(total);
        if (slope == 0) return down + (up - down) * share;
        const double now = total.at(at), least = now * 1e-12;
        const double first = std::max(least, now + slope * down), last = std::max(least, now + slope * up);
        double reached = 0;
        if (power == 1) {
            reached = first * std::pow(last / first, share);
        } else {
            const double exponent = 1 - power;
            reached = first * std::pow(1 - share + share * std::pow(last / first, exponent), 1 / exponent);
        }
        return std::clamp((reached - now) / slope, down, up);
    }

    // The chance to go there (N. Metropolis et al. 1953): the rest of the density there, over that here.
    double compare(double length, bool follow) const {
        double ratio = 1;
        for (const Density::Weight& weight : in.density_.weights()) {
            if (follow && weight.followed) continue;
            const double speed = speed_of(weight.factor);
            if (speed == 0) continue;
            const double here = weight.factor.at(at);
            ratio *= std::pow(here / std::max(here + length * speed, 1e-300), weight.factor.power);
        }
        return ratio;
    }
};

std::vector<double> Sampler::draw(std::uint64_t sample) const {
    CounterRandom random(seed_, stream_, sample);
    std::vector<double> at = start_;
    for (std::size_t c = 0; c < at.size(); ++c) {
        const double share = random.uniform();
        if (!is_walked(c)) at[c] = low_[c] + (high_[c] - low_[c]) * share;
    }
    Walk walk{*this, random, at};
    if (steps_ > 0) walk.begin();
    for (int step = 0; step < steps_; ++step) walk.step(step);
    std::vector<double> values = constant_;
    for (std::size_t u = 0; u < values.size(); ++u) {
        for (const auto& [coordinate, coefficient] : linear_[u])
            values[u] += coefficient * at[static_cast<std::size_t>(coordinate)];
    }
    return values;
}

}  // namespace wasit::mediation
