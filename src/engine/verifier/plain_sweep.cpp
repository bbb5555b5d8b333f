#include "engine/verifier/plain_sweep.hpp"

#include <algorithm>
#include <numeric>
#include <unordered_map>

#include "engine/verifier/sweep_plan.hpp"

namespace wasit::engine {

namespace {

constexpr Int128 kEnough = kInt128Max;  // certain, whatever the rest adds
constexpr Int128 kNever = -kInt128Max;
constexpr std::uint64_t kBytesOfState = 200;

using Key = std::vector<Int128>;
using Rest = std::vector<Int128>;

struct KeyHash {
    std::size_t operator()(const Key& key) const {
        std::uint64_t hash = 14695981039346656037ull;
        for (const Int128 value : key) {
            for (const std::uint64_t part :
                 {static_cast<std::uint64_t>(value), static_cast<std::uint64_t>(value >> 64)}) {
                hash = (hash ^ part) * 0x9e3779b97f4a7c15ull;
                hash ^= hash >> 29;
            }
        }
        return hash;
    }
};

// What of a partial deal the rest can depend on besides worths: open options, sums, red lines crossed.
struct State {
    Outcome outcome;            // the open options; 0 elsewhere
    std::vector<Int128> sums;   // by sum limit; kEnough: it holds for certain
    std::vector<bool> crossed;  // by party
};

class Sweep {
  public:
    Sweep(const Instance& instance, bool crossing_ends, Work& work)
        : instance_(instance), plan_(instance), crossing_ends_(crossing_ends), work_(work) {}

  protected:
    const PartyWorth& party(std::size_t p) const { return instance_.parties[p]; }
    std::size_t parties() const { return instance_.parties.size(); }
    std::size_t steps() const { return plan_.steps().size(); }

    State first_state() const {
        return {Outcome(instance_.issues.size(), 0), std::vector<Int128>(plan_.sums().size(), 0),
                std::vector<bool>(parties(), false)};
    }

    // The state after the effect; false where no deal can come of it.
    bool advance(State& state, const SweepEffect& effect, std::size_t done) const {
        if (effect.forbidden) return false;
        for (std::size_t p = 0; p < parties(); ++p) {
            if (!effect.crosses[p] || !instance_.walk_aways_apply) continue;
            if (crossing_ends_ && must_accept(p)) return false;
            state.crossed[p] = true;
        }
        for (std::size_t s = 0; s < state.sums.size(); ++s) {
            if (state.sums[s] == kEnough) continue;
            const CompiledLimit& limit = instance_.limits[plan_.sums()[s]];
            const SweepRange left = plan_.amount_after(done, s);
            const Int128 sum = state.sums[s] += effect.amount[s];
            if ((limit.has_least && sum + left.most < limit.least) ||
                (limit.has_most && sum + left.least > limit.most))
                return false;
            if ((!limit.has_least || sum + left.least >= limit.least) &&
                (!limit.has_most || sum + left.most <= limit.most))
                state.sums[s] = kEnough;
        }
        return true;
    }

    bool must_accept(std::size_t p) const { return instance_.unanimous || party(p).veto; }

    // The worth told so far, once all is settled.
    Int128 finish(std::size_t p, Int128 sum) const {
        return party(p).capped && party(p).fixed.empty() ? std::min(sum, party(p).cap) : sum;
    }
    // Whether the party can, or must, reach its walk-away after so many steps.
    bool can_reach(std::size_t p, Int128 sum, std::size_t done) const {
        return finish(p, sum + plan_.worth_after(done, static_cast<int>(p)).most) >= party(p).walk_away;
    }
    bool must_reach(std::size_t p, Int128 sum, std::size_t done) const {
        return finish(p, sum + plan_.worth_after(done, static_cast<int>(p)).least) >= party(p).walk_away;
    }

    void write(const State& state, const std::vector<int>& open, Key& key) const {
        key.clear();
        for (const int issue : open) key.push_back(state.outcome[issue]);
        key.insert(key.end(), state.sums.begin(), state.sums.end());
        for (const bool crossed : state.crossed) key.push_back(crossed ? 1 : 0);
    }
    State read(const Key& key, const std::vector<int>& open) const {
        State state = first_state();
        auto at = key.begin();
        for (const int issue : open) state.outcome[issue] = static_cast<OptionIndex>(*at++);
        for (Int128& sum : state.sums) sum = *at++;
        for (std::size_t p = 0; p < parties(); ++p) state.crossed[p] = *at++ != 0;
        return state;
    }
    const std::vector<int>& open_after(std::size_t done) const {
        static const std::vector<int> none;
        return done == 0 ? none : plan_.steps()[done - 1].open;
    }

