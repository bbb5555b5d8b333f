#include "engine/continuous/compile_mixed.hpp"

#include <algorithm>
#include <numeric>

#include "engine/compile/settled_issues.hpp"
#include "engine/continuous/case_boxes.hpp"
#include "engine/continuous/issue_pieces.hpp"

namespace wasit::engine {

namespace {

const char* const kStep =
    "settle the real and divisible issues with --keep, or make ranges with a step of them";

class MixedCompiler {
  public:
    MixedCompiler(const Case& negotiation, const CompileOptions& options, std::vector<bool> accepting)
        : case_(negotiation), options_(options), accepting_(std::move(accepting)) {}

    // The camp of those who accept.
    MixedCompilation run() {
        SettledIssues settled = settle_issues(case_, options_, Continuous::without_values);
        result_.refusals = std::move(settled.refusals);
        for (const Party& party : case_.parties) {
            if (auto refusal = refuse_unknown_worths(case_, party.id)) result_.refusals.push_back(*refusal);
        }
        refuse_features();
        if (!result_.refusals.empty()) return std::move(result_);
        instance_.case_id = case_.id;
        list_issues(settled.issues);
        group_issues();
        set_columns();
        for (std::size_t group = 0; group < groups_.size() && result_.refusals.empty(); ++group)
            add_part(group);
        if (!result_.refusals.empty()) return std::move(result_);
        drop_idle_sums();
        add_caps();
        instance_.accepting = accepting_;
        result_.camps.push_back(std::move(instance_));
        return std::move(result_);
    }

  private:
    void refuse(Refusal::Kind kind, std::string what, std::string remedy) {
        result_.refusals.push_back({kind, std::move(what), std::move(remedy)});
    }

    void refuse_features() {
        for (const Preferences& own : case_.preferences) {
            if (own.fixed.empty()) continue;
            refuse(
                Refusal::Kind::continuous,
                "`" + own.party + "` states fixed worths, which replace those of real and divisible issues",
                kStep);
        }
    }

    void list_issues(std::vector<InstanceIssue>& settled) {
        for (InstanceIssue& issue : settled) {
            MixedIssue& mixed = instance_.issues.emplace_back();
            mixed.id = issue.id;
            mixed.issue_of = issue.issue_of;
            const Issue& stated = case_.issues[static_cast<std::size_t>(issue.issue_of)];
            if (issue.values.size() == 1) {
                mixed.value = complete_shares(issue.values.front());
                settled_.set(issue.id, *mixed.value);
            }
            std::vector<IssuePiece>& pieces = pieces_.emplace_back();
            if (mixed.value) continue;
            if (!issue.values.empty()) {
                pieces = list_pieces(issue.values);
            } else if (std::holds_alternative<Real>(stated.domain)) {
                pieces = cut_real(case_, stated);
            } else if (auto cut = cut_divisible(case_, stated, kMostMixedCorners)) {
                pieces = std::move(*cut);
            } else {
                refuse(Refusal::Kind::too_large,
                       "the curves over shares of `" + issue.id + "` have too many knots together",
                       "draw them with fewer");
            }
        }
    }

    // Shares of every party, in party order.
    Value complete_shares(const Value& value) const {
        const auto* given = std::get_if<Shares>(&value);
        if (given == nullptr) return value;
        Shares shares;
        for (const Party& party : case_.parties) {
            Rational own = 0;
            for (const auto& [id, share] : given->of_party) own = id == party.id ? share : own;
            shares.of_party.emplace_back(party.id, own);
        }
        return shares;
    }

    int find_open(const Id& id) const {
        for (std::size_t i = 0; i < instance_.issues.size(); ++i) {
            if (instance_.issues[i].id == id && !instance_.issues[i].value) return static_cast<int>(i);
        }
        return -1;
    }

    int root_of(int issue) const {
        while (parent_[static_cast<std::size_t>(issue)] != issue)
            issue = parent_[static_cast<std::size_t>(issue)];
        return issue;
    }

    // Ties the open issues of the boxes together; one of them, or -1 where there is none.
    int tie(const std::vector<const Box*>& boxes) {
        int first = -1;
        for (const Box* box : boxes) {
            for (const auto& side : box->sides) {
                const int issue = find_open(side.first);
                if (issue < 0) continue;
                tied_[static_cast<std::size_t>(issue)] = true;
                if (first < 0) first = issue;
                parent_[static_cast<std::size_t>(root_of(issue))] = root_of(first);
            }
        }
        return first;
    }

    // What has to be looked at in a part: the limits, red lines, bonuses and combined terms on its issues.
    struct Rules {
        std::vector<const Limit*> limits;
        std::vector<const RedLine*> red_lines;
        std::vector<Preferences> payments;  // by party: bonuses and combined terms alone
    };

