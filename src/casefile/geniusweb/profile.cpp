#include "casefile/geniusweb/profile.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "casefile/foreign/line.hpp"

namespace wasit::casefile::geniusweb {

namespace {

using Kind = JsonValue::Kind;

constexpr std::size_t kMaxComparedValues = 10'000'000;  // comparisons times issues

const JsonValue* find_any(const JsonValue& object, std::initializer_list<std::string_view> keys) {
    for (const std::string_view key : keys) {
        if (const JsonValue* value = object.find(key)) return value;
    }
    return nullptr;
}

class ProfileReader {
  public:
    ProfileReader(const ProfileSource& source, const ProfileBody& body)
        : source_(source.source),
          issues_(source.issues),
          values_(source.values),
          findings_(source.findings),
          body_(body) {}

    Preferences read() {
        check_domain();
        switch (body_.kind) {
            case ProfileKind::linear_additive:
                read_linear();
                break;
            case ProfileKind::sum_of_groups:
                read_groups();
                break;
            case ProfileKind::partial_ordering:
                read_ordering();
                break;
            case ProfileKind::unknown:
                findings_.error(
                    source_, body_.value->offset, "unknown kind of profile `" + body_.name + "`",
                    "use LinearAdditiveUtilitySpace, SumOfGroupsUtilitySpace or DefaultPartialOrdering");
                break;
        }
        if (body_.kind == ProfileKind::linear_additive || body_.kind == ProfileKind::sum_of_groups)
            read_reservation();
        return std::move(preferences_);
    }

  private:
    void error(std::size_t offset, std::string what, std::string remedy) {
        findings_.error(source_, offset, std::move(what), std::move(remedy));
    }
    void warn(std::size_t offset, std::string what, std::string remedy) {
        findings_.warn(source_, offset, std::move(what), std::move(remedy));
    }

    // The profile's own domain has to be the case's; the order of issues and values may differ.
    void check_domain() {
        const JsonValue* stated = body_.value->find("domain");
        if (stated == nullptr) {
            warn(body_.value->offset, "the profile carries no domain; taken to be of the given one",
                 "add \"domain\"");
            return;
        }
        const Domain own = read_domain(source_, *stated, findings_);
        std::set<Id> names;
        for (const Issue& issue : own.issues) names.insert(issue.id);
        for (const Issue& issue : issues_) {
            if (!names.contains(issue.id)) {
                error(stated->offset, "the profile is of another domain: it has no issue `" + issue.id + "`",
                      "give profiles of one domain");
            }
        }
        for (const Issue& issue : own.issues) {
            const Issue* known = values_.find_issue(issue.id);
            if (known == nullptr) {
                error(stated->offset, "the profile is of another domain: `" + issue.id + "` is not in it",
                      "give profiles of one domain");
            } else if (!same_values(issue, *known)) {
                error(stated->offset, "the profile is of another domain: `" + issue.id + "` has other values",
                      "give profiles of one domain");
            }
        }
    }

    bool same_values(const Issue& own, const Issue& known) const {
        const auto* choice = std::get_if<Choice>(&own.domain);
        const auto* other = std::get_if<Choice>(&known.domain);
        if (choice == nullptr || other == nullptr) return own.domain == known.domain;
        return choice->options.size() == other->options.size() &&
               std::all_of(choice->options.begin(), choice->options.end(),
                           [&](const Option& option) { return values_.find(known, option.id).has_value(); });
    }

    std::optional<Rational> number(const JsonValue& object, std::string_view key) {
        const JsonValue* value = object.find(key);
        std::optional<Rational> result;
        if (value != nullptr && value->kind == Kind::number) result = parse_rational(value->text);
        if (!result) {
            error(value == nullptr ? object.offset : value->offset,
                  "`" + std::string(key) + "` is " + (value == nullptr ? "missing" : describe(*value)),
                  "give a number");
        }
        return result;
    }

