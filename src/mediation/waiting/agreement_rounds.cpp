#include "mediation/waiting/agreement_rounds.hpp"

#include <algorithm>

#include "concepts/search/acceptable.hpp"
#include "mediation/completion/completion.hpp"

namespace wasit::mediation {

namespace {

using engine::Instance;
using engine::Int128;

// There may be many trials: none may take long.
constexpr std::uint64_t kMostNodes = 1'000'000;
constexpr std::uint64_t kMostDeals = 50'000'000;

Integer round_up(const Rational& number) {
    Integer result;
    mpz_cdiv_q(result.get_mpz_t(), number.get_num_mpz_t(), number.get_den_mpz_t());
    return result;
}

class AgreementSearch {
  public:
    AgreementSearch(const Case& negotiation, const Instance& instance, std::span<const Pressure> pressures,
                    const engine::Budget& budget, engine::Watch& watch)
        : case_(negotiation),
          instance_(instance),
          pressures_(pressures),
          budget_(budget),
          watch_(watch),
          ranges_(pressures.size()) {
        budget_.nodes = std::min(budget_.nodes, kMostNodes);
        budget_.deals = std::min(budget_.deals, kMostDeals);
    }

    std::optional<RoundSpan> run(const std::optional<Integer>& rounds) {
        for (const engine::PartyWorth& party : instance_.parties) {
            if (party.utility_error != 0) return std::nullopt;
        }
        bool up = false, down = false;
        Integer end = 0;  // from here on nothing changes
        for (std::size_t p = 0; p < pressures_.size(); ++p) {
            const Pressure& own = pressures_[p];
            if (own.kind() != Pressure::Kind::drift) continue;
            const RangeAnswer range = find_worth_range(instance_, static_cast<int>(p), {}, budget_, watch_);
            if (range.answer == Answer::none) return RoundSpan::none();
            if (range.answer == Answer::unproved) return std::nullopt;
            ranges_[p] = range.range;
            (own.drift() > 0 ? up : down) = true;
            const Rational& limit = own.drift() > 0 ? range.range.most : range.range.least;
            const Rational reached = (limit - own.walk_away()) / own.drift();
            end = std::max<Integer>(end, round_up(reached) + 1);
        }
        const Integer last = rounds ? std::min(*rounds, end) : end;
        const auto span = up && down ? scan(last) : up ? find_last(last) : find_first(last);
        return !span || watch_.stopped() ? std::nullopt : span;
    }

  private:
    // Looks for a deal that is acceptable after `round` rounds; `found_`: the rounds in which it is.
    enum class Trial { possible, impossible, unknown };
    Trial attempt(const Integer& round) {
        Instance trial = instance_;
        for (std::size_t p = 0; p < pressures_.size(); ++p) {
            const Pressure& own = pressures_[p];
            if (own.kind() != Pressure::Kind::drift) continue;
            engine::PartyWorth& party = trial.parties[p];
            // Beyond the range of worths one walk-away is like another.
            const Rational walk_away = std::min<Rational>(
                std::max<Rational>(own.walk_away() + own.drift() * round, ranges_[p]->least),
                ranges_[p]->most + 1 / party.scale);
            party.walk_away = engine::to_int128(round_up(walk_away * party.scale));
            party.magnitude += 1;
        }
        const concepts::AcceptableDeal deal = concepts::find_acceptable(trial, budget_, watch_);
        switch (deal.answer) {
            case concepts::AcceptableDeal::Answer::found:
                found_ = rounds_of(*deal.outcome);
                return Trial::possible;
            case concepts::AcceptableDeal::Answer::none:
                return Trial::impossible;
            case concepts::AcceptableDeal::Answer::unknown:
                break;
        }
        return Trial::unknown;
    }

    RoundSpan rounds_of(const engine::Outcome& outcome) const {
        std::vector<RoundSpan> accepting;
        for (std::size_t p = 0; p < pressures_.size(); ++p) {
            const int party = static_cast<int>(p);
            accepting.push_back(engine::crosses_red_line(instance_, party, outcome)
                                    ? RoundSpan::none()
                                    : pressures_[p].accepts(engine::to_worth(
                                          instance_.parties[p], engine::worth(instance_, party, outcome))));
        }
        return find_agreed_rounds(case_, accepting);
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
    const Instance& instance_;
    std::span<const Pressure> pressures_;
    engine::Budget budget_;
    engine::Watch& watch_;
    std::vector<std::optional<WorthRange>> ranges_;
    RoundSpan found_;
};

}  // namespace

std::optional<RoundSpan> find_agreement_rounds(const Case& negotiation, const engine::Instance& instance,
                                               std::span<const Pressure> pressures,
                                               const std::optional<Integer>& rounds,
                                               const engine::Budget& budget, engine::Watch& watch) {
    return AgreementSearch(negotiation, instance, pressures, budget, watch).run(rounds);
}

}  // namespace wasit::mediation