    template <class Use>
    void each_rule(const Use& use) {
        for (const Limit& limit : case_.limits) {
            std::vector<const Box*> boxes;
            if (const auto* link = std::get_if<Implication>(&limit.rule))
                boxes = {&link->when, &link->require};
            if (const auto* forbidden = std::get_if<Forbidden>(&limit.rule)) boxes = {&forbidden->box};
            if (!boxes.empty()) use(boxes, [&](Rules& rules) { rules.limits.push_back(&limit); });
        }
        for (std::size_t p = 0; p < case_.parties.size(); ++p) {
            const Preferences& own = *case_.find_preferences(case_.parties[p].id);
            for (const Bonus& bonus : own.bonuses)
                use({&bonus.box}, [&](Rules& rules) { rules.payments[p].bonuses.push_back(bonus); });
            for (const Composite& composite : own.composites) {
                std::vector<const Box*> boxes;
                list_boxes(composite, boxes);
                use(boxes, [&](Rules& rules) { rules.payments[p].composites.push_back(composite); });
            }
            if (options_.all_deals || !accepting_[p]) continue;
            for (const RedLine& line : own.red_lines)
                use({&line.never}, [&](Rules& rules) { rules.red_lines.push_back(&line); });
        }
    }

    void group_issues() {
        const std::size_t count = instance_.issues.size();
        parent_.resize(count);
        std::iota(parent_.begin(), parent_.end(), 0);
        tied_.assign(count, false);
        each_rule([&](const std::vector<const Box*>& boxes, const auto&) { tie(boxes); });
        std::vector<int> group_of(count, -1);
        for (std::size_t i = 0; i < count; ++i) {
            if (instance_.issues[i].value) continue;
            int& group = group_of[static_cast<std::size_t>(root_of(static_cast<int>(i)))];
            if (group < 0) {
                group = static_cast<int>(groups_.size());
                groups_.emplace_back();
            }
            groups_[static_cast<std::size_t>(group)].push_back(static_cast<int>(i));
        }
        Rules none;
        none.payments.resize(case_.parties.size());
        rules_.assign(groups_.size(), none);
        constant_rules_ = none;
        each_rule([&](const std::vector<const Box*>& boxes, const auto& add) {
            const int issue = tie(boxes);
            add(issue < 0
                    ? constant_rules_
                    : rules_[static_cast<std::size_t>(group_of[static_cast<std::size_t>(root_of(issue))])]);
        });
    }

    bool is_refused(const Rules& rules, const Deal& deal) const {
        return std::any_of(rules.limits.begin(), rules.limits.end(),
                           [&](const Limit* limit) { return breaks(*limit, deal); }) ||
               std::any_of(rules.red_lines.begin(), rules.red_lines.end(),
                           [&](const RedLine* line) { return contains(line->never, deal); });
    }

    struct SumSide {
        const Sum* sum;
        int sign;  // -1: bounded above
    };

    void set_columns() {
        for (std::size_t p = 0; p < case_.parties.size(); ++p) {
            const Id& party = case_.parties[p].id;
            const Preferences& own = *case_.find_preferences(party);
            instance_.parties.push_back(party);
            instance_.walk_away_given.push_back(!options_.all_deals && own.walk_away.has_value());
            const bool asked = !options_.all_deals && own.walk_away;
            instance_.walk_aways.push_back(asked ? own.walk_away->low : Rational(0));
            std::optional<Rational>& floor = instance_.floor.emplace_back();
            if (!options_.all_deals && accepting_[p]) floor = instance_.walk_aways.back();
        }
        for (const Limit& limit : case_.limits) {
            const auto* sum = std::get_if<Sum>(&limit.rule);
            if (sum == nullptr) continue;
            if (sum->at_least) add_side({sum, 1}, *sum->at_least);
            if (sum->at_most) add_side({sum, -1}, -*sum->at_most);
        }
        instance_.constant = row_of(constant_rules_, settled_, settled_);
        instance_.never = is_refused(constant_rules_, settled_);
    }

    void add_side(SumSide side, const Rational& bound) {
        sides_.push_back(side);
        instance_.floor.emplace_back(bound);
    }

    // What the values in `deal` are worth and add up to; what `inside`, a full deal of the part, is paid for.
    Row row_of(const Rules& rules, const Deal& deal, const Deal& inside) const {
        Row row;
        for (std::size_t p = 0; p < case_.parties.size(); ++p) {
            const Preferences& own = *case_.find_preferences(case_.parties[p].id);
            Rational worth_here = worth(rules.payments[p], inside);
            for (const auto& [id, value] : deal.values) {
                if (const IssueWorth* issue = own.find_issue(id))
                    worth_here += issue_worth(*issue, own.party, value);
            }
            row.push_back(worth_here);
        }
        for (const SumSide& side : sides_) row.push_back(add_up(*side.sum, deal) * side.sign);
        return row;
    }

