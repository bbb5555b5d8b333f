#include "mediation/waiting/waiting_words.hpp"

#include "mediation/wording/wording.hpp"

namespace wasit::mediation {

namespace {

// In the record's numbering. A plain number, without digits grouped or rounded.
Argument round_number(std::string name, const Integer& waited, const Clock& clock) {
    return {std::move(name), Rational(Integer(waited + clock.now))};
}

std::string describe_pressure(const Case& negotiation, std::size_t party, const Pressure& pressure,
                              const Style& style) {
    Style exact = style;  // a factor of .995 is not .99
    exact.decimals = 6;
    const Argument who = {"party", party_name(negotiation, negotiation.parties[party].id)};
    switch (pressure.kind()) {
        case Pressure::Kind::none:
            return format(style, "waiting.none", {who});
        case Pressure::Kind::discount: {
            const Argument factor = {"factor", format_number(exact, pressure.factor())};
            return format(
                style, pressure.session() || !pressure.rate_known() ? "waiting.session" : "waiting.discount",
                {who, factor});
        }
        case Pressure::Kind::drift:
            break;
    }
    return format(
        style, pressure.drift() > 0 ? "waiting.rises" : "waiting.falls",
        {who, {"walk_away", pressure.walk_away()}, {"drift", format_number(exact, abs(pressure.drift()))}});
}

}  // namespace

std::string describe_span(const std::optional<RoundSpan>& stated, const Clock& clock, const Style& style) {
    if (!stated) return format(style, "waiting.span.unknown");
    const RoundSpan span = cut(*stated, clock.left());
    if (span.never) return format(style, "waiting.span.never");
    const Argument first = round_number("first", span.first, clock);
    if (!span.last) {
        if (span.interrupted) return format(style, "waiting.span.interrupted", {first});
        return span.first == 0 ? format(style, "waiting.span.always")
                               : format(style, "waiting.span.from", {first});
    }
    const Argument last = round_number("last", *span.last, clock);
    if (span.interrupted) return format(style, "waiting.span.interrupted_to", {first, last});
    if (span.first > 0) return format(style, "waiting.span.between", {first, last});
    return *span.last == 0 ? format(style, "waiting.span.now") : format(style, "waiting.span.until", {last});
}

std::vector<std::string> describe_waiting(const Case& negotiation, const Waiting& waiting,
                                          const Style& style) {
    std::vector<std::string> sentences;
    const Clock& clock = waiting.clock;
    if (clock.last) {
        sentences.push_back(
            format(style, "waiting.clock", {{"now", clock.now}, {"left", *clock.last - clock.now}}));
    } else {
        sentences.push_back(format(style, "waiting.clock.open", {{"now", clock.now}}));
    }
    for (std::size_t p = 0; p < waiting.pressures.size(); ++p)
        sentences.push_back(describe_pressure(negotiation, p, waiting.pressures[p], style));
    if (waiting.agreement) {
        const RoundSpan span = cut(*waiting.agreement, clock.left());
        if (span.never) {
            sentences.push_back(format(style, "waiting.agreement.never"));
        } else if (span.first == 0 && !span.last && !span.interrupted) {
            sentences.push_back(format(style, "waiting.agreement.always"));
        } else {
            sentences.push_back(
                format(style, "waiting.agreement", {{"span", describe_span(span, clock, style)}}));
        }
    }
    for (const Message& note : waiting.notes) sentences.push_back(format(style, note));
    return sentences;
}

std::optional<std::string> describe_party_waiting(const Case& negotiation, const PackageWaiting& package,
                                                  std::size_t party, const Waiting& waiting,
                                                  const Style& style) {
    const PartyWaiting& own = package.parties[party];
    const Pressure& pressure = waiting.pressures[party];
    if (pressure.kind() == Pressure::Kind::none || !own.worth_loss) return std::nullopt;
    const Argument who = {"party", party_name(negotiation, own.party)};
    if (pressure.kind() == Pressure::Kind::drift) {
        return format(style, pressure.drift() > 0 ? "waiting.party.drift" : "waiting.party.drift.falls",
                      {who,
                       {"loss", Rational(abs(*own.gain_loss))},
                       {"span", describe_span(own.accepts, waiting.clock, style)}});
    }
    return format(
        style, "waiting.party.discount",
        {who, {"loss", *own.worth_loss}, {"span", describe_span(own.worth_the_wait, waiting.clock, style)}});
}

}  // namespace wasit::mediation
