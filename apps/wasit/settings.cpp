#include "settings.hpp"

#include <charconv>

namespace wasit::cli {

std::optional<std::uint64_t> parse_bytes(const std::string& text) {
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || number == 0) return std::nullopt;
    std::string unit(end, text.data() + text.size());
    if (unit.size() == 2 && (unit[1] == 'B' || unit[1] == 'b')) unit.pop_back();
    if (unit.empty() || unit == "B") return number;
    int shift = 0;
    switch (unit.size() == 1 ? unit[0] : '?') {
        case 'k':
        case 'K':
            shift = 10;
            break;
        case 'm':
        case 'M':
            shift = 20;
            break;
        case 'g':
        case 'G':
            shift = 30;
            break;
        default:
            return std::nullopt;
    }
    if (number > (UINT64_MAX >> shift)) return std::nullopt;
    return number << shift;
}

}  // namespace wasit::cli
