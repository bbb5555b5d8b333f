#include "mediation/wording/wording.hpp"

#include <memory>
#include <stdexcept>
#include <unicode/listformatter.h>
#include <unicode/smpdtfmt.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

namespace wasit::mediation {

namespace {

constexpr Language kLanguages[] = {Language::en, Language::ar};
constexpr char16_t kNoBreakSpace = 0x00A0;

// The digits stay Latin: who formats a message turns them into others if its style says so.
const char* locale_name(Language language) {
    return language == Language::ar ? "ar-u-nu-latn" : "en";
}

void require_success(UErrorCode status) {
    if (U_FAILURE(status)) throw std::logic_error(u_errorName(status));
}

std::string to_utf8(const icu::UnicodeString& text) {
    std::string result;
    return text.toUTF8String(result);
}

std::string format_date(Language language, Date date, const char* pattern) {
    UErrorCode status = U_ZERO_ERROR;
    icu::SimpleDateFormat formatter(pattern, icu::Locale(locale_name(language)), status);
    require_success(status);
    formatter.setTimeZone(*icu::TimeZone::getGMT());
    icu::UnicodeString text;
    const double milliseconds = static_cast<double>(date.day.time_since_epoch().count()) * 86'400'000.0;
    return to_utf8(formatter.format(milliseconds, text));
}

// Each language's words of one message, with the arguments' words in it.
Text in_both(std::string_view key, const std::vector<Argument>& arguments) {
    Text result;
    for (const Language language : kLanguages) {
        Style style;
        style.language = language;
        style.decimals = kMaxNumberDigits;
        result.by_language.emplace(tag(language), format(style, key, arguments));
    }
    return result;
}

Text date_in_both(Date date, const char* pattern) {
    Text result;
    for (const Language language : kLanguages) {
        result.by_language.emplace(tag(language), format_date(language, date, pattern));
    }
    return result;
}

std::string clock_time(int minute_of_day) {
    const auto two_digits = [](int number) { return (number < 10 ? "0" : "") + std::to_string(number); };
    return two_digits(minute_of_day / 60) + ":" + two_digits(minute_of_day % 60);
}

// What a computation finds may be a fraction of a hundred digits.
constexpr std::size_t kLongestDecimal = 12;
constexpr std::size_t kLongestFraction = 7;
constexpr int kShownDigits = 5;

bool reads_well(const std::string& number) {
    return number.size() <= (number.find('/') == std::string::npos ? kLongestDecimal : kLongestFraction);
}

// With so many digits from the first that is not 0.
std::string to_few_digits(const Rational& number) {
    int decimals = kShownDigits - 1;
    for (Rational size = abs(number); size != 0 && size < 1 && decimals < kMaxNumberDigits; size *= 10)
        ++decimals;
    return to_rounded_text(number, decimals);
}

Text with_unit(const Issue& issue, const std::string& number) {
    if (issue.unit.empty()) return plain(number);
    return in_both("value.with_unit", {{"value", number}, {"unit", issue.unit}});
}

Text number_text(const Issue& issue, const Rational& number, bool exact) {
    const std::string text = to_exact_text(number);
    if (exact || reads_well(text)) return with_unit(issue, text);
    return in_both("value.about", {{"what", with_unit(issue, to_few_digits(number))}});
}

Text share_text(const Text& party, const Rational& share, bool exact) {
    const std::string text = to_fraction(share);
    if (exact || reads_well(text)) return in_both("value.share", {{"party", party}, {"share", text}});
    return in_both("value.share_about", {{"party", party}, {"percent", to_few_digits(share * 100)}});
}

Text shares_text(const Case& negotiation, const Shares& shares, bool exact) {
    std::vector<Text> parts;
    for (const auto& [party, share] : shares.of_party)
        parts.push_back(share_text(party_name(negotiation, party), share, exact));
    return join_and(parts);
}

Text write_value(const Case& negotiation, const Issue& issue, const Value& value, bool exact) {
    if (const auto* id = std::get_if<Id>(&value)) {
        const Option* option = find_option(issue, *id);
        return option == nullptr ? plain(*id) : name_or_id(option->name, *id);
    }
    if (const auto* number = std::get_if<Rational>(&value)) return number_text(issue, *number, exact);
    if (const auto* date = std::get_if<Date>(&value)) return date_text(*date);
    return shares_text(negotiation, std::get<Shares>(value), exact);
}

// Arabic "and" is written together with the next word: not with a word in Latin letters.
bool starts_in_latin(const icu::UnicodeString& text) {
    UErrorCode status = U_ZERO_ERROR;
    return !text.isEmpty() && uscript_getScript(text.char32At(0), &status) == USCRIPT_LATIN;
}

Text join(const std::vector<Text>& parts, UListFormatterType type) {
    Text result;
    for (const Language language : kLanguages) {
        UErrorCode status = U_ZERO_ERROR;
        const std::unique_ptr<icu::ListFormatter> formatter(icu::ListFormatter::createInstance(
            icu::Locale(locale_name(language)), type, ULISTFMT_WIDTH_WIDE, status));
        require_success(status);
        std::vector<icu::UnicodeString> items;
        for (const Text& part : parts) {
            icu::UnicodeString item = icu::UnicodeString::fromUTF8(part.in(tag(language)));
            const bool apart = language == Language::ar && type == ULISTFMT_TYPE_AND && !items.empty();
            if (apart && starts_in_latin(item)) item.insert(0, kNoBreakSpace);
            items.push_back(std::move(item));
        }
        icu::UnicodeString joined;
        formatter->format(items.data(), static_cast<int32_t>(items.size()), joined, status);
        require_success(status);
        result.by_language.emplace(tag(language), to_utf8(joined));
    }
    return result;
}

}  // namespace

Text name_or_id(const Text& name, const Id& id) {
    return name.empty() ? plain(id) : name;
}

Text party_name(const Case& negotiation, const Id& party) {
    if (const Party* found = negotiation.find_party(party)) return name_or_id(found->name, party);
    for (const Mediator& mediator : negotiation.mediators) {
        if (mediator.id == party) return name_or_id(mediator.name, party);
    }
    for (const Actor& actor : negotiation.actors) {
        if (actor.id == party) return name_or_id(actor.name, party);
    }
    return plain(party);
}

Text issue_name(const Case& negotiation, const Id& issue) {
    const Issue* found = negotiation.find_issue(issue);
    return found == nullptr ? plain(issue) : name_or_id(found->name, issue);
}

Text phase_name(const Case& negotiation, const Id& phase) {
    for (const Phase& own : negotiation.phases) {
        if (own.id == phase) return name_or_id(own.name, phase);
    }
    return plain(phase);
}

Text date_text(Date date) {
    return date_in_both(date, "d MMMM y");
}

Text moment_text(const Moment& moment) {
    const bool month = moment.precision == Moment::Precision::month;
    Text when = month ? date_in_both(moment.date, "MMMM y") : date_text(moment.date);
    if (moment.minute_of_day) {
        when = in_both("value.at_time", {{"date", when}, {"time", clock_time(*moment.minute_of_day)}});
    }
    return moment.about ? in_both("value.about", {{"what", when}}) : when;
}

Text value_text(const Case& negotiation, const Issue& issue, const Value& value) {
    return write_value(negotiation, issue, value, false);
}

Text exact_value_text(const Case& negotiation, const Issue& issue, const Value& value) {
    return write_value(negotiation, issue, value, true);
}

Text side_text(const Case& negotiation, const Issue& issue, const Side& side) {
    if (!side.any_of.empty()) {
        std::vector<Text> values;
        for (const Value& value : side.any_of) values.push_back(value_text(negotiation, issue, value));
        return join_or(values);
    }
    const auto words = [&](const std::optional<Value>& value) {
        return value_text(negotiation, issue, *value);
    };
    if (side.min && side.max)
        return in_both("side.between", {{"from", words(side.min)}, {"to", words(side.max)}});
    const bool dates = std::holds_alternative<Dates>(issue.domain);
    if (side.min) return in_both(dates ? "side.from_date" : "side.at_least", {{"value", words(side.min)}});
    if (side.max) return in_both(dates ? "side.until_date" : "side.at_most", {{"value", words(side.max)}});
    return in_both("side.anything", {});
}

Text box_text(const Case& negotiation, const Box& box) {
    std::vector<Text> sides;
    for (const auto& [id, side] : box.sides) {
        const Issue* issue = negotiation.find_issue(id);
        if (issue == nullptr) continue;
        sides.push_back(in_both("box.side", {{"issue", issue_name(negotiation, id)},
                                             {"values", side_text(negotiation, *issue, side)}}));
    }
    Text joined = sides.empty() ? in_both("side.anything", {}) : sides.front();
    for (std::size_t i = 1; i < sides.size(); ++i) {
        joined = in_both("box.more", {{"first", joined}, {"next", sides[i]}});
    }
    return joined;
}

Rational round_percent(const Rational& share) {
    return *parse_rational(to_rounded_text(share * 100, 1));
}

Text join_and(const std::vector<Text>& parts) {
    return join(parts, ULISTFMT_TYPE_AND);
}
Text join_or(const std::vector<Text>& parts) {
    return join(parts, ULISTFMT_TYPE_OR);
}

}  // namespace wasit::mediation
