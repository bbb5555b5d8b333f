#include "room/people/device.hpp"

#include <fmt/format.h>

#include "room/crypto/base64.hpp"
#include "room/crypto/digest.hpp"

namespace wasit::room {

namespace {

constexpr std::int64_t kDayOfDevices = 24LL * 3'600 * 1'000;

// Every part is of known characters, or of one length: no two say the same.
Secret seal_device(const Secret& key, const Person& person, std::string_view id, std::string_view last_day) {
    const Digest password = digest({bytes_of(person.credentials->password.verifier)});
    return key.derive(fmt::format("device 1 {} {} {} {}", person.id, to_hex(password), id, last_day));
}

}  // namespace

std::string make_device(const Secret& key, const Person& person, std::int64_t now, std::string id) {
    if (id.empty()) id = draw_id();
    const std::string last_day = fmt::format("{}", (now + kDeviceLasts) / kDayOfDevices);
    return fmt::format("{}.{}.{}", id, last_day, to_base64(seal_device(key, person, id, last_day).view()));
}

std::optional<std::string> find_device(const Secret& key, const Person& person, std::string_view token,
                                       std::int64_t now) {
    const std::size_t first = token.find('.'), second = token.find('.', first + 1);
    if (!person.credentials || first == std::string_view::npos || second == std::string_view::npos)
        return std::nullopt;
    const std::string_view id = token.substr(0, first),
                           last_day = token.substr(first + 1, second - first - 1);
    const auto bytes = parse_base64(token.substr(second + 1));
    const auto given = bytes ? Secret::of(*bytes) : std::nullopt;
    if (!given || !given->equals(seal_device(key, person, id, last_day))) return std::nullopt;
    // What the server has sealed is a number of days.
    if (std::stoll(std::string(last_day)) < now / kDayOfDevices) return std::nullopt;
    return std::string(id);
}

}  // namespace wasit::room
