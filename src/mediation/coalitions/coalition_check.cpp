#include "mediation/coalitions/coalition_check.hpp"

#include <algorithm>
#include <bit>
#include <map>
#include <numeric>

#include "engine/continuous/case_boxes.hpp"
#include "engine/continuous/compile_mixed.hpp"
#include "engine/continuous/mixed_verifier.hpp"
#include "engine/verifier/plain_sweep.hpp"
#include "engine/verifier/verifier.hpp"
#include "mediation/mixed/deal_snapshot.hpp"
#include "mediation/mixed/mixed_acceptance.hpp"

namespace wasit::mediation {

namespace {

using engine::Instance;

// By set of parties: what is known of it.
struct Knowledge {
    std::vector<std::optional<bool>> agree;
    std::vector<Integer> packages;  // empty where not counted
};

class CoalitionChecker {
  public:
    CoalitionChecker(const Case& negotiation, const CoalitionClaim& claim, const engine::Budget& budget,
                     engine::Watch& watch, unsigned long most_visits)
        : case_(negotiation),
          claim_(claim),
          budget_(budget),
          watch_(watch),
          most_visits_(most_visits),
          parties_(negotiation.parties.size()),
          everyone_((Members{1} << std::min(parties_, kMostMembers)) - 1) {}

    CoalitionCheck run() {
        if (parties_ > kMostMembers) return object("there are too many parties"), std::move(result_);
        const bool continuous = engine::has_continuous_issues(case_);
        engine::Compilation compilation = continuous ? take_snapshot(case_, {}, {}) : engine::compile(case_);
        if (!compilation.instance) return object("the case cannot be computed with"), std::move(result_);
        instance_ = std::move(*compilation.instance);
        Knowledge known;
        known.agree.resize(everyone_ + 1);
        if (!claim_.counted) {
            continuous ? learn_mixed(known) : learn(known);
        } else if (continuous) {
            object("packages are infinitely many, and cannot be counted");
        } else if (!count(known)) {
            result_.complete = false;
            object(
                "a limit was reached before it was checked how many packages the coalitions accept: there "
                "are "
                "too many to visit them all, or to keep their worths");
        }
        tell_rule();
        tell(known);
        return std::move(result_);
    }

  private:
    void object(std::string what) {
        if (result_.objections.size() < 10) result_.objections.push_back(std::move(what));
    }

    std::string name(Members set) const {
        std::string names;
        for (std::size_t p = 0; p < parties_; ++p) {
            if (has(set, p)) names += (names.empty() ? "`" : ", `") + case_.parties[p].id + "`";
        }
        return names;
    }
    static bool has(Members set, std::size_t party) { return (set >> party & 1) != 0; }

    bool wins(Members set) const { return engine::satisfies_rule(instance_, list_members(set, parties_)); }

    // By who accepts exactly.
    std::optional<engine::SweptAcceptance> count_packages() {
        if (engine::count_outcomes(instance_) > most_visits_) {
            engine::Work work(budget_, watch_);
            return engine::sweep_acceptance(instance_, work);
        }
        engine::SweptAcceptance counts;
        engine::Outcome outcome(instance_.issues.size(), 0);
        for (std::uint64_t visited = 1; engine::count_outcomes(instance_) > 0; ++visited) {
            if (visited % 4096 == 0 && !watch_.tick("verification")) return std::nullopt;
            if (engine::within_limits(instance_, outcome)) {
                std::vector<bool> accepting;
                for (int p = 0; p < instance_.party_count(); ++p)
                    accepting.push_back(engine::accepts(instance_, p, outcome));
                ++counts[accepting];
            }
            std::size_t i = outcome.size();
            while (i > 0 && ++outcome[i - 1] == instance_.issues[i - 1].values.size()) outcome[--i] = 0;
            if (i == 0) break;
        }
        return counts;
    }

    bool count(Knowledge& known) {
        const auto counts = count_packages();
        if (!counts) return false;
        known.packages.assign(everyone_ + 1, Integer(0));
        Integer& acceptable = result_.again.acceptable.emplace(0);
        for (const auto& [accepting, number] : *counts) {
            const Members exactly = gather_members(accepting);
            if (wins(exactly)) acceptable += number;
            // Every part of those who accept could agree on these.
            for (Members part = exactly;; part = (part - 1) & exactly) {
                known.packages[part] += number;
                if (part == 0) break;
            }
        }
        for (Members set = 0; set <= everyone_; ++set) known.agree[set] = known.packages[set] > 0;
        result_.again.inside_limits = known.packages[0];
        result_.again.accepted_by_all = known.packages[everyone_];
        return true;
    }

