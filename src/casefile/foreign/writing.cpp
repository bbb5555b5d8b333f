#include "casefile/foreign/writing.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace wasit::casefile {

namespace {

bool names(const Box& box, const Id& issue) {
    return box.find(issue) != nullptr;
}

bool names(const Composite& composite, const Id& issue) {
    const auto in_bonus = [&](const Bonus& bonus) { return names(bonus.box, issue); };
    const auto in_part = [&](const Composite& part) { return names(part, issue); };
    return std::any_of(composite.bonuses.begin(), composite.bonuses.end(), in_bonus) ||
           std::any_of(composite.parts.begin(), composite.parts.end(), in_part);
}

bool names(const Preferences& preferences, const Id& issue) {
    const auto in_bonus = [&](const Bonus& bonus) { return names(bonus.box, issue); };
    const auto in_composite = [&](const Composite& composite) { return names(composite, issue); };
    const auto in_fixed = [&](const FixedWorth& fixed) { return names(fixed.box, issue); };
    const auto compared = [&](const Comparison& pair) {
        return pair.better.find(issue) != nullptr || pair.worse.find(issue) != nullptr;
    };
    return std::any_of(preferences.bonuses.begin(), preferences.bonuses.end(), in_bonus) ||
           std::any_of(preferences.composites.begin(), preferences.composites.end(), in_composite) ||
           std::any_of(preferences.fixed.begin(), preferences.fixed.end(), in_fixed) ||
           std::any_of(preferences.prefers.begin(), preferences.prefers.end(), compared);
}

// Leaves one value of the issue, and drops what the tables say of the others.
void settle(Issue& issue, std::vector<Preferences>& preferences) {
    const Value agreed = *issue.agreed;
    if (auto* choice = std::get_if<Choice>(&issue.domain)) {
        std::erase_if(choice->options, [&](const Option& option) { return Value(option.id) != agreed; });
    } else if (const auto* number = std::get_if<Rational>(&agreed)) {
        if (std::holds_alternative<Real>(issue.domain)) {
            issue.domain = Real{*number, *number};
        } else {
            issue.domain = Range{*number, *number, 1};
        }
    }
    for (Preferences& own : preferences) {
        for (IssueWorth& worth : own.issues) {
            if (worth.issue != issue.id) continue;
            if (auto* table = std::get_if<ValueTable>(&worth.shape)) {
                std::erase_if(table->entries, [&](const auto& entry) { return entry.first != agreed; });
            }
        }
    }
}

// What the formats have no place for, in words.
std::string list_losses(const Case& negotiation) {
    std::vector<std::string> losses;
    const auto lose = [&](bool lost, const char* what) {
        if (lost) losses.emplace_back(what);
    };
    const auto any_issue = [&](auto&& holds) {
        return std::any_of(negotiation.issues.begin(), negotiation.issues.end(), holds);
    };
    const auto any_own = [&](auto&& holds) {
        return std::any_of(negotiation.preferences.begin(), negotiation.preferences.end(), holds);
    };
    lose(any_issue([](const Issue& issue) {
             return !issue.name.empty() || !issue.clause.empty() || !issue.unit.empty();
         }),
         "names, clauses and units");
    lose(any_issue([](const Issue& issue) { return issue.status != IssueStatus::open; }),
         "which issues are agreed or parked");
    lose(!negotiation.phases.empty() || !negotiation.obligations.empty(), "phases and obligations");
    lose(!negotiation.mediators.empty() || !negotiation.actors.empty() || !negotiation.channels.empty(),
         "mediators, actors and channels");
    lose(negotiation.talks != Talks{}, "the record of the talks");
    lose(negotiation.deadline || negotiation.deadline_rounds, "the deadline");
    lose(any_own([](const Preferences& own) { return own.drift.has_value(); }), "drifts of walk-aways");
    lose(any_own([](const Preferences& own) {
             return own.discount && own.discount->per == Discount::Per::round;
         }),
         "discounts per round");
    lose(any_own([](const Preferences& own) { return own.known != Knowledge{}; }),
         "whose word the preferences are");
    std::string list;
    for (const std::string& loss : losses) list += (list.empty() ? "" : "; ") + loss;
    return list;
}

bool same_for_all(const Agreement& agreement) {
    return !agreement.at_least;
}

std::string file_name(const std::string& name) {
    std::string result = name;
    for (char& c : result) {
        if (c == '/' || c == '\\' || c == '\0' || c == '\n') c = '_';
    }
    return result.empty() || result == "." || result == ".." ? "_" : result;
}

}  // namespace

