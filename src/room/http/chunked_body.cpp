#include "room/http/chunked_body.hpp"

#include <algorithm>

namespace wasit::room::http {

namespace {

constexpr std::size_t kMostDigits = 15;
constexpr std::size_t kMostOverhead = 16 * 1024;

int hex_value(char digit) {
    if (digit >= '0' && digit <= '9') return digit - '0';
    if (digit >= 'a' && digit <= 'f') return digit - 'a' + 10;
    if (digit >= 'A' && digit <= 'F') return digit - 'A' + 10;
    return -1;
}

bool is_text(char byte) {
    return byte == '\t' || (static_cast<unsigned char>(byte) >= 0x20 && byte != 0x7f);
}

}  // namespace

std::size_t ChunkedBody::take(std::string_view bytes, std::string& body, std::size_t most) {
    std::size_t used = 0;
    while (used < bytes.size() && state_ == State::reading) {
        if (place_ != Place::data) {
            read_framing(bytes[used++]);
            continue;
        }
        if (left_ > most || body.size() > most - left_) {
            state_ = State::too_long;
            break;
        }
        const std::size_t count = std::min(left_, bytes.size() - used);
        body.append(bytes, used, count);
        used += count;
        left_ -= count;
        if (left_ == 0) place_ = Place::data_return;
    }
    return used;
}

void ChunkedBody::expect(char byte, char expected, Place next) {
    if (byte == expected)
        place_ = next;
    else
        state_ = State::broken;
}

void ChunkedBody::read_framing(char byte) {
    switch (place_) {
        case Place::size: {
            const int digit = hex_value(byte);
            if (digit >= 0) {
                left_ = left_ * 16 + static_cast<std::size_t>(digit);
                if (++digits_ > kMostDigits) state_ = State::broken;
            } else if (digits_ == 0) {
                state_ = State::broken;
            } else if (byte == '\r') {
                place_ = Place::size_end;
            } else if (byte == ';' || byte == ' ' || byte == '\t') {
                place_ = Place::extension;
            } else {
                state_ = State::broken;
            }
            return;
        }
        case Place::extension:
        case Place::trailer:
            if (byte == '\r')
                place_ = place_ == Place::extension ? Place::size_end : Place::trailer_end;
            else if (!is_text(byte) || ++overhead_ > kMostOverhead)
                state_ = State::broken;
            return;
        case Place::size_end:
            expect(byte, '\n', left_ == 0 ? Place::trailer_start : Place::data);
            digits_ = 0;
            return;
        case Place::data_return:
            return expect(byte, '\r', Place::data_end);
        case Place::data_end:
            return expect(byte, '\n', Place::size);
        case Place::trailer_start:
            if (byte == '\r')
                place_ = Place::last_end;
            else if (is_text(byte))
                place_ = Place::trailer;
            else
                state_ = State::broken;
            return;
        case Place::trailer_end:
            return expect(byte, '\n', Place::trailer_start);
        case Place::last_end:
            state_ = byte == '\n' ? State::whole : State::broken;
            return;
        case Place::data:
            return;
    }
}

}  // namespace wasit::room::http
