#include "casefile/genius/write_nonlinear.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "casefile/foreign/assembly.hpp"

namespace wasit::casefile::genius {

namespace {

constexpr std::size_t kMaxRectangles = 100'000;

struct Interval {
    int issue = 0;  // index in the file
    Rational low, high;
};

class NonlinearWriter {
  public:
    NonlinearWriter(const Preferences& own, const Case& negotiation, const std::vector<WrittenIssue>& issues,
                    Findings& findings)
        : own_(own), negotiation_(negotiation), issues_(issues), findings_(findings) {
        for (const WrittenIssue& issue : issues) index_of_[issue.issue->id] = issue.index;
    }

    Scaling write(pugi::xml_node objective) {
        for (const WrittenIssue& issue : issues_) add_issue(objective, issue);
        Scaling scaling;
        if (own_.at_most && *own_.at_most <= 0) {
            findings_.error(negotiation_.id,
                            "GENIUS cannot limit the worths of `" + own_.party + "` to 0 or less",
                            "raise them");
            return scaling;
        }
        const Rational largest = largest_worth_without_cap();
        const bool limited = own_.at_most && *own_.at_most < largest;
        scaling.divisor = limited
                              ? *own_.at_most
                              : choose_divisor(largest, {own_.walk_away ? own_.walk_away->low : Rational(0)});
        common_ = scaling.divisor.get_den();
        for (const Issue& issue : negotiation_.issues) {
            for (const Priced& priced : price_values(issue, own_.find_issue(issue.id), own_.party))
                include(priced.worth);
        }
        for (const Bonus& bonus : own_.bonuses) include(bonus.worth);
        for (const Composite& composite : own_.composites) include(composite, 1);
        pugi::xml_node utility = objective.append_child("utility");
        utility.append_attribute("maxutility") = to_exact_text(scaling.divisor * common_).c_str();
        pugi::xml_node sum = add_function(utility, Composite::Kind::sum);
        for (const Issue& issue : negotiation_.issues) write_issue(sum, issue);
        for (const Bonus& bonus : own_.bonuses) write_bonus(sum, bonus, 1);
        for (const Composite& composite : own_.composites) write_composite(sum, composite, 1);
        if (rectangles_ > kMaxRectangles) {
            findings_.error(negotiation_.id,
                            "the worths of `" + own_.party + "` need more than 100000 hyper-rectangles",
                            "use fewer values");
        }
        return scaling;
    }

  private:
    Rational largest_worth_without_cap() const {
        Preferences uncapped = own_;
        uncapped.at_most.reset();
        return largest_worth(uncapped, negotiation_);
    }

    void include(const Rational& number) { common_ = lcm(common_, number.get_den()); }
    void include(const Composite& composite, const Rational& outer) {
        const Rational weight = outer * composite.weight;
        for (const Bonus& bonus : composite.bonuses) include(weight * bonus.worth);
        for (const Composite& part : composite.parts) include(part, weight);
    }

    static pugi::xml_node add_function(pugi::xml_node parent, Composite::Kind kind) {
        pugi::xml_node function = parent.append_child("ufun");
        function.append_attribute("type") = "PlainUfun";
        function.append_attribute("weight") = 1;
        function.append_attribute("aggregation") = kind == Composite::Kind::sum   ? "sum"
                                                   : kind == Composite::Kind::min ? "min"
                                                                                  : "max";
        return function;
    }

    void add_rectangle(pugi::xml_node parent, const Rational& worth, const std::vector<Interval>& sides,
                       bool outside) {
        if (++rectangles_ > kMaxRectangles) return;
        pugi::xml_node rectangle = parent.append_child("hyperRectangle");
        rectangle.append_attribute("utility") = to_exact_text(worth * common_).c_str();
        for (const Interval& side : sides) {
            pugi::xml_node bound = rectangle.append_child(outside ? "EXCLUDES" : "INCLUDES");
            bound.append_attribute("index") = side.issue;
            bound.append_attribute("min") = to_exact_text(side.low).c_str();
            bound.append_attribute("max") = to_exact_text(side.high).c_str();
        }
    }

