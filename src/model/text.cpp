#include "model/text.hpp"

#include <utility>

namespace wasit {

const std::string& Text::in(std::string_view language) const {
    static const std::string none;
    for (const std::string_view wanted : {language, std::string_view{}, std::string_view{"en"}}) {
        if (const auto found = by_language.find(wanted); found != by_language.end()) return found->second;
    }
    return by_language.empty() ? none : by_language.begin()->second;
}

Text plain(std::string text) {
    Text result;
    result.by_language.emplace("", std::move(text));
    return result;
}

}  // namespace wasit
