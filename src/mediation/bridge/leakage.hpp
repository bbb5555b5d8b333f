// What a package and its grounds give away of a party's walk-away.
//
// For party q and a ground: the walk-aways r_q at which the ground still chooses the package, all else as it is,
// from q's least to its greatest worth inside the limits (and as far beyond as the true one, if that lies outside).
// Where everyone must accept, the chosen worth of q never falls as r_q rises (the objectives have increasing
// differences in u_q and r_q; for kalai-smorodinsky and gupta-livne, whose ideals of the others move with r_q, the
// stretch around the true r_q is taken), so that these walk-aways are an interval; it is found by bisection and
// rounded inward, to 1/4096 of the range of worths. Each trial solves the ground again: on the finite set of
// efficient packages (waiving only q's walk-away leaves every answer efficient in it), or, where this is too large or
// a quorum decides, on the instance itself, to 1/64 of the range. For closest-text the interval is exact: from the
// most that a better-placed package, which only q's walk-away rules out, is worth to q, to the package's own worth.
// A package on several grounds: what is consistent with all of them.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "mediation/bridge/bridge.hpp"
#include "mediation/bridge/closest_text.hpp"
#include "mediation/bridge/grounds.hpp"

namespace wasit::mediation {

class LeakageMeter {
  public:
    LeakageMeter(const engine::Instance& instance, const std::vector<GroundRule>& rules,
                 const engine::Budget& budget, engine::Watch& watch);

    struct Package {
        std::span<const engine::Int128> worths;
        std::span<const std::string> grounds;
        const ClosestText* closest = nullptr;  // where it is the closest to the draft
        const Deal* draft = nullptr;
    };
    // By party; nothing for all of them if a limit was reached.
    std::vector<Leakage> measure(const Package& package);

  private:
    struct Span {
        engine::Int128 low, high;
    };
    // What is needed to try other walk-aways of one party.
    struct Probe {
        engine::Instance trial;     // a stand-in, or the instance itself
        engine::Int128 factor = 1;  // trial worths of the party per worth of the instance
        int steps = 0;
        bool ready = false;  // the range of worths is known
        WorthRange range;
        Span bounds{0, 0};  // walk-aways considered, in trial worths
        std::optional<EfficientSet> waived;
    };

    Probe make_probe(int party);
    Span find_span(Probe& probe, int party, const GroundRule& rule, std::span<const engine::Int128> worths);
    void narrow_for_closest_text(const Probe& probe, int party, const Package& package, Span& span);

    const engine::Instance& instance_;
    const std::vector<GroundRule>& rules_;
    engine::Budget budget_;  // of one trial: there are many
    engine::Watch& watch_;
    std::vector<Probe> probes_;
};

}  // namespace wasit::mediation
