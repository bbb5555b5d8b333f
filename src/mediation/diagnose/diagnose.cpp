#include "mediation/diagnose/diagnose.hpp"

#include <algorithm>

#include "concepts/search/acceptable.hpp"
#include "engine/continuous/compile_mixed.hpp"
#include "mediation/mixed/mixed_diagnose.hpp"
#include "mediation/wording/wording.hpp"

namespace wasit::mediation {

using engine::Certificate;
using engine::Instance;

namespace {

// So many ways of giving up red lines and limits are followed to their least concessions.
constexpr std::size_t kMostWays = 6;

class Diagnoser {
  public:
    Diagnoser(const Instance& instance, std::size_t most, const engine::Budget& budget, engine::Watch& watch)
        : instance_(instance), most_(most), budget_(budget), watch_(watch) {}

    Diagnosis run() {
        DemandOracle oracle(instance_, budget_, watch_);
        oracle_ = &oracle;
        result_.demands = oracle.demands();
        if (!ask_for_a_deal()) return std::move(result_);
        list_conflicts();
        relax();
        result_.limit_reached = result_.limit_reached || watch_.stopped();
        return std::move(result_);
    }

  private:
    DemandSet select(bool (*chosen)(Demand::Kind)) const {
        DemandSet set;
        for (const Demand& demand : result_.demands) set.push_back(chosen(demand.kind));
        return set;
    }

    // True if it is proved that there is none.
    bool ask_for_a_deal() {
        Compatibility all = oracle_->check(DemandSet(result_.demands.size(), true));
        switch (all.answer) {
            case Compatibility::Answer::compatible:
                result_.agreement_possible = true;
                result_.witness = std::move(all.outcome);
                result_.conflicts_complete = true;
                return false;
            case Compatibility::Answer::incompatible:
                result_.agreement_possible = false;
                result_.certificate = std::move(all.certificate);
                return true;
            case Compatibility::Answer::unknown:
                result_.limit_reached = true;
                result_.certificate.status = Certificate::Status::bounded;
                return false;
        }
        return false;
    }

    void list_conflicts() {
        ConflictQuestion question;
        question.universe = DemandSet(result_.demands.size(), true);
        question.fixed = DemandSet(result_.demands.size(), false);
        question.most = oracle_->is_tabulated() ? 0 : most_;
        ConflictSearch found = find_conflicts(*oracle_, question);
        result_.limit_reached = result_.limit_reached || found.limit_reached;
        result_.smallest_first = found.complete;
        result_.conflicts_found = found.conflicts.size();
        result_.conflicts_complete = found.complete && found.conflicts.size() <= most_;
        if (found.conflicts.size() > most_) found.conflicts.resize(most_);
        result_.conflicts = std::move(found.conflicts);
        for (WayOut& way : found.ways_out) {
            if (is_shown_minimal(way.demands)) result_.ways_out.push_back(std::move(way));
        }
    }

    // Each demand of the way out is the only one of it in some conflict listed.
    bool is_shown_minimal(const DemandSet& way) const {
        const std::vector<int> given_up = members(way);
        return std::all_of(given_up.begin(), given_up.end(), [&](int demand) {
            return std::any_of(result_.conflicts.begin(), result_.conflicts.end(),
                               [&](const Conflict& conflict) {
                                   if (!conflict.demands[demand]) return false;
                                   DemandSet others = way;
                                   others[demand] = false;
                                   return !intersects(conflict.demands, others);
                               });
        });
    }

    // What has to give way besides walk-aways: nothing, or the least sets of red lines and limits.
    std::vector<DemandSet> find_what_gives_way() {
        const auto is_hard = [](Demand::Kind kind) {
            return kind == Demand::Kind::red_line || kind == Demand::Kind::limit;
        };
        const auto is_rule = [](Demand::Kind kind) {
            return kind == Demand::Kind::votes || kind == Demand::Kind::veto;
        };
        ConflictQuestion question;
        question.universe = select(is_hard);
        question.fixed = select(is_rule);
        question.most = oracle_->is_tabulated() ? 0 : most_;
        const ConflictSearch found = find_conflicts(*oracle_, question);
        result_.limit_reached =
            result_.limit_reached || found.limit_reached || (!found.complete && found.ways_out.empty());
        std::vector<DemandSet> ways;
        for (const WayOut& way : found.ways_out) {
            if (ways.size() < kMostWays) ways.push_back(way.demands);
        }
        return ways;
    }

