// Dates and times, as precise as the source has them.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace wasit {

// A calendar day, proleptic Gregorian.
struct Date {
    std::chrono::sys_days day{};
    auto operator<=>(const Date&) const = default;
};

std::optional<Date> parse_date(std::string_view text);  // "2031-03-01"
std::string to_text(Date date);

// When something happened: "2031-02", "2031-02-05", "2031-02-05T14:30+03:00", "about 2031-02".
struct Moment {
    enum class Precision { month, day, minute };
    Date date;  // the first day of the month for Precision::month
    Precision precision = Precision::day;
    bool about = false;
    std::optional<int> minute_of_day;  // local time, for Precision::minute
    std::optional<int> zone_minutes;   // offset from UTC, for Precision::minute
    bool operator==(const Moment&) const = default;
};

std::optional<Moment> parse_moment(std::string_view text);
std::string to_text(const Moment& moment);

}  // namespace wasit
