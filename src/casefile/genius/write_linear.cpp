#include "casefile/genius/write_linear.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "casefile/foreign/line.hpp"

namespace wasit::casefile::genius {

namespace {

// weight * clip01(offset + slope * (x - low))
struct Evaluator {
    Rational weight, offset, slope;
};

bool is_finite(const Evaluator& evaluator) {
    return is_decimal(evaluator.weight) && is_decimal(evaluator.offset) && is_decimal(evaluator.slope);
}

Rational weight_of(const IssueWorth& own) {
    return own.weight ? own.weight->low : Rational(1);
}

// The line a curve follows on [low, high], held between 0 and 1; nothing if it does anything else.
std::optional<Evaluator> find_clipped_line(const Curve& curve, const IssueWorth& own, const Rational& low,
                                           const Rational& high) {
    IssueWorth unweighted;
    unweighted.issue = own.issue;
    unweighted.shape = curve;
    const auto at = [&](const Rational& x) { return issue_worth(unweighted, "", Value(x)); };
    std::vector<Rational> stops = {low, high};
    for (const auto& [x, y] : curve.knots) {
        if (low < x && x < high) stops.push_back(x);
    }
    std::sort(stops.begin(), stops.end());
    stops.erase(std::unique(stops.begin(), stops.end()), stops.end());
    Evaluator line{weight_of(own), at(low), 0};
    for (std::size_t i = 1; i < stops.size(); ++i) {
        const Rational rise = at(stops[i]) - at(stops[i - 1]);
        if (rise == 0) continue;
        line.slope = rise / (stops[i] - stops[i - 1]);
        line.offset = at(stops[i]) - line.slope * (stops[i] - low);
        break;
    }
    for (const Rational& x : stops) {
        const Rational straight = line.offset + line.slope * (x - low);
        if (std::clamp(straight, Rational(0), Rational(1)) != at(x)) return std::nullopt;
    }
    // Between two stops the curve is straight: it must not be where the clipped line bends.
    const Curve clipped = clipped_line(line.slope, line.offset - line.slope * low, low, high);
    for (const auto& [x, y] : clipped.knots) {
        if (at(x) != y) return std::nullopt;
    }
    return line;
}

// The issue's worths, raised and divided, as an evaluator on [low, high] with decimals that end.
std::optional<Evaluator> find_evaluator(const IssueWorth* own, const Rational& low, const Rational& high,
                                        const Rational& raise, const Rational& divisor) {
    if (own == nullptr) return raise == 0 ? std::optional(Evaluator{0, 0, 0}) : std::nullopt;
    const auto* curve = std::get_if<Curve>(&own->shape);
    const auto* table = std::get_if<ValueTable>(&own->shape);
    std::optional<Evaluator> line;
    if (curve != nullptr && raise == 0) {
        line = find_clipped_line(*curve, *own, low, high);
        if (line) {
            line->weight /= divisor;
            if (line->weight >= 0 && is_finite(*line)) return line;
        }
    }
    const auto at = [&](const Rational& x) {
        return Rational((issue_worth(*own, "", Value(x)) + raise) / divisor);
    };
    const Rational first = at(low), last = at(high);
    const Rational slope = low == high ? Rational(0) : Rational((last - first) / (high - low));
    if (curve != nullptr) {
        for (const auto& [x, y] : curve->knots) {
            if (low < x && x < high && at(x) != first + slope * (x - low)) return std::nullopt;
        }
    } else if (table != nullptr) {
        for (Rational x = low; x <= high; x += 1) {
            if (at(x) != first + slope * (x - low)) return std::nullopt;
        }
    }
    const Rational most = std::max(first, last);
    if (std::min(first, last) < 0) return std::nullopt;
    if (most == 0) return Evaluator{0, 0, 0};
    const Evaluator scaled{most, first / most, slope / most};
    if (is_finite(scaled)) return scaled;
    const Evaluator plain{1, first, slope};
    return most <= 1 && is_finite(plain) ? std::optional(plain) : std::nullopt;
}

// What write_linear adds and divides by.
struct Plan {
    std::vector<Rational> raise;  // by issue
    Scaling scaling;
};

std::pair<Rational, Rational> extremes(const Issue& issue, const IssueWorth* own) {
    if (own == nullptr) return {0, 0};
    std::vector<Rational> worths;
    if (const auto* real = std::get_if<Real>(&issue.domain)) {
        worths = {issue_worth(*own, "", Value(real->from)), issue_worth(*own, "", Value(real->to))};
        if (const auto* curve = std::get_if<Curve>(&own->shape)) {
            for (const auto& [x, y] : curve->knots) {
                if (real->from < x && x < real->to) worths.push_back(issue_worth(*own, "", Value(x)));
            }
        }
    } else {
        for (const Priced& priced : price_values(issue, own, "")) worths.push_back(priced.worth);
    }
    const auto [least, most] = std::minmax_element(worths.begin(), worths.end());
    return {*least, *most};
}

Plan plan(const Preferences& own, const Case& negotiation) {
    Plan plan;
    Rational largest = 0, constant = 0;
    std::vector<Rational> weights;
    for (const Bonus& bonus : own.bonuses) constant += bonus.outside ? Rational(0) : bonus.worth;
    for (const Issue& issue : negotiation.issues) {
        const auto [least, most] = extremes(issue, own.find_issue(issue.id));
        const Rational borne =
            plan.raise.empty() ? constant : Rational(0);  // the first issue bears the constant
        const Rational raise = std::max(Rational(0), Rational(-(least + borne)));
        plan.raise.push_back(raise + borne);
        weights.push_back(most + plan.raise.back());
        largest += weights.back();
        plan.scaling.raise += raise;
    }
    const bool limited = own.at_most && *own.at_most > 0 && *own.at_most < largest;
    weights.push_back((own.walk_away ? own.walk_away->low : Rational(0)) + plan.scaling.raise);
    // GENIUS limits worths to 1, so a limit that binds has to become 1.
    plan.scaling.divisor = limited ? *own.at_most : choose_divisor(largest, weights);
    return plan;
}

void write_items(pugi::xml_node node, const std::vector<Priced>& priced, const Rational& most) {
    // In GENIUS worth = weight * evaluation / largest evaluation: shares of the largest where they end as decimals, else
    // whole numbers in the same proportion.
    Integer common = 1;
    bool decimals = true;
    for (const Priced& each : priced) {
        const Rational share = most == 0 ? Rational(1) : Rational(each.worth / most);
        common = lcm(common, share.get_den());
        decimals = decimals && is_decimal(share);
    }
    int index = 0;
    for (const Priced& each : priced) {
        const Rational share = most == 0 ? Rational(1) : Rational(each.worth / most);
        pugi::xml_node item = add_item(node, ++index, to_text(each.value));
        item.append_attribute("evaluation") =
            to_exact_text(decimals ? share : Rational(share * common)).c_str();
    }
}

void write_weight(pugi::xml_node objective, int index, const Rational& weight) {
    pugi::xml_node node = objective.append_child("weight");
    node.append_attribute("index") = index;
    node.append_attribute("value") = decimal(weight).c_str();
}

bool write_real(pugi::xml_node node, const IssueWorth* own, const Real& real, const Rational& raise,
                const Rational& divisor, Rational& weight) {
    pugi::xml_node evaluator = node.append_child("evaluator");
    if (const auto found = find_evaluator(own, real.from, real.to, raise, divisor)) {
        weight = found->weight;
        evaluator.append_attribute("ftype") = "linear";
        evaluator.append_attribute("parameter1") = decimal(found->slope).c_str();
        evaluator.append_attribute("parameter0") = decimal(found->offset - found->slope * real.from).c_str();
        return true;
    }
    const auto* curve = own == nullptr ? nullptr : std::get_if<Curve>(&own->shape);
    if (curve == nullptr || raise != 0 || curve->knots.size() != 3) return false;
    const auto& knots = curve->knots;
    if (knots[0].second != 0 || knots[2].second != 0 || knots[1].second <= 0) return false;
    weight = weight_of(*own) * knots[1].second / divisor;
    evaluator.append_attribute("ftype") = "triangular";
    evaluator.append_attribute("parameter0") = decimal(knots[0].first).c_str();
    evaluator.append_attribute("parameter1") = decimal(knots[2].first).c_str();
    evaluator.append_attribute("parameter2") = decimal(knots[1].first).c_str();
    return is_decimal(knots[0].first) && is_decimal(knots[1].first) && is_decimal(knots[2].first);
}

const char* name_of(WrittenIssue::Kind kind) {
    switch (kind) {
        case WrittenIssue::Kind::discrete:
            return "discrete";
        case WrittenIssue::Kind::integer:
            return "integer";
        case WrittenIssue::Kind::real:
            return "real";
    }
    return "";
}

}  // namespace

bool is_integer_range(const Issue& issue) {
    const auto* range = std::get_if<Range>(&issue.domain);
    return range != nullptr && range->step == 1 && range->from.get_den() == 1;
}

bool constant_bonuses_only(const Preferences& own) {
    return std::all_of(own.bonuses.begin(), own.bonuses.end(),
                       [](const Bonus& bonus) { return bonus.box.sides.empty(); });
}

bool fits_linear(const Preferences& own, const Case& negotiation) {
    const Plan planned = plan(own, negotiation);
    for (std::size_t i = 0; i < negotiation.issues.size(); ++i) {
        const Issue& issue = negotiation.issues[i];
        const auto* range = std::get_if<Range>(&issue.domain);
        if (range == nullptr) continue;
        const Rational last =
            list_values(issue).empty() ? range->from : std::get<Rational>(list_values(issue).back());
        if (!find_evaluator(own.find_issue(issue.id), range->from, last, planned.raise[i],
                            planned.scaling.divisor))
            return false;
    }
    return true;
}

WrittenIssue choose_kind(const Issue& issue, int index, const Case& negotiation, bool nonlinear,
                         Findings& findings) {
    WrittenIssue written{WrittenIssue::Kind::discrete, index, &issue};
    if (std::holds_alternative<Real>(issue.domain)) {
        written.kind = WrittenIssue::Kind::real;
        return written;
    }
    if (std::holds_alternative<Choice>(issue.domain)) return written;
    bool fits = is_integer_range(issue);
    if (fits && !nonlinear) {
        const Range& range = std::get<Range>(issue.domain);
        const std::size_t position = static_cast<std::size_t>(index) - 1;
        for (const Preferences& own : negotiation.preferences) {
            const Plan planned = plan(own, negotiation);
            const Integer last = Integer(range.to.get_num() / range.to.get_den());
            fits = fits && find_evaluator(own.find_issue(issue.id), range.from,
                                          range.to.get_den() == 1 ? range.to : Rational(last),
                                          planned.raise[position], planned.scaling.divisor);
        }
    }
    if (fits) {
        written.kind = WrittenIssue::Kind::integer;
    } else {
        findings.warn(negotiation.id,
                      "`" + issue.id + "` becomes a list of values: GENIUS could not value it as a number",
                      "");
    }
    return written;
}

pugi::xml_node add_issue(pugi::xml_node parent, const WrittenIssue& issue) {
    pugi::xml_node node = parent.append_child("issue");
    node.append_attribute("index") = issue.index;
    node.append_attribute("name") = issue.issue->id.c_str();
    for (const char* attribute : {"type", "etype", "vtype"})
        node.append_attribute(attribute) = name_of(issue.kind);
    if (issue.kind == WrittenIssue::Kind::integer) {
        const std::vector<Value> values = list_values(*issue.issue);
        node.append_attribute("lowerbound") = to_text(values.front()).c_str();
        node.append_attribute("upperbound") = to_text(values.back()).c_str();
    } else if (issue.kind == WrittenIssue::Kind::real) {
        const Real& real = std::get<Real>(issue.issue->domain);
        pugi::xml_node range = node.append_child("range");
        range.append_attribute("lowerbound") = decimal(real.from).c_str();
        range.append_attribute("upperbound") = decimal(real.to).c_str();
    }
    return node;
}

pugi::xml_node add_item(pugi::xml_node parent, int index, const std::string& value) {
    pugi::xml_node item = parent.append_child("item");
    item.append_attribute("index") = index;
    item.append_attribute("value") = value.c_str();
    return item;
}

Scaling write_linear(pugi::xml_node objective, const Preferences& own, const Case& negotiation,
                     const std::vector<WrittenIssue>& issues, Findings& findings) {
    const Plan planned = plan(own, negotiation);
    const Rational& divisor = planned.scaling.divisor;
    if (own.at_most && (planned.scaling.raise != 0 || *own.at_most <= 0)) {
        findings.error(
            negotiation.id,
            "GENIUS cannot keep the upper limit of worths of `" + own.party + "` where some are negative",
            "give it worths of 0 and more");
    }
    std::vector<Rational> weights;
    for (const WrittenIssue& issue : issues) {
        const IssueWorth* worth = own.find_issue(issue.issue->id);
        const Rational& raise = planned.raise[weights.size()];
        pugi::xml_node node = add_issue(objective, issue);
        Rational weight = 0;
        if (issue.kind == WrittenIssue::Kind::discrete) {
            std::vector<Priced> priced = price_values(*issue.issue, worth, own.party);
            for (Priced& each : priced) {
                each.worth = (each.worth + raise) / divisor;
                weight = std::max(weight, each.worth);
            }
            write_items(node, priced, weight);
        } else if (issue.kind == WrittenIssue::Kind::integer) {
            const std::vector<Value> values = list_values(*issue.issue);
            const auto found = find_evaluator(worth, std::get<Rational>(values.front()),
                                              std::get<Rational>(values.back()), raise, divisor);
            weight = found->weight;  // choose_kind has found it before
            pugi::xml_node evaluator = node.append_child("evaluator");
            evaluator.append_attribute("ftype") = "linear";
            evaluator.append_attribute("slope") = decimal(found->slope).c_str();
            evaluator.append_attribute("offset") = decimal(found->offset).c_str();
        } else if (!write_real(node, worth, std::get<Real>(issue.issue->domain), raise, divisor, weight)) {
            findings.error(
                negotiation.id,
                "GENIUS cannot value the real issue `" + issue.issue->id + "` as `" + own.party + "` does",
                "use a straight line or a triangle");
        }
        weights.push_back(weight);
    }
    Scaling scaling = planned.scaling;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        write_weight(objective, issues[i].index, weights[i]);
        scaling.error += weights[i] - *parse_rational(decimal(weights[i]));
    }
    if (scaling.error > 0) {
        findings.warn(negotiation.id,
                      "weights of `" + own.party +
                          "` have no end as decimals and are rounded down; worths are off by less than " +
                          to_rounded_text(scaling.error, kRoundedDigits + 1),
                      "");
    }
    return scaling;
}

}  // namespace wasit::casefile::genius