    void read_linear() {
        const JsonValue* weights = body_.value->find("issueWeights");
        const JsonValue* utilities = body_.value->find("issueUtilities");
        if (weights == nullptr || utilities == nullptr) {
            error(body_.value->offset, "`issueWeights` or `issueUtilities` is missing", "give both");
            return;
        }
        Rational total = 0;
        for (const Issue& issue : issues_) {
            const JsonValue* own = utilities->find(issue.id);
            if (own == nullptr || weights->find(issue.id) == nullptr) {
                const bool unweighted = own != nullptr;
                error(unweighted ? weights->offset : utilities->offset,
                      "the issue `" + issue.id + "` has no " + (unweighted ? "weight" : "utilities"),
                      "give both for every issue");
                continue;
            }
            const std::optional<Rational> weight = number(*weights, issue.id);
            if (!weight) continue;
            total += *weight;
            IssueWorth worth;
            worth.issue = issue.id;
            worth.weight = Bounds{*weight, *weight};
            if (!read_utilities(issue, *own, worth)) continue;
            preferences_.issues.push_back(std::move(worth));
        }
        for (const JsonValue* object : {weights, utilities}) warn_of_unknown_issues(*object);
        if (total != 1) {
            warn(weights->offset,
                 "the weights sum to " + to_rounded_text(total, 12) + ", not to 1; used as they are",
                 "let them sum to exactly 1");
        }
    }

    void warn_of_unknown_issues(const JsonValue& object) {
        for (const JsonMember& member : object.members) {
            if (values_.find_issue(member.key) == nullptr) {
                warn(member.key_offset, "the domain has no issue `" + member.key + "`; this is not used",
                     "remove it");
            }
        }
    }

    bool read_utilities(const Issue& issue, const JsonValue& own, IssueWorth& worth) {
        if (const JsonValue* discrete = find_any(own, {"DiscreteValueSetUtilities", "discreteutils"})) {
            const JsonValue* table = find_any(*discrete, {"valueUtilities", "discreteutils"});
            worth.shape = read_table(issue, table == nullptr ? *discrete : *table);
            return true;
        }
        const JsonValue* numeric = find_any(own, {"NumberValueSetUtilities", "numberutils"});
        const auto* range = std::get_if<Range>(&issue.domain);
        if (numeric == nullptr || range == nullptr) {
            error(own.offset, "the utilities of `" + issue.id + "` do not fit its values",
                  "give DiscreteValueSetUtilities for values, NumberValueSetUtilities for a range");
            return false;
        }
        const auto low = number(*numeric, "lowValue"), worth_low = number(*numeric, "lowUtility");
        const auto high = number(*numeric, "highValue"), worth_high = number(*numeric, "highUtility");
        if (!low || !worth_low || !high || !worth_high) return false;
        if (*low > *high) {
            error(numeric->offset, "`lowValue` is above `highValue`", "swap them");
            return false;
        }
        if (*low > range->from || *high < range->to) {
            warn(numeric->offset, "the utilities of `" + issue.id + "` do not cover its range; 0 outside",
                 "let them cover it");
        }
        worth.shape = segment_on(*range, {*low, *worth_low, *high, *worth_high});
        return true;
    }

    ValueTable read_table(const Issue& issue, const JsonValue& table) {
        ValueTable result;
        std::set<std::string> known;
        for (const JsonMember& member : table.members) {
            const std::optional<Value> value = values_.find(issue, member.key);
            if (!value) {
                warn(member.key_offset,
                     "`" + issue.id + "` has no value `" + member.key + "`; it is left out",
                     "use the domain's values");
                continue;
            }
            known.insert(to_text(*value));
            const std::optional<Rational> utility =
                member.value.kind == Kind::number ? parse_rational(member.value.text) : std::nullopt;
            if (!utility) {
                error(member.value.offset, "the utility of `" + member.key + "` is " + describe(member.value),
                      "give a number from 0 to 1");
                continue;
            }
            if (*utility < 0 || *utility > 1) {
                warn(member.value.offset,
                     "the utility " + member.value.text + " is not between 0 and 1; used as it is",
                     "scale it");
            }
            result.entries.emplace_back(*value, Bounds{*utility, *utility});
        }
        if (const auto count = count_values(issue); count && *count > Integer(known.size())) {
            warn(table.offset, "some values of `" + issue.id + "` have no utility; read as 0",
                 "give one for every value");
        }
        if (const auto* choice = std::get_if<Choice>(&issue.domain)) {
            for (const Option& option : choice->options) {
                if (!known.contains(option.id)) result.entries.emplace_back(Value(option.id), Bounds{0, 0});
            }
        }
        return result;
    }

