// Questions put to the engine as a room puts them, of cases whose preferences are granted in one way or another.
#pragma once

#include <gtest/gtest.h>
#include <map>
#include <regex>
#include <string>
#include <vector>

#include "casefile/wasit/encode.hpp"
#include "casefile/wasit/layout.hpp"
#include "casefile/wasit/read.hpp"
#include "casefile/wasit/write.hpp"
#include "random_case.hpp"
#include "report/json/json.hpp"
#include "room/computation/computation.hpp"

namespace wasit::testing {

using Uses = std::map<Id, room::Use>;

inline Case public_part(Case negotiation) {
    negotiation.preferences.clear();
    return negotiation;
}

inline room::Items items_of(const Case& negotiation, const Id& party) {
    const std::string text = casefile::lay_out(
        casefile::encode_preferences(*negotiation.find_preferences(party)), casefile::Syntax::json);
    const auto items = room::split_preferences(public_part(negotiation), party, text);
    EXPECT_TRUE(items) << items.failure().what << "\n" << text;
    return items ? *items : room::Items{};
}

// Each party's as `uses` says; shown where it does not.
inline std::vector<room::GrantedPreferences> grant(const Case& negotiation, const Uses& uses) {
    std::vector<room::GrantedPreferences> granted;
    for (const Party& party : negotiation.parties) {
        const auto found = uses.find(party.id);
        const room::Use use = found == uses.end() ? room::Use::shown : found->second;
        granted.push_back({party.id, use, {}});
        if (use != room::Use::absent) granted.back().items = items_of(negotiation, party.id);
    }
    return granted;
}

inline room::Result<std::string> ask(const Case& negotiation,
                                     const std::vector<room::GrantedPreferences>& granted,
                                     const std::string& command, const std::string& options = "{}",
                                     engine::Budget budget = {}) {
    const auto planned = room::plan(public_part(negotiation), granted, {command, options, {}});
    if (!planned) return planned.failure();
    engine::Watch watch(budget);
    return room::compute(*planned, budget, watch);
}

inline room::Result<std::string> ask(const Case& negotiation, const Uses& uses, const std::string& command,
                                     const std::string& options = "{}") {
    return ask(negotiation, grant(negotiation, uses), command, options);
}

// The answer, or what went wrong in words.
inline std::string text_of(const room::Result<std::string>& answer) {
    return answer ? *answer : answer.failure().what + "; " + answer.failure().remedy;
}

// Random cases of several parties that a file could hold: the maker of random cases goes further.
inline std::vector<Case> random_cases(int count) {
    std::vector<Case> cases;
    for (std::uint64_t seed = 1; static_cast<int>(cases.size()) < count; ++seed) {
        const Case made = random_case(seed);
        if (made.parties.size() < 2) continue;
        const std::string text = casefile::write_case(made, casefile::Syntax::json);
        auto read = casefile::read_wasit_text(text, casefile::Syntax::json, "case", "case").negotiation;
        if (read) cases.push_back(std::move(*read));
    }
    return cases;
}

inline std::string full_deal(const Case& negotiation, int at) {
    report::Json deal = report::Json::object();
    for (const Issue& issue : negotiation.issues) {
        if (issue.status == IssueStatus::parked) continue;
        if (issue.agreed) {
            deal[issue.id] = report::to_json(*issue.agreed);
        } else {
            const std::vector<Value> values = list_values(issue);
            deal[issue.id] = report::to_json(values[static_cast<std::size_t>(at) % values.size()]);
        }
    }
    return R"("deal": )" + deal.dump();
}

// The secret file: every number a multiple of 10,007, words that stand nowhere else.
inline constexpr int kMark = 10'007;
inline const std::vector<std::string> kWords = {"zinnober", "quetzal", "kumquat"};

inline constexpr const char* kOpenCase = R"({"wasit": "case/1", "title": "Canary",
  "parties": {"a": {}, "b": {}, "c": {}}, "mediators": {"quetzal": {}}, "issues": {"i": {"options": ["x", "y", "z"]}, "j": {"from": 0, "to": 4},
  "k": {"options": ["p", "q"]}, "l": {"options": ["s", "t"]}},
  "limits": [{"forbid": {"i": "z", "k": "q"}}],
  "talks": {"wasit": "talks/1", "positions": [{"party": "a", "wants": {"i": "x"}}, {"party": "b", "wants": {"i": "y", "j": 4}}],
  "drafts": [{"id": "d", "deal": {"i": "y", "j": 2, "k": "p", "l": "s"}}]},
  "preferences": {
   "a": {"walk_away": 3, "issues": {"i": {"points": {"x": 9, "y": 5, "z": 1}}, "j": {"curve": [[0, 5], [4, 0]]}, "k": {"points": {"p": 2, "q": 0}}}},
   "c": {"walk_away": 1, "issues": {"i": {"points": {"x": 2, "y": 3, "z": 4}}, "l": {"points": {"s": 1, "t": 3}}}},
   "b": )";

inline std::string secret_file(const std::string& walk_away, const std::string& points_of_x = "10007") {
    return R"({"known": {"by": "assessed", "assessor": "quetzal", "as_of": "2031-02-01", "sources": ["kumquat"]},
     "walk_away": )" +
           walk_away + R"(, "issues": {"i": {"points": {"x": )" + points_of_x +
           R"(, "y": 60042, "z": 90063}}, "j": {"curve": [[0, 0], [4, 40028]], "x-j": "zinnober"},
     "k": {"points": {"p": 0, "q": 30021}}, "l": {"weight": 10007, "values": {"s": 1, "t": 0}}},
     "bonuses": [{"on": {"i": "y", "j": {"min": 3}}, "worth": 20014}],
     "red_lines": [{"never": {"i": "x", "k": "p", "j": 0}, "because": "zinnober kumquat"}],
     "discount": 0.9, "x-why": "zinnober", "x-number": 170119}}})";
}

inline Case canary(const std::string& secret) {
    const auto reading =
        casefile::read_wasit_text(kOpenCase + secret, casefile::Syntax::json, "case", "canary");
    for (const auto& diagnostic : reading.diagnostics) EXPECT_EQ(casefile::to_text(diagnostic), "");
    return *reading.negotiation;
}

// What stands in an answer that only the secret file could have put there.
inline std::vector<std::string> find_canaries(const std::string& text) {
    std::vector<std::string> found;
    for (const std::string& word : kWords)
        if (text.find(word) != std::string::npos) found.push_back(word);
    static const std::regex number(R"([0-9]+(\.[0-9]+)?)");
    for (auto at = std::sregex_iterator(text.begin(), text.end(), number); at != std::sregex_iterator(); ++at)
        if (std::stod(at->str()) >= kMark / 4.0) found.push_back(at->str());
    return found;
}

}  // namespace wasit::testing