    void add_part(std::size_t group) {
        const std::vector<int>& issues = groups_[group];
        const auto pieces_of = [&](std::size_t at) -> const std::vector<IssuePiece>& {
            return pieces_[static_cast<std::size_t>(issues[at])];
        };
        double corners = 1;
        for (std::size_t at = 0; at < issues.size(); ++at) {
            double own = 0;
            for (const IssuePiece& piece : pieces_of(at)) own += static_cast<double>(piece.corners.size());
            corners *= own;
        }
        corners_ += corners;
        if (corners_ > static_cast<double>(kMostMixedCorners)) {
            refuse(Refusal::Kind::too_large,
                   "`" + instance_.issues[static_cast<std::size_t>(issues.front())].id +
                       "` and the issues tied to it have too many combinations",
                   kStep);
            return;
        }
        MixedPart part;
        part.issues = issues;
        std::vector<std::size_t> at(issues.size(), 0);
        while (true) {
            std::vector<const IssuePiece*> chosen;
            Deal inside = settled_;
            for (std::size_t k = 0; k < issues.size(); ++k) {
                chosen.push_back(&pieces_of(k)[at[k]]);
                inside.set(instance_.issues[static_cast<std::size_t>(issues[k])].id, chosen.back()->inside);
            }
            if (!is_refused(rules_[group], inside))
                part.pieces.push_back(multiply(issues, chosen, rules_[group], inside));
            std::size_t k = issues.size();
            while (k > 0 && ++at[k - 1] == pieces_of(k - 1).size()) at[--k] = 0;
            if (k == 0) break;
        }
        if (part.pieces.empty()) instance_.never = true;
        const Issue& first = case_.issues[static_cast<std::size_t>(
            instance_.issues[static_cast<std::size_t>(issues.front())].issue_of)];
        if (issues.size() == 1 && !tied_[static_cast<std::size_t>(issues.front())] && !count_values(first))
            part.curves = draw_curves(case_, first);
        instance_.parts.push_back(std::move(part));
    }

    MixedPiece multiply(const std::vector<int>& issues, const std::vector<const IssuePiece*>& chosen,
                        const Rules& rules, const Deal& inside) const {
        MixedPiece piece;
        std::vector<std::size_t> at(chosen.size(), 0);
        while (true) {
            MixedCorner corner;
            Deal deal;
            for (std::size_t k = 0; k < chosen.size(); ++k) {
                corner.values.push_back(chosen[k]->corners[at[k]]);
                deal.values.emplace_back(instance_.issues[static_cast<std::size_t>(issues[k])].id,
                                         corner.values.back());
            }
            corner.row = row_of(rules, deal, inside);
            piece.corners.push_back(std::move(corner));
            std::size_t k = chosen.size();
            while (k > 0 && ++at[k - 1] == chosen[k - 1]->corners.size()) at[--k] = 0;
            if (k == 0) return piece;
        }
    }

    // Sums that no deal can break need no column.
    void drop_idle_sums() {
        if (instance_.never) return;
        const PieceChoice all = all_pieces(instance_);
        for (int c = instance_.column_count() - 1; c >= instance_.party_count(); --c) {
            const auto column = static_cast<std::size_t>(c);
            Row down(static_cast<std::size_t>(instance_.column_count()));
            down[column] = -1;
            if (-most_over(instance_, all, down) < *instance_.floor[column]) continue;
            instance_.constant.erase(instance_.constant.begin() + c);
            instance_.floor.erase(instance_.floor.begin() + c);
            for (MixedPart& part : instance_.parts) {
                for (MixedPiece& piece : part.pieces) {
                    for (MixedCorner& corner : piece.corners) corner.row.erase(corner.row.begin() + c);
                }
            }
        }
    }

    // By a part that wastes, and a column that keeps the worth at the cap or below.
    void add_caps() {
        instance_.caps.resize(instance_.parties.size());
        if (instance_.never) return;
        for (std::size_t p = 0; p < instance_.parties.size(); ++p) {
            const Preferences& own = *case_.find_preferences(instance_.parties[p]);
            if (!own.at_most) continue;
            Row alone(instance_.constant.size());
            alone[p] = 1;
            const Rational above = most_over(instance_, all_pieces(instance_), alone) - *own.at_most;
            if (above <= 0) continue;
            instance_.caps[p] = own.at_most;
            MixedPart waste;
            waste.pieces = {{{{{}, Row(instance_.constant.size())}, {{}, Row(instance_.constant.size())}}}};
            waste.pieces[0].corners[1].row[p] = -above;
            instance_.parts.push_back(std::move(waste));
            const auto turn = [&](Row& row) { row.push_back(-row[p]); };
            turn(instance_.constant);
            for (MixedPart& part : instance_.parts) {
                for (MixedPiece& piece : part.pieces) {
                    for (MixedCorner& corner : piece.corners) turn(corner.row);
                }
            }
            instance_.floor.emplace_back(-*own.at_most);
        }
    }

