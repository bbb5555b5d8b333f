// How probable the preferences are that fit, one against another: the law that samples are drawn from.
//
// Weights follow the law of stochastic multicriteria acceptability analysis (SMAA: R. Lahdelma & P. Salminen, Operations
// Research 49, 2001; T. Tervonen & R. Lahdelma, EJOR 178, 2007): the issues' swings (weight times what lies between the
// best and the worst value), divided by their sum S, are uniform over all that fit. Values under an unknown weight are
// uniform whatever the weight is (SMAA-O: Lahdelma, Miettinen & Salminen, EJOR 147, 2003), and so is the walk-away, on the
// party's own scale. So the measure is uniform (Lebesgue, within the affine hull of what fits) in these coordinates:
//   the swings that are not stated exactly, divided by S; and S itself, where they leave it open
//   values: points / weight, where the weight is unknown; else points
//   the walk-away
// Stated weights count in S. S is open where every weight is unknown and nothing fixes their sum: stated as ranges alone.
//
// In weights w, points and walk-away the same measure has the density
//     S^-k * product over the issues of w_i^-m_i
// with m_i the number of unknown values of issue i, and k = d + 1 where S is not open, d - 1 where it is, d the dimension
// of the weights that fit (the Jacobian of dividing by S). It is constant, and the measure uniform in the file's own numbers,
// where no weight is unknown. Learning an answer cuts what fits and leaves the density as it is; but for an answer by which
// an equation holds, d is the same after it.
//
// Nothing of this depends on a party's scale: neither on a constant factor of its whole file, nor on which issue's weight is
// stated to fix the scale (or none), nor on how values are written down (weight 2 with values from 0 to 5, or weight 10 with
// values from 3 to 4). What a range means does depend on what it is a range of: a walk-away, or points, say so in the file's
// own numbers. Where an equation ties values of different issues to each other, the density on it is the one above, too.
#pragma once

#include <vector>

#include "mediation/preference_space/preference_space.hpp"

namespace wasit::mediation {

class Density {
  public:
    // Of what the density is a power: an affine function of the coordinates.
    struct Factor {
        double constant = 0;
        std::vector<double> terms;  // by coordinate
        int power = 0;              // the density holds this factor^-power
        double at(const std::vector<double>& coordinates) const;
    };
    struct Weight {
        Factor factor;
        std::vector<int> points;  // coordinates, of this issue
        // Whether the points can follow the weight, all in proportion, with everything else staying as it is: no
        // equation ties them to anything. Such moves leave the values alone, and the density of them is that of S.
        bool followed = false;
    };

    Density() = default;
    // `exact`: every unknown as a function of the coordinates.
    Density(const PreferenceSpace& space, const std::vector<Affine>& exact, std::size_t coordinates);

    const Factor& total() const { return total_; }                   // S
    const std::vector<Weight>& weights() const { return weights_; }  // those with unknown points
    bool depends_on(std::size_t coordinate) const;

  private:
    Factor total_;
    std::vector<Weight> weights_;
};

}  // namespace wasit::mediation
