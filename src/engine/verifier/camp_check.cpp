#include <algorithm>
#include <bit>
#include <cstdint>
#include <map>

#include "engine/verifier/leaf_check.hpp"

namespace wasit::engine {

namespace {

using PartySet = std::uint32_t;

constexpr int kMostListed = 16;  // parties whose sets are tried one by one

// Nothing where the list is not one of parties, each once.
std::optional<PartySet> to_set(const std::vector<int>& parties, int count) {
    PartySet set = 0;
    for (const int party : parties) {
        if (party < 0 || party >= count || (set >> party & 1) != 0) return std::nullopt;
        set |= PartySet{1} << party;
    }
    return set;
}

struct ProvedCamp {
    PartySet accepting = 0, gaining = 0;
    bool whole = true;  // what is proved holds for every deal of the camp, whoever else gains
    std::vector<CertificateLeaf> leaves;
};

class CampCheck {
  public:
    CampCheck(const Instance& instance, const Target& target, const std::vector<CertificateLeaf>& leaves)
        : instance_(instance), target_(target), leaves_(leaves), parties_(instance.party_count()) {}

    std::vector<std::string> run() {
        if (parties_ >= 32) return {"there are too many parties for this kind of proof"};
        if (!group()) return {"a leaf names a party that is not there, or that gains but need not accept"};
        for (const ProvedCamp& camp : camps_) {
            const auto objections = check_partition(instance_, camp.leaves);
            if (!objections.empty()) return objections;
        }
        if (!covers_everything()) return {"the leaves do not speak of every set of parties that can agree"};
        return {};
    }

  private:
    bool is_product() const {
        return target_.kind != Target::Kind::nothing_at_all && target_.goal.kind == Goal::Kind::product;
    }

    bool group() {
        std::map<std::pair<PartySet, PartySet>, ProvedCamp> camps;
        for (const CertificateLeaf& leaf : leaves_) {
            const auto accepting = to_set(leaf.accepting, parties_), gaining = to_set(leaf.gaining, parties_);
            if (!leaf.tables_up_to || !accepting || !gaining || (*gaining & ~*accepting) != 0) return false;
            ProvedCamp& camp = camps[{*accepting, *gaining}];
            camp.accepting = *accepting;
            camp.gaining = *gaining;
            // A bound on a product is over those who gain, and no others.
            camp.whole = camp.whole && (!is_product() || leaf.multipliers.empty());
            camp.leaves.push_back(leaf);
        }
        for (auto& [key, camp] : camps) camps_.push_back(std::move(camp));
        return true;
    }

    // Whether some camp's proof holds for the deals that exactly... at least `accepting` accept and in which at
    // least `gaining` gain.
    bool is_covered(PartySet accepting, PartySet gaining) const {
        return std::any_of(camps_.begin(), camps_.end(), [&](const ProvedCamp& camp) {
            return (camp.accepting & ~accepting) == 0 && (camp.gaining & ~gaining) == 0 &&
                   (camp.whole || camp.gaining == gaining);
        });
    }

    bool can_agree(PartySet set) const {
        std::vector<bool> accepting;
        for (int p = 0; p < parties_; ++p) accepting.push_back((set >> p & 1) != 0);
        return satisfies_rule(instance_, accepting);
    }

    bool covers_everything() const {
        const PartySet everyone = (PartySet{1} << parties_) - 1;
        const int gains = is_product()
                              ? (target_.kind == Target::Kind::nothing_better ? count_positive(target_.shares)
                                                                              : target_.positive_gains)
                              : 0;
        if (!is_product() && instance_.unanimous) return is_covered(everyone, 0);
        if (is_product() && gains == parties_) return is_covered(everyone, everyone);
        // A camp that asks less than any set that can agree.
        if (is_covered(0, 0)) return true;
        if (parties_ > kMostListed) return is_covered(those_in_all(), 0);
        for (PartySet set = 0; set <= everyone; ++set) {
            if (!can_agree(set)) continue;
            if (!is_product()) {
                if (!is_covered(set, 0)) return false;
                continue;
            }
            if (!covers_gains(set, gains)) return false;
        }
        return true;
    }

    // Who is in every set that can agree.
    PartySet those_in_all() const {
        PartySet set = 0;
        for (int p = 0; p < parties_; ++p) {
            if (instance_.unanimous || instance_.parties[p].veto) set |= PartySet{1} << p;
        }
        return set;
    }

    // Deals that exactly `set` accepts, and in which as many or more gain than is claimed.
    bool covers_gains(PartySet set, int gains) const {
        for (PartySet gaining = set;; gaining = (gaining - 1) & set) {
            const int count = std::popcount(gaining);
            if ((count == gains || count == gains + 1) && !is_covered(set, gaining)) return false;
            if (gaining == 0) return true;
        }
    }

    const Instance& instance_;
    const Target& target_;
    const std::vector<CertificateLeaf>& leaves_;
    int parties_;
    std::vector<ProvedCamp> camps_;
};

}  // namespace

std::vector<std::string> check_camps(const Instance& instance, const Target& target,
                                     const std::vector<CertificateLeaf>& leaves) {
    return CampCheck(instance, target, leaves).run();
}

}  // namespace wasit::engine
