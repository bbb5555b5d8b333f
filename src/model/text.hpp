// Text in one or several languages.
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace wasit {

// Keys are language tags ("en", "ar"); the key "" holds text whose language is not named.
struct Text {
    std::map<std::string, std::string, std::less<>> by_language;

    bool empty() const { return by_language.empty(); }
    // The text in `language`; else the unnamed one; else English; else any; else "".
    const std::string& in(std::string_view language) const;
    bool operator==(const Text&) const = default;
};

Text plain(std::string text);

}  // namespace wasit
