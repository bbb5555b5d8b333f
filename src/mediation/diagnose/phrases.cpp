#include "mediation/diagnose/phrases.hpp"

#include <algorithm>

#include "mediation/wording/wording.hpp"

namespace wasit::mediation {

namespace {

constexpr int kDigits = 3, kMostDecimals = 12;

Rational power_of_ten(int exponent) {
    Rational power = 1;
    for (int i = 0; i < exponent; ++i) power *= 10;
    return power;
}

Text join_texts(const Case& negotiation, const Diagnosis& diagnosis, const DemandSet& set) {
    std::vector<Text> texts;
    for (const int d : members(set))
        texts.push_back(demand_text(negotiation, *diagnosis.instance, diagnosis.demands[d]));
    return join_and(texts);
}

// "The limit ..." where the demands begin with an article; names stay as they are written.
std::string begin_sentence(std::string sentence, const Style& style) {
    if (style.language == Language::en && sentence.starts_with("the ")) sentence.front() = 'T';
    return sentence;
}

std::string describe_step(const Case& negotiation, const Relaxation::Step& step, std::size_t party,
                          const Style& style) {
    const Style sharp = sharpen(style, step.from - step.to);
    return format(style, "diagnose.step",
                  {{"party", party_name(negotiation, negotiation.parties[party].id)},
                   {"from", format_number(sharp, step.from)},
                   {"to", format_number(sharp, round_down(step.to, sharp.decimals))},
                   {"amount", format_number(sharp, step.from - step.to)},
                   {"percent", percent_text(step.share, style)}});
}

}  // namespace

Rational round_down(const Rational& value, int decimals) {
    return Rational(floor_of(value * power_of_ten(decimals))) / power_of_ten(decimals);
}

Style sharpen(const Style& style, const Rational& amount) {
    Style sharp = style;
    if (amount <= 0) return sharp;
    while (sharp.decimals < kMostDecimals &&
           amount * power_of_ten(sharp.decimals) < power_of_ten(kDigits - 1))
        ++sharp.decimals;
    return sharp;
}

std::string percent_text(const Rational& share, const Style& style) {
    Style own = style;
    own.decimals = 0;
    return format_number(sharpen(own, share * 100), share * 100);
}

std::string join_demands(const Case& negotiation, const Diagnosis& diagnosis, const DemandSet& set,
                         const Style& style) {
    return begin_sentence(format(style, "text", {{"text", join_texts(negotiation, diagnosis, set)}}), style);
}

std::string conflict_text(const Case& negotiation, const Diagnosis& diagnosis, const DemandSet& conflict,
                          const Style& style) {
    const std::size_t size = members(conflict).size();
    const char* key = size == 1   ? "diagnose.conflict.one"
                      : size == 2 ? "diagnose.conflict.two"
                                  : "diagnose.conflict.more";
    return begin_sentence(format(style, key, {{"demands", join_texts(negotiation, diagnosis, conflict)}}),
                          style);
}

std::vector<std::pair<const Relaxation*, std::string>> list_measures(const Diagnosis& diagnosis,
                                                                     const Style& style) {
    std::vector<std::pair<const Relaxation*, std::string>> result;
    const auto& relaxations = diagnosis.relaxations;
    for (std::size_t r = 0; r + 1 < relaxations.size(); r += 2) {
        const Relaxation &largest = relaxations[r], &total = relaxations[r + 1];
        const bool same =
            largest.outcome == total.outcome && largest.concession.proved == total.concession.proved;
        const bool free = largest.concession.amount == 0;
        const char* first = free   ? "diagnose.measure.none"
                            : same ? "diagnose.measure.both"
                                   : "diagnose.measure.largest";
        result.emplace_back(&largest, format(style, first));
        if (!same && !free) result.emplace_back(&total, format(style, "diagnose.measure.total"));
    }
    return result;
}

std::vector<std::string> describe_relaxation(const Case& negotiation, const Diagnosis& diagnosis,
                                             const Relaxation& relaxation, const Style& style) {
    std::vector<std::string> sentences;
    if (!members(relaxation.gives_way).empty()) {
        const Text given_up = join_texts(negotiation, diagnosis, relaxation.gives_way);
        sentences.push_back(
            begin_sentence(format(style, "diagnose.give_up", {{"demands", given_up}}), style));
    }
    bool conceded = false;
    std::vector<Text> left_out;
    for (std::size_t p = 0; p < relaxation.by_party.size(); ++p) {
        const Relaxation::Step& step = relaxation.by_party[p];
        if (!step.asked) left_out.push_back(party_name(negotiation, negotiation.parties[p].id));
        if (step.to == step.from) continue;
        conceded = true;
        sentences.push_back(describe_step(negotiation, step, p, style));
    }
    if (!conceded) sentences.push_back(format(style, "diagnose.no_step"));
    if (!left_out.empty())
        sentences.push_back(format(style, "diagnose.not_asked", {{"parties", join_and(left_out)}}));
    const LeastConcession& concession = relaxation.concession;
    if (!concession.proved) {
        sentences.push_back(format(style, "diagnose.not_proved",
                                   {{"amount", percent_text(concession.amount, style)},
                                    {"bound", percent_text(concession.bound, style)}}));
    }
    return sentences;
}

std::string describe_conflicts(const Diagnosis& diagnosis, const Style& style) {
    const auto shown = static_cast<long>(diagnosis.conflicts.size());
    if (diagnosis.conflicts_complete) return format(style, "diagnose.conflicts.all", {{"count", shown}});
    const auto found = static_cast<long>(diagnosis.conflicts_found);
    return format(style,
                  found == shown             ? "diagnose.conflicts.found"
                  : diagnosis.smallest_first ? "diagnose.conflicts.smallest"
                                             : "diagnose.conflicts.first",
                  found == shown ? std::vector<Argument>{{"count", shown}}
                                 : std::vector<Argument>{{"count", shown}, {"found", found}});
}

}  // namespace wasit::mediation