    // {"partUtilities": {name: {"partsutils": {"issues": [..], "utilslist": [{"values": [..], "util": u}]}}}}
    void read_groups() {
        const JsonValue* parts = body_.value->find("partUtilities");
        if (parts == nullptr) parts = body_.value->find("partsutils");
        if (parts == nullptr || parts->members.empty()) {
            error(body_.value->offset, "`partUtilities` is missing",
                  "give the groups of issues and their utilities");
            return;
        }
        std::set<Id> covered;
        if (parts->find("utilslist") != nullptr) {
            read_group(*parts, covered);
        } else {
            for (const JsonMember& member : parts->members) {
                const JsonValue* wrapped = member.value.find("partsutils");
                read_group(wrapped == nullptr ? member.value : *wrapped, covered);
            }
        }
        for (const Issue& issue : issues_) {
            if (!covered.contains(issue.id))
                error(parts->offset, "no group holds the issue `" + issue.id + "`",
                      "let the groups cover all issues");
        }
    }

    void read_group(const JsonValue& group, std::set<Id>& covered) {
        const JsonValue* names = group.find("issues");
        const JsonValue* list = group.find("utilslist");
        if (names == nullptr || list == nullptr || names->items.empty()) {
            error(group.offset, "a group needs `issues` and `utilslist`", "give both");
            return;
        }
        std::vector<const Issue*> issues;
        for (const JsonValue& name : names->items) {
            const Issue* issue = values_.find_issue(name.text);
            if (issue == nullptr || !covered.insert(name.text).second) {
                error(name.offset,
                      issue == nullptr ? "the domain has no issue `" + name.text + "`"
                                       : "`" + name.text + "` is in two groups",
                      "let every issue be in one group");
                return;
            }
            issues.push_back(issue);
        }
        ValueTable single;
        std::set<std::string> seen;
        for (const JsonValue& entry : list->items) {
            const JsonValue* written = entry.find("values");
            if (written != nullptr && written->find("values") != nullptr) written = written->find("values");
            const std::optional<Rational> utility = number(entry, "util");
            if (written == nullptr || written->items.size() != issues.size() || !utility) {
                error(entry.offset,
                      "a combination needs a value for each of the group's issues, and a `util`",
                      "write {\"values\": [\"low\", \"yes\"], \"util\": 0.3}");
                continue;
            }
            Box box;
            std::string combination;
            for (std::size_t i = 0; i < issues.size(); ++i) {
                const JsonValue& value = written->items[i];
                const std::optional<Value> known = values_.find(*issues[i], value.text);
                if (!known) {
                    error(value.offset, "`" + issues[i]->id + "` has no value " + describe(value),
                          "use the domain's values");
                    break;
                }
                combination += to_text(*known) + '\n';
                box.sides.emplace_back(issues[i]->id, Side{{*known}, {}, {}});
            }
            if (box.sides.size() != issues.size()) continue;
            if (!seen.insert(combination).second) {
                error(entry.offset, "this combination is valued twice", "remove one of the two");
            } else if (issues.size() == 1) {
                single.entries.emplace_back(box.sides.front().second.any_of.front(),
                                            Bounds{*utility, *utility});
            } else if (*utility != 0) {
                Bonus bonus;
                bonus.box = std::move(box);
                bonus.worth = *utility;
                preferences_.bonuses.push_back(std::move(bonus));
            }
        }
        if (issues.size() == 1) {
            IssueWorth worth;
            worth.issue = issues.front()->id;
            worth.shape = std::move(single);
            preferences_.issues.push_back(std::move(worth));
        }
    }

    // A bid as a deal; nothing, with an error, if it does not fit the domain.
    std::optional<Deal> read_bid(const JsonValue& bid) {
        const JsonValue* written = bid.find("issuevalues");
        if (written == nullptr) {
            error(bid.offset, "a bid is " + describe(bid), "write {\"issuevalues\": {\"price\": \"low\"}}");
            return std::nullopt;
        }
        Deal deal;
        for (const JsonMember& member : written->members) {
            const Issue* issue = values_.find_issue(member.key);
            const std::optional<Value> value =
                issue == nullptr ? std::nullopt : values_.find(*issue, member.value.text);
            if (!value) {
                error(member.key_offset,
                      "the domain knows no `" + member.key + "` of " + describe(member.value),
                      "use the domain's values");
                return std::nullopt;
            }
            deal.values.emplace_back(member.key, *value);
        }
        return deal;
    }