    const Case& case_;
    const CompileOptions& options_;
    const std::vector<bool> accepting_;  // by party
    MixedCompilation result_;
    MixedInstance instance_;
    std::vector<std::vector<IssuePiece>> pieces_;  // by instance issue; none where it is settled
    Deal settled_;
    std::vector<int> parent_;  // of the issues: those with one root are tied together
    std::vector<bool> tied_;   // by instance issue: some box names it
    std::vector<std::vector<int>> groups_;
    std::vector<Rules> rules_;  // by group
    Rules constant_rules_;      // on settled issues alone
    std::vector<SumSide> sides_;
    double corners_ = 0;
};

struct AgreeingSet {
    std::vector<bool> members;
    bool smallest = true;
};

// Larger sets first, then in party order; everybody is the first. Nothing where there are too many.
std::optional<std::vector<AgreeingSet>> list_agreeing_sets(const Case& negotiation) {
    const std::size_t parties = negotiation.parties.size();
    if (!negotiation.agreement.at_least) return std::vector{AgreeingSet{std::vector<bool>(parties, true)}};
    if (parties > 14) return std::nullopt;
    std::vector<AgreeingSet> sets;
    for (std::size_t set = 0; set < std::size_t{1} << parties; ++set) {
        AgreeingSet agreeing;
        for (std::size_t p = 0; p < parties; ++p)
            agreeing.members.push_back((set >> (parties - 1 - p) & 1) != 0);
        if (!satisfies_rule(negotiation, agreeing.members)) continue;
        for (std::size_t p = 0; p < parties && agreeing.smallest; ++p) {
            if (!agreeing.members[p]) continue;
            std::vector<bool> without = agreeing.members;
            without[p] = false;
            agreeing.smallest = !satisfies_rule(negotiation, without);
        }
        sets.push_back(std::move(agreeing));
        if (sets.size() > kMostMixedCamps) return std::nullopt;
    }
    std::stable_sort(sets.begin(), sets.end(), [](const AgreeingSet& a, const AgreeingSet& b) {
        const auto size = [](const AgreeingSet& set) {
            return std::count(set.members.begin(), set.members.end(), true);
        };
        return size(a) != size(b) ? size(a) > size(b) : a.members > b.members;
    });
    return sets;
}

}  // namespace

bool has_continuous_issues(const Case& negotiation, const CompileOptions& options) {
    return std::any_of(negotiation.issues.begin(), negotiation.issues.end(), [&](const Issue& issue) {
        return issue.status == IssueStatus::open && !count_values(issue) &&
               std::none_of(options.keep.begin(), options.keep.end(),
                            [&](const auto& kept) { return kept.first == issue.id; });
    });
}

MixedCompilation compile_mixed(const Case& negotiation, const CompileOptions& options) {
    const std::size_t parties = negotiation.parties.size();
    const std::vector<bool> everybody(parties, true);
    MixedCompilation result = MixedCompiler(negotiation, options, everybody).run();
    if (options.all_deals || !result.refusals.empty()) return result;
    const auto sets = list_agreeing_sets(negotiation);
    if (!sets) {
        result.camps.clear();
        result.refusals.push_back({Refusal::Kind::continuous,
                                   "too many sets of parties can agree without the rest to look at each with "
                                   "real or divisible issues",
                                   kStep});
        return result;
    }
    if (sets->empty()) result.camps.front().never = true;
    std::size_t corners = 0;
    for (const AgreeingSet& set : *sets) {
        if (set.members != everybody) {
            MixedCompilation camp = MixedCompiler(negotiation, options, set.members).run();
            if (!camp.refusals.empty()) return camp;
            result.camps.push_back(std::move(camp.camps.front()));
        }
        result.camps.back().smallest = set.smallest;
        for (const MixedPart& part : result.camps.back().parts) {
            for (const MixedPiece& piece : part.pieces) corners += piece.corners.size();
        }
        if (sets->size() == 1 || corners <= kMostMixedCorners) continue;
        return {{},
                {{Refusal::Kind::too_large,
                  "the sets of parties that can agree without the rest have too many combinations together",
                  kStep}}};
    }
    return result;
}

}  // namespace wasit::engine
