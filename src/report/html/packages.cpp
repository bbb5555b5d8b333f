#include <algorithm>

#include "mediation/explain/explain.hpp"
#include "mediation/wording/wording.hpp"
#include "report/html/sections.hpp"
#include "report/svg/bars.hpp"

namespace wasit::report {

namespace {

using mediation::Proposal;

// Parties whose position, as it stands now, contains this value.
std::vector<std::size_t> list_askers(const Page& page, const Id& issue, const Value& value) {
    std::vector<std::size_t> askers;
    for (const mediation::IssueGap& gap : page.inputs.bridge.gap.issues) {
        if (gap.issue != issue) continue;
        for (std::size_t party = 0; party < gap.asks.size(); ++party) {
            if (gap.asks[party] && contains(*gap.asks[party], value)) askers.push_back(party);
        }
    }
    return askers;
}

bool is_in_draft(const Page& page, const Id& issue, const Value& value) {
    const auto& gaps = page.inputs.bridge.gap.issues;
    return std::any_of(gaps.begin(), gaps.end(),
                       [&](auto& gap) { return gap.issue == issue && gap.draft == value; });
}

std::string describe_worth(const Page& page, const Proposal& proposal, std::size_t party, bool accepts) {
    const std::string worth = page.worth(party, proposal.values[party]);
    if (!page.has_walk_away(party)) return page.say("worth.alone", {{"worth", worth}});
    return page.say(accepts ? "worth.of" : "worth.refuses",
                    {{"worth", worth}, {"walk_away", page.worth(party, page.walk_away(party))}});
}

void add_satisfaction(Element& card, const Page& page, const Proposal& proposal) {
    card.add("h4", {}, page.say("satisfaction"));
    Element& list = card.add("ul", {{"class", "satisfaction"}});
    for (std::size_t party = 0; party < page.party_count(); ++party) {
        Element& entry = list.add("li");
        Element& line = entry.add("p");
        add_party(line, page, party);
        const bool accepts = proposal.accepts.size() <= party || proposal.accepts[party];
        line.add("span", {{"class", accepts ? "worth" : "worth refuses"}},
                 describe_worth(page, proposal, party, accepts));
        const auto share = page.satisfaction(party, proposal.values[party]);
        if (!share) continue;
        line.add("span", {{"class", "share"}}, page.percent(*share));
        SatisfactionBar bar;
        bar.caption = {page.party(party), page.percent(*share)};
        bar.share = *share;
        bar.style = party_style(party);
        bar.mirrored = page.right_to_left();
        entry.add(draw_satisfaction_bar(bar));
    }
}

void add_terms(Element& card, const Page& page, const Proposal& proposal) {
    Element& grid = card.add("table", {{"class", "terms"}});
    grid.add("caption", {}, page.say("terms"));
    Element& head = grid.add("thead", {{"class", "unseen"}}).add("tr");
    for (const char* column : {"issue", "terms.value", "terms.whose"})
        head.add("th", {{"scope", "col"}}, page.say(column));
    Element& body = grid.add("tbody");
    for (const auto& [issue, value] : proposal.deal.values) {
        Element& row = body.add("tr");
        row.add("th", {{"scope", "row"}}).add(name_of(page, mediation::issue_name(page.negotiation, issue)));
        row.add("td", {{"class", "value"}}).add(isolated(page.value(issue, value)));
        Element& marks = row.add("td").add("span", {{"class", "askers"}});
        for (const std::size_t party : list_askers(page, issue, value)) {
            marks.add(inline_mark(party_style(party).shape, party_style(party).colour));
            marks.add("span", {{"class", "unseen"}}, page.party(party) + " ");
        }
        if (is_in_draft(page, issue, value)) {
            marks.add(inline_mark(Shape::star, kInk));
            marks.add("span", {{"class", "unseen"}}, page.say("draft"));
        }
    }
}

void add_sentences(Element& card, std::string_view title, const std::vector<std::string>& sentences) {
    if (sentences.empty()) return;
    card.add("h4", {}, title);
    Element& list = card.add("ul", {{"class", "trades"}});
    for (const std::string& sentence : sentences) list.add("li", {}, sentence);
}

void add_card(Element& section, const Page& page, std::size_t index) {
    const Proposal& proposal = page.inputs.bridge.proposals[index];
    const mediation::Explanation explanation = mediation::explain(page.negotiation, proposal, page.style);
    Element& card =
        section.add("article", {{"class", "package"}, {"id", "package-" + std::to_string(index + 1)}});
    Element& heading = card.add("h3");
    heading.add(inline_badge(page.package_number(index), kInk));
    heading.add("span", {}, page.package(index));
    heading.add("span", {{"class", "grounds"}}, page.ground_names(proposal));
    for (const std::string& ground : explanation.grounds) add_paragraph(card, ground, "ground");
    if (!proposal.efficient) add_paragraph(card, page.say("efficient.unproved"), "note");

    Element& columns = card.add("div", {{"class", "columns"}});
    Element& left = columns.add("div");
    add_satisfaction(left, page, proposal);
    if (!explanation.warnings.empty()) {
        Element& box = left.add("div", {{"class", "warning"}, {"role", "note"}});
        for (const std::string& warning : explanation.warnings) add_paragraph(box, warning);
    }
    add_sentences(left, page.say("trades"), explanation.trades);
    add_terms(columns.add("div"), page, proposal);
}

// What the marks beside the terms mean; nothing if nobody has asked for anything.
void add_legend(Element& section, const Page& page) {
    const mediation::Gap& gap = page.inputs.bridge.gap;
    const bool positions =
        std::any_of(gap.parties.begin(), gap.parties.end(), [](auto& p) { return p.position.has_value(); });
    if (!positions && !gap.draft) return;
    Element& legend = section.add("p", {{"class", "legend"}});
    legend.write(page.say("packages.marks") + " ");
    for (std::size_t party = 0; positions && party < page.party_count(); ++party)
        add_party(legend, page, party);
    if (!gap.draft) return;
    Element& draft = legend.add("span", {{"class", "party"}});
    draft.add(inline_mark(Shape::star, kInk));
    draft.add(isolated(page.say("draft")));
}

}  // namespace

void add_packages(Element& body, const Page& page) {
    const auto& proposals = page.inputs.bridge.proposals;
    if (proposals.empty()) return;
    Element& section = add_section(body, "packages", page.say("packages"));
    add_paragraph(section, page.say("packages.what"), "lead");
    if (std::all_of(proposals.begin(), proposals.end(), [](auto& proposal) { return proposal.efficient; })) {
        add_paragraph(section, page.say("efficient.proved"));
    }
    add_legend(section, page);
    for (std::size_t index = 0; index < proposals.size(); ++index) add_card(section, page, index);
    for (const mediation::Message& note : page.inputs.bridge.notes)
        add_paragraph(section, page.say(note), "note");
}

}  // namespace wasit::report
