#include "casefile/wasit/boxes.hpp"

#include <algorithm>

namespace wasit::casefile {

namespace {

// In party order; whoever is no party comes last. A party that is not named gets nothing.
Shares read_shares(const Node& node, const Scope& scope) {
    Shares shares;
    for (const Member& member : node.members) {
        if (const auto share = read_number(member.value, scope.faults()))
            shares.of_party.emplace_back(member.key, *share);
    }
    for (const Id& party : scope.parties()) {
        if (node.find(party) == nullptr && !node.members.empty()) shares.of_party.emplace_back(party, 0);
    }
    std::stable_sort(shares.of_party.begin(), shares.of_party.end(),
                     [&](const auto& left, const auto& right) {
                         return scope.party_rank(left.first) < scope.party_rank(right.first);
                     });
    return shares;
}

Value interpret(const std::string& text, const Issue& issue) {
    if (std::holds_alternative<Range>(issue.domain) || std::holds_alternative<Real>(issue.domain)) {
        if (auto number = parse_rational(text)) return *number;
    } else if (std::holds_alternative<Dates>(issue.domain)) {
        if (auto date = parse_date(text)) return *date;
    }
    return Id(text);
}

bool is_divisible(const Issue* issue) {
    return issue != nullptr && std::holds_alternative<Divisible>(issue->domain);
}

Side read_interval(const Node& node, const Issue* issue, const Scope& scope) {
    Side side;
    Fields fields(node, "an interval", scope.faults());
    if (const Node* min = fields.take("min")) side.min = read_value(*min, issue, scope);
    if (const Node* max = fields.take("max")) side.max = read_value(*max, issue, scope);
    fields.finish();
    return side;
}

Side read_side(const Node& node, const Issue* issue, const Scope& scope) {
    if (node.is_map() && !is_divisible(issue)) return read_interval(node, issue, scope);
    Side side;
    const auto add = [&](const Node& item) {
        if (auto value = read_value(item, issue, scope)) side.any_of.push_back(std::move(*value));
    };
    if (node.is_list()) {
        for (const Node& item : node.items) add(item);
    } else {
        add(node);
    }
    return side;
}

}  // namespace

Scope::Scope(const Case& negotiation, FaultList& faults) : faults_(&faults) {
    Index index;
    for (const Issue& issue : negotiation.issues) index.issues.emplace(issue.id, &issue);
    for (std::size_t i = 0; i < negotiation.parties.size(); ++i) {
        index.parties.emplace(negotiation.parties[i].id, i);
        index.in_order.push_back(negotiation.parties[i].id);
    }
    index_ = std::make_shared<const Index>(std::move(index));
}

Scope Scope::in(FaultList& faults) const {
    Scope same = *this;
    same.faults_ = &faults;
    return same;
}

const Issue* Scope::find_issue(const Id& id) const {
    const auto found = index_->issues.find(id);
    return found == index_->issues.end() ? nullptr : found->second;
}

std::size_t Scope::party_rank(const Id& id) const {
    const auto found = index_->parties.find(id);
    return found == index_->parties.end() ? index_->parties.size() : found->second;
}

std::optional<Value> read_value(const Node& node, const Issue* issue, const Scope& scope) {
    if (node.is_scalar()) return issue == nullptr ? Value(node.text) : interpret(node.text, *issue);
    if (node.is_map() && is_divisible(issue)) return read_shares(node, scope);
    scope.faults().error(
        node.mark, "a value is expected here, not " + describe(node),
        is_divisible(issue) ? "write the shares as `party: share`" : "write one value of the issue");
    return std::nullopt;
}

Deal read_deal(const Node& node, const Scope& scope) {
    Deal deal;
    for (const Member& member : read_map(node, scope.faults())) {
        if (auto value = read_value(member.value, scope.find_issue(member.key), scope)) {
            deal.values.emplace_back(member.key, std::move(*value));
        }
    }
    return deal;
}

Box read_box(const Node& node, const Scope& scope) {
    Box box;
    for (const Member& member : read_map(node, scope.faults())) {
        box.sides.emplace_back(member.key, read_side(member.value, scope.find_issue(member.key), scope));
    }
    return box;
}

}  // namespace wasit::casefile