    // Who accepts the package also could agree in every part; who contains those who cannot, cannot.
    void learn_package(Members members, Members accepting, bool inside, Knowledge& known) {
        if (!inside) return object("the package for " + name(members) + " is not inside the limits");
        if ((members & ~accepting) != 0)
            return object("the package for " + name(members) + " is not accepted by all of them");
        for (Members part = accepting; part != 0; part = (part - 1) & accepting) known.agree[part] = true;
    }
    void learn_none(Members members, Knowledge& known) const {
        for (Members set = members; set <= everyone_; ++set) {
            if ((members & ~set) == 0) known.agree[set] = false;
        }
    }

    void learn(Knowledge& known) {
        for (const CoalitionProof& proof : claim_.proofs) {
            if (proof.deal) {
                const Members accepting = gather_members(engine::find_accepting(case_, *proof.deal));
                learn_package(proof.members, accepting, engine::within_limits(case_, *proof.deal), known);
                continue;
            }
            engine::Claim none;
            none.concept_name = "egalitarian";
            none.certificate = proof.certificate;
            std::vector<std::string> objections{"the certificate does not say so"};
            if (proof.certificate.status == engine::Certificate::Status::infeasible)
                objections = engine::verify(keep_members(instance_, proof.members), none, budget_, watch_);
            take(proof.members, objections, known);
        }
    }

    void learn_mixed(Knowledge& known) {
        if (claim_.proofs.empty()) return;
        const MixedAcceptance acceptance(case_, watch_);
        for (const CoalitionProof& proof : claim_.proofs) {
            if (proof.deal) {
                const Members accepting = gather_members(engine::find_accepting(case_, *proof.deal));
                learn_package(proof.members, accepting, engine::within_limits(case_, *proof.deal), known);
                continue;
            }
            const MixedAcceptance::Question question = acceptance.pose(list_members(proof.members, parties_));
            std::vector<std::string> objections{"a limit was reached before everything was checked"};
            if (!question.camps.empty())
                objections =
                    engine::verify_no_mixed_deal(question.asked, question.camps, proof.mixed->leaves, watch_);
            take(proof.members, objections, known);
        }
    }

    void take(Members members, const std::vector<std::string>& objections, Knowledge& known) {
        for (const std::string& objection : objections) {
            object(objection.starts_with("a limit was reached before")
                       ? objection + " (" + name(members) + ")"
                       : "that " + name(members) + " could not agree: " + objection);
        }
        // What a limit left open is said above; the rest is compared as if it held.
        learn_none(members, known);
    }

    // The rule of agreement alone.
    void tell_rule() {
        result_.again.unanimous = instance_.unanimous;
        std::vector<std::uint64_t> swings(parties_, 0);
        std::uint64_t all = 0;
        Members always = everyone_;
        std::size_t winning = 0;
        for (Members set = 0; set <= everyone_; ++set) {
            if (!wins(set)) continue;
            winning += set != 0;
            always &= set;
            for (std::size_t p = 0; p < parties_; ++p) {
                if (has(set, p) && !wins(set & ~(Members{1} << p))) ++swings[p], ++all;
            }
        }
        result_.again.winning = winning;
        const std::vector<Rational> arrivals = parties_ <= kMostOrdered ? order_all() : weigh_all();
        for (std::size_t p = 0; p < parties_; ++p) {
            const engine::PartyWorth& own = instance_.parties[p];
            CoalitionParty& party = result_.again.parties.emplace_back();
            party.party = own.id;
            party.votes = own.votes;
            party.power.shapley_shubik = arrivals[p];
            if (all > 0)
                party.power.banzhaf =
                    Rational(static_cast<unsigned long>(swings[p]), static_cast<unsigned long>(all));
            party.power.banzhaf.canonicalize();
            party.power.veto = has(always, p);
        }
    }

    // The share of the orders in which a party's arrival makes those who came a winning coalition.
    std::vector<Rational> order_all() const {
        std::vector<std::size_t> order(parties_);
        std::iota(order.begin(), order.end(), 0);
        std::vector<Rational> decides(parties_, 0);
        unsigned long orders = 0;
        do {
            ++orders;
            Members come = 0;
            for (const std::size_t p : order) {
                const bool won = wins(come);
                come |= Members{1} << p;
                if (!won && wins(come)) decides[p] += 1;
            }
        } while (std::next_permutation(order.begin(), order.end()));
        for (Rational& share : decides) share /= orders;
        return decides;
    }

