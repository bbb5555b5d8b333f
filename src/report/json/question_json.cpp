#include "report/json/question_json.hpp"

#include "report/json/robust_json.hpp"

namespace wasit::report {

namespace {

std::string_view name_of(mediation::Asking::Status status) {
    switch (status) {
        case mediation::Asking::Status::asked:
            return "asked";
        case mediation::Asking::Status::settled:
            return "settled";
        case mediation::Asking::Status::nothing_open:
            return "nothing_open";
        case mediation::Asking::Status::limit_reached:
            return "limit_reached";
        case mediation::Asking::Status::refused:
            break;
    }
    return "refused";
}

Json describe_outlook(const mediation::Outlook& outlook) {
    Json result;
    result["deal"] = outlook.deal ? report::to_json(*outlook.deal) : Json(nullptr);
    result["loss"] = {{"expected", outlook.loss}, {"standard_error", outlook.error}};
    result["loss"]["worst"] = outlook.worst ? to_json_number(*outlook.worst) : Json(nullptr);
    result["loss"]["worst_exact"] = outlook.worst ? Json(to_fraction(*outlook.worst)) : Json(nullptr);
    return result;
}

Json describe_question(const mediation::Question& question) {
    switch (question.kind) {
        case mediation::Question::Kind::comparison:
            return {{"kind", "comparison"},
                    {"this", report::to_json(question.first)},
                    {"to", report::to_json(question.second)}};
        case mediation::Question::Kind::acceptance:
            return {{"kind", "acceptance"}, {"deal", report::to_json(question.first)}};
        case mediation::Question::Kind::bound:
            break;
    }
    Json result = {{"kind", "bound"},
                   {"of", question.of == mediation::Unknown::Kind::walk_away ? "walk_away"
                          : question.of == mediation::Unknown::Kind::weight  ? "weight"
                                                                             : "value"}};
    result["issue"] = question.issue.empty() ? Json(nullptr) : Json(question.issue);
    result["value"] = question.value ? report::to_json(*question.value) : Json(nullptr);
    return result;
}

Json describe_answer(const mediation::Question& question, mediation::Reply answer) {
    if (question.kind != mediation::Question::Kind::bound) return answer == mediation::kYes ? "yes" : "no";
    const Bounds range = mediation::find_range(question, answer);
    return {{"low", to_json_number(range.low)},
            {"high", to_json_number(range.high)},
            {"low_exact", to_fraction(range.low)},
            {"high_exact", to_fraction(range.high)}};
}

}  // namespace

std::string_view name_of(mediation::Aim aim) {
    switch (aim) {
        case mediation::Aim::loss:
            return "loss";
        case mediation::Aim::doubt:
            return "doubt";
        case mediation::Aim::regret:
            break;
    }
    return "regret";
}

Json to_json(const Case& negotiation, const mediation::Asking& asking, const mediation::Style& style) {
    Json result = describe_result("wasit.question/1", negotiation);
    result["status"] = name_of(asking.status);
    result["ground"] = "nash";
    result["measure"] = "uniform over weights as shares of their sum, points and walk-away";
    result["samples"] = asking.samples;
    result["seed"] = asking.seed;
    result["by"] = name_of(asking.aim);
    result["doubt"] = asking.doubt ? Json(*asking.doubt) : Json(nullptr);
    result["regret"] = asking.regret ? Json(*asking.regret) : Json(nullptr);
    result["candidates"] = asking.candidates;
    result["deals"] = asking.deals;
    result["rivals"] = asking.rivals;
    result["now"] = asking.now ? describe_outlook(*asking.now) : Json(nullptr);
    result["questions"] = Json::array();
    for (const mediation::ScoredQuestion& scored : asking.questions) {
        const Party& party = negotiation.parties[scored.question.party];
        Json item = {{"party", party.id}};
        item["text"] = mediation::format(style, mediation::word_question(negotiation, scored.question));
        item["question"] = describe_question(scored.question);
        item["loss"] = {{"expected", scored.loss}, {"standard_error", scored.error}};
        item["doubt"] = scored.doubt;
        item["regret"] = scored.regret;
        for (const mediation::Reply answer : mediation::list_answers(scored.question)) {
            const mediation::AnswerEffect& effect = scored.answers[answer];
            Json own = {{"answer", describe_answer(scored.question, answer)},
                        {"text", mediation::format(style, mediation::word_answer(scored.question, answer))},
                        {"probability", describe(effect.chance)},
                        {"record", mediation::write_answer(*negotiation.find_preferences(party.id),
                                                           scored.question, answer)}};
            own.update(describe_outlook(effect.outlook));
            item["answers"].push_back(std::move(own));
        }
        result["questions"].push_back(std::move(item));
    }
    return result;
}

}  // namespace wasit::report