    void relax() {
        const std::vector<DemandSet> ways = find_what_gives_way();
        const auto coalitions = list_coalitions(instance_);
        if (!coalitions) {
            result_.notes.push_back({"diagnose.too_many_coalitions", {}});
            result_.limit_reached = true;
        }
        if (ways.empty() || !coalitions || coalitions->empty()) return;
        result_.spans = find_worth_spans(instance_, budget_, watch_);
        struct Pair {
            Relaxation largest, total;
        };
        std::vector<Pair> pairs;
        for (const DemandSet& way : ways) {
            Pair pair;
            if (relax(way, *coalitions, pair.largest, pair.total)) pairs.push_back(std::move(pair));
        }
        std::stable_sort(pairs.begin(), pairs.end(), [](const Pair& left, const Pair& right) {
            const auto ours = members(left.largest.gives_way).size();
            const auto theirs = members(right.largest.gives_way).size();
            if (ours != theirs) return ours < theirs;
            return left.largest.concession.amount < right.largest.concession.amount;
        });
        for (Pair& pair : pairs) {
            result_.relaxations.push_back(std::move(pair.largest));
            result_.relaxations.push_back(std::move(pair.total));
        }
    }

    // Both measures once these are given up. What one finds serves the other, where a limit kept it from as good.
    bool relax(const DemandSet& gives_way, const std::vector<Coalition>& coalitions, Relaxation& largest,
               Relaxation& total) {
        DemandSet kept(result_.demands.size(), true);
        for (const int d : members(gives_way)) kept[d] = false;
        const Instance left = oracle_->keep_only(kept);
        const auto find = [&](Measure measure) {
            return find_least_concession(left, measure, coalitions, result_.spans, oracle_->least_worths(),
                                         budget_, watch_);
        };
        const auto serve = [&](const LeastConcession& from, LeastConcession& to) {
            if (!from.best) return;
            offer(left, result_.spans, oracle_->least_worths(), *from.best, *from.answers[*from.best].outcome,
                  to);
        };
        largest.gives_way = total.gives_way = gives_way;
        largest.concession = find(Measure::largest);
        total.concession = find(Measure::total);
        serve(largest.concession, total.concession);
        serve(total.concession, largest.concession);
        if (!largest.concession.proved || !total.concession.proved) result_.limit_reached = true;
        if (!describe_steps(left, result_.spans, largest) || !describe_steps(left, result_.spans, total))
            return false;
        prefer_the_fairest(largest, total);
        return true;
    }

    // Of the packages with the smallest sum the one with the smallest largest concession, if it is among them.
    static void prefer_the_fairest(const Relaxation& largest, Relaxation& total) {
        Rational sum = 0;
        for (const Relaxation::Step& step : largest.by_party) sum += step.share;
        if (sum != total.concession.amount || largest.concession.best != total.concession.best) return;
        total.concession.answers[*total.concession.best].outcome = largest.outcome;
        total.outcome = largest.outcome;
        total.values = largest.values;
        total.by_party = largest.by_party;
    }

    const Instance& instance_;
    std::size_t most_;
    const engine::Budget& budget_;
    engine::Watch& watch_;
    DemandOracle* oracle_ = nullptr;
    Diagnosis result_;
};

std::vector<Message> write_notes(const Case& negotiation, const Diagnosis& diagnosis) {
    std::vector<Message> notes = diagnosis.notes;
    for (std::size_t p = 0; p < diagnosis.spans.size(); ++p) {
        if (diagnosis.spans[p].exact) continue;
        notes.push_back(
            {"diagnose.span_bounded", {{"party", party_name(negotiation, negotiation.parties[p].id)}}});
    }
    return notes;
}

}  // namespace

bool describe_steps(const Instance& instance, const std::vector<WorthSpan>& spans, Relaxation& relaxation) {
    const LeastConcession& concession = relaxation.concession;
    if (!concession.best) return false;
    const CoalitionAnswer& answer = concession.answers[*concession.best];
    relaxation.outcome = *answer.outcome;
    relaxation.values.clear();
    relaxation.by_party.clear();
    for (int p = 0; p < instance.party_count(); ++p) {
        const engine::PartyWorth& party = instance.parties[p];
        const Rational worth = engine::to_worth(party, engine::worth(instance, p, *answer.outcome));
        Relaxation::Step step;
        step.from = step.to = engine::to_worth(party, party.walk_away);
        step.asked = answer.coalition[p];
        if (step.asked && worth < step.from) step.to = worth;
        step.share = (step.from - step.to) / spans[p].span;
        relaxation.values.push_back(worth);
        relaxation.by_party.push_back(std::move(step));
    }
    return true;
}

Diagnosis diagnose(const Instance& instance, std::size_t most, const engine::Budget& budget,
                   engine::Watch& watch) {
    return Diagnoser(instance, most, budget, watch).run();
}

Diagnosis diagnose(const Case& negotiation, const DiagnoseOptions& options, const engine::Budget& budget,
                   engine::Watch& watch) {
    if (engine::has_continuous_issues(negotiation, options.choices))
        return diagnose_mixed(negotiation, options, watch);
    engine::Compilation compilation = engine::compile(negotiation, options.choices);
    Diagnosis result;
    if (!compilation.instance) {
        result.refusals = std::move(compilation.refusals);
        return result;
    }
    result = diagnose(*compilation.instance, options.most, budget, watch);
    result.instance = std::move(compilation.instance);
    result.notes = write_notes(negotiation, result);
    return result;
}

}  // namespace wasit::mediation