    const Instance& instance_;
    const SweepPlan plan_;
    bool crossing_ends_;  // of who must accept: such deals are left out
    Work& work_;
};

class AcceptanceSweep : Sweep {
  public:
    AcceptanceSweep(const Instance& instance, Work& work) : Sweep(instance, false, work) {}

    std::optional<SweptAcceptance> run() {
        Table now;
        if (count_outcomes(instance_) == 0) return SweptAcceptance{};
        if (!add(now, first_state(), std::vector<Int128>(parties(), 0), plan_.begin(), 0, 1))
            return std::nullopt;
        for (std::size_t done = 0; done < steps(); ++done) {
            Table next;
            for (const auto& [key, count] : now) {
                State state = read(key, open_after(done));
                const std::vector<Int128> worths(key.end() - static_cast<std::ptrdiff_t>(parties()),
                                                 key.end());
                const int issue = plan_.steps()[done].issue;
                for (OptionIndex o = 0; o < instance_.issues[issue].values.size(); ++o) {
                    state.outcome[issue] = o;
                    if (!add(next, state, worths, plan_.take(done, state.outcome), done + 1, count))
                        return std::nullopt;
                }
            }
            now = std::move(next);
        }
        SweptAcceptance result;
        for (const auto& [key, count] : now) {
            std::vector<bool> accepting;
            for (auto worth = key.end() - static_cast<std::ptrdiff_t>(parties()); worth != key.end(); ++worth)
                accepting.push_back(*worth == kEnough);
            result[accepting] += count;
        }
        return result;
    }

  private:
    using Table = std::unordered_map<Key, Integer, KeyHash>;

    bool add(Table& table, State state, std::vector<Int128> worths, const SweepEffect& effect,
             std::size_t done, const Integer& count) {
        if (!work_.spend() || !work_.has_room(table.size() * kBytesOfState)) return false;
        if (!advance(state, effect, done)) return true;
        for (std::size_t p = 0; p < parties(); ++p) {
            if (worths[p] == kNever) continue;
            if (state.crossed[p]) {
                worths[p] = kNever;
                continue;
            }
            if (worths[p] == kEnough) continue;
            worths[p] += effect.worth[p];
            if (!can_reach(p, worths[p], done))
                worths[p] = kNever;
            else if (must_reach(p, worths[p], done))
                worths[p] = kEnough;
        }
        state.crossed.assign(parties(), false);  // the worths tell
        write(state, open_after(done), key_);
        key_.insert(key_.end(), worths.begin(), worths.end());
        table[key_] += count;
        return true;
    }

    Key key_;
};

// Worths of partial deals of one state, none beaten by another.
class Front {
  public:
    // The last option that a partial deal takes, and where the one before it is kept.
    struct Link {
        std::uint32_t before = 0;
        OptionIndex option = 0;
    };

    explicit Front(std::size_t parties) : parties_(parties) {}

    std::size_t size() const { return links_.size(); }
    const Int128* worths(std::size_t row) const { return &worths_[row * parties_]; }
    Link& link(std::size_t row) { return links_[row]; }
    const Link& link(std::size_t row) const { return links_[row]; }

    void add(const Int128* worths, const Link& link) {
        worths_.insert(worths_.end(), worths, worths + parties_);
        links_.push_back(link);
    }
    bool is_full() const { return links_.size() > 2 * kept_ + 1000; }

    // Descending, without those that another beats or, coming first by `comes_first`, equals. False when the work is used up.
    template <typename Before>
    bool reduce(Work& work, const Before& comes_first) {
        std::vector<std::size_t> order(size());
        std::iota(order.begin(), order.end(), 0);
        const auto compare = [&](std::size_t a, std::size_t b) {
            return std::lexicographical_compare_three_way(worths(a), worths(a) + parties_, worths(b),
                                                          worths(b) + parties_);
        };
        std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
            const auto compared = compare(a, b);
            return compared != 0 ? compared > 0 : a < b;
        });
        std::vector<std::size_t> kept;
        for (const std::size_t row : order) {
            if (!kept.empty() && compare(kept.back(), row) == 0) {
                if (comes_first(links_[row], links_[kept.back()])) kept.back() = row;
                continue;
            }
            // Of two parties only the last one kept can beat the next in descending order.
            const auto first = parties_ <= 2 && !kept.empty() ? kept.end() - 1 : kept.begin();
            bool beaten = false;
            for (auto other = first; other != kept.end() && !beaten; ++other) {
                if (!work.spend()) return false;
                beaten = std::equal(worths(row), worths(row) + parties_, worths(*other), std::less_equal<>());
            }
            if (!beaten) kept.push_back(row);
        }
        Front left(parties_);
        for (const std::size_t row : kept) left.add(worths(row), links_[row]);
        left.kept_ = kept.size();
        *this = std::move(left);
        return true;
    }

