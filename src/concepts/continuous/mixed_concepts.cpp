#include "concepts/continuous/mixed_concepts.hpp"

#include <algorithm>

#include "concepts/gupta_livne/gupta_livne.hpp"
#include "concepts/kalai_smorodinsky/kalai_smorodinsky.hpp"
#include "concepts/nash/nash.hpp"
#include "concepts/utilitarian/utilitarian.hpp"
#include "engine/bounds/logarithm.hpp"
#include "engine/continuous/case_boxes.hpp"

namespace wasit::concepts {

using engine::Certificate;
using engine::MixedCamps;
using engine::MixedCertificate;
using engine::MixedIdeal;
using engine::MixedInstance;

namespace {

std::vector<Rational> value(const Case& negotiation, const Deal& deal) {
    std::vector<Rational> values;
    for (const Party& party : negotiation.parties)
        values.push_back(worth(*negotiation.find_preferences(party.id), deal));
    return values;
}

// Whoever crosses a red line just at the border does not gain.
bool is_attained(const Case& negotiation, const MixedCamps& camps, const MixedObjective& objective,
                 const MixedOptimum& optimum) {
    const Deal& deal = optimum.deal->deal;
    if (!engine::is_acceptable(negotiation, deal)) return false;
    std::vector<bool> accepting = engine::find_accepting(negotiation, deal);
    for (std::size_t p = 0; p < accepting.size(); ++p)
        accepting[p] = accepting[p] && camps[optimum.camp].accepting[p];
    return score_of(objective, accepting, value(negotiation, deal)) >= optimum.score;
}

// Sum of w ln g, the weights as given.
engine::Enclosure log_of(const MixedObjective& objective, const Rational& product) {
    const engine::Enclosure log = engine::enclose_log(product);
    return {log.low * objective.weight_unit, log.high * objective.weight_unit};
}

void state_objective(const MixedObjective& objective, const MixedOptimum& optimum,
                     MixedCertificate& certificate) {
    if (objective.kind == MixedObjective::Kind::product) {
        if (optimum.deal) {
            certificate.positive_gains = static_cast<int>(optimum.score[0].get_num().get_si());
            certificate.objective = engine::round_to_double(log_of(objective, optimum.score[1]));
        }
        if (optimum.bound.empty()) return;
        certificate.positive_gains_bound = static_cast<int>(optimum.bound[0].get_num().get_si());
        certificate.bound = optimum.proved
                                ? *certificate.objective
                                : engine::round_up_to_double(log_of(objective, optimum.bound[1]).high);
        return;
    }
    if (!optimum.bound.empty()) certificate.bound = optimum.bound[0];
    if (!optimum.deal) return;
    certificate.objective = optimum.score[0];
    for (std::size_t k = 1; k < optimum.score.size(); ++k) {
        certificate.levels.push_back({optimum.score[k], std::nullopt});
        if (optimum.proved) certificate.levels.back().bound = optimum.score[k];
    }
}

// Whoever accepts a deal gains from it, in whichever camp it was found. More than its camp says it can be only where the
// best is not proved.
void recount_gains(const Case& negotiation, const MixedCamps& camps, const MixedObjective& objective,
                   MixedOptimum& optimum) {
    if (objective.kind != MixedObjective::Kind::product || camps.size() == 1 || optimum.proved) return;
    const std::vector<bool> accepting = engine::find_accepting(negotiation, optimum.deal->deal);
    const MixedInstance* found = engine::find_camp(camps, accepting);
    if (found == nullptr) return;
    optimum.camp = static_cast<std::size_t>(found - camps.data());
    optimum.score = score_of(objective, accepting, value(negotiation, optimum.deal->deal));
    if (!optimum.bound.empty() && optimum.bound < optimum.score) optimum.bound = optimum.score;
}

MixedSolution find_best(const Case& negotiation, const MixedCamps& camps, const MixedObjective& objective,
                        engine::Watch& watch, MixedCertificate certificate) {
    MixedSolution solution;
    MixedOptimum optimum = search_mixed(camps, objective, watch);
    if (optimum.deal) recount_gains(negotiation, camps, objective, optimum);
    solution.stopped = optimum.stopped;
    solution.certificate = std::move(certificate);
    solution.certificate.leaves = std::move(optimum.leaves);
    solution.certificate.status = !optimum.proved ? Certificate::Status::bounded
                                  : optimum.deal  ? Certificate::Status::optimal
                                                  : Certificate::Status::infeasible;
    state_objective(objective, optimum, solution.certificate);
    if (!optimum.deal) return solution;
    solution.deal = optimum.deal->deal;
    solution.values = value(negotiation, *solution.deal);
    solution.attained = is_attained(negotiation, camps, objective, optimum);
    return solution;
}

struct MixedIdeals {
    std::vector<MixedIdeal> ideals;  // fewer than parties: no deal was found
    std::vector<bool> attained;
    MixedOptimum last;
    bool proved = true;
};

MixedIdeals find_ideals(const Case& negotiation, const MixedCamps& camps, engine::Watch& watch) {
    MixedIdeals result;
    for (int p = 0; p < camps.front().party_count(); ++p) {
        MixedObjective alone = measure_mixed_gains(camps.front(), MixedObjective::Kind::sum);
        alone.sum_weights.assign(alone.sum_weights.size(), Rational(0));
        alone.sum_weights[static_cast<std::size_t>(p)] = 1;
        result.last = search_mixed(camps, alone, watch);
        result.proved = result.proved && result.last.proved;
        if (!result.last.deal || result.last.bound.empty()) return result;
        MixedIdeal ideal;
        ideal.worth = result.last.score[0];
        ideal.bound = result.last.bound[0];
        ideal.deal = result.last.deal->deal;
        ideal.leaves = result.last.leaves;
        result.attained.push_back(is_attained(negotiation, camps, alone, result.last));
        result.ideals.push_back(std::move(ideal));
    }
    return result;
}

// Shares of what can be gained over `from`, as kalai-smorodinsky and gupta-livne measure them.
MixedSolution find_fairest(const Case& negotiation, const MixedCamps& camps,
                           const std::vector<Rational>& from, engine::Watch& watch,
                           MixedCertificate certificate) {
    MixedIdeals found = find_ideals(negotiation, camps, watch);
    if (found.ideals.size() < from.size()) {
        MixedSolution none;
        none.certificate = std::move(certificate);
        none.certificate.leaves = std::move(found.last.leaves);
        none.certificate.status =
            found.last.proved ? Certificate::Status::infeasible : Certificate::Status::bounded;
        none.stopped = found.last.stopped;
        return none;
    }
    MixedObjective objective = measure_mixed_gains(camps.front(), MixedObjective::Kind::leximin);
    objective.from = from;
    for (std::size_t p = 0; p < from.size(); ++p) {
        const Rational reach = found.ideals[p].worth - from[p];
        objective.last[p] = reach <= 0;
        if (reach > 0) objective.unit[p] = reach;
    }
    certificate.ideals = std::move(found.ideals);
    MixedSolution solution = find_best(negotiation, camps, objective, watch, std::move(certificate));
    if (!solution.deal) {  // stopped: nobody's share of anything is stated
        solution.certificate.ideals.clear();
        solution.certificate.bound.reset();
    }
    if (!found.proved) {  // shares of another ideal would be others
        solution.stopped = true;
        if (solution.certificate.status == Certificate::Status::optimal)
            solution.certificate.status = Certificate::Status::bounded;
        solution.certificate.bound.reset();
        for (engine::CertificateLevel& level : solution.certificate.levels) level.bound.reset();
    }
    solution.attained = solution.attained &&
                        std::all_of(found.attained.begin(), found.attained.end(), [](bool b) { return b; });
    return solution;
}

// The least a party gets over the deals of the box, limits aside; sides that leave a part nothing are passed over.
Rational find_least(const MixedInstance& instance, const Case& negotiation, std::size_t party,
                    const Box& box) {
    Rational total = instance.constant[party];
    const Preferences& own = *negotiation.find_preferences(instance.parties[party]);
    for (const engine::MixedPart& part : instance.parts) {
        if (part.issues.empty() || part.pieces.empty()) continue;
        std::optional<Rational> least, least_of_all;
        const auto sides = [&](std::size_t at) {
            return box.find(instance.issues[static_cast<std::size_t>(part.issues[at])].id);
        };
        for (const engine::MixedPiece& piece : part.pieces) {
            for (const engine::MixedCorner& corner : piece.corners) {
                bool inside = true;
                for (std::size_t at = 0; at < part.issues.size(); ++at)
                    inside = inside && (sides(at) == nullptr || contains(*sides(at), corner.values[at]));
                const Rational& here = corner.row[party];
                if (!least_of_all || here < *least_of_all) least_of_all = here;
                if (inside && (!least || here < *least)) least = here;
            }
        }
        // A real or divisible issue on its own: the least may also lie at an end of the box's side.
        if (!part.curves.empty() && sides(0) != nullptr) {
            const engine::MixedIssue& issue = instance.issues[static_cast<std::size_t>(part.issues[0])];
            std::vector<Value> ends = sides(0)->any_of;
            if (sides(0)->min) ends.push_back(*sides(0)->min);
            if (sides(0)->max) ends.push_back(*sides(0)->max);
            for (const Value& end : ends) {
                if (!admits(negotiation.issues[static_cast<std::size_t>(issue.issue_of)], end)) continue;
                const IssueWorth* worth = own.find_issue(issue.id);
                const Rational here = worth == nullptr ? Rational(0) : issue_worth(*worth, own.party, end);
                if (!least || here < *least) least = here;
            }
        }
        total += least ? *least : *least_of_all;
    }
    const std::optional<Rational>& cap = instance.caps[party];
    return cap ? std::min(*cap, total) : total;
}

}  // namespace

MixedSolution find_best_mixed(const Case& negotiation, const MixedCamps& camps,
                              const MixedObjective& objective, engine::Watch& watch) {
    return find_best(negotiation, camps, objective, watch, {});
}

MixedSolution solve_mixed(const Case& negotiation, const MixedCamps& camps, const Facts& facts,
                          const MixedRequest& request, engine::Watch& watch) {
    MixedCertificate certificate;
    certificate.weights = request.weights;
    if (facts.takes_references) {
        certificate.references = *request.references;
        return find_fairest(negotiation, camps, *request.references, watch, std::move(certificate));
    }
    if (facts.name == kalai_smorodinsky::kFacts.name) {
        const MixedObjective gains = measure_mixed_gains(camps.front(), MixedObjective::Kind::leximin);
        return find_fairest(negotiation, camps, gains.from, watch, std::move(certificate));
    }
    auto kind = MixedObjective::Kind::leximin;
    if (facts.name == nash::kFacts.name) kind = MixedObjective::Kind::product;
    if (facts.name == utilitarian::kFacts.name) kind = MixedObjective::Kind::sum;
    MixedObjective objective = measure_mixed_gains(camps.front(), kind);
    if (!request.weights.empty()) {
        objective.sum_weights = request.weights;
        const std::vector<Integer> whole = to_whole_proportions(request.weights);
        for (std::size_t p = 0; p < whole.size(); ++p) {
            objective.weights[p] = whole[p].get_ui();
            if (whole[p] > 0) objective.weight_unit = request.weights[p] / whole[p];
        }
    }
    return find_best(negotiation, camps, objective, watch, std::move(certificate));
}

std::vector<std::optional<Rational>> find_mixed_ideals(const Case& negotiation, const MixedCamps& camps,
                                                       engine::Watch& watch) {
    const MixedIdeals found = find_ideals(negotiation, camps, watch);
    std::vector<std::optional<Rational>> result;
    if (found.ideals.size() < camps.front().parties.size()) return result;
    for (std::size_t p = 0; p < found.ideals.size(); ++p) {
        const MixedIdeal& ideal = found.ideals[p];
        result.push_back(found.attained[p] && ideal.worth == ideal.bound ? std::optional(ideal.worth)
                                                                         : std::nullopt);
    }
    return result;
}

std::optional<std::vector<Rational>> find_mixed_references(const Case& negotiation, const MixedCamps& camps,
                                                           bool walk_aways) {
    const Draft* draft = find_current_draft(negotiation.talks);
    std::vector<Rational> references;
    const MixedInstance& instance = camps.front();
    for (std::size_t p = 0; p < instance.parties.size(); ++p) {
        std::vector<Box> boxes;
        if (draft != nullptr) {
            Box& box = boxes.emplace_back();
            for (const auto& [issue, value] : draft->deal.values)
                box.sides.emplace_back(issue, Side{{value}, {}, {}});
        } else {
            for (const Id& other : instance.parties) {
                const Position* position = find_current_position(negotiation.talks, other);
                if (position != nullptr && other != instance.parties[p]) boxes.push_back(position->wants);
            }
        }
        std::optional<Rational> least;
        for (const Box& box : boxes) {
            for (const MixedInstance& camp : camps) {
                if (!camp.smallest || (camp.never && camps.size() > 1)) continue;
                const Rational own = find_least(camp, negotiation, p, box);
                least = least ? std::min(*least, own) : own;
            }
        }
        if (!least) return std::nullopt;
        references.push_back(walk_aways ? std::max(*least, instance.walk_away(static_cast<int>(p))) : *least);
    }
    return references;
}

}  // namespace wasit::concepts