std::optional<Case> cut_down(const Case& negotiation, const std::string& format, Findings& findings) {
    const auto refuse = [&](const std::string& what, const std::string& remedy) {
        findings.error(negotiation.id, format + " has no " + what, remedy);
    };
    if (!negotiation.limits.empty())
        refuse("limits", "leave them out of the case first; then other deals become possible");
    if (!same_for_all(negotiation.agreement))
        refuse("rule of agreement but that all accept", "write `accept: all`");
    Case result = negotiation;
    for (const Party& party : negotiation.parties) {
        const Preferences* own = negotiation.find_preferences(party.id);
        if (own == nullptr) {
            findings.error(negotiation.id, "nothing is known of what `" + party.id + "` wants",
                           "give its preferences");
        } else if (!own->red_lines.empty()) {
            refuse("red lines, and `" + party.id + "` draws some",
                   "leave them out of the case first; then other deals become acceptable");
        }
    }
    for (const Issue& issue : negotiation.issues) {
        if (issue.status == IssueStatus::parked) {
            if (std::any_of(result.preferences.begin(), result.preferences.end(),
                            [&](const Preferences& own) { return names(own, issue.id); })) {
                findings.error(negotiation.id,
                               "`" + issue.id + "` is parked, and a bonus or comparison names it",
                               "remove one of the two");
            }
        } else if (std::holds_alternative<Dates>(issue.domain)) {
            refuse("dates, such as `" + issue.id + "`", "list the days as options");
        } else if (std::holds_alternative<Divisible>(issue.domain)) {
            refuse("divisible issues, such as `" + issue.id + "`", "list some shares as options");
        }
    }
    if (findings.has_errors()) return std::nullopt;
    std::erase_if(result.issues, [](const Issue& issue) { return issue.status == IssueStatus::parked; });
    if (result.issues.empty()) {
        findings.error(negotiation.id, "there is nothing to negotiate",
                       "give the case issues that are not parked");
        return std::nullopt;
    }
    for (Preferences& own : result.preferences) {
        std::erase_if(own.issues,
                      [&](const IssueWorth& worth) { return result.find_issue(worth.issue) == nullptr; });
    }
    for (Issue& issue : result.issues) {
        if (issue.status == IssueStatus::agreed && issue.agreed) settle(issue, result.preferences);
    }
    if (const std::string losses = list_losses(negotiation); !losses.empty()) {
        findings.warn(negotiation.id, format + " has no place for everything; lost: " + losses,
                      "keep the case file too");
    }
    std::vector<Id> sorted;
    for (const Party& party : result.parties) sorted.push_back(party.id);
    if (!std::is_sorted(sorted.begin(), sorted.end())) {
        findings.warn(negotiation.id, "read as a folder, the parties come by file name",
                      "list the files to keep their order");
    }
    return result;
}

std::vector<Priced> price_values(const Issue& issue, const IssueWorth* own, const Id& party) {
    std::vector<Priced> priced;
    for (Value& value : list_values(issue)) {
        const Rational worth = own == nullptr ? Rational(0) : issue_worth(*own, party, value);
        priced.push_back({std::move(value), worth});
    }
    return priced;
}

bool is_decimal(const Rational& value) {
    return to_exact_text(value).find('/') == std::string::npos;
}

std::string decimal(const Rational& value) {
    if (is_decimal(value)) return to_exact_text(value);
    Integer unit;
    mpz_ui_pow_ui(unit.get_mpz_t(), 10, kRoundedDigits);
    Rational rounded(floor_of(value * unit), unit);
    rounded.canonicalize();
    return to_exact_text(rounded);
}

Integer decimal_multiplier(const Rational& value) {
    Integer rest = value.get_den();
    for (const int prime : {2, 5}) mpz_remove(rest.get_mpz_t(), rest.get_mpz_t(), Integer(prime).get_mpz_t());
    return rest;
}

Rational choose_divisor(const Rational& largest, const std::vector<Rational>& numbers) {
    Integer multiplier = 1;
    for (const Rational& number : numbers) multiplier = lcm(multiplier, decimal_multiplier(number));
    Rational divisor(Integer(1), multiplier);
    while (divisor < largest) divisor *= 10;
    return largest <= 1 && multiplier == 1 ? Rational(1) : divisor;
}

std::string describe_scaling(const Rational& raise, const Rational& divisor) {
    std::string how;
    if (raise != 0) how = "raised by " + to_exact_text(raise) + (divisor == 1 ? "" : " and ");
    if (divisor != 1) how += "divided by " + to_exact_text(divisor);
    return how;
}

std::vector<std::string> name_files(const Case& negotiation, const std::string& ending) {
    std::set<std::string> taken;
    std::vector<std::string> parties;
    for (const Party& party : negotiation.parties) {
        parties.push_back(file_name(party.id));
        if (parties.back() == party.id) taken.insert(party.id);
    }
    for (std::size_t p = 0; p < parties.size(); ++p) {
        if (parties[p] == negotiation.parties[p].id) continue;
        while (!taken.insert(parties[p]).second) parties[p] += '_';
    }
    std::string domain = "domain";
    while (taken.contains(domain)) domain.insert(0, "_");
    std::vector<std::string> names = {domain + ending};
    for (const std::string& party : parties) names.push_back(party + ending);
    return names;
}

}  // namespace wasit::casefile
