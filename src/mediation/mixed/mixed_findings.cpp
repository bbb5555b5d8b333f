#include "mediation/mixed/mixed_findings.hpp"

#include <algorithm>

#include "mediation/mixed/deal_snapshot.hpp"

namespace wasit::mediation {

using engine::Certificate;

namespace {

std::vector<Deal> list_deals(const MixedFindings& findings) {
    std::vector<Deal> deals;
    if (findings.possible == true) deals.push_back(findings.witness);
    for (const FoundConflict& conflict : findings.conflicts)
        deals.insert(deals.end(), conflict.without.begin(), conflict.without.end());
    for (const FoundWay& way : findings.ways) deals.push_back(way.deal);
    for (const FoundRelaxation& relaxation : findings.relaxations) {
        for (const FoundAnswer& answer : relaxation.answers) {
            if (answer.deal) deals.push_back(*answer.deal);
        }
    }
    return deals;
}

}  // namespace

Relaxation conclude_relaxation(const MixedDemands& demands, const FoundRelaxation& found) {
    Relaxation relaxation;
    relaxation.gives_way = found.gives_way;
    LeastConcession& concession = relaxation.concession;
    concession.measure = found.measure;
    std::optional<Rational> bound;
    bool all_bounded = true;
    for (std::size_t a = 0; a < found.answers.size(); ++a) {
        const FoundAnswer& own = found.answers[a];
        CoalitionAnswer& answer = concession.answers.emplace_back();
        answer.coalition = own.coalition;
        answer.certificate.status = own.none ? Certificate::Status::infeasible : Certificate::Status::bounded;
        answer.certificate.bound = own.bound;
        if (!own.none && !own.bound) all_bounded = false;
        if (own.bound) {
            const Rational least = std::max(Rational(0), Rational(-*own.bound));
            bound = bound ? std::min(*bound, least) : least;
        }
        if (!own.deal) continue;
        const Rational amount = demands.find_amount(*own.deal, own.coalition, found.measure);
        answer.certificate.objective = -amount;
        if (own.bound && -*own.bound >= amount) answer.certificate.status = Certificate::Status::optimal;
        if (concession.best && amount >= concession.amount) continue;
        concession.best = a;
        concession.amount = amount;
    }
    if (all_bounded && bound) concession.bound = *bound;
    concession.proved = concession.best && concession.bound == concession.amount;
    if (!concession.best) return relaxation;
    const FoundAnswer& best = found.answers[*concession.best];
    for (std::size_t p = 0; p < demands.parties(); ++p) {
        relaxation.values.push_back(worth(demands.own(p), *best.deal));
        Relaxation::Step& step = relaxation.by_party.emplace_back();
        step.from = step.to = demands.walk_away(p);
        step.asked = best.coalition[p];
        if (step.asked && relaxation.values[p] < step.from) step.to = relaxation.values[p];
        step.share = (step.from - step.to) / demands.spans()[p].span;
    }
    return relaxation;
}

Diagnosis tell_findings(const Case& negotiation, const engine::CompileOptions& choices,
                        const MixedDemands& demands, MixedFindings findings) {
    Diagnosis result;
    engine::Compilation compilation = take_snapshot(negotiation, choices, list_deals(findings));
    if (!compilation.instance) {
        result.refusals = std::move(compilation.refusals);
        return result;
    }
    const engine::Instance& instance = *compilation.instance;
    result.agreement_possible = findings.possible;
    result.certificate.status =
        findings.possible == false ? Certificate::Status::infeasible : Certificate::Status::bounded;
    if (findings.possible == true) {
        result.certificate.status = Certificate::Status::optimal;
        result.witness = find_outcome(instance, findings.witness);
    }
    result.demands = demands.list();
    result.conflicts_complete = result.smallest_first = findings.complete;
    result.conflicts_found = findings.conflicts_found;
    result.limit_reached = findings.limit_reached;
    MixedDiagnosisProofs& proofs = result.mixed.emplace();
    proofs.no_deal = std::move(findings.no_deal);
    for (FoundConflict& found : findings.conflicts) {
        Conflict& conflict = result.conflicts.emplace_back();
        conflict.demands = std::move(found.demands);
        conflict.certificate.status = Certificate::Status::infeasible;
        for (const Deal& deal : found.without) conflict.without.push_back(find_outcome(instance, deal));
        proofs.conflicts.push_back(std::move(found.proof));
    }
    for (FoundWay& way : findings.ways)
        result.ways_out.push_back({std::move(way.demands), find_outcome(instance, way.deal)});
    if (!findings.relaxations.empty()) result.spans = demands.spans();
    for (FoundRelaxation& found : findings.relaxations) {
        Relaxation& relaxation = result.relaxations.emplace_back(conclude_relaxation(demands, found));
        LeastConcession& concession = relaxation.concession;
        auto& leaves = proofs.relaxations.emplace_back();
        for (std::size_t a = 0; a < found.answers.size(); ++a) {
            if (found.answers[a].deal)
                concession.answers[a].outcome = find_outcome(instance, *found.answers[a].deal);
            leaves.push_back(std::move(found.answers[a].proof));
        }
        relaxation.outcome = *concession.answers[*concession.best].outcome;
    }
    result.instance = std::move(compilation.instance);
    return result;
}

}  // namespace wasit::mediation
