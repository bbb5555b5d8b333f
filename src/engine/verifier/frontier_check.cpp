#include "engine/verifier/frontier_check.hpp"

#include <algorithm>

#include "engine/verifier/plain_sweep.hpp"
#include "engine/verifier/work.hpp"

namespace wasit::engine {

namespace {

constexpr std::size_t kMostObjections = 10;

using Worths = std::vector<Int128>;  // worths, by party

// a is worth at least b, less what each party may miss, to every party.
bool covers(const Worths& a, const Worths& b, const Worths& slack) {
    for (std::size_t p = 0; p < a.size(); ++p) {
        if (a[p] + slack[p] < b[p]) return false;
    }
    return true;
}

class FrontierCheck {
  public:
    FrontierCheck(const Instance& instance, const FrontierClaim& claim, const Budget& budget, Watch& watch,
                  unsigned long most_visits)
        : instance_(instance),
          claim_(claim),
          budget_(budget),
          watch_(watch),
          most_visits_(most_visits),
          work_(budget, watch),
          none_(instance.parties.size(), 0) {}

    std::vector<std::string> run() {
        check_points();
        if (objections_.empty()) check_order();
        if (!objections_.empty()) return objections_;
        const bool visits = claim_.whole && count_outcomes(instance_) <= most_visits_;
        if (!visits && !claim_.partial && check_by_sweeping()) return objections_;
        if (claim_.epsilon == 0 && !claim_.partial) check_none_dominated();
        if (objections_.empty()) check_nothing_left_out();
        return objections_;
    }

  private:
    void object(std::string what) {
        if (objections_.size() < kMostObjections) objections_.push_back(std::move(what));
    }
    void stop_short(const char* of, const char* why) {
        object(std::string("a limit was reached before it was checked that ") + of + ": " + why);
    }
    static std::string name(std::size_t point) { return "point " + std::to_string(point + 1); }

    Worths worths_of(const Outcome& outcome) const {
        Worths row;
        for (int p = 0; p < instance_.party_count(); ++p) row.push_back(worth(instance_, p, outcome));
        return row;
    }

    void check_points() {
        for (std::size_t k = 0; k < claim_.points.size(); ++k) {
            const FrontierClaim::Point& point = claim_.points[k];
            bool is_deal = point.deal.size() == instance_.issues.size();
            for (std::size_t i = 0; is_deal && i < point.deal.size(); ++i)
                is_deal = point.deal[i] < instance_.issues[i].values.size();
            if (!is_deal) {
                object(name(k) + " does not name one option for every issue");
                return;
            }
            if (!acceptable(instance_, point.deal)) object(name(k) + " is not acceptable");
            rows_.push_back(worths_of(point.deal));
            if (point.values != to_worths(instance_, rows_.back()))
                object(name(k) + " is not worth what is said");
            if (!work_.spend())
                return stop_short("points are worth what is said", "the work allowed is done");
        }
    }

    void check_order() {
        for (std::size_t k = 1; k < rows_.size(); ++k) {
            if (rows_[k - 1] <= rows_[k])
                object(name(k) +
                       " and the next do not descend in the first party's worth, and then in the others'");
        }
    }

    void check_none_dominated() {
        // Worths descend, so only an earlier point can be better than a later one.
        for (std::size_t k = 1; k < rows_.size(); ++k) {
            for (std::size_t j = 0; j < k; ++j) {
                if (!work_.spend())
                    return stop_short("no point is better than another", "the work allowed is done");
                if (covers(rows_[j], rows_[k], none_))
                    return object(name(j) + " is better for some than " + name(k) + " and worse for none");
            }
        }
    }

    // The next deal in option order; false after the last.
    bool advance(Outcome& outcome) const {
        for (std::size_t i = outcome.size(); i-- > 0;) {
            if (++outcome[i] < instance_.issues[i].values.size()) return true;
            outcome[i] = 0;
        }
        return false;
    }

    Work start_sweep() const {
        Budget budget = budget_;
        budget.deals = std::min(budget.deals, kMostSweepSteps);
        return Work(budget, watch_);
    }

    // False where the sweep is too much: then nothing is said.
    bool check_by_sweeping() {
        if (claim_.epsilon > 0) return claim_.whole && cover_by_sweeping();
        Work work = start_sweep();
        const auto swept = sweep_frontier(instance_, none_, work);
        if (!swept) return false;
        for (std::size_t k = 0; k < std::min(rows_.size(), swept->worths.size()); ++k) {
            if (rows_[k] != swept->worths[k]) {
                object(name(k) + " should be one worth " + tell(swept->worths[k]));
                return true;
            }
            if (swept->first && claim_.points[k].deal != swept->deals[k]) {
                object(name(k) + " has not the first deal of its worths");
                return true;
            }
        }
        const std::uint64_t size = claim_.whole ? rows_.size() : claim_.size;
        if (size != swept->worths.size() || size < rows_.size())
            object("there are " + std::to_string(swept->worths.size()) + " points, not " +
                   std::to_string(size));
        if (!swept->first && objections_.empty())
            stop_short("each point shows the first deal of its worths", "a worth is capped");
        return true;
    }

