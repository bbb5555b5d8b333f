#include "mediation/coalitions/coalitions.hpp"

#include <algorithm>
#include <bit>
#include <functional>

#include "concepts/search/acceptable.hpp"
#include "engine/continuous/case_boxes.hpp"
#include "engine/continuous/compile_mixed.hpp"
#include "engine/elimination/acceptance.hpp"
#include "mediation/mixed/deal_snapshot.hpp"
#include "mediation/mixed/mixed_acceptance.hpp"

namespace wasit::mediation {

namespace {

using engine::Instance;

// Counting gives up beyond this, and coalitions are asked for one by one.
constexpr std::uint64_t kCountingMemory = 256ull << 20;
// One question among many.
constexpr std::uint64_t kMostCoalitionNodes = 1'000'000;
constexpr std::uint64_t kMostDealsVisited = 10'000'000;

enum class Known { yes, no, unknown };

// What is known of one set of parties, and, where it has a package, everybody who accepts that.
struct Asked {
    Known answer = Known::unknown;
    Members accepting = 0;
    CoalitionProof proof;
};

int size_of(Members set) {
    return std::popcount(set);
}

// The first party's coalitions first.
bool is_smaller(Members left, Members right) {
    const Members differ = left ^ right;
    return differ != 0 && (left & (differ & (~differ + 1))) != 0;
}

class CoalitionFinder {
  public:
    CoalitionFinder(const Instance& instance, const engine::Budget& budget, engine::Watch& watch)
        : instance_(instance), parties_(instance.parties.size()), budget_(budget), watch_(watch) {}

    // Where issues are real or divisible: the instance tells the rule of agreement alone.
    void ask_by(std::function<Asked(Members)> ask_one) { ask_one_ = std::move(ask_one); }

    Coalitions run() {
        winning_ = find_winning(instance_);
        const std::vector<Power> powers = measure_power(winning_, parties_);
        for (std::size_t p = 0; p < parties_; ++p) {
            const engine::PartyWorth& own = instance_.parties[p];
            result_.parties.push_back({own.id, own.votes, powers[p], false, std::nullopt});
        }
        result_.unanimous = instance_.unanimous;
        agree_.assign(winning_.size(), Known::unknown);
        if (ask_one_ || !count()) ask();
        collect();
        return std::move(result_);
    }

  private:
    bool count() {
        engine::Budget counting = budget_;
        counting.memory_bytes = std::min(counting.memory_bytes, kCountingMemory);
        const bool rounded = std::any_of(instance_.parties.begin(), instance_.parties.end(),
                                         [](auto& party) { return party.utility_error != 0; });
        if (rounded) return false;
        auto counts = engine::count_acceptance_by_visiting(instance_, Integer(kMostVisited), watch_);
        if (!counts) counts = engine::count_acceptance(instance_, counting, watch_);
        if (!counts) return false;
        packages_.assign(winning_.size(), Integer(0));
        Integer acceptable = 0, total = 0;
        for (const auto& [accepting, number] : *counts) {
            const Members set = gather_members(accepting);
            packages_[set] += number;
            total += number;
            if (winning_[set]) acceptable += number;
        }
        // From those that exactly a set accepts to those that at least the set accepts.
        for (std::size_t p = 0; p < parties_; ++p) {
            for (Members set = 0; set < packages_.size(); ++set) {
                if ((set >> p & 1) == 0) packages_[set] += packages_[set | Members{1} << p];
            }
        }
        for (Members set = 0; set < packages_.size(); ++set)
            agree_[set] = packages_[set] > 0 ? Known::yes : Known::no;
        result_.inside_limits = total;
        result_.acceptable = acceptable;
        result_.accepted_by_all = packages_.back();
        for (std::size_t p = 0; p < parties_; ++p) result_.parties[p].packages = packages_[Members{1} << p];
        return true;
    }

