#include "casefile/foreign/assembly.hpp"

#include <algorithm>
#include <utility>

#include "model/validate.hpp"

namespace wasit::casefile {

namespace {

struct Span {
    Rational low = 0, high = 0;
};

void include(Span& span, const Rational& value) {
    span.low = std::min(span.low, value);
    span.high = std::max(span.high, value);
}

Span operator+(const Span& left, const Span& right) {
    return {left.low + right.low, left.high + right.high};
}

Span operator*(const Rational& weight, const Span& span) {
    if (weight >= 0) return {weight * span.low, weight * span.high};
    return {weight * span.high, weight * span.low};
}

Span span_of(const Bonus& bonus) {
    Span span;
    if (bonus.box.sides.empty()) return bonus.outside ? span : Span{bonus.worth, bonus.worth};
    include(span, bonus.worth);
    return span;
}

Span span_of(const Composite& composite) {
    std::vector<Span> terms;
    for (const Bonus& bonus : composite.bonuses) terms.push_back(span_of(bonus));
    for (const Composite& part : composite.parts) terms.push_back(span_of(part));
    if (terms.empty()) return {};
    Span total = terms.front();
    for (std::size_t i = 1; i < terms.size(); ++i) {
        switch (composite.kind) {
            case Composite::Kind::sum:
                total = total + terms[i];
                break;
            case Composite::Kind::min:
                total = {std::min(total.low, terms[i].low), std::min(total.high, terms[i].high)};
                break;
            case Composite::Kind::max:
                total = {std::max(total.low, terms[i].low), std::max(total.high, terms[i].high)};
                break;
        }
    }
    return composite.weight * total;
}

// The extremes of one issue's worth: of its table (0 for values not listed), or of the curve's knots.
Span span_of(const IssueWorth& own, const Case& negotiation) {
    Span span;
    const Rational weight = own.weight ? own.weight->low : Rational(1);
    if (const auto* table = std::get_if<ValueTable>(&own.shape)) {
        const Issue* issue = negotiation.find_issue(own.issue);
        const auto count = issue == nullptr ? std::nullopt : count_values(*issue);
        bool first =
            count && *count <= table->entries.size();  // every value listed: 0 need not be among the worths
        for (const auto& [value, bounds] : table->entries) {
            if (std::exchange(first, false)) span = {bounds.low, bounds.high};
            include(span, bounds.low);
        }
    } else if (const auto* curve = std::get_if<Curve>(&own.shape)) {
        bool first = true;
        for (const auto& [x, y] : curve->knots) {
            if (std::exchange(first, false)) span = {y, y};
            include(span, y);
        }
    } else if (const auto* whole = std::get_if<WholePoints>(&own.shape)) {
        include(span, whole->points.low);
    }
    return weight * span;
}

Span span_of(const Preferences& preferences, const Case& negotiation) {
    Span total;
    for (const IssueWorth& own : preferences.issues) total = total + span_of(own, negotiation);
    for (const Bonus& bonus : preferences.bonuses) total = total + span_of(bonus);
    for (const Composite& composite : preferences.composites) total = total + span_of(composite);
    for (const FixedWorth& fixed : preferences.fixed) include(total, fixed.worth);
    return total;
}

// A domain says over what one negotiates, and not who does.
void add_stand_ins(Case& negotiation, const std::string& case_file, Findings& findings) {
    for (const char* id : {"party1", "party2"}) {
        Party party;
        party.id = id;
        negotiation.parties.push_back(std::move(party));
    }
    findings.warn(
        case_file,
        "a domain alone names no parties, and not what they want: `party1` and `party2` stand in for "
        "them, without preferences",
        "give the profiles too, or name the parties");
}

}  // namespace

Id id_of_file(const std::string& file) {
    return std::filesystem::path(file).stem().string();
}

void add_party(Case& negotiation, Preferences preferences, const std::string& file, Findings& findings) {
    Party party;
    party.id = id_of_file(file);
    if (negotiation.find_party(party.id) != nullptr) {
        findings.error(file, "two profiles are called `" + party.id + "`", "rename one of the files");
        return;
    }
    preferences.party = party.id;
    negotiation.parties.push_back(std::move(party));
    negotiation.preferences.push_back(std::move(preferences));
}

Reading conclude(Case negotiation, Format format, const std::string& case_file,
                 const std::vector<std::string>& files, Findings& findings) {
    const bool is_domain_alone = negotiation.parties.empty() && !findings.has_errors();
    if (is_domain_alone) add_stand_ins(negotiation, case_file, findings);
    if (!findings.has_errors()) {
        for (const Fault& fault : validate(negotiation)) {
            // That stand-ins want nothing was said.
            if (is_domain_alone && fault.severity == Fault::Severity::warning && !fault.path.empty() &&
                fault.path.front() == "parties")
                continue;
            std::string file = case_file;
            if (fault.path.size() > 1 && fault.path.front() == "preferences") {
                for (std::size_t i = 0; i < files.size(); ++i) {
                    if (id_of_file(files[i]) == fault.path[1]) file = files[i];
                }
            }
            std::string place;
            for (const std::string& step : fault.path) place += (place.empty() ? "" : ".") + step;
            if (fault.severity == Fault::Severity::error) {
                findings.error(file, place + ": " + fault.what, fault.remedy);
            } else {
                findings.warn(file, place + ": " + fault.what, fault.remedy);
            }
        }
    }
    Reading reading;
    reading.format = format;
    if (!findings.has_errors()) reading.negotiation = std::move(negotiation);
    reading.diagnostics = findings.take();
    return reading;
}

Rational largest_worth(const Preferences& preferences, const Case& negotiation) {
    const Rational high = span_of(preferences, negotiation).high;
    return preferences.at_most ? std::min(high, *preferences.at_most) : high;
}

Rational smallest_worth(const Preferences& preferences, const Case& negotiation) {
    const Rational low = span_of(preferences, negotiation).low;
    return preferences.at_most ? std::min(low, *preferences.at_most) : low;
}

}  // namespace wasit::casefile
