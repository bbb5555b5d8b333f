#include "model/spelling.hpp"

#include <algorithm>
#include <vector>

namespace wasit {

namespace {

constexpr std::size_t kMostCandidates = 1000;
constexpr std::size_t kLongestWord = 100;
constexpr std::size_t kMostNamed = 8;

// Optimal string alignment distance, by bytes.
std::size_t edit_distance(std::string_view left, std::string_view right) {
    std::vector<std::size_t> before_last, last(right.size() + 1), row(right.size() + 1);
    for (std::size_t j = 0; j <= right.size(); ++j) last[j] = j;
    for (std::size_t i = 1; i <= left.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= right.size(); ++j) {
            const std::size_t replaced = last[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
            row[j] = std::min({replaced, last[j] + 1, row[j - 1] + 1});
            const bool swapped = i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1];
            if (swapped) row[j] = std::min(row[j], before_last[j - 2] + 1);
        }
        before_last = last;
        last = row;
    }
    return last[right.size()];
}

}  // namespace

std::optional<std::string> find_similar(std::string_view word, std::span<const std::string> candidates) {
    if (word.size() > kLongestWord) return std::nullopt;
    std::size_t best = std::max<std::size_t>(1, word.size() / 3) + 1;
    std::optional<std::string> similar;
    for (const std::string& candidate : candidates.first(std::min(candidates.size(), kMostCandidates))) {
        if (candidate.size() + best <= word.size() || word.size() + best <= candidate.size()) continue;
        const std::size_t distance = edit_distance(word, candidate);
        if (distance >= best) continue;
        best = distance;
        similar = candidate;
    }
    return similar;
}

std::string suggest(std::string_view word, std::span<const std::string> candidates) {
    if (const auto similar = find_similar(word, candidates)) return "did you mean " + quote(*similar) + "?";
    if (candidates.empty()) return "there is none to name";
    std::string named;
    for (const std::string& candidate : candidates.first(std::min(candidates.size(), kMostNamed))) {
        named += (named.empty() ? "" : ", ") + quote(candidate);
    }
    if (candidates.size() == 1) return "the only one is " + named;
    return "use one of " + named + (candidates.size() > kMostNamed ? "..." : "");
}

std::string quote(std::string_view word) {
    constexpr std::size_t kMost = 60;
    std::size_t end = std::min(word.size(), kMost);
    if (end < word.size()) {
        while (end > 0 && (static_cast<unsigned char>(word[end]) & 0xC0u) == 0x80u)
            --end;  // not inside a character
    }
    std::string text(word.substr(0, end));
    std::replace_if(
        text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; },
        ' ');
    return "`" + text + (end < word.size() ? "...`" : "`");
}

}  // namespace wasit
