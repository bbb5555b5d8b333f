// Writing a case in another format and reading it back.
#pragma once

#include <functional>
#include <gtest/gtest.h>

#include "casefile/foreign/writing.hpp"
#include "foreign_reading.hpp"

namespace wasit::casefile {

// Reads what was written, the domain first and the parties in order.
inline Reading read_back(const Writing& writing) {
    std::vector<std::pair<std::string, std::string>> files;
    for (const WrittenFile& file : writing.files) files.emplace_back(file.name, file.text);
    return read_texts(files);
}

inline std::string all_text(const Writing& writing) {
    std::string text;
    for (const Diagnostic& diagnostic : writing.diagnostics) text += to_text(diagnostic) + "\n";
    return text;
}

// Every deal over the open issues, while there are at most `limit`.
inline void visit_deals(const Case& negotiation, const std::function<void(const Deal&)>& visit,
                        std::size_t limit = 20'000) {
    std::vector<std::vector<Value>> values;
    for (const Issue& issue : negotiation.issues) values.push_back(list_values(issue));
    std::vector<std::size_t> at(values.size(), 0);
    for (std::size_t count = 0; count < limit; ++count) {
        Deal deal;
        for (std::size_t i = 0; i < values.size(); ++i)
            deal.values.emplace_back(negotiation.issues[i].id, values[i][at[i]]);
        visit(deal);
        std::size_t i = 0;
        while (i < at.size() && ++at[i] == values[i].size()) at[i++] = 0;
        if (i == at.size()) return;
    }
}

// The same deal where numbers may have become texts.
inline Deal translate(const Deal& deal, const Case& to) {
    Deal result;
    for (const auto& [id, value] : deal.values) {
        const Issue* issue = to.find_issue(id);
        const bool as_text = issue != nullptr && std::holds_alternative<Choice>(issue->domain);
        result.values.emplace_back(id, as_text ? Value(to_text(value)) : value);
    }
    return result;
}

// Every deal is worth (worth + raise) / divisor to each party in the other case.
inline void expect_same_worths(const Case& before, const Case& after, const Rational& raise = 0,
                               const Rational& divisor = 1) {
    ASSERT_EQ(before.preferences.size(), after.preferences.size());
    visit_deals(before, [&](const Deal& deal) {
        const Deal translated = translate(deal, after);
        for (std::size_t i = 0; i < before.preferences.size(); ++i) {
            const Rational expected = (worth(before.preferences[i], deal) + raise) / divisor;
            ASSERT_EQ(to_fraction(worth(after.preferences[i], translated)), to_fraction(expected))
                << before.parties[i].id;
        }
    });
}

inline bool accepts(const Preferences& own, const Rational& value) {
    return value >= (own.walk_away ? own.walk_away->low : Rational(0));
}

// The issues that can still be settled in more than one way.
inline Case without_parked(Case negotiation) {
    std::erase_if(negotiation.issues, [](const Issue& issue) { return issue.status != IssueStatus::open; });
    return negotiation;
}

// (Worth + raise) / divisor for some raise and some divisor above 0 of each party, up to 1e-30; and the same deals accepted.
inline void expect_same_up_to_scale(const Case& before, const Case& after) {
    const Case open = without_parked(before);
    Deal agreed;
    for (const Issue& issue : before.issues) {
        if (issue.status == IssueStatus::agreed) agreed.values.emplace_back(issue.id, *issue.agreed);
    }
    for (std::size_t i = 0; i < before.preferences.size(); ++i) {
        const Preferences& own = before.preferences[i];
        const Preferences& read = after.preferences[i];
        std::optional<std::pair<Rational, Rational>> first, second;
        const Rational tolerance(Integer(1), Integer("100000000000000000000000000000"));
        visit_deals(open, [&](const Deal& deal) {
            Deal whole = deal;
            whole.values.insert(whole.values.end(), agreed.values.begin(), agreed.values.end());
            const Rational u = worth(own, whole), v = worth(read, translate(whole, after));
            ASSERT_EQ(accepts(own, u), accepts(read, v))
                << own.party << " " << to_fraction(u) << " as " << to_fraction(v);
            if (!first) first = {u, v};
            if (!second && u != first->first) second = {u, v};
            if (!second) {
                ASSERT_LE(abs(v - first->second), tolerance);
                return;
            }
            const Rational slope = (second->second - first->second) / (second->first - first->first);
            ASSERT_GT(slope, 0);
            ASSERT_LE(abs(first->second + slope * (u - first->first) - v), tolerance);
        });
    }
}

}  // namespace wasit::casefile
