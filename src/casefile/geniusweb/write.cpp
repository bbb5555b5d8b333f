#include "casefile/geniusweb/write.hpp"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "casefile/geniusweb/groups.hpp"

namespace wasit::casefile {

namespace {

using geniusweb::Combination;
using geniusweb::Group;

std::string quote(const std::string& text) {
    return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

// Items of a list or object, one to a line, `depth` levels deep.
std::string join(const std::vector<std::string>& items, int depth) {
    const std::string indent(static_cast<std::size_t>(depth) * 2, ' ');
    std::string text;
    for (const std::string& item : items) text += (text.empty() ? "\n" : ",\n") + indent + item;
    return text + "\n" + indent.substr(0, indent.size() < 2 ? 0 : indent.size() - 2);
}

// A range whose ends and step end as decimals stays one; all else is a list of texts.
bool stays_range(const Issue& issue) {
    const auto* range = std::get_if<Range>(&issue.domain);
    return range != nullptr && is_decimal(range->from) && is_decimal(range->to) && is_decimal(range->step);
}

std::string value_text(const Issue& issue, const Value& value) {
    return stays_range(issue) ? to_text(value) : quote(to_text(value));
}

std::string write_domain(const Case& negotiation, int depth) {
    std::vector<std::string> issues;
    for (const Issue& issue : negotiation.issues) {
        std::string text = quote(issue.id) + ": ";
        if (stays_range(issue)) {
            const Range& range = std::get<Range>(issue.domain);
            text += "{\"range\": {\"low\": " + to_exact_text(range.from) +
                    ", \"high\": " + to_exact_text(range.to) + ", \"step\": " + to_exact_text(range.step) +
                    "}}";
        } else {
            std::string values;
            for (const Value& value : list_values(issue))
                values += (values.empty() ? "" : ", ") + quote(to_text(value));
            text += "{\"values\": [" + values + "]}";
        }
        issues.push_back(std::move(text));
    }
    return "{\"name\": " + quote(negotiation.id) + ", \"issuesValues\": {" + join(issues, depth) + "}}";
}

std::string write_bid(const Case& negotiation, const Deal& deal) {
    std::string values;
    for (const auto& [id, value] : deal.values) {
        values +=
            (values.empty() ? "" : ", ") + quote(id) + ": " + value_text(*negotiation.find_issue(id), value);
    }
    return "{\"issuevalues\": {" + values + "}}";
}

class ProfileWriter {
  public:
    ProfileWriter(const Preferences& own, const Case& negotiation, Findings& findings)
        : own_(own), negotiation_(negotiation), findings_(findings) {}

    std::string write() {
        if (own_.issues.empty() && own_.bonuses.empty() && !own_.prefers.empty()) return write_ordering();
        if (const auto reason = find_incompleteness(own_)) {
            error("GeniusWeb has no preferences known in part, and of `" + own_.party + "`: " + *reason,
                  "complete them");
            return {};
        }
        if (own_.discount) warn("GeniusWeb has no discounts; that of `" + own_.party + "` is lost");
        auto groups = geniusweb::split_into_groups(own_, negotiation_);
        if (!groups) {
            error("the bonuses, or the upper limit, of `" + own_.party +
                      "` tie too many combinations of issues together",
                  "let fewer issues take part");
            return {};
        }
        groups_ = std::move(*groups);
        const std::string reservation =
            write_reservation();  // in the party's own scale, before that is changed
        raise_and_divide();
        const bool linear = std::all_of(groups_.begin(), groups_.end(),
                                        [](const Group& group) { return group.issues.size() == 1; });
        const std::string body = linear ? write_linear() : write_groups();
        if (const std::string how = describe_scaling(raised_, divisor_); !how.empty()) {
            warn("GeniusWeb has worths from 0 to 1: those of `" + own_.party + "`, and its walk-away, are " +
                 how);
        }
        return std::string("{") +
               (linear ? "\"LinearAdditiveUtilitySpace\"" : "\"SumOfGroupsUtilitySpace\"") +
               ": {\n  \"name\": " + quote(own_.party) + ",\n  \"domain\": " + write_domain(negotiation_, 2) +
               ",\n" + body + ",\n  \"reservationBid\": " + reservation + "\n}}\n";
    }

  private:
    void error(std::string what, std::string remedy) {
        findings_.error(negotiation_.id, std::move(what), std::move(remedy));
    }
    void warn(std::string what) { findings_.warn(negotiation_.id, std::move(what), ""); }

    static Rational most(const Group& group) {
        return std::max_element(group.combinations.begin(), group.combinations.end(),
                                [](const Combination& a, const Combination& b) { return a.worth < b.worth; })
            ->worth;
    }
    static Rational least(const Group& group) {
        return std::min_element(group.combinations.begin(), group.combinations.end(),
                                [](const Combination& a, const Combination& b) { return a.worth < b.worth; })
            ->worth;
    }

    void divide(const Rational& divisor) {
        divisor_ *= divisor;
        for (Group& group : groups_) {
            for (Combination& combination : group.combinations) combination.worth /= divisor;
        }
    }

    // Brings every group to 0 and more, all together to at most 1, and all worths to decimals that end.
    void raise_and_divide() {
        Rational total = 0;
        std::vector<Rational> numbers;
        for (Group& group : groups_) {
            const Rational raise = std::max(Rational(0), Rational(-least(group)));
            raised_ += raise;
            for (Combination& combination : group.combinations) {
                combination.worth += raise;
                numbers.push_back(combination.worth);
            }
            total += most(group);
        }
        divide(choose_divisor(total, numbers));
    }

    std::string write_reservation() {
        const Rational stated = own_.walk_away ? own_.walk_away->low : Rational(0);
        Rational lowest = 0;
        for (const Group& group : groups_) lowest += least(group);
        if (stated <= lowest) {
            if (own_.walk_away && stated != 0) {
                warn("every deal is worth more to `" + own_.party + "` than its walk-away; written as none");
            }
            return "null";
        }
        geniusweb::Reservation found;
        switch (geniusweb::find_reservation(groups_, stated, found)) {
            case geniusweb::ReservationSearch::all_below:
                error("no deal reaches the walk-away of `" + own_.party +
                          "`, and GeniusWeb writes it as a deal",
                      "leave it out");
                return "null";
            case geniusweb::ReservationSearch::too_many:
                error("GeniusWeb writes the walk-away of `" + own_.party +
                          "` as a deal, and there are too many to find it",
                      "leave it out");
                return "null";
            case geniusweb::ReservationSearch::found:
                break;
        }
        if (found.worth != stated) {
            warn("no deal is worth exactly the walk-away of `" + own_.party + "`, " + to_exact_text(stated) +
                 "; the next one, worth " + to_exact_text(found.worth) +
                 ", is written: the same deals are accepted");
        }
        return write_bid(negotiation_, found.deal);
    }

    bool ends_as_decimals(const std::vector<Rational>& weights) const {
        for (std::size_t i = 0; i < weights.size(); ++i) {
            if (weights[i] < most(groups_[i]) || !is_decimal(weights[i])) return false;
            for (const Combination& combination : groups_[i].combinations) {
                if (combination.worth != 0 && !is_decimal(combination.worth / weights[i])) return false;
            }
        }
        return true;
    }

    // Weights that sum to exactly 1, at which all utilities are decimals that end: the party's own where they are such; else
    // each issue's largest worth, the last taking what is left; else powers of one half, for which worths are divided again.
    std::vector<Rational> choose_weights() {
        std::vector<Rational> own, largest;
        Rational total = 0, rest = 1;
        for (const Group& group : groups_) {
            const IssueWorth* worth = own_.find_issue(group.issues.front()->id);
            own.push_back(worth != nullptr && worth->weight ? Rational(worth->weight->low / divisor_)
                                                            : Rational(0));
            total += own.back();
            largest.push_back(own.size() == groups_.size() ? rest : most(group));
            rest -= largest.back();
        }
        if (total == 1 && ends_as_decimals(own)) return own;
        if (ends_as_decimals(largest)) return largest;
        std::vector<Rational> halves = {1};
        while (halves.size() < groups_.size()) {  // the greatest is split in two
            const auto greatest = std::max_element(halves.begin(), halves.end());
            *greatest /= 2;
            halves.push_back(*greatest);
        }
        Rational excess = 0;
        for (std::size_t i = 0; i < halves.size(); ++i)
            excess = std::max(excess, Rational(most(groups_[i]) / halves[i]));
        divide(choose_divisor(excess, {}));
        return halves;
    }

    std::string write_linear() {
        const std::vector<Rational> weights = choose_weights();
        std::vector<std::string> utilities, weight_texts;
        for (std::size_t i = 0; i < groups_.size(); ++i) {
            const Issue& issue = *groups_[i].issues.front();
            utilities.push_back(quote(issue.id) + ": " + write_utilities(groups_[i], weights[i]));
            weight_texts.push_back(quote(issue.id) + ": " + to_exact_text(weights[i]));
        }
        return "  \"issueUtilities\": {" + join(utilities, 2) + "},\n  \"issueWeights\": {" +
               join(weight_texts, 2) + "}";
    }

    std::string write_utilities(const Group& group, const Rational& weight) {
        const Issue& issue = *group.issues.front();
        std::vector<Rational> shares;
        for (const Combination& combination : group.combinations) {
            shares.push_back(combination.worth == 0 ? Rational(0) : Rational(combination.worth / weight));
        }
        const std::size_t last = shares.size() - 1;
        bool straight = stays_range(issue);
        for (std::size_t i = 0; straight && i < shares.size(); ++i) {
            straight = last == 0 || shares[i] == shares.front() + (shares.back() - shares.front()) *
                                                                      static_cast<long>(i) /
                                                                      static_cast<long>(last);
        }
        if (straight) {
            const auto end = [&](std::size_t i) { return to_text(group.combinations[i].values.front()); };
            return "{\"NumberValueSetUtilities\": {\"lowValue\": " + end(0) +
                   ", \"lowUtility\": " + to_exact_text(shares.front()) + ", \"highValue\": " + end(last) +
                   ", \"highUtility\": " + to_exact_text(shares.back()) + "}}";
        }
        std::string values;
        for (std::size_t i = 0; i < shares.size(); ++i) {
            values += (values.empty() ? "" : ", ") + quote(to_text(group.combinations[i].values.front())) +
                      ": " + to_exact_text(shares[i]);
        }
        return "{\"DiscreteValueSetUtilities\": {\"valueUtilities\": {" + values + "}}}";
    }

    std::string write_groups() {
        std::vector<std::string> parts;
        for (const Group& group : groups_) {
            std::string names, name;
            for (const Issue* issue : group.issues) {
                names += (names.empty() ? "" : ", ") + quote(issue->id);
                name += (name.empty() ? "" : "+") + issue->id;
            }
            std::vector<std::string> list;
            for (const Combination& combination : group.combinations) {
                if (combination.worth == 0) continue;  // what is not listed is worth 0
                std::string values;
                for (std::size_t i = 0; i < combination.values.size(); ++i) {
                    values += (i == 0 ? "" : ", ") + value_text(*group.issues[i], combination.values[i]);
                }
                list.push_back("{\"values\": [" + values +
                               "], \"util\": " + to_exact_text(combination.worth) + "}");
            }
            parts.push_back(quote(name) + ": {\"partsutils\": {\"issues\": [" + names +
                            "], \"utilslist\": [" + join(list, 3) + "]}}");
        }
        return "  \"partUtilities\": {" + join(parts, 2) + "}";
    }

    std::string write_ordering() {
        if (own_.walk_away)
            warn("GeniusWeb has no walk-away beside a partial ordering; that of `" + own_.party +
                 "` is lost");
        std::vector<std::string> bids, better;
        std::map<std::string, std::size_t> index_of;
        const auto index = [&](const Deal& deal) {
            if (deal.values.size() != negotiation_.issues.size()) {
                error("GeniusWeb compares whole deals, and `" + own_.party + "` compares partial ones",
                      "let them name every issue");
            }
            std::string bid = write_bid(negotiation_, deal);
            const auto [known, added] = index_of.emplace(bid, bids.size());
            if (added) bids.push_back(std::move(bid));
            return known->second;
        };
        bool equals = false, judged = false;
        for (const Comparison& pair : own_.prefers) {
            equals = equals || pair.equal;
            judged = judged || pair.better.values.empty() || pair.worse.values.empty();
            if (pair.equal || pair.better.values.empty() || pair.worse.values.empty()) continue;
            const std::size_t first = index(pair.better), second = index(pair.worse);
            better.push_back("[" + std::to_string(first) + ", " + std::to_string(second) + "]");
        }
        if (equals)
            warn("GeniusWeb has no deals that are equally good; those of `" + own_.party + "` are lost");
        if (judged)
            warn("GeniusWeb has no deals accepted or refused beside an ordering; those of `" + own_.party +
                 "` are lost");
        return "{\"DefaultPartialOrdering\": {\n  \"name\": " + quote(own_.party) +
               ",\n  \"domain\": " + write_domain(negotiation_, 2) + ",\n  \"bids\": [" + join(bids, 2) +
               "],\n  \"better\": [" + join(better, 2) + "],\n  \"reservationBid\": null\n}}\n";
    }

    const Preferences& own_;
    const Case& negotiation_;
    Findings& findings_;
    std::vector<Group> groups_;
    Rational raised_ = 0, divisor_ = 1;
};

}  // namespace

Writing write_geniusweb(const Case& negotiation) {
    Findings findings;
    Writing writing;
    const std::optional<Case> reduced = cut_down(negotiation, "GeniusWeb", findings);
    if (reduced) {
        for (const Issue& issue : reduced->issues) {
            if (!count_values(issue)) {
                findings.error(negotiation.id, "GeniusWeb has no real issues, such as `" + issue.id + "`",
                               "make it a range with a step");
            } else if (std::holds_alternative<Range>(issue.domain) && !stays_range(issue)) {
                findings.warn(
                    negotiation.id,
                    "`" + issue.id + "` becomes a list of values: its numbers have no end as decimals", "");
            }
        }
    }
    if (reduced && !findings.has_errors()) {
        const std::vector<std::string> names = name_files(*reduced, ".json");
        writing.files.push_back({names.front(), write_domain(*reduced, 1) + "\n"});
        for (const Preferences& own : reduced->preferences) {
            writing.files.push_back(
                {names[writing.files.size()], ProfileWriter(own, *reduced, findings).write()});
        }
    }
    if (findings.has_errors()) writing.files.clear();
    writing.diagnostics = findings.take();
    return writing;
}

}  // namespace wasit::casefile
