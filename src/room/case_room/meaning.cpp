#include "room/case_room/meaning.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "room/case_room/visibility.hpp"

namespace wasit::room {

namespace {

constexpr std::array<std::string_view, 6> kMeaning = {"parties", "agreement", "phases",
                                                      "issues",  "limits",    "obligations"};

}  // namespace

std::string meaning_of(const std::string& public_case) {
    const auto tree = read_tree(public_case);
    if (!tree || !tree->is_map()) return {};
    casefile::Node meaning = *tree;
    std::erase_if(meaning.members, [](const casefile::Member& member) {
        return std::ranges::find(kMeaning, member.key) == kMeaning.end();
    });
    return casefile::to_json_text(meaning);
}

}  // namespace wasit::room
