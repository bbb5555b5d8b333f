#include "engine/compile/compiled_limit.hpp"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "engine/compile/rational_worth.hpp"

namespace wasit::engine {

namespace {

using LimitOrRefusal = std::variant<std::optional<CompiledLimit>, Refusal>;

int add_box(OutcomeBox box, std::vector<OutcomeBox>& boxes) {
    boxes.push_back(std::move(box));
    return static_cast<int>(boxes.size()) - 1;
}

std::vector<Rational> list_amounts(const SumTerm& term, const InstanceIssue& issue) {
    std::unordered_map<Id, const Rational*> costs;
    for (const auto& [option, cost] : term.costs) costs.emplace(option, &cost);
    std::vector<Rational> amounts;
    for (const Value& value : issue.values) {
        Rational& amount = amounts.emplace_back(0);
        if (const auto* number = std::get_if<Rational>(&value)) {
            amount = *number;
        } else if (const auto* date = std::get_if<Date>(&value)) {
            amount = Rational(date->day.time_since_epoch().count());
        } else if (const auto* id = std::get_if<Id>(&value)) {
            if (const auto found = costs.find(*id); found != costs.end()) amount = *found->second;
        }
        amount *= term.coefficient;
    }
    return amounts;
}

LimitOrRefusal compile_sum(const Sum& sum, CompiledLimit compiled, const IssueLookup& lookup) {
    std::map<int, std::vector<Rational>> rows;  // by issue: one that is named twice counts twice
    for (const SumTerm& term : sum.terms) {
        const int issue = lookup.find(term.issue);
        if (issue < 0) continue;  // parked: adds nothing
        const std::vector<Rational> amounts = list_amounts(term, lookup.issues()[issue]);
        std::vector<Rational>& row = rows[issue];
        row.resize(amounts.size());
        for (std::size_t option = 0; option < row.size(); ++option) row[option] += amounts[option];
    }
    Rational least = 0, most = 0, magnitude = 0;
    Integer denominator = 1;
    const auto include = [&](const Rational& number) {
        if (mpz_sizeinbase(denominator.get_mpz_t(), 2) <= kMaxBits)
            denominator = lcm(denominator, number.get_den());
    };
    for (const auto& [issue, row] : rows) {
        const auto [low, high] = std::minmax_element(row.begin(), row.end());
        least += *low;
        most += *high;
        magnitude += std::max(Rational(abs(*low)), Rational(abs(*high)));
        std::for_each(row.begin(), row.end(), include);
    }
    compiled.has_least = sum.at_least && least < *sum.at_least;
    compiled.has_most = sum.at_most && most > *sum.at_most;
    if (!compiled.has_least && !compiled.has_most) return std::nullopt;
    for (const auto* bound :
         {compiled.has_least ? &*sum.at_least : nullptr, compiled.has_most ? &*sum.at_most : nullptr}) {
        if (bound == nullptr) continue;
        include(*bound);
        magnitude += abs(*bound);
    }
    const Rational largest = magnitude * denominator;
    if (!fits_int128(denominator) || !fits_int128(Integer(largest.get_num() / largest.get_den() + 1))) {
        return Refusal{Refusal::Kind::too_large,
                       "limit " + std::to_string(compiled.limit_of + 1) + " needs more than 126 bits",
                       "state its amounts with fewer digits"};
    }
    const auto scaled = [&](const Rational& number) {
        return to_int128(Integer(denominator / number.get_den() * number.get_num()));
    };
    for (const auto& [issue, row] : rows) {
        std::vector<Int128>& amounts = compiled.amounts.emplace_back(issue, std::vector<Int128>{}).second;
        for (const Rational& amount : row) amounts.push_back(scaled(amount));
    }
    if (compiled.has_least) compiled.least = scaled(*sum.at_least);
    if (compiled.has_most) compiled.most = scaled(*sum.at_most);
    return compiled;
}

}  // namespace

LimitOrRefusal compile_limit(const Limit& limit, int limit_of, const IssueLookup& lookup,
                             std::vector<OutcomeBox>& boxes) {
    CompiledLimit compiled{};
    compiled.limit_of = limit_of;
    if (const auto* sum = std::get_if<Sum>(&limit.rule)) {
        compiled.kind = CompiledLimit::Kind::sum;
        return compile_sum(*sum, std::move(compiled), lookup);
    }
    const auto* link = std::get_if<Implication>(&limit.rule);
    OutcomeBox when = lookup.compile(link != nullptr ? link->when : std::get<Forbidden>(limit.rule).box);
    if (when.never) return std::nullopt;
    if (link == nullptr) {
        compiled.kind = CompiledLimit::Kind::forbidden;
        compiled.when = add_box(std::move(when), boxes);
        return compiled;
    }
    OutcomeBox require = lookup.compile(link->require);
    if (!require.never && require.sides.empty()) return std::nullopt;
    compiled.kind = CompiledLimit::Kind::implication;
    compiled.when = add_box(std::move(when), boxes);
    compiled.require = add_box(std::move(require), boxes);
    return compiled;
}

}  // namespace wasit::engine
