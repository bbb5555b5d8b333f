#include "mediation/ask/question.hpp"

#include <algorithm>
#include <numeric>

#include "mediation/completion/completion.hpp"
#include "mediation/wording/wording.hpp"

namespace wasit::mediation {

namespace {

void narrow_issue(IssueWorth& own, const Question& question, const Bounds& range) {
    if (question.of == Unknown::Kind::weight) {
        own.weight = range;
    } else if (auto* whole = std::get_if<WholePoints>(&own.shape)) {
        whole->points = range;
    } else {
        for (auto& [value, bounds] : std::get<ValueTable>(own.shape).entries) {
            if (value == *question.value) bounds = range;
        }
    }
}

// Of what is demanded, most is stated in the same words: only the rest needs linear programs.
bool states(const PreferenceSpace& space, const Affine& at_least_zero) {
    return std::any_of(space.statements().begin(), space.statements().end(),
                       [&](const Statement& own) { return own.at_least_zero == at_least_zero; });
}

// Everything that `outer` demands holds wherever `inner` does.
bool lies_within(const PreferenceSpace& inner, const PreferenceSpace& outer) {
    for (std::size_t u = 0; u < outer.unknowns().size(); ++u) {
        const Unknown &own = inner.unknowns()[u], &other = outer.unknowns()[u];
        if (own.kind != other.kind || own.issue != other.issue || own.value != other.value) return false;
        if (own.low >= other.low && own.high <= other.high) continue;
        const Extent extent = inner.extent(unknown_alone(static_cast<int>(u)));
        if (extent.least < other.low || extent.most > other.high) return false;
    }
    return std::all_of(outer.statements().begin(), outer.statements().end(), [&](const Statement& statement) {
        return states(inner, statement.at_least_zero) || inner.extent(statement.at_least_zero).least >= 0;
    });
}

}  // namespace

Evaluator::Evaluator(const Affine& function) : constant_(to_double(function.constant)) {
    for (const auto& [unknown, coefficient] : function.terms)
        terms_.emplace_back(static_cast<std::size_t>(unknown), to_double(coefficient));
}

double Evaluator::operator()(const std::vector<double>& at) const {
    double sum = constant_;
    for (const auto& [unknown, coefficient] : terms_) sum += coefficient * at[unknown];
    return sum;
}

ReplyFinder::ReplyFinder(const Question& question) {
    for (const Affine& cut : question.cuts) cuts_.emplace_back(cut);
}

Reply ReplyFinder::operator()(const std::vector<double>& at) const {
    return static_cast<Reply>(
        std::count_if(cuts_.begin(), cuts_.end(), [&](const Evaluator& cut) { return cut(at) >= 0; }));
}

std::vector<Reply> list_answers(const Question& question) {
    if (question.kind != Question::Kind::bound) return {kYes, kNo};
    std::vector<Reply> answers(question.cuts.size() + 1);
    std::iota(answers.begin(), answers.end(), 0);
    return answers;
}

Reply find_answer(const Question& question, std::span<const Rational> values) {
    return static_cast<Reply>(std::count_if(question.cuts.begin(), question.cuts.end(),
                                            [&](const Affine& cut) { return cut.at(values) >= 0; }));
}

std::vector<Affine> find_conditions(const Question& question, Reply answer) {
    std::vector<Affine> conditions;
    if (answer > 0) conditions.push_back(question.cuts[answer - 1]);
    if (answer < question.cuts.size()) conditions.push_back(question.cuts[answer] * Rational(-1));
    return conditions;
}

Bounds find_range(const Question& question, Reply answer) {
    return {answer == 0 ? question.stated.low : question.marks[answer - 1],
            answer == question.marks.size() ? question.stated.high : question.marks[answer]};
}

Preferences record_answer(const Preferences& preferences, const Question& question, Reply answer) {
    Preferences result = preferences;
    const bool yes = answer == kYes;
    switch (question.kind) {
        case Question::Kind::comparison:
            result.prefers.push_back(
                {yes ? question.first : question.second, yes ? question.second : question.first, false, {}});
            break;
        case Question::Kind::acceptance:
            result.prefers.push_back(
                {yes ? question.first : Deal{}, yes ? Deal{} : question.first, false, {}});
            break;
        case Question::Kind::bound:
            if (question.of == Unknown::Kind::walk_away) {
                result.walk_away = find_range(question, answer);
            } else {
                for (IssueWorth& own : result.issues) {
                    if (own.issue == question.issue)
                        narrow_issue(own, question, find_range(question, answer));
                }
            }
            break;
    }
    return result;
}

bool records_faithfully(const Case& negotiation, const PreferenceSpace& space, const Question& question) {
    const Preferences* own = negotiation.find_preferences(space.party());
    for (const Reply answer : list_answers(question)) {
        PreferenceSpace learned = space;
        for (const Affine& condition : find_conditions(question, answer)) {
            if (!learned.learn({condition, ""})) return false;
        }
        const SpaceResult rebuilt = build_space(negotiation, record_answer(*own, question, answer));
        if (!rebuilt.space || rebuilt.space->unknowns().size() != space.unknowns().size()) return false;
        if (!lies_within(learned, *rebuilt.space) || !lies_within(*rebuilt.space, learned)) return false;
    }
    return true;
}

Message word_question(const Case& negotiation, const Question& question) {
    const auto deal_text = [&](const Deal& deal) { return box_text(negotiation, box_of(deal)); };
    switch (question.kind) {
        case Question::Kind::comparison:
            return {"ask.question.comparison",
                    {{"first", deal_text(question.first)}, {"second", deal_text(question.second)}}};
        case Question::Kind::acceptance:
            return {"ask.question.acceptance", {{"deal", deal_text(question.first)}}};
        case Question::Kind::bound:
            break;
    }
    if (question.of == Unknown::Kind::walk_away) return {"ask.question.walk_away", {}};
    const Text issue = issue_name(negotiation, question.issue);
    if (question.of == Unknown::Kind::weight) return {"ask.question.weight", {{"issue", issue}}};
    if (!question.value) return {"ask.question.whole", {{"issue", issue}}};
    return {"ask.question.value",
            {{"issue", issue},
             {"value", value_text(negotiation, *negotiation.find_issue(question.issue), *question.value)}}};
}

Message word_answer(const Question& question, Reply answer) {
    if (question.kind != Question::Kind::bound) return {answer == kYes ? "ask.yes" : "ask.no", {}};
    const Bounds range = find_range(question, answer);
    // As it is recorded: rounded, ends would fall together, or a true answer outside.
    return {"range", {{"low", to_exact_text(range.low)}, {"high", to_exact_text(range.high)}}};
}

}  // namespace wasit::mediation
