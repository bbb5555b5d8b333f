#include "mediation/explain/explain.hpp"

#include <algorithm>

#include "mediation/wording/wording.hpp"
#include "model/phases.hpp"

namespace wasit::mediation {

namespace {

// What an issue's going from one value to another is worth to a party, all else as in the package.
Rational gain_from(const Case& negotiation, const Id& party, const Deal& package, const Id& issue,
                   const Value& from, const Value& to) {
    const Preferences* own = negotiation.find_preferences(party);
    if (own == nullptr) return 0;
    Deal before = package, after = package;
    before.set(issue, from);
    after.set(issue, to);
    return worth(*own, after) - worth(*own, before);
}

// A party's range of worths, as the leakage states it: what makes benefits to different parties comparable.
Rational scale_of(const Proposal& proposal, std::size_t party) {
    if (party >= proposal.leakage.size()) return 1;
    const Leakage& leakage = proposal.leakage[party];
    if (leakage.share == 0 || leakage.high == leakage.low) return abs(proposal.values[party]) + 1;
    return (leakage.high - leakage.low) / leakage.share;
}

std::vector<Move> list_moves(const Case& negotiation, const Proposal& proposal) {
    std::vector<Move> moves;
    for (const Change& change : proposal.changes) {
        Move move{change.party, change.issue, change.from, change.to, -change.worth_change, {}};
        for (const Party& party : negotiation.parties) {
            const bool mover = party.id == change.party;
            move.benefit.push_back(mover ? Rational(0)
                                         : gain_from(negotiation, party.id, proposal.deal, change.issue,
                                                     change.from, change.to));
        }
        moves.push_back(std::move(move));
    }
    return moves;
}

std::size_t index_of(const Case& negotiation, const Id& party) {
    std::size_t p = 0;
    while (negotiation.parties[p].id != party) ++p;
    return p;
}

// The party a move does most for, as a share of its scale; the first other party where it helps nobody.
std::size_t find_beneficiary(const Case& negotiation, const Proposal& proposal, const Move& move) {
    const std::size_t mover = index_of(negotiation, move.party);
    std::size_t best = mover == 0 ? 1 : 0;
    for (std::size_t p = 0; p < move.benefit.size(); ++p) {
        if (p == mover) continue;
        if (move.benefit[p] / scale_of(proposal, p) > move.benefit[best] / scale_of(proposal, best)) best = p;
    }
    return best;
}

class Explainer {
  public:
    Explainer(const Case& negotiation, const Proposal& proposal, const Style& style)
        : case_(negotiation), proposal_(proposal), style_(style) {}

    Explanation run() const {
        Explanation result;
        for (const std::string& ground : proposal_.grounds) {
            result.grounds.push_back(
                words("ground.sentence",
                      {{"ground", name(ground)}, {"why", explain_ground(ground, style_, case_)}}));
        }
        for (const Exchange& exchange : find_exchanges(case_, proposal_)) add_trades(exchange, result.trades);
        add_positions_met(result.trades);
        for (std::size_t p = 0; p < case_.parties.size(); ++p) result.outcomes.push_back(tell_outcome(p));
        add_warnings(result.warnings);
        return result;
    }

  private:
    std::string words(std::string_view key, const std::vector<Argument>& arguments) const {
        return format(style_, key, arguments);
    }
    std::string name(const std::string& ground) const { return ground_name(ground, style_, case_); }

    // The largest move of the one against the largest of the other, and so on: a sentence that long can be read. What has
    // no counterpart stands alone.
    void add_trades(const Exchange& exchange, std::vector<std::string>& sentences) const {
        const std::vector<std::string> first = tell(exchange.from_first, exchange.second);
        const std::vector<std::string> second = tell(exchange.from_second, exchange.first);
        const std::size_t paired = std::min(first.size(), second.size());
        for (std::size_t i = 0; i < paired; ++i) {
            sentences.push_back(words("trade.exchange", {{"first", first[i]}, {"second", second[i]}}));
        }
        for (const std::vector<std::string>* rest : {&first, &second}) {
            for (std::size_t i = paired; i < rest->size(); ++i) {
                sentences.push_back(words("trade.one_sided", {{"first", (*rest)[i]}}));
            }
        }
    }

    std::vector<std::string> tell(const std::vector<Move>& moves, const Id& other) const {
        std::vector<std::string> told;
        for (const Move& move : moves) {
            const Side* ask = find_ask(move);
            if (ask != nullptr && contains(*ask, move.to)) continue;  // it gets what it asked for
            told.push_back(tell(move, other));
        }
        return told;
    }

    // What the mover's position says on the issue; null where it leaves it open.
    const Side* find_ask(const Move& move) const {
        const Position* position = find_current_position(case_.talks, move.party);
        return position == nullptr ? nullptr : position->wants.find(move.issue);
    }

    std::string tell(const Move& move, const Id& other) const {
        const Issue& issue = *case_.find_issue(move.issue);
        std::vector<Argument> arguments = {{"party", party_name(case_, move.party)},
                                           {"issue", issue_name(case_, move.issue)},
                                           {"to", value_text(case_, issue, move.to)}};
        std::string told;
        if (find_ask(move) == nullptr) {
            told = words("trade.agree", arguments);
        } else {
            arguments.push_back({"from", value_text(case_, issue, move.from)});
            told = words("trade.move", arguments);
        }
        const Rational& benefit = move.benefit[index_of(case_, other)];
        std::vector<Argument> worth = {{"move", told}};
        std::string key = "trade.move.free";
        if (move.cost > 0) {
            key = "trade.move.costs";
            worth.push_back({"cost", move.cost});
        } else if (move.cost < 0) {
            key = "trade.move.gains";
            worth.push_back({"gain", Rational(-move.cost)});
        }
        if (benefit > 0) {
            key += ".benefit";
            worth.push_back({"benefit", benefit});
            worth.push_back({"other", party_name(case_, other)});
        }
        return words(key, worth);
    }