    // The same: so many orders of those before, times so many of those after.
    std::vector<Rational> weigh_all() const {
        const auto factorial = [](std::size_t n) {
            Integer product = 1;
            for (std::size_t k = 2; k <= n; ++k) product *= static_cast<unsigned long>(k);
            return product;
        };
        std::vector<Rational> weight;  // of a coalition with so many members
        for (std::size_t size = 0; size <= parties_; ++size) {
            weight.emplace_back(
                size == 0 ? Integer(0) : Integer(factorial(size - 1) * factorial(parties_ - size)),
                factorial(parties_));
            weight.back().canonicalize();
        }
        std::vector<Rational> decides(parties_, 0);
        for (Members set = 1; set <= everyone_; ++set) {
            if (!wins(set)) continue;
            for (std::size_t p = 0; p < parties_; ++p) {
                if (has(set, p) && !wins(set & ~(Members{1} << p)))
                    decides[p] += weight[static_cast<std::size_t>(std::popcount(set))];
            }
        }
        return decides;
    }

    CoalitionFacts describe(Members set, const Knowledge& known) const {
        CoalitionFacts facts{set, wins(set), known.agree[set], std::nullopt};
        if (!known.packages.empty()) facts.packages = known.packages[set];
        return facts;
    }

    // Nobody can be left out of the winning coalition; nobody can join those who agree.
    bool is_smallest(Members set) const {
        for (std::size_t p = 0; p < parties_; ++p) {
            if (has(set, p) && wins(set & ~(Members{1} << p))) return false;
        }
        return true;
    }
    bool is_largest(Members set, const Knowledge& known) const {
        for (std::size_t p = 0; p < parties_; ++p) {
            if (!has(set, p) && known.agree[set | Members{1} << p] != false) return false;
        }
        return true;
    }

    void tell(const Knowledge& known) {
        Coalitions& again = result_.again;
        Members needed = everyone_;
        bool doubt = false;
        for (Members set = 1; set <= everyone_; ++set) {
            const bool won = wins(set);
            doubt = doubt || (won && !known.agree[set]);
            if (parties_ <= kMostListed) again.all.push_back(describe(set, known));
            if (known.agree[set] != true) continue;
            if (won) {
                ++again.carrying;
                needed &= set;
                if (is_smallest(set)) again.smallest.push_back(describe(set, known));
            }
            if (is_largest(set, known)) again.largest.push_back(describe(set, known));
        }
        sort(again.smallest, false);
        sort(again.all, false);
        sort(again.largest, true);
        again.status = doubt                 ? Coalitions::Status::limit_reached
                       : again.carrying == 0 ? Coalitions::Status::impossible
                                             : Coalitions::Status::possible;
        for (std::size_t p = 0; p < parties_; ++p) {
            again.parties[p].pivotal = again.status == Coalitions::Status::possible && has(needed, p);
            if (!known.packages.empty()) again.parties[p].packages = known.packages[Members{1} << p];
        }
    }

    // By size; then the first party in which two differ tells: whoever has it comes first.
    void sort(std::vector<CoalitionFacts>& list, bool large_first) const {
        const auto place = [&](const CoalitionFacts& facts) {
            const int size = std::popcount(facts.members);
            std::vector<int> key{large_first ? -size : size};
            for (std::size_t p = 0; p < parties_; ++p) key.push_back(has(facts.members, p) ? 0 : 1);
            return key;
        };
        std::sort(list.begin(), list.end(), [&](const CoalitionFacts& left, const CoalitionFacts& right) {
            return place(left) < place(right);
        });
    }

    const Case& case_;
    const CoalitionClaim& claim_;
    const engine::Budget& budget_;
    engine::Watch& watch_;
    unsigned long most_visits_;
    std::size_t parties_;
    Members everyone_;
    Instance instance_;
    CoalitionCheck result_;
};

}  // namespace

CoalitionCheck check_coalitions(const Case& negotiation, const CoalitionClaim& claim,
                                const engine::Budget& budget, engine::Watch& watch,
                                unsigned long most_visits) {
    return CoalitionChecker(negotiation, claim, budget, watch, most_visits).run();
}

}  // namespace wasit::mediation
