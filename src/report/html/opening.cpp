#include <algorithm>

#include "mediation/wording/wording.hpp"
#include "report/html/sections.hpp"

namespace wasit::report {

namespace {

std::string describe_source(const Page& page, const Preferences& own) {
    if (own.known.by == Knowledge::By::self) return page.say("word.self");
    if (!own.known.assessor) return page.say("word.assessed");
    return page.say("word.assessed_by",
                    {{"assessor", mediation::party_name(page.negotiation, *own.known.assessor)}});
}

std::string describe_confidence(const Page& page, const Preferences& own) {
    const std::string& confidence = own.known.confidence;
    const bool named = confidence == "low" || confidence == "medium" || confidence == "high";
    return named ? page.say("confidence." + confidence) : confidence.empty() ? "–" : confidence;
}

std::string describe_walk_away(const Page& page, std::size_t party, const Preferences& own) {
    if (!own.walk_away) return page.say("walk_away.none");
    const std::string low = page.worth(party, own.walk_away->low);
    if (own.walk_away->exact()) return low;
    return mediation::format(page.style, "range",
                             {{"low", low}, {"high", page.worth(party, own.walk_away->high)}});
}

void add_whose_word(Element& header, const Page& page) {
    Element& box = header.add("div", {{"class", "word"}});
    box.add("h2", {}, page.say("word.title"));
    Element& grid = box.add("div", {{"class", "wide"}}).add("table");
    grid.add("caption", {{"class", "unseen"}}, page.say("word.title"));
    Element& head = grid.add("thead").add("tr");
    for (const char* column :
         {"party", "word.source", "word.as_of", "word.confidence", "word.sources", "walk_away"}) {
        head.add("th", {{"scope", "col"}}, page.say(column));
    }
    Element& body = grid.add("tbody");
    for (std::size_t party = 0; party < page.party_count(); ++party) {
        Element& row = body.add("tr");
        add_party(row.add("th", {{"scope", "row"}}), page, party);
        const Preferences* own = page.negotiation.find_preferences(page.negotiation.parties[party].id);
        if (own == nullptr) {
            row.add("td", {{"colspan", "5"}}, page.say("word.none"));
            continue;
        }
        row.add("td", {}, describe_source(page, *own));
        row.add("td", {}, own->known.as_of ? page.moment(*own->known.as_of) : "–");
        row.add("td", {}, describe_confidence(page, *own));
        Element& sources = row.add("td");
        for (std::size_t i = 0; i < own->known.sources.size(); ++i) {
            if (i > 0) sources.write(mediation::format(page.style, "terminal.word.separator"));
            sources.add(Element("bdi", {{"dir", "auto"}}, page.words(own->known.sources[i])));
        }
        if (own->known.sources.empty()) sources.write("–");
        row.add("td", {{"class", "number"}}, describe_walk_away(page, party, *own));
    }
}

std::string describe_rule(const Page& page) {
    const Agreement& agreement = page.negotiation.agreement;
    if (!agreement.at_least) return page.say("rule.all");
    std::vector<Text> vetoes;
    for (const Id& party : agreement.veto) vetoes.push_back(mediation::party_name(page.negotiation, party));
    long votes = 0;
    for (const Party& party : page.negotiation.parties) {
        const auto named = std::find_if(agreement.votes.begin(), agreement.votes.end(),
                                        [&](const auto& vote) { return vote.first == party.id; });
        votes += named == agreement.votes.end() ? 1 : named->second;
    }
    const std::vector<mediation::Argument> counts = {{"least", Rational(*agreement.at_least)},
                                                     {"votes", votes}};
    if (vetoes.empty()) return page.say("rule.votes", counts);
    return page.say("rule.votes_and_veto", {counts[0], counts[1], {"vetoes", mediation::join_and(vetoes)}});
}

std::string describe_deadline(const Page& page) {
    const auto& deadline = page.negotiation.deadline;
    const auto& rounds = page.negotiation.deadline_rounds;
    if (deadline && rounds) {
        return page.say("deadline.both", {{"when", mediation::moment_text(*deadline)},
                                          {"rounds", static_cast<long>(*rounds)}});
    }
    if (deadline) return page.moment(*deadline);
    if (rounds) return page.say("deadline.rounds", {{"rounds", static_cast<long>(*rounds)}});
    return page.say("deadline.none");
}

std::string describe_issues(const Page& page) {
    long open = 0, agreed = 0, parked = 0;
    for (const Issue& issue : page.negotiation.issues) {
        (issue.status == IssueStatus::open     ? open
         : issue.status == IssueStatus::agreed ? agreed
                                               : parked) += 1;
    }
    if (agreed == 0 && parked == 0) return page.say("issues.open", {{"open", open}});
    return page.say("issues.counts", {{"open", open}, {"agreed", agreed}, {"parked", parked}});
}

void add_fact(Element& facts, std::string_view name, std::string_view what) {
    Element& fact = facts.add("div");
    fact.add("dt", {}, name);
    fact.add("dd", {}, what);
}

// 1296000 is "1,296,000" in English, "1 296 000" with thin spaces where the comma could be read as a decimal
// sign.
std::string grouped(const Page& page, const Integer& count) {
    std::string digits = count.get_str();
    for (auto at = static_cast<long>(digits.size()) - 3; at > 0; at -= 3) {
        digits.insert(static_cast<std::size_t>(at), page.right_to_left() ? "\u202F" : ",");
    }
    return page.words(plain(digits));
}

std::string describe_outcomes(const Page& page) {
    if (page.inputs.outcomes) return grouped(page, *page.inputs.outcomes);
    return page.say("outcomes.infinite");
}

std::string describe_method(const Page& page) {
    const auto& view = page.inputs.frontier;
    if (page.inputs.bridge.status == mediation::Bridge::Status::no_deal) return page.say("method.no_deal");
    if (page.inputs.bridge.status == mediation::Bridge::Status::limit_reached)
        return page.say("method.limit");
    if (!view) return page.say("method.concepts");
    return page.say(view->exact ? "method.exact" : "method.approximate");
}

void add_findings(Element& section, const Page& page) {
    using Status = mediation::Bridge::Status;
    const mediation::Bridge& bridge = page.inputs.bridge;
    Element& findings = section.add("ul", {{"class", "findings"}});
    if (is_record_only(page.negotiation)) {
        findings.add("li", {}, page.say("finding.record"));
        return;
    }
    if (bridge.status == Status::no_deal) findings.add("li", {}, page.say("finding.no_deal"));
    if (bridge.status == Status::refused) findings.add("li", {}, page.say("finding.refused"));
    if (bridge.status == Status::limit_reached)
        findings.add("li", {{"class", "warning"}}, page.say("finding.limit"));
    if (!bridge.proposals.empty()) {
        findings.add("li", {},
                     page.say("finding.packages", {{"count", static_cast<long>(bridge.proposals.size())}}));
    }
    long apart = 0, together = 0;
    for (const mediation::IssueGap& issue : bridge.gap.issues) {
        apart += issue.state == mediation::IssueGap::State::apart;
        together += issue.state == mediation::IssueGap::State::together;
    }
    if (apart + together > 0)
        findings.add("li", {}, page.say("finding.gap", {{"apart", apart}, {"together", together}}));
    const auto& rounds = bridge.gap.rounds;
    if (rounds.size() > 1 && rounds.front().overall && rounds.back().overall) {
        findings.add("li", {},
                     page.say("finding.rounds", {{"first", page.percent(to_double(*rounds.front().overall))},
                                                 {"last", page.percent(to_double(*rounds.back().overall))}}));
    }
    long flagged = 0;
    for (const auto& proposal : bridge.proposals) {
        flagged += std::any_of(proposal.leakage.begin(), proposal.leakage.end(),
                               [](auto& leak) { return leak.flagged; });
    }
    if (flagged > 0)
        findings.add("li", {{"class", "warning"}}, page.say("finding.leakage", {{"count", flagged}}));
}

}  // namespace

void add_opening(Element& body, const Page& page) {
    Element& header = body.add("header");
    const bool record_only = is_record_only(page.negotiation);
    if (!record_only) {
        Element& marking = header.add("p", {{"class", "marking"}});
        marking.add("strong", {}, page.say("marking"));
        marking.write(" ");
        marking.add("span", {}, page.say("marking.why"));
    }
    header.add("p", {{"class", "kicker"}}, page.say("kicker"));
    const Text title = mediation::name_or_id(page.negotiation.title, page.negotiation.id);
    header.add("h1").add(name_of(page, title));
    if (!page.negotiation.summary.empty()) {
        header.add("p", {{"class", "summary"}}).add(name_of(page, page.negotiation.summary));
    }
    if (!record_only) add_whose_word(header, page);
}

void add_glance(Element& body, const Page& page) {
    Element& section = add_section(body, "glance", page.say("glance"));
    add_findings(section, page);
    Element& facts = section.add("dl", {{"class", "facts"}});
    Element& parties = facts.add("div");
    parties.add("dt", {}, page.say("parties"));
    Element& listed = parties.add("dd");
    for (std::size_t party = 0; party < page.party_count(); ++party) add_party(listed, page, party);
    if (!page.negotiation.mediators.empty()) {
        std::vector<Text> names;
        for (const Mediator& mediator : page.negotiation.mediators) {
            names.push_back(mediation::name_or_id(mediator.name, mediator.id));
        }
        add_fact(facts, page.say("mediators"), page.words(mediation::join_and(names)));
    }
    if (is_record_only(page.negotiation)) return;
    add_fact(facts, page.say("rule"), describe_rule(page));
    add_fact(facts, page.say("deadline"), describe_deadline(page));
    add_fact(facts, page.say("issues"), describe_issues(page));
    add_fact(facts, page.say("outcomes"), describe_outcomes(page));
    add_fact(facts, page.say("method"), describe_method(page));
    if (const auto& overall = page.inputs.bridge.gap.overall) {
        add_fact(facts, page.say("gap.overall"), page.percent(to_double(*overall)));
    }
}

}  // namespace wasit::report
