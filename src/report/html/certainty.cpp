#include <algorithm>
#include <cmath>

#include "mediation/wording/wording.hpp"
#include "report/html/sections.hpp"
#include "report/svg/tornado.hpp"
#include "report/terminal/question_text.hpp"
#include "report/terminal/robust_text.hpp"
#include "report/terminal/sensitivity_text.hpp"

namespace wasit::report {

namespace {

// With spaces that do not break: short cells beside a long one stay on their line.
std::string on_one_line(const std::string& text) {
    std::string result;
    for (const char c : text) result += c == ' ' ? "\u00a0" : std::string(1, c);
    return result;
}

// How likely each party accepts each package, over all preferences that fit.
void add_chances(Element& section, const Page& page) {
    const mediation::Bridge& bridge = page.inputs.bridge;
    if (bridge.acceptances.empty()) return;
    section.add("h3", {}, page.say("certainty.chances"));
    Rows rows;
    rows.header = {page.say("party")};
    for (std::size_t i = 0; i < bridge.proposals.size(); ++i) rows.header.push_back(page.package(i));
    for (std::size_t p = 0; p < page.party_count(); ++p) {
        std::vector<std::string> cells{page.party(p)};
        for (const mediation::Acceptance& acceptance : bridge.acceptances)
            cells.push_back(on_one_line(share_text(acceptance.parties[p].share, page.style)));
        rows.cells.push_back(std::move(cells));
    }
    std::vector<std::string> all{page.say("certainty.all")};
    for (const mediation::Acceptance& acceptance : bridge.acceptances)
        all.push_back(on_one_line(share_text(acceptance.share, page.style)));
    rows.cells.push_back(std::move(all));
    section.add("div", {{"class", "wide"}}).add(table(page.say("certainty.chances"), rows));
    add_paragraph(section, page.say("certainty.chances.what", {{"count", static_cast<long>(bridge.samples)}}),
                  "note");
}

void add_question(Element& section, const Page& page) {
    const auto& asking = page.inputs.asking;
    if (!asking || asking->questions.empty()) return;
    const mediation::ScoredQuestion& scored = asking->questions.front();
    section.add("h3", {}, page.say("certainty.question"));
    Element& quote = section.add("blockquote");
    add_party(quote.add("p"), page, scored.question.party);
    add_paragraph(quote,
                  mediation::format(page.style, mediation::word_question(page.negotiation, scored.question)));
    const auto loss = [&](double mean, double error) { return loss_text(mean, error, page.style); };
    Rows rows;
    rows.header = {page.say("certainty.answer"), page.say("certainty.chance"), page.say("certainty.loss"),
                   page.say("certainty.then")};
    for (const mediation::Reply answer : mediation::list_answers(scored.question)) {
        const mediation::AnswerEffect& effect = scored.answers[answer];
        rows.cells.push_back(
            {on_one_line(mediation::format(page.style, mediation::word_answer(scored.question, answer))),
             on_one_line(share_text(effect.chance, page.style)),
             on_one_line(loss(effect.outlook.loss, effect.outlook.error)),
             change_text(page.negotiation, *asking->now, effect.outlook, page.style)});
    }
    section.add("div", {{"class", "wide"}}).add(table(page.say("certainty.question"), rows));
    add_paragraph(section,
                  page.say("certainty.question.what", {{"now", loss(asking->now->loss, asking->now->error)},
                                                       {"then", loss(scored.loss, scored.error)}}),
                  "note");
}

// The shorter side decides how near a number is to changing something.
double slack_of(const mediation::SensitivityRow& row) {
    double slack = HUGE_VAL;
    if (row.down.changes) slack = std::min(slack, to_double(row.now - row.down.at));
    if (row.up.changes) slack = std::min(slack, to_double(row.up.at - row.now));
    return slack;
}

void add_tornado(Element& section, const Page& page, std::size_t party) {
    const mediation::Sensitivity& sensitivity = *page.inputs.sensitivity;
    std::vector<const mediation::SensitivityRow*> own;
    for (const mediation::SensitivityRow& row : sensitivity.rows) {
        if (row.party == party) own.push_back(&row);
    }
    if (own.empty()) return;
    std::stable_sort(own.begin(), own.end(),
                     [](const auto* left, const auto* right) { return slack_of(*left) < slack_of(*right); });
    const Text name = mediation::party_name(page.negotiation, page.negotiation.parties[party].id);
    Tornado tornado;
    tornado.caption = {page.say("certainty.tornado", {{"party", name}}), page.say("certainty.tornado.what")};
    if (sensitivity.continuous) tornado.caption.description += " " + page.say("certainty.tornado.ring");
    tornado.colour = party_style(party).colour;
    tornado.axis_title = page.say("certainty.tornado.axis");
    tornado.names_right = page.right_to_left();
    tornado.number = page.number_text();
    Rows rows;
    rows.header = {mediation::format(page.style, "sensitivity.number"),
                   mediation::format(page.style, "sensitivity.now"),
                   mediation::format(page.style, "sensitivity.down"),
                   mediation::format(page.style, "sensitivity.up"),
                   mediation::format(page.style, "sensitivity.below"),
                   mediation::format(page.style, "sensitivity.above")};
    if (sensitivity.continuous) rows.header.push_back(mediation::format(page.style, "sensitivity.refused"));
    const auto number = [&](const Rational& value) { return mediation::format_number(page.style, value); };
    for (const mediation::SensitivityRow* row : own) {
        const std::string words = number_name(page.negotiation, *row, page.style);
        const auto end = [&](const mediation::SensitivityEnd& at) {
            return at.changes ? number(at.at) : mediation::format(page.style, "sensitivity.never");
        };
        rows.cells.push_back({words, number(row->now), end(row->down), end(row->up),
                              beyond_text(page.negotiation, sensitivity, row->down, page.style),
                              beyond_text(page.negotiation, sensitivity, row->up, page.style)});
        if (sensitivity.continuous) rows.cells.back().push_back(refusal_text(*row, page.style));
        tornado.bars.push_back(
            {page.say("certainty.tornado.number", {{"what", words}, {"now", number(row->now)}}),
             to_double(row->now - row->down.at), to_double(row->up.at - row->now), !row->down.changes,
             !row->up.changes, number(row->down.at), number(row->up.at)});
        for (const mediation::SensitivityEnd* side : {&row->down, &row->up}) {
            if (side->refused_at) tornado.bars.back().mark = to_double(*side->refused_at - row->now);
        }
    }
    section.add("h4", {}, page.party(party));
    add_figure(section, page, draw_tornado(tornado), tornado.caption.title, rows);
}

void add_sensitivity(Element& section, const Page& page) {
    const auto& sensitivity = page.inputs.sensitivity;
    if (!sensitivity || sensitivity->rows.empty()) return;
    section.add("h3", {}, page.say("certainty.sensitivity"));
    add_paragraph(section, page.say(sensitivity->representative ? "certainty.sensitivity.mean"
                                                                : "certainty.sensitivity.what"));
    if (sensitivity->continuous) {
        const bool options = sensitivity->follows == mediation::Sensitivity::Follows::options;
        add_paragraph(section,
                      page.say(options ? "certainty.sensitivity.options" : "certainty.sensitivity.package"));
    }
    for (std::size_t party = 0; party < page.party_count(); ++party) add_tornado(section, page, party);
}

}  // namespace

void add_certainty(Element& body, const Page& page) {
    const bool chances = !page.inputs.bridge.acceptances.empty();
    const bool question = page.inputs.asking && !page.inputs.asking->questions.empty();
    const bool numbers = page.inputs.sensitivity && !page.inputs.sensitivity->rows.empty();
    if (!chances && !question && !numbers) return;
    Element& section = add_section(body, "certainty", page.say("certainty"));
    add_chances(section, page);
    add_question(section, page);
    add_sensitivity(section, page);
}

}  // namespace wasit::report
