#include "mediation/diagnose/demand.hpp"

#include <algorithm>

#include "engine/bounds/relaxation.hpp"
#include "mediation/completion/restriction.hpp"
#include "mediation/wording/wording.hpp"

namespace wasit::mediation {

using engine::Instance;
using engine::Int128;
using engine::PartyWorth;

namespace {

// The message's words as a text in every language, to be put into other sentences.
Text in_every_language(std::string_view key, const std::vector<Argument>& arguments) {
    Text text;
    for (const Language language : {Language::en, Language::ar}) {
        Style style;
        style.language = language;
        text.by_language.emplace(tag(language), format(style, key, arguments));
    }
    return text;
}

// A reason that is a sentence of its own, to be quoted within another.
Text without_full_stop(Text text) {
    for (auto& [language, words] : text.by_language) {
        if (words.ends_with('.') && !words.ends_with("..")) words.pop_back();
    }
    return text;
}

Text red_line_text(const Case& negotiation, const Demand& demand, const Text& party) {
    const Preferences& own = *negotiation.find_preferences(negotiation.parties[demand.party].id);
    const RedLine& line = own.red_lines[demand.index];
    if (!line.because.empty())
        return in_every_language("demand.red_line.because",
                                 {{"party", party}, {"because", without_full_stop(line.because)}});
    return in_every_language("demand.red_line",
                             {{"party", party}, {"box", box_text(negotiation, line.never)}});
}

Text limit_text(const Case& negotiation, int index) {
    const Limit& limit = negotiation.limits[index];
    if (!limit.because.empty())
        return in_every_language("demand.limit.because", {{"because", without_full_stop(limit.because)}});
    if (limit.phase) {
        return in_every_language("demand.limit.phase",
                                 {{"phase", phase_name(negotiation, *limit.phase)},
                                  {"when", box_text(negotiation, std::get<Implication>(limit.rule).when)}});
    }
    if (const auto* rule = std::get_if<Implication>(&limit.rule)) {
        return in_every_language(
            "demand.limit.implication",
            {{"when", box_text(negotiation, rule->when)}, {"require", box_text(negotiation, rule->require)}});
    }
    if (const auto* rule = std::get_if<Forbidden>(&limit.rule))
        return in_every_language("demand.limit.forbidden", {{"box", box_text(negotiation, rule->box)}});
    std::vector<Text> issues;
    for (const SumTerm& term : std::get<Sum>(limit.rule).terms)
        issues.push_back(issue_name(negotiation, term.issue));
    return in_every_language("demand.limit.sum",
                             {{"number", std::to_string(index + 1)}, {"issues", join_and(issues)}});
}

long count_votes(const Instance& instance) {
    long votes = 0;
    for (const PartyWorth& party : instance.parties) votes += party.votes;
    return votes;
}

}  // namespace

std::vector<Demand> list_demands(const Instance& instance) {
    std::vector<Demand> demands;
    for (int p = 0; p < instance.party_count(); ++p) {
        const PartyWorth& party = instance.parties[p];
        demands.push_back({Demand::Kind::walk_away, p, 0, 0});
        for (std::size_t line = 0; line < party.red_lines.size(); ++line) {
            demands.push_back({Demand::Kind::red_line, p, party.red_line_of[line], static_cast<int>(line)});
        }
    }
    for (std::size_t l = 0; l < instance.limits.size(); ++l) {
        demands.push_back({Demand::Kind::limit, -1, instance.limits[l].limit_of, static_cast<int>(l)});
    }
    if (instance.unanimous) return demands;
    if (instance.at_least > 0) demands.push_back({Demand::Kind::votes, -1, 0, 0});
    for (int p = 0; p < instance.party_count(); ++p) {
        if (instance.parties[p].veto) demands.push_back({Demand::Kind::veto, p, 0, 0});
    }
    return demands;
}

std::vector<Int128> find_least_worths(const Instance& instance) {
    std::vector<Int128> least;
    Instance turned = instance;
    for (int p = 0; p < instance.party_count(); ++p) {
        const PartyWorth& party = instance.parties[p];
        turned.parties[p] = negate(party);
        const engine::AdditiveUpper upper = engine::relax(turned, p);
        Int128 lowest = -upper.constant;
        for (const std::vector<Int128>& options : upper.issue)
            lowest -= *std::max_element(options.begin(), options.end());
        if (party.capped) lowest = std::min(lowest, party.cap);
        least.push_back(std::min(lowest, party.walk_away));
    }
    return least;
}

Instance keep_only(const Instance& instance, const std::vector<Demand>& demands, const DemandSet& kept,
                   const std::vector<Int128>& least) {
    Instance result = instance;
    result.limits.clear();
    for (PartyWorth& party : result.parties) {
        party.red_lines.clear();
        party.red_line_of.clear();
    }
    for (std::size_t d = 0; d < demands.size(); ++d) {
        const Demand& demand = demands[d];
        switch (demand.kind) {
            case Demand::Kind::walk_away:
                if (!kept[d]) result.parties[demand.party].walk_away = least[demand.party];
                break;
            case Demand::Kind::red_line:
                if (!kept[d]) break;
                result.parties[demand.party].red_lines.push_back(
                    instance.parties[demand.party].red_lines[demand.place]);
                result.parties[demand.party].red_line_of.push_back(demand.index);
                break;
            case Demand::Kind::limit:
                if (kept[d]) result.limits.push_back(instance.limits[demand.place]);
                break;
            case Demand::Kind::votes:
                if (!kept[d]) result.at_least = 0;
                break;
            case Demand::Kind::veto:
                if (!kept[d]) result.parties[demand.party].veto = false;
                break;
        }
    }
    return result;
}

std::vector<int> members(const DemandSet& set) {
    std::vector<int> result;
    for (std::size_t d = 0; d < set.size(); ++d) {
        if (set[d]) result.push_back(static_cast<int>(d));
    }
    return result;
}

bool is_subset(const DemandSet& part, const DemandSet& whole) {
    for (std::size_t d = 0; d < part.size(); ++d) {
        if (part[d] && !whole[d]) return false;
    }
    return true;
}

bool intersects(const DemandSet& left, const DemandSet& right) {
    for (std::size_t d = 0; d < left.size(); ++d) {
        if (left[d] && right[d]) return true;
    }
    return false;
}

bool comes_before(const DemandSet& left, const DemandSet& right) {
    const std::vector<int> ours = members(left), theirs = members(right);
    return ours.size() != theirs.size() ? ours.size() < theirs.size() : ours < theirs;
}

Text demand_text(const Case& negotiation, const Instance& instance, const Demand& demand) {
    if (demand.kind == Demand::Kind::limit) return limit_text(negotiation, demand.index);
    if (demand.kind == Demand::Kind::votes) {
        return in_every_language("demand.votes", {{"least", std::to_string(instance.at_least)},
                                                  {"votes", std::to_string(count_votes(instance))}});
    }
    const Id& id = negotiation.parties[demand.party].id;
    const Text party = party_name(negotiation, id);
    if (demand.kind == Demand::Kind::veto) return in_every_language("demand.veto", {{"party", party}});
    if (demand.kind == Demand::Kind::red_line) return red_line_text(negotiation, demand, party);
    const Preferences* own = negotiation.find_preferences(id);
    const PartyWorth& worth = instance.parties[demand.party];
    const bool given = own != nullptr && own->walk_away.has_value();
    return in_every_language(
        given ? "demand.walk_away" : "demand.walk_away.none",
        {{"party", party}, {"walk_away", to_exact_text(engine::to_worth(worth, worth.walk_away))}});
}

}  // namespace wasit::mediation