    void read_reservation() {
        const JsonValue* bid = body_.value->find("reservationBid");
        if (bid == nullptr || bid->kind == Kind::null) return;
        const std::optional<Deal> deal = read_bid(*bid);
        if (!deal) return;
        if (deal->values.size() < issues_.size()) {
            warn(bid->offset, "the reservation bid leaves issues open; they count as 0",
                 "let it name every issue");
        }
        const Rational reserved = worth(preferences_, *deal);
        preferences_.walk_away = Bounds{reserved, reserved};
    }

    void read_ordering() {
        const JsonValue* bids = body_.value->find("bids");
        const JsonValue* better = body_.value->find("better");
        if (bids == nullptr || better == nullptr || bids->kind != Kind::list || better->kind != Kind::list) {
            error(body_.value->offset, "`bids` or `better` is missing", "give both lists");
            return;
        }
        if (better->items.size() * issues_.size() > kMaxComparedValues) {
            error(better->offset,
                  "the ordering makes " + std::to_string(better->items.size()) + " comparisons",
                  "give fewer");
            return;
        }
        std::vector<Deal> deals;
        for (const JsonValue& bid : bids->items) {
            std::optional<Deal> deal = read_bid(bid);
            if (!deal) return;
            deals.push_back(std::move(*deal));
        }
        for (const JsonValue& pair : better->items) {
            const auto index = [&](std::size_t i) -> std::optional<std::size_t> {
                if (pair.items.size() != 2 || pair.items[i].kind != Kind::number) return std::nullopt;
                const std::optional<Rational> number = parse_rational(pair.items[i].text);
                if (!number || number->get_den() != 1 || *number < 0 ||
                    *number >= Rational(Integer(deals.size())))
                    return std::nullopt;
                return number->get_num().get_ui();
            };
            const auto first = index(0), second = index(1);
            if (!first || !second || *first == *second) {
                error(pair.offset, "this is no pair of two bids",
                      "write [i, j]: bid i is better than bid j, counted from 0");
                continue;
            }
            preferences_.prefers.push_back({deals[*first], deals[*second], false, {}});
        }
        if (const JsonValue* bid = body_.value->find("reservationBid");
            bid != nullptr && bid->kind != Kind::null) {
            warn(bid->offset, "the reservation bid of a partial ordering has no worth; no walk-away is read",
                 "");
        }
    }

    const SourceText& source_;
    const std::vector<Issue>& issues_;
    const ValueLookup& values_;
    Findings& findings_;
    const ProfileBody& body_;
    Preferences preferences_;
};

}  // namespace

ProfileBody find_profile(const JsonValue& tree) {
    for (const JsonMember& member : tree.members) {
        if (member.key == "LinearAdditiveUtilitySpace")
            return {ProfileKind::linear_additive, member.key, &member.value};
        if (member.key == "SumOfGroupsUtilitySpace")
            return {ProfileKind::sum_of_groups, member.key, &member.value};
        if (member.key == "DefaultPartialOrdering")
            return {ProfileKind::partial_ordering, member.key, &member.value};
    }
    for (const JsonMember& member : tree.members) {
        const JsonValue* domain = member.value.find("domain");
        if (domain != nullptr && domain->find("issuesValues") != nullptr)
            return {ProfileKind::unknown, member.key, &member.value};
    }
    return {};
}

const JsonValue* find_domain(const SourceText& source, const JsonValue& tree, Findings& findings) {
    const ProfileBody body = find_profile(tree);
    const JsonValue* domain = body.value == nullptr ? nullptr : body.value->find("domain");
    if (domain == nullptr)
        findings.error(source, tree.offset, "neither a domain nor a profile that carries one",
                       "give the domain file too");
    return domain;
}

Preferences read_profile(const ProfileSource& source, const JsonValue& tree) {
    const ProfileBody body = find_profile(tree);
    if (body.value == nullptr) {
        source.findings.error(source.source, tree.offset, "this is no GeniusWeb profile",
                              "give {\"LinearAdditiveUtilitySpace\": {..}}");
        return {};
    }
    return ProfileReader(source, body).read();
}

}  // namespace wasit::casefile::geniusweb
