#include "casefile/wasit/encode.hpp"
#include "casefile/wasit/map_writer.hpp"

namespace wasit::casefile {

namespace {

Node encode_knowledge(const Knowledge& known) {
    MapWriter item;
    item.put("by", scalar(known.by == Knowledge::By::self ? "self" : "assessed"));
    item.put("assessor", known.assessor);
    item.put("as_of", known.as_of);
    item.put("confidence", known.confidence);
    item.put_list("sources", known.sources, encode_text);
    item.put_extra(known.extra);
    return item.take();
}

struct ShapeEncoder {
    MapWriter& worth;
    bool points;

    void operator()(const ValueTable& table) const {
        Node node = map();
        for (const auto& [value, bounds] : table.entries) {
            node.members.push_back({to_text(value), {}, encode_bounds(bounds)});
        }
        worth.put(points ? "points" : "values", std::move(node));
    }
    void operator()(const Curve& curve) const {
        Node node = list();
        for (const auto& [x, y] : curve.knots) {
            Node knot = list();
            knot.items = {encode_x(curve, x), encode_number(y)};
            node.items.push_back(std::move(knot));
        }
        worth.put("curve", std::move(node));
    }
    void operator()(const Ranking& ranking) const {
        Node node = list();
        for (const std::vector<Value>& group : ranking.groups) {
            Node tied = list();
            for (const Value& value : group) tied.items.push_back(encode_value(value));
            node.items.push_back(group.size() == 1 ? std::move(tied.items.front()) : std::move(tied));
        }
        worth.put("order", std::move(node));
    }
    void operator()(const WholePoints& whole) const { worth.put("points", whole.points); }

    static Node encode_x(const Curve& curve, const Rational& x) {
        if (!curve.dates) return encode_number(x);
        const auto days = static_cast<int>(x.get_num().get_si());
        return scalar(to_text(Date{std::chrono::sys_days(std::chrono::days(days))}));
    }
};

Node encode_issue_worth(const IssueWorth& worth) {
    MapWriter item;
    item.put("weight", worth.weight);
    std::visit(ShapeEncoder{item, worth.points}, worth.shape);
    item.put_strings("seen_by", worth.seen_by);
    item.put_extra(worth.extra);
    return item.take();
}

Node encode_bonus(const Bonus& bonus) {
    MapWriter item;
    item.put(bonus.outside ? "off" : "on", bonus.box);
    item.put("worth", bonus.worth);
    item.put_strings("seen_by", bonus.seen_by);
    item.put_extra(bonus.extra);
    return item.take();
}

const char* name_of(Composite::Kind kind) {
    switch (kind) {
        case Composite::Kind::sum:
            return "sum";
        case Composite::Kind::min:
            return "min";
        case Composite::Kind::max:
            break;
    }
    return "max";
}

Node encode_composite(const Composite& composite) {
    MapWriter item;
    Node parts = list();
    for (const Bonus& bonus : composite.bonuses) parts.items.push_back(encode_bonus(bonus));
    for (const Composite& part : composite.parts) parts.items.push_back(encode_composite(part));
    item.put(name_of(composite.kind), std::move(parts));
    if (composite.weight != 1) item.put("weight", composite.weight);
    item.put_extra(composite.extra);
    return item.take();
}

Node encode_comparison(const Comparison& comparison) {
    MapWriter item;
    item.put("this", encode_deal(comparison.better));
    item.put(comparison.equal ? "same_as" : "to", encode_deal(comparison.worse));
    item.put_extra(comparison.extra);
    return item.take();
}

Node encode_fixed(const FixedWorth& fixed) {
    MapWriter item;
    item.put("on", fixed.box);
    item.put("worth", fixed.worth);
    item.put_extra(fixed.extra);
    return item.take();
}

Node encode_red_line(const RedLine& line) {
    MapWriter item;
    item.put("never", line.never);
    item.put("because", line.because);
    item.put_strings("seen_by", line.seen_by);
    item.put_extra(line.extra);
    return item.take();
}

Node encode_discount(const Discount& discount) {
    if (discount.per == Discount::Per::round) return encode_number(discount.factor);
    MapWriter item;
    item.put("factor", discount.factor);
    item.put("per", scalar("session"));
    return item.take();
}

}  // namespace

Node encode_preferences(const Preferences& preferences) {
    MapWriter top;
    top.put("wasit", scalar("preferences/1"));
    top.put("party", scalar(preferences.party));
    if (preferences.known != Knowledge{}) top.put("known", encode_knowledge(preferences.known));
    top.put("walk_away", preferences.walk_away);
    if (!preferences.issues.empty()) {
        Node issues = map();
        for (const IssueWorth& worth : preferences.issues) {
            issues.members.push_back({worth.issue, {}, encode_issue_worth(worth)});
        }
        top.put("issues", std::move(issues));
    }
    top.put_strings("importance", preferences.importance);
    std::vector<Comparison> compared;
    std::vector<Deal> accepted, refused;
    for (const Comparison& comparison : preferences.prefers) {
        if (comparison.worse.values.empty()) {
            accepted.push_back(comparison.better);
        } else if (comparison.better.values.empty()) {
            refused.push_back(comparison.worse);
        } else {
            compared.push_back(comparison);
        }
    }
    top.put_list("prefers", compared, encode_comparison);
    top.put_list("accepts", accepted, encode_deal);
    top.put_list("refuses", refused, encode_deal);
    top.put_list("bonuses", preferences.bonuses, encode_bonus);
    top.put_list("combined", preferences.composites, encode_composite);
    top.put_list("fixed", preferences.fixed, encode_fixed);
    top.put("at_most", preferences.at_most);
    top.put_list("red_lines", preferences.red_lines, encode_red_line);
    if (preferences.discount) top.put("discount", encode_discount(*preferences.discount));
    top.put("drift", preferences.drift);
    top.put_strings("seen_by", preferences.seen_by);
    top.put_extra(preferences.extra);
    return top.take();
}

}  // namespace wasit::casefile
