#include "mediation/ask/question.hpp"

#include <algorithm>

#include "mediation/completion/completion.hpp"
#include "mediation/wording/wording.hpp"

namespace wasit::mediation {

namespace {

void narrow(Bounds& bounds, const Rational& least, bool yes) {
    (yes ? bounds.low : bounds.high) = least;
}

void narrow_issue(IssueWorth& own, const Question& question, bool yes) {
    if (question.of == Unknown::Kind::weight) {
        narrow(*own.weight, question.least, yes);
    } else if (auto* whole = std::get_if<WholePoints>(&own.shape)) {
        narrow(whole->points, question.least, yes);
    } else {
        for (auto& [value, bounds] : std::get<ValueTable>(own.shape).entries) {
            if (value == *question.value) narrow(bounds, question.least, yes);
        }
    }
}

// Everything that `outer` demands holds wherever `inner` does.
bool lies_within(const PreferenceSpace& inner, const PreferenceSpace& outer) {
    for (std::size_t u = 0; u < outer.unknowns().size(); ++u) {
        const Unknown &own = inner.unknowns()[u], &other = outer.unknowns()[u];
        if (own.kind != other.kind || own.issue != other.issue || own.value != other.value) return false;
        const Extent extent = inner.extent(unknown_alone(static_cast<int>(u)));
        if (extent.least < other.low || extent.most > other.high) return false;
    }
    return std::all_of(outer.statements().begin(), outer.statements().end(), [&](const Statement& statement) {
        return inner.extent(statement.at_least_zero).least >= 0;
    });
}

// Whether two spaces are stated in the same words, in any order: then nothing needs a linear program.
bool says_the_same(const PreferenceSpace& left, const PreferenceSpace& right) {
    const auto holds = [](const PreferenceSpace& in, const Statement& statement) {
        return std::any_of(in.statements().begin(), in.statements().end(), [&](const Statement& own) {
            return own.at_least_zero == statement.at_least_zero;
        });
    };
    const auto covers = [&](const PreferenceSpace& in, const PreferenceSpace& of) {
        return std::all_of(of.statements().begin(), of.statements().end(),
                           [&](const Statement& statement) { return holds(in, statement); });
    };
    return left.unknowns() == right.unknowns() && covers(left, right) && covers(right, left);
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

Preferences record_answer(const Preferences& preferences, const Question& question, bool yes) {
    Preferences result = preferences;
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
                narrow(*result.walk_away, question.least, yes);
            } else {
                for (IssueWorth& own : result.issues) {
                    if (own.issue == question.issue) narrow_issue(own, question, yes);
                }
            }
            break;
    }
    return result;
}

bool records_faithfully(const Case& negotiation, const PreferenceSpace& space, const Question& question) {
    const Preferences* own = negotiation.find_preferences(space.party());
    for (const bool yes : {true, false}) {
        const Affine condition = question.condition * Rational(yes ? 1 : -1);
        PreferenceSpace learned = space;
        if (!learned.learn({condition, ""})) return false;
        const SpaceResult rebuilt = build_space(negotiation, record_answer(*own, question, yes));
        if (!rebuilt.space || rebuilt.space->unknowns().size() != space.unknowns().size()) return false;
        if (says_the_same(learned, *rebuilt.space)) continue;
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
    if (question.of == Unknown::Kind::walk_away)
        return {"ask.question.walk_away", {{"number", question.least}}};
    const Text issue = issue_name(negotiation, question.issue);
    if (question.of == Unknown::Kind::weight)
        return {"ask.question.weight", {{"issue", issue}, {"number", question.least}}};
    if (!question.value) return {"ask.question.whole", {{"issue", issue}, {"number", question.least}}};
    return {"ask.question.value",
            {{"issue", issue},
             {"value", value_text(negotiation, *negotiation.find_issue(question.issue), *question.value)},
             {"number", question.least}}};
}

}  // namespace wasit::mediation
