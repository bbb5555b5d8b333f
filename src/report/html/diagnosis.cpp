// Why there is no deal: what cannot hold together, what it would be enough to give up, and the nearest package.
#include <algorithm>

#include "mediation/diagnose/phrases.hpp"
#include "mediation/wording/wording.hpp"
#include "report/html/sections.hpp"

namespace wasit::report {

namespace {

using mediation::Diagnosis;
using mediation::Relaxation;

constexpr std::size_t kMostWaysOut = 8;

Element& add_list(Element& section, const char* tag, std::string_view title) {
    section.add("h3", {}, title);
    return section.add(tag, {{"class", "diagnosis"}});
}

void add_conflicts(Element& section, const Page& page, const Diagnosis& diagnosis) {
    if (diagnosis.conflicts.empty()) return;
    Element& list = add_list(section, "ol", page.say("diagnosis.conflicts"));
    for (const mediation::Conflict& conflict : diagnosis.conflicts) {
        list.add("li", {},
                 mediation::conflict_text(page.negotiation, diagnosis, conflict.demands, page.style));
    }
    add_paragraph(section, mediation::describe_conflicts(diagnosis, page.style), "note");
}

void add_ways_out(Element& section, const Page& page, const Diagnosis& diagnosis) {
    if (diagnosis.ways_out.empty()) return;
    Element& list = add_list(section, "ul", page.say("diagnosis.ways_out"));
    for (std::size_t w = 0; w < std::min(diagnosis.ways_out.size(), kMostWaysOut); ++w) {
        list.add(
            "li", {},
            mediation::join_demands(page.negotiation, diagnosis, diagnosis.ways_out[w].demands, page.style));
    }
}

// Who would have to come down how far.
Rows list_steps(const Page& page, const Relaxation& relaxation) {
    Rows rows;
    rows.header = {page.say("party"), page.say("walk_away"), page.say("diagnosis.down_to"),
                   page.say("diagnosis.by"), page.say("diagnosis.share")};
    for (std::size_t p = 0; p < relaxation.by_party.size(); ++p) {
        const Relaxation::Step& step = relaxation.by_party[p];
        if (step.to == step.from) {
            rows.cells.push_back({page.party(p), page.worth(p, step.from), "–", "–", "–"});
            continue;
        }
        const mediation::Style sharp = mediation::sharpen(page.style, step.from - step.to);
        rows.cells.push_back(
            {page.party(p), mediation::format_number(sharp, step.from),
             mediation::format_number(sharp, mediation::round_down(step.to, sharp.decimals)),
             mediation::format_number(sharp, step.from - step.to),
             page.say("percent", {{"value", mediation::percent_text(step.share, page.style)}})});
    }
    return rows;
}

void add_relaxation(Element& section, const Page& page, const Diagnosis& diagnosis,
                    const Relaxation& relaxation, const std::string& heading) {
    section.add("h4", {}, heading);
    Element& list = section.add("ul", {{"class", "diagnosis"}});
    for (const std::string& sentence :
         mediation::describe_relaxation(page.negotiation, diagnosis, relaxation, page.style)) {
        list.add("li", {}, sentence);
    }
    if (relaxation.concession.amount > 0) {
        section.add("div", {{"class", "wide steps"}})
            .add(table(page.say("diagnosis.by_party"), list_steps(page, relaxation)));
    }
    Rows terms;
    terms.header = {page.say("issue"), mediation::format(page.style, "terminal.terms")};
    for (const auto& [issue, value] : engine::to_deal(*diagnosis.instance, relaxation.outcome).values)
        terms.cells.push_back({page.issue(issue), page.value(issue, value)});
    section.add("div", {{"class", "wide steps"}}).add(table(page.say("deal"), terms));
}

}  // namespace

void add_diagnosis(Element& section, const Page& page) {
    if (!page.inputs.diagnosis) return;
    const Diagnosis& diagnosis = *page.inputs.diagnosis;
    add_conflicts(section, page, diagnosis);
    add_ways_out(section, page, diagnosis);
    const auto& relaxations = diagnosis.relaxations;
    if (!relaxations.empty()) section.add("h3", {}, page.say("diagnosis.relaxations"));
    for (const auto& [relaxation, title] : mediation::list_measures(diagnosis, page.style))
        add_relaxation(section, page, diagnosis, *relaxation, title);
    if (!relaxations.empty())
        add_paragraph(section, mediation::format(page.style, "diagnose.shares"), "note");
    add_paragraph(section, page.say("diagnosis.check"), "note");
}

}  // namespace wasit::report
