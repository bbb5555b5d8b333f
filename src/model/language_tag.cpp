#include "model/language_tag.hpp"

#include <algorithm>

namespace wasit {

namespace {

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

}  // namespace

bool is_language_tag(std::string_view tag) {
    const std::string_view primary = tag.substr(0, tag.find('-'));
    if (primary.size() < 2 || primary.size() > 8 || !std::all_of(primary.begin(), primary.end(), is_letter))
        return false;
    const auto is_tag_character = [](char c) { return is_letter(c) || (c >= '0' && c <= '9') || c == '-'; };
    return std::all_of(tag.begin(), tag.end(), is_tag_character) && tag.back() != '-' &&
           tag.find("--") == std::string_view::npos;
}

}  // namespace wasit
