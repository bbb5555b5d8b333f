#include "mediation/waiting/agreement_rounds.hpp"

#include <algorithm>
#include <vector>

#include "mediation/waiting/package_waiting.hpp"

namespace wasit::mediation {

namespace {

class AgreementSearch {
  public:
    AgreementSearch(const Case& negotiation, DealSearch& deals, std::span<const Pressure> pressures,
                    engine::Watch& watch)
        : case_(negotiation), deals_(deals), pressures_(pressures), watch_(watch) {}

    std::optional<RoundSpan> run(const std::optional<Integer>& rounds) {
        bool up = false, down = false;
        Integer end = 0;  // from here on nothing changes
        for (std::size_t p = 0; p < pressures_.size(); ++p) {
            const Pressure& own = pressures_[p];
            if (own.kind() != Pressure::Kind::drift) continue;
            const RangeAnswer range = deals_.find_range(p);
            if (range.answer == Answer::none) return RoundSpan::none();
            if (range.answer == Answer::unproved) return std::nullopt;
            (own.drift() > 0 ? up : down) = true;
            const Rational& limit = own.drift() > 0 ? range.range.most : range.range.least;
            const Rational reached = (limit - own.walk_away()) / own.drift();
            end = std::max<Integer>(end, ceiling_of(reached) + 1);
        }
        const Integer last = rounds ? std::min(*rounds, end) : end;
        const auto span = up && down ? scan(last) : up ? find_last(last) : find_first(last);
        return !span || watch_.stopped() ? std::nullopt : span;
    }

  private:
    // Looks for a deal that is acceptable after `round` rounds; `found_`: the rounds in which it is.
    enum class Trial { possible, impossible, unknown };
    Trial attempt(const Integer& round) {
        std::vector<std::optional<Rational>> walk_aways;
        for (const Pressure& own : pressures_) {
            walk_aways.emplace_back();
            if (own.kind() == Pressure::Kind::drift)
                walk_aways.back() = own.walk_away() + own.drift() * round;
        }
        const DealSearch::Found found = deals_.find(walk_aways);
        if (found.answer == Answer::unproved) return Trial::unknown;
        if (found.answer == Answer::none) return Trial::impossible;
        found_ = *follow_package(case_, pressures_, found.deal).acceptable;
        return Trial::possible;
    }

    // Walk-aways rise: possible up to some round of 0..last, which stands for all later ones too.
    std::optional<RoundSpan> find_last(const Integer& last) {
        Integer low = 0, high = last;
        switch (attempt(low)) {
            case Trial::impossible:
                return RoundSpan::none();
            case Trial::unknown:
                return std::nullopt;
            case Trial::possible:
                break;
        }
        for (;;) {
            if (!found_.last || *found_.last >= last) return RoundSpan::always();
            low = std::max(low, *found_.last);
            if (low >= high) return RoundSpan::until(low);
            const Integer middle = high == last ? last : Integer((low + high + 1) / 2);
            switch (attempt(middle)) {
                case Trial::possible:
                    break;
                case Trial::impossible:
                    high = middle - 1;
                    break;
                case Trial::unknown:
                    return std::nullopt;
            }
        }
    }

    // Walk-aways fall, or none changes: possible from some round of 0..last on.
    std::optional<RoundSpan> find_first(const Integer& last) {
        Integer low = 0, high = last;
        switch (attempt(high)) {
            case Trial::impossible:
                return RoundSpan::none();
            case Trial::unknown:
                return std::nullopt;
            case Trial::possible:
                high = std::min(high, found_.first);
        }
        while (low < high) {
            const Integer middle = (low + high) / 2;
            switch (attempt(middle)) {
                case Trial::possible:
                    high = std::min(middle, found_.first);
                    break;
                case Trial::impossible:
                    low = middle + 1;
                    break;
                case Trial::unknown:
                    return std::nullopt;
            }
        }
        return RoundSpan::from(high);
    }

    std::optional<RoundSpan> scan(const Integer& last) {
        if (last >= kMostTrials) return std::nullopt;
        RoundSpan result = RoundSpan::none();
        bool before = false;
        for (Integer round = 0; round <= last; ++round) {
            const Trial trial = attempt(round);
            if (trial == Trial::unknown) return std::nullopt;
            const bool possible = trial == Trial::possible;
            if (possible && result.never) {
                result = RoundSpan::from(round);
            } else if (possible && !before) {
                result.interrupted = true;
                result.last.reset();
            } else if (!possible && before) {
                result.last = round - 1;
            }
            before = possible;
        }
        return result;
    }

    const Case& case_;
    DealSearch& deals_;
    std::span<const Pressure> pressures_;
    engine::Watch& watch_;
    RoundSpan found_;
};

}  // namespace

std::optional<RoundSpan> find_agreement_rounds(const Case& negotiation, DealSearch& deals,
                                               std::span<const Pressure> pressures,
                                               const std::optional<Integer>& rounds, engine::Watch& watch) {
    return AgreementSearch(negotiation, deals, pressures, watch).run(rounds);
}

}  // namespace wasit::mediation