    // Rows rounded up are no worse than any deal: once each is within the error of a point, so is every deal. Else
    // the grain may be at fault.
    bool cover_by_sweeping() {
        Worths slack;
        if (!sweep_slack(slack)) return false;
        const auto steps = static_cast<Int128>(std::max<std::size_t>(instance_.issues.size(), 1));
        for (Int128 finer = 2;; finer *= 2) {
            std::vector<Int128> grain;
            bool rounded = false;
            for (const Int128 missed : slack) {
                grain.push_back(std::max<Int128>(missed / (steps * finer), 1));
                rounded = rounded || grain.back() > 1;
            }
            Work work = start_sweep();
            const auto swept = sweep_frontier(instance_, grain, work);
            if (!swept) return false;
            std::size_t last = 0;  // the point that covered the row before: often it covers the next
            const auto bare =
                std::find_if(swept->worths.begin(), swept->worths.end(), [&](const Worths& row) {
                    if (last < rows_.size() && covers(rows_[last], row, slack)) return false;
                    for (last = 0; last < rows_.size() && !covers(rows_[last], row, slack);) ++last;
                    return last == rows_.size();
                });
            if (bare == swept->worths.end()) return true;
            if (rounded) continue;
            object("an acceptable deal worth " + tell(*bare) + " is not covered by any point");
            return true;
        }
    }

    // As find_slack, party by party, from the best and the worst that each can have.
    bool sweep_slack(Worths& slack) const {
        slack.clear();
        for (int p = 0; p < instance_.party_count(); ++p) {
            Work work = start_sweep();
            const auto range = sweep_range(instance_, p, work);
            if (!range) return false;
            slack.push_back(find_miss(range->most - range->least));
        }
        return true;
    }

    Int128 find_miss(Int128 range) const {
        return to_int128(floor_of(std::min(claim_.epsilon, Rational(1)) * Rational(to_integer(range))));
    }

    std::string tell(const Worths& row) const {
        std::string worths;
        for (const Rational& value : to_worths(instance_, row))
            worths += (worths.empty() ? "" : ", ") + to_exact_text(value);
        return worths;
    }

    // How far each party's worth may be missed: the error is a share of its range over all deals.
    bool find_slack(Worths& slack) {
        slack = none_;
        if (claim_.epsilon == 0) return true;
        Outcome outcome(instance_.issues.size(), 0);
        Worths least = worths_of(outcome), most = least;
        do {
            if (!work_.spend()) return false;
            const Worths row = worths_of(outcome);
            for (std::size_t p = 0; p < row.size(); ++p) {
                least[p] = std::min(least[p], row[p]);
                most[p] = std::max(most[p], row[p]);
            }
        } while (advance(outcome));
        for (std::size_t p = 0; p < slack.size(); ++p) {
            slack[p] = find_miss(most[p] - least[p]);
        }
        return true;
    }

    void check_nothing_left_out() {
        const char* what = "nothing is left out";
        if (claim_.partial || (!claim_.whole && (claim_.epsilon > 0 || rows_.empty())))
            return stop_short(what, "the result does not hold the whole frontier");
        const Integer deals = count_outcomes(instance_);
        if (deals > most_visits_)
            return stop_short(what, "there are too many packages to visit them all, or to keep their worths");
        if (deals == 0) return;
        Worths slack;
        if (!find_slack(slack)) return stop_short(what, "the work allowed is done");
        Outcome outcome(instance_.issues.size(), 0);
        std::size_t last = 0;  // the point that covered the deal before: often it covers the next
        do {
            if (!work_.spend()) return stop_short(what, "the work allowed is done");
            if (!acceptable(instance_, outcome)) continue;
            const Worths row = worths_of(outcome);
            if (last >= rows_.size() || !covers(rows_[last], row, slack)) {
                for (last = 0; last < rows_.size() && !covers(rows_[last], row, slack); ++last) {
                    if (!work_.spend()) return stop_short(what, "the work allowed is done");
                }
            }
            if (last == rows_.size()) {
                if (!claim_.whole && row < rows_.back()) continue;  // it, or what is better, was not printed
                return object("an acceptable deal worth " + tell(row) + " is not covered by any point");
            }
            if (claim_.epsilon == 0 && rows_[last] == row && outcome < claim_.points[last].deal)
                return object(name(last) + " has not the first deal of its worths");
        } while (advance(outcome));
        if (!claim_.whole) stop_short("nothing is left out after the last point", "the result ends there");
    }

    const Instance& instance_;
    const FrontierClaim& claim_;
    const Budget& budget_;
    Watch& watch_;
    unsigned long most_visits_;
    Work work_;
    Worths none_;
    std::vector<Worths> rows_;
    std::vector<std::string> objections_;
};

}  // namespace

std::vector<std::string> verify_frontier(const Instance& instance, const FrontierClaim& claim,
                                         const Budget& budget, Watch& watch, unsigned long most_visits) {
    return FrontierCheck(instance, claim, budget, watch, most_visits).run();
}

}  // namespace wasit::engine