  private:
    std::size_t parties_, kept_ = 0;
    std::vector<Int128> worths_;  // row by row
    std::vector<Link> links_;
};

class FrontierSweep : Sweep {
  public:
    FrontierSweep(const Instance& instance, const std::vector<Int128>& grain, Work& work)
        : Sweep(instance, true, work), grain_(grain) {}

    std::optional<SweptFrontier> run() {
        if (count_outcomes(instance_) == 0) return SweptFrontier{};
        Table now;
        nodes_.push_back({});
        Front start(parties());
        const std::vector<Int128> nothing(parties(), 0);
        start.add(nothing.data(), {});
        if (!add(now, first_state(), start, plan_.begin(), 0, 0)) return std::nullopt;
        for (std::size_t done = 0; done < steps(); ++done) {
            Table next;
            for (auto& [key, front] : now) {
                State state = read(key, open_after(done));
                const int issue = plan_.steps()[done].issue;
                for (OptionIndex o = 0; o < instance_.issues[issue].values.size(); ++o) {
                    state.outcome[issue] = o;
                    if (!add(next, state, front, plan_.take(done, state.outcome), done + 1, o))
                        return std::nullopt;
                }
            }
            if (!reduce_all(next, done + 1)) return std::nullopt;
            now = std::move(next);
        }
        return collect(now);
    }

  private:
    using Table = std::map<Key, Front>;

    bool add(Table& table, State state, const Front& front, const SweepEffect& effect, std::size_t done,
             OptionIndex option) {
        if (!advance(state, effect, done)) return true;
        Key key;
        write(state, open_after(done), key);
        Front& own = table.try_emplace(std::move(key), parties()).first->second;
        std::vector<Int128> worths(parties());
        for (std::size_t row = 0; row < front.size(); ++row) {
            if (!work_.spend()) return false;
            bool possible = true;
            for (std::size_t p = 0; p < parties() && possible; ++p) {
                worths[p] = round_up(front.worths(row)[p] + effect.worth[p], p);
                possible = !instance_.walk_aways_apply || !must_accept(p) || can_reach(p, worths[p], done);
            }
            if (!possible) continue;
            own.add(worths.data(), {front.link(row).before, option});
            ++rows_;
        }
        return !own.is_full() || reduce(own, done);
    }

    bool reduce(Front& front, std::size_t done) {
        rows_ -= front.size();
        const bool complete = front.reduce(work_, [&](const Front::Link& left, const Front::Link& right) {
            return restore(left, done) < restore(right, done);
        });
        rows_ += front.size();
        return complete && work_.has_room(rows_ * (parties() * sizeof(Int128) + sizeof(Front::Link)) +
                                          nodes_.size() * sizeof(Front::Link));
    }

    bool reduce_all(Table& table, std::size_t done) {
        rows_ = 0;
        for (const auto& [key, front] : table) rows_ += front.size();
        for (auto& [key, front] : table) {
            if (!reduce(front, done)) return false;
            for (std::size_t row = 0; row < front.size(); ++row) {
                nodes_.push_back(front.link(row));
                front.link(row).before = static_cast<std::uint32_t>(nodes_.size() - 1);
            }
        }
        return nodes_.size() < UINT32_MAX / 2;
    }

    Int128 round_up(Int128 value, std::size_t p) const {
        const Int128 grain = grain_[p];
        if (grain <= 1) return value;
        const Int128 over = ((value % grain) + grain) % grain;
        return over == 0 ? value : value + grain - over;
    }

    // The options taken in so many steps, by issue; 0 elsewhere.
    Outcome restore(Front::Link link, std::size_t done) const {
        Outcome outcome(instance_.issues.size(), 0);
        while (done-- > 0) {
            outcome[plan_.steps()[done].issue] = link.option;
            link = nodes_[link.before];
        }
        return outcome;
    }