    void ask() {
        if (parties_ > kMostAsked) return;
        engine::Budget one = budget_;
        one.nodes = std::min(one.nodes, kMostCoalitionNodes);
        one.deals = std::min(one.deals, kMostDealsVisited);
        for (Members set = 1; set < agree_.size(); ++set) {  // subsets come before their sets
            if (lacks(set)) {
                agree_[set] = Known::no;
                continue;
            }
            if (watch_.stopped() || agree_[set] == Known::yes) continue;
            Asked asked = ask_one_ ? ask_one_(set) : ask_one(set, one);
            if (asked.answer == Known::unknown) continue;
            asked.proof.members = set;
            result_.proofs.push_back(std::move(asked.proof));
            if (asked.answer == Known::no) {
                agree_[set] = Known::no;
                continue;
            }
            // Whoever accepts the package could agree on it, in every combination.
            for (Members part = asked.accepting; part != 0; part = (part - 1) & asked.accepting)
                agree_[part] = Known::yes;
        }
    }

    Asked ask_one(Members set, const engine::Budget& budget) {
        concepts::AcceptableDeal deal =
            concepts::find_acceptable(keep_members(instance_, set), budget, watch_);
        if (deal.answer == concepts::AcceptableDeal::Answer::none)
            return {Known::no, 0, {set, std::nullopt, std::move(deal.certificate), std::nullopt}};
        if (deal.answer != concepts::AcceptableDeal::Answer::found) return {};
        std::vector<bool> accepting;
        for (int p = 0; p < instance_.party_count(); ++p)
            accepting.push_back(engine::accepts(instance_, p, *deal.outcome));
        return {Known::yes,
                gather_members(accepting),
                {set, engine::to_deal(instance_, *deal.outcome), {}, std::nullopt}};
    }

    // Some subset has no package.
    bool lacks(Members set) const {
        for (std::size_t p = 0; p < parties_; ++p) {
            if ((set >> p & 1) != 0 && agree_[set & ~(Members{1} << p)] == Known::no) return true;
        }
        return false;
    }

    CoalitionFacts describe(Members set) const {
        CoalitionFacts coalition{set, winning_[set], std::nullopt, std::nullopt};
        if (agree_[set] != Known::unknown) coalition.could_agree = agree_[set] == Known::yes;
        if (!packages_.empty()) coalition.packages = packages_[set];
        return coalition;
    }

    bool all_others(Members set, const auto& test) const {
        for (std::size_t p = 0; p < parties_; ++p) {
            if (!test(p, set ^ Members{1} << p)) return false;
        }
        return true;
    }

    void collect() {
        bool unknown = false;
        Members needed = static_cast<Members>(winning_.size() - 1);
        for (Members set = 1; set < winning_.size(); ++set) {
            result_.winning += winning_[set];
            unknown = unknown || (winning_[set] && agree_[set] == Known::unknown);
            if (agree_[set] != Known::yes) continue;
            const auto is_in = [&](std::size_t p) { return (set >> p & 1) != 0; };
            if (winning_[set]) {
                ++result_.carrying;
                needed &= set;
                if (all_others(set,
                               [&](std::size_t p, Members other) { return !is_in(p) || !winning_[other]; }))
                    result_.smallest.push_back(describe(set));
            }
            if (all_others(set, [&](std::size_t p, Members other) {
                    return is_in(p) || agree_[other] == Known::no;
                }))
                result_.largest.push_back(describe(set));
        }
        const auto order = [](bool small_first) {
            return [small_first](const CoalitionFacts& left, const CoalitionFacts& right) {
                const int a = size_of(left.members), b = size_of(right.members);
                return a != b ? (a < b) == small_first : is_smaller(left.members, right.members);
            };
        };
        std::sort(result_.smallest.begin(), result_.smallest.end(), order(true));
        std::sort(result_.largest.begin(), result_.largest.end(), order(false));
        for (Members set = 1; parties_ <= kMostListed && set < winning_.size(); ++set)
            result_.all.push_back(describe(set));
        std::sort(result_.all.begin(), result_.all.end(), order(true));
        if (unknown) {
            result_.status = Coalitions::Status::limit_reached;
        } else if (result_.carrying == 0) {
            result_.status = Coalitions::Status::impossible;
        } else {
            result_.status = Coalitions::Status::possible;
            for (std::size_t p = 0; p < parties_; ++p) result_.parties[p].pivotal = (needed >> p & 1) != 0;
        }
    }