    // The open issues on which a party gets what it asked for.
    void add_positions_met(std::vector<std::string>& sentences) const {
        for (const Party& party : case_.parties) {
            const Position* position = find_current_position(case_.talks, party.id);
            if (position == nullptr) continue;
            std::vector<Text> met;
            for (const auto& [id, side] : position->wants.sides) {
                const Issue* issue = case_.find_issue(id);
                const Value* value = proposal_.deal.find(id);
                const bool open = issue != nullptr && issue->status == IssueStatus::open;
                if (open && value != nullptr && contains(side, *value)) met.push_back(issue_name(case_, id));
            }
            if (met.empty()) continue;
            sentences.push_back(
                words("trade.met", {{"party", party_name(case_, party.id)}, {"issues", join_and(met)}}));
        }
    }

    std::string tell_outcome(std::size_t p) const {
        const Id& party = case_.parties[p].id;
        const Rational& gain = proposal_.gains[p];
        std::vector<Argument> arguments = {{"party", party_name(case_, party)},
                                           {"value", proposal_.values[p]},
                                           {"walk_away", Rational(proposal_.values[p] - gain)}};
        std::string told;
        if (gain == 0) {
            arguments.pop_back();
            told = words("outcome.at", arguments);
        } else if (gain > 0) {
            arguments.push_back({"gain", gain});
            told = words("outcome.above", arguments);
        } else {
            arguments.push_back({"shortfall", Rational(-gain)});
            told = words("outcome.below", arguments);
        }
        Rational moved = 0;
        for (const Change& change : proposal_.changes) {
            if (change.party == party) moved -= change.worth_change;
        }
        if (moved <= 0) return told;
        const Rational own = proposal_.values[p] + moved;
        return told + " " + words("outcome.movement", {{"loss", moved}, {"own", own}});
    }

    void add_warnings(std::vector<std::string>& warnings) const {
        for (std::size_t p = 0; p < proposal_.accepts.size(); ++p) {
            if (proposal_.accepts[p]) continue;
            warnings.push_back(words("warning.refuses", {{"party", party_name(case_, case_.parties[p].id)}}));
        }
        for (const Phase& phase : case_.phases) {
            if (falls_away(case_, phase.id) && find_failing(case_, phase.id, proposal_.deal) != nullptr)
                warnings.push_back(words("warning.phase", {{"phase", phase_name(case_, phase.id)}}));
        }
        for (const Leakage& leakage : proposal_.leakage) {
            if (!leakage.flagged) continue;
            warnings.push_back(words("warning.leakage", {{"party", party_name(case_, leakage.party)},
                                                         {"share", round_percent(leakage.share)}}));
        }
        if (!proposal_.efficient) warnings.push_back(words("warning.inefficient", {}));
    }

    const Case& case_;
    const Proposal& proposal_;
    const Style& style_;
};

constexpr std::string_view kBestFor = "best-for:";

Text party_of(std::string_view ground, const Case& negotiation) {
    return party_name(negotiation, Id(ground.substr(kBestFor.size())));
}

}  // namespace

std::vector<Exchange> find_exchanges(const Case& negotiation, const Proposal& proposal) {
    std::vector<Exchange> exchanges;
    if (negotiation.parties.size() < 2) return exchanges;
    for (std::size_t p = 0; p < negotiation.parties.size(); ++p) {
        for (std::size_t q = p + 1; q < negotiation.parties.size(); ++q) {
            exchanges.push_back({negotiation.parties[p].id, negotiation.parties[q].id, {}, {}});
        }
    }
    for (Move& move : list_moves(negotiation, proposal)) {
        const Id other = negotiation.parties[find_beneficiary(negotiation, proposal, move)].id;
        for (Exchange& exchange : exchanges) {
            if (exchange.first == move.party && exchange.second == other) {
                exchange.from_first.push_back(move);
            } else if (exchange.first == other && exchange.second == move.party) {
                exchange.from_second.push_back(move);
            }
        }
    }
    for (Exchange& exchange : exchanges) {
        const auto order = [&](std::vector<Move>& moves, const Id& other) {
            const std::size_t index = index_of(negotiation, other);
            std::stable_sort(moves.begin(), moves.end(), [&](const Move& left, const Move& right) {
                return left.benefit[index] > right.benefit[index];
            });
        };
        order(exchange.from_first, exchange.second);
        order(exchange.from_second, exchange.first);
    }
    std::erase_if(exchanges, [](const Exchange& exchange) {
        return exchange.from_first.empty() && exchange.from_second.empty();
    });
    return exchanges;
}

Explanation explain(const Case& negotiation, const Proposal& proposal, const Style& style) {
    return Explainer(negotiation, proposal, style).run();
}

std::string ground_name(std::string_view ground, const Style& style, const Case& negotiation) {
    if (ground.starts_with(kBestFor)) {
        return format(style, "ground.best-for", {{"party", party_of(ground, negotiation)}});
    }
    return format(style, "ground." + std::string(ground));
}

std::string explain_ground(std::string_view ground, const Style& style, const Case& negotiation) {
    if (ground.starts_with(kBestFor)) {
        return format(style, "ground.best-for.why", {{"party", party_of(ground, negotiation)}});
    }
    return format(style, "ground." + std::string(ground) + ".why");
}

}  // namespace wasit::mediation
