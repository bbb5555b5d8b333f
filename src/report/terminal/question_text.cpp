#include "report/terminal/question_text.hpp"

#include "mediation/completion/completion.hpp"
#include "mediation/wording/wording.hpp"
#include "report/json/question_json.hpp"
#include "report/table/table.hpp"
#include "report/terminal/heading.hpp"
#include "report/terminal/robust_text.hpp"

namespace wasit::report {

using mediation::format;
using mediation::Style;

namespace {

// Percents with one decimal, up where it is an error or a worst case.
Rational in_percent(double share, bool up) {
    const double scaled = share * 1000;
    long rounded = static_cast<long>(scaled + 0.5);
    if (up && static_cast<double>(rounded) < scaled) ++rounded;
    Rational result(rounded, 10);
    result.canonicalize();
    return result;
}

std::string worst_text(const mediation::Outlook& outlook, const Style& style) {
    if (!outlook.worst) return format(style, "ask.worst.unknown");
    return format(style, "ask.percent", {{"percent", in_percent(to_double(*outlook.worst), true)}});
}

std::string write_question(const Case& negotiation, const mediation::Asking& asking, std::size_t index,
                           const Style& style) {
    const mediation::ScoredQuestion& scored = asking.questions[index];
    const Party& party = negotiation.parties[scored.question.party];
    std::string result =
        "\n" + paragraph(format(style, "ask.number",
                                {{"number", static_cast<long>(index + 1)},
                                 {"party", mediation::party_name(negotiation, party.id)}}) +
                             " ",
                         format(style, mediation::word_question(negotiation, scored.question)),
                         kTerminalWidth);
    const auto percent = [&](double share) {
        return format(style, "ask.percent", {{"percent", in_percent(share, true)}});
    };
    result += paragraph("  ",
                        format(style, "ask.after",
                               {{"loss", loss_text(scored.loss, scored.error, style)},
                                {"doubt_now", percent(*asking.doubt)},
                                {"doubt", percent(scored.doubt)},
                                {"regret_now", percent(*asking.regret)},
                                {"regret", percent(scored.regret)}}),
                        kTerminalWidth);
    Table table({{format(style, "ask.answer"), Align::start},
                 {format(style, "ask.chance"), Align::start},
                 {format(style, "ask.loss"), Align::start},
                 {format(style, "ask.worst"), Align::end},
                 {format(style, "ask.then"), Align::start, true}});
    for (const mediation::Reply answer : mediation::list_answers(scored.question)) {
        const mediation::AnswerEffect& effect = scored.answers[answer];
        table.add_row(
            {format(style, mediation::word_answer(scored.question, answer)), share_text(effect.chance, style),
             loss_text(effect.outlook.loss, effect.outlook.error, style), worst_text(effect.outlook, style),
             change_text(negotiation, *asking.now, effect.outlook, style)});
    }
    result += table.render(kTerminalWidth, 2);
    const Preferences& own = *negotiation.find_preferences(party.id);
    const bool bound = scored.question.kind == mediation::Question::Kind::bound;
    result += paragraph(
        "  ",
        format(style, bound ? "ask.record.range" : "ask.record", {{"file", "private/" + party.id + ".yaml"}}),
        kTerminalWidth);
    if (bound) {
        return result +
               paragraph("    ", mediation::write_range(own, scored.question, "[LOW, HIGH]"), kTerminalWidth);
    }
    for (const mediation::Reply answer : mediation::list_answers(scored.question)) {
        result += paragraph("    " + format(style, mediation::word_answer(scored.question, answer)) + ": ",
                            mediation::write_answer(own, scored.question, answer), kTerminalWidth);
    }
    return result;
}

}  // namespace

std::string loss_text(double loss, double error, const Style& style) {
    return format(style, "robust.share",
                  {{"percent", in_percent(loss, false)}, {"error", in_percent(error, true)}});
}

std::string change_text(const Case& negotiation, const mediation::Outlook& now,
                        const mediation::Outlook& then, const Style& style) {
    if (!then.deal) return "";
    Deal changed;
    for (const auto& [issue, value] : then.deal->values) {
        const Value* before = now.deal ? now.deal->find(issue) : nullptr;
        if (before == nullptr || *before != value) changed.values.emplace_back(issue, value);
    }
    if (changed.values.empty()) return format(style, "ask.same_package");
    return mediation::box_text(negotiation, mediation::box_of(changed)).in(mediation::tag(style.language));
}

std::string write_questions(const Case& negotiation, const mediation::Asking& asking, const Style& style) {
    std::string result = write_heading(negotiation, format(style, "terminal.ask"), style);
    if (asking.status == mediation::Asking::Status::nothing_open)
        return result + paragraph("  ", format(style, "ask.nothing_open"), kTerminalWidth);
    if (asking.status == mediation::Asking::Status::limit_reached && !asking.now)
        return result + paragraph("  ", format(style, "ask.limit.nothing"), kTerminalWidth);
    if (asking.now && asking.now->deal) {
        result += paragraph("", format(style, "ask.now"), kTerminalWidth);
        result += write_terms(negotiation, *asking.now->deal, style, 2);
        result += paragraph("  ",
                            format(style, "ask.now.loss",
                                   {{"loss", loss_text(asking.now->loss, asking.now->error, style)},
                                    {"worst", worst_text(*asking.now, style)}}),
                            kTerminalWidth);
    }
    for (std::size_t q = 0; q < asking.questions.size(); ++q)
        result += write_question(negotiation, asking, q, style);
    result += "\n";
    if (asking.status == mediation::Asking::Status::settled)
        result += paragraph("  ", format(style, "ask.settled"), kTerminalWidth);
    if (asking.status == mediation::Asking::Status::limit_reached)
        result += paragraph("  ", format(style, "ask.limit"), kTerminalWidth);
    if (!asking.questions.empty())
        result += paragraph("  • ",
                            format(style, "ask.ranked." + std::string(name_of(asking.aim))) + " " +
                                format(style, "ask.doubt"),
                            kTerminalWidth);
    result += paragraph("  • ",
                        format(style, "ask.meaning",
                               {{"samples", static_cast<long>(asking.samples)},
                                {"deals", static_cast<long>(asking.deals)},
                                {"rivals", static_cast<long>(asking.rivals)},
                                {"candidates", static_cast<long>(asking.candidates)}}),
                        kTerminalWidth);
    return result;
}

}  // namespace wasit::report
