#include "model/moment.hpp"

#include <fmt/format.h>

namespace wasit {

namespace {

// Reads exactly `count` digits at the front of `text` and removes them.
std::optional<int> take_digits(std::string_view& text, std::size_t count) {
    if (text.size() < count) return std::nullopt;
    int result = 0;
    for (std::size_t i = 0; i < count; ++i) {
        if (text[i] < '0' || text[i] > '9') return std::nullopt;
        result = result * 10 + (text[i] - '0');
    }
    text.remove_prefix(count);
    return result;
}

bool take(std::string_view& text, char c) {
    if (text.empty() || text.front() != c) return false;
    text.remove_prefix(1);
    return true;
}

// "14:30" as minutes.
std::optional<int> take_clock(std::string_view& text) {
    const auto hour = take_digits(text, 2);
    if (!hour || *hour > 23 || !take(text, ':')) return std::nullopt;
    const auto minute = take_digits(text, 2);
    if (!minute || *minute > 59) return std::nullopt;
    return *hour * 60 + *minute;
}

std::string to_clock(int minutes) {
    return fmt::format("{:02}:{:02}", minutes / 60, minutes % 60);
}

}  // namespace

std::optional<Moment> parse_moment(std::string_view text) {
    Moment moment;
    if (text.starts_with("about ")) {
        moment.about = true;
        text.remove_prefix(6);
    }
    const auto year = take_digits(text, 4);
    if (!year || !take(text, '-')) return std::nullopt;
    const auto month = take_digits(text, 2);
    if (!month) return std::nullopt;
    int day = 1;
    moment.precision = Moment::Precision::month;
    if (!text.empty()) {
        if (!take(text, '-')) return std::nullopt;
        const auto digits = take_digits(text, 2);
        if (!digits) return std::nullopt;
        day = *digits;
        moment.precision = Moment::Precision::day;
    }
    const std::chrono::year_month_day calendar{std::chrono::year{*year}, std::chrono::month(*month),
                                               std::chrono::day(day)};
    if (!calendar.ok()) return std::nullopt;
    moment.date.day = calendar;
    if (text.empty()) return moment;
    if (!take(text, 'T') && !take(text, ' ')) return std::nullopt;
    moment.minute_of_day = take_clock(text);
    if (!moment.minute_of_day) return std::nullopt;
    moment.precision = Moment::Precision::minute;
    if (text == "Z") {
        moment.zone_minutes = 0;
        return moment;
    }
    const bool west = !text.empty() && text.front() == '-';
    if (!take(text, '+') && !take(text, '-')) return std::nullopt;
    const auto offset = take_clock(text);
    if (!offset || !text.empty()) return std::nullopt;
    moment.zone_minutes = west ? -*offset : *offset;
    return moment;
}

std::optional<Date> parse_date(std::string_view text) {
    const auto moment = parse_moment(text);
    if (!moment || moment->about || moment->precision != Moment::Precision::day) return std::nullopt;
    return moment->date;
}

std::string to_text(Date date) {
    const std::chrono::year_month_day calendar{date.day};
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(calendar.year()),
                       static_cast<unsigned>(calendar.month()), static_cast<unsigned>(calendar.day()));
}

std::string to_text(const Moment& moment) {
    std::string result = moment.about ? "about " : "";
    const std::string date = to_text(moment.date);
    result += moment.precision == Moment::Precision::month ? date.substr(0, 7) : date;
    if (moment.precision == Moment::Precision::minute) {
        const int zone = moment.zone_minutes.value_or(0);
        result += "T" + to_clock(moment.minute_of_day.value_or(0));
        result += zone == 0 ? "Z" : (zone < 0 ? "-" : "+") + to_clock(zone < 0 ? -zone : zone);
    }
    return result;
}

}  // namespace wasit
