#include <algorithm>

#include "mediation/wording/wording.hpp"
#include "report/html/sections.hpp"

namespace wasit::report {

namespace {

void add_worth_rows(Element& body, const Page& page) {
    for (std::size_t party = 0; party < page.party_count(); ++party) {
        Element& row = body.add("tr");
        add_party(row.add("th", {{"scope", "row"}}), page, party);
        for (const auto& proposal : page.inputs.bridge.proposals) {
            const auto share = page.satisfaction(party, proposal.values[party]);
            Element& cell = row.add("td", {{"class", "number"}}, page.worth(party, proposal.values[party]));
            if (!share) continue;
            cell.write(" ");
            cell.add("span", {{"class", "unit"}}, page.percent(*share));
        }
    }
}

void add_issue_row(Element& body, const Page& page, const Issue& issue) {
    const auto& proposals = page.inputs.bridge.proposals;
    std::vector<const Value*> values;
    for (const auto& proposal : proposals) values.push_back(proposal.deal.find(issue.id));
    if (values.front() == nullptr) return;
    const bool same = std::all_of(values.begin(), values.end(),
                                  [&](auto* v) { return v != nullptr && *v == *values.front(); });
    Element& row = body.add("tr", {{"class", same ? "same" : "differs"}});
    row.add("th", {{"scope", "row"}}).add(name_of(page, mediation::name_or_id(issue.name, issue.id)));
    if (same && values.size() > 1) {
        Element& cell = row.add("td", {{"colspan", std::to_string(values.size())}});
        cell.add(isolated(page.value(issue.id, *values.front())));
        cell.write(" · ");
        cell.add("span", {{"class", "unit"}}, page.say("compare.same"));
        return;
    }
    for (const Value* value : values)
        row.add("td").add(isolated(value == nullptr ? "–" : page.value(issue.id, *value)));
}

}  // namespace

void add_comparison(Element& body, const Page& page) {
    const auto& proposals = page.inputs.bridge.proposals;
    if (proposals.size() < 2) return;
    Element& section = add_section(body, "comparison", page.say("compare"));
    add_paragraph(section, page.say("compare.what"), "lead");
    Element& grid = section.add("div", {{"class", "wide"}}).add("table", {{"class", "compare"}});
    grid.add("caption", {{"class", "unseen"}}, page.say("compare"));
    Element& head = grid.add("thead").add("tr");
    head.add("td");
    for (std::size_t i = 0; i < proposals.size(); ++i) {
        Element& cell = head.add("th", {{"scope", "col"}});
        cell.add(inline_badge(page.package_number(i), kInk));
        cell.add("span", {{"class", "grounds"}}, page.ground_names(proposals[i]));
    }
    Element& worths = grid.add("tbody");
    add_worth_rows(worths, page);
    Element& terms = grid.add("tbody");
    for (const Issue& issue : page.negotiation.issues) add_issue_row(terms, page, issue);
}

}  // namespace wasit::report
