// What time does to one party's preferences, in exact arithmetic.
//
// Time is counted in rounds waited: t = 0 is the round the talks have reached, for which preferences hold as they are
// stated. With a discount d (Rubinstein 1982) the worth of a package agreed after t rounds is u d^t, and that of walking
// away then r d^t, as in GENIUS (Lin et al. 2014), whose sessions discount both: waiting costs, but no package that is
// accepted now is refused later. A discount over the session of T rounds is d^(1/T) a round. With a drift the walk-away
// after t rounds is r + drift t, and worths stay: what was accepted may be refused later.
//
// Besides, a party may compare a package that comes after t rounds with leaving now, for r: it is worth the wait while
// u d^t >= r.
//
// A. Rubinstein, "Perfect equilibrium in a bargaining model", Econometrica 50, 1982. R. Lin, S. Kraus, T. Baarslag et
// al., "Genius: an integrated environment for supporting the design of generic automated negotiators", Computational
// Intelligence 30, 2014.
#pragma once

#include <optional>
#include <vector>

#include "model/case.hpp"

namespace wasit::mediation {

// Rounds waited from `first` to `last`, both included. Without a `last`: from then on, for ever.
struct RoundSpan {
    bool never = false;
    Integer first = 0;
    std::optional<Integer> last;
    bool interrupted = false;  // it does not hold in some rounds in between
    bool operator==(const RoundSpan&) const = default;

    static RoundSpan none() { return {true, 0, std::nullopt, false}; }
    static RoundSpan always() { return {}; }
    static RoundSpan until(Integer last_round) { return {false, 0, std::move(last_round), false}; }
    static RoundSpan from(Integer first_round) {
        return {false, std::move(first_round), std::nullopt, false};
    }
    bool contains(const Integer& round) const {
        return !never && round >= first && (!last || round <= *last);
    }
};

// What is left of a span where the talks end after `rounds` more: a span that lasts to their end has no `last`.
RoundSpan cut(const RoundSpan& span, const std::optional<Integer>& rounds);

// The rounds in which those who accept, each in its own rounds (in party order), satisfy the rule of agreement.
RoundSpan find_agreed_rounds(const Case& negotiation, const std::vector<RoundSpan>& accepting);

struct Clock {
    long now = 0;              // rounds that the record has; 0 before the first
    std::optional<long> last;  // after which the talks end; at least `now`
    std::optional<Integer> left() const;
};
Clock read_clock(const Case& negotiation);

class Pressure {
  public:
    // Precondition: the preferences are complete (find_incompleteness).
    Pressure(const Preferences& own, const Case& negotiation);

    enum class Kind { none, discount, drift };
    Kind kind() const { return kind_; }
    const Rational& drift() const { return drift_; }          // 0 but for drifts
    const Rational& walk_away() const { return walk_away_; }  // now
    const Rational& factor() const { return factor_; }        // as stated; 1 but for discounts
    const std::optional<long>& session() const {
        return session_;
    }  // rounds that `factor` is for, if not one
    // False for a discount over a session whose length in rounds is not known: what a round costs is not known.
    bool rate_known() const { return rate_known_; }

    // Rounds in which a package of this worth now is accepted, red lines aside.
    RoundSpan accepts(const Rational& worth) const;
    // Rounds in which getting the package then is no worse than leaving now. Precondition: rate_known().
    RoundSpan worth_the_wait(const Rational& worth) const;

    // Worth and walk-away after `round` rounds: exact, but for a fraction of a session, where the factor is the
    // nearest of 128 bits. Precondition: rate_known().
    Rational worth_after(const Rational& worth, unsigned long round) const;
    Rational walk_away_after(unsigned long round) const;

  private:
    unsigned long periods() const { return static_cast<unsigned long>(session_.value_or(1)); }
    Rational factor_after(unsigned long round) const;
    Integer count_rounds(const Rational& ratio) const;

    Kind kind_ = Kind::none;
    Rational walk_away_ = 0, drift_ = 0, factor_ = 1;
    std::optional<long> session_;
    bool rate_known_ = true;
};

}  // namespace wasit::mediation
