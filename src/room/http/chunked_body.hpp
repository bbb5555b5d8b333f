// A body that comes in chunks (RFC 9112, 7.1), read from bytes as they arrive, however they are cut. Strict: lines end
// in CR LF. Extensions and trailers are left out.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace wasit::room::http {

class ChunkedBody {
  public:
    enum class State { reading, whole, broken, too_long };

    // Uses up bytes, and adds what they hold to `body` until that has more than `most` bytes. Returns how many bytes
    // were used: fewer than given only where the state is no longer `reading`.
    std::size_t take(std::string_view bytes, std::string& body, std::size_t most);
    State state() const { return state_; }

  private:
    enum class Place {
        size,
        extension,
        size_end,  // after its CR
        data,
        data_return,
        data_end,
        trailer_start,
        trailer,
        trailer_end,
        last_end
    } place_ = Place::size;
    State state_ = State::reading;
    std::size_t left_ = 0;      // of the chunk
    std::size_t digits_ = 0;    // of its size
    std::size_t overhead_ = 0;  // bytes of extensions and trailers

    void read_framing(char byte);
    void expect(char byte, char expected, Place next);
};

}  // namespace wasit::room::http