    // One rectangle for each run of values of the same worth.
    void write_issue(pugi::xml_node sum, const Issue& issue) {
        const std::vector<Priced> priced = price_values(issue, own_.find_issue(issue.id), own_.party);
        for (std::size_t first = 0; first < priced.size();) {
            std::size_t last = first;
            while (last + 1 < priced.size() && priced[last + 1].worth == priced[first].worth) ++last;
            if (priced[first].worth != 0) {
                const Interval side{index_of_.at(issue.id), std::get<Rational>(priced[first].value),
                                    std::get<Rational>(priced[last].value)};
                add_rectangle(sum, priced[first].worth, {side}, false);
            }
            first = last + 1;
        }
    }

    // The runs of values a side allows.
    std::vector<Interval> runs_of(const Issue& issue, const Side& side) const {
        std::vector<Interval> runs;
        bool open = false;
        for (const Value& value : list_values(issue)) {
            const bool allowed = contains(side, value);
            const Rational& number = std::get<Rational>(value);
            if (allowed && open) runs.back().high = number;
            if (allowed && !open) runs.push_back({index_of_.at(issue.id), number, number});
            open = allowed;
        }
        return runs;
    }

    void write_bonus(pugi::xml_node parent, const Bonus& bonus, const Rational& weight) {
        const Rational worth = weight * bonus.worth;
        std::vector<std::vector<Interval>> runs;
        bool empty = false, single = true;
        for (const auto& [id, side] : bonus.box.sides) {
            runs.push_back(runs_of(*negotiation_.find_issue(id), side));
            empty = empty || runs.back().empty();
            single = single && runs.back().size() == 1;
        }
        if (empty || runs.empty()) {  // nowhere or everywhere
            add_rectangle(parent, empty == bonus.outside ? worth : Rational(0), {}, false);
            return;
        }
        if (single && bonus.outside) {
            std::vector<Interval> sides;
            for (const auto& run : runs) sides.push_back(run.front());
            add_rectangle(parent, worth, sides, true);
            return;
        }
        // A box with gaps is a sum of boxes without; the outside of it is everything less those.
        pugi::xml_node sum = single ? parent : add_function(parent, Composite::Kind::sum);
        if (bonus.outside) add_rectangle(sum, worth, {}, false);
        std::vector<Interval> sides;
        write_product(sum, bonus.outside ? Rational(-worth) : worth, runs, sides);
    }

    void write_product(pugi::xml_node parent, const Rational& worth,
                       const std::vector<std::vector<Interval>>& runs, std::vector<Interval>& sides) {
        if (rectangles_ > kMaxRectangles) return;
        if (sides.size() == runs.size()) {
            add_rectangle(parent, worth, sides, false);
            return;
        }
        for (const Interval& run : runs[sides.size()]) {
            sides.push_back(run);
            write_product(parent, worth, runs, sides);
            sides.pop_back();
        }
    }

    // Weights are multiplied into the rectangles; a negative one turns the smallest into the greatest.
    void write_composite(pugi::xml_node parent, const Composite& composite, const Rational& outer) {
        const Rational weight = outer * composite.weight;
        Composite::Kind kind = composite.kind;
        if (weight < 0 && kind != Composite::Kind::sum) {
            kind = kind == Composite::Kind::min ? Composite::Kind::max : Composite::Kind::min;
        }
        pugi::xml_node function = add_function(parent, kind);
        for (const Bonus& bonus : composite.bonuses) write_bonus(function, bonus, weight);
        for (const Composite& part : composite.parts) write_composite(function, part, weight);
    }

    const Preferences& own_;
    const Case& negotiation_;
    const std::vector<WrittenIssue>& issues_;
    Findings& findings_;
    std::map<Id, int> index_of_;
    Integer common_ = 1;  // denominator of every number
    std::size_t rectangles_ = 0;
};

}  // namespace

Scaling write_nonlinear(pugi::xml_node objective, const Preferences& own, const Case& negotiation,
                        const std::vector<WrittenIssue>& issues, Findings& findings) {
    return NonlinearWriter(own, negotiation, issues, findings).write(objective);
}

}  // namespace wasit::casefile::genius