    const Instance& instance_;
    std::size_t parties_;
    const engine::Budget& budget_;
    engine::Watch& watch_;
    std::vector<bool> winning_;      // by set
    std::vector<Known> agree_;       // by set
    std::vector<Integer> packages_;  // by set; empty where not counted
    std::function<Asked(Members)> ask_one_;
    Coalitions result_;
};

Coalitions find_mixed_coalitions(const Case& negotiation, const engine::Budget& budget,
                                 engine::Watch& watch) {
    Coalitions result;
    std::optional<MixedAcceptance> acceptance;
    if (negotiation.parties.size() <= kMostAsked) {
        acceptance.emplace(negotiation, watch);
        result.refusals = acceptance->refusals();
    }
    const engine::Compilation rule = take_snapshot(negotiation, {}, {});
    if (!rule.instance) result.refusals = rule.refusals;
    if (!result.refusals.empty()) return result;
    CoalitionFinder finder(*rule.instance, budget, watch);
    finder.ask_by([&](Members set) {
        MixedAcceptance::Question question = acceptance->pose(list_members(set, negotiation.parties.size()));
        MixedAcceptableSearch search = find_acceptable_mixed(question.asked, question.camps, watch);
        if (search.found.answer == Answer::none) {
            MixedLeavesProof proof{std::move(question.camps), std::move(search.leaves)};
            return Asked{Known::no, 0, {set, std::nullopt, {}, std::move(proof)}};
        }
        if (search.found.answer != Answer::found) return Asked{};
        return Asked{Known::yes,
                     gather_members(engine::find_accepting(negotiation, search.found.deal)),
                     {set, search.found.deal, {}, std::nullopt}};
    });
    return finder.run();
}

}  // namespace

engine::Instance keep_members(const Instance& instance, Members members) {
    Instance alone = instance;
    alone.parties.clear();
    alone.unanimous = true;
    for (std::size_t p = 0; p < instance.parties.size(); ++p) {
        if ((members >> p & 1) != 0) alone.parties.push_back(instance.parties[p]);
    }
    return alone;
}

std::vector<bool> list_members(Members members, std::size_t parties) {
    std::vector<bool> result;
    for (std::size_t p = 0; p < parties; ++p) result.push_back((members >> p & 1) != 0);
    return result;
}

Members gather_members(const std::vector<bool>& accepting) {
    Members members = 0;
    for (std::size_t p = 0; p < accepting.size(); ++p) members |= static_cast<Members>(accepting[p]) << p;
    return members;
}

Coalitions find_coalitions(const Case& negotiation, const engine::Budget& budget, engine::Watch& watch) {
    Coalitions result;
    if (negotiation.parties.size() > kMostMembers) {
        result.refusals.push_back({engine::Refusal::Kind::too_large,
                                   "there are " + std::to_string(negotiation.parties.size()) +
                                       " parties, and coalitions are looked at of at most " +
                                       std::to_string(kMostMembers),
                                   "join parties that act together"});
        return result;
    }
    if (engine::has_continuous_issues(negotiation)) return find_mixed_coalitions(negotiation, budget, watch);
    engine::Compilation compilation = engine::compile(negotiation);
    if (!compilation.instance) {
        result.refusals = std::move(compilation.refusals);
        return result;
    }
    return CoalitionFinder(*compilation.instance, budget, watch).run();
}

}  // namespace wasit::mediation