    std::optional<SweptFrontier> collect(const Table& table) {
        Front all(parties());
        std::vector<Int128> worths(parties());
        for (const auto& [key, front] : table) {
            const State state = read(key, {});
            for (std::size_t row = 0; row < front.size(); ++row) {
                std::vector<bool> accepting(parties());
                for (std::size_t p = 0; p < parties(); ++p) {
                    worths[p] = finish(p, front.worths(row)[p]);
                    accepting[p] = worths[p] >= party(p).walk_away && !state.crossed[p];
                }
                if (instance_.walk_aways_apply && !satisfies_rule(instance_, accepting)) continue;
                // The whole deal is told by its node.
                all.add(worths.data(), {front.link(row).before, 0});
            }
        }
        const auto deal_of = [&](const Front::Link& link) {
            return steps() == 0 ? Outcome{} : restore(nodes_[link.before], steps());
        };
        if (!all.reduce(work_, [&](const Front::Link& left, const Front::Link& right) {
                return deal_of(left) < deal_of(right);
            }))
            return std::nullopt;
        SweptFrontier result;
        for (std::size_t p = 0; p < parties(); ++p)
            result.first = result.first && (!party(p).capped || !party(p).fixed.empty());
        for (std::size_t row = 0; row < all.size(); ++row) {
            result.worths.emplace_back(all.worths(row), all.worths(row) + parties());
            result.deals.push_back(deal_of(all.link(row)));
        }
        return result;
    }

    const std::vector<Int128>& grain_;
    std::vector<Front::Link> nodes_;  // of all partial deals kept
    std::uint64_t rows_ = 0;
};

void negate(CompositeWorth& composite) {
    if (composite.kind != Composite::Kind::sum)
        composite.kind = composite.kind == Composite::Kind::min ? Composite::Kind::max : Composite::Kind::min;
    for (BoxWorth& bonus : composite.bonuses) bonus.worth = -bonus.worth;
    for (CompositeWorth& part : composite.parts) negate(part);
}

// The party's worths with the sign turned, uncapped.
void negate(PartyWorth& party) {
    for (auto& row : party.issue) {
        for (Int128& worth : row) worth = -worth;
    }
    for (BoxWorth& bonus : party.bonuses) bonus.worth = -bonus.worth;
    for (CompositeWorth& composite : party.composites) negate(composite);
    for (auto& [box, worth] : party.fixed) worth = -worth;
    party.capped = false;
}

// Where a fixed worth replaces the others all issues stay open: then deals may as well be visited.
std::optional<SweptRange> visit_range(const Instance& instance, int party, Work& work) {
    std::optional<SweptRange> range;
    Outcome outcome(instance.issues.size(), 0);
    while (count_outcomes(instance) > 0) {
        if (!work.spend()) return std::nullopt;
        const Int128 own = worth(instance, party, outcome);
        if (!range) range = SweptRange{own, own};
        range->least = std::min(range->least, own);
        range->most = std::max(range->most, own);
        std::size_t i = outcome.size();
        while (i > 0 && ++outcome[i - 1] == instance.issues[i - 1].values.size()) outcome[--i] = 0;
        if (i == 0) break;
    }
    return range;
}

}  // namespace

std::optional<SweptRange> sweep_range(const Instance& instance, int party, Work& work) {
    const PartyWorth& own = instance.parties[party];
    if (!own.fixed.empty()) return visit_range(instance, party, work);
    Instance alone = instance;
    alone.limits.clear();
    alone.walk_aways_apply = false;
    alone.parties = {own};
    const auto most = sweep_frontier(alone, {1}, work);
    negate(alone.parties[0]);
    const auto least = sweep_frontier(alone, {1}, work);
    if (!most || !least || most->worths.empty() || least->worths.empty()) return std::nullopt;
    SweptRange range{-least->worths[0][0], most->worths[0][0]};
    if (own.capped) range.least = std::min(range.least, own.cap);
    return range;
}

std::optional<SweptAcceptance> sweep_acceptance(const Instance& instance, Work& work) {
    return AcceptanceSweep(instance, work).run();
}

std::optional<SweptFrontier> sweep_frontier(const Instance& instance, const std::vector<Int128>& grain,
                                            Work& work) {
    return FrontierSweep(instance, grain, work).run();
}

}  // namespace wasit::engine
