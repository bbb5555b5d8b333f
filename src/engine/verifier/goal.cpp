#include "engine/verifier/goal.hpp"

#include <algorithm>

namespace wasit::engine {

namespace {

// Raises every share to an integer power in the proportions of the weights.
Rational multiply(const Goal& goal, const std::vector<Rational>& shares) {
    Integer denominator = 1;
    for (const Rational& weight : goal.weights) denominator = lcm(denominator, weight.get_den());
    Rational product = 1;
    for (std::size_t p = 0; p < shares.size(); ++p) {
        if (shares[p] <= 0) continue;
        const Integer power = goal.weights[p].get_num() * (denominator / goal.weights[p].get_den());
        Rational raised;
        mpz_pow_ui(raised.get_num_mpz_t(), shares[p].get_num_mpz_t(), power.get_ui());
        mpz_pow_ui(raised.get_den_mpz_t(), shares[p].get_den_mpz_t(), power.get_ui());
        product *= raised;
    }
    return product;
}

}  // namespace

std::optional<Goal> state_goal(const Instance& instance, const Claim& claim, std::string& objection) {
    const std::size_t parties = instance.parties.size();
    const Certificate& certificate = claim.certificate;
    Goal goal;
    goal.weights.assign(parties, 1);
    goal.unit.assign(parties, 1);
    goal.last.assign(parties, false);
    for (const PartyWorth& party : instance.parties) goal.from.push_back(to_worth(party, party.walk_away));

    const auto refuse = [&](std::string why) {
        objection = std::move(why);
        return std::nullopt;
    };
    const bool weighted = claim.concept_name == "utilitarian" || claim.concept_name == "nash" ||
                          claim.concept_name == kLeastLargestConcession ||
                          claim.concept_name == kLeastTotalConcession;
    if (!certificate.weights.empty()) {
        if (!weighted) return refuse("`" + claim.concept_name + "` takes no weights");
        if (certificate.weights.size() != parties) return refuse("the weights are not one for each party");
        goal.weights = certificate.weights;
        for (const Rational& weight : goal.weights) {
            if (weight < 0) return refuse("a weight is negative");
        }
        for (const Integer& weight : to_whole_proportions(goal.weights)) {
            if (weight > kMostWeight) return refuse("the weights are beyond what can be checked");
        }
    }
    if (claim.concept_name == "utilitarian") {
        goal.kind = Goal::Kind::sum;
        goal.from.assign(parties, 0);
        return goal;
    }
    if (claim.concept_name == "nash") {
        goal.kind = Goal::Kind::product;
        return goal;
    }
    if (claim.concept_name == kLeastLargestConcession || claim.concept_name == kLeastTotalConcession) {
        if (certificate.references.size() != parties)
            return refuse("the references are not one for each party");
        goal.from = certificate.references;
        goal.kind = Goal::Kind::shortfall;
        if (claim.concept_name == kLeastTotalConcession) return goal;
        goal.kind = Goal::Kind::leximin;
        for (std::size_t p = 0; p < parties; ++p) goal.last[p] = goal.weights[p] == 0;
        return goal;
    }
    goal.kind = Goal::Kind::leximin;
    if (claim.concept_name == "egalitarian") return goal;
    if (claim.concept_name == "gupta-livne") {
        if (certificate.references.size() != parties)
            return refuse("the references are not one for each party");
        for (std::size_t p = 0; p < parties; ++p) {
            if (certificate.references[p] < goal.from[p]) return refuse("a reference is below the walk-away");
        }
        goal.from = certificate.references;
    } else if (claim.concept_name != "kalai-smorodinsky") {
        return refuse("there is no concept `" + claim.concept_name + "` to check against");
    }
    if (!claim.outcome && certificate.ideals.empty()) return goal;  // no deal: nothing is compared
    if (certificate.ideals.size() != parties) return refuse("the ideals are not one for each party");
    for (std::size_t p = 0; p < parties; ++p) {
        const Rational reach = certificate.ideals[p].worth - goal.from[p];
        goal.last[p] = reach <= 0;
        if (reach > 0) goal.unit[p] = reach;
    }
    return goal;
}

Goal state_ideal(const Instance& instance, int party) {
    Goal goal;
    goal.kind = Goal::Kind::single;
    goal.party = party;
    goal.from.assign(instance.parties.size(), 0);
    goal.unit.assign(instance.parties.size(), 1);
    goal.weights.assign(instance.parties.size(), 0);
    goal.weights[party] = 1;
    goal.last.assign(instance.parties.size(), false);
    return goal;
}

std::vector<Rational> find_shares(const Goal& goal, const Instance& instance, OutcomeView outcome) {
    std::vector<Rational> shares;
    for (int p = 0; p < instance.party_count(); ++p) {
        Rational share =
            (to_worth(instance.parties[p], worth(instance, p, outcome)) - goal.from[p]) / goal.unit[p];
        const bool refuses = instance.walk_aways_apply && !accepts(instance, p, outcome);
        if (goal.kind == Goal::Kind::product && (share < 0 || refuses)) share = 0;
        shares.push_back(std::move(share));
    }
    return shares;
}

std::vector<Rational> find_components(const Goal& goal, const std::vector<Rational>& shares) {
    if (goal.kind == Goal::Kind::single) return {shares[goal.party]};
    if (goal.kind == Goal::Kind::sum) {
        Rational sum = 0;
        for (std::size_t p = 0; p < shares.size(); ++p) sum += goal.weights[p] * shares[p];
        return {sum};
    }
    if (goal.kind == Goal::Kind::shortfall) {
        Rational sum = 0;
        for (std::size_t p = 0; p < shares.size(); ++p) {
            if (shares[p] < 0) sum += goal.weights[p] * shares[p];
        }
        return {sum};
    }
    std::vector<Rational> components;
    for (const bool last : {false, true}) {
        const auto start = static_cast<std::ptrdiff_t>(components.size());
        for (std::size_t p = 0; p < shares.size(); ++p) {
            if (goal.last[p] == last) components.push_back(shares[p]);
        }
        std::sort(components.begin() + start, components.end());
    }
    return components;
}

int compare_shares(const Goal& goal, const std::vector<Rational>& left, const std::vector<Rational>& right) {
    if (goal.kind == Goal::Kind::product) {
        if (const int counts = count_positive(left) - count_positive(right); counts != 0) return counts;
        return cmp(multiply(goal, left), multiply(goal, right));
    }
    const std::vector<Rational> ours = find_components(goal, left), theirs = find_components(goal, right);
    if (ours == theirs) return 0;
    return ours < theirs ? -1 : 1;
}

int count_positive(const std::vector<Rational>& shares) {
    return static_cast<int>(
        std::count_if(shares.begin(), shares.end(), [](const Rational& share) { return share > 0; }));
}

Enclosure sum_logs(const Goal& goal, const std::vector<Rational>& shares) {
    Enclosure total{0, 0};
    for (std::size_t p = 0; p < shares.size(); ++p) {
        if (shares[p] <= 0) continue;
        const Enclosure log = enclose_log(shares[p]);
        total.low += goal.weights[p] * log.low;
        total.high += goal.weights[p] * log.high;
    }
    return total;
}

}  // namespace wasit::engine
